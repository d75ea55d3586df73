//! Every request of the engine passes here: never inside a wait that the instance has announced, and never more than two at once.

use jiff::{SignedDuration, Timestamp};

use super::{Engine, SyncError, backoff};
use crate::domain::mapping::Fields;
use crate::domain::query::Query;
use crate::domain::verb::NextStates;
use crate::domain::{Record, SysId};
use crate::servicenow::{ApiError, Failure, Figures, ListAnswer};

/// A difference between two readings of the instance's clock that is not worth writing down, in seconds.
const NEGLIGIBLE: i64 = 5;

impl Engine {
    /// Refuses while the instance wants to be left alone. The wait is kept in the database: it holds after a restart and in every
    /// window. A clock that was set back does not make it longer than an hour.
    pub(super) fn gate(&self) -> Result<(), SyncError> {
        let Some(until) = self.store.not_before()? else { return Ok(()) };
        let left = until.duration_since(self.now());
        if left <= SignedDuration::ZERO {
            self.store.set_not_before(None)?;
            return Ok(());
        }
        if left > backoff::LONGEST_TOLD {
            self.store.set_not_before(Some(self.now() + backoff::LONGEST_TOLD))?;
        }
        Err(SyncError::Told { left: left.min(backoff::LONGEST_TOLD) })
    }

    async fn ask<T>(&self, call: impl Future<Output = Result<T, ApiError>>) -> Result<T, SyncError> {
        // Never closed, so it is always given.
        let _place = self.places.acquire().await;
        self.gate()?;
        let answer = call.await;
        if let Err(error) = &answer {
            self.note_wait(error)?;
        }
        Ok(answer?)
    }

    fn note_wait(&self, error: &ApiError) -> Result<(), SyncError> {
        let wait = match &error.failure {
            Failure::Limited { wait } => *wait,
            Failure::Trouble { wait, .. } => *wait,
            _ => None,
        };
        if let Some(wait) = wait {
            self.store.set_not_before(Some(self.now() + backoff::as_told(wait)))?;
        }
        Ok(())
    }

    pub(super) async fn list(
        &self,
        table: &str,
        query: &Query,
        fields: &[&str],
        limit: u32,
        offset: u32,
    ) -> Result<ListAnswer, SyncError> {
        let answer = self.ask(self.client.list(table, query, fields, limit, offset)).await?;
        self.note_date(answer.date)?;
        self.links.set(self.links.get() || answer.more);
        Ok(answer)
    }

    pub(super) async fn get(&self, table: &str, id: &SysId, fields: &[&str]) -> Result<Option<Record>, SyncError> {
        self.ask(self.client.get(table, id, fields)).await
    }

    pub(super) async fn send_create(&self, table: &str, values: &Fields, fields: &[&str]) -> Result<Record, SyncError> {
        self.ask(self.client.create(table, values, fields)).await
    }

    pub(super) async fn send_update(&self, table: &str, id: &SysId, values: &Fields, fields: &[&str]) -> Result<Record, SyncError> {
        self.ask(self.client.update(table, id, values, fields)).await
    }

    pub(super) async fn figures(&self, table: &'static str, query: &Query) -> Result<Figures, SyncError> {
        self.ask(self.client.figures(table, query)).await
    }

    pub(super) async fn next_states(&self, change: &SysId) -> Result<NextStates, SyncError> {
        self.ask(self.client.next_states(change)).await
    }

    /// Other calls of the client.
    pub(super) async fn through<T>(&self, call: impl Future<Output = Result<T, ApiError>>) -> Result<T, SyncError> {
        self.ask(call).await
    }

    /// Notes how far the instance's clock is from ours.
    fn note_date(&self, date: Option<Timestamp>) -> Result<(), SyncError> {
        let Some(date) = date else { return Ok(()) };
        let seconds = date.duration_since(self.now()).as_secs();
        let known = self.store.clock_offset()?;
        if known.is_none_or(|known| (known - seconds).abs() > NEGLIGIBLE) {
            self.store.set_clock_offset(seconds)?;
        }
        Ok(())
    }
}

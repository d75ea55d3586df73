//! Edits, state moves and closes: a fresh look first, then only what nobody else has touched (law 3).

use crate::domain::mapping::{self, Fields};
use crate::domain::outbox::Event;
use crate::domain::write::{Problem, WriteState};
use crate::domain::{HintId, Record, Retry, Untrusted};
use crate::store::{Step, Write};
use crate::sync::plan::{self, Merge};
use crate::sync::{Engine, SyncError};

use super::problem;
use super::state::Check;

impl Engine {
    /// Looks at the record first. An edit whose outcome was unclear comes here too: the fresh look tells whether it arrived.
    pub(super) async fn edit(&self, write: &mut Write) -> Result<(), SyncError> {
        let Some(sys_id) = write.sys_id.clone() else {
            return self.refuse(write, problem(HintId::RecordGone, "the ticket was never created")).await;
        };
        let looked = self.get(write.kind.table(), &sys_id, &self.answer_fields(write)).await;
        let fresh = match looked {
            Ok(Some(fresh)) => fresh,
            Ok(None) => return self.refuse(write, problem(HintId::RecordGone, "")).await,
            Err(error) => return self.not_sent(write, error).await,
        };
        let mut send = match plan::merge(&write.fields, &write.base, &fresh) {
            Merge::Conflict(columns) => return self.clash(write, &columns, &fresh).await,
            Merge::Send(send) => send,
        };
        send.extend(mapping::journal_entries(&write.fields).map(|(column, text)| (column.to_owned(), text.to_owned())));
        if send.is_empty() {
            let pulled = self.as_pulled(&fresh);
            return self.step(write, Event::Confirm, Step { record: Some(&pulled), ..Step::default() }).await;
        }
        if write.state == WriteState::Unknown {
            self.absent(write).await?;
            if write.state != WriteState::Queued {
                return Ok(());
            }
        }
        let mut unmet = String::new();
        if write.operation.moves_state() {
            match self.check_state(write, &send, &fresh).await? {
                Check::Fine(open) => unmet = open,
                Check::No(why) => return self.refuse(write, why).await,
                Check::Failed(error) => return self.not_sent(write, error).await,
            }
        }
        let before: Fields = send.keys().map(|field| (field.clone(), fresh.raw(field).to_owned())).collect();
        self.begin(write, &before).await?;
        let updated = self.send_update(write.kind.table(), &sys_id, &send, &self.answer_fields(write)).await;
        match updated {
            Ok(record) if mapping::appends(&send) => self.appended(write, &record).await,
            Ok(record) => self.answered(write, &record, None).await,
            Err(error) if error.retry() == Retry::No && !unmet.is_empty() => {
                let why = error.problem();
                let detail = Untrusted::from(format!("{} ({unmet})", why.detail.raw()));
                self.refuse(write, Problem { detail, ..why }).await
            }
            Err(error) => self.failed(write, error).await,
        }
    }

    /// Somebody else was first: nothing is sent, both values are kept for the person.
    async fn clash(&self, write: &mut Write, columns: &[String], fresh: &Record) -> Result<(), SyncError> {
        let why = problem(HintId::ChangedElsewhere, &columns.join(", "));
        let theirs: Fields = columns.iter().map(|column| (column.clone(), fresh.raw(column).to_owned())).collect();
        let pulled = self.as_pulled(fresh);
        let step = Step { problem: Some(&why), record: Some(&pulled), theirs: Some(&theirs), ..Step::default() };
        self.step(write, Event::Clash, step).await
    }
}

//! Triage runs: the tickets that a run goes through, and what has become of what was done to them.

use rusqlite::{OptionalExtension, params};

use super::Reader;
use crate::domain::Untrusted;
use crate::domain::listing::{ListQuery, ListRequest};
use crate::domain::ticket::TicketRow;
use crate::domain::triage::{Known, MOST, Offer, Outcome, Report, Run, Stop};
use crate::domain::write::WriteState;
use crate::store::{StoreError, facts, millis};

impl Reader {
    /// The open tickets of a list for a new run, and the run that was kept.
    pub fn run_offer(&self, query: &ListQuery) -> Result<Offer, StoreError> {
        let query = ListQuery { open_only: true, ..query.clone() };
        let page = self.list(&ListRequest { query, offset: 0, limit: MOST, keep: None })?;
        let stop = |row: TicketRow| Stop { id: row.local_id, called: row.number.unwrap_or(row.name), done: Vec::new() };
        Ok(Offer { kept: self.run()?, stops: page.rows.into_iter().map(stop).collect(), total: page.total })
    }

    /// The run that was kept last. One that cannot be read stands in nobody's way: the log tells of it.
    pub fn run(&self) -> Result<Option<Run>, StoreError> {
        match facts::get(&self.db, facts::RUN) {
            Err(error @ StoreError::Damaged(_)) => {
                tracing::warn!(%error, "the triage run that was kept cannot be read");
                Ok(None)
            }
            found => found,
        }
    }

    /// What has become of a run; of the one that was kept last, if none is given.
    pub fn run_report(&self, run: Option<Run>) -> Result<Option<Report>, StoreError> {
        let run = match run {
            Some(run) => run,
            None => match self.run()? {
                Some(run) => run,
                None => return Ok(None),
            },
        };
        let known: Result<Vec<Known>, StoreError> = run.stops.iter().map(|stop| self.known(&run, stop)).collect();
        Ok(Some(Report { known: known?, run }))
    }

    fn known(&self, run: &Run, stop: &Stop) -> Result<Known, StoreError> {
        let sql = "SELECT number, name FROM ticket WHERE local_id = ?1";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
        let found = self.db.prepare_cached(sql)?.query_row([stop.id.as_str()], read).optional()?;
        let (number, name) = found.unwrap_or_default();
        let called = if number.is_empty() { stop.called.clone() } else { Untrusted::new(number) };
        let wrote = stop.done.iter().any(|done| done.is_write());
        let outcome = if wrote { self.run_outcome(run, stop)? } else { None };
        Ok(Known { called, name: Untrusted::new(name), outcome })
    }

    /// The foremost of what became of a ticket's writes since the run began. One that was folded into an older write counts with it.
    fn run_outcome(&self, run: &Run, stop: &Stop) -> Result<Option<Outcome>, StoreError> {
        let sql = "SELECT state FROM outbox WHERE local_id = ?1 AND (state NOT IN ('confirmed', 'withdrawn') OR created >= ?2)
             UNION SELECT coalesce(o.state, l.outcome) FROM action_log l LEFT JOIN outbox o ON o.id = l.write
             WHERE l.local_id = ?1 AND l.at >= ?2";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query(params![stop.id.as_str(), millis(run.started)])?;
        let mut foremost = None;
        while let Some(row) = rows.next()? {
            let state = WriteState::from_word(&row.get::<_, String>(0)?).ok_or_else(|| StoreError::Damaged("outbox".into()))?;
            foremost = foremost.max(Some(match state {
                WriteState::Withdrawn => Outcome::TakenBack,
                WriteState::Confirmed => Outcome::Sent,
                WriteState::Queued | WriteState::Sending | WriteState::Unknown => Outcome::Queued,
                WriteState::Refused | WriteState::Conflict | WriteState::Frozen => Outcome::Refused,
            }));
        }
        Ok(foremost)
    }
}

//! Pushing the outbox: one write after the other, each transition stored before it has effect (laws 1 to 3).

use jiff::SignedDuration;

use super::plan::{self, Merge};
use super::{Engine, SyncError, backoff};
use crate::domain::query::{Op, Query, Term};
use crate::domain::write::{Operation, Problem, WriteState};
use crate::domain::{HintId, Record, Retry, SysId, Untrusted};
use crate::servicenow::ApiError;
use crate::store::Write;

impl Engine {
    /// Sends every write that is due; gives how many were dealt with. Stops at the first failure that concerns the instance and not
    /// the write.
    pub async fn push(&self) -> Result<usize, SyncError> {
        let mut count = 0;
        let result = loop {
            match self.push_next().await {
                Ok(true) => count += 1,
                Ok(false) => break Ok(count),
                Err(error) => break Err(error),
            }
        };
        self.pushed.notify_one();
        result
    }

    async fn push_next(&self) -> Result<bool, SyncError> {
        let Some(write) = self.store.next_write(self.now())? else { return Ok(false) };
        match (write.operation, write.state) {
            (Operation::Create, WriteState::Unknown) => self.settle_create(&write).await?,
            (Operation::Create, _) => self.create(&write).await?,
            (Operation::Edit, _) => self.edit(&write).await?,
        }
        Ok(true)
    }

    async fn create(&self, write: &Write) -> Result<(), SyncError> {
        self.sending(write).await?;
        let fields = self.answer_fields(write);
        match self.client.create(write.kind.table(), &write.fields, &fields).await {
            Ok(record) => self.answered(write, &record).await,
            Err(error) => self.failed(write, error).await,
        }
    }

    /// Looks at the record first; sends only what nobody else has touched. An edit whose outcome was unclear comes here too: the
    /// fresh look tells whether it arrived.
    async fn edit(&self, write: &Write) -> Result<(), SyncError> {
        let Some(sys_id) = &write.sys_id else {
            return self.refuse(write, problem(HintId::RecordGone, "the ticket was never created")).await;
        };
        let fields = self.answer_fields(write);
        let fresh = match self.client.get(write.kind.table(), sys_id, &fields).await {
            Ok(Some(fresh)) => fresh,
            Ok(None) => return self.refuse(write, problem(HintId::RecordGone, "")).await,
            Err(error) => return self.not_sent(write, error).await,
        };
        let send = match plan::merge(&write.fields, &write.base, &fresh) {
            Merge::Conflict(columns) => {
                let problem = problem(HintId::ChangedElsewhere, &columns.join(", "));
                return self.settled(write, WriteState::Conflict, &fresh, Some(&problem)).await;
            }
            Merge::Send(send) if send.is_empty() => return self.settled(write, WriteState::Confirmed, &fresh, None).await,
            Merge::Send(send) => send,
        };
        self.sending(write).await?;
        match self.client.update(write.kind.table(), sys_id, &send, &fields).await {
            Ok(record) => self.answered(write, &record).await,
            Err(error) => self.failed(write, error).await,
        }
    }

    /// Finds out whether a create arrived, with a look-up that proves it can see (law 2): the same query must also bring back a record
    /// that is known to exist, and nothing else.
    async fn settle_create(&self, write: &Write) -> Result<(), SyncError> {
        let ours = write.fields.get("correlation_id").cloned().unwrap_or_default();
        let known = match self.positive_control(write).await {
            Ok(known) => known,
            Err(error) => return self.still_unknown(write, error).await,
        };
        let mut terms = vec![Term::trusted("correlation_id", Op::Eq, &ours)];
        terms.extend(known.as_ref().map(|id| Term::trusted("sys_id", Op::Eq, id.as_str())));
        let answer = match self.client.list(write.kind.table(), &Query::any_of(terms), &self.answer_fields(write), 10, 0).await {
            Ok(answer) => answer,
            Err(error) => return self.still_unknown(write, error.into()).await,
        };
        let mut hits = Vec::new();
        let mut control_seen = false;
        for record in answer.records {
            let Ok(record) = record else { return self.cannot_prove(write, "an unreadable answer").await };
            if record.raw("correlation_id") == ours {
                hits.push(record);
            } else if record.sys_id() == known {
                control_seen = true;
            } else {
                return self.still_unknown(write, SyncError::FilterIgnored { table: write.kind.table() }).await;
            }
        }
        match hits.as_slice() {
            [record] if record.raw("sys_mod_count") == "0" => self.answered(write, record).await,
            // Someone has worked on it since: what differs is their doing, not a refusal.
            [record] => self.settled(write, WriteState::Confirmed, record, None).await,
            [] if control_seen => self.requeue(write, None, None).await,
            [] => self.cannot_prove(write, "no record is known that the look-up could prove itself with").await,
            several => self.freeze(write, several).await,
        }
    }

    /// A record that is known to exist on the instance: one stored here, else any one that the login can see.
    async fn positive_control(&self, write: &Write) -> Result<Option<SysId>, SyncError> {
        if let Some(known) = self.store.known_record(write.kind, &write.local_id)? {
            return Ok(Some(known));
        }
        let answer = self.client.list(write.kind.table(), &Query::default(), &["sys_id"], 1, 0).await?;
        Ok(answer.records.into_iter().flatten().find_map(|record| record.sys_id()))
    }

    /// Columns to read back: the ticket's, and every one that was sent.
    fn answer_fields<'a>(&'a self, write: &'a Write) -> Vec<&'a str> {
        let mut fields = self.ticket_fields();
        for name in write.fields.keys() {
            if !fields.contains(&name.as_str()) {
                fields.push(name);
            }
        }
        fields
    }

    /// The record with the columns a pull reads, so that the next pull finds it unchanged.
    fn as_pulled(&self, record: &Record) -> Record {
        let fields = self.ticket_fields();
        let mut record = record.clone();
        record.0.retain(|field, _| fields.contains(&field.as_str()));
        record
    }

    async fn sending(&self, write: &Write) -> Result<(), SyncError> {
        let now = self.now();
        self.store.mark_sending(write.id, now, now + self.settings.unclear_wait)?;
        self.tell_moved(&write.local_id, WriteState::Sending).await;
        Ok(())
    }

    /// The instance answered with the record: compares what was sent with what it has.
    async fn answered(&self, write: &Write, record: &Record) -> Result<(), SyncError> {
        let refused = plan::refused_fields(&write.fields, record);
        let state = if refused.is_empty() { WriteState::Confirmed } else { WriteState::Refused };
        let problem = (!refused.is_empty()).then(|| problem(HintId::InstanceRule, ""));
        self.store.mark_answered(write, state, &self.as_pulled(record), &refused, problem.as_ref())?;
        self.tell_moved(&write.local_id, state).await;
        Ok(())
    }

    async fn settled(&self, write: &Write, state: WriteState, record: &Record, why: Option<&Problem>) -> Result<(), SyncError> {
        self.store.mark_answered(write, state, &self.as_pulled(record), &[], why)?;
        self.tell_moved(&write.local_id, state).await;
        Ok(())
    }

    /// A send failed: what that means depends on whether it can have arrived.
    async fn failed(&self, write: &Write, error: ApiError) -> Result<(), SyncError> {
        match error.retry() {
            Retry::No => self.refuse(write, error.problem()).await,
            Retry::UnknownOutcome => {
                let until = self.now() + self.settings.unclear_wait;
                self.store.mark(write, WriteState::Unknown, Some(&error.problem()), Some(until))?;
                self.tell_moved(&write.local_id, WriteState::Unknown).await;
                Err(error.into())
            }
            Retry::Later(_) | Retry::AfterLogin => self.not_sent(write, error).await,
        }
    }

    /// Nothing was sent. A refusal of the read counts against the write; anything else stops the round and the write waits.
    async fn not_sent(&self, write: &Write, error: ApiError) -> Result<(), SyncError> {
        let wait = match error.retry() {
            Retry::No => return self.refuse(write, error.problem()).await,
            Retry::Later(Some(told)) => Some(backoff::as_told(told)),
            Retry::Later(None) | Retry::UnknownOutcome => Some(backoff::after_failure(write.attempts.max(1), (self.random)())),
            Retry::AfterLogin => None,
        };
        if write.state == WriteState::Unknown {
            return self.still_unknown(write, error.into()).await;
        }
        self.requeue(write, Some(&error.problem()), wait).await?;
        Err(error.into())
    }

    async fn requeue(&self, write: &Write, why: Option<&Problem>, wait: Option<SignedDuration>) -> Result<(), SyncError> {
        self.store.mark(write, WriteState::Queued, why, wait.map(|wait| self.now() + wait))?;
        self.tell_moved(&write.local_id, WriteState::Queued).await;
        Ok(())
    }

    async fn refuse(&self, write: &Write, why: Problem) -> Result<(), SyncError> {
        self.store.mark(write, WriteState::Refused, Some(&why), None)?;
        self.tell_moved(&write.local_id, WriteState::Refused).await;
        Ok(())
    }

    async fn freeze(&self, write: &Write, hits: &[Record]) -> Result<(), SyncError> {
        let numbers: Vec<&str> = hits.iter().map(|record| record.raw("number")).collect();
        let why = problem(HintId::TwoTickets, &numbers.join(", "));
        self.store.mark(write, WriteState::Frozen, Some(&why), None)?;
        self.tell_moved(&write.local_id, WriteState::Frozen).await;
        Ok(())
    }

    /// The look-up failed; the write stays unknown and is looked up again after another wait.
    async fn still_unknown(&self, write: &Write, error: SyncError) -> Result<(), SyncError> {
        let until = self.now() + backoff::after_failure(write.attempts.max(1), (self.random)());
        self.store.mark(write, WriteState::Unknown, Some(&error.problem()), Some(until))?;
        self.tell_moved(&write.local_id, WriteState::Unknown).await;
        Err(error)
    }

    /// The look-up worked but proves nothing: never guessed, shown to the person, and tried again when there is more to know.
    async fn cannot_prove(&self, write: &Write, why: &str) -> Result<(), SyncError> {
        let until = self.now() + self.settings.unclear_wait;
        self.store.mark(write, WriteState::Unknown, Some(&problem(HintId::LookUpFirst, why)), Some(until))?;
        self.tell_moved(&write.local_id, WriteState::Unknown).await;
        Ok(())
    }
}

fn problem(hint: HintId, detail: &str) -> Problem {
    Problem { hint, retry: Retry::No, detail: Untrusted::from(detail) }
}

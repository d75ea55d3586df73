//! Pushing the outbox: one write after the other, each step stored before it has effect (laws 1 to 3).

mod create;
mod edit;
mod journal;
mod state;

pub(super) use state::is_closed;

use jiff::{SignedDuration, Timestamp};

use super::plan::{self, Settle};
use super::{Engine, SyncError, backoff};
use crate::domain::mapping::Fields;
use crate::domain::outbox::Event;
use crate::domain::query::Query;
use crate::domain::write::{Operation, Problem, WriteState};
use crate::domain::{HintId, Kind, Record, Retry, Untrusted};
use crate::servicenow::{ApiError, Failure, WRITE_TIMEOUT};
use crate::store::{Sending, Step, StoreError, Write};

/// After so many sends that the instance itself answered with a failure, and that were proven not to have arrived, the failure counts
/// as its answer: trying for ever helps nobody.
const SPOKEN_FAILURES: u32 = 3;

impl Engine {
    /// Sends every write that is due; gives how many were dealt with. Stops at the first failure that concerns the instance and not
    /// the write.
    pub async fn push(&self) -> Result<usize, SyncError> {
        self.store.claim_once(self.now(), self.settings.unclear_wait)?;
        // One write is sent at a time, and none is now.
        self.store.recover()?;
        self.store.clamp_waits(self.now(), self.settings.unclear_wait)?;
        self.witness().await?;
        let mut count = 0;
        let result = loop {
            match self.push_next().await {
                Ok(true) => count += 1,
                Ok(false) => break Ok(count),
                // The person changed the write while it was being prepared; it is read again.
                Err(SyncError::Store(StoreError::Overtaken)) => {}
                Err(error) => break Err(error),
            }
        };
        self.pushed.notify_one();
        result
    }

    /// The next write that may be acted on. One that this process sent is left alone by the steady clock, too: setting the clock forward
    /// must not end its wait.
    pub(super) fn next_write(&self) -> Result<Option<Write>, SyncError> {
        let now = self.clock.steady();
        let unclear = self.unclear.borrow();
        let left_alone: Vec<i64> = unclear.iter().filter(|(_, due)| **due > now).map(|(id, _)| *id).collect();
        Ok(self.store.next_write(self.now(), &left_alone)?)
    }

    async fn push_next(&self) -> Result<bool, SyncError> {
        let Some(mut write) = self.next_write()? else { return Ok(false) };
        if write.state == WriteState::Queued {
            self.gate()?;
        }
        if write.state == WriteState::Unknown && !self.waited_out(&mut write).await? {
            return Ok(true);
        }
        match (write.operation, plan::settle_by(&write)) {
            (Operation::Create, Settle::Nothing) if self.store.id_not_kept()? => self.hold_create(&mut write).await?,
            (Operation::Create, Settle::Nothing) => self.create(&mut write).await?,
            (_, Settle::Correlation) => self.settle_create(&mut write).await?,
            (_, Settle::Journal) => self.settle_entry(&mut write).await?,
            (Operation::Note | Operation::Comment, _) => self.append(&mut write).await?,
            (_, Settle::Nothing | Settle::FreshLook) => self.edit(&mut write).await?,
        }
        Ok(true)
    }

    /// Whether an unclear write has waited long enough. Where this process has sent it, the steady clock says so. The steady clock of a
    /// process that has ended says nothing any more, and the machine's own clock may have been set forward since: then either the
    /// machine has to have run for the whole wait since, or the instance's clock has to have moved on by it from where it was
    /// first read after the send.
    async fn waited_out(&self, write: &mut Write) -> Result<bool, SyncError> {
        if self.unclear.borrow().contains_key(&write.id) {
            return Ok(true);
        }
        // How long the instance works on what nobody waits for any more is a guess, so there is a margin.
        let wait = self.settings.unclear_wait;
        let wait = wait + wait.min(SignedDuration::try_from(WRITE_TIMEOUT).unwrap_or(wait));
        let here = match self.clock.since_boot() {
            Some(since_boot) => wait - self.store.given_up_for(write.id, since_boot)?,
            None => wait,
        };
        let mut left = here.clamp(SignedDuration::ZERO, wait);
        if left > SignedDuration::ZERO {
            let there = match self.time_there().await {
                Ok(there) => there,
                Err(error) => return self.still_unknown(write, error).await.map(|()| false),
            };
            // Where it does not tell its time, this machine's run alone counts, from this moment on if need be.
            if let Some(there) = there {
                let there = wait - there.duration_since(self.store.witness(write.id, there)?);
                left = left.min(there.clamp(SignedDuration::ZERO, wait));
            }
        }
        self.unclear.borrow_mut().insert(write.id, self.clock.steady() + left);
        if left == SignedDuration::ZERO {
            return Ok(true);
        }
        self.store.wait_until(write.id, self.now() + left)?;
        Ok(false)
    }

    /// The instance's own time, from the header of an answer (in whole seconds).
    async fn time_there(&self) -> Result<Option<Timestamp>, SyncError> {
        let newest = Query::default().order_by("sys_updated_on", true);
        Ok(self.list(Kind::Incident.table(), &newest, &["sys_id"], 1, 0).await?.date)
    }

    /// Reads the instance's time for unclear writes that another process has sent, as early as can be, so that their wait runs.
    async fn witness(&self) -> Result<(), SyncError> {
        let mut left = self.store.unwitnessed()?;
        left.retain(|id| !self.unclear.borrow().contains_key(id));
        if let Some(since_boot) = self.clock.since_boot() {
            left.iter().try_for_each(|id| self.store.given_up_for(*id, since_boot).map(drop))?;
        }
        if left.is_empty() {
            return Ok(());
        }
        match self.time_there().await {
            Ok(Some(there)) => left.iter().try_for_each(|id| self.store.witness(*id, there).map(drop))?,
            Ok(None) => {}
            Err(SyncError::Store(error)) => return Err(error.into()),
            // It is tried again before the look-up.
            Err(error) => tracing::debug!(%error, "the instance's time could not be read"),
        }
        Ok(())
    }

    /// The instance does not keep our ids: another create could not be told from its double. It waits for the person, and is not found
    /// as due any more.
    async fn hold_create(&self, write: &mut Write) -> Result<(), SyncError> {
        let why = problem(HintId::IdNotKept, "");
        self.step(write, Event::NotSent, Step { problem: Some(&why), ..Step::default() }).await
    }

    /// Takes a step and tells it.
    async fn step(&self, write: &mut Write, event: Event, step: Step<'_>) -> Result<(), SyncError> {
        self.store.take_step(write, event, step)?;
        self.tell_moved(&write.local_id, write.state).await;
        Ok(())
    }

    /// The send begins.
    async fn begin(&self, write: &mut Write, before: &Fields) -> Result<(), SyncError> {
        // Nothing that could be kept from going out by a wait is marked as being on the wire.
        self.gate()?;
        let (now, wait) = (self.now(), self.settings.unclear_wait);
        self.store.begin_sending(write, Sending { now, settled_at: now + wait, before })?;
        *write = self.store.write(write.id)?;
        self.unclear.borrow_mut().insert(write.id, self.clock.steady() + wait);
        self.tell_moved(&write.local_id, WriteState::Sending).await;
        Ok(())
    }

    /// The instance has answered with the record: compares what was sent with what it has.
    async fn answered(&self, write: &mut Write, record: &Record, evidence: Option<&crate::domain::SysId>) -> Result<(), SyncError> {
        self.settle_on(write, record, &plan::refused_fields(&write.fields, record), evidence).await
    }

    async fn settle_on(
        &self,
        write: &mut Write,
        record: &Record,
        refused: &[crate::domain::write::RefusedField],
        evidence: Option<&crate::domain::SysId>,
    ) -> Result<(), SyncError> {
        self.learn_login(write, record)?;
        let pulled = self.as_pulled(record);
        let why = problem(HintId::InstanceRule, "");
        let (event, problem) = if refused.is_empty() { (Event::Confirm, None) } else { (Event::Refuse, Some(&why)) };
        self.step(write, event, Step { problem, record: Some(&pulled), refused, evidence, ..Step::default() }).await
    }

    /// Who this program's writes are by, where `sys_user` did not say: who has created what we have created. Who has changed a record
    /// last may be anybody, also in the answer to a write of ours that was dropped.
    fn learn_login(&self, write: &Write, record: &Record) -> Result<(), SyncError> {
        let by = record.raw("sys_created_by");
        if write.operation == Operation::Create && !by.is_empty() && self.store.login()?.is_none() {
            self.store.set_login(by)?;
        }
        Ok(())
    }

    /// A send failed: what that means depends on whether it can have arrived.
    async fn failed(&self, write: &mut Write, error: SyncError) -> Result<(), SyncError> {
        if error.retry() != Retry::UnknownOutcome {
            return self.not_sent(write, error).await;
        }
        // The server may work on it for as long again from now, and a clock that is set forward must not end the wait early.
        self.unclear.borrow_mut().insert(write.id, self.clock.steady() + self.settings.unclear_wait);
        let spoken = matches!(
            &error,
            SyncError::Api(ApiError { failure: Failure::Trouble { status: 500, words, .. }, .. }) if !words.is_empty()
        );
        let (why, until) = (error.problem(), Some(self.now() + self.settings.unclear_wait));
        self.step(write, Event::Unclear, Step { problem: Some(&why), until, spoken, ..Step::default() }).await?;
        if let Some(since_boot) = self.clock.since_boot() {
            self.store.given_up_for(write.id, since_boot)?;
        }
        Err(error)
    }

    /// Nothing was sent. A refusal counts against the write; anything else stops the round and the write waits.
    async fn not_sent(&self, write: &mut Write, error: SyncError) -> Result<(), SyncError> {
        let wait = match error.retry() {
            Retry::No => return self.refuse(write, error.problem()).await,
            _ if write.state == WriteState::Unknown => return self.still_unknown(write, error).await,
            Retry::Later(Some(told)) => Some(backoff::as_told(told)),
            Retry::Later(None) | Retry::UnknownOutcome => Some(backoff::after_failure(write.attempts.max(1), (self.random)())),
            Retry::AfterLogin => None,
        };
        self.requeue(write, &error.problem(), wait).await?;
        Err(error)
    }

    async fn requeue(&self, write: &mut Write, why: &Problem, wait: Option<SignedDuration>) -> Result<(), SyncError> {
        let until = wait.map(|wait| self.now() + wait);
        self.step(write, Event::NotSent, Step { problem: Some(why), until, ..Step::default() }).await
    }

    /// A look-up that can see has shown that it is not there: it goes again, unless the instance's own failures say that it never will.
    async fn absent(&self, write: &mut Write) -> Result<(), SyncError> {
        if write.spoken && write.attempts >= SPOKEN_FAILURES {
            let why = write
                .problem
                .clone()
                .map_or_else(|| problem(HintId::InstanceTrouble, ""), |why| Problem { hint: HintId::InstanceTrouble, ..why });
            return self.refuse(write, why).await;
        }
        self.step(write, Event::Absent, Step::default()).await
    }

    async fn refuse(&self, write: &mut Write, why: Problem) -> Result<(), SyncError> {
        self.step(write, Event::Refuse, Step { problem: Some(&why), ..Step::default() }).await
    }

    /// The look-up failed; the write stays unknown and is looked up again after another wait.
    async fn still_unknown(&self, write: &mut Write, error: SyncError) -> Result<(), SyncError> {
        let until = Some(self.now() + backoff::after_failure(write.lookups.max(1), (self.random)()));
        let why = error.problem();
        self.step(write, Event::Unclear, Step { problem: Some(&why), until, ..Step::default() }).await?;
        Err(error)
    }

    /// The look-up worked but proves nothing: never guessed, shown to the person with what was found, and looked at again, less and
    /// less often.
    async fn cannot_prove(
        &self,
        write: &mut Write,
        why: &str,
        candidates: &[crate::domain::outbox::Candidate],
    ) -> Result<(), SyncError> {
        let until = Some(self.now() + backoff::next_lookup(self.settings.unclear_wait, write.lookups));
        let why = problem(HintId::CannotProve, why);
        self.step(write, Event::Unclear, Step { problem: Some(&why), until, candidates, ..Step::default() }).await
    }

    /// Columns to read back: the ticket's, and every one that was sent. A journal column reads back empty.
    fn answer_fields<'a>(&'a self, write: &'a Write) -> Vec<&'a str> {
        let mut fields = self.ticket_fields();
        for name in write.fields.keys() {
            if !fields.contains(&name.as_str()) && !crate::domain::mapping::JOURNALS.contains(&name.as_str()) {
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
}

fn problem(hint: HintId, detail: &str) -> Problem {
    Problem { hint, retry: Retry::No, detail: Untrusted::from(detail) }
}

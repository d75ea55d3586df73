//! The steps of a write: each is checked against the table of steps and stored durably before it has effect (laws 1 and 2).

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::outbox::Write;
use super::{Store, StoreError, columns, log, looked, millis, sender};
use crate::domain::mapping::Fields;
use crate::domain::outbox::{Candidate, Event, next};
use crate::domain::write::{Operation, Problem, RefusedField, WriteState};
use crate::domain::{LocalId, Record, SysId};

/// What a step brings along.
#[derive(Debug, Clone, Copy, Default)]
pub struct Step<'a> {
    /// Why.
    pub problem: Option<&'a Problem>,
    /// Not before.
    pub until: Option<Timestamp>,
    /// The record as the instance has it now, with the columns of a pull.
    pub record: Option<&'a Record>,
    /// What the instance did not take.
    pub refused: &'a [RefusedField],
    /// What the instance has in the columns of a conflict.
    pub theirs: Option<&'a Fields>,
    /// Records that may be what the write has made.
    pub candidates: &'a [Candidate],
    /// The journal entry that the write has become.
    pub evidence: Option<&'a SysId>,
    /// The instance itself said that it failed (status 500 with its own words).
    pub spoken: bool,
}

/// What is kept of a send before its first byte leaves.
#[derive(Debug, Clone, Copy)]
pub struct Sending<'a> {
    /// Now.
    pub now: Timestamp,
    /// When the outcome may be looked up, should the program die now.
    pub settled_at: Timestamp,
    /// The values on the instance in the columns that are sent.
    pub before: &'a Fields,
}

impl Store {
    /// The send begins: durable before the first byte leaves. [`StoreError::Overtaken`] when the person changed the write, or took it
    /// back, since it was read; [`StoreError::Fenced`] when another process sends by now.
    pub fn begin_sending(&self, write: &mut Write, sending: Sending<'_>) -> Result<(), StoreError> {
        let tx = self.begin()?;
        let state = self.check(&tx, write, Event::Send)?;
        tx.prepare_cached(
            "UPDATE outbox SET state = ?2, sent = ?3, until = ?4, before = ?5, attempts = attempts + 1, lookups = 0, spoken = 0, witnessed = NULL, problem = NULL,
                boot = '', boot_at = 0,
                floor = coalesce((SELECT updated FROM ticket WHERE sys_id IS NOT NULL ORDER BY updated DESC, local_id DESC LIMIT 1), ''),
                mark = (SELECT coalesce(max(seq), 0) FROM journal) WHERE id = ?1",
        )?
        .execute(params![
            write.id,
            state.word(),
            millis(sending.now),
            millis(sending.settled_at),
            serde_json::to_string(sending.before)?
        ])?;
        tx.commit()?;
        write.state = state;
        write.attempts += 1;
        write.sent = Some(sending.now);
        Ok(())
    }

    /// Takes a step that the sender decides, durably.
    pub fn take_step(&self, write: &mut Write, event: Event, step: Step<'_>) -> Result<(), StoreError> {
        let tx = self.begin()?;
        let state = self.check(&tx, write, event)?;
        let known = step.record.and_then(Record::sys_id);
        let seen = looked::is_seen(&tx, &write.local_id)?;
        if let Some(sys_id) = &known {
            adopt(&tx, write, sys_id, step.record)?;
        }
        if let (Operation::Create, Some(record)) = (write.operation, step.record) {
            learn_bases(&tx, write, record)?;
        }
        set(&tx, write.id, state, event, step)?;
        columns::refresh(&tx, &write.local_id)?;
        if matches!(state, WriteState::Confirmed) || (state == WriteState::Refused && step.record.is_some()) {
            log::write(&tx, write.id, &self.process)?;
        }
        // What the person has done themselves is nothing new to them.
        if seen && state == WriteState::Confirmed {
            looked::mark(&tx, &write.local_id)?;
        }
        tx.commit()?;
        write.state = state;
        write.sys_id = known.or_else(|| write.sys_id.take());
        Ok(())
    }

    /// The state after an event, if this process may still send and nobody else has touched the write since it was read.
    fn check(&self, tx: &Transaction<'_>, write: &Write, event: Event) -> Result<WriteState, StoreError> {
        sender::check(tx, self.fence.get())?;
        let found: Option<(String, i64)> = tx
            .prepare_cached("SELECT state, revision FROM outbox WHERE id = ?1")?
            .query_row([write.id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        if found != Some((write.state.word().to_owned(), write.revision)) {
            return Err(StoreError::Overtaken);
        }
        next(write.state, event).ok_or(StoreError::NotPossible)
    }
}

/// Writes down a step.
fn set(db: &Connection, id: i64, state: WriteState, event: Event, step: Step<'_>) -> Result<(), StoreError> {
    let problem = step.problem.map(serde_json::to_string).transpose()?;
    let theirs = step.theirs.map(serde_json::to_string).transpose()?;
    let landed = step.record.map_or("", |record| record.raw("sys_updated_on"));
    db.prepare_cached(
        "UPDATE outbox SET state = ?2, problem = ?3, until = ?4, refused = ?5, candidates = ?6, theirs = coalesce(?7, theirs),
            evidence = coalesce(?8, evidence), landed = CASE ?9 WHEN '' THEN landed ELSE ?9 END, lookups = lookups + ?10,
            spoken = CASE ?10 WHEN 1 THEN max(spoken, ?11) ELSE spoken END WHERE id = ?1",
    )?
    .execute(params![
        id,
        state.word(),
        problem,
        step.until.map(millis),
        serde_json::to_string(step.refused)?,
        serde_json::to_string(step.candidates)?,
        theirs,
        step.evidence.map(SysId::as_str),
        landed,
        i64::from(event == Event::Unclear),
        step.spoken,
    ])?;
    Ok(())
}

/// Keeps the instance's record under the ticket the write is for.
fn adopt(tx: &Transaction<'_>, write: &Write, sys_id: &SysId, record: Option<&Record>) -> Result<(), StoreError> {
    drop_twin(tx, write, sys_id)?;
    let Some(record) = record else { return Ok(()) };
    tx.prepare_cached("UPDATE ticket SET record = ?2, sys_id = ?3, unreadable = NULL WHERE local_id = ?1")?.execute(params![
        write.local_id.as_str(),
        serde_json::to_string(record)?,
        sys_id.as_str()
    ])?;
    Ok(())
}

/// What was queued behind a create began from columns that had no value yet. As long as nobody has touched the record since it was
/// created, what the instance has put there is where the person began; else their change would look like somebody else's.
fn learn_bases(tx: &Transaction<'_>, create: &Write, record: &Record) -> Result<(), StoreError> {
    if record.raw("sys_mod_count") != "0" {
        return Ok(());
    }
    let sql = "SELECT id, base FROM outbox WHERE local_id = ?1 AND id > ?2 AND state = 'queued'";
    let mut statement = tx.prepare_cached(sql)?;
    let behind = statement.query_map(params![create.local_id.as_str(), create.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (id, base) in behind.collect::<Result<Vec<(i64, String)>, _>>()? {
        let mut base: Fields = serde_json::from_str(&base)?;
        for (column, value) in base.iter_mut().filter(|(_, value)| value.is_empty()) {
            record.raw(column).clone_into(value);
        }
        tx.execute("UPDATE outbox SET base = ?2 WHERE id = ?1", params![id, serde_json::to_string(&base)?])?;
    }
    Ok(())
}

/// A pull may have stored the new record under an id of its own before the answer of the create was read; the ticket keeps the id
/// it had as a draft, and the twin goes.
fn drop_twin(db: &Connection, write: &Write, sys_id: &SysId) -> Result<(), StoreError> {
    let twin = "SELECT local_id FROM ticket WHERE kind = ?1 AND sys_id = ?2 AND local_id <> ?3";
    let params = params![write.kind.word(), sys_id.as_str(), write.local_id.as_str()];
    for table in ["outbox", "action_log"] {
        db.prepare_cached(&format!("UPDATE {table} SET local_id = ?3 WHERE local_id IN ({twin})"))?.execute(params)?;
    }
    db.prepare_cached(&format!("DELETE FROM ticket WHERE local_id IN ({twin})"))?.execute(params)?;
    Ok(())
}

/// Puts a write into the state that a person's event leads to; for [`super::person`]. The revision tells the sender, should it be about
/// to send what it read before.
pub(super) fn by_person(db: &Connection, id: i64, state: WriteState, event: Event) -> Result<WriteState, StoreError> {
    let after = next(state, event).ok_or(StoreError::NotPossible)?;
    db.prepare_cached(
        "UPDATE outbox SET state = ?2, revision = revision + 1, problem = NULL, until = NULL, candidates = '[]', lookups = 0 WHERE id = ?1",
    )?
    .execute(params![id, after.word()])?;
    Ok(after)
}

/// The ticket of a write changes: what lists show is worked out again.
pub(super) fn refresh(db: &Connection, id: &LocalId) -> Result<(), StoreError> {
    columns::refresh(db, id)
}

//! What a person does about a write: take it back, send it now, decide what must not be guessed, undo what was sent.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::outbox::{Saved, Write, read_one};
use super::transition::{by_person, refresh};
use super::{Store, StoreError, facts, log, millis, pulled};
use crate::domain::mapping::Fields;
use crate::domain::outbox::{Candidate, Event, NoUndo, Resolution, Side, reverse};
use crate::domain::write::{Operation, WriteState};
use crate::domain::{HintId, LocalId, Record, SysId};

impl Store {
    /// Takes back a write that has not been sent. A create goes with its ticket and leaves the form's contents as a draft; it cannot
    /// go while other writes of the ticket wait behind it.
    pub fn withdraw(&self, id: i64, now: Timestamp) -> Result<LocalId, StoreError> {
        let tx = self.begin()?;
        let write = read_one(&tx, id)?;
        by_person(&tx, id, write.state, Event::Withdraw)?;
        end(&tx, &write, now)?;
        tx.commit()?;
        Ok(write.local_id)
    }

    /// Ends a queued write's grace period or back-off. An unclear one keeps waiting: looking too early proves nothing.
    pub fn send_now(&self, id: i64) -> Result<(), StoreError> {
        self.db.execute("UPDATE outbox SET until = NULL WHERE id = ?1 AND state = 'queued'", [id])?;
        Ok(())
    }

    /// Ends all grace periods: the person leaves, and what they did should go out.
    pub fn end_grace(&self) -> Result<(), StoreError> {
        self.db.execute("UPDATE outbox SET until = NULL WHERE state = 'queued' AND attempts = 0 AND problem IS NULL", [])?;
        Ok(())
    }

    /// Ends the rest of writes that could not be sent: the person wants another try now.
    pub fn end_backoff(&self) -> Result<(), StoreError> {
        self.db.execute("UPDATE outbox SET until = NULL WHERE state = 'queued' AND problem IS NOT NULL", [])?;
        Ok(())
    }

    /// Carries out a person's decision.
    pub fn resolve(&self, id: i64, how: &Resolution, now: Timestamp) -> Result<LocalId, StoreError> {
        let tx = self.begin()?;
        let write = read_one(&tx, id)?;
        let event = match how {
            Resolution::Fields(sides) => return settle_fields(tx, &write, sides, now),
            Resolution::Compared(choices) => {
                still_there(&tx, &write, choices)?;
                let sides = choices.iter().map(|(field, (side, _))| (field.clone(), *side)).collect();
                return settle_fields(tx, &write, &sides, now);
            }
            Resolution::Arrived => Event::Arrived,
            Resolution::Again => Event::Again,
            Resolution::Pick(_) => Event::Pick,
            Resolution::Retry if write.state == WriteState::Conflict => return Err(StoreError::NotPossible),
            Resolution::Retry => Event::Retry,
            Resolution::Drop => Event::Drop,
        };
        if matches!(event, Event::Arrived | Event::Again) && !asked(&tx, id)? {
            return Err(StoreError::NotPossible);
        }
        if let Resolution::Pick(sys_id) = how
            && !candidates(&tx, id)?.iter().any(|candidate| candidate.sys_id == *sys_id)
        {
            return Err(StoreError::NotPossible);
        }
        if event == Event::Retry {
            only_what_was_refused(&tx, &write)?;
        }
        by_person(&tx, id, write.state, event)?;
        match (event, how) {
            (Event::Pick, Resolution::Pick(sys_id)) => {
                pick(&tx, &write, sys_id, now)?;
                log::write(&tx, id, &self.process)?;
            }
            (Event::Drop, _) => end(&tx, &write, now)?,
            (Event::Arrived, _) => log::write(&tx, id, &self.process)?,
            (Event::Retry, _) if write.operation == Operation::Create => facts::put(&tx, facts::ID_NOT_KEPT, &false)?,
            _ => {}
        }
        if exists(&tx, &write.local_id)? {
            refresh(&tx, &write.local_id)?;
        }
        tx.commit()?;
        Ok(write.local_id)
    }

    /// Queues the reverse of a confirmed edit or state move, if the ticket still has what was sent. The push compares again with the
    /// instance, so a change that is not known here yet becomes a conflict and is not overwritten; and it asks the instance whether a
    /// state may go back.
    ///
    /// # Errors
    /// [`StoreError::NoUndo`], [`StoreError::ChangedSince`], or the database's.
    pub fn undo(&self, id: i64, now: Timestamp, hold: Option<Timestamp>) -> Result<Saved, StoreError> {
        let write = read_one(&self.db, id)?;
        let (before, record): (String, String) = self.db.query_row(
            "SELECT o.before, t.record FROM outbox o JOIN ticket t USING (local_id) WHERE o.id = ?1",
            [id],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let (before, record): (Fields, Record) = (serde_json::from_str(&before)?, serde_json::from_str(&record)?);
        let back =
            reverse(write.kind, (write.operation, write.state), &write.fields, &before, &record).map_err(|why| match why {
                NoUndo::Changed => StoreError::ChangedSince,
                why => StoreError::NoUndo(why),
            })?;
        let base: Fields = write.fields.into_iter().filter(|(field, _)| back.contains_key(field)).collect();
        if write.operation == Operation::Edit {
            return self.queue_edit(&write.local_id, &back, &base, now, hold);
        }
        if let Some(waiting) = self.open_move(&write.local_id)? {
            // Undone twice, it goes back once; behind another move it would not put back what stands then.
            let again = waiting.fields == back && waiting.state == WriteState::Queued;
            return if again { Ok(Saved::Folded(waiting.id)) } else { Err(StoreError::ChangedSince) };
        }
        self.queue_action(&write.local_id, Operation::Move, &back, &base, now, hold)
    }

    /// The state move or close of a ticket that has not come to its end.
    fn open_move(&self, id: &LocalId) -> Result<Option<Write>, StoreError> {
        let sql = "SELECT id FROM outbox WHERE local_id = ?1 AND operation IN ('state', 'close')
                   AND state IN ('queued', 'sending', 'unknown', 'frozen') ORDER BY id DESC LIMIT 1";
        let found: Option<i64> = self.db.prepare_cached(sql)?.query_row([id.as_str()], |row| row.get(0)).optional()?;
        found.map(|id| read_one(&self.db, id)).transpose()
    }
}

/// Whether the person was asked about an unclear write.
fn asked(db: &Connection, id: i64) -> Result<bool, StoreError> {
    let problem: Option<String> = db.query_row("SELECT problem FROM outbox WHERE id = ?1", [id], |row| row.get(0))?;
    let problem: Option<crate::domain::write::Problem> = problem.map(|json| serde_json::from_str(&json)).transpose()?;
    Ok(problem.is_some_and(|problem| problem.hint == HintId::CannotProve))
}

fn candidates(db: &Connection, id: i64) -> Result<Vec<Candidate>, StoreError> {
    let json: String = db.query_row("SELECT candidates FROM outbox WHERE id = ?1", [id], |row| row.get(0))?;
    Ok(serde_json::from_str(&json)?)
}

pub(super) fn exists(db: &Connection, id: &LocalId) -> Result<bool, StoreError> {
    Ok(db.query_row("SELECT EXISTS (SELECT 1 FROM ticket WHERE local_id = ?1)", [id.as_str()], |row| row.get(0))?)
}

/// After a withdrawal: a create's ticket was never anywhere else, so it goes, and the form's contents are a draft again.
pub(super) fn end(db: &Connection, write: &Write, now: Timestamp) -> Result<(), StoreError> {
    if write.operation != Operation::Create || write.sys_id.is_some() {
        return refresh(db, &write.local_id);
    }
    let behind =
        "SELECT EXISTS (SELECT 1 FROM outbox WHERE local_id = ?1 AND id <> ?2 AND state NOT IN ('confirmed', 'withdrawn'))";
    if db.query_row(behind, params![write.local_id.as_str(), write.id], |row| row.get(0))? {
        return Err(StoreError::NotPossible);
    }
    db.execute(
        "INSERT OR REPLACE INTO draft (local_id, body, saved) SELECT local_id, draft, ?2 FROM outbox WHERE id = ?1 AND draft IS NOT NULL",
        params![write.id, millis(now)],
    )?;
    db.execute("DELETE FROM outbox WHERE local_id = ?1", [write.local_id.as_str()])?;
    db.execute("DELETE FROM ticket WHERE local_id = ?1", [write.local_id.as_str()])?;
    Ok(())
}

/// A write that was refused in part goes again with what was refused alone.
pub(super) fn only_what_was_refused(db: &Connection, write: &Write) -> Result<(), StoreError> {
    let json: String = db.query_row("SELECT refused FROM outbox WHERE id = ?1", [write.id], |row| row.get(0))?;
    let refused: Vec<crate::domain::write::RefusedField> = serde_json::from_str(&json)?;
    if refused.is_empty() || (write.operation == Operation::Create && write.sys_id.is_none()) {
        return Ok(());
    }
    let fields: Fields = refused.iter().map(|field| (field.field.clone(), field.sent.raw().to_owned())).collect();
    let base: Fields = refused.iter().map(|field| (field.field.clone(), field.kept.raw().to_owned())).collect();
    // What is left of a create is an edit of the ticket that it has made.
    let operation = if write.operation == Operation::Create { Operation::Edit } else { write.operation };
    db.execute(
        "UPDATE outbox SET operation = ?2, fields = ?3, base = ?4, refused = '[]' WHERE id = ?1",
        params![write.id, operation.word(), serde_json::to_string(&fields)?, serde_json::to_string(&base)?],
    )?;
    Ok(())
}

/// Whether a conflict is still about the values that the person has compared.
fn still_there(db: &Connection, write: &Write, choices: &BTreeMap<String, (Side, String)>) -> Result<(), StoreError> {
    let theirs = theirs(db, write.id)?;
    let stands = |(field, (_, seen)): (&String, &(Side, String))| theirs.get(field) == Some(seen);
    if write.state != WriteState::Conflict || choices.iter().all(stands) { Ok(()) } else { Err(StoreError::OtherValue) }
}

/// The instance's values that a conflict is about.
fn theirs(db: &Connection, id: i64) -> Result<Fields, StoreError> {
    let json: String = db.query_row("SELECT theirs FROM outbox WHERE id = ?1", [id], |row| row.get(0))?;
    Ok(serde_json::from_str(&json)?)
}

/// Decides conflicting fields: "mine" takes what is there as the new base, "theirs" leaves the field alone.
fn settle_fields(
    tx: rusqlite::Transaction<'_>,
    write: &Write,
    sides: &BTreeMap<String, Side>,
    now: Timestamp,
) -> Result<LocalId, StoreError> {
    if write.state != WriteState::Conflict {
        return Err(StoreError::NotPossible);
    }
    let mut theirs = theirs(&tx, write.id)?;
    let (mut fields, mut base) = (write.fields.clone(), write.base.clone());
    for (field, side) in sides {
        let Some(value) = theirs.remove(field) else { continue };
        match side {
            Side::Mine => base.insert(field.clone(), value),
            Side::Theirs => {
                fields.remove(field);
                base.remove(field)
            }
        };
    }
    tx.execute(
        "UPDATE outbox SET fields = ?2, base = ?3, theirs = ?4 WHERE id = ?1",
        params![write.id, serde_json::to_string(&fields)?, serde_json::to_string(&base)?, serde_json::to_string(&theirs)?],
    )?;
    if theirs.is_empty() {
        let event = if fields.is_empty() { Event::Drop } else { Event::Retry };
        by_person(&tx, write.id, write.state, event)?;
        if event == Event::Drop {
            end(&tx, write, now)?;
        }
    }
    refresh(&tx, &write.local_id)?;
    tx.commit()?;
    Ok(write.local_id.clone())
}

/// The record a person picked is the ticket's. A pull may have given the ticket the other record: that one becomes a ticket of its own.
fn pick(tx: &Transaction<'_>, write: &Write, picked: &SysId, now: Timestamp) -> Result<(), StoreError> {
    let local = write.local_id.as_str();
    let other: Option<Record> = match &write.sys_id {
        Some(sys_id) if sys_id != picked => {
            let json: String = tx.query_row("SELECT record FROM ticket WHERE local_id = ?1", [local], |row| row.get(0))?;
            Some(serde_json::from_str(&json)?)
        }
        _ => None,
    };
    let twin: Option<(String, String)> = tx
        .query_row(
            "SELECT local_id, record FROM ticket WHERE kind = ?1 AND sys_id = ?2 AND local_id <> ?3",
            params![write.kind.word(), picked.as_str(), local],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    if let Some((twin, _)) = &twin {
        tx.execute("UPDATE outbox SET local_id = ?2 WHERE local_id = ?1", [twin.as_str(), local])?;
        tx.execute("DELETE FROM ticket WHERE local_id = ?1", [twin.as_str()])?;
    }
    // Until the picked one is read, what was sent is what is known of it.
    let sent = write.fields.iter().map(|(column, value)| (column.as_str(), value.as_str()));
    let sent: Record = sent.chain([("sys_id", picked.as_str())]).collect();
    tx.execute(
        "UPDATE ticket SET sys_id = ?2, record = coalesce(?3, CASE WHEN sys_id = ?2 THEN record ELSE ?4 END) WHERE local_id = ?1",
        params![local, picked.as_str(), twin.map(|(_, record)| record), serde_json::to_string(&sent)?],
    )?;
    if let (Some(record), Some(sys_id)) = (other, &write.sys_id) {
        pulled::store_record(tx, write.kind, &record, &LocalId::new(now, sys_id.bits()), false)?;
    }
    refresh(tx, &write.local_id)
}

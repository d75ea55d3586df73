//! The outbox: writes not yet known to be on the instance. Every change of state is one durable transaction.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Store, StoreError, columns, millis, moment};
use crate::domain::mapping::Fields;
use crate::domain::write::{Operation, Problem, RefusedField, WriteState};
use crate::domain::{CorrelationId, Kind, LocalId, Record, SysId};

/// A write that is due, with what is needed to send or settle it.
#[derive(Debug, Clone, PartialEq)]
pub struct Write {
    /// The outbox row.
    pub id: i64,
    /// The ticket it is for.
    pub local_id: LocalId,
    /// The ticket's kind.
    pub kind: Kind,
    /// The ticket's id on the instance, once it has one.
    pub sys_id: Option<SysId>,
    /// What it does.
    pub operation: Operation,
    /// Where it stands.
    pub state: WriteState,
    /// The values to send.
    pub fields: Fields,
    /// The values of the same columns when the person began.
    pub base: Fields,
    /// Sends so far.
    pub attempts: u32,
}

/// What became of a write that was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// A new outbox row.
    New(i64),
    /// Folded into a row that had not been sent yet.
    Folded(i64),
    /// Nothing differs from what is there; there is nothing to send.
    Nothing,
}

impl Store {
    /// Stores a new ticket and its create, and forgets the draft, in one transaction.
    pub fn queue_create(&self, id: &LocalId, kind: Kind, fields: &Fields, now: Timestamp) -> Result<Saved, StoreError> {
        let tx = self.db.unchecked_transaction()?;
        let written = crate::domain::clock::format_utc(now);
        let correlation = fields.get("correlation_id").and_then(|value| CorrelationId::parse(value));
        tx.prepare_cached(
            "INSERT INTO ticket (local_id, kind, correlation, record, number, name, name_key, priority, state, over, assigned_to,
                created, updated, search) VALUES (?1, ?2, ?3, '{}', '', '', '', '', '', 0, '', ?4, ?4, '')",
        )?
        .execute(params![id.as_str(), kind.word(), correlation.as_ref().map(CorrelationId::as_str), written])?;
        let row = insert(&tx, id, Operation::Create, fields, &Fields::new(), now)?;
        tx.prepare_cached("DELETE FROM draft WHERE local_id = ?1")?.execute([id.as_str()])?;
        columns::refresh(&tx, id)?;
        tx.commit()?;
        Ok(Saved::New(row))
    }

    /// Stores an edit of a ticket and forgets the draft, in one transaction. `fields` are the changed values, `base` the values
    /// the person saw. An edit of a ticket whose last write has not been sent yet becomes part of that write.
    pub fn queue_edit(&self, id: &LocalId, fields: &Fields, base: &Fields, now: Timestamp) -> Result<Saved, StoreError> {
        let tx = self.db.unchecked_transaction()?;
        let saved = match last_unsent(&tx, id)? {
            Some(write) => fold(&tx, write, fields, base)?,
            None if fields.is_empty() => Saved::Nothing,
            None => {
                supersede(&tx, id)?;
                Saved::New(insert(&tx, id, Operation::Edit, fields, base, now)?)
            }
        };
        tx.prepare_cached("DELETE FROM draft WHERE local_id = ?1")?.execute([id.as_str()])?;
        columns::refresh(&tx, id)?;
        tx.commit()?;
        Ok(saved)
    }

    /// The oldest write that may be acted on at `now`: queued or unknown, not waiting, and first of its ticket's open writes, so that
    /// the order per ticket is kept.
    pub fn next_write(&self, now: Timestamp) -> Result<Option<Write>, StoreError> {
        let sql = format!(
            "{SELECT} WHERE o.state IN ('queued', 'unknown') AND (o.until IS NULL OR o.until <= ?1)
               AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.local_id = o.local_id AND e.id < o.id
                   AND e.state NOT IN ('confirmed', 'withdrawn', 'refused', 'conflict'))
             ORDER BY o.id LIMIT 1"
        );
        let found = self.db.prepare_cached(&sql)?.query_row([millis(now)], |row| Ok(read_write(row))).optional()?;
        found.transpose()
    }

    /// Whether a write is on the wire at this moment.
    pub fn is_sending(&self) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM outbox WHERE state = 'sending')";
        Ok(self.db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// When the next waiting write may be acted on; `None` when none waits for a time.
    pub fn next_write_at(&self) -> Result<Option<Timestamp>, StoreError> {
        let sql = "SELECT min(until) FROM outbox WHERE state IN ('queued', 'unknown') AND until IS NOT NULL";
        let at: Option<i64> = self.db.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
        Ok(at.and_then(moment))
    }

    /// Writes that wait for the instance.
    pub fn waiting(&self) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending', 'unknown')";
        Ok(self.db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// The send begins: durable before the first byte leaves. `settled_at` is when the outcome may be looked up, should the
    /// program die now.
    pub fn mark_sending(&self, id: i64, now: Timestamp, settled_at: Timestamp) -> Result<(), StoreError> {
        self.db
            .prepare_cached(
                "UPDATE outbox SET state = 'sending', sent = ?2, until = ?3, attempts = attempts + 1, problem = NULL WHERE id = ?1",
            )?
            .execute(params![id, millis(now), millis(settled_at)])?;
        Ok(())
    }

    /// Writes found `sending` at start: the program died in between, so the outcome is unknown.
    pub fn recover(&self) -> Result<usize, StoreError> {
        Ok(self.db.execute("UPDATE outbox SET state = 'unknown' WHERE state = 'sending'", [])?)
    }

    /// Puts a write into a state with its reason and the time it waits for, and recomputes the ticket's columns.
    pub fn mark(
        &self,
        write: &Write,
        state: WriteState,
        problem: Option<&Problem>,
        until: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let tx = self.db.unchecked_transaction()?;
        set_state(&tx, write.id, state, problem, until)?;
        columns::refresh(&tx, &write.local_id)?;
        tx.commit()?;
        Ok(())
    }

    /// The instance has answered: keeps its record, the ticket's `sys_id`, and what it did not take, in one transaction.
    pub fn mark_answered(
        &self,
        write: &Write,
        state: WriteState,
        record: &Record,
        refused: &[RefusedField],
        problem: Option<&Problem>,
    ) -> Result<(), StoreError> {
        let tx = self.db.unchecked_transaction()?;
        set_state(&tx, write.id, state, problem, None)?;
        tx.prepare_cached("UPDATE outbox SET refused = ?2 WHERE id = ?1")?
            .execute(params![write.id, serde_json::to_string(refused)?])?;
        if let Some(sys_id) = record.sys_id() {
            drop_twin(&tx, write, &sys_id)?;
            tx.prepare_cached("UPDATE ticket SET record = ?2, sys_id = ?3 WHERE local_id = ?1")?.execute(params![
                write.local_id.as_str(),
                serde_json::to_string(record)?,
                sys_id.as_str()
            ])?;
        }
        columns::refresh(&tx, &write.local_id)?;
        tx.commit()?;
        Ok(())
    }
}

const SELECT: &str = "SELECT o.id, o.local_id, t.kind, t.sys_id, o.operation, o.state, o.fields, o.base, o.attempts
     FROM outbox o JOIN ticket t USING (local_id)";

fn read_write(row: &Row<'_>) -> Result<Write, StoreError> {
    let damaged = |what: &str| StoreError::Damaged(format!("outbox {what}"));
    Ok(Write {
        id: row.get(0)?,
        local_id: LocalId::parse(&row.get::<_, String>(1)?).ok_or_else(|| damaged("local_id"))?,
        kind: Kind::from_word(&row.get::<_, String>(2)?).ok_or_else(|| damaged("kind"))?,
        sys_id: row.get::<_, Option<String>>(3)?.and_then(|id| SysId::parse(&id).ok()),
        operation: Operation::from_word(&row.get::<_, String>(4)?).ok_or_else(|| damaged("operation"))?,
        state: WriteState::from_word(&row.get::<_, String>(5)?).ok_or_else(|| damaged("state"))?,
        fields: serde_json::from_str(&row.get::<_, String>(6)?)?,
        base: serde_json::from_str(&row.get::<_, String>(7)?)?,
        attempts: row.get(8)?,
    })
}

fn insert(
    db: &Connection,
    id: &LocalId,
    operation: Operation,
    fields: &Fields,
    base: &Fields,
    now: Timestamp,
) -> Result<i64, StoreError> {
    db.prepare_cached(
        "INSERT INTO outbox (local_id, operation, state, fields, base, created) VALUES (?1, ?2, 'queued', ?3, ?4, ?5)",
    )?
    .execute(params![
        id.as_str(),
        operation.word(),
        serde_json::to_string(fields)?,
        serde_json::to_string(base)?,
        millis(now)
    ])?;
    Ok(db.last_insert_rowid())
}

fn set_state(
    db: &Connection,
    id: i64,
    state: WriteState,
    problem: Option<&Problem>,
    until: Option<Timestamp>,
) -> Result<(), StoreError> {
    let problem = problem.map(serde_json::to_string).transpose()?;
    db.prepare_cached("UPDATE outbox SET state = ?2, problem = ?3, until = ?4 WHERE id = ?1")?.execute(params![
        id,
        state.word(),
        problem,
        until.map(millis)
    ])?;
    Ok(())
}

/// The ticket's newest write, if it is certain that nothing of it is on the instance: queued, or a create that was refused whole.
fn last_unsent(db: &Connection, id: &LocalId) -> Result<Option<Write>, StoreError> {
    let sql = format!("{SELECT} WHERE o.local_id = ?1 AND o.state NOT IN ('confirmed', 'withdrawn') ORDER BY o.id DESC LIMIT 1");
    let last = db.prepare_cached(&sql)?.query_row([id.as_str()], |row| Ok(read_write(row))).optional()?.transpose()?;
    Ok(last.filter(|write| match write.state {
        WriteState::Queued => true,
        WriteState::Refused => write.operation == Operation::Create && write.sys_id.is_none(),
        _ => false,
    }))
}

/// A new edit takes the place of what was refused or in conflict: the person has seen it, and begins from the instance's values.
fn supersede(db: &Connection, id: &LocalId) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE outbox SET state = 'withdrawn' WHERE local_id = ?1 AND state IN ('refused', 'conflict')")?
        .execute([id.as_str()])?;
    Ok(())
}

/// Lays an edit over a queued write. A value that is back at its base leaves an edit; an edit left empty is withdrawn.
fn fold(db: &Connection, mut write: Write, fields: &Fields, base: &Fields) -> Result<Saved, StoreError> {
    for (field, value) in fields {
        if write.operation == Operation::Edit {
            let seen = base.get(field).cloned().unwrap_or_default();
            let first = write.base.entry(field.clone()).or_insert(seen);
            if first == value {
                write.fields.remove(field);
                write.base.remove(field);
                continue;
            }
        }
        write.fields.insert(field.clone(), value.clone());
    }
    db.prepare_cached("UPDATE outbox SET fields = ?2, base = ?3 WHERE id = ?1")?.execute(params![
        write.id,
        serde_json::to_string(&write.fields)?,
        serde_json::to_string(&write.base)?
    ])?;
    if write.fields.is_empty() {
        set_state(db, write.id, WriteState::Withdrawn, None, None)?;
        return Ok(Saved::Nothing);
    }
    if write.state == WriteState::Refused {
        set_state(db, write.id, WriteState::Queued, None, None)?;
    }
    Ok(Saved::Folded(write.id))
}

/// A pull may have stored the new record under an id of its own before the answer of the create was read; the ticket keeps the id
/// it had as a draft, and the twin goes.
fn drop_twin(db: &Connection, write: &Write, sys_id: &SysId) -> Result<(), StoreError> {
    let twin = "SELECT local_id FROM ticket WHERE kind = ?1 AND sys_id = ?2 AND local_id <> ?3";
    let params = params![write.kind.word(), sys_id.as_str(), write.local_id.as_str()];
    db.prepare_cached(&format!("UPDATE outbox SET local_id = ?3 WHERE local_id IN ({twin})"))?.execute(params)?;
    db.prepare_cached(&format!("DELETE FROM ticket WHERE local_id IN ({twin})"))?.execute(params)?;
    Ok(())
}

//! The outbox: writes not yet known to be on the instance. Every change of state is one durable transaction; [`super::transition`] has the
//! sender's steps, [`super::person`] the person's.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::transition::by_person;
use super::{Store, StoreError, columns, looked, millis, moment};
use crate::domain::mapping::{self, Fields};
use crate::domain::outbox::Event;
pub use crate::domain::outbox::Saved;
use crate::domain::write::{Operation, Problem, RefusedField, WriteState};
use crate::domain::{CorrelationId, Kind, LocalId, SysId};

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
    /// Look-ups since the last send that proved nothing.
    pub lookups: u32,
    /// When it was sent last.
    pub sent: Option<Timestamp>,
    /// The newest time of the instance that was known when it was sent; empty when none was.
    pub floor: String,
    /// The newest journal entry that was known when it was sent, as the journal's own count.
    pub mark: i64,
    /// Counts what the person changed in it; whoever acts on an older one is told so.
    pub revision: i64,
    /// Why it waits.
    pub problem: Option<Problem>,
    /// The last send was answered with the instance's own words of its failure.
    pub spoken: bool,
}

impl Store {
    /// Stores a new ticket and its create, and puts the draft aside, in one transaction. It is not sent before `hold`.
    pub fn queue_create(
        &self,
        id: &LocalId,
        kind: Kind,
        fields: &Fields,
        now: Timestamp,
        hold: Option<Timestamp>,
    ) -> Result<Saved, StoreError> {
        let tx = self.begin()?;
        let saved = create(&tx, id, kind, fields, (now, hold))?;
        tx.commit()?;
        Ok(saved)
    }

    /// Stores an edit of a ticket and forgets the draft, in one transaction. `fields` are the changed values, `base` the values
    /// the person saw. An edit of a ticket whose last write has not been sent yet becomes part of that write. It is not sent before
    /// `hold`.
    pub fn queue_edit(
        &self,
        id: &LocalId,
        fields: &Fields,
        base: &Fields,
        now: Timestamp,
        hold: Option<Timestamp>,
    ) -> Result<Saved, StoreError> {
        let tx = self.begin()?;
        let saved = edit(&tx, id, (fields, base), (now, hold))?;
        tx.prepare_cached("DELETE FROM draft WHERE local_id = ?1")?.execute([id.as_str()])?;
        tx.commit()?;
        Ok(saved)
    }

    /// Stores a note, comment, state move or close. Each stays a write of its own: notes are sent alone (one text, one entry), and a
    /// state move is asked about before it is sent.
    pub fn queue_action(
        &self,
        id: &LocalId,
        operation: Operation,
        fields: &Fields,
        base: &Fields,
        now: Timestamp,
        hold: Option<Timestamp>,
    ) -> Result<Saved, StoreError> {
        let tx = self.begin()?;
        let saved = act(&tx, id, operation, (fields, base), (now, hold))?;
        tx.commit()?;
        Ok(saved)
    }

    /// The oldest write that may be acted on at `now`: queued or unknown, not waiting, first of its ticket's open writes, so that the
    /// order per ticket is kept, not about a ticket that is yet to be created, and not held for the person. Unknown ones of `except` are left out.
    pub fn next_write(&self, now: Timestamp, except: &[i64]) -> Result<Option<Write>, StoreError> {
        let except: Vec<String> = except.iter().map(i64::to_string).collect();
        let sql = format!(
            "{SELECT} WHERE o.state IN ('queued', 'unknown') AND (o.until IS NULL OR o.until <= ?1)
               AND (o.operation = 'create' OR t.sys_id IS NOT NULL) AND (o.state = 'queued' OR o.id NOT IN ({}))
               AND (o.problem IS NULL OR json_extract(o.problem, '$.hint') <> 'id-not-kept')
               AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.local_id = o.local_id AND e.id < o.id
                   AND e.state NOT IN ('confirmed', 'withdrawn', 'refused', 'conflict'))
             ORDER BY o.id LIMIT 1",
            except.join(", ")
        );
        let found = self.db.prepare_cached(&sql)?.query_row([millis(now)], |row| Ok(read_write(row))).optional()?;
        found.transpose()
    }

    /// One write as the sender sees it.
    pub fn write(&self, id: i64) -> Result<Write, StoreError> {
        read_one(&self.db, id)
    }

    /// Keeps the instance's own time as it is now, if none was kept since the write was sent, and gives the one that is kept: the send
    /// was not later than that.
    pub fn witness(&self, id: i64, there: Timestamp) -> Result<Timestamp, StoreError> {
        let sql = "UPDATE outbox SET witnessed = coalesce(witnessed, ?2) WHERE id = ?1 RETURNING witnessed";
        let kept: Option<i64> = self.db.prepare_cached(sql)?.query_row(params![id, millis(there)], |row| row.get(0)).optional()?;
        Ok(kept.and_then(moment).unwrap_or(there))
    }

    /// For how long nobody has been waiting for the answer of a write, at the least, by the time that this machine has run: since this was
    /// first asked after the send, in this run of the machine. Who asks is the sender that has given up, or another one, which there is
    /// only once the first has ended. Setting the clock does not move it.
    pub fn given_up_for(&self, id: i64, since_boot: SignedDuration) -> Result<SignedDuration, StoreError> {
        if self.boot.is_empty() {
            return Ok(SignedDuration::ZERO);
        }
        let sql =
            "UPDATE outbox SET boot_at = CASE boot WHEN ?2 THEN boot_at ELSE ?3 END, boot = ?2 WHERE id = ?1 RETURNING boot_at";
        let params = params![id, self.boot, since_boot.as_secs()];
        let then: Option<i64> = self.db.prepare_cached(sql)?.query_row(params, |row| row.get(0)).optional()?;
        Ok(then.map_or(SignedDuration::ZERO, |then| since_boot - SignedDuration::from_secs(then)).max(SignedDuration::ZERO))
    }

    /// Unclear writes for which the instance's time was not read since they were sent.
    pub fn unwitnessed(&self) -> Result<Vec<i64>, StoreError> {
        let sql = "SELECT id FROM outbox WHERE state = 'unknown' AND witnessed IS NULL";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Lets an unclear write wait until then.
    pub fn wait_until(&self, id: i64, until: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE outbox SET until = ?2 WHERE id = ?1 AND state = 'unknown'";
        self.db.prepare_cached(sql)?.execute(params![id, millis(until)])?;
        Ok(())
    }

    /// Whether a write is on the wire at this moment.
    pub fn is_sending(&self) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM outbox WHERE state = 'sending')";
        Ok(self.db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// When the next waiting write comes due after `now`; `None` when none waits for a time.
    pub fn next_write_at(&self, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        let sql = "SELECT min(until) FROM outbox WHERE state IN ('queued', 'unknown') AND until > ?1";
        let at: Option<i64> = self.db.prepare_cached(sql)?.query_row([millis(now)], |row| row.get(0))?;
        Ok(at.and_then(moment))
    }

    /// Writes that wait for the instance.
    pub fn waiting(&self) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending', 'unknown')";
        Ok(self.db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// What this program has written into a journal of a ticket and what became of it: text, the entry's id where it is known, and
    /// the instance's time of the answer; confirmed writes only, without the one given.
    pub fn own_entries(&self, write: &Write, column: &str) -> Result<Vec<OwnEntry>, StoreError> {
        let sql = "SELECT json_extract(fields, '$.' || ?3), evidence, landed, floor FROM outbox
                   WHERE local_id = ?1 AND id <> ?2 AND state = 'confirmed' AND json_extract(fields, '$.' || ?3) IS NOT NULL ORDER BY id";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map(params![write.local_id.as_str(), write.id, column], |row| {
            Ok(OwnEntry {
                text: row.get(0)?,
                entry: SysId::parse(&row.get::<_, String>(1)?).ok(),
                landed: row.get(2)?,
                floor: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// When a write is made, and until when it stays here.
pub(super) type When = (Timestamp, Option<Timestamp>);

/// [`Store::queue_create`] within a transaction.
pub(super) fn create(db: &Connection, id: &LocalId, kind: Kind, fields: &Fields, (now, hold): When) -> Result<Saved, StoreError> {
    let written = crate::domain::clock::format_utc(now);
    let correlation = fields.get("correlation_id").and_then(|value| CorrelationId::parse(value));
    db.prepare_cached(
        "INSERT INTO ticket (local_id, kind, correlation, record, number, name, name_key, priority, state, over, assigned_to,
            created, updated, search) VALUES (?1, ?2, ?3, '{}', '', '', '', '', '', 0, '', ?4, ?4, '')",
    )?
    .execute(params![id.as_str(), kind.word(), correlation.as_ref().map(CorrelationId::as_str), written])?;
    let row = insert(db, id, Operation::Create, fields, &Fields::new(), now, hold)?;
    let draft = "UPDATE outbox SET draft = (SELECT body FROM draft d WHERE d.local_id = ?2) WHERE id = ?1";
    db.prepare_cached(draft)?.execute(params![row, id.as_str()])?;
    db.prepare_cached("DELETE FROM draft WHERE local_id = ?1")?.execute([id.as_str()])?;
    columns::refresh(db, id)?;
    looked::mark(db, id)?;
    Ok(Saved::New(row))
}

/// [`Store::queue_edit`] within a transaction; the draft stays.
pub(super) fn edit(
    db: &Connection,
    id: &LocalId,
    (fields, base): (&Fields, &Fields),
    (now, hold): When,
) -> Result<Saved, StoreError> {
    let saved = match last_unsent(db, id)? {
        Some(write) => fold(db, write, fields, base, hold)?,
        None if fields.is_empty() => Saved::Nothing,
        None => {
            supersede(db, id, fields)?;
            Saved::New(insert(db, id, Operation::Edit, fields, base, now, hold)?)
        }
    };
    columns::refresh(db, id)?;
    Ok(saved)
}

/// [`Store::queue_action`] within a transaction.
pub(super) fn act(
    db: &Connection,
    id: &LocalId,
    operation: Operation,
    (fields, base): (&Fields, &Fields),
    (now, hold): When,
) -> Result<Saved, StoreError> {
    supersede(db, id, fields)?;
    let row = insert(db, id, operation, fields, base, now, hold)?;
    columns::refresh(db, id)?;
    Ok(Saved::New(row))
}

/// A journal entry that this program wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnEntry {
    /// Its text as sent.
    pub text: String,
    /// Its id, where a look-up has found it.
    pub entry: Option<SysId>,
    /// The instance's time of the answer; empty when no answer came.
    pub landed: String,
    /// The newest time of the instance known before it was sent.
    pub floor: String,
}

const SELECT: &str =
    "SELECT o.id, o.local_id, t.kind, t.sys_id, o.operation, o.state, o.fields, o.base, o.attempts, o.lookups, o.sent,
        o.floor, o.mark, o.revision, o.problem, o.spoken
     FROM outbox o JOIN ticket t USING (local_id)";

pub(super) fn read_one(db: &Connection, id: i64) -> Result<Write, StoreError> {
    let sql = format!("{SELECT} WHERE o.id = ?1");
    let found = db.prepare_cached(&sql)?.query_row([id], |row| Ok(read_write(row))).optional()?;
    found.ok_or(StoreError::NoSuchWrite)?
}

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
        lookups: row.get(9)?,
        sent: row.get::<_, Option<i64>>(10)?.and_then(moment),
        floor: row.get(11)?,
        mark: row.get(12)?,
        revision: row.get(13)?,
        problem: row.get::<_, Option<String>>(14)?.map(|json| serde_json::from_str(&json)).transpose()?,
        spoken: row.get(15)?,
    })
}

fn insert(
    db: &Connection,
    id: &LocalId,
    operation: Operation,
    fields: &Fields,
    base: &Fields,
    now: Timestamp,
    hold: Option<Timestamp>,
) -> Result<i64, StoreError> {
    db.prepare_cached(
        "INSERT INTO outbox (local_id, operation, state, fields, base, created, until) VALUES (?1, ?2, 'queued', ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        id.as_str(),
        operation.word(),
        serde_json::to_string(fields)?,
        serde_json::to_string(base)?,
        millis(now),
        hold.map(millis)
    ])?;
    Ok(db.last_insert_rowid())
}

/// The ticket's newest write, if an edit can become part of it: it is certain that nothing of it is on the instance (queued, or a
/// create that was refused whole), and it is not one that stays alone.
fn last_unsent(db: &Connection, id: &LocalId) -> Result<Option<Write>, StoreError> {
    let sql = format!("{SELECT} WHERE o.local_id = ?1 AND o.state NOT IN ('confirmed', 'withdrawn') ORDER BY o.id DESC LIMIT 1");
    let last = db.prepare_cached(&sql)?.query_row([id.as_str()], |row| Ok(read_write(row))).optional()?.transpose()?;
    if let Some(create) = unsent_create(db, id)? {
        return Ok(Some(create));
    }
    Ok(last.filter(|write| write.operation == Operation::Edit && write.state == WriteState::Queued))
}

/// A create that is certainly not on the instance: every edit of its ticket belongs to it, whatever is queued behind it.
fn unsent_create(db: &Connection, id: &LocalId) -> Result<Option<Write>, StoreError> {
    let sql = format!(
        "{SELECT} WHERE o.local_id = ?1 AND o.operation = 'create' AND t.sys_id IS NULL AND o.state IN ('queued', 'refused') LIMIT 1"
    );
    db.prepare_cached(&sql)?.query_row([id.as_str()], |row| Ok(read_write(row))).optional()?.transpose()
}

/// A new write takes the place of what was refused or in conflict in the same columns: the person has seen it, and begins from the
/// instance's values. Other columns of such a write stay as they are.
fn supersede(db: &Connection, id: &LocalId, fields: &Fields) -> Result<(), StoreError> {
    let sql = format!("{SELECT} WHERE o.local_id = ?1 AND o.state IN ('refused', 'conflict')");
    let stale: Vec<Write> =
        db.prepare_cached(&sql)?.query_map([id.as_str()], |row| Ok(read_write(row)))?.collect::<Result<Result<_, _>, _>>()??;
    let replaced = |field: &str| fields.contains_key(field) && !mapping::JOURNALS.contains(&field);
    for mut write in stale {
        let json: String = db.query_row("SELECT refused FROM outbox WHERE id = ?1", [write.id], |row| row.get(0))?;
        let mut refused: Vec<RefusedField> = serde_json::from_str(&json)?;
        let over = if refused.is_empty() {
            write.fields.retain(|field, _| !replaced(field));
            store_fields(db, &write)?;
            write.fields.is_empty()
        } else {
            refused.retain(|field| !replaced(&field.field));
            db.execute("UPDATE outbox SET refused = ?2 WHERE id = ?1", params![write.id, serde_json::to_string(&refused)?])?;
            refused.is_empty()
        };
        if over {
            by_person(db, write.id, write.state, Event::Drop)?;
        }
    }
    Ok(())
}

/// Lays an edit over a queued write. A value that is back at its base leaves an edit; an edit left empty is withdrawn.
fn fold(db: &Connection, mut write: Write, fields: &Fields, base: &Fields, hold: Option<Timestamp>) -> Result<Saved, StoreError> {
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
    store_fields(db, &write)?;
    if write.fields.is_empty() {
        by_person(db, write.id, write.state, Event::Withdraw)?;
        return Ok(Saved::Nothing);
    }
    if write.state == WriteState::Refused {
        by_person(db, write.id, write.state, Event::Retry)?;
    }
    if write.attempts == 0 && hold.is_some() {
        db.prepare_cached("UPDATE outbox SET until = ?2 WHERE id = ?1")?.execute(params![write.id, hold.map(millis)])?;
    }
    Ok(Saved::Folded(write.id))
}

/// Writes down changed values. The revision tells the sender, should it be about to send what it read before.
fn store_fields(db: &Connection, write: &Write) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE outbox SET fields = ?2, base = ?3, revision = revision + 1 WHERE id = ?1")?.execute(params![
        write.id,
        serde_json::to_string(&write.fields)?,
        serde_json::to_string(&write.base)?
    ])?;
    Ok(())
}

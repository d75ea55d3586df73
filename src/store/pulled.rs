//! What a pull brings: records, cursors, journals.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};

use super::{Store, StoreError, columns, looked, millis, moment};
use crate::domain::ticket::JournalEntry;
use crate::domain::{CorrelationId, Kind, LocalId, Record, SysId, Untrusted, ticket::JournalElement};

/// How far a table has been read: the last row stored, in the order of (`sys_updated_on`, `sys_id`). Server values only (law 4).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Cursor {
    /// `sys_updated_on` of the last row stored, as the wire has it; empty before the first.
    pub updated: String,
    /// Its `sys_id`.
    pub sys_id: String,
}

/// One record of a pulled page.
#[derive(Debug, Clone, PartialEq)]
pub enum Pulled {
    /// A record, and a new local id for the case that the ticket is not known yet.
    Record(Record, LocalId),
    /// A record that could not be read (law 12), with its id if that much was readable.
    Unreadable(Option<SysId>, Untrusted, LocalId),
}

impl Store {
    /// The queries a table has been read with.
    pub fn scopes(&self, kind: Kind) -> Result<BTreeSet<String>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT scope FROM cursor WHERE kind = ?1")?;
        let scopes = statement.query_map([kind.word()], |row| row.get(0))?;
        Ok(scopes.collect::<Result<_, _>>()?)
    }

    /// How far a query of a table has been read; none before its first page.
    pub fn cursor(&self, kind: Kind, scope: &str) -> Result<Option<Cursor>, StoreError> {
        let sql = "SELECT updated, sys_id FROM cursor WHERE kind = ?1 AND scope = ?2";
        let mut statement = self.db.prepare_cached(sql)?;
        let found = statement.query_row([kind.word(), scope], |row| Ok(Cursor { updated: row.get(0)?, sys_id: row.get(1)? }));
        Ok(found.optional()?)
    }

    /// Begins a table anew in another scope: tickets that have no unsent work and no draft go, the cursor goes.
    pub fn restart(&self, kind: Kind) -> Result<(), StoreError> {
        let tx = self.begin()?;
        let busy = "SELECT local_id FROM outbox WHERE state NOT IN ('confirmed', 'withdrawn') UNION SELECT local_id FROM draft";
        let gone = format!("SELECT local_id FROM ticket WHERE kind = ?1 AND sys_id IS NOT NULL AND local_id NOT IN ({busy})");
        tx.execute(&format!("DELETE FROM outbox WHERE local_id IN ({gone})"), [kind.word()])?;
        tx.execute(&format!("DELETE FROM ticket WHERE local_id IN ({gone})"), [kind.word()])?;
        tx.execute("DELETE FROM cursor WHERE kind = ?1", [kind.word()])?;
        tx.commit()?;
        Ok(())
    }

    /// Stores one page and moves the cursor, in one transaction; gives how many tickets changed. The cursor never moves back.
    ///
    /// Pages may be lost to a power cut and are simply read again, so this commit does not wait for the disk.
    pub fn store_page(&self, kind: Kind, scope: &str, page: &[Pulled], cursor: Option<&Cursor>) -> Result<usize, StoreError> {
        self.db.pragma_update(None, "synchronous", "NORMAL")?;
        let result = self.store_page_now(kind, scope, page, cursor);
        self.db.pragma_update(None, "synchronous", "FULL")?;
        result
    }

    fn store_page_now(&self, kind: Kind, scope: &str, page: &[Pulled], cursor: Option<&Cursor>) -> Result<usize, StoreError> {
        let tx = self.begin()?;
        let mut changed = 0;
        let first = looked::is_first_pull(&tx, kind, scope)?;
        for pulled in page {
            changed += usize::from(match pulled {
                Pulled::Record(record, new_id) => store_record(&tx, kind, record, new_id, first)?,
                Pulled::Unreadable(sys_id, raw, new_id) => store_unreadable(&tx, kind, sys_id.as_ref(), raw, new_id)?,
            });
        }
        if let Some(cursor) = cursor {
            tx.prepare_cached(
                "INSERT INTO cursor (kind, scope, updated, sys_id, partial) VALUES (?1, ?2, ?3, ?4, 1)
                 ON CONFLICT (kind, scope) DO UPDATE SET updated = excluded.updated, sys_id = excluded.sys_id, partial = 1
                 WHERE (excluded.updated, excluded.sys_id) > (updated, sys_id)",
            )?
            .execute(params![kind.word(), scope, cursor.updated, cursor.sys_id])?;
        }
        tx.commit()?;
        Ok(changed)
    }

    /// A pull with one query of a table was complete.
    pub fn set_complete(&self, kind: Kind, scope: &str, now: Timestamp) -> Result<(), StoreError> {
        self.db
            .prepare_cached(
                "INSERT INTO cursor (kind, scope, updated, sys_id, as_of) VALUES (?1, ?2, '', '', ?3)
                 ON CONFLICT (kind, scope) DO UPDATE SET as_of = excluded.as_of, partial = 0",
            )?
            .execute(params![kind.word(), scope, millis(now)])?;
        Ok(())
    }

    /// The end of the last complete pull of the query that is furthest behind; `None` until all were read once.
    pub fn as_of(&self) -> Result<Option<Timestamp>, StoreError> {
        let sql = "SELECT CASE WHEN count(as_of) = count(*) THEN min(as_of) END FROM cursor";
        let at: Option<i64> = self.db.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
        Ok(at.and_then(moment))
    }

    /// Stores a ticket's journal as just read; gives how much is news here.
    pub fn store_journal(&self, ticket: &SysId, entries: &[JournalEntry]) -> Result<usize, StoreError> {
        let tx = self.begin()?;
        let mut new = set_journal(&tx, ticket, JOURNAL_WHOLE)?;
        for entry in entries {
            new += insert_entry(&tx, ticket, entry)?;
        }
        tx.commit()?;
        Ok(new)
    }

    /// A ticket's journal may not be read with this login; gives how much is news here.
    pub fn journal_denied(&self, ticket: &SysId) -> Result<usize, StoreError> {
        set_journal(&self.db, ticket, JOURNAL_DENIED)
    }

    /// Stores what a ticket's form shows of its journals, in place of what it has shown before; gives how many of them are new.
    pub fn store_displayed(&self, ticket: &SysId, texts: &[(JournalElement, Untrusted)]) -> Result<usize, StoreError> {
        let words: Vec<(&str, &str)> = texts.iter().map(|(element, text)| (element.column(), text.raw())).collect();
        let json = serde_json::to_string(&words)?;
        if words.is_empty() {
            return Ok(self.db.prepare_cached("DELETE FROM journal_displayed WHERE ticket = ?1")?.execute([ticket.as_str()])?);
        }
        let sql = "INSERT INTO journal_displayed (ticket, texts) VALUES (?1, ?2)
                   ON CONFLICT (ticket) DO UPDATE SET texts = excluded.texts WHERE texts <> excluded.texts";
        Ok(self.db.prepare_cached(sql)?.execute([ticket.as_str(), &json])?)
    }

    /// How far the journals have been read.
    pub fn journal_cursor(&self) -> Result<Option<Cursor>, StoreError> {
        super::facts::get(&self.db, super::facts::JOURNAL_CURSOR)
    }

    /// Stores entries of tickets that are known here and moves the journals' cursor, in one transaction; gives the kinds of tickets that
    /// have new ones. The cursor never moves back.
    pub fn store_entries(&self, entries: &[(SysId, JournalEntry)], cursor: Option<&Cursor>) -> Result<BTreeSet<Kind>, StoreError> {
        let tx = self.begin()?;
        let mut kinds = BTreeSet::new();
        for (ticket, entry) in entries {
            let kind: Option<String> = tx
                .prepare_cached("SELECT kind FROM ticket WHERE kind IN ('change', 'incident') AND sys_id = ?1")?
                .query_row([ticket.as_str()], |row| row.get(0))
                .optional()?;
            let Some(kind) = kind.as_deref().and_then(Kind::from_word) else { continue };
            if insert_entry(&tx, ticket, entry)? > 0 {
                kinds.insert(kind);
            }
        }
        if let Some(cursor) = cursor
            && self.journal_cursor()?.is_none_or(|known| known < *cursor)
        {
            super::facts::put(&tx, super::facts::JOURNAL_CURSOR, cursor)?;
        }
        tx.commit()?;
        Ok(kinds)
    }

    /// A journal entry that is known to exist on the instance: the positive control of a look-up.
    pub fn known_entry(&self) -> Result<Option<SysId>, StoreError> {
        let sql = "SELECT sys_id FROM journal ORDER BY seq DESC LIMIT 1";
        let found: Option<String> = self.db.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?;
        Ok(found.and_then(|id| SysId::parse(&id).ok()))
    }

    /// The entries of a ticket's journal that were known here at a mark.
    pub fn entries_before(&self, ticket: &SysId, mark: i64) -> Result<BTreeSet<SysId>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT sys_id FROM journal WHERE ticket = ?1 AND seq <= ?2")?;
        let rows = statement.query_map(params![ticket.as_str(), mark], |row| row.get::<_, String>(0))?;
        Ok(rows.filter_map(|id| id.map(|id| SysId::parse(&id).ok()).transpose()).collect::<Result<_, _>>()?)
    }

    /// A ticket's record as last seen on the instance; `None` for one that is not known.
    pub fn record(&self, id: &LocalId) -> Result<Option<Record>, StoreError> {
        let sql = "SELECT record FROM ticket WHERE local_id = ?1";
        let json: Option<String> = self.db.prepare_cached(sql)?.query_row([id.as_str()], |row| row.get(0)).optional()?;
        Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
    }

    /// The instance's id of a ticket, and its kind.
    pub fn remote(&self, id: &LocalId) -> Result<Option<(Kind, SysId)>, StoreError> {
        let sql = "SELECT kind, sys_id FROM ticket WHERE local_id = ?1 AND sys_id IS NOT NULL";
        let found: Option<(String, String)> =
            self.db.prepare_cached(sql)?.query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        Ok(found.and_then(|(kind, sys_id)| Some((Kind::from_word(&kind)?, SysId::parse(&sys_id).ok()?))))
    }

    /// A record of this table that is known to exist on the instance, not the given ticket's: the positive control of a look-up.
    pub fn known_record(&self, kind: Kind, other_than: &LocalId) -> Result<Option<SysId>, StoreError> {
        let sql = "SELECT sys_id FROM ticket WHERE kind = ?1 AND sys_id IS NOT NULL AND unreadable IS NULL AND local_id <> ?2
                   ORDER BY updated DESC LIMIT 1";
        let found: Option<String> =
            self.db.prepare_cached(sql)?.query_row([kind.word(), other_than.as_str()], |row| row.get(0)).optional()?;
        Ok(found.and_then(|id| SysId::parse(&id).ok()))
    }
}

/// Values of `ticket.journal`.
const JOURNAL_WHOLE: i64 = 1;
const JOURNAL_DENIED: i64 = 2;

fn set_journal(db: &Connection, ticket: &SysId, known: i64) -> Result<usize, StoreError> {
    let sql = "UPDATE ticket SET journal = ?2 WHERE kind IN ('change', 'incident') AND sys_id = ?1 AND journal <> ?2";
    Ok(db.prepare_cached(sql)?.execute(params![ticket.as_str(), known])?)
}

fn insert_entry(db: &Connection, ticket: &SysId, entry: &JournalEntry) -> Result<usize, StoreError> {
    let Some(sys_id) = &entry.sys_id else { return Ok(0) };
    let sql = "INSERT INTO journal (sys_id, ticket, element, value, author, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
               ON CONFLICT (sys_id) DO NOTHING";
    Ok(db.prepare_cached(sql)?.execute(params![
        sys_id.as_str(),
        ticket.as_str(),
        entry.element.column(),
        entry.text.raw(),
        entry.author.raw(),
        entry.created.map(crate::domain::clock::format_utc).unwrap_or_default(),
    ])?)
}

/// Finds the ticket a record belongs to: by `sys_id`, else by our own id in `correlation_id` while that ticket has no `sys_id`.
fn find(
    db: &Connection,
    kind: Kind,
    sys_id: &SysId,
    correlation: Option<&CorrelationId>,
) -> Result<Option<(LocalId, String)>, StoreError> {
    let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
    let mut found = db
        .prepare_cached("SELECT local_id, record FROM ticket WHERE kind = ?1 AND sys_id = ?2")?
        .query_row([kind.word(), sys_id.as_str()], read)
        .optional()?;
    if let (None, Some(correlation)) = (&found, correlation) {
        found = db
            .prepare_cached("SELECT local_id, record FROM ticket WHERE kind = ?1 AND correlation = ?2 AND sys_id IS NULL")?
            .query_row([kind.word(), correlation.as_str()], read)
            .optional()?;
    }
    Ok(found.and_then(|(id, record)| Some((LocalId::parse(&id)?, record))))
}

/// Stores one record under the ticket it belongs to, or as a new one; tells whether anything is different here.
pub(super) fn store_record(
    tx: &Transaction<'_>,
    kind: Kind,
    record: &Record,
    new_id: &LocalId,
    first: bool,
) -> Result<bool, StoreError> {
    let Some(sys_id) = record.sys_id() else {
        let raw = Untrusted::new(serde_json::to_string(record)?);
        return store_unreadable(tx, kind, None, &raw, new_id);
    };
    let correlation = CorrelationId::parse(record.raw("correlation_id"));
    let json = serde_json::to_string(record)?;
    let known = find(tx, kind, &sys_id, correlation.as_ref())?;
    if known.as_ref().is_some_and(|(_, stored)| *stored == json) {
        return Ok(false);
    }
    let is_new = known.is_none();
    let id = known.map_or_else(|| new_id.clone(), |(id, _)| id);
    tx.prepare_cached(
        "INSERT INTO ticket (local_id, kind, sys_id, correlation, record, number, name, name_key, priority, state, over, assigned_to,
            created, updated, search) VALUES (?1, ?2, ?3, ?4, ?5, '', '', '', '', '', 0, '', '', '', '')
         ON CONFLICT (local_id) DO UPDATE SET sys_id = excluded.sys_id, record = excluded.record, unreadable = NULL,
            correlation = coalesce(excluded.correlation, correlation)",
    )?
    .execute(params![id.as_str(), kind.word(), sys_id.as_str(), correlation.as_ref().map(CorrelationId::as_str), json])?;
    columns::refresh(tx, &id)?;
    if correlation.is_some() {
        super::log::learn_number(tx, &id, record.raw("number"))?;
    }
    if is_new && first {
        looked::mark(tx, &id)?;
    }
    Ok(true)
}

/// Keeps a record that could not be read, under its id if it has one, else under its text; the last good version stays shown.
fn store_unreadable(
    tx: &Transaction<'_>,
    kind: Kind,
    sys_id: Option<&SysId>,
    raw: &Untrusted,
    new_id: &LocalId,
) -> Result<bool, StoreError> {
    let known: Option<String> = tx
        .prepare_cached("SELECT local_id FROM ticket WHERE kind = ?1 AND (sys_id = ?2 OR (?2 IS NULL AND unreadable = ?3))")?
        .query_row(params![kind.word(), sys_id.map(SysId::as_str), raw.raw()], |row| row.get(0))
        .optional()?;
    if let Some(id) = known {
        let sql = "UPDATE ticket SET unreadable = ?2 WHERE local_id = ?1 AND unreadable IS NOT ?2";
        return Ok(tx.prepare_cached(sql)?.execute([id.as_str(), raw.raw()])? > 0);
    }
    tx.prepare_cached(
        "INSERT INTO ticket (local_id, kind, sys_id, record, unreadable, number, name, name_key, priority, state, over, assigned_to,
            created, updated, search) VALUES (?1, ?2, ?3, '{}', ?4, '', '', '', '', '', 0, '', '', '', '')",
    )?
    .execute(params![new_id.as_str(), kind.word(), sys_id.map(SysId::as_str), raw.raw()])?;
    Ok(true)
}

//! What a person has looked at and put aside: per ticket the `sys_updated_on` and `sys_mod_count` it had then, so that a change shows by
//! itself, also one of the same second.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::{Store, StoreError};
use crate::domain::clock::format_utc;
use crate::domain::ticket::Revision;
use crate::domain::{Kind, LocalId};

impl Store {
    /// A person looked at a ticket as it was then; tells whether that is news.
    pub fn looked_at(&self, id: &LocalId, then: Revision) -> Result<bool, StoreError> {
        let sql = "UPDATE ticket SET seen = ?2, seen_mods = ?3
                   WHERE local_id = ?1 AND (seen IS NULL OR (seen, seen_mods) < (?2, ?3))";
        Ok(self.db.prepare_cached(sql)?.execute(params![id.as_str(), format_utc(then.updated), then.mods])? > 0)
    }

    /// A ticket's kind.
    pub fn kind(&self, id: &LocalId) -> Result<Option<Kind>, StoreError> {
        let sql = "SELECT kind FROM ticket WHERE local_id = ?1";
        let found: Option<String> = self.db.prepare_cached(sql)?.query_row([id.as_str()], |row| row.get(0)).optional()?;
        Ok(found.as_deref().and_then(Kind::from_word))
    }

    /// Puts a ticket aside as it is now, until it changes or that time comes; or takes it back.
    pub fn put_aside(&self, id: &LocalId, aside: bool, until: Option<Timestamp>) -> Result<(), StoreError> {
        let sql = "UPDATE ticket SET aside = CASE WHEN ?2 THEN updated END, aside_mods = mods, aside_until = ?3,
                       seen = CASE WHEN ?2 THEN updated ELSE seen END, seen_mods = CASE WHEN ?2 THEN mods ELSE seen_mods END
                   WHERE local_id = ?1";
        self.db.prepare_cached(sql)?.execute(params![id.as_str(), aside, until.map(format_utc)])?;
        Ok(())
    }
}

/// Whether a query of a table is read for the first time: what is there already is not news.
pub(super) fn is_first_pull(db: &Connection, kind: Kind, scope: &str) -> Result<bool, StoreError> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM cursor WHERE kind = ?1 AND (scope = ?2 OR ?2 = '') AND as_of IS NOT NULL)";
    Ok(db.prepare_cached(sql)?.query_row([kind.word(), scope], |row| row.get(0))?)
}

/// Whether a person has seen all of a ticket.
pub(super) fn is_seen(db: &Connection, id: &LocalId) -> Result<bool, StoreError> {
    let sql = "SELECT (seen, seen_mods) >= (updated, mods) FROM ticket WHERE local_id = ?1";
    let seen: Option<Option<bool>> = db.prepare_cached(sql)?.query_row([id.as_str()], |row| row.get(0)).optional()?;
    Ok(seen.flatten().unwrap_or(false))
}

/// Takes a ticket for seen as it is.
pub(super) fn mark(db: &Connection, id: &LocalId) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE ticket SET seen = updated, seen_mods = mods WHERE local_id = ?1")?.execute([id.as_str()])?;
    Ok(())
}

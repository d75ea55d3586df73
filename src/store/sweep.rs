//! What sweeps have seen, and what follows from it. Survives restarts: a long sweep goes on where it ended.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Cursor, Store, StoreError, facts, millis, moment, sender};
use crate::domain::{Kind, Record, SysId};

/// What tells one version of a record from another without its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// `sys_updated_on`.
    pub updated: String,
    /// `sys_mod_count`.
    pub mods: String,
}

impl Known {
    /// Of a record.
    pub fn of(record: &Record) -> Self {
        Known { updated: record.raw("sys_updated_on").to_owned(), mods: record.raw("sys_mod_count").to_owned() }
    }
}

/// Where a sweep stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SweepPlace {
    /// Which query of the scope.
    pub query: usize,
    /// The last id seen of it.
    pub after: Option<Cursor>,
    /// The scope it is about.
    scope: String,
}

/// What a complete sweep has shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Swept {
    /// Records that are not here, or here in another version.
    pub changed: Vec<SysId>,
    /// Tickets that were taken away: not seen by two complete sweeps, and nothing of the person's on them.
    pub gone: usize,
}

/// Complete sweeps in a row that have to miss a ticket before it counts as gone.
const SWEEPS: u32 = 2;

impl Store {
    /// The version of a record that is stored.
    pub fn known(&self, kind: Kind, sys_id: &SysId) -> Result<Option<Known>, StoreError> {
        let sql = "SELECT json_extract(record, '$.sys_updated_on.value'), json_extract(record, '$.sys_mod_count.value')
                   FROM ticket WHERE kind = ?1 AND sys_id = ?2 AND unreadable IS NULL";
        let read = |row: &rusqlite::Row<'_>| -> rusqlite::Result<Known> {
            Ok(Known {
                updated: row.get::<_, Option<String>>(0)?.unwrap_or_default(),
                mods: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
            })
        };
        Ok(self.db.prepare_cached(sql)?.query_row(params![kind.word(), sys_id.as_str()], read).optional()?)
    }

    /// Whether a query's last pull ended before the end of the table, or none has begun.
    pub fn is_half_read(&self, kind: Kind, scope: &str) -> Result<bool, StoreError> {
        let sql = "SELECT as_of IS NULL OR partial FROM cursor WHERE kind = ?1 AND scope = ?2";
        let found: Option<bool> = self.db.prepare_cached(sql)?.query_row([kind.word(), scope], |row| row.get(0)).optional()?;
        Ok(found.unwrap_or(true))
    }

    /// Keeps the figures of a query from before its last complete pull; `None` where there are none to go by.
    pub fn set_figures<T: Serialize>(&self, kind: Kind, scope: &str, figures: Option<&T>) -> Result<(), StoreError> {
        let json = figures.map(serde_json::to_string).transpose()?;
        let sql = "UPDATE cursor SET figures = ?3 WHERE kind = ?1 AND scope = ?2";
        self.db.execute(sql, params![kind.word(), scope, json])?;
        Ok(())
    }

    /// The figures of a query from before its last complete pull.
    pub fn figures<T: DeserializeOwned>(&self, kind: Kind, scope: &str) -> Result<Option<T>, StoreError> {
        let sql = "SELECT figures FROM cursor WHERE kind = ?1 AND scope = ?2";
        let json: Option<Option<String>> =
            self.db.prepare_cached(sql)?.query_row([kind.word(), scope], |row| row.get(0)).optional()?;
        Ok(json.flatten().map(|json| serde_json::from_str(&json)).transpose()?)
    }

    /// When the last complete sweep of a table ended.
    pub fn swept_at(&self, kind: Kind) -> Result<Option<Timestamp>, StoreError> {
        Ok(facts::get(&self.db, &format!("swept_{}", kind.word()))?.and_then(moment))
    }

    /// Keeps when the last complete sweep of a table ended.
    pub fn set_swept_at(&self, kind: Kind, at: Timestamp) -> Result<(), StoreError> {
        facts::put(&self.db, &format!("swept_{}", kind.word()), &millis(at))
    }

    /// Whether a sweep of a table was begun and not ended.
    pub fn is_sweeping(&self, kind: Kind) -> Result<bool, StoreError> {
        Ok(self.sweep_place(kind)?.is_some())
    }

    fn sweep_place(&self, kind: Kind) -> Result<Option<SweepPlace>, StoreError> {
        Ok(facts::get::<Option<SweepPlace>>(&self.db, &format!("sweep_{}", kind.word()))?.flatten())
    }

    fn set_sweep_place(&self, kind: Kind, place: Option<&SweepPlace>) -> Result<(), StoreError> {
        facts::put(&self.db, &format!("sweep_{}", kind.word()), &place)
    }

    /// A sweep goes on where the last sender has left it; one that has been fenced off may not add to it, or end it, any more.
    fn check_sweeper(&self) -> Result<(), StoreError> {
        match self.fence.get() {
            None => Ok(()),
            fence => sender::check(&self.db, fence),
        }
    }

    /// Begins a sweep, or goes on with one of the same scope that was broken off.
    pub fn begin_sweep(&self, kind: Kind, scope: &str) -> Result<SweepPlace, StoreError> {
        self.check_sweeper()?;
        if let Some(place) = self.sweep_place(kind)?.filter(|place| place.scope == scope) {
            return Ok(place);
        }
        let tx = self.begin()?;
        tx.execute("DELETE FROM swept WHERE kind = ?1", [kind.word()])?;
        let place = SweepPlace { scope: scope.to_owned(), ..SweepPlace::default() };
        self.set_sweep_place(kind, Some(&place))?;
        tx.commit()?;
        Ok(place)
    }

    /// One query of the scope is swept; the next one follows.
    pub fn next_sweep_query(&self, kind: Kind, query: usize) -> Result<SweepPlace, StoreError> {
        self.check_sweeper()?;
        let place = SweepPlace { query, after: None, ..self.sweep_place(kind)?.unwrap_or_default() };
        self.set_sweep_place(kind, Some(&place))?;
        Ok(place)
    }

    /// Keeps what a page of a sweep has shown.
    pub fn sweep_saw(
        &self,
        kind: Kind,
        query: usize,
        last: Option<&Cursor>,
        seen: &[(SysId, Option<Known>)],
    ) -> Result<(), StoreError> {
        let tx = self.begin()?;
        self.check_sweeper()?;
        for (sys_id, known) in seen {
            tx.prepare_cached("INSERT OR REPLACE INTO swept (kind, sys_id, updated, mods) VALUES (?1, ?2, ?3, ?4)")?.execute(
                params![
                    kind.word(),
                    sys_id.as_str(),
                    known.as_ref().map(|known| &known.updated),
                    known.as_ref().map(|known| &known.mods)
                ],
            )?;
        }
        if let Some(last) = last {
            let place = SweepPlace { query, after: Some(last.clone()), ..self.sweep_place(kind)?.unwrap_or_default() };
            self.set_sweep_place(kind, Some(&place))?;
        }
        tx.commit()?;
        Ok(())
    }

    /// A sweep is complete: counts for each ticket how often in a row it was missed, takes away what is gone, and gives what differs.
    /// Tickets with unsent work or a draft stay (P6).
    pub fn end_sweep(&self, kind: Kind, now: Timestamp) -> Result<Swept, StoreError> {
        let tx = self.begin()?;
        self.check_sweeper()?;
        let seen = "SELECT sys_id FROM swept WHERE kind = ?1";
        let run = |sql: &str| tx.prepare_cached(sql)?.execute([kind.word()]);
        run(&format!("UPDATE ticket SET missed = 0 WHERE kind = ?1 AND missed > 0 AND sys_id IN ({seen})"))?;
        run(&format!("UPDATE ticket SET missed = missed + 1 WHERE kind = ?1 AND sys_id IS NOT NULL AND sys_id NOT IN ({seen})"))?;
        let busy = "SELECT local_id FROM outbox WHERE state NOT IN ('confirmed', 'withdrawn') UNION SELECT local_id FROM draft";
        let gone = format!("SELECT local_id FROM ticket WHERE kind = ?1 AND missed >= {SWEEPS} AND local_id NOT IN ({busy})");
        run(&format!("DELETE FROM outbox WHERE local_id IN ({gone})"))?;
        let gone = run(&format!("DELETE FROM ticket WHERE local_id IN ({gone})"))?;
        let changed = {
            let mut statement = tx.prepare_cached(
                "SELECT s.sys_id FROM swept s LEFT JOIN ticket t ON t.kind = s.kind AND t.sys_id = s.sys_id
                 WHERE s.kind = ?1 AND (t.sys_id IS NULL OR (t.unreadable IS NULL AND s.mods IS NOT NULL AND
                    (json_extract(t.record, '$.sys_updated_on.value') IS NOT s.updated
                     OR json_extract(t.record, '$.sys_mod_count.value') IS NOT s.mods)))",
            )?;
            let rows = statement.query_map([kind.word()], |row| row.get::<_, String>(0))?;
            rows.filter_map(|id| id.map(|id| SysId::parse(&id).ok()).transpose()).collect::<Result<Vec<_>, _>>()?
        };
        run("DELETE FROM swept WHERE kind = ?1")?;
        self.set_sweep_place(kind, None)?;
        self.set_swept_at(kind, now)?;
        tx.commit()?;
        Ok(Swept { changed, gone })
    }

    /// Tickets that count as gone but are kept, because something of the person's is on them.
    pub fn missing(&self, kind: Kind) -> Result<Vec<SysId>, StoreError> {
        let mut statement =
            self.db.prepare_cached("SELECT sys_id FROM ticket WHERE kind = ?1 AND missed > 0 AND sys_id IS NOT NULL")?;
        let rows = statement.query_map([kind.word()], |row| row.get::<_, String>(0))?;
        Ok(rows.filter_map(|id| id.map(|id| SysId::parse(&id).ok()).transpose()).collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sweep_is_not_gone_on_with_by_who_was_fenced_off() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("t.db");
        let (now, wait) = (Timestamp::UNIX_EPOCH, jiff::SignedDuration::ZERO);
        let (slept, awake) = (Store::open(&path).unwrap(), Store::open(&path).unwrap());
        slept.claim(now, wait).unwrap();
        slept.begin_sweep(Kind::Incident, "").unwrap();
        awake.claim(now, wait).unwrap();
        awake.begin_sweep(Kind::Incident, "").unwrap();
        awake.end_sweep(Kind::Incident, now).unwrap();
        assert!(matches!(slept.sweep_saw(Kind::Incident, 0, None, &[]), Err(StoreError::Fenced)));
        assert!(matches!(slept.end_sweep(Kind::Incident, now), Err(StoreError::Fenced)));
    }
}

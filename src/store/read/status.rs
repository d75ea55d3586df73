//! Counts for the sync line, `status` and `sync --once`.

use jiff::Timestamp;
use rusqlite::OptionalExtension;

use super::{Reader, detail};
use crate::domain::Kind;
use crate::domain::write::{Problem, WriteSummary};
use crate::store::{StoreError, facts, moment};

/// How far one table is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardStatus {
    /// End of the last complete pull, milliseconds since 1970.
    pub as_of: Option<i64>,
    /// Tickets of this kind stored.
    pub tickets: usize,
}

/// Open writes by what they wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Waiting for the instance.
    pub waiting: usize,
    /// Waiting for the person: conflicts and frozen writes.
    pub conflicts: usize,
    /// Refused by the instance.
    pub refused: usize,
}

impl Reader {
    /// How far a table is; `None` before the first pull.
    pub fn card_status(&self, kind: Kind) -> Result<Option<CardStatus>, StoreError> {
        let sql = "SELECT CASE WHEN count(as_of) = count(*) THEN min(as_of) END, (SELECT count(*) FROM ticket t WHERE t.kind = ?1)
                   FROM cursor WHERE kind = ?1 GROUP BY kind";
        let read = |row: &rusqlite::Row<'_>| Ok(CardStatus { as_of: row.get(0)?, tickets: row.get(1)? });
        Ok(self.db.prepare_cached(sql)?.query_row([kind.word()], read).optional()?)
    }

    /// End of the last complete pull of a table.
    pub fn as_of(&self, kind: Kind) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.card_status(kind)?.and_then(|status| status.as_of).and_then(moment))
    }

    /// Open writes by what they wait for.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        let sql = "SELECT count(*) FILTER (WHERE state IN ('queued', 'sending', 'unknown')),
                          count(*) FILTER (WHERE state IN ('conflict', 'frozen')),
                          count(*) FILTER (WHERE state = 'refused')
                   FROM outbox WHERE state NOT IN ('confirmed', 'withdrawn')";
        Ok(self
            .db
            .prepare_cached(sql)?
            .query_row([], |row| Ok(Counts { waiting: row.get(0)?, conflicts: row.get(1)?, refused: row.get(2)? }))?)
    }

    /// Writes that are not done, oldest first.
    pub fn open_writes(&self) -> Result<Vec<WriteSummary>, StoreError> {
        let sql = format!("{} WHERE o.state NOT IN ('confirmed', 'withdrawn') ORDER BY o.id", detail::WRITES);
        detail::writes(&self.db, &sql, [])
    }

    /// One write, whatever its state.
    pub fn write(&self, id: i64) -> Result<Option<WriteSummary>, StoreError> {
        let sql = format!("{} WHERE o.id = ?1", detail::WRITES);
        Ok(detail::writes(&self.db, &sql, [id])?.pop())
    }

    /// Why the last round failed; `None` after a good one.
    pub fn last_problem(&self) -> Result<Option<Problem>, StoreError> {
        Ok(facts::get::<Option<Problem>>(&self.db, facts::PROBLEM)?.flatten())
    }
}

//! The outbox and the action log, as screens and `outbox list` show them.

use jiff::Timestamp;

use super::Reader;
use crate::domain::mapping::Fields;
use crate::domain::outbox::{OutboxItem, actions};
use crate::domain::write::{Operation, RefusedField, WriteState, WriteSummary};
use crate::domain::{Kind, LocalId, Untrusted};
use crate::store::{StoreError, moment};

/// One line of the action log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// The outbox row.
    pub write: i64,
    /// The ticket.
    pub local_id: LocalId,
    /// Its kind.
    pub kind: Kind,
    /// Its number.
    pub number: Untrusted,
    /// What was done.
    pub operation: Operation,
    /// What became of it.
    pub outcome: WriteState,
    /// The values that were sent.
    pub sent: Fields,
    /// The values before.
    pub before: Fields,
    /// What the instance did not take.
    pub refused: Vec<RefusedField>,
    /// When it was sent.
    pub at: Timestamp,
}

impl Reader {
    /// The writes that are not done, oldest first, each with what can be done about it.
    pub fn outbox(&self) -> Result<Vec<OutboxItem>, StoreError> {
        self.open_writes()?.into_iter().map(|write| self.item(write)).collect()
    }

    /// One write with everything that is known about it.
    pub fn outbox_item(&self, id: i64) -> Result<Option<OutboxItem>, StoreError> {
        self.write(id)?.map(|write| self.item(write)).transpose()
    }

    fn item(&self, write: WriteSummary) -> Result<OutboxItem, StoreError> {
        let sql =
            "SELECT o.base, o.theirs, o.candidates, t.number, t.name FROM outbox o JOIN ticket t USING (local_id) WHERE o.id = ?1";
        let read = |row: &rusqlite::Row<'_>| -> rusqlite::Result<[String; 5]> {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?])
        };
        let [base, theirs, candidates, number, name] = self.db.prepare_cached(sql)?.query_row([write.id], read)?;
        Ok(OutboxItem {
            actions: actions(&write),
            base: serde_json::from_str(&base)?,
            theirs: serde_json::from_str(&theirs)?,
            candidates: serde_json::from_str(&candidates)?,
            number: Untrusted::new(number),
            name: Untrusted::new(name),
            write,
        })
    }

    /// The last `limit` writes that were sent and settled, newest first.
    pub fn action_log(&self, limit: usize) -> Result<Vec<Logged>, StoreError> {
        let sql = "SELECT write, local_id, kind, number, operation, outcome, sent, before, refused, at FROM action_log ORDER BY id DESC LIMIT ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([limit])?;
        let mut log = Vec::new();
        while let Some(row) = rows.next()? {
            log.push(logged(row)?);
        }
        Ok(log)
    }
}

fn logged(row: &rusqlite::Row<'_>) -> Result<Logged, StoreError> {
    let text = |index: usize| row.get::<_, String>(index);
    let damaged = || StoreError::Damaged("action log".into());
    Ok(Logged {
        write: row.get(0)?,
        local_id: LocalId::parse(&text(1)?).ok_or_else(damaged)?,
        kind: Kind::from_word(&text(2)?).ok_or_else(damaged)?,
        number: Untrusted::new(text(3)?),
        operation: Operation::from_word(&text(4)?).ok_or_else(damaged)?,
        outcome: WriteState::from_word(&text(5)?).ok_or_else(damaged)?,
        sent: serde_json::from_str(&text(6)?)?,
        before: serde_json::from_str(&text(7)?)?,
        refused: serde_json::from_str(&text(8)?)?,
        at: moment(row.get(9)?).ok_or_else(damaged)?,
    })
}

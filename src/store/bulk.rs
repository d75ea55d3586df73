//! Rows of a file, each done once: what a row asks for and its key are stored together, or not at all.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::many::queue_one;
use super::outbox::Saved;
use super::{Reader, Store, StoreError, millis};
use crate::domain::LocalId;
use crate::store::One;

/// What tells a row of a file from others, in this run and in later ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The text in the row's column of keys.
    pub text: String,
    /// What the row says, as a hash: the same key with another content is a mistake.
    pub print: String,
}

/// A row of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyed {
    /// Without one, the row is done whenever it comes.
    pub key: Option<Key>,
    /// The ticket it is about.
    pub ticket: LocalId,
    /// What it asks for.
    pub writes: Vec<One>,
}

/// A row that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// What it said, as a hash.
    pub print: String,
    /// The ticket.
    pub ticket: LocalId,
    /// The outbox rows it became.
    pub writes: Vec<i64>,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// It is stored now, as these outbox rows.
    Now(Vec<i64>),
    /// Its key was used before: nothing is stored.
    Before(Mark),
}

impl Store {
    /// Stores rows in one transaction, but for those whose key was used before; tells what became of each, in their order.
    ///
    /// # Errors
    /// The database's; then nothing is stored.
    pub fn queue_keyed(&self, what: &str, rows: &[Keyed], now: Timestamp) -> Result<Vec<Taken>, StoreError> {
        let tx = self.begin()?;
        let mut taken = Vec::with_capacity(rows.len());
        for row in rows {
            if let Some(key) = &row.key
                && let Some(mark) = mark(&tx, what, &key.text)?
            {
                taken.push(Taken::Before(mark));
                continue;
            }
            let mut writes = Vec::new();
            for one in &row.writes {
                if let Saved::New(id) | Saved::Folded(id) = queue_one(&tx, one, (now, None))? {
                    writes.push(id);
                }
            }
            if let Some(key) = &row.key {
                let sql = "INSERT INTO bulk (what, key, print, local_id, writes, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
                let ids = serde_json::to_string(&writes)?;
                tx.prepare_cached(sql)?.execute(params![what, key.text, key.print, row.ticket.as_str(), ids, millis(now)])?;
            }
            taken.push(Taken::Now(writes));
        }
        tx.commit()?;
        Ok(taken)
    }
}

impl Reader {
    /// The row that a key was used for.
    ///
    /// # Errors
    /// The database's.
    pub fn mark(&self, what: &str, key: &str) -> Result<Option<Mark>, StoreError> {
        mark(&self.db, what, key)
    }

    /// How many of the outbox rows from one to another have not left this machine, or are on their way.
    ///
    /// # Errors
    /// The database's.
    pub fn unsent(&self, from: i64, to: i64) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM outbox WHERE id BETWEEN ?1 AND ?2 AND state IN ('queued', 'sending')";
        Ok(self.db.prepare_cached(sql)?.query_row([from, to], |row| row.get(0))?)
    }
}

fn mark(db: &Connection, what: &str, key: &str) -> Result<Option<Mark>, StoreError> {
    let sql = "SELECT print, local_id, writes FROM bulk WHERE what = ?1 AND key = ?2";
    let found = db
        .prepare_cached(sql)?
        .query_row([what, key], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)))
        .optional()?;
    let Some((print, ticket, writes)) = found else { return Ok(None) };
    let ticket = LocalId::parse(&ticket).ok_or_else(|| StoreError::Damaged("bulk local_id".into()))?;
    Ok(Some(Mark { print, ticket, writes: serde_json::from_str(&writes)? }))
}

//! Reading for screens and plain commands, through a read-only connection of their own.

mod detail;
mod filter;
mod home;
mod host;
mod list;
mod outbox;
mod rows;
mod score;
mod status;
mod triage;

pub use status::{CardStatus, Counts};

use rusqlite::Connection;

use super::{StoreError, facts};
use crate::domain::assignee::Assignees;
use crate::domain::choice::Choices;
use crate::domain::connect::Seen;
use crate::domain::listing::{Draft, Reading};
use crate::domain::scope::Me;
use crate::domain::verb::Entry;

/// A read-only connection.
#[derive(Debug)]
pub struct Reader {
    pub(super) db: Connection,
}

impl Reader {
    pub(super) fn new(db: Connection) -> Self {
        Reader { db }
    }

    /// Whether the tour was seen or dismissed.
    pub fn is_tour_over(&self) -> Result<bool, StoreError> {
        Ok(facts::get(&self.db, facts::TOUR_OVER)?.unwrap_or_default())
    }

    /// What was run from the palette, the last first.
    pub fn recent(&self) -> Result<Vec<String>, StoreError> {
        Ok(facts::get(&self.db, facts::RECENT)?.unwrap_or_default())
    }

    /// The instance's choices as last read; the base instance's until then.
    pub fn choices(&self) -> Result<Choices, StoreError> {
        Ok(facts::get(&self.db, facts::CHOICES)?.unwrap_or_default())
    }

    /// What was seen of the connection; `None` for a database that no connection was made with.
    pub fn connection(&self) -> Result<Option<Seen>, StoreError> {
        facts::get(&self.db, facts::CONNECTION)
    }

    /// Who acts, as last found on the instance.
    pub fn me(&self) -> Result<Option<Me>, StoreError> {
        facts::get(&self.db, facts::ME)
    }

    /// The login's `user_name`, once a round has told.
    pub fn login(&self) -> Result<Option<String>, StoreError> {
        facts::get(&self.db, facts::LOGIN)
    }

    /// How the person likes to read tickets.
    pub fn reading(&self) -> Result<Reading, StoreError> {
        Ok(facts::get(&self.db, facts::READING)?.unwrap_or_default())
    }

    /// The drafts, newest first.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT body FROM draft ORDER BY saved DESC")?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        rows.map(|body| Ok(serde_json::from_str(&body?)?)).collect()
    }

    /// Whom tickets can be assigned to, as far as the instance was asked.
    pub fn assignees(&self) -> Result<Assignees, StoreError> {
        Ok(facts::get(&self.db, facts::ASSIGNEES)?.unwrap_or_default())
    }

    /// What was typed into verbs' boxes and not sent.
    pub fn entries(&self) -> Result<Vec<Entry>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT value FROM fact WHERE name >= ?1 AND name < ?1 || x'7f'")?;
        let rows = statement.query_map([facts::ENTRY], |row| row.get::<_, String>(0))?;
        rows.map(|body| Ok(serde_json::from_str(&body?)?)).collect()
    }

    /// A number that changes when another connection has committed; cheap to ask.
    pub fn version(&self) -> Result<i64, StoreError> {
        Ok(self.db.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }
}

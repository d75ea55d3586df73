//! Small facts and drafts.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Serialize, de::DeserializeOwned};

use super::{Store, StoreError, millis};
use crate::domain::connect::Seen;
use crate::domain::listing::Draft;
use crate::domain::{LocalId, choice::Choices, scope::Me, write::Problem};

/// Names of the facts.
pub(super) const CHOICES: &str = "choices";
pub(super) const ME: &str = "me";
pub(super) const CONNECTION: &str = "connection";
pub(super) const PROBLEM: &str = "problem";

impl Store {
    /// Keeps the instance's choices.
    pub fn set_choices(&self, choices: &Choices) -> Result<(), StoreError> {
        put(&self.db, CHOICES, choices)
    }

    /// Keeps who acts.
    pub fn set_me(&self, me: &Me) -> Result<(), StoreError> {
        put(&self.db, ME, me)
    }

    /// Who acts, as last found on the instance.
    pub fn me(&self) -> Result<Option<Me>, StoreError> {
        get(&self.db, ME)
    }

    /// Keeps what was seen of the connection.
    pub fn set_connection(&self, seen: &Seen) -> Result<(), StoreError> {
        put(&self.db, CONNECTION, seen)
    }

    /// Keeps why the last round failed, for the next start and for `status`; `None` after a good one.
    pub fn set_problem(&self, problem: Option<&Problem>) -> Result<(), StoreError> {
        put(&self.db, PROBLEM, &problem)
    }

    /// Why the last round failed; `None` after a good one.
    pub fn problem(&self) -> Result<Option<Problem>, StoreError> {
        Ok(get::<Option<Problem>>(&self.db, PROBLEM)?.flatten())
    }

    /// Keeps a form's contents.
    pub fn save_draft(&self, draft: &Draft, now: Timestamp) -> Result<(), StoreError> {
        self.db.prepare_cached("INSERT OR REPLACE INTO draft (local_id, body, saved) VALUES (?1, ?2, ?3)")?.execute(params![
            draft.local_id.as_str(),
            serde_json::to_string(draft)?,
            millis(now)
        ])?;
        Ok(())
    }

    /// Forgets a form's contents; one that is not there is fine.
    pub fn drop_draft(&self, id: &LocalId) -> Result<(), StoreError> {
        self.db.prepare_cached("DELETE FROM draft WHERE local_id = ?1")?.execute([id.as_str()])?;
        Ok(())
    }
}

pub(super) fn put<T: Serialize>(db: &Connection, name: &str, value: &T) -> Result<(), StoreError> {
    let json = serde_json::to_string(value)?;
    db.prepare_cached("INSERT OR REPLACE INTO fact (name, value) VALUES (?1, ?2)")?.execute([name, &json])?;
    Ok(())
}

pub(super) fn get<T: DeserializeOwned>(db: &Connection, name: &str) -> Result<Option<T>, StoreError> {
    let json: Option<String> =
        db.prepare_cached("SELECT value FROM fact WHERE name = ?1")?.query_row([name], |row| row.get(0)).optional()?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
}

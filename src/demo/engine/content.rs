//! What is kept beside the records: the bytes of attachments, and the addresses that short ones stand for.

use rusqlite::OptionalExtension;

use super::{Engine, EngineError};
use crate::demo::seed;

impl Engine {
    /// Stores an attachment's bytes.
    pub fn put_content(&self, sys_id: &str, bytes: &[u8]) -> Result<(), EngineError> {
        self.connection.prepare_cached("INSERT OR REPLACE INTO demo_content VALUES (?1, ?2)")?.execute((sys_id, bytes))?;
        Ok(())
    }

    /// An attachment's bytes.
    pub fn content(&self, sys_id: &str) -> Result<Option<Vec<u8>>, EngineError> {
        let mut statement = self.connection.prepare_cached("SELECT bytes FROM demo_content WHERE sys_id = ?1")?;
        Ok(statement.query_row([sys_id], |row| row.get(0)).optional()?)
    }

    /// Removes an attachment's bytes.
    pub fn remove_content(&self, sys_id: &str) -> Result<(), EngineError> {
        self.connection.prepare_cached("DELETE FROM demo_content WHERE sys_id = ?1")?.execute([sys_id])?;
        Ok(())
    }

    /// Stores what became of a piece of work that a client asks for later.
    pub fn keep_worker(&self, id: &str, report: &str) -> Result<(), EngineError> {
        self.connection.prepare_cached("INSERT OR REPLACE INTO demo_worker VALUES (?1, ?2)")?.execute([id, report])?;
        Ok(())
    }

    /// What became of a piece of work.
    pub fn worker(&self, id: &str) -> Result<Option<String>, EngineError> {
        let mut statement = self.connection.prepare_cached("SELECT report FROM demo_worker WHERE id = ?1")?;
        Ok(statement.query_row([id], |row| row.get(0)).optional()?)
    }

    /// The short id of an address; the same address has the same id.
    pub fn shorten(&self, address: &str) -> Result<String, EngineError> {
        let id = seed::id(self.seed, &format!("tiny {address}"));
        self.connection.prepare_cached("INSERT OR IGNORE INTO demo_tiny VALUES (?1, ?2)")?.execute([id.as_str(), address])?;
        Ok(id)
    }

    /// The address that a short id stands for.
    pub fn lengthen(&self, id: &str) -> Result<Option<String>, EngineError> {
        let mut statement = self.connection.prepare_cached("SELECT address FROM demo_tiny WHERE id = ?1")?;
        Ok(statement.query_row([id], |row| row.get(0)).optional()?)
    }
}

//! One large table in a database of its own, so that a second thread can fill it while the first fills another.
//!
//! `SQLite` writes one database with one thread at a time. The tables of a database that is attached are found by their names
//! alone, so nothing else has to know.

use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::Connection;

use super::records::Bulk;
use super::{Engine, EngineError, schema};
use crate::demo::dictionary::Table;

/// Tells the databases of one process apart.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// A table that is being filled apart from the others.
#[derive(Debug)]
pub(in crate::demo) struct Beside {
    connection: Connection,
    address: String,
    table: &'static Table,
}

impl Engine {
    /// Takes an empty table out of an instance in memory, to fill it apart. A kept instance stays one file: `None`.
    pub fn beside(&self, table: &'static Table) -> Result<Option<Beside>, EngineError> {
        if !self.in_memory || self.apart.get().is_some() {
            return Ok(None);
        }
        let address = format!("file:ticketdeck-demo-{}?mode=memory&cache=shared", NEXT.fetch_add(1, Ordering::Relaxed));
        let connection = Connection::open(&address)?;
        connection.execute_batch(&format!("PRAGMA temp_store = MEMORY; BEGIN; {}", schema::table(table)))?;
        self.batch(&format!("DROP TABLE \"{}\";", table.name))?;
        self.apart.set(Some(table.name));
        Ok(Some(Beside { connection, address, table }))
    }

    /// Makes a table that was filled apart one of the instance's own.
    pub fn adopt(&self, beside: &Beside) -> Result<(), EngineError> {
        self.connection.execute("ATTACH ?1 AS apart", [&beside.address])?;
        Ok(())
    }

    /// Whether a table is in a database of its own.
    #[cfg(test)]
    pub fn is_parted(&self) -> bool {
        self.apart.get().is_some()
    }
}

impl Beside {
    /// Prepares the insert of very many records.
    pub fn bulk(&self, columns: &[&'static str]) -> Result<Bulk<'_>, EngineError> {
        Bulk::prepare(&self.connection, self.table, columns)
    }

    /// Ends the filling: makes the indexes and what the planner has to know.
    pub fn finish(&self) -> Result<(), EngineError> {
        self.connection.execute_batch(&format!("{} COMMIT; {}", schema::indexes_of(self.table), schema::ANALYZE))?;
        Ok(())
    }
}

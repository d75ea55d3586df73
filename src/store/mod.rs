//! The local SQLite database: tickets, outbox, cursors, drafts, journals and small facts. One database per profile.
//!
//! [`Store`] is the one writing connection and belongs to the sync worker; [`Reader`] is a read-only connection for screens and
//! plain commands. WAL lets them work side by side. Every outbox transition commits with `synchronous = FULL` (law 1).

mod columns;
mod error;
mod facts;
mod open;
mod outbox;
mod pulled;
mod read;
mod score;
mod sender;

pub use error::StoreError;
pub use outbox::{Saved, Write};
pub use pulled::{Cursor, Pulled};
pub use read::{CardStatus, Counts, Reader};
pub use sender::SenderLock;

#[cfg(test)]
mod tests;

use rusqlite::Connection;

/// The writing connection.
#[derive(Debug)]
pub struct Store {
    db: Connection,
}

impl Store {
    /// A number that changes when another connection (another window, a plain command) has committed; cheap to ask.
    pub fn version(&self) -> Result<i64, StoreError> {
        Ok(self.db.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }
}

/// Milliseconds since 1970, UTC: how the database keeps moments of this machine's clock.
fn millis(moment: jiff::Timestamp) -> i64 {
    moment.as_millisecond()
}

/// The reverse of [`millis`].
fn moment(millis: i64) -> Option<jiff::Timestamp> {
    jiff::Timestamp::from_millisecond(millis).ok()
}

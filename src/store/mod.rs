//! The local SQLite database: tickets, outbox, cursors, drafts, journals and small facts. One database per profile.
//!
//! [`Store`] is the one writing connection and belongs to the sync worker; [`Reader`] is a read-only connection for screens and
//! plain commands. WAL lets them work side by side. Every outbox transition commits with `synchronous = FULL` (law 1).

mod bulk;
mod columns;
mod disk;
mod error;
mod facts;
mod functions;
mod log;
mod looked;
mod many;
mod open;
mod outbox;
mod person;
mod pulled;
mod read;
mod score;
mod sender;
mod sweep;
mod transition;

pub use bulk::{Key, Keyed, Mark, Taken};
pub use disk::network;
pub use error::StoreError;
pub use many::One;
pub use outbox::{OwnEntry, Saved, Write};
pub use pulled::{Cursor, Pulled};
pub use read::{CardStatus, Counts, Reader};
pub use sender::{Holder, Sender, SenderLock};
pub use sweep::{Known, SweepPlace, Swept};
pub use transition::{Sending, Step};

#[cfg(test)]
mod tests;

use std::cell::Cell;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::files::Lock;

/// The writing connection.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    /// This process's fencing number, once it sends.
    fence: Cell<Option<i64>>,
    /// What tells this database file from a copy of it.
    identity: String,
    /// This process, as the action log names it.
    process: String,
    /// This run of the machine, from its start to its end; empty where the system does not tell.
    boot: String,
    /// The network file system it lies on.
    network: Option<&'static str>,
    /// Held on a network file system, where one process alone may have the database open.
    _window: Option<Lock>,
}

impl Store {
    /// A transaction that holds the write lock from its first moment: what it reads cannot change before it writes.
    fn begin(&self) -> Result<Transaction<'_>, StoreError> {
        Ok(Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate)?)
    }

    /// The network file system the database lies on, where one window alone can work.
    pub fn network(&self) -> Option<&'static str> {
        self.network
    }

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

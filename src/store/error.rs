//! What can go wrong with the local database.

use std::path::PathBuf;

use crate::domain::outbox::NoUndo;
use crate::domain::write::Problem;
use crate::domain::{HintId, Retry, Untrusted};
use crate::files::FileError;

/// A failure of the local database. Whatever was to be stored is not stored.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file or its folder is not private, not ours, or cannot be made.
    #[error(transparent)]
    File(#[from] FileError),
    /// SQLite refused.
    #[error("the local database failed: {0}")]
    Sql(#[from] rusqlite::Error),
    /// A stored value is not what this version writes.
    #[error("the local database holds a value that cannot be read: {0}")]
    Damaged(String),
    /// The database was written by a newer version.
    #[error("{path} was written by a newer ticketdeck (schema {found}, this one knows {known})", path = path.display())]
    Newer {
        /// The database file.
        path: PathBuf,
        /// Its schema version.
        found: usize,
        /// The newest this program knows.
        known: usize,
    },
    /// The ticket is not in the database.
    #[error("no such ticket in the local database")]
    NoSuchTicket,
    /// The write is not in the outbox.
    #[error("no such write in the outbox")]
    NoSuchWrite,
    /// The write is not in a state in which that can be done with it.
    #[error("that cannot be done with a write in this state")]
    NotPossible,
    /// The record has been changed since the edit was sent.
    #[error("the ticket was changed since; nothing is undone")]
    ChangedSince,
    /// A conflict was decided by a value that is not the instance's any more.
    #[error("the instance has another value by now; nothing was decided")]
    OtherValue,
    /// What was sent cannot be put back.
    #[error("{}", no_undo(*.0))]
    NoUndo(NoUndo),
    /// The person changed the write, or took it back, while it was being prepared for sending. Nothing was sent.
    #[error("the write was changed meanwhile")]
    Overtaken,
    /// The data folder is on a network file system, and another process has it open.
    #[error("the data folder is on {network}, where only one ticketdeck can work; it is open in {}", .holder.line())]
    OneWindow {
        /// The file system.
        network: &'static str,
        /// Who has it open.
        holder: Untrusted,
    },
    /// Another process has become the sender.
    #[error("another window sends for this profile by now")]
    Fenced,
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        StoreError::Damaged(error.to_string())
    }
}

impl StoreError {
    /// The next step for the person.
    pub fn hint(&self) -> HintId {
        match self {
            StoreError::File(error) => error.hint(),
            StoreError::Sql(error) if is_full(error) => HintId::FreeDiskSpace,
            StoreError::Sql(_) | StoreError::Damaged(_) | StoreError::Newer { .. } => HintId::CheckDatabase,
            StoreError::NoSuchTicket | StoreError::NoSuchWrite | StoreError::NotPossible => HintId::CheckNumber,
            StoreError::NoUndo(_) => HintId::CannotUndo,
            StoreError::ChangedSince | StoreError::OtherValue => HintId::ChangedElsewhere,
            StoreError::OneWindow { .. } => HintId::NetworkDisk,
            StoreError::Overtaken | StoreError::Fenced => HintId::OtherWindow,
        }
    }

    /// The failure as other rooms show it.
    pub fn problem(&self) -> Problem {
        let retry = if matches!(self, StoreError::Overtaken | StoreError::Fenced) { Retry::Later(None) } else { Retry::No };
        Problem { hint: self.hint(), retry, detail: Untrusted::new(self.to_string()) }
    }
}

fn no_undo(why: NoUndo) -> &'static str {
    match why {
        NoUndo::Create => "a ticket that was made cannot be taken away again; cancel it instead",
        NoUndo::Note => "a note or comment stays in the journal; write another one that puts it right",
        NoUndo::Close => {
            "closing has effects that a value put back does not take away; reopen the ticket where the instance allows it"
        }
        NoUndo::Status => "a status at Microsoft is set back on the improvement action, with a reason",
        NoUndo::NotConfirmed => "it was not confirmed as a whole, so there is nothing to undo",
        NoUndo::Changed => "the ticket was changed since; nothing is undone",
        NoUndo::Gone => "the ticket is not here any more",
    }
}

fn is_full(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{DiskFull, ReadOnly, SystemIoFailure};
    matches!(error.sqlite_error_code(), Some(DiskFull | ReadOnly | SystemIoFailure))
}

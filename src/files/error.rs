//! What can go wrong with a private file, and what the person can do about it.

use std::io;
use std::path::{Path, PathBuf};

use rustix::io::Errno;

use crate::domain::{HintId, Retry};

/// A file or folder that cannot be used. Every message names the path and the remedy.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Another account owns it, or one of the folders above it.
    #[error("{path:?} belongs to another account: use a folder of your own (--data-dir), or have its owner changed to you")]
    NotOurs {
        /// The path that was refused.
        path: PathBuf,
    },
    /// Others could read or change it.
    #[error("{path:?} is open to other accounts (mode {mode:04o}): run chmod go-rwx on it, after checking what is in it")]
    TooOpen {
        /// The path that was refused.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// It is not the kind of file that belongs there: a symbolic link, a pipe, a folder in a file's place.
    #[error("{path:?} is not what ticketdeck keeps there (a link, pipe or folder?): move it away")]
    WrongKind {
        /// The path that was refused.
        path: PathBuf,
    },
    /// It has a second name somewhere (a hard link), by which someone could have led us to a file of another purpose.
    #[error("{path:?} has a second name (a hard link): move it away, or put a copy of it in its place")]
    SecondName {
        /// The path that was refused.
        path: PathBuf,
    },
    /// It is larger than anything ticketdeck writes there.
    #[error("{path:?} is too large to be ticketdeck's: move it away")]
    TooLarge {
        /// The path that was refused.
        path: PathBuf,
    },
    /// The disk, the quota or the file system's write access is exhausted. Nothing was changed.
    #[error("cannot write {path:?}, the disk is full or read-only: free some space, the old content is still there")]
    NoSpace {
        /// The path that could not be written.
        path: PathBuf,
    },
    /// Another process of ours held the lock for too long.
    #[error("{path:?} is locked by another ticketdeck: end it or try again")]
    Busy {
        /// The lock file.
        path: PathBuf,
    },
    /// The operating system refused for another reason.
    #[error("cannot use {path:?}: {source}")]
    Io {
        /// The path in question.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl FileError {
    /// Sorts a system error into the classes a person can act on.
    pub(super) fn from_errno(path: &Path, errno: Errno) -> Self {
        let path = path.to_owned();
        match errno {
            Errno::NOSPC | Errno::DQUOT | Errno::FBIG | Errno::ROFS => FileError::NoSpace { path },
            Errno::LOOP | Errno::NOTDIR | Errno::ISDIR => FileError::WrongKind { path },
            other => FileError::Io { path, source: other.into() },
        }
    }

    /// As [`FileError::from_errno`], for errors of the standard library.
    pub(super) fn from_io(path: &Path, source: io::Error) -> Self {
        match Errno::from_io_error(&source) {
            Some(errno) => FileError::from_errno(path, errno),
            None => FileError::Io { path: path.to_owned(), source },
        }
    }

    /// Whether trying again can help.
    pub fn retry(&self) -> Retry {
        match self {
            FileError::NoSpace { .. } | FileError::Busy { .. } | FileError::Io { .. } => Retry::Later(None),
            FileError::NotOurs { .. }
            | FileError::TooOpen { .. }
            | FileError::WrongKind { .. }
            | FileError::SecondName { .. }
            | FileError::TooLarge { .. } => Retry::No,
        }
    }

    /// The next step.
    pub fn hint(&self) -> HintId {
        match self {
            FileError::NoSpace { .. } => HintId::FreeDiskSpace,
            FileError::Busy { .. } => HintId::OtherWindow,
            _ => HintId::FixPermissions,
        }
    }
}

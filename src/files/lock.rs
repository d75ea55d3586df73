//! A lock that ends with its holder.

use std::fs::{File, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;

use rustix::fs::OFlags;
use rustix::io::Errno;

use super::FileError;
use super::create::{create_new, open_private};

/// How often a taken lock is tried again, and how long between two tries: ten seconds in all.
const TRIES: u32 = 500;
const PAUSE: Duration = Duration::from_millis(20);

/// An exclusive lock between processes, held until it is dropped.
///
/// The system's file lock (`flock`) decides, not the file's existence or a process id in it: it is given back however the
/// holder ends, so a stale lock cannot exist. The file itself stays; removing it would let two processes lock two files of
/// the same name.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Lock {
    /// Takes the lock if it is free; `None` when another process (or another `Lock` of this one) has it.
    ///
    /// # Errors
    /// Any [`FileError`] about the lock file.
    pub fn try_acquire(path: &Path) -> Result<Option<Self>, FileError> {
        let file = open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock { file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(FileError::from_io(path, error)),
        }
    }

    /// Takes the lock, waiting up to ten seconds: for locks that are held for one file operation.
    ///
    /// # Errors
    /// [`FileError::Busy`] after ten seconds, or any [`FileError`] about the lock file.
    pub fn acquire(path: &Path) -> Result<Self, FileError> {
        for _ in 0..TRIES {
            if let Some(lock) = Lock::try_acquire(path)? {
                return Ok(lock);
            }
            thread::sleep(PAUSE);
        }
        Err(FileError::Busy { path: path.to_owned() })
    }

    /// Puts a text into the lock file, in place of what is there: a word for who finds it taken. It proves nothing, a holder that was
    /// killed leaves it behind; and it need not outlast a power cut, since the lock does not either.
    ///
    /// # Errors
    /// The system's; what the file holds is then not to be relied on.
    pub fn write(&self, text: &[u8]) -> io::Result<()> {
        let mut file = &self.file;
        if file.metadata()?.len() > 0 {
            file.set_len(0)?;
        }
        file.seek(SeekFrom::Start(0))?;
        file.write_all(text)
    }
}

/// Opens the lock file, making it when it is missing; another process may make it at the same moment.
fn open(path: &Path) -> Result<File, FileError> {
    match open_private(path, OFlags::RDWR) {
        Err(FileError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => match create_new(path) {
            Ok(file) => Ok(file),
            Err(Errno::EXIST) => open_private(path, OFlags::RDWR),
            Err(errno) => Err(FileError::from_errno(path, errno)),
        },
        other => other,
    }
}

//! Who sends: one process per database.

use std::path::Path;

use super::StoreError;
use crate::files::Lock;

/// Held by the one process that sends for a database; free again when it ends, however it ends.
#[derive(Debug)]
pub struct SenderLock {
    _lock: Lock,
}

impl SenderLock {
    /// Takes the lock if it is free; `None` when another process sends.
    pub fn try_acquire(path: &Path) -> Result<Option<Self>, StoreError> {
        Ok(Lock::try_acquire(path)?.map(|lock| SenderLock { _lock: lock }))
    }
}

//! Taking turns with other processes.

use std::path::Path;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::AuthError;
use crate::files::{FileError, Lock};

/// How long a turn is waited for: longer than a token request may take, because whoever has it is in the middle of one.
const LONGEST_WAIT: Duration = Duration::from_secs(45);
/// Pauses between two tries; they grow, so that a long wait costs little.
const PAUSES: (Duration, Duration) = (Duration::from_millis(1), Duration::from_millis(50));

/// Waits for the lock between processes without holding up the runtime. Dropping the lock, or the process's end, gives it back.
pub(super) async fn take_turn(path: &Path) -> Result<Lock, AuthError> {
    let (mut pause, longest) = PAUSES;
    let end = Instant::now() + LONGEST_WAIT;
    loop {
        if let Some(lock) = Lock::try_acquire(path).map_err(AuthError::Lock)? {
            return Ok(lock);
        }
        if Instant::now() >= end {
            return Err(AuthError::Lock(FileError::Busy { path: path.to_owned() }));
        }
        sleep(pause).await;
        pause = (pause * 2).min(longest);
    }
}

//! Who sends: one process per database, and never a copy of one.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::UNIX_EPOCH;

use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;

use super::{Store, StoreError, millis};
use crate::domain::write::Problem;
use crate::domain::{HintId, Retry, Untrusted};
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

/// The longest that a queued write waits, and the longest between two look-ups. A time beyond was left by a clock that was set back since.
const LONGEST_REST: SignedDuration = SignedDuration::from_hours(1);
const LONGEST_LOOKUP: SignedDuration = SignedDuration::from_hours(24);

impl Store {
    /// Becomes the sender: takes the next fencing number, after which no other process may take a step in the outbox; stops what a
    /// copied data folder holds; and makes unclear what was being sent when the last sender died. Gives how many writes that were.
    ///
    /// `settle` is how long an unclear write waits. A clock that has jumped back must not make anything wait longer than that.
    pub fn claim(&self, now: Timestamp, settle: SignedDuration) -> Result<usize, StoreError> {
        let tx = self.begin()?;
        let fence: i64 = tx.query_row("UPDATE sender SET fence = fence + 1 RETURNING fence", [], |row| row.get(0))?;
        stop_copied(&tx, &self.identity)?;
        let died = tx.execute("UPDATE outbox SET state = 'unknown' WHERE state = 'sending'", [])?;
        clamp_waits(&tx, now, settle)?;
        tx.commit()?;
        self.fence.set(Some(fence));
        Ok(died)
    }

    /// As [`Store::claim`], unless this process is the sender already.
    pub fn claim_once(&self, now: Timestamp, settle: SignedDuration) -> Result<(), StoreError> {
        if self.fence.get().is_none() {
            self.claim(now, settle)?;
        }
        Ok(())
    }

    /// Makes unclear what is still marked as being sent while nothing is on the wire: its outcome could not be stored. Gives how many
    /// writes that were.
    pub fn recover(&self) -> Result<usize, StoreError> {
        if !self.is_sending()? {
            return Ok(0);
        }
        let tx = self.begin()?;
        check(&tx, self.fence.get())?;
        let left = tx.execute("UPDATE outbox SET state = 'unknown' WHERE state = 'sending'", [])?;
        tx.commit()?;
        Ok(left)
    }

    /// Shortens waits that a clock has left which was set back since.
    pub fn clamp_waits(&self, now: Timestamp, settle: SignedDuration) -> Result<(), StoreError> {
        clamp_waits(&self.db, now, settle)
    }
}

fn clamp_waits(db: &Connection, now: Timestamp, settle: SignedDuration) -> Result<(), StoreError> {
    let after = |wait: SignedDuration| millis(now.saturating_add(wait).unwrap_or(now));
    let limits = [
        ("state = 'unknown' AND lookups = 0", after(settle)),
        ("state = 'unknown'", after(LONGEST_LOOKUP.max(settle))),
        ("state = 'queued'", after(LONGEST_REST)),
    ];
    for (which, latest) in limits {
        // Mostly there is nothing to change, and then nothing is written.
        let sql = format!("SELECT EXISTS (SELECT 1 FROM outbox WHERE {which} AND until > ?1)");
        if db.prepare_cached(&sql)?.query_row([latest], |row| row.get(0))? {
            db.execute(&format!("UPDATE outbox SET until = ?1 WHERE {which} AND until > ?1"), [latest])?;
        }
    }
    Ok(())
}

/// Whether this process is still the sender.
pub(super) fn check(db: &Connection, fence: Option<i64>) -> Result<(), StoreError> {
    let current: i64 = db.prepare_cached("SELECT fence FROM sender")?.query_row([], |row| row.get(0))?;
    if fence == Some(current) { Ok(()) } else { Err(StoreError::Fenced) }
}

/// What a copied data folder holds unsent may have been sent from the original: it stops until the person lets it go.
fn stop_copied(db: &Connection, identity: &str) -> Result<(), StoreError> {
    let known: String = db.query_row("SELECT identity FROM sender", [], |row| row.get(0))?;
    if !known.is_empty() && known != identity {
        let detail = Untrusted::from("the data folder is a copy");
        let problem = Problem { hint: HintId::CopiedStore, retry: Retry::No, detail };
        db.execute(
            "UPDATE outbox SET state = 'frozen', revision = revision + 1, until = NULL, problem = ?1
             WHERE state IN ('queued', 'sending', 'unknown')",
            [serde_json::to_string(&problem)?],
        )?;
    }
    db.execute("UPDATE sender SET identity = ?1", [identity])?;
    Ok(())
}

/// What tells a database file from a copy of it: the file's number and moment of birth, which a copy does not share and a restart or
/// a move within the file system does not change. Empty where the system does not tell.
pub(super) fn file_identity(path: &Path) -> String {
    let Ok(facts) = path.metadata() else { return String::new() };
    let born = facts.created().ok().and_then(|born| born.duration_since(UNIX_EPOCH).ok());
    format!("{}:{}", facts.ino(), born.map_or(0, |born| born.as_nanos()))
}

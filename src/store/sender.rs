//! Who sends: one process per database, and never a copy of one.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::UNIX_EPOCH;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{Store, StoreError, millis};
use crate::domain::write::Problem;
use crate::domain::{HintId, Retry, Untrusted};
use crate::files::{self, Lock};

/// Held by the one process that sends for a database; free again when it ends, however it ends.
#[derive(Debug)]
pub struct SenderLock {
    lock: Lock,
}

/// Who sends, as it wrote into the lock file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Its process id.
    pub pid: u32,
    /// The machine it runs on.
    pub host: Untrusted,
    /// Since when it sends.
    pub since: Timestamp,
}

impl Holder {
    /// In words, in this machine's time zone.
    pub fn told(&self) -> String {
        let since = self.since.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M");
        format!("pid {} on {}, since {since}", self.pid, self.host.line())
    }

    /// Whether it can be the one: a process of this machine that has ended has left its text behind.
    fn may_live(&self) -> bool {
        let dead = |pid| rustix::process::test_kill_process(pid) == Err(rustix::io::Errno::SRCH);
        let pid = i32::try_from(self.pid).ok().and_then(rustix::process::Pid::from_raw);
        self.host.raw() != host() || pid.is_some_and(|pid| !dead(pid))
    }
}

/// Whether anybody sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sender {
    /// Nobody, whatever stands in the lock file.
    Nobody,
    /// Somebody, and who it is if that can be told.
    Somebody(Option<Holder>),
}

impl SenderLock {
    /// Takes the lock if it is free; `None` when another process sends.
    pub fn try_acquire(path: &Path) -> Result<Option<Self>, StoreError> {
        let Some(lock) = Lock::try_acquire(path)? else { return Ok(None) };
        let lock = SenderLock { lock };
        // What a holder that was killed has left is not taken for the new one's.
        lock.write(b"");
        Ok(Some(lock))
    }

    /// Writes down who holds it, for those who find it taken.
    #[must_use]
    pub fn signed(self, now: Timestamp) -> Self {
        let holder = Holder { pid: std::process::id(), host: Untrusted::new(host()), since: now };
        if let Ok(text) = serde_json::to_vec(&holder) {
            self.write(&text);
        }
        self
    }

    /// Who sends. The lock decides: a text in a free one is nobody's.
    pub fn sender(path: &Path) -> Result<Sender, StoreError> {
        if !path.try_exists().unwrap_or(true) || Lock::try_acquire(path)?.is_some() {
            return Ok(Sender::Nobody);
        }
        let text = files::read_private(path)?.unwrap_or_default();
        let holder = serde_json::from_slice(&text).ok().filter(Holder::may_live);
        Ok(Sender::Somebody(holder))
    }

    /// That nobody can be told who it is must not keep anybody from sending.
    fn write(&self, text: &[u8]) {
        if let Err(error) = self.lock.write(text) {
            tracing::warn!(%error, "the lock file cannot be written");
        }
    }
}

impl Drop for SenderLock {
    fn drop(&mut self) {
        self.write(b"");
    }
}

/// This process, as the action log and other windows name it.
pub(super) fn this_process() -> String {
    format!("process {} on {}", std::process::id(), host())
}

/// This run of the machine (Linux, `random(4)`: `boot_id`), with the name space of its clock, which a container may have of its own. Empty
/// where the system does not tell.
pub(super) fn this_boot() -> String {
    let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    let clock = std::fs::read_link("/proc/self/ns/time").map(|link| link.to_string_lossy().into_owned()).unwrap_or_default();
    if id.is_empty() { id } else { format!("{} {clock}", id.trim()) }
}

/// This machine's name, as the system gives it; empty where it does not.
fn host() -> String {
    std::fs::read_to_string("/proc/sys/kernel/hostname").map(|name| name.trim().to_owned()).unwrap_or_default()
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

    /// Shortens waits that a clock has left which was set back since.
    pub fn clamp_waits(&self, now: Timestamp, settle: SignedDuration) -> Result<(), StoreError> {
        clamp_waits(&self.db, now, settle)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-11-20T14:02:00Z".parse().unwrap()
    }

    #[test]
    fn who_sends_is_told_while_the_lock_is_held_and_not_longer() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("sender.lock");
        let sender = || SenderLock::sender(&path).unwrap();
        assert_eq!(sender(), Sender::Nobody);
        assert!(!path.exists(), "looking makes nothing");
        let lock = SenderLock::try_acquire(&path).unwrap().unwrap();
        assert_eq!(sender(), Sender::Somebody(None));
        let lock = lock.signed(now());
        let Sender::Somebody(Some(holder)) = sender() else { panic!() };
        assert_eq!((holder.pid, holder.since), (std::process::id(), now()));
        assert!(holder.told().starts_with(&format!("pid {} on ", std::process::id())), "{}", holder.told());
        assert!(SenderLock::try_acquire(&path).unwrap().is_none());
        assert!(matches!(sender(), Sender::Somebody(Some(_))), "a try that failed leaves the text");
        drop(lock);
        assert_eq!(sender(), Sender::Nobody);
    }

    #[test]
    fn what_a_killed_holder_has_left_in_the_lock_is_not_believed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("sender.lock");
        let mut ended = std::process::Command::new("true").spawn().unwrap();
        let (pid, host) = (ended.id(), Untrusted::new(host()));
        ended.wait().unwrap();
        let left = serde_json::to_vec(&Holder { pid, host, since: now() }).unwrap();
        let lock = Lock::try_acquire(&path).unwrap().unwrap();
        lock.write(&left).unwrap();
        assert_eq!(SenderLock::sender(&path).unwrap(), Sender::Somebody(None), "it is held, but not by that one");
        lock.write(b"{\"pid\":").unwrap();
        assert_eq!(SenderLock::sender(&path).unwrap(), Sender::Somebody(None), "cut off");
        lock.write(&left).unwrap();
        drop(lock);
        assert_eq!(SenderLock::sender(&path).unwrap(), Sender::Nobody);
        let _lock = SenderLock::try_acquire(&path).unwrap().unwrap();
        assert_eq!(files::read_private(&path).unwrap().unwrap(), b"", "the new one's lock says nothing of the old one");
    }
}

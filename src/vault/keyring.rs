//! Secrets in the operating system's keyring: the Secret Service of a Linux desktop session, the macOS keychain.
//!
//! On a headless host a keyring may not answer at all: it waits behind a window that nobody sees. So every call is made by a thread
//! of its own and waited for two seconds; while a call is stuck, further ones fail at once.

use std::path::Path;
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use keyring::v1::{Entry, Error};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};

use super::{Vault, VaultError, VaultKind};
use crate::domain::Untrusted;

/// How long a call is waited for.
const LIMIT: Duration = Duration::from_secs(2);
/// The keyring's name for all that is ours.
const SERVICE: &str = "ticketdeck";

type Job = Box<dyn FnOnce() + Send>;

/// A vault in the keyring: an entry per profile and secret.
pub struct KeyringVault {
    service: String,
    /// Hands jobs to the thread, which is started by the first one. Without room: what is taken is being worked on.
    jobs: Mutex<Option<SyncSender<Job>>>,
}

impl std::fmt::Debug for KeyringVault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeyringVault").field("service", &self.service).finish_non_exhaustive()
    }
}

impl KeyringVault {
    /// The person's keyring. Nothing is asked of it yet. With `apart`, a data directory that is not the usual one, its entries are
    /// apart from those of other data directories.
    pub fn new(apart: Option<&Path>) -> Self {
        let service = apart.map_or_else(|| SERVICE.to_owned(), |dir| format!("{SERVICE} {}", dir.display()));
        KeyringVault { service, jobs: Mutex::new(None) }
    }

    /// Whether a keyring answers and can be read: within two seconds.
    ///
    /// # Errors
    /// [`VaultError::KeyringSilent`], [`VaultError::NoKeyring`], [`VaultError::KeyringLocked`].
    pub fn probe(&self) -> Result<(), VaultError> {
        self.load("", "probe").map(drop)
    }

    /// Works on an entry, on the keyring's thread, within [`LIMIT`].
    fn with<T: Send + 'static>(
        &self,
        profile: &str,
        name: &str,
        work: impl FnOnce(&Entry) -> keyring::v1::Result<T> + Send + 'static,
    ) -> Result<Option<T>, VaultError> {
        let (service, user) = (self.service.clone(), format!("{profile}/{name}"));
        let answer = self.within_limit(move || {
            if let Err(error) = Entry::store_status() {
                return Err(VaultError::NoKeyring { why: error.to_string().into() });
            }
            let done = Entry::new(&service, &user).and_then(|entry| work(&entry));
            done.map(Some).or_else(explain)
        });
        answer.ok_or(VaultError::KeyringSilent)?
    }

    /// Runs a job on the keyring's thread; `None` when it was not done in time or the thread is stuck in an earlier one.
    fn within_limit<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let (sender, receiver) = mpsc::sync_channel(1);
        let job: Job = Box::new(move || drop(sender.send(job())));
        {
            let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
            if jobs.is_none() {
                *jobs = start_thread();
            }
            jobs.as_ref()?.try_send(job).ok()?;
        }
        receiver.recv_timeout(LIMIT).ok()
    }
}

/// A thread that works through jobs, one at a time. It is never waited for: one that is stuck ends with the process.
fn start_thread() -> Option<SyncSender<Job>> {
    let (sender, receiver) = mpsc::sync_channel::<Job>(1);
    let work = move || receiver.iter().for_each(|job| job());
    thread::Builder::new().name("keyring".into()).spawn(work).ok().map(|_| sender)
}

/// What a keyring's error means. A missing entry is no error, and nothing else is taken for one.
fn explain<T>(error: Error) -> Result<Option<T>, VaultError> {
    match error {
        Error::NoEntry => Ok(None),
        Error::NoStorageAccess(_) => Err(VaultError::KeyringLocked),
        Error::NoDefaultStore => Err(VaultError::NoKeyring { why: error.to_string().into() }),
        // Their texts show the stored bytes.
        Error::BadEncoding(_) | Error::BadDataFormat(..) => {
            Err(VaultError::Keyring { why: Untrusted::from("an entry of ours was changed by someone else") })
        }
        other => Err(VaultError::Keyring { why: other.to_string().into() }),
    }
}

impl Vault for KeyringVault {
    fn load(&self, profile: &str, name: &str) -> Result<Option<SecretString>, VaultError> {
        self.with(profile, name, |entry| {
            let bytes = Zeroizing::new(entry.get_secret()?);
            std::str::from_utf8(&bytes).map(SecretString::from).map_err(|_| Error::BadEncoding(Vec::new()))
        })
    }

    fn store(&self, profile: &str, name: &str, secret: &SecretString) -> Result<(), VaultError> {
        let secret = secret.clone();
        let stored = self.with(profile, name, move |entry| entry.set_secret(secret.expose_secret().as_bytes()))?;
        stored.ok_or_else(|| VaultError::Keyring { why: Untrusted::from("it has no place for new entries") })
    }

    fn delete(&self, profile: &str, name: &str) -> Result<(), VaultError> {
        self.with(profile, name, Entry::delete_credential).map(drop)
    }

    fn kind(&self) -> VaultKind {
        VaultKind::Keyring
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::HintId;

    #[test]
    fn locked_missing_and_broken_are_three_things() {
        let boxed = || Box::<dyn std::error::Error + Send + Sync>::from("words");
        assert!(matches!(explain::<()>(Error::NoEntry), Ok(None)));
        assert!(matches!(explain::<()>(Error::NoStorageAccess(boxed())), Err(VaultError::KeyringLocked)));
        let broken = explain::<()>(Error::PlatformFailure(boxed())).unwrap_err();
        assert!(broken.to_string().contains("words"));
        let changed = explain::<()>(Error::BadEncoding(b"canary".to_vec())).unwrap_err();
        assert!(!format!("{changed} {changed:?}").contains("canary"));
    }

    #[test]
    fn a_stuck_call_is_given_up_and_the_next_one_does_not_wait_behind_it() {
        let vault = KeyringVault::new(None);
        let (release, stuck) = mpsc::channel::<()>();
        assert_eq!(vault.within_limit(move || stuck.recv()), None);
        // One more fits into the queue and is given up as well; then nothing is taken any more.
        assert_eq!(vault.within_limit(|| 1), None);
        assert_eq!(vault.within_limit(|| 2), None);
        drop(release);
        let answered = (0..1000).any(|_| {
            thread::sleep(Duration::from_millis(1));
            vault.within_limit(|| 3) == Some(3)
        });
        assert!(answered, "the thread did not come back");
        assert_eq!(VaultError::KeyringSilent.to_string(), "no keyring answered within 2 s");
        assert_eq!(VaultError::KeyringSilent.hint(), HintId::OtherVault);
    }

    #[test]
    fn another_data_directory_has_its_own_entries() {
        assert_ne!(KeyringVault::new(None).service, KeyringVault::new(Some(Path::new("/tmp/d"))).service);
    }
}

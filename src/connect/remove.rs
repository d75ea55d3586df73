//! Removing a connection: what goes, what stays, and that nothing unsent is dropped silently.

use crate::auth::{AuthError, Revocation};
use crate::config::{ConfigError, Profile, remove_profile};
use crate::domain::HintId;
use crate::domain::write::Problem;
use crate::files::FileError;
use crate::store::{Reader, SenderLock, StoreError};
use crate::vault::VaultError;

use super::place::{Ground, transport};
use super::save::empty;
use super::{score_trial, trouble};

/// Why a connection was not removed.
#[derive(Debug, thiserror::Error)]
pub enum NotRemoved {
    /// That many writes and drafts would be lost.
    #[error("{0} changes are not sent yet")]
    Unsent(u64),
    /// Another process works on the data that would be removed.
    #[error("another ticketdeck is open on this profile")]
    OtherWindow,
    /// The local database cannot be looked at.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The vault cannot be used.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The configuration file cannot be written.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The local data cannot be removed.
    #[error(transparent)]
    File(#[from] FileError),
}

impl NotRemoved {
    /// The failure as it crosses rooms.
    pub fn problem(&self) -> Problem {
        let (hint, retry) = match self {
            NotRemoved::Unsent(_) => (HintId::LookUpFirst, crate::domain::Retry::No),
            NotRemoved::OtherWindow => (HintId::OtherWindow, crate::domain::Retry::Later(None)),
            NotRemoved::Store(error) => (error.hint(), crate::domain::Retry::No),
            NotRemoved::Vault(error) => (error.hint(), error.retry()),
            NotRemoved::Config(error) => (error.hint(), error.retry()),
            NotRemoved::File(error) => (error.hint(), error.retry()),
        };
        Problem { hint, retry, detail: self.to_string().into() }
    }
}

/// What was removed.
#[derive(Debug)]
pub struct Removed {
    /// How the instance's side ended.
    pub revocation: Revocation,
    /// The local data are gone too.
    pub purged: bool,
}

/// Work that is not on the instance: writes in whatever state, and drafts where they would be lost.
///
/// # Errors
/// [`StoreError`].
pub fn unsent(ground: &Ground, name: &str, purge: bool) -> Result<u64, StoreError> {
    let database = ground.database(name);
    if !database.exists() {
        return Ok(0);
    }
    let reader = Reader::open(&database)?;
    let drafts = if purge { reader.drafts()?.len() } else { 0 };
    Ok((reader.open_writes()?.len() + drafts) as u64)
}

/// Removes a profile's connection: takes its tokens back, removes its secrets, with `purge` its local data, and last its entry in the
/// configuration. Cut off at any step it can be run again and goes on.
///
/// # Errors
/// [`NotRemoved`]; the profile is then still there.
pub async fn remove(ground: &Ground, name: &str, profile: &Profile, purge: bool, discard: bool) -> Result<Removed, NotRemoved> {
    let _sender = match SenderLock::try_acquire(&ground.sender_lock(name)) {
        Ok(Some(lock)) => Some(lock),
        Ok(None) if purge => return Err(NotRemoved::OtherWindow),
        Ok(None) => None,
        // Without a folder nobody sends.
        Err(_) if !ground.folder(name).exists() => None,
        Err(error) => return Err(error.into()),
    };
    let unsent = unsent(ground, name, purge)?;
    if unsent > 0 && !discard {
        return Err(NotRemoved::Unsent(unsent));
    }
    let revocation = revoke(ground, name, profile).await;
    let vault = ground.vault(profile);
    for set in [profile.secret_set, profile.secret_set.other()] {
        let emptied = empty(&*vault, &set.key(name)).and_then(|()| score_trial::empty(&*vault, &set.entra_key(name)));
        match emptied {
            // Without the passphrase nobody reads them; a forgotten one must not keep the connection.
            Err(
                VaultError::WrongPassphrase { .. } | VaultError::NoPassphrase | VaultError::Cancelled | VaultError::Missing { .. },
            ) => {
                tracing::warn!("the encrypted vault stays locked, its secrets are left in it");
            }
            other => other?,
        }
    }
    let folder = ground.folder(name);
    if purge && folder.exists() {
        let io = |source| FileError::Io { path: folder.clone(), source };
        std::fs::remove_dir_all(&folder).map_err(io)?;
    }
    remove_profile(&ground.paths.config_file, name)?;
    trouble::forget(ground, name);
    Ok(Removed { revocation, purged: purge })
}

/// Takes the tokens back. That the instance cannot be told must not keep a person from removing the connection here.
async fn revoke(ground: &Ground, name: &str, profile: &Profile) -> Revocation {
    let way = match transport(profile) {
        Ok(way) => way,
        Err(error) => return Revocation::NotTold(error.into()),
    };
    match ground.keeper(name, profile, way) {
        Ok(keeper) => keeper.revoke().await,
        Err(AuthError::MissingSecret { .. }) => Revocation::Nothing,
        Err(error) => Revocation::NotTold(error),
    }
}

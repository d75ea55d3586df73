//! Storing a connection in one step.
//!
//! The vault has two sets of secrets per profile. The new ones go into the set that does not count; then the configuration file is
//! replaced, which says that it counts now; then the old set is removed. The file's replacement is the one moment at which the old
//! connection becomes the new one.

use jiff::Timestamp;

use crate::auth::{AuthError, CLIENT_SECRET, LoginSettings, PASSWORD, TOKENS, TokenKeeper, Tokens};
use crate::config::{ConfigError, Profile, SecretSet, save_profile};
use crate::domain::connect::{Case, CheckRow, Seen};
use crate::domain::write::Problem;
use crate::domain::{HintId, Retry};
use crate::files::FileError;
use crate::http::HttpError;
use crate::store::{Reader, Store, StoreError};
use crate::vault::{Vault, VaultError};

use super::place::{Ground, transport};
use super::recognise::{of_file, of_login, of_vault};
use super::score_trial::move_along;

/// Why nothing was stored.
#[derive(Debug, thiserror::Error)]
pub enum NotSaved {
    /// A check without which nothing is saved has not worked out.
    #[error("a check has failed: {}", .0.check.word())]
    NotReady(Box<CheckRow>),
    /// The profile's local data are of another instance: its unsent work would be sent to the wrong one.
    #[error(
        "the local data of profile {profile} are of {instance}: choose another profile name, or disconnect it with --purge first"
    )]
    OtherInstance {
        /// The profile.
        profile: String,
        /// The instance its data are of.
        instance: String,
    },
    /// The login cannot be taken over.
    #[error(transparent)]
    Login(AuthError),
    /// The way to the instance cannot be set up.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// The vault cannot be used.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A folder cannot be made.
    #[error(transparent)]
    File(#[from] FileError),
    /// The configuration file cannot be written.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The local database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl NotSaved {
    /// The failure as it crosses rooms.
    pub fn problem(&self) -> Problem {
        let (hint, retry) = match self {
            NotSaved::NotReady(row) => (row.case.map_or(HintId::CheckInstance, hint_of), Retry::No),
            NotSaved::OtherInstance { .. } => (HintId::FixConfig, Retry::No),
            NotSaved::Login(error) => (error.hint(), error.retry()),
            NotSaved::Http(error) => (error.hint(), error.retry(false)),
            NotSaved::Vault(error) => (error.hint(), error.retry()),
            NotSaved::File(error) => (error.hint(), error.retry()),
            NotSaved::Config(error) => (error.hint(), error.retry()),
            NotSaved::Store(error) => (error.hint(), Retry::No),
        };
        let detail = match self {
            NotSaved::NotReady(row) => row.proof.clone(),
            error => error.to_string().into(),
        };
        Problem { hint, retry, detail }
    }

    /// The troubleshooting entry.
    pub fn case(&self) -> Case {
        match self {
            NotSaved::NotReady(row) => row.case.unwrap_or(Case::NOT_CONNECTED),
            NotSaved::OtherInstance { .. } | NotSaved::Http(_) | NotSaved::Config(_) => Case::CONFIG,
            NotSaved::Login(error) => of_login(error, false),
            NotSaved::Vault(error) => of_vault(error),
            NotSaved::File(error) => of_file(error),
            NotSaved::Store(error) => error.hint().case().unwrap_or(Case::DATABASE),
        }
    }
}

/// The hint whose entry a case is; the checks' own cases lead to asking the admin.
fn hint_of(case: Case) -> HintId {
    HintId::ALL.iter().copied().find(|hint| hint.case() == Some(case)).unwrap_or(HintId::AskForRole)
}

/// Stores a profile whose login has worked, in place of `before`.
pub(super) async fn save(
    ground: &Ground,
    name: &str,
    profile: &mut Profile,
    before: Option<&Profile>,
    login: &LoginSettings,
    tokens: Option<Tokens>,
    seen: &Seen,
) -> Result<(), NotSaved> {
    ground.make_folder(name)?;
    check_same_instance(ground, name, profile, before)?;
    let set = before.map_or(SecretSet::First, |before| before.secret_set.other());
    let saved = Profile { secret_set: set, ..profile.clone() };
    let (vault, key) = (ground.vault(&saved), set.key(name));
    // An earlier try may have been cut off here.
    empty(&*vault, &key)?;
    login.store_secrets(&*vault, &key)?;
    if let Some(tokens) = tokens {
        let clock = std::sync::Arc::clone(&ground.clock);
        let keeper = TokenKeeper::new(transport(&saved)?, std::sync::Arc::clone(&vault), clock, key, login.clone());
        keeper.with_lock(ground.login_lock(name)).adopt(tokens).await.map_err(NotSaved::Login)?;
    }
    move_along(ground, name, &saved, before)?;
    save_profile(&ground.paths.config_file, name, &saved)?;
    *profile = saved;
    // From here on the new connection counts; what follows is tidying, and is done again by the next save.
    // A file that is encrypted and no longer used is left: nobody reads it without the passphrase.
    let left = |before: &&Profile| before.vault != profile.vault && before.vault == crate::config::Vault::Encrypted;
    if let Some(before) = before.filter(|before| !left(before)) {
        let old = ground.vault(before);
        if let Err(error) = empty(&*old, &before.secret_set.key(name)) {
            tracing::warn!(%error, "the old login's secrets could not be removed");
        }
    }
    if let Err(error) = Store::open(&ground.database(name)).and_then(|store| store.set_connection(seen)) {
        tracing::warn!(%error, "since when the profile is connected could not be kept");
    }
    Ok(())
}

/// Removes a set of secrets.
pub(super) fn empty(vault: &dyn Vault, key: &str) -> Result<(), VaultError> {
    let results = [TOKENS, CLIENT_SECRET, PASSWORD].map(|secret| vault.delete(key, secret));
    results.into_iter().collect()
}

/// Local tickets and unsent work belong to one instance.
fn check_same_instance(ground: &Ground, name: &str, profile: &Profile, before: Option<&Profile>) -> Result<(), NotSaved> {
    let database = ground.database(name);
    if !database.exists() {
        return Ok(());
    }
    let known = Reader::open(&database)?.connection()?.map(|seen| seen.instance);
    let known = known.filter(|known| !known.is_empty()).or_else(|| before.map(|before| before.instance.to_string()));
    match known {
        Some(known) if known != profile.instance.as_str() => {
            Err(NotSaved::OtherInstance { profile: name.to_owned(), instance: known })
        }
        _ => Ok(()),
    }
}

impl super::Checklist {
    /// What was seen of the connection, to be kept.
    pub fn seen(&self, now: Timestamp) -> Seen {
        Seen {
            instance: self.bench().profile.instance.to_string(),
            since: Some(now),
            user_name: self.account().map(|account| account.text("user_name")),
            release: self.release().cloned(),
            rate_limit: self.bench().client.as_ref().and_then(crate::servicenow::Client::rate_limit),
        }
    }
}

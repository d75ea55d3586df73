//! Connecting Secure Score: tried in memory, stored with the profile.

use std::sync::Arc;

use secrecy::SecretString;

use crate::auth::{AuthError, AuthorizationCode, CLIENT_SECRET, Redirect, SignInAttempt, TOKENS, TokenKeeper, Tokens};
use crate::config::{Profile, ScoreGrant, SecretSet, SecureScore};
use crate::domain::HintId;
use crate::domain::recommendation::score::ScoreSnapshot;
use crate::domain::write::Problem;
use crate::secure_score::{DeviceLogin, browser_settings};
use crate::store::{Store, StoreError};
use crate::vault::{MemoryVault, Vault, VaultError};

use super::place::{Ground, supplied, transport};
use super::trial::{NoTrial, login_problem};
use super::{NotSaved, ScoreLogin};

/// A tenant on trial: nothing of it is stored before [`ScoreTrial::fill`].
pub struct ScoreTrial {
    login: ScoreLogin,
    memory: Arc<MemoryVault>,
    keeper: Arc<TokenKeeper>,
    snapshot: Option<ScoreSnapshot>,
}

impl ScoreTrial {
    /// Tries a tenant with the way out that the profile has.
    ///
    /// # Errors
    /// [`NoTrial`].
    pub fn new(
        ground: &Ground,
        name: &str,
        profile: &Profile,
        score: SecureScore,
        secret: Option<&SecretString>,
    ) -> Result<Self, NoTrial> {
        let memory = Arc::new(MemoryVault::default());
        if let Some(secret) = secret {
            memory.store(&score.secret_set.entra_key(name), CLIENT_SECRET, secret)?;
        }
        let login = ScoreLogin {
            name: name.to_owned(),
            score,
            vault: supplied(profile, Arc::clone(&memory) as Arc<dyn Vault>),
            transport: transport(profile)?,
            clock: Arc::clone(&ground.clock),
            lock: None,
        };
        let keeper = Arc::new(login.person());
        Ok(ScoreTrial { login, memory, keeper, snapshot: None })
    }

    /// The settings on trial.
    pub fn settings(&self) -> &SecureScore {
        &self.login.score
    }

    /// Begins a person's sign-in with a browser.
    ///
    /// # Errors
    /// [`AuthError::BadSettings`].
    pub async fn begin(&self) -> Result<SignInAttempt, AuthError> {
        let score = &self.login.score;
        let redirect = Redirect::localhost(score.redirect_port);
        let settings = browser_settings(&score.entra, &score.graph, &score.tenant, &score.client_id, redirect, score.write_back);
        SignInAttempt::start(&settings).await
    }

    /// Exchanges a browser's code.
    ///
    /// # Errors
    /// [`AuthError`].
    pub async fn redeem(&self, code: &AuthorizationCode) -> Result<(), AuthError> {
        self.keeper.redeem(code).await
    }

    /// A sign-in with a device code; its tokens go to [`ScoreTrial::adopt`].
    pub fn device(&self) -> DeviceLogin {
        let score = &self.login.score;
        DeviceLogin {
            transport: Arc::clone(&self.login.transport),
            clock: Arc::clone(&self.login.clock),
            entra: score.entra.clone(),
            graph: score.graph.clone(),
            tenant: score.tenant.clone(),
            client_id: score.client_id.clone(),
            write_back: score.write_back,
        }
    }

    /// Takes tokens over.
    ///
    /// # Errors
    /// [`AuthError`].
    pub async fn adopt(&self, tokens: Tokens) -> Result<(), AuthError> {
        self.keeper.adopt(tokens).await
    }

    /// Reads the score once: without that nothing is stored. A tenant without a score is a login all the same.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub async fn prove(&mut self) -> Result<Option<&ScoreSnapshot>, Problem> {
        let graph = self.login.graph().map_err(|error| login_problem(&error))?;
        match graph.snapshot(self.login.clock.now()).await {
            Ok(snapshot) => self.snapshot = Some(snapshot),
            Err(error) if error.hint() == HintId::ScoreEmpty => self.snapshot = None,
            Err(error) => return Err(error.problem()),
        }
        Ok(self.snapshot.as_ref())
    }

    /// Puts the secrets into the set that does not count yet. The settings it gives, saved with the profile, make it count.
    ///
    /// # Errors
    /// [`NotSaved`].
    pub fn fill(&self, ground: &Ground, profile: &Profile, before: Option<&Profile>) -> Result<SecureScore, NotSaved> {
        ground.make_folder(&self.login.name)?;
        let old = before.and_then(|before| before.secure_score.as_ref());
        let set = old.map_or(SecretSet::First, |old| old.secret_set.other());
        let (vault, from, to) = (ground.vault(profile), self.login.key(), set.entra_key(&self.login.name));
        for name in [CLIENT_SECRET, TOKENS] {
            vault.delete(&to, name)?;
            if let Some(secret) = self.memory.load(&from, name)? {
                vault.store(&to, name, &secret)?;
            }
        }
        Ok(SecureScore { secret_set: set, ..self.login.score.clone() })
    }

    /// After the profile was saved: removes the set that no longer counts, and stores what was read.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn settle(&self, ground: &Ground, before: Option<&Profile>) -> Result<(), StoreError> {
        if let Some((before, old)) = before.and_then(|before| Some((before, before.secure_score.as_ref()?)))
            && let Err(error) = empty(&*ground.vault(before), &old.secret_set.entra_key(&self.login.name))
        {
            tracing::warn!(%error, "the old login's secrets at Entra ID could not be removed");
        }
        match &self.snapshot {
            Some(snapshot) => Store::open(&ground.database(&self.login.name))?.store_score(snapshot),
            None => Ok(()),
        }
    }

    /// Whether a person has to sign in, and how.
    pub fn grant(&self) -> ScoreGrant {
        self.login.score.grant
    }
}

/// Removes one set of Secure Score's secrets.
pub(super) fn empty(vault: &dyn Vault, key: &str) -> Result<(), VaultError> {
    let results = [TOKENS, CLIENT_SECRET].map(|name| vault.delete(key, name));
    results.into_iter().collect()
}

/// A profile that moves to another vault takes the secrets of its Secure Score along.
pub(super) fn move_along(ground: &Ground, name: &str, profile: &Profile, before: Option<&Profile>) -> Result<(), VaultError> {
    let (Some(before), Some(score)) = (before.filter(|before| before.vault != profile.vault), &profile.secure_score) else {
        return Ok(());
    };
    let key = score.secret_set.entra_key(name);
    if before.secure_score.as_ref().is_none_or(|old| old.secret_set != score.secret_set) {
        return Ok(());
    }
    let (old, new) = (ground.vaults.open(before.vault), ground.vaults.open(profile.vault));
    for secret in [CLIENT_SECRET, TOKENS] {
        if let Some(value) = old.load(&key, secret)? {
            new.store(&key, secret, &value)?;
        }
    }
    Ok(())
}

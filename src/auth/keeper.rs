//! The life of a profile's tokens.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use secrecy::SecretString;

use super::exchange::{by_code, by_grant, by_refresh};
use super::revoke::{Revocation, revoke};
use super::state::{REFUSED_PAUSE, Refusal, State};
use super::tokens::{Handout, later, same};
use super::turn::take_turn;
use super::{AuthError, AuthorizationCode, CLIENT_SECRET, Grant, LoginSettings, PASSWORD, TOKENS, Tokens};
use crate::domain::{Clock, Untrusted};
use crate::files::Lock;
use crate::http::{HttpError, Transport};
use crate::vault::{Vault, VaultError, VaultKind};

/// Keeps a profile's tokens good: one per profile, shared by everything that sends.
pub struct TokenKeeper {
    transport: Arc<dyn Transport>,
    vault: Arc<dyn Vault>,
    clock: Arc<dyn Clock>,
    profile: String,
    settings: LoginSettings,
    /// The lock file between processes that share the vault.
    lock: Option<PathBuf>,
    /// Held over a whole renewal: whoever comes meanwhile waits for its result instead of starting another.
    renewing: tokio::sync::Mutex<()>,
    /// Never held over an await.
    state: Mutex<State>,
}

impl TokenKeeper {
    /// A keeper for one profile. Nothing is read or sent yet.
    pub fn new(
        transport: Arc<dyn Transport>,
        vault: Arc<dyn Vault>,
        clock: Arc<dyn Clock>,
        profile: String,
        settings: LoginSettings,
    ) -> Self {
        let (renewing, state) = (tokio::sync::Mutex::default(), Mutex::default());
        TokenKeeper { transport, vault, clock, profile, settings, lock: None, renewing, state }
    }

    /// Takes turns with other processes on this profile by a lock file, which must be the same for all of them and lie in a private
    /// folder.
    #[must_use]
    pub fn with_lock(self, path: PathBuf) -> Self {
        TokenKeeper { lock: Some(path), ..self }
    }

    /// An access token for the next attempt: the stored one, or a renewed one when that is due. When renewing fails, a token
    /// that has not ended yet is still handed out.
    ///
    /// # Errors
    /// [`AuthError`]; what needed the token was not sent. [`AuthError::SignInNeeded`] when only a person can go on.
    pub async fn bearer(&self) -> Result<SecretString, AuthError> {
        let _renewing = self.renewing.lock().await;
        self.load_once().await?;
        if let Some(access) = self.state().fresh(self.clock.now()) {
            return Ok(access);
        }
        let renewed = self.renew_in_turn().await;
        renewed.or_else(|error| self.state().usable(self.clock.now()).ok_or(error))
    }

    /// Says that the instance did not take this access token (a 401). Another token that was handed out since is kept.
    pub async fn reject(&self, used: &SecretString) {
        let _renewing = self.renewing.lock().await;
        let mut state = self.state();
        if same(state.tokens.as_ref().map(|tokens| &tokens.access), Some(used)) {
            state.rejected = true;
        }
    }

    /// Logs in anew with the grant, whatever is stored: for a person's "sign in".
    ///
    /// # Errors
    /// [`AuthError`]; tokens stored before are then still there.
    pub async fn login(&self) -> Result<(), AuthError> {
        let (_renewing, _turn) = self.begin().await?;
        self.grant(self.clock.now()).await.map(drop)
    }

    /// Exchanges the code of a sign-in with a browser for tokens, and stores them in place of older ones.
    ///
    /// # Errors
    /// [`AuthError::CodeRefused`], [`AuthError::ClientRefused`] and others; tokens stored before are then still there. When only
    /// storing failed ([`AuthError::Vault`]) the new tokens are kept and [`TokenKeeper::bearer`] stores them later.
    pub async fn redeem(&self, code: &AuthorizationCode) -> Result<(), AuthError> {
        let (_renewing, _turn) = self.begin().await?;
        let now = self.clock.now();
        let handout = by_code(&*self.transport, &self.settings, code).await?;
        let tokens = Tokens::granted(handout, self.state().tokens.as_ref(), now);
        self.save(tokens).await.map(drop)
    }

    /// Stores tokens that another keeper got, in place of older ones: for a sign-in that was tried in memory first.
    ///
    /// # Errors
    /// As [`TokenKeeper::redeem`].
    pub async fn adopt(&self, tokens: Tokens) -> Result<(), AuthError> {
        let (_renewing, _turn) = self.begin().await?;
        self.save(tokens).await.map(drop)
    }

    /// The tokens as this keeper knows them, to be handed to [`TokenKeeper::adopt`].
    pub fn tokens(&self) -> Option<Tokens> {
        let state = self.state();
        state.unsaved.clone().or_else(|| state.tokens.clone())
    }

    /// Tells the instance that the stored tokens are not wanted any more. Here and in the vault nothing changes; that is what
    /// [`TokenKeeper::forget`] is for, whatever the outcome.
    pub async fn revoke(&self) -> Revocation {
        let _renewing = self.renewing.lock().await;
        if let Err(error) = self.load_once().await {
            return Revocation::NotTold(error);
        }
        let Some(tokens) = self.tokens() else { return Revocation::Nothing };
        match revoke(&*self.transport, &self.settings.token_url, &tokens, self.clock.now()).await {
            Ok(()) => Revocation::Revoked,
            Err(error) => Revocation::NotTold(error),
        }
    }

    /// Signs out: drops the profile's tokens and secrets, here and in the vault. A renewal under way does not bring them back.
    ///
    /// # Errors
    /// The first [`VaultError`]; each secret was tried.
    pub fn forget(&self) -> Result<(), VaultError> {
        let mut state = self.state();
        *state = State { loaded: true, signed_out: true, ..State::default() };
        let results = [TOKENS, CLIENT_SECRET, PASSWORD].map(|name| self.vault.delete(&self.profile, name));
        results.into_iter().collect()
    }

    /// When the login is expected to end for good, if the instance hands out refresh tokens; for telling the person ahead.
    pub fn login_expected_until(&self) -> Option<Timestamp> {
        self.known(|tokens| tokens.refresh_expires_at)
    }

    /// When the access token ends. Without a refresh token the login ends with it.
    pub fn access_until(&self) -> Option<Timestamp> {
        self.known(|tokens| Some(tokens.expires_at))
    }

    /// What the tokens say, read from the vault if nobody has asked for a token yet.
    fn known(&self, say: impl Fn(&Tokens) -> Option<Timestamp>) -> Option<Timestamp> {
        let unknown = !self.state().loaded;
        if unknown {
            let stored = self.vault.load(&self.profile, TOKENS).ok()?;
            self.take_in(stored.as_ref().and_then(Tokens::from_secret)).ok()?;
        }
        self.state().tokens.as_ref().and_then(say)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins what a person asked for: earlier refusals and a sign-out no longer count.
    async fn begin(&self) -> Result<(tokio::sync::MutexGuard<'_, ()>, Option<Lock>), AuthError> {
        let renewing = self.renewing.lock().await;
        let turn = self.turn().await?;
        {
            let mut state = self.state();
            state.signed_out = false;
            state.refused = None;
        }
        self.load_once().await?;
        Ok((renewing, turn))
    }

    async fn turn(&self) -> Result<Option<Lock>, AuthError> {
        match &self.lock {
            Some(path) => take_turn(path).await.map(Some),
            None => Ok(None),
        }
    }

    /// Work with the vault on a thread of its own: a keyring that does not answer holds it for two seconds, and whoever waits for a token
    /// has other work as well. What is only in memory is as good as done.
    async fn with_vault<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Vault, &str) -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        if self.vault.kind() == VaultKind::Memory {
            return work(&*self.vault, &self.profile);
        }
        let (vault, profile) = (Arc::clone(&self.vault), self.profile.clone());
        match tokio::task::spawn_blocking(move || work(&*vault, &profile)).await {
            Ok(done) => done,
            // It is never cancelled, so it has panicked: so does this thread, as if the work had been done here.
            Err(failed) => std::panic::resume_unwind(failed.into_panic()),
        }
    }

    async fn load_once(&self) -> Result<(), AuthError> {
        let loaded = {
            let state = self.state();
            if state.signed_out {
                return Err(AuthError::SignedOut);
            }
            state.loaded
        };
        if loaded { Ok(()) } else { self.take_in(self.stored().await?) }
    }

    /// Takes over what the vault held, unless that was done meanwhile.
    fn take_in(&self, stored: Option<Tokens>) -> Result<(), AuthError> {
        let mut state = self.state();
        if state.signed_out {
            return Err(AuthError::SignedOut);
        }
        if !state.loaded {
            state.tokens = stored;
            state.loaded = true;
        }
        Ok(())
    }

    async fn stored(&self) -> Result<Option<Tokens>, AuthError> {
        let secret = self.with_vault(|vault, profile| vault.load(profile, TOKENS)).await?;
        Ok(secret.as_ref().and_then(Tokens::from_secret))
    }

    /// Stores tokens. Whoever signs out meanwhile wins: what was stored goes again.
    async fn put(&self, tokens: &Tokens) -> Result<(), AuthError> {
        let secret = tokens.to_secret().ok_or(AuthError::BadAnswer)?;
        if self.state().signed_out {
            return Err(AuthError::SignedOut);
        }
        self.with_vault(move |vault, profile| vault.store(profile, TOKENS, &secret)).await?;
        let signed_out = self.state().signed_out;
        if signed_out {
            self.with_vault(|vault, profile| vault.delete(profile, TOKENS)).await?;
            return Err(AuthError::SignedOut);
        }
        Ok(())
    }

    async fn renew_in_turn(&self) -> Result<SecretString, AuthError> {
        let _turn = self.turn().await?;
        self.catch_up().await?;
        let now = self.clock.now();
        if let Some(access) = self.state().fresh(now) {
            return Ok(access);
        }
        let unsaved = self.state().unsaved.clone();
        match unsaved {
            Some(tokens) => self.save(tokens).await,
            None => self.renew(now).await,
        }
    }

    /// Takes over what other processes did to the vault since. What it holds is the truth: an older refresh token may be dead.
    async fn catch_up(&self) -> Result<(), AuthError> {
        let stored = self.stored().await?;
        if self.adopt_stored(stored)? {
            self.check_secrets().await?;
        }
        Ok(())
    }

    /// Tells whether the tokens are gone from the vault.
    fn adopt_stored(&self, stored: Option<Tokens>) -> Result<bool, AuthError> {
        let mut state = self.state();
        if state.signed_out {
            return Err(AuthError::SignedOut);
        }
        match (&mut state.tokens, stored) {
            (Some(known), Some(stored)) if known.same_handout(&stored) => known.renewing = stored.renewing,
            (_, Some(stored)) => drop(state.adopt(stored)),
            (Some(_), None) => {
                state.tokens = None;
                state.unsaved = None;
                return Ok(true);
            }
            (None, None) => {}
        }
        Ok(false)
    }

    /// After another process has removed the tokens: if the secrets are gone as well, the connection was removed, and logging in
    /// would bring it back.
    async fn check_secrets(&self) -> Result<(), AuthError> {
        let needed = match self.settings.grant {
            Grant::AuthorizationCode => return Ok(()),
            Grant::ClientCredentials => CLIENT_SECRET,
            Grant::Password { .. } => PASSWORD,
        };
        if self.with_vault(move |vault, profile| vault.load(profile, needed)).await?.is_none() {
            self.state().signed_out = true;
            return Err(AuthError::SignedOut);
        }
        Ok(())
    }

    async fn renew(&self, now: Timestamp) -> Result<SecretString, AuthError> {
        self.check_pause(now)?;
        let old = self.state().tokens.clone();
        if let Some((old, refresh)) = old.as_ref().and_then(|old| Some((old, old.refresh.as_ref()?))) {
            match self.refresh(old, refresh, now).await {
                Err(AuthError::Refused { words }) => self.refresh_refused(old, words, now)?,
                settled => return settled,
            }
        }
        self.grant(now).await
    }

    /// One renewal. That it is under way is stored before it is sent: if the answer is lost, whoever comes next knows that the old
    /// refresh token may have ended with it.
    async fn refresh(&self, old: &Tokens, refresh: &SecretString, now: Timestamp) -> Result<SecretString, AuthError> {
        if old.renewing.is_none() {
            self.mark(old, Some(now)).await?;
        }
        match by_refresh(&*self.transport, &self.settings, refresh).await {
            Ok(handout) => {
                if matches!(self.stored().await, Ok(None)) {
                    // Removed meanwhile: what was renewed is of a login that is no more.
                    self.catch_up().await?;
                    return self.grant(now).await;
                }
                self.save(Tokens::renewed(handout, old, now)).await
            }
            Err(error) => {
                if old.renewing.is_none() && is_settled(&error) {
                    // Storing this can wait: the mark only makes the next one more careful.
                    let _ = self.mark(old, None).await;
                }
                Err(error)
            }
        }
    }

    /// Stores whether a renewal is under way.
    async fn mark(&self, tokens: &Tokens, renewing: Option<Timestamp>) -> Result<(), AuthError> {
        let marked = Tokens { renewing, ..tokens.clone() };
        self.put(&marked).await?;
        self.state().tokens = Some(marked);
        Ok(())
    }

    /// What follows from a refused refresh token. With a browser's grant only a person can go on; but a refusal can be a passing
    /// fault, so it is asked again after a pause, unless an answer was lost before: then the token has ended.
    fn refresh_refused(&self, old: &Tokens, words: Untrusted, now: Timestamp) -> Result<(), AuthError> {
        tracing::info!("the refresh token was refused: {}", words.line());
        if !matches!(self.settings.grant, Grant::AuthorizationCode) {
            return Ok(());
        }
        let until = if old.renewing.is_some() { Timestamp::MAX } else { later(now, REFUSED_PAUSE) };
        let error = AuthError::SignInNeeded { words };
        self.state().refused = Refusal::of(&error).map(|refusal| (until, refusal));
        Err(error)
    }

    async fn grant(&self, now: Timestamp) -> Result<SecretString, AuthError> {
        self.check_grant(now)?;
        let handout: Handout = by_grant(&*self.transport, &self.settings).await.inspect_err(|error| {
            self.state().refused = Refusal::of(error).map(|refusal| (later(now, REFUSED_PAUSE), refusal));
        })?;
        let tokens = Tokens::granted(handout, self.state().tokens.as_ref(), now);
        self.save(tokens).await
    }

    /// After a refused login nothing is tried for a while.
    fn check_pause(&self, now: Timestamp) -> Result<(), AuthError> {
        match &self.state().refused {
            Some((until, refusal)) if holds(*until, now) => Err(refusal.error()),
            _ => Ok(()),
        }
    }

    /// A refused password is not tried again by itself at all: a few tries lock the account.
    fn check_grant(&self, now: Timestamp) -> Result<(), AuthError> {
        match (&mut self.state().refused, &self.settings.grant) {
            (Some((until, refusal)), Grant::Password { .. }) => {
                *until = later(now, REFUSED_PAUSE);
                Err(refusal.error())
            }
            _ => Ok(()),
        }
    }

    /// Stores tokens, and only then uses them.
    async fn save(&self, tokens: Tokens) -> Result<SecretString, AuthError> {
        match self.put(&tokens).await {
            Ok(()) => Ok(self.state().adopt(tokens)),
            Err(error) => {
                if matches!(error, AuthError::Vault(_)) {
                    self.state().unsaved = Some(tokens);
                }
                Err(error)
            }
        }
    }
}

/// Whether a pause still holds. A clock that was set back since must not make it longer.
fn holds(until: Timestamp, now: Timestamp) -> bool {
    until == Timestamp::MAX || (now < until && until.duration_since(now) <= REFUSED_PAUSE)
}

/// Whether a failed renewal surely left the refresh token as it was: it was not sent, or was turned away.
fn is_settled(error: &AuthError) -> bool {
    match error {
        AuthError::Http(HttpError::Timeout | HttpError::Broken(_) | HttpError::TooLarge { .. }) => false,
        AuthError::Http(_) => true,
        AuthError::Refused { .. }
        | AuthError::Limited { .. }
        | AuthError::Hibernating
        | AuthError::Redirected { .. }
        | AuthError::NoEndpoint { .. }
        | AuthError::SecondFactor
        | AuthError::AddressRefused => true,
        _ => false,
    }
}

//! The life of a profile's tokens.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;

use super::exchange::{by_grant, by_refresh};
use super::tokens::{Handout, same};
use super::{AuthError, CLIENT_SECRET, Grant, LoginSettings, PASSWORD, TOKENS, Tokens};
use crate::domain::{Clock, Untrusted};
use crate::http::Transport;
use crate::vault::{Vault, VaultError};

/// How long a profile whose login was refused waits before it tries by itself again: a refusal can be a passing fault of the
/// instance, which words nearly all of them the same.
const REFUSED_PAUSE: SignedDuration = SignedDuration::from_mins(5);

/// Keeps a profile's tokens good: one per profile, shared by everything that sends.
pub struct TokenKeeper {
    transport: Arc<dyn Transport>,
    vault: Arc<dyn Vault>,
    clock: Arc<dyn Clock>,
    profile: String,
    settings: LoginSettings,
    /// Held over a whole renewal: whoever comes meanwhile waits for its result instead of starting another.
    renewing: tokio::sync::Mutex<()>,
    /// Never held over an await.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    tokens: Option<Tokens>,
    /// The vault was read once.
    loaded: bool,
    /// The instance did not take the access token.
    rejected: bool,
    /// Handed out but not yet stored, so not yet used.
    unsaved: Option<Tokens>,
    /// When the grant was last refused, and the words.
    refused: Option<(Timestamp, Untrusted)>,
    signed_out: bool,
}

impl State {
    /// The access token, if it is good and not due for renewal.
    fn fresh(&self, now: Timestamp) -> Option<SecretString> {
        self.tokens.as_ref().filter(|tokens| !self.rejected && now < tokens.renew_at).map(|tokens| tokens.access.clone())
    }

    /// The access token, if it still works though it is due.
    fn usable(&self, now: Timestamp) -> Option<SecretString> {
        self.tokens.as_ref().filter(|tokens| !self.rejected && now < tokens.expires_at).map(|tokens| tokens.access.clone())
    }

    fn adopt(&mut self, tokens: Tokens) -> SecretString {
        let access = tokens.access.clone();
        self.tokens = Some(tokens);
        self.rejected = false;
        self.unsaved = None;
        self.refused = None;
        access
    }
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
        TokenKeeper { transport, vault, clock, profile, settings, renewing: tokio::sync::Mutex::default(), state: Mutex::default() }
    }

    /// An access token for the next attempt: the stored one, or a renewed one when that is due. When renewing fails, a token
    /// that has not ended yet is still handed out.
    ///
    /// # Errors
    /// [`AuthError`]; what needed the token was not sent.
    pub async fn bearer(&self) -> Result<SecretString, AuthError> {
        let _renewing = self.renewing.lock().await;
        self.load_once()?;
        let now = self.clock.now();
        if let Some(access) = self.state().fresh(now) {
            return Ok(access);
        }
        let renewed = match self.save_again() {
            Some(saved) => saved,
            None => self.renew(now).await,
        };
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
        let _renewing = self.renewing.lock().await;
        self.state().signed_out = false;
        self.state().refused = None;
        self.load_once()?;
        self.grant(self.clock.now()).await.map(drop)
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
        self.state().tokens.as_ref().and_then(|tokens| tokens.refresh_expires_at)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn load_once(&self) -> Result<(), AuthError> {
        let mut state = self.state();
        if state.signed_out {
            return Err(AuthError::SignedOut);
        }
        if !state.loaded {
            state.tokens = self.stored()?;
            state.loaded = true;
        }
        Ok(())
    }

    fn stored(&self) -> Result<Option<Tokens>, AuthError> {
        Ok(self.vault.load(&self.profile, TOKENS)?.as_ref().and_then(Tokens::from_secret))
    }

    /// Tries to store tokens that could not be stored before; `None` when there are none.
    fn save_again(&self) -> Option<Result<SecretString, AuthError>> {
        let unsaved = self.state().unsaved.clone()?;
        Some(self.save(unsaved))
    }

    async fn renew(&self, now: Timestamp) -> Result<SecretString, AuthError> {
        if let Some(access) = self.take_over(now)? {
            return Ok(access);
        }
        self.check_pause(now)?;
        let old = self.state().tokens.clone();
        if let Some((old, refresh)) = old.as_ref().and_then(|old| Some((old, old.refresh.as_ref()?))) {
            match by_refresh(&*self.transport, &self.settings, refresh).await {
                Ok(handout) => return self.save(Tokens::renewed(handout, old, now)),
                Err(AuthError::Refused { words }) => tracing::info!("the refresh token was refused: {}", words.line()),
                Err(error) => return Err(error),
            }
        }
        self.grant(now).await
    }

    /// Takes over tokens that another process of ours stored since.
    fn take_over(&self, now: Timestamp) -> Result<Option<SecretString>, AuthError> {
        let stored = self.stored()?;
        let mut state = self.state();
        let known = state.tokens.as_ref().map(|tokens| &tokens.access);
        let newer = stored.filter(|stored| !same(known, Some(&stored.access)) && now < stored.renew_at);
        Ok(newer.map(|tokens| state.adopt(tokens)))
    }

    async fn grant(&self, now: Timestamp) -> Result<SecretString, AuthError> {
        self.check_grant(now)?;
        let handout: Handout = by_grant(&*self.transport, &self.settings).await.inspect_err(|error| {
            if let AuthError::Refused { words } = error {
                self.state().refused = Some((now, words.clone()));
            }
        })?;
        let tokens = Tokens::granted(handout, self.state().tokens.as_ref(), now);
        self.save(tokens)
    }

    /// After a refused login nothing is tried for a while.
    fn check_pause(&self, now: Timestamp) -> Result<(), AuthError> {
        match &self.state().refused {
            Some((since, words)) if now.duration_since(*since).abs() < REFUSED_PAUSE => {
                Err(AuthError::Refused { words: words.clone() })
            }
            _ => Ok(()),
        }
    }

    /// A refused password is not tried again by itself at all: a few tries lock the account.
    fn check_grant(&self, now: Timestamp) -> Result<(), AuthError> {
        match (&mut self.state().refused, &self.settings.grant) {
            (Some((since, words)), Grant::Password { .. }) => {
                *since = now;
                Err(AuthError::Refused { words: words.clone() })
            }
            _ => Ok(()),
        }
    }

    /// Stores tokens, and only then uses them.
    fn save(&self, tokens: Tokens) -> Result<SecretString, AuthError> {
        let secret = tokens.to_secret().ok_or(AuthError::BadAnswer)?;
        let mut state = self.state();
        if state.signed_out {
            return Err(AuthError::SignedOut);
        }
        match self.vault.store(&self.profile, TOKENS, &secret) {
            Ok(()) => Ok(state.adopt(tokens)),
            Err(error) => {
                state.unsaved = Some(tokens);
                Err(error.into())
            }
        }
    }
}

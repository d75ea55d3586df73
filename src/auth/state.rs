//! What a keeper knows between two calls.

use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;

use super::{AuthError, Tokens};
use crate::domain::Untrusted;

/// How long a profile whose login was refused waits before it tries by itself again: a refusal can be a passing fault of the
/// instance, which words nearly all of them the same.
pub(super) const REFUSED_PAUSE: SignedDuration = SignedDuration::from_mins(5);

/// What a keeper knows at the moment.
#[derive(Default)]
pub(super) struct State {
    /// Stored and in use.
    pub tokens: Option<Tokens>,
    /// The vault was read once.
    pub loaded: bool,
    /// The instance did not take the access token.
    pub rejected: bool,
    /// Handed out but not yet stored, so not yet used.
    pub unsaved: Option<Tokens>,
    /// Until when a refused login is not tried again, and why.
    pub refused: Option<(Timestamp, Refusal)>,
    /// By a person; nothing signs in again by itself.
    pub signed_out: bool,
}

impl State {
    /// The access token, if it is good and not due for renewal.
    pub fn fresh(&self, now: Timestamp) -> Option<SecretString> {
        self.tokens.as_ref().filter(|tokens| !self.rejected && now < tokens.renew_at).map(|tokens| tokens.access.clone())
    }

    /// The access token, if it still works though it is due.
    pub fn usable(&self, now: Timestamp) -> Option<SecretString> {
        self.tokens.as_ref().filter(|tokens| !self.rejected && now < tokens.expires_at).map(|tokens| tokens.access.clone())
    }

    /// Takes tokens into use that are stored.
    pub fn adopt(&mut self, tokens: Tokens) -> SecretString {
        let access = tokens.access.clone();
        self.tokens = Some(tokens);
        self.rejected = false;
        self.unsaved = None;
        self.refused = None;
        access
    }
}

/// Why a login was refused, to say it again while nothing is tried.
pub(super) enum Refusal {
    Login(Untrusted),
    SignInNeeded(Untrusted),
    SecondFactor,
}

impl Refusal {
    /// The refusal in a failure; others are not the login's.
    pub fn of(error: &AuthError) -> Option<Self> {
        match error {
            AuthError::Refused { words } => Some(Refusal::Login(words.clone())),
            AuthError::SignInNeeded { words } => Some(Refusal::SignInNeeded(words.clone())),
            AuthError::SecondFactor => Some(Refusal::SecondFactor),
            _ => None,
        }
    }

    /// The failure it came from.
    pub fn error(&self) -> AuthError {
        match self {
            Refusal::Login(words) => AuthError::Refused { words: words.clone() },
            Refusal::SignInNeeded(words) => AuthError::SignInNeeded { words: words.clone() },
            Refusal::SecondFactor => AuthError::SecondFactor,
        }
    }
}

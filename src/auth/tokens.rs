//! Tokens and their times.

use jiff::{SignedDuration, Timestamp};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

/// Renew this long before expiry, if the token lives at least twice as long.
const EARLY: SignedDuration = SignedDuration::from_secs(60);
/// Life of an access token when the answer does not say: ServiceNow's default, 30 minutes.
const ACCESS_LIFE: SignedDuration = SignedDuration::from_secs(1800);
/// Life of a refresh token, which answers never say: ServiceNow's default, 100 days. Only for telling the person ahead.
const REFRESH_LIFE: SignedDuration = SignedDuration::from_secs(8_640_000);
/// The longest life that is believed.
const LONGEST_LIFE: SignedDuration = SignedDuration::from_hours(24 * 366);

/// The tokens of a login.
#[derive(Debug, Clone)]
pub struct Tokens {
    /// Goes into `Authorization: Bearer`.
    pub access: SecretString,
    /// Gets the next access token.
    pub refresh: Option<SecretString>,
    /// When the access token ends, by our clock.
    pub expires_at: Timestamp,
    /// From when on it is renewed: 60 s before its end, or at half its life if that is short.
    pub renew_at: Timestamp,
    /// When the refresh token is expected to end (an estimate: the instance's setting is not in its answers).
    pub refresh_expires_at: Option<Timestamp>,
    /// Since when a renewal is under way whose end is not known. Where each renewal ends the old refresh token, that one may be
    /// gone.
    pub renewing: Option<Timestamp>,
}

/// What a token endpoint handed out.
#[derive(Debug)]
pub(super) struct Handout {
    pub access: SecretString,
    pub refresh: Option<SecretString>,
    pub expires_in: Option<SignedDuration>,
}

impl Tokens {
    /// The tokens after a renewal that was asked for at `asked`. ServiceNow normally hands out the same refresh token again, or
    /// none; then the old one stays, and its recorded end does not move, because the instance does not extend it either.
    pub(super) fn renewed(handout: Handout, old: &Tokens, asked: Timestamp) -> Self {
        let refresh = handout.refresh.clone().or_else(|| old.refresh.clone());
        let mut tokens = Tokens::granted(handout, Some(old), asked);
        if same(refresh.as_ref(), old.refresh.as_ref()) {
            tokens.refresh_expires_at = old.refresh_expires_at;
        }
        if same(Some(&tokens.access), Some(&old.access)) {
            // The instance gives no other before this one's end (ServiceNow documentation, "OAuth applications"); asking again
            // earlier would get it once more.
            tokens.renew_at = tokens.expires_at;
        }
        tokens.refresh = refresh;
        tokens
    }

    /// An access token that somebody else renews, as `to_secret` would write it; `expires_in` counts from `now`.
    pub fn supplied(access: SecretString, expires_in: Option<SignedDuration>, now: Timestamp) -> Option<SecretString> {
        Tokens::granted(Handout { access, refresh: None, expires_in }, None, now).to_secret()
    }

    /// Tokens that another flow than this room's has got; `life` counts from `asked`.
    pub fn received(access: SecretString, refresh: Option<SecretString>, life: SignedDuration, asked: Timestamp) -> Self {
        Tokens::granted(Handout { access, refresh, expires_in: Some(life) }, None, asked)
    }

    /// The tokens of a fresh login that was asked for at `asked`. An old refresh token that is not handed out again is dropped.
    pub(super) fn granted(handout: Handout, old: Option<&Tokens>, asked: Timestamp) -> Self {
        let life = handout.expires_in.unwrap_or(ACCESS_LIFE).clamp(SignedDuration::ZERO, LONGEST_LIFE);
        let early = if life >= EARLY * 2 { EARLY } else { life / 2 };
        let known = old.filter(|old| same(old.refresh.as_ref(), handout.refresh.as_ref()));
        let refresh_expires_at = match (known, &handout.refresh) {
            (_, None) => None,
            (Some(old), Some(_)) => old.refresh_expires_at,
            (None, Some(_)) => Some(later(asked, REFRESH_LIFE)),
        };
        Tokens {
            access: handout.access,
            refresh: handout.refresh,
            expires_at: later(asked, life),
            renew_at: later(asked, life - early),
            refresh_expires_at,
            renewing: None,
        }
    }

    /// Whether both are of the same handout. An instance can give the same access token twice, with another rest of its life.
    pub(super) fn same_handout(&self, other: &Tokens) -> bool {
        let refresh = same(self.refresh.as_ref(), other.refresh.as_ref());
        refresh && same(Some(&self.access), Some(&other.access)) && self.expires_at == other.expires_at
    }

    /// The tokens as one secret, so that the vault changes all of them in one step.
    pub(super) fn to_secret(&self) -> Option<SecretString> {
        let stored = Stored {
            access: self.access.expose_secret(),
            refresh: self.refresh.as_ref().map(ExposeSecret::expose_secret),
            expires_at: self.expires_at,
            renew_at: self.renew_at,
            refresh_expires_at: self.refresh_expires_at,
            renewing: self.renewing,
        };
        // Reserved at once: a buffer that grows leaves copies of a secret behind in freed memory.
        let mut text = Zeroizing::new(Vec::with_capacity(16 * 1024));
        serde_json::to_writer(&mut *text, &stored).ok()?;
        std::str::from_utf8(&text).ok().map(SecretString::from)
    }

    /// Reads what [`Tokens::to_secret`] wrote; `None` when it is something else.
    pub(super) fn from_secret(secret: &SecretString) -> Option<Self> {
        let stored: Read = serde_json::from_str(secret.expose_secret()).ok()?;
        Some(Tokens {
            access: stored.access,
            refresh: stored.refresh,
            expires_at: stored.expires_at,
            renew_at: stored.renew_at,
            refresh_expires_at: stored.refresh_expires_at,
            renewing: stored.renewing,
        })
    }
}

/// Whether two secrets are the same.
pub(super) fn same(one: Option<&SecretString>, other: Option<&SecretString>) -> bool {
    one.map(ExposeSecret::expose_secret) == other.map(ExposeSecret::expose_secret)
}

/// A moment that much later; the last one there is, if that is later still.
pub(super) fn later(moment: Timestamp, by: SignedDuration) -> Timestamp {
    moment.checked_add(by).unwrap_or(Timestamp::MAX)
}

#[derive(Serialize)]
struct Stored<'a> {
    access: &'a str,
    refresh: Option<&'a str>,
    expires_at: Timestamp,
    renew_at: Timestamp,
    refresh_expires_at: Option<Timestamp>,
    renewing: Option<Timestamp>,
}

#[derive(Deserialize)]
struct Read {
    access: SecretString,
    refresh: Option<SecretString>,
    expires_at: Timestamp,
    renew_at: Timestamp,
    refresh_expires_at: Option<Timestamp>,
    #[serde(default)]
    renewing: Option<Timestamp>,
}

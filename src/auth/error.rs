//! Why there is no access token.

use jiff::SignedDuration;

use crate::domain::{HintId, Retry, Untrusted};
use crate::http::HttpError;
use crate::vault::VaultError;

/// A login or renewal that did not work. No message holds a secret.
///
/// ServiceNow answers 401 `server_error`/`access_denied` for nearly every cause, so no variant claims to know the cause of a
/// refusal; only the instance's own log does.
#[derive(Debug, thiserror::Error)]
pub enum AuthError {
    /// No answer from the token endpoint.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// The instance refused the login; its words, as far as it had any.
    #[error("the instance refused the login: {}", .words.line())]
    Refused {
        /// The instance's words.
        words: Untrusted,
    },
    /// The person signed out; nothing signs in again by itself.
    #[error("signed out")]
    SignedOut,
    /// The vault does not hold a secret that the grant needs.
    #[error("the vault holds no {name}")]
    MissingSecret {
        /// The secret's name in the vault.
        name: &'static str,
    },
    /// The developer instance is asleep.
    #[error("the instance is asleep")]
    Hibernating,
    /// A web page came in place of a token: a sign-in page or proxy stands in between.
    #[error("a web page came in place of a token (status {status})")]
    Page {
        /// The page's status.
        status: u16,
    },
    /// The token endpoint redirects; that is never followed.
    #[error("the token endpoint redirects to {}", .host.line())]
    Redirected {
        /// Where it points to.
        host: Untrusted,
    },
    /// Too many logins.
    #[error("too many requests")]
    Limited {
        /// The wait the instance asks for, if it names one.
        wait: Option<SignedDuration>,
    },
    /// The instance failed.
    #[error("the instance failed (status {status})")]
    Trouble {
        /// Its status.
        status: u16,
        /// The wait the instance asks for, if it names one.
        wait: Option<SignedDuration>,
    },
    /// There is no token endpoint at that address.
    #[error("there is no token endpoint at that address (status {status})")]
    NoEndpoint {
        /// The status.
        status: u16,
    },
    /// The answer holds no usable token.
    #[error("the answer holds no usable token")]
    BadAnswer,
    /// The vault cannot be used. A new token that could not be stored is not used; storing is tried again.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl AuthError {
    /// What the failure means for the work that needed a token; that work was not sent.
    pub fn retry(&self) -> Retry {
        match self {
            // A token request is no write of ours: asking for a token twice does no harm.
            AuthError::Http(error) => error.retry(false),
            AuthError::Refused { .. } | AuthError::SignedOut | AuthError::MissingSecret { .. } => Retry::AfterLogin,
            AuthError::Limited { wait } | AuthError::Trouble { wait, .. } => Retry::Later(*wait),
            AuthError::Hibernating
            | AuthError::Page { .. }
            | AuthError::Redirected { .. }
            | AuthError::NoEndpoint { .. }
            | AuthError::BadAnswer
            // Never `No`, which would refuse the write that needed the token.
            | AuthError::Vault(_) => Retry::Later(None),
        }
    }

    /// The next step.
    pub fn hint(&self) -> HintId {
        match self {
            AuthError::Http(error) => error.hint(),
            AuthError::Refused { .. } | AuthError::SignedOut | AuthError::MissingSecret { .. } => HintId::SignInAgain,
            AuthError::Hibernating => HintId::WakeInstance,
            AuthError::Page { .. } => HintId::PageInBetween,
            AuthError::Redirected { .. } => HintId::Redirected,
            AuthError::Limited { .. } => HintId::WaitForLimit,
            AuthError::Trouble { .. } => HintId::InstanceTrouble,
            AuthError::NoEndpoint { .. } => HintId::CheckInstance,
            AuthError::BadAnswer => HintId::BadAnswer,
            AuthError::Vault(error) => error.hint(),
        }
    }
}

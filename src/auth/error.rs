//! Why there is no access token.

use jiff::SignedDuration;

use super::case;
use crate::domain::connect::Case;
use crate::domain::{HintId, Retry, Untrusted};
use crate::files::FileError;
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
    /// Nobody is signed in, and only a person with a browser can change that: a normal state, in which work waits.
    #[error("nobody is signed in: sign in with a browser")]
    SignInNeeded {
        /// What the instance said to the old login, if it said anything.
        words: Untrusted,
    },
    /// The person pressed "Deny".
    #[error("access was denied on the instance's page")]
    Denied,
    /// The instance answered the browser with another error than a no.
    #[error("the instance refused the authorization: {}", .words.line())]
    AuthorizationRefused {
        /// OAuth's `error` and `error_description`.
        words: Untrusted,
    },
    /// An answer to another attempt, an older one or someone else's.
    #[error("this answer belongs to another sign-in")]
    WrongState,
    /// The browser was sent elsewhere than asked for. An instance does that when the redirect URL is not registered exactly so: it
    /// then takes the first one that is (ServiceNow documentation, "Create an endpoint for external clients").
    #[error("the browser was sent to {}, which is not the redirect URL that was asked for", .host.line())]
    WrongRedirect {
        /// Where it was sent: scheme, host and port.
        host: Untrusted,
    },
    /// Not the answer of an authorization page, or not whole.
    #[error("this is not the address that the browser was sent back to")]
    NotACallback,
    /// No answer came to the port in time. Most likely the browser was sent elsewhere, or cannot reach this machine.
    #[error("no answer came from the browser in time")]
    NoCallback,
    /// The sign-in was answered already.
    #[error("this sign-in is over")]
    Finished,
    /// The code was not exchanged for a token: it is older than a minute, used, or the client's secret is wrong. Instances word
    /// all of these the same.
    #[error("the instance did not take the code: {}", .words.line())]
    CodeRefused {
        /// The instance's words.
        words: Untrusted,
    },
    /// The instance does not know the client, or its secret is wrong.
    #[error("the instance does not know the OAuth client: {}", .words.line())]
    ClientRefused {
        /// The instance's words, as far as it had any.
        words: Untrusted,
    },
    /// The account needs a second factor, which a program cannot give (`X-MFA_TOKEN: invalid`; ServiceNow documentation, "REST API").
    #[error("the account needs a second factor")]
    SecondFactor,
    /// The instance takes no requests from this machine's address (IP Address Access Control).
    #[error("the instance refuses this machine's address")]
    AddressRefused,
    /// A setting makes no valid request.
    #[error("the setting {name} cannot be used")]
    BadSettings {
        /// Its name.
        name: &'static str,
    },
    /// The lock between processes cannot be had.
    #[error(transparent)]
    Lock(FileError),
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
            AuthError::Refused { .. }
            | AuthError::SignInNeeded { .. }
            | AuthError::Denied
            | AuthError::AuthorizationRefused { .. }
            | AuthError::WrongState
            | AuthError::WrongRedirect { .. }
            | AuthError::NotACallback
            | AuthError::NoCallback
            | AuthError::Finished
            | AuthError::CodeRefused { .. }
            | AuthError::ClientRefused { .. }
            | AuthError::SecondFactor
            | AuthError::BadSettings { .. }
            | AuthError::SignedOut
            | AuthError::MissingSecret { .. } => Retry::AfterLogin,
            AuthError::Limited { wait } | AuthError::Trouble { wait, .. } => Retry::Later(*wait),
            AuthError::Hibernating
            | AuthError::Page { .. }
            | AuthError::Redirected { .. }
            | AuthError::NoEndpoint { .. }
            | AuthError::BadAnswer
            | AuthError::AddressRefused
            | AuthError::Lock(_)
            // Never `No`, which would refuse the write that needed the token.
            | AuthError::Vault(_) => Retry::Later(None),
        }
    }

    /// The next step.
    pub fn hint(&self) -> HintId {
        match self {
            AuthError::Http(error) => error.hint(),
            AuthError::Refused { .. } | AuthError::SignInNeeded { .. } | AuthError::SignedOut | AuthError::MissingSecret { .. } => {
                HintId::SignInAgain
            }
            AuthError::Denied => HintId::AllowAccess,
            AuthError::AuthorizationRefused { .. } => HintId::InstanceRule,
            AuthError::WrongState | AuthError::Finished => HintId::BeginAgain,
            AuthError::WrongRedirect { .. } => HintId::RegisterRedirect,
            AuthError::NotACallback => HintId::PasteWhole,
            AuthError::NoCallback => HintId::PasteInstead,
            AuthError::CodeRefused { .. } => HintId::NewCode,
            AuthError::ClientRefused { .. } => HintId::CheckClient,
            AuthError::SecondFactor => HintId::SecondFactor,
            AuthError::AddressRefused => HintId::AllowAddress,
            AuthError::BadSettings { .. } => HintId::FixConfig,
            AuthError::Lock(error) => error.hint(),
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

    /// The troubleshooting entry that explains it, where there is one.
    pub fn case(&self) -> Option<Case> {
        match self {
            AuthError::Denied => Some(case::DENIED),
            AuthError::WrongState | AuthError::Finished | AuthError::NotACallback => Some(case::WRONG_STATE),
            AuthError::WrongRedirect { .. } | AuthError::NoCallback => Some(case::NO_CALLBACK),
            AuthError::CodeRefused { .. } => Some(case::CODE_REFUSED),
            AuthError::ClientRefused { .. } => Some(case::CLIENT_REFUSED),
            AuthError::Refused { words } if case::names_client(words.raw()) => Some(case::CLIENT_REFUSED),
            AuthError::Refused { .. } | AuthError::AuthorizationRefused { .. } => Some(case::LOGIN_REFUSED),
            AuthError::SignInNeeded { .. } => Some(case::LOGIN_LOST),
            AuthError::Redirected { .. } => Some(case::SSO),
            AuthError::SecondFactor => Some(case::MFA),
            AuthError::AddressRefused => Some(case::IP_FILTER),
            _ => None,
        }
    }
}

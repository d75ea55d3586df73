//! Why a call did not do what it was asked.

use jiff::SignedDuration;

use super::UnreadableRecord;
use crate::auth::AuthError;
use crate::domain::write::Problem;
use crate::domain::{HintId, Retry, Untrusted};
use crate::http::HttpError;

/// A failed call. It knows whether it was a write, so that nobody has to tell it when asking whether to send again.
#[derive(Debug, thiserror::Error)]
#[error("{failure}")]
pub struct ApiError {
    /// What happened.
    pub failure: Failure,
    /// Whether the call would have changed something.
    pub write: bool,
}

/// What happened. Named by the words of the API's own error body where it has one, then by status, because proxies change statuses.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// No access token; the call was not sent.
    #[error(transparent)]
    Auth(#[from] AuthError),
    /// No whole answer, or an address that is not spoken to.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// A redirect, which is never followed.
    #[error("the instance redirects to {}", .host.line())]
    Redirected {
        /// Where it points to.
        host: Untrusted,
    },
    /// The developer instance is asleep; nothing ran.
    #[error("the instance is asleep")]
    Hibernating,
    /// A web page or plain text came in place of the API's JSON.
    #[error("a web page came in place of the API (status {status})")]
    Page {
        /// The page's status.
        status: u16,
    },
    /// The token was not accepted.
    #[error("not signed in: {}", .words.line())]
    Unauthorised {
        /// The API itself said so: the call did not run.
        own: bool,
        /// The instance's words.
        words: Untrusted,
    },
    /// The OAuth client may not use this API.
    #[error("not allowed for this OAuth client: {}", .words.line())]
    Scope {
        /// The instance's words.
        words: Untrusted,
    },
    /// The account's roles do not allow it.
    #[error("not allowed for this account: {}", .words.line())]
    Role {
        /// The instance's words.
        words: Untrusted,
    },
    /// A business rule or data policy refused it.
    #[error("refused by a rule of the instance: {}", .words.line())]
    Rule {
        /// The instance's words.
        words: Untrusted,
    },
    /// The record is not there, or may not be seen: the API does not tell which.
    #[error("no such record: {}", .words.line())]
    NotFound {
        /// The instance's words.
        words: Untrusted,
    },
    /// The table or path does not exist there, or not for this verb.
    #[error("the instance does not know this table or path (status {status}): {}", .words.line())]
    NoTable {
        /// The status.
        status: u16,
        /// The instance's words.
        words: Untrusted,
    },
    /// The API refused it for another reason.
    #[error("refused (status {status}): {}", .words.line())]
    Refused {
        /// The status.
        status: u16,
        /// The instance's words.
        words: Untrusted,
    },
    /// Too many requests; the call did not run.
    #[error("too many requests")]
    Limited {
        /// The wait the instance asks for, at most an hour.
        wait: Option<SignedDuration>,
    },
    /// The instance ended the call after its time limit. A write can have been stored before that (public reports).
    #[error("the instance ran out of time: {}", .words.line())]
    Cancelled {
        /// The instance's words.
        words: Untrusted,
    },
    /// The instance or something before it failed.
    #[error("the instance failed (status {status}): {}", .words.line())]
    Trouble {
        /// The status.
        status: u16,
        /// The instance's words.
        words: Untrusted,
        /// The wait it asks for, at most an hour.
        wait: Option<SignedDuration>,
    },
    /// A status that says neither yes nor no: 202 (queued), 204 (empty), 499 (given up on).
    #[error("an answer that settles nothing (status {status})")]
    NoAnswer {
        /// The status.
        status: u16,
    },
    /// The answer is cut off, or is not what this call is answered with.
    #[error("the answer cannot be read: {why}")]
    BadAnswer {
        /// What is wrong with it.
        why: &'static str,
    },
    /// The one record that was asked for cannot be read.
    #[error("the record cannot be read")]
    Unreadable(UnreadableRecord),
}

impl Failure {
    /// The instance's words, where it had any.
    pub fn words(&self) -> Option<&Untrusted> {
        match self {
            Failure::Unauthorised { words, .. }
            | Failure::Scope { words }
            | Failure::Role { words }
            | Failure::Rule { words }
            | Failure::NotFound { words }
            | Failure::NoTable { words, .. }
            | Failure::Refused { words, .. }
            | Failure::Cancelled { words }
            | Failure::Trouble { words, .. } => Some(words).filter(|words| !words.is_empty()),
            Failure::Redirected { host } => Some(host),
            _ => None,
        }
    }
}

impl ApiError {
    /// What the failure means for the work. A write's outcome is known only where the API itself said that it did not run.
    pub fn retry(&self) -> Retry {
        let doubt = |wait| if self.write { Retry::UnknownOutcome } else { Retry::Later(wait) };
        match &self.failure {
            Failure::Auth(error) => error.retry(),
            Failure::Http(error) => error.retry(self.write),
            Failure::Unauthorised { own: false, .. } if self.write => Retry::UnknownOutcome,
            Failure::Unauthorised { .. } => Retry::AfterLogin,
            Failure::Limited { wait } => Retry::Later(*wait),
            Failure::Hibernating => Retry::Later(None),
            Failure::Scope { .. }
            | Failure::Role { .. }
            | Failure::Rule { .. }
            | Failure::NotFound { .. }
            | Failure::NoTable { .. }
            | Failure::Refused { .. } => Retry::No,
            Failure::Trouble { wait, .. } => doubt(*wait),
            Failure::Redirected { .. }
            | Failure::Page { .. }
            | Failure::Cancelled { .. }
            | Failure::NoAnswer { .. }
            | Failure::BadAnswer { .. }
            | Failure::Unreadable(_) => doubt(None),
        }
    }

    /// The next step that goes with the cause.
    pub fn hint(&self) -> HintId {
        match &self.failure {
            Failure::Auth(error) => error.hint(),
            Failure::Http(error) => error.hint(),
            Failure::Redirected { .. } => HintId::Redirected,
            Failure::Hibernating => HintId::WakeInstance,
            Failure::Page { .. } => HintId::PageInBetween,
            Failure::Unauthorised { .. } => HintId::SignInAgain,
            Failure::Scope { .. } => HintId::AskForScope,
            Failure::Role { .. } => HintId::AskForRole,
            Failure::Rule { .. } | Failure::Refused { .. } => HintId::InstanceRule,
            Failure::NotFound { .. } => HintId::RecordGone,
            Failure::NoTable { .. } => HintId::CheckInstance,
            Failure::Limited { .. } => HintId::WaitForLimit,
            Failure::Cancelled { .. } | Failure::Trouble { .. } => HintId::InstanceTrouble,
            Failure::NoAnswer { .. } | Failure::BadAnswer { .. } | Failure::Unreadable(_) => HintId::BadAnswer,
        }
    }

    /// The failure as it crosses rooms. When the outcome is unknown, looking it up comes before everything else.
    pub fn problem(&self) -> Problem {
        let retry = self.retry();
        let hint = if retry == Retry::UnknownOutcome { HintId::LookUpFirst } else { self.hint() };
        let detail = self.failure.words().cloned().unwrap_or_else(|| Untrusted::from(self.failure.to_string()));
        Problem { hint, retry, detail }
    }
}

//! Why there is no score.

use jiff::SignedDuration;

use crate::auth::AuthError;
use crate::domain::write::Problem;
use crate::domain::{HintId, Retry, Untrusted};
use crate::http::HttpError;

/// A failed call. It knows whether it was a write.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{failure}")]
pub struct ScoreError {
    /// What happened.
    pub failure: Failure,
    /// Whether the call would have changed something.
    pub write: bool,
    /// Graph's or Entra's id of the request, which Microsoft's support asks for; empty when there was none.
    pub request_id: Untrusted,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// No whole answer, or an address that is not spoken to.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// A redirect, which is never followed.
    #[error("Microsoft redirects to {}", .0.line())]
    Redirected(Untrusted),
    /// A web page came in place of the API.
    #[error("a web page came in place of Microsoft's answer (status {0})")]
    Page(u16),
    /// Entra ID refused the sign-in.
    #[error("Entra ID refused the sign-in: {}", .words.line())]
    SignIn {
        /// The number after `AADSTS`.
        aadsts: Option<u32>,
        /// Entra's words.
        words: Untrusted,
    },
    /// A person's sign-in has no token to give.
    #[error("no token: {}", .words.line())]
    NoToken {
        /// Why, in words.
        words: Untrusted,
        /// The next step.
        hint: HintId,
        /// Whether trying again can help.
        retry: Retry,
    },
    /// Graph did not take the token.
    #[error("Graph did not take the token: {}", .0.line())]
    Unauthorised(Untrusted),
    /// The login may not do this.
    #[error("not allowed: {}", .0.line())]
    Forbidden(Untrusted),
    /// Graph refused the request for another reason.
    #[error("refused (status {status}): {}", .words.line())]
    Refused {
        /// The status.
        status: u16,
        /// Graph's words.
        words: Untrusted,
    },
    /// Too many requests.
    #[error("too many requests")]
    Limited(Option<SignedDuration>),
    /// Microsoft failed.
    #[error("Microsoft's service failed (status {status})")]
    Trouble {
        /// The status.
        status: u16,
        /// The wait it asks for, at most an hour.
        wait: Option<SignedDuration>,
    },
    /// The answer is cut off, unreadable, or something else than was asked for.
    #[error("an answer that cannot be used: {0}")]
    BadAnswer(&'static str),
    /// A link to the next page leads elsewhere, or in circles.
    #[error("the link to the next page leads elsewhere")]
    BadLink,
    /// The tenant has no score.
    #[error("the tenant has no score yet")]
    Empty,
    /// There is no Secure Score in this cloud.
    #[error("there is no Secure Score in this cloud")]
    NoSecureScore,
}

impl ScoreError {
    /// Whether trying again can help. A state that may have been set is not set again unasked: every request lands in the tenant's
    /// history.
    pub fn retry(&self) -> Retry {
        match &self.failure {
            Failure::Http(error) => error.retry(self.write),
            Failure::Redirected(_) | Failure::Page(_) | Failure::Empty | Failure::BadLink => Retry::Later(None),
            Failure::BadAnswer(_) if self.write => Retry::UnknownOutcome,
            Failure::BadAnswer(_) => Retry::Later(None),
            Failure::SignIn { aadsts, .. } => match aadsts {
                // Passing faults of the service itself.
                Some(90033 | 90012 | 50196) => Retry::Later(None),
                _ => Retry::AfterLogin,
            },
            Failure::NoToken { retry, .. } => *retry,
            Failure::Unauthorised(_) => Retry::AfterLogin,
            Failure::Forbidden(_) | Failure::Refused { .. } | Failure::NoSecureScore => Retry::No,
            Failure::Limited(wait) => Retry::Later(*wait),
            Failure::Trouble { .. } if self.write => Retry::UnknownOutcome,
            Failure::Trouble { wait, .. } => Retry::Later(*wait),
        }
    }

    /// The next step.
    pub fn hint(&self) -> HintId {
        match &self.failure {
            Failure::Http(error) => error.hint(),
            Failure::Redirected(_) => HintId::Redirected,
            Failure::Page(_) => HintId::PageInBetween,
            Failure::SignIn { aadsts, .. } => aadsts.map_or(HintId::SignInAgain, aadsts_hint),
            Failure::NoToken { hint, .. } => *hint,
            Failure::Unauthorised(_) => HintId::SignInAgain,
            Failure::Forbidden(_) if self.write => HintId::ScoreWrite,
            Failure::Forbidden(_) => HintId::ScoreRole,
            Failure::Refused { .. } => HintId::ScoreRefused,
            Failure::Limited(_) => HintId::WaitForLimit,
            Failure::Trouble { .. } => HintId::InstanceTrouble,
            Failure::BadAnswer(_) | Failure::BadLink => HintId::BadAnswer,
            Failure::Empty => HintId::ScoreEmpty,
            Failure::NoSecureScore => HintId::ScoreCloud,
        }
    }

    /// The failure as other rooms show it, Microsoft's request id with it.
    pub fn problem(&self) -> Problem {
        let mut detail = self.to_string();
        if !self.request_id.is_empty() {
            detail.push_str(" [");
            detail.push_str(self.request_id.line().as_str());
            detail.push(']');
        }
        Problem { hint: self.hint(), retry: self.retry(), detail: Untrusted::new(detail) }
    }
}

impl From<AuthError> for Failure {
    /// A person's login goes through the sign-in that ServiceNow uses; Entra's number stands in the words of its refusal.
    fn from(error: AuthError) -> Self {
        let said = match &error {
            AuthError::Refused { words }
            | AuthError::SignInNeeded { words }
            | AuthError::CodeRefused { words }
            | AuthError::ClientRefused { words }
            | AuthError::AuthorizationRefused { words } => words.raw(),
            _ => "",
        };
        let hint = aadsts(said).map_or_else(|| error.hint(), aadsts_hint);
        let own = error.to_string();
        let words = if said.is_empty() || own.contains(said) { own } else { format!("{own} ({said})") };
        Failure::NoToken { words: Untrusted::from(words), hint, retry: error.retry() }
    }
}

/// The first `AADSTS` number in a text.
pub(super) fn aadsts(text: &str) -> Option<u32> {
    let after = &text[text.find("AADSTS")? + "AADSTS".len()..];
    let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    after[..end].parse().ok()
}

/// What a person can do about an error of Entra ID (Microsoft's list "Microsoft Entra authentication and authorization error
/// codes").
pub fn aadsts_hint(code: u32) -> HintId {
    match code {
        7_000_215 | 7_000_222 | 7_000_112 | 700_027 | 700_024 => HintId::EntraSecret,
        700_016 | 90002 | 900_023 | 90013 | 50059 => HintId::EntraApplication,
        65001 | 65004 | 65002 | 90094 | 90093 | 650_056 => HintId::EntraConsent,
        53000..=53004 | 50097 | 50005 | 50131 | 530_003 | 530_035 => HintId::EntraPolicy,
        50011 | 700_025 | 7_000_218 | 700_054 | 50194 => HintId::EntraRedirect,
        500_011 | 1_002_012 | 70011 | 650_057 => HintId::EntraScope,
        90033 | 90012 | 50196 => HintId::InstanceTrouble,
        _ => HintId::SignInAgain,
    }
}

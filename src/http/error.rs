//! Why there is no answer, sorted by the one question that matters: can the request have run?

use std::path::PathBuf;

use crate::domain::{HintId, Retry, Untrusted};

/// A request without a whole answer. Texts of the system and of the other side are kept as untrusted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HttpError {
    /// The address may not be spoken to.
    #[error("{0}")]
    BadUrl(BadUrl),
    /// The proxy setting cannot be used.
    #[error("the proxy setting cannot be used: {}", .0.line())]
    BadProxy(Untrusted),
    /// The file with the private certificate authority cannot be used.
    #[error("the ca_file {path:?} cannot be used: {}", .detail.line())]
    BadCaFile {
        /// The configured path.
        path: PathBuf,
        /// What is wrong with it.
        detail: Untrusted,
    },
    /// No connection came about; nothing was sent.
    #[error("{why}: {}", .detail.line())]
    NotSent {
        /// What failed.
        why: NotSent,
        /// The system's words.
        detail: Untrusted,
    },
    /// The other side's certificate or handshake was not accepted; nothing was sent.
    #[error("no trusted connection: {}", .0.line())]
    Tls(Untrusted),
    /// The time was up before the answer was whole; the request may have run.
    #[error("no answer in time")]
    Timeout,
    /// The connection ended before the answer was whole; the request may have run.
    #[error("the connection broke: {}", .0.line())]
    Broken(Untrusted),
    /// The answer is larger than allowed; the request ran.
    #[error("the answer is larger than {limit} bytes")]
    TooLarge {
        /// The limit it passed, in bytes.
        limit: usize,
    },
}

/// Why an address is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadUrl {
    /// Only https is spoken with other machines.
    #[error("only https addresses are used (http for this machine alone)")]
    NotHttps,
    /// The address names no host.
    #[error("the address names no host")]
    NoHost,
    /// A name or password in an address ends up in logs and histories.
    #[error("the address holds a name or password")]
    HoldsPassword,
    /// It is longer than servers and proxies reliably take.
    #[error("the address would be too long")]
    TooLong,
    /// A part of it is not what it has to be (a table or column name).
    #[error("the address has a malformed part")]
    Malformed,
}

/// What kept a request from being sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotSent {
    /// The host's name could not be resolved.
    #[error("the name was not found")]
    Dns,
    /// Refused, unreachable, or the proxy would not connect.
    #[error("no connection")]
    Connect,
    /// No connection in time.
    #[error("no connection in time")]
    ConnectTimeout,
}

impl HttpError {
    /// What the failure means for the work: once a write may have been sent, its outcome is unknown (law 2). A refused
    /// certificate counts as "later": nothing was sent, and certificates are renewed.
    pub fn retry(&self, write: bool) -> Retry {
        match self {
            HttpError::BadUrl(_) | HttpError::BadProxy(_) | HttpError::BadCaFile { .. } => Retry::No,
            HttpError::NotSent { .. } | HttpError::Tls(_) => Retry::Later(None),
            HttpError::Timeout | HttpError::Broken(_) | HttpError::TooLarge { .. } => {
                if write {
                    Retry::UnknownOutcome
                } else {
                    Retry::Later(None)
                }
            }
        }
    }

    /// The next step.
    pub fn hint(&self) -> HintId {
        match self {
            HttpError::BadUrl(_) | HttpError::BadProxy(_) | HttpError::BadCaFile { .. } => HintId::FixConfig,
            HttpError::NotSent { .. } | HttpError::Broken(_) => HintId::CheckNetwork,
            HttpError::Tls(_) => HintId::CheckCertificate,
            HttpError::Timeout => HintId::InstanceTrouble,
            HttpError::TooLarge { .. } => HintId::BadAnswer,
        }
    }
}

//! Why a vault cannot be used.

use std::path::PathBuf;

use crate::domain::{HintId, Retry};
use crate::files::FileError;

/// A vault that cannot be used. No message holds a secret.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// Its file cannot be used.
    #[error(transparent)]
    File(#[from] FileError),
    /// Its file is not what ticketdeck wrote, or is from a newer version. It is left as it is.
    #[error("{path:?} cannot be read as a vault: move it away and sign in again")]
    Damaged {
        /// The vault's file.
        path: PathBuf,
    },
}

impl VaultError {
    /// Whether trying again can help.
    pub fn retry(&self) -> Retry {
        match self {
            VaultError::File(error) => error.retry(),
            VaultError::Damaged { .. } => Retry::No,
        }
    }

    /// The next step.
    pub fn hint(&self) -> HintId {
        match self {
            VaultError::File(error) => error.hint(),
            VaultError::Damaged { .. } => HintId::SignInAgain,
        }
    }
}

//! Why a vault cannot be used.

use std::path::PathBuf;

use super::CommandError;
use super::encrypted::SHORTEST_PASSPHRASE;
use crate::domain::{HintId, Retry, Untrusted};
use crate::files::FileError;

/// A vault that cannot be used. No message holds a secret.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// Its file cannot be used.
    #[error(transparent)]
    File(#[from] FileError),
    /// Its file is not what ticketdeck wrote. It is left as it is.
    #[error("{path:?} is damaged and cannot be read as a vault: move it away and sign in again")]
    Damaged {
        /// The vault's file.
        path: PathBuf,
    },
    /// Its file is from a later version. It is left as it is.
    #[error("{path:?} was written by a newer version of ticketdeck")]
    Newer {
        /// The vault's file.
        path: PathBuf,
    },
    /// Its file is whole, but the passphrase does not open it.
    #[error("the passphrase does not open {path:?}")]
    WrongPassphrase {
        /// The vault's file.
        path: PathBuf,
    },
    /// A passphrase that is too short for a new vault.
    #[error("the passphrase is too short: at least {SHORTEST_PASSPHRASE} characters, better a few words")]
    WeakPassphrase,
    /// The encrypted file was to be opened, but there is none.
    #[error("there is no encrypted vault at {path:?} yet")]
    Missing {
        /// Where it would be.
        path: PathBuf,
    },
    /// A new encrypted file was to be made, but there is one.
    #[error("{path:?} is there already: its passphrase opens it")]
    Exists {
        /// Where it is.
        path: PathBuf,
    },
    /// A passphrase is needed, and there is nobody to ask.
    #[error("the vault is encrypted, and there is no terminal to ask for its passphrase on and no `passphrase_command`")]
    NoPassphrase,
    /// The person did not give a passphrase.
    #[error("no passphrase was given")]
    Cancelled,
    /// The keyring did not answer in time. It may be asking somewhere nobody looks.
    #[error("no keyring answered within 2 s")]
    KeyringSilent,
    /// There is no keyring on this host, or none for this session.
    #[error("no keyring can be reached: {}", .why.line())]
    NoKeyring {
        /// The system's words.
        why: Untrusted,
    },
    /// The keyring is there, but locked. What is in it is not lost.
    #[error("the keyring is locked")]
    KeyringLocked,
    /// The keyring refused for another reason.
    #[error("the keyring refused: {}", .why.line())]
    Keyring {
        /// The keyring's words.
        why: Untrusted,
    },
    /// A configured command did not give what it should.
    #[error(transparent)]
    Command(#[from] CommandError),
}

impl VaultError {
    /// Whether trying again can help.
    pub fn retry(&self) -> Retry {
        match self {
            VaultError::File(error) => error.retry(),
            VaultError::Damaged { .. } | VaultError::Newer { .. } | VaultError::WeakPassphrase | VaultError::Exists { .. } => {
                Retry::No
            }
            VaultError::KeyringSilent | VaultError::Keyring { .. } => Retry::Later(None),
            VaultError::WrongPassphrase { .. }
            | VaultError::Missing { .. }
            | VaultError::NoPassphrase
            | VaultError::Cancelled
            | VaultError::NoKeyring { .. }
            | VaultError::KeyringLocked
            | VaultError::Command(_) => Retry::AfterLogin,
        }
    }

    /// The next step.
    pub fn hint(&self) -> HintId {
        match self {
            VaultError::File(error) => error.hint(),
            VaultError::Damaged { .. } | VaultError::Missing { .. } => HintId::SignInAgain,
            VaultError::Newer { .. } => HintId::UpdateProgram,
            VaultError::WrongPassphrase { .. } | VaultError::Exists { .. } | VaultError::Cancelled => HintId::EnterPassphrase,
            VaultError::WeakPassphrase => HintId::LongerPassphrase,
            VaultError::NoPassphrase => HintId::WaysToUnlock,
            VaultError::KeyringSilent | VaultError::NoKeyring { .. } | VaultError::Keyring { .. } => HintId::OtherVault,
            VaultError::KeyringLocked => HintId::UnlockKeyring,
            VaultError::Command(_) => HintId::CheckCommand,
        }
    }
}

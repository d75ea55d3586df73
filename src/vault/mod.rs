//! Secrets at rest.
//!
//! A secret has a profile and a name. Rooms that need one ask a [`Vault`]; which kind of vault a profile uses is the person's
//! choice and is shown in `status`. Nothing here logs, and `Debug` output of a secret is redacted by its type.

mod command;
mod content;
mod encrypted;
mod error;
mod keyring;
mod memory;
mod plain;
mod seal;
mod supplied;

use secrecy::SecretString;

pub use command::{Command, CommandError};
pub use encrypted::{EncryptedVault, SHORTEST_PASSPHRASE, check_strength};
pub use error::VaultError;
pub use keyring::KeyringVault;
pub use memory::MemoryVault;
pub use plain::PlainVault;
pub use supplied::{Supplied, SuppliedVault};

/// A place that keeps secrets. Calls take milliseconds; on a keyring that does not answer up to two seconds, and where a command
/// supplies secrets as long as that takes.
pub trait Vault: Send + Sync {
    /// The secret of that name; `None` when there is none.
    ///
    /// # Errors
    /// [`VaultError`] when the vault cannot be read; never "there is none".
    fn load(&self, profile: &str, name: &str) -> Result<Option<SecretString>, VaultError>;

    /// Keeps a secret, in place of an older one of that name. When it returns, the secret is durable.
    ///
    /// # Errors
    /// [`VaultError`]; the older secret is then still there.
    fn store(&self, profile: &str, name: &str, secret: &SecretString) -> Result<(), VaultError>;

    /// Removes a secret; a missing one is in order.
    ///
    /// # Errors
    /// [`VaultError`]; the secret is then still there.
    fn delete(&self, profile: &str, name: &str) -> Result<(), VaultError>;

    /// What kind of vault this is.
    fn kind(&self) -> VaultKind;
}

/// The kinds of vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VaultKind {
    /// The operating system's keyring.
    Keyring,
    /// A file encrypted with a passphrase.
    Encrypted,
    /// A 0600 file in clear text: only by an explicit setting.
    Plain,
    /// This process's memory: gone when it ends.
    Memory,
}

impl VaultKind {
    /// The word in the configuration, on the command line and in `status`.
    pub fn word(self) -> &'static str {
        match self {
            VaultKind::Keyring => "keyring",
            VaultKind::Encrypted => "encrypted",
            VaultKind::Plain => "plain",
            VaultKind::Memory => "memory",
        }
    }

    /// Whether secrets lie readable on the disk, which `status` says each time.
    pub fn is_clear_text(self) -> bool {
        self == VaultKind::Plain
    }
}

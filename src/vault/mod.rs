//! Secrets at rest.
//!
//! A secret has a profile and a name. Rooms that need one ask a [`Vault`]; which kind of vault a profile uses is the person's
//! choice and is shown in `status`. Nothing here logs, and `Debug` output of a secret is redacted by its type.

mod error;
mod memory;
mod plain;

use secrecy::SecretString;

pub use error::VaultError;
pub use memory::MemoryVault;
pub use plain::PlainVault;

/// A place that keeps secrets. Calls may touch the disk and take milliseconds.
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
    /// A 0600 file in clear text: only by an explicit setting.
    Plain,
    /// This process's memory: gone when it ends.
    Memory,
}

impl VaultKind {
    /// The word in the configuration, on the command line and in `status`.
    pub fn word(self) -> &'static str {
        match self {
            VaultKind::Plain => "plain",
            VaultKind::Memory => "memory",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        [VaultKind::Plain, VaultKind::Memory].into_iter().find(|kind| kind.word() == word)
    }

    /// Whether secrets lie readable on the disk, which `status` says each time.
    pub fn is_clear_text(self) -> bool {
        self == VaultKind::Plain
    }
}

//! Secrets that end with the process: the demo's, and tests'.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use secrecy::SecretString;

use super::{Vault, VaultError, VaultKind};

/// A vault in memory.
#[derive(Debug, Default)]
pub struct MemoryVault {
    secrets: Mutex<BTreeMap<(String, String), SecretString>>,
}

impl MemoryVault {
    fn secrets(&self) -> MutexGuard<'_, BTreeMap<(String, String), SecretString>> {
        self.secrets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Vault for MemoryVault {
    fn load(&self, profile: &str, name: &str) -> Result<Option<SecretString>, VaultError> {
        Ok(self.secrets().get(&(profile.to_owned(), name.to_owned())).cloned())
    }

    fn store(&self, profile: &str, name: &str, secret: &SecretString) -> Result<(), VaultError> {
        self.secrets().insert((profile.to_owned(), name.to_owned()), secret.clone());
        Ok(())
    }

    fn delete(&self, profile: &str, name: &str) -> Result<(), VaultError> {
        self.secrets().remove(&(profile.to_owned(), name.to_owned()));
        Ok(())
    }

    fn kind(&self) -> VaultKind {
        VaultKind::Memory
    }
}

//! Secrets that a configured command supplies, in front of a vault that keeps the rest.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use secrecy::SecretString;
use serde::Deserialize;

use super::{Command, Vault, VaultError, VaultKind};
use crate::domain::connect::ENTRA_KEY;

/// What a command prints: one JSON object, with what it supplies and nothing else.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supplied {
    /// The OAuth client's secret.
    #[serde(default)]
    pub client_secret: Option<SecretString>,
    /// The secret of the application at Entra ID.
    #[serde(default)]
    pub entra_client_secret: Option<SecretString>,
    /// The login's password.
    #[serde(default)]
    pub password: Option<SecretString>,
    /// An access token that someone else renews.
    #[serde(default)]
    pub access_token: Option<SecretString>,
    /// Life of the access token in seconds, as OAuth answers tell it.
    #[serde(default)]
    pub expires_in: Option<u32>,
}

/// Turns what a command printed into a vault's secrets by name.
pub type Naming = fn(Supplied) -> BTreeMap<String, SecretString>;

/// A vault whose secrets come from a command as far as it supplies them. What is supplied is never stored: storing such a secret
/// does nothing, because the password manager has it. Each is handed out once and then asked for again, so that a renewed one is
/// noticed and none stays longer than it is needed.
pub struct SuppliedVault {
    command: Command,
    naming: Naming,
    inner: Arc<dyn Vault>,
    /// What the command supplies, by name; without the secret once that was handed out.
    known: Mutex<Option<BTreeMap<String, Option<SecretString>>>>,
}

impl SuppliedVault {
    /// A vault over another one. The command is run by the first call that needs a secret.
    pub fn new(command: Command, naming: Naming, inner: Arc<dyn Vault>) -> Self {
        SuppliedVault { command, naming, inner, known: Mutex::new(None) }
    }

    /// Works on what the command supplies; runs it first if `needed` says so of what is known.
    fn known<T>(
        &self,
        needed: impl FnOnce(&BTreeMap<String, Option<SecretString>>) -> bool,
        work: impl FnOnce(&mut BTreeMap<String, Option<SecretString>>) -> T,
    ) -> Result<T, VaultError> {
        // Held while the command runs: who comes meanwhile waits for its result instead of starting another.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.as_ref().is_none_or(needed) {
            *known = Some(self.run()?);
        }
        Ok(work(known.get_or_insert_default()))
    }

    fn run(&self) -> Result<BTreeMap<String, Option<SecretString>>, VaultError> {
        let printed = self.command.output()?;
        // serde's own message could quote a secret, so it is dropped.
        let wrong = || {
            self.command.wrong(
                "something that is not a JSON object of client_secret, password, entra_client_secret, access_token and expires_in",
            )
        };
        // To serde a list is a struct as well, its items in the order of the fields.
        let object = Some(printed.as_str()).filter(|printed| printed.trim_start().starts_with('{')).ok_or_else(wrong)?;
        let supplied: Supplied = serde_json::from_str(object).map_err(|_| wrong())?;
        Ok((self.naming)(supplied).into_iter().map(|(name, secret)| (name, Some(secret))).collect())
    }
}

impl Vault for SuppliedVault {
    fn load(&self, profile: &str, name: &str) -> Result<Option<SecretString>, VaultError> {
        let wanted = supplied_name(profile, name);
        let handed_out = |known: &BTreeMap<String, Option<SecretString>>| matches!(known.get(&wanted), Some(None));
        match self.known(handed_out, |known| known.get_mut(&wanted).and_then(Option::take))? {
            Some(secret) => Ok(Some(secret)),
            None => self.inner.load(profile, name),
        }
    }

    fn store(&self, profile: &str, name: &str, secret: &SecretString) -> Result<(), VaultError> {
        let supplied = self.known(|_| false, |known| known.contains_key(&supplied_name(profile, name)))?;
        if supplied { Ok(()) } else { self.inner.store(profile, name, secret) }
    }

    fn delete(&self, profile: &str, name: &str) -> Result<(), VaultError> {
        self.inner.delete(profile, name)
    }

    fn kind(&self) -> VaultKind {
        self.inner.kind()
    }
}

/// What a command calls a secret: those of Secure Score have names of their own, so that no secret is sent to the other side.
fn supplied_name(profile: &str, name: &str) -> String {
    if profile.ends_with(ENTRA_KEY) { format!("entra_{name}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::super::MemoryVault;
    use super::*;

    fn naming(supplied: Supplied) -> BTreeMap<String, SecretString> {
        let named = [("client_secret", supplied.client_secret), ("tokens", supplied.access_token)];
        named.into_iter().filter_map(|(name, secret)| Some((name.to_owned(), secret?))).collect()
    }

    fn vault(script: &str) -> (Arc<MemoryVault>, SuppliedVault) {
        let inner = Arc::new(MemoryVault::default());
        let list = ["sh", "-c", script].map(str::to_owned);
        (Arc::clone(&inner), SuppliedVault::new(Command::new(&list).unwrap(), naming, inner))
    }

    #[test]
    fn what_is_supplied_is_not_stored_and_the_rest_is() {
        let (inner, vault) = vault("echo '{\"client_secret\":\"canary\"}'");
        vault.store("a", "client_secret", &"other".into()).unwrap();
        vault.store("a", "tokens", &"ours".into()).unwrap();
        assert!(inner.load("a", "client_secret").unwrap().is_none());
        assert_eq!(vault.load("a", "client_secret").unwrap().unwrap().expose_secret(), "canary");
        assert_eq!(vault.load("a", "tokens").unwrap().unwrap().expose_secret(), "ours");
        vault.delete("a", "tokens").unwrap();
        assert!(vault.load("a", "tokens").unwrap().is_none());
    }

    #[test]
    fn the_instances_secrets_never_go_to_entra() {
        let (inner, vault) = vault("echo '{\"client_secret\":\"instance\",\"access_token\":\"instance\"}'");
        for name in ["client_secret", "tokens"] {
            assert!(vault.load("a~entra", name).unwrap().is_none(), "{name}");
            vault.store("a~entra", name, &"entra".into()).unwrap();
            assert_eq!(inner.load("a~entra", name).unwrap().unwrap().expose_secret(), "entra");
        }
        assert_eq!(vault.load("a", "client_secret").unwrap().unwrap().expose_secret(), "instance");
    }

    #[test]
    fn it_is_run_again_only_for_what_it_has_handed_out() {
        let dir = tempfile::tempdir().unwrap();
        let count = dir.path().join("runs");
        let (_, vault) = vault(&format!("echo >> {0}; echo '{{\"client_secret\":\"x\"}}'", count.display()));
        let runs = || std::fs::read(&count).unwrap().len();
        for _ in 0..3 {
            assert!(vault.load("a", "tokens").unwrap().is_none());
        }
        vault.store("a", "client_secret", &"y".into()).unwrap();
        assert_eq!((vault.load("a", "client_secret").unwrap().unwrap().expose_secret(), runs()), ("x", 1));
        assert!(vault.load("a", "tokens").unwrap().is_none());
        assert_eq!((vault.load("a", "client_secret").unwrap().unwrap().expose_secret(), runs()), ("x", 2));
    }

    #[test]
    fn rubbish_is_refused_without_quoting_it_and_is_not_taken_for_missing() {
        for printed in ["canary", "{\"client_secret\":1}", "{\"canary\":\"x\"}", "[\"canary\"]"] {
            let (_, vault) = vault(&format!("printf %s '{printed}'"));
            let error = vault.load("a", "client_secret").unwrap_err();
            assert!(error.to_string().contains("JSON object") && !format!("{error:?}").contains("canary"), "{error}");
        }
    }
}

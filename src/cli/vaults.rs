//! Choosing and opening vaults: the keyring, the encrypted file and its passphrase, the plain file, and secrets from a command.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::SignedDuration;
use secrecy::{ExposeSecret, SecretString};

use super::args::VaultArg;
use super::exit::{Exit, Failure};
use super::prompt;
use super::session::Setting;
use crate::auth::{CLIENT_SECRET, PASSWORD, TOKENS, Tokens};
use crate::config::{self, Profile};
use crate::domain::{Clock, HintId, SystemClock};
use crate::i18n::Words;
use crate::vault::{
    Command, EncryptedVault, KeyringVault, PlainVault, Supplied, SuppliedVault, Vault, VaultError, VaultKind, check_strength,
};

/// How often a person may mistype.
const TRIES: u32 = 3;

/// The vault of a profile. Nothing is asked for and no keyring is called before a secret is needed.
pub fn open(setting: &Setting, profile: &Profile) -> Arc<dyn Vault> {
    let inner = of_kind(setting, profile.vault);
    supplied(profile, Arc::clone(&inner)).unwrap_or(inner)
}

/// The profile's secrets command in front of a vault; `None` when it has none.
pub fn supplied(profile: &Profile, inner: Arc<dyn Vault>) -> Option<Arc<dyn Vault>> {
    let command = Command::new(profile.secrets_command.as_deref()?)?;
    Some(Arc::new(SuppliedVault::new(command, by_name, inner)))
}

fn by_name(supplied: Supplied) -> BTreeMap<String, SecretString> {
    let life = supplied.expires_in.map(|seconds| SignedDuration::from_secs(seconds.into()));
    let tokens = supplied.access_token.and_then(|access| Tokens::supplied(access, life, SystemClock.now()));
    let named = [(CLIENT_SECRET, supplied.client_secret), (PASSWORD, supplied.password), (TOKENS, tokens)];
    named.into_iter().filter_map(|(name, secret)| Some((name.to_owned(), secret?))).collect()
}

/// A vault of this kind for the data directory.
pub fn of_kind(setting: &Setting, kind: config::Vault) -> Arc<dyn Vault> {
    let paths = &setting.paths;
    match kind {
        config::Vault::Keyring => Arc::new(KeyringVault::new(paths.isolated.then_some(&paths.data_dir))),
        config::Vault::Encrypted => Arc::new(Unlocking::new(&paths.data_dir, setting.config.passphrase_command.as_deref())),
        config::Vault::Plain => Arc::new(PlainVault::new(&paths.data_dir)),
    }
}

/// Where a new connection's secrets go: as asked for, else where the profile has them, else the keyring if it answers and belongs to
/// this configuration, else an encrypted file if its passphrase can be had.
pub fn choose(setting: &Setting, asked: Option<VaultArg>, known: Option<&Profile>) -> Result<config::Vault, Failure> {
    match asked {
        Some(VaultArg::Keyring) => return Ok(config::Vault::Keyring),
        Some(VaultArg::Encrypted) => return Ok(config::Vault::Encrypted),
        Some(VaultArg::Plain) => return Ok(config::Vault::Plain),
        None => {}
    }
    if let Some(profile) = known {
        return Ok(profile.vault);
    }
    let keyring = if setting.paths.isolated {
        "with --config and --data-dir the keyring is used only when asked for".to_owned()
    } else {
        match KeyringVault::new(None).probe() {
            Ok(()) => return Ok(config::Vault::Keyring),
            Err(error) => error.to_string(),
        }
    };
    if setting.config.passphrase_command.is_some() || prompt::can_ask() {
        return Ok(config::Vault::Encrypted);
    }
    let message = format!(
        "there is no place for secrets: {keyring}; and there is no terminal to ask for a passphrase on. Say --vault keyring, --vault \
         encrypted with passphrase_command set, or --vault plain (a file only you can read, not encrypted)"
    );
    Err(Failure::new(Exit::Usage, message, None))
}

/// The encrypted vault, which asks for its passphrase when it is first needed, once per start.
pub struct Unlocking {
    data_dir: PathBuf,
    command: Option<Command>,
    state: Mutex<State>,
}

enum State {
    /// Nobody has asked yet.
    Locked,
    /// A passphrase for a vault that does not exist yet; the first secret makes it.
    Chosen(SecretString),
    Open(EncryptedVault),
}

impl Unlocking {
    fn new(data_dir: &Path, command: Option<&[String]>) -> Self {
        let command = command.and_then(Command::new);
        Unlocking { data_dir: data_dir.to_owned(), command, state: Mutex::new(State::Locked) }
    }

    /// Asks for the passphrase now, and opens the vault with it; a new one for a vault that does not exist yet.
    ///
    /// # Errors
    /// [`VaultError`]: no passphrase can be had, or it is the wrong one, or too short for a new vault.
    fn prepare(&self) -> Result<(), VaultError> {
        let mut state = self.state();
        if !matches!(*state, State::Locked) {
            return Ok(());
        }
        *state = if EncryptedVault::exists(&self.data_dir)? {
            State::Open(self.unlock()?)
        } else {
            State::Chosen(self.new_passphrase()?)
        };
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn unlock(&self) -> Result<EncryptedVault, VaultError> {
        if let Some(command) = &self.command {
            return EncryptedVault::open(&self.data_dir, &command.line()?);
        }
        let words = Words::english();
        let mut tries = 1;
        loop {
            let passphrase = asked(&words.get("cli-passphrase"))?;
            match EncryptedVault::open(&self.data_dir, &passphrase) {
                Err(VaultError::WrongPassphrase { .. }) if tries < TRIES => {
                    tries += 1;
                    let _ = prompt::tell(&words.get("cli-passphrase-wrong"));
                }
                opened => return opened,
            }
        }
    }

    /// A passphrase for a new vault: from the command, or typed twice.
    fn new_passphrase(&self) -> Result<SecretString, VaultError> {
        if let Some(command) = &self.command {
            let passphrase = command.line()?;
            return check_strength(&passphrase).map(|()| passphrase);
        }
        let words = Words::english();
        for _ in 0..TRIES {
            let first = asked(&words.get("cli-passphrase-new"))?;
            if let Err(error) = check_strength(&first) {
                let _ = prompt::tell(&error.to_string());
                continue;
            }
            let second = asked(&words.get("cli-passphrase-again"))?;
            if first.expose_secret() == second.expose_secret() {
                return Ok(first);
            }
            let _ = prompt::tell(&words.get("cli-passphrase-differs"));
        }
        Err(VaultError::Cancelled)
    }

    /// Works on the opened vault; `None` when there is none yet.
    fn with<T>(&self, work: impl FnOnce(&EncryptedVault) -> Result<T, VaultError>) -> Result<Option<T>, VaultError> {
        if matches!(*self.state(), State::Locked) && !EncryptedVault::exists(&self.data_dir)? {
            return Ok(None);
        }
        self.prepare()?;
        match &*self.state() {
            State::Open(vault) => work(vault).map(Some),
            State::Locked | State::Chosen(_) => Ok(None),
        }
    }
}

/// Asks, and says so when there is nobody to ask.
fn asked(question: &str) -> Result<SecretString, VaultError> {
    if !prompt::can_ask() {
        return Err(VaultError::NoPassphrase);
    }
    prompt::ask(question).map_err(|_| VaultError::NoPassphrase)?.ok_or(VaultError::Cancelled)
}

impl Vault for Unlocking {
    fn load(&self, profile: &str, name: &str) -> Result<Option<SecretString>, VaultError> {
        Ok(self.with(|vault| vault.load(profile, name))?.flatten())
    }

    fn store(&self, profile: &str, name: &str, secret: &SecretString) -> Result<(), VaultError> {
        self.prepare()?;
        let mut state = self.state();
        if let State::Chosen(passphrase) = &*state {
            *state = State::Open(EncryptedVault::create(&self.data_dir, passphrase)?);
        }
        match &*state {
            State::Open(vault) => vault.store(profile, name, secret),
            State::Locked | State::Chosen(_) => Err(VaultError::NoPassphrase),
        }
    }

    fn delete(&self, profile: &str, name: &str) -> Result<(), VaultError> {
        self.with(|vault| vault.delete(profile, name)).map(drop)
    }

    fn kind(&self) -> VaultKind {
        VaultKind::Encrypted
    }
}

/// Makes sure that secrets can be kept before anything is tried: asks for a passphrase, or looks whether the keyring answers.
pub fn prepare(setting: &Setting, kind: config::Vault) -> Result<Arc<dyn Vault>, Failure> {
    match kind {
        config::Vault::Encrypted => {
            let vault = Unlocking::new(&setting.paths.data_dir, setting.config.passphrase_command.as_deref());
            vault.prepare()?;
            Ok(Arc::new(vault))
        }
        config::Vault::Keyring => {
            let vault = of_kind(setting, kind);
            vault.load("", "probe")?;
            Ok(vault)
        }
        config::Vault::Plain => Ok(of_kind(setting, kind)),
    }
}

/// Takes a profile's secrets out of the vault it no longer uses. An encrypted file is left: nobody reads it without the passphrase.
pub fn forget_old(setting: &Setting, name: &str, old: &Profile, new: config::Vault) -> Result<(), Failure> {
    if old.vault == new || old.vault == config::Vault::Encrypted {
        return Ok(());
    }
    let vault = of_kind(setting, old.vault);
    for secret in [TOKENS, CLIENT_SECRET, PASSWORD] {
        vault.delete(name, secret).map_err(|error| {
            let message = format!("connected, but the secrets are still in the {} vault as well: {error}", old.vault.word());
            Failure::new(Exit::Failed, message, Some(HintId::FixPermissions))
        })?;
    }
    Ok(())
}

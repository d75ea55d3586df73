//! Choosing and opening vaults: the keyring, the encrypted file and its passphrase, the plain file, and secrets from a command.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use secrecy::{ExposeSecret, SecretString};

use super::args::{Common, VaultArg};
use super::exit::{Exit, Failure};
use super::language;
use super::output::Output;
use super::prompt;
use super::session::Setting;
use crate::config::{self, Paths, Profile};
use crate::connect::OpenVault;
use crate::i18n::{Language, Words};
use crate::vault::{Command, EncryptedVault, KeyringVault, PlainVault, Vault, VaultError, VaultKind, check_strength};

/// How often a person may mistype.
const TRIES: u32 = 3;

/// The vaults of a data directory. Nothing is asked for and no keyring is called before a secret is needed; a passphrase is asked
/// for once.
pub struct Vaults {
    paths: Paths,
    encrypted: Arc<Unlocking>,
}

impl Vaults {
    /// The vaults of a configuration.
    pub fn new(setting: &Setting) -> Self {
        let encrypted = Unlocking::new(
            &setting.paths.data_dir,
            setting.config.passphrase_command.as_deref(),
            language::of(&setting.config).language,
        );
        Vaults { paths: setting.paths.clone(), encrypted: Arc::new(encrypted) }
    }

    /// From now on nobody is asked on the terminal: the dashboard has it.
    pub fn keep_quiet(&self) {
        self.encrypted.quiet.store(true, Ordering::Relaxed);
    }

    /// Opens the encrypted vault with a passphrase that was typed elsewhere, or chooses it for one that does not exist yet.
    ///
    /// # Errors
    /// [`VaultError`]: it is the wrong one, or too weak for a new vault.
    pub fn unlock(&self, passphrase: &SecretString) -> Result<(), VaultError> {
        let data_dir = &self.encrypted.data_dir;
        let state = if EncryptedVault::exists(data_dir)? {
            State::Open(EncryptedVault::open(data_dir, passphrase)?)
        } else {
            check_strength(passphrase)?;
            State::Chosen(passphrase.clone())
        };
        *self.encrypted.state() = state;
        Ok(())
    }

    /// Makes sure that secrets can be kept before anything is tried: asks for a passphrase, or looks whether the keyring answers.
    pub fn prepare(&self, kind: config::Vault) -> Result<(), Failure> {
        match kind {
            config::Vault::Encrypted => self.encrypted.prepare()?,
            config::Vault::Keyring => drop(self.open(kind).load("", "probe")?),
            config::Vault::Plain => {}
        }
        Ok(())
    }
}

/// Runs `passphrase`: gives the encrypted vault another passphrase, asked for on the terminal.
pub fn change_passphrase(common: &Common, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let setting = Setting::load(common)?;
    let data_dir = &setting.paths.data_dir;
    if !EncryptedVault::exists(data_dir)? {
        return Err(Failure::new(Exit::Usage, out.words.get("cli-passphrase-none"), None));
    }
    let unlocking = Unlocking::new(data_dir, None, out.words.language());
    let old = unlocking.asked(&out.words.get("cli-passphrase"))?;
    // A wrong one is told before a new one is chosen.
    drop(EncryptedVault::open(data_dir, &old)?);
    let new = unlocking.new_passphrase()?;
    EncryptedVault::change_passphrase(data_dir, &old, &new)?;
    out.line(&out.english.get("cli-passphrase-changed"))?;
    if setting.config.passphrase_command.is_some() {
        out.talk(&out.words.get("cli-passphrase-command"))?;
    }
    Ok(Exit::Done)
}

impl OpenVault for Vaults {
    fn open(&self, kind: config::Vault) -> Arc<dyn Vault> {
        match kind {
            config::Vault::Keyring => Arc::new(KeyringVault::new(self.paths.isolated.then_some(&self.paths.data_dir))),
            config::Vault::Encrypted => Arc::clone(&self.encrypted) as Arc<dyn Vault>,
            config::Vault::Plain => Arc::new(PlainVault::new(&self.paths.data_dir)),
        }
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
    /// What it asks in.
    language: Language,
    state: Mutex<State>,
    /// Nobody is asked.
    quiet: AtomicBool,
}

enum State {
    /// Nobody has asked yet.
    Locked,
    /// A passphrase for a vault that does not exist yet; the first secret makes it.
    Chosen(SecretString),
    Open(EncryptedVault),
}

impl Unlocking {
    fn new(data_dir: &Path, command: Option<&[String]>, language: Language) -> Self {
        let command = command.and_then(Command::new);
        let (state, quiet) = (Mutex::new(State::Locked), AtomicBool::new(false));
        Unlocking { data_dir: data_dir.to_owned(), command, language, state, quiet }
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
        let words = Words::of(self.language);
        let mut tries = 1;
        loop {
            let passphrase = self.asked(&words.get("cli-passphrase"))?;
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
        let words = Words::of(self.language);
        for _ in 0..TRIES {
            let first = self.asked(&words.get("cli-passphrase-new"))?;
            if let Err(error) = check_strength(&first) {
                let _ = prompt::tell(&error.to_string());
                continue;
            }
            let second = self.asked(&words.get("cli-passphrase-again"))?;
            if first.expose_secret() == second.expose_secret() {
                return Ok(first);
            }
            let _ = prompt::tell(&words.get("cli-passphrase-differs"));
        }
        Err(VaultError::Cancelled)
    }

    /// Asks, and says so when there is nobody to ask.
    fn asked(&self, question: &str) -> Result<SecretString, VaultError> {
        if self.quiet.load(Ordering::Relaxed) || !prompt::can_ask() {
            return Err(VaultError::NoPassphrase);
        }
        prompt::ask(question).map_err(|_| VaultError::NoPassphrase)?.ok_or(VaultError::Cancelled)
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

//! Where things of a profile are, and how its login is opened.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::SignedDuration;
use secrecy::SecretString;

use crate::auth::{
    AuthError, CLIENT_SECRET, DEFAULT_PORT, GrantChoice, LoginSettings, PASSWORD, Redirect, TOKENS, TokenKeeper, Tokens, token_url,
};
use crate::config::{self, Grant, Paths, Profile};
use crate::domain::{Clock, SystemClock};
use crate::files::{FileError, create_private_dir};
use crate::http::{HttpError, HttpSettings, ReqwestTransport, Transport};
use crate::servicenow::Client;
use crate::vault::{Command, Supplied, SuppliedVault, Vault};

/// What connecting works with on this machine.
#[derive(Clone)]
pub struct Ground {
    /// The configuration file and the data folder.
    pub paths: Paths,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// 128 fresh random bits.
    pub random: fn() -> u128,
    /// Where secrets are kept.
    pub vaults: Arc<dyn OpenVault>,
}

/// Opens vaults. Which there are, and who asks for a passphrase, is the business of whoever starts the program.
pub trait OpenVault: Send + Sync {
    /// The vault of a kind; the same one each time, as far as it remembers a passphrase.
    fn open(&self, kind: config::Vault) -> Arc<dyn Vault>;
}

impl Ground {
    /// The folder of a profile's data.
    pub fn folder(&self, name: &str) -> PathBuf {
        self.paths.data_dir.join("profiles").join(name)
    }

    /// A profile's database.
    pub fn database(&self, name: &str) -> PathBuf {
        self.folder(name).join("tickets.db")
    }

    /// The lock that makes one process the sender of a profile.
    pub fn sender_lock(&self, name: &str) -> PathBuf {
        self.folder(name).join("sender.lock")
    }

    /// The lock that makes one process at a time renew a profile's login.
    pub fn login_lock(&self, name: &str) -> PathBuf {
        self.folder(name).join("login.lock")
    }

    /// Makes a profile's folder and those above it, for their owner alone.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn make_folder(&self, name: &str) -> Result<(), FileError> {
        create_private_dir(&self.paths.data_dir)?;
        create_private_dir(&self.paths.data_dir.join("profiles"))?;
        create_private_dir(&self.folder(name))
    }

    /// The vault that a profile's secrets are in.
    pub fn vault(&self, profile: &Profile) -> Arc<dyn Vault> {
        supplied(profile, self.vaults.open(profile.vault))
    }

    /// A profile's login, as stored.
    ///
    /// # Errors
    /// [`AuthError`] when a secret is missing or the vault cannot be used.
    pub fn keeper(&self, name: &str, profile: &Profile, transport: Arc<dyn Transport>) -> Result<TokenKeeper, AuthError> {
        let (vault, key) = (self.vault(profile), profile.secret_set.key(name));
        let login = login_settings(&*vault, &key, profile)?;
        Ok(TokenKeeper::new(transport, vault, Arc::clone(&self.clock), key, login).with_lock(self.login_lock(name)))
    }

    /// A client with a profile's login, as stored.
    ///
    /// # Errors
    /// As [`Ground::keeper`].
    pub fn client(&self, name: &str, profile: &Profile, transport: Arc<dyn Transport>) -> Result<Client, AuthError> {
        let keeper = self.keeper(name, profile, Arc::clone(&transport))?;
        Ok(Client::new(transport, profile.instance.clone(), Arc::new(keeper)))
    }
}

/// A vault with the profile's secrets command in front of it, if it has one.
pub(super) fn supplied(profile: &Profile, inner: Arc<dyn Vault>) -> Arc<dyn Vault> {
    match profile.secrets_command.as_deref().and_then(Command::new) {
        Some(command) => Arc::new(SuppliedVault::new(command, by_name, inner)),
        None => inner,
    }
}

fn by_name(supplied: Supplied) -> BTreeMap<String, SecretString> {
    let life = supplied.expires_in.map(|seconds| SignedDuration::from_secs(seconds.into()));
    let tokens = supplied.access_token.and_then(|access| Tokens::supplied(access, life, SystemClock.now()));
    let entra = ("entra_client_secret", supplied.entra_client_secret);
    let named = [(CLIENT_SECRET, supplied.client_secret), (PASSWORD, supplied.password), (TOKENS, tokens), entra];
    named.into_iter().filter_map(|(name, secret)| Some((name.to_owned(), secret?))).collect()
}

/// The way to a profile's instance.
///
/// # Errors
/// [`HttpError`] when the proxy or the certificate file cannot be used.
pub fn transport(profile: &Profile) -> Result<Arc<dyn Transport>, HttpError> {
    let settings = HttpSettings { proxy: profile.proxy.clone(), ca_file: profile.ca_file.clone() };
    Ok(Arc::new(ReqwestTransport::new(&settings)?))
}

/// How a profile logs in, with the secrets of a vault.
///
/// # Errors
/// As [`LoginSettings::from_vault`].
pub fn login_settings(vault: &dyn Vault, key: &str, profile: &Profile) -> Result<LoginSettings, AuthError> {
    let choice = match profile.grant {
        Grant::ClientCredentials => GrantChoice::ClientCredentials,
        Grant::Password => GrantChoice::Password { username: profile.username.clone().unwrap_or_default() },
        Grant::AuthorizationCode => GrantChoice::AuthorizationCode,
    };
    LoginSettings::from_vault(vault, key, token_url(&profile.instance), profile.client_id.clone(), choice)
}

/// Where a browser comes back to. The configuration has checked what it holds.
pub fn redirect(profile: &Profile) -> Redirect {
    let configured = profile.redirect.as_deref().and_then(|text| Redirect::parse(text).ok());
    configured.unwrap_or_else(|| Redirect::ipv4(DEFAULT_PORT))
}

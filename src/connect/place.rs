//! Where things of a profile are, and how its login is opened.

use std::path::PathBuf;
use std::sync::Arc;

use crate::auth::{AuthError, DEFAULT_PORT, GrantChoice, LoginSettings, Redirect, TokenKeeper, token_url};
use crate::config::{self, Grant, Paths, Profile};
use crate::domain::Clock;
use crate::files::{FileError, create_private_dir};
use crate::http::{HttpError, HttpSettings, ReqwestTransport, Transport};
use crate::servicenow::Client;
use crate::vault::{PlainVault, Vault};

/// What connecting works with on this machine.
#[derive(Clone)]
pub struct Ground {
    /// The configuration file and the data folder.
    pub paths: Paths,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// 128 fresh random bits.
    pub random: fn() -> u128,
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
        match profile.vault {
            config::Vault::Plain => Arc::new(PlainVault::new(&self.paths.data_dir)),
        }
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

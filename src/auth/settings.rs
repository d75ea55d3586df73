//! How a profile logs in, and where its secrets lie.

use secrecy::SecretString;
use url::Url;

use super::AuthError;
use crate::vault::{Vault, VaultError};

/// Name of the OAuth client's secret in the vault.
pub const CLIENT_SECRET: &str = "client_secret";
/// Name of the login's password in the vault.
pub const PASSWORD: &str = "password";
/// Name of the current tokens in the vault.
pub const TOKENS: &str = "tokens";

/// What a login takes. `Debug` output is redacted by the secrets' type.
#[derive(Debug, Clone)]
pub struct LoginSettings {
    /// The token endpoint.
    pub token_url: Url,
    /// The OAuth client's id.
    pub client_id: String,
    /// The OAuth client's secret; a public client has none.
    pub client_secret: Option<SecretString>,
    /// How the first token is come by.
    pub grant: Grant,
}

/// How the first token is come by.
#[derive(Debug, Clone)]
pub enum Grant {
    /// A person with a browser, by a [`SignInAttempt`](super::SignInAttempt). The only one that cannot be repeated without them.
    AuthorizationCode,
    /// The client itself; it acts as the user the instance's admin set for it (Washington DC and later).
    ClientCredentials,
    /// A user's name and password: legacy, and locked out by the instance after a few wrong tries.
    Password {
        /// The login's `user_name`.
        username: String,
        /// Their password.
        password: SecretString,
    },
}

/// A grant as the configuration has it: without secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrantChoice {
    /// As [`Grant::AuthorizationCode`].
    AuthorizationCode,
    /// As [`Grant::ClientCredentials`].
    ClientCredentials,
    /// As [`Grant::Password`].
    Password {
        /// The login's `user_name`.
        username: String,
    },
}

impl LoginSettings {
    /// Puts configured settings and the vault's secrets together.
    ///
    /// # Errors
    /// [`AuthError::MissingSecret`] when the vault lacks one that the grant needs; [`AuthError::Vault`].
    pub fn from_vault(
        vault: &dyn Vault,
        profile: &str,
        token_url: Url,
        client_id: String,
        choice: GrantChoice,
    ) -> Result<Self, AuthError> {
        let client_secret = vault.load(profile, CLIENT_SECRET)?;
        let grant = match choice {
            // A public client has no secret.
            GrantChoice::AuthorizationCode => Grant::AuthorizationCode,
            GrantChoice::ClientCredentials if client_secret.is_none() => {
                return Err(AuthError::MissingSecret { name: CLIENT_SECRET });
            }
            GrantChoice::ClientCredentials => Grant::ClientCredentials,
            GrantChoice::Password { username } => {
                let password = vault.load(profile, PASSWORD)?.ok_or(AuthError::MissingSecret { name: PASSWORD })?;
                Grant::Password { username, password }
            }
        };
        Ok(LoginSettings { token_url, client_id, client_secret, grant })
    }

    /// Stores the secrets where [`LoginSettings::from_vault`] finds them.
    ///
    /// # Errors
    /// [`VaultError`].
    pub fn store_secrets(&self, vault: &dyn Vault, profile: &str) -> Result<(), VaultError> {
        if let Some(secret) = &self.client_secret {
            vault.store(profile, CLIENT_SECRET, secret)?;
        }
        match &self.grant {
            Grant::Password { password, .. } => vault.store(profile, PASSWORD, password),
            Grant::ClientCredentials | Grant::AuthorizationCode => Ok(()),
        }
    }
}

/// An instance's token endpoint (ServiceNow documentation, "OAuth API request parameters").
pub fn token_url(instance: &Url) -> Url {
    endpoint(instance, "/oauth_token.do")
}

/// An instance's authorization page (ServiceNow documentation, "OAuth authorization code grant flow").
pub fn authorize_url(instance: &Url) -> Url {
    endpoint(instance, "/oauth_auth.do")
}

/// Where an instance takes tokens back (ServiceNow documentation, "Revoke OAuth token").
pub(super) fn revoke_url(token_url: &Url) -> Url {
    endpoint(token_url, "/oauth_revoke_token.do")
}

fn endpoint(instance: &Url, path: &str) -> Url {
    let mut url = instance.clone();
    url.set_path(path);
    url.set_query(None);
    url.set_fragment(None);
    url
}

//! Secure Score's side of a profile: its login at Entra ID, as stored.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use secrecy::zeroize::Zeroizing;

use crate::auth::{AuthError, CLIENT_SECRET, TokenKeeper};
use crate::config::{ScoreGrant, SecureScore};
use crate::domain::Clock;
use crate::files::read_private;
use crate::http::Transport;
use crate::secure_score::{AppCredential, AppLogin, AppTokens, Certificate, Graph, Login, person_login};
use crate::vault::{Vault, VaultError};

/// What a profile's Secure Score is opened with.
#[derive(Clone)]
pub struct ScoreLogin {
    /// The profile's name.
    pub name: String,
    /// Its settings.
    pub score: SecureScore,
    /// Where its secrets are.
    pub vault: Arc<dyn Vault>,
    /// The way to Microsoft, which is the way to the instance: one proxy, one set of certificates.
    pub transport: Arc<dyn Transport>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The lock between processes that renew a person's login; `None` for one that is in memory only.
    pub lock: Option<PathBuf>,
}

impl ScoreLogin {
    /// The name under which the vault keeps the secrets that count.
    pub fn key(&self) -> String {
        self.score.secret_set.entra_key(&self.name)
    }

    /// Graph with the login as stored. Nothing is sent yet.
    ///
    /// # Errors
    /// [`AuthError`] when a secret is missing or the vault cannot be used.
    pub fn graph(&self) -> Result<Graph, AuthError> {
        let login = match self.score.grant {
            ScoreGrant::ClientCredentials => Login::App(Arc::new(self.app()?)),
            ScoreGrant::AuthorizationCode | ScoreGrant::DeviceCode => Login::Person(Arc::new(self.person())),
        };
        Ok(Graph::new(Arc::clone(&self.transport), self.score.graph.clone(), login))
    }

    fn app(&self) -> Result<AppTokens, AuthError> {
        let credential = if let Some(path) = &self.score.certificate {
            AppCredential::Certificate(Arc::new(certificate(path)?))
        } else {
            let secret = self.vault.load(&self.key(), CLIENT_SECRET)?;
            AppCredential::Secret(secret.ok_or(AuthError::MissingSecret { name: "entra_client_secret" })?)
        };
        let login = AppLogin {
            entra: self.score.entra.clone(),
            graph: self.score.graph.clone(),
            tenant: self.score.tenant.clone(),
            client_id: self.score.client_id.clone(),
            credential,
        };
        Ok(AppTokens::new(Arc::clone(&self.transport), Arc::clone(&self.clock), login))
    }

    /// The tokens of the person who signed in.
    pub fn person(&self) -> TokenKeeper {
        let login = person_login(&self.score.entra, &self.score.tenant, &self.score.client_id);
        let keeper =
            TokenKeeper::new(Arc::clone(&self.transport), Arc::clone(&self.vault), Arc::clone(&self.clock), self.key(), login);
        match &self.lock {
            Some(lock) => keeper.with_lock(lock.clone()),
            None => keeper,
        }
    }
}

/// Reads the application's certificate and key; a file that others can read is refused.
fn certificate(path: &Path) -> Result<Certificate, AuthError> {
    let bytes = read_private(path).map_err(VaultError::File)?;
    let bytes = Zeroizing::new(bytes.ok_or(AuthError::MissingSecret { name: "certificate" })?);
    Certificate::from_pem(&bytes).map_err(|error| {
        tracing::warn!(%error, "the certificate file cannot be used");
        AuthError::BadSettings { name: "certificate" }
    })
}

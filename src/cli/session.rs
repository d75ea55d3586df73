//! A profile opened for work: its settings, its folder, its vault, its client.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;

use super::args::Common;
use super::exit::{Exit, Failure};
use super::ticket_json::Labels;
use crate::auth::{GrantChoice, LoginSettings, TokenKeeper, token_url};
use crate::config::{self, Config, ConfigError, Grant, Paths, Profile};
use crate::domain::clock::SystemClock;
use crate::domain::{Clock, HintId, Kind};
use crate::files;
use crate::http::{HttpSettings, ReqwestTransport, Transport};
use crate::servicenow::Client;
use crate::store::{Reader, Store};
use crate::sync::{Parts, Settings};
use crate::vault::{PlainVault, Vault};

/// Configuration and paths, before a profile is chosen.
pub struct Setting {
    /// The configuration file's contents.
    pub config: Config,
    /// Where things are.
    pub paths: Paths,
}

impl Setting {
    /// Reads the configuration.
    pub fn load(common: &Common) -> Result<Self, Failure> {
        let paths = Paths::discover(common.config.clone(), common.data_dir.clone())?;
        let config = Config::load(&paths.config_file, true)?;
        Ok(Setting { config, paths })
    }

    /// The profile to use: its name and settings; `None` when there is none at all.
    pub fn profile(&self, common: &Common) -> Result<Option<(String, Profile)>, Failure> {
        let found = self.config.profile(common.profile.as_deref()).map_err(|error| match error {
            ConfigError::NoSuchProfile { .. } => Failure::new(Exit::NotConnected, error.to_string(), Some(HintId::Connect)),
            error => error.into(),
        })?;
        Ok(found.map(|(name, profile)| (name.to_owned(), profile.clone())))
    }

    /// The folder of a profile's data.
    fn profile_dir(&self, name: &str) -> PathBuf {
        self.paths.data_dir.join("profiles").join(name)
    }
}

/// A profile opened for work.
pub struct Session {
    /// The profile's name.
    pub name: String,
    /// Its settings.
    pub profile: Profile,
    /// How its engine works.
    pub settings: Settings,
    /// Its folder.
    pub folder: PathBuf,
    /// Where its secrets are.
    pub vault: Arc<dyn Vault>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

impl Session {
    /// Opens the profile that the options and the configuration name.
    pub fn open(common: &Common) -> Result<Self, Failure> {
        let setting = Setting::load(common)?;
        let Some((name, profile)) = setting.profile(common)? else {
            return Err(Failure::new(Exit::NotConnected, "no profile is connected", Some(HintId::Connect)));
        };
        let vault: Arc<dyn Vault> = match profile.vault {
            config::Vault::Plain => Arc::new(PlainVault::new(&setting.paths.data_dir)),
        };
        Session::new(name, profile, &setting, vault)
    }

    /// A session over given parts.
    pub fn new(name: String, profile: Profile, setting: &Setting, vault: Arc<dyn Vault>) -> Result<Self, Failure> {
        let folder = setting.profile_dir(&name);
        files::create_private_dir(&setting.paths.data_dir)?;
        files::create_private_dir(&setting.paths.data_dir.join("profiles"))?;
        files::create_private_dir(&folder)?;
        let settings = engine_settings(&profile, &setting.config);
        Ok(Session { name, profile, settings, folder, vault, clock: Arc::new(SystemClock) })
    }

    /// The database file.
    pub fn database(&self) -> PathBuf {
        self.folder.join("tickets.db")
    }

    /// The lock that makes one process the sender.
    pub fn lock(&self) -> PathBuf {
        self.folder.join("sender.lock")
    }

    /// The writing connection.
    pub fn store(&self) -> Result<Rc<Store>, Failure> {
        Ok(Rc::new(Store::open(&self.database())?))
    }

    /// A reading connection; makes the database if there is none yet.
    pub fn reader(&self) -> Result<Reader, Failure> {
        if !self.database().exists() {
            Store::open(&self.database())?;
        }
        Ok(Reader::open(&self.database())?)
    }

    /// The instance's and the person's words.
    pub fn labels(&self, reader: &Reader) -> Result<Labels, Failure> {
        Ok(Labels { choices: reader.choices()?, state_names: self.state_names() })
    }

    /// The person's own names for states.
    pub fn state_names(&self) -> BTreeMap<(Kind, String), String> {
        let of =
            |kind: Kind| self.profile.state_names.of(kind).iter().map(move |(value, name)| ((kind, value.clone()), name.clone()));
        Kind::ALL.into_iter().flat_map(of).collect()
    }

    /// What the sync worker needs. A missing login leaves it without a client: it stores, and does not send.
    pub fn parts(&self) -> Parts {
        let client = match self.client() {
            Ok(client) => Some(client),
            Err(failure) => {
                tracing::warn!(message = failure.message, "no client");
                None
            }
        };
        Parts {
            database: self.database(),
            lock: self.lock(),
            client,
            settings: self.settings.clone(),
            clock: Arc::clone(&self.clock),
            random,
        }
    }

    /// A client with the profile's login.
    pub fn client(&self) -> Result<Client, Failure> {
        let transport = transport(&self.profile)?;
        let choice = grant_choice(&self.profile)?;
        let url = token_url(&self.profile.instance);
        let login = LoginSettings::from_vault(&*self.vault, &self.name, url, self.profile.client_id.clone(), choice)
            .map_err(|error| Failure::new(Exit::NotConnected, error.to_string(), Some(error.hint())))?;
        let clock = Arc::clone(&self.clock);
        let keeper = TokenKeeper::new(Arc::clone(&transport), Arc::clone(&self.vault), clock, self.name.clone(), login)
            .with_lock(self.folder.join("tokens.lock"));
        Ok(Client::new(transport, self.profile.instance.clone(), Arc::new(keeper)))
    }
}

/// The way to the instance, as the profile wants it.
pub fn transport(profile: &Profile) -> Result<Arc<dyn Transport>, Failure> {
    let settings = HttpSettings { proxy: profile.proxy.clone(), ca_file: profile.ca_file.clone() };
    let transport =
        ReqwestTransport::new(&settings).map_err(|error| Failure::new(Exit::Usage, error.to_string(), Some(error.hint())))?;
    Ok(Arc::new(transport))
}

/// The profile's grant, as the login has it.
pub fn grant_choice(profile: &Profile) -> Result<GrantChoice, Failure> {
    match profile.grant {
        Grant::ClientCredentials => Ok(GrantChoice::ClientCredentials),
        Grant::Password => Ok(GrantChoice::Password { username: profile.username.clone().unwrap_or_default() }),
        Grant::AuthorizationCode => Err(Failure::new(
            Exit::Usage,
            "the authorization-code grant is not available yet; use --grant client-credentials or --grant password",
            None,
        )),
    }
}

fn engine_settings(profile: &Profile, config: &Config) -> Settings {
    Settings {
        scope: profile.scope.clone(),
        me: profile.me.clone().unwrap_or_default(),
        fields: profile.fields.clone(),
        language: "en".into(),
        page_size: config.sync.page_size.into(),
        overlap: signed(config.sync.overlap),
        unclear_wait: signed(config.sync.unclear_wait),
        interval: signed(profile.interval.unwrap_or(config.sync.interval)),
    }
}

fn signed(time: Duration) -> SignedDuration {
    SignedDuration::try_from(time).unwrap_or(SignedDuration::MAX)
}

/// 128 fresh random bits from the operating system.
pub fn random() -> u128 {
    let mut bytes = [0; 16];
    if let Err(error) = getrandom::fill(&mut bytes) {
        tracing::error!(%error, "the operating system gave no random numbers");
    }
    u128::from_le_bytes(bytes)
}

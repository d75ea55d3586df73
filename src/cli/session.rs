//! A profile opened for work: its settings, its folder, its vault, its client.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::SignedDuration;

use super::args::Common;
use super::exit::{Exit, Failure};
use super::ticket_json::Labels;
use super::vaults::Vaults;
use crate::auth::{AuthError, TokenKeeper};
use crate::config::{Config, ConfigError, Paths, Profile};
use crate::connect::{self, Ground, ScoreLogin, login_problem};
use crate::domain::clock::SystemClock;
use crate::domain::connect::ConnectionStatus;
use crate::domain::filter::Context;
use crate::domain::listing::state_names;
use crate::domain::view::View;
use crate::domain::{Clock, HintId, Kind};
use crate::http::Transport;
use crate::i18n::id;
use crate::servicenow::Client;
use crate::store::{Reader, Store};
use crate::sync::{OpenClient, Parts, ScoreParts, Settings};
use crate::vault::{Vault, VaultError, VaultKind};

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

    /// Where things are.
    pub fn ground(&self) -> Ground {
        let vaults = Arc::new(Vaults::new(self));
        Ground { paths: self.paths.clone(), clock: Arc::new(SystemClock), random, vaults }
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
    /// Its views, in the order of their keys.
    pub views: Vec<View>,
    /// Its folder.
    pub folder: PathBuf,
    /// Where its secrets are.
    pub vault: Arc<dyn Vault>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Where things are.
    ground: Ground,
}

impl Session {
    /// Opens the profile that the options and the configuration name.
    pub fn open(common: &Common) -> Result<Self, Failure> {
        let setting = Setting::load(common)?;
        let Some((name, profile)) = setting.profile(common)? else {
            return Err(Failure::said(Exit::NotConnected, id("cli-no-profile"), &[], Some(HintId::Connect)));
        };
        let vault = setting.ground().vault(&profile);
        Session::new(name, profile, &setting, vault)
    }

    /// As [`Session::open`], for a command that writes to the instance. Only the dashboard unlocks a read-only profile, for as long as
    /// it runs.
    pub fn open_to_write(common: &Common) -> Result<Self, Failure> {
        let session = Session::open(common)?;
        session.may_write().map(|()| session)
    }

    /// Whether the profile lets commands write.
    pub fn may_write(&self) -> Result<(), Failure> {
        if !self.profile.read_only {
            return Ok(());
        }
        Err(Failure::said(Exit::Usage, id("cli-read-only"), &[("profile", &self.name)], None))
    }

    /// A session over given parts.
    pub fn new(name: String, profile: Profile, setting: &Setting, vault: Arc<dyn Vault>) -> Result<Self, Failure> {
        let ground = setting.ground();
        ground.make_folder(&name)?;
        let folder = ground.folder(&name);
        let settings = engine_settings(&profile, &setting.config);
        let views = setting.config.views(&profile);
        Ok(Session { name, profile, settings, views, folder, vault, clock: Arc::new(SystemClock), ground })
    }

    /// The settings of a plain command: what it writes is sent at once.
    pub fn command_settings(&self) -> Settings {
        Settings { grace: SignedDuration::ZERO, ..self.settings.clone() }
    }

    /// The database file.
    pub fn database(&self) -> PathBuf {
        self.folder.join("tickets.db")
    }

    /// The lock that makes one process the sender.
    pub fn lock(&self) -> PathBuf {
        self.folder.join("sender.lock")
    }

    /// How the connection stands, as far as it is known here.
    pub fn connection(&self) -> Result<ConnectionStatus, Failure> {
        Ok(connect::status(&self.ground, &self.name, &self.profile, None)?)
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

    /// What a filter needs to know.
    pub fn filter_context(&self, reader: &Reader, labels: &Labels) -> Result<Context, Failure> {
        Ok(Context {
            now: self.clock.now(),
            zone: jiff::tz::TimeZone::system(),
            me: reader.me()?.unwrap_or_default(),
            states: state_names(&labels.choices, &labels.state_names),
        })
    }

    /// The person's own names for states.
    pub fn state_names(&self) -> BTreeMap<(Kind, String), String> {
        own_state_names(&self.profile)
    }

    /// What the sync worker needs, and whether the vault waits for a passphrase. Without a login the worker stores and does not send.
    pub fn parts(&self) -> (Parts, bool) {
        let (client, locked) = self.open_client();
        let parts = Parts {
            database: self.database(),
            lock: self.lock(),
            client,
            settings: self.settings.clone(),
            clock: Arc::clone(&self.clock),
            random,
            score: self.score_parts(),
        };
        (parts, locked)
    }

    /// The profile's Secure Score login, as stored; `None` when it has none.
    ///
    /// # Errors
    /// When the way out cannot be set up.
    pub fn score_login(&self) -> Result<Option<ScoreLogin>, Failure> {
        let Some(score) = self.profile.secure_score.clone() else { return Ok(None) };
        Ok(Some(ScoreLogin {
            name: self.name.clone(),
            score,
            vault: Arc::clone(&self.vault),
            transport: transport(&self.profile)?,
            clock: Arc::clone(&self.clock),
            lock: Some(self.folder.join("entra.lock")),
        }))
    }

    /// Secure Score for the worker. What cannot be opened is told with the first look.
    fn score_parts(&self) -> Option<ScoreParts> {
        let score = self.profile.secure_score.as_ref()?;
        let login = self.score_login().map_err(|failure| failure.problem());
        let open = move || match &login {
            Ok(Some(login)) => login.graph().map_err(|error| login_problem(&error)),
            Ok(None) => Err(Failure::new(Exit::NotConnected, "Secure Score is not connected", None).problem()),
            Err(problem) => Err(problem.clone()),
        };
        Some(ScoreParts {
            open: Arc::new(open),
            interval: signed(score.interval),
            lock: self.folder.join("score.lock"),
            write_back: score.write_back,
        })
    }

    /// The client for the worker. A keyring is only asked on the worker's side, where nobody waits for it; a command for the passphrase
    /// may want the terminal, so it has to be through before the dashboard takes that.
    fn open_client(&self) -> (OpenClient, bool) {
        let login = self.login();
        if self.vault.kind() == VaultKind::Keyring && self.profile.secrets_command.is_none() {
            return (Arc::new(move || login.client().map_err(|failure| failure.problem())), false);
        }
        let first = login.try_client();
        let locked = matches!(
            first,
            Err(LoginError::Auth(AuthError::Vault(
                VaultError::NoPassphrase | VaultError::Cancelled | VaultError::WrongPassphrase { .. }
            )))
        );
        let opened = Mutex::new(Some(first.map_err(|error| Failure::from(error).problem())));
        let open = move || {
            let first = opened.lock().unwrap_or_else(PoisonError::into_inner).take();
            first.unwrap_or_else(|| login.client().map_err(|failure| failure.problem()))
        };
        (Arc::new(open), locked)
    }

    fn login(&self) -> Login {
        Login {
            name: self.name.clone(),
            profile: self.profile.clone(),
            vault: Arc::clone(&self.vault),
            clock: Arc::clone(&self.clock),
            lock: self.folder.join("login.lock"),
        }
    }

    /// A client with the profile's login.
    pub fn client(&self) -> Result<Client, Failure> {
        self.login().client()
    }
}

/// What a client is made of.
struct Login {
    name: String,
    profile: Profile,
    vault: Arc<dyn Vault>,
    clock: Arc<dyn Clock>,
    /// The lock between processes that renew the login.
    lock: PathBuf,
}

/// Why there is no client.
enum LoginError {
    Auth(AuthError),
    Other(Failure),
}

impl From<LoginError> for Failure {
    fn from(error: LoginError) -> Self {
        match error {
            LoginError::Auth(AuthError::Vault(error)) => error.into(),
            LoginError::Auth(error) => Failure::new(Exit::NotConnected, error.to_string(), Some(error.hint())),
            LoginError::Other(failure) => failure,
        }
    }
}

impl Login {
    fn client(&self) -> Result<Client, Failure> {
        self.try_client().map_err(Failure::from)
    }

    fn try_client(&self) -> Result<Client, LoginError> {
        let transport = transport(&self.profile).map_err(LoginError::Other)?;
        let key = self.profile.secret_set.key(&self.name);
        let login = connect::login_settings(&*self.vault, &key, &self.profile).map_err(LoginError::Auth)?;
        let clock = Arc::clone(&self.clock);
        let keeper = TokenKeeper::new(Arc::clone(&transport), Arc::clone(&self.vault), clock, key, login);
        let keeper = keeper.with_lock(self.lock.clone());
        Ok(Client::new(transport, self.profile.instance.clone(), Arc::new(keeper)))
    }
}

/// The way to the instance, as the profile wants it.
pub fn transport(profile: &Profile) -> Result<Arc<dyn Transport>, Failure> {
    connect::transport(profile).map_err(|error| Failure::new(Exit::Usage, error.to_string(), Some(error.hint())))
}

/// A profile's own names for ticket states.
pub fn own_state_names(profile: &Profile) -> BTreeMap<(Kind, String), String> {
    let of = |kind: Kind| profile.state_names.of(kind).iter().map(move |(value, name)| ((kind, value.clone()), name.clone()));
    Kind::ALL.into_iter().flat_map(of).collect()
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
        grace: signed(config.sync.grace),
        keep_log: Some(signed(config.sync.keep_log)),
        ..Settings::default()
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

//! What the dashboard's connection needs of the command line: where things are, the vaults, and opening profiles.

use std::sync::Arc;

use secrecy::SecretString;

use super::args::Common;
use super::dashboard;
use super::session::{Session, Setting, own_state_names, random};
use super::vaults::Vaults;
use crate::app::{Opened, Reloaded};
use crate::config::{Config, Paths};
use crate::connect::{Ground, OpenVault};
use crate::domain::SystemClock;
use crate::domain::write::Problem;
use crate::domain::{HintId, Retry, Untrusted, view};
use crate::runtime::{Opening, Ways};
use crate::vault::VaultError;

/// The files and vaults of one start of the program. A passphrase is remembered here, so that it is asked for once.
pub struct Desk {
    paths: Paths,
    common: Common,
    vaults: Option<Arc<Vaults>>,
    open: Arc<dyn OpenVault>,
}

impl Desk {
    /// The usual vaults.
    pub fn new(setting: &Setting) -> Self {
        let vaults = Arc::new(Vaults::new(setting));
        Desk {
            paths: setting.paths.clone(),
            common: Common::default(),
            open: Arc::clone(&vaults) as Arc<dyn OpenVault>,
            vaults: Some(vaults),
        }
    }

    /// Vaults of one's own, which no passphrase opens.
    pub fn with_vaults(setting: &Setting, open: Arc<dyn OpenVault>) -> Self {
        Desk { paths: setting.paths.clone(), common: Common::default(), vaults: None, open }
    }

    /// What was asked for on the command line: whatever the file says, it stays.
    pub fn with_common(self, common: &Common) -> Self {
        Desk { common: common.clone(), ..self }
    }

    /// From now on nobody is asked on the terminal.
    pub fn keep_quiet(&self) {
        if let Some(vaults) = &self.vaults {
            vaults.keep_quiet();
        }
    }
}

fn problem(error: impl std::fmt::Display, hint: HintId) -> Problem {
    Problem { hint, retry: Retry::No, detail: error.to_string().into() }
}

impl Ways for Desk {
    fn ground(&self) -> Ground {
        Ground { paths: self.paths.clone(), clock: Arc::new(SystemClock), random, vaults: Arc::clone(&self.open) }
    }

    fn unlock(&self, passphrase: &SecretString) -> Result<(), VaultError> {
        match &self.vaults {
            Some(vaults) => vaults.unlock(passphrase),
            None => Ok(()),
        }
    }

    fn open(&self, name: &str) -> Result<Opening, Problem> {
        let config = Config::load(&self.paths.config_file, true).map_err(|error| problem(&error, error.hint()))?;
        let profile = config.profiles.get(name).cloned();
        let profile = profile.ok_or_else(|| problem(format!("there is no profile {name}"), HintId::FixConfig))?;
        let vault = self.ground().vault(&profile);
        let setting = Setting { config, paths: self.paths.clone() };
        let opened = Session::new(name.to_owned(), profile, &setting, vault).map(|session| {
            let (parts, locked) = session.parts();
            let opened = Opened {
                profile: Some(dashboard::profile(&session)),
                state_names: session.state_names(),
                views: session.views.clone(),
                locked,
            };
            Opening { parts, opened }
        });
        opened.map_err(|failure| failure.problem())
    }

    fn reload(&self, name: Option<&str>) -> Result<Reloaded, String> {
        let config = Config::load(&self.paths.config_file, true).map_err(|error| error.to_string())?;
        let profile = match name {
            Some(name) => Some(config.profiles.get(name).ok_or_else(|| {
                let file = Untrusted::new(self.paths.config_file.to_string_lossy()).line();
                format!("{file}: the profile in use, `{name}`, is not in it any more")
            })?),
            None => None,
        };
        Ok(Reloaded {
            keys: dashboard::key_setup(&config, &self.paths.config_file),
            commands: dashboard::own_commands(&config),
            look: dashboard::look(&config, &self.common),
            views: profile.map_or_else(view::standard, |profile| config.views(profile)),
            state_names: profile.map(own_state_names).unwrap_or_default(),
        })
    }
}

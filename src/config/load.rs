//! Reading the file: as a whole or not at all.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::Path;
use std::time::Duration;

use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use serde::Deserialize;
use toml::Spanned;

use super::commands::{self, CommandBinding, CommandTable};
use super::keys::{self, KeyBinding, KeyPreset, KeyTables};
use super::value;
use super::views;
use super::{ConfigError, Grant, LogSettings, Profile, SyncSettings, UiSettings, parse_profile_name};
use crate::domain::view::{self, View};

/// No configuration is larger, in bytes.
const LIMIT: u64 = 1024 * 1024;

/// The whole configuration, checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// The profile that is used when none is named.
    pub default_profile: Option<String>,
    /// Program and arguments of a command that prints the passphrase of the encrypted vault.
    pub passphrase_command: Option<Vec<String>>,
    /// The profiles by name.
    pub profiles: BTreeMap<String, Profile>,
    /// The views of profiles that have none of their own.
    pub views: Vec<View>,
    /// How often and how carefully.
    pub sync: SyncSettings,
    /// How it looks.
    pub ui: UiSettings,
    /// The keys to begin with.
    pub key_preset: KeyPreset,
    /// Changed keys, in the order of the file. Whether there are such places, actions and keys is known where they are resolved.
    pub keys: Vec<KeyBinding>,
    /// Programs of the person's own, in the order of the file.
    pub commands: Vec<CommandBinding>,
    /// What the log file holds.
    pub log: LogSettings,
}

/// The file's top level.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Top {
    default_profile: Option<Spanned<String>>,
    #[serde(deserialize_with = "value::some_command")]
    passphrase_command: Option<Vec<String>>,
    profiles: BTreeMap<Spanned<String>, Profile>,
    #[serde(deserialize_with = "views::views")]
    views: Vec<View>,
    sync: SyncSettings,
    ui: UiSettings,
    keys: KeyTables,
    commands: Vec<CommandTable>,
    log: LogSettings,
}

impl Config {
    /// A file as it stands; `None` when there is none.
    ///
    /// # Errors
    /// When it cannot be read, or others can change it.
    pub fn text(path: &Path) -> Result<Option<String>, ConfigError> {
        Ok(read(path)?.map(|(text, _)| text))
    }

    /// Reads a file. A missing one is an empty one if `missing_ok`.
    pub fn load(path: &Path, missing_ok: bool) -> Result<Self, ConfigError> {
        match read(path)? {
            Some((text, owner)) => {
                let config = Config::parse(&text, path)?;
                if config.has_commands() && owner != rustix::process::geteuid().as_raw() {
                    return Err(ConfigError::ForeignCommands(path.to_owned()));
                }
                Ok(config)
            }
            None if missing_ok => Ok(Config::default()),
            None => Err(ConfigError::Missing(path.to_owned())),
        }
    }

    /// Reads the file's text; `path` is for messages, and where a relative `ca_file` begins.
    ///
    /// # Errors
    /// [`ConfigError`], with the place in the text.
    pub fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let top: Top = toml::from_str(text).map_err(|error| explain(&error, text, path))?;
        let refuse = |span: Range<usize>, expected: &str| ConfigError::setting(path, text, span, expected.to_owned());
        let mut profiles = BTreeMap::new();
        for (name, mut profile) in top.profiles {
            parse_profile_name(name.get_ref()).map_err(|expected| refuse(name.span(), &expected.to_string()))?;
            if profile.grant == Grant::Password && profile.username.is_none() {
                return Err(refuse(name.span(), "the grant \"password\" needs a `username`"));
            }
            if let (Some(file), Some(folder)) = (&profile.ca_file, path.parent()) {
                profile.ca_file = Some(folder.join(file));
            }
            if let (Some(score), Some(folder)) = (&mut profile.secure_score, path.parent()) {
                score.certificate = score.certificate.take().map(|file| folder.join(file));
            }
            profiles.insert(name.into_inner(), profile);
        }
        if let Some(default) = top.default_profile.as_ref().filter(|name| !profiles.contains_key(name.get_ref())) {
            let expected = refuse(default.span(), "expected the name of one of the profiles");
            return Err(expected.suggest(profiles.keys().map(String::as_str)));
        }
        Ok(Config {
            default_profile: top.default_profile.map(Spanned::into_inner),
            passphrase_command: top.passphrase_command,
            profiles,
            views: top.views,
            sync: top.sync,
            ui: top.ui,
            key_preset: top.keys.preset,
            keys: keys::bindings(top.keys, text),
            commands: commands::commands(top.commands, text, path)?,
            log: top.log,
        })
    }

    fn has_commands(&self) -> bool {
        let own = !self.commands.is_empty() || self.passphrase_command.is_some();
        own || self.profiles.values().any(|profile| profile.secrets_command.is_some())
    }

    /// The time between two rounds for a profile.
    pub fn interval(&self, profile: &Profile) -> Duration {
        profile.interval.unwrap_or(self.sync.interval)
    }

    /// The views for a profile, in the order of their keys: its own, else those of all profiles, else the standard ones.
    pub fn views(&self, profile: &Profile) -> Vec<View> {
        let own = [&profile.views, &self.views].into_iter().find(|views| !views.is_empty());
        own.cloned().unwrap_or_else(view::standard)
    }

    /// The profile to use: the one asked for, else the default, else the only one. `None` when there is none at all.
    pub fn profile(&self, asked: Option<&str>) -> Result<Option<(&str, &Profile)>, ConfigError> {
        let known = || self.profiles.keys().cloned().collect();
        let find = |name: &str| self.profiles.get_key_value(name).map(|(name, profile)| (name.as_str(), profile));
        match asked.or(self.default_profile.as_deref()) {
            Some(name) => {
                let found = find(name).ok_or_else(|| ConfigError::NoSuchProfile { name: name.to_owned(), known: known() })?;
                Ok(Some(found))
            }
            None if self.profiles.len() > 1 => Err(ConfigError::WhichProfile(known())),
            None => Ok(self.profiles.keys().next().and_then(|name| find(name))),
        }
    }
}

/// The file's text and its owner's id; `None` when there is no file.
pub(super) fn read(path: &Path) -> Result<Option<(String, u32)>, ConfigError> {
    let unreadable = |source| ConfigError::Unreadable { path: path.to_owned(), source };
    // A pipe would otherwise be waited on for ever.
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file: File = match rustix::fs::open(path, flags, Mode::empty()) {
        Ok(file) => file.into(),
        Err(Errno::NOENT) => return Ok(None),
        Err(error) => return Err(unreadable(error.into())),
    };
    let about = file.metadata().map_err(unreadable)?;
    if about.file_type().is_fifo() || about.file_type().is_dir() {
        return Err(unreadable(io::Error::other("it is a pipe or a folder, not a file")));
    }
    if about.is_file() && about.mode() & 0o022 != 0 {
        return Err(ConfigError::OpenToOthers(path.to_owned()));
    }
    let mut text = String::new();
    file.take(LIMIT + 1).read_to_string(&mut text).map_err(unreadable)?;
    if text.len() as u64 > LIMIT { Err(ConfigError::TooLarge(path.to_owned())) } else { Ok(Some((text, about.uid()))) }
}

/// Turns the parser's error into ours.
fn explain(error: &toml::de::Error, text: &str, path: &Path) -> ConfigError {
    let span = error.span().unwrap_or(0..0);
    let message = error.message();
    let known = listed_names(message);
    if message.starts_with("unknown field") {
        let expected = format!("not a setting here; known: {}", known.join(", "));
        ConfigError::setting(path, text, key_span(text, span), expected).suggest(known)
    } else if message.starts_with("unknown variant") {
        let expected = format!("expected one of {}", known.join(", "));
        ConfigError::setting(path, text, span, expected).suggest(known)
    } else if let Some(name) = message.strip_prefix("missing field ") {
        ConfigError::setting(path, text, span, format!("the setting {name} is missing"))
    } else if message.starts_with("invalid type") {
        let expected = message.rsplit_once("expected ").map_or(message, |(_, expected)| expected);
        ConfigError::setting(path, text, span, format!("expected {}", expected.replace("i64", "a whole number")))
    } else {
        ConfigError::setting(path, text, span, message.to_owned())
    }
}

/// The names serde lists after "expected" in its messages.
fn listed_names(message: &str) -> Vec<&str> {
    let list = message.split_once("expected").map_or("", |(_, list)| list);
    list.split('`').skip(1).step_by(2).collect()
}

/// The key alone, where the span covers more.
fn key_span(text: &str, span: Range<usize>) -> Range<usize> {
    let key = text.get(span.clone()).unwrap_or_default();
    let end = key.find(['=', '\n']).map_or(key.len(), |end| key[..end].trim_end().len());
    span.start..span.start + end
}

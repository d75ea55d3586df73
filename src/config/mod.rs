//! The configuration file: its shape, its checks, and how a profile is written back without disturbing the rest.
//!
//! One TOML file, written by a person or by `ticketdeck connect`. Nothing secret is in it. A file that cannot be read as a whole
//! is refused as a whole, with the place and what was expected there: the program never starts half configured. What each setting
//! means for the person is told in `config.example.toml`.

mod commands;
mod duration;
mod error;
mod keys;
mod load;
mod paths;
mod profile;
mod save;
mod score;
mod settings;
#[cfg(test)]
mod tests;
mod value;
mod views;

pub use commands::CommandBinding;
pub use duration::{format_duration, parse_duration, parse_interval};
pub use error::{ConfigError, Expected, Place};
pub use keys::{KeyBinding, KeyPreset};
pub use load::Config;
pub use paths::Paths;
pub use profile::{Grant, Profile, SecretSet, StateNames, Vault};
pub use save::{remove_profile, reset_state_names, save_profile, save_state_name, save_theme};
pub use score::{ScoreGrant, SecureScore, parse_cloud, parse_service, parse_tenant};
pub use settings::{Language, LogLevel, LogSettings, Notify, SyncSettings, Theme, UiSettings};
pub use value::{parse_instance, parse_profile_name, parse_proxy, parse_redirect, parse_scope, read_instance};

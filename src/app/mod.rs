//! The Elm core: the model, the messages, `update`, and the effects it asks for.
//!
//! No terminal, file, network or clock in here: time and chance arrive with every message, results arrive as messages, and
//! whatever has to be done outside leaves as an [`Effect`]. All of triage can therefore be tested without a terminal.
//!
//! * [`actions`] is the one registry of what a person can do: hint bar, help, palette and the README's table read it.
//! * [`screens`] holds one file of state per screen; drawing is the `ui` room's.

pub mod actions;
mod alarm;
mod announce;
pub mod connect_labels;
pub mod connection;
mod effect;
mod facts;
pub mod fuzzy;
pub mod input;
pub mod keys;
pub mod labels;
pub mod layout;
pub mod links;
mod loads;
mod model;
mod msg;
mod reload;
pub mod score_labels;
pub mod screens;
pub mod secret;
mod setup;
mod stack;
pub mod text;
pub mod tour;
pub mod trail;
mod update;

pub use actions::table::readme_table;
pub use effect::{Decision, DraftSlot, Effect, NewWrite, Timer};
pub use loads::{Serial, Target};
pub use model::{LinkAbout, Model, Overlay, Screen, Toast, Tone};
pub use msg::{Hit, Loaded, Moment, Msg, Opened, Reloaded};
pub use setup::{Colours, Glyphs, Look, Notify, Profile, ScoreProfile, Setup, ThemeName, VaultKind};
pub use update::{start, update};

#[cfg(test)]
mod command_tests;
#[cfg(test)]
pub(crate) mod connect_fixtures;
#[cfg(test)]
mod connect_tests;
#[cfg(test)]
pub(crate) mod fixtures;
#[cfg(test)]
mod key_counts;
#[cfg(test)]
mod key_tests;
#[cfg(test)]
mod look_tests;
#[cfg(test)]
pub(crate) mod many_tests;
#[cfg(test)]
mod outbox_tests;
#[cfg(test)]
mod pane_tests;
#[cfg(test)]
pub(crate) mod score_fixtures;
#[cfg(test)]
mod score_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod triage_tests;
#[cfg(test)]
mod verb_tests;
#[cfg(test)]
mod view_tests;

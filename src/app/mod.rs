//! The Elm core: model, messages, update, effects, and the registry of actions. No I/O, no clock.
//!
//! [`update`] takes a message and gives back effects; the runtime runs them and answers with messages. Time and chance come
//! in with each message as a [`Moment`].

pub mod actions;
pub mod document;
#[cfg(test)]
pub(crate) mod fixture;
mod forms;
pub mod input;
pub mod model;
pub mod msg;
mod navigate;
pub mod overlays;
pub mod screens;
pub mod setup;
#[cfg(test)]
mod tests;
pub mod toast;
mod update;
mod url;
pub mod wrap;

pub use model::Model;
pub use msg::{Effect, Msg, TimerId};
pub use setup::{Moment, ProfileInfo, Setup, ThemeName};
pub use update::update;

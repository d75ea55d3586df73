//! ticketdeck: a terminal dashboard for ServiceNow change and incident tickets.
//!
//! The rooms, and who may enter them (a test reads every path and fails on an arrow that `ARCHITECTURE.md` does not draw):

/// The Elm core: model, messages, update, effects, and the registry of actions. No I/O, no clock.
pub mod app;
/// OAuth 2.0: grants and the life of a token.
pub mod auth;
/// The command line: arguments and one file per plain command.
pub mod cli;
/// The configuration file: shape, checks, messages with file and line.
pub mod config;
/// The embedded ServiceNow-compatible instance.
pub mod demo;
pub mod domain;
/// Files only their owner can read: creation, atomic replacement, locks.
pub mod files;
/// The one door to the network.
pub mod http;
/// Words on screen, by message id.
pub mod i18n;
/// Key text, key maps and their scopes.
pub mod keymap;
/// Wires everything together: the one loop.
pub mod runtime;
/// The Microsoft Graph client for Secure Score.
pub mod secure_score;
/// The Table API client.
pub mod servicenow;
/// The local SQLite database.
pub mod store;
/// The sync engine: pull, push, the worker.
pub mod sync;
/// The terminal: raw mode, panic hook, signals, frames.
pub mod terminal;
/// Drawing only.
pub mod ui;
/// Secrets at rest.
pub mod vault;

//! ticketdeck: a terminal dashboard for ServiceNow change and incident tickets.
//!
//! Each module is a room; `ARCHITECTURE.md` tells what it owns and whom it may import, and a test reads every path and fails on an
//! arrow that is not drawn there.

pub mod app;
pub mod auth;
pub mod cli;
pub mod config;
pub mod connect;
pub mod demo;
pub mod domain;
pub mod files;
pub mod http;
pub mod i18n;
pub mod keymap;
pub mod runtime;
pub mod secure_score;
pub mod servicenow;
pub mod store;
pub mod sync;
pub mod terminal;
pub mod ui;
pub mod vault;

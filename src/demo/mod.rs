//! The embedded ServiceNow-compatible instance: OAuth, tables, encoded queries and business rules over real HTTP.
//!
//! One `engine` holds the records behind one plain mutex. A request is read whole, answered by a plain function
//! that holds the mutex, and never waits while it does. Rooms inside: `request` (what came in), `auth` (who), `table_api` and
//! `oauth` (what was asked), `rules` (what a write means), `query` and `engine` (how records are found and kept), `dictionary`
//! (which columns there are), `weather` (what goes wrong on purpose), `scenario` and `generate` (what is in it at first).

mod auth;
mod clock;
mod colleague;
mod dictionary;
mod engine;
mod errors;
mod faults;
mod generate;
mod oauth;
mod options;
mod query;
mod request;
mod rules;
mod scenario;
mod seed;
mod server;
mod table_api;
mod weather;

pub use engine::EngineError;
pub use faults::{FaultError, Faults, faults_help};
pub use options::{DemoError, Info, Options, UserInfo};
pub use server::{Running, router, start};

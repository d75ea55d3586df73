//! The embedded ServiceNow-compatible instance: OAuth, tables, encoded queries and business rules over real HTTP.
//!
//! One `engine` holds the records behind one plain mutex. A request is read whole, answered by a plain function
//! that holds the mutex, and never waits while it does. Rooms inside:
//!
//! * `request` (what came in), `auth` (who), `access` (what they may do), `routes` (which API is meant);
//! * `table_api`, `stats`, `batch`, `attachment`, `change_api`, `tinyurl`, `oauth` and `pages` (what was asked);
//! * `rules` (what a write means), `query` and `engine` (how records are found and kept), `dictionary` (which columns there are),
//!   `locale` (how a user reads and writes dates);
//! * `tenant` (the stand-ins for Microsoft Graph's Secure Score and Entra ID);
//! * `weather` (what goes wrong on purpose), `tls` (certificates), `scenario` and `generate` (what is in it at first), `colleague` and `jobs` (who and what else works in it).

mod access;
mod attachment;
mod auth;
mod batch;
mod change_api;
mod clock;
mod colleague;
mod dictionary;
mod engine;
mod errors;
mod faults;
mod generate;
mod jobs;
mod locale;
mod oauth;
mod options;
mod pages;
mod query;
mod request;
mod routes;
mod rules;
mod scenario;
mod seed;
mod server;
mod stats;
mod table_api;
mod tenant;
mod tinyurl;
mod tls;
mod weather;

pub use engine::EngineError;
pub use faults::{FaultError, Faults, faults_help};
pub use options::{DemoError, Info, Options, UserInfo};
pub use server::{Running, router, start};

//! Connecting as a person meets it: trial, checklist, sign-in, saving, removing.
//!
//! A [`Trial`] holds what a person entered, with its secrets in memory only, until it has proved itself and is saved in one step. The
//! [`Checklist`] asks the instance what has to be so, row by row, and says which troubleshooting entry fits what it saw.

mod checks;
mod recognise;
mod release;

pub use checks::{Bench, Checklist};
pub use recognise::{is_cross_scope, of_call, of_file, of_http, of_login, of_vault};
pub use release::Release;

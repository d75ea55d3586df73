//! Connecting as a person meets it: trial, checklist, sign-in, saving, removing.
//!
//! A [`Trial`] holds what a person entered, with its secrets in memory only, until it has proved itself and is saved in one step. The
//! [`Checklist`] asks the instance what has to be so, row by row, and says which troubleshooting entry fits what it saw.

mod checks;
pub mod local;
mod place;
mod proposal;
mod recognise;
mod release;
mod remove;
mod save;
mod score;
mod score_trial;
pub mod states;
mod status;
mod test_ticket;
mod trial;
mod trouble;

pub use checks::{Bench, Checklist, Tell, is_proxied};
pub use place::{Ground, OpenVault, login_settings, redirect, transport};
pub use proposal::{BadField, Secrets, read as read_proposal};
pub use recognise::{is_cross_scope, of_call, of_file, of_http, of_login, of_vault};
pub use remove::{NotRemoved, Removed, remove, unsent};
pub use save::NotSaved;
pub use score::ScoreLogin;
pub use score_trial::ScoreTrial;
pub use status::{remember, status};
pub use test_ticket::NAME as TEST_TICKET;
pub use trial::{NoTrial, Trial, login_problem};
pub use trouble::{Trouble, last as last_trouble};

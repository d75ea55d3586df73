//! The Table API client.
//!
//! One method, one exchange: a request with a fresh token, one answer, read with suspicion. Values are stored values (never display
//! values: those come in the login's language, time zone and date format), display names come by dot-walked fields such as
//! `assigned_to.name`. No address from an answer is ever followed; paths are built from checked ids.

mod checks;
mod choices;
mod classify;
mod client;
mod error;
mod figures;
mod people;
mod read;
mod request;
mod setup;
mod wire;

pub use client::{Client, ListAnswer, MAX_ROWS, WRITE_TIMEOUT};
pub use error::{ApiError, Failure};
pub use figures::Figures;
pub use read::UnreadableRecord;
pub use request::MAX_URL;
pub use setup::{Knock, Length, knock};

#[cfg(test)]
mod tests;

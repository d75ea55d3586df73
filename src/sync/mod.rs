//! The sync engine: pushes the outbox, pulls both tables, and tells what is stored.
//!
//! `plan` decides (pure), [`Engine`] acts, [`Worker`] runs the engine on a thread of its own and owns the writing database
//! connection. Everything is stored first and told afterwards. Nothing here knows of screens.

mod backoff;
mod calls;
mod engine;
mod error;
mod journals;
mod plan;
mod prepare;
mod probe;
mod pull;
mod push;
mod reconcile;
mod score;
mod settings;
mod shared;
mod verbs;
mod worker;

pub use backoff::after_failure;
pub use engine::{Engine, Report};
pub use error::SyncError;
pub use pull::TICKET_FIELDS;
pub use score::{Look, SCORE_INTERVAL, due_at, look, set_state};
pub use settings::Settings;
pub use shared::SHARED_LIMIT;
pub use verbs::ASK_LIMIT;
pub use worker::{Command, Desk, OpenClient, OpenGraph, Parts, ScoreParts, Worker};

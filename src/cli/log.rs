//! The log: only when asked for, to a file only its owner can read. Nothing is ever logged to the terminal.

use std::sync::Mutex;

use tracing_subscriber::EnvFilter;

use super::args::Common;
use super::exit::{Exit, Failure};
use crate::files;

/// Begins to log if `--log` names a file; `TICKETDECK_LOG` sets the level (default `info`).
pub fn start(common: &Common) -> Result<(), Failure> {
    let Some(path) = &common.log else { return Ok(()) };
    let file = files::append_private(path)?;
    let filter = EnvFilter::try_from_env("TICKETDECK_LOG").unwrap_or_else(|_| EnvFilter::new("ticketdeck=info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(Mutex::new(file))
        .try_init()
        .map_err(|error| Failure::new(Exit::Failed, error.to_string(), None))
}

//! `sync --follow`: round after round, each told as `sync --once` tells its own.

use jiff::SignedDuration;
use tokio::time::sleep;

use super::exit::{Exit, Failure};
use super::output::Output;
use super::session::{Session, random};
use super::sync;
use crate::sync::after_failure;
use crate::terminal::Signals;

/// Runs `sync --follow`, until a signal comes or nobody reads any more. Ends as the last round did.
pub async fn run(session: &Session, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut signals = Signals::new()?;
    let mut failures = 0;
    let mut last = Exit::Done;
    while !out.is_closed() {
        let ended = tokio::select! {
            biased;
            () = ends(&mut signals) => return Ok(last),
            ended = sync::once(session, out) => ended,
        };
        last = match ended {
            Ok(exit) => {
                failures = 0;
                exit
            }
            // Only a person can mend it.
            Err(failure) if matches!(failure.exit, Exit::NotConnected | Exit::Usage) => return Err(failure),
            Err(failure) => {
                failures += 1;
                out.failure(&failure)?;
                failure.exit
            }
        };
        let rest = if failures == 0 { session.settings.interval } else { after_failure(failures, random()) };
        tokio::select! {
            biased;
            () = ends(&mut signals) => return Ok(last),
            () = sleep(rest.max(SignedDuration::from_secs(1)).unsigned_abs()) => {}
        }
    }
    Ok(last)
}

/// Waits for a signal that ends the program.
async fn ends(signals: &mut Signals) {
    while !signals.next().await.ends() {}
}

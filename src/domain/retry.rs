//! What a failure means for the work that met it.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

/// Whether trying the same thing again can help. Every room's error says one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Retry {
    /// It will fail again in the same way: show it to the person.
    No,
    /// It did not happen and may work later; the wait is the server's wish, if it named one.
    Later(Option<SignedDuration>),
    /// It did not happen; someone has to sign in first.
    AfterLogin,
    /// It may or may not have happened (law 2): never send again before a look-up has settled it.
    UnknownOutcome,
}

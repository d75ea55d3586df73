//! The model's timers.

use std::collections::HashMap;
use std::time::Duration;

use jiff::SignedDuration;
use tokio::time::Instant;

use crate::app::TimerId;

/// Running timers; one per id.
#[derive(Debug, Default)]
pub struct Timers {
    due: HashMap<TimerId, Instant>,
}

impl Timers {
    /// Starts a timer, or starts it anew.
    pub fn start(&mut self, id: TimerId, after: SignedDuration) {
        let after = Duration::try_from(after).unwrap_or_default();
        self.due.insert(id, Instant::now() + after);
    }

    /// Stops a timer.
    pub fn cancel(&mut self, id: TimerId) {
        self.due.remove(&id);
    }

    /// When the next timer ends.
    pub fn next(&self) -> Option<Instant> {
        self.due.values().min().copied()
    }

    /// Takes the timers that have ended.
    pub fn ended(&mut self, now: Instant) -> Vec<TimerId> {
        let ended: Vec<TimerId> = self.due.iter().filter(|(_, due)| **due <= now).map(|(id, _)| *id).collect();
        self.due.retain(|_, due| *due > now);
        ended
    }
}

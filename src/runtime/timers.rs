//! The model's timers.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;

use crate::app::Timer;

/// Running timers; one per id.
#[derive(Debug, Default)]
pub struct Timers {
    due: HashMap<Timer, Instant>,
}

impl Timers {
    /// Starts a timer, or starts it anew.
    pub fn start(&mut self, id: Timer, after: Duration) {
        self.due.insert(id, Instant::now() + after);
    }

    /// When the next timer ends.
    pub fn next(&self) -> Option<Instant> {
        self.due.values().min().copied()
    }

    /// Takes the timers that have ended.
    pub fn ended(&mut self, now: Instant) -> Vec<Timer> {
        let ended: Vec<Timer> = self.due.iter().filter(|(_, due)| **due <= now).map(|(id, _)| *id).collect();
        self.due.retain(|_, due| *due > now);
        ended
    }
}

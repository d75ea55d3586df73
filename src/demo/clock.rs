//! The demo's clock: a moment at start that runs on with real time.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

use crate::domain::{Clock, clock::format_utc};

/// Time inside the instance. It follows tokio's clock, so that tests on paused time move the instance too.
#[derive(Debug)]
pub(super) struct DemoClock {
    /// The moment it began with.
    pub start: Timestamp,
    began: Instant,
    /// Seconds by which it is off on purpose.
    off: AtomicI64,
}

impl DemoClock {
    /// A clock that shows `start` now; without one, the present.
    pub fn new(start: Option<Timestamp>) -> Self {
        DemoClock { start: start.unwrap_or_else(Timestamp::now), began: Instant::now(), off: AtomicI64::new(0) }
    }

    /// Puts the clock off by so many seconds from the right time; 0 puts it right.
    pub fn put_off(&self, seconds: i64) {
        self.off.store(seconds, Ordering::Relaxed);
    }

    /// The present as the instance writes it: `YYYY-MM-DD HH:MM:SS`, UTC, whole seconds.
    pub fn stamp(&self) -> String {
        format_utc(self.now())
    }

    /// Whole seconds since 1970.
    pub fn seconds(&self) -> i64 {
        self.now().as_second()
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        let passed = SignedDuration::try_from(self.began.elapsed()).unwrap_or(SignedDuration::MAX);
        let off = SignedDuration::from_secs(self.off.load(Ordering::Relaxed));
        self.start.saturating_add(passed).and_then(|now| now.saturating_add(off)).unwrap_or(self.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_starts_where_it_is_told_and_runs_on() {
        let start: Timestamp = "2026-11-20T08:00:00Z".parse().unwrap();
        let clock = DemoClock::new(Some(start));
        let first = clock.now();
        assert!(first >= start && clock.now() >= first);
        assert!(clock.stamp().starts_with("2026-11-20 08:0"));
        clock.put_off(-3600);
        assert!(clock.stamp().starts_with("2026-11-20 07:0"));
    }
}

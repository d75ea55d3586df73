//! Time as a thing that is handed in, and ServiceNow's way of writing it.

use std::sync::OnceLock;
use std::time::Instant;

use jiff::{SignedDuration, Timestamp, civil, tz::TimeZone};

/// Where the time comes from. The program uses the system's; tests and the demo instance hand in their own.
pub trait Clock: Send + Sync {
    /// The present moment (UTC).
    fn now(&self) -> Timestamp;

    /// Time since some fixed moment, which no setting of the clock moves: what a wait that must not end early is measured with. A clock
    /// that cannot jump may leave it as it is.
    fn steady(&self) -> SignedDuration {
        self.now().as_duration()
    }

    /// How long the machine has run since it was started, asleep or awake: a clock that goes on from process to process, and that nobody
    /// can set. `None` where there is none.
    fn since_boot(&self) -> Option<SignedDuration> {
        None
    }
}

/// The system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn steady(&self) -> SignedDuration {
        static START: OnceLock<Instant> = OnceLock::new();
        SignedDuration::try_from(START.get_or_init(Instant::now).elapsed()).unwrap_or(SignedDuration::MAX)
    }

    #[cfg(target_os = "linux")]
    fn since_boot(&self) -> Option<SignedDuration> {
        let since = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
        Some(SignedDuration::from_secs(since.tv_sec))
    }
}

/// Reads `YYYY-MM-DD HH:MM:SS`, which ServiceNow's stored values give in UTC without a zone.
///
/// Empty and unreadable text are `None`: an absent date is a normal value there.
pub fn parse_utc(text: &str) -> Option<Timestamp> {
    let moment: civil::DateTime = text.trim().parse().ok()?;
    TimeZone::UTC.to_timestamp(moment).ok()
}

/// Writes a moment as ServiceNow stores it: `YYYY-MM-DD HH:MM:SS`, UTC.
pub fn format_utc(moment: Timestamp) -> String {
    moment.to_zoned(TimeZone::UTC).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// Writes a moment as RFC 3339 with seconds, UTC, as `--json` output has it.
pub fn rfc3339(moment: Timestamp) -> String {
    moment.to_zoned(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_times_are_utc_both_ways() {
        let moment = parse_utc("2026-11-20 08:00:05").unwrap();
        assert_eq!(rfc3339(moment), "2026-11-20T08:00:05Z");
        assert_eq!(format_utc(moment), "2026-11-20 08:00:05");
    }

    #[test]
    fn an_empty_or_odd_time_is_absent() {
        assert_eq!(parse_utc(""), None);
        assert_eq!(parse_utc("20/11/2026"), None);
    }

    struct Stopped;

    impl Clock for Stopped {
        fn now(&self) -> Timestamp {
            Timestamp::from_second(1_000).unwrap()
        }
    }

    #[test]
    fn a_clock_that_cannot_jump_measures_waits_by_its_time() {
        assert_eq!(Stopped.steady(), SignedDuration::from_secs(1_000));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_machine_has_run_for_a_while_and_a_clock_of_a_test_does_not_know() {
        let (first, then) = (SystemClock.since_boot().unwrap(), SystemClock.since_boot().unwrap());
        assert!(SignedDuration::ZERO < first && first <= then);
        assert_eq!(Stopped.since_boot(), None);
    }

    #[test]
    fn the_systems_clock_goes_and_goes_on() {
        assert!(SystemClock.now() > parse_utc("2026-01-01 00:00:00").unwrap());
        let first = SystemClock.steady();
        assert!((0..1_000_000).any(|_| SystemClock.steady() > first));
    }
}

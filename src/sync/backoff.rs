//! How long to wait after a failure, and how rounds are spread.

use jiff::SignedDuration;

/// First wait after a failure.
const FIRST: SignedDuration = SignedDuration::from_secs(5);
/// Longest wait that is our own idea.
const LONGEST: SignedDuration = SignedDuration::from_secs(300);
/// Longest wait a server may ask for: a hostile `Retry-After` must not stop the program for a day.
pub(super) const LONGEST_TOLD: SignedDuration = SignedDuration::from_hours(1);

/// The wait after the `failures`th failure in a row (from 1): doubling from 5 s to 300 s, with the upper half random, so that
/// many clients do not come back together. `chance` is any random number.
pub fn after_failure(failures: u32, chance: u128) -> SignedDuration {
    let doubled = FIRST * 2_i32.saturating_pow(failures.saturating_sub(1).min(10));
    let whole = doubled.min(LONGEST);
    spread(whole / 2, chance) + whole / 2
}

/// The wait a server asked for, within bounds.
pub fn as_told(wait: SignedDuration) -> SignedDuration {
    wait.clamp(SignedDuration::from_secs(1), LONGEST_TOLD)
}

/// The wait before a look-up is made again that proved nothing: twice as long each time, up to a day.
pub fn next_lookup(first: SignedDuration, lookups: u32) -> SignedDuration {
    let doubled = first.as_secs().max(1).saturating_mul(1_i64 << lookups.min(16));
    SignedDuration::from_secs(doubled.min(86_400))
}

/// An interval, up to a tenth shorter or longer.
pub fn jittered(interval: SignedDuration, chance: u128) -> SignedDuration {
    interval - interval / 10 + spread(interval / 5, chance)
}

/// A part of `whole` between none and all of it.
fn spread(whole: SignedDuration, chance: u128) -> SignedDuration {
    let thousandths = i32::try_from(chance % 1001).unwrap_or(0);
    whole / 1000 * thousandths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_five_minutes_and_never_vanish() {
        for chance in [0, 500, 1000, u128::MAX] {
            let waits: Vec<_> = (1..=12).map(|n| after_failure(n, chance)).collect();
            assert!(waits.is_sorted(), "{waits:?}");
            assert!(waits[0] >= SignedDuration::from_millis(2500) && waits[0] <= FIRST);
            assert!(waits[11] >= LONGEST / 2 && waits[11] <= LONGEST);
        }
    }

    #[test]
    fn a_hostile_wait_is_bounded() {
        assert_eq!(as_told(SignedDuration::from_secs(86_400)), LONGEST_TOLD);
        assert_eq!(as_told(SignedDuration::ZERO), SignedDuration::from_secs(1));
    }

    #[test]
    fn rounds_stay_within_a_tenth_of_the_interval() {
        let minute = SignedDuration::from_secs(60);
        assert_eq!(jittered(minute, 0), SignedDuration::from_secs(54));
        assert_eq!(jittered(minute, 1000), SignedDuration::from_secs(66));
    }

    #[test]
    fn a_look_up_that_proves_nothing_is_made_less_and_less_often() {
        let first = SignedDuration::from_secs(330);
        let waits = [0, 1, 2, 8, 9, 40].map(|lookups| next_lookup(first, lookups).as_secs());
        assert_eq!(waits, [330, 660, 1320, 84_480, 86_400, 86_400]);
        assert_eq!(next_lookup(SignedDuration::ZERO, 1).as_secs(), 2, "never at once");
    }

    #[test]
    fn chance_decides_the_upper_half_of_a_wait() {
        let seconds = |failures, chance| after_failure(failures, chance).as_secs_f64();
        for (failures, whole) in [(0, 5.0), (1, 5.0), (2, 10.0), (3, 20.0), (6, 160.0), (7, 300.0), (u32::MAX, 300.0)] {
            for (chance, part) in [(0, 0.5), (1000, 1.0), (1001, 0.5), (500, 0.75)] {
                let wait = seconds(failures, chance);
                assert!((wait - whole * part).abs() < 0.001, "{failures} {chance}: {wait}");
            }
        }
        assert_eq!(as_told(SignedDuration::from_secs(77)).as_secs(), 77);
        assert_eq!(jittered(SignedDuration::from_secs(60), 500), SignedDuration::from_secs(60));
    }
}

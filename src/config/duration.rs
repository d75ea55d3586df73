//! Times as a person writes them: `60s`, `10m`, `1h`.

use std::time::Duration;

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::Expected;

/// No setting is longer.
const LONGEST: Duration = Duration::from_hours(24);

/// The units, largest first.
const UNITS: [(char, u64); 3] = [('h', 3600), ('m', 60), ('s', 1)];

/// Shortest time between two rounds: an instance is shared with people.
const SHORTEST_INTERVAL: Duration = Duration::from_secs(10);

/// Reads a time: a whole number and its unit.
pub fn parse_duration(text: &str) -> Result<Duration, Expected> {
    let expected = || Expected::new("expected a time such as \"60s\", \"10m\" or \"1h\", at most \"24h\"");
    let (unit, seconds) = UNITS.into_iter().find(|(unit, _)| text.ends_with(*unit)).ok_or_else(expected)?;
    let digits = text.trim_end_matches(unit);
    if digits.len() + 1 != text.len() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(expected());
    }
    let count: u64 = digits.parse().map_err(|_| expected())?;
    let time = count.checked_mul(seconds).map(Duration::from_secs);
    time.filter(|time| *time <= LONGEST).ok_or_else(expected)
}

/// Writes a time of whole seconds in its largest exact unit.
pub fn format_duration(time: Duration) -> String {
    let seconds = time.as_secs();
    let (unit, size) = UNITS.into_iter().find(|(_, size)| seconds > 0 && seconds.is_multiple_of(*size)).unwrap_or(('s', 1));
    format!("{}{unit}", seconds / size)
}

/// Longest time that something is kept for: ten years.
const MOST_DAYS: u64 = 3650;

/// Reads a number of whole days, at least one.
fn parse_days(text: &str) -> Result<Duration, Expected> {
    let expected = || Expected::new("expected days such as \"90d\", from \"1d\" to \"3650d\"");
    let digits = text.strip_suffix('d').filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit())).ok_or_else(expected)?;
    let days = digits.parse().ok().filter(|days| (1..=MOST_DAYS).contains(days)).ok_or_else(expected)?;
    Ok(Duration::from_hours(days * 24))
}

/// For serde: how long something is kept.
pub(super) fn days<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    parse_days(&String::deserialize(from)?).map_err(D::Error::custom)
}

/// For serde: any time.
pub(super) fn any<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    parse_duration(&String::deserialize(from)?).map_err(D::Error::custom)
}

/// Reads the time between two rounds: at least 10 s.
pub fn parse_interval(text: &str) -> Result<Duration, Expected> {
    let time = parse_duration(text)?;
    if time < SHORTEST_INTERVAL { Err(Expected::new("expected at least \"10s\"")) } else { Ok(time) }
}

/// For serde: the time between two rounds.
pub(super) fn interval<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    parse_interval(&String::deserialize(from)?).map_err(D::Error::custom)
}

/// For serde: the time between two rounds, where it may be missing.
pub(super) fn some_interval<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
    interval(from).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_and_write_the_same() {
        for (text, seconds) in [("0s", 0), ("60m", 3600), ("10s", 10), ("330s", 330), ("24h", 86_400), ("90s", 90)] {
            let time = parse_duration(text).unwrap();
            assert_eq!(time.as_secs(), seconds, "{text}");
            assert_eq!(parse_duration(&format_duration(time)).unwrap(), time, "{text}");
        }
        assert_eq!(format_duration(Duration::from_hours(1)), "1h");
        assert_eq!(format_duration(Duration::from_secs(330)), "330s");
    }

    #[test]
    fn what_is_kept_is_kept_for_whole_days() {
        let days = |text| parse_days(text).map(|time| time.as_secs() / 86_400).ok();
        assert_eq!(["1d", "90d", "3650d"].map(days), [Some(1), Some(90), Some(3650)]);
        assert_eq!(["0d", "3651d", "d", "90", "+1d", "1.5d", "24h", "99999999999999999999d"].map(days), [None; 8]);
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "60", "s", "1.5h", "-1s", "1d", "10 s", "1h30m", "25h", "99999999999999999999s", "10ss", "١s", "+1s"] {
            assert!(parse_duration(text).is_err(), "{text}");
        }
    }
}

//! How a user reads and writes dates: their time zone and formats, else the system's.
//!
//! Stored values are UTC; display values, and values written with `sysparm_input_display_value=true`, are in the calling user's zone
//! and format (Table API documentation, `sysparm_input_display_value`).

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::dictionary;
use super::engine::{Engine, EngineError};
use crate::domain::clock::{format_utc, parse_utc};

const SYSTEM_ZONE: &str = "glide.sys.default.tz";
const SYSTEM_DATE: &str = "glide.sys.date_format";
const SYSTEM_TIME: &str = "glide.sys.time_format";

/// A user's zone and formats.
#[derive(Debug, Clone)]
pub(super) struct Locale {
    /// Where the user is.
    pub zone: TimeZone,
    /// In `strftime`'s words.
    date: String,
    time: String,
}

impl Default for Locale {
    fn default() -> Self {
        Locale { zone: TimeZone::UTC, date: "%Y-%m-%d".into(), time: "%H:%M:%S".into() }
    }
}

impl Locale {
    /// The locale of a user; what they have not chosen is the system's.
    pub fn of(engine: &Engine, user: &str) -> Result<Self, EngineError> {
        let zone = Self::zone_of(engine, user)?;
        let date = chosen(engine, user, "date_format", SYSTEM_DATE)?;
        let time = chosen(engine, user, "time_format", SYSTEM_TIME)?;
        let usual = Self::default();
        Ok(Locale { zone, date: strftime(&date).unwrap_or(usual.date), time: strftime(&time).unwrap_or(usual.time) })
    }

    /// The time zone of a user alone: all that queries need.
    pub fn zone_of(engine: &Engine, user: &str) -> Result<TimeZone, EngineError> {
        let zone = chosen(engine, user, "time_zone", SYSTEM_ZONE)?;
        Ok(TimeZone::get(&zone).unwrap_or(Self::default().zone))
    }

    /// A stored date-time as the user reads it; what is none stays as it is.
    pub fn show_moment(&self, stored: &str) -> String {
        let Some(moment) = parse_utc(stored) else { return stored.to_owned() };
        moment.to_zoned(self.zone.clone()).strftime(&format!("{} {}", self.date, self.time)).to_string()
    }

    /// A stored day as the user reads it.
    pub fn show_day(&self, stored: &str) -> String {
        stored.parse::<Date>().map_or_else(|_| stored.to_owned(), |day| day.strftime(&self.date).to_string())
    }

    /// What the user wrote for a date-time, as it is stored: in their format or the internal one, with or without a time.
    pub fn read_moment(&self, written: &str) -> Option<String> {
        let written = written.trim();
        let both = format!("{} {}", self.date, self.time);
        let at = DateTime::strptime(&both, written)
            .or_else(|_| DateTime::strptime("%Y-%m-%d %H:%M:%S", written))
            .or_else(|_| Date::strptime(&self.date, written).map(|day| day.at(0, 0, 0, 0)))
            .or_else(|_| Date::strptime("%Y-%m-%d", written).map(|day| day.at(0, 0, 0, 0)));
        Some(format_utc(at.ok()?.to_zoned(self.zone.clone()).ok()?.timestamp()))
    }

    /// What the user wrote for a day, as it is stored.
    pub fn read_day(&self, written: &str) -> Option<String> {
        let written = written.trim();
        let day = Date::strptime(&self.date, written).or_else(|_| Date::strptime("%Y-%m-%d", written));
        day.ok().map(|day| day.to_string())
    }
}

/// What a user has chosen, else what the system has.
fn chosen(engine: &Engine, user: &str, column: &str, property: &str) -> Result<String, EngineError> {
    let own = match dictionary::table("sys_user") {
        Some(users) => engine.value(users, column, user)?.unwrap_or_default(),
        None => String::new(),
    };
    if own.is_empty() { Ok(engine.property(property)?.unwrap_or_default()) } else { Ok(own) }
}

/// A format in the platform's letters (`dd.MM.yyyy`, `hh:mm:ss a`) in `strftime`'s; `None` for what is not one.
fn strftime(format: &str) -> Option<String> {
    const WORDS: &[(&str, &str)] =
        &[("yyyy", "%Y"), ("MM", "%m"), ("dd", "%d"), ("HH", "%H"), ("hh", "%I"), ("mm", "%M"), ("ss", "%S"), ("a", "%p")];
    let mut rest = format;
    let mut out = String::new();
    while let Some(next) = rest.chars().next() {
        if let Some((word, code)) = WORDS.iter().find(|(word, _)| rest.starts_with(word)) {
            out.push_str(code);
            rest = &rest[word.len()..];
        } else if next.is_ascii_alphanumeric() || next == '%' {
            return None;
        } else {
            out.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    (!out.is_empty()).then_some(out)
}

/// A stored duration in words, as forms show it: `1 Day 2 Hours 17 Minutes`.
pub(super) fn show_duration(stored: &str) -> String {
    let Some(seconds) = parse_utc(stored).map(jiff::Timestamp::as_second).filter(|seconds| *seconds >= 0) else {
        return stored.to_owned();
    };
    let parts =
        [(seconds / 86_400, "Day"), (seconds / 3_600 % 24, "Hour"), (seconds / 60 % 60, "Minute"), (seconds % 60, "Second")];
    let shown: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count} {unit}{}", if count == 1 { "" } else { "s" }))
        .collect();
    if shown.is_empty() { "0 Seconds".to_owned() } else { shown.join(" ") }
}

/// A number with its thousands apart, as lists show integers.
pub(super) fn show_integer(stored: &str) -> String {
    let (sign, digits) = stored.strip_prefix('-').map_or(("", stored), |digits| ("-", digits));
    if digits.len() <= 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return stored.to_owned();
    }
    let mut out = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stockholm() -> Locale {
        Locale {
            zone: TimeZone::get("Europe/Stockholm").unwrap(),
            date: strftime("dd.MM.yyyy").unwrap(),
            time: strftime("hh:mm:ss a").unwrap(),
        }
    }

    #[test]
    fn moments_are_shown_and_read_in_the_users_zone_and_format() {
        let locale = stockholm();
        assert_eq!(locale.show_moment("2026-07-01 21:30:00"), "01.07.2026 11:30:00 PM");
        assert_eq!(locale.read_moment("01.07.2026 11:30:00 PM").unwrap(), "2026-07-01 21:30:00");
        assert_eq!(locale.read_moment("2026-12-01 10:00:00").unwrap(), "2026-12-01 09:00:00");
        assert_eq!(locale.read_moment("02.12.2026").unwrap(), "2026-12-01 23:00:00");
        assert_eq!((locale.read_moment("soon"), locale.show_moment("soon")), (None, "soon".to_owned()));
        assert_eq!(
            (locale.show_day("2026-07-01"), locale.read_day("01.07.2026")),
            ("01.07.2026".into(), Some("2026-07-01".into()))
        );
    }

    #[test]
    fn durations_and_numbers_are_shown_in_words_and_groups() {
        assert_eq!(show_duration("1970-01-01 00:02:17"), "2 Minutes 17 Seconds");
        assert_eq!(show_duration("1970-01-02 01:00:00"), "1 Day 1 Hour");
        assert_eq!(show_duration("1970-01-01 00:00:00"), "0 Seconds");
        assert_eq!(
            (show_integer("1234567"), show_integer("-999"), show_integer("x1234")),
            ("1,234,567".into(), "-999".into(), "x1234".into())
        );
    }

    #[test]
    fn odd_formats_are_no_formats() {
        assert_eq!(strftime("yyyy-MM-dd").as_deref(), Some("%Y-%m-%d"));
        assert_eq!((strftime(""), strftime("%Y"), strftime("yyyyQ")), (None, None, None));
    }
}

//! Values inside conditions: `javascript:` calls that real clients send, and dates.

use jiff::civil::DateTime;
use jiff::{Timestamp, ToSpan, Zoned, tz::TimeZone};

use super::Asker;
use crate::domain::clock::{format_utc, parse_utc};

/// The value a condition compares with; `None` when the instance cannot work it out, so that the condition is dropped.
pub(super) fn evaluate(value: &str, asker: &Asker) -> Option<String> {
    match value.strip_prefix("javascript:") {
        None => Some(value.to_owned()),
        Some(script) => call(script.trim().trim_end_matches(';').trim(), asker),
    }
}

/// A call on `gs`, the only object such values may use here. Days begin and end in the asker's time zone.
fn call(script: &str, asker: &Asker) -> Option<String> {
    let (name, arguments) = script.strip_prefix("gs.")?.strip_suffix(')')?.split_once('(')?;
    let arguments: Vec<&str> = arguments.split(',').map(|text| text.trim().trim_matches(['\'', '"'])).collect();
    match name {
        "getUserID" => return Some(asker.sys_id.clone()),
        "getUserName" => return Some(asker.user_name.clone()),
        "dateGenerate" => return date_generate(&arguments, &asker.zone),
        _ => {}
    }
    let number = || arguments.first()?.parse::<i64>().ok().filter(|n| n.abs() < 100_000);
    let now = asker.now.to_zoned(asker.zone.clone());
    let moment = match name {
        "now" | "nowDateTime" | "nowNoTZ" => now,
        "yearsAgo" => now.checked_sub(number()?.years()).ok()?,
        "quartersAgo" => now.checked_sub((number()? * 3).months()).ok()?,
        "monthsAgo" => now.checked_sub(number()?.months()).ok()?,
        "daysAgo" => ago(&now, number()?)?,
        "hoursAgo" => now.checked_sub(number()?.hours()).ok()?,
        "minutesAgo" => now.checked_sub(number()?.minutes()).ok()?,
        _ => edge(name, &now, number)?,
    };
    Some(format_utc(moment.timestamp()))
}

/// `daysAgoStart(3)`, `beginningOfThisMonth()`, `endOfLastWeek()` and their like.
fn edge(name: &str, now: &Zoned, number: impl Fn() -> Option<i64>) -> Option<Zoned> {
    let counted = [
        ("hoursAgo", Unit::Hour),
        ("daysAgo", Unit::Day),
        ("monthsAgo", Unit::Month),
        ("quartersAgo", Unit::Quarter),
        ("yearsAgo", Unit::Year),
    ];
    for (prefix, unit) in counted {
        match name.strip_prefix(prefix) {
            Some("Start") => return unit.start(now, -number()?),
            Some("End") => return unit.end(now, -number()?),
            _ => {}
        }
    }
    let (which, at_end) = match name.strip_prefix("beginningOf") {
        Some(which) => (which, false),
        None => (name.strip_prefix("endOf")?, true),
    };
    let (unit, away) = match which {
        "Today" => (Unit::Day, 0),
        "Yesterday" => (Unit::Day, -1),
        "Tomorrow" => (Unit::Day, 1),
        _ => {
            let (away, unit) = [("This", 0), ("Last", -1), ("Next", 1)]
                .into_iter()
                .find_map(|(word, away)| which.strip_prefix(word).map(|unit| (away, unit)))?;
            (Unit::named(unit)?, away)
        }
    };
    if at_end { unit.end(now, away) } else { unit.start(now, away) }
}

/// A stretch of the calendar.
#[derive(Clone, Copy)]
enum Unit {
    Hour,
    Day,
    /// From Monday to Sunday; which day begins a week is a setting the documentation leaves open.
    Week,
    Month,
    Quarter,
    Year,
}

impl Unit {
    fn named(name: &str) -> Option<Unit> {
        Some(match name {
            "Hour" => Unit::Hour,
            "Week" => Unit::Week,
            "Month" => Unit::Month,
            "Quarter" => Unit::Quarter,
            "Year" => Unit::Year,
            _ => return None,
        })
    }

    /// The first moment of the stretch that is so many away from now's.
    fn start(self, now: &Zoned, away: i64) -> Option<Zoned> {
        if matches!(self, Unit::Hour) {
            let this = now.with().minute(0).second(0).subsec_nanosecond(0).build().ok()?;
            return this.checked_add(away.hours()).ok();
        }
        let today = now.date();
        let (first, step) = match self {
            Unit::Hour | Unit::Day => (today, away.days()),
            Unit::Week => {
                let since_monday = i64::from(today.weekday().to_monday_zero_offset());
                (today.checked_sub(since_monday.days()).ok()?, away.weeks())
            }
            Unit::Month => (today.first_of_month(), away.months()),
            Unit::Quarter => {
                let into = i64::from((today.month() - 1) % 3);
                (today.first_of_month().checked_sub(into.months()).ok()?, (away * 3).months())
            }
            Unit::Year => (today.first_of_year(), away.years()),
        };
        first.checked_add(step).ok()?.to_zoned(now.time_zone().clone()).ok()
    }

    /// The last second of it.
    fn end(self, now: &Zoned, away: i64) -> Option<Zoned> {
        self.start(now, away + 1)?.checked_sub(1.second()).ok()
    }
}

fn ago(now: &Zoned, days: i64) -> Option<Zoned> {
    now.checked_sub(days.days()).ok()
}

/// `gs.dateGenerate('2026-11-20','08:00:00')` in the asker's zone; the second part may also be `start` or `end`.
fn date_generate(arguments: &[&str], zone: &TimeZone) -> Option<String> {
    let (date, time) = match arguments {
        [date] | [date, "start"] => (*date, "00:00:00"),
        [date, "end"] => (*date, "23:59:59"),
        [date, time] => (*date, *time),
        _ => return None,
    };
    let local: DateTime = format!("{date} {time}").parse().ok()?;
    Some(format_utc(local.to_zoned(zone.clone()).ok()?.timestamp()))
}

/// The moment that `RELATIVEGT@day@ago@3` and its like compare with. The unit `dayofweek` means days.
pub(super) fn relative(value: &str, asker: &Asker) -> Option<String> {
    let mut parts = value.trim_start_matches('@').split('@');
    let (unit, direction, count) = (parts.next()?, parts.next()?, parts.next()?.trim().parse::<i64>().ok()?);
    if !(0..100_000).contains(&count) {
        return None;
    }
    let count = match direction {
        "ago" => -count,
        "ahead" => count,
        _ => return None,
    };
    let span = match unit {
        "minute" => count.minutes(),
        "hour" => count.hours(),
        "day" | "dayofweek" => count.days(),
        "week" => count.weeks(),
        "month" => count.months(),
        "quarter" => (count * 3).months(),
        "year" => count.years(),
        _ => return None,
    };
    let moment = asker.now.to_zoned(asker.zone.clone()).checked_add(span).ok()?;
    Some(format_utc(moment.timestamp()))
}

/// A date or date-time value of a condition or a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::demo) enum Moment {
    /// A whole day: its first second and its last.
    Day(String, String),
    /// One second.
    Second(String),
}

/// Reads `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`.
pub(in crate::demo) fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if text.len() == 10 {
        let start: Timestamp = parse_utc(&format!("{text} 00:00:00"))?;
        return Some(Moment::Day(format_utc(start), format!("{text} 23:59:59")));
    }
    let plain = text.len() == 19 && text.parse::<DateTime>().is_ok();
    plain.then(|| parse_utc(text)).flatten().map(|moment| Moment::Second(format_utc(moment)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asker(zone: &str) -> Asker {
        let (now, zone) = ("2026-11-20T23:15:30Z".parse().unwrap(), TimeZone::get(zone).unwrap());
        Asker { sys_id: "me".into(), user_name: "mira".into(), now, zone }
    }

    fn eval(text: &str) -> Option<String> {
        evaluate(text, &asker("UTC"))
    }

    #[test]
    fn the_calls_that_clients_send_are_worked_out() {
        let cases = [
            ("plain", "plain"),
            ("javascript:gs.getUserID()", "me"),
            ("javascript: gs.getUserName();", "mira"),
            ("javascript:gs.daysAgoStart(7)", "2026-11-13 00:00:00"),
            ("javascript:gs.daysAgoEnd(0)", "2026-11-20 23:59:59"),
            ("javascript:gs.beginningOfToday()", "2026-11-20 00:00:00"),
            ("javascript:gs.hoursAgo(9)", "2026-11-20 14:15:30"),
            ("javascript:gs.hoursAgoStart(1)", "2026-11-20 22:00:00"),
            ("javascript:gs.beginningOfThisWeek()", "2026-11-16 00:00:00"),
            ("javascript:gs.endOfLastWeek()", "2026-11-15 23:59:59"),
            ("javascript:gs.beginningOfThisMonth()", "2026-11-01 00:00:00"),
            ("javascript:gs.endOfThisMonth()", "2026-11-30 23:59:59"),
            ("javascript:gs.beginningOfThisQuarter()", "2026-10-01 00:00:00"),
            ("javascript:gs.endOfLastYear()", "2025-12-31 23:59:59"),
            ("javascript:gs.monthsAgoStart(2)", "2026-09-01 00:00:00"),
            ("javascript:gs.dateGenerate('2026-11-01','06:00:00')", "2026-11-01 06:00:00"),
            ("javascript:gs.dateGenerate('2026-11-01','end')", "2026-11-01 23:59:59"),
        ];
        for (text, value) in cases {
            assert_eq!(eval(text).as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn days_begin_where_the_asker_is() {
        let tokyo = asker("Asia/Tokyo");
        assert_eq!(evaluate("javascript:gs.beginningOfToday()", &tokyo).as_deref(), Some("2026-11-20 15:00:00"));
        let generated = evaluate("javascript:gs.dateGenerate('2026-11-20','08:00:00')", &tokyo);
        assert_eq!(generated.as_deref(), Some("2026-11-19 23:00:00"));
    }

    #[test]
    fn relative_moments_are_counted_from_now() {
        let asker = asker("UTC");
        assert_eq!(relative("@dayofweek@ago@2", &asker).as_deref(), Some("2026-11-18 23:15:30"));
        assert_eq!(relative("@minute@ahead@45", &asker).as_deref(), Some("2026-11-21 00:00:30"));
        for bad in ["", "@", "@day@ago", "@day@ago@x", "@day@since@1", "@eon@ago@1", "@year@ago@99999999"] {
            assert_eq!(relative(bad, &asker), None, "{bad}");
        }
    }

    #[test]
    fn what_cannot_be_worked_out_is_nothing() {
        for text in [
            "javascript:",
            "javascript:gs.",
            "javascript:gs.x()",
            "javascript:gs.daysAgo(x)",
            "javascript:gs.daysAgo(",
            "javascript:alert(1)",
            "javascript:gs.dateGenerate('2026-13-01','x')",
            "javascript:gs.daysAgo(999999999999)",
        ] {
            assert_eq!(eval(text), None, "{text}");
        }
    }

    #[test]
    fn days_and_seconds_are_told_apart() {
        assert_eq!(moment("2026-11-20"), Some(Moment::Day("2026-11-20 00:00:00".into(), "2026-11-20 23:59:59".into())));
        assert_eq!(moment("2026-11-20 08:00:00"), Some(Moment::Second("2026-11-20 08:00:00".into())));
        for bad in ["", "2026-11-2", "2026-02-30", "20/11/2026", "2026-11-20T08:00:00", "aaaaaaaaaaaaaaaaaaa"] {
            assert!(!matches!(moment(bad), Some(Moment::Day(..))), "{bad}");
        }
    }
}

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

/// A call on `gs`, the only object such values may use here.
fn call(script: &str, asker: &Asker) -> Option<String> {
    let (name, arguments) = script.strip_prefix("gs.")?.strip_suffix(')')?.split_once('(')?;
    let arguments: Vec<&str> = arguments.split(',').map(|text| text.trim().trim_matches(['\'', '"'])).collect();
    let number = || arguments.first()?.parse::<i64>().ok().filter(|n| n.abs() < 100_000);
    let now = asker.now.to_zoned(TimeZone::UTC);
    let moment = match name {
        "getUserID" => return Some(asker.sys_id.clone()),
        "getUserName" => return Some(asker.user_name.clone()),
        "dateGenerate" => return date_generate(&arguments),
        "now" | "nowDateTime" => now,
        "daysAgo" => ago(&now, number()?)?,
        "daysAgoStart" | "beginningOfLastDays" => start_of_day(&ago(&now, number()?)?)?,
        "daysAgoEnd" => end_of_day(&ago(&now, number()?)?)?,
        "hoursAgo" => now.checked_sub(number()?.hours()).ok()?,
        "minutesAgo" => now.checked_sub(number()?.minutes()).ok()?,
        "beginningOfToday" => start_of_day(&now)?,
        "endOfToday" => end_of_day(&now)?,
        "beginningOfYesterday" => start_of_day(&ago(&now, 1)?)?,
        "endOfYesterday" => end_of_day(&ago(&now, 1)?)?,
        "beginningOfTomorrow" => start_of_day(&ago(&now, -1)?)?,
        "endOfTomorrow" => end_of_day(&ago(&now, -1)?)?,
        _ => return None,
    };
    Some(format_utc(moment.timestamp()))
}

fn ago(now: &Zoned, days: i64) -> Option<Zoned> {
    now.checked_sub(days.days()).ok()
}

fn start_of_day(moment: &Zoned) -> Option<Zoned> {
    moment.start_of_day().ok()
}

fn end_of_day(moment: &Zoned) -> Option<Zoned> {
    moment.with().hour(23).minute(59).second(59).subsec_nanosecond(0).build().ok()
}

/// `gs.dateGenerate('2026-11-20','08:00:00')`; the second part may also be `start` or `end`.
fn date_generate(arguments: &[&str]) -> Option<String> {
    let (date, time) = match arguments {
        [date] | [date, "start"] => (*date, "00:00:00"),
        [date, "end"] => (*date, "23:59:59"),
        [date, time] => (*date, *time),
        _ => return None,
    };
    parse_utc(&format!("{date} {time}")).map(format_utc)
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

    fn eval(text: &str) -> Option<String> {
        let asker = Asker { sys_id: "me".into(), user_name: "mira".into(), now: "2026-11-20T08:15:30Z".parse().unwrap() };
        evaluate(text, &asker)
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
            ("javascript:gs.hoursAgo(9)", "2026-11-19 23:15:30"),
            ("javascript:gs.dateGenerate('2026-11-01','06:00:00')", "2026-11-01 06:00:00"),
            ("javascript:gs.dateGenerate('2026-11-01','end')", "2026-11-01 23:59:59"),
        ];
        for (text, value) in cases {
            assert_eq!(eval(text).as_deref(), Some(value), "{text}");
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

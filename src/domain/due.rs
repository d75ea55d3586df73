//! Due days: how a person types them and how the wire carries them.

use jiff::civil::{Date, Weekday};
use jiff::{ToSpan, tz::TimeZone};

use super::clock::{format_utc, parse_utc};

/// The wire value of a due day: noon UTC, which is the same day from UTC-12 to UTC+11.
pub fn to_wire(day: Date) -> String {
    format!("{day} 12:00:00")
}

/// The wire value for a day, keeping the time that the instance has if the day is unchanged (someone set it there on purpose).
pub fn to_wire_keeping(day: Date, existing: &str) -> String {
    match from_wire(existing) {
        Some(current) if current == day => existing.to_owned(),
        _ => to_wire(day),
    }
}

/// The due day of a stored value, in UTC; `None` for empty or unreadable values.
pub fn from_wire(value: &str) -> Option<Date> {
    if let Some(moment) = parse_utc(value) {
        debug_assert_eq!(format_utc(moment).len(), 19);
        return Some(moment.to_zoned(TimeZone::UTC).date());
    }
    value.trim().parse().ok()
}

/// Reads what a person typed for a due day, as seen on `today`: `2026-12-01` (also `2026/12/01` and `1.12.2026`), `12-01` (also `1.12.`), `+7d`, `+2w`, `+1m`, `today`, `tomorrow`,
/// or a weekday (`fri`, `friday`: the next one, never today).
pub fn parse_typed(text: &str, today: Date) -> Option<Date> {
    let word = text.trim().to_ascii_lowercase();
    match word.as_str() {
        "today" | "+0d" => return Some(today),
        "tomorrow" => return today.tomorrow().ok(),
        _ => {}
    }
    if let Some(span) = word.strip_prefix('+') {
        return parse_span(span, today);
    }
    if let Some(weekday) = parse_weekday(&word) {
        return today.nth_weekday(1, weekday).ok();
    }
    parse_day(&word, today)
}

fn parse_span(span: &str, today: Date) -> Option<Date> {
    let (count, unit) = match span.char_indices().last()? {
        (at, 'd' | 'w' | 'm') => span.split_at(at),
        _ => (span, "d"),
    };
    let count: i32 = count.parse().ok().filter(|n| (0..=3650).contains(n))?;
    match unit {
        "w" => today.checked_add(count.weeks()).ok(),
        "m" => today.checked_add(count.months()).ok(),
        _ => today.checked_add(count.days()).ok(),
    }
}

fn parse_weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 7] = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    NAMES.into_iter().find(|(name, _)| word.len() >= 3 && name.starts_with(word)).map(|(_, weekday)| weekday)
}

/// A day with its year, or month and day of the next year in which that day is not past. With slashes the year has to stand there:
/// without it they mean the month first here and the day first there.
fn parse_day(word: &str, today: Date) -> Option<Date> {
    if word.contains('.') {
        return parse_dotted(word, today);
    }
    if word.len() == 10 {
        return word.replace('/', "-").parse().ok();
    }
    let (month, day) = word.split_once('-')?;
    month_and_day(month.parse().ok()?, day.parse().ok()?, today)
}

/// `1.12.`, `1.12` or `1.12.2026`.
fn parse_dotted(word: &str, today: Date) -> Option<Date> {
    let parts: Vec<&str> = word.trim_end_matches('.').split('.').collect();
    match parts[..] {
        [day, month] => month_and_day(month.parse().ok()?, day.parse().ok()?, today),
        [day, month, year] if year.len() == 4 => Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok(),
        _ => None,
    }
}

fn month_and_day(month: i8, day: i8, today: Date) -> Option<Date> {
    let this_year = Date::new(today.year(), month, day).ok().filter(|date| *date >= today);
    this_year.or_else(|| Date::new(today.year() + 1, month, day).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 20); // a Friday

    #[test]
    fn typed_days_are_understood() {
        let cases = [
            ("2026-12-01", date(2026, 12, 1)),
            ("12-01", date(2026, 12, 1)),
            ("01-15", date(2027, 1, 15)),
            ("2026/12/01", date(2026, 12, 1)),
            ("1.12.2026", date(2026, 12, 1)),
            ("1.12.", date(2026, 12, 1)),
            ("15.01", date(2027, 1, 15)),
            ("+7d", date(2026, 11, 27)),
            ("+7", date(2026, 11, 27)),
            ("+2w", date(2026, 12, 4)),
            ("+1m", date(2026, 12, 20)),
            ("fri", date(2026, 11, 27)),
            ("Sat", date(2026, 11, 21)),
            ("monday", date(2026, 11, 23)),
            (" tomorrow ", date(2026, 11, 21)),
            ("today", TODAY),
            ("2020-01-01", date(2020, 1, 1)),
        ];
        for (text, day) in cases {
            assert_eq!(parse_typed(text, TODAY), Some(day), "{text}");
        }
    }

    #[test]
    fn rubbish_is_not_a_day() {
        for text in [
            "",
            "fr",
            "+",
            "+x",
            "+99999d",
            "2026-02-30",
            "13-01",
            "soon",
            "1/2/26",
            "12/01",
            "1.12.26",
            "32.1.",
            ".",
            "1.2.3.4",
            "+１d",
        ] {
            assert_eq!(parse_typed(text, TODAY), None, "{text}");
        }
    }

    #[test]
    fn a_time_set_on_the_instance_stays_unless_the_day_changes() {
        assert_eq!(to_wire_keeping(date(2026, 12, 1), "2026-12-01 17:30:00"), "2026-12-01 17:30:00");
        assert_eq!(to_wire_keeping(date(2026, 12, 2), "2026-12-01 17:30:00"), "2026-12-02 12:00:00");
        assert_eq!(to_wire_keeping(date(2026, 12, 2), ""), "2026-12-02 12:00:00");
    }

    #[test]
    fn today_counts_as_not_yet_past() {
        assert_eq!(parse_typed("11-20", TODAY), Some(TODAY));
        assert_eq!(parse_typed("11-19", TODAY), Some(date(2027, 11, 19)));
        assert_eq!((parse_typed("+0d", TODAY), parse_typed("+0w", TODAY)), (Some(TODAY), Some(TODAY)));
        assert_eq!(parse_typed("+3650d", TODAY), TODAY.checked_add(3650.days()).ok());
        assert_eq!(parse_typed("+3651d", TODAY), None);
        assert_eq!(parse_typed("tomorrow", Date::MAX), None);
    }

    #[test]
    fn the_day_of_a_stored_value_is_its_day_in_utc() {
        assert_eq!(from_wire("2026-12-01 23:59:59"), Some(date(2026, 12, 1)));
        assert_eq!(from_wire(" 2026-12-01 "), Some(date(2026, 12, 1)));
        assert_eq!((from_wire(""), from_wire("soon")), (None, None));
        assert_eq!(to_wire(date(2026, 2, 3)), "2026-02-03 12:00:00");
    }
}

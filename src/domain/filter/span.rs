//! Values that can be compared: one, a half-open side, or a range.

use std::fmt;

use jiff::Span as Time;
use jiff::civil::Date;

/// The furthest day that can be named relative to today.
const FURTHEST: i32 = 36_500;

/// A set of values of an ordered type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span<T> {
    /// This value: `v`
    At(T),
    /// `<v`
    Below(T),
    /// `<=v`
    AtMost(T),
    /// `>v`
    Above(T),
    /// `>=v`
    AtLeast(T),
    /// `v..w`, both included.
    Between(T, T),
}

/// Makes a span of one value.
type Make<T> = fn(T) -> Span<T>;

impl<T> Span<T> {
    /// The same span of other values.
    pub fn map<U>(self, mut to: impl FnMut(T) -> U) -> Span<U> {
        match self {
            Span::At(v) => Span::At(to(v)),
            Span::Below(v) => Span::Below(to(v)),
            Span::AtMost(v) => Span::AtMost(to(v)),
            Span::Above(v) => Span::Above(to(v)),
            Span::AtLeast(v) => Span::AtLeast(to(v)),
            Span::Between(v, w) => Span::Between(to(v), to(w)),
        }
    }

    /// Reads a span whose values `read` reads.
    pub(super) fn parse(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Self> {
        if let Some((from, to)) = text.split_once("..") {
            return Some(Span::Between(read(from)?, read(to)?));
        }
        let make: [(&str, Make<T>); 5] =
            [("<=", Span::AtMost), (">=", Span::AtLeast), ("<", Span::Below), (">", Span::Above), ("=", Span::At)];
        for (sign, make) in make {
            if let Some(rest) = text.strip_prefix(sign) {
                return read(rest).map(make);
            }
        }
        read(text).map(Span::At)
    }
}

impl<T: fmt::Display> fmt::Display for Span<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Span::At(v) => write!(f, "{v}"),
            Span::Below(v) => write!(f, "<{v}"),
            Span::AtMost(v) => write!(f, "<={v}"),
            Span::Above(v) => write!(f, ">{v}"),
            Span::AtLeast(v) => write!(f, ">={v}"),
            Span::Between(v, w) => write!(f, "{v}..{w}"),
        }
    }
}

/// A day, fixed or told from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// This one.
    On(Date),
    /// So many days from today; negative for days that have gone by.
    Away(i32),
}

impl Day {
    /// Reads `2026-12-01`, `today`, `tomorrow`, `yesterday`, `+7d`, `-2w`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let word = text.to_ascii_lowercase();
        match word.as_str() {
            "today" => return Some(Day::Away(0)),
            "tomorrow" => return Some(Day::Away(1)),
            "yesterday" => return Some(Day::Away(-1)),
            _ => {}
        }
        if let Some(sign) = word.chars().next().filter(|sign| matches!(sign, '+' | '-')) {
            let rest = &word[1..];
            let (count, days) = match rest.strip_suffix('w') {
                Some(count) => (count, 7),
                None => (rest.strip_suffix('d')?, 1),
            };
            let count: i32 = count.parse().ok().filter(|_| count.bytes().all(|b| b.is_ascii_digit()))?;
            let away = count.checked_mul(days).filter(|away| *away <= FURTHEST)?;
            return Some(Day::Away(if sign == '-' { -away } else { away }));
        }
        // Four digits of a year: jiff also takes forms that nobody means here.
        (word.len() == 10).then(|| word.parse().ok().map(Day::On)).flatten()
    }

    /// The day it is, seen from today.
    pub fn date(self, today: Date) -> Date {
        match self {
            Day::On(date) => date,
            Day::Away(days) => today.checked_add(Time::new().days(days)).unwrap_or(today),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Day::On(date) => write!(f, "{date}"),
            Day::Away(0) => f.write_str("today"),
            Day::Away(1) => f.write_str("tomorrow"),
            Day::Away(-1) => f.write_str("yesterday"),
            Day::Away(days) => write!(f, "{days:+}d"),
        }
    }
}

//! Numbers, days and times in the form of a language (CLDR's; clock times have 24 hours everywhere, as on the instance's records).

use jiff::civil::{Date, DateTime};

use super::{Language, Words};

/// CLDR groups Swedish digits with a space that no line breaks at.
const NO_BREAK_SPACE: char = '\u{a0}';

impl Language {
    /// Between groups of three digits.
    fn group(self) -> char {
        match self {
            Language::English | Language::Japanese | Language::TraditionalChinese => ',',
            Language::German => '.',
            Language::Swedish => NO_BREAK_SPACE,
        }
    }

    /// Between a number's whole part and its decimals.
    fn point(self) -> char {
        match self {
            Language::English | Language::Japanese | Language::TraditionalChinese => '.',
            Language::German | Language::Swedish => ',',
        }
    }

    /// A number that is written with digits and perhaps a decimal point.
    pub(super) fn number(self, plain: &str) -> String {
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
        let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(whole, decimals)| (whole, Some(decimals)));
        let mut out = sign.to_owned();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                out.push(self.group());
            }
            out.push(digit);
        }
        if let Some(decimals) = decimals {
            out.push(self.point());
            out.push_str(decimals);
        }
        out
    }
}

impl Words {
    /// A number in the language's form; `plain` has digits and perhaps a decimal point, as Rust writes them.
    pub fn number(&self, plain: &str) -> String {
        self.language.number(plain)
    }

    /// A share in percent, with one decimal.
    pub fn percent(&self, share: f64) -> String {
        let number = self.number(&format!("{share:.1}"));
        match self.language {
            Language::German | Language::Swedish => format!("{number}{NO_BREAK_SPACE}%"),
            Language::English | Language::Japanese | Language::TraditionalChinese => format!("{number}%"),
        }
    }

    /// A day in full; ten cells in every language.
    pub fn day(&self, day: Date) -> String {
        day.strftime(self.day_form()).to_string()
    }

    /// Month and day, without the year; at most six cells.
    pub fn month_and_day(&self, day: Date) -> String {
        let form = match self.language {
            Language::English => "%m-%d",
            Language::German => "%d.%m.",
            Language::Swedish => "%-d/%-m",
            Language::Japanese | Language::TraditionalChinese => "%m/%d",
        };
        day.strftime(form).to_string()
    }

    /// Year and month.
    pub fn year_and_month(&self, day: Date) -> String {
        let form = match self.language {
            Language::English | Language::Swedish => "%Y-%m",
            Language::German => "%m.%Y",
            Language::Japanese | Language::TraditionalChinese => "%Y/%m",
        };
        day.strftime(form).to_string()
    }

    /// A day and a clock time, to the second if wanted.
    pub fn moment(&self, moment: DateTime, seconds: bool) -> String {
        format!("{} {}", self.day(moment.date()), self.clock(moment, seconds))
    }

    /// A clock time, to the second if wanted.
    pub fn clock(&self, moment: DateTime, seconds: bool) -> String {
        moment.strftime(if seconds { "%H:%M:%S" } else { "%H:%M" }).to_string()
    }

    fn day_form(&self) -> &'static str {
        match self.language {
            Language::English | Language::Swedish => "%Y-%m-%d",
            Language::German => "%d.%m.%Y",
            Language::Japanese | Language::TraditionalChinese => "%Y/%m/%d",
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn each_language_writes_days_in_its_order() {
        let day = date(2026, 3, 9);
        let forms: Vec<String> = Language::ALL
            .into_iter()
            .map(|language| {
                let words = Words::of(language);
                assert_eq!(words.day(day).len(), 10);
                format!("{} {} {}", words.moment(day.at(14, 5, 7, 0), true), words.month_and_day(day), words.year_and_month(day))
            })
            .collect();
        assert_eq!(
            forms,
            [
                "2026-03-09 14:05:07 03-09 2026-03",
                "09.03.2026 14:05:07 09.03. 03.2026",
                "2026-03-09 14:05:07 9/3 2026-03",
                "2026/03/09 14:05:07 03/09 2026/03",
                "2026/03/09 14:05:07 03/09 2026/03",
            ]
        );
    }

    #[test]
    fn each_language_writes_numbers_in_its_form() {
        let forms = Language::ALL.map(|language| {
            let words = Words::of(language);
            [words.number("1234567.5"), words.number("999"), words.number("-1000"), words.percent(45.25)].join(" ")
        });
        assert_eq!(
            forms,
            [
                "1,234,567.5 999 -1,000 45.2%",
                "1.234.567,5 999 -1.000 45,2\u{a0}%",
                "1\u{a0}234\u{a0}567,5 999 -1\u{a0}000 45,2\u{a0}%",
                "1,234,567.5 999 -1,000 45.2%",
                "1,234,567.5 999 -1,000 45.2%",
            ]
        );
    }

    #[test]
    fn numbers_in_messages_have_the_language_s_form_and_still_choose_their_plural() {
        let say = |language: Language, count: u32| Words::of(language).with("attention-overdue", &[("count", count.into())]);
        assert!(say(Language::English, 1).starts_with("1 open ticket is"));
        assert!(say(Language::English, 12_345).starts_with("12,345 open tickets"));
        assert!(say(Language::German, 12_345).contains("12.345"));
        assert!(say(Language::Swedish, 12_345).contains("12\u{a0}345"));
        assert_ne!(say(Language::German, 1).replace('1', "2"), say(Language::German, 2));
    }
}

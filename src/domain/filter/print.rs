//! Writing a filter, so that reading it gives the same one.

use std::fmt::{self, Display, Formatter};

use super::vocabulary::PRIORITIES;
use super::{Clause, Due, Field, Filter, Flag, Group, Match, Moment, Pattern, Person, Term, Test, TextField};
use crate::domain::{Category, Kind, Source};

impl Display for Filter {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        joined(f, &self.groups, " OR ")
    }
}

impl Display for Group {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        joined(f, &self.0, " ")
    }
}

impl Display for Clause {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        joined(f, &self.0, " | ")
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.not {
            f.write_str("!")?;
        }
        self.test.fmt(f)
    }
}

impl Display for Test {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Test::Word(word) => f.write_str(word),
            Test::Is(flags) => values(f, Field::Is, flags.iter().copied().map(Flag::word)),
            Test::Kind(kinds) => values(f, Field::Kind, kinds.iter().copied().map(Kind::word)),
            Test::State(patterns) => values(f, Field::State, patterns),
            Test::Priority(spans) => values(f, Field::Priority, spans.iter().map(|span| span.map(Level))),
            Test::Assigned(people) => values(f, Field::Assigned, people),
            Test::Category(all) => values(f, Field::Category, all.iter().map(|one| one.map_or("none", Category::word))),
            Test::Source(all) => values(f, Field::Source, all.iter().map(|one| one.map_or("none", Source::word))),
            Test::Due(all) => values(f, Field::Due, all),
            Test::Time(field, all) => values(f, Field::Time(*field), all),
            // Without a field this is what a quoted text means.
            Test::Text(TextField::Text, patterns) if is_one_quote(patterns) => write!(f, "{}", Quoted(&patterns[0].text)),
            Test::Text(field, patterns) => values(f, Field::Text(*field), patterns),
        }
    }
}

fn is_one_quote(patterns: &[Pattern]) -> bool {
    matches!(patterns, [Pattern { how: Match::Holds, .. }])
}

impl Display for Pattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.how {
            Match::Is if self.text.is_empty() => f.write_str("none"),
            Match::Holds => write!(f, "{}", Plain(&self.text)),
            Match::Is => write!(f, "={}", Plain(&self.text)),
            Match::Starts => write!(f, "{}*", Plain(&self.text)),
            Match::Ends => write!(f, "*{}", Plain(&self.text)),
        }
    }
}

impl Display for Person {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Person::Me => f.write_str("me"),
            Person::Nobody => f.write_str("none"),
            Person::Id(id) => write!(f, "={id}"),
            Person::Named(Pattern { how: Match::Holds, text }) if text.eq_ignore_ascii_case("me") => write!(f, "{}", Quoted(text)),
            Person::Named(pattern) => pattern.fmt(f),
        }
    }
}

impl Display for Due {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Due::Never => f.write_str("none"),
            Due::Overdue => f.write_str("overdue"),
            Due::Week => f.write_str("week"),
            Due::Days(days) => days.fmt(f),
        }
    }
}

impl Display for Moment {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Moment::SinceVisit => f.write_str("since-visit"),
            Moment::Within(minutes) if minutes % (24 * 60) == 0 => write!(f, "{}d", minutes / (24 * 60)),
            Moment::Within(minutes) if minutes % 60 == 0 => write!(f, "{}h", minutes / 60),
            Moment::Within(minutes) => write!(f, "{minutes}m"),
            Moment::Days(days) => days.fmt(f),
        }
    }
}

/// A priority by its word, or by its number where it has none.
struct Level(u8);

impl Display for Level {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let word = usize::from(self.0).checked_sub(1).and_then(|at| PRIORITIES.get(at));
        match word {
            Some(word) => f.write_str(word),
            None => write!(f, "{}", self.0),
        }
    }
}

/// A text without quotation marks where it reads the same.
struct Plain<'a>(&'a str);

impl Display for Plain<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let safe = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@' | '/');
        if !self.0.is_empty() && self.0.chars().all(safe) && !self.0.eq_ignore_ascii_case("none") {
            f.write_str(self.0)
        } else {
            write!(f, "{}", Quoted(self.0))
        }
    }
}

/// A text in quotation marks.
struct Quoted<'a>(&'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

fn values<T: Display>(f: &mut Formatter<'_>, field: Field, all: impl IntoIterator<Item = T>) -> fmt::Result {
    write!(f, "{}:", field.word())?;
    joined(f, all, ",")
}

fn joined<T: Display>(f: &mut Formatter<'_>, all: impl IntoIterator<Item = T>, between: &str) -> fmt::Result {
    for (index, one) in all.into_iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        write!(f, "{one}")?;
    }
    Ok(())
}

/// A term's own text with quotation marks where it would otherwise be read as something else.
pub(super) fn plain(text: &str) -> String {
    Plain(text).to_string()
}

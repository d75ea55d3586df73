//! Reading a filter. Every refusal tells the character where it begins, what was expected there and the nearest known word.

use std::fmt;

use super::vocabulary::{PRIORITIES, SHORTCUTS};
use super::{Clause, Day, Due, Field, Filter, Flag, Group, Match, Moment, Pattern, Person, Span, Term, Test, TextField, TimeField};
use crate::domain::listing::StateName;
use crate::domain::nearest::nearest_word;
use crate::domain::{Category, Kind, Source, Untrusted};

/// Most words and values of a filter: the database's conditions are nested at most a thousand deep.
const MOST: usize = 250;

/// Longest time back that can be named, in minutes: ten years.
const LONGEST: u32 = 10 * 366 * 24 * 60;

/// Why a filter cannot be used, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError {
    /// Character, from 1, where the wrong part begins.
    pub position: usize,
    /// What is wrong there.
    pub problem: FilterProblem,
}

/// What is wrong with a part of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterProblem {
    /// There is no such field.
    UnknownField {
        /// What stands there.
        found: String,
        /// The known field nearest to it.
        nearest: Option<String>,
    },
    /// The field cannot have this value.
    UnknownValue {
        /// What stands there.
        found: String,
        /// What the field takes.
        expected: &'static str,
        /// The known value nearest to it.
        nearest: Option<String>,
    },
    /// The field has no value.
    MissingValue {
        /// What the field takes.
        expected: &'static str,
    },
    /// A quotation mark is not closed.
    OpenQuote,
    /// A quotation mark in the middle of a word.
    StrayQuote,
    /// `|`, `OR` or `!` without a term to go with.
    NothingToJoin,
    /// More words and values than a filter can have.
    TooMany,
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at character {}: ", self.position)?;
        let line = |text: &str| Untrusted::from(text).line().into_string();
        match &self.problem {
            FilterProblem::UnknownField { found, nearest } => {
                write!(f, "there is no field `{}`", line(found))?;
                nearest.as_ref().map_or(Ok(()), |nearest| write!(f, "; did you mean `{nearest}`?"))?;
                write!(f, " (a word with a colon is written in quotes)")
            }
            FilterProblem::UnknownValue { found, expected, nearest } => {
                write!(f, "`{}` cannot stand here", line(found))?;
                nearest.as_ref().map_or(Ok(()), |nearest| write!(f, "; did you mean `{}`?", line(nearest)))?;
                write!(f, " expected {expected}")
            }
            FilterProblem::MissingValue { expected } => write!(f, "a value is missing; expected {expected}"),
            FilterProblem::OpenQuote => write!(f, "the quotation mark is not closed"),
            FilterProblem::StrayQuote => write!(f, "a quotation mark can only stand around a whole value"),
            FilterProblem::NothingToJoin => write!(f, "expected a word or a term beside `|`, `OR` or `!`"),
            FilterProblem::TooMany => write!(f, "a filter has at most {MOST} words and values"),
        }
    }
}

impl std::error::Error for FilterError {}

impl Filter {
    /// Reads a filter. Names of states are taken as they are: only an instance knows them.
    pub fn parse(text: &str) -> Result<Self, FilterError> {
        Parser { text, at: 0, count: 0, states: None }.filter()
    }

    /// Reads a filter and refuses states that nobody knows.
    pub fn parse_knowing(text: &str, states: &[StateName]) -> Result<Self, FilterError> {
        Parser { text, at: 0, count: 0, states: Some(states) }.filter()
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    /// Words and values so far.
    count: usize,
    states: Option<&'a [StateName]>,
}

/// A value as it stands: text before a quoted part, the quoted part, text after it.
struct Value {
    at: usize,
    lead: String,
    quoted: Option<String>,
    tail: String,
}

impl Parser<'_> {
    fn filter(mut self) -> Result<Filter, FilterError> {
        let mut filter = Filter::default();
        let mut group = Group::default();
        loop {
            self.skip_space();
            let at = self.at;
            if self.rest().is_empty() {
                break;
            }
            if self.take_or() {
                if group.0.is_empty() {
                    return Err(self.error(at, FilterProblem::NothingToJoin));
                }
                filter.groups.push(std::mem::take(&mut group));
                continue;
            }
            group.0.push(self.clause()?);
        }
        if !group.0.is_empty() {
            filter.groups.push(group);
        } else if !filter.groups.is_empty() {
            return Err(self.error(self.at, FilterProblem::NothingToJoin));
        }
        Ok(filter)
    }

    fn clause(&mut self) -> Result<Clause, FilterError> {
        let mut terms = vec![self.term()?];
        loop {
            self.skip_space();
            if !self.take('|') {
                return Ok(Clause(terms));
            }
            self.skip_space();
            terms.push(self.term()?);
        }
    }

    fn term(&mut self) -> Result<Term, FilterError> {
        let at = self.at;
        let not = self.take('!');
        if self.rest().is_empty() || self.rest().starts_with(|c: char| c.is_whitespace() || matches!(c, '|' | '!')) {
            return Err(self.error(at, FilterProblem::NothingToJoin));
        }
        let test = self.test()?;
        self.count += 1;
        if self.count > MOST {
            return Err(self.error(at, FilterProblem::TooMany));
        }
        Ok(Term { not, test })
    }

    fn test(&mut self) -> Result<Test, FilterError> {
        let at = self.at;
        if self.rest().starts_with('"') {
            let value = self.value()?;
            return Ok(Test::Text(TextField::Text, vec![self.pattern(value)?]));
        }
        let letters = self.rest().find(|c: char| !(c.is_ascii_alphabetic() || c == '_')).unwrap_or(self.rest().len());
        let name = &self.rest()[..letters];
        let after = &self.rest()[letters..];
        if letters > 0 && after.starts_with(':') && !after.starts_with("://") {
            let name = name.to_owned();
            self.at += letters + 1;
            return self.field(at, &name);
        }
        let end = self.rest().find(|c: char| c.is_whitespace() || matches!(c, '|' | '"')).unwrap_or(self.rest().len());
        let word = self.rest()[..end].to_owned();
        self.at += end;
        if self.rest().starts_with('"') {
            return Err(self.error(self.at, FilterProblem::StrayQuote));
        }
        if word == "OR" {
            return Err(self.error(at, FilterProblem::NothingToJoin));
        }
        match SHORTCUTS.iter().find(|(short, _)| short.eq_ignore_ascii_case(&word)) {
            Some((_, term)) => Parser { text: term, at: 0, count: 0, states: None }.test(),
            None => Ok(Test::Word(word)),
        }
    }

    fn field(&mut self, at: usize, name: &str) -> Result<Test, FilterError> {
        let Some(field) = Field::from_word(name) else {
            let nearest = nearest_word(name, Field::ALL.map(Field::word));
            return Err(self.error(at, FilterProblem::UnknownField { found: name.to_owned(), nearest }));
        };
        let mut values = Vec::new();
        loop {
            let value = self.value()?;
            if value.lead.is_empty() && value.quoted.is_none() {
                return Err(self.error(value.at, FilterProblem::MissingValue { expected: field.expected() }));
            }
            // The term itself counts for its first value.
            self.count += usize::from(!values.is_empty());
            values.push(value);
            if !self.take(',') {
                break;
            }
        }
        match field {
            Field::Is => self.all(values, field, |word| word_of(Flag::ALL, Flag::word, word)).map(Test::Is),
            Field::Kind => self.all(values, field, |word| word_of(Kind::ALL, Kind::word, word)).map(Test::Kind),
            Field::Category => self
                .all(values, field, |word| or_none(word, |word| word_of(Category::ALL, Category::word, word)))
                .map(Test::Category),
            Field::Source => {
                self.all(values, field, |word| or_none(word, |word| word_of(Source::ALL, Source::word, word))).map(Test::Source)
            }
            Field::Priority => self.all(values, field, |word| Span::parse(word, priority)).map(Test::Priority),
            Field::Due => self.all(values, field, due).map(Test::Due),
            Field::Time(time) => self.all(values, field, |word| moment(time, word)).map(|moments| Test::Time(time, moments)),
            Field::State => values.into_iter().map(|value| self.state(value)).collect::<Result<_, _>>().map(Test::State),
            Field::Assigned => values.into_iter().map(|value| self.person(value)).collect::<Result<_, _>>().map(Test::Assigned),
            Field::Text(text) => {
                let patterns = values.into_iter().map(|value| self.pattern(value)).collect::<Result<_, _>>();
                patterns.map(|patterns| Test::Text(text, patterns))
            }
        }
    }

    /// Values of fixed forms.
    fn all<T>(&self, values: Vec<Value>, field: Field, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, FilterError> {
        let one = |value: Value| {
            let word = format!("{}{}{}", value.lead, value.quoted.as_deref().unwrap_or_default(), value.tail);
            read(&word).ok_or_else(|| {
                let nearest = nearest_word(&word, field.values());
                self.error(value.at, FilterProblem::UnknownValue { found: word, expected: field.expected(), nearest })
            })
        };
        values.into_iter().map(one).collect()
    }

    fn person(&self, value: Value) -> Result<Person, FilterError> {
        let plain = value.quoted.is_none();
        let pattern = self.pattern(value)?;
        Ok(match pattern {
            Pattern { how: Match::Is, text } if text.is_empty() => Person::Nobody,
            Pattern { how: Match::Holds, text } if plain && text.eq_ignore_ascii_case("me") => Person::Me,
            Pattern { how: Match::Is, text } if text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit()) => {
                Person::Id(text.to_ascii_lowercase())
            }
            other => Person::Named(other),
        })
    }

    fn state(&self, value: Value) -> Result<Pattern, FilterError> {
        let at = value.at;
        let pattern = self.pattern(value)?;
        let Some(states) = self.states.filter(|_| pattern.how != Match::Is) else { return Ok(pattern) };
        if states.iter().any(|state| pattern.fits(&state.name)) {
            return Ok(pattern);
        }
        let names: Vec<String> = states.iter().map(|state| state.name.to_lowercase()).collect();
        let nearest = nearest_word(&pattern.text, names.iter().map(String::as_str));
        let nearest =
            nearest.map(|near| states.iter().find(|state| state.name.to_lowercase() == near).map_or(near, |s| s.name.clone()));
        Err(self.error(at, FilterProblem::UnknownValue { found: pattern.text, expected: Field::State.expected(), nearest }))
    }

    /// A text with its marks: `=all`, `start*`, `*end`; `none` is a column without a value.
    fn pattern(&self, value: Value) -> Result<Pattern, FilterError> {
        let stray = || self.error(value.at, FilterProblem::StrayQuote);
        let (lead, text, tail) = match value.quoted {
            Some(quoted) => (value.lead, quoted, value.tail),
            None if value.lead.eq_ignore_ascii_case("none") => return Ok(Pattern::is("")),
            None => {
                let (lead, rest) = match value.lead.strip_prefix(['=', '*']) {
                    Some(rest) => (value.lead[..1].to_owned(), rest.to_owned()),
                    None => (String::new(), value.lead),
                };
                match rest.strip_suffix('*').filter(|rest| !rest.is_empty() && lead != "=") {
                    Some(text) => (lead, text.to_owned(), "*".to_owned()),
                    None => (lead, rest, String::new()),
                }
            }
        };
        let how = match (lead.as_str(), tail.as_str()) {
            ("", "") | ("*", "*") => Match::Holds,
            ("=", "") => Match::Is,
            ("", "*") => Match::Starts,
            ("*", "") => Match::Ends,
            _ => return Err(stray()),
        };
        if text.is_empty() && how != Match::Is {
            return Err(self.error(value.at, FilterProblem::MissingValue { expected: Field::Text(TextField::Text).expected() }));
        }
        Ok(Pattern { how, text })
    }

    fn value(&mut self) -> Result<Value, FilterError> {
        let at = self.at;
        let lead = self.bare();
        let quoted = if self.take('"') { Some(self.quoted(at)?) } else { None };
        let tail = if quoted.is_some() { self.bare() } else { String::new() };
        if self.rest().starts_with('"') {
            return Err(self.error(self.at, FilterProblem::StrayQuote));
        }
        Ok(Value { at, lead, quoted, tail })
    }

    fn bare(&mut self) -> String {
        let stop = |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '"');
        let end = self.rest().find(stop).unwrap_or(self.rest().len());
        let text = self.rest()[..end].to_owned();
        self.at += end;
        text
    }

    /// What stands between quotation marks; a backslash takes the meaning from a mark or another backslash.
    fn quoted(&mut self, at: usize) -> Result<String, FilterError> {
        let mut out = String::new();
        let mut chars = self.rest().char_indices().peekable();
        while let Some((index, c)) = chars.next() {
            match c {
                '"' => {
                    self.at += index + 1;
                    return Ok(out);
                }
                '\\' => match chars.next_if(|(_, next)| matches!(next, '"' | '\\')) {
                    Some((_, next)) => out.push(next),
                    None => out.push(c),
                },
                _ => out.push(c),
            }
        }
        Err(self.error(at, FilterProblem::OpenQuote))
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip_space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn take(&mut self, c: char) -> bool {
        let there = self.rest().starts_with(c);
        if there {
            self.at += c.len_utf8();
        }
        there
    }

    fn take_or(&mut self) -> bool {
        let there = self.rest().strip_prefix("OR").is_some_and(|after| after.is_empty() || after.starts_with(char::is_whitespace));
        if there {
            self.at += 2;
        }
        there
    }

    fn error(&self, at: usize, problem: FilterProblem) -> FilterError {
        FilterError { position: self.text[..at].chars().count() + 1, problem }
    }
}

fn word_of<T: Copy>(all: impl IntoIterator<Item = T>, word: fn(T) -> &'static str, text: &str) -> Option<T> {
    all.into_iter().find(|value| word(*value).eq_ignore_ascii_case(text))
}

#[expect(clippy::option_option, reason = "the outer one tells what cannot be read, the inner one `none`")]
fn or_none<T>(word: &str, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    if word.eq_ignore_ascii_case("none") { Some(None) } else { read(word).map(Some) }
}

fn priority(word: &str) -> Option<u8> {
    let named = PRIORITIES.iter().position(|name| name.eq_ignore_ascii_case(word));
    let digits = || word.parse().ok().filter(|_| word.bytes().all(|b| b.is_ascii_digit()));
    named.and_then(|at| u8::try_from(at + 1).ok()).or_else(digits)
}

fn due(word: &str) -> Option<Due> {
    Some(match word.to_ascii_lowercase().as_str() {
        "none" => Due::Never,
        "overdue" => Due::Overdue,
        "week" => Due::Week,
        _ => Due::Days(Span::parse(word, Day::parse)?),
    })
}

fn moment(field: TimeField, word: &str) -> Option<Moment> {
    if word.eq_ignore_ascii_case("since-visit") {
        return (field == TimeField::Changed).then_some(Moment::SinceVisit);
    }
    minutes(word).map(Moment::Within).or_else(|| Span::parse(word, Day::parse).map(Moment::Days))
}

fn minutes(word: &str) -> Option<u32> {
    let unit = word.chars().last()?;
    let each = match unit.to_ascii_lowercase() {
        'm' => 1,
        'h' => 60,
        'd' => 24 * 60,
        'w' => 7 * 24 * 60,
        _ => return None,
    };
    let count = &word[..word.len() - unit.len_utf8()];
    let count: u32 = count.parse().ok().filter(|_| count.bytes().all(|b| b.is_ascii_digit()))?;
    count.checked_mul(each).filter(|minutes| (1..=LONGEST).contains(minutes))
}

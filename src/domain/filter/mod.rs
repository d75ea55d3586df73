//! The filter language of lists, views and `tickets list --filter`: words, `field:value` terms, `!`, and two ways of saying "or".
//!
//! ```text
//! vpn tunnel                     both words, in number, name, assignee, description or state; small typing errors forgiven
//! "exactly this"                 this text
//! state:new,"on hold"            one of several values; own names for states count too
//! priority:<=2 due:overdue !assigned:none changed:2h category:identity
//! mine overdue                   shortcuts for assigned:me and due:overdue; also unassigned, changed, open
//! state:new | priority:1         one of the two (ServiceNow's ^OR)
//! mine OR unassigned due:week    two whole filters (ServiceNow's ^NQ)
//! ```
//!
//! A [`Filter`] has the shape of an encoded query, so that a pasted one becomes one. Relative days, `me` and state names are kept as
//! they were written and get their meaning from a [`Context`] when the filter is used: a saved view is as true tomorrow as today.

mod complete;
mod encode;
mod encoded;
mod near;
mod parse;
mod print;
mod span;
#[cfg(test)]
mod tests;
mod vocabulary;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span as Time, Timestamp, Zoned};

pub use complete::{Completion, complete};
pub use encode::{Encoded, encode};
pub use encoded::{PasteError, Pasted, pasted};
pub use near::is_near;
pub use parse::{FilterError, FilterProblem};
pub use span::{Day, Span};
pub use vocabulary::{Field, Flag, TextField, TimeField};

use super::listing::StateName;
use super::scope::Me;
use super::{Category, Kind, Source};

/// Which tickets: one of the groups must hold. Without any, every ticket.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// The groups, as `^NQ` parts them.
    pub groups: Vec<Group>,
}

/// Clauses that must all hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group(pub Vec<Clause>);

/// Terms of which one must hold, as `^OR` joins them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clause(pub Vec<Term>);

/// One test, or its opposite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// It must not hold.
    pub not: bool,
    /// What is tested.
    pub test: Test,
}

/// What a term tests. Several values are alternatives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// A plain word as it was typed: without spaces and quotes, no field and no shortcut.
    Word(String),
    /// `is:`
    Is(Vec<Flag>),
    /// `kind:`
    Kind(Vec<Kind>),
    /// `state:`; a [`Match::Is`] is the wire value.
    State(Vec<Pattern>),
    /// `priority:`, by wire value.
    Priority(Vec<Span<u8>>),
    /// `assigned:`
    Assigned(Vec<Person>),
    /// `category:`; `None` is a ticket without one.
    Category(Vec<Option<Category>>),
    /// `source:`
    Source(Vec<Option<Source>>),
    /// `due:`
    Due(Vec<Due>),
    /// `changed:` and `created:`
    Time(TimeField, Vec<Moment>),
    /// `number:`, `name:`, `text:` and other columns of text.
    Text(TextField, Vec<Pattern>),
}

/// How a text is compared; letter case never counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Where the text has to stand.
    pub how: Match,
    /// The text; empty only with [`Match::Is`], for a column without a value.
    pub text: String,
}

/// Where a pattern's text stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// Anywhere: `text`
    Holds,
    /// It is the whole value: `=text`
    Is,
    /// At the start: `text*`
    Starts,
    /// At the end: `*text`
    Ends,
}

/// Who a ticket is assigned to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Person {
    /// The acting person (law 11).
    Me,
    /// Nobody.
    Nobody,
    /// The user with this `sys_id`, as pasted queries name people.
    Id(String),
    /// Whoever's display name fits.
    Named(Pattern),
}

/// When a ticket is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// No due day.
    Never,
    /// Open, and the due day has gone by.
    Overdue,
    /// In this week, Monday to Sunday.
    Week,
    /// On these days.
    Days(Span<Day>),
}

/// When a ticket was changed or created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    /// Changed since the person looked at it; never looked at counts too.
    SinceVisit,
    /// In the last so many minutes.
    Within(u32),
    /// On these days, where the person is.
    Days(Span<Day>),
}

/// What a filter needs to know to be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The time.
    pub now: Timestamp,
    /// Where the person's days begin and end.
    pub zone: TimeZone,
    /// The acting person.
    pub me: Me,
    /// What states are called.
    pub states: Vec<StateName>,
}

impl Default for Context {
    fn default() -> Self {
        Context { now: Timestamp::UNIX_EPOCH, zone: TimeZone::UTC, me: Me::default(), states: Vec::new() }
    }
}

impl Context {
    /// The person's day.
    pub fn today(&self) -> Date {
        self.local().date()
    }

    /// The days of the person's week, Monday to Sunday.
    pub fn week(&self) -> (Date, Date) {
        let today = self.today();
        let since_monday = i32::from(today.weekday().to_monday_zero_offset());
        let monday = today.checked_sub(Time::new().days(since_monday)).unwrap_or(today);
        (monday, monday.checked_add(Time::new().days(6)).unwrap_or(today))
    }

    /// When a day begins for the person.
    pub fn begin(&self, day: Date) -> Timestamp {
        day.to_zoned(self.zone.clone()).map_or(self.now, |start| start.timestamp())
    }

    fn local(&self) -> Zoned {
        self.now.to_zoned(self.zone.clone())
    }
}

impl Filter {
    /// A filter of one group of single terms.
    pub fn all_of(terms: impl IntoIterator<Item = Term>) -> Self {
        let clauses: Vec<Clause> = terms.into_iter().map(|term| Clause(vec![term])).collect();
        Filter { groups: if clauses.is_empty() { Vec::new() } else { vec![Group(clauses)] } }
    }

    /// What passes both.
    #[must_use]
    pub fn and(self, other: Filter) -> Filter {
        if self.is_empty() || other.is_empty() {
            return if self.is_empty() { other } else { self };
        }
        let both = |ours: &Group| {
            let with = |theirs: &Group| Group(ours.0.iter().chain(&theirs.0).cloned().collect());
            other.groups.iter().map(with).collect::<Vec<_>>()
        };
        Filter { groups: self.groups.iter().flat_map(both).collect() }
    }

    /// Whether it lets every ticket through.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Every term, wherever it stands.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.groups.iter().flat_map(|group| &group.0).flat_map(|clause| &clause.0)
    }

    /// Whether it asks itself for what was put aside, so that a list must not leave it out.
    pub fn asks_for_aside(&self) -> bool {
        self.terms().any(|term| matches!(&term.test, Test::Is(flags) if flags.contains(&Flag::Aside)))
    }
}

impl Test {
    /// The term that demands this.
    pub fn yes(self) -> Term {
        Term { not: false, test: self }
    }
}

impl Pattern {
    /// A text anywhere.
    pub fn holds(text: impl Into<String>) -> Self {
        Pattern { how: Match::Holds, text: text.into() }
    }

    /// A whole value.
    pub fn is(text: impl Into<String>) -> Self {
        Pattern { how: Match::Is, text: text.into() }
    }
}

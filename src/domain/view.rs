//! Views: which tickets, in which order and columns, under a name.

use super::Kind;
use super::filter::{Due, Filter, Flag, Moment, Person, Test, TimeField};
use super::listing::{Grouping, SortColumn};

/// A saved way to look at tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// What it is called.
    pub name: ViewName,
    /// Which tickets.
    pub filter: Filter,
    /// One kind, or both.
    pub kind: Option<Kind>,
    /// What it is sorted by.
    pub sort: SortColumn,
    /// Descending instead of ascending.
    pub descending: bool,
    /// The columns; none for as many as fit.
    pub columns: Vec<ListColumn>,
    /// At most so many tickets.
    pub limit: Option<usize>,
    /// What rows are gathered by.
    pub group: Option<Grouping>,
}

/// A view's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewName {
    /// The person's own.
    Own(String),
    /// One of those that are there without any configuration.
    Standard(Standard),
}

/// The views that are there without any configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// Open tickets.
    Open,
    /// Open tickets of the acting person.
    Mine,
    /// Open tickets past their due day.
    Overdue,
    /// Open tickets of nobody.
    Unassigned,
    /// Tickets changed since they were looked at.
    Changed,
}

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListColumn {
    /// The number.
    Number,
    /// The name; it is always there.
    Name,
    /// The priority.
    Priority,
    /// The state.
    State,
    /// The due day.
    Due,
    /// The assignee.
    Assigned,
    /// The last change.
    Updated,
    /// The creation.
    Created,
    /// The pending write.
    Pending,
}

impl ListColumn {
    /// Every column.
    pub const ALL: [ListColumn; 9] = [
        ListColumn::Number,
        ListColumn::Name,
        ListColumn::Priority,
        ListColumn::State,
        ListColumn::Due,
        ListColumn::Assigned,
        ListColumn::Updated,
        ListColumn::Created,
        ListColumn::Pending,
    ];

    /// The word in the configuration file.
    pub fn word(self) -> &'static str {
        match self {
            ListColumn::Number => "number",
            ListColumn::Name => "name",
            ListColumn::Priority => "priority",
            ListColumn::State => "state",
            ListColumn::Due => "due",
            ListColumn::Assigned => "assigned",
            ListColumn::Updated => "updated",
            ListColumn::Created => "created",
            ListColumn::Pending => "pending",
        }
    }
}

/// The views of somebody who has configured none.
pub fn standard() -> Vec<View> {
    let open = || Test::Is(vec![Flag::Open]).yes();
    let view = |name, terms: Vec<super::filter::Term>, sort, descending| View {
        name: ViewName::Standard(name),
        filter: Filter::all_of(terms),
        kind: None,
        sort,
        descending,
        columns: Vec::new(),
        limit: None,
        group: None,
    };
    vec![
        view(Standard::Open, vec![open()], SortColumn::Updated, true),
        view(Standard::Mine, vec![Test::Assigned(vec![Person::Me]).yes(), open()], SortColumn::Priority, false),
        view(Standard::Overdue, vec![Test::Due(vec![Due::Overdue]).yes()], SortColumn::Due, false),
        view(Standard::Unassigned, vec![Test::Assigned(vec![Person::Nobody]).yes(), open()], SortColumn::Created, true),
        view(Standard::Changed, vec![Test::Time(TimeField::Changed, vec![Moment::SinceVisit]).yes()], SortColumn::Updated, true),
    ]
}

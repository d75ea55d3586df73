//! What screens ask the local database for, and what they get.

use std::collections::BTreeMap;

use jiff::{Span, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::choice::{Choice, Choices};
use super::filter::{Context, Filter};
use super::recommendation::ActionRef;
use super::task::TaskField;
use super::ticket::TicketRow;
use super::{Category, Kind, LocalId, Priority, Source};

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SortColumn {
    /// Last change.
    Updated,
    /// Creation.
    Created,
    /// Number.
    Number,
    /// Name, case folded.
    Name,
    /// Priority, most urgent first when ascending.
    Priority,
    /// State, in the order of its wire value.
    State,
    /// Due day; tickets without one come last.
    Due,
}

impl SortColumn {
    /// Every one.
    pub const ALL: [SortColumn; 7] = [
        SortColumn::Updated,
        SortColumn::Created,
        SortColumn::Number,
        SortColumn::Name,
        SortColumn::Priority,
        SortColumn::State,
        SortColumn::Due,
    ];

    /// The word in the configuration file.
    pub fn word(self) -> &'static str {
        match self {
            SortColumn::Updated => "updated",
            SortColumn::Created => "created",
            SortColumn::Number => "number",
            SortColumn::Name => "name",
            SortColumn::Priority => "priority",
            SortColumn::State => "state",
            SortColumn::Due => "due",
        }
    }
}

/// What a list's rows are gathered by, under headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// The state, kind by kind.
    State,
    /// The assignee; tickets of nobody first.
    Assignee,
    /// The week of the due day, Monday to Sunday; tickets without one last.
    DueWeek,
}

impl Grouping {
    /// Every one, in the order in which a key goes through them.
    pub const ALL: [Grouping; 3] = [Grouping::State, Grouping::Assignee, Grouping::DueWeek];

    /// The word in the configuration file.
    pub fn word(self) -> &'static str {
        match self {
            Grouping::State => "state",
            Grouping::Assignee => "assignee",
            Grouping::DueWeek => "due-week",
        }
    }
}

/// The group a row belongs to: kind and state value, the assignee's name, or the Monday of its due week; empty for none.
pub fn group_of(row: &TicketRow, by: Grouping) -> String {
    match by {
        Grouping::State => format!("{} {}", row.kind.word(), row.state),
        Grouping::Assignee => row.assigned_to.raw().to_owned(),
        Grouping::DueWeek => {
            let monday = |due: Date| due.checked_sub(Span::new().days(i32::from(due.weekday().to_monday_zero_offset()))).ok();
            row.due.and_then(monday).map(|day| day.to_string()).unwrap_or_default()
        }
    }
}

/// A name of a state: the person's own or the instance's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateName {
    /// Of which kind.
    pub kind: Kind,
    /// The stored value.
    pub value: String,
    /// The name.
    pub name: String,
}

/// What all known states are called, by the instance and by the person.
pub fn state_names(choices: &Choices, own: &BTreeMap<(Kind, String), String>) -> Vec<StateName> {
    let labels = Kind::ALL.into_iter().flat_map(|kind| {
        let named = move |choice: Choice| StateName { kind, name: choice.label.raw().to_owned(), value: choice.value };
        choices.of(kind, "state").into_iter().map(named)
    });
    let own = own.iter().map(|((kind, value), name)| StateName { kind: *kind, value: value.clone(), name: name.clone() });
    labels.chain(own).collect()
}

/// Which tickets a list shows and in which order. Both decide the total and the positions in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListQuery {
    /// One kind, or both.
    pub kind: Option<Kind>,
    /// Which of them.
    pub filter: Filter,
    /// What the filter needs to know.
    pub context: Context,
    /// Leave out what was put aside, unless the filter asks for it.
    pub hide_aside: bool,
    /// Leave out closed and cancelled tickets.
    pub open_only: bool,
    /// At most so many tickets.
    pub most: Option<usize>,
    /// What rows are gathered by, before they are sorted.
    pub group: Option<Grouping>,
    /// What to sort by.
    pub sort: SortColumn,
    /// Descending instead of ascending.
    pub descending: bool,
}

impl Default for ListQuery {
    /// Every ticket, last updated first.
    fn default() -> Self {
        ListQuery {
            kind: None,
            filter: Filter::default(),
            context: Context::default(),
            hide_aside: false,
            open_only: false,
            most: None,
            group: None,
            sort: SortColumn::Updated,
            descending: true,
        }
    }
}

/// A window of a list. Lists are never loaded whole: memory does not depend on the number of tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRequest {
    /// Which tickets.
    pub query: ListQuery,
    /// First row wanted.
    pub offset: usize,
    /// Rows wanted.
    pub limit: usize,
    /// If this ticket is in the list, its position is told and the window is moved so that it is inside.
    pub keep: Option<LocalId>,
}

/// The answer to a [`ListRequest`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListPage {
    /// Position of the first row.
    pub offset: usize,
    /// The rows.
    pub rows: Vec<TicketRow>,
    /// Tickets in the whole list.
    pub total: usize,
    /// Position of the ticket that was to be kept, if it is in the list.
    pub kept: Option<usize>,
    /// Tickets of each group that begins or goes on in this window, by [`group_of`].
    pub groups: BTreeMap<String, usize>,
}

/// The contents of one home card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardData {
    /// The kind it shows.
    pub kind: Kind,
    /// At most ten rows: not closed or cancelled, newest created first.
    pub rows: Vec<TicketRow>,
    /// Tickets that are not closed or cancelled.
    pub open: usize,
    /// When the last complete pull of this table ended.
    pub as_of: Option<Timestamp>,
}

/// What needs a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Attention {
    /// Open tickets past their due day.
    pub overdue: usize,
    /// Writes in conflict or frozen.
    pub conflicts: usize,
    /// Writes the instance refused.
    pub refused: usize,
    /// Writes that wait for the instance.
    pub waiting: usize,
    /// Records that could not be read in full.
    pub unreadable: usize,
}

/// The home screen's data.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HomeData {
    /// One card per kind, in [`Kind::ALL`]'s order; empty before the first load.
    pub cards: Vec<CardData>,
    /// What needs attention.
    pub attention: Attention,
}

/// How a person likes to read tickets; kept from one start to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// The oldest entry of a journal comes first.
    pub oldest_first: bool,
    /// The list has the screen for itself, also where the selected ticket would have room.
    pub pane_closed: bool,
}

/// A task form's contents while it is being filled in: everything as typed, nothing checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The ticket it will become or edits.
    pub local_id: LocalId,
    /// Whether it edits a ticket that exists already.
    pub editing: bool,
    /// Change or incident.
    pub kind: Kind,
    /// Name as typed.
    pub name: String,
    /// Description as typed, without the trailer.
    pub description: String,
    /// Priority, when chosen.
    pub priority: Option<Priority>,
    /// Due day as typed.
    pub due: String,
    /// A past due day the person has confirmed.
    pub past_due_confirmed: Option<Date>,
    /// Recommendation source.
    pub source: Source,
    /// Recommendation category, when chosen.
    pub category: Option<Category>,
    /// The improvement action it was begun from.
    #[serde(default)]
    pub improvement_action: Option<ActionRef>,
    /// The fields the person has changed or filled; when a ticket is edited again, only these are put back (law 3).
    #[serde(default)]
    pub touched: Vec<TaskField>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_goes_by_the_instances_name_and_by_the_persons() {
        let mut choices = Choices::default();
        choices.set(Kind::Incident, "state", vec![Choice { value: "1".into(), label: "Neu".into(), sequence: 1 }]);
        let own = BTreeMap::from([((Kind::Change, "-5".to_owned()), "Inbox".to_owned())]);
        let names = state_names(&choices, &own);
        let of = |kind, value: &str| -> Vec<&str> {
            names.iter().filter(|state| state.kind == kind && state.value == value).map(|state| state.name.as_str()).collect()
        };
        assert_eq!(of(Kind::Change, "-5"), ["New", "Inbox"]);
        assert_eq!(of(Kind::Change, "-4"), ["Assess"]);
        assert_eq!(of(Kind::Incident, "1"), ["Neu"]);
        assert_eq!(of(Kind::Incident, "2"), [""; 0], "the instance has no such state");
    }
}

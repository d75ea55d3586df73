//! What screens ask the local database for, and what they get.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::choice::{Choice, Choices};
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

/// What a state is called on screen: by the person, else by the instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateName {
    /// Of which kind.
    pub kind: Kind,
    /// The stored value.
    pub value: String,
    /// The name.
    pub name: String,
}

/// What all known states are called; `own` are the person's names.
pub fn state_names(choices: &Choices, own: &BTreeMap<(Kind, String), String>) -> Vec<StateName> {
    let labels = Kind::ALL.into_iter().flat_map(|kind| {
        let named = move |choice: Choice| StateName { kind, name: choice.label.raw().to_owned(), value: choice.value };
        choices.of(kind, "state").into_iter().map(named)
    });
    let labels = labels.filter(|state| !own.contains_key(&(state.kind, state.value.clone())));
    let own = own.iter().map(|((kind, value), name)| StateName { kind: *kind, value: value.clone(), name: name.clone() });
    labels.chain(own).collect()
}

/// Which tickets a list shows and in which order. Both decide the total and the positions in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListQuery {
    /// One kind, or both.
    pub kind: Option<Kind>,
    /// Words that number, name, assignee, description or the state's name must hold, all of them; empty for all tickets.
    pub filter: String,
    /// What states are called, for the filter.
    pub states: Vec<StateName>,
    /// Leave out closed and cancelled tickets.
    pub open_only: bool,
    /// What to sort by.
    pub sort: SortColumn,
    /// Descending instead of ascending.
    pub descending: bool,
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
    fn the_persons_name_of_a_state_takes_the_place_of_the_instances() {
        let mut choices = Choices::default();
        choices.set(Kind::Incident, "state", vec![Choice { value: "1".into(), label: "Neu".into(), sequence: 1 }]);
        let own = BTreeMap::from([((Kind::Change, "-5".to_owned()), "Inbox".to_owned())]);
        let names = state_names(&choices, &own);
        let of = |kind, value: &str| -> Vec<&str> {
            names.iter().filter(|state| state.kind == kind && state.value == value).map(|state| state.name.as_str()).collect()
        };
        assert_eq!(of(Kind::Change, "-5"), ["Inbox"]);
        assert_eq!(of(Kind::Change, "-4"), ["Assess"]);
        assert_eq!(of(Kind::Incident, "1"), ["Neu"]);
        assert_eq!(of(Kind::Incident, "2"), [""; 0], "the instance has no such state");
    }
}

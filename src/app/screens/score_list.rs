//! The improvement actions of a tenant, filtered and sorted, with a selection held by the control's id.
//!
//! Microsoft has a few hundred of them, so the list is loaded whole, up to a bound that only a hostile tenant reaches.

use super::link::Linking;
use crate::app::effect::Effect;
use crate::app::input::LineInput;
use crate::app::layout::{self, Size};
use crate::app::loads::{self, Target};
use crate::app::model::Model;
use crate::app::screens::marks::{MarkActions, Marks};
use crate::domain::Untrusted;
use crate::domain::recommendation::ScoreCategory;
use crate::domain::recommendation::listing::{ActionPage, ActionQuery, ActionRequest, ActionRow, ActionSort};

/// Most actions that are listed.
pub const MOST: usize = 2000;

/// The sort orders, in the order in which the key goes through them, with the direction each begins with.
const SORTS: [(ActionSort, bool); 6] = [
    (ActionSort::Left, true),
    (ActionSort::Rank, false),
    (ActionSort::Title, false),
    (ActionSort::Category, false),
    (ActionSort::Service, false),
    (ActionSort::Status, false),
];

/// The list's state.
#[derive(Debug)]
pub struct ScoreList {
    /// An action is to be chosen for this ticket.
    pub linking: Option<Linking>,
    /// Which actions, in which order; its words are in `filter`.
    pub query: ActionQuery,
    /// The filter line.
    pub filter: LineInput,
    /// The filter line has the keys.
    pub filtering: bool,
    /// The filter when typing began.
    before: String,
    /// The loaded actions; `None` before the first answer.
    pub page: Option<ActionPage>,
    /// The services that can be chosen.
    pub services: Vec<Untrusted>,
    /// The selected action.
    pub selected: Option<Untrusted>,
    /// The marked actions.
    pub marks: Marks<Untrusted>,
    /// What is done to the marks as soon as the rows that were asked for are there, and the row that was selected then.
    pub(super) marking: Option<(MarkActions, Untrusted)>,
    /// Position of the first row on screen.
    pub top: usize,
    at: usize,
    /// Another question was asked: its answer begins at the top.
    restarted: bool,
}

impl ScoreList {
    /// A list of the actions a query asks for.
    pub fn new(query: ActionQuery) -> Self {
        ScoreList {
            linking: None,
            query,
            filter: LineInput::default(),
            filtering: false,
            before: String::new(),
            page: None,
            services: Vec::new(),
            selected: None,
            marks: Marks::default(),
            marking: None,
            top: 0,
            at: 0,
            restarted: false,
        }
    }

    /// What to ask the database.
    pub fn request(&self) -> ActionRequest {
        let query = ActionQuery { filter: self.filter.text().trim().to_owned(), ..self.query.clone() };
        ActionRequest { query, offset: 0, limit: MOST, keep: None }
    }

    /// An answer arrives. The selected action stays selected and on its screen row; if it has left the list, the row in its place is
    /// selected.
    pub fn take(&mut self, page: ActionPage, services: Vec<Untrusted>, size: Size) {
        let kept = self.selected.as_ref().filter(|_| !self.restarted);
        let kept = kept.and_then(|id| page.rows.iter().position(|row| row.id == *id));
        if let Some(kept) = kept {
            self.top = kept.saturating_sub(self.at.saturating_sub(self.top));
            self.at = kept;
        } else if self.restarted {
            (self.at, self.top) = (0, 0);
        }
        self.restarted = false;
        self.services = services;
        self.at = self.at.min(page.rows.len().saturating_sub(1));
        self.selected = page.rows.get(self.at).map(|row| row.id.clone());
        self.page = Some(page);
        self.scroll_to_selected(size);
    }

    /// The loaded rows.
    pub fn rows(&self) -> &[ActionRow] {
        self.page.as_ref().map_or(&[], |page| page.rows.as_slice())
    }

    /// The selected row.
    pub fn selected_row(&self) -> Option<&ActionRow> {
        let id = self.selected.as_ref()?;
        self.rows().get(self.at).filter(|row| row.id == *id)
    }

    /// Position of the selection.
    pub fn position(&self) -> usize {
        self.at
    }

    /// Whether an action that was opened from here is not in the list any more.
    pub fn has_left(&self, id: &Untrusted) -> bool {
        self.page.is_some() && self.rows().iter().all(|row| row.id != *id)
    }

    /// Moves the selection; it stops at the ends.
    pub fn step(&mut self, by: isize, size: Size) {
        let last = self.rows().len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
        self.selected = self.rows().get(self.at).map(|row| row.id.clone());
        self.scroll_to_selected(size);
    }

    /// Scrolls so that the selection is on screen.
    pub fn scroll_to_selected(&mut self, size: Size) {
        self.top = layout::scroll_to(self.top, self.at, layout::action_rows(size), self.rows().len());
    }

    /// Asks for something else; the answer begins at its top.
    pub fn change(&mut self, how: impl FnOnce(&mut ActionQuery)) {
        let before = self.query.clone();
        how(&mut self.query);
        let ActionQuery { sort, descending, .. } = before;
        if (ActionQuery { sort, descending, ..self.query.clone() }) != before {
            // Another filter is no longer the list of an alert.
            self.query.only = None;
        }
        self.restarted = true;
        // It was meant for the rows of the question before.
        self.marking = None;
    }

    /// Goes on to the next category, or back to all of them.
    pub fn next_category(&mut self, forward: bool) {
        let all = ScoreCategory::KNOWN;
        let next = turn(all, self.query.category.as_ref(), forward).cloned();
        self.change(|query| query.category = next);
    }

    /// Goes on to the next service, or back to all of them.
    pub fn next_service(&mut self) {
        let now = self.query.service.clone().map(Untrusted::new);
        let next = turn(&self.services, now.as_ref(), true).map(|service| service.raw().to_owned());
        self.change(|query| query.service = next);
    }

    /// Goes on to the next sort order.
    pub fn next_sort(&mut self) {
        let here = SORTS.iter().position(|(sort, _)| *sort == self.query.sort).unwrap_or(0);
        let (sort, descending) = SORTS[(here + 1) % SORTS.len()];
        self.change(|query| (query.sort, query.descending) = (sort, descending));
    }

    /// Gives the filter line the keys.
    pub fn begin_filter(&mut self) {
        self.filtering = true;
        self.before = self.filter.text().to_owned();
    }

    /// Takes the keys from the filter line, which says again what it said when it got them; tells whether it said something else. The
    /// selected action stays selected.
    pub fn restore_filter(&mut self) -> bool {
        self.filtering = false;
        let before = std::mem::take(&mut self.before);
        let other = self.filter.text() != before;
        self.filter.set(&before);
        other
    }

    /// Empties the filter line; tells whether there was something in it.
    pub fn clear_filter(&mut self) -> bool {
        self.marking = None;
        let had = !self.filter.text().is_empty();
        self.filter.set("");
        self.filtering = false;
        had
    }
}

/// The item after this one, none after the last; the first after none. Backwards likewise.
fn turn<'a, T: PartialEq>(all: &'a [T], now: Option<&T>, forward: bool) -> Option<&'a T> {
    let here = now.and_then(|now| all.iter().position(|item| item == now));
    let next = match (here, forward) {
        (Some(at), true) => at + 1,
        (Some(at), false) => at.checked_sub(1)?,
        (None, true) => 0,
        (None, false) => all.len().checked_sub(1)?,
    };
    all.get(next)
}

/// Changes the filter line; every change asks for the list anew.
pub fn on_filter(model: &mut Model, change: impl FnOnce(&mut LineInput)) -> Vec<Effect> {
    let Some(list) = model.score_list_mut() else { return Vec::new() };
    let before = list.filter.text().to_owned();
    change(&mut list.filter);
    if list.filter.text() == before {
        return Vec::new();
    }
    list.change(|_| ());
    loads::load(model, Target::Actions)
}

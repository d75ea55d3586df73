//! The ticket list: a window on a list that is never loaded whole, with a selection held by ticket id.

use crate::app::effect::Effect;
use crate::app::input::LineInput;
use crate::app::layout::{self, Size};
use crate::app::loads::{self, Target};
use crate::app::model::Model;
use crate::domain::listing::{ListPage, ListQuery, ListRequest, SortColumn, StateName};
use crate::domain::ticket::TicketRow;
use crate::domain::{Kind, LocalId};
use crate::keymap::Key;

/// The sort orders, in the order in which the key goes through them, with the direction each begins with.
const ORDERS: [Order; 7] = [
    order(SortColumn::Updated, true),
    order(SortColumn::Created, true),
    order(SortColumn::Priority, false),
    order(SortColumn::Due, false),
    order(SortColumn::State, false),
    order(SortColumn::Name, false),
    order(SortColumn::Number, false),
];

/// A sort order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// What the list is sorted by.
    pub column: SortColumn,
    /// In descending order.
    pub descending: bool,
}

const fn order(column: SortColumn, descending: bool) -> Order {
    Order { column, descending }
}

/// The ticket list's state.
#[derive(Debug)]
pub struct ListScreen {
    /// One kind, or both.
    pub kind: Option<Kind>,
    /// The filter line.
    pub filter: LineInput,
    /// The filter line has the keys.
    pub filtering: bool,
    /// Closed and cancelled tickets are left out.
    pub open_only: bool,
    /// The order.
    pub order: Order,
    /// The loaded window; `None` before the first answer.
    pub page: Option<ListPage>,
    /// The selected ticket.
    pub selected: Option<LocalId>,
    /// Position in the whole list of the first row on screen.
    pub top: usize,
    /// Position of the selection in the whole list; while it is outside the window, the row there is selected on arrival.
    at: usize,
    /// The window asked for last.
    asked: Option<ListRequest>,
    /// The row at `at` is to be selected when it arrives, whatever was selected before.
    moving: bool,
}

impl ListScreen {
    /// The list that opens from a card: open and closed tickets of its kind, last updated first.
    pub fn new(kind: Option<Kind>) -> Self {
        ListScreen {
            kind,
            filter: LineInput::default(),
            filtering: false,
            open_only: false,
            order: ORDERS[0],
            page: None,
            selected: None,
            top: 0,
            at: 0,
            asked: None,
            moving: false,
        }
    }

    /// The window to load: what is on screen, and as much before and after it. `states` is what they are called.
    pub fn request(&self, size: Size, states: Vec<StateName>) -> ListRequest {
        let height = layout::list_rows(size);
        let query = ListQuery {
            kind: self.kind,
            filter: self.filter.text().trim().to_owned(),
            states,
            open_only: self.open_only,
            sort: self.order.column,
            descending: self.order.descending,
        };
        let keep = if self.moving { None } else { self.selected.clone() };
        ListRequest { query, offset: self.top.saturating_sub(height), limit: height * 3, keep }
    }

    /// Takes note of the window asked for; tells whether it is another one than last time.
    pub fn ask(&mut self, request: &ListRequest) -> bool {
        let other = self.asked.as_ref() != Some(request);
        self.asked = Some(request.clone());
        other
    }

    /// A window arrives. The selected ticket stays selected and on its screen row, wherever it is in the list now; if it has left
    /// the list, the row in its place is selected.
    pub fn take(&mut self, page: ListPage, size: Size) {
        let height = layout::list_rows(size);
        let last = page.total.saturating_sub(1);
        match page.kept.filter(|_| !self.moving) {
            Some(kept) => {
                let screen_row = self.at.saturating_sub(self.top);
                self.at = kept;
                self.top = kept.saturating_sub(screen_row);
            }
            None => self.at = self.at.min(last),
        }
        self.top = layout::scroll_to(self.top, self.at, height, page.total);
        let kept = page.kept.is_some() && !self.moving;
        self.page = Some(page);
        if let Some(row) = self.row_at(self.at) {
            self.selected = Some(row.local_id.clone());
            self.moving = false;
        } else if !kept {
            self.selected = None;
            self.moving = true;
        }
    }

    /// Whether rows that belong on screen are not loaded.
    pub fn window_is_short(&self, size: Size) -> bool {
        let Some(page) = &self.page else { return false };
        let end = (self.top + layout::list_rows(size)).min(page.total);
        // An empty answer cannot be made longer by asking again.
        !page.rows.is_empty() && (self.top < page.offset || end > page.offset + page.rows.len())
    }

    /// The loaded row at a position of the whole list.
    pub fn row_at(&self, at: usize) -> Option<&TicketRow> {
        let page = self.page.as_ref()?;
        page.rows.get(at.checked_sub(page.offset)?)
    }

    /// The selected row, if it is loaded.
    pub fn selected_row(&self) -> Option<&TicketRow> {
        let id = self.selected.as_ref()?;
        self.row_at(self.at).filter(|row| row.local_id == *id)
    }

    /// Position of the selection in the whole list.
    pub fn position(&self) -> usize {
        self.at
    }

    /// Tickets in the whole list.
    pub fn total(&self) -> usize {
        self.page.as_ref().map_or(0, |page| page.total)
    }

    /// Moves the selection; tells whether rows have to be loaded for it.
    pub fn step(&mut self, by: isize, size: Size) -> bool {
        if self.total() == 0 {
            return false;
        }
        self.at = self.at.saturating_add_signed(by).min(self.total() - 1);
        match self.row_at(self.at) {
            Some(row) => {
                self.selected = Some(row.local_id.clone());
                self.moving = false;
            }
            None => self.moving = true,
        }
        self.scroll_to_selected(size);
        self.moving || self.window_is_short(size)
    }

    /// Scrolls so that the selection is on screen.
    pub fn scroll_to_selected(&mut self, size: Size) {
        self.top = layout::scroll_to(self.top, self.at, layout::list_rows(size), self.total());
    }

    /// Another query: back to the top, on its first ticket.
    fn restart(&mut self) {
        (self.top, self.at) = (0, 0);
        self.moving = true;
    }

    /// Goes on to the next sort order.
    pub fn next_sort(&mut self) {
        let here = ORDERS.iter().position(|order| order.column == self.order.column).unwrap_or(0);
        self.order = ORDERS[(here + 1) % ORDERS.len()];
        self.restart();
    }

    /// Turns the order around.
    pub fn reverse(&mut self) {
        self.order.descending = !self.order.descending;
        self.restart();
    }

    /// Changes, incidents, both.
    pub fn next_kind(&mut self) {
        self.kind = match self.kind {
            Some(Kind::Change) => Some(Kind::Incident),
            Some(Kind::Incident) => None,
            None => Some(Kind::Change),
        };
        self.restart();
    }

    /// Leaves closed tickets out, or lets them in again.
    pub fn toggle_open_only(&mut self) {
        self.open_only = !self.open_only;
        self.restart();
    }

    /// Empties the filter; tells whether there was one.
    pub fn clear_filter(&mut self) -> bool {
        let had = !self.filter.text().is_empty();
        self.filter.set("");
        self.filtering = false;
        if had {
            // The selected ticket stays selected in the longer list.
            self.moving = false;
        }
        had
    }
}

/// A key for the filter line: every change asks for the list anew.
pub fn on_filter_key(model: &mut Model, key: Key) -> Vec<Effect> {
    filter(model, |line| {
        line.key(key);
    })
}

/// Pasted text for the filter line.
pub fn on_filter_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    filter(model, |line| line.insert(text))
}

fn filter(model: &mut Model, change: impl FnOnce(&mut LineInput)) -> Vec<Effect> {
    let Some(list) = model.list_mut() else { return Vec::new() };
    let before = list.filter.text().to_owned();
    change(&mut list.filter);
    if list.filter.text() == before {
        return Vec::new();
    }
    list.restart();
    loads::load(model, Target::List)
}

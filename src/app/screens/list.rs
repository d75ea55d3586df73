//! The ticket list: a window of a list that is never loaded whole, and a selection that holds on to its ticket.

use crate::domain::listing::{ListPage, ListQuery, ListRequest, SortColumn};
use crate::domain::ticket::TicketRow;
use crate::domain::{Kind, LocalId};

use crate::app::input::Line;

/// Lines of the screen that are not rows: head, title, filter, column heads, foot.
pub const CHROME: u16 = 6;

/// Rows of a window beyond those on screen, on each side: so many can be scrolled without waiting for the database.
const AHEAD: usize = 100;

/// Rows that are left before the next window is fetched.
const MARGIN: usize = 25;

/// The columns in the order `s` goes through them.
const SORTS: [SortColumn; 7] = [
    SortColumn::Created,
    SortColumn::Updated,
    SortColumn::Due,
    SortColumn::Priority,
    SortColumn::State,
    SortColumn::Name,
    SortColumn::Number,
];

/// The list screen's state.
#[derive(Debug, Clone)]
pub struct List {
    query: ListQuery,
    filter: Line,
    /// The filter line has the keys.
    pub filtering: bool,
    page: ListPage,
    loaded: bool,
    selected: Option<LocalId>,
    position: usize,
    top: usize,
    /// A position whose row is not loaded yet: it is selected when it comes.
    wanted: Option<usize>,
    /// The newest request; answers to older ones are dropped.
    serial: u64,
}

impl List {
    /// A list of a kind as "view all" opens it: newest first, closed tickets too.
    pub fn new(kind: Option<Kind>) -> Self {
        let query = ListQuery { kind, filter: String::new(), open_only: false, sort: SortColumn::Created, descending: true };
        List {
            query,
            filter: Line::default(),
            filtering: false,
            page: ListPage::default(),
            loaded: false,
            selected: None,
            position: 0,
            top: 0,
            wanted: Some(0),
            serial: 0,
        }
    }

    /// Which tickets, in which order.
    pub fn query(&self) -> &ListQuery {
        &self.query
    }

    /// The filter line.
    pub fn filter(&self) -> &Line {
        &self.filter
    }

    /// The filter line, for typing; [`List::filter_typed`] takes it over.
    pub fn filter_mut(&mut self) -> &mut Line {
        &mut self.filter
    }

    /// The loaded window; its total is the whole list's.
    pub fn page(&self) -> &ListPage {
        &self.page
    }

    /// Whether anything has been loaded yet.
    pub fn loaded(&self) -> bool {
        self.loaded
    }

    /// Position of the selected row in the whole list.
    pub fn position(&self) -> usize {
        self.position
    }

    /// Position of the first row on screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The selected row, once loaded.
    pub fn selected(&self) -> Option<&TicketRow> {
        let id = self.selected.as_ref()?;
        self.page.rows.iter().find(|row| row.local_id == *id)
    }

    /// The row at a position of the whole list, if it is loaded.
    pub fn row(&self, position: usize) -> Option<&TicketRow> {
        self.page.rows.get(position.checked_sub(self.page.offset)?)
    }

    /// Whether the selection waits for rows that are not loaded yet.
    pub fn is_waiting(&self) -> bool {
        self.wanted.is_some()
    }

    /// Asks for the window around the selection, under a new serial.
    pub fn request(&mut self, serial: u64, height: usize) -> (u64, ListRequest) {
        self.serial = serial;
        let at = self.wanted.unwrap_or(self.position);
        let request = ListRequest {
            query: self.query.clone(),
            offset: at.saturating_sub(height + AHEAD),
            limit: 2 * (height + AHEAD),
            keep: if self.wanted.is_none() { self.selected.clone() } else { None },
        };
        (serial, request)
    }

    /// Takes an answer; says whether it was the newest.
    pub fn load(&mut self, serial: u64, page: ListPage, height: usize) -> bool {
        if serial != self.serial {
            return false;
        }
        let first = !self.loaded;
        self.page = page;
        self.loaded = true;
        match (self.wanted.take(), self.page.kept) {
            (Some(position), _) => self.select(position),
            (None, Some(position)) => self.position = position,
            (None, None) => self.select(self.position),
        }
        if first {
            self.top = 0;
        }
        self.show(height);
        true
    }

    /// Moves the selection to a position; says whether rows have to be fetched for it.
    #[must_use]
    pub fn go_to(&mut self, position: usize, height: usize) -> bool {
        let position = position.min(self.page.total.saturating_sub(1));
        if self.row(position).is_none() {
            self.position = position;
            self.wanted = Some(position);
            self.show(height);
            return self.page.total > 0;
        }
        self.wanted = None;
        self.select(position);
        self.show(height);
        let end = self.page.offset + self.page.rows.len();
        let near_start = self.page.offset > 0 && position < self.page.offset + MARGIN;
        let near_end = end < self.page.total && position + MARGIN > end;
        near_start || near_end
    }

    /// Takes the filter line over; says whether the list is another one now.
    pub fn filter_typed(&mut self) -> bool {
        let changed = self.query.filter != self.filter.text();
        if changed {
            self.query.filter = self.filter.text().to_owned();
            // A selected ticket that still matches stays selected; if not, the first one that does is.
            self.position = 0;
        }
        changed
    }

    /// Sorts by the next column, in the direction that is useful for it.
    pub fn next_sort(&mut self) {
        let at = SORTS.iter().position(|sort| *sort == self.query.sort).unwrap_or(0);
        self.query.sort = SORTS[(at + 1) % SORTS.len()];
        self.query.descending = matches!(self.query.sort, SortColumn::Created | SortColumn::Updated);
    }

    /// Sorts the other way round.
    pub fn reverse(&mut self) {
        self.query.descending = !self.query.descending;
    }

    /// Changes, incidents, both, and round again.
    pub fn next_kind(&mut self) {
        self.query.kind = match self.query.kind {
            Some(Kind::Change) => Some(Kind::Incident),
            Some(Kind::Incident) => None,
            None => Some(Kind::Change),
        };
    }

    /// Leaves closed tickets out, or puts them back.
    pub fn toggle_open(&mut self) {
        self.query.open_only = !self.query.open_only;
    }

    /// Scrolls as little as needed to have the selection on screen.
    pub fn show(&mut self, height: usize) {
        let last = self.page.total.saturating_sub(height);
        self.top = self.top.min(self.position).max((self.position + 1).saturating_sub(height)).min(last);
    }

    fn select(&mut self, position: usize) {
        let last = (self.page.offset + self.page.rows.len()).saturating_sub(1);
        self.position = position.clamp(self.page.offset.min(last), last);
        self.selected = self.row(self.position).map(|row| row.local_id.clone());
    }
}

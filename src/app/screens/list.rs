//! The ticket list: a window on a list that is never loaded whole, with a selection held by ticket id.

use crate::app::effect::Effect;
use crate::app::labels;
use crate::app::layout::{self, Size};
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Tone};
use crate::app::screens::columns::Widths;
use crate::app::screens::detail::DetailScreen;
use crate::app::screens::filter_line::FilterLine;
use crate::domain::filter::{self, Context, Pasted};
use crate::domain::listing::{Grouping, ListPage, ListQuery, ListRequest, SortColumn, StateName, group_of};
use crate::domain::ticket::TicketRow;
use crate::domain::view::{ListColumn, View};
use crate::domain::{Kind, LocalId, Untrusted};
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
    pub filter: FilterLine,
    /// The view it shows, by its place; the person may have changed it since.
    pub view: Option<usize>,
    /// The view's columns; none for as many as fit.
    pub columns: Vec<ListColumn>,
    /// The view's limit.
    pub most: Option<usize>,
    /// What rows are gathered by.
    pub group: Option<Grouping>,
    /// Closed and cancelled tickets are left out.
    pub open_only: bool,
    /// The order.
    pub order: Order,
    /// The loaded window; `None` before the first answer.
    pub page: Option<ListPage>,
    /// How wide its columns' contents are.
    pub widths: Widths,
    /// Another query was asked for: its columns are measured anew.
    pub anew: bool,
    /// The text of the selected ticket, where it has a place at the list.
    pub pane: Option<Box<DetailScreen>>,
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
            filter: FilterLine::default(),
            view: None,
            columns: Vec::new(),
            most: None,
            group: None,
            open_only: false,
            order: ORDERS[0],
            page: None,
            widths: Widths::default(),
            anew: true,
            pane: None,
            selected: None,
            top: 0,
            at: 0,
            asked: None,
            moving: false,
        }
    }

    /// Shows a view, from its top.
    pub fn show(&mut self, place: usize, view: &View) {
        self.view = Some(place);
        self.kind = view.kind;
        self.filter.take(&view.filter);
        self.open_only = false;
        self.order = Order { column: view.sort, descending: view.descending };
        self.columns.clone_from(&view.columns);
        (self.most, self.group) = (view.limit, view.group);
        self.restart();
    }

    /// The window to load: what is on screen, and as much before and after it.
    pub fn request(&self, size: Size, context: Context) -> ListRequest {
        let height = layout::list_rows(size);
        let query = ListQuery {
            kind: self.kind,
            filter: self.filter.applied().clone(),
            context,
            hide_aside: true,
            open_only: self.open_only,
            most: self.most,
            group: self.group,
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
        let here = self.place_in(&page).filter(|_| !self.moving);
        match here {
            Some(kept) => {
                let screen_row = self.at.saturating_sub(self.top);
                self.at = kept;
                self.top = kept.saturating_sub(screen_row);
            }
            None => self.at = self.at.min(last),
        }
        self.top = layout::scroll_to(self.top, self.at, height, page.total);
        let kept = here.is_some();
        self.page = Some(page);
        if let Some(row) = self.row_at(self.at) {
            self.selected = Some(row.local_id.clone());
            self.moving = false;
        } else if !kept {
            self.selected = None;
            self.moving = true;
        }
    }

    /// Where the selected ticket is in a window. It may have been selected after the window was asked for.
    fn place_in(&self, page: &ListPage) -> Option<usize> {
        let kept = self.asked.as_ref().and_then(|asked| asked.keep.as_ref());
        if kept == self.selected.as_ref() {
            return page.kept;
        }
        let at = page.rows.iter().position(|row| Some(&row.local_id) == self.selected.as_ref())?;
        Some(page.offset + at)
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

    /// The first row to draw in so many lines: the top one, or a later one where the headings of groups would push the selection out.
    pub fn first_row(&self, lines: usize) -> usize {
        let Some(by) = self.group else { return self.top };
        let mut first = self.at;
        let mut used = 2;
        while first > self.top {
            let (Some(row), Some(before)) = (self.row_at(first), self.row_at(first - 1)) else { break };
            used += 1 + usize::from(group_of(row, by) != group_of(before, by));
            if used > lines {
                break;
            }
            first -= 1;
        }
        first
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
        (self.moving, self.anew) = (true, true);
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

    /// Goes on to the next grouping, and from the last to none.
    pub fn next_group(&mut self) {
        let next = self.group.map_or(0, |here| Grouping::ALL.iter().position(|group| *group == here).unwrap_or(0) + 1);
        self.group = Grouping::ALL.get(next).copied();
        self.restart();
    }

    /// Names of assignees among the loaded rows.
    pub fn people(&self) -> Vec<String> {
        let rows = self.page.iter().flat_map(|page| &page.rows);
        let mut names: Vec<String> = rows.map(|row| row.assigned_to.line().into_string()).filter(|name| !name.is_empty()).collect();
        names.sort();
        names.dedup();
        names
    }
}

/// A key for the filter line: every change asks for the list anew.
pub fn on_filter_key(model: &mut Model, key: Key) -> Vec<Effect> {
    change_filter(model, |line, states| line.key(key, states))
}

/// Pasted text for the filter line. The address of a list, or an encoded query, becomes what the list shows.
pub fn on_filter_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    match filter::pasted(text) {
        Some(Ok(pasted)) => return take_pasted(model, &pasted),
        Some(Err(error)) => {
            let text = labels::paste_error(model, &error);
            return vec![model.say(Tone::Bad, text)];
        }
        None => {}
    }
    change_filter(model, |line, states| line.insert(text, states))
}

/// Puts the next replacement in.
pub fn complete(model: &mut Model, back: bool) -> Vec<Effect> {
    let people = model.list().map(ListScreen::people).unwrap_or_default();
    change_filter(model, |line, states| line.complete(back, states, &people))
}

/// Puts back what the filter was before typing began.
pub fn restore_filter(model: &mut Model) -> Vec<Effect> {
    change_filter(model, FilterLine::restore)
}

/// Takes back what was changed in the view's filter, or empties it; `None` when there is nothing to take back.
pub fn clear_filter(model: &mut Model) -> Option<Vec<Effect>> {
    let list = model.list()?;
    let of_view = list.view.and_then(|place| model.views.get(place)).map(|view| view.filter.to_string()).unwrap_or_default();
    if list.filter.text() == of_view {
        return None;
    }
    let states = model.known_states();
    let list = model.list_mut()?;
    list.filter.put(&of_view, &states);
    // The selected ticket stays selected in the longer list.
    list.moving = false;
    Some(loads::load(model, Target::List))
}

fn take_pasted(model: &mut Model, pasted: &Pasted) -> Vec<Effect> {
    let Some(list) = model.list_mut() else { return Vec::new() };
    list.filter.take(&pasted.filter);
    list.kind = pasted.kind.or(list.kind);
    list.view = None;
    list.open_only = false;
    (list.columns, list.most, list.group) = (Vec::new(), None, None);
    if let Some((column, descending)) = pasted.order {
        list.order = Order { column, descending };
    }
    list.restart();
    let mut effects = loads::load(model, Target::List);
    let parts = Untrusted::new(pasted.left_out.join("  ")).line();
    effects.push(if parts.as_str().is_empty() {
        let text = model.words.get("toast-pasted");
        model.say(Tone::Good, text)
    } else {
        let text = model.words.with("toast-pasted-partly", &[("parts", parts.as_str().into())]);
        model.say(Tone::Plain, text)
    });
    effects
}

fn change_filter(model: &mut Model, change: impl FnOnce(&mut FilterLine, &[StateName]) -> bool) -> Vec<Effect> {
    let states = model.known_states();
    let Some(list) = model.list_mut() else { return Vec::new() };
    if !change(&mut list.filter, &states) {
        return Vec::new();
    }
    list.restart();
    loads::load(model, Target::List)
}

//! Going from screen to screen, and reading what the visible one shows.

use super::actions::Scope;
use super::document::{self, DocLine};
use super::model::Model;
use super::msg::Effect;
use super::screens::Screen;
use super::screens::detail::{self, Detail};
use super::screens::list::{self, List};
use crate::domain::ticket::{TicketDetail, TicketRow};

impl Model {
    /// The screen on top; `None` is home.
    pub fn screen(&self) -> Option<&Screen> {
        self.stack.last()
    }

    /// Where keys are looked up now, nearest first.
    pub fn scopes(&self) -> &'static [Scope] {
        if self.overlay.is_some() { &[Scope::Overlay, Scope::Global] } else { self.screen_scopes() }
    }

    /// Where keys are looked up on the screen itself, whatever lies over it.
    pub fn screen_scopes(&self) -> &'static [Scope] {
        self.screen().map_or(&[Scope::Home, Scope::Global], Screen::scopes)
    }

    /// Whether something lies over the screen, so that the cursor belongs there.
    pub fn covered(&self) -> bool {
        self.overlay.is_some()
    }

    /// Whether characters are text now, not keys.
    pub fn typing(&self) -> bool {
        if let Some(overlay) = &self.overlay {
            return overlay.search().is_some();
        }
        match self.screen() {
            Some(Screen::List(list)) => list.filtering,
            Some(Screen::Form(form)) => form.typing(),
            _ => false,
        }
    }

    /// Rows of the list that fit on screen.
    pub fn list_height(&self) -> usize {
        usize::from(self.size.1.saturating_sub(list::CHROME + u16::from(self.has_problem()))).max(1)
    }

    /// Whether the last sync round failed, which takes a line to say.
    pub fn has_problem(&self) -> bool {
        self.profile.is_some() && self.sync.problem.is_some()
    }

    /// The list, on top or below other screens.
    pub fn list(&self) -> Option<&List> {
        self.stack.iter().find_map(|screen| match screen {
            Screen::List(list) => Some(list),
            _ => None,
        })
    }

    pub(super) fn list_mut(&mut self) -> Option<&mut List> {
        self.stack.iter_mut().find_map(|screen| match screen {
            Screen::List(list) => Some(list),
            _ => None,
        })
    }

    /// Puts a screen on top and reads what it shows.
    pub(super) fn open(&mut self, screen: Screen) -> Vec<Effect> {
        self.stack.push(screen);
        self.reload()
    }

    /// Takes the top screen away and reads what is below; from home it ends the program.
    pub(super) fn back(&mut self) -> Vec<Effect> {
        match self.stack.last() {
            Some(Screen::Form(_)) => self.leave_form(),
            Some(_) => {
                self.stack.pop();
                self.reload()
            }
            None => vec![Effect::Quit],
        }
    }

    /// Reads what the visible screen shows.
    pub(super) fn reload(&mut self) -> Vec<Effect> {
        match self.stack.last() {
            None if self.profile.is_some() => vec![Effect::LoadHome],
            Some(Screen::List(_)) => self.load_list(),
            Some(Screen::Detail(_)) => self.load_detail(),
            // An unconnected home and a form show nothing that is stored; what is below a form is read again when it is left.
            None | Some(Screen::Form(_)) => Vec::new(),
        }
    }

    /// Asks for the list's window anew.
    pub(super) fn load_list(&mut self) -> Vec<Effect> {
        let height = self.list_height();
        let serial = self.next_serial();
        let Some(list) = self.list_mut() else { return Vec::new() };
        let (serial, request) = list.request(serial, height);
        vec![Effect::LoadList(serial, request)]
    }

    /// Moves the list's selection to a position, fetching rows if needed.
    pub(super) fn list_go_to(&mut self, position: usize) -> Vec<Effect> {
        let height = self.list_height();
        let fetch = self.list_mut().is_some_and(|list| list.go_to(position, height));
        if fetch { self.load_list() } else { Vec::new() }
    }

    /// The detail, on top or below a form.
    pub fn detail(&self) -> Option<&Detail> {
        self.stack.iter().find_map(|screen| match screen {
            Screen::Detail(detail) => Some(detail),
            _ => None,
        })
    }

    pub(super) fn detail_mut(&mut self) -> Option<&mut Detail> {
        self.stack.iter_mut().find_map(|screen| match screen {
            Screen::Detail(detail) => Some(detail),
            _ => None,
        })
    }

    /// Opens a row's ticket; one that the instance has is also looked up there for its journal.
    pub(super) fn view(&mut self, row: &TicketRow) -> Vec<Effect> {
        let mut effects = self.open(Screen::Detail(Detail::new(row.local_id.clone())));
        effects.extend(look(row));
        effects
    }

    /// Opens a row's ticket and, once it is loaded, its edit form.
    pub(super) fn view_to_edit(&mut self, row: &TicketRow) -> Vec<Effect> {
        let effects = self.view(row);
        if let Some(detail) = self.detail_mut() {
            detail.edit_when_loaded = true;
        }
        effects
    }

    /// Takes a loaded ticket, and opens its form if that is what it was loaded for.
    pub(super) fn detail_loaded(&mut self, serial: u64, ticket: Option<TicketDetail>) -> Vec<Effect> {
        let Some(detail) = self.detail_mut() else { return Vec::new() };
        let changed = detail.load(serial, ticket);
        let edit = changed && std::mem::take(&mut detail.edit_when_loaded);
        self.dirty |= changed;
        if edit { self.edit_shown() } else { Vec::new() }
    }

    /// Opens the edit form of the ticket on screen.
    pub(super) fn edit_shown(&mut self) -> Vec<Effect> {
        let Some(ticket) = self.detail().and_then(Detail::detail) else { return Vec::new() };
        let (id, kind, shown) = (ticket.row.local_id.clone(), ticket.row.kind, ticket.shown.clone());
        self.edit(&id, kind, &shown)
    }

    /// Shows the next or previous ticket of the list or card that the detail was opened from.
    pub(super) fn neighbour(&mut self, by: isize) -> Vec<Effect> {
        let Some(list) = self.list() else {
            self.home.step(by);
            return self.follow(Vec::new());
        };
        let position = list.position().saturating_add_signed(by);
        let effects = self.list_go_to(position);
        self.follow(effects)
    }

    /// Has the detail show the row that is selected below it, now or when that row is loaded.
    pub(super) fn follow(&mut self, mut effects: Vec<Effect>) -> Vec<Effect> {
        let waiting = self.list().is_some_and(List::is_waiting);
        let row = self.list().map_or_else(|| self.home.selected(), List::selected).cloned();
        let Some(detail) = self.detail_mut() else { return effects };
        detail.follow = waiting;
        match row {
            Some(row) if !waiting && row.local_id != *detail.id() => {
                *detail = Detail::new(row.local_id.clone());
                effects.extend(self.load_detail());
                effects.extend(look(&row));
                effects
            }
            _ => effects,
        }
    }

    fn load_detail(&mut self) -> Vec<Effect> {
        let serial = self.next_serial();
        let Some(detail) = self.detail_mut() else { return Vec::new() };
        vec![Effect::LoadDetail(serial, detail.request(serial))]
    }

    /// Lines of the detail that fit on screen.
    pub fn detail_height(&self) -> usize {
        usize::from(self.size.1.saturating_sub(detail::CHROME + u16::from(self.has_problem()))).max(1)
    }

    /// The detail's lines at the width of the screen.
    pub fn detail_lines(&self) -> Vec<DocLine> {
        let width = self.size.0.saturating_sub(2 * detail::MARGIN).min(detail::WIDEST);
        let ticket = self.detail().and_then(Detail::detail);
        ticket.map_or_else(Vec::new, |ticket| document::ticket(self, ticket, usize::from(width)))
    }

    /// How far the detail can be scrolled.
    pub fn detail_furthest(&self) -> usize {
        self.detail_lines().len().saturating_sub(self.detail_height())
    }

    pub(super) fn next_serial(&mut self) -> u64 {
        self.serial += 1;
        self.serial
    }
}

/// A ticket that the instance has can be looked up there; one that was not sent yet cannot.
fn look(row: &TicketRow) -> Option<Effect> {
    row.sys_id.as_ref().map(|_| Effect::Look(row.local_id.clone()))
}

//! The ticket detail: one ticket, scrolled.

use crate::domain::LocalId;
use crate::domain::ticket::TicketDetail;

/// Lines of the screen that are not the document: head, title, foot.
pub const CHROME: u16 = 4;

/// Columns left and right of the document.
pub const MARGIN: u16 = 2;

/// Widest line of text that reads well.
pub const WIDEST: u16 = 100;

/// The detail screen's state.
#[derive(Debug, Clone)]
pub struct Detail {
    id: LocalId,
    ticket: Option<Box<TicketDetail>>,
    loaded: bool,
    scroll: usize,
    serial: u64,
    /// The list below moved to a row that is not loaded yet; its ticket is shown when it comes.
    pub follow: bool,
    /// The edit form opens as soon as the ticket is loaded.
    pub edit_when_loaded: bool,
}

impl Detail {
    /// The detail of a ticket, not yet loaded.
    pub fn new(id: LocalId) -> Self {
        Detail { id, ticket: None, loaded: false, scroll: 0, serial: 0, follow: false, edit_when_loaded: false }
    }

    /// Which ticket.
    pub fn id(&self) -> &LocalId {
        &self.id
    }

    /// The ticket, once loaded.
    pub fn detail(&self) -> Option<&TicketDetail> {
        self.ticket.as_deref()
    }

    /// Whether it was looked for; a ticket that is loaded and `None` is not stored.
    pub fn loaded(&self) -> bool {
        self.loaded
    }

    /// Lines scrolled down.
    pub fn scroll(&self) -> usize {
        self.scroll
    }

    /// Scrolls by some lines, within a document that can be scrolled so far.
    pub fn scroll_by(&mut self, by: isize, furthest: usize) {
        self.scroll = self.scroll.min(furthest).saturating_add_signed(by).min(furthest);
    }

    /// Sets the serial of the newest request.
    pub fn request(&mut self, serial: u64) -> LocalId {
        self.serial = serial;
        self.id.clone()
    }

    /// Takes an answer; says whether anything is different now.
    pub fn load(&mut self, serial: u64, detail: Option<TicketDetail>) -> bool {
        if serial != self.serial || (self.loaded && self.detail() == detail.as_ref()) {
            return false;
        }
        self.ticket = detail.map(Box::new);
        self.loaded = true;
        true
    }
}

//! Home: two cards, of which one has the focus; a selection on each, held by ticket id.

use crate::domain::listing::{CardData, HomeData};
use crate::domain::ticket::TicketRow;
use crate::domain::{Kind, LocalId};

/// The home screen's state.
#[derive(Debug, Default)]
pub struct HomeScreen {
    /// The data; `None` before the first load.
    pub data: Option<HomeData>,
    /// The card that has the focus, as an index into [`Kind::ALL`].
    focus: usize,
    selected: [Option<LocalId>; 2],
}

impl HomeScreen {
    /// The kind whose card has the focus.
    pub fn focused(&self) -> Kind {
        Kind::ALL[self.focus]
    }

    /// A card's data, once loaded.
    pub fn card(&self, kind: Kind) -> Option<&CardData> {
        self.data.as_ref()?.cards.iter().find(|card| card.kind == kind)
    }

    /// The selected ticket of the focused card.
    pub fn selected(&self) -> Option<&LocalId> {
        self.selected[self.focus].as_ref()
    }

    /// Position of the selected row on a card.
    pub fn selected_at(&self, kind: Kind) -> Option<usize> {
        let id = self.selected[index(kind)].as_ref()?;
        self.rows(kind).iter().position(|row| row.local_id == *id)
    }

    /// The focused card's selected row.
    pub fn selected_row(&self) -> Option<&TicketRow> {
        let kind = self.focused();
        self.rows(kind).get(self.selected_at(kind)?)
    }

    /// New data: each selection stays on its ticket; one whose ticket left the card goes to the row that took its place.
    pub fn take(&mut self, data: HomeData) {
        let places = Kind::ALL.map(|kind| self.selected_at(kind).unwrap_or(0));
        self.data = Some(data);
        for (kind, place) in Kind::ALL.into_iter().zip(places) {
            if self.selected_at(kind).is_none() {
                self.select(kind, place);
            }
        }
    }

    /// Moves the focus to the other card, forwards or backwards.
    pub fn turn(&mut self) {
        self.focus = (self.focus + 1) % Kind::ALL.len();
    }

    /// Gives a kind's card the focus.
    pub fn focus_on(&mut self, kind: Kind) {
        self.focus = index(kind);
    }

    /// Moves the selection on the focused card; it stops at the ends.
    pub fn step(&mut self, by: isize) {
        let kind = self.focused();
        let at = self.selected_at(kind).unwrap_or(0);
        self.select(kind, at.saturating_add_signed(by));
    }

    /// Selects a row of a card and gives the card the focus.
    pub fn select_at(&mut self, kind: Kind, at: usize) {
        self.focus_on(kind);
        self.select(kind, at);
    }

    fn select(&mut self, kind: Kind, at: usize) {
        let rows = self.rows(kind);
        let id = rows.get(at.min(rows.len().saturating_sub(1))).map(|row| row.local_id.clone());
        self.selected[index(kind)] = id;
    }

    fn rows(&self, kind: Kind) -> &[TicketRow] {
        self.card(kind).map_or(&[], |card| card.rows.as_slice())
    }
}

fn index(kind: Kind) -> usize {
    match kind {
        Kind::Change => 0,
        Kind::Incident => 1,
    }
}

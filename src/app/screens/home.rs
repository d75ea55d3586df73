//! The home screen: one card per kind, one row selected in each.

use crate::domain::listing::{CardData, HomeData};
use crate::domain::ticket::TicketRow;
use crate::domain::{Kind, LocalId};

/// The home screen's state.
#[derive(Debug, Clone)]
pub struct Home {
    data: HomeData,
    card: Kind,
    cursors: [Cursor; Kind::ALL.len()],
}

/// Where a card's selection stands: by id; the position is only for when the ticket leaves the card.
#[derive(Debug, Clone, Default)]
struct Cursor {
    id: Option<LocalId>,
    position: usize,
}

impl Default for Home {
    fn default() -> Self {
        Home { data: HomeData::default(), card: Kind::Change, cursors: [Cursor::default(), Cursor::default()] }
    }
}

impl Home {
    /// What was loaded last.
    pub fn data(&self) -> &HomeData {
        &self.data
    }

    /// The card with the keys.
    pub fn card(&self) -> Kind {
        self.card
    }

    /// A card's data, once loaded.
    pub fn card_data(&self, kind: Kind) -> Option<&CardData> {
        self.data.cards.iter().find(|card| card.kind == kind)
    }

    /// The position of a card's selected row.
    pub fn position(&self, kind: Kind) -> Option<usize> {
        let id = self.cursors[index(kind)].id.as_ref()?;
        self.rows(kind).iter().position(|row| row.local_id == *id)
    }

    /// The selected row of the card with the keys.
    pub fn selected(&self) -> Option<&TicketRow> {
        self.rows(self.card).get(self.position(self.card)?)
    }

    /// Gives the keys to the other card.
    pub fn switch_card(&mut self) {
        self.card = match self.card {
            Kind::Change => Kind::Incident,
            Kind::Incident => Kind::Change,
        };
    }

    /// Gives the keys to a card.
    pub fn focus(&mut self, kind: Kind) {
        self.card = kind;
    }

    /// Moves the selection by some rows, to the ends at most.
    pub fn step(&mut self, by: isize) {
        let from = self.position(self.card).unwrap_or(0);
        self.select(self.card, from.saturating_add_signed(by));
    }

    /// Selects the first row.
    pub fn first(&mut self) {
        self.select(self.card, 0);
    }

    /// Selects the last row.
    pub fn last(&mut self) {
        self.select(self.card, usize::MAX);
    }

    /// Takes newly loaded data; says whether anything is different. A selected ticket stays selected wherever it is now; one
    /// that left the card gives the selection to the row in its place.
    pub fn load(&mut self, data: HomeData) -> bool {
        if self.data == data {
            return false;
        }
        self.data = data;
        for kind in Kind::ALL {
            let position = self.position(kind).unwrap_or(self.cursors[index(kind)].position);
            self.select(kind, position);
        }
        true
    }

    /// A ticket that was just made: it is selected when it comes.
    pub fn expect(&mut self, kind: Kind, id: LocalId) {
        self.cursors[index(kind)].id = Some(id);
    }

    fn rows(&self, kind: Kind) -> &[TicketRow] {
        self.card_data(kind).map_or(&[], |card| card.rows.as_slice())
    }

    fn select(&mut self, kind: Kind, position: usize) {
        let rows = self.rows(kind);
        let position = position.min(rows.len().saturating_sub(1));
        let id = rows.get(position).map(|row| row.local_id.clone());
        self.cursors[index(kind)] = Cursor { id, position };
    }
}

fn index(kind: Kind) -> usize {
    match kind {
        Kind::Change => 0,
        Kind::Incident => 1,
    }
}

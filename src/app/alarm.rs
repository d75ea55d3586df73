//! New critical tickets that somebody else made.

use std::collections::BTreeSet;

use super::effect::Effect;
use super::model::Model;
use super::setup::Notify;
use crate::domain::listing::HomeData;
use crate::domain::ticket::{Fresh, TicketRow};
use crate::domain::{LocalId, Priority};
use crate::i18n::arg;

/// What is known of the tickets on the cards.
#[derive(Debug, Default)]
pub struct Alarm {
    way: Option<Notify>,
    /// Every ticket that was on a card; `None` before the first look.
    known: Option<BTreeSet<LocalId>>,
}

impl Alarm {
    /// Nothing is known yet.
    pub fn new(way: Option<Notify>) -> Self {
        Alarm { way, known: None }
    }

    /// Another profile: its tickets are not new.
    pub fn begin_anew(&mut self) {
        self.known = None;
    }
}

/// The cards are read anew: a critical ticket that was not there before and is not the person's own is told.
pub fn look(model: &mut Model, data: &HomeData) -> Option<Effect> {
    let way = model.alarm.way?;
    let rows = || data.cards.iter().flat_map(|card| &card.rows);
    // Cards that were never read hold nothing to compare with.
    let read = data.cards.iter().all(|card| card.as_of.is_some());
    let before = model.alarm.known.take();
    let mut known = before.clone().unwrap_or_default();
    known.extend(rows().map(|row| row.local_id.clone()));
    model.alarm.known = (read || before.is_some()).then_some(known);
    let before = before?;
    let new: Vec<&TicketRow> = rows().filter(|row| !before.contains(&row.local_id) && is_alarming(row)).collect();
    let first = new.first()?;
    let number = first.number.clone().unwrap_or_default();
    let (number, name) = (number.line(), first.name.line());
    let args = [("count", new.len().into()), ("number", arg(&number)), ("name", arg(&name))];
    Some(Effect::Notify(way, model.words.with("notify-critical", &args)))
}

/// Critical, never looked at, and not made here: what is made here has a pending write first.
fn is_alarming(row: &TicketRow) -> bool {
    let critical = Priority::from_wire(&row.priority) == Some(Priority::Critical);
    critical && row.fresh == Some(Fresh::New) && row.pending.is_empty()
}

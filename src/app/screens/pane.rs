//! The pane at the ticket list: the selected ticket's text beside or below it. It follows the selection; what is on screen stays until
//! the next ticket's text has come, so that nothing flickers. Passing over a ticket is not looking at it: its marks stay.

use std::time::Duration;

use crate::app::effect::{Effect, Timer};
use crate::app::layout::Split;
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Screen};
use crate::app::screens::detail::{self, DetailScreen};
use crate::domain::LocalId;

/// The selection rests when it has not moved for so long: then the ticket's journal is worth a question to the instance.
const REST: Duration = Duration::from_millis(400);

/// Whether the ticket on screen was opened, rather than passed over by the selection of a list.
pub fn is_opened(model: &Model) -> bool {
    let of_tickets = |screen: &&Screen| matches!(screen, Screen::List(_) | Screen::Detail(_));
    matches!(model.screens.iter().rev().find(of_tickets), Some(Screen::Detail(_)))
}

/// Brings the pane of the list on top to the selected ticket, or takes it away where it has no place.
pub fn follow(model: &mut Model) -> Vec<Effect> {
    let wanted = model.split() != Split::Alone;
    let Some(Screen::List(list)) = model.screens.last_mut() else { return Vec::new() };
    if !wanted {
        list.pane = None;
        return Vec::new();
    }
    let Some(id) = list.selected.clone() else {
        list.pane = None;
        return Vec::new();
    };
    match &mut list.pane {
        Some(pane) if pane.id == id => return Vec::new(),
        Some(pane) => pane.id = id,
        None => list.pane = Some(Box::new(DetailScreen::new(id))),
    }
    let mut effects = loads::load(model, Target::Detail);
    effects.push(Effect::StartTimer { timer: Timer::Rest, after: REST });
    effects
}

/// The selection rests: what the instance has of the ticket's journal is read.
pub fn rest(model: &Model) -> Vec<Effect> {
    let Some(Screen::List(list)) = model.screens.last() else { return Vec::new() };
    list.pane.iter().map(|pane| Effect::Look(pane.id.clone())).collect()
}

/// Opens a ticket; what the pane has of it is on screen at once.
pub fn open(model: &mut Model, id: LocalId) -> Vec<Effect> {
    let pane = if let Some(Screen::List(list)) = model.screens.last_mut() { list.pane.take() } else { None };
    let known = pane.filter(|pane| pane.id == id).and_then(|pane| pane.detail).filter(|detail| detail.row.local_id == id);
    let mut screen = DetailScreen::new(id);
    if known.is_some() {
        screen.take(known);
    }
    model.screens.push(Screen::Detail(Box::new(screen)));
    detail::place(model);
    loads::load(model, Target::Detail)
}

/// A ticket is left: at its list it stays on screen, as the pane.
pub fn close(model: &mut Model, screen: Box<DetailScreen>) {
    if let Some(Screen::List(list)) = model.screens.last_mut()
        && list.selected.as_ref() == Some(&screen.id)
    {
        list.pane = Some(screen);
    }
}

/// Shows the pane, or takes it away, and remembers that.
pub fn toggle(model: &mut Model) -> Vec<Effect> {
    model.reading.pane_closed = !model.reading.pane_closed;
    let size = model.list_size();
    let mut effects = vec![Effect::KeepReading(model.reading)];
    if let Some(list) = model.list_mut() {
        list.scroll_to_selected(size);
        if list.window_is_short(size) {
            effects.extend(loads::load(model, Target::List));
        }
    }
    effects
}

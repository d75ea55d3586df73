//! A conflict: for each field what it was, what the person wants and what is on the instance now, and whose value it gets.

use std::collections::BTreeMap;

use super::conflict_page;
use super::outbox;
use super::page::{Page, Pager, page_rows};
use crate::app::effect::{Decision, Effect};
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Screen, Tone};
use crate::domain::LocalId;
use crate::domain::outbox::{OutboxItem, Resolution, Side};
use crate::domain::write::WriteState;
use crate::i18n::{MessageId, id};

/// The screen's state.
#[derive(Debug)]
pub struct ConflictScreen {
    /// The write.
    pub write: i64,
    /// What is chosen, by column, with the value of the instance that the person saw when choosing.
    choices: BTreeMap<String, (Side, String)>,
    /// Where the page is.
    pub pager: Pager,
    /// The choices were handed over.
    sent: bool,
}

impl ConflictScreen {
    /// The write, while it is in conflict.
    pub fn item<'m>(&self, model: &'m Model) -> Option<&'m OutboxItem> {
        model.write(self.write).filter(|item| item.write.state == WriteState::Conflict)
    }

    /// Whose value a column gets, once chosen.
    pub fn side(&self, column: &str) -> Option<Side> {
        self.choices.get(column).map(|(side, _)| *side)
    }

    /// How many columns are decided.
    pub fn decided(&self) -> usize {
        self.choices.len()
    }
}

/// The ticket's first write in conflict.
pub fn of_ticket<'m>(model: &'m Model, ticket: &LocalId) -> Option<&'m OutboxItem> {
    let wanted = |item: &&OutboxItem| item.write.local_id == *ticket && item.write.state == WriteState::Conflict;
    model.outbox.iter().flatten().find(wanted)
}

/// Opens the screen for a write.
pub fn open(model: &mut Model, write: i64) -> Vec<Effect> {
    model.overlay = None;
    model.toast = None;
    model.screens.retain(|screen| !matches!(screen, Screen::Conflict(_)));
    let screen = ConflictScreen { write, choices: BTreeMap::new(), pager: Pager::reading(), sent: false };
    model.screens.push(Screen::Conflict(Box::new(screen)));
    loads::load(model, Target::Outbox)
}

/// The outbox was read anew: a choice stands while the value it was made against does; when it is decided the screen is done.
pub fn review(model: &mut Model) {
    let Some(screen) = model.conflict() else { return };
    let theirs = screen.item(model).map(|item| item.theirs.clone());
    let (done, handed_over) = (theirs.is_none(), screen.sent);
    if let (Some(theirs), Some(screen)) = (theirs, model.conflict_mut()) {
        screen.choices.retain(|column, (_, seen)| theirs.get(column) == Some(seen));
    }
    if done && handed_over {
        model.screens.retain(|screen| !matches!(screen, Screen::Conflict(_)));
    }
}

/// Gives the field under the keys a side and goes on to the next field.
pub fn choose(model: &mut Model, side: Side) -> Vec<Effect> {
    let Some(screen) = model.conflict() else { return Vec::new() };
    let (page, height) = (conflict_page::page(model, screen), page_rows(model.size));
    // What cannot be seen is not decided: it comes into view first.
    let seen = screen.pager.sees_focus(&page, height);
    let at = screen.pager.focus;
    let Some((column, value)) = screen.item(model).and_then(|item| item.theirs.iter().nth(at)) else { return Vec::new() };
    let (column, value) = (column.clone(), value.clone());
    let Some(screen) = model.conflict_mut() else { return Vec::new() };
    if seen {
        screen.choices.insert(column, (side, value));
        screen.pager.focus_on((at + 1).min(page.stops().saturating_sub(1)));
    } else {
        screen.pager.look();
    }
    Vec::new()
}

/// Gives every field a side.
pub fn choose_all(model: &mut Model, side: Side) -> Vec<Effect> {
    let Some(theirs) = model.conflict().and_then(|screen| screen.item(model)).map(|item| item.theirs.clone()) else {
        return Vec::new();
    };
    if let Some(screen) = model.conflict_mut() {
        screen.choices = theirs.into_iter().map(|(column, value)| (column, (side, value))).collect();
    }
    Vec::new()
}

/// Whether every field is decided.
pub fn complete(model: &Model) -> Result<(), MessageId> {
    let screen = model.conflict().ok_or(id("reason-no-conflict"))?;
    let item = screen.item(model).ok_or(id("reason-no-conflict"))?;
    if item.theirs.keys().all(|column| screen.choices.contains_key(column)) { Ok(()) } else { Err(id("reason-undecided")) }
}

/// Hands the choices over: what is the person's goes back to the queue.
pub fn settle(model: &mut Model) -> Vec<Effect> {
    let Some(screen) = model.conflict_mut() else { return Vec::new() };
    screen.sent = true;
    let choices = screen.choices.clone();
    let write = screen.write;
    let Some(item) = model.write(write) else { return Vec::new() };
    let mine = item.write.fields.keys().any(|column| choices.get(column).is_none_or(|(side, _)| *side != Side::Theirs));
    let said = model.words.get(if mine { "toast-conflict-settled" } else { "toast-conflict-theirs" });
    outbox::decide(model, write, Decision::Resolve(Resolution::Compared(choices)), said)
}

/// It could not be stored: the choices are still there to be handed over again.
pub fn not_settled(model: &mut Model) {
    if let Some(screen) = model.conflict_mut() {
        screen.sent = false;
    }
}

/// Opens the conflict of the ticket or write under the keys.
pub fn open_here(model: &mut Model) -> Vec<Effect> {
    match here(model) {
        Ok(write) => open(model, write),
        Err(reason) => {
            let text = model.words.say(reason);
            vec![model.say(Tone::Plain, text)]
        }
    }
}

/// The write in conflict that the keys are on.
pub fn here(model: &Model) -> Result<i64, MessageId> {
    let found = match model.screens.last() {
        Some(Screen::Outbox(screen)) => screen.item(model).filter(|item| item.write.state == WriteState::Conflict),
        Some(Screen::Detail(screen)) => of_ticket(model, &screen.id),
        None | Some(Screen::List(_)) => model.selected().and_then(|id| of_ticket(model, id)),
        _ => None,
    };
    found.map(|item| item.write.id).ok_or(id("reason-no-conflict"))
}

/// Moves over the page.
pub fn step(model: &mut Model, by: isize) {
    scroll(model, |pager, page, height| pager.step(page, height, by));
}

/// Moves by pages.
pub fn turn(model: &mut Model, by: isize) {
    scroll(model, |pager, page, height| pager.turn(page, height, by));
}

fn scroll(model: &mut Model, how: impl FnOnce(&mut Pager, &Page, usize)) {
    let Some(screen) = model.conflict() else { return };
    let (page, height, mut pager) = (conflict_page::page(model, screen), page_rows(model.size), screen.pager.clone());
    how(&mut pager, &page, height);
    if let Some(screen) = model.conflict_mut() {
        screen.pager = pager;
    }
}

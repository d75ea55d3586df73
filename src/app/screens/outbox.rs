//! What waits: every write that is not done, selected by its id, and what the person does about it.

use jiff::Timestamp;

use super::{conflict, log};
use crate::app::effect::{Decision, Effect, Timer};
use crate::app::facts::COUNTDOWN_STEP;
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Saving, Screen, Tone};
use crate::app::screens::outbox_page;
use crate::app::{labels, layout};
use crate::domain::LocalId;
use crate::domain::outbox::{Deed, Logged, OutboxItem};
use crate::domain::write::{Operation, WriteState};
use crate::i18n::{MessageId, arg, id};

/// The screen's state.
#[derive(Debug, Default)]
pub struct OutboxScreen {
    /// The selected write. One that is done meanwhile stays selected, so that no key ever acts on its neighbour.
    pub selected: Option<i64>,
    /// Where it is, or was, among the others.
    place: usize,
    /// First line of the text about it on screen.
    pub scroll: usize,
}

impl OutboxScreen {
    /// The selected write, unless it is done.
    pub fn item<'m>(&self, model: &'m Model) -> Option<&'m OutboxItem> {
        model.write(self.selected?)
    }

    /// Position of the selection.
    pub fn at(&self) -> usize {
        self.place
    }

    /// The outbox was read: at first what needs the person is selected, later the selection stays where it is.
    fn take(&mut self, items: &[OutboxItem]) {
        let needs_person = |item: &&OutboxItem| !item.write.state.is_waiting();
        let first = || items.iter().find(needs_person).or_else(|| items.first()).map(|item| item.write.id);
        self.selected = self.selected.or_else(first);
        if let Some(at) = items.iter().position(|item| Some(item.write.id) == self.selected) {
            self.place = at;
        } else {
            self.place = self.place.min(items.len());
        }
    }

    fn step(&mut self, items: &[OutboxItem], by: isize) {
        let Some(last) = items.len().checked_sub(1) else { return };
        let here = items.iter().any(|item| Some(item.write.id) == self.selected);
        // Where the selected one has gone, the next one has its place already.
        let by = if here || by < 0 { by } else { by - 1 };
        self.place = self.place.saturating_add_signed(by).min(last);
        (self.selected, self.scroll) = (items.get(self.place).map(|item| item.write.id), 0);
    }
}

/// What was queued last from here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fresh {
    /// The ticket it is for.
    pub local_id: LocalId,
    /// What it is called, safe to draw.
    pub name: String,
    /// When it was handed over.
    pub at: Timestamp,
    /// The person was told how long it can be taken back.
    pub told: bool,
    /// What became of it, once it was sent and settled.
    pub outcome: Option<Logged>,
}

impl Fresh {
    /// Just handed over.
    pub fn new(local_id: LocalId, name: String, at: Timestamp) -> Self {
        Fresh { local_id, name, at, told: false, outcome: None }
    }
}

/// Opens the screen.
pub fn open(model: &mut Model) -> Vec<Effect> {
    model.overlay = None;
    model.screens.retain(|screen| !matches!(screen, Screen::Outbox(_)));
    let mut screen = OutboxScreen::default();
    if let Some(items) = &model.outbox {
        screen.take(items);
    }
    model.screens.push(Screen::Outbox(Box::new(screen)));
    let mut effects = loads::load(model, Target::Outbox);
    effects.extend(countdown(model));
    effects
}

/// The outbox was read.
pub fn take(model: &mut Model, items: Vec<OutboxItem>) -> Vec<Effect> {
    if let Some(screen) = model.outbox_screen_mut() {
        screen.take(&items);
    }
    model.outbox = Some(items);
    conflict::review(model);
    forget_what_is_over(model);
    let mut effects: Vec<Effect> = tell_fresh(model).into_iter().collect();
    effects.extend(countdown(model));
    effects
}

/// Tells how long what was just queued can be taken back.
fn tell_fresh(model: &mut Model) -> Option<Effect> {
    let fresh = model.fresh.as_ref().filter(|fresh| !fresh.told)?;
    let item = fresh_write(model).ok().filter(|item| item.write.problem.is_none())?;
    let left = item.write.until?.duration_since(model.now).as_millis();
    let seconds = (left > 0).then_some((left + 999) / 1000)?;
    let key = model.key(model.screen_scope(), "take-last-back");
    let name = fresh.name.clone();
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    let args = [("name", name.as_str().into()), ("seconds", seconds.into()), ("key", key.as_str().into())];
    let text =
        if key.is_empty() { model.words.with("toast-queued-held", &args) } else { model.words.with("toast-queued-key", &args) };
    if let Some(fresh) = &mut model.fresh {
        fresh.told = true;
    }
    let queued = model.fresh.as_ref().map(|fresh| fresh.local_id.clone());
    let effect = model.say(Tone::Good, text);
    if let Some(toast) = &mut model.toast {
        toast.queued = queued;
    }
    Some(effect)
}

/// That something can still be taken back is not said any longer than it can.
fn forget_what_is_over(model: &mut Model) {
    let waits = |id: &LocalId| {
        let queued = |item: &OutboxItem| item.write.local_id == *id && item.write.state == WriteState::Queued;
        model.outbox.iter().flatten().any(queued)
    };
    if model.toast.as_ref().and_then(|toast| toast.queued.as_ref()).is_some_and(|id| !waits(id)) {
        model.toast = None;
        model.dirty = true;
    }
}

/// The write that was queued last from here, while it can be taken back as it was handed over; else why not.
pub fn fresh_write(model: &Model) -> Result<&OutboxItem, MessageId> {
    let fresh = model.fresh.as_ref().ok_or(id("reason-nothing-queued"))?;
    let queued = |item: &&OutboxItem| item.write.local_id == fresh.local_id && item.write.state == WriteState::Queued;
    let item = model.outbox.iter().flatten().rev().find(queued).ok_or(id("reason-sent-already"))?;
    // Taking that back would take more than this away.
    if item.write.created.as_millisecond() < fresh.at.as_millisecond() { Err(id("reason-folded")) } else { Ok(item) }
}

/// Whether something on screen is counting down.
pub fn counts(model: &Model) -> bool {
    let waits = |item: &OutboxItem| item.write.state.is_waiting() && item.write.until.is_some_and(|until| until > model.now);
    model.outbox_screen().is_some() && model.outbox.iter().flatten().any(waits)
}

fn countdown(model: &Model) -> Option<Effect> {
    counts(model).then_some(Effect::StartTimer { timer: Timer::Countdown, after: COUNTDOWN_STEP })
}

/// Hands over what the person does about a write; `said` is told once it is stored.
pub fn decide(model: &mut Model, write: i64, decision: Decision, said: String) -> Vec<Effect> {
    model.last_ticket += 1;
    let ticket = model.last_ticket;
    model.saving.insert(ticket, Saving::Decision(said, None));
    vec![Effect::Decide { ticket, write, decision }]
}

/// The write that was sent and settled last for the ticket of what was queued last from here.
pub fn take_outcome(model: &mut Model, line: Option<Logged>) -> Option<Effect> {
    let fresh = model.fresh.as_mut()?;
    let ours = |line: &Logged| line.deed.ticket() == Some(&fresh.local_id) && line.at.as_millisecond() >= fresh.at.as_millisecond();
    let line = line.filter(ours)?;
    if fresh.outcome.as_ref().is_some_and(|known| known.id == line.id) {
        return None;
    }
    let (name, outcome, number) = (fresh.name.clone(), line.outcome, line.number.line());
    let made = line.deed.operation() == Some(Operation::Create);
    fresh.outcome = Some(line);
    if outcome != WriteState::Confirmed {
        // What was refused is told by its own line, with the way to it.
        return None;
    }
    let args = [("name", name.as_str().into()), ("number", arg(&number))];
    let text = if made { model.words.with("toast-created", &args) } else { model.words.with("toast-sent", &args) };
    Some(model.say(Tone::Good, text))
}

/// What was done last from here, if its reverse can be sent; else why not.
pub fn undoable(model: &Model) -> Result<&Logged, MessageId> {
    let fresh = model.fresh.as_ref().ok_or(id("reason-nothing-queued"))?;
    let line = fresh.outcome.as_ref().ok_or(id("reason-sent-already"))?;
    line.undo.map_err(log::no_undo).map(|()| line)
}

/// Sends the reverse of what was done last from here. That in turn can be taken back.
pub fn undo_last(model: &mut Model) -> Vec<Effect> {
    let Ok(line) = undoable(model) else { return Vec::new() };
    let Deed::Ticket { write, local_id, .. } = line.deed.clone() else { return Vec::new() };
    let number = line.number.line();
    let said = model.words.with("toast-undone", &[("ticket", arg(&number))]);
    let name = model.words.with("write-named-undo", &[("ticket", arg(&number))]);
    model.last_ticket += 1;
    let ticket = model.last_ticket;
    let fresh = Fresh::new(local_id, name, model.now);
    model.saving.insert(ticket, Saving::Decision(said, Some(fresh)));
    vec![Effect::Decide { ticket, write, decision: Decision::Undo }]
}

/// Takes a queued write back.
pub fn take_back(model: &mut Model, write: i64) -> Vec<Effect> {
    let Some(item) = model.write(write) else { return Vec::new() };
    let name = name(model, item);
    let message = if item.write.operation == Operation::Create { "toast-taken-back-create" } else { "toast-taken-back" };
    let said = model.words.with(message, &[("name", name.as_str().into())]);
    decide(model, write, Decision::TakeBack, said)
}

/// What a write is called in a sentence: its operation, and the ticket's number or name.
pub fn name(model: &Model, item: &OutboxItem) -> String {
    let ticket = if item.number.is_empty() { &item.name } else { &item.number };
    let operation = model.words.say(labels::operation(item.write.operation));
    model.words.with("write-named", &[("operation", operation.as_str().into()), ("ticket", arg(&ticket.line()))])
}

/// Moves the selection.
pub fn step(model: &mut Model, by: isize) {
    let items = model.outbox.take();
    if let (Some(screen), Some(items)) = (model.outbox_screen_mut(), &items) {
        screen.step(items, by);
    }
    model.outbox = items;
}

/// Scrolls the text about the selected write by pages.
pub fn turn(model: &mut Model, by: isize) {
    let (lines, height) = (outbox_page::lines(model).len(), layout::pane_rows(model.size));
    if let Some(screen) = model.outbox_screen_mut() {
        screen.scroll = turned(screen.scroll, lines, height, by);
    }
}

/// The first line in view after so many pages, of which one line stays in view.
pub fn turned(top: usize, lines: usize, height: usize, by: isize) -> usize {
    let last = lines.saturating_sub(height);
    let rows = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
    top.min(last).saturating_add_signed(by * rows).min(last)
}

//! Questions before something that cannot be taken back: removing the connection, unlocking a read-only profile, deciding about a
//! write.

use crate::app::effect::{Decision, Effect};
use crate::app::model::{Model, Overlay, Screen, Tone};
use crate::app::screens::{outbox, triage};
use crate::domain::connect::ConnectOrder;
use crate::domain::outbox::{Resolution, WriteAction};
use crate::i18n::{MessageId, id};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Remove the connection, although so many writes wait to be sent.
    Remove(u64),
    /// Let this session write to a read-only profile.
    Unlock,
    /// Decide about a write: give it up, say that it arrived, or send it again.
    Write(i64, WriteAction),
    /// Go on with the triage run that was broken off, or begin anew.
    Resume,
}

/// Something in the box that the keys can be on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// Also delete the local tickets.
    Purge,
    /// Give up what waits to be sent.
    Discard,
    /// Do it.
    Yes,
    /// Leave everything as it is.
    No,
}

/// The box's state.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What is asked.
    pub question: Question,
    /// The local tickets go too.
    pub purge: bool,
    /// What waits to be sent is given up.
    pub discard: bool,
    /// What the keys are on: at first the answer that changes nothing.
    pub focus: Item,
}

impl Ask {
    /// Asks about removing the connection.
    pub fn remove(unsent: u64) -> Self {
        Ask { question: Question::Remove(unsent), purge: false, discard: false, focus: Item::No }
    }

    /// Asks about unlocking.
    pub fn unlock() -> Self {
        Ask { question: Question::Unlock, ..Ask::remove(0) }
    }

    /// Asks whether a triage run is gone on with; nothing is lost by it, so that is the first answer.
    pub fn resume() -> Self {
        Ask { question: Question::Resume, focus: Item::Yes, ..Ask::remove(0) }
    }

    /// What can be ticked and answered, in order.
    pub fn items(&self) -> Vec<Item> {
        match self.question {
            Question::Remove(0) => vec![Item::Purge, Item::Yes, Item::No],
            Question::Remove(_) => vec![Item::Purge, Item::Discard, Item::Yes, Item::No],
            Question::Unlock | Question::Write(..) | Question::Resume => vec![Item::Yes, Item::No],
        }
    }

    /// Moves to another item; it stops at the ends.
    pub fn step(&mut self, by: isize) {
        let items = self.items();
        let at = items.iter().position(|item| *item == self.focus).unwrap_or(0);
        self.focus = items[at.saturating_add_signed(by).min(items.len() - 1)];
    }

    /// Why "yes" would do nothing now.
    pub fn refusal(&self) -> Option<MessageId> {
        match self.question {
            Question::Remove(unsent) if unsent > 0 && !self.discard => Some(id("reason-unsent")),
            _ => None,
        }
    }
}

/// Opens the question about removing the connection.
pub fn remove(model: &mut Model) -> Vec<Effect> {
    let told = model.connection.status.as_ref().map_or(0, |status| status.unsent);
    let waiting = u64::try_from(model.sync.waiting).unwrap_or(u64::MAX);
    model.overlay = Some(Overlay::Ask(Ask::remove(told.max(waiting))));
    Vec::new()
}

/// Opens the question about unlocking.
pub fn unlock(model: &mut Model) -> Vec<Effect> {
    model.overlay = Some(Overlay::Ask(Ask::unlock()));
    Vec::new()
}

/// Opens the question about a write.
pub fn about_write(model: &mut Model, write: i64, action: WriteAction) -> Vec<Effect> {
    model.overlay = Some(Overlay::Ask(Ask { question: Question::Write(write, action), ..Ask::remove(0) }));
    Vec::new()
}

/// Carries out what was asked about a write. One that has moved on since is left alone.
fn decide(model: &mut Model, write: i64, action: WriteAction) -> Vec<Effect> {
    let Some(item) = model.write(write).filter(|item| item.actions.contains(&action)) else {
        let text = model.words.say(id("reason-moved-on"));
        return vec![model.say(Tone::Plain, text)];
    };
    let name = outbox::name(model, item);
    let (how, said) = match action {
        WriteAction::Arrived => (Resolution::Arrived, "toast-arrived"),
        WriteAction::Again => (Resolution::Again, "toast-again"),
        _ => (Resolution::Drop, "toast-dropped"),
    };
    let said = model.words.with(said, &[("name", name.as_str().into())]);
    if matches!(model.screens.last(), Some(Screen::Conflict(_))) {
        model.screens.pop();
    }
    outbox::decide(model, write, Decision::Resolve(how), said)
}

/// Ticks what the keys are on, or gives the answer.
pub fn press(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Ask(ask)) = &mut model.overlay else { return Vec::new() };
    match ask.focus {
        Item::Purge => ask.purge = !ask.purge,
        Item::Discard => ask.discard = !ask.discard,
        Item::No if ask.question == Question::Resume => return triage::anew(model),
        Item::No => model.overlay = None,
        Item::Yes => return yes(model),
    }
    Vec::new()
}

fn yes(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Ask(ask)) = model.overlay.take() else { return Vec::new() };
    if let Some(reason) = ask.refusal() {
        let text = model.words.say(reason);
        model.overlay = Some(Overlay::Ask(ask));
        return vec![model.say(Tone::Plain, text)];
    }
    match ask.question {
        Question::Remove(_) => {
            let text = model.words.get("toast-removing");
            let order = ConnectOrder::Remove { purge: ask.purge, discard_unsent: ask.discard };
            vec![Effect::Connect(order), model.say(Tone::Plain, text)]
        }
        Question::Resume => triage::resume(model),
        Question::Write(write, action) => decide(model, write, action),
        Question::Unlock => {
            model.connection.unlocked = true;
            let text = model.words.get("toast-unlocked");
            vec![model.say(Tone::Plain, text)]
        }
    }
}

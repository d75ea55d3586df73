//! The desk: stores what the person does, at once, and says whether it is stored (law 1).

use std::rc::Rc;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::Command;
use crate::domain::mapping::{self, Fields};
use crate::domain::sync::{Fact, ScoreNews, Ticket};
use crate::domain::task::Task;
use crate::domain::ticket::JournalElement;
use crate::domain::write::Operation;
use crate::domain::{Clock, LocalId};
use crate::store::{One, Saved, Store, StoreError};
use crate::sync::Settings;

/// Turns tasks and edits into outbox rows. Plain commands use it too, without a worker.
pub struct Desk {
    store: Rc<Store>,
    settings: Settings,
    clock: Arc<dyn Clock>,
}

impl Desk {
    /// A desk over a database.
    pub fn new(store: Rc<Store>, settings: Settings, clock: Arc<dyn Clock>) -> Self {
        Desk { store, settings, clock }
    }

    /// Stores a new ticket. Its id on the instance's side is chosen here, before anything can be sent.
    pub fn create(&self, id: &LocalId, task: &Task) -> Result<Saved, StoreError> {
        let me = self.store.me()?.unwrap_or_default();
        let fields = mapping::create_fields(task, &task.correlation(id), &self.settings.fields, me.sys_id.as_ref());
        self.store.queue_create(id, task.kind, &fields, self.clock.now(), self.hold())
    }

    /// Stores an edit: the changed columns, and what the person saw in them.
    pub fn edit(&self, id: &LocalId, fields: &Fields, base: &Fields) -> Result<Saved, StoreError> {
        self.store.queue_edit(id, fields, base, self.clock.now(), self.hold())
    }

    /// Stores a work note or comment.
    pub fn note(&self, id: &LocalId, element: JournalElement, text: &str) -> Result<Saved, StoreError> {
        let (operation, fields) = entry(element, text);
        self.store.queue_action(id, operation, &fields, &Fields::new(), self.clock.now(), self.hold())
    }

    /// Stores a state move or close: the columns it sets (a note may be among them), and what the person saw in them.
    pub fn act(&self, id: &LocalId, operation: Operation, fields: &Fields, base: &Fields) -> Result<Saved, StoreError> {
        self.store.queue_action(id, operation, fields, base, self.clock.now(), self.hold())
    }

    /// Stores many writes in one transaction: all of them, or none.
    fn many(&self, writes: Vec<Command>) -> Result<Vec<Saved>, StoreError> {
        let me = self.store.me()?.unwrap_or_default();
        let one = |command| match command {
            Command::Create { local_id, task, .. } => {
                let correlation = task.correlation(&local_id);
                let fields = mapping::create_fields(&task, &correlation, &self.settings.fields, me.sys_id.as_ref());
                Some(One::Create(local_id, task.kind, fields))
            }
            Command::Edit { local_id, fields, base, .. } => Some(One::Edit(local_id, fields, base)),
            Command::Note { local_id, element, text, .. } => {
                let (operation, fields) = entry(element, &text);
                Some(One::Act(local_id, operation, fields, Fields::new()))
            }
            Command::Act { local_id, operation, fields, base, .. } => Some(One::Act(local_id, operation, fields, base)),
            _ => None,
        };
        let all: Vec<One> = writes.into_iter().filter_map(one).collect();
        self.store.queue_many(&all, self.clock.now(), self.hold())
    }

    /// Until when a write stays here.
    fn hold(&self) -> Option<Timestamp> {
        (self.settings.grace > SignedDuration::ZERO).then(|| self.clock.now() + self.settings.grace)
    }

    /// Carries out a command that stores something; `None` for those whose success nobody waits for.
    pub(super) fn store(&self, command: Command) -> Option<Fact> {
        match command {
            Command::Create { ticket, local_id, task } => Some(told(ticket, self.create(&local_id, &task))),
            Command::Edit { ticket, local_id, fields, base } => Some(told(ticket, self.edit(&local_id, &fields, &base))),
            Command::Note { ticket, local_id, element, text } => Some(told(ticket, self.note(&local_id, element, &text))),
            Command::Act { ticket, local_id, operation, fields, base } => {
                Some(told(ticket, self.act(&local_id, operation, &fields, &base)))
            }
            Command::Many { ticket, writes } => {
                let saved = self.many(writes);
                Some(saved.map_or_else(|error| not_saved(ticket, &error), |saved| Fact::SavedMany(ticket, saved)))
            }
            Command::Together { ticket, writes, what } => {
                let done = self.store.together(&writes, what, self.clock.now());
                Some(done.map_or_else(|error| not_saved(ticket, &error), |done| Fact::DoneTogether(ticket, done)))
            }
            Command::Withdraw { ticket, write } => Some(told(ticket, self.store.withdraw(write, self.clock.now()))),
            Command::Resolve { ticket, write, how } => Some(told(ticket, self.store.resolve(write, &how, self.clock.now()))),
            Command::SendNow { ticket, write } => Some(told(ticket, self.store.send_now(write))),
            Command::Undo { ticket, write } => Some(told(ticket, self.store.undo(write, self.clock.now(), self.hold()))),
            Command::SaveDraft(draft) => note(self.store.save_draft(&draft, self.clock.now())),
            Command::LinkAction { id, action } => match self.store.link_action(&id, action.as_ref()) {
                Ok(()) => self.changed(&id),
                failed => note(failed),
            },
            Command::KeepReading(reading) => note(self.store.keep_reading(reading)),
            Command::DropDraft(id) => note(self.store.drop_draft(&id)),
            Command::SaveEntry(entry) => note(self.store.save_entry(&entry)),
            Command::DropEntry(id, verb) => note(self.store.drop_entry(&id, verb)),
            Command::KeepRun(run) => note(self.store.keep_run(&run)),
            Command::Seen(id, then) => {
                let news = self.store.looked_at(&id, then);
                if news.as_ref().is_ok_and(|news| *news) { self.changed(&id) } else { note(news.map(drop)) }
            }
            Command::PutAside { id, aside, until } => match self.store.put_aside(&id, aside, until) {
                Ok(()) => self.changed(&id),
                failed => note(failed),
            },
            Command::EndTour => note(self.store.end_tour()),
            Command::KeepRecent(names) => note(self.store.keep_recent(&names)),
            Command::SetState { .. } => None,
            Command::ScoreSeen => match self.store.mark_score_seen() {
                Ok(()) => Some(Fact::Score(ScoreNews::Changed)),
                Err(error) => note(Err(error)),
            },
            Command::Look(_)
            | Command::SyncNow
            | Command::LookAtScore
            | Command::FindShared { .. }
            | Command::FindAssignees { .. }
            | Command::AskNextStates { .. }
            | Command::Stop(_) => None,
        }
    }
}

impl Desk {
    /// What screens have to read again.
    fn changed(&self, id: &LocalId) -> Option<Fact> {
        let kind = self.store.kind(id).ok().flatten()?;
        Some(Fact::TicketsChanged { kind, rows: 1 })
    }
}

/// A journal entry as a write.
fn entry(element: JournalElement, text: &str) -> (Operation, Fields) {
    let operation = match element {
        JournalElement::WorkNote => Operation::Note,
        JournalElement::Comment => Operation::Comment,
    };
    (operation, Fields::from([(element.column().to_owned(), text.to_owned())]))
}

fn told<T>(ticket: Ticket, result: Result<T, StoreError>) -> Fact {
    match result {
        Ok(_) => Fact::Saved(ticket),
        Err(error) => not_saved(ticket, &error),
    }
}

fn not_saved(ticket: Ticket, error: &StoreError) -> Fact {
    tracing::error!(%error, "not saved");
    Fact::NotSaved(ticket, error.problem())
}

/// What is lost with it can be had again: a draft is still on the form, news are told once more. The log says why.
fn note(result: Result<(), StoreError>) -> Option<Fact> {
    if let Err(error) = result {
        tracing::error!(%error, "it was not kept");
    }
    None
}

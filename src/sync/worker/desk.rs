//! The desk: stores what the person does, at once, and says whether it is stored (law 1).

use std::rc::Rc;
use std::sync::Arc;

use super::Command;
use crate::domain::mapping::{self, Fields};
use crate::domain::sync::{Fact, Ticket};
use crate::domain::task::Task;
use crate::domain::{Clock, CorrelationId, LocalId};
use crate::store::{Saved, Store, StoreError};
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
        let fields = mapping::create_fields(task, &CorrelationId::for_task(id), &self.settings.fields, me.sys_id.as_ref());
        self.store.queue_create(id, task.kind, &fields, self.clock.now())
    }

    /// Stores an edit: the changed columns, and what the person saw in them.
    pub fn edit(&self, id: &LocalId, fields: &Fields, base: &Fields) -> Result<Saved, StoreError> {
        self.store.queue_edit(id, fields, base, self.clock.now())
    }

    /// Carries out a command that stores something; `None` for those whose success nobody waits for.
    pub(super) fn store(&self, command: Command) -> Option<Fact> {
        match command {
            Command::Create { ticket, local_id, task } => Some(told(ticket, self.create(&local_id, &task))),
            Command::Edit { ticket, local_id, fields, base } => Some(told(ticket, self.edit(&local_id, &fields, &base))),
            Command::SaveDraft(draft) => note(self.store.save_draft(&draft, self.clock.now())),
            Command::DropDraft(id) => note(self.store.drop_draft(&id)),
            Command::Look(_) | Command::SyncNow | Command::Stop(_) => None,
        }
    }
}

fn told<T>(ticket: Ticket, result: Result<T, StoreError>) -> Fact {
    match result {
        Ok(_) => Fact::Saved(ticket),
        Err(error) => {
            tracing::error!(%error, "not saved");
            Fact::NotSaved(ticket, error.problem())
        }
    }
}

/// A draft that cannot be kept is still on the form; the log says why.
fn note(result: Result<(), StoreError>) -> Option<Fact> {
    if let Err(error) = result {
        tracing::error!(%error, "the draft was not kept");
    }
    None
}

//! Many writes at once: all of them in one durable transaction, or none (law 1).

use jiff::Timestamp;
use rusqlite::Connection;

use super::outbox::{self, Saved, When, Write, read_one};
use super::transition::{by_person, refresh};
use super::{Store, StoreError, facts, person};
use crate::domain::mapping::Fields;
use crate::domain::outbox::{Event, Together};
use crate::domain::write::{Operation, WriteState};
use crate::domain::{Kind, LocalId};

/// One of many writes.
#[derive(Debug, Clone, PartialEq)]
pub enum One {
    /// As [`Store::queue_create`] takes it.
    Create(LocalId, Kind, Fields),
    /// As [`Store::queue_edit`] takes it; a draft of the ticket is left alone.
    Edit(LocalId, Fields, Fields),
    /// As [`Store::queue_action`] takes it.
    Act(LocalId, Operation, Fields, Fields),
}

impl Store {
    /// Stores many writes in one transaction; tells what became of each, in their order. A ticket that is not here any more holds
    /// none of the others up.
    pub fn queue_many(&self, all: &[One], now: Timestamp, hold: Option<Timestamp>) -> Result<Vec<Saved>, StoreError> {
        let tx = self.begin()?;
        let when: When = (now, hold);
        let mut saved = Vec::with_capacity(all.len());
        for one in all {
            saved.push(queue_one(&tx, one, when)?);
        }
        tx.commit()?;
        Ok(saved)
    }

    /// Does the same about many writes in one transaction, as far as it can be done about each; tells about how many it was.
    pub fn together(&self, ids: &[i64], what: Together, now: Timestamp) -> Result<usize, StoreError> {
        let tx = self.begin()?;
        let mut done = 0;
        for id in ids {
            // One that is settled meanwhile may be gone from the outbox.
            let write = match read_one(&tx, *id) {
                Ok(write) => write,
                Err(StoreError::NoSuchWrite) => continue,
                Err(error) => return Err(error),
            };
            tx.execute_batch("SAVEPOINT one")?;
            match one(&tx, &write, what, now) {
                Ok(changed) => done += usize::from(changed),
                // A new ticket that other writes wait behind stays.
                Err(StoreError::NotPossible) => tx.execute_batch("ROLLBACK TO one")?,
                Err(error) => return Err(error),
            }
            tx.execute_batch("RELEASE one")?;
        }
        tx.commit()?;
        Ok(done)
    }
}

/// Stores one of many within a transaction.
pub(super) fn queue_one(db: &Connection, one: &One, when: When) -> Result<Saved, StoreError> {
    Ok(match one {
        One::Create(id, kind, fields) => outbox::create(db, id, *kind, fields, when)?,
        One::Edit(id, ..) | One::Act(id, ..) if !person::exists(db, id)? => Saved::Gone,
        One::Edit(id, fields, base) => outbox::edit(db, id, (fields, base), when)?,
        One::Act(id, operation, fields, base) => outbox::act(db, id, *operation, (fields, base), when)?,
    })
}

/// Takes one back, or lets it go again; tells whether that was to be done.
fn one(db: &Connection, write: &Write, what: Together, now: Timestamp) -> Result<bool, StoreError> {
    match (what, write.state) {
        (Together::TakeBack, WriteState::Queued) => {
            by_person(db, write.id, write.state, Event::Withdraw)?;
            person::end(db, write, now)?;
        }
        (Together::Retry, WriteState::Refused) => {
            person::only_what_was_refused(db, write)?;
            by_person(db, write.id, write.state, Event::Retry)?;
            if write.operation == Operation::Create {
                facts::put(db, facts::ID_NOT_KEPT, &false)?;
            }
            refresh(db, &write.local_id)?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}

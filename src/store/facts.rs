//! Small facts and drafts.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Serialize, de::DeserializeOwned};

use super::{Store, StoreError, millis};
use crate::domain::assignee::Assignees;
use crate::domain::connect::{RateLimit, Seen};
use crate::domain::listing::{Draft, Reading};
use crate::domain::triage::Run;
use crate::domain::verb::{Entry, Verb};
use crate::domain::{LocalId, Untrusted, choice::Choices, scope::Me, write::Problem};

/// Names of the facts.
pub(super) const CHOICES: &str = "choices";
pub(super) const ME: &str = "me";
pub(super) const CONNECTION: &str = "connection";
pub(super) const PROBLEM: &str = "problem";
pub(super) const ID_NOT_KEPT: &str = "id_not_kept";
pub(super) const JOURNAL_CURSOR: &str = "journal_cursor";
pub(super) const LOGIN: &str = "login";
pub(super) const READING: &str = "reading";
pub(super) const ASSIGNEES: &str = "assignees";
/// Before the verb and the ticket that a kept entry is for.
pub(super) const ENTRY: &str = "entry/";
pub(super) const TOUR_OVER: &str = "tour_over";
/// What was run from the palette, by name; whichever window writes last has it.
pub(super) const RECENT: &str = "recent";
/// The triage run that was begun last; whichever window writes last has it.
pub(super) const RUN: &str = "triage_run";
/// Before the ticket that a person has linked to an improvement action here.
pub(super) const LINK: &str = "link/";
const NOT_BEFORE: &str = "not_before";
const CLOCK_OFFSET: &str = "clock_offset";

impl Store {
    /// The person has seen the tour, or wants none.
    pub fn end_tour(&self) -> Result<(), StoreError> {
        put(&self.db, TOUR_OVER, &true)
    }

    /// Keeps what was run from the palette, the last first.
    pub fn keep_recent(&self, names: &[String]) -> Result<(), StoreError> {
        put(&self.db, RECENT, &names)
    }

    /// Keeps the instance's choices.
    pub fn set_choices(&self, choices: &Choices) -> Result<(), StoreError> {
        put(&self.db, CHOICES, choices)
    }

    /// The instance's choices as last read; the base instance's until then.
    pub fn choices(&self) -> Result<Choices, StoreError> {
        Ok(get(&self.db, CHOICES)?.unwrap_or_default())
    }

    /// Keeps who acts.
    pub fn set_me(&self, me: &Me) -> Result<(), StoreError> {
        put(&self.db, ME, me)
    }

    /// Who acts, as last found on the instance.
    pub fn me(&self) -> Result<Option<Me>, StoreError> {
        get(&self.db, ME)
    }

    /// Keeps what was seen of the connection.
    pub fn set_connection(&self, seen: &Seen) -> Result<(), StoreError> {
        put(&self.db, CONNECTION, seen)
    }

    /// Keeps the rate limit that the instance has told, beside what else was seen of the connection. Most rounds tell nothing new, and then
    /// nothing is written.
    pub fn note_rate_limit(&self, limit: RateLimit) -> Result<(), StoreError> {
        match get::<Seen>(&self.db, CONNECTION)? {
            Some(seen) if seen.rate_limit != Some(limit) => self.set_connection(&Seen { rate_limit: Some(limit), ..seen }),
            _ => Ok(()),
        }
    }

    /// Keeps why the last round failed, for the next start and for `status`; `None` after a good one.
    pub fn set_problem(&self, problem: Option<&Problem>) -> Result<(), StoreError> {
        put(&self.db, PROBLEM, &problem)
    }

    /// Why the last round failed; `None` after a good one.
    pub fn problem(&self) -> Result<Option<Problem>, StoreError> {
        Ok(get::<Option<Problem>>(&self.db, PROBLEM)?.flatten())
    }

    /// Keeps that the instance did not keep our id on a create: no other create goes out by itself.
    pub fn set_id_not_kept(&self) -> Result<(), StoreError> {
        put(&self.db, ID_NOT_KEPT, &true)
    }

    /// Whether an instance was seen not to keep our id.
    pub fn id_not_kept(&self) -> Result<bool, StoreError> {
        Ok(get(&self.db, ID_NOT_KEPT)?.unwrap_or(false))
    }

    /// Keeps the login's `user_name`, which is the author of what this program writes.
    pub fn set_login(&self, user_name: &str) -> Result<(), StoreError> {
        put(&self.db, LOGIN, &user_name)
    }

    /// The login's `user_name`, once it is known.
    pub fn login(&self) -> Result<Option<String>, StoreError> {
        get(&self.db, LOGIN)
    }

    /// Keeps whom tickets can be assigned to.
    pub fn set_assignees(&self, all: &Assignees) -> Result<(), StoreError> {
        put(&self.db, ASSIGNEES, all)
    }

    /// Whom tickets can be assigned to, as far as the instance was asked.
    pub fn assignees(&self) -> Result<Assignees, StoreError> {
        Ok(get(&self.db, ASSIGNEES)?.unwrap_or_default())
    }

    /// Keeps what was typed into a verb's box.
    pub fn save_entry(&self, entry: &Entry) -> Result<(), StoreError> {
        put(&self.db, &entry_name(&entry.local_id, entry.verb), entry)
    }

    /// Forgets what was typed into a verb's box.
    pub fn drop_entry(&self, id: &LocalId, verb: Verb) -> Result<(), StoreError> {
        self.db.execute("DELETE FROM fact WHERE name = ?1", [entry_name(id, verb)])?;
        Ok(())
    }

    /// Links a ticket to an improvement action, here alone; `None` takes the link away. Nothing is sent: the `correlation_id` of a ticket that
    /// was not made here is not ours to write.
    pub fn link_action(&self, id: &LocalId, action: Option<&Untrusted>) -> Result<(), StoreError> {
        let name = format!("{LINK}{id}");
        if let Some(action) = action {
            return put(&self.db, &name, action);
        }
        self.db.execute("DELETE FROM fact WHERE name = ?1", [name])?;
        Ok(())
    }

    /// Keeps until when the instance wants to be left alone, across restarts and for all windows; `None` when that is over.
    pub fn set_not_before(&self, at: Option<Timestamp>) -> Result<(), StoreError> {
        put(&self.db, NOT_BEFORE, &at.map(millis))
    }

    /// Until when the instance wants to be left alone.
    pub fn not_before(&self) -> Result<Option<Timestamp>, StoreError> {
        Ok(get::<Option<i64>>(&self.db, NOT_BEFORE)?.flatten().and_then(super::moment))
    }

    /// Keeps by how many seconds the instance's clock is ahead of this machine's.
    pub fn set_clock_offset(&self, seconds: i64) -> Result<(), StoreError> {
        put(&self.db, CLOCK_OFFSET, &seconds)
    }

    /// By how many seconds the instance's clock is ahead of this machine's, once an answer has told.
    pub fn clock_offset(&self) -> Result<Option<i64>, StoreError> {
        get(&self.db, CLOCK_OFFSET)
    }

    /// Keeps how the person likes to read tickets.
    pub fn keep_reading(&self, reading: Reading) -> Result<(), StoreError> {
        put(&self.db, READING, &reading)
    }

    /// Keeps a triage run: where it is and what was done.
    pub fn keep_run(&self, run: &Run) -> Result<(), StoreError> {
        put(&self.db, RUN, run)
    }

    /// Keeps a form's contents.
    pub fn save_draft(&self, draft: &Draft, now: Timestamp) -> Result<(), StoreError> {
        self.db.prepare_cached("INSERT OR REPLACE INTO draft (local_id, body, saved) VALUES (?1, ?2, ?3)")?.execute(params![
            draft.local_id.as_str(),
            serde_json::to_string(draft)?,
            millis(now)
        ])?;
        Ok(())
    }

    /// Forgets a form's contents; one that is not there is fine.
    pub fn drop_draft(&self, id: &LocalId) -> Result<(), StoreError> {
        self.db.prepare_cached("DELETE FROM draft WHERE local_id = ?1")?.execute([id.as_str()])?;
        Ok(())
    }
}

pub(super) fn put<T: Serialize>(db: &Connection, name: &str, value: &T) -> Result<(), StoreError> {
    let json = serde_json::to_string(value)?;
    db.prepare_cached("INSERT OR REPLACE INTO fact (name, value) VALUES (?1, ?2)")?.execute([name, &json])?;
    Ok(())
}

pub(super) fn get<T: DeserializeOwned>(db: &Connection, name: &str) -> Result<Option<T>, StoreError> {
    let json: Option<String> =
        db.prepare_cached("SELECT value FROM fact WHERE name = ?1")?.query_row([name], |row| row.get(0)).optional()?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
}

fn entry_name(id: &LocalId, verb: Verb) -> String {
    format!("{ENTRY}{}/{id}", verb.word())
}

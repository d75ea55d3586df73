//! What a verb's box asks of the instance: whom a ticket can be assigned to, and where it may go next.

use std::time::Duration;

use super::push::is_closed;
use super::{Engine, SyncError};
use crate::domain::assignee::{Assignees, Party};
use crate::domain::verb::NextStates;
use crate::domain::{Kind, LocalId};

/// How long an answer may take in all: a person waits for it.
pub const ASK_LIMIT: Duration = Duration::from_secs(15);
/// People and groups read at once, each. An instance with more is asked again for what is typed.
const MOST: u32 = 200;

impl Engine {
    /// People and groups whose name holds a text, the first ones without one. What was found is kept for the next start.
    ///
    /// # Errors
    /// [`SyncError`].
    pub async fn find_assignees(&self, text: &str) -> Result<Assignees, SyncError> {
        let mut known = self.store.assignees()?;
        let mut more = false;
        for party in [Party::Person, Party::Group] {
            let (found, cut) = self.through(self.client.assignees(party, text, MOST)).await?;
            known.add(found);
            more |= cut;
        }
        // A look for one name says nothing about how many there are.
        if text.is_empty() {
            known.more = more;
        }
        self.store.set_assignees(&known)?;
        Ok(known)
    }

    /// Where a change may go next; `None` where the instance does not tell: an incident, a ticket that is not there yet, an API that is
    /// closed to the login.
    ///
    /// # Errors
    /// [`SyncError`].
    pub async fn ask_next_states(&self, id: &LocalId) -> Result<Option<NextStates>, SyncError> {
        let Some((Kind::Change, sys_id)) = self.store.remote(id)? else { return Ok(None) };
        match self.next_states(&sys_id).await {
            Ok(next) => Ok(Some(next)),
            Err(SyncError::Api(error)) if is_closed(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

//! State moves and closes: what the instance allows is asked, not guessed (law 9).

use crate::domain::mapping::Fields;
use crate::domain::write::Problem;
use crate::domain::{HintId, Kind, Record};
use crate::servicenow::{ApiError, Failure, NextStates};
use crate::store::Write;
use crate::sync::{Engine, SyncError};

use super::problem;

/// Whether a state can be set now.
pub(super) enum Check {
    /// It can, or only trying will tell.
    Fine,
    /// It cannot.
    No(Problem),
    /// The instance could not be asked.
    Failed(SyncError),
}

impl Engine {
    /// Whether a state can be set now. A value that the instance's own list does not
    /// have is never sent: the instance would store it all the same (F51).
    pub(super) async fn check_state(&self, write: &Write, send: &Fields, fresh: &Record) -> Result<Check, SyncError> {
        for column in ["state", "close_code"] {
            let Some(value) = send.get(column).filter(|value| !value.is_empty()) else { continue };
            let choices = self.store.choices()?;
            let known = choices.own(write.kind, column);
            if known.is_some_and(|known| known.iter().all(|choice| choice.value != *value)) {
                return Ok(Check::No(problem(HintId::NotAllowedNow, &format!("{column} has no choice {value} on this instance"))));
            }
        }
        let (Kind::Change, Some(sys_id), Some(to)) = (write.kind, &write.sys_id, send.get("state")) else { return Ok(Check::Fine) };
        Ok(match self.next_states(sys_id).await {
            Ok(next) => self.not_among(&next, to, fresh.raw("state")).map_or(Check::Fine, Check::No),
            // An instance without this API decides when it is tried.
            Err(SyncError::Api(error)) if is_closed(&error) => Check::Fine,
            Err(error) => Check::Failed(error),
        })
    }

    fn not_among(&self, next: &NextStates, to: &str, from: &str) -> Option<Problem> {
        if next.available.iter().any(|state| state == to) {
            return None;
        }
        let choices = self.store.choices().unwrap_or_default();
        let label = |state: &str| choices.label(Kind::Change, "state", state).raw().to_owned();
        let why = match next.blocked.get(to).filter(|unmet| !unmet.is_empty()) {
            Some(unmet) => unmet.iter().map(|name| name.raw().to_owned()).collect::<Vec<_>>().join(", "),
            None => {
                let open: Vec<String> = next.available.iter().filter(|state| *state != from).map(|state| label(state)).collect();
                format!("{} -> {}", label(from), open.join(", "))
            }
        };
        Some(problem(HintId::NotAllowedNow, &why))
    }
}

/// Whether the API is not there for this login.
fn is_closed(error: &ApiError) -> bool {
    matches!(
        error.failure,
        Failure::Role { .. } | Failure::Scope { .. } | Failure::NotFound { .. } | Failure::NoTable { .. } | Failure::Refused { .. }
    )
}

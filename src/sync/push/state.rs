//! State moves and closes: what the instance allows is asked, not guessed (law 9).

use crate::domain::mapping::Fields;
use crate::domain::verb::NextStates;
use crate::domain::write::Problem;
use crate::domain::{HintId, Kind, Record};
use crate::servicenow::{ApiError, Failure};
use crate::store::Write;
use crate::sync::{Engine, SyncError};

use super::problem;

/// Whether a state can be set now.
pub(super) enum Check {
    /// It can, or only trying will tell; these conditions are unmet before what is sent with it.
    Fine(String),
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
        let (Kind::Change, Some(sys_id), Some(to)) = (write.kind, &write.sys_id, send.get("state")) else {
            return Ok(Check::Fine(String::new()));
        };
        Ok(match self.next_states(sys_id).await {
            Ok(next) => self.judge_next(&next, send, to, fresh.raw("state")),
            // An instance without this API decides when it is tried.
            Err(SyncError::Api(error)) if is_closed(&error) => Check::Fine(String::new()),
            Err(error) => Check::Failed(error),
        })
    }

    /// What the next states say. Conditions are judged by the record as it is; where more than the state is sent they may be met by that.
    fn judge_next(&self, next: &NextStates, send: &Fields, to: &str, from: &str) -> Check {
        if next.available.iter().any(|state| state == to) {
            return Check::Fine(String::new());
        }
        if let Some(unmet) = next.blocked.get(to) {
            let unmet = unmet.iter().map(|name| name.raw().to_owned()).collect::<Vec<_>>().join(", ");
            return if send.len() > 1 { Check::Fine(unmet) } else { Check::No(problem(HintId::NotAllowedNow, &unmet)) };
        }
        let choices = self.store.choices().unwrap_or_default();
        let label = |state: &str| choices.label(Kind::Change, "state", state).raw().to_owned();
        let open: Vec<String> = next.available.iter().filter(|state| *state != from).map(|state| label(state)).collect();
        Check::No(problem(HintId::NotAllowedNow, &format!("{} -> {}", label(from), open.join(", "))))
    }
}

/// Whether the API is not there for this login.
pub(in crate::sync) fn is_closed(error: &ApiError) -> bool {
    matches!(
        error.failure,
        Failure::Role { .. } | Failure::Scope { .. } | Failure::NotFound { .. } | Failure::NoTable { .. } | Failure::Refused { .. }
    )
}

//! Secure Score: when it is read, and what becomes of it.

use jiff::{SignedDuration, Timestamp};

use crate::domain::mapping::Fields;
use crate::domain::recommendation::setting::StateOutcome;
use crate::domain::recommendation::{ControlState, Recommendation, StateChange, StateUpdate};
use crate::domain::write::{Problem, WriteState};
use crate::domain::{HintId, Retry, Untrusted};
use crate::secure_score::{Graph, ScoreError};
use crate::store::{Store, StoreError};

/// Microsoft calculates once a day, so once an hour is often enough.
pub const SCORE_INTERVAL: SignedDuration = SignedDuration::from_hours(1);
/// The wait after a failure that may pass, when Microsoft names none.
const AFTER_FAILURE: SignedDuration = SignedDuration::from_mins(10);

/// What became of a look at Secure Score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// Nothing was sent: it is read again at that moment.
    NotDue(Timestamp),
    /// It was read and is stored.
    Stored {
        /// A provider had failed: what it lacks stays as it was.
        partial: bool,
    },
    /// It could not be read; what was stored stays, and so does the reason.
    Failed(Problem),
}

/// Reads the score if it is due, and stores it or why it could not be read. A person who asks need not wait for the hour to pass, but
/// nobody sends inside a wait that Microsoft has announced.
///
/// # Errors
/// [`StoreError`] of the local database.
pub async fn look(store: &Store, graph: &Graph, now: Timestamp, asked: bool, interval: SignedDuration) -> Result<Look, StoreError> {
    if let Some(due) = due_at(store, now, asked, interval)? {
        return Ok(Look::NotDue(due));
    }
    match graph.snapshot(now).await {
        Ok(snapshot) => {
            store.store_score(&snapshot)?;
            Ok(Look::Stored { partial: snapshot.is_partial() })
        }
        Err(error) => {
            let problem = error.problem();
            let wait = match problem.retry {
                Retry::Later(wait) => wait.unwrap_or(AFTER_FAILURE),
                // A person has to do something first; asking is always possible.
                Retry::No | Retry::AfterLogin | Retry::UnknownOutcome => SignedDuration::ZERO,
            };
            store.set_score_problem(&problem, now.checked_add(wait).ok())?;
            Ok(Look::Failed(problem))
        }
    }
}

/// Sets an action's state at Microsoft and stores what Microsoft says of it then. One try: nothing is kept for later, because by then
/// somebody else may have decided otherwise.
///
/// # Errors
/// A [`Problem`] when it was not sent, or when nobody knows.
pub async fn set_state(
    store: &Store,
    graph: &Graph,
    now: Timestamp,
    control: &Untrusted,
    change: &StateChange,
    allowed: bool,
) -> Result<StateOutcome, Problem> {
    let stored = |error: StoreError| error.problem();
    let Some(action) = store.action(control).map_err(stored)? else {
        return Err(Problem { hint: HintId::CheckNumber, retry: Retry::No, detail: control.clone() });
    };
    if let Some(why) = change.refusal(&action, allowed) {
        return Ok(StateOutcome::NotSettable(why));
    }
    if change.is_there(&action) {
        return Ok(StateOutcome::AlreadyThere);
    }
    if let Some(until) = store.score_wait().map_err(stored)?.filter(|until| now < *until && !is_absurd(now, *until, SCORE_INTERVAL))
    {
        let left = until.duration_since(now);
        return Err(Problem { hint: HintId::WaitForLimit, retry: Retry::Later(Some(left)), detail: Untrusted::default() });
    }
    let set = graph.set_state(&action, change).await;
    log(store, &action, change, &set, now);
    match set {
        Ok(Some(updates)) => store.set_action_updates(control, &updates).map(|()| StateOutcome::Sent).map_err(stored),
        Ok(None) => Ok(StateOutcome::AlreadyThere),
        Err(error) => {
            let problem = error.problem();
            if let Retry::Later(Some(wait)) = problem.retry {
                store.set_score_wait(now.checked_add(wait).ok()).map_err(stored)?;
            }
            Err(problem)
        }
    }
}

/// Writes down what was set, or may have been. It is at Microsoft whether that can be written down or not.
fn log(
    store: &Store,
    action: &Recommendation,
    change: &StateChange,
    set: &Result<Option<Vec<StateUpdate>>, ScoreError>,
    now: Timestamp,
) {
    let outcome = match set {
        Ok(Some(_)) => WriteState::Confirmed,
        Err(error) if error.problem().retry == Retry::UnknownOutcome => WriteState::Unknown,
        _ => return,
    };
    let fields = |status: &ControlState, comment: &str| {
        Fields::from([("status".to_owned(), status.wire().into_raw()), ("comment".to_owned(), comment.to_owned())])
    };
    let before = fields(action.state(), action.updates.first().map_or("", |update| update.comment.raw()));
    if let Err(error) = store.log_status(&action.id, (&fields(&change.state, &change.comment), &before), outcome, now) {
        tracing::error!(%error, "the action log could not be written");
    }
}

/// When the score may be read next; `None`: now.
///
/// # Errors
/// [`StoreError`] of the local database.
pub fn due_at(store: &Store, now: Timestamp, asked: bool, interval: SignedDuration) -> Result<Option<Timestamp>, StoreError> {
    let due = due(store.score_fetched()?, store.score_wait()?, asked, interval);
    Ok(due.filter(|due| now < *due && !is_absurd(now, *due, interval)))
}

fn due(fetched: Option<Timestamp>, wait: Option<Timestamp>, asked: bool, interval: SignedDuration) -> Option<Timestamp> {
    let regular = fetched.filter(|_| !asked).and_then(|fetched| fetched.checked_add(interval).ok());
    regular.max(wait)
}

/// Whether a moment is further ahead than any wait: then the clock was put back since it was noted.
fn is_absurd(now: Timestamp, due: Timestamp, interval: SignedDuration) -> bool {
    due.duration_since(now) > interval.max(SCORE_INTERVAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<Timestamp> {
        format!("2026-11-20T{text}:00Z").parse().ok()
    }

    #[test]
    fn it_is_due_once_an_hour_and_never_inside_an_announced_wait() {
        assert_eq!(due(None, None, false, SCORE_INTERVAL), None);
        assert_eq!(due(at("08:00"), None, false, SCORE_INTERVAL), at("09:00"));
        assert_eq!(due(at("08:00"), None, true, SCORE_INTERVAL), None);
        assert_eq!(due(at("08:00"), at("09:30"), false, SCORE_INTERVAL), at("09:30"));
        assert_eq!(due(at("08:00"), at("08:10"), true, SCORE_INTERVAL), at("08:10"));
        assert!(is_absurd(at("08:00").unwrap(), at("12:00").unwrap(), SCORE_INTERVAL));
        assert!(!is_absurd(at("08:00").unwrap(), at("09:00").unwrap(), SCORE_INTERVAL));
    }
}

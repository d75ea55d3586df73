//! Incidents: the life cycle, the computed priority, and what resolving needs (ServiceNow documentation, "Incident management
//! state model" and "Priority data lookup rules").

use super::{Moment, aborted, before, get, mandatory, task};
use crate::demo::engine::Row;
use crate::demo::errors::ApiError;

const TABLE: &str = "incident";

const NEW: &str = "1";
const IN_PROGRESS: &str = "2";
const ON_HOLD: &str = "3";
const RESOLVED: &str = "6";
const CLOSED: &str = "7";
const CANCELED: &str = "8";

/// The hold reason that the caller ends.
const AWAITING_CALLER: &str = "1";

fn is_over(state: &str) -> bool {
    matches!(state, CLOSED | CANCELED)
}

/// Where an incident may sensibly go next; the colleague steps along it. The instance itself refuses only leaving a closed one.
pub(in crate::demo) fn next_states(state: &str) -> &'static [&'static str] {
    match state {
        NEW | ON_HOLD => &[IN_PROGRESS],
        IN_PROGRESS => &[ON_HOLD, RESOLVED],
        RESOLVED => &[CLOSED, IN_PROGRESS],
        _ => &[],
    }
}

/// Whether a journal entry on this incident is stored. On a closed one it is dropped, and the answer is 200 all the same.
pub(super) fn keeps_journal(row: &Row) -> bool {
    get(row, "state") != CLOSED
}

/// The rules that run before an incident is stored.
pub(super) fn apply(old: Option<&Row>, new: &mut Row, moment: Moment<'_>) -> Result<(), ApiError> {
    if old.is_none() {
        task::open(new, moment);
        if get(new, "state").is_empty() {
            new.insert("state", NEW.to_owned());
        }
    }
    answered_by_caller(old, new, moment);
    let (from, to) = (before(old, "state").to_owned(), get(new, "state").to_owned());
    if is_over(&from) && from != to {
        return Err(aborted(TABLE, "Prevent change of a closed incident"));
    }
    if matches!(to.as_str(), RESOLVED | CLOSED) {
        mandatory(TABLE, new, &["close_code", "close_notes"])?;
    }
    new.insert("incident_state", to.clone());
    if let Some(priority) = priority(get(new, "impact"), get(new, "urgency")) {
        new.insert("priority", priority.to_string());
    }
    if to != ON_HOLD {
        new.insert("hold_reason", String::new());
    }
    resolve(&from, &to, new, moment);
    count(old, &from, &to, new);
    task::close(is_over(&from), is_over(&to), new, moment);
    Ok(())
}

/// The data lookup rule: impact and urgency, 1 to 3 each, come to a priority of 1 to 5.
fn priority(impact: &str, urgency: &str) -> Option<u8> {
    let level = |text: &str| text.parse::<u8>().ok().filter(|level| (1..=3).contains(level));
    Some(level(impact)? + level(urgency)? - 1)
}

/// Whatever the caller writes is the answer that was waited for: the incident goes on (ServiceNow documentation, "Incident
/// management state model").
fn answered_by_caller(old: Option<&Row>, new: &mut Row, moment: Moment<'_>) {
    let waiting = before(old, "state") == ON_HOLD && before(old, "hold_reason") == AWAITING_CALLER;
    if waiting && get(new, "state") == ON_HOLD && get(new, "caller_id") == moment.user {
        new.insert("state", IN_PROGRESS.to_owned());
    }
}

fn resolve(from: &str, to: &str, new: &mut Row, moment: Moment<'_>) {
    let done = |state: &str| matches!(state, RESOLVED | CLOSED);
    if done(to) && !done(from) {
        new.insert("resolved_at", moment.stamp.to_owned());
        new.insert("resolved_by", moment.user.to_owned());
        let (seconds, duration) = task::lasted(new, moment.stamp);
        new.insert("calendar_stc", seconds.to_string());
        new.insert("calendar_duration", duration);
    } else if done(from) && !done(to) {
        new.insert("resolved_at", String::new());
        new.insert("resolved_by", String::new());
    }
}

/// Counts how often the incident was taken up again and handed on.
fn count(old: Option<&Row>, from: &str, to: &str, new: &mut Row) {
    let handed_on =
        old.is_some_and(|row| !get(row, "assigned_to").is_empty() && get(row, "assigned_to") != get(new, "assigned_to"));
    for (column, happened) in [("reopen_count", from == RESOLVED && to == IN_PROGRESS), ("reassignment_count", handed_on)] {
        if happened {
            let next = get(new, column).parse::<u32>().unwrap_or(0).saturating_add(1);
            new.insert(column, next.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(old: &[(&'static str, &str)], sent: &[(&'static str, &str)]) -> Result<Row, ApiError> {
        let row = |pairs: &[(&'static str, &str)]| pairs.iter().map(|(k, v)| (*k, (*v).to_owned())).collect::<Row>();
        let old = row(old);
        let mut new = old.clone();
        new.extend(row(sent));
        let old = (!old.is_empty()).then_some(&old);
        apply(old, &mut new, Moment { stamp: "2026-11-20 08:00:00", user: "u" }).map(|()| new)
    }

    #[test]
    fn priority_follows_impact_and_urgency_whatever_is_sent() {
        let table = [("1", "1", "1"), ("1", "2", "2"), ("1", "3", "3"), ("2", "2", "3"), ("2", "3", "4"), ("3", "3", "5")];
        for (impact, urgency, priority) in table {
            let row = write(&[], &[("impact", impact), ("urgency", urgency), ("priority", "1")]).unwrap();
            assert_eq!(get(&row, "priority"), priority, "{impact} {urgency}");
        }
    }

    #[test]
    fn resolving_needs_code_and_notes_and_closing_then_nothing_more() {
        let error = write(&[("state", "2")], &[("state", "6")]).unwrap_err();
        assert_eq!(
            error.detail.unwrap(),
            "Data Policy Exception: The following fields are mandatory: Resolution code, Resolution notes"
        );
        let resolved = write(&[("state", "2")], &[("state", "6"), ("close_code", "Duplicate"), ("close_notes", "x")]).unwrap();
        assert_eq!((get(&resolved, "active"), get(&resolved, "resolved_by"), get(&resolved, "incident_state")), ("true", "u", "6"));
        let pairs: Vec<(&'static str, &str)> = resolved.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let closed = write(&pairs, &[("state", "7")]).unwrap();
        assert_eq!((get(&closed, "active"), get(&closed, "closed_at")), ("false", "2026-11-20 08:00:00"));
    }

    #[test]
    fn a_closed_incident_stays_closed_and_takes_no_notes() {
        let closed = [("state", "7"), ("close_code", "Duplicate"), ("close_notes", "x")];
        assert_eq!(write(&closed, &[("state", "2")]).unwrap_err().status, 403);
        assert!(!keeps_journal(&write(&closed, &[]).unwrap()));
        assert!(keeps_journal(&write(&[("state", "2")], &[]).unwrap()));
    }

    #[test]
    fn the_callers_answer_ends_the_wait_for_it() {
        let waiting = [("state", "3"), ("hold_reason", "1"), ("caller_id", "u")];
        let row = write(&waiting, &[]).unwrap();
        assert_eq!((get(&row, "state"), get(&row, "incident_state"), get(&row, "hold_reason")), ("2", "2", ""));
        assert_eq!(get(&write(&[("state", "3"), ("hold_reason", "1"), ("caller_id", "x")], &[]).unwrap(), "state"), "3");
        assert_eq!(get(&write(&[("state", "3"), ("hold_reason", "4"), ("caller_id", "u")], &[]).unwrap(), "state"), "3");
    }

    #[test]
    fn taking_up_again_is_counted_and_clears_the_resolution() {
        let row = write(&[("state", "6"), ("resolved_at", "x"), ("reopen_count", "1")], &[("state", "2")]).unwrap();
        assert_eq!((get(&row, "reopen_count"), get(&row, "resolved_at")), ("2", ""));
        let row = write(&[("state", "2"), ("assigned_to", "a")], &[("assigned_to", "b")]).unwrap();
        assert_eq!(get(&row, "reassignment_count"), "1");
    }
}

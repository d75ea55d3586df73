//! Change requests: the state model, holds, and what closing needs (ServiceNow documentation, "Change state model").

use super::{Moment, aborted, before, get, mandatory, task};
use crate::demo::engine::Row;
use crate::demo::errors::ApiError;

const TABLE: &str = "change_request";

const NEW: &str = "-5";
const ASSESS: &str = "-4";
const AUTHORIZE: &str = "-3";
const SCHEDULED: &str = "-2";
const IMPLEMENT: &str = "-1";
const REVIEW: &str = "0";
const CLOSED: &str = "3";
const CANCELED: &str = "4";

/// The way a change goes forward, by its type.
fn path(kind: &str) -> &'static [&'static str] {
    match kind {
        "standard" => &[NEW, SCHEDULED, IMPLEMENT, REVIEW, CLOSED],
        "emergency" => &[NEW, AUTHORIZE, SCHEDULED, IMPLEMENT, REVIEW, CLOSED],
        _ => &[NEW, ASSESS, AUTHORIZE, SCHEDULED, IMPLEMENT, REVIEW, CLOSED],
    }
}

/// The states a change of this type can go to next, forward first.
pub(in crate::demo) fn next_states(kind: &str, state: &str) -> Vec<&'static str> {
    let way = path(kind);
    let Some(at) = way.iter().position(|step| *step == state) else { return Vec::new() };
    let mut next: Vec<&str> = way.get(at + 1).copied().into_iter().collect();
    if matches!((kind, state), ("emergency", AUTHORIZE)) || (kind != "standard" && kind != "emergency" && state == ASSESS) {
        next.push(NEW);
    }
    if !matches!(state, REVIEW | CLOSED) {
        next.push(CANCELED);
    }
    next
}

fn is_over(state: &str) -> bool {
    matches!(state, CLOSED | CANCELED)
}

/// The rules that run before a change request is stored.
pub(super) fn apply(old: Option<&Row>, new: &mut Row, moment: Moment<'_>) -> Result<(), ApiError> {
    let from = if old.is_some() { before(old, "state") } else { NEW };
    if old.is_none() {
        task::open(new, moment);
        if get(new, "state").is_empty() {
            new.insert("state", NEW.to_owned());
        }
    } else if from != NEW {
        // The type decides the model; it can be changed only before the change has left New.
        new.insert("type", before(old, "type").to_owned());
    }
    let to = get(new, "state").to_owned();
    check_transition(old, from, &to, get(new, "type"))?;
    check_hold(&to, new)?;
    check_mandatory(&to, from, new)?;
    follow_approval(from, &to, new);
    task::close(is_over(from), is_over(&to), new, moment);
    Ok(())
}

fn check_transition(old: Option<&Row>, from: &str, to: &str, kind: &str) -> Result<(), ApiError> {
    let held = before(old, "on_hold") == "true" && to != CANCELED;
    if from == to || (!held && next_states(kind, from).contains(&to)) {
        return Ok(());
    }
    Err(aborted(TABLE, "Change Model: Check State Transition"))
}

/// A hold needs a reason, and there is none in New, Closed and Canceled.
fn check_hold(to: &str, new: &mut Row) -> Result<(), ApiError> {
    if is_over(to) || to == NEW {
        new.insert("on_hold", "false".to_owned());
        new.insert("on_hold_reason", String::new());
    }
    if get(new, "on_hold") == "true" { mandatory(TABLE, new, &["on_hold_reason"]) } else { Ok(()) }
}

fn check_mandatory(to: &str, from: &str, new: &Row) -> Result<(), ApiError> {
    if from == to {
        return Ok(());
    }
    match to {
        CLOSED => mandatory(TABLE, new, &["close_code", "close_notes"]),
        NEW | CANCELED => Ok(()),
        _ => mandatory(TABLE, new, &["assignment_group"]),
    }
}

fn follow_approval(from: &str, to: &str, new: &mut Row) {
    if from == to {
        return;
    }
    let approval = match to {
        ASSESS | AUTHORIZE => "requested",
        SCHEDULED => "approved",
        NEW => "not requested",
        _ => return,
    };
    new.insert("approval", approval.to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(old: &[(&'static str, &str)], sent: &[(&'static str, &str)]) -> Result<Row, ApiError> {
        let row = |pairs: &[(&'static str, &str)]| pairs.iter().map(|(k, v)| (*k, (*v).to_owned())).collect::<Row>();
        let old = row(old);
        let mut new = old.clone();
        new.extend(row(sent));
        apply(Some(&old), &mut new, Moment { stamp: "2026-11-20 08:00:00", user: "u" }).map(|()| new)
    }

    #[test]
    fn each_type_goes_its_own_way() {
        assert_eq!(next_states("normal", NEW), [ASSESS, CANCELED]);
        assert_eq!(next_states("normal", ASSESS), [AUTHORIZE, NEW, CANCELED]);
        assert_eq!(next_states("standard", NEW), [SCHEDULED, CANCELED]);
        assert_eq!(next_states("emergency", AUTHORIZE), [SCHEDULED, NEW, CANCELED]);
        assert_eq!(next_states("normal", REVIEW), [CLOSED]);
        assert!(next_states("normal", CLOSED).is_empty());
        assert!(next_states("normal", "77").is_empty());
    }

    #[test]
    fn a_skipped_state_is_refused_by_the_named_rule() {
        let error = write(&[("state", NEW), ("type", "normal"), ("assignment_group", "g")], &[("state", IMPLEMENT)]).unwrap_err();
        assert_eq!(error.status, 403);
        assert!(error.detail.unwrap().contains("was aborted by Business Rule 'Change Model: Check State Transition^"));
    }

    #[test]
    fn assessing_needs_a_group_and_closing_needs_code_and_notes() {
        let error = write(&[("state", NEW), ("type", "normal")], &[("state", ASSESS)]).unwrap_err();
        assert_eq!(error.detail.unwrap(), "Data Policy Exception: The following fields are mandatory: Assignment group");
        let error = write(&[("state", REVIEW), ("type", "normal")], &[("state", CLOSED)]).unwrap_err();
        assert_eq!(error.detail.unwrap(), "Data Policy Exception: The following fields are mandatory: Close code, Close notes");
        let closed =
            write(&[("state", REVIEW)], &[("state", CLOSED), ("close_code", "successful"), ("close_notes", "ok")]).unwrap();
        assert_eq!((get(&closed, "active"), get(&closed, "closed_by")), ("false", "u"));
    }

    #[test]
    fn a_held_change_can_only_be_cancelled() {
        let held = [("state", IMPLEMENT), ("on_hold", "true"), ("on_hold_reason", "parts"), ("assignment_group", "g")];
        assert!(write(&held, &[("state", REVIEW)]).is_err());
        let cancelled = write(&held, &[("state", CANCELED)]).unwrap();
        assert_eq!((get(&cancelled, "on_hold"), get(&cancelled, "on_hold_reason")), ("false", ""));
        assert!(write(&[("state", IMPLEMENT)], &[("on_hold", "true")]).is_err());
    }

    #[test]
    fn the_type_is_fixed_once_the_change_has_left_new() {
        let row = write(&[("state", ASSESS), ("type", "normal")], &[("type", "emergency")]).unwrap();
        assert_eq!(get(&row, "type"), "normal");
    }
}

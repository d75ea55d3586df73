//! Change requests: the state model, holds, approvals, and what closing needs (ServiceNow documentation, "Change state model",
//! "Place a change request on hold", "Configure state model transitions").
//!
//! A client moves a change forward, except out of Assess and Authorize: there approvals do. Change managers and administrators may
//! decide in the approvers' place by writing `approval`. The platform also makes an "Implement" and a "Post implementation testing"
//! task; here tasks are made by people only, so that a change can be followed to its end without them.

use super::{Moment, aborted, approval, before, get, mandatory, task};
use crate::demo::engine::Row;
use crate::demo::errors::ApiError;

const TABLE: &str = "change_request";

const NEW: &str = "-5";
pub(super) const ASSESS: &str = "-4";
pub(super) const AUTHORIZE: &str = "-3";
const SCHEDULED: &str = "-2";
const IMPLEMENT: &str = "-1";
const REVIEW: &str = "0";
const CLOSED: &str = "3";
pub(super) const CANCELED: &str = "4";

/// What a standard change has from its template (which fields these are is set per template; this is a template's usual content).
const FROM_TEMPLATE: &[&str] = &["implementation_plan", "backout_plan", "test_plan", "risk_impact_analysis", "category", "risk"];

/// What the rules have to know beside the change itself.
#[derive(Debug, Clone, Copy)]
pub(in crate::demo) struct Facts {
    /// Property `com.snc.change_management.enforce_data_requirements`: whether mandatory fields are asked for.
    pub enforce: bool,
    /// Whether the change has tasks that are not closed.
    pub open_tasks: bool,
}

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
pub(super) fn apply(old: Option<&Row>, new: &mut Row, moment: Moment<'_>, facts: Facts) -> Result<(), ApiError> {
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
    follow_model(old, new);
    check_template(old, new)?;
    decide(old, from, new);
    let to = get(new, "state").to_owned();
    check_transition(old, from, &to, new)?;
    if facts.open_tasks && from != to && matches!(to.as_str(), REVIEW | CLOSED) {
        return Err(refused());
    }
    check_hold(&to, new, facts)?;
    if facts.enforce {
        check_mandatory(&to, from, new)?;
    }
    follow_approval(from, &to, new);
    task::close(is_over(from), is_over(&to), new, moment);
    Ok(())
}

/// Whether approvals, and not clients, take a change out of this state.
pub(in crate::demo) fn awaits_approval(state: &str) -> bool {
    matches!(state, ASSESS | AUTHORIZE)
}

/// Whether going to this state is going on, and not back or away.
pub(in crate::demo) fn is_forward(to: &str) -> bool {
    !matches!(to, NEW | CANCELED)
}

/// What a step needs, and whether the change has it.
pub(in crate::demo) fn conditions(change: &Row, from: &str, to: &str, facts: Facts) -> Vec<(&'static str, bool)> {
    let filled = |column: &str| !facts.enforce || !get(change, column).trim().is_empty();
    let mut conditions = Vec::new();
    if to != CANCELED {
        conditions.push(("Change is not on hold", get(change, "on_hold") != "true"));
    }
    if !is_forward(to) {
        return conditions;
    }
    if awaits_approval(from) {
        conditions.push(("Approval is approved", is_approved_for(change, from, to)));
    }
    if matches!(to, REVIEW | CLOSED) {
        conditions.push(("No active change tasks", !facts.open_tasks));
    }
    if to == CLOSED {
        conditions.push(("Close code and close notes are filled", filled("close_code") && filled("close_notes")));
    } else {
        conditions.push(("Assignment group is filled", filled("assignment_group")));
    }
    conditions
}

/// Whether a change may go on from one state to another as far as its approval is concerned.
pub(in crate::demo) fn is_approved_for(change: &Row, from: &str, to: &str) -> bool {
    !awaits_approval(from) || matches!(to, NEW | CANCELED) || get(change, "approval") == approval::APPROVED
}

/// The model is named like the type, and whichever is sent moves the other.
fn follow_model(old: Option<&Row>, new: &mut Row) {
    let usual = if old.is_some() { before(old, "chg_model") } else { "normal" };
    let sent = get(new, "chg_model").to_owned();
    let known = matches!(sent.as_str(), "normal" | "standard" | "emergency");
    let may_move = old.is_none_or(|row| get(row, "state") == NEW);
    if known && may_move && sent != usual && get(new, "type") == old.map_or("normal", |row| get(row, "type")) {
        new.insert("type", sent);
    } else {
        let kind = get(new, "type").to_owned();
        new.insert("chg_model", kind);
    }
}

fn check_template(old: Option<&Row>, new: &Row) -> Result<(), ApiError> {
    let Some(old) = old.filter(|row| get(row, "type") == "standard") else { return Ok(()) };
    let touched = FROM_TEMPLATE.iter().any(|column| get(old, column) != get(new, column));
    if touched { Err(aborted(TABLE, "Restrict fields from Standard Change")) } else { Ok(()) }
}

/// A decision that has just been written takes a waiting change on, or back to New.
fn decide(old: Option<&Row>, from: &str, new: &mut Row) {
    let decision = get(new, "approval").to_owned();
    if !awaits_approval(from) || get(new, "state") != from || decision == before(old, "approval") {
        return;
    }
    let next = match decision.as_str() {
        approval::APPROVED => next_states(get(new, "type"), from).first().copied(),
        approval::REJECTED => Some(NEW),
        _ => None,
    };
    if let Some(next) = next {
        new.insert("state", next.to_owned());
    }
}

fn refused() -> ApiError {
    aborted(TABLE, "Change Model: Check State Transition")
}

fn check_transition(old: Option<&Row>, from: &str, to: &str, new: &Row) -> Result<(), ApiError> {
    let held = before(old, "on_hold") == "true" && to != CANCELED;
    let open = !held && next_states(get(new, "type"), from).contains(&to) && is_approved_for(new, from, to);
    let rejected = awaits_approval(from) && to == NEW && get(new, "approval") == approval::REJECTED;
    if from == to || open || rejected { Ok(()) } else { Err(refused()) }
}

/// A hold needs a reason, and there is none in New, Closed and Canceled.
fn check_hold(to: &str, new: &mut Row, facts: Facts) -> Result<(), ApiError> {
    if is_over(to) || to == NEW {
        new.insert("on_hold", "false".to_owned());
        new.insert("on_hold_reason", String::new());
    }
    let held = get(new, "on_hold") == "true";
    if !held {
        new.insert("on_hold_reason", String::new());
    }
    if held && facts.enforce { mandatory(TABLE, new, &["on_hold_reason"]) } else { Ok(()) }
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
        NEW if get(new, "approval") == approval::REJECTED => return,
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
        let facts = Facts { enforce: true, open_tasks: false };
        apply(Some(&old), &mut new, Moment { stamp: "2026-11-20 08:00:00", user: "u" }, facts).map(|()| new)
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
    fn approvals_and_not_clients_take_a_change_out_of_assess() {
        let waiting = [("state", ASSESS), ("type", "normal"), ("approval", "requested"), ("assignment_group", "g")];
        assert!(write(&waiting, &[("state", AUTHORIZE)]).is_err());
        let approved = write(&waiting, &[("approval", "approved")]).unwrap();
        assert_eq!((get(&approved, "state"), get(&approved, "approval")), (AUTHORIZE, "requested"));
        let rejected = write(&waiting, &[("approval", "rejected")]).unwrap();
        assert_eq!((get(&rejected, "state"), get(&rejected, "approval")), (NEW, "rejected"));
        assert_eq!(get(&write(&waiting, &[("state", NEW)]).unwrap(), "approval"), "not requested");
    }

    #[test]
    fn model_and_type_move_together_while_the_change_is_new() {
        let new = [("state", NEW), ("type", "normal"), ("chg_model", "normal")];
        assert_eq!(get(&write(&new, &[("chg_model", "emergency")]).unwrap(), "type"), "emergency");
        assert_eq!(get(&write(&new, &[("type", "standard")]).unwrap(), "chg_model"), "standard");
        assert_eq!(get(&write(&new, &[("chg_model", "nonsense")]).unwrap(), "chg_model"), "normal");
    }

    #[test]
    fn what_a_standard_change_has_from_its_template_is_fixed() {
        let standard = [("state", SCHEDULED), ("type", "standard"), ("test_plan", "a"), ("assignment_group", "g")];
        let error = write(&standard, &[("test_plan", "b")]).unwrap_err();
        assert!(error.detail.unwrap().contains("'Restrict fields from Standard Change^"));
        assert!(write(&standard, &[("short_description", "b")]).is_ok());
    }

    #[test]
    fn open_tasks_keep_a_change_from_review() {
        let mut new: Row =
            [("state", IMPLEMENT), ("type", "normal"), ("assignment_group", "g")].map(|(k, v)| (k, v.to_owned())).into();
        let old = new.clone();
        new.insert("state", REVIEW.into());
        let facts = Facts { enforce: true, open_tasks: true };
        assert!(apply(Some(&old), &mut new, Moment { stamp: "2026-11-20 08:00:00", user: "u" }, facts).is_err());
    }

    #[test]
    fn the_type_is_fixed_once_the_change_has_left_new() {
        let row = write(&[("state", ASSESS), ("type", "normal")], &[("type", "emergency")]).unwrap();
        assert_eq!(get(&row, "type"), "normal");
    }
}

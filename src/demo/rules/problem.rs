//! Problems: their states in order, and what ending one needs (ServiceNow documentation, "Problem management state model").

use super::{Moment, aborted, before, get, mandatory, task};
use crate::demo::engine::Row;
use crate::demo::errors::ApiError;

const TABLE: &str = "problem";

const NEW: &str = "101";
const RESOLVED: &str = "106";
const CLOSED: &str = "107";

/// New, Assess, Root Cause Analysis, Fix in Progress, Resolved, Closed.
const WAY: [&str; 6] = [NEW, "102", "103", "104", RESOLVED, CLOSED];

/// The rules that run before a problem is stored. A state may be reached from the one before it or, to look again, from any later
/// one that is not Closed; a problem may be closed at once. The rule's name is ours: the original's is not documented.
pub(super) fn apply(old: Option<&Row>, new: &mut Row, moment: Moment<'_>) -> Result<(), ApiError> {
    if old.is_none() {
        task::open(new, moment);
        if get(new, "state").is_empty() {
            new.insert("state", NEW.to_owned());
        }
    }
    let (from, to) = (if old.is_some() { before(old, "state") } else { NEW }, get(new, "state").to_owned());
    let place = |state: &str| WAY.iter().position(|step| *step == state);
    let (at, wanted) = (place(from).unwrap_or(0), place(&to).unwrap_or(0));
    if from != to && to != CLOSED && (from == CLOSED || wanted > at + 1) {
        return Err(aborted(TABLE, "Problem: Check State Transition"));
    }
    if matches!(to.as_str(), RESOLVED | CLOSED) {
        mandatory(TABLE, new, &["resolution_code"])?;
    }
    if to == RESOLVED {
        mandatory(TABLE, new, &["cause_notes", "fix_notes"])?;
    }
    if to == RESOLVED && from != RESOLVED {
        new.insert("resolved_at", moment.stamp.to_owned());
        new.insert("resolved_by", moment.user.to_owned());
    }
    new.insert("problem_state", to.clone());
    task::close(from == CLOSED, to == CLOSED, new, moment);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_taken_in_order_and_resolving_needs_its_reasons() {
        let old: Row = [("state", "101".to_owned())].into();
        let write = |pairs: &[(&'static str, &str)]| {
            let mut new = old.clone();
            new.extend(pairs.iter().map(|(column, value)| (*column, (*value).to_owned())));
            apply(Some(&old), &mut new, Moment { stamp: "2026-11-20 08:00:00", user: "u" }).map(|()| new)
        };
        assert_eq!(get(&write(&[("state", "102")]).unwrap(), "problem_state"), "102");
        assert!(write(&[("state", "103")]).is_err() && write(&[("state", "107")]).is_err());
        let closed = write(&[("state", "107"), ("resolution_code", "canceled")]).unwrap();
        assert_eq!((get(&closed, "active"), get(&closed, "closed_by")), ("false", "u"));
    }
}

//! Change tasks: their states, holds, and what closing one needs (ServiceNow documentation, "Change tasks").

use super::{Moment, before, get, mandatory, task};
use crate::demo::engine::Row;
use crate::demo::errors::ApiError;

const TABLE: &str = "change_task";

const OPEN: &str = "1";
const CLOSED: &str = "3";
pub(super) const CANCELED: &str = "4";

/// Whether a task in this state is done with.
pub(super) fn is_over(state: &str) -> bool {
    matches!(state, CLOSED | CANCELED)
}

/// The rules that run before a change task is stored.
pub(super) fn apply(old: Option<&Row>, new: &mut Row, moment: Moment<'_>) -> Result<(), ApiError> {
    if old.is_none() {
        task::open(new, moment);
        if get(new, "state").is_empty() {
            new.insert("state", OPEN.to_owned());
        }
    }
    let to = get(new, "state").to_owned();
    if to == CLOSED {
        mandatory(TABLE, new, &["close_code", "close_notes"])?;
    }
    if is_over(&to) || get(new, "on_hold") != "true" {
        new.insert("on_hold", "false".to_owned());
        new.insert("on_hold_reason", String::new());
    } else {
        mandatory(TABLE, new, &["on_hold_reason"])?;
    }
    let change = get(new, "change_request").to_owned();
    new.insert("parent", change);
    task::close(is_over(before(old, "state")), is_over(&to), new, moment);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_needs_code_and_notes_and_ends_a_hold() {
        let write = |pairs: &[(&'static str, &str)]| {
            let mut new: Row = pairs.iter().map(|(column, value)| (*column, (*value).to_owned())).collect();
            apply(None, &mut new, Moment { stamp: "2026-11-20 08:00:00", user: "u" }).map(|()| new)
        };
        assert_eq!(get(&write(&[("change_request", "c")]).unwrap(), "parent"), "c");
        assert!(write(&[("state", "3")]).is_err() && write(&[("on_hold", "true")]).is_err());
        let closed = write(&[("state", "3"), ("close_code", "x"), ("close_notes", "y"), ("on_hold", "true")]).unwrap();
        assert_eq!((get(&closed, "active"), get(&closed, "on_hold")), ("false", "false"));
    }
}

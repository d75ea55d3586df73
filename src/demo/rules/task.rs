//! What all tasks share: when they were opened and closed, and whether they are active.

use super::{Moment, get};
use crate::demo::engine::Row;

/// Fills in who opened a new task and when.
pub(super) fn open(new: &mut Row, moment: Moment<'_>) {
    for (column, value) in [("opened_at", moment.stamp), ("opened_by", moment.user)] {
        if get(new, column).is_empty() {
            new.insert(column, value.to_owned());
        }
    }
}

/// Keeps `active` and the closing columns in step with the state.
pub(super) fn close(was_over: bool, is_over: bool, new: &mut Row, moment: Moment<'_>) {
    new.insert("active", (!is_over).to_string());
    if is_over && !was_over {
        new.insert("closed_at", moment.stamp.to_owned());
        new.insert("closed_by", moment.user.to_owned());
    } else if was_over && !is_over {
        new.insert("closed_at", String::new());
        new.insert("closed_by", String::new());
    }
}

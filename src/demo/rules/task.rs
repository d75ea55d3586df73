//! What all tasks share: when they were opened and closed, and whether they are active.

use super::{Moment, get};
use crate::demo::engine::Row;
use crate::domain::clock::{format_utc, parse_utc};

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
        new.insert("calendar_duration", lasted(new, moment.stamp).1);
    } else if was_over && !is_over {
        new.insert("closed_at", String::new());
        new.insert("closed_by", String::new());
    }
}

/// How long a task was open until a moment: in seconds, and as a stored duration, which is that long after the beginning of 1970.
pub(super) fn lasted(task: &Row, until: &str) -> (i64, String) {
    let second = |text: &str| parse_utc(text).map_or(0, jiff::Timestamp::as_second);
    let (from, to) = (second(get(task, "opened_at")), second(until));
    let seconds = if from == 0 { 0 } else { (to - from).max(0) };
    (seconds, jiff::Timestamp::from_second(seconds).map_or_else(|_| String::new(), format_utc))
}

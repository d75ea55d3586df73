//! The linear look, for screen readers and braille displays: one row one line, and every value says what it is.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::{Model, labels, text, tour};
use crate::domain::ticket::{Fresh, TicketRow};
use crate::i18n::{MessageId, id};

/// Least cells of a name that is still readable.
const NAME_MIN: usize = 20;

/// Cells that a name keeps whatever its values need.
const NAME_LEAST: usize = 8;

/// The one line that tells what changed last, above nothing else at the bottom.
pub fn status(canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
    let style = canvas.theme.text;
    let tour = tour::line(model).filter(|_| model.status.is_empty());
    canvas.line(area, 0, tour.as_ref().unwrap_or(&model.status), style);
}

/// A ticket in one line of a width: its number and name, then each value with its label, without where that leaves no readable name. A
/// long name is cut before any value.
pub fn ticket(model: &Model, row: &TicketRow, width: usize) -> String {
    let words = &model.words;
    let due = row.due.map(|day| {
        let day = labels::day(model, day);
        if labels::is_overdue(model, row) { words.with("due-overdue", &[("day", day.into())]) } else { day }
    });
    let pending = labels::foremost_write(row).map(|state| words.say(labels::write_state(state)));
    let values = [
        (id("field-priority"), labels::priority(model, row.kind, &row.priority)),
        (id("field-state"), labels::state(model, row.kind, &row.state)),
        (id("field-due"), due.unwrap_or_default()),
        (id("column-pending"), pending.unwrap_or_default()),
    ];
    let number = row.number.as_ref().map_or_else(|| words.get("not-yet-numbered"), |number| number.line().into_string());
    let number = match row.fresh {
        Some(Fresh::New) => words.with("linear-new", &[("number", number.into())]),
        Some(Fresh::Changed) => words.with("linear-changed", &[("number", number.into())]),
        None => number,
    };
    let marked = model.marks.contains(&row.local_id);
    let number = if marked { words.with("linear-marked", &[("number", number.into())]) } else { number };
    let told = |with_labels: bool| -> String {
        let there = values.iter().filter(|(_, value)| !value.is_empty());
        let one = |(label, value): &(MessageId, String)| {
            if with_labels { format!("; {}", value_of(model, *label, value)) } else { format!("; {value}") }
        };
        there.map(one).collect()
    };
    let room = |rest: &str| width.saturating_sub(text::width(&number) + 2 + text::width(rest));
    let with_labels = told(true);
    let rest = if room(&with_labels) >= NAME_MIN { with_labels } else { told(false) };
    format!("{number}: {}{rest}", text::cut(row.name.line().as_str(), room(&rest).max(NAME_LEAST), "~"))
}

/// A value behind what it is.
pub fn value_of(model: &Model, label: MessageId, value: &str) -> String {
    format!("{}: {value}", model.words.say(label))
}

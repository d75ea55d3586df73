//! Typing in the form: what each key does in each kind of field.

use crossterm::event::KeyCode;
use jiff::ToSpan;
use jiff::civil::Date;
use tui_textarea::Input;

use super::form::{Form, edited};
use crate::app::effect::Effect;
use crate::app::input::many_lines;
use crate::app::model::{Model, Tone};
use crate::app::msg::Moment;
use crate::domain::task::{TaskField, TaskProblem};
use crate::domain::{Category, Kind, Source};
use crate::keymap::Key;

/// Longest description that can be typed or pasted, in characters: far above what can be sent, so that too long a text can be
/// cut down here instead of being lost.
const PASTE_MAX: usize = 20_000;

/// What a key did.
#[derive(Debug, PartialEq, Eq)]
enum Done {
    /// The field changed.
    Changed,
    /// Nothing that has to be stored.
    Moved,
    /// Leave the field: forwards or backwards.
    Leave(bool),
}

/// A key that is no action: it goes to the field that has the focus.
pub fn on_key(model: &mut Model, key: Key, moment: &Moment) -> Vec<Effect> {
    let Some(form) = model.form_mut() else { return Vec::new() };
    form.discard_asked = false;
    let done = match form.focus {
        TaskField::Name => line_key(form, key),
        TaskField::Due => due_key(form, key, moment.today),
        TaskField::Description => description_key(form, key),
        TaskField::Kind | TaskField::Priority | TaskField::Source | TaskField::Category => choice_key(form, key),
    };
    match done {
        Done::Leave(forward) => {
            form.move_focus(forward, moment.today);
            Vec::new()
        }
        Done::Moved => Vec::new(),
        Done::Changed => changed(form, moment.today),
    }
}

/// Pasted text goes into the field that has the focus, without control characters.
pub fn on_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let today = model.today;
    let Some(form) = model.form_mut() else { return Vec::new() };
    form.discard_asked = false;
    match form.focus {
        TaskField::Name => form.name.insert(text),
        TaskField::Due => {
            if std::mem::take(&mut form.due_untouched) {
                form.due.set("");
            }
            form.due.insert(text.trim());
        }
        TaskField::Description => {
            let clean = many_lines(text);
            let room = PASTE_MAX.saturating_sub(form.description_text().chars().count());
            let fits: String = clean.chars().take(room).collect();
            let cut = fits.len() < clean.len();
            form.description.insert_str(fits);
            let mut effects = changed(form, today);
            if cut {
                let text = model.words.with("toast-paste-cut", &[("max", PASTE_MAX.into())]);
                effects.push(model.say(Tone::Bad, text));
            }
            return effects;
        }
        TaskField::Kind | TaskField::Priority | TaskField::Source | TaskField::Category => return Vec::new(),
    }
    changed(form, today)
}

/// A field's old problem goes with a change. A text that is too long is told at once, while it is being typed.
fn changed(form: &mut Form, today: Date) -> Vec<Effect> {
    form.unsaved = true;
    let field = form.focus;
    form.problems.retain(|(place, _)| *place != field);
    if matches!(field, TaskField::Name | TaskField::Description) {
        form.check_field(field, today);
    }
    edited()
}

fn leave(key: Key) -> Option<Done> {
    match key.code() {
        KeyCode::Enter | KeyCode::Down => Some(Done::Leave(true)),
        KeyCode::Up => Some(Done::Leave(false)),
        _ => None,
    }
}

fn line_key(form: &mut Form, key: Key) -> Done {
    if let Some(done) = leave(key) {
        return done;
    }
    let before = form.name.text().to_owned();
    form.name.key(key);
    if form.name.text() == before { Done::Moved } else { Done::Changed }
}

/// The due field: typed, or moved a day by `+` and `-` once it holds a day. Enter answers the question about a past day.
fn due_key(form: &mut Form, key: Key, today: Date) -> Done {
    if key.code() == KeyCode::Enter && form.problem(TaskField::Due) == Some(TaskProblem::PastDay) {
        form.past_confirmed = form.due_day(today);
        form.unsaved = true;
        return Done::Leave(true);
    }
    if key.code() == KeyCode::Enter {
        // The question about a past day is asked before the field is left.
        form.check_field(TaskField::Due, today);
        if form.problem(TaskField::Due) == Some(TaskProblem::PastDay) {
            return Done::Moved;
        }
    }
    if let Some(done) = leave(key) {
        return done;
    }
    let days = match key.typed() {
        Some('+') => 1,
        Some('-') => -1,
        _ => 0,
    };
    if let Some(day) = form.due_day(today).filter(|_| days != 0)
        && let Ok(moved) = day.checked_add(days.days())
    {
        form.due.set(&moved.to_string());
        form.due_plus = days > 0;
        return Done::Changed;
    }
    if std::mem::take(&mut form.due_plus) && key.typed().is_some_and(|c| c.is_ascii_digit()) {
        form.due.set("+");
        form.due_untouched = false;
    }
    let before = form.due.text().to_owned();
    // A new day is typed, not mended; keys that move in the old one keep it.
    if key.typed().is_some() && form.due_untouched {
        form.due.set("");
    }
    form.due_untouched = false;
    form.due.key(key);
    if form.due.text() == before { Done::Moved } else { Done::Changed }
}

/// A choice: left and right (or `h`, `l`, space) go through it.
fn choice_key(form: &mut Form, key: Key) -> Done {
    if let Some(done) = leave(key) {
        return done;
    }
    let step = match (key.code(), key.typed()) {
        (KeyCode::Left, _) | (_, Some('h')) => -1,
        (KeyCode::Right, _) | (_, Some(' ' | 'l')) => 1,
        _ => return Done::Moved,
    };
    match form.focus {
        TaskField::Kind => form.kind = turn(&Kind::ALL, Some(form.kind), step),
        TaskField::Priority => form.priority = Some(turn(&form.priorities(), form.priority, step)),
        TaskField::Source => form.source = turn(&Source::ALL, Some(form.source), step),
        TaskField::Category => form.category = Some(turn(&Category::ALL, form.category, step)),
        TaskField::Name | TaskField::Due | TaskField::Description => return Done::Moved,
    }
    Done::Changed
}

/// The choice `step` places on; from no choice, the first or the last.
fn turn<T: Copy + PartialEq>(all: &[T], now: Option<T>, step: isize) -> T {
    let count = all.len();
    let next = match now.and_then(|now| all.iter().position(|item| *item == now)) {
        Some(at) => (at + count).saturating_add_signed(step) % count,
        None if step > 0 => 0,
        None => count - 1,
    };
    all[next]
}

fn description_key(form: &mut Form, key: Key) -> Done {
    let first_line = form.description.cursor().0 == 0;
    if key.code() == KeyCode::Up && first_line {
        return Done::Leave(false);
    }
    // A hidden character that a terminal reports as typed goes the same way as a pasted one.
    if key.typed().is_some_and(|c| many_lines(c.encode_utf8(&mut [0; 4])).is_empty()) {
        return Done::Moved;
    }
    if form.description.input(Input::from(key.to_event())) { Done::Changed } else { Done::Moved }
}

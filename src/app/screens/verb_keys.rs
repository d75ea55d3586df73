//! Keys and pasted text in a verb's box.

use std::time::Duration;

use crossterm::event::KeyCode;
use tui_textarea::Input;

use super::verb::{Part, VerbBox};
use super::verb_steps::{here, send};
use crate::app::effect::{Effect, Timer};
use crate::app::input::many_lines;
use crate::app::model::{Model, Overlay, Tone};
use crate::app::msg::Moment;
use crate::domain::verb::Verb;

/// An entry is stored this long after the last key, and the instance is asked for a typed name after this pause.
const PAUSE: Duration = Duration::from_secs(1);
const ASK_AFTER: Duration = Duration::from_millis(400);
/// Longest text that is taken, in characters: far above what a person writes.
const TEXT_MAX: usize = 20_000;

/// Goes on: to the next part, or sends from the last one.
fn go_on(model: &mut Model, moment: &Moment) -> Vec<Effect> {
    let Some(Overlay::Verb(open)) = &model.overlay else { return Vec::new() };
    let parts = open.parts(model);
    let at = parts.iter().position(|part| *part == open.focus);
    match at.and_then(|at| parts.get(at + 1)).copied() {
        Some(next) => {
            if let Some(open) = here(model) {
                open.focus = next;
            }
            Vec::new()
        }
        None => send(model, moment),
    }
}

/// Moves to the next part, or the one before.
pub fn move_focus(model: &mut Model, forward: bool) {
    let Some(Overlay::Verb(open)) = &model.overlay else { return };
    let parts = open.parts(model);
    let count = parts.len().max(1);
    let at = parts.iter().position(|part| *part == open.focus).unwrap_or(0);
    let next = parts.get((at + if forward { 1 } else { count - 1 }) % count).copied();
    if let (Some(open), Some(next)) = (here(model), next) {
        open.focus = next;
    }
}

/// A key that is no action.
pub fn on_key(model: &mut Model, key: crate::keymap::Key, moment: &Moment) -> Vec<Effect> {
    let Some(open) = here(model) else { return Vec::new() };
    open.discard_asked = false;
    if key.code() == KeyCode::Enter && open.focus != Part::Text {
        return go_on(model, moment);
    }
    let step = match (key.code(), key.typed()) {
        (KeyCode::Up, _) => Some(-1),
        (KeyCode::Down, _) => Some(1),
        (_, Some('k')) if matches!(open.focus, Part::Menu | Part::Code) => Some(-1),
        (_, Some('j')) if matches!(open.focus, Part::Menu | Part::Code) => Some(1),
        _ => None,
    };
    match (open.focus, step) {
        (Part::Text, _) => text_key(open, key),
        (Part::Code, Some(by)) => step_code(model, by),
        (Part::Menu | Part::Line, Some(by)) => {
            step_menu(model, by);
            Vec::new()
        }
        (Part::Line, None) => line_key(open, key),
        (Part::Menu | Part::Code, None) => Vec::new(),
    }
}

fn text_key(open: &mut VerbBox, key: crate::keymap::Key) -> Vec<Effect> {
    // A hidden character that a terminal reports as typed goes the same way as a pasted one.
    if key.typed().is_some_and(|c| many_lines(c.encode_utf8(&mut [0; 4])).is_empty()) {
        return Vec::new();
    }
    if open.text.input(Input::from(key.to_event())) { changed(open) } else { Vec::new() }
}

/// Something that is worth keeping was entered.
fn changed(open: &mut VerbBox) -> Vec<Effect> {
    open.problem = None;
    open.unsaved = true;
    if open.verb.keeps_text() { vec![Effect::StartTimer { timer: Timer::SaveDraft, after: PAUSE }] } else { Vec::new() }
}

/// The first character replaces what was there: a new day is typed, not mended.
fn line_key(open: &mut VerbBox, key: crate::keymap::Key) -> Vec<Effect> {
    let before = open.line.text().to_owned();
    if key.typed().is_some() && !open.typed {
        open.line.set("");
    }
    open.typed = true;
    open.line.key(key);
    line_changed(open, &before)
}

fn line_changed(open: &mut VerbBox, before: &str) -> Vec<Effect> {
    if open.line.text() == before {
        return Vec::new();
    }
    (open.problem, open.chosen) = (None, None);
    let asks = open.verb == Verb::Assign;
    asks.then_some(Effect::StartTimer { timer: Timer::FindAssignees, after: ASK_AFTER }).into_iter().collect()
}

fn step_menu(model: &mut Model, by: isize) {
    let Some(Overlay::Verb(open)) = &model.overlay else { return };
    let items = open.items(model);
    let by = if open.is_chosen() { by } else { 0 };
    let at = open.at(&items).saturating_add_signed(by).min(items.len().saturating_sub(1));
    let chosen = items.get(at).map(|item| item.value.clone());
    if let Some(open) = here(model) {
        open.chosen = chosen.or(open.chosen.take());
        open.problem = None;
    }
}

fn step_code(model: &mut Model, by: isize) -> Vec<Effect> {
    let Some(Overlay::Verb(open)) = &model.overlay else { return Vec::new() };
    let codes = open.codes(model);
    let at = match open.code_at(&codes) {
        Some(at) => at.saturating_add_signed(by).min(codes.len().saturating_sub(1)),
        None => 0,
    };
    let code = codes.get(at).map(|code| code.value.clone());
    let Some(open) = here(model) else { return Vec::new() };
    open.code = code.or(open.code.take());
    changed(open)
}

/// Pasted text goes where text is typed.
pub fn on_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(open) = here(model) else { return Vec::new() };
    open.discard_asked = false;
    match open.focus {
        Part::Line => {
            let before = open.line.text().to_owned();
            if !open.typed {
                open.line.set("");
            }
            open.typed = true;
            open.line.insert(text.trim());
            line_changed(open, &before)
        }
        Part::Text => {
            let clean = many_lines(text);
            let room = TEXT_MAX.saturating_sub(open.text().chars().count());
            let fits: String = clean.chars().take(room).collect();
            let cut = fits.len() < clean.len();
            open.text.insert_str(fits);
            let mut effects = changed(open);
            if cut {
                let text = model.words.with("toast-paste-cut", &[("max", TEXT_MAX.into())]);
                effects.push(model.say(Tone::Bad, text));
            }
            effects
        }
        Part::Menu | Part::Code => Vec::new(),
    }
}

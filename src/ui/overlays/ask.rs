//! A question before something that cannot be taken back.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::actions::Scope;
use crate::app::screens::ask::{Ask, Item, Question};
use crate::app::screens::outbox;
use crate::app::{Model, labels, layout, text};
use crate::domain::outbox::WriteAction;
use crate::ui::canvas::{Canvas, centred};

/// Draws the box, just high enough for its text.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, ask: &Ask, area: Rect) {
    let words = &model.words;
    let (width, most) = layout::overlay_size(model.size);
    let width = width.min(76);
    let room = usize::from(width.saturating_sub(4));
    let lines = said(canvas, model, ask, room);
    let items = ask.items();
    let height = u16::try_from(lines.len() + items.len() + 3).unwrap_or(most).min(most);
    let place = centred(area, (width, height));
    canvas.clear(place);
    let title = match ask.question {
        Question::Remove(_) => words.get("ask-remove-title"),
        Question::Unlock => words.get("ask-unlock-title"),
        Question::Resume => words.get("ask-resume-title"),
        Question::Write(_, WriteAction::Arrived) => words.get("ask-arrived-title"),
        Question::Write(_, WriteAction::Again) => words.get("ask-again-title"),
        Question::Write(..) => words.get("ask-drop-title"),
    };
    let inside = canvas.panel(place, &title, true);
    // The answers are always in view, however little room there is for the text.
    let first = inside.height.saturating_sub(u16::try_from(items.len()).unwrap_or(0));
    for (row, (line, style)) in (0..first.saturating_sub(1)).zip(&lines) {
        canvas.line(inside, row, line, *style);
    }
    let here = items.iter().position(|item| *item == ask.focus).unwrap_or(0);
    for (row, (index, item)) in (first..).zip(items.into_iter().enumerate()) {
        let place = Rect { y: inside.y + row, height: 1, ..inside };
        canvas.row(place, index, here);
        answer(canvas, model, ask, item, place);
    }
}

fn said(canvas: &Canvas<'_, '_>, model: &Model, ask: &Ask, room: usize) -> Vec<(String, Style)> {
    let (words, theme) = (&model.words, canvas.theme);
    let mut parts = match ask.question {
        Question::Remove(_) => vec![(words.get("ask-remove-goes"), theme.text), (words.get("ask-remove-stays"), theme.text)],
        Question::Unlock => vec![(words.get("ask-unlock"), theme.text)],
        Question::Resume => about_run(model).into_iter().map(|line| (line, theme.text)).collect(),
        Question::Write(write, action) => about_write(model, write, action).into_iter().map(|line| (line, theme.text)).collect(),
    };
    if let Question::Remove(unsent @ 1..) = ask.question {
        parts.push((words.with("ask-remove-unsent", &[("count", unsent.into())]), theme.alert));
    }
    let wrapped =
        parts.into_iter().flat_map(|(content, style)| text::wrap(&content, room).into_iter().map(move |line| (line, style)));
    wrapped.collect()
}

/// What is asked about a write: its name, and what the answer means.
fn about_write(model: &Model, write: i64, action: WriteAction) -> Vec<String> {
    let name = model.write(write).map(|item| outbox::name(model, item)).unwrap_or_default();
    let meaning = match action {
        WriteAction::Arrived => "ask-arrived",
        WriteAction::Again => "ask-again",
        _ => "ask-drop",
    };
    vec![name, model.words.get(meaning)]
}

/// The run that can be gone on with: when it began, where it is, and what was done.
fn about_run(model: &Model) -> Vec<String> {
    let Some(run) = model.offer.as_ref().and_then(|offer| offer.kept.as_ref()) else { return Vec::new() };
    let started = labels::day_and_time(model, run.started);
    let key = model.key(Scope::Ask, "begin-anew");
    let args = [("time", started.into()), ("at", (run.at + 1).into()), ("total", run.stops.len().into())];
    let done = model.words.with("run-worked-on", &[("count", run.worked_on().into())]);
    let asked = model.words.with("ask-resume", &args);
    vec![format!("{asked} {done}"), model.words.with("ask-resume-keys", &[("key", key.into())])]
}

fn answer(canvas: &mut Canvas<'_, '_>, model: &Model, ask: &Ask, item: Item, area: Rect) {
    let (words, theme) = (&model.words, canvas.theme);
    let here = ask.focus == item;
    if here {
        canvas.line(area, 0, canvas.glyphs.marker, theme.marker);
        canvas.cursor(area, 2, 0);
    }
    let tick = |on: bool| format!("[{}]", if on { canvas.glyphs.tick } else { " " });
    let content = match (item, ask.question) {
        (Item::Purge, _) => format!("{} {}", tick(ask.purge), words.get("ask-purge")),
        (Item::Discard, _) => format!("{} {}", tick(ask.discard), words.get("ask-discard")),
        (Item::Yes, Question::Remove(_)) => format!("[ {} ]", words.get("button-remove")),
        (Item::Yes, Question::Unlock) => format!("[ {} ]", words.get("button-unlock")),
        (Item::Yes, Question::Resume) => format!("[ {} ]", words.get("button-resume")),
        (Item::No, Question::Resume) => format!("[ {} ]", words.get("button-anew")),
        (Item::Yes, Question::Write(_, WriteAction::Arrived)) => format!("[ {} ]", words.get("button-arrived")),
        (Item::Yes, Question::Write(_, WriteAction::Again)) => format!("[ {} ]", words.get("button-again")),
        (Item::Yes, Question::Write(..)) => format!("[ {} ]", words.get("button-drop")),
        (Item::No, _) => format!("[ {} ]", words.get("button-keep")),
    };
    let style = match (here, item == Item::Yes && ask.refusal().is_some()) {
        (_, true) => theme.quiet,
        (true, false) => theme.selected,
        (false, false) => theme.text,
    };
    canvas.at(area, 2, 0, &content, style);
}

//! The task form: a line per field and a line below it for what is wrong or what may be typed.

use jiff::civil::{Date, Weekday};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use super::key_of;
use crate::app::actions::Scope;
use crate::app::screens::form::{FIELDS, Form};
use crate::app::{Hit, Model, labels, score_labels, text};
use crate::domain::task::{DESCRIPTION_MAX, NAME_MAX, TaskField, TaskProblem};
use crate::domain::{Category, Kind, Source, Untrusted};
use crate::i18n::{MessageId, arg, id};
use crate::ui::canvas::{Canvas, below, right_of};
use crate::ui::widgets::input;

/// Cells of marker and label.
const LABELS: u16 = 17;

/// Highest description that is drawn.
const DESCRIPTION_ROWS: u16 = 24;

/// Draws the form.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, form: &Form, area: Rect) {
    let inside = canvas.panel(area, &title(model, form), true);
    canvas.corner(area, &model.words.get("form-required"), canvas.theme.quiet);
    banner(canvas, model, form, area);
    let focused = model.overlay.is_none();
    for (index, field) in (0u16..).zip(FIELDS) {
        let place = below(inside, index * 2);
        if field == TaskField::Description {
            let height = place.height.min(DESCRIPTION_ROWS);
            canvas.hit(Rect { height, ..place }, Hit::Field(field));
            description(canvas, model, form, Rect { height, ..place }, focused);
        } else {
            canvas.hit(Rect { height: place.height.min(2), ..place }, Hit::Field(field));
            line_field(canvas, model, form, field, Rect { height: place.height.min(2), ..place }, focused);
        }
    }
}

fn title(model: &Model, form: &Form) -> String {
    let words = &model.words;
    match (&form.editing, form.kind) {
        (None, Kind::Change) => words.get("form-new-change"),
        (None, Kind::Incident) => words.get("form-new-incident"),
        (Some(editing), _) => match &editing.number {
            Some(number) => words.with("form-edit", &[("number", arg(&number.line()))]),
            None => words.get("form-edit-unnumbered"),
        },
    }
}

/// The draft's story, in the lower border.
fn banner(canvas: &mut Canvas<'_, '_>, model: &Model, form: &Form, area: Rect) {
    let key = [("key", key_of(model, Scope::Form, "discard-draft").into())];
    if form.discard_asked {
        canvas.foot(area, &model.words.with("form-discard-ask", &key), false, canvas.theme.alert);
    } else if form.resumed {
        canvas.foot(area, &model.words.with("form-resumed", &key), false, canvas.theme.waiting);
    } else if let Some(proposal) = &form.proposal {
        let control = Untrusted::from(proposal.action.control.as_str()).line();
        canvas.foot(area, &model.words.with("form-from-action", &[("control", arg(&control))]), false, canvas.theme.quiet);
    }
}

/// Marker and label; gives back the place of the value.
fn label(canvas: &mut Canvas<'_, '_>, model: &Model, form: &Form, field: TaskField, area: Rect) -> Rect {
    let theme = canvas.theme;
    let here = form.focus == field;
    if here {
        canvas.line(area, 0, canvas.glyphs.marker, theme.marker);
    }
    let star = if Form::is_required(field) && form.editing.is_none() { " *" } else { "" };
    let name = format!("{}{star}", model.words.say(labels::field(field)));
    let style = if here { theme.selected } else { theme.text };
    let name = if canvas.linear { format!("{name}:") } else { name };
    canvas.at(Rect { width: area.width.min(LABELS), ..area }, 2, 0, &name, style);
    right_of(area, LABELS)
}

fn line_field(canvas: &mut Canvas<'_, '_>, model: &Model, form: &Form, field: TaskField, area: Rect, focused: bool) {
    let place = label(canvas, model, form, field, area);
    let here = focused && form.focus == field;
    let line = Rect { height: place.height.min(1), ..place };
    match field {
        TaskField::Name => input::draw(canvas, &form.name, line, here),
        TaskField::Due => input::draw(canvas, &form.due, Rect { width: line.width.min(24), ..line }, here),
        _ => choice(canvas, model, form, field, line, here),
    }
    let (note, style) = note(canvas, model, form, field, usize::from(place.width));
    canvas.line(below(place, 1), 0, &note, style);
}

/// The choices of a field in one line, the chosen one in brackets; where they do not fit, the chosen one alone.
fn choice(canvas: &mut Canvas<'_, '_>, model: &Model, form: &Form, field: TaskField, area: Rect, here: bool) {
    let theme = canvas.theme;
    let (words, chosen) = choices(model, form, field);
    if !form.is_open(field) {
        let fixed = chosen.and_then(|at| words.get(at).cloned()).unwrap_or_else(|| model.words.get("none"));
        canvas.line(area, 0, &fixed, theme.quiet);
        return;
    }
    let whole: usize = words.iter().map(|word| text::width(word) + 4).sum();
    let alone = canvas.linear || whole > usize::from(area.width);
    if alone && chosen.is_none() {
        canvas.at(area, 1, 0, &model.words.get("form-unchosen"), theme.quiet);
        if here {
            canvas.cursor(area, 1, 0);
        }
        return;
    }
    let mut column = 0;
    for (at, word) in words.iter().enumerate() {
        let is_chosen = chosen == Some(at);
        if alone && !is_chosen {
            continue;
        }
        let (shown, style) = if is_chosen { (format!("[{word}]"), theme.chosen) } else { (format!(" {word} "), theme.quiet) };
        if here && (is_chosen || (chosen.is_none() && at == 0)) {
            canvas.cursor(area, column + 1, 0);
        }
        column += canvas.at(area, column, 0, &shown, style) + 2;
    }
}

/// The words of a choice field, and which is chosen.
fn choices(model: &Model, form: &Form, field: TaskField) -> (Vec<String>, Option<usize>) {
    let say = |word| model.words.say(word);
    match field {
        TaskField::Kind => {
            (Kind::ALL.map(|kind| say(labels::kind(kind))).to_vec(), Kind::ALL.iter().position(|kind| *kind == form.kind))
        }
        TaskField::Source => {
            // A ticket from elsewhere has no source of ours.
            let known = form.editing.as_ref().is_none_or(|editing| editing.trailer.source.is_some());
            let chosen = Source::ALL.iter().position(|source| *source == form.source).filter(|_| known);
            (Source::ALL.map(|source| say(labels::source(source))).to_vec(), chosen)
        }
        TaskField::Category => {
            let chosen = form.category.and_then(|chosen| Category::ALL.iter().position(|category| *category == chosen));
            (Category::ALL.map(|category| say(labels::category(category))).to_vec(), chosen)
        }
        _ => {
            let all = form.priorities();
            let chosen = form.priority.and_then(|chosen| all.iter().position(|priority| *priority == chosen));
            (all.into_iter().map(|priority| labels::priority(model, form.kind, priority.wire())).collect(), chosen)
        }
    }
}

/// The line below a field: its problem, else what helps while it has the keys.
fn note(canvas: &Canvas<'_, '_>, model: &Model, form: &Form, field: TaskField, room: usize) -> (String, Style) {
    let theme = canvas.theme;
    let here = form.focus == field;
    if let Some(problem) = form.problem(field) {
        let text = match (problem, form.due_day(model.today)) {
            (TaskProblem::PastDay, Some(day)) => model.words.with("form-due-past", &[("day", labels::day(model, day).into())]),
            _ => labels::task_problem(model, problem),
        };
        return (text, theme.alert);
    }
    let words = &model.words;
    let text = match field {
        TaskField::Name if here => count_note(model, "form-name-note", form.name.text().chars().count(), NAME_MAX),
        TaskField::Description if here => {
            count_note(model, "form-description-note", form.description_text().chars().count(), DESCRIPTION_MAX)
        }
        TaskField::Due => due_note(model, form, here),
        TaskField::Priority if form.proposal.is_some() => proposed(model, form, room),
        TaskField::Priority if form.kind == Kind::Incident && form.priority.is_some() => incident_note(model, form),
        TaskField::Kind | TaskField::Source | TaskField::Category if !form.is_open(field) => {
            // Once is enough for the three of them.
            if field == TaskField::Kind { words.get("form-fixed") } else { String::new() }
        }
        TaskField::Kind | TaskField::Source | TaskField::Category | TaskField::Priority if here => words.get("form-choose"),
        _ => String::new(),
    };
    (text, theme.quiet)
}

fn count_note(model: &Model, message: &str, count: usize, max: usize) -> String {
    model.words.with(message, &[("count", count.into()), ("max", max.into())])
}

/// What was proposed for the action, and why: as many reasons as there is room for.
fn proposed(model: &Model, form: &Form, room: usize) -> String {
    let Some(proposal) = &form.proposal else { return String::new() };
    let word = labels::priority(model, form.kind, proposal.priority.priority.wire());
    let mut why = score_labels::proposal(model, &proposal.priority);
    loop {
        let args = [("priority", word.as_str().into()), ("why", why.join(", ").into())];
        let text = model.words.with("form-proposed", &args);
        if text::width(&text) <= room || why.len() <= 1 {
            return text;
        }
        why.pop();
    }
}

fn incident_note(model: &Model, form: &Form) -> String {
    let Some(priority) = form.priority else { return String::new() };
    let (impact, urgency) = priority.impact_urgency();
    model.words.with("form-incident-priority", &[("impact", impact.into()), ("urgency", urgency.into())])
}

/// The day as it is understood, so that a relative word is never a surprise.
fn due_note(model: &Model, form: &Form, here: bool) -> String {
    match form.due_day(model.today) {
        Some(day) => {
            let args = [("weekday", model.words.say(weekday(day)).into()), ("day", labels::day(model, day).into())];
            model.words.with("form-due-understood", &args)
        }
        None if here => model.words.get("form-due-note"),
        None => String::new(),
    }
}

/// The short name of a day's weekday.
pub fn weekday(day: Date) -> MessageId {
    match day.weekday() {
        Weekday::Monday => id("weekday-mon"),
        Weekday::Tuesday => id("weekday-tue"),
        Weekday::Wednesday => id("weekday-wed"),
        Weekday::Thursday => id("weekday-thu"),
        Weekday::Friday => id("weekday-fri"),
        Weekday::Saturday => id("weekday-sat"),
        Weekday::Sunday => id("weekday-sun"),
    }
}

/// The text area with the real cursor in it, which screen readers and input methods follow.
fn description(canvas: &mut Canvas<'_, '_>, model: &Model, form: &Form, area: Rect, focused: bool) {
    let place = label(canvas, model, form, TaskField::Description, area);
    let field = Rect { height: place.height.saturating_sub(1), ..place };
    form.description.render(field, canvas.buffer());
    let style = canvas.theme.field;
    for y in field.y..field.bottom() {
        // The underline marks where text goes; only the first line has it, so that a long text stays readable.
        if y == field.y && form.description.is_empty() {
            canvas.buffer().set_style(Rect { y, height: 1, ..field }, style);
        }
    }
    if focused && form.focus == TaskField::Description {
        let at = form.description.screen_cursor();
        let (top, left) = form.description.scroll_offset();
        let cell = |at: usize, first: u16| u16::try_from(at).unwrap_or(u16::MAX).saturating_sub(first);
        canvas.cursor(field, cell(at.col, left), cell(at.row, top));
    }
    let (note, style) = note(canvas, model, form, TaskField::Description, usize::from(place.width));
    canvas.line(place, place.height.saturating_sub(1), &note, style);
}

//! The task form: one line per field, its note or error beside it, and the description below.

use jiff::civil::Weekday;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use crate::app::actions::Scope;
use crate::app::document::{category_id, source_id};
use crate::app::screens::form::{FIELDS, Form};
use crate::domain::task::{TaskField, TaskProblem};
use crate::domain::{Kind, Priority, due};
use crate::ui::look::{Look, put};
use crate::ui::scrub;
use crate::ui::text::width;
use crate::ui::widgets::{input, rule, ticket};

/// Columns left and right of the form.
const MARGIN: u16 = 1;

/// Columns of a value that has a note beside it: the longest choice between its arrows.
const VALUE: u16 = 18;

/// Columns of a choice's arrow and its blank; typed values stand where chosen words do.
const ARROW: u16 = 2;

/// Draws the form between head and foot.
pub fn draw(look: &Look, frame: &mut Frame, area: Rect, form: &Form) {
    let [title, body] = Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(area);
    let state = match (form.sent, form.editing()) {
        (Some(_), _) => look.get("form-saving"),
        (None, true) => String::new(),
        (None, false) => look.with("form-required", &[("mark", "*")]),
    };
    rule::draw(look, frame, title, &title_text(look, form), look.theme.focus, &state);
    let body = Rect { x: body.x + MARGIN, width: body.width.saturating_sub(2 * MARGIN), ..body };
    let label = FIELDS.iter().map(|field| width(&look.get(label_id(*field)))).max().unwrap_or(0) + 3;
    let label = u16::try_from(label).unwrap_or(0);
    let mut line = body;
    for field in FIELDS {
        let lines = draw_field(look, frame, line, label, form, field);
        line = below(line, lines);
    }
    draw_description(look, frame, line, form);
}

fn title_text(look: &Look, form: &Form) -> String {
    if form.editing() {
        let row = look.model.detail().and_then(|detail| detail.detail()).map(|detail| &detail.row);
        let number = row.and_then(|row| row.number.as_ref()).map(|number| number.line().into_string());
        return look.with("form-title-edit", &[("ticket", &number.unwrap_or_else(|| look.get("ticket-no-number")))]);
    }
    look.get(match form.kind() {
        Kind::Change => "form-title-create-change",
        Kind::Incident => "form-title-create-incident",
    })
}

fn label_id(field: TaskField) -> &'static str {
    match field {
        TaskField::Kind => "form-kind",
        TaskField::Name => "form-name",
        TaskField::Priority => "form-priority",
        TaskField::Due => "form-due",
        TaskField::Source => "form-source",
        TaskField::Category => "form-category",
        TaskField::Description => "form-description",
    }
}

fn draw_label(look: &Look, frame: &mut Frame, area: Rect, form: &Form, field: TaskField) {
    let focused = form.focus() == field;
    let required = !form.editing() && matches!(field, TaskField::Name | TaskField::Priority | TaskField::Category);
    let mark = if required { "*" } else { " " };
    let style = if focused { look.theme.focus } else { look.theme.dim };
    put(frame, area, vec![Span::raw(mark), Span::raw(" "), Span::styled(look.get(label_id(field)), style)]);
}

/// Draws a field and its note; gives the lines it took. A note stands beside the value, or below it if it does not fit there.
fn draw_field(look: &Look, frame: &mut Frame, area: Rect, label: u16, form: &Form, field: TaskField) -> u16 {
    draw_label(look, frame, area, form, field);
    let value = shifted(area, label);
    let focused = form.focus() == field && !look.model.covered();
    let beside = match field {
        TaskField::Name => {
            input::draw(look, frame, shifted(value, ARROW), form.name(), focused);
            Rect::ZERO
        }
        TaskField::Due => {
            let typed = Rect { width: VALUE.min(value.width), ..value };
            input::draw(look, frame, shifted(typed, ARROW), form.due(), focused);
            shifted(value, VALUE + 1)
        }
        TaskField::Description => shifted(value, ARROW),
        _ => {
            draw_choice(look, frame, value, form, field, focused);
            shifted(value, VALUE + 1)
        }
    };
    let (note, style) = note(look, form, field);
    if note.is_empty() {
        return 1;
    }
    let fits = width(&note) <= usize::from(beside.width);
    let place = if fits { beside } else { shifted(below(value, 1), ARROW) };
    look.line(frame, place, &note, style);
    if fits { 1 } else { 2 }
}

/// The chosen value, between arrows while it has the keys.
fn draw_choice(look: &Look, frame: &mut Frame, area: Rect, form: &Form, field: TaskField, focused: bool) {
    let (left, right) = if focused { (look.glyphs.left, look.glyphs.right) } else { (" ", " ") };
    let mut spans = vec![Span::styled(format!("{left} "), look.theme.key)];
    let mut room = usize::from(VALUE) - 4;
    if let Some(priority) = form.priority().filter(|_| field == TaskField::Priority) {
        spans.extend(ticket::meter(look, priority.wire()));
        spans.push(Span::raw(" "));
        room -= ticket::METER + 1;
    }
    let (word, style) = match choice_word(look, form, field) {
        Some(word) => (word, if focused { look.theme.selected } else { Style::new() }),
        None => (look.get("form-choose"), look.theme.dim),
    };
    spans.push(Span::styled(look.cut(&word, room), style));
    spans.push(Span::styled(format!(" {right}"), look.theme.key));
    put(frame, area, spans);
    if focused {
        frame.set_cursor_position(Position::new(area.x, area.y));
    }
}

fn choice_word(look: &Look, form: &Form, field: TaskField) -> Option<String> {
    Some(match field {
        TaskField::Kind => look.get(match form.kind() {
            Kind::Change => "kind-change",
            Kind::Incident => "kind-incident",
        }),
        TaskField::Priority => look.model.priority_label(form.kind(), form.priority()?.wire()).line().into_string(),
        TaskField::Source => look.get(source_id(form.source())),
        TaskField::Category => look.get(category_id(form.category()?)),
        TaskField::Name | TaskField::Due | TaskField::Description => return None,
    })
}

/// What is wrong with a field, or else what is good to know about it.
fn note(look: &Look, form: &Form, field: TaskField) -> (String, Style) {
    if let Some(problem) = form.problem(field) {
        return (problem_text(look, problem), look.theme.bad);
    }
    let note = match field {
        TaskField::Kind if !form.can_change(field) => look.get("form-fixed-kind"),
        TaskField::Source | TaskField::Category if !form.can_change(field) => look.get("form-fixed"),
        TaskField::Priority if form.kind() == Kind::Incident => form.priority().map(|it| impact(look, it)).unwrap_or_default(),
        TaskField::Due => due_note(look, form),
        _ => String::new(),
    };
    (note, look.theme.dim)
}

fn problem_text(look: &Look, problem: TaskProblem) -> String {
    match problem {
        TaskProblem::Missing => look.get("problem-missing"),
        TaskProblem::TooLong(max) => look.with("problem-too-long", &[("max", &max.to_string())]),
        TaskProblem::NotADay => look.get("problem-not-a-day"),
        TaskProblem::PastDay => {
            let key = look.model.key_of(Scope::Form, "form-send");
            look.with("problem-past-day-ask", &[("key", &key)])
        }
    }
}

fn impact(look: &Look, priority: Priority) -> String {
    let (impact, urgency) = priority.impact_urgency();
    look.with("form-impact", &[("impact", impact), ("urgency", urgency)])
}

/// The day that the typed text is understood as; while nothing is typed, what can be.
fn due_note(look: &Look, form: &Form) -> String {
    let text = form.due().text();
    if text.trim().is_empty() {
        return if form.focus() == TaskField::Due { look.get("form-due-hint") } else { String::new() };
    }
    match due::parse_typed(text, look.model.today) {
        Some(day) => {
            let weekday = look.get(weekday_id(day.weekday()));
            look.with("form-due-understood", &[("weekday", &weekday), ("day", &day.to_string())])
        }
        None => look.get("problem-not-a-day"),
    }
}

fn weekday_id(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "weekday-monday",
        Weekday::Tuesday => "weekday-tuesday",
        Weekday::Wednesday => "weekday-wednesday",
        Weekday::Thursday => "weekday-thursday",
        Weekday::Friday => "weekday-friday",
        Weekday::Saturday => "weekday-saturday",
        Weekday::Sunday => "weekday-sunday",
    }
}

fn draw_description(look: &Look, frame: &mut Frame, area: Rect, form: &Form) {
    let area = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
    if area.height == 0 {
        return;
    }
    let text = form.description();
    frame.render_widget(text, area);
    scrub::area(frame, area);
    if form.focus() == TaskField::Description && !look.model.covered() {
        let cursor = text.screen_cursor();
        let (top, left) = text.scroll_offset();
        let x = u16::try_from(cursor.col).unwrap_or(0).saturating_sub(left).min(area.width.saturating_sub(1));
        let y = u16::try_from(cursor.row).unwrap_or(0).saturating_sub(top).min(area.height - 1);
        frame.set_cursor_position(Position::new(area.x + x, area.y + y));
    }
}

fn shifted(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width);
    Rect { x: area.x + columns, width: area.width - columns, ..area }
}

fn below(area: Rect, lines: u16) -> Rect {
    let lines = lines.min(area.height);
    Rect { y: area.y + lines, height: area.height - lines, ..area }
}

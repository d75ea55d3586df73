//! Many at once: one row per ticket, the number to type where that is asked for, and the text about the selected row.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::screens::batch::{self, Batch, BatchRow, BatchScreen, Outcome, Stage, Totals};
use crate::app::screens::{batch_steps, outbox_page};
use crate::app::{Model, layout, text};
use crate::domain::Kind;
use crate::domain::verb::Verb;
use crate::ui::canvas::{Canvas, below, right_of};
use crate::ui::widgets::doc::style;
use crate::ui::widgets::input;

/// Cells of a ticket's number, and the most that a name gets.
const NUMBER: usize = 10;
const NAME_MAX: usize = 48;

/// Draws the screen.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, screen: &BatchScreen, area: Rect) {
    let words = &model.words;
    let Some(batch) = &model.batch else { return };
    let focused = model.overlay.is_none();
    let title = words.with("batch-title", &[("what", batch::title(model, batch).into()), ("count", batch.total.into())]);
    let inside = canvas.panel(area, &title, focused);
    if !batch.rows.is_empty() {
        let args = [("at", (screen.at + 1).into()), ("total", batch.rows.len().into())];
        canvas.corner(area, &words.with("list-position", &args), canvas.theme.quiet);
    }
    let (told, role) = told(canvas, model, batch);
    canvas.foot(area, &told, false, role);
    let text_rows = layout::BATCH_TEXT.min(inside.height);
    let table = Rect { height: inside.height - text_rows, ..inside };
    let widths = Widths::of(model, inside.width);
    heads(canvas, model, &widths, table);
    let rows = below(table, 1);
    let visible = usize::from(rows.height);
    let first = batch::top(model, screen);
    for (line, (index, row)) in (0u16..).zip(batch.rows.iter().enumerate().skip(first).take(visible)) {
        let at = Rect { height: 1, ..below(rows, line) };
        canvas.row(at, index, screen.at);
        one(canvas, model, (batch, row), &widths, at, index == screen.at, focused && screen.count.is_none());
    }
    if batch.rows.is_empty() && focused {
        canvas.cursor(rows, 0, 0);
    }
    let foot = below(inside, inside.height - text_rows + 1);
    match &screen.count {
        Some(_) => count(canvas, model, (batch, screen), foot),
        None => about(canvas, model, batch, screen, foot),
    }
}

/// Columns: state, number, name, and what changes in the rest.
struct Widths {
    word: usize,
    name: usize,
}

impl Widths {
    fn of(model: &Model, width: u16) -> Self {
        let word = batch::words().into_iter().map(|word| text::width(&model.words.say(word))).max().unwrap_or(0);
        let rest = usize::from(width).saturating_sub(2 + word + 1 + NUMBER + 1);
        Widths { word, name: (rest * 11 / 20).min(NAME_MAX) }
    }

    fn number_at(&self) -> u16 {
        cells(2 + self.word + 1)
    }

    fn name_at(&self) -> u16 {
        self.number_at() + cells(NUMBER + 1)
    }

    fn change_at(&self) -> u16 {
        self.name_at() + cells(self.name + 1)
    }
}

fn cells(size: usize) -> u16 {
    u16::try_from(size).unwrap_or(u16::MAX)
}

fn heads(canvas: &mut Canvas<'_, '_>, model: &Model, widths: &Widths, area: Rect) {
    if canvas.linear {
        return;
    }
    let words = &model.words;
    let room = usize::from(area.width.saturating_sub(widths.change_at()));
    let heads = [
        (2, words.get("outbox-label-state"), widths.word),
        (widths.number_at(), words.get("field-number"), NUMBER),
        (widths.name_at(), words.get("field-name"), widths.name),
        (widths.change_at(), words.get("batch-change"), room),
    ];
    for (at, head, size) in heads {
        if text::width(&head) <= size {
            canvas.at(area, at, 0, &head, canvas.theme.quiet);
        }
    }
}

/// Where a row stands looks like it does in the outbox; what cannot change is grey as a whole, and says so.
fn look(canvas: &Canvas<'_, '_>, row: &BatchRow) -> (Style, Style) {
    let theme = canvas.theme;
    match (&row.work, &row.outcome) {
        (Err(_), _) => (theme.quiet, theme.quiet),
        (_, Outcome::Written(standing, _)) => (style(theme, outbox_page::state_role(standing.state)), theme.text),
        (_, Outcome::Gone | Outcome::Nothing) => (theme.quiet, theme.quiet),
        (_, Outcome::None) => (theme.text, theme.text),
    }
}

fn one(
    canvas: &mut Canvas<'_, '_>,
    model: &Model,
    (batch, row): (&Batch, &BatchRow),
    widths: &Widths,
    area: Rect,
    selected: bool,
    focused: bool,
) {
    let theme = canvas.theme;
    let (word_style, rest_style) = look(canvas, row);
    if selected {
        canvas.line(area, 0, canvas.glyphs.marker, theme.marker);
    }
    canvas.at(area, 2, 0, &model.words.say(batch::word(batch, row)), word_style);
    let number = row.number.as_ref().map(|number| number.line().into_string()).unwrap_or_default();
    canvas.at(area, widths.number_at(), 0, &text::cut(&number, NUMBER, canvas.glyphs.cut), theme.quiet);
    let name = text::cut(row.name.line().as_str(), widths.name, canvas.glyphs.cut);
    canvas.at(area, widths.name_at(), 0, &name, if selected { theme.selected } else { rest_style });
    let change = Rect { x: area.x + widths.change_at().min(area.width), ..right_of(area, widths.change_at()) };
    // In part a reason would say something else; the text below has it whole.
    let fits = |reason: &String| !reason.is_empty() && text::width(reason) <= usize::from(change.width);
    let reasons = [batch::reason(model, batch, row), batch::short_reason(model, row)];
    if let Some(reason) = reasons.iter().find(|reason| fits(reason)) {
        canvas.line(change, 0, reason, rest_style);
    } else {
        // An incident's priority follows from two columns, whose numbers say nothing without their names.
        let named = batch.verb() == Some(Verb::Priority) && row.kind == Kind::Incident;
        let parts = batch::changes(model, batch, row).into_iter().map(|(label, before, after)| {
            let content = if before.is_empty() { after } else { format!("{before} → {after}") };
            (if named { format!("{label} {content}") } else { content }, rest_style)
        });
        canvas.facts(change, 0, &parts.collect::<Vec<_>>(), |_| false);
    }
    if selected && focused {
        canvas.cursor(area, widths.name_at(), 0);
    }
}

/// The totals, by how far it is.
fn told(canvas: &Canvas<'_, '_>, model: &Model, batch: &Batch) -> (String, Style) {
    let (words, theme) = (&model.words, canvas.theme);
    let Totals { change, cannot, waiting, done, person, back } = batch.totals();
    match batch.stage {
        Stage::Reading => {
            let args = [("read", batch.rows.len().into()), ("total", batch.total.into())];
            (words.with("batch-reading", &args), theme.waiting)
        }
        Stage::Rehearsed => (words.with("batch-totals", &[("change", change.into()), ("cannot", cannot.into())]), theme.key),
        Stage::Saving(_) => (words.get("batch-saving"), theme.waiting),
        Stage::Queued => {
            let part = |id: &str, count: usize| (count > 0).then(|| words.with(id, &[("count", count.into())]));
            let parts = [
                part("batch-done", done),
                part("batch-waiting", waiting),
                part("batch-person", person),
                part("batch-back", back),
                part("batch-not-sent", cannot),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            (parts.join(", "), if person > 0 { theme.alert } else { theme.key })
        }
    }
}

/// The number of tickets, typed: one key too many sends nothing to many.
fn count(canvas: &mut Canvas<'_, '_>, model: &Model, (batch, screen): (&Batch, &BatchScreen), area: Rect) {
    let (words, theme) = (&model.words, canvas.theme);
    let change = batch.totals().change;
    let asked = words.with("batch-type", &[("count", change.into())]);
    let used = canvas.line(area, 0, &asked, theme.heading) + 1;
    if let Some(line) = &screen.count {
        input::draw(canvas, line, Rect { height: area.height.min(1), ..right_of(area, used) }, model.overlay.is_none());
    }
    if screen.wrong {
        canvas.line(area, 1, &words.get("batch-wrong"), theme.alert);
    }
}

/// The selected row in full: what changes with its labels, else why nothing.
fn about(canvas: &mut Canvas<'_, '_>, model: &Model, batch: &Batch, screen: &BatchScreen, area: Rect) {
    let theme = canvas.theme;
    let Some(row) = screen.row(model) else { return };
    let reason = batch::reason(model, batch, row);
    let room = usize::from(area.width);
    let one = |(label, before, after): (String, String, String)| {
        if before.is_empty() { format!("{label}: {after}") } else { format!("{label}: {before} → {after}") }
    };
    let mut lines: Vec<(String, Style)> = Vec::new();
    let reason_style = if row.work.is_err() { theme.text } else { theme.alert };
    lines.extend(text::wrap(&reason, room).into_iter().filter(|line| !line.is_empty()).map(|line| (line, reason_style)));
    for change in batch::changes(model, batch, row) {
        lines.extend(text::wrap(&one(change), room).into_iter().map(|line| (line, theme.text)));
    }
    if batch.stage == Stage::Rehearsed && batch_steps::must_type(model) && reason.is_empty() {
        lines.truncate(usize::from(area.height).saturating_sub(1));
        let note = model.words.get("batch-will-ask");
        lines.extend(text::wrap(&note, room).into_iter().take(1).map(|line| (line, theme.quiet)));
    }
    for (line, (content, style)) in (0..area.height).zip(&lines) {
        canvas.line(area, line, content, *style);
    }
}

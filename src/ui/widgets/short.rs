//! A short list with a text about its selected row: beside each other where there is room, else below each other.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::doc;
use crate::app::screens::doc::Line;
use crate::app::{Model, layout, text};
use crate::ui::canvas::{Canvas, below, right_of};

/// One row.
pub struct Row {
    /// The pieces after the marker, in columns of a fixed size; the last one takes the rest.
    pub columns: Vec<(String, usize, Style)>,
    /// What it is called.
    pub name: String,
    /// At the right end, where there is room.
    pub tail: String,
}

/// What is drawn.
pub struct Short<'a> {
    /// The list's title.
    pub title: String,
    /// The rows.
    pub rows: Vec<Row>,
    /// Position of the selection.
    pub at: usize,
    /// The row at `at` is the selected one; else that one has left the list.
    pub here: bool,
    /// What stands in the place of rows.
    pub empty: &'a str,
    /// The text about the selected row.
    pub lines: &'a [Line],
    /// Its first line on screen.
    pub scroll: usize,
}

/// From this width on the tail is shown.
const WIDE: u16 = 70;

/// Draws both halves.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, short: &Short<'_>, area: Rect) {
    let (list, pane) = if layout::pane_beside_rows(model.size) {
        let columns = layout::short_columns(model.size).min(area.width);
        (Rect { width: columns, ..area }, right_of(area, columns))
    } else {
        let height = layout::short_height(model.size).min(area.height);
        (Rect { height, ..area }, below(area, height))
    };
    rows(canvas, model, short, list);
    text_about(canvas, model, short, pane);
}

fn rows(canvas: &mut Canvas<'_, '_>, model: &Model, short: &Short<'_>, area: Rect) {
    let focused = model.overlay.is_none();
    let inside = canvas.panel(area, &short.title, focused);
    let total = short.rows.len();
    if total == 0 {
        for (row, line) in (0..inside.height).zip(text::wrap(short.empty, usize::from(inside.width))) {
            canvas.line(inside, row, &line, canvas.theme.quiet);
        }
        if focused {
            canvas.cursor(inside, 0, 0);
        }
        return;
    }
    let height = usize::from(inside.height);
    let at = short.at.min(total - 1);
    if short.here {
        let args = [("at", (at + 1).into()), ("total", total.into())];
        canvas.corner(area, &model.words.with("list-position", &args), canvas.theme.quiet);
    }
    let first = layout::window_around(at, height, total);
    for (line, (index, row)) in (0u16..).zip(short.rows.iter().enumerate().skip(first).take(height)) {
        let place = Rect { height: 1, ..below(inside, line) };
        canvas.row(place, index, at);
        one(canvas, row, place, short.here && index == at, focused);
    }
    if focused && !short.here {
        canvas.cursor(inside, 0, 0);
    }
}

fn one(canvas: &mut Canvas<'_, '_>, row: &Row, area: Rect, selected: bool, focused: bool) {
    let theme = canvas.theme;
    if selected {
        canvas.line(area, 0, canvas.glyphs.marker, theme.marker);
    }
    let mut column = 2;
    for (content, size, style) in &row.columns {
        let content = text::fit(content, *size, canvas.glyphs.cut);
        canvas.at(area, column, 0, &content, *style);
        column += u16::try_from(size + 1).unwrap_or(0);
    }
    let tail = if area.width >= WIDE { row.tail.as_str() } else { "" };
    let taken = u16::try_from(text::width(tail)).map_or(0, |width| if width > 0 { width + 2 } else { 0 });
    let name = Rect { width: area.width.saturating_sub(taken), ..area };
    canvas.at(name, column, 0, &row.name, if selected { theme.selected } else { theme.text });
    canvas.right(area, 0, tail, theme.quiet);
    if selected && focused {
        canvas.cursor(area, column, 0);
    }
}

fn text_about(canvas: &mut Canvas<'_, '_>, model: &Model, short: &Short<'_>, area: Rect) {
    let inside = canvas.panel(area, "", false);
    let height = usize::from(inside.height);
    let first = short.scroll.min(short.lines.len().saturating_sub(height));
    doc::draw(canvas, short.lines, first, inside);
    if short.lines.len() > height {
        let args = [("from", (first + 1).into()), ("to", (first + height).into()), ("total", short.lines.len().into())];
        canvas.foot(area, &model.words.with("detail-lines", &args), true, canvas.theme.quiet);
    }
}

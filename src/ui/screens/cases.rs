//! Troubleshooting: the entries, and one of them.

use ratatui::layout::Rect;

use crate::app::screens::cases::{self, CasesScreen};
use crate::app::screens::page::page_width;
use crate::app::{Model, layout};
use crate::domain::connect::Case;
use crate::ui::canvas::{Canvas, below, right_of};
use crate::ui::widgets::{doc, input};

/// Draws the screen.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, screen: &CasesScreen, area: Rect) {
    let focused = model.overlay.is_none();
    match screen.reading {
        Some(case) => entry(canvas, model, screen, case, area, focused),
        None => list(canvas, model, screen, area, focused),
    }
}

fn entry(canvas: &mut Canvas<'_, '_>, model: &Model, screen: &CasesScreen, case: Case, area: Rect, focused: bool) {
    let inside = canvas.panel(area, &model.words.get("cases-title"), true);
    let lines = cases::lines(model, case, page_width(model.size));
    let height = usize::from(inside.height);
    let first = screen.scroll.min(lines.len().saturating_sub(height));
    if lines.len() > height {
        let args = [("from", (first + 1).into()), ("to", (first + height).into()), ("total", lines.len().into())];
        canvas.corner(area, &model.words.with("detail-lines", &args), canvas.theme.quiet);
    }
    doc::draw(canvas, &lines, first, inside);
    if focused {
        canvas.cursor(inside, 0, 0);
    }
}

fn list(canvas: &mut Canvas<'_, '_>, model: &Model, screen: &CasesScreen, area: Rect, focused: bool) {
    let (words, theme) = (&model.words, canvas.theme);
    let inside = canvas.panel(area, &words.get("cases-title"), true);
    let used = canvas.line(inside, 0, &words.get("finder-search"), theme.heading) + 1;
    let field = Rect { height: 1, ..right_of(inside, used) };
    input::draw(canvas, &screen.query, field, focused);
    if screen.query.text().is_empty() {
        canvas.at(field, 1, 0, &words.get("cases-search-note"), theme.quiet);
    }
    let (rows, found) = (below(inside, 2), screen.found(model));
    if found.is_empty() {
        canvas.line(rows, 0, &words.get("cases-none"), theme.quiet);
        return;
    }
    let at = screen.selected.min(found.len() - 1);
    canvas.corner(area, &words.with("list-position", &[("at", (at + 1).into()), ("total", found.len().into())]), theme.quiet);
    let height = cases::list_rows(model).min(usize::from(rows.height));
    let first = layout::window_around(at, height, found.len());
    for (row, (index, case)) in (0u16..).zip(found.iter().enumerate().skip(first).take(height)) {
        canvas.row(Rect { height: 1, ..below(rows, row) }, index, at);
        if index == at {
            canvas.line(rows, row, canvas.glyphs.marker, theme.marker);
        }
        let style = if index == at { theme.selected } else { theme.text };
        canvas.at(rows, 2, row, &words.entry(*case).title, style);
    }
}

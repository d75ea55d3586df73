//! A page of lines with stops: set-up, sign-in and manage look alike.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::doc::style;
use super::input;
use crate::app::screens::doc::Role;
use crate::app::screens::page::{MARGIN, Page, PageLine, Pager};
use crate::app::{Hit, Model};
use crate::ui::canvas::{Canvas, right_of};

/// Draws what is in view of a page; `focused` when it has the keys.
pub fn draw(canvas: &mut Canvas<'_, '_>, page: &Page, pager: &Pager, area: Rect, focused: bool) {
    let top = pager.top(page, usize::from(area.height));
    for (row, line) in (0..area.height).zip(page.lines.iter().skip(top)) {
        let margin = if line.outdented { 0 } else { u16::try_from(MARGIN).unwrap_or(0) };
        let here = line.stop.is_some_and(|stop| stop == page.focus);
        if here {
            canvas.at(area, 0, row, canvas.glyphs.marker, canvas.theme.marker);
        }
        let place = Rect { y: area.y + row, height: 1, ..right_of(area, margin) };
        let mut parts: Vec<_> = line.parts.iter().map(|(role, text)| (text.clone(), style(canvas.theme, *role))).collect();
        if canvas.linear && parts.len() > 1 {
            say_labels(line, &mut parts);
        }
        if let Some(stop) = line.stop {
            canvas.hit(place, Hit::Stop(stop));
        }
        let used = canvas.parts(place, 0, &parts);
        if let Some(typed) = &line.input {
            input::draw(canvas, typed, right_of(place, used), here && focused);
        } else if here && focused {
            canvas.cursor(place, 0, 0);
        }
    }
    if focused && !pager.sees_focus(page, usize::from(area.height)) {
        canvas.cursor(area, 0, 0);
    }
}

/// A label in a column of its own becomes the beginning of its value.
fn say_labels(line: &PageLine, parts: &mut [(String, Style)]) {
    for ((role, _), (text, _)) in line.parts.iter().zip(parts) {
        let bare = text.trim_end();
        if *role == Role::Quiet && bare.len() < text.len() && !bare.is_empty() && !bare.ends_with(':') {
            *text = format!("{bare}: ");
        }
    }
}

/// Which lines are in view, at the right end of a box's upper border; nothing where all are.
pub fn position(canvas: &mut Canvas<'_, '_>, model: &Model, (page, pager): (&Page, &Pager), area: Rect, height: u16) {
    let total = page.lines.len();
    let height = usize::from(height);
    if total <= height {
        return;
    }
    let top = pager.top(page, height);
    let args = [("from", (top + 1).into()), ("to", (top + height).min(total).into()), ("total", total.into())];
    canvas.corner(area, &model.words.with("detail-lines", &args), canvas.theme.quiet);
}

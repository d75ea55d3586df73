//! One ticket.

use ratatui::layout::Rect;

use crate::app::Model;
use crate::app::layout;
use crate::app::screens::detail::{self, DetailScreen};
use crate::ui::canvas::Canvas;
use crate::ui::widgets::doc::{self, Window};

/// Draws the ticket's text in a box named by its number; `focused` when it has the keys.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, screen: &DetailScreen, area: Rect, focused: bool) {
    let focused = focused && model.overlay.is_none();
    let number = screen.detail.as_ref().and_then(|detail| detail.row.number.as_ref());
    let title = number.map_or_else(|| model.words.get("detail-title"), |number| number.line().into_string());
    let inside = canvas.panel(area, &title, focused);
    let lines = detail::lines(model);
    let rows = layout::detail_rows(model.detail_size());
    doc::scrolled(canvas, model, &lines, screen.scroll, Window { area, inside, rows }, focused);
}

//! A conflict, field by field.

use ratatui::layout::Rect;

use crate::app::Model;
use crate::app::screens::conflict::ConflictScreen;
use crate::app::screens::conflict_page;
use crate::domain::Untrusted;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::page;

/// Draws the screen, named by the ticket's number.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, screen: &ConflictScreen, area: Rect) {
    let number = screen.item(model).map_or_else(|| Untrusted::from("").line(), |item| item.number.line());
    let title = model.words.with("conflict-title", &[("number", crate::i18n::arg(&number))]);
    let inside = canvas.panel(area, &title, true);
    let content = conflict_page::page(model, screen);
    page::position(canvas, model, (&content, &screen.pager), area, inside.height);
    page::draw(canvas, &content, &screen.pager, inside, model.overlay.is_none());
}

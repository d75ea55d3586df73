//! Managing the connection.

use ratatui::layout::Rect;

use crate::app::Model;
use crate::app::screens::manage::ManageScreen;
use crate::app::screens::manage_page;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::page;

/// Draws the screen.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, screen: &ManageScreen, area: Rect) {
    let inside = canvas.panel(area, &model.words.get("manage-title"), true);
    let content = manage_page::page(model, screen);
    page::position(canvas, model, (&content, &screen.pager), area, inside.height);
    page::draw(canvas, &content, &screen.pager, inside, model.overlay.is_none());
}

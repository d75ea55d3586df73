//! Setting a connection up.

use ratatui::layout::Rect;

use crate::app::Model;
use crate::app::screens::setup::SetupScreen;
use crate::app::screens::setup_page;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::page;

/// Draws the screen.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, screen: &SetupScreen, area: Rect) {
    let title = if screen.again { model.words.get("setup-again-title") } else { model.words.get("setup-title") };
    let inside = canvas.panel(area, &title, true);
    let content = setup_page::page(model, screen);
    page::position(canvas, model, (&content, &screen.pager), area, inside.height);
    page::draw(canvas, &content, &screen.pager, inside, model.overlay.is_none());
}

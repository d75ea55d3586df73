//! One improvement action.

use ratatui::layout::Rect;

use crate::app::screens::score_action::{self, ScoreAction};
use crate::app::{Model, layout};
use crate::ui::canvas::Canvas;
use crate::ui::widgets::doc::{self, Window};

/// Draws the action's text in a box.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, screen: &ScoreAction, area: Rect) {
    let focused = model.overlay.is_none();
    let inside = canvas.panel(area, &model.words.get("score-action-title"), focused);
    if let Some(list) = model.score_list() {
        let args = [("at", (list.position() + 1).into()), ("total", list.rows().len().into())];
        canvas.corner(area, &model.words.with("list-position", &args), canvas.theme.quiet);
    }
    let lines = score_action::lines(model);
    let rows = layout::detail_rows(model.size);
    doc::scrolled(canvas, model, &lines, screen.scroll, Window { area, inside, rows }, focused);
}

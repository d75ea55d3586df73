//! One improvement action.

use ratatui::layout::Rect;

use crate::app::screens::score_action::{self, ScoreAction};
use crate::app::{Model, layout};
use crate::ui::canvas::Canvas;
use crate::ui::widgets::doc;

/// Draws the action's text in a box.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, screen: &ScoreAction, area: Rect) {
    let focused = model.overlay.is_none();
    let inside = canvas.panel(area, &model.words.get("score-action-title"), focused);
    if let Some(list) = model.score_list() {
        let args = [("at", (list.position() + 1).into()), ("total", list.rows().len().into())];
        canvas.corner(area, &model.words.with("list-position", &args), canvas.theme.quiet);
    }
    let lines = score_action::lines(model);
    let height = layout::detail_rows(model.size).min(usize::from(inside.height));
    let first = screen.scroll.min(lines.len().saturating_sub(height));
    doc::draw(canvas, &lines, first, inside);
    if lines.len() > height {
        let args = [("from", (first + 1).into()), ("to", (first + height).into()), ("total", lines.len().into())];
        canvas.foot(area, &model.words.with("detail-lines", &args), true, canvas.theme.quiet);
    }
    if focused {
        canvas.cursor(inside, 0, 0);
    }
}

//! A triage run: its ticket below a line that tells where the run is, and its summary.

use ratatui::layout::Rect;

use crate::app::screens::detail::DetailScreen;
use crate::app::screens::triage;
use crate::app::screens::triage_page::{self, RunScreen};
use crate::app::{Model, layout};
use crate::ui::canvas::{Canvas, below};
use crate::ui::widgets::doc::{self, Window};

/// Draws the ticket that the run is at.
pub fn ticket(canvas: &mut Canvas<'_, '_>, model: &Model, screen: &DetailScreen, area: Rect) {
    let theme = canvas.theme;
    let parts = triage::line(model).into_iter().enumerate();
    let facts: Vec<_> = parts.map(|(at, part)| (part, if at == 0 { theme.title } else { theme.quiet })).collect();
    let line = Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: 1, ..area };
    canvas.facts(line, 0, &facts, |_| false);
    super::detail::draw(canvas, model, screen, below(area, 1), true);
}

/// Draws what was done in a run.
pub fn summary(canvas: &mut Canvas<'_, '_>, model: &Model, screen: &RunScreen, area: Rect) {
    let focused = model.overlay.is_none();
    let inside = canvas.panel(area, &model.words.get("run-title"), focused);
    let lines = triage_page::lines(model);
    let rows = layout::detail_rows(model.size);
    doc::scrolled(canvas, model, &lines, screen.scroll, Window { area, inside, rows }, focused);
}

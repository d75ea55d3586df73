//! Lines of a scrollable text.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::screens::doc::{Line, Role};
use crate::app::{Model, text};
use crate::ui::canvas::Canvas;
use crate::ui::theme::Theme;

/// How a role looks.
pub fn style(theme: &Theme, role: Role) -> Style {
    match role {
        Role::Title => theme.title,
        Role::Heading => theme.heading,
        Role::Text => theme.text,
        Role::Quiet => theme.quiet,
        Role::Alert => theme.alert,
        // Yellow, as the instance's own forms mark work notes, where the theme has it.
        Role::Waiting | Role::Note => theme.waiting,
        Role::Comment => theme.link,
        Role::Good => theme.good,
        Role::Selected => theme.selected,
        Role::Key => theme.key,
        Role::Button => theme.button,
        Role::Chosen => theme.chosen,
    }
}

/// Where a text is that can be scrolled: its box, what is inside, and the rows that scrolling reckons with.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// The box.
    pub area: Rect,
    /// Inside its border.
    pub inside: Rect,
    /// Most rows of text.
    pub rows: usize,
}

/// Draws a text from the line it is scrolled to, and which lines these are in the foot of its box. Nothing in it is selected, so the
/// cursor of what has the keys is at its beginning.
pub fn scrolled(canvas: &mut Canvas<'_, '_>, model: &Model, lines: &[Line], scroll: usize, window: Window, focused: bool) {
    let height = window.rows.min(usize::from(window.inside.height));
    let first = scroll.min(lines.len().saturating_sub(height));
    draw(canvas, lines, first, window.inside);
    if lines.len() > height {
        let args = [("from", (first + 1).into()), ("to", (first + height).into()), ("total", lines.len().into())];
        canvas.foot(window.area, &model.words.with("detail-lines", &args), true, canvas.theme.quiet);
    }
    if focused {
        canvas.cursor(window.inside, 0, 0);
    }
}

/// Draws the lines from `first` on, as many as fit.
pub fn draw(canvas: &mut Canvas<'_, '_>, lines: &[Line], first: usize, area: Rect) {
    for (row, line) in (0..area.height).zip(lines.iter().skip(first)) {
        let theme = canvas.theme;
        let style = style(theme, line.role);
        let mut column = 0;
        if line.label_width > 0 {
            let label = if canvas.linear && !line.label.is_empty() {
                format!("{}:", line.label)
            } else {
                text::fit(&line.label, if canvas.linear { 1 } else { line.label_width }, canvas.glyphs.cut)
            };
            column = canvas.line(area, row, &label, theme.quiet) + 1;
        }
        canvas.at(area, column, row, &line.text, style);
    }
}

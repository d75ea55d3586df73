//! Lines of a scrollable text.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::screens::doc::{Line, Role};
use crate::app::text;
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

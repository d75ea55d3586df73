//! A horizontal rule with a title at its left end and facts at its right end.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use crate::ui::look::{Look, put};
use crate::ui::text::width;

/// Columns that a title keeps when the facts are long.
const TITLE_MIN: usize = 24;

/// Whether title and facts fit uncut.
pub fn fits(area: Rect, title: &str, facts: &str) -> bool {
    width(title) + width(facts) + 6 <= usize::from(area.width)
}

/// Draws the rule; the title is cut last.
pub fn draw(look: &Look, frame: &mut Frame, area: Rect, title: &str, style: Style, facts: &str) {
    let room = usize::from(area.width);
    let facts = if facts.is_empty() {
        String::new()
    } else {
        format!(" {} ", look.cut(facts, room.saturating_sub(TITLE_MIN.min(width(title)) + 6)))
    };
    let title = look.cut(title, room.saturating_sub(width(&facts) + 4));
    let rest = room.saturating_sub(width(&title) + width(&facts) + 4);
    let spans = vec![
        Span::styled(format!("{} ", look.glyphs.rule), look.theme.dim),
        Span::styled(title, style),
        Span::styled(format!(" {}{facts}{}", look.glyphs.rule.repeat(rest), look.glyphs.rule), look.theme.dim),
    ];
    put(frame, area, spans);
}

//! A line of text being typed, scrolled so that the cursor is in view.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::app::input::Line;
use crate::domain::Untrusted;
use crate::ui::look::Look;
use crate::ui::text::width;

/// Draws the text and, when it has the keys, puts the cursor into it.
pub fn draw(look: &Look, frame: &mut Frame, area: Rect, line: &Line, focused: bool) {
    let (before, after) = line.halves();
    let (before, after) = (Untrusted::from(before).line(), Untrusted::from(after).line());
    let room = usize::from(area.width);
    if !focused {
        return look.line(frame, area, &format!("{before}{after}"), Style::new());
    }
    let shown = tail(before.as_str(), room.saturating_sub(1));
    let rest = look.cut(after.as_str(), room.saturating_sub(width(shown)));
    look.line(frame, area, &format!("{shown}{rest}"), Style::new());
    let column = u16::try_from(width(shown)).unwrap_or(0).min(area.width.saturating_sub(1));
    frame.set_cursor_position(Position::new(area.x + column, area.y));
}

/// The end of a text that fits into some columns.
fn tail(text: &str, columns: usize) -> &str {
    let mut start = text.len();
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += width(grapheme);
        if used > columns {
            break;
        }
        start = at;
    }
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_before_the_cursor_stays_in_view() {
        assert_eq!(tail("abcdef", 3), "def");
        assert_eq!(tail("トンネル", 5), "ネル");
        assert_eq!(tail("ab", 5), "ab");
    }
}

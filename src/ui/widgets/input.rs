//! A line of text being typed, with the hardware cursor in it.

use ratatui::layout::Rect;

use crate::app::input::LineInput;
use crate::app::text;
use crate::ui::canvas::Canvas;

/// Draws the line, scrolled so that the cursor is in view; `focused` puts the hardware cursor into it.
pub fn draw(canvas: &mut Canvas<'_, '_>, input: &LineInput, area: Rect, focused: bool) {
    let room = usize::from(area.width);
    let before = text::width(input.before_cursor());
    // Cells to the left of the window: none until the cursor would leave it.
    let skip = if focused { (before + 1).saturating_sub(room) } else { 0 };
    let (shown, skipped) = skip_cells(input.text(), skip);
    let field = text::fit(shown, room, if focused { "" } else { canvas.glyphs.cut });
    canvas.line(area, 0, &field, canvas.theme.field);
    if focused {
        canvas.cursor(area, u16::try_from(before - skipped).unwrap_or(u16::MAX), 0);
    }
}

/// The text without its first `cells` cells (more when a wide character straddles them), and the cells left out.
fn skip_cells(content: &str, cells: usize) -> (&str, usize) {
    let mut skipped = 0;
    for (at, grapheme) in unicode_segmentation::UnicodeSegmentation::grapheme_indices(content, true) {
        if skipped >= cells {
            return (&content[at..], skipped);
        }
        skipped += text::width(grapheme);
    }
    ("", skipped)
}

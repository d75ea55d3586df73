//! Records of which one may be what a write has made.

use ratatui::layout::Rect;

use crate::app::screens::pick::PickBox;
use crate::app::{Model, layout, text};
use crate::ui::canvas::{Canvas, below, centred, right_of};

/// Draws the box.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, list: &PickBox, area: Rect) {
    let found = list.candidates(model);
    let (width, most) = layout::overlay_size(model.size);
    let note = text::wrap(&model.words.get("pick-note"), usize::from(width.saturating_sub(4)));
    let above = u16::try_from(note.len() + 1).unwrap_or(1);
    let height = u16::try_from(found.len()).unwrap_or(most).saturating_add(above + 2).min(most);
    let place = centred(area, (width, height));
    canvas.clear(place);
    let inside = canvas.panel(place, &model.words.get("pick-title"), true);
    for (row, line) in (0..inside.height).zip(&note) {
        canvas.line(inside, row, line, canvas.theme.text);
    }
    let rows = below(inside, above);
    let at = list.at(model);
    let visible = usize::from(rows.height).max(1);
    let first = layout::window_around(at.unwrap_or(0), visible, found.len());
    for (line, (index, candidate)) in (0u16..).zip(found.iter().enumerate().skip(first).take(visible)) {
        let (here, theme) = (at == Some(index), canvas.theme);
        let row = Rect { height: 1, ..below(rows, line) };
        canvas.row(row, index, at.unwrap_or(0));
        if here {
            canvas.line(row, 0, canvas.glyphs.marker, theme.marker);
            canvas.cursor(row, 2, 0);
        }
        let content = format!("{}  {}", candidate.label.line(), candidate.text.line());
        let style = if here { theme.selected } else { theme.text };
        canvas.line(right_of(row, 2), 0, content.trim_end(), style);
    }
}

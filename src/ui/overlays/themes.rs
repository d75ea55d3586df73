//! The themes, drawn in the one under the cursor.

use ratatui::layout::Rect;

use crate::app::{Model, ThemeName, layout, text};
use crate::ui::canvas::{Canvas, below, centred, right_of};

/// Draws the box.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
    let (words, theme) = (&model.words, canvas.theme);
    let (width, most) = layout::overlay_size(model.size);
    let height = u16::try_from(ThemeName::ALL.len() + 4).unwrap_or(most).min(most);
    let place = centred(area, (width, height));
    canvas.clear(place);
    let inside = canvas.panel(place, &words.get("themes-title"), true);
    let widest = ThemeName::ALL.iter().map(|name| text::width(name.word())).max().unwrap_or(0);
    let here = ThemeName::ALL.iter().position(|name| *name == model.look.theme).unwrap_or(0);
    for (line, (index, name)) in (0u16..).zip(ThemeName::ALL.into_iter().enumerate()) {
        let row = Rect { height: 1, ..below(inside, line) };
        canvas.row(row, index, here);
        let selected = name == model.look.theme;
        if selected {
            canvas.line(row, 0, canvas.glyphs.marker, theme.marker);
            canvas.cursor(row, 2, 0);
        }
        let style = if selected { theme.selected } else { theme.text };
        let parts = [(text::fit(name.word(), widest, "") + "  ", style), (words.say(name.about()), theme.quiet)];
        canvas.parts(right_of(row, 2), 0, &parts);
    }
    canvas.line(inside, inside.height.saturating_sub(1), &words.get("themes-note"), theme.quiet);
}

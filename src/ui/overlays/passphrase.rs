//! The passphrase of a locked vault.

use ratatui::layout::Rect;

use crate::app::screens::passphrase::PassphraseBox;
use crate::app::screens::setup_page::masked;
use crate::app::{Model, layout, text};
use crate::ui::canvas::{Canvas, below, centred, right_of};
use crate::ui::widgets::input;

/// Cells beside the text: border, padding, and one for the cursor.
const BESIDE: u16 = 5;

/// Draws the box.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, asked: &PassphraseBox, area: Rect) {
    let (words, theme) = (&model.words, canvas.theme);
    let (width, most) = layout::overlay_size(model.size);
    let width = width.min(76);
    let room = usize::from(width.saturating_sub(BESIDE));
    let said = text::wrap(&words.get("passphrase-text"), room);
    let (note, style) = match &asked.problem {
        Some((why, _)) => (why.clone(), theme.alert),
        None if asked.sent => (words.get("passphrase-opening"), theme.quiet),
        None => (String::new(), theme.quiet),
    };
    let note = text::wrap(&note, room);
    let height = u16::try_from(said.len() + note.len() + 5).unwrap_or(most).min(most);
    let place = centred(area, (width, height));
    canvas.clear(place);
    let inside = canvas.panel(place, &words.get("passphrase-title"), true);
    let mut row = 0;
    for line in &said {
        canvas.line(inside, row, line, theme.text);
        row += 1;
    }
    row += 1;
    let label = words.get("passphrase-label") + " ";
    let dots = masked(model, &asked.line);
    let start = canvas.line(inside, row, &label, theme.text);
    let field = right_of(Rect { height: 1, ..below(inside, row) }, start);
    input::draw(canvas, &dots, field, true);
    for line in &note {
        row += 1;
        canvas.line(inside, row, line, style);
    }
}

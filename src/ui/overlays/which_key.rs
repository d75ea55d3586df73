//! What can follow the keys pressed so far, at the foot of the screen.

use ratatui::layout::Rect;

use crate::app::keys::{self, Begun, Follow};
use crate::app::{Model, text};
use crate::keymap::keys_text;
use crate::ui::canvas::{Canvas, below};

/// Columns of a screen that has room for two entries beside each other.
const WIDE: u16 = 100;

/// Rows that stay in sight below the box: the foot of what it covers, toast and hint bar.
const FOOT: u16 = 3;

/// Columns that stay in sight at either side: the border of what is below and one more, or the two look like one box that is broken.
const SIDE: u16 = 2;

/// Draws the box.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, begun: &Begun, area: Rect) {
    let follow = keys::follow(model, begun);
    let most = usize::from(area.height.saturating_sub(FOOT + 3));
    let beside = if area.width >= WIDE || follow.len() > most { 2 } else { 1 };
    let rows = follow.len().div_ceil(beside).min(most);
    let height = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2).min(area.height);
    // The sides of what is below stay in sight: this comes and goes with one key.
    let (x, width) = (area.x + SIDE, area.width.saturating_sub(2 * SIDE));
    let mut place = Rect { x, y: area.bottom().saturating_sub(FOOT + height), width, height };
    if canvas.begins_box(Rect { y: place.y, ..area }) && place.y > area.y {
        // Two boxes that begin in one row look like one that is broken.
        (place.y, place.height) = (place.y - 1, place.height + 1);
    }
    // And a gap, so that no half word stands beside it.
    canvas.clear(Rect { x: place.x.saturating_sub(1), width: place.width.saturating_add(2), ..place }.intersection(area));
    let inside = canvas.panel(place, &format!("{} {}", keys_text(&begun.keys), canvas.glyphs.cut), true);
    let size = follow.iter().map(|one| text::width(&one.keys)).max().unwrap_or(0);
    let width = inside.width / u16::try_from(beside).unwrap_or(1);
    for (column, part) in (0u16..).zip(follow.chunks(rows.max(1)).take(beside)) {
        let left = Rect { x: inside.x + column * width, width: width.saturating_sub(u16::from(beside > 1)), ..inside };
        for (row, one) in (0u16..).zip(part) {
            entry(canvas, one, size, Rect { height: 1, ..below(left, row) });
        }
    }
}

fn entry(canvas: &mut Canvas<'_, '_>, one: &Follow, size: usize, area: Rect) {
    let theme = canvas.theme;
    let quiet = one.disabled.is_some();
    let keys = text::fit(&one.keys, size, canvas.glyphs.cut);
    let at = canvas.at(area, 0, 0, &keys, if quiet { theme.quiet } else { theme.key }) + 2;
    let used = at + canvas.at(area, at, 0, &one.title, if quiet { theme.quiet } else { theme.text }) + 2;
    // A reason that does not fit is left out whole: pressing the key tells it.
    let fits = |reason: &&String| usize::from(used) + text::width(reason) <= usize::from(area.width);
    if let Some(reason) = one.disabled.as_ref().filter(fits) {
        canvas.at(area, used, 0, reason, theme.quiet);
    }
}

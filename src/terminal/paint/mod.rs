//! Painting: the bytes that turn what the terminal shows into the next frame.
//!
//! ratatui repaints every cell of a list that scrolls by one row. Over a slow link those are the bytes that hurt, so a frame is
//! painted in two ways, plainly and after moving a band of rows with the terminal's scroll region, and the shorter one is sent.
//! [`rows`] finds what differs and writes it with few cursor moves, [`pen`] changes colours with few codes, [`shift`] finds the
//! band.

mod pen;
mod place;
mod rows;
mod shift;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use pen::Pen;
use place::Place;
use rows::Rows;

/// Paints frames one over the other.
pub(super) struct Painter {
    /// What the terminal shows; `None` when that is not known.
    shown: Option<Buffer>,
    hand: Hand,
    cursor_shown: Option<bool>,
    scrolls: bool,
}

/// What the terminal would write next: with which pen, at which place.
#[derive(Debug, Clone, Copy, Default)]
struct Hand {
    pen: Pen,
    place: Place,
}

impl Painter {
    /// A painter on a screen that may show anything. `scrolls` says whether the terminal can move rows inside a scroll region.
    pub(super) fn new(scrolls: bool) -> Self {
        Painter { shown: None, hand: Hand::default(), cursor_shown: None, scrolls }
    }

    /// Forgets what the terminal shows, because something else may have written on it.
    pub(super) fn forget(&mut self) {
        *self = Painter::new(self.scrolls);
    }

    /// The bytes that show `next`, with the cursor there or hidden. None at all when nothing differs.
    pub(super) fn paint(&mut self, next: &Buffer, cursor: Option<Position>) -> Vec<u8> {
        let mut out = Vec::new();
        let known = self.shown.take().filter(|shown| shown.area == next.area);
        let before = known.unwrap_or_else(|| {
            self.clear(&mut out);
            Buffer::empty(next.area)
        });
        let (bytes, hand) = self.change(&before, next);
        out.extend(bytes);
        self.hand = hand;
        self.set_cursor(&mut out, cursor, next.area);
        self.shown = Some(reused(before, next));
        out
    }

    fn clear(&mut self, out: &mut Vec<u8>) {
        // The pen is not known either, and an erased screen takes its background.
        out.extend_from_slice(b"\x1b[m\x1b[2J");
        self.hand = Hand::default();
    }

    /// The shorter one of the two ways.
    fn change(&self, before: &Buffer, next: &Buffer) -> (Vec<u8>, Hand) {
        let old = Rows::of(before);
        let new = Rows::of(next);
        let mut plain = (Vec::new(), self.hand);
        rows::write(&old, &new, &mut plain.0, &mut plain.1);
        let Some(shift) = self.scrolls.then(|| shift::find(&old, &new)).flatten() else { return plain };
        let mut moved = (Vec::new(), self.hand);
        shift.write(&mut moved.0, &mut moved.1);
        rows::write(&shift.applied(old), &new, &mut moved.0, &mut moved.1);
        if moved.0.len() < plain.0.len() { moved } else { plain }
    }

    fn set_cursor(&mut self, out: &mut Vec<u8>, cursor: Option<Position>, area: Rect) {
        let shown = cursor.is_some();
        if let Some(position) = cursor {
            let inside = Position::new(position.x.min(area.width.saturating_sub(1)), position.y.min(area.height.saturating_sub(1)));
            self.hand.place.go(inside.x, inside.y, out);
        }
        if self.cursor_shown.replace(shown) != Some(shown) {
            out.extend_from_slice(if shown { b"\x1b[?25h" } else { b"\x1b[?25l" });
        }
    }
}

/// A copy of `next` in the memory of the frame before.
fn reused(mut before: Buffer, next: &Buffer) -> Buffer {
    before.content.clone_from(&next.content);
    before
}

#[cfg(test)]
mod tests;

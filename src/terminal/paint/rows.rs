//! Rows of glyphs, and writing those that differ.

use std::hash::{DefaultHasher, Hash, Hasher};

use ratatui::buffer::{Buffer, CellWidth};

use super::Hand;
use super::pen::Pen;
use super::place::Place;

/// From how many blanks at a row's end erasing them is shorter than writing them.
const ERASE_FROM: usize = 5;

/// What one or two cells show.
#[derive(Debug, Clone, Copy)]
pub(super) enum Glyph<'a> {
    /// A symbol that begins here.
    Symbol {
        text: &'a str,
        pen: Pen,
        /// Its cells: 1 or 2.
        width: u16,
    },
    /// The second cell of the symbol before.
    Rest,
}

impl Glyph<'_> {
    const BLANK: Glyph<'static> = Glyph::Symbol { text: " ", pen: Pen::PLAIN, width: 1 };

    /// Whether it looks like an erased cell.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Glyph::Symbol { text: " ", pen, .. } if pen.is_unseen_on_blank())
    }

    /// Whether both look the same.
    fn same(&self, other: &Glyph<'_>) -> bool {
        match (self, other) {
            (Glyph::Rest, Glyph::Rest) => true,
            (Glyph::Symbol { text, pen, .. }, Glyph::Symbol { text: other_text, pen: other_pen, .. }) => {
                (text == other_text && pen == other_pen) || (self.is_blank() && other.is_blank())
            }
            _ => false,
        }
    }

    /// The text, if this pen writes it as it is and it takes one cell everywhere.
    fn plain_text(&self, with: Pen) -> Option<&str> {
        match self {
            Glyph::Symbol { text, pen, .. } if text.is_ascii() && *pen == with => Some(text),
            glyph if glyph.is_blank() && with.is_unseen_on_blank() => Some(" "),
            _ => None,
        }
    }

    fn hash(&self, hasher: &mut DefaultHasher) {
        match self {
            glyph if glyph.is_blank() => 0_u8.hash(hasher),
            Glyph::Rest => 1_u8.hash(hasher),
            Glyph::Symbol { text, .. } => text.hash(hasher),
        }
    }
}

/// The rows of a screen.
#[derive(Debug, Clone)]
pub(super) struct Rows<'a> {
    pub(super) width: usize,
    pub(super) rows: Vec<Vec<Glyph<'a>>>,
}

impl<'a> Rows<'a> {
    pub(super) fn of(buffer: &'a Buffer) -> Self {
        let width = usize::from(buffer.area.width);
        let rows = if width == 0 { Vec::new() } else { buffer.content.chunks(width).map(row).collect() };
        Rows { width, rows }
    }

    /// A row that was just erased.
    pub(super) fn blank_row(&self) -> Vec<Glyph<'a>> {
        vec![Glyph::BLANK; self.width]
    }
}

fn row(cells: &[ratatui::buffer::Cell]) -> Vec<Glyph<'_>> {
    let mut row = Vec::with_capacity(cells.len());
    while row.len() < cells.len() {
        let cell = &cells[row.len()];
        let symbol = cell.symbol();
        let unfit = symbol.is_empty() || symbol.chars().any(char::is_control);
        let width = if unfit { 0 } else { usize::from(symbol.cell_width()) };
        let pen = Pen::of(cell);
        match width {
            1 => row.push(Glyph::Symbol { text: symbol, pen, width: 1 }),
            2 if row.len() + 1 < cells.len() => row.extend([Glyph::Symbol { text: symbol, pen, width: 2 }, Glyph::Rest]),
            // Nothing that can be shown in this place.
            _ => row.push(Glyph::Symbol { text: " ", pen, width: 1 }),
        }
    }
    row
}

/// A part of a row as a number; 0 for blanks. Equal parts have equal numbers.
pub(super) fn fingerprint(part: &[Glyph<'_>]) -> u64 {
    if part.iter().all(Glyph::is_blank) {
        return 0;
    }
    let mut hasher = DefaultHasher::new();
    for glyph in part {
        glyph.hash(&mut hasher);
    }
    hasher.finish() | 1
}

/// Writes what differs between two screens of one size.
pub(super) fn write(old: &Rows<'_>, new: &Rows<'_>, out: &mut Vec<u8>, hand: &mut Hand) {
    for (y, (old, new)) in (0_u16..).zip(old.rows.iter().zip(&new.rows)) {
        write_row(y, old, new, out, hand);
    }
}

fn write_row(y: u16, old: &[Glyph<'_>], new: &[Glyph<'_>], out: &mut Vec<u8>, hand: &mut Hand) {
    let differs = |x: usize| !new[x].same(&old[x]);
    let end = new.iter().rposition(|glyph| !glyph.is_blank()).map_or(0, |last| last + 1);
    let erase = (end..new.len()).filter(|x| differs(*x)).count() >= ERASE_FROM;
    let stop = if erase { end } else { new.len() };
    for x in 0..stop {
        if let Glyph::Symbol { text, pen, width } = new[x]
            && differs(x)
        {
            reach(column(x), y, new, out, hand);
            let any_pen = new[x].is_blank() && hand.pen.is_unseen_on_blank();
            hand.pen.change(if any_pen { hand.pen } else { pen }, out);
            put(text, width, new.len(), out, hand);
        }
    }
    if erase {
        hand.place.go(column(end), y, out);
        // Erased cells take the pen's background.
        hand.pen.change(Pen::default(), out);
        out.extend_from_slice(b"\x1b[K");
    }
}

/// Goes to a cell of the row. Over a few cells in the same pen the shortest way is to write them again.
fn reach(x: u16, y: u16, row: &[Glyph<'_>], out: &mut Vec<u8>, hand: &mut Hand) {
    if let Place::At(from, at) = hand.place
        && at == y
        && from < x
        && x - from < 4
    {
        let between = &row[usize::from(from)..usize::from(x)];
        let again: Option<String> = between.iter().map(|glyph| glyph.plain_text(hand.pen)).collect();
        if let Some(again) = again
            && again.len() <= hand.place.cost(x, y)
        {
            out.extend_from_slice(again.as_bytes());
            hand.place = Place::At(x, y);
            return;
        }
    }
    hand.place.go(x, y, out);
}

/// Writes a symbol where the hand is.
fn put(text: &str, width: u16, columns: usize, out: &mut Vec<u8>, hand: &mut Hand) {
    out.extend_from_slice(text.as_bytes());
    if let Place::At(x, y) = hand.place {
        let after = x + width;
        let certain = usize::from(after) < columns && !is_disputed(text);
        hand.place = if certain { Place::At(after, y) } else { Place::Row(y) };
    }
}

/// Whether terminals differ in how many cells they give a symbol: several code points in one, and pictures.
fn is_disputed(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next().unwrap_or(' ');
    chars.next().is_some() || first >= '\u{1f000}'
}

/// A column as terminals count: a screen's width is a `u16`.
fn column(x: usize) -> u16 {
    u16::try_from(x).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Terminals differ in where the cursor is after the last column: only ways that do not depend on it may follow.
    #[test]
    fn after_the_last_column_and_disputed_symbols_the_column_is_uncertain() {
        for (text, place) in
            [("abcd", Place::Row(0)), ("abc", Place::At(3, 0)), ("変", Place::At(2, 0)), ("e\u{301}", Place::Row(0))]
        {
            let old = Buffer::empty(ratatui::layout::Rect::new(0, 0, 4, 1));
            let mut new = old.clone();
            new.set_string(0, 0, text, ratatui::style::Style::new());
            let mut hand = Hand::default();
            write(&Rows::of(&old), &Rows::of(&new), &mut Vec::new(), &mut hand);
            assert_eq!(hand.place, place, "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_a_blank() {
        let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 2, 1));
        buffer[(0, 0)].set_symbol("\u{1b}[2J");
        buffer[(1, 0)].set_symbol("変");
        assert!(Rows::of(&buffer).rows[0].iter().all(Glyph::is_blank));
    }
}

//! Finding a band of rows that only moved.

use std::io::Write;

use super::Hand;
use super::place::Place;
use super::rows::{Rows, fingerprint};

/// Parts that a row is compared in, so that a marker or a side pane that differs does not hide what moved.
const PARTS: usize = 8;

/// Fewer rows that differ are cheaper to write than to look for.
const LEAST_ROWS: usize = 3;

/// A band of rows that moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    /// First row of the band.
    top: usize,
    /// Last row of the band.
    bottom: usize,
    /// How many rows it moves.
    by: usize,
    /// It moves up; else down.
    up: bool,
}

impl Shift {
    /// Moves the band. Lines are deleted or inserted inside a scroll region: that is older than scrolling commands and known to
    /// every terminal since the VT102.
    pub(super) fn write(&self, out: &mut Vec<u8>, hand: &mut Hand) {
        // New rows take the pen's background.
        hand.pen.change(super::Pen::default(), out);
        let command = if self.up { 'M' } else { 'L' };
        let (top, bottom) = (self.top + 1, self.bottom + 1);
        let _ = write!(out, "\x1b[{top};{bottom}r\x1b[{top}H\x1b[");
        if self.by > 1 {
            let _ = write!(out, "{}", self.by);
        }
        let _ = write!(out, "{command}\x1b[r");
        // Setting a region moves the cursor, on some terminals relative to the region.
        hand.place = Place::Unknown;
    }

    /// The rows after the move.
    pub(super) fn applied<'a>(&self, mut old: Rows<'a>) -> Rows<'a> {
        let blank = old.blank_row();
        let band = &mut old.rows[self.top..=self.bottom];
        let new = if self.up {
            band.rotate_left(self.by);
            let kept = band.len() - self.by;
            &mut band[kept..]
        } else {
            band.rotate_right(self.by);
            &mut band[..self.by]
        };
        new.fill(blank);
        old
    }
}

/// The band whose move brings the most parts of rows to their place, if there is one.
pub(super) fn find(old: &Rows<'_>, new: &Rows<'_>) -> Option<Shift> {
    let (old, new) = (fingerprints(old), fingerprints(new));
    let height = new.len();
    let differing = old.iter().zip(&new).filter(|(old, new)| old != new).count();
    if differing < LEAST_ROWS || height < LEAST_ROWS {
        return None;
    }
    let moves = (1..height - 1).flat_map(|by| [(by, true), (by, false)]);
    let best = moves.filter_map(|(by, up)| best_band(&old, &new, by, up)).max_by_key(|(gain, shift)| (*gain, height - shift.by))?;
    Some(best.1)
}

fn fingerprints(rows: &Rows<'_>) -> Vec<[u64; PARTS]> {
    let size = rows.width.div_ceil(PARTS).max(1);
    let row = |row: &Vec<_>| {
        let mut parts = [0; PARTS];
        parts.iter_mut().zip(row.chunks(size)).for_each(|(part, glyphs)| *part = fingerprint(glyphs));
        parts
    };
    rows.rows.iter().map(row).collect()
}

/// The rows for which this move gains most, by what it gains: a run of the highest sum.
fn best_band(old: &[[u64; PARTS]], new: &[[u64; PARTS]], by: usize, up: bool) -> Option<(i32, Shift)> {
    let mut best: Option<(i32, usize, usize)> = None;
    let (mut sum, mut start) = (0, 0);
    // Rows are counted by where they come to lie.
    let targets = if up { 0..new.len() - by } else { by..new.len() };
    for target in targets {
        let source = if up { target + by } else { target - by };
        if sum <= 0 {
            (sum, start) = (0, target);
        }
        sum += gain(&old[source], &old[target], &new[target]);
        if sum > best.map_or(0, |(gain, ..)| gain) {
            best = Some((sum, start, target));
        }
    }
    let (gain, first, last) = best?;
    let (top, bottom) = if up { (first, last + by) } else { (first - by, last) };
    Some((gain, Shift { top, bottom, by, up }))
}

/// Parts that come right by the move, less those that were right before and would not be any more.
fn gain(moved: &[u64; PARTS], there: &[u64; PARTS], wanted: &[u64; PARTS]) -> i32 {
    let part = |index: usize| i32::from(moved[index] == wanted[index]) - i32::from(there[index] == wanted[index]);
    (0..PARTS).map(part).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::buffer::Buffer;

    fn found(old: &[&str], new: &[&str]) -> Option<Shift> {
        let (old, new) = (Buffer::with_lines(old.to_vec()), Buffer::with_lines(new.to_vec()));
        find(&Rows::of(&old), &Rows::of(&new))
    }

    #[test]
    fn a_list_that_scrolls_between_two_borders_is_a_band() {
        let old = ["----------", "| first  |", "| second |", "| third  |", "| fourth |", "----------"];
        let new = ["----------", "| second |", "| third  |", "| fourth |", "| fifth  |", "----------"];
        assert_eq!(found(&old, &new), Some(Shift { top: 1, bottom: 4, by: 1, up: true }));
        assert_eq!(found(&new, &old), Some(Shift { top: 1, bottom: 4, by: 1, up: false }));
    }

    #[test]
    fn without_a_move_there_is_no_band() {
        let old = ["one", "two", "three", "four"];
        assert_eq!(found(&old, &old), None);
        assert_eq!(found(&old, &["five", "six", "seven", "eight"]), None);
        assert_eq!(found(&old, &["one", "2", "3", "four"]), None);
    }
}

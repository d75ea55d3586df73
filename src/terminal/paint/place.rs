//! Where the terminal writes next, and the shortest way elsewhere.

use std::io::Write;

/// Where the terminal's cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Place {
    /// Anywhere.
    #[default]
    Unknown,
    /// In a row, at a column that is not certain: after the last column, where terminals wait before they wrap, or after a
    /// character of disputed width.
    Row(u16),
    /// At a column of a row.
    At(u16, u16),
}

impl Place {
    /// Goes to a cell by the shortest sequence.
    pub(super) fn go(&mut self, x: u16, y: u16, out: &mut Vec<u8>) {
        if *self != Place::At(x, y) {
            out.extend_from_slice(&self.way(x, y));
            *self = Place::At(x, y);
        }
    }

    /// Bytes that [`Place::go`] would write.
    pub(super) fn cost(self, x: u16, y: u16) -> usize {
        if self == Place::At(x, y) { 0 } else { self.way(x, y).len() }
    }

    fn way(self, x: u16, y: u16) -> Vec<u8> {
        let near = match self {
            Place::Unknown => None,
            Place::Row(row) => relative(None, row, x, y),
            Place::At(column, row) => relative(Some(column), row, x, y),
        };
        let absolute = absolute(x, y);
        near.filter(|near| near.len() < absolute.len()).unwrap_or(absolute)
    }
}

fn absolute(x: u16, y: u16) -> Vec<u8> {
    match (x, y) {
        (0, 0) => b"\x1b[H".to_vec(),
        (0, y) => sequence(y + 1, "H"),
        (x, y) => {
            let mut bytes = Vec::with_capacity(10);
            let _ = write!(bytes, "\x1b[{};{}H", y + 1, x + 1);
            bytes
        }
    }
}

/// A way from the same row or the one above. A line feed never scrolls here: the row below exists.
fn relative(column: Option<u16>, row: u16, x: u16, y: u16) -> Option<Vec<u8>> {
    if y == row + 1 {
        return match column {
            _ if x == 0 => Some(b"\r\n".to_vec()),
            Some(column) if column == x => Some(b"\n".to_vec()),
            _ => None,
        };
    }
    if y != row {
        return None;
    }
    if x == 0 {
        return Some(b"\r".to_vec());
    }
    match column {
        Some(column) if x == column + 1 => Some(b"\x1b[C".to_vec()),
        Some(column) if x > column => Some(sequence(x - column, "C")),
        Some(column) if x + 3 > column => Some(vec![8; usize::from(column - x)]),
        _ => Some(sequence(x + 1, "G")),
    }
}

fn sequence(number: u16, end: &str) -> Vec<u8> {
    format!("\x1b[{number}{end}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(from: Place, x: u16, y: u16) -> String {
        let (mut place, mut out) = (from, Vec::new());
        place.go(x, y, &mut out);
        assert_eq!((place, out.len()), (Place::At(x, y), from.cost(x, y)));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_shortest_way_is_taken() {
        assert_eq!(way(Place::Unknown, 0, 0), "\x1b[H");
        assert_eq!(way(Place::Unknown, 4, 9), "\x1b[10;5H");
        assert_eq!(way(Place::At(4, 9), 4, 9), "");
        assert_eq!(way(Place::At(4, 9), 0, 9), "\r");
        assert_eq!(way(Place::At(4, 9), 5, 9), "\x1b[C");
        assert_eq!(way(Place::At(4, 9), 60, 9), "\x1b[56C");
        assert_eq!(way(Place::At(4, 9), 2, 9), "\u{8}\u{8}");
        assert_eq!(way(Place::At(44, 9), 2, 9), "\x1b[3G");
        assert_eq!(way(Place::At(4, 9), 4, 10), "\n");
        assert_eq!(way(Place::At(4, 9), 0, 10), "\r\n");
        assert_eq!(way(Place::At(4, 9), 0, 8), "\x1b[9H");
    }

    #[test]
    fn from_an_uncertain_column_only_certain_ways_are_taken() {
        assert_eq!(way(Place::Row(3), 0, 3), "\r");
        assert_eq!(way(Place::Row(3), 0, 4), "\r\n");
        assert_eq!(way(Place::Row(3), 7, 3), "\x1b[8G");
        assert_eq!(way(Place::Row(3), 7, 4), "\x1b[5;8H");
    }
}

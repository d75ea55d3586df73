//! The pure geometry that `update` and drawing share: which shape a screen has at a size, and how many rows it shows.

/// Columns and rows of the terminal.
pub type Size = (u16, u16);

/// Smallest terminal that is drawn at all.
pub const SMALLEST: Size = (60, 20);

/// Widest screen in the linear look: beyond it things stand beside each other, which a screen reader reads as one line.
const LINEAR_COLUMNS: u16 = 119;

/// The part of the terminal that is drawn on.
pub fn drawn((columns, rows): Size, linear: bool) -> Size {
    (if linear { columns.min(LINEAR_COLUMNS) } else { columns }, rows)
}

/// Rows on a home card.
pub const CARD_ROWS: usize = 10;

/// The shapes of the home screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HomeShape {
    /// One card; the other by a key.
    One,
    /// Cards above each other.
    Stacked,
    /// Cards side by side, ten rows each.
    SideBySide,
}

/// Whether the terminal is too small to draw anything sensible.
pub fn too_small((columns, rows): Size) -> bool {
    columns < SMALLEST.0 || rows < SMALLEST.1
}

/// The home screen's shape at a size.
pub fn home_shape((columns, rows): Size) -> HomeShape {
    if columns >= 120 && rows >= 30 {
        HomeShape::SideBySide
    } else if rows >= 24 {
        HomeShape::Stacked
    } else {
        HomeShape::One
    }
}

/// How the ticket list and the ticket that is selected in it share the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// Each has the screen for itself.
    Alone,
    /// The ticket stands at the right of the list.
    Beside,
    /// The ticket stands below the list.
    Below,
}

/// How list and ticket share a screen of this size, where both are wanted.
pub fn split((columns, rows): Size) -> Split {
    if columns >= 120 {
        Split::Beside
    } else if columns <= 84 && rows >= 46 {
        Split::Below
    } else {
        Split::Alone
    }
}

/// The terminal that would give the list the room it has beside or above its ticket.
pub fn list_size((columns, rows): Size, split: Split) -> Size {
    match split {
        Split::Alone => (columns, rows),
        Split::Beside => (columns * 11 / 20, rows),
        Split::Below => (columns, FRAME_ROWS + rows.saturating_sub(FRAME_ROWS) * 9 / 20),
    }
}

/// The terminal that would give the ticket the room it has beside or below its list.
pub fn detail_size(size: Size, split: Split) -> Size {
    let list = list_size(size, split);
    match split {
        Split::Alone => size,
        Split::Beside => (size.0 - list.0, size.1),
        Split::Below => (size.0, size.1 - (list.1 - FRAME_ROWS)),
    }
}

/// Whether an improvement action is drawn beside its list.
pub fn detail_beside_list((columns, _): Size) -> bool {
    columns >= 140
}

/// Columns of the improvement actions' list, when the action is beside it.
pub fn list_columns(size: Size) -> u16 {
    if detail_beside_list(size) { size.0 * 11 / 20 } else { size.0 }
}

/// Columns of an improvement action, with its border.
pub fn detail_columns(size: Size, beside: bool) -> u16 {
    if beside { size.0 - list_columns(size) } else { size.0 }
}

/// Rows that belong to the program's frame: header, toast and hint bar.
pub const FRAME_ROWS: u16 = 3;

/// Ticket rows that a list shows: without its border, view bar, filter line and column heads.
pub fn list_rows((_, rows): Size) -> usize {
    usize::from(rows.saturating_sub(FRAME_ROWS + 5)).max(1)
}

/// Rows that the improvement actions' list shows: it has no view bar.
pub fn action_rows(size: Size) -> usize {
    list_rows(size) + 1
}

/// Rows of text about the selected row of a table of many.
pub const BATCH_TEXT: u16 = 4;

/// Rows that a table of many shows: without its border, its heads, and the text below it.
pub fn batch_rows((_, rows): Size) -> usize {
    usize::from(rows.saturating_sub(FRAME_ROWS + 4 + BATCH_TEXT)).max(1)
}

/// Text rows that a detail shows, inside its border.
pub fn detail_rows((_, rows): Size) -> usize {
    usize::from(rows.saturating_sub(FRAME_ROWS + 2)).max(1)
}

/// Whether a short list has the text about its selected row beside it; else the text is below.
pub fn pane_beside_rows(size: Size) -> bool {
    detail_beside_list(size)
}

/// Whether the values of a conflict stand in columns beside each other; else they are below each other.
pub fn values_beside((columns, _): Size) -> bool {
    columns >= 120
}

/// Columns of a short list that has its text beside it, with its border.
pub fn short_columns((columns, _): Size) -> u16 {
    columns * 9 / 20
}

/// Rows of a short list that has its text below it, with its border.
pub fn short_height((_, rows): Size) -> u16 {
    (rows.saturating_sub(FRAME_ROWS) * 2 / 5).max(3)
}

/// Rows that a short list shows, inside its border.
pub fn short_rows(size: Size) -> usize {
    if pane_beside_rows(size) { detail_rows(size) } else { usize::from(short_height(size) - 2) }
}

/// Text rows of the pane about the selected row, inside its border.
pub fn pane_rows(size: Size) -> usize {
    if pane_beside_rows(size) {
        return detail_rows(size);
    }
    detail_rows(size).saturating_sub(usize::from(short_height(size))).max(1)
}

/// Cells of the pane's text, inside its border and margins.
pub fn pane_width(size: Size) -> usize {
    let columns = if pane_beside_rows(size) { size.0 - short_columns(size) } else { size.0 };
    usize::from(columns.saturating_sub(4))
}

/// Columns and rows of an overlay box, with its border.
pub fn overlay_size((columns, rows): Size) -> Size {
    (columns.saturating_sub(4).min(92), rows.saturating_sub(4).min(32))
}

/// Entry rows of a finder overlay: inside its border, below search line and rule.
pub fn finder_rows(size: Size) -> usize {
    usize::from(overlay_size(size).1.saturating_sub(5)).max(1)
}

/// The first row to show so that row `at` is visible in a window of `height` that shows `top` first: no further than it has to, since a
/// scroll by one row is one new row for a terminal that moves the others itself.
pub fn scroll_to(top: usize, at: usize, height: usize, total: usize) -> usize {
    let top = top.min(at).max((at + 1).saturating_sub(height));
    top.min(total.saturating_sub(height))
}

/// The first row to show of a list that keeps no place of its own: row `at` stands in the middle once it does not fit at the top.
pub fn window_around(at: usize, height: usize, total: usize) -> usize {
    if at < height {
        return 0;
    }
    (at + 1).saturating_sub(height - height / 2).min(total.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_follow_the_size() {
        assert!(too_small((59, 24)) && too_small((80, 19)) && !too_small((60, 20)));
        assert_eq!(home_shape((60, 20)), HomeShape::One);
        assert_eq!(home_shape((80, 24)), HomeShape::Stacked);
        assert_eq!(home_shape((120, 40)), HomeShape::SideBySide);
        assert_eq!(home_shape((200, 24)), HomeShape::Stacked);
        assert!(detail_beside_list((140, 24)) && !detail_beside_list((139, 60)));
    }

    #[test]
    fn list_and_ticket_share_the_whole_screen() {
        assert_eq!([(120, 20), (200, 60)].map(split), [Split::Beside; 2]);
        assert_eq!([(60, 46), (84, 60)].map(split), [Split::Below; 2]);
        assert_eq!([(119, 60), (85, 46), (84, 45), (60, 20)].map(split), [Split::Alone; 4]);
        for size in [(120, 20), (121, 40), (200, 60), (60, 46), (84, 61)] {
            let split = split(size);
            let (list, detail) = (list_size(size, split), detail_size(size, split));
            match split {
                Split::Beside => assert_eq!((list.0 + detail.0, list.1, detail.1), (size.0, size.1, size.1)),
                _ => assert_eq!((list.0, detail.0, list.1 + detail.1), (size.0, size.0, size.1 + FRAME_ROWS)),
            }
            assert!(list_rows(list) >= 10 && detail_rows(detail) >= 10, "{size:?}");
        }
    }

    #[test]
    fn the_wanted_row_is_always_inside_the_window() {
        for total in [1, 5, 40, 1000] {
            for height in [1, 2, 7, 33] {
                for at in [0, 1, total / 2, total - 1] {
                    for top in [0, total / 3, total] {
                        let top = scroll_to(top, at.min(total - 1), height, total);
                        let at = at.min(total - 1);
                        assert!(top <= at && at < top + height, "{at} in {top}+{height} of {total}");
                        let around = window_around(at, height, total);
                        assert!(around <= at && at < around + height, "{at} in {around}+{height} of {total}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_list_scrolls_by_a_row_and_no_further_than_it_has_to() {
        assert_eq!([9, 10, 12].map(|at| scroll_to(0, at, 10, 100)), [0, 1, 3]);
        assert_eq!([50, 49, 40].map(|at| scroll_to(50, at, 10, 100)), [50, 49, 40]);
        assert_eq!(scroll_to(95, 99, 10, 100), 90, "no empty rows at the end");
        assert_eq!([9, 10, 99].map(|at| window_around(at, 10, 100)), [0, 6, 90]);
    }
}

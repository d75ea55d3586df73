//! Law 5 for cells that a foreign widget drew: the text area shows a ticket's description as it is, to be edited as it is.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::Untrusted;
use crate::domain::text::is_hidden;

/// Takes invisible and reordering characters out of the cells of an area. The cells stay where they are.
pub fn area(frame: &mut Frame, area: Rect) {
    let buffer = frame.buffer_mut();
    for position in area.positions() {
        let Some(cell) = buffer.cell_mut(position) else { continue };
        let symbol = cell.symbol();
        if !symbol.chars().any(is_hidden) || Untrusted::from(symbol).line().as_str() == symbol {
            continue;
        }
        let seen: String = symbol.chars().filter(|c| !is_hidden(*c)).collect();
        cell.set_symbol(if seen.is_empty() { " " } else { &seen });
    }
}

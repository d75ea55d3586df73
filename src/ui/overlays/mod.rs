//! What lies over a screen, one file each, and the frame they share.

mod help;
mod info;
mod palette;
mod url;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::symbols::border;
use ratatui::widgets::{Block, Clear};

use crate::app::overlays::Overlay;
use crate::ui::look::Look;
use crate::ui::text::width;

const ASCII_BORDER: border::Set = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// Draws what lies over the screen; the area is the one between head and foot.
pub fn draw(look: &Look, frame: &mut Frame, area: Rect, overlay: &Overlay) {
    match overlay {
        Overlay::Help { search, scroll } => help::draw(look, frame, area, search, *scroll),
        Overlay::Palette { search, chosen } => palette::draw(look, frame, area, search, *chosen),
        Overlay::Url { url, left_out } => url::draw(look, frame, area, url, *left_out),
        Overlay::Info => info::draw(look, frame, area),
    }
}

/// Clears a part of the screen, draws a titled border around it and gives the room inside.
fn window(look: &Look, frame: &mut Frame, place: Rect, title: &str) -> Rect {
    clear(frame, place);
    let set = if look.model.ascii { ASCII_BORDER } else { border::PLAIN };
    let block = Block::bordered().border_set(set).border_style(look.theme.dim);
    let block = block.title(ratatui::text::Line::styled(format!(" {title} "), look.theme.focus));
    let inside = block.inner(place);
    frame.render_widget(block, place);
    Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }
}

/// A wide character that reaches into the window from the left would cover the border: it becomes blank.
fn clear(frame: &mut Frame, place: Rect) {
    frame.render_widget(Clear, place);
    let Some(left) = place.x.checked_sub(1) else { return };
    for y in place.top()..place.bottom() {
        if let Some(cell) = frame.buffer_mut().cell_mut((left, y)).filter(|cell| width(cell.symbol()) > 1) {
            cell.set_symbol(" ");
        }
    }
}

/// A window of some size in the middle of an area, no larger than it.
fn centred(area: Rect, columns: u16, rows: u16) -> Rect {
    let (width, height) = (columns.min(area.width), rows.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// A line of an area, counted from its top.
fn line(area: Rect, at: usize) -> Rect {
    let at = u16::try_from(at).unwrap_or(u16::MAX).min(area.height);
    Rect { y: area.y + at, height: (area.height - at).min(1), ..area }
}

//! The list on screen as a ServiceNow address, shown whole so that a terminal can pick it up.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{centred, line, window};
use crate::app::actions::Scope;
use crate::app::wrap::wrap;
use crate::ui::look::Look;

const WIDTH: u16 = 100;

/// Draws the address.
pub fn draw(look: &Look, frame: &mut Frame, area: Rect, url: &str, left_out: bool) {
    let room = usize::from(WIDTH.min(area.width).saturating_sub(4));
    let lines = split(url, room);
    let key = look.model.key_of(Scope::Overlay, "overlay-copy");
    let mut notes = wrap(&look.with("url-how", &[("key", &key)]), room);
    if left_out {
        notes.extend(wrap(&look.get("url-left-out"), room));
    }
    let rows = u16::try_from(lines.len() + notes.len() + 3).unwrap_or(u16::MAX);
    let inside = window(look, frame, centred(area, WIDTH, rows), &look.get("url-title"));
    for (at, part) in lines.iter().enumerate() {
        look.line(frame, line(inside, at), part, look.theme.link);
    }
    for (at, note) in notes.iter().enumerate() {
        look.line(frame, line(inside, lines.len() + 1 + at), note, Style::new());
    }
    let Rect { x, y, .. } = inside;
    frame.set_cursor_position(Position::new(x, y));
}

/// An address in pieces of a width. It is ASCII, and blanks in it would be wrong: it is cut anywhere.
fn split(url: &str, columns: usize) -> Vec<String> {
    let characters: Vec<char> = url.chars().collect();
    characters.chunks(columns.max(1)).map(|piece| piece.iter().collect()).collect()
}

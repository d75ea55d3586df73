//! The palette: the actions of the screen below, by name.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::help::draw_search;
use super::{centred, line, window};
use crate::app::actions;
use crate::app::input::Line;
use crate::ui::look::{Look, put};
use crate::ui::text::width;

const SIZE: (u16, u16) = (70, 16);

/// Draws the palette.
pub fn draw(look: &Look, frame: &mut Frame, area: Rect, search: &Line, chosen: usize) {
    let inside = window(look, frame, centred(area, SIZE.0, SIZE.1), &look.get("palette-title"));
    draw_search(look, frame, line(inside, 0), search);
    let rows = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let found = look.model.palette_actions();
    if found.is_empty() {
        return look.line(frame, rows, &look.get("help-none"), look.theme.dim);
    }
    let height = usize::from(rows.height);
    let top = (chosen + 1).saturating_sub(height);
    for (at, (scope, action)) in found.iter().enumerate().skip(top).take(height) {
        let marker = if at == chosen { look.glyphs.marker } else { " " };
        let keys = actions::keys_text(&look.model.keymap, *scope, action);
        let room = usize::from(inside.width).saturating_sub(width(&keys) + 4);
        let style = match (at == chosen, (action.enabled)(look.model).is_ok()) {
            (true, _) => look.theme.selected,
            (false, true) => Style::new(),
            (false, false) => look.theme.dim,
        };
        let title = look.fit(&look.get(action.title), room);
        let spans = vec![Span::styled(format!("{marker} {title}  "), style), Span::styled(keys, look.theme.key)];
        put(frame, line(rows, at - top), spans);
    }
}

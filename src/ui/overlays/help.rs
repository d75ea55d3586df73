//! The help: every key, those of the screen below first, searchable.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::{centred, line, window};
use crate::app::input::Line;
use crate::app::overlays::HelpLine;
use crate::ui::look::{Look, put};
use crate::ui::text::width;
use crate::ui::widgets::input;

const WIDTH: u16 = 90;

/// Widest column of keys.
const KEYS: usize = 24;

/// Draws the help.
pub fn draw(look: &Look, frame: &mut Frame, area: Rect, search: &Line, scroll: usize) {
    let inside = window(look, frame, centred(area, WIDTH, area.height), &look.get("help-title"));
    draw_search(look, frame, line(inside, 0), search);
    let rows = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    let lines = look.model.help_lines();
    if lines.is_empty() {
        return look.line(frame, rows, &look.get("help-none"), look.theme.dim);
    }
    let keys = lines.iter().map(keys_width).max().unwrap_or(0).min(KEYS);
    let top = scroll.min(look.model.help_furthest());
    for (at, help) in lines.iter().skip(top).take(usize::from(rows.height)).enumerate() {
        draw_line(look, frame, line(rows, at), help, keys);
    }
}

/// The search line of the help and the palette, with the cursor in it.
pub fn draw_search(look: &Look, frame: &mut Frame, area: Rect, search: &Line) {
    let label = look.get("help-search");
    look.line(frame, area, &label, look.theme.focus);
    let used = u16::try_from(width(&label) + 1).unwrap_or(0).min(area.width);
    input::draw(look, frame, Rect { x: area.x + used, width: area.width - used, ..area }, search, true);
}

fn keys_width(line: &HelpLine) -> usize {
    match line {
        HelpLine::Head(_) => 0,
        HelpLine::Action(keys, ..) => width(keys),
    }
}

fn draw_line(look: &Look, frame: &mut Frame, area: Rect, help: &HelpLine, column: usize) {
    match help {
        HelpLine::Head(title) => look.line(frame, area, title, look.theme.title),
        HelpLine::Action(keys, title, why) => {
            let room = usize::from(area.width).saturating_sub(column + 4);
            let why = why.as_ref().map(|why| format!(" {}", look.with("help-why", &[("why", why)]))).unwrap_or_default();
            let title = look.cut(title, room);
            let why = look.cut(&why, room.saturating_sub(width(&title)));
            let spans = vec![
                Span::styled(format!("  {}  ", look.fit(keys, column)), look.theme.key),
                Span::raw(title),
                Span::styled(why, look.theme.dim),
            ];
            put(frame, area, spans);
        }
    }
}

//! Pictures of the screens, and the rules of this room.

mod pictures;
mod properties;
mod rules;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use crate::app::Model;

/// What a model looks like: its cells, one line of text per row, and the cursor.
pub struct Picture {
    pub buffer: Buffer,
    pub cursor: Option<(u16, u16)>,
}

/// Draws a model at its own size.
pub fn picture(model: &Model) -> Picture {
    let mut terminal = Terminal::new(TestBackend::new(model.size.0, model.size.1)).unwrap();
    let mut cursor = None;
    terminal
        .draw(|frame| {
            super::draw(frame, model);
        })
        .unwrap();
    if terminal.backend().cursor_visible() {
        let at = terminal.backend().cursor_position();
        cursor = Some((at.x, at.y));
    }
    Picture { buffer: terminal.backend().buffer().clone(), cursor }
}

impl Picture {
    /// The text, with the cursor told below it.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for y in 0..self.buffer.area.height {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..self.buffer.area.width {
                let symbol = self.buffer[(x, y)].symbol();
                if skip == 0 {
                    line.push_str(symbol);
                    skip = unicode_width::UnicodeWidthStr::width(symbol).max(1);
                }
                skip -= 1;
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        format!("{out}cursor: {:?}\n", self.cursor)
    }
}

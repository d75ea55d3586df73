//! The home screen's three buttons: `[c] Create ticket`, as many on a line as fit.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use crate::app::actions::{self, Scope};
use crate::ui::look::{Look, put};
use crate::ui::text::width;

/// The original's buttons: action name and label.
const BUTTONS: [(&str, &str); 3] = [("home-create", "button-create"), ("home-all", "button-all"), ("home-manage", "button-manage")];

/// Columns between two buttons.
const GAP: usize = 2;

/// Draws the buttons on the lines of an area; one that does not fit goes to the next line.
pub fn draw(look: &Look, frame: &mut Frame, area: Rect) {
    let mut line = area;
    let mut spans: Vec<Span> = Vec::new();
    let mut used = 0;
    for (name, label) in BUTTONS {
        let Some(action) = actions::find(name) else { continue };
        let key = actions::keys_text(&look.model.keymap, Scope::Home, action);
        let key = format!("[{}]", key.split(' ').next().unwrap_or_default());
        let label = format!(" {}", look.get(label));
        let wide = width(&key) + width(&label);
        if used > 0 && used + GAP + wide > usize::from(area.width) {
            put(frame, line, std::mem::take(&mut spans));
            line = Rect { y: line.y + 1, height: line.height.saturating_sub(1), ..line };
            used = 0;
        }
        if used > 0 {
            spans.push(Span::raw(" ".repeat(GAP)));
        }
        used += wide + GAP;
        let style = if (action.enabled)(look.model).is_ok() { Style::new() } else { look.theme.dim };
        spans.extend([Span::styled(key, look.theme.key), Span::styled(label, style)]);
    }
    put(frame, line, spans);
}

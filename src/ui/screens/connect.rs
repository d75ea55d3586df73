//! Nothing is connected yet: the original's "Do you use ServiceNow?" card.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Text};
use ratatui::widgets::{Paragraph, Wrap};

use crate::ui::look::Look;

/// Widest column of text that reads well.
const WIDTH: u16 = 72;

/// Draws the card.
pub fn draw(look: &Look, frame: &mut Frame, area: Rect) {
    let text = Text::from(vec![
        Line::styled(look.get("connect-title"), look.theme.focus),
        Line::default(),
        Line::from(look.get("connect-body")),
        Line::default(),
        Line::from(look.get("connect-how")),
        Line::styled(look.get("connect-command"), look.theme.key),
        Line::default(),
        Line::from(look.get("connect-demo")),
        Line::styled(look.get("connect-demo-command"), look.theme.key),
    ]);
    let place = Rect {
        x: area.x + 2,
        y: area.y + area.height / 6,
        width: area.width.saturating_sub(4).min(WIDTH),
        height: area.height - area.height / 6,
    };
    frame.render_widget(Paragraph::new(text).wrap(Wrap { trim: true }), place);
}

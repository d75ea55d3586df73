//! The card of an unconnected program: "Do you use ServiceNow?".

use ratatui::layout::Rect;

use super::key_of;
use crate::app::actions::Scope;
use crate::app::{Model, text};
use crate::ui::canvas::{Canvas, centred, pad_x};

/// Draws the card.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
    let words = &model.words;
    let card = centred(area, (72, 17));
    let inner = pad_x(canvas.panel(card, &words.get("connect-card"), true), 2);
    let theme = canvas.theme;
    let (key, leave) = (key_of(model, Scope::Connect, "connect"), key_of(model, Scope::Connect, "leave"));
    let parts = [
        (words.get("connect-title"), theme.title),
        (String::new(), theme.text),
        (words.get("connect-text"), theme.text),
        (String::new(), theme.text),
        (format!("[ {key} {} ]", words.get("button-connect")), theme.button),
        (String::new(), theme.text),
        (words.with("connect-demo-how", &[("key", leave.into())]), theme.text),
        (format!("  {}", words.get("connect-demo-command")), theme.key),
    ];
    let mut row = 1;
    for (content, style) in parts {
        for line in text::wrap(&content, usize::from(inner.width)) {
            canvas.line(inner, row, &line, style);
            row += 1;
        }
    }
}

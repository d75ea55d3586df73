//! A terminal too small for any screen: one sentence instead of a broken picture.

use ratatui::Frame;
use ratatui::widgets::{Paragraph, Wrap};

use crate::ui::look::Look;

/// The smallest terminal that is drawn on, in columns and rows.
pub const SMALLEST: (u16, u16) = (60, 20);

/// Draws the sentence.
pub fn draw(look: &Look, frame: &mut Frame) {
    let area = frame.area();
    let (columns, rows) = (area.width.to_string(), area.height.to_string());
    let (least_columns, least_rows) = (SMALLEST.0.to_string(), SMALLEST.1.to_string());
    let args = [
        ("columns", columns.as_str()),
        ("rows", rows.as_str()),
        ("least-columns", least_columns.as_str()),
        ("least-rows", least_rows.as_str()),
    ];
    frame.render_widget(Paragraph::new(look.with("too-small", &args)).wrap(Wrap { trim: true }), area);
}

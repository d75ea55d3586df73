//! What needs attention, and the Secure Score: a box each where there is room, else a line each.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::rule;
use crate::domain::listing::Attention;
use crate::ui::look::{Look, put};
use crate::ui::text::width;

/// Lines of a box.
pub const BOX: u16 = 7;

/// One thing that needs attention: its message, its count, and whether it is bad.
fn items(attention: &Attention) -> impl Iterator<Item = (&'static str, usize, bool)> {
    [
        ("attention-overdue", attention.overdue, true),
        ("attention-conflicts", attention.conflicts, true),
        ("attention-refused", attention.refused, true),
        ("attention-waiting", attention.waiting, false),
        ("attention-unreadable", attention.unreadable, false),
    ]
    .into_iter()
    .filter(|(_, count, _)| *count > 0)
}

fn style(look: &Look, bad: bool) -> Style {
    if bad { look.theme.bad } else { look.theme.warn }
}

/// Everything that needs attention on one line.
pub fn attention_line(look: &Look, frame: &mut Frame, area: Rect) {
    let head = format!("{}  ", look.get("attention-title"));
    let mut used = width(&head);
    let mut spans = vec![Span::styled(head, look.theme.title)];
    for (message, count, bad) in items(&look.model.home.data().attention) {
        let gap = if spans.len() > 1 { format!(" {} ", look.glyphs.dot) } else { String::new() };
        let room = usize::from(area.width).saturating_sub(used + width(&gap));
        let text = look.cut(&look.with(message, &[("count", &count.to_string())]), room);
        used += width(&gap) + width(&text);
        spans.extend([Span::styled(gap, look.theme.dim), Span::styled(text, style(look, bad))]);
    }
    if spans.len() == 1 {
        let text = look.cut(&look.get("attention-none"), usize::from(area.width).saturating_sub(used));
        spans.push(Span::styled(text, look.theme.good));
    }
    put(frame, area, spans);
}

/// Everything that needs attention, one line each under a title.
pub fn attention_box(look: &Look, frame: &mut Frame, area: Rect) {
    rule::draw(look, frame, area, &look.get("attention-title"), look.theme.title, "");
    let mut line = 1;
    for (message, count, bad) in items(&look.model.home.data().attention) {
        let text = look.with(message, &[("count", &count.to_string())]);
        look.line(frame, inner(area, line), &text, style(look, bad));
        line += 1;
    }
    if line == 1 {
        look.line(frame, inner(area, line), &look.get("attention-none"), look.theme.good);
    }
}

/// The Secure Score on one line.
pub fn score_line(look: &Look, frame: &mut Frame, area: Rect) {
    let head = format!("{}  ", look.get("score-title"));
    let room = usize::from(area.width).saturating_sub(width(&head));
    let text = look.cut(&look.get("score-not-connected"), room);
    put(frame, area, vec![Span::styled(head, look.theme.title), Span::styled(text, look.theme.dim)]);
}

/// The Secure Score under a title.
pub fn score_box(look: &Look, frame: &mut Frame, area: Rect) {
    rule::draw(look, frame, area, &look.get("score-title"), look.theme.title, "");
    look.line(frame, inner(area, 1), &look.get("score-not-connected"), look.theme.dim);
}

/// A line of a box, set in by as much as its title.
fn inner(area: Rect, line: u16) -> Rect {
    let line = line.min(area.height);
    Rect { x: area.x + 2, y: area.y + line, width: area.width.saturating_sub(2), height: area.height - line }
}

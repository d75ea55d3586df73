//! The ticket detail: a title with its number, and its document, scrolled.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use crate::app::document::DocLine;
use crate::app::screens::detail::{Detail, MARGIN};
use crate::domain::Kind;
use crate::ui::look::{Look, put};
use crate::ui::widgets::{rule, ticket};

/// Draws the detail between head and foot.
pub fn draw(look: &Look, frame: &mut Frame, area: Rect, detail: &Detail) {
    let [title, body] = Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(area);
    let body = Rect { x: body.x + MARGIN, width: body.width.saturating_sub(2 * MARGIN), ..body };
    let lines = look.model.detail_lines();
    draw_title(look, frame, title, detail, &lines);
    if detail.detail().is_none() {
        let message = if detail.loaded() { "detail-gone" } else { "detail-loading" };
        return look.line(frame, body, &look.get(message), look.theme.dim);
    }
    let top = detail.scroll().min(lines.len().saturating_sub(look.model.detail_height()));
    for (y, line) in (0..body.height).zip(lines.iter().skip(top)) {
        draw_line(look, frame, Rect { y: body.y + y, height: 1, ..body }, line);
    }
    if !look.model.covered() {
        frame.set_cursor_position(Position::new(body.x, body.y));
    }
}

fn draw_title(look: &Look, frame: &mut Frame, area: Rect, detail: &Detail, lines: &[DocLine]) {
    let title = detail.detail().map(|detail| {
        let kind = look.get(match detail.row.kind {
            Kind::Change => "kind-change",
            Kind::Incident => "kind-incident",
        });
        let number = detail.row.number.as_ref().map(|number| number.line().into_string());
        format!("{kind} {}", number.unwrap_or_else(|| look.get("ticket-no-number")))
    });
    let height = look.model.detail_height();
    let percent = (100 * (detail.scroll() + height)).checked_div(lines.len()).unwrap_or(100).min(100);
    let facts = if lines.len() > height { look.with("detail-more", &[("percent", &percent.to_string())]) } else { String::new() };
    rule::draw(look, frame, area, &title.unwrap_or_default(), look.theme.focus, &facts);
}

fn draw_line(look: &Look, frame: &mut Frame, area: Rect, line: &DocLine) {
    match line {
        DocLine::Name(text) | DocLine::Head(text) => look.line(frame, area, text, look.theme.title),
        DocLine::Text(text) => look.line(frame, area, text, Style::new()),
        DocLine::Byline(text) => look.line(frame, area, text, look.theme.dim),
        DocLine::Bad(text) => look.line(frame, area, text, look.theme.bad),
        DocLine::Field(label, value) => {
            let spans = vec![Span::styled(label.as_str(), look.theme.dim), Span::raw(value.as_str())];
            put(frame, area, spans);
        }
        DocLine::Priority(label, wire, word) => {
            let [filled, rest] = ticket::meter(look, wire);
            let spans = vec![Span::styled(label.as_str(), look.theme.dim), filled, rest, Span::raw(format!(" {word}"))];
            put(frame, area, spans);
        }
    }
}

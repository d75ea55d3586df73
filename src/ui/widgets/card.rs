//! A home card: title, column heads, and one row per ticket with its selection marker.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::{rule, ticket};
use crate::domain::Kind;
use crate::domain::listing::CardData;
use crate::domain::ticket::TicketRow;
use crate::ui::look::{Look, put};
use crate::ui::text::width;

/// Lines above the rows: the title and the column heads.
pub const HEAD: u16 = 2;

/// Selection marker, pending mark and a blank.
const MARKS: usize = 3;

/// From this width on everything is said in full; below it due days are short and details are one sign.
const WORDY: u16 = 72;

/// Widest status column; longer words are cut.
const STATUS_MAX: usize = 14;

/// Widest priority word.
const PRIORITY_MAX: usize = 12;

/// The widths of a card's columns, in screen columns.
struct Columns {
    wordy: bool,
    name: usize,
    details: usize,
    priority: usize,
    status: usize,
    due: usize,
}

/// Draws a card and, when it has the keys, puts the cursor on its selected row.
pub fn draw(look: &Look, frame: &mut Frame, area: Rect, kind: Kind) {
    title(look, frame, area, kind);
    let Some(card) = look.model.home.card_data(kind) else {
        return look.line(frame, below(area, 1), &look.get("card-loading"), look.theme.dim);
    };
    if card.rows.is_empty() {
        let empty = if card.as_of.is_some() { "card-empty" } else { "card-never" };
        return look.line(frame, below(area, 1), &look.get(empty), look.theme.dim);
    }
    let columns = measure(look, area.width, &card.rows);
    heads(look, frame, below(area, 1), &columns);
    rows(look, frame, below(area, HEAD), card, &columns);
}

fn title(look: &Look, frame: &mut Frame, area: Rect, kind: Kind) {
    let focused = look.model.home.card() == kind;
    let style = if focused { look.theme.focus } else { look.theme.title };
    let (full, short) = match kind {
        Kind::Change => ("card-title-change", "card-title-change-short"),
        Kind::Incident => ("card-title-incident", "card-title-incident-short"),
    };
    let wordings = [(full, "card-open"), (full, "card-open-short"), (short, "card-open-short")];
    let wordings = wordings.map(|(title, open)| (look.get(title), facts(look, kind, open)));
    let fits = |(title, facts): &&(String, String)| rule::fits(area, title, facts);
    let [.., shortest] = &wordings;
    let (title, facts) = wordings.iter().find(fits).unwrap_or(shortest);
    rule::draw(look, frame, area, title, style, facts);
}

/// How many tickets are open, and as of when (law 10).
fn facts(look: &Look, kind: Kind, open: &str) -> String {
    let Some(card) = look.model.home.card_data(kind) else { return String::new() };
    let open = look.with(open, &[("count", &card.open.to_string())]);
    let as_of = card.as_of.map(|time| look.with("as-of", &[("time", &look.model.clock_time(time))]));
    look.joined(&[open, as_of.unwrap_or_default()])
}

fn measure(look: &Look, total: u16, rows: &[TicketRow]) -> Columns {
    let widest = |word: fn(&Look, &TicketRow) -> String, most: usize| {
        rows.iter().map(|row| width(&word(look, row))).max().unwrap_or(0).min(most)
    };
    let priority = ticket::METER + 1 + widest(ticket::priority_word, PRIORITY_MAX);
    let priority = priority.max(width(&look.get("column-priority")));
    let status = widest(ticket::state_word, STATUS_MAX).max(width(&look.get("column-status")));
    let wordy = total >= WORDY;
    let details = if wordy { width(&look.get("card-view")).max(width(&look.get("column-details"))) } else { 1 };
    let due = rows.iter().map(|row| width(&ticket::due(look, row, !wordy).0)).max().unwrap_or(0);
    let due = due.max(width(&look.get(due_head(wordy))));
    let taken = MARKS + details + priority + status + due + 4;
    Columns { wordy, name: usize::from(total).saturating_sub(taken), details, priority, status, due }
}

fn due_head(wordy: bool) -> &'static str {
    if wordy { "column-due" } else { "column-due-short" }
}

fn heads(look: &Look, frame: &mut Frame, area: Rect, columns: &Columns) {
    let details = if columns.wordy { look.get("column-details") } else { String::new() };
    let text = format!(
        "{}{} {} {} {} {}",
        " ".repeat(MARKS),
        look.fit(&look.get("column-name"), columns.name),
        look.fit(&details, columns.details),
        look.fit(&look.get("column-priority"), columns.priority),
        look.fit(&look.get("column-status"), columns.status),
        look.fit(&look.get(due_head(columns.wordy)), columns.due),
    );
    look.line(frame, area, &text, look.theme.dim);
}

fn rows(look: &Look, frame: &mut Frame, area: Rect, card: &CardData, columns: &Columns) {
    let height = usize::from(area.height);
    let selected = look.model.home.position(card.kind);
    let focused = look.model.home.card() == card.kind;
    let top = selected.map_or(0, |at| (at + 1).saturating_sub(height));
    for (line, (at, row)) in (0..area.height).zip(card.rows.iter().enumerate().skip(top)) {
        let place = below(area, line);
        let is_selected = focused && selected == Some(at);
        draw_row(look, frame, place, row, columns, is_selected);
        if is_selected && !look.model.covered() {
            frame.set_cursor_position(Position::new(place.x, place.y));
        }
    }
}

fn draw_row(look: &Look, frame: &mut Frame, area: Rect, row: &TicketRow, columns: &Columns, selected: bool) {
    let name_style = if selected { look.theme.selected } else { Style::new() };
    let (due, due_style) = ticket::due(look, row, !columns.wordy);
    let view = if columns.wordy { look.get("card-view") } else { look.glyphs.enter.to_owned() };
    let [filled, rest] = ticket::meter(look, &row.priority);
    let word = columns.priority.saturating_sub(ticket::METER + 1);
    let spans = vec![
        Span::styled(if selected { look.glyphs.marker } else { " " }, name_style),
        ticket::pending(look, row),
        Span::raw(" "),
        Span::styled(look.fit(&ticket::name(look, row), columns.name), name_style),
        Span::raw(" "),
        Span::styled(look.fit(&view, columns.details), look.theme.link),
        Span::raw(" "),
        filled,
        rest,
        Span::raw(format!(" {} ", look.fit(&ticket::priority_word(look, row), word))),
        Span::raw(look.fit(&ticket::state_word(look, row), columns.status)),
        Span::raw(" "),
        Span::styled(due, due_style),
    ];
    put(frame, area, spans);
}

/// The part of an area that starts some lines below its top.
fn below(area: Rect, lines: u16) -> Rect {
    let lines = lines.min(area.height);
    Rect { y: area.y + lines, height: area.height - lines, ..area }
}

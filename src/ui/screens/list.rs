//! The ticket list: title, filter line, sortable columns, rows.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use crate::app::screens::list::List;
use crate::domain::Kind;
use crate::domain::listing::SortColumn;
use crate::domain::ticket::TicketRow;
use crate::ui::look::{Look, put};
use crate::ui::text::width;
use crate::ui::widgets::{input, rule, ticket};

/// Selection marker, pending mark and a blank.
const MARKS: usize = 3;

/// From these widths on the assignee and the last change are shown.
const WITH_ASSIGNEE: u16 = 100;
const WITH_UPDATED: u16 = 118;

/// A column: what it is sorted by, its title, its width and how a row fills it.
struct Column {
    sort: Option<SortColumn>,
    title: &'static str,
    width: usize,
    cell: Cell,
}

type Cell = fn(&Look, &TicketRow, usize) -> Vec<Span<'static>>;

/// Draws the list between head and foot.
pub fn draw(look: &Look, frame: &mut Frame, area: Rect, list: &List) {
    let [title, filter, heads, rows] =
        Layout::vertical([Constraint::Length(1), Constraint::Length(1), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
    draw_title(look, frame, title, list);
    draw_filter(look, frame, filter, list);
    let columns = columns(area.width);
    draw_heads(look, frame, heads, list, &columns);
    if !list.loaded() {
        look.line(frame, rows, &look.get("list-loading"), look.theme.dim);
    } else if list.page().total == 0 {
        let empty = if list.query().filter.is_empty() { "list-empty" } else { "list-no-match" };
        look.line(frame, rows, &look.get(empty), look.theme.dim);
    } else {
        draw_rows(look, frame, rows, list, &columns);
    }
}

fn draw_title(look: &Look, frame: &mut Frame, area: Rect, list: &List) {
    let query = list.query();
    let name = look.get(match query.kind {
        Some(Kind::Change) => "list-title-change",
        Some(Kind::Incident) => "list-title-incident",
        None => "list-title-both",
    });
    let count = if list.loaded() { look.with("list-count", &[("count", &list.page().total.to_string())]) } else { String::new() };
    let open = if query.open_only { look.get("list-open-only") } else { String::new() };
    let sort = look.with("list-sorted", &[("column", &look.get(sort_title(query.sort)))]);
    let sort = format!("{sort} {}", direction(look, query.descending));
    rule::draw(look, frame, area, &name, look.theme.focus, &look.joined(&[count, open, sort]));
}

fn direction(look: &Look, descending: bool) -> &'static str {
    if descending { look.glyphs.descending } else { look.glyphs.ascending }
}

fn sort_title(sort: SortColumn) -> &'static str {
    match sort {
        SortColumn::Updated => "sort-updated",
        SortColumn::Created => "sort-created",
        SortColumn::Number => "sort-number",
        SortColumn::Name => "sort-name",
        SortColumn::Priority => "sort-priority",
        SortColumn::State => "sort-state",
        SortColumn::Due => "sort-due",
    }
}

fn draw_filter(look: &Look, frame: &mut Frame, area: Rect, list: &List) {
    let label = format!("{} ", look.get("list-filter"));
    let [head, line] = Layout::horizontal([Constraint::Length(to_u16(width(&label))), Constraint::Fill(1)]).areas(area);
    let style = if list.filtering { look.theme.focus } else { look.theme.dim };
    look.line(frame, head, &label, style);
    if list.filtering || !list.filter().text().is_empty() {
        input::draw(look, frame, line, list.filter(), list.filtering);
    } else {
        look.line(frame, line, &look.get("list-filter-none"), look.theme.dim);
    }
}

fn columns(total: u16) -> Vec<Column> {
    let mut columns = vec![
        Column { sort: Some(SortColumn::Number), title: "column-number", width: 10, cell: number },
        Column { sort: Some(SortColumn::Name), title: "column-name", width: 0, cell: name },
        Column { sort: Some(SortColumn::Priority), title: "column-priority", width: 12, cell: priority },
        Column { sort: Some(SortColumn::State), title: "column-status", width: 11, cell: status },
        Column { sort: Some(SortColumn::Due), title: "column-due", width: 11, cell: due },
    ];
    if total >= WITH_ASSIGNEE {
        columns.push(Column { sort: None, title: "column-assigned", width: 16, cell: assigned });
    }
    if total >= WITH_UPDATED {
        columns.push(Column { sort: Some(SortColumn::Updated), title: "column-updated", width: 16, cell: updated });
    }
    let taken: usize = columns.iter().map(|column| column.width + 1).sum::<usize>() + MARKS;
    columns[1].width = usize::from(total).saturating_sub(taken - 1);
    columns
}

fn draw_heads(look: &Look, frame: &mut Frame, area: Rect, list: &List, columns: &[Column]) {
    let query = list.query();
    let mut text = " ".repeat(MARKS);
    for column in columns {
        let sorted = column.sort == Some(query.sort);
        let sign = direction(look, query.descending);
        let title = look.get(column.title);
        let title = if sorted { format!("{title} {sign}") } else { title };
        text.push_str(&look.fit(&title, column.width));
        text.push(' ');
    }
    look.line(frame, area, text.trim_end(), look.theme.dim);
}

fn draw_rows(look: &Look, frame: &mut Frame, area: Rect, list: &List, columns: &[Column]) {
    let height = look.model.list_height();
    for (line, position) in (0..area.height).zip(list.top()..(list.top() + height).min(list.page().total)) {
        let place = Rect { y: area.y + line, height: 1, ..area };
        let selected = position == list.position();
        if selected && !list.filtering && !look.model.covered() {
            frame.set_cursor_position(Position::new(place.x, place.y));
        }
        match list.row(position) {
            Some(row) => draw_row(look, frame, place, row, columns, selected),
            None => look.line(frame, place, &format!("   {}", look.glyphs.ellipsis), look.theme.dim),
        }
    }
}

fn draw_row(look: &Look, frame: &mut Frame, area: Rect, row: &TicketRow, columns: &[Column], selected: bool) {
    let style = if selected { look.theme.selected } else { Style::new() };
    let marker = if selected { look.glyphs.marker } else { " " };
    let mut spans = vec![Span::styled(marker, style), ticket::pending(look, row), Span::raw(" ")];
    for column in columns {
        let cell = (column.cell)(look, row, column.width);
        let is_name = column.sort == Some(SortColumn::Name);
        spans.extend(cell.into_iter().map(|span| if is_name { span.patch_style(style) } else { span }));
        spans.push(Span::raw(" "));
    }
    put(frame, area, spans);
}

fn number(look: &Look, row: &TicketRow, width: usize) -> Vec<Span<'static>> {
    match &row.number {
        Some(number) => vec![Span::raw(look.fit(number.line().as_str(), width))],
        None => vec![Span::styled(look.fit(&look.get("ticket-no-number"), width), look.theme.dim)],
    }
}

fn name(look: &Look, row: &TicketRow, width: usize) -> Vec<Span<'static>> {
    vec![Span::raw(look.fit(&ticket::name(look, row), width))]
}

fn priority(look: &Look, row: &TicketRow, width: usize) -> Vec<Span<'static>> {
    let [filled, rest] = ticket::meter(look, &row.priority);
    let word = look.fit(&ticket::priority_word(look, row), width.saturating_sub(ticket::METER + 1));
    vec![filled, rest, Span::raw(format!(" {word}"))]
}

fn status(look: &Look, row: &TicketRow, width: usize) -> Vec<Span<'static>> {
    vec![Span::raw(look.fit(&ticket::state_word(look, row), width))]
}

fn due(look: &Look, row: &TicketRow, width: usize) -> Vec<Span<'static>> {
    let (text, style) = ticket::due(look, row, false);
    vec![Span::styled(look.fit(&text, width), style)]
}

fn assigned(look: &Look, row: &TicketRow, width: usize) -> Vec<Span<'static>> {
    vec![Span::raw(look.fit(row.assigned_to.line().as_str(), width))]
}

fn updated(look: &Look, row: &TicketRow, width: usize) -> Vec<Span<'static>> {
    let text = row.updated.map(|time| look.model.clock_time(time)).unwrap_or_default();
    vec![Span::styled(look.fit(&text, width), look.theme.dim)]
}

fn to_u16(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}

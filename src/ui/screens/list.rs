//! The ticket list.

use ratatui::layout::Rect;

use super::key_of;
use crate::app::actions::Scope;
use crate::app::screens::list::ListScreen;
use crate::app::{Model, layout, text};
use crate::domain::Kind;
use crate::domain::listing::SortColumn;
use crate::i18n::{MessageId, id};
use crate::ui::canvas::{Canvas, below, right_of};
use crate::ui::widgets::input;
use crate::ui::widgets::tickets::Table;

/// Draws the list; `focused` when it has the keys.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, list: &ListScreen, area: Rect, focused: bool) {
    let focused = focused && model.overlay.is_none();
    let inside = canvas.panel(area, &title(model, list), focused);
    corner(canvas, model, list, area);
    filter_line(canvas, model, list, Rect { height: 1, ..inside }, focused);
    let kinds = list.kind.map_or(Kind::ALL.to_vec(), |kind| vec![kind]);
    let table = Table::list(model, &kinds, inside.width);
    let body = below(inside, 1);
    let Some(page) = &list.page else {
        canvas.line(below(body, 1), 0, &model.words.get("loading"), canvas.theme.quiet);
        return;
    };
    if page.total == 0 {
        return empty(canvas, model, list, body);
    }
    table.heads(canvas, model, body);
    let rows = below(body, 1);
    let height = layout::list_rows(model.size).min(usize::from(rows.height));
    for line in 0..height {
        let Some(row) = list.row_at(list.top + line) else { continue };
        let at = Rect { height: 1, ..below(rows, u16::try_from(line).unwrap_or(u16::MAX)) };
        let selected = list.selected.as_ref() == Some(&row.local_id);
        table.row(canvas, model, row, at, selected, focused && !list.filtering);
    }
}

fn title(model: &Model, list: &ListScreen) -> String {
    match list.kind {
        Some(Kind::Change) => model.words.get("list-title-change"),
        Some(Kind::Incident) => model.words.get("list-title-incident"),
        None => model.words.get("list-title-both"),
    }
}

fn corner(canvas: &mut Canvas<'_, '_>, model: &Model, list: &ListScreen, area: Rect) {
    if list.total() > 0 {
        let args = [("at", (list.position() + 1).into()), ("total", list.total().into())];
        let position = model.words.with("list-position", &args);
        canvas.corner(area, &position, canvas.theme.quiet);
    }
}

/// Filter at the left, order at the right.
fn filter_line(canvas: &mut Canvas<'_, '_>, model: &Model, list: &ListScreen, area: Rect, focused: bool) {
    let (words, theme) = (&model.words, canvas.theme);
    let order = order(canvas, model, list);
    let order_width = u16::try_from(text::width(&order)).unwrap_or(0);
    let left = Rect { width: area.width.saturating_sub(order_width + 2), ..area };
    canvas.right(area, 0, &order, theme.quiet);
    if !list.filtering && list.filter.text().is_empty() {
        let key = key_of(model, Scope::List, "filter");
        canvas.line(left, 0, &words.with("list-no-filter", &[("key", key.into())]), theme.quiet);
        return;
    }
    let used = canvas.line(left, 0, &words.get("list-filter"), theme.heading) + 1;
    let field = right_of(left, used);
    let typing = list.filtering && focused;
    input::draw(canvas, &list.filter, field, typing);
    if typing && list.filter.text().is_empty() {
        canvas.at(field, 1, 0, &words.get("list-filter-empty"), theme.quiet);
    }
}

fn order(canvas: &Canvas<'_, '_>, model: &Model, list: &ListScreen) -> String {
    let words = &model.words;
    let direction = if list.order.descending { words.get("list-descending") } else { words.get("list-ascending") };
    let column = words.say(sort_word(list.order.column));
    let order = words.with("list-sorted", &[("column", column.into()), ("direction", direction.into())]);
    if list.open_only { format!("{} {} {order}", words.get("list-open-only"), canvas.glyphs.dot) } else { order }
}

fn sort_word(sort: SortColumn) -> MessageId {
    match sort {
        SortColumn::Updated => id("sort-updated"),
        SortColumn::Created => id("sort-created"),
        SortColumn::Number => id("sort-number"),
        SortColumn::Name => id("sort-name"),
        SortColumn::Priority => id("sort-priority"),
        SortColumn::State => id("sort-state"),
        SortColumn::Due => id("sort-due"),
    }
}

fn empty(canvas: &mut Canvas<'_, '_>, model: &Model, list: &ListScreen, area: Rect) {
    let content = if list.filter.text().trim().is_empty() {
        model.words.get("list-empty")
    } else {
        let key = key_of(model, Scope::Filter, "clear-filter");
        model.words.with("list-empty-filter", &[("key", key.into())])
    };
    for (row, line) in (1..).zip(text::wrap(&content, usize::from(area.width))) {
        canvas.line(area, row, &line, canvas.theme.quiet);
    }
}

//! The ticket list.

use ratatui::layout::Rect;

use super::key_of;
use crate::app::actions::Scope;
use crate::app::screens::list::ListScreen;
use crate::app::screens::views;
use crate::app::{Model, labels, layout, text};
use crate::domain::Kind;
use crate::domain::listing::{Grouping, ListPage, SortColumn, group_of};
use crate::domain::ticket::TicketRow;
use crate::i18n::{MessageId, id};
use crate::ui::canvas::{Canvas, below, right_of};
use crate::ui::widgets::input;
use crate::ui::widgets::tickets::Table;

/// Widest name of a view in the view bar.
const VIEW_NAME: usize = 24;

/// Draws the list; `focused` when it has the keys.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, list: &ListScreen, area: Rect, focused: bool) {
    let focused = focused && model.overlay.is_none();
    let inside = canvas.panel(area, &title(model, list), focused);
    corner(canvas, model, list, area);
    view_bar(canvas, model, list, Rect { height: 1, ..inside });
    filter_line(canvas, model, list, Rect { height: 1, ..below(inside, 1) }, focused);
    let table = Table::list(model, list, inside.width);
    let body = below(inside, 2);
    let typing = list.filter.typing && focused;
    let helped = typing && below_the_line(canvas, model, list, Rect { height: 1, ..body });
    let Some(page) = &list.page else {
        canvas.line(below(body, 1), 0, &model.words.get("loading"), canvas.theme.quiet);
        return;
    };
    if page.total == 0 {
        return empty(canvas, model, list, body);
    }
    if !helped {
        table.heads(canvas, model, body);
    }
    let rows = below(body, 1);
    let height = layout::list_rows(model.list_size()).min(usize::from(rows.height));
    let mut group = None;
    let mut lines = (0..height).map(|line| Rect { height: 1, ..below(rows, u16::try_from(line).unwrap_or(u16::MAX)) });
    for place in list.first_row(height).. {
        let Some(row) = list.row_at(place) else { break };
        if let Some(by) = list.group
            && group.replace(group_of(row, by)) != Some(group_of(row, by))
        {
            let Some(at) = lines.next() else { break };
            heading(canvas, model, (row, by), page, at);
        }
        let Some(at) = lines.next() else { break };
        canvas.row(at, place, list.position());
        let selected = list.selected.as_ref() == Some(&row.local_id);
        table.row(canvas, model, row, at, selected, focused && !list.filter.typing);
    }
}

/// A group's heading, with its number of tickets.
fn heading(canvas: &mut Canvas<'_, '_>, model: &Model, (row, by): (&TicketRow, Grouping), page: &ListPage, area: Rect) {
    let used = canvas.at(area, 1, 0, &labels::group(model, row, by), canvas.theme.heading);
    let count = page.groups.get(&group_of(row, by)).map(ToString::to_string).unwrap_or_default();
    canvas.at(area, used + 3, 0, &count, canvas.theme.quiet);
}

fn title(model: &Model, list: &ListScreen) -> String {
    with_marks(model, plain_title(model, list))
}

/// A title with the number of marked tickets, where there are any.
pub fn with_marks(model: &Model, title: String) -> String {
    let marked = model.marks.len();
    if marked == 0 { title } else { model.words.with("list-marked", &[("title", title.into()), ("count", marked.into())]) }
}

fn plain_title(model: &Model, list: &ListScreen) -> String {
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
    if !list.filter.typing && list.filter.text().is_empty() {
        let key = key_of(model, Scope::List, "filter");
        canvas.line(left, 0, &words.with("list-no-filter", &[("key", key.into())]), theme.quiet);
        return;
    }
    let used = canvas.line(left, 0, &words.get("list-filter"), theme.heading) + 1;
    let field = right_of(left, used);
    let typing = list.filter.typing && focused;
    input::draw(canvas, &list.filter.input, field, typing);
    if typing && list.filter.text().is_empty() {
        canvas.at(field, 1, 0, &words.get("list-filter-empty"), theme.quiet);
    }
}

/// The views with their keys and counts; the shown one stays in sight.
fn view_bar(canvas: &mut Canvas<'_, '_>, model: &Model, list: &ListScreen, area: Rect) {
    let theme = canvas.theme;
    let keys = model.keymap.keys(Scope::List.name(), "pick-view");
    let part = |(place, view)| {
        let key = keys.get(place).map(ToString::to_string).unwrap_or_default();
        let count = model.view_counts.get(place).map(|count| format!(" {count}")).unwrap_or_default();
        let name = text::cut(&views::name(model, view), VIEW_NAME, canvas.glyphs.cut);
        (key, name, count, list.view == Some(place))
    };
    let parts: Vec<_> = model.views.iter().enumerate().map(part).collect();
    let width =
        |(key, name, count, _): &(String, String, String, bool)| text::width(key) + text::width(name) + text::width(count) + 3;
    let room = usize::from(area.width);
    let mut first = 0;
    if let Some(shown) = list.view {
        while first < shown && parts[first..=shown].iter().map(width).sum::<usize>() > room {
            first += 1;
        }
    }
    let mut at = 0;
    for part in &parts[first..] {
        if usize::from(at) + width(part) > room + 2 {
            break;
        }
        let (key, name, count, shown) = part;
        at += canvas.at(area, at, 0, key, theme.key) + 1;
        at += canvas.at(area, at, 0, name, if *shown { theme.chosen } else { theme.text });
        at += canvas.at(area, at, 0, count, theme.quiet) + 2;
    }
}

/// Below the filter line: what could come next, else what is wrong and where. Tells whether there is something to say.
fn below_the_line(canvas: &mut Canvas<'_, '_>, model: &Model, list: &ListScreen, area: Rect) -> bool {
    let theme = canvas.theme;
    let (options, chosen) = list.filter.options(&model.known_states(), &list.people());
    if options.is_empty() {
        let Some(error) = &list.filter.error else { return false };
        let label = text::width(&model.words.get("list-filter")) + 1;
        let before: String = list.filter.text().chars().take(error.position.saturating_sub(1)).collect();
        let message = labels::filter_error(model, error);
        // Under the place where the room allows it, else as far right as the message still fits.
        let place = (label + text::width(&before)).min(usize::from(area.width).saturating_sub(text::width(&message) + 2));
        let at = u16::try_from(place).unwrap_or(0);
        let used = canvas.at(area, at, 0, "^", theme.alert) + 1;
        canvas.at(area, at + used, 0, &text::cut(&message, usize::from(area.width), canvas.glyphs.cut), theme.alert);
        return true;
    }
    let key = key_of(model, Scope::Filter, "complete-filter");
    // The field is in the line already.
    let value = |option: &str| option.split_once(':').is_some_and(|(_, value)| !value.is_empty());
    let options: Vec<&str> =
        options.iter().map(|option| if value(option) { &option[option.find(':').unwrap_or(0) + 1..] } else { option }).collect();
    let mut at = canvas.at(area, 0, 0, &key, theme.key) + 1;
    let width = |options: &[&str]| options.iter().map(|option| text::width(option) + 1).sum::<usize>();
    let room = usize::from(area.width.saturating_sub(at));
    let mut first = 0;
    while chosen.is_some_and(|chosen| first < chosen && width(&options[first..=chosen]) > room) {
        first += 1;
    }
    for (place, option) in options.iter().enumerate().skip(first) {
        if usize::from(at) + text::width(option) > usize::from(area.width) {
            break;
        }
        at += canvas.at(area, at, 0, option, if chosen == Some(place) { theme.chosen } else { theme.quiet }) + 1;
    }
    true
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
        let key = key_of(model, Scope::List, "clear-or-back");
        model.words.with("list-empty-filter", &[("key", key.into())])
    };
    for (row, line) in (1..).zip(text::wrap(&content, usize::from(area.width))) {
        canvas.line(area, row, &line, canvas.theme.quiet);
    }
}

//! The improvement actions.

use ratatui::layout::Rect;

use super::key_of;
use crate::app::actions::Scope;
use crate::app::screens::score_list::ScoreList;
use crate::app::{Model, layout, score_labels, text};
use crate::domain::Untrusted;
use crate::domain::sync::ScoreNews;
use crate::ui::canvas::{Canvas, below, right_of};
use crate::ui::widgets::actions::Table;
use crate::ui::widgets::input;

/// Draws the list; `focused` when it has the keys.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, list: &ScoreList, area: Rect, focused: bool) {
    let focused = focused && model.overlay.is_none();
    let mut title = model.words.get("score-list-title");
    if !list.marks.is_empty() {
        title = model.words.with("list-marked", &[("title", title.into()), ("count", list.marks.len().into())]);
    }
    let inside = canvas.panel(area, &title, focused);
    if !list.rows().is_empty() {
        let args = [("at", (list.position() + 1).into()), ("total", list.rows().len().into())];
        canvas.corner(area, &model.words.with("list-position", &args), canvas.theme.quiet);
    }
    let filters = filters(model, list).join(&format!(" {} ", canvas.glyphs.dot));
    canvas.foot(area, &filters, false, canvas.theme.quiet);
    filter_line(canvas, model, list, Rect { height: 1, ..inside }, focused);
    let body = below(inside, 1);
    if list.page.is_none() {
        canvas.line(below(body, 1), 0, &model.words.get("loading"), canvas.theme.quiet);
        return;
    }
    if list.rows().is_empty() {
        return empty(canvas, model, list, body);
    }
    let table = Table::plan(model, inside.width);
    table.heads(canvas, model, body);
    let rows = below(body, 1);
    let height = layout::action_rows(model.size).min(usize::from(rows.height));
    let here = list.rows().iter().position(|row| list.selected.as_ref() == Some(&row.id)).unwrap_or(0);
    for (line, (index, row)) in (0u16..).zip(list.rows().iter().enumerate().skip(list.top).take(height)) {
        let at = Rect { height: 1, ..below(rows, line) };
        canvas.row(at, index, here);
        let selected = list.selected.as_ref() == Some(&row.id);
        table.row(canvas, model, row, at, selected, focused && !list.filtering);
        if list.marks.contains(&row.id) {
            canvas.at(at, 2, 0, canvas.glyphs.mark, canvas.theme.marker);
        }
    }
}

/// Filter at the left, order at the right.
fn filter_line(canvas: &mut Canvas<'_, '_>, model: &Model, list: &ScoreList, area: Rect, focused: bool) {
    let (words, theme) = (&model.words, canvas.theme);
    let direction = if list.query.descending { words.get("list-descending") } else { words.get("list-ascending") };
    let column = words.say(score_labels::sort(list.query.sort));
    let order = words.with("list-sorted", &[("column", column.into()), ("direction", direction.into())]);
    let order_width = u16::try_from(text::width(&order)).unwrap_or(0);
    let left = Rect { width: area.width.saturating_sub(order_width + 2), ..area };
    canvas.right(area, 0, &order, theme.quiet);
    if !list.filtering && list.filter.text().is_empty() {
        let key = key_of(model, Scope::ScoreList, "filter");
        canvas.line(left, 0, &words.with("list-no-filter", &[("key", key.into())]), theme.quiet);
        return;
    }
    let used = canvas.line(left, 0, &words.get("list-filter"), theme.heading) + 1;
    let field = right_of(left, used);
    let typing = list.filtering && focused;
    input::draw(canvas, &list.filter, field, typing);
    if typing && list.filter.text().is_empty() {
        canvas.at(field, 1, 0, &words.get("score-filter-empty"), theme.quiet);
    }
}

/// The filters that are set, in words.
fn filters(model: &Model, list: &ScoreList) -> Vec<String> {
    let (words, query) = (&model.words, &list.query);
    let mut set = Vec::new();
    let mut add = |is_set: bool, word: String| {
        if is_set {
            set.push(word);
        }
    };
    add(query.open, words.get("score-only-open"));
    add(query.category.is_some(), query.category.as_ref().map(|one| score_labels::category(model, one)).unwrap_or_default());
    let service = query.service.clone().map(|service| Untrusted::new(service).line().into_string());
    add(service.is_some(), service.unwrap_or_default());
    add(query.quick_wins, words.get("score-only-quick-wins"));
    add(query.regressed, words.get("score-only-regressed"));
    add(query.not_shared, words.get("score-only-not-shared"));
    add(query.closed, words.get("score-only-closed"));
    add(query.fresh, words.get("score-only-new"));
    if set.is_empty() {
        set.push(words.get("score-all"));
    }
    set
}

fn empty(canvas: &mut Canvas<'_, '_>, model: &Model, list: &ScoreList, area: Rect) {
    let words = &model.words;
    let content = if model.score.card().is_none_or(|card| card.newest().is_none()) {
        match model.score.news {
            Some(ScoreNews::Looking) => words.get("score-reading"),
            _ => words.get("score-never"),
        }
    } else if list.filter.text().trim().is_empty() {
        words.get("score-empty")
    } else {
        let key = key_of(model, Scope::ScoreList, "clear-or-back");
        words.with("score-empty-filter", &[("key", key.into())])
    };
    for (row, line) in (1..).zip(text::wrap(&content, usize::from(area.width))) {
        canvas.line(area, row, &line, canvas.theme.quiet);
    }
}

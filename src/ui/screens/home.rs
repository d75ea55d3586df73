//! Home: the two cards, what needs attention, Secure Score, sync.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::key_of;
use crate::app::actions::Scope;
use crate::app::layout::{CARD_ROWS, HomeShape, home_shape};
use crate::app::{Hit, Model, labels, text};
use crate::domain::Kind;
use crate::domain::listing::CardData;
use crate::ui::canvas::{Canvas, below};
use crate::ui::widgets::panels;
use crate::ui::widgets::tickets::Table;

/// Rows of a card besides its tickets: border and column heads.
const CARD_FRAME: u16 = 3;

/// Rows of the panels below the cards where there is room for boxes.
const PANEL_ROWS: u16 = 11;

/// Draws home.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
    match home_shape(model.size) {
        HomeShape::SideBySide => side_by_side(canvas, model, area),
        HomeShape::Stacked => stacked(canvas, model, area),
        HomeShape::One => one(canvas, model, area),
    }
}

fn side_by_side(canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
    let width = area.width / 2;
    let buttons = button_lines(canvas, model, width.saturating_sub(4));
    let frame = CARD_FRAME + 1 + u16::try_from(buttons.len()).unwrap_or(1);
    let rows = u16::try_from(CARD_ROWS).unwrap_or(10);
    // Room between the rows, as the original has it, where the screen is high enough.
    let step = if area.height >= frame + rows * 2 + 5 { 2 } else { 1 };
    let height = (frame + rows * step).min(area.height);
    for (index, kind) in (0u16..).zip(Kind::ALL) {
        let at = Rect { x: area.x + index * width, width, height, ..area };
        let inside = card(canvas, model, kind, at, step);
        let first = inside.height.saturating_sub(u16::try_from(buttons.len()).unwrap_or(0));
        for (row, line) in (first..).zip(&buttons) {
            canvas.parts(inside, row, line);
        }
    }
    let rest = below(area, height);
    panels::boxes(canvas, model, Rect { height: rest.height.min(PANEL_ROWS), ..rest });
}

fn stacked(canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
    let most = CARD_FRAME + u16::try_from(CARD_ROWS).unwrap_or(10);
    let height = (area.height.saturating_sub(3) / 2).min(most);
    for (index, kind) in (0u16..).zip(Kind::ALL) {
        card(canvas, model, kind, Rect { y: area.y + index * height, height, ..area }, 1);
    }
    panels::lines(canvas, model, below(area, height * 2));
}

fn one(canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
    let height = area.height.saturating_sub(4);
    let kind = model.home.focused();
    card(canvas, model, kind, Rect { height, ..area }, 1);
    let rest = below(area, height);
    let other = Kind::ALL.into_iter().find(|other| *other != kind).unwrap_or(kind);
    let key = key_of(model, Scope::Home, "other-card");
    let text = model.words.with("home-other-card", &[("key", key.into()), ("title", title(model, other).into())]);
    canvas.line(rest, 0, &format!(" {text}"), canvas.theme.quiet);
    panels::lines(canvas, model, below(rest, 1));
}

fn title(model: &Model, kind: Kind) -> String {
    match kind {
        Kind::Change => model.words.get("home-change"),
        Kind::Incident => model.words.get("home-incident"),
    }
}

/// Draws a card with its rows `step` lines apart; gives back its inside.
fn card(canvas: &mut Canvas<'_, '_>, model: &Model, kind: Kind, area: Rect, step: u16) -> Rect {
    let focused = model.home.focused() == kind && model.overlay.is_none();
    let name = title(model, kind);
    // The marks of both cards together, told once.
    let name = if model.home.focused() == kind { super::list::with_marks(model, name) } else { name };
    let inside = canvas.panel(area, &name, focused);
    let theme = canvas.theme;
    match model.home.card(kind) {
        Some(data) => {
            rows(canvas, model, data, inside, step, focused);
            if !is_unread(data) {
                let open = model.words.with("home-open", &[("count", data.open.into())]);
                canvas.foot(area, &open, false, theme.quiet);
            }
            canvas.foot(area, &as_of(model, data), true, theme.quiet);
        }
        None => {
            canvas.line(inside, 0, &model.words.get("home-loading"), theme.quiet);
        }
    }
    inside
}

/// As of when the card's data is (law 10).
fn as_of(model: &Model, data: &CardData) -> String {
    match data.as_of {
        Some(moment) => model.words.with("home-as-of", &[("time", labels::time(model, moment).into())]),
        None => model.words.get("home-never"),
    }
}

fn rows(canvas: &mut Canvas<'_, '_>, model: &Model, data: &CardData, inside: Rect, step: u16, focused: bool) {
    let table = Table::card(model, data.kind, inside.width);
    if data.rows.is_empty() {
        return empty(canvas, model, data, inside);
    }
    table.heads(canvas, model, inside);
    // With room between the rows the first one stands off the heads too.
    let body = below(inside, step);
    let visible = usize::from(body.height.div_ceil(step)).clamp(1, CARD_ROWS);
    let selected = model.home.selected_at(data.kind);
    let first = selected.map_or(0, |at| (at + 1).saturating_sub(visible));
    for (index, row) in data.rows.iter().enumerate().skip(first).take(visible) {
        let line = u16::try_from(index - first).unwrap_or(u16::MAX).saturating_mul(step);
        if line >= body.height {
            break;
        }
        let place = below(body, line);
        let at = Rect { height: place.height.min(step), ..place };
        canvas.hit(at, Hit::Card(data.kind, index));
        let is_selected = selected == Some(index) && model.home.focused() == data.kind;
        table.row(canvas, model, row, at, is_selected, focused);
    }
}

/// Whether nothing is known of the instance's tickets yet: then none here does not mean none there.
fn is_unread(data: &CardData) -> bool {
    data.as_of.is_none() && data.rows.is_empty()
}

fn empty(canvas: &mut Canvas<'_, '_>, model: &Model, data: &CardData, inside: Rect) {
    let key = [("key", key_of(model, Scope::Home, "create-ticket").into())];
    let content = match data.kind {
        _ if is_unread(data) => model.words.get("home-unread"),
        Kind::Change => model.words.with("home-empty-change", &key),
        Kind::Incident => model.words.with("home-empty-incident", &key),
    };
    for (row, line) in (1..).zip(text::wrap(&content, usize::from(inside.width))) {
        canvas.line(inside, row, &line, canvas.theme.quiet);
    }
}

/// The card's three buttons, on as many lines as they need.
fn button_lines(canvas: &Canvas<'_, '_>, model: &Model, width: u16) -> Vec<Vec<(String, Style)>> {
    let theme = canvas.theme;
    let buttons = [
        ("create-ticket", model.words.get("button-create")),
        ("view-all", model.words.get("button-view-all")),
        ("manage", model.words.get("button-manage")),
    ];
    let mut lines: Vec<Vec<(String, Style)>> = vec![Vec::new()];
    let mut used = 0;
    for (action, word) in buttons {
        let key = key_of(model, Scope::Home, action);
        let size = text::width(&key) + text::width(&word) + 5;
        if used > 0 && used + size > usize::from(width) {
            lines.push(Vec::new());
            used = 0;
        }
        used += size + 2;
        if let Some(line) = lines.last_mut() {
            line.push((String::from("["), theme.quiet));
            line.push((format!(" {key} "), theme.key));
            line.push((word, theme.button));
            line.push((String::from(" ]"), theme.quiet));
            line.push((String::from("  "), theme.text));
        }
    }
    lines
}

//! The home screen: both cards, what needs attention, the Secure Score.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use crate::domain::Kind;
use crate::ui::look::Look;
use crate::ui::widgets::{buttons, card, panels};

/// Rows of a full card.
const ROWS: u16 = 10;

/// From this width on the cards stand side by side.
const SIDE_BY_SIDE: u16 = 120;

/// From this size on both cards are shown one above the other, each with at least four rows.
const STACKED: (u16, u16) = (80, 15);

/// Lines of the buttons below a pair of cards.
const BUTTONS: u16 = 1;

/// Draws the home screen between head and foot.
pub fn draw(look: &Look, frame: &mut Frame, area: Rect) {
    if area.width >= SIDE_BY_SIDE {
        side_by_side(look, frame, area);
    } else if area.width >= STACKED.0 && area.height >= STACKED.1 {
        stacked(look, frame, area);
    } else {
        single(look, frame, area);
    }
}

fn side_by_side(look: &Look, frame: &mut Frame, area: Rect) {
    let boxes = area.height >= 1 + card::HEAD + ROWS + 1 + BUTTONS + 1 + panels::BOX;
    let panel_lines = if boxes { panels::BOX } else { 2 };
    let cards_height = (card::HEAD + ROWS).min(area.height.saturating_sub(2 + BUTTONS + panel_lines));
    let [_, cards, _, buttons, _, panel, _] = Layout::vertical([
        Constraint::Length(u16::from(boxes)),
        Constraint::Length(cards_height),
        Constraint::Length(1),
        Constraint::Length(BUTTONS),
        Constraint::Length(u16::from(boxes)),
        Constraint::Length(panel_lines),
        Constraint::Min(0),
    ])
    .areas(area);
    for (kind, half) in Kind::ALL.into_iter().zip(halves(cards)) {
        card::draw(look, frame, half, kind);
    }
    buttons::draw(look, frame, buttons);
    if boxes {
        let [left, right] = halves(panel);
        panels::attention_box(look, frame, left);
        panels::score_box(look, frame, right);
    } else {
        lines(look, frame, panel);
    }
}

fn stacked(look: &Look, frame: &mut Frame, area: Rect) {
    let room = area.height.saturating_sub(2 + BUTTONS);
    let upper = (card::HEAD + ROWS).min(room.div_ceil(2));
    let lower = (card::HEAD + ROWS).min(room - upper);
    let [first, second, buttons, panel, _] = Layout::vertical([
        Constraint::Length(upper),
        Constraint::Length(lower),
        Constraint::Length(BUTTONS),
        Constraint::Length(2),
        Constraint::Min(0),
    ])
    .areas(area);
    card::draw(look, frame, first, Kind::Change);
    card::draw(look, frame, second, Kind::Incident);
    buttons::draw(look, frame, buttons);
    lines(look, frame, panel);
}

/// One card; the key for the other card is in the hint bar.
fn single(look: &Look, frame: &mut Frame, area: Rect) {
    let [only, buttons, panel, _] =
        Layout::vertical([Constraint::Max(card::HEAD + ROWS), Constraint::Length(2), Constraint::Length(2), Constraint::Min(0)])
            .areas(area);
    card::draw(look, frame, only, look.model.home.card());
    buttons::draw(look, frame, buttons);
    lines(look, frame, panel);
}

fn lines(look: &Look, frame: &mut Frame, area: Rect) {
    let [attention, score] = Layout::vertical([Constraint::Length(1), Constraint::Length(1)]).areas(area);
    panels::attention_line(look, frame, attention);
    panels::score_line(look, frame, score);
}

fn halves(area: Rect) -> [Rect; 2] {
    Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]).spacing(2).areas(area)
}

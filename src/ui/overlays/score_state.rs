//! Setting an action's status at Microsoft.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::screens::score_state::StateBox;
use crate::app::{Model, layout, score_labels, text};
use crate::domain::Untrusted;
use crate::domain::recommendation::StateChange;
use crate::i18n::arg;
use crate::ui::canvas::{Canvas, below, centred, right_of};
use crate::ui::widgets::input;

/// Draws the box, just high enough for its text.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, state: &StateBox, area: Rect) {
    let (width, most) = layout::overlay_size(model.size);
    let width = width.min(76);
    let (before, after) = said(canvas, model, state, usize::from(width.saturating_sub(4)));
    let rows = before.len() + StateChange::STATES.len() + after.len() + 3;
    let height = u16::try_from(rows + 2).unwrap_or(most).min(most);
    let place = centred(area, (width, height));
    canvas.clear(place);
    let inside = canvas.panel(place, &model.words.get("score-state-title"), true);
    for (row, (line, style)) in (0u16..).zip(&before) {
        canvas.line(inside, row, line, *style);
    }
    let states = below(inside, u16::try_from(before.len()).unwrap_or(0));
    for (row, one) in (0u16..).zip(&StateChange::STATES) {
        let here = one == state.state();
        if here {
            canvas.at(states, 0, row, canvas.glyphs.marker, canvas.theme.marker);
        }
        let style = if here { canvas.theme.selected } else { canvas.theme.text };
        canvas.at(states, 2, row, &score_labels::control_state(model, one), style);
    }
    let field = below(states, u16::try_from(StateChange::STATES.len() + 1).unwrap_or(0));
    let used = canvas.line(field, 0, &model.words.get("score-state-reason"), canvas.theme.heading) + 1;
    let typed = Rect { height: field.height.min(1), ..right_of(field, used) };
    input::draw(canvas, &state.reason, typed, state.sending.is_none());
    for (row, (line, style)) in (2u16..).zip(&after) {
        canvas.line(field, row, line, *style);
    }
}

type Lines = Vec<(String, Style)>;

/// What stands above the states, and below the reason.
fn said(canvas: &Canvas<'_, '_>, model: &Model, state: &StateBox, room: usize) -> (Lines, Lines) {
    let (words, theme) = (&model.words, canvas.theme);
    let wrapped =
        |content: &str, style: Style| -> Lines { text::wrap(content, room).into_iter().map(|line| (line, style)).collect() };
    let title = text::cut(state.action.title.line().as_str(), room * 2, canvas.glyphs.cut);
    let mut before = wrapped(&title, theme.selected);
    before.push((String::new(), theme.text));
    if state.sending.is_some() {
        return (before, wrapped(&words.get("score-state-sending"), theme.waiting));
    }
    let reason = Untrusted::from(state.change().comment).line();
    let told = words.with("score-state-note", &[("reason", arg(&reason))]);
    let told = text::cut(&told, room * 3, canvas.glyphs.cut);
    let mut after = wrapped(&told, theme.quiet);
    after.extend(wrapped(&words.get("score-state-best-effort"), theme.quiet));
    (before, after)
}

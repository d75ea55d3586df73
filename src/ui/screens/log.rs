//! The action log.

use ratatui::layout::Rect;

use crate::app::screens::log::{self, LogScreen};
use crate::app::screens::outbox_page;
use crate::app::{Model, labels, text};
use crate::domain::outbox::Logged;
use crate::domain::write::WriteState;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::doc::style;
use crate::ui::widgets::short::{self, Row, Short};

/// Draws the screen.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, screen: &LogScreen, area: Rect) {
    let words = &model.words;
    let lines = screen.lines.as_deref().unwrap_or_default();
    let widest = |texts: &mut dyn Iterator<Item = String>| texts.map(|text| text::width(&text)).max().unwrap_or(0);
    let settled = [WriteState::Confirmed, WriteState::Refused];
    let widths = [
        widest(&mut lines.iter().map(|line| labels::time(model, line.at))),
        widest(&mut settled.into_iter().map(|state| words.say(outbox_page::short_state(state)))),
        widest(&mut lines.iter().map(|line| words.say(labels::deed(&line.deed)))),
        widest(&mut lines.iter().map(|line| line.number.line().into_string())),
    ];
    let empty = if screen.lines.is_some() { words.get("log-empty") } else { words.get("loading") };
    let short = Short {
        title: words.get("log-title"),
        rows: lines.iter().map(|line| row(canvas, model, line, widths)).collect(),
        at: screen.at(),
        here: screen.line().is_some(),
        empty: &empty,
        lines: &log::lines(model),
        scroll: screen.scroll,
    };
    short::draw(canvas, model, &short, area);
}

fn row(canvas: &Canvas<'_, '_>, model: &Model, line: &Logged, [time, state, operation, number]: [usize; 4]) -> Row {
    let theme = canvas.theme;
    let outcome = model.words.say(outbox_page::short_state(line.outcome));
    Row {
        columns: vec![
            (labels::time(model, line.at), time, theme.quiet),
            (outcome, state, style(theme, outbox_page::state_role(line.outcome))),
            (model.words.say(labels::deed(&line.deed)), operation, theme.text),
            (line.number.line().into_string(), number, theme.quiet),
        ],
        name: line.name.line().into_string(),
        tail: String::new(),
    }
}

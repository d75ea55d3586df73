//! One file per screen.

pub mod batch;
pub mod cases;
pub mod conflict;
pub mod connect;
pub mod detail;
pub mod form;
pub mod home;
pub mod list;
pub mod log;
pub mod manage;
pub mod outbox;
pub mod score;
pub mod score_action;
pub mod score_list;
pub mod setup;
pub mod sign_in;
pub mod triage;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::{Model, text};

/// What a terminal shows that is too small for anything else.
pub fn too_small(canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
    let key = key_of(model, crate::app::actions::Scope::Everywhere, "quit");
    let size = [("columns", area.width.into()), ("rows", area.height.into()), ("key", key.into())];
    let lines = [model.words.get("small-title"), model.words.with("small-text", &size)];
    let wrapped = lines.iter().flat_map(|line| text::wrap(line, usize::from(area.width)));
    for (row, line) in (0..area.height).zip(wrapped) {
        canvas.line(area, row, &line, canvas.theme.text);
    }
}

/// The first key of an action, as text; empty when the person took it away.
pub fn key_of(model: &Model, scope: crate::app::actions::Scope, action: &str) -> String {
    model.key(scope, action)
}

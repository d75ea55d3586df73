//! Drawing only: a model goes in, a frame comes out.
//!
//! One file per screen, overlay and widget. No words are written here (they come by message id) and no text from outside is
//! drawn unfiltered (law 5).

mod glyphs;
mod look;
mod overlays;
mod screens;
mod scrub;
#[cfg(test)]
mod tests;
mod text;
mod theme;
mod widgets;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout};

use crate::app::Model;
use crate::app::screens::Screen;
use look::Look;
use screens::too_small;
use widgets::{foot, head};

/// Draws the whole screen.
pub fn draw(frame: &mut Frame, model: &Model) {
    let look = Look::new(model);
    let area = frame.area();
    if area.width < too_small::SMALLEST.0 || area.height < too_small::SMALLEST.1 {
        return too_small::draw(&look, frame);
    }
    let [top, body, bottom] =
        Layout::vertical([Constraint::Length(1), Constraint::Fill(1), Constraint::Length(foot::height(&look))]).areas(area);
    head::draw(&look, frame, top);
    match model.screen() {
        None if model.profile.is_none() => screens::connect::draw(&look, frame, body),
        None => screens::home::draw(&look, frame, body),
        Some(Screen::Detail(detail)) => screens::detail::draw(&look, frame, body, detail),
        Some(Screen::Form(form)) => screens::form::draw(&look, frame, body, form),
        Some(Screen::List(list)) => screens::list::draw(&look, frame, body, list),
    }
    if let Some(overlay) = model.overlay() {
        overlays::draw(&look, frame, body, overlay);
    }
    foot::draw(&look, frame, bottom);
}

//! Drawing only: a model becomes a frame. Nothing here changes the model, asks for data or knows a word of any language.
//!
//! [`draw`] is the root and only dispatches: one file per screen, per overlay, per widget.

mod canvas;
mod chrome;
mod linear;
mod overlays;
mod screens;
mod theme;
mod widgets;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::layout::{self, Split};
use crate::app::screens::detail::DetailScreen;
use crate::app::screens::list::ListScreen;
use crate::app::{Model, Overlay, Screen};
use canvas::Canvas;
pub use canvas::Hits;

/// Draws one frame; gives back what a click on it means.
pub fn draw(frame: &mut Frame<'_>, model: &Model) -> Hits {
    let whole = frame.area();
    let (width, height) = layout::drawn((whole.width, whole.height), model.look.linear);
    let area = Rect { width, height, ..whole };
    let mut canvas = Canvas::new(frame, model.look);
    if layout::too_small((area.width, area.height)) {
        screens::too_small(&mut canvas, model, area);
        return canvas.finish();
    }
    let [header, body, toast, hints] = chrome::split(area);
    chrome::header(&mut canvas, model, header);
    // Ears cannot tell what is behind a box.
    if !(model.look.linear && model.overlay.is_some()) {
        screen(&mut canvas, model, body);
    }
    if model.look.linear {
        linear::status(&mut canvas, model, hints);
    } else {
        chrome::toast(&mut canvas, model, toast);
        chrome::hints(&mut canvas, model, hints);
    }
    if model.overlay.is_some() {
        canvas.cover();
    }
    match &model.overlay {
        Some(Overlay::Finder(finder)) => overlays::finder::draw(&mut canvas, model, finder, area),
        Some(Overlay::Link { url, about }) => overlays::link::draw(&mut canvas, model, url, about, area),
        Some(Overlay::State(state)) => overlays::score_state::draw(&mut canvas, model, state, area),
        Some(Overlay::Share(share)) => overlays::share::draw(&mut canvas, model, share, area),
        Some(Overlay::Profiles(list)) => overlays::profiles::draw(&mut canvas, model, list, area),
        Some(Overlay::Passphrase(asked)) => overlays::passphrase::draw(&mut canvas, model, asked, area),
        Some(Overlay::Ask(ask)) => overlays::ask::draw(&mut canvas, model, ask, area),
        Some(Overlay::Verb(open)) => overlays::verb::draw(&mut canvas, model, open, area),
        Some(Overlay::Themes(_)) => overlays::themes::draw(&mut canvas, model, area),
        Some(Overlay::Pick(list)) => overlays::pick::draw(&mut canvas, model, list, area),
        None => {}
    }
    if let Some(begun) = model.begun.as_ref().filter(|begun| begun.scope == model.scope()) {
        overlays::which_key::draw(&mut canvas, model, begun, area);
    }
    canvas.finish()
}

fn screen(canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
    match model.screens.last() {
        None if model.profile.is_none() => screens::connect::draw(canvas, model, area),
        None => screens::home::draw(canvas, model, area),
        Some(Screen::List(list)) => list_and_ticket(canvas, model, (list, list.pane.as_deref()), area, true),
        Some(Screen::Form(form)) => screens::form::draw(canvas, model, form, area),
        Some(Screen::Setup(screen)) => screens::setup::draw(canvas, model, screen, area),
        Some(Screen::SignIn(screen)) => screens::sign_in::draw(canvas, model, screen, area),
        Some(Screen::Manage(screen)) => screens::manage::draw(canvas, model, screen, area),
        Some(Screen::Cases(screen)) => screens::cases::draw(canvas, model, screen, area),
        Some(Screen::Outbox(screen)) => screens::outbox::draw(canvas, model, screen, area),
        Some(Screen::Conflict(screen)) => screens::conflict::draw(canvas, model, screen, area),
        Some(Screen::Batch(screen)) => screens::batch::draw(canvas, model, screen, area),
        Some(Screen::Log(screen)) => screens::log::draw(canvas, model, screen, area),
        Some(Screen::Score(screen)) => screens::score::draw(canvas, model, screen, area),
        Some(Screen::ScoreList(list)) => screens::score_list::draw(canvas, model, list, area, true),
        Some(Screen::ScoreAction(action)) => match model.score_list().filter(|_| model.action_beside_list()) {
            Some(list) => {
                let columns = layout::list_columns(model.size).min(area.width);
                let (left, right) = (Rect { width: columns, ..area }, canvas::right_of(area, columns));
                screens::score_list::draw(canvas, model, list, left, false);
                screens::score_action::draw(canvas, model, action, right);
            }
            None => screens::score_action::draw(canvas, model, action, area),
        },
        Some(Screen::Run(run)) => screens::triage::summary(canvas, model, run, area),
        Some(Screen::Detail(detail)) if detail.in_run => screens::triage::ticket(canvas, model, detail, area),
        Some(Screen::Detail(detail)) => match model.list().filter(|_| model.split() != Split::Alone) {
            Some(list) => list_and_ticket(canvas, model, (list, Some(detail)), area, false),
            None => screens::detail::draw(canvas, model, detail, area, true),
        },
    }
}

/// A list and the ticket that is selected in it, as they share the screen; `in_list` when the list has the keys.
fn list_and_ticket(
    canvas: &mut Canvas<'_, '_>,
    model: &Model,
    (list, ticket): (&ListScreen, Option<&DetailScreen>),
    area: Rect,
    in_list: bool,
) {
    let (columns, rows) = layout::list_size(model.size, model.split());
    let (first, second) = match model.split() {
        Split::Alone => (area, Rect::default()),
        Split::Beside => (Rect { width: columns.min(area.width), ..area }, canvas::right_of(area, columns)),
        Split::Below => {
            let rows = rows - layout::FRAME_ROWS;
            (Rect { height: rows.min(area.height), ..area }, canvas::below(area, rows))
        }
    };
    screens::list::draw(canvas, model, list, first, in_list);
    match ticket {
        _ if second.is_empty() => {}
        Some(ticket) => screens::detail::draw(canvas, model, ticket, second, !in_list),
        None => drop(canvas.panel(second, "", false)),
    }
}

#[cfg(test)]
mod tests;

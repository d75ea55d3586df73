//! What a click and the wheel do: what keys do too.

use super::{find, moving, run};
use crate::app::effect::Effect;
use crate::app::model::{Model, Screen};
use crate::app::msg::{Hit, Moment};

/// Rows that one notch of the wheel moves.
const NOTCH: isize = 3;

/// The wheel was turned.
pub fn scroll(model: &mut Model, by: isize) -> Vec<Effect> {
    moving::step(model, by * NOTCH)
}

/// Something was clicked: a row is selected, a hint does what its key does.
pub fn click(model: &mut Model, hit: Hit, moment: &Moment) -> Vec<Effect> {
    match hit {
        Hit::Row(by) => return moving::step(model, by),
        Hit::Card(kind, at) => model.home.select_at(kind, at),
        Hit::Action(name) => return find(name).map(|action| run(model, action, moment)).unwrap_or_default(),
        Hit::Field(field) => {
            if let Some(form) = model.form_mut() {
                form.focus_on(field, moment.today);
            }
        }
        Hit::Stop(stop) => match model.screens.last_mut() {
            Some(Screen::Setup(screen)) => screen.pager.focus_on(stop),
            Some(Screen::SignIn(screen)) => screen.pager.focus_on(stop),
            Some(Screen::Manage(screen)) => screen.pager.focus_on(stop),
            _ => {}
        },
    }
    Vec::new()
}

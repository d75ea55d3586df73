//! Views: opened by their keys, from the palette, and shown in the list's view bar.

use crate::app::effect::Effect;
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Screen};
use crate::app::screens::list::ListScreen;
use crate::app::screens::marks::forget;
use crate::domain::Untrusted;
use crate::domain::view::{Standard, View, ViewName};
use crate::i18n::id;

/// Shows a view: in the list on top, else in a new one.
pub fn open(model: &mut Model, place: usize) -> Vec<Effect> {
    let Some(view) = model.views.get(place).cloned() else { return Vec::new() };
    if !matches!(model.screens.last(), Some(Screen::List(_))) {
        forget(model);
        model.screens.push(Screen::List(Box::new(ListScreen::new(view.kind))));
    }
    if let Some(list) = model.list_mut() {
        list.show(place, &view);
    }
    load(model)
}

/// Asks for the list's window and the views' counts.
pub fn load(model: &mut Model) -> Vec<Effect> {
    let mut effects = loads::load(model, Target::List);
    effects.extend(loads::load(model, Target::Counts));
    effects
}

/// A view's name on screen.
pub fn name(model: &Model, view: &View) -> String {
    let standard = match &view.name {
        ViewName::Own(name) => return Untrusted::from(name.as_str()).line().into_string(),
        ViewName::Standard(standard) => standard,
    };
    model.words.say(match standard {
        Standard::Open => id("view-open"),
        Standard::Mine => id("view-mine"),
        Standard::Overdue => id("view-overdue"),
        Standard::Unassigned => id("view-unassigned"),
        Standard::Changed => id("view-changed"),
    })
}

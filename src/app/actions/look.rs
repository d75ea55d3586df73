//! How the program looks.

use super::{Action, Danger, Enabled, Scope, always};
use crate::app::effect::Effect;
use crate::app::model::{Model, Tone};
use crate::app::screens::{marks, themes};
use crate::app::setup::Colours;
use crate::app::tour;
use crate::i18n::id;

pub(super) const ACTIONS: &[Action] = &[Action {
    name: "keep-theme",
    title: id("action-keep-theme"),
    hint: Some(id("hint-bar-keep-theme")),
    places: &[(Scope::Themes, &["enter"])],
    danger: Danger::None,
    enabled: always,
    run: |model, _| themes::keep(model),
}];

/// What works everywhere, after the rest of it.
pub(super) const EVERYWHERE: &[Action] = &[
    Action {
        name: "choose-theme",
        title: id("action-choose-theme"),
        hint: None,
        places: &[(Scope::Everywhere, &[])],
        danger: Danger::None,
        enabled: coloured,
        run: |model, _| themes::open(model),
    },
    Action {
        name: "toggle-mouse",
        title: id("action-toggle-mouse"),
        hint: None,
        places: &[(Scope::Everywhere, &["M"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| toggle_mouse(model),
    },
    Action {
        name: "next-tip",
        title: id("action-next-tip"),
        hint: None,
        places: &[(Scope::Home, &["T"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| tour::next(model),
    },
    Action {
        name: "end-tour",
        title: id("action-end-tour"),
        hint: None,
        places: &[(Scope::Home, &["esc"])],
        danger: Danger::None,
        enabled: always,
        // Marks go first, as in the lists.
        run: |model, _| if marks::clear(model) { Vec::new() } else { tour::end(model) },
    },
];

fn toggle_mouse(model: &mut Model) -> Vec<Effect> {
    model.mouse = !model.mouse;
    let text = model.words.get(if model.mouse { "toast-mouse-on" } else { "toast-mouse-off" });
    vec![Effect::Mouse(model.mouse), model.say(Tone::Plain, text)]
}

/// Needs colours: without them every theme is mono.
fn coloured(model: &Model) -> Enabled {
    match model.look.colours {
        Colours::Shown => Ok(()),
        Colours::Unwanted => Err(id("reason-colours-unwanted")),
        Colours::Missing => Err(id("reason-colours-missing")),
    }
}

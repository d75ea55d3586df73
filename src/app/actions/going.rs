//! Going to a screen from wherever one is; going back leads to where one was.

use super::{Action, Danger, Enabled, Scope, connected};
use crate::app::effect::Effect;
use crate::app::model::{Model, Screen};
use crate::app::msg::Moment;
use crate::app::screens::list::ListScreen;
use crate::app::screens::marks::forget;
use crate::app::screens::views;
use crate::app::update::back;
use crate::i18n::id;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "go-home",
        title: id("action-go-home"),
        hint: None,
        places: &[(Scope::Everywhere, &["g h"])],
        danger: Danger::None,
        enabled: |model| may_go(model),
        run: home,
    },
    Action {
        name: "all-tickets",
        title: id("action-all-tickets"),
        hint: None,
        places: &[(Scope::Everywhere, &["g a"])],
        danger: Danger::None,
        enabled: |model| {
            connected(model)?;
            may_go(model)
        },
        run: all_tickets,
    },
];

/// Set-up and sign-in are left by their own keys, which say what is kept.
pub(in crate::app) fn may_go(model: &Model) -> Enabled {
    let setting_up = model.screens.iter().any(|screen| matches!(screen, Screen::Setup(_) | Screen::SignIn(_)));
    if setting_up { Err(id("reason-leave-setup-first")) } else { Ok(()) }
}

/// Leaves every screen above home, each in its own way: what is in a form stays as a draft.
fn home(model: &mut Model, _: &Moment) -> Vec<Effect> {
    model.overlay = None;
    let mut effects = Vec::new();
    while !model.screens.is_empty() {
        effects.extend(back(model));
    }
    effects
}

/// All tickets of the kind one is looking at; a list that was open before makes way.
pub(super) fn all_tickets(model: &mut Model, _: &Moment) -> Vec<Effect> {
    let kind = model.list().map_or_else(|| Some(model.home.focused()), |list| list.kind);
    model.overlay = None;
    model.screens.retain(|screen| !matches!(screen, Screen::List(_)));
    forget(model);
    model.screens.push(Screen::List(Box::new(ListScreen::new(kind))));
    views::load(model)
}

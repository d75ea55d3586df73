//! Moving: rows, pages, cards. The same actions everywhere; what they move depends on the place.

use super::{Action, Danger, Scope, always};
use crate::app::effect::Effect;
use crate::app::layout;
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Overlay};
use crate::app::screens::detail;
use crate::i18n::id;

/// Further than any list is long.
const ALL_THE_WAY: isize = isize::MAX / 2;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "move-up",
        title: id("action-move-up"),
        hint: None,
        places: &[
            (Scope::Home, &["up", "k"]),
            (Scope::List, &["up", "k"]),
            (Scope::Detail, &["up", "k"]),
            (Scope::Filter, &["up"]),
            (Scope::Finder, &["up"]),
        ],
        danger: Danger::None,
        enabled: always,
        run: |model, _| step(model, -1),
    },
    Action {
        name: "move-down",
        title: id("action-move-down"),
        hint: None,
        places: &[
            (Scope::Home, &["down", "j"]),
            (Scope::List, &["down", "j"]),
            (Scope::Detail, &["down", "j"]),
            (Scope::Filter, &["down"]),
            (Scope::Finder, &["down"]),
        ],
        danger: Danger::None,
        enabled: always,
        run: |model, _| step(model, 1),
    },
    Action {
        name: "page-up",
        title: id("action-page-up"),
        hint: None,
        places: &[(Scope::List, &["pgup", "ctrl-b"]), (Scope::Detail, &["pgup", "ctrl-b"]), (Scope::Finder, &["pgup"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| page(model, -1),
    },
    Action {
        name: "page-down",
        title: id("action-page-down"),
        hint: None,
        places: &[(Scope::List, &["pgdn", "ctrl-f"]), (Scope::Detail, &["pgdn", "ctrl-f", "space"]), (Scope::Finder, &["pgdn"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| page(model, 1),
    },
    Action {
        name: "first",
        title: id("action-first"),
        hint: None,
        places: &[(Scope::Home, &["home", "g"]), (Scope::List, &["home", "g"]), (Scope::Detail, &["home", "g"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| step(model, -ALL_THE_WAY),
    },
    Action {
        name: "last",
        title: id("action-last"),
        hint: None,
        places: &[(Scope::Home, &["end", "G"]), (Scope::List, &["end", "G"]), (Scope::Detail, &["end", "G"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| step(model, ALL_THE_WAY),
    },
    Action {
        name: "other-card",
        title: id("action-other-card"),
        hint: Some(id("hint-bar-other-card")),
        places: &[(Scope::Home, &["tab", "shift-tab", "left", "right", "h", "l"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| {
            model.home.turn();
            Vec::new()
        },
    },
];

fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    match model.scope() {
        Scope::Home => model.home.step(by),
        Scope::List | Scope::Filter => return step_list(model, by),
        Scope::Detail => detail::scroll(model, by),
        Scope::Finder => step_finder(model, by),
        Scope::Everywhere | Scope::Connect | Scope::Form | Scope::Link | Scope::Configuration => {}
    }
    Vec::new()
}

/// A page less one row, so that one known row stays in view.
fn page(model: &mut Model, direction: isize) -> Vec<Effect> {
    let rows = match model.scope() {
        Scope::List => layout::list_rows(model.size),
        Scope::Detail => layout::detail_rows(model.size),
        _ => layout::finder_rows(model.size),
    };
    let by = isize::try_from(rows.saturating_sub(1).max(1)).unwrap_or(1);
    step(model, by * direction)
}

fn step_list(model: &mut Model, by: isize) -> Vec<Effect> {
    let size = model.size;
    let short = model.list_mut().is_some_and(|list| list.step(by, size));
    if short { loads::load(model, Target::List) } else { Vec::new() }
}

fn step_finder(model: &mut Model, by: isize) {
    let Some(Overlay::Finder(finder)) = &model.overlay else { return };
    let last = finder.entries(model).len().saturating_sub(1);
    if let Some(Overlay::Finder(finder)) = &mut model.overlay {
        finder.selected = finder.selected.saturating_add_signed(by).min(last);
    }
}

//! The ticket list: kind, order, filter.

use super::{Action, Danger, Scope, always};
use crate::app::effect::Effect;
use crate::app::loads::{self, Target};
use crate::app::model::Model;
use crate::app::msg::Moment;
use crate::app::screens::list::{self, ListScreen};
use crate::app::update::back;
use crate::i18n::id;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "filter",
        title: id("action-filter"),
        hint: Some(id("hint-bar-filter")),
        places: &[(Scope::List, &["/"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| {
            if let Some(list) = model.list_mut() {
                list.filter.begin();
            }
            Vec::new()
        },
    },
    Action {
        name: "next-kind",
        title: id("action-next-kind"),
        hint: Some(id("hint-bar-kind")),
        places: &[(Scope::List, &["tab"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| change(model, ListScreen::next_kind),
    },
    Action {
        name: "next-sort",
        title: id("action-next-sort"),
        hint: Some(id("hint-bar-sort")),
        places: &[(Scope::List, &["s"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| change(model, ListScreen::next_sort),
    },
    Action {
        name: "reverse-sort",
        title: id("action-reverse-sort"),
        hint: None,
        places: &[(Scope::List, &["S"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| change(model, ListScreen::reverse),
    },
    Action {
        name: "open-only",
        title: id("action-open-only"),
        hint: Some(id("hint-bar-open-only")),
        places: &[(Scope::List, &["o"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| change(model, ListScreen::toggle_open_only),
    },
    Action {
        name: "keep-filter",
        title: id("action-keep-filter"),
        hint: Some(id("hint-bar-keep-filter")),
        places: &[(Scope::Filter, &["enter"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| {
            if let Some(list) = model.list_mut() {
                list.filter.keep();
            }
            Vec::new()
        },
    },
    Action {
        name: "complete-filter",
        title: id("action-complete-filter"),
        hint: Some(id("hint-bar-complete-filter")),
        places: &[(Scope::Filter, &["tab"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| list::complete(model, false),
    },
    Action {
        name: "complete-filter-back",
        title: id("action-complete-filter-back"),
        hint: None,
        places: &[(Scope::Filter, &["shift-tab"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| list::complete(model, true),
    },
    Action {
        name: "restore-filter",
        title: id("action-restore-filter"),
        hint: Some(id("hint-bar-restore-filter")),
        places: &[(Scope::Filter, &["esc"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| list::restore_filter(model),
    },
    Action {
        name: "clear-filter",
        title: id("action-clear-filter"),
        hint: None,
        places: &[(Scope::List, &["backspace"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| list::clear_filter(model).unwrap_or_default(),
    },
    Action {
        name: "clear-or-back",
        title: id("action-clear-or-back"),
        hint: None,
        places: &[(Scope::List, &["esc"])],
        danger: Danger::None,
        enabled: always,
        run: clear_or_back,
    },
];

fn change(model: &mut Model, how: impl FnOnce(&mut ListScreen)) -> Vec<Effect> {
    let Some(list) = model.list_mut() else { return Vec::new() };
    how(list);
    loads::load(model, Target::List)
}

fn clear_or_back(model: &mut Model, _: &Moment) -> Vec<Effect> {
    list::clear_filter(model).unwrap_or_else(|| back(model))
}

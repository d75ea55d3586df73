//! The ticket list: kind, order, filter.

use super::{Action, Danger, Scope, always};
use crate::app::effect::Effect;
use crate::app::loads::{self, Target};
use crate::app::model::Model;
use crate::app::msg::Moment;
use crate::app::screens::list::ListScreen;
use crate::app::screens::score_list::ScoreList;
use crate::app::update::back;
use crate::i18n::id;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "filter",
        title: id("action-filter"),
        hint: Some(id("hint-bar-filter")),
        places: &[(Scope::List, &["/"]), (Scope::ScoreList, &["/"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| type_filter(model, true),
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
        places: &[(Scope::Filter, &["enter", "tab"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| type_filter(model, false),
    },
    Action {
        name: "clear-filter",
        title: id("action-clear-filter"),
        hint: Some(id("hint-bar-clear-filter")),
        places: &[(Scope::Filter, &["esc"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| clear_filter(model).unwrap_or_default(),
    },
    Action {
        name: "clear-or-back",
        title: id("action-clear-or-back"),
        hint: None,
        places: &[(Scope::List, &["esc"]), (Scope::ScoreList, &["esc"])],
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

/// Gives the filter line of the list on top the keys, or takes them away.
fn type_filter(model: &mut Model, typing: bool) -> Vec<Effect> {
    if model.screen_scope() == Scope::ScoreList {
        if let Some(list) = model.score_list_mut() {
            list.filtering = typing;
        }
    } else if let Some(list) = model.list_mut() {
        list.filtering = typing;
    }
    Vec::new()
}

/// Empties the filter line; `None` when there was nothing in it.
fn clear_filter(model: &mut Model) -> Option<Vec<Effect>> {
    if model.screen_scope() == Scope::ScoreList {
        let had = model.score_list_mut().is_some_and(ScoreList::clear_filter);
        return had.then(|| loads::load(model, Target::Actions));
    }
    let had = model.list_mut().is_some_and(ListScreen::clear_filter);
    had.then(|| loads::load(model, Target::List))
}

fn clear_or_back(model: &mut Model, _: &Moment) -> Vec<Effect> {
    clear_filter(model).unwrap_or_else(|| back(model))
}

//! The ticket list: kind, order, filter.

use super::{Action, Danger, Enabled, Scope, always};
use crate::app::effect::Effect;
use crate::app::loads::{self, Target};
use crate::app::model::Model;
use crate::app::msg::Moment;
use crate::app::screens::list::{self, ListScreen};
use crate::app::screens::marks;
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
        run: begin_filter,
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
        hint: None,
        places: &[(Scope::List, &["v s"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| change(model, ListScreen::next_sort),
    },
    Action {
        name: "reverse-sort",
        title: id("action-reverse-sort"),
        hint: None,
        places: &[(Scope::List, &["v r"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| change(model, ListScreen::reverse),
    },
    Action {
        name: "open-only",
        title: id("action-open-only"),
        hint: None,
        places: &[(Scope::List, &["v c"])],
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
        run: keep_filter,
    },
    Action {
        name: "complete-filter",
        title: id("action-complete-filter"),
        hint: Some(id("hint-bar-complete-filter")),
        places: &[(Scope::Filter, &["tab"])],
        danger: Danger::None,
        enabled: completes,
        run: |model, _| list::complete(model, false),
    },
    Action {
        name: "complete-filter-back",
        title: id("action-complete-filter-back"),
        hint: None,
        places: &[(Scope::Filter, &["shift-tab"])],
        danger: Danger::None,
        enabled: completes,
        run: |model, _| list::complete(model, true),
    },
    Action {
        name: "restore-filter",
        title: id("action-restore-filter"),
        hint: Some(id("hint-bar-restore-filter")),
        places: &[(Scope::Filter, &["esc"])],
        danger: Danger::None,
        enabled: always,
        run: restore_filter,
    },
    Action {
        name: "clear-or-back",
        title: id("action-clear-or-back"),
        hint: None,
        places: &[(Scope::List, &["esc", "backspace"]), (Scope::ScoreList, &["esc", "backspace"])],
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

/// The improvement actions, when their list is on top: its filter line is plain words.
fn score_list(model: &mut Model) -> Option<&mut ScoreList> {
    if model.screen_scope() == Scope::ScoreList { model.score_list_mut() } else { None }
}

/// Needs a filter line with a language.
fn completes(model: &Model) -> Enabled {
    if model.screen_scope() == Scope::ScoreList { Err(id("reason-plain-filter")) } else { Ok(()) }
}

fn begin_filter(model: &mut Model, _: &Moment) -> Vec<Effect> {
    if let Some(list) = score_list(model) {
        list.begin_filter();
    } else if let Some(list) = model.list_mut() {
        list.filter.begin();
    }
    Vec::new()
}

fn keep_filter(model: &mut Model, _: &Moment) -> Vec<Effect> {
    if let Some(list) = score_list(model) {
        list.filtering = false;
    } else if let Some(list) = model.list_mut() {
        list.filter.keep();
    }
    Vec::new()
}

fn restore_filter(model: &mut Model, _: &Moment) -> Vec<Effect> {
    match score_list(model).map(ScoreList::restore_filter) {
        Some(true) => loads::load(model, Target::Actions),
        Some(false) => Vec::new(),
        None => list::restore_filter(model),
    }
}

/// Takes the filter back; `None` when there was nothing to take back.
fn clear_filter(model: &mut Model) -> Option<Vec<Effect>> {
    match score_list(model) {
        Some(list) => list.clear_filter().then(|| loads::load(model, Target::Actions)),
        None => list::clear_filter(model),
    }
}

fn clear_or_back(model: &mut Model, _: &Moment) -> Vec<Effect> {
    if marks::clear(model) {
        return Vec::new();
    }
    clear_filter(model).unwrap_or_else(|| back(model))
}

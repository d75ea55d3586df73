//! What can be done in the ticket list and in its filter line.

use super::{ActionDef, Scope, always, connected};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::screens::list::List;
use crate::domain::Kind;

const LIST: &[Scope] = &[Scope::List];
const FILTER: &[Scope] = &[Scope::Filter];

pub(super) const ACTIONS: &[ActionDef] = &[
    ActionDef {
        name: "list-view",
        title: "act-view",
        short: Some("short-view"),
        scopes: LIST,
        keys: &["enter"],
        enabled: has_rows,
        run: |model, _| {
            let row = model.list().and_then(List::selected).cloned();
            row.map_or_else(Vec::new, |row| model.view(&row))
        },
    },
    ActionDef {
        name: "list-edit",
        title: "act-edit",
        short: Some("short-edit"),
        scopes: LIST,
        keys: &["e"],
        enabled: has_rows,
        run: |model, _| {
            let row = model.list().and_then(List::selected).cloned();
            row.map_or_else(Vec::new, |row| model.view_to_edit(&row))
        },
    },
    ActionDef {
        name: "list-create",
        title: "act-create",
        short: Some("short-create"),
        scopes: LIST,
        keys: &["c"],
        enabled: connected,
        run: |model, moment| {
            let kind = model.list().and_then(|list| list.query().kind).unwrap_or(Kind::Change);
            model.create(kind, moment)
        },
    },
    ActionDef {
        name: "list-filter",
        title: "act-list-filter",
        short: Some("short-filter"),
        scopes: LIST,
        keys: &["/"],
        enabled: always,
        run: |model, _| change(model, |list| list.filtering = true),
    },
    ActionDef {
        name: "list-sort",
        title: "act-list-sort",
        short: Some("short-sort"),
        scopes: LIST,
        keys: &["s"],
        enabled: always,
        run: |model, _| query(model, List::next_sort),
    },
    ActionDef {
        name: "list-reverse",
        title: "act-list-reverse",
        short: None,
        scopes: LIST,
        keys: &["S"],
        enabled: always,
        run: |model, _| query(model, List::reverse),
    },
    ActionDef {
        name: "list-kind",
        title: "act-list-kind",
        short: Some("short-kind"),
        scopes: LIST,
        keys: &["t"],
        enabled: always,
        run: |model, _| query(model, List::next_kind),
    },
    ActionDef {
        name: "list-open",
        title: "act-list-open",
        short: Some("short-open-only"),
        scopes: LIST,
        keys: &["o"],
        enabled: always,
        run: |model, _| query(model, List::toggle_open),
    },
    ActionDef {
        name: "list-url",
        title: "act-list-url",
        short: Some("short-list-url"),
        scopes: &[Scope::Home, Scope::List],
        keys: &["A"],
        enabled: connected,
        run: |model, _| model.open_url(),
    },
    ActionDef {
        name: "list-up",
        title: "act-up",
        short: None,
        scopes: LIST,
        keys: &["up", "k"],
        enabled: has_rows,
        run: |model, _| step(model, -1),
    },
    ActionDef {
        name: "list-down",
        title: "act-down",
        short: None,
        scopes: LIST,
        keys: &["down", "j"],
        enabled: has_rows,
        run: |model, _| step(model, 1),
    },
    ActionDef {
        name: "list-page-up",
        title: "act-page-up",
        short: None,
        scopes: LIST,
        keys: &["pgup", "ctrl-b"],
        enabled: has_rows,
        run: |model, _| page(model, -1),
    },
    ActionDef {
        name: "list-page-down",
        title: "act-page-down",
        short: None,
        scopes: LIST,
        keys: &["pgdn", "ctrl-f", "space"],
        enabled: has_rows,
        run: |model, _| page(model, 1),
    },
    ActionDef {
        name: "list-first",
        title: "act-first",
        short: None,
        scopes: LIST,
        keys: &["g", "home"],
        enabled: has_rows,
        run: |model, _| model.list_go_to(0),
    },
    ActionDef {
        name: "list-last",
        title: "act-last",
        short: None,
        scopes: LIST,
        keys: &["G", "end"],
        enabled: has_rows,
        run: |model, _| model.list_go_to(usize::MAX),
    },
    ActionDef {
        name: "filter-done",
        title: "act-filter-done",
        short: Some("short-filter-done"),
        scopes: FILTER,
        keys: &["enter", "tab"],
        enabled: always,
        run: |model, _| change(model, |list| list.filtering = false),
    },
    ActionDef {
        name: "filter-clear",
        title: "act-filter-clear",
        short: Some("short-filter-clear"),
        scopes: FILTER,
        keys: &["esc"],
        enabled: always,
        run: |model, _| {
            change(model, |list| {
                list.filtering = false;
                list.filter_mut().set("");
            });
            model.filter_typed()
        },
    },
    ActionDef {
        name: "filter-up",
        title: "act-up",
        short: None,
        scopes: FILTER,
        keys: &["up"],
        enabled: always,
        run: |model, _| step(model, -1),
    },
    ActionDef {
        name: "filter-down",
        title: "act-down",
        short: None,
        scopes: FILTER,
        keys: &["down"],
        enabled: always,
        run: |model, _| step(model, 1),
    },
];

impl Model {
    /// After typing in the filter line: the list is read anew if its filter is another one now.
    pub(in crate::app) fn filter_typed(&mut self) -> Vec<Effect> {
        let changed = self.list_mut().is_some_and(List::filter_typed);
        if changed { self.load_list() } else { Vec::new() }
    }
}

/// Changes the list without reading it anew.
fn change(model: &mut Model, how: impl FnOnce(&mut List)) -> Vec<Effect> {
    if let Some(list) = model.list_mut() {
        how(list);
    }
    Vec::new()
}

/// Changes which tickets the list shows or how they are sorted.
fn query(model: &mut Model, how: impl FnOnce(&mut List)) -> Vec<Effect> {
    change(model, how);
    model.load_list()
}

fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    let from = model.list().map_or(0, List::position);
    model.list_go_to(from.saturating_add_signed(by))
}

fn page(model: &mut Model, by: isize) -> Vec<Effect> {
    let height = isize::try_from(model.list_height()).unwrap_or(isize::MAX);
    step(model, by.saturating_mul(height))
}

fn has_rows(model: &Model) -> Result<(), &'static str> {
    if model.list().is_some_and(|list| list.page().total > 0) { Ok(()) } else { Err("why-no-row") }
}

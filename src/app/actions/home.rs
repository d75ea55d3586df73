//! What can be done on the home screen.

use super::{ActionDef, Scope, connected};
use crate::app::model::Model;
use crate::app::overlays::Overlay;
use crate::app::screens::Screen;
use crate::app::screens::list::List;

const HOME: &[Scope] = &[Scope::Home];

pub(super) const ACTIONS: &[ActionDef] = &[
    ActionDef {
        name: "home-switch",
        title: "act-home-switch",
        short: Some("short-home-switch"),
        scopes: HOME,
        keys: &["tab", "shift-tab", "left", "right", "h", "l"],
        enabled: connected,
        run: |model, _| {
            model.home.switch_card();
            Vec::new()
        },
    },
    ActionDef {
        name: "home-view",
        title: "act-view",
        short: Some("short-view"),
        scopes: HOME,
        keys: &["enter"],
        enabled: has_rows,
        run: |model, _| {
            let row = model.home.selected().cloned();
            row.map_or_else(Vec::new, |row| model.view(&row))
        },
    },
    ActionDef {
        name: "home-up",
        title: "act-up",
        short: None,
        scopes: HOME,
        keys: &["up", "k"],
        enabled: has_rows,
        run: |model, _| {
            model.home.step(-1);
            Vec::new()
        },
    },
    ActionDef {
        name: "home-down",
        title: "act-down",
        short: None,
        scopes: HOME,
        keys: &["down", "j"],
        enabled: has_rows,
        run: |model, _| {
            model.home.step(1);
            Vec::new()
        },
    },
    ActionDef {
        name: "home-first",
        title: "act-first",
        short: None,
        scopes: HOME,
        keys: &["g", "home"],
        enabled: has_rows,
        run: |model, _| {
            model.home.first();
            Vec::new()
        },
    },
    ActionDef {
        name: "home-last",
        title: "act-last",
        short: None,
        scopes: HOME,
        keys: &["G", "end"],
        enabled: has_rows,
        run: |model, _| {
            model.home.last();
            Vec::new()
        },
    },
    ActionDef {
        name: "home-create",
        title: "act-create",
        // The button shows its key.
        short: None,
        scopes: HOME,
        keys: &["c"],
        enabled: connected,
        run: |model, moment| {
            let kind = model.home.card();
            model.create(kind, moment)
        },
    },
    ActionDef {
        name: "home-all",
        title: "act-home-all",
        // The button shows its key.
        short: None,
        scopes: HOME,
        keys: &["a"],
        enabled: connected,
        run: |model, _| {
            let kind = model.home.card();
            model.open(Screen::List(List::new(Some(kind))))
        },
    },
    ActionDef {
        name: "home-manage",
        title: "act-manage",
        // The button shows its key.
        short: None,
        scopes: HOME,
        keys: &["m"],
        enabled: connected,
        run: |model, _| {
            model.overlay = Some(Overlay::Info);
            Vec::new()
        },
    },
];

fn has_rows(model: &Model) -> Result<(), &'static str> {
    connected(model)?;
    if model.home.selected().is_some() { Ok(()) } else { Err("why-no-row") }
}

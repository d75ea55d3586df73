//! What can be done everywhere.

use super::{ActionDef, Scope, always, connected};
use crate::app::msg::Effect;
use crate::app::overlays::Overlay;

const GLOBAL: &[Scope] = &[Scope::Global];

pub(super) const ACTIONS: &[ActionDef] = &[
    ActionDef {
        name: "help",
        title: "act-help",
        short: Some("short-help"),
        scopes: GLOBAL,
        keys: &["?", "f1"],
        enabled: always,
        run: |model, _| {
            model.overlay = Some(Overlay::help());
            Vec::new()
        },
    },
    ActionDef {
        name: "palette",
        title: "act-palette",
        short: None,
        scopes: GLOBAL,
        keys: &[":", "ctrl-p"],
        enabled: always,
        run: |model, _| {
            model.overlay = Some(Overlay::palette());
            Vec::new()
        },
    },
    ActionDef {
        name: "sync",
        title: "act-sync",
        short: Some("short-sync"),
        scopes: GLOBAL,
        keys: &["r"],
        enabled: connected,
        run: |_, _| vec![Effect::SyncNow],
    },
    ActionDef {
        name: "back",
        title: "act-back",
        short: Some("short-back"),
        scopes: GLOBAL,
        keys: &["q", "esc"],
        enabled: always,
        run: |model, _| model.back(),
    },
    ActionDef {
        name: "redraw",
        title: "act-redraw",
        short: None,
        scopes: GLOBAL,
        keys: &["ctrl-l"],
        enabled: always,
        run: |_, _| vec![Effect::Redraw],
    },
    ActionDef {
        name: "suspend",
        title: "act-suspend",
        short: None,
        scopes: GLOBAL,
        keys: &["ctrl-z"],
        enabled: always,
        run: |_, _| vec![Effect::Suspend],
    },
    ActionDef {
        name: "quit",
        title: "act-quit",
        short: None,
        scopes: GLOBAL,
        keys: &["ctrl-c"],
        enabled: always,
        run: |model, _| {
            let mut effects = model.save_draft();
            effects.push(Effect::Quit);
            effects
        },
    },
];

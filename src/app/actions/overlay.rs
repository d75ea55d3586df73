//! What can be done in what lies over a screen.

use super::{ActionDef, Scope, always};
use crate::app::model::Model;
use crate::app::overlays::Overlay;

const OVERLAY: &[Scope] = &[Scope::Overlay];

/// Lines that page keys move by.
const PAGE: isize = 10;

pub(super) const ACTIONS: &[ActionDef] = &[
    ActionDef {
        name: "overlay-run",
        title: "act-overlay-run",
        short: Some("short-overlay-run"),
        scopes: OVERLAY,
        keys: &["enter"],
        enabled: is_palette,
        run: |model, moment| model.overlay_run(moment),
    },
    ActionDef {
        name: "overlay-copy",
        title: "act-overlay-copy",
        short: Some("short-overlay-copy"),
        scopes: OVERLAY,
        keys: &["y"],
        enabled: is_url,
        run: |model, _| model.copy_url(),
    },
    ActionDef {
        name: "overlay-up",
        title: "act-up",
        short: None,
        scopes: OVERLAY,
        keys: &["up", "k"],
        enabled: always,
        run: |model, _| model.overlay_step(-1),
    },
    ActionDef {
        name: "overlay-down",
        title: "act-down",
        short: None,
        scopes: OVERLAY,
        keys: &["down", "j"],
        enabled: always,
        run: |model, _| model.overlay_step(1),
    },
    ActionDef {
        name: "overlay-page-up",
        title: "act-page-up",
        short: None,
        scopes: OVERLAY,
        keys: &["pgup"],
        enabled: always,
        run: |model, _| model.overlay_step(-PAGE),
    },
    ActionDef {
        name: "overlay-page-down",
        title: "act-page-down",
        short: None,
        scopes: OVERLAY,
        keys: &["pgdn"],
        enabled: always,
        run: |model, _| model.overlay_step(PAGE),
    },
    ActionDef {
        name: "overlay-close",
        title: "act-overlay-close",
        short: Some("short-overlay-close"),
        scopes: OVERLAY,
        keys: &["esc", "q"],
        enabled: always,
        run: |model, _| {
            model.overlay = None;
            Vec::new()
        },
    },
];

fn is_palette(model: &Model) -> Result<(), &'static str> {
    if matches!(model.overlay(), Some(Overlay::Palette { .. })) { Ok(()) } else { Err("why-nothing-to-run") }
}

fn is_url(model: &Model) -> Result<(), &'static str> {
    if matches!(model.overlay(), Some(Overlay::Url { .. })) { Ok(()) } else { Err("why-nothing-to-copy") }
}

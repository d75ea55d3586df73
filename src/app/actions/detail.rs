//! What can be done in the ticket detail.

use super::{ActionDef, Scope, always};
use crate::app::model::Model;
use crate::app::msg::Effect;

const DETAIL: &[Scope] = &[Scope::Detail];

pub(super) const ACTIONS: &[ActionDef] = &[
    ActionDef {
        name: "detail-edit",
        title: "act-edit",
        short: Some("short-edit"),
        scopes: DETAIL,
        keys: &["e"],
        enabled: loaded,
        run: |model, _| model.edit_shown(),
    },
    ActionDef {
        name: "detail-next",
        title: "act-detail-next",
        short: Some("short-next"),
        scopes: DETAIL,
        keys: &["]", "n"],
        enabled: always,
        run: |model, _| model.neighbour(1),
    },
    ActionDef {
        name: "detail-previous",
        title: "act-detail-previous",
        short: Some("short-previous"),
        scopes: DETAIL,
        keys: &["[", "p"],
        enabled: always,
        run: |model, _| model.neighbour(-1),
    },
    ActionDef {
        name: "detail-up",
        title: "act-scroll-up",
        short: None,
        scopes: DETAIL,
        keys: &["up", "k"],
        enabled: always,
        run: |model, _| scroll(model, -1),
    },
    ActionDef {
        name: "detail-down",
        title: "act-scroll-down",
        short: None,
        scopes: DETAIL,
        keys: &["down", "j"],
        enabled: always,
        run: |model, _| scroll(model, 1),
    },
    ActionDef {
        name: "detail-page-up",
        title: "act-page-up",
        short: None,
        scopes: DETAIL,
        keys: &["pgup", "ctrl-b"],
        enabled: always,
        run: |model, _| scroll(model, -page(model)),
    },
    ActionDef {
        name: "detail-page-down",
        title: "act-page-down",
        short: None,
        scopes: DETAIL,
        keys: &["pgdn", "ctrl-f", "space"],
        enabled: always,
        run: |model, _| scroll(model, page(model)),
    },
    ActionDef {
        name: "detail-first",
        title: "act-scroll-first",
        short: None,
        scopes: DETAIL,
        keys: &["g", "home"],
        enabled: always,
        run: |model, _| scroll(model, isize::MIN),
    },
    ActionDef {
        name: "detail-last",
        title: "act-scroll-last",
        short: None,
        scopes: DETAIL,
        keys: &["G", "end"],
        enabled: always,
        run: |model, _| scroll(model, isize::MAX),
    },
];

fn loaded(model: &Model) -> Result<(), &'static str> {
    if model.detail().is_some_and(|detail| detail.detail().is_some()) { Ok(()) } else { Err("why-not-loaded") }
}

fn scroll(model: &mut Model, by: isize) -> Vec<Effect> {
    let furthest = model.detail_furthest();
    if let Some(detail) = model.detail_mut() {
        detail.scroll_by(by, furthest);
    }
    Vec::new()
}

/// A page, less one line that stays in view.
fn page(model: &Model) -> isize {
    isize::try_from(model.detail_height().saturating_sub(1)).unwrap_or(1).max(1)
}

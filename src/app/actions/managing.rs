//! The manage screen: provisioning again, removing, names of states.

use super::{Action, Danger, Scope, always};
use crate::app::screens::{ask, manage, setup};
use crate::i18n::id;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "press-manage",
        title: id("action-press-manage"),
        hint: Some(id("hint-bar-press")),
        places: &[(Scope::Manage, &["enter"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| manage::press(model),
    },
    Action {
        name: "rename-state",
        title: id("action-rename-state"),
        hint: Some(id("hint-bar-rename")),
        places: &[(Scope::Manage, &["e"])],
        danger: Danger::None,
        enabled: |model| manage::state(model).map(drop),
        run: |model, _| manage::rename(model),
    },
    Action {
        name: "reset-state",
        title: id("action-reset-state"),
        hint: Some(id("hint-bar-reset")),
        places: &[(Scope::Manage, &["x"])],
        danger: Danger::None,
        enabled: |model| {
            let state = manage::state(model)?;
            if model.state_names.contains_key(&state) { Ok(()) } else { Err(id("reason-no-own-name")) }
        },
        run: |model, _| manage::reset(model),
    },
    Action {
        name: "reset-states",
        title: id("action-reset-states"),
        hint: None,
        places: &[(Scope::Manage, &["X"])],
        danger: Danger::None,
        enabled: |model| manage::kind(model).map(drop),
        run: |model, _| manage::kind(model).map(|kind| manage::reset_all(model, kind)).unwrap_or_default(),
    },
    Action {
        name: "keep-name",
        title: id("action-keep-name"),
        hint: Some(id("hint-bar-keep-name")),
        places: &[(Scope::Naming, &["enter"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| manage::keep_name(model),
    },
    Action {
        name: "drop-name",
        title: id("action-drop-name"),
        hint: Some(id("hint-bar-drop-name")),
        places: &[(Scope::Naming, &["esc"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| manage::drop_name(model),
    },
    Action {
        name: "provision-again",
        title: id("action-provision-again"),
        hint: Some(id("hint-bar-provision")),
        places: &[(Scope::Manage, &["p"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| setup::open_again(model),
    },
    Action {
        name: "remove-connection",
        title: id("action-remove-connection"),
        hint: Some(id("hint-bar-remove")),
        places: &[(Scope::Manage, &["D"])],
        danger: Danger::Discards,
        enabled: always,
        run: |model, _| ask::remove(model),
    },
];

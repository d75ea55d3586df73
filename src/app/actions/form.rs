//! The task form: send, move, leave, discard.

use super::{Action, Danger, Scope, always, writable};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::screens::{form, setup};
use crate::app::update::back;
use crate::i18n::id;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "send",
        title: id("action-send"),
        hint: Some(id("hint-bar-send")),
        places: &[(Scope::Form, &["ctrl-s"])],
        danger: Danger::Sends,
        enabled: writable,
        run: form::send,
    },
    Action {
        name: "leave-form",
        title: id("action-leave-form"),
        hint: Some(id("hint-bar-leave-form")),
        places: &[(Scope::Form, &["esc"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| back(model),
    },
    Action {
        name: "next-field",
        title: id("action-next-field"),
        hint: Some(id("hint-bar-next-field")),
        places: &[(Scope::Form, &["tab"]), (Scope::Setup, &["tab"]), (Scope::SetupField, &["tab"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| focus(model, true),
    },
    Action {
        name: "previous-field",
        title: id("action-previous-field"),
        hint: None,
        places: &[(Scope::Form, &["shift-tab"]), (Scope::Setup, &["shift-tab"]), (Scope::SetupField, &["shift-tab"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| focus(model, false),
    },
    Action {
        name: "discard-draft",
        title: id("action-discard-draft"),
        hint: Some(id("hint-bar-discard")),
        places: &[(Scope::Form, &["ctrl-x"])],
        danger: Danger::Discards,
        enabled: always,
        run: |model, _| form::discard(model),
    },
];

fn focus(model: &mut Model, forward: bool) -> Vec<Effect> {
    if model.form().is_none() {
        setup::next_field(model, forward);
    }
    let today = model.today;
    if let Some(form) = model.form_mut() {
        form.move_focus(forward, today);
    }
    Vec::new()
}

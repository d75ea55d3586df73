//! The task form: send, move, leave, discard.

use super::{Action, Danger, Scope, always, writable};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::screens::{editor, form, setup, verb_kept, verb_keys, verb_steps};
use crate::app::update::back;
use crate::i18n::id;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "send",
        title: id("action-send"),
        hint: Some(id("hint-bar-send")),
        places: &[(Scope::Form, &["ctrl-s"]), (Scope::Verb, &["ctrl-s"])],
        danger: Danger::Sends,
        enabled: writable,
        run: |model, moment| if in_box(model) { verb_steps::send(model, moment) } else { form::send(model, moment) },
    },
    Action {
        name: "leave-form",
        title: id("action-leave-form"),
        hint: Some(id("hint-bar-leave-form")),
        places: &[(Scope::Form, &["esc"]), (Scope::Verb, &["esc"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| if in_box(model) { verb_kept::leave(model) } else { back(model) },
    },
    Action {
        name: "next-field",
        title: id("action-next-field"),
        hint: Some(id("hint-bar-next-field")),
        places: &[(Scope::Form, &["tab"]), (Scope::Setup, &["tab"]), (Scope::SetupField, &["tab"]), (Scope::Verb, &["tab"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| focus(model, true),
    },
    Action {
        name: "previous-field",
        title: id("action-previous-field"),
        hint: None,
        places: &[
            (Scope::Form, &["shift-tab"]),
            (Scope::Setup, &["shift-tab"]),
            (Scope::SetupField, &["shift-tab"]),
            (Scope::Verb, &["shift-tab"]),
        ],
        danger: Danger::None,
        enabled: always,
        run: |model, _| focus(model, false),
    },
    Action {
        name: "editor",
        title: id("action-editor"),
        hint: Some(id("hint-bar-editor")),
        places: &[(Scope::Form, &["ctrl-e"]), (Scope::Verb, &["ctrl-e"])],
        danger: Danger::None,
        enabled: editor::can,
        run: |model, _| editor::begin(model),
    },
    Action {
        name: "discard-draft",
        title: id("action-discard-draft"),
        hint: Some(id("hint-bar-discard")),
        places: &[(Scope::Form, &["ctrl-x"]), (Scope::Verb, &["ctrl-x"])],
        danger: Danger::Discards,
        enabled: always,
        run: |model, _| if in_box(model) { verb_kept::discard(model) } else { form::discard(model) },
    },
];

/// Whether a verb's box has the keys.
fn in_box(model: &Model) -> bool {
    model.scope() == Scope::Verb
}

fn focus(model: &mut Model, forward: bool) -> Vec<Effect> {
    if in_box(model) {
        verb_keys::move_focus(model, forward);
        return Vec::new();
    }
    if model.form().is_none() {
        setup::next_field(model, forward);
    }
    let today = model.today;
    if let Some(form) = model.form_mut() {
        form.move_focus(forward, today);
    }
    Vec::new()
}

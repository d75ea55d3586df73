//! What can be done in the task form.

use super::{ActionDef, Scope, always};
use crate::app::forms;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::screens::form::Form;
use crate::domain::task::TaskField;

const FORM: &[Scope] = &[Scope::Form];

pub(super) const ACTIONS: &[ActionDef] = &[
    ActionDef {
        name: "form-send",
        title: "act-form-send",
        short: Some("short-form-send"),
        scopes: FORM,
        keys: &["ctrl-s"],
        enabled: not_sent,
        run: |model, _| model.send_form(),
    },
    ActionDef {
        name: "form-next",
        title: "act-form-next",
        short: Some("short-form-next"),
        scopes: FORM,
        keys: &["tab", "enter"],
        enabled: always,
        run: |model, _| view(model, |form| form.move_focus(true)),
    },
    ActionDef {
        name: "form-previous",
        title: "act-form-previous",
        short: None,
        scopes: FORM,
        keys: &["shift-tab"],
        enabled: always,
        run: |model, _| view(model, |form| form.move_focus(false)),
    },
    ActionDef {
        name: "form-choose-next",
        title: "act-form-choose-next",
        short: Some("short-form-choose"),
        scopes: FORM,
        keys: &["right", "space", "l"],
        enabled: can_choose,
        run: |model, _| change(model, |form| form.choose(true)),
    },
    ActionDef {
        name: "form-choose-previous",
        title: "act-form-choose-previous",
        short: None,
        scopes: FORM,
        keys: &["left", "h"],
        enabled: can_choose,
        run: |model, _| change(model, |form| form.choose(false)),
    },
    ActionDef {
        name: "form-up",
        title: "act-form-up",
        short: None,
        scopes: FORM,
        keys: &["up"],
        enabled: always,
        run: |model, _| vertical(model, false),
    },
    ActionDef {
        name: "form-down",
        title: "act-form-down",
        short: None,
        scopes: FORM,
        keys: &["down"],
        enabled: always,
        run: |model, _| vertical(model, true),
    },
    ActionDef {
        name: "form-leave",
        title: "act-form-leave",
        short: Some("short-form-leave"),
        scopes: FORM,
        keys: &["esc"],
        enabled: always,
        run: |model, _| model.leave_form(),
    },
    ActionDef {
        name: "form-discard",
        title: "act-form-discard",
        short: Some("short-form-discard"),
        scopes: FORM,
        keys: &["ctrl-x"],
        enabled: not_sent,
        run: |model, _| model.discard_form(),
    },
];

/// Changes what the form shows, not what it holds.
fn view(model: &mut Model, how: impl FnOnce(&mut Form)) -> Vec<Effect> {
    if let Some(form) = model.form_mut() {
        how(form);
    }
    Vec::new()
}

/// Changes what the form holds.
fn change(model: &mut Model, how: impl FnOnce(&mut Form)) -> Vec<Effect> {
    view(model, how);
    forms::touched()
}

/// Up and down: later and earlier for the due day, else to the field above or below.
fn vertical(model: &mut Model, down: bool) -> Vec<Effect> {
    let today = model.today;
    match model.form() {
        Some(form) if form.focus() == TaskField::Due && form.sent.is_none() => {
            change(model, |form| form.step_due(if down { -1 } else { 1 }, today))
        }
        _ => view(model, |form| form.move_focus(down)),
    }
}

fn not_sent(model: &Model) -> Result<(), &'static str> {
    if model.form().is_some_and(|form| form.sent.is_some()) { Err("why-being-saved") } else { Ok(()) }
}

fn can_choose(model: &Model) -> Result<(), &'static str> {
    not_sent(model)?;
    if model.form().is_some_and(Form::typing) { Err("why-not-a-choice") } else { Ok(()) }
}

//! Many at once: sending what was rehearsed, and what a person does about all of it.

use super::{Action, Danger, Enabled, Scope, always, writable};
use crate::app::model::{Model, Saving};
use crate::app::screens::batch::Stage;
use crate::app::screens::batch_steps;
use crate::domain::outbox::Together;
use crate::i18n::id;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "send-batch",
        title: id("action-send-batch"),
        hint: Some(id("hint-bar-send")),
        places: &[(Scope::Batch, &["enter", "ctrl-s"])],
        danger: Danger::Sends,
        enabled: may_send,
        run: |model, _| batch_steps::send(model),
    },
    Action {
        name: "confirm-count",
        title: id("action-confirm-count"),
        hint: Some(id("hint-bar-send")),
        places: &[(Scope::BatchCount, &["enter", "ctrl-s"])],
        danger: Danger::Sends,
        enabled: may_send,
        run: |model, _| batch_steps::confirm(model),
    },
    Action {
        name: "leave-count",
        title: id("action-leave-count"),
        hint: Some(id("hint-bar-back")),
        places: &[(Scope::BatchCount, &["esc"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| batch_steps::leave_count(model),
    },
    Action {
        name: "retry-batch",
        title: id("action-retry-batch"),
        hint: Some(id("hint-bar-retry")),
        places: &[(Scope::Batch, &["t"])],
        danger: Danger::Sends,
        enabled: |model| {
            writable(model)?;
            has(model, Together::Retry)
        },
        run: |model, _| batch_steps::together(model, Together::Retry),
    },
    Action {
        name: "take-batch-back",
        title: id("action-take-batch-back"),
        hint: Some(id("hint-bar-take-back")),
        places: &[(Scope::Batch, &["u"])],
        danger: Danger::Discards,
        enabled: |model| has(model, Together::TakeBack),
        run: |model, _| batch_steps::together(model, Together::TakeBack),
    },
    Action {
        name: "leave-batch",
        title: id("action-leave-batch"),
        hint: Some(id("hint-bar-back")),
        places: &[(Scope::Batch, &["esc", "q"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| batch_steps::leave(model),
    },
    Action {
        name: "last-batch",
        title: id("action-last-batch"),
        hint: None,
        places: &[(Scope::Everywhere, &["B"])],
        danger: Danger::None,
        enabled: |model| {
            super::going::may_go(model)?;
            model.batch.as_ref().map(drop).ok_or(id("reason-no-batch"))
        },
        run: |model, _| batch_steps::reopen(model),
    },
];

fn may_send(model: &Model) -> Enabled {
    writable(model)?;
    let batch = model.batch.as_ref().ok_or(id("reason-no-batch"))?;
    match batch.stage {
        Stage::Reading => Err(id("reason-loading")),
        Stage::Saving(_) => Err(id("reason-saving")),
        Stage::Queued => Err(id("reason-batch-sent")),
        Stage::Rehearsed if batch.totals().change == 0 => Err(id("reason-batch-nothing")),
        Stage::Rehearsed => Ok(()),
    }
}

fn has(model: &Model, what: Together) -> Enabled {
    if model.saving.values().any(|saving| matches!(saving, Saving::Together(_))) {
        return Err(id("reason-saving"));
    }
    let (some, why) = match what {
        Together::TakeBack => (model.batch.as_ref().is_some_and(|batch| !batch.queued().is_empty()), id("reason-not-queued")),
        Together::Retry => (model.batch.as_ref().is_some_and(|batch| !batch.refused().is_empty()), id("reason-not-refused")),
    };
    if some { Ok(()) } else { Err(why) }
}

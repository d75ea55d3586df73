//! What waits and what was sent: looking at it, and what a person does about a write.

use super::{Action, Danger, Enabled, Scope, connected, writable};
use crate::app::effect::{Decision, Effect};
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Saving, Screen};
use crate::app::screens::detail::DetailScreen;
use crate::app::screens::{ask, batch_steps, conflict, log, outbox, pick};
use crate::domain::outbox::{OutboxItem, Resolution, Side, Together, WriteAction};
use crate::domain::write::WriteState;
use crate::i18n::{MessageId, id};

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "open-write",
        title: id("action-open-write"),
        hint: Some(id("hint-bar-open")),
        places: &[(Scope::Outbox, &["enter"]), (Scope::Log, &["enter"]), (Scope::Batch, &["o"])],
        danger: Danger::None,
        enabled: |model| {
            let reason = match model.screens.last() {
                Some(Screen::Log(screen)) if screen.line().is_some() => id("reason-no-ticket-of-it"),
                Some(Screen::Log(_)) => id("log-empty"),
                _ => id("reason-no-write"),
            };
            model.selected().map(drop).ok_or(reason)
        },
        run: |model, _| open(model),
    },
    Action {
        name: "choose-mine",
        title: id("action-choose-mine"),
        hint: Some(id("hint-bar-mine")),
        places: &[(Scope::Conflict, &["m"])],
        danger: Danger::None,
        enabled: in_conflict,
        run: |model, _| conflict::choose(model, Side::Mine),
    },
    Action {
        name: "choose-theirs",
        title: id("action-choose-theirs"),
        hint: Some(id("hint-bar-theirs")),
        places: &[(Scope::Conflict, &["t"])],
        danger: Danger::None,
        enabled: in_conflict,
        run: |model, _| conflict::choose(model, Side::Theirs),
    },
    Action {
        name: "settle-conflict",
        title: id("action-settle-conflict"),
        hint: Some(id("hint-bar-settle")),
        places: &[(Scope::Conflict, &["enter", "ctrl-s"])],
        danger: Danger::Sends,
        enabled: |model| {
            may_decide(model)?;
            conflict::complete(model)
        },
        run: |model, _| conflict::settle(model),
    },
    Action {
        name: "all-mine",
        title: id("action-all-mine"),
        hint: Some(id("hint-bar-all-mine")),
        places: &[(Scope::Conflict, &["A"])],
        danger: Danger::None,
        enabled: in_conflict,
        run: |model, _| conflict::choose_all(model, Side::Mine),
    },
    Action {
        name: "all-theirs",
        title: id("action-all-theirs"),
        hint: Some(id("hint-bar-all-theirs")),
        places: &[(Scope::Conflict, &["T"])],
        danger: Danger::None,
        enabled: in_conflict,
        run: |model, _| conflict::choose_all(model, Side::Theirs),
    },
    Action {
        name: "resolve-conflict",
        title: id("action-resolve-conflict"),
        hint: Some(id("hint-bar-resolve")),
        places: &[(Scope::Outbox, &["x"]), (Scope::Detail, &["x"]), (Scope::List, &["x"]), (Scope::Home, &["x"])],
        danger: Danger::None,
        enabled: |model| conflict::here(model).map(drop),
        run: |model, _| conflict::open_here(model),
    },
    Action {
        name: "send-now",
        title: id("action-send-now"),
        hint: Some(id("hint-bar-send-now")),
        places: &[(Scope::Outbox, &["s"])],
        danger: Danger::Sends,
        enabled: |model| can(model, WriteAction::SendNow),
        run: |model, _| decided(model, &Decision::SendNow, "toast-send-now"),
    },
    Action {
        name: "take-back",
        title: id("action-take-back"),
        hint: Some(id("hint-bar-take-back")),
        places: &[(Scope::Outbox, &["u"])],
        danger: Danger::Discards,
        enabled: |model| can(model, WriteAction::Withdraw),
        run: |model, _| selected(model).map(|item| item.write.id).map(|id| outbox::take_back(model, id)).unwrap_or_default(),
    },
    Action {
        name: "take-last-back",
        title: id("action-take-last-back"),
        hint: None,
        places: &[(Scope::Home, &["u"]), (Scope::List, &["u"]), (Scope::Detail, &["u"])],
        danger: Danger::Discards,
        enabled: |model| {
            not_saving(model)?;
            if many_were_last(model) {
                return Ok(());
            }
            match outbox::fresh_write(model) {
                // What is sent already is put back by a write of its own.
                Err(why) if why == id("reason-sent-already") => {
                    outbox::undoable(model)?;
                    writable(model)
                }
                told => told.map(drop),
            }
        },
        run: |model, _| match outbox::fresh_write(model).map(|item| item.write.id) {
            _ if many_were_last(model) => batch_steps::together(model, Together::TakeBack),
            Ok(write) => outbox::take_back(model, write),
            Err(_) => outbox::undo_last(model),
        },
    },
    Action {
        name: "retry-write",
        title: id("action-retry-write"),
        hint: Some(id("hint-bar-retry")),
        places: &[(Scope::Outbox, &["t"])],
        danger: Danger::Sends,
        enabled: |model| can(model, WriteAction::Retry),
        run: |model, _| decided(model, &Decision::Resolve(Resolution::Retry), "toast-retry"),
    },
    Action {
        name: "drop-write",
        title: id("action-drop-write"),
        hint: Some(id("hint-bar-drop")),
        places: &[(Scope::Outbox, &["d"]), (Scope::Conflict, &["d"])],
        danger: Danger::Discards,
        enabled: |model| can(model, WriteAction::Drop),
        run: |model, _| question(model, WriteAction::Drop),
    },
    Action {
        name: "it-arrived",
        title: id("action-it-arrived"),
        hint: Some(id("hint-bar-arrived")),
        places: &[(Scope::Outbox, &["y"])],
        danger: Danger::Discards,
        enabled: |model| can(model, WriteAction::Arrived),
        run: |model, _| question(model, WriteAction::Arrived),
    },
    Action {
        name: "send-again",
        title: id("action-send-again"),
        hint: Some(id("hint-bar-again")),
        places: &[(Scope::Outbox, &["n"])],
        danger: Danger::Sends,
        enabled: |model| can(model, WriteAction::Again),
        run: |model, _| question(model, WriteAction::Again),
    },
    Action {
        name: "pick-record",
        title: id("action-pick-record"),
        hint: Some(id("hint-bar-pick")),
        places: &[(Scope::Outbox, &["p"])],
        danger: Danger::None,
        enabled: |model| can(model, WriteAction::Pick),
        run: |model, _| selected(model).map(|item| item.write.id).map(|id| pick::open(model, id)).unwrap_or_default(),
    },
    Action {
        name: "pick-this",
        title: id("action-pick-this"),
        hint: Some(id("hint-bar-pick-this")),
        places: &[(Scope::Pick, &["enter"])],
        danger: Danger::Sends,
        enabled: may_decide,
        run: |model, _| pick::pick(model),
    },
    Action {
        name: "undo-write",
        title: id("action-undo-write"),
        hint: Some(id("hint-bar-undo")),
        places: &[(Scope::Log, &["u"])],
        danger: Danger::Sends,
        enabled: may_undo,
        run: |model, _| log::undo(model),
    },
    Action {
        name: "outbox",
        title: id("action-outbox"),
        hint: None,
        places: &[(Scope::Everywhere, &["O", "g o"])],
        danger: Danger::None,
        enabled: connected,
        run: |model, _| outbox::open(model),
    },
    Action {
        name: "action-log",
        title: id("action-action-log"),
        hint: None,
        places: &[(Scope::Everywhere, &["L", "g l"])],
        danger: Danger::None,
        enabled: connected,
        run: |model, _| log::open(model),
    },
];

/// The write that the keys are on.
fn selected(model: &Model) -> Option<&OutboxItem> {
    match model.screens.last() {
        Some(Screen::Outbox(screen)) => screen.item(model),
        Some(Screen::Conflict(screen)) => screen.item(model),
        _ => None,
    }
}

/// Whether what was queued last from here was many at once, and some of that may still be queued.
fn many_were_last(model: &Model) -> bool {
    model.fresh.is_none() && model.batch.as_ref().is_some_and(|batch| !batch.queued().is_empty())
}

/// What was decided last has to be stored before something else is.
fn not_saving(model: &Model) -> Enabled {
    let busy = model.saving.values().any(|saving| matches!(saving, Saving::Decision(..) | Saving::Together(_)));
    if busy { Err(id("reason-saving")) } else { Ok(()) }
}

fn may_decide(model: &Model) -> Enabled {
    writable(model)?;
    not_saving(model)
}

fn can(model: &Model, action: WriteAction) -> Enabled {
    let item = selected(model).ok_or(id("reason-no-write"))?;
    if !item.actions.contains(&action) {
        return Err(cannot(action, item.write.state));
    }
    // What only takes away from what is sent may be done with a read-only profile.
    if matches!(action, WriteAction::Withdraw | WriteAction::Drop) { not_saving(model) } else { may_decide(model) }
}

/// Why something cannot be done about a write.
fn cannot(action: WriteAction, state: WriteState) -> MessageId {
    match (action, state) {
        (WriteAction::Withdraw | WriteAction::Drop, WriteState::Sending | WriteState::Unknown) => id("reason-on-its-way"),
        (WriteAction::Withdraw, _) => id("reason-not-queued"),
        (WriteAction::Drop, _) => id("reason-take-back-instead"),
        (_, WriteState::Unknown) => id("reason-look-up-first"),
        (WriteAction::SendNow, _) => id("reason-no-wait"),
        (WriteAction::Retry, _) => id("reason-not-refused"),
        (WriteAction::Pick, _) => id("reason-no-candidates"),
        (WriteAction::Arrived | WriteAction::Again, _) => id("reason-not-unclear"),
        (WriteAction::Fields, _) => id("reason-no-conflict"),
        (WriteAction::Undo, _) => id("reason-undo-not-confirmed"),
    }
}

fn in_conflict(model: &Model) -> Enabled {
    selected(model).map(drop).ok_or(id("reason-no-conflict"))
}

fn decided(model: &mut Model, decision: &Decision, said: &str) -> Vec<Effect> {
    let Some(item) = selected(model) else { return Vec::new() };
    let (write, name) = (item.write.id, outbox::name(model, item));
    let said = model.words.with(said, &[("name", name.as_str().into())]);
    outbox::decide(model, write, decision.clone(), said)
}

fn question(model: &mut Model, action: WriteAction) -> Vec<Effect> {
    let write = selected(model).map(|item| item.write.id);
    write.map(|write| ask::about_write(model, write, action)).unwrap_or_default()
}

/// What there is to decide, else the ticket.
fn open(model: &mut Model) -> Vec<Effect> {
    if let Some(item) = selected(model) {
        let (write, state) = (item.write.id, item.write.state);
        if state == WriteState::Conflict {
            return conflict::open(model, write);
        }
        if item.actions.contains(&WriteAction::Pick) {
            return pick::open(model, write);
        }
    }
    let Some(ticket) = model.selected().cloned() else { return Vec::new() };
    model.screens.retain(|screen| !matches!(screen, Screen::Detail(_)));
    model.screens.push(Screen::Detail(Box::new(DetailScreen::new(ticket))));
    loads::load(model, Target::Detail)
}

fn may_undo(model: &Model) -> Enabled {
    let line = model.log().and_then(log::LogScreen::line).ok_or(id("log-empty"))?;
    line.undo.map_err(log::no_undo)?;
    may_decide(model)
}

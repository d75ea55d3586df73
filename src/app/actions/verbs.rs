//! Verbs: what a person does to a ticket with one key, the same on home, in the list and on the ticket.

use super::{Action, Danger, Enabled, Scope, on_ticket, writable};
use crate::app::model::{Model, Screen};
use crate::app::screens::verb::{self, reason};
use crate::app::screens::verb_steps::{self, Quick};
use crate::domain::verb::{Verb, may};
use crate::i18n::id;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "edit",
        title: id("action-edit"),
        hint: Some(id("hint-bar-edit")),
        places: &[(Scope::Home, &["e"]), (Scope::List, &["e"]), (Scope::Detail, &["e"])],
        danger: Danger::Sends,
        // The form writes what the other verbs for fields write.
        enabled: |model| can(model, Verb::Priority),
        run: |model, moment| verb_steps::quick(model, Quick::Edit, moment),
    },
    Action {
        name: "take",
        title: id("action-take"),
        hint: Some(id("hint-bar-take")),
        places: &[(Scope::Home, &["t"]), (Scope::List, &["t"]), (Scope::Detail, &["t"])],
        danger: Danger::Sends,
        enabled: |model| {
            can(model, Verb::Take)?;
            let known = model.profile.as_ref().is_some_and(|profile| profile.me.sys_id.is_some());
            if known { Ok(()) } else { Err(id("reason-no-me")) }
        },
        run: |model, moment| verb_steps::quick(model, Quick::Take, moment),
    },
    Action {
        name: "assign",
        title: id("action-assign"),
        hint: Some(id("hint-bar-assign")),
        places: &[(Scope::Home, &["a"]), (Scope::List, &["a"]), (Scope::Detail, &["a"])],
        danger: Danger::Sends,
        enabled: |model| can(model, Verb::Assign),
        run: |model, _| verb::open(model, Verb::Assign),
    },
    Action {
        name: "priority",
        title: id("action-priority"),
        hint: None,
        places: &[(Scope::Home, &["p"]), (Scope::List, &["p"]), (Scope::Detail, &["p"])],
        danger: Danger::Sends,
        enabled: |model| can(model, Verb::Priority),
        run: |model, _| verb::open(model, Verb::Priority),
    },
    Action {
        name: "due",
        title: id("action-due"),
        hint: None,
        places: &[(Scope::Home, &["D"]), (Scope::List, &["D"]), (Scope::Detail, &["D"])],
        danger: Danger::Sends,
        enabled: |model| can(model, Verb::Due),
        run: |model, _| verb::open(model, Verb::Due),
    },
    Action {
        name: "state",
        title: id("action-state"),
        hint: None,
        places: &[(Scope::Home, &["s"]), (Scope::List, &["s"]), (Scope::Detail, &["s"])],
        danger: Danger::Sends,
        enabled: |model| can(model, Verb::State),
        run: |model, _| verb::open(model, Verb::State),
    },
    Action {
        name: "note",
        title: id("action-note"),
        hint: Some(id("hint-bar-note")),
        places: &[(Scope::Home, &["n"]), (Scope::List, &["n"]), (Scope::Detail, &["n"])],
        danger: Danger::Sends,
        enabled: |model| can(model, Verb::Note),
        run: |model, _| verb::open(model, Verb::Note),
    },
    Action {
        name: "comment",
        title: id("action-comment"),
        hint: None,
        places: &[(Scope::Home, &["N"]), (Scope::List, &["N"]), (Scope::Detail, &["N"])],
        danger: Danger::Sends,
        enabled: |model| can(model, Verb::Comment),
        run: |model, _| verb::open(model, Verb::Comment),
    },
    Action {
        name: "resolve",
        title: id("action-resolve"),
        hint: None,
        places: &[(Scope::Home, &["R"]), (Scope::List, &["R"]), (Scope::Detail, &["R"])],
        danger: Danger::Sends,
        enabled: |model| can(model, Verb::Close),
        run: |model, _| verb::open(model, Verb::Close),
    },
    Action {
        name: "cancel-ticket",
        title: id("action-cancel-ticket"),
        hint: None,
        places: &[(Scope::Home, &["X"]), (Scope::List, &["X"]), (Scope::Detail, &["X"])],
        danger: Danger::Sends,
        enabled: |model| can(model, Verb::Cancel),
        run: |model, _| verb::open(model, Verb::Cancel),
    },
];

/// Whether a verb can be begun on the selected ticket, or why not.
fn can(model: &Model, verb: Verb) -> Enabled {
    writable(model)?;
    on_ticket(model)?;
    if matches!(model.screens.last(), Some(Screen::Detail(screen)) if screen.gone) {
        return Err(id("reason-no-ticket"));
    }
    let row = model.selected_row().ok_or(id("reason-loading"))?;
    may(verb, row).map_err(reason)
}

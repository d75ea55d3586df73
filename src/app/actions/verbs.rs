//! Verbs: what a person does to a ticket with one key, the same on home, in the list and on the ticket.

use super::{Action, Danger, Enabled, Scope, on_ticket, writable};
use crate::app::effect::Effect;
use crate::app::links;
use crate::app::model::{Model, Screen, Tone};
use crate::app::screens::marks;
use crate::app::screens::verb::{self, reason};
use crate::app::screens::verb_steps::{self, Quick};
use crate::domain::recommendation::handout as markdown;
use crate::domain::verb::{Verb, may};
use crate::i18n::id;

pub(super) const ACTIONS: &[Action] = &[
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
    Action {
        name: "open-in-browser",
        title: id("action-browser"),
        hint: None,
        places: &[(Scope::Home, &["b"]), (Scope::List, &["b"]), (Scope::Detail, &["b"])],
        danger: Danger::None,
        enabled: has_link,
        run: |model, _| open_in_browser(model),
    },
    Action {
        name: "copy-ticket-link",
        title: id("action-copy-ticket-link"),
        hint: None,
        places: &[(Scope::Home, &["y l"]), (Scope::List, &["y l"]), (Scope::Detail, &["y l"])],
        danger: Danger::None,
        enabled: has_link,
        run: |model, _| {
            let Some(url) = link(model) else { return Vec::new() };
            let text = model.words.get("toast-link-copied");
            vec![Effect::Copy(url), model.say(Tone::Plain, text)]
        },
    },
    Action {
        name: "copy-markdown",
        title: id("action-copy-markdown"),
        hint: None,
        places: &[(Scope::Home, &["y m"]), (Scope::List, &["y m"]), (Scope::Detail, &["y m"])],
        danger: Danger::None,
        enabled: has_link,
        run: |model, _| copy_markdown(model),
    },
];

/// The selected ticket's page on the instance.
fn link(model: &Model) -> Option<String> {
    let (profile, row) = (model.profile.as_ref()?, model.selected_row()?);
    Some(links::record_url(profile, row.kind, row.sys_id.as_ref()?))
}

fn has_link(model: &Model) -> Enabled {
    on_ticket(model)?;
    let row = model.selected_row().ok_or(id("reason-loading"))?;
    if row.sys_id.is_some() { Ok(()) } else { Err(id("reason-not-there")) }
}

/// Only where a browser can be expected, and only an address that may be opened; else the link is copied, which works through SSH.
fn open_in_browser(model: &mut Model) -> Vec<Effect> {
    let Some(url) = link(model) else { return Vec::new() };
    let (effect, said) = if !links::may_open(&url) {
        (Effect::Copy(url), "toast-not-opened")
    } else if model.browser {
        (Effect::Browse(url), "toast-browser")
    } else {
        (Effect::Copy(url), "toast-no-browser")
    };
    let text = model.words.get(said);
    vec![effect, model.say(Tone::Plain, text)]
}

fn copy_markdown(model: &mut Model) -> Vec<Effect> {
    let (Some(url), Some(row)) = (link(model), model.selected_row()) else { return Vec::new() };
    let number = row.number.as_ref().map(|number| number.line().into_string()).unwrap_or_default();
    let name = markdown::escaped(row.name.line().as_str());
    let text = format!("[{}]({}) {name}", markdown::escaped(&number), markdown::address(&url));
    let said = model.words.get("toast-ticket-markdown-copied");
    vec![Effect::Copy(text), model.say(Tone::Plain, said)]
}

/// Whether a verb can be begun on the selected ticket, or why not.
fn can(model: &Model, verb: Verb) -> Enabled {
    writable(model)?;
    if marks::are_meant(model) {
        // Each says for itself whether it can.
        return Ok(());
    }
    on_ticket(model)?;
    if matches!(model.screens.last(), Some(Screen::Detail(screen)) if screen.gone) {
        return Err(id("reason-no-ticket"));
    }
    let row = model.selected_row().ok_or(id("reason-loading"))?;
    may(verb, row).map_err(reason)
}

//! What works everywhere: help, palette, sync, leaving.

use super::{Action, Danger, Scope, always, connected, going};
use crate::app::effect::Effect;
use crate::app::model::{LinkAbout, Model, Overlay, Tone};
use crate::app::msg::Moment;
use crate::app::screens::finder::{self, Finder, Mode, Runs};
use crate::app::screens::{commands, form, score, triage, views};
use crate::app::update::back;
use crate::domain::HintId;
use crate::i18n::id;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "sync-now",
        title: id("action-sync-now"),
        hint: None,
        places: &[(Scope::Everywhere, &["r"])],
        danger: Danger::None,
        enabled: connected,
        run: sync_now,
    },
    Action {
        name: "palette",
        title: id("action-palette"),
        hint: Some(id("hint-bar-palette")),
        places: &[(Scope::Everywhere, &[":", "ctrl-p"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| find_action(model, Mode::Palette),
    },
    Action {
        name: "views",
        title: id("action-views"),
        hint: None,
        places: &[(Scope::Everywhere, &["g v"])],
        danger: Danger::None,
        enabled: |model| {
            connected(model)?;
            going::may_go(model)
        },
        run: |model, _| find_action(model, Mode::Views),
    },
    Action {
        name: "help",
        title: id("action-help"),
        hint: Some(id("hint-bar-help")),
        places: &[(Scope::Everywhere, &["?", "f1"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| find_action(model, Mode::Help),
    },
    Action {
        name: "run-found",
        title: id("action-run-found"),
        hint: Some(id("hint-bar-run")),
        places: &[(Scope::Finder, &["enter"])],
        danger: Danger::None,
        enabled: always,
        run: run_found,
    },
    Action {
        name: "copy-link",
        title: id("action-copy-link"),
        hint: Some(id("hint-bar-copy")),
        places: &[(Scope::Link, &["y"])],
        danger: Danger::None,
        enabled: always,
        run: copy_link,
    },
    Action {
        name: "close",
        title: id("action-close"),
        hint: Some(id("hint-bar-close")),
        places: &[
            (Scope::Finder, &["esc"]),
            (Scope::Link, &["esc", "q", "enter"]),
            (Scope::Profiles, &["esc", "q"]),
            (Scope::Ask, &["esc", "q"]),
            (Scope::Pick, &["esc", "q"]),
            (Scope::Share, &["esc", "q"]),
            (Scope::ScoreState, &["esc"]),
            (Scope::Themes, &["esc", "q"]),
        ],
        danger: Danger::None,
        enabled: always,
        run: |model, _| {
            model.overlay = None;
            Vec::new()
        },
    },
    Action {
        name: "back",
        title: id("action-back"),
        hint: Some(id("hint-bar-back")),
        places: &[
            (Scope::List, &["q"]),
            (Scope::Detail, &["q", "esc", "backspace"]),
            (Scope::Manage, &["q", "esc", "backspace"]),
            (Scope::Outbox, &["q", "esc", "backspace"]),
            (Scope::Conflict, &["q", "esc", "backspace"]),
            (Scope::Log, &["q", "esc", "backspace"]),
            (Scope::Score, &["q", "esc", "backspace"]),
            (Scope::ScoreList, &["q"]),
            (Scope::ScoreAction, &["q", "esc", "backspace"]),
            (Scope::RunSummary, &["q", "esc", "backspace"]),
        ],
        danger: Danger::None,
        enabled: always,
        run: |model, _| if triage::is_on_top(model) { triage::end(model) } else { back(model) },
    },
    Action {
        name: "leave",
        title: id("action-leave"),
        hint: Some(id("hint-bar-quit")),
        places: &[(Scope::Home, &["q"]), (Scope::Connect, &["q"])],
        danger: Danger::None,
        enabled: always,
        run: quit,
    },
    Action {
        name: "reload-configuration",
        title: id("action-reload"),
        hint: None,
        places: &[(Scope::Everywhere, &["ctrl-r"])],
        danger: Danger::None,
        enabled: always,
        run: |_, _| vec![Effect::Reload],
    },
    Action {
        name: "quit",
        title: id("action-quit"),
        hint: None,
        places: &[(Scope::Everywhere, &["ctrl-c", "ctrl-q"])],
        danger: Danger::None,
        enabled: always,
        run: quit,
    },
    Action {
        name: "redraw",
        title: id("action-redraw"),
        hint: None,
        places: &[(Scope::Everywhere, &["ctrl-l"])],
        danger: Danger::None,
        enabled: always,
        run: |_, _| vec![Effect::Redraw],
    },
    Action {
        name: "suspend",
        title: id("action-suspend"),
        hint: None,
        places: &[(Scope::Everywhere, &["ctrl-z"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| leave_safely(model, Effect::Suspend),
    },
];

fn sync_now(model: &mut Model, _: &Moment) -> Vec<Effect> {
    let elsewhere = model.sync.problem.as_ref().is_some_and(|problem| problem.hint == HintId::OtherWindow);
    let text = model.words.get(if elsewhere { "toast-sync-elsewhere" } else { "toast-sync-now" });
    let mut effects = vec![model.say(Tone::Plain, text), Effect::SyncNow];
    if score::is_shown(model) {
        effects.push(Effect::LookAtScore);
    }
    effects
}

fn find_action(model: &mut Model, mode: Mode) -> Vec<Effect> {
    model.overlay = Some(Overlay::Finder(Finder::new(mode)));
    Vec::new()
}

/// Runs the entry under the cursor if it works in this place; in help other places' actions are only to be read.
fn run_found(model: &mut Model, moment: &Moment) -> Vec<Effect> {
    let Some(Overlay::Finder(finder)) = &model.overlay else { return Vec::new() };
    let Some(entry) = finder.entries(model).into_iter().nth(finder.selected) else { return Vec::new() };
    if entry.elsewhere {
        let place = model.words.say(entry.scope.title());
        let text = model.words.with("reason-other-place", &[("place", place.into())]);
        return vec![model.say(Tone::Plain, text)];
    }
    model.overlay = None;
    let mut effects = finder::remember(model, &entry);
    effects.extend(match entry.runs {
        Runs::View(place) => views::open(model, place),
        Runs::Command(place) => commands::run(model, place),
        Runs::Action(action) => super::run(model, action, moment),
    });
    effects
}

fn copy_link(model: &mut Model, _: &Moment) -> Vec<Effect> {
    let Some(Overlay::Link { url, about }) = model.overlay.take() else { return Vec::new() };
    let text = model.words.get(if about == LinkAbout::BadConfig { "toast-message-copied" } else { "toast-link-copied" });
    vec![Effect::Copy(url), model.say(Tone::Plain, text)]
}

fn quit(model: &mut Model, _: &Moment) -> Vec<Effect> {
    leave_safely(model, Effect::Quit)
}

/// What is being typed is stored first, so that leaving never asks and never loses.
fn leave_safely(model: &mut Model, last: Effect) -> Vec<Effect> {
    let mut effects = form::autosave(model);
    effects.push(last);
    effects
}

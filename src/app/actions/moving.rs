//! Moving: rows, pages, cards. The same actions everywhere; what they move depends on the place.

use super::{Action, Danger, Scope, always};
use crate::app::effect::Effect;
use crate::app::layout;
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Overlay};
use crate::app::screens::{
    batch, cases, conflict, detail, log, manage, outbox, pick, profiles, score_action, setup, sign_in, themes, triage_page,
};
use crate::i18n::id;

/// Further than any list is long.
const ALL_THE_WAY: isize = isize::MAX / 2;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "move-up",
        title: id("action-move-up"),
        hint: None,
        places: &[
            (Scope::Home, &["up", "k"]),
            (Scope::List, &["up", "k"]),
            (Scope::Detail, &["up", "k"]),
            (Scope::Filter, &["up"]),
            (Scope::Finder, &["up"]),
            (Scope::Setup, &["up", "k"]),
            (Scope::SetupField, &["up"]),
            (Scope::SignIn, &["up"]),
            (Scope::SignInEnd, &["up", "k"]),
            (Scope::Manage, &["up", "k"]),
            (Scope::Profiles, &["up", "k"]),
            (Scope::Ask, &["up", "k"]),
            (Scope::Cases, &["up"]),
            (Scope::Case, &["up", "k"]),
            (Scope::Outbox, &["up", "k"]),
            (Scope::Conflict, &["up", "k"]),
            (Scope::Pick, &["up", "k"]),
            (Scope::Log, &["up", "k"]),
            (Scope::Score, &["up", "k"]),
            (Scope::ScoreList, &["up", "k"]),
            (Scope::ScoreAction, &["up"]),
            (Scope::Share, &["up", "k"]),
            (Scope::ScoreState, &["up"]),
            (Scope::Themes, &["up", "k"]),
            (Scope::RunSummary, &["up", "k"]),
            (Scope::Batch, &["up", "k"]),
        ],
        danger: Danger::None,
        enabled: always,
        run: |model, _| step(model, -1),
    },
    Action {
        name: "move-down",
        title: id("action-move-down"),
        hint: None,
        places: &[
            (Scope::Home, &["down", "j"]),
            (Scope::List, &["down", "j"]),
            (Scope::Detail, &["down", "j"]),
            (Scope::Filter, &["down"]),
            (Scope::Finder, &["down"]),
            (Scope::Setup, &["down", "j"]),
            (Scope::SetupField, &["down"]),
            (Scope::SignIn, &["down"]),
            (Scope::SignInEnd, &["down", "j"]),
            (Scope::Manage, &["down", "j"]),
            (Scope::Profiles, &["down", "j"]),
            (Scope::Ask, &["down", "j"]),
            (Scope::Cases, &["down"]),
            (Scope::Case, &["down", "j"]),
            (Scope::Outbox, &["down", "j"]),
            (Scope::Conflict, &["down", "j"]),
            (Scope::Pick, &["down", "j"]),
            (Scope::Log, &["down", "j"]),
            (Scope::Score, &["down", "j"]),
            (Scope::ScoreList, &["down", "j"]),
            (Scope::ScoreAction, &["down"]),
            (Scope::Share, &["down", "j"]),
            (Scope::ScoreState, &["down"]),
            (Scope::Themes, &["down", "j"]),
            (Scope::RunSummary, &["down", "j"]),
            (Scope::Batch, &["down", "j"]),
        ],
        danger: Danger::None,
        enabled: always,
        run: |model, _| step(model, 1),
    },
    Action {
        name: "page-up",
        title: id("action-page-up"),
        hint: None,
        places: &[
            (Scope::List, &["pgup", "ctrl-b"]),
            (Scope::Detail, &["pgup", "ctrl-b"]),
            (Scope::Finder, &["pgup"]),
            (Scope::Setup, &["pgup", "ctrl-b"]),
            (Scope::SetupField, &["pgup"]),
            (Scope::SignIn, &["pgup"]),
            (Scope::SignInEnd, &["pgup", "ctrl-b"]),
            (Scope::Manage, &["pgup", "ctrl-b"]),
            (Scope::Cases, &["pgup"]),
            (Scope::Case, &["pgup", "ctrl-b"]),
            (Scope::Outbox, &["pgup", "ctrl-b"]),
            (Scope::Conflict, &["pgup", "ctrl-b"]),
            (Scope::Log, &["pgup", "ctrl-b"]),
            (Scope::Batch, &["pgup", "ctrl-b"]),
            (Scope::ScoreList, &["pgup", "ctrl-b"]),
            (Scope::ScoreAction, &["pgup", "ctrl-b"]),
            (Scope::RunSummary, &["pgup", "ctrl-b"]),
        ],
        danger: Danger::None,
        enabled: always,
        run: |model, _| page(model, -1),
    },
    Action {
        name: "page-down",
        title: id("action-page-down"),
        hint: None,
        places: &[
            (Scope::List, &["pgdn", "ctrl-f"]),
            (Scope::Detail, &["pgdn", "ctrl-f", "space"]),
            (Scope::Finder, &["pgdn"]),
            (Scope::Setup, &["pgdn", "ctrl-f"]),
            (Scope::SetupField, &["pgdn"]),
            (Scope::SignIn, &["pgdn"]),
            (Scope::SignInEnd, &["pgdn", "ctrl-f"]),
            (Scope::Manage, &["pgdn", "ctrl-f"]),
            (Scope::Cases, &["pgdn"]),
            (Scope::Case, &["pgdn", "ctrl-f", "space"]),
            (Scope::Outbox, &["pgdn", "ctrl-f", "space"]),
            (Scope::Conflict, &["pgdn", "ctrl-f", "space"]),
            (Scope::Log, &["pgdn", "ctrl-f", "space"]),
            (Scope::Batch, &["pgdn", "ctrl-f"]),
            (Scope::ScoreList, &["pgdn", "ctrl-f"]),
            (Scope::ScoreAction, &["pgdn", "ctrl-f", "space"]),
            (Scope::RunSummary, &["pgdn", "ctrl-f", "space"]),
        ],
        danger: Danger::None,
        enabled: always,
        run: |model, _| page(model, 1),
    },
    Action {
        name: "first",
        title: id("action-first"),
        hint: None,
        places: &[
            (Scope::Home, &["home", "g g"]),
            (Scope::List, &["home", "g g"]),
            (Scope::Detail, &["home", "g g"]),
            (Scope::Setup, &["home", "g g"]),
            (Scope::Manage, &["home", "g g"]),
            (Scope::Case, &["home", "g g"]),
            (Scope::Outbox, &["home", "g g"]),
            (Scope::Conflict, &["home", "g g"]),
            (Scope::Log, &["home", "g g"]),
            (Scope::Batch, &["home", "g g"]),
            (Scope::ScoreList, &["home", "g g"]),
            (Scope::ScoreAction, &["home", "g g"]),
            (Scope::RunSummary, &["home", "g g"]),
        ],
        danger: Danger::None,
        enabled: always,
        run: |model, _| step(model, -ALL_THE_WAY),
    },
    Action {
        name: "last",
        title: id("action-last"),
        hint: None,
        places: &[
            (Scope::Home, &["end", "G"]),
            (Scope::List, &["end", "G"]),
            (Scope::Detail, &["end", "G"]),
            (Scope::Setup, &["end", "G"]),
            (Scope::Manage, &["end", "G"]),
            (Scope::Case, &["end", "G"]),
            (Scope::Outbox, &["end", "G"]),
            (Scope::Conflict, &["end", "G"]),
            (Scope::Log, &["end", "G"]),
            (Scope::Batch, &["end", "G"]),
            (Scope::ScoreList, &["end", "G"]),
            (Scope::ScoreAction, &["end", "G"]),
            (Scope::RunSummary, &["end", "G"]),
        ],
        danger: Danger::None,
        enabled: always,
        run: |model, _| step(model, ALL_THE_WAY),
    },
    Action {
        name: "other-card",
        title: id("action-other-card"),
        hint: Some(id("hint-bar-other-card")),
        places: &[(Scope::Home, &["tab", "shift-tab", "left", "right", "h", "l"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| {
            model.home.turn();
            Vec::new()
        },
    },
];

/// Moves by rows wherever the keys are.
pub(super) fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    match model.scope() {
        Scope::Home => model.home.step(by),
        Scope::ScoreList => step_actions(model, by),
        Scope::Filter if model.screen_scope() == Scope::ScoreList => step_actions(model, by),
        Scope::List | Scope::Filter => return step_list(model, by),
        Scope::ScoreAction => score_action::scroll(model, by),
        Scope::Score => {
            let categories = model.score.now.as_ref().map(|now| now.categories.clone()).unwrap_or_default();
            if let Some(screen) = model.score_screen_mut() {
                screen.step(&categories, by);
            }
        }
        Scope::ScoreState => {
            if let Some(Overlay::State(state)) = &mut model.overlay {
                state.step(by);
            }
        }
        Scope::Share => {
            if let Some(Overlay::Share(share)) = &mut model.overlay {
                share.step(by);
            }
        }
        Scope::Detail => detail::scroll(model, by),
        Scope::Finder => step_finder(model, by),
        Scope::Setup | Scope::SetupField => setup::step(model, by),
        Scope::SignIn | Scope::SignInEnd => sign_in::step(model, by),
        Scope::Manage => manage::step(model, by),
        Scope::Cases | Scope::Case => cases::step(model, by),
        Scope::Profiles => profiles::step(model, by),
        Scope::Outbox => outbox::step(model, by),
        Scope::Conflict => conflict::step(model, by),
        Scope::Pick => pick::step(model, by),
        Scope::Themes => themes::step(model, by),
        Scope::Log => log::step(model, by),
        Scope::RunSummary => triage_page::scroll(model, by),
        Scope::Batch => batch::step(model, by),
        Scope::Ask => {
            if let Some(Overlay::Ask(ask)) = &mut model.overlay {
                ask.step(by);
            }
        }
        Scope::Everywhere
        | Scope::Connect
        | Scope::Form
        | Scope::Link
        | Scope::Naming
        | Scope::Passphrase
        | Scope::Verb
        | Scope::BatchCount => {}
    }
    Vec::new()
}

/// A page less one row, so that one known row stays in view.
fn page(model: &mut Model, direction: isize) -> Vec<Effect> {
    match model.scope() {
        Scope::Setup | Scope::SetupField => setup::turn(model, direction),
        Scope::SignIn | Scope::SignInEnd => sign_in::turn(model, direction),
        Scope::Manage => manage::turn(model, direction),
        Scope::Outbox => outbox::turn(model, direction),
        Scope::Conflict => conflict::turn(model, direction),
        Scope::Log => log::turn(model, direction),
        _ => return page_of_rows(model, direction),
    }
    Vec::new()
}

fn page_of_rows(model: &mut Model, direction: isize) -> Vec<Effect> {
    let rows = match model.scope() {
        Scope::List => layout::list_rows(model.list_size()),
        Scope::ScoreList => layout::action_rows(model.size),
        Scope::Detail => layout::detail_rows(model.detail_size()),
        Scope::Case | Scope::ScoreAction | Scope::RunSummary => layout::detail_rows(model.size),
        Scope::Cases => cases::list_rows(model),
        Scope::Batch => layout::batch_rows(model.size),
        _ => layout::finder_rows(model.size),
    };
    let by = isize::try_from(rows.saturating_sub(1).max(1)).unwrap_or(1);
    step(model, by * direction)
}

fn step_actions(model: &mut Model, by: isize) {
    let size = model.size;
    if let Some(list) = model.score_list_mut() {
        list.step(by, size);
    }
}

fn step_list(model: &mut Model, by: isize) -> Vec<Effect> {
    let size = model.list_size();
    let short = model.list_mut().is_some_and(|list| list.step(by, size));
    if short { loads::load(model, Target::List) } else { Vec::new() }
}

fn step_finder(model: &mut Model, by: isize) {
    let Some(Overlay::Finder(finder)) = &model.overlay else { return };
    let last = finder.entries(model).len().saturating_sub(1);
    if let Some(Overlay::Finder(finder)) = &mut model.overlay {
        finder.selected = finder.selected.saturating_add_signed(by).min(last);
    }
}

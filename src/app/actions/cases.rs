//! Troubleshooting: "why?", the entries, and what to ask the ServiceNow admin for.

use super::connecting::focused_row;
use super::{Action, Danger, Scope, always};
use crate::app::connection;
use crate::app::effect::Effect;
use crate::app::model::{Model, Overlay, Screen, Tone};
use crate::app::screens::cases;
use crate::domain::connect::Case;
use crate::i18n::id;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "why",
        title: id("action-why"),
        hint: None,
        places: &[(Scope::Everywhere, &["w", "f2"])],
        danger: Danger::None,
        enabled: |model| live_case(model).map(drop).ok_or(id("reason-nothing-to-explain")),
        run: |model, _| live_case(model).map(|case| cases::explain(model, case)).unwrap_or_default(),
    },
    Action {
        name: "troubleshoot",
        title: id("action-troubleshoot"),
        hint: None,
        places: &[(Scope::Everywhere, &["!", "f3"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| cases::open(model),
    },
    Action {
        name: "copy-request",
        title: id("action-copy-request"),
        hint: Some(id("hint-bar-copy-request")),
        places: &[(Scope::Setup, &["y"]), (Scope::Manage, &["y"]), (Scope::Case, &["y"])],
        danger: Danger::None,
        enabled: |model| request(model).map(drop).ok_or(id("reason-nothing-to-ask")),
        run: |model, _| copy_request(model),
    },
    Action {
        name: "read-case",
        title: id("action-read-case"),
        hint: Some(id("hint-bar-view")),
        places: &[(Scope::Cases, &["enter"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| cases::read(model),
    },
    Action {
        name: "leave-cases",
        title: id("action-back"),
        hint: Some(id("hint-bar-back")),
        places: &[(Scope::Cases, &["esc"]), (Scope::Case, &["esc", "q"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| cases::leave(model),
    },
];

/// The entry about what the person looks at: the row under the keys, else what was just said, else what sync waits for, else that nothing
/// is connected.
pub fn live_case(model: &Model) -> Option<Case> {
    let asked = match &model.overlay {
        Some(Overlay::Passphrase(asked)) => asked.problem.as_ref().map_or(Some(Case::WRONG_PASSPHRASE), |(_, case)| *case),
        _ => None,
    };
    let here = match model.screens.last() {
        Some(Screen::Setup(screen)) => screen.case().or_else(|| focused_row(model).ok()?.case(model)),
        Some(Screen::Manage(_)) => focused_row(model).ok().and_then(|row| row.case(model)),
        Some(Screen::SignIn(screen)) => screen.case(),
        _ => None,
    };
    let said = || model.toast.as_ref().and_then(|toast| toast.case);
    let sync = || model.sync.problem.as_ref().and_then(|problem| problem.hint.case());
    let lost = || connection::needs_login(model).then_some(Case::LOGIN_LOST);
    let nobody = || (model.profile.is_none() && model.screens.is_empty()).then_some(Case::NOT_CONNECTED);
    asked.or(here).or_else(said).or_else(sync).or_else(lost).or_else(nobody)
}

/// What to ask the ServiceNow admin for, about the row under the keys or the entry that is read.
fn request(model: &Model) -> Option<String> {
    let case = match model.screens.last() {
        Some(Screen::Cases(screen)) => screen.reading,
        _ => focused_row(model).ok().and_then(|row| row.case(model)),
    };
    cases::request(model, case?)
}

fn copy_request(model: &mut Model) -> Vec<Effect> {
    let Some(text) = request(model) else { return Vec::new() };
    let said = model.words.get("toast-request-copied");
    vec![Effect::Copy(text), model.say(Tone::Plain, said)]
}

//! Triage runs: begin or resume one, and its summary. What works within a run are the ticket's own actions.

use super::{Action, Danger, Enabled, Scope, always, connected, going};
use crate::app::model::{Model, Overlay};
use crate::app::screens::ask::Question;
use crate::app::screens::{triage, triage_page};
use crate::i18n::id;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "triage-run",
        title: id("action-triage-run"),
        hint: None,
        places: &[(Scope::Everywhere, &["g t"])],
        danger: Danger::None,
        enabled: may_begin,
        run: |model, _| triage::ask(model),
    },
    Action {
        name: "last-triage-run",
        title: id("action-last-triage-run"),
        hint: None,
        places: &[(Scope::Everywhere, &[])],
        danger: Danger::None,
        enabled: may_begin,
        run: |model, _| triage_page::open(model, None),
    },
    Action {
        name: "begin-anew",
        title: id("action-begin-anew"),
        hint: None,
        places: &[(Scope::Ask, &["n"])],
        danger: Danger::None,
        enabled: |model| match &model.overlay {
            Some(Overlay::Ask(ask)) if ask.question == Question::Resume => Ok(()),
            _ => Err(id("reason-other-question")),
        },
        run: |model, _| triage::anew(model),
    },
    Action {
        name: "resume-run",
        title: id("action-resume-run"),
        hint: Some(id("button-resume")),
        places: &[(Scope::RunSummary, &["enter"])],
        danger: Danger::None,
        enabled: triage::may_resume_ended,
        run: |model, _| triage::resume_ended(model),
    },
    Action {
        name: "copy-run",
        title: id("action-copy-run"),
        hint: Some(id("hint-bar-copy")),
        places: &[(Scope::RunSummary, &["y"])],
        danger: Danger::None,
        enabled: |model| match model.run_screen().map(triage_page::RunScreen::run) {
            Some(Some(_)) => Ok(()),
            _ => Err(id("reason-no-run")),
        },
        run: |model, _| triage_page::copy(model),
    },
];

fn may_begin(model: &Model) -> Enabled {
    connected(model)?;
    going::may_go(model)?;
    if triage::is_under_way(model) { Err(id("reason-in-run")) } else { always(model) }
}

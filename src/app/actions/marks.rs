//! Marks: which rows the next verb is for.

use super::{Action, Danger, Enabled, Scope, moving};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::Moment;
use crate::app::screens::marks::{self, MarkActions, Marking};
use crate::domain::LocalId;
use crate::i18n::id;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "mark",
        title: id("action-mark"),
        hint: None,
        places: &[(Scope::Home, &["space"]), (Scope::List, &["space"]), (Scope::ScoreList, &["space"])],
        danger: Danger::None,
        enabled: has_rows,
        run: |model, _| {
            let mut effects = marks::toggle(model);
            effects.extend(moving::step(model, 1));
            effects
        },
    },
    Action {
        name: "mark-range",
        title: id("action-mark-range"),
        hint: None,
        places: &[(Scope::Home, &["V"]), (Scope::List, &["V"]), (Scope::ScoreList, &["V"])],
        danger: Danger::None,
        enabled: has_rows,
        run: |model, moment| many(model, Marking::To, marks::range, moment),
    },
    Action {
        name: "mark-all",
        title: id("action-mark-all"),
        hint: None,
        places: &[(Scope::Home, &["*"]), (Scope::List, &["*"]), (Scope::ScoreList, &["*"])],
        danger: Danger::None,
        enabled: has_rows,
        run: |model, moment| many(model, |_| Marking::All, marks::all, moment),
    },
    Action {
        name: "invert-marks",
        title: id("action-invert-marks"),
        hint: None,
        places: &[(Scope::Home, &["~"]), (Scope::List, &["~"]), (Scope::ScoreList, &["~"])],
        danger: Danger::None,
        enabled: has_rows,
        run: |model, moment| many(model, |_| Marking::Invert, marks::inverted, moment),
    },
    Action {
        name: "clear-marks",
        title: id("action-clear-marks"),
        hint: None,
        places: &[(Scope::Home, &["backspace"])],
        danger: Danger::None,
        enabled: |model| if model.marks.is_empty() { Err(id("reason-no-marks")) } else { Ok(()) },
        run: |model, _| {
            marks::clear(model);
            Vec::new()
        },
    },
];

fn has_rows(model: &Model) -> Enabled {
    let some = match model.screen_scope() {
        Scope::ScoreList => model.selected_action().is_some(),
        _ => model.selected().is_some(),
    };
    if some { Ok(()) } else { Err(id("reason-no-ticket")) }
}

fn many(model: &mut Model, tickets: fn(LocalId) -> Marking, actions: MarkActions, moment: &Moment) -> Vec<Effect> {
    match model.screen_scope() {
        Scope::ScoreList => marks::many_actions(model, actions, moment),
        _ => marks::many(model, tickets),
    }
}

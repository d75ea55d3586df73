//! The linear look's status line: what changed, in words that stay until something else does.

use super::actions::Scope;
use super::model::{Model, Toast};
use super::msg::Msg;
use super::screens::list::ListScreen;
use super::screens::triage;
use crate::domain::sync::{Fact, Phase};

/// What a change is told from.
pub struct Before {
    scope: Scope,
    toast: Option<Toast>,
    total: Option<usize>,
    waits: bool,
    rows: usize,
    run: Option<String>,
    key: bool,
}

impl Before {
    /// How things are before a message is taken in.
    pub fn of(model: &Model, msg: &Msg) -> Self {
        let rows = if let Msg::Fact(Fact::TicketsChanged { rows, .. }) = msg { *rows } else { 0 };
        Before {
            scope: model.scope(),
            toast: model.toast.clone(),
            total: total(model),
            waits: waits(model),
            rows,
            run: run(model),
            key: matches!(msg, Msg::Key(_)),
        }
    }

    /// Tells the foremost thing that is different now.
    pub fn tell(self, model: &mut Model) {
        if self.key {
            model.arrived = None;
        }
        let words = &model.words;
        let scope = model.scope();
        let now_waits = waits(model);
        let run = run(model).filter(|run| self.run.as_ref() != Some(run));
        let said = if let Some(toast) = model.toast.as_ref().filter(|toast| self.toast.as_ref() != Some(toast)) {
            run.map_or_else(|| toast.text.clone(), |run| format!("{} {run}", toast.text))
        } else if let Some(run) = run {
            run
        } else if scope != self.scope {
            let place = place(model);
            model.arrived = Some(place.clone());
            place
        } else if now_waits != self.waits {
            words.get(if now_waits { "status-away" } else { "status-back" })
        } else if total(model) != self.total {
            words.with("status-rows", &[("count", total(model).unwrap_or_default().into())])
        } else if self.rows > 0 {
            let changed = words.with("status-changed", &[("count", self.rows.into())]);
            // Where the person has just come to is not talked over.
            match &model.arrived {
                Some(place) => format!("{place} {changed}"),
                None => changed,
            }
        } else {
            return;
        };
        model.status = said;
    }
}

fn place(model: &Model) -> String {
    let key = model.key_while_typing(Scope::Everywhere, "help");
    let place = model.words.say(model.scope().title());
    model.words.with("status-place", &[("place", place.into()), ("key", key.into())])
}

/// Rows of the list on top, once they are counted.
fn total(model: &Model) -> Option<usize> {
    match model.screen_scope() {
        Scope::List => model.list().filter(|list| list.page.is_some()).map(ListScreen::total),
        _ => None,
    }
}

/// Where a triage run is.
fn run(model: &Model) -> Option<String> {
    let run = model.run.as_ref().filter(|_| triage::is_on_top(model))?;
    Some(triage::position(model, run))
}

fn waits(model: &Model) -> bool {
    matches!(model.sync.phase, Phase::Waiting(_) | Phase::NeedsLogin)
}

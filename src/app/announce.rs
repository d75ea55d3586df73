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
}

impl Before {
    /// How things are before a message is taken in.
    pub fn of(model: &Model, msg: &Msg) -> Self {
        let rows = if let Msg::Fact(Fact::TicketsChanged { rows, .. }) = msg { *rows } else { 0 };
        Before { scope: model.scope(), toast: model.toast.clone(), total: total(model), waits: waits(model), rows, run: run(model) }
    }

    /// Tells the foremost thing that is different now.
    pub fn tell(self, model: &mut Model) {
        let words = &model.words;
        let scope = model.scope();
        let now_waits = waits(model);
        let run = run(model).filter(|run| self.run.as_ref() != Some(run));
        let said = if let Some(toast) = model.toast.as_ref().filter(|toast| self.toast.as_ref() != Some(toast)) {
            run.map_or_else(|| toast.text.clone(), |run| format!("{} {run}", toast.text))
        } else if let Some(run) = run {
            run
        } else if scope != self.scope {
            let key = model.key_while_typing(Scope::Everywhere, "help");
            words.with("status-place", &[("place", words.say(scope.title()).into()), ("key", key.into())])
        } else if now_waits != self.waits {
            words.get(if now_waits { "status-away" } else { "status-back" })
        } else if total(model) != self.total {
            words.with("status-rows", &[("count", total(model).unwrap_or_default().into())])
        } else if self.rows > 0 {
            words.with("status-changed", &[("count", self.rows.into())])
        } else {
            return;
        };
        model.status = said;
    }
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

//! Which answers of the local database are still wanted: the newest request per target wins, and refreshes do not pile up.

use super::effect::Effect;
use super::model::{Model, Overlay, Screen};
use super::screens::batch::{Batch, Wanted};
use super::screens::score_list::ScoreList;
use super::screens::{batch_steps, marks, pane, triage, verb};
use crate::domain::listing::ListRequest;

/// Numbers requests; answers to any but the newest of their target are dropped.
pub type Serial = u64;

/// What is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The home screen's data.
    Home,
    /// The list's window.
    List,
    /// How many tickets each view has.
    Counts,
    /// The ticket whose text is on screen.
    Detail,
    /// How the person likes to read.
    Reading,
    /// The kept drafts.
    Drafts,
    /// The outbox.
    Outbox,
    /// The action log.
    Log,
    /// The card and the overview of Secure Score.
    Score,
    /// The list of improvement actions.
    Actions,
    /// The improvement action on screen.
    Action,
    /// The improvement action being shared.
    Shared,
    /// A ticket whose improvement action is to be shown.
    ActionOf,
    /// Tickets that verbs are about to be applied to.
    Subjects,
    /// Tickets, or improvement actions, that many are rehearsed with.
    Many,
    /// The ids of the list's tickets.
    Ids,
    /// Where the writes of a table of many stand.
    Standings,
    /// What was typed into verbs' boxes.
    Entries,
    /// What became of what was done last.
    Outcome,
    /// Tickets for a triage run.
    Run,
    /// What has become of a triage run.
    Report,
}

/// Requests under way, at most one that counts per target.
#[derive(Debug, Default)]
pub struct Loads {
    last: Serial,
    open: Vec<Open>,
}

#[derive(Debug)]
struct Open {
    target: Target,
    serial: Serial,
    /// The data changed while this was under way, so its answer is already old.
    again: bool,
}

impl Loads {
    /// Begins anew: no answer to what was asked before counts any more.
    pub fn after(before: &Loads) -> Self {
        Loads { last: before.last, open: Vec::new() }
    }

    /// A new request; an older one for the same target no longer counts.
    pub fn begin(&mut self, target: Target) -> Serial {
        self.last += 1;
        self.open.retain(|open| open.target != target);
        self.open.push(Open { target, serial: self.last, again: false });
        self.last
    }

    /// Whether a target's data was asked for and has not come.
    pub fn is_open(&self, target: Target) -> bool {
        self.open.iter().any(|open| open.target == target)
    }

    /// Whether a refresh may start now; if a request is under way it is repeated once when that one ends.
    fn may_refresh(&mut self, target: Target) -> bool {
        match self.open.iter_mut().find(|open| open.target == target) {
            Some(open) => {
                open.again = true;
                false
            }
            None => true,
        }
    }

    /// Takes note of an answer: its target and whether to ask again; `None` when a newer request has made it worthless.
    pub fn finish(&mut self, serial: Serial) -> Option<(Target, bool)> {
        let at = self.open.iter().position(|open| open.serial == serial)?;
        let open = self.open.swap_remove(at);
        Some((open.target, open.again))
    }
}

/// Asks for a target's data, if something on screen needs it.
pub fn load(model: &mut Model, target: Target) -> Vec<Effect> {
    let effect = match target {
        Target::Home => {
            let serial = model.loads.begin(target);
            Some(Effect::LoadHome(serial))
        }
        Target::Drafts => Some(Effect::LoadDrafts(model.loads.begin(target))),
        Target::Entries => Some(Effect::LoadEntries(model.loads.begin(target))),
        Target::Subjects => {
            let ids = verb::wanted(model);
            (!ids.is_empty()).then(|| Effect::LoadSubjects(model.loads.begin(target), ids))
        }
        Target::Many => batch_steps::wanted(model).map(|wanted| {
            let serial = model.loads.begin(target);
            match wanted {
                Wanted::Tickets(ids) => Effect::LoadMany(serial, ids),
                Wanted::Actions(ids) => Effect::LoadManyActions(serial, ids),
            }
        }),
        Target::Ids => marks::wanted(model).map(|(query, most)| Effect::LoadIds(model.loads.begin(target), query, most)),
        Target::Standings => {
            let writes = model.batch.as_ref().map(Batch::unsettled).unwrap_or_default();
            (!writes.is_empty()).then(|| Effect::LoadStandings(model.loads.begin(target), writes))
        }
        Target::Outcome => {
            let id = model.fresh.as_ref().map(|fresh| fresh.local_id.clone());
            id.map(|id| Effect::LoadOutcome(model.loads.begin(target), id))
        }
        Target::Run => {
            let query = Box::new(triage::query(model));
            Some(Effect::LoadRun(model.loads.begin(target), query))
        }
        Target::Report => model.run_screen().map(|screen| screen.run().cloned().map(Box::new)).map(|run| {
            let serial = model.loads.begin(target);
            Effect::LoadReport(serial, run)
        }),
        Target::Outbox => Some(Effect::LoadOutbox(model.loads.begin(target))),
        Target::Log => Some(Effect::LoadLog(model.loads.begin(target))),
        Target::List => list_request(model).map(|(request, _)| Effect::LoadList(model.loads.begin(target), request)),
        Target::Counts => {
            let queries = model.view_queries();
            (!queries.is_empty()).then(|| Effect::LoadCounts(model.loads.begin(target), queries))
        }
        Target::Detail => {
            let opened = pane::is_opened(model);
            model.shown().map(|shown| shown.id.clone()).map(|id| {
                let serial = model.loads.begin(target);
                if opened { Effect::LoadDetail(serial, id) } else { Effect::PeekDetail(serial, id) }
            })
        }
        Target::ActionOf => {
            let id = model.linking.clone();
            id.map(|id| Effect::PeekDetail(model.loads.begin(target), id))
        }
        Target::Reading => Some(Effect::LoadReading(model.loads.begin(target))),
        Target::Score => {
            let wanted = model.profile.as_ref().is_some_and(|profile| profile.secure_score.is_some());
            wanted.then(|| Effect::LoadScore(model.loads.begin(target)))
        }
        Target::Actions => {
            let request = model.score_list().map(ScoreList::request);
            request.map(|request| Effect::LoadActions(model.loads.begin(target), request))
        }
        Target::Action => {
            let id = model.score_action().map(|screen| screen.id.clone());
            id.map(|id| Effect::LoadAction(model.loads.begin(target), id))
        }
        Target::Shared => {
            let id = if let Some(Overlay::Share(share)) = &model.overlay { Some(share.id.clone()) } else { None };
            id.map(|id| Effect::LoadAction(model.loads.begin(target), id))
        }
    };
    effect.into_iter().collect()
}

/// Asks for the rest of a window that came too short, unless the very same question was just answered that way.
pub fn refill_list(model: &mut Model) -> Vec<Effect> {
    match list_request(model) {
        Some((request, true)) => vec![Effect::LoadList(model.loads.begin(Target::List), request)],
        _ => Vec::new(),
    }
}

/// The window the list needs, and whether it is another one than last time.
fn list_request(model: &mut Model) -> Option<(ListRequest, bool)> {
    let (size, context) = (model.list_size(), model.filter_context());
    let list = model.list_mut()?;
    let request = list.request(size, context);
    let other = list.ask(&request);
    Some((request, other))
}

/// Asks again for everything on screen because what is stored has changed.
pub fn refresh(model: &mut Model) -> Vec<Effect> {
    let mut targets = vec![Target::Home, Target::Outbox, Target::Score];
    for screen in &model.screens {
        match screen {
            Screen::List(_) => targets.extend([Target::List, Target::Counts]),
            Screen::Detail(_) => {}
            Screen::Log(_) => targets.push(Target::Log),
            Screen::Run(_) => targets.push(Target::Report),
            Screen::Outbox(_) | Screen::Conflict(_) => {}
            Screen::ScoreList(_) => targets.push(Target::Actions),
            Screen::ScoreAction(_) => targets.push(Target::Action),
            Screen::Batch(_) => targets.push(Target::Standings),
            Screen::Form(_) | Screen::Setup(_) | Screen::SignIn(_) | Screen::Manage(_) | Screen::Cases(_) | Screen::Score(_) => {}
        }
    }
    if model.shown().is_some() {
        targets.push(Target::Detail);
    }
    if matches!(model.overlay, Some(Overlay::Share(_))) {
        targets.push(Target::Shared);
    }
    if !verb::wanted(model).is_empty() {
        targets.push(Target::Subjects);
    }
    let mut effects = Vec::new();
    for target in targets {
        if model.loads.may_refresh(target) {
            effects.extend(load(model, target));
        }
    }
    effects
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_answer_counts() {
        let mut loads = Loads::default();
        let first = loads.begin(Target::List);
        let second = loads.begin(Target::List);
        assert_eq!(loads.finish(first), None);
        assert_eq!(loads.finish(second), Some((Target::List, false)));
        assert_eq!(loads.finish(second), None);
    }

    #[test]
    fn changes_during_a_load_ask_once_more() {
        let mut loads = Loads::default();
        let serial = loads.begin(Target::Home);
        assert!(!loads.may_refresh(Target::Home) && !loads.may_refresh(Target::Home));
        assert!(loads.may_refresh(Target::List));
        assert_eq!(loads.finish(serial), Some((Target::Home, true)));
        assert!(loads.may_refresh(Target::Home));
    }
}

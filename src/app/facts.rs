//! What the sync worker tells, and what it means for the screen.

use std::time::Duration;

use jiff::Timestamp;

use super::actions::Scope;
use super::effect::{Effect, Timer};
use super::labels;
use super::loads::{self, Target};
use super::model::{Model, Saving, Tone};
use super::msg::Moment;
use super::screens::outbox::Fresh;
use super::screens::{batch_steps, columns, conflict, finder, score, score_state, share, triage, verb_kept, verb_steps};
use super::tour;
use crate::domain::Untrusted;
use crate::domain::listing::Draft;
use crate::domain::sync::{Fact, Phase, SyncState, Ticket};
use crate::domain::triage::Done;
use crate::domain::verb::{Entry, Verb};
use crate::domain::write::{Problem, WriteState};
use crate::i18n::arg;

/// A countdown moves at most this often (law 10).
pub const COUNTDOWN_STEP: Duration = Duration::from_secs(10);

/// Data counts as stale after this many missed intervals, and never before [`STALE_MIN`].
const STALE_INTERVALS: u32 = 3;
const STALE_MIN: Duration = Duration::from_mins(3);

/// Takes one fact in.
pub fn on_fact(model: &mut Model, fact: Fact, moment: &Moment) -> Vec<Effect> {
    match fact {
        Fact::TicketsChanged { .. } => loads::refresh(model),
        Fact::WriteMoved { local_id, state } => {
            let mut effects = loads::refresh(model);
            effects.extend(tell_write(model, state));
            let ours = model.fresh.as_ref().is_some_and(|fresh| fresh.local_id == local_id);
            if ours && matches!(state, WriteState::Confirmed | WriteState::Refused) {
                effects.extend(loads::load(model, Target::Outcome));
            }
            effects
        }
        Fact::AssigneesKnown(all) => {
            model.assignees = all;
            Vec::new()
        }
        Fact::Assignees(ticket, answer) => {
            verb_steps::found(model, ticket, answer);
            Vec::new()
        }
        Fact::NextStates(ticket, answer) => {
            verb_steps::next(model, ticket, answer);
            Vec::new()
        }
        Fact::ChoicesChanged(choices) => {
            if model.choices != choices {
                model.choices = choices;
                columns::measure(model);
                model.dirty = true;
            }
            Vec::new()
        }
        Fact::TourDue => {
            tour::begin(model);
            Vec::new()
        }
        Fact::RecentKnown(names) => {
            finder::remembered(model, names);
            Vec::new()
        }
        Fact::MeKnown(me) => {
            if let Some(profile) = model.profile.as_mut().filter(|profile| profile.me != me) {
                profile.me = me;
                model.dirty = true;
            }
            Vec::new()
        }
        Fact::State(state) => on_state(model, state),
        Fact::Score(news) => score::on_news(model, news),
        Fact::Shared(ticket, answer) => share::found(model, ticket, answer, moment),
        Fact::StateSet(ticket, outcome) => score_state::done(model, ticket, outcome),
        Fact::Saved(ticket) => on_saved(model, ticket),
        Fact::SavedMany(ticket, saved) => batch_steps::saved(model, ticket, &saved),
        Fact::DoneTogether(ticket, count) => batch_steps::done_together(model, ticket, count),
        Fact::NotSaved(ticket, problem) => on_not_saved(model, ticket, &problem),
    }
}

/// Only what needs the person is told aloud; the rest is seen on the rows.
fn tell_write(model: &mut Model, state: WriteState) -> Option<Effect> {
    if model.screen_scope() == Scope::Batch {
        // The table shows it in its row.
        return None;
    }
    let message = match state {
        WriteState::Refused => "toast-write-refused",
        WriteState::Conflict => "toast-write-conflict",
        WriteState::Frozen => "toast-write-frozen",
        _ => return None,
    };
    let key = model.key(Scope::Everywhere, "outbox");
    let text = model.words.with(message, &[("key", key.as_str().into())]);
    model.dirty = true;
    Some(model.say(Tone::Bad, text))
}

fn on_state(model: &mut Model, state: SyncState) -> Vec<Effect> {
    if model.sync == state {
        return Vec::new();
    }
    let mut effects = Vec::new();
    if state.as_of != model.sync.as_of {
        model.stale = false;
        let interval = model.profile.as_ref().map_or(Duration::ZERO, |profile| profile.interval);
        let after = interval.saturating_mul(STALE_INTERVALS).max(STALE_MIN);
        effects.push(Effect::StartTimer { timer: Timer::Stale, after });
        // The cards carry their own times.
        effects.extend(loads::refresh(model));
    }
    if matches!(state.phase, Phase::Waiting(_)) {
        effects.push(Effect::StartTimer { timer: Timer::Countdown, after: COUNTDOWN_STEP });
    }
    model.sync = state;
    model.dirty = true;
    effects
}

/// Law 1: only now does the screen say that it is queued, or that what was decided is stored.
fn on_saved(model: &mut Model, ticket: Ticket) -> Vec<Effect> {
    model.dirty = true;
    match model.saving.remove(&ticket) {
        Some(Saving::Form { draft, at }) => on_form_saved(model, draft, at),
        Some(Saving::Deed { fresh, verb, entry }) => on_deed_saved(model, fresh, verb, entry.as_ref()),
        Some(Saving::Decision(said, fresh)) => {
            model.fresh = fresh.or(model.fresh.take());
            let mut effects = vec![model.say(Tone::Good, said)];
            effects.extend(loads::refresh(model));
            // A create that was taken back has left its contents as a draft.
            effects.extend(loads::load(model, Target::Drafts));
            effects
        }
        Some(Saving::Batch | Saving::Together(_)) | None => Vec::new(),
    }
}

fn on_form_saved(model: &mut Model, draft: Draft, at: Timestamp) -> Vec<Effect> {
    let id = draft.local_id;
    model.drafts.retain(|kept| kept.local_id != id);
    let name = Untrusted::from(draft.name.as_str()).line();
    let message = if draft.editing { "toast-queued-edit" } else { "toast-queued" };
    let text = model.words.with(message, &[("name", arg(&name))]);
    model.fresh = Some(Fresh::new(id.clone(), name.as_str().to_owned(), at));
    let mut effects = vec![Effect::DropDraft(id.clone()), model.say(Tone::Good, text)];
    effects.extend(loads::refresh(model));
    if draft.editing {
        effects.extend(triage::done(model, &id, Done::Edit));
    }
    effects
}

fn on_deed_saved(model: &mut Model, fresh: Fresh, verb: Verb, entry: Option<&Entry>) -> Vec<Effect> {
    let mut effects: Vec<Effect> = entry.map(|entry| verb_kept::forget(model, entry)).into_iter().collect();
    let text = model.words.with("toast-queued-deed", &[("name", fresh.name.as_str().into())]);
    effects.push(model.say(Tone::Good, text));
    let id = fresh.local_id.clone();
    model.fresh = Some(fresh);
    effects.extend(loads::refresh(model));
    effects.extend(triage::done(model, &id, Done::Verb(verb)));
    effects
}

fn on_not_saved(model: &mut Model, ticket: Ticket, problem: &Problem) -> Vec<Effect> {
    let Some(saving) = model.saving.remove(&ticket) else { return Vec::new() };
    let why = labels::problem(model, problem);
    model.dirty = true;
    match saving {
        Saving::Form { draft, .. } => {
            let text = model.words.with("toast-not-saved", &[("why", why.into())]);
            vec![Effect::SaveDraft(Box::new(draft)), model.say_why(Tone::Bad, text, problem.hint.case())]
        }
        Saving::Deed { entry, .. } => {
            let text = model.words.with("toast-deed-not-saved", &[("why", why.into())]);
            let mut effects = vec![model.say_why(Tone::Bad, text, problem.hint.case())];
            effects.extend(entry.map(|entry| Effect::SaveEntry(Box::new(entry))));
            effects
        }
        Saving::Batch => {
            batch_steps::not_saved(model, ticket);
            let text = model.words.with("toast-batch-not-saved", &[("why", why.into())]);
            vec![model.say_why(Tone::Bad, text, problem.hint.case())]
        }
        Saving::Decision(..) | Saving::Together(_) => {
            conflict::not_settled(model);
            let text = model.words.with("toast-not-decided", &[("why", why.into())]);
            let mut effects = vec![model.say_why(Tone::Bad, text, problem.hint.case())];
            // What is on screen has moved on meanwhile.
            effects.extend(loads::refresh(model));
            effects
        }
    }
}

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
use super::screens::{columns, conflict, score, score_state, share};
use crate::domain::Untrusted;
use crate::domain::listing::Draft;
use crate::domain::sync::{Fact, Phase, SyncState, Ticket};
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
        Fact::WriteMoved { state, .. } => {
            let mut effects = loads::refresh(model);
            effects.extend(tell_write(model, state));
            effects
        }
        Fact::ChoicesChanged(choices) => {
            if model.choices != choices {
                model.choices = choices;
                columns::measure(model);
                model.dirty = true;
            }
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
        Fact::NotSaved(ticket, problem) => on_not_saved(model, ticket, &problem),
    }
}

/// Only what needs the person is told aloud; the rest is seen on the rows.
fn tell_write(model: &mut Model, state: WriteState) -> Option<Effect> {
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
        Some(Saving::Decision(said)) => {
            let mut effects = vec![model.say(Tone::Good, said)];
            effects.extend(loads::refresh(model));
            // A create that was taken back has left its contents as a draft.
            effects.extend(loads::load(model, Target::Drafts));
            effects
        }
        None => Vec::new(),
    }
}

fn on_form_saved(model: &mut Model, draft: Draft, at: Timestamp) -> Vec<Effect> {
    let id = draft.local_id;
    model.drafts.retain(|kept| kept.local_id != id);
    let name = Untrusted::from(draft.name.as_str()).line();
    let message = if draft.editing { "toast-queued-edit" } else { "toast-queued" };
    let text = model.words.with(message, &[("name", arg(&name))]);
    model.fresh = Some(Fresh { local_id: id.clone(), name: draft.name, at, told: false });
    let mut effects = vec![Effect::DropDraft(id), model.say(Tone::Good, text)];
    effects.extend(loads::refresh(model));
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
        Saving::Decision(_) => {
            conflict::not_settled(model);
            let text = model.words.with("toast-not-decided", &[("why", why.into())]);
            let mut effects = vec![model.say_why(Tone::Bad, text, problem.hint.case())];
            // What is on screen has moved on meanwhile.
            effects.extend(loads::refresh(model));
            effects
        }
    }
}

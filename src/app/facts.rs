//! What the sync worker tells, and what it means for the screen.

use std::time::Duration;

use super::effect::{Effect, Timer};
use super::labels;
use super::loads;
use super::model::{Model, Tone};
use super::msg::Moment;
use super::screens::{score, score_state, share};
use crate::domain::Untrusted;
use crate::domain::sync::{Fact, Phase, SyncState, Ticket};
use crate::domain::write::{Problem, WriteState};

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
    let text = match state {
        WriteState::Refused => model.words.get("toast-write-refused"),
        WriteState::Conflict => model.words.get("toast-write-conflict"),
        WriteState::Frozen => model.words.get("toast-write-frozen"),
        _ => return None,
    };
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

/// Law 1: only now does the screen say that it is queued.
fn on_saved(model: &mut Model, ticket: Ticket) -> Vec<Effect> {
    let Some(saving) = model.saving.remove(&ticket) else { return Vec::new() };
    let id = saving.draft.local_id;
    model.drafts.retain(|draft| draft.local_id != id);
    let name = Untrusted::from(saving.draft.name.as_str()).line();
    let text = if saving.draft.editing {
        model.words.with("toast-queued-edit", &[("name", crate::i18n::arg(&name))])
    } else {
        model.words.with("toast-queued", &[("name", crate::i18n::arg(&name))])
    };
    model.dirty = true;
    let mut effects = vec![Effect::DropDraft(id), model.say(Tone::Good, text)];
    effects.extend(loads::refresh(model));
    effects
}

fn on_not_saved(model: &mut Model, ticket: Ticket, problem: &Problem) -> Vec<Effect> {
    let Some(saving) = model.saving.remove(&ticket) else { return Vec::new() };
    let why = labels::problem(model, problem);
    let text = model.words.with("toast-not-saved", &[("why", why.into())]);
    model.dirty = true;
    vec![Effect::SaveDraft(Box::new(saving.draft)), model.say_why(Tone::Bad, text, problem.hint.case())]
}

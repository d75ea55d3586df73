//! Setting an action's status at Microsoft: a state and a reason, with the ticket's number. It is sent once and never kept for later.

use crate::app::effect::Effect;
use crate::app::input::LineInput;
use crate::app::labels;
use crate::app::model::{Model, Overlay, Tone};
use crate::domain::Untrusted;
use crate::domain::recommendation::setting::{NotSettable, StateOutcome};
use crate::domain::recommendation::{ControlState, Recommendation, StateChange};
use crate::domain::sync::Ticket;
use crate::domain::write::Problem;

/// The box's state.
#[derive(Debug)]
pub struct StateBox {
    /// The action.
    pub action: Recommendation,
    /// The number of the ticket made from it, which goes into the reason.
    pub number: Option<Untrusted>,
    /// The chosen state, an index into [`StateChange::STATES`].
    chosen: usize,
    /// The reason as typed.
    pub reason: LineInput,
    /// It is on its way to Microsoft.
    pub sending: Option<Ticket>,
}

impl StateBox {
    /// The chosen state.
    pub fn state(&self) -> &'static ControlState {
        &StateChange::STATES[self.chosen]
    }

    /// What would be sent.
    pub fn change(&self) -> StateChange {
        let number = self.number.as_ref().map(|number| number.line().into_string());
        StateChange::with_ticket(self.state().clone(), self.reason.text(), number.as_deref())
    }

    /// Chooses another state; it stops at the ends.
    pub fn step(&mut self, by: isize) {
        self.chosen = self.chosen.saturating_add_signed(by).min(StateChange::STATES.len() - 1);
    }
}

/// Why the status of the action on screen cannot be set at all; `None` when it can be tried.
pub fn refusal(model: &Model) -> Option<NotSettable> {
    let allowed = model.profile.as_ref().and_then(|profile| profile.secure_score).is_some_and(|score| score.write_back);
    let detail = model.score_action()?.detail.as_ref()?;
    let reason = "reason".to_owned();
    let any = StateChange { state: ControlState::Default, comment: reason, assigned_to: String::new() };
    any.refusal(&detail.recommendation, allowed)
}

/// Opens the box on the action on screen, on the state it has.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let Some(detail) = model.score_action().and_then(|screen| screen.detail.as_deref()) else { return Vec::new() };
    let action = detail.recommendation.clone();
    let chosen = StateChange::STATES.iter().position(|state| state == action.state()).unwrap_or(0);
    let number = detail.row.tickets.first().and_then(|ticket| ticket.number.clone());
    let state = StateBox { action, number, chosen, reason: LineInput::default(), sending: None };
    model.overlay = Some(Overlay::State(Box::new(state)));
    model.toast = None;
    Vec::new()
}

/// Sends it, once it is complete and would change something.
pub fn send(model: &mut Model) -> Vec<Effect> {
    model.last_ticket += 1;
    let ticket = model.last_ticket;
    let Some(Overlay::State(state)) = &mut model.overlay else { return Vec::new() };
    if state.sending.is_some() {
        return Vec::new();
    }
    let change = state.change();
    if state.reason.text().trim().is_empty() {
        // The number alone says where, not why.
        return refused(model, NotSettable::NoReason);
    }
    if change.is_there(&state.action) {
        // Where nothing was ever set there is no reason that could be there.
        let text = model.words.get(if state.action.updates.is_empty() { "score-state-same" } else { "score-state-there" });
        return vec![model.say(Tone::Plain, text)];
    }
    if let Some(why) = change.refusal(&state.action, true) {
        return refused(model, why);
    }
    state.sending = Some(ticket);
    vec![Effect::SetState { ticket, control: state.action.id.clone(), change }]
}

fn refused(model: &mut Model, why: NotSettable) -> Vec<Effect> {
    let text = model.words.get(why.message_id());
    vec![model.say(Tone::Bad, text)]
}

/// What became of it. After a failure the box stays with what was typed.
pub fn done(model: &mut Model, ticket: Ticket, outcome: Result<StateOutcome, Problem>) -> Vec<Effect> {
    model.dirty = true;
    let ours = matches!(&model.overlay, Some(Overlay::State(state)) if state.sending == Some(ticket));
    if ours && matches!(outcome, Ok(StateOutcome::Sent | StateOutcome::AlreadyThere)) {
        model.overlay = None;
    } else if let (true, Some(Overlay::State(state))) = (ours, &mut model.overlay) {
        state.sending = None;
    }
    match outcome {
        Ok(StateOutcome::Sent) => {
            let text = model.words.get("toast-state-sent");
            vec![model.say(Tone::Good, text)]
        }
        Ok(StateOutcome::AlreadyThere) => {
            let text = model.words.get("score-state-there");
            vec![model.say(Tone::Plain, text)]
        }
        Ok(StateOutcome::NotSettable(why)) => refused(model, why),
        Err(problem) => {
            let why = labels::problem(model, &problem);
            let text = model.words.with("toast-state-failed", &[("why", why.into())]);
            vec![model.say_why(Tone::Bad, text, problem.hint.case())]
        }
    }
}

//! Toasts: one line about what just happened, gone after a while.

use jiff::SignedDuration;

use super::model::Model;
use super::msg::{Effect, TimerId};
use crate::domain::write::Problem;

/// How long a toast stays: long enough to be read twice.
const STAYS: SignedDuration = SignedDuration::from_secs(8);

/// How a toast is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It worked, or it is only to be known.
    Calm,
    /// It did not work.
    Bad,
}

/// A line about what just happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// The words, ready to draw.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
}

impl Model {
    /// Shows a toast in place of the one before.
    pub(super) fn toast(&mut self, tone: Tone, text: String) -> Vec<Effect> {
        self.toast = Some(Toast { text, tone });
        vec![Effect::StartTimer { id: TimerId::Toast, after: STAYS }]
    }

    /// Says in a toast what failed and what to do about it.
    pub(super) fn toast_problem(&mut self, id: &str, problem: &Problem) -> Vec<Effect> {
        let hint = self.words.get(problem.hint.message_id());
        let text = self.words.with(id, &[("hint", &hint)]);
        self.toast(Tone::Bad, text)
    }
}

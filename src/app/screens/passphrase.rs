//! The passphrase of an encrypted vault that is locked: asked for over the cards, which can be read without it.

use crate::app::connection::Connection;
use crate::app::effect::Effect;
use crate::app::labels;
use crate::app::model::{Model, Overlay, Tone};
use crate::app::secret::SecretLine;
use crate::domain::connect::{Case, ConnectOrder};
use crate::domain::write::Problem;
use crate::keymap::Key;

/// The box's state.
#[derive(Debug, Default)]
pub struct PassphraseBox {
    /// What is typed.
    pub line: SecretLine,
    /// Why it did not open, and the entry about it.
    pub problem: Option<(String, Option<Case>)>,
    /// It was handed over.
    pub sent: bool,
}

/// Opens the box if the vault of the profile in use is locked.
pub fn open_if_locked(model: &mut Model) {
    if matches!(model.connection, Connection { locked: true, .. }) {
        model.overlay = Some(Overlay::Passphrase(PassphraseBox::default()));
    } else if matches!(model.overlay, Some(Overlay::Passphrase(_))) {
        model.overlay = None;
    }
}

/// Hands what is typed over.
pub fn hand_over(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Passphrase(asked)) = &mut model.overlay else { return Vec::new() };
    let Some(secret) = asked.line.take().filter(|_| !asked.sent) else { return Vec::new() };
    (asked.problem, asked.sent) = (None, true);
    vec![Effect::Connect(ConnectOrder::Unlock(secret))]
}

/// Goes on without: what is stored here can be read, and writes wait.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    model.overlay = None;
    let key = model.key(crate::app::actions::Scope::Everywhere, "sign-in");
    let text = model.words.with("toast-still-locked", &[("key", key.into())]);
    vec![model.say_why(Tone::Plain, text, Some(Case::WRONG_PASSPHRASE))]
}

/// The vault did not open.
pub fn refused(model: &mut Model, problem: &Problem) -> Vec<Effect> {
    let why = labels::problem(model, problem);
    if let Some(Overlay::Passphrase(asked)) = &mut model.overlay {
        (asked.problem, asked.sent) = (Some((why, problem.hint.case())), false);
    }
    Vec::new()
}

/// A key for the passphrase.
pub fn on_key(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Some(Overlay::Passphrase(asked)) = &mut model.overlay
        && !asked.sent
        && asked.line.key(key)
    {
        asked.problem = None;
    }
    Vec::new()
}

/// A pasted passphrase.
pub fn on_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(Overlay::Passphrase(asked)) = &mut model.overlay
        && !asked.sent
    {
        asked.line.insert(text.trim_end_matches(['\r', '\n']));
    }
    Vec::new()
}

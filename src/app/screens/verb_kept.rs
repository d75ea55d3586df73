//! What was typed into a verb's box and not sent: kept when the box is left, stored, thrown away.

use super::verb_steps::here;
use crate::app::effect::Effect;
use crate::app::model::{Model, Overlay, Tone};
use crate::domain::verb::Entry;

/// Has what was typed at hand.
pub(super) fn remember(model: &mut Model, entry: Entry) {
    model.entries.retain(|kept| (&kept.local_id, kept.verb) != (&entry.local_id, entry.verb));
    model.entries.push(entry);
}

/// Forgets what was typed.
pub fn forget(model: &mut Model, entry: &Entry) -> Effect {
    model.entries.retain(|kept| (&kept.local_id, kept.verb) != (&entry.local_id, entry.verb));
    Effect::DropEntry(entry.local_id.clone(), entry.verb)
}

/// Stores what was typed if it was not stored since.
pub fn autosave(model: &mut Model) -> Vec<Effect> {
    let Some(open) = here(model).filter(|open| open.unsaved && open.verb.keeps_text() && open.many.is_none()) else {
        return Vec::new();
    };
    open.unsaved = false;
    let entry = open.entry();
    remember(model, entry.clone());
    vec![Effect::SaveEntry(Box::new(entry))]
}

/// Leaves the box; what was typed is kept, and the person is told.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    let mut effects = autosave(model);
    let Some(Overlay::Verb(open)) = model.overlay.take() else { return effects };
    if !open.verb.keeps_text() {
        return effects;
    }
    let entry = open.entry();
    if open.many.is_some() {
        if entry.text.trim().is_empty() {
            return effects;
        }
        // It belongs to no ticket: it is at hand until the program ends.
        model.kept_many = Some(open);
        let text = model.words.get("toast-kept-many");
        effects.push(model.say(Tone::Plain, text));
        return effects;
    }
    if entry.text.trim().is_empty() && entry.code.is_empty() {
        if model.entries.iter().any(|kept| (&kept.local_id, kept.verb) == (&entry.local_id, entry.verb)) {
            effects = vec![forget(model, &entry)];
        }
        return effects;
    }
    let text = model.words.get("toast-draft-kept");
    effects.push(model.say(Tone::Plain, text));
    effects
}

/// Throws what was typed away, at the second press; the first one asks.
pub fn discard(model: &mut Model) -> Vec<Effect> {
    let Some(open) = here(model) else { return Vec::new() };
    let entry = open.entry();
    let empty = entry.text.trim().is_empty() && entry.code.is_empty();
    if !open.discard_asked && !empty {
        open.discard_asked = true;
        return Vec::new();
    }
    let many = open.many.is_some();
    model.overlay = None;
    let text = model.words.get("toast-draft-discarded");
    if many {
        return vec![model.say(Tone::Plain, text)];
    }
    vec![forget(model, &entry), model.say(Tone::Plain, text)]
}

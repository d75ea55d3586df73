//! From keys to actions: what was pressed means something here, begins a chord, or is text.

use super::actions::{self, Action, Scope};
use super::effect::Effect;
use super::model::{Model, Tone};
use super::msg::Moment;
use super::screens::commands;
use crate::i18n::{MessageId, id};
use crate::keymap::{Chord, EVERYWHERE, Found, Key, keys_text};

/// A chord of which not all keys are pressed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// The place it was begun in; in another one it means nothing any more.
    pub scope: Scope,
    /// The keys pressed so far.
    pub keys: Vec<Key>,
}

/// What keys mean in a place.
enum Meaning {
    Run(&'static Action),
    /// One of the person's own commands, by its place.
    Command(usize),
    Begin,
    Nothing,
}

/// Takes a key if it runs an action or belongs to a chord; `None` leaves it to whoever takes text.
pub(super) fn on_key(model: &mut Model, key: Key, moment: &Moment) -> Option<Vec<Effect>> {
    let scope = model.scope();
    let (mut keys, here) = match model.begun.take() {
        Some(begun) => (begun.keys, begun.scope == scope),
        None => (Vec::new(), true),
    };
    let within = !keys.is_empty();
    if within && key == Key::ESC {
        return Some(Vec::new());
    }
    keys.push(key);
    match meaning(model, scope, &keys) {
        Meaning::Run(action) if here => {
            model.last_keys = keys;
            Some(actions::run(model, action, moment))
        }
        Meaning::Command(at) if here => {
            model.last_keys = keys;
            Some(commands::run(model, at))
        }
        Meaning::Begin if here => {
            model.begun = Some(Begun { scope, keys });
            Some(Vec::new())
        }
        _ if within => {
            let text = model.words.with("toast-no-chord", &[("keys", keys_text(&keys).into())]);
            Some(vec![model.say(Tone::Plain, text)])
        }
        _ => None,
    }
}

/// The scope's own keys first; then, unless they begin with text being typed, those that work everywhere.
fn meaning(model: &Model, scope: Scope, keys: &[Key]) -> Meaning {
    let of = |scope: &str| match model.keymap.find(scope, keys) {
        Found::Action(name) => match actions::find(name) {
            Some(action) => Meaning::Run(action),
            None => commands::find(model, name).map_or(Meaning::Nothing, Meaning::Command),
        },
        Found::Prefix => Meaning::Begin,
        Found::Nothing => Meaning::Nothing,
    };
    let typed = scope.takes_text() && keys.first().is_some_and(|key| key.typed().is_some());
    match of(scope.name()) {
        Meaning::Nothing if !typed => of(EVERYWHERE),
        meaning => meaning,
    }
}

/// Whether the last action was run by this chord.
pub(super) fn was_run_by(model: &Model, chord: &Chord) -> bool {
    model.last_keys == chord.keys()
}

/// The keys that begin chords in a place, each once, by their text. A box asks for something else than to go elsewhere.
pub fn beginnings(model: &Model, scope: Scope) -> Vec<Key> {
    let mut keys = Vec::new();
    let can_go = model.overlay.is_none() && model.profile.is_some() && actions::going::may_go(model).is_ok();
    let everywhere = can_go.then_some(Scope::Everywhere);
    for place in [Some(scope), everywhere].into_iter().flatten() {
        for next in model.keymap.next(place.name(), &[]).filter(|next| next.rest.len() > 1) {
            let Some(key) = next.rest.first() else { continue };
            let text = place == Scope::Everywhere && scope.takes_text() && key.typed().is_some();
            if !text && !keys.contains(key) {
                keys.push(*key);
            }
        }
    }
    keys.sort_by_key(|key| by_text(&key.to_string()));
    keys
}

/// Letters as in a dictionary, the small one of two first.
fn by_text(key: &str) -> (String, bool) {
    (key.to_lowercase(), key.chars().any(char::is_uppercase))
}

/// One way to go on after the keys pressed so far.
#[derive(Debug)]
pub struct Follow {
    /// The next key.
    pub keys: String,
    /// What it does.
    pub title: String,
    /// Why that cannot be done now.
    pub disabled: Option<String>,
}

/// The ways to go on after the keys pressed so far, by their next key, each once: the place's own counts before what works everywhere.
pub fn follow(model: &Model, begun: &Begun) -> Vec<Follow> {
    let mut all: Vec<Follow> = Vec::new();
    for place in [begun.scope, Scope::Everywhere] {
        for next in model.keymap.next(place.name(), &begun.keys) {
            let Some((key, rest)) = next.rest.split_first() else { continue };
            let key = key.to_string();
            if all.iter().any(|known| known.keys == key) {
                continue;
            }
            let action = actions::find(next.action).filter(|_| rest.is_empty());
            let command = commands::find(model, next.action).filter(|_| rest.is_empty()).and_then(|at| model.commands.get(at));
            all.push(match command {
                Some(command) => Follow { keys: key, title: commands::name(command), disabled: commands::disabled(model, command) },
                None => Follow {
                    keys: key,
                    title: model.words.say(action.map_or(id("chord-more"), |action| action.title)),
                    disabled: action.and_then(|action| (action.enabled)(model).err()).map(|reason| model.words.say(reason)),
                },
            });
        }
    }
    all.sort_by_key(|one| by_text(&one.keys));
    all
}

/// What the chords that begin with a key are about, where that is known.
pub fn word(key: Key) -> MessageId {
    match key.typed() {
        Some('g') => id("chord-go"),
        Some('v') => id("chord-view"),
        Some('y') => id("chord-copy"),
        _ => id("chord-more"),
    }
}

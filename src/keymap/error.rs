//! What is wrong with a person's keys: where it is written, and what to write instead.

use std::fmt;

use super::{DefaultBinding, NotAKey, OwnKeys};
use crate::domain::Untrusted;
use crate::domain::nearest::nearest_word;

/// Where an action's keys come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// They are its own.
    Default,
    /// A preset gives them.
    Preset(&'static str),
    /// The person wrote them, here.
    Own(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Default => f.write_str("default keys"),
            Origin::Preset(name) => write!(f, "preset \"{name}\""),
            Origin::Own(place) => f.write_str(place),
        }
    }
}

/// An action that wants a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The key.
    pub key: String,
    /// The scope.
    pub scope: String,
    /// The action.
    pub action: String,
    /// Who says so.
    pub origin: Origin,
}

/// What is wrong with a key map, each naming the place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// There is no such scope.
    #[error("{place}: there is no place `{}`; {}the places are {known}", safe(scope), meant(nearest.as_ref()))]
    UnknownScope {
        /// Where it is written.
        place: String,
        /// As written.
        scope: String,
        /// The one that was meant, most likely.
        nearest: Option<String>,
        /// The scopes there are.
        known: String,
    },
    /// The scope has no such action.
    #[error(
        "{place}: `{scope}` has no action `{}`; {}{}`?` in ticketdeck shows all",
        safe(action),
        meant(nearest.as_ref()),
        elsewhere_text(elsewhere)
    )]
    UnknownAction {
        /// Where it is written.
        place: String,
        /// The scope.
        scope: String,
        /// As written.
        action: String,
        /// The one that was meant, most likely.
        nearest: Option<String>,
        /// The scopes that have it.
        elsewhere: Vec<String>,
    },
    /// The text names no key.
    #[error("{place}: {scope}.{action}: {problem}")]
    BadKey {
        /// Where it is written.
        place: String,
        /// The scope.
        scope: String,
        /// The action.
        action: String,
        /// What the text is.
        problem: NotAKey,
    },
    /// The key could not be typed any more.
    #[error("{place}: `{key}` would be text in `{scope}`; write a key with ctrl- or alt-, or one like `f5`")]
    Text {
        /// Where it is written.
        place: String,
        /// The scope.
        scope: String,
        /// The key.
        key: String,
    },
    /// Two actions want one key, or one a key that begins the other's.
    #[error("{}", clash(first, second))]
    Clash {
        /// One.
        first: Wish,
        /// The other.
        second: Wish,
    },
}

fn safe(text: &str) -> impl fmt::Display {
    Untrusted::from(text).line()
}

fn meant(nearest: Option<&String>) -> String {
    nearest.map(|name| format!("did you mean `{name}`? ")).unwrap_or_default()
}

fn elsewhere_text(scopes: &[String]) -> String {
    if scopes.is_empty() { String::new() } else { format!("it works in {}; ", scopes.join(", ")) }
}

/// Begins with the person's own line: only that can be changed.
fn clash(first: &Wish, second: &Wish) -> String {
    let (own, other) = if matches!(second.origin, Origin::Own(_)) { (second, first) } else { (first, second) };
    let Wish { key, scope, action, origin } = own;
    let Wish { key: taken, scope: other_scope, action: other_action, origin: from } = other;
    let what = if key == taken {
        format!("is taken by `{other_scope}.{other_action}` ({from})")
    } else if key.len() > taken.len() {
        format!("cannot be pressed, because `{taken}` ({from}) runs `{other_scope}.{other_action}`")
    } else {
        format!("begins `{taken}`, which runs `{other_scope}.{other_action}` ({from})")
    };
    format!("{origin}: `{key}` for `{scope}.{action}` {what}; write another key for one of them, or [] to have none")
}

/// The scopes and actions that do not exist.
pub(super) fn unknown_names(defaults: &[DefaultBinding], own: &[OwnKeys]) -> Vec<KeymapError> {
    let mut scopes: Vec<&str> = defaults.iter().map(|default| default.scope).collect();
    scopes.sort_unstable();
    scopes.dedup();
    let unknown = |own: &OwnKeys| {
        let (place, scope, action) = (own.place.clone(), own.scope.clone(), own.action.clone());
        if !scopes.contains(&scope.as_str()) {
            let nearest = nearest_word(&scope, scopes.iter().copied());
            return Some(KeymapError::UnknownScope { place, scope, nearest, known: scopes.join(", ") });
        }
        let here = || defaults.iter().filter(|default| default.scope == scope).map(|default| default.action);
        if here().any(|known| known == action) {
            return None;
        }
        let elsewhere =
            defaults.iter().filter(|default| default.action == action).map(|default| default.scope.to_owned()).collect();
        let nearest = nearest_word(&action, here());
        Some(KeymapError::UnknownAction { place, scope, action, nearest, elsewhere })
    };
    own.iter().filter_map(unknown).collect()
}

//! Key maps: the defaults, a person's overrides on top, and the checks on both.

use std::collections::{BTreeMap, HashMap};

use super::key::{Key, NotAKey};

/// An action's keys in one scope, as the program is built.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Scope the keys work in.
    pub scope: &'static str,
    /// The action's name.
    pub action: &'static str,
    /// Its keys as text; the first one is shown.
    pub keys: &'static [&'static str],
}

/// A person's keys for one action; they replace the default ones. An empty list leaves the action to the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Scope the keys work in.
    pub scope: String,
    /// The action's name.
    pub action: String,
    /// Its keys as text.
    pub keys: Vec<String>,
}

/// What is wrong with a key map.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// A key text that names no key.
    #[error("keys.{scope}.{action}: {source}")]
    Key {
        /// Where it stands.
        scope: String,
        /// Whose key it is.
        action: String,
        /// The text.
        source: NotAKey,
    },
    /// An override for an action that the scope does not have.
    #[error("keys.{scope}.{action}: no such action; `ticketdeck` lists them under `?`")]
    UnknownAction {
        /// Where it stands.
        scope: String,
        /// What it names.
        action: String,
    },
    /// One key for two actions of a scope.
    #[error("keys.{scope}: `{key}` is set for both {first} and {second}")]
    Clash {
        /// The scope.
        scope: &'static str,
        /// The key.
        key: Key,
        /// The action that has it.
        first: &'static str,
        /// The action that wants it too.
        second: &'static str,
    },
}

/// Which key means which action, per scope.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keymap {
    scopes: BTreeMap<&'static str, HashMap<Key, &'static str>>,
    shown: BTreeMap<(&'static str, &'static str), Vec<Key>>,
}

impl Keymap {
    /// Builds the map; every mistake is told, not only the first.
    pub fn build(defaults: &[Binding], overrides: &[Override]) -> Result<Keymap, Vec<KeymapError>> {
        let mut map = Keymap::default();
        let mut errors: Vec<KeymapError> = overrides
            .iter()
            .filter(|own| !defaults.iter().any(|default| own.is_for(default)))
            .map(|own| KeymapError::UnknownAction { scope: own.scope.clone(), action: own.action.clone() })
            .collect();
        for default in defaults {
            // Of two overrides for one action the later one counts, as in the file.
            match overrides.iter().rev().find(|own| own.is_for(default)) {
                Some(own) => map.add(default, own.keys.iter().map(String::as_str), &mut errors),
                None => map.add(default, default.keys.iter().copied(), &mut errors),
            }
        }
        if errors.is_empty() { Ok(map) } else { Err(errors) }
    }

    /// The action a key has in a scope.
    pub fn action(&self, scope: &str, key: Key) -> Option<&'static str> {
        self.scopes.get(scope)?.get(&key).copied()
    }

    /// The keys of an action in a scope, the one to show first.
    pub fn keys(&self, scope: &'static str, action: &'static str) -> &[Key] {
        self.shown.get(&(scope, action)).map_or(&[], Vec::as_slice)
    }

    fn add<'a>(&mut self, default: &Binding, keys: impl Iterator<Item = &'a str>, errors: &mut Vec<KeymapError>) {
        let Binding { scope, action, .. } = *default;
        for text in keys {
            let key = match text.parse::<Key>() {
                Ok(key) => key,
                Err(source) => {
                    errors.push(KeymapError::Key { scope: scope.into(), action: action.into(), source });
                    continue;
                }
            };
            match self.scopes.entry(scope).or_default().insert(key, action) {
                Some(first) if first != action => errors.push(KeymapError::Clash { scope, key, first, second: action }),
                _ => self.shown.entry((scope, action)).or_default().push(key),
            }
        }
    }
}

impl Override {
    fn is_for(&self, default: &Binding) -> bool {
        self.scope == default.scope && self.action == default.action
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEFAULTS: [Binding; 3] = [
        Binding { scope: "home", action: "create", keys: &["c"] },
        Binding { scope: "home", action: "down", keys: &["down", "j"] },
        Binding { scope: "list", action: "filter", keys: &["/", "c"] },
    ];

    fn own(scope: &str, action: &str, keys: &[&str]) -> Override {
        Override { scope: scope.into(), action: action.into(), keys: keys.iter().map(|key| (*key).into()).collect() }
    }

    fn key(text: &str) -> Key {
        text.parse().unwrap()
    }

    #[test]
    fn a_key_means_something_per_scope() {
        let map = Keymap::build(&DEFAULTS, &[]).unwrap();
        assert_eq!(map.action("home", key("c")), Some("create"));
        assert_eq!(map.action("list", key("c")), Some("filter"));
        assert_eq!(map.action("home", key("/")), None);
        assert_eq!(map.keys("home", "down"), [key("down"), key("j")]);
    }

    #[test]
    fn own_keys_replace_the_default_ones() {
        let map = Keymap::build(&DEFAULTS, &[own("home", "create", &["n"]), own("home", "down", &[])]).unwrap();
        assert_eq!(map.action("home", key("n")), Some("create"));
        assert_eq!(map.action("home", key("c")), None);
        assert_eq!(map.action("home", key("j")), None);
        assert!(map.keys("home", "down").is_empty());
    }

    #[test]
    fn every_mistake_is_told() {
        let errors = Keymap::build(&DEFAULTS, &[own("home", "create", &["strg-c", "j"]), own("home", "fly", &["f"])]).unwrap_err();
        assert_eq!(errors.len(), 3);
        assert_eq!(errors[0].to_string(), "keys.home.fly: no such action; `ticketdeck` lists them under `?`");
        assert!(errors[1].to_string().starts_with("keys.home.create: `strg-c` is not a key"));
        assert_eq!(errors[2].to_string(), "keys.home: `j` is set for both create and down");
    }
}

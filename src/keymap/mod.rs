//! Keys: their text, and which action each one runs in which scope.
//!
//! Actions are known here by name only; `app` resolves the names. One key means one thing: a key bound in the scope
//! `everywhere` cannot be bound again in a screen's own scope, so that what the hint bar shows is always what happens.

mod key;

use std::collections::BTreeMap;

pub use key::{Key, NotAKey};

/// The scope whose keys work on every screen.
pub const EVERYWHERE: &str = "everywhere";

/// The person's own keys: scope, action, key texts. An empty list takes an action's keys away.
pub type Overrides = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// The keys an action has unless the person says otherwise.
#[derive(Debug, Clone, Copy)]
pub struct DefaultBinding {
    /// Scope name.
    pub scope: &'static str,
    /// Action name.
    pub action: &'static str,
    /// Key texts.
    pub keys: &'static [&'static str],
}

/// What is wrong with a key map, each naming the place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// There is no such scope.
    #[error("keys.{scope}: there is no scope `{scope}`; the scopes are {known}")]
    UnknownScope {
        /// As written.
        scope: String,
        /// The scopes there are.
        known: String,
    },
    /// The scope has no such action.
    #[error("keys.{scope}.{action}: there is no action `{action}` in `{scope}`")]
    UnknownAction {
        /// The scope.
        scope: String,
        /// As written.
        action: String,
    },
    /// The text names no key.
    #[error("keys.{scope}.{action}: {problem}")]
    BadKey {
        /// The scope.
        scope: String,
        /// The action.
        action: String,
        /// What the text is.
        problem: NotAKey,
    },
    /// Two actions want one key.
    #[error("key `{key}`: wanted by `{first_scope}.{first}` and by `{second_scope}.{second}`; give one of them another key")]
    Clash {
        /// The key.
        key: String,
        /// Scope of the first action.
        first_scope: String,
        /// The first action.
        first: String,
        /// Scope of the second action.
        second_scope: String,
        /// The second action.
        second: String,
    },
}

/// Which key runs which action, per scope.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    scopes: BTreeMap<String, Vec<Binding>>,
}

#[derive(Debug, Clone)]
struct Binding {
    action: String,
    keys: Vec<Key>,
}

impl Keymap {
    /// The default keys with the person's own in their place. Every problem is reported, not only the first.
    pub fn build(defaults: &[DefaultBinding], overrides: &Overrides) -> Result<Self, Vec<KeymapError>> {
        let mut errors = Vec::new();
        let mut map = Keymap::default();
        for default in defaults {
            let own = overrides.get(default.scope).and_then(|actions| actions.get(default.action));
            let texts: Vec<&str> = match own {
                Some(texts) => texts.iter().map(String::as_str).collect(),
                None => default.keys.to_vec(),
            };
            let mut keys = Vec::new();
            for text in texts {
                match Key::parse(text) {
                    Ok(key) => keys.push(key),
                    Err(problem) => errors.push(KeymapError::BadKey {
                        scope: default.scope.to_owned(),
                        action: default.action.to_owned(),
                        problem,
                    }),
                }
            }
            map.scopes.entry(default.scope.to_owned()).or_default().push(Binding { action: default.action.to_owned(), keys });
        }
        map.check_names(overrides, &mut errors);
        map.check_clashes(&mut errors);
        if errors.is_empty() { Ok(map) } else { Err(errors) }
    }

    /// The action a key runs in a scope of its own (not `everywhere`'s).
    pub fn action(&self, scope: &str, key: Key) -> Option<&str> {
        let bindings = self.scopes.get(scope)?;
        bindings.iter().find(|binding| binding.keys.contains(&key)).map(|binding| binding.action.as_str())
    }

    /// The keys of an action in a scope, first the one that hints show.
    pub fn keys(&self, scope: &str, action: &str) -> &[Key] {
        let bindings = self.scopes.get(scope).map_or(&[][..], Vec::as_slice);
        bindings.iter().find(|binding| binding.action == action).map_or(&[], |binding| binding.keys.as_slice())
    }

    fn check_names(&self, overrides: &Overrides, errors: &mut Vec<KeymapError>) {
        for (scope, actions) in overrides {
            let Some(bindings) = self.scopes.get(scope) else {
                let known = self.scopes.keys().cloned().collect::<Vec<_>>().join(", ");
                errors.push(KeymapError::UnknownScope { scope: scope.clone(), known });
                continue;
            };
            for action in actions.keys().filter(|action| !bindings.iter().any(|binding| binding.action == **action)) {
                errors.push(KeymapError::UnknownAction { scope: scope.clone(), action: action.clone() });
            }
        }
    }

    fn check_clashes(&self, errors: &mut Vec<KeymapError>) {
        for scope in self.scopes.keys() {
            let outer = if scope == EVERYWHERE { None } else { Some(EVERYWHERE) };
            let mut seen: Vec<(Key, &str, &str)> = Vec::new();
            for place in outer.into_iter().chain([scope.as_str()]) {
                for binding in self.scopes.get(place).into_iter().flatten() {
                    for key in &binding.keys {
                        let other = seen.iter().find(|(taken, _, action)| taken == key && *action != binding.action);
                        if let Some((_, first_scope, first)) = other {
                            errors.push(KeymapError::Clash {
                                key: key.to_string(),
                                first_scope: (*first_scope).to_owned(),
                                first: (*first).to_owned(),
                                second_scope: place.to_owned(),
                                second: binding.action.clone(),
                            });
                        }
                        seen.push((*key, place, &binding.action));
                    }
                }
            }
        }
        let mut told = Vec::new();
        errors.retain(|error| {
            !told.contains(error) && {
                told.push(error.clone());
                true
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEFAULTS: &[DefaultBinding] = &[
        DefaultBinding { scope: EVERYWHERE, action: "help", keys: &["?", "f1"] },
        DefaultBinding { scope: "list", action: "sort", keys: &["s"] },
        DefaultBinding { scope: "list", action: "filter", keys: &["/"] },
        DefaultBinding { scope: "detail", action: "edit", keys: &["e"] },
    ];

    fn own(scope: &str, action: &str, keys: &[&str]) -> Overrides {
        let keys = keys.iter().map(|key| (*key).to_owned()).collect();
        Overrides::from([(scope.to_owned(), BTreeMap::from([(action.to_owned(), keys)]))])
    }

    fn key(text: &str) -> Key {
        Key::parse(text).unwrap()
    }

    #[test]
    fn own_keys_replace_the_default_ones_in_their_scope() {
        let map = Keymap::build(DEFAULTS, &own("list", "sort", &["o", "ctrl-o"])).unwrap();
        assert_eq!(map.action("list", key("ctrl-o")), Some("sort"));
        assert_eq!(map.action("list", key("s")), None);
        assert_eq!(map.action(EVERYWHERE, key("?")), Some("help"));
        assert_eq!(map.keys("list", "sort").first(), Some(&key("o")));
    }

    #[test]
    fn an_empty_list_takes_the_keys_away() {
        let map = Keymap::build(DEFAULTS, &own("list", "sort", &[])).unwrap();
        assert!(map.keys("list", "sort").is_empty());
    }

    #[test]
    fn one_key_for_two_actions_is_told_with_both_places() {
        let errors = Keymap::build(DEFAULTS, &own("list", "sort", &["/"])).unwrap_err();
        assert_eq!(errors.len(), 1);
        assert!(errors[0].to_string().contains("`list.sort` and by `list.filter`"));
        let errors = Keymap::build(DEFAULTS, &own("detail", "edit", &["?"])).unwrap_err();
        assert!(errors[0].to_string().contains("`everywhere.help` and by `detail.edit`"), "{}", errors[0]);
    }

    #[test]
    fn the_same_key_in_two_screens_is_no_clash() {
        assert!(Keymap::build(DEFAULTS, &own("detail", "edit", &["s"])).is_ok());
    }

    #[test]
    fn unknown_names_and_bad_keys_are_told() {
        let mut overrides = own("lst", "sort", &["x"]);
        overrides.extend(own("list", "srot", &["x"]));
        overrides.extend(own("detail", "edit", &["ctl-e"]));
        let errors = Keymap::build(DEFAULTS, &overrides).unwrap_err();
        assert_eq!(errors.len(), 3);
        assert!(errors.iter().any(|error| matches!(error, KeymapError::UnknownScope { .. })));
        assert!(errors.iter().any(|error| matches!(error, KeymapError::UnknownAction { .. })));
        assert!(errors.iter().any(|error| matches!(error, KeymapError::BadKey { .. })));
    }
}

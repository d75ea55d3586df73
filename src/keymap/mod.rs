//! Keys: their text, and which action each one runs in which scope.
//!
//! Actions are known here by name only; `app` resolves the names. One key means one thing: a key bound in the scope
//! `everywhere` cannot be bound again in a screen's own scope, so that what the hint bar shows is always what happens. For the same
//! reason a key that begins a chord runs nothing by itself.

mod chord;
mod key;

use std::collections::BTreeMap;

pub use chord::{Chord, text as keys_text};
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
    #[error(
        "key `{first_key}`: wanted by `{first_scope}.{first}` and{} by `{second_scope}.{second}`; give one of them another key",
        if first_key == second_key { String::new() } else { format!(", in `{second_key}`,") }
    )]
    Clash {
        /// The first action's key.
        first_key: String,
        /// The second action's: the same, or one goes on where the other ends.
        second_key: String,
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
    keys: Vec<Chord>,
}

/// What the keys pressed so far mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'a> {
    /// They run an action.
    Action(&'a str),
    /// They begin chords.
    Prefix,
    /// Nothing.
    Nothing,
}

/// One way to go on after the keys pressed so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next<'a> {
    /// The scope.
    pub scope: &'a str,
    /// The action.
    pub action: &'a str,
    /// The keys that are still to be pressed.
    pub rest: &'a [Key],
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
                match Chord::parse(text) {
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

    /// What the keys pressed so far mean in a scope of its own (not `everywhere`'s).
    pub fn find(&self, scope: &str, pressed: &[Key]) -> Found<'_> {
        let mut begun = false;
        for next in self.next(scope, pressed) {
            if next.rest.is_empty() {
                return Found::Action(next.action);
            }
            begun = true;
        }
        if begun { Found::Prefix } else { Found::Nothing }
    }

    /// The ways to go on after the keys pressed so far in a scope of its own, in the order of the actions.
    pub fn next<'a>(&'a self, scope: &str, pressed: &[Key]) -> impl Iterator<Item = Next<'a>> {
        let (scope, bindings) = self.scopes.get_key_value(scope).map_or(("", &[][..]), |(name, all)| (name.as_str(), all));
        bindings.iter().flat_map(move |binding| {
            let rests = binding.keys.iter().filter_map(move |chord| chord.keys().strip_prefix(pressed));
            rests.map(move |rest| Next { scope, action: &binding.action, rest })
        })
    }

    /// The keys of an action in a scope, first the one that hints show.
    pub fn keys(&self, scope: &str, action: &str) -> &[Chord] {
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
            let mut seen: Vec<(&Chord, &str, &str)> = Vec::new();
            for place in outer.into_iter().chain([scope.as_str()]) {
                for binding in self.scopes.get(place).into_iter().flatten() {
                    for key in &binding.keys {
                        // The same key twice for one action does no harm.
                        let harmless = |taken: &Chord, action: &str| taken == key && action == binding.action;
                        let other = seen.iter().find(|(taken, _, action)| taken.excludes(key) && !harmless(taken, action));
                        if let Some((taken, first_scope, first)) = other {
                            errors.push(KeymapError::Clash {
                                first_key: taken.to_string(),
                                second_key: key.to_string(),
                                first_scope: (*first_scope).to_owned(),
                                first: (*first).to_owned(),
                                second_scope: place.to_owned(),
                                second: binding.action.clone(),
                            });
                        }
                        seen.push((key, place, &binding.action));
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

    fn keys(text: &str) -> Vec<Key> {
        Chord::parse(text).unwrap().keys().to_vec()
    }

    #[test]
    fn a_chord_runs_when_it_is_whole() {
        let map = Keymap::build(DEFAULTS, &own("list", "sort", &["v s", "ctrl-x ctrl-s"])).unwrap();
        assert_eq!(map.find("list", &keys("v")), Found::Prefix);
        assert_eq!(map.find("list", &keys("v s")), Found::Action("sort"));
        assert_eq!(map.find("list", &keys("v x")), Found::Nothing);
        assert_eq!(map.find("list", &keys("ctrl-x")), Found::Prefix);
        assert_eq!(map.find("detail", &keys("v")), Found::Nothing);
        let pressed = keys("v");
        let next: Vec<_> = map.next("list", &pressed).collect();
        assert_eq!(next, [Next { scope: "list", action: "sort", rest: &keys("s") }]);
    }

    #[test]
    fn a_key_that_begins_a_chord_cannot_run_something_itself() {
        let errors = Keymap::build(DEFAULTS, &own("list", "sort", &["/ s"])).unwrap_err();
        assert!(errors[0].to_string().contains("key `/ s`: wanted by `list.sort` and, in `/`, by `list.filter`"), "{}", errors[0]);
        let errors = Keymap::build(DEFAULTS, &own("detail", "edit", &["? e"])).unwrap_err();
        assert!(errors[0].to_string().contains("`everywhere.help` and, in `? e`, by `detail.edit`"), "{}", errors[0]);
        let errors = Keymap::build(DEFAULTS, &own("list", "sort", &["s", "s s"])).unwrap_err();
        assert_eq!(errors.len(), 1, "the second could never be pressed");
        assert!(Keymap::build(DEFAULTS, &own("list", "sort", &["s", "s"])).is_ok());
    }

    #[test]
    fn own_keys_replace_the_default_ones_in_their_scope() {
        let map = Keymap::build(DEFAULTS, &own("list", "sort", &["o", "ctrl-o"])).unwrap();
        assert_eq!(map.find("list", &keys("ctrl-o")), Found::Action("sort"));
        assert_eq!(map.find("list", &keys("s")), Found::Nothing);
        assert_eq!(map.find(EVERYWHERE, &keys("?")), Found::Action("help"));
        assert_eq!(map.keys("list", "sort").first(), Some(&Chord::parse("o").unwrap()));
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

//! Key bindings as the file has them: text only. What actions and keys there are is known where they are resolved.

use std::collections::BTreeMap;
use std::path::Path;

use toml::Spanned;

use super::{ConfigError, Place};

/// `[keys.SCOPE]`: action = keys, with where the action's name stands.
pub(super) type KeyTables = BTreeMap<String, BTreeMap<Spanned<String>, Vec<String>>>;

/// One line of a `[keys.SCOPE]` table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyBinding {
    /// Where the keys work, e.g. `list`.
    pub scope: String,
    /// Name of the action, e.g. `create-task`.
    pub action: String,
    /// The keys that run it instead of its default keys; none takes them away.
    pub keys: Vec<String>,
    /// Where the line stands.
    pub place: Place,
}

impl KeyBinding {
    /// The error for a binding whose scope, action or keys nobody knows. `known` are the words that could have been meant.
    pub fn refuse<'a>(&self, path: &Path, expected: &str, known: impl IntoIterator<Item = &'a str>) -> ConfigError {
        let error = ConfigError::Setting {
            path: path.to_owned(),
            name: self.action.as_str().into(),
            place: self.place,
            found: self.action.as_str().into(),
            expected: expected.to_owned(),
            nearest: None,
        };
        error.suggest(known)
    }
}

/// Flattens the tables, in the order of the file.
pub(super) fn bindings(tables: KeyTables, text: &str) -> Vec<KeyBinding> {
    let mut all = Vec::new();
    for (scope, actions) in tables {
        for (action, keys) in actions {
            let place = Place::of(text, action.span().start);
            all.push(KeyBinding { scope: scope.clone(), action: action.into_inner(), keys, place });
        }
    }
    all.sort_by_key(|binding| binding.place);
    all
}

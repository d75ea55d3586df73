//! Key bindings as the file has them: text only. What actions and keys there are is known where they are resolved.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::Place;

/// `[keys.SCOPE]`: action = keys, with where the action's name stands.
type Scopes = BTreeMap<String, BTreeMap<Spanned<String>, Vec<String>>>;

/// The table `[keys]`: the preset, and a table per scope.
#[derive(Default)]
pub(super) struct KeyTables {
    pub(super) preset: KeyPreset,
    scopes: Scopes,
}

/// The keys to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyPreset {
    /// Letters, arrows, and the movements of vi.
    #[default]
    Default,
    /// The movements, files and buffers of Emacs.
    Emacs,
}

impl<'de> Deserialize<'de> for KeyTables {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(KeyTablesVisitor)
    }
}

struct KeyTablesVisitor;

impl<'de> Visitor<'de> for KeyTablesVisitor {
    type Value = KeyTables;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`preset` and a table of actions per place, as in [keys.list]")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<KeyTables, A::Error> {
        let mut tables = KeyTables::default();
        while let Some(name) = map.next_key::<String>()? {
            if name == "preset" {
                tables.preset = map.next_value()?;
            } else {
                tables.scopes.insert(name, map.next_value()?);
            }
        }
        Ok(tables)
    }
}

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

/// Flattens the tables, in the order of the file.
pub(super) fn bindings(tables: KeyTables, text: &str) -> Vec<KeyBinding> {
    let mut all = Vec::new();
    for (scope, actions) in tables.scopes {
        for (action, keys) in actions {
            let place = Place::of(text, action.span().start);
            all.push(KeyBinding { scope: scope.clone(), action: action.into_inner(), keys, place });
        }
    }
    all.sort_by_key(|binding| binding.place);
    all
}

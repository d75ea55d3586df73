//! The README's key table, written from the registry.

use std::fmt::Write;

use super::{Scope, of_scope};
use crate::i18n::Words;

/// The keys of every place as a Markdown table.
pub fn readme_table(words: &Words) -> String {
    let mut out =
        format!("| {} | {} | {} |\n|---|---|---|\n", words.get("table-place"), words.get("table-keys"), words.get("table-action"));
    for scope in Scope::ALL {
        for action in of_scope(scope) {
            let keys = action.places.iter().find(|(place, _)| *place == scope).map_or(&[][..], |(_, keys)| keys);
            let keys: Vec<String> = keys.iter().map(|key| format!("`{}`", key.replace('|', "\\|"))).collect();
            // Writing to a string cannot fail.
            let _ = writeln!(out, "| {} | {} | {} |", words.say(scope.title()), keys.join(" "), words.say(action.title));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_in_the_table_with_its_keys() {
        let table = readme_table(&Words::english());
        for action in super::super::all() {
            assert!(table.contains(&Words::english().say(action.title)), "{}", action.name);
        }
        assert!(table.contains("| `ctrl-s` |"));
    }
}

//! What can stand where the cursor is: fields and shortcuts, then the values of a field.

use super::vocabulary::SHORTCUTS;
use super::{Field, print};
use crate::domain::listing::StateName;

/// What can be put in at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// Byte where the part begins that is replaced; it ends at the cursor.
    pub start: usize,
    /// The replacements, the likeliest first.
    pub options: Vec<String>,
}

/// The completions for the text before the cursor. `states` are the names of states, `people` the names of assignees.
pub fn complete(before: &str, states: &[StateName], people: &[String]) -> Completion {
    let start = part_start(before);
    let part = &before[start..];
    let (bang, word) = part.strip_prefix('!').map_or(("", part), |word| ("!", word));
    let Some((name, values)) = word.split_once(':') else {
        return Completion { start, options: words(bang, word) };
    };
    let Some(field) = Field::from_word(name) else { return Completion { start, options: Vec::new() } };
    let (done, value) = match values.rfind(',') {
        Some(comma) => values.split_at(comma + 1),
        None => ("", values),
    };
    let begun = value.trim_start_matches('"').to_lowercase();
    let mut all: Vec<String> = field.values().into_iter().map(str::to_owned).collect();
    match field {
        Field::State => all.extend(distinct(states.iter().map(|state| state.name.as_str()))),
        Field::Assigned => all.extend(distinct(people.iter().map(String::as_str))),
        _ => {}
    }
    let fits = |option: &String| option.trim_matches('"').to_lowercase().starts_with(&begun) && *option != value;
    let options = all.into_iter().filter(fits).map(|option| format!("{bang}{name}:{done}{option}")).collect();
    Completion { start, options }
}

/// Fields and shortcuts that begin like this.
fn words(bang: &str, word: &str) -> Vec<String> {
    let begun = word.to_lowercase();
    let fields = Field::ALL.into_iter().map(|field| format!("{}:", field.word()));
    let shortcuts = SHORTCUTS.into_iter().map(|(short, _)| short.to_owned());
    let fits = |option: &String| option.starts_with(&begun) && *option != begun;
    let all: Vec<String> = if begun.is_empty() { fields.chain(shortcuts).collect() } else { shortcuts.chain(fields).collect() };
    all.into_iter().filter(fits).map(|option| format!("{bang}{option}")).collect()
}

/// Names without repetition, in quotation marks where they need them.
fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for name in names.filter(|name| !name.is_empty()).map(print::plain) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

/// Where the part before the cursor begins: after the last space or `|` that is not between quotation marks.
fn part_start(before: &str) -> usize {
    let mut quoted = false;
    let mut start = 0;
    for (at, c) in before.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '|' if !quoted => start = at + 1,
            c if !quoted && c.is_whitespace() => start = at + c.len_utf8(),
            _ => {}
        }
    }
    start
}

//! `[[commands]]`: programs of the person's own on the selected ticket.

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::{ConfigError, Place};
use crate::domain::command::{CommandPlace, CustomCommand, Template, parse_run};
use crate::domain::nearest::nearest_word;
use crate::domain::text::is_hidden;

/// Longest name, in characters: it has one row of the palette.
const LONGEST_NAME: usize = 40;

/// One table of `[[commands]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CommandTable {
    #[serde(deserialize_with = "name")]
    name: Spanned<String>,
    #[serde(default)]
    key: Option<Spanned<String>>,
    #[serde(deserialize_with = "run")]
    run: Vec<Template>,
    #[serde(default = "everywhere", rename = "where", deserialize_with = "places")]
    places: Vec<CommandPlace>,
    #[serde(default = "yes")]
    wait: bool,
}

/// A command, and the key that runs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandBinding {
    /// The command.
    pub command: CustomCommand,
    /// Its key, with where that stands; not yet checked.
    pub key: Option<(String, Place)>,
}

/// The commands in the order of the file.
pub(super) fn commands(tables: Vec<CommandTable>, text: &str, path: &std::path::Path) -> Result<Vec<CommandBinding>, ConfigError> {
    let mut all: Vec<CommandBinding> = Vec::new();
    for table in tables {
        if all.iter().any(|known| known.command.name == *table.name.get_ref()) {
            let expected = "expected a name that no other command has".to_owned();
            return Err(ConfigError::setting(path, text, table.name.span(), expected));
        }
        let key = table.key.map(|key| (key.get_ref().clone(), Place::of(text, key.span().start)));
        let CommandTable { name, run, places, wait, .. } = table;
        all.push(CommandBinding { command: CustomCommand { name: name.into_inner(), run, places, wait }, key });
    }
    Ok(all)
}

fn yes() -> bool {
    true
}

fn everywhere() -> Vec<CommandPlace> {
    CommandPlace::ALL.to_vec()
}

fn name<'de, D: Deserializer<'de>>(from: D) -> Result<Spanned<String>, D::Error> {
    let name = Spanned::<String>::deserialize(from)?;
    let text = name.get_ref();
    let usable = !text.trim().is_empty() && text.chars().count() <= LONGEST_NAME && !text.chars().any(is_hidden);
    if usable { Ok(name) } else { Err(D::Error::custom(format!("expected a name of 1 to {LONGEST_NAME} visible characters"))) }
}

fn run<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Template>, D::Error> {
    parse_run(&Vec::<String>::deserialize(from)?).map_err(D::Error::custom)
}

fn places<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<CommandPlace>, D::Error> {
    let words = Vec::<String>::deserialize(from)?;
    let known = CommandPlace::ALL.map(CommandPlace::word);
    let place = |word: &String| {
        CommandPlace::ALL.into_iter().find(|place| place.word() == word).ok_or_else(|| {
            let meant = nearest_word(word, known).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            D::Error::custom(format!("{meant}expected some of {}", known.join(", ")))
        })
    };
    words.iter().map(place).collect()
}

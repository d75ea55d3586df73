//! Ticket state names: the instance's states with their labels, and the person's own names for them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::config::{Config, ConfigError, reset_state_names, save_state_name};
use crate::domain::Kind;
use crate::domain::choice::Choices;

/// Longest name a state can be given, in characters: it has to fit a column.
pub const LONGEST_NAME: usize = 40;

/// A state of an instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateRow {
    /// Its value, as the wire has it.
    pub value: String,
    /// The instance's label, or the base instance's.
    pub label: String,
    /// The person's own name.
    pub name: Option<String>,
}

/// Why a state was not given a name.
#[derive(Debug, thiserror::Error)]
pub enum NotNamed {
    /// The instance has no such state.
    #[error("there is no state {value}; known: {known}")]
    NoSuchState {
        /// What was asked for.
        value: String,
        /// The states there are.
        known: String,
    },
    /// The name cannot be shown.
    #[error("a name has 1 to {LONGEST_NAME} characters on one line")]
    BadName,
    /// The configuration file cannot be written.
    #[error(transparent)]
    Config(#[from] ConfigError),
}

/// The states of a kind, in the instance's order, then own names of states that it does not have (any more).
pub fn list(kind: Kind, choices: &Choices, names: &BTreeMap<String, String>) -> Vec<StateRow> {
    let known = choices.of(kind, "state");
    let row = |choice: crate::domain::Choice| StateRow {
        label: choice.label.line().into_string(),
        name: names.get(&choice.value).cloned(),
        value: choice.value,
    };
    let mut rows: Vec<StateRow> = known.into_iter().map(row).collect();
    for (value, name) in names {
        if rows.iter().all(|row| row.value != *value) {
            rows.push(StateRow { value: value.clone(), label: value.clone(), name: Some(name.clone()) });
        }
    }
    rows
}

/// Gives a state a name, or takes it away, and gives back the names as they are now. `state` is a value or a label.
///
/// # Errors
/// [`NotNamed`]; the file is then as it was.
pub fn rename(
    file: &Path,
    profile: &str,
    kind: Kind,
    rows: &[StateRow],
    state: &str,
    name: Option<&str>,
) -> Result<BTreeMap<String, String>, NotNamed> {
    let found = rows.iter().find(|row| row.value == state).or_else(|| {
        let mut named = rows.iter().filter(|row| row.label.eq_ignore_ascii_case(state));
        named.next().filter(|_| named.next().is_none())
    });
    let Some(row) = found else {
        let known: Vec<String> = rows.iter().map(|row| format!("{} ({})", row.value, row.label)).collect();
        return Err(NotNamed::NoSuchState {
            value: crate::domain::Untrusted::from(state).line().into_string(),
            known: known.join(", "),
        });
    };
    let name = name.map(str::trim);
    let fits = |name: &str| (1..=LONGEST_NAME).contains(&name.chars().count()) && !name.chars().any(crate::domain::text::is_hidden);
    if name.is_some_and(|name| !fits(name)) {
        return Err(NotNamed::BadName);
    }
    save_state_name(file, profile, kind, &row.value, name)?;
    names(file, profile, kind)
}

/// Takes all own names of a kind away.
///
/// # Errors
/// [`NotNamed::Config`].
pub fn reset(file: &Path, profile: &str, kind: Kind) -> Result<BTreeMap<String, String>, NotNamed> {
    reset_state_names(file, profile, kind)?;
    names(file, profile, kind)
}

fn names(file: &Path, profile: &str, kind: Kind) -> Result<BTreeMap<String, String>, NotNamed> {
    let config = Config::load(file, true)?;
    Ok(config.profiles.get(profile).map(|profile| profile.state_names.of(kind).clone()).unwrap_or_default())
}

//! What is in a new instance: a made-up company with its people, groups, choices and tickets.
//!
//! The data is in `assets/demo/`; ages and due days there are relative to the instance's clock.

mod base;
mod described;
mod tickets;

pub(super) use base::info;

use jiff::Timestamp;
use serde::Deserialize;

use super::dictionary::{self, Table};
use super::engine::{Engine, EngineError, Row};
use super::generate;
use super::options::DemoError;

/// Fills a new store as it is at one moment, the clock's first. `tickets` is how many there are in all; the scenario's own come first among them.
pub(super) fn fill(engine: &mut Engine, now: Timestamp, tickets: Option<usize>) -> Result<(), DemoError> {
    engine.fill(|engine| {
        let people = base::fill(engine, now)?;
        let story = tickets::Story::read(tickets)?;
        generate::fill(engine, now, &people, tickets.unwrap_or(0).saturating_sub(story.len()))?;
        story.fill(engine, now, &people)?;
        base::fill_more(engine, now, &people)
    })
}

/// The people and groups by the names the data uses, with their ids.
#[derive(Debug, Default)]
pub(super) struct People {
    /// `user_name` and `sys_id`.
    pub users: Vec<(String, String)>,
    /// Group name and `sys_id`.
    pub groups: Vec<(String, String)>,
}

impl People {
    fn user(&self, name: &str) -> Result<&str, DemoError> {
        look_up(&self.users, name)
    }

    fn group(&self, name: &str) -> Result<&str, DemoError> {
        look_up(&self.groups, name)
    }
}

/// No name is no one; a name that does not exist is a mistake in the data.
fn look_up<'a>(all: &'a [(String, String)], name: &str) -> Result<&'a str, DemoError> {
    if name.is_empty() {
        return Ok("");
    }
    let found = all.iter().find(|(other, _)| other == name).map(|(_, id)| id.as_str());
    found.ok_or_else(|| DemoError::Scenario(format!("nobody is called {name}")))
}

fn read<T: for<'a> Deserialize<'a>>(name: &str, text: &str) -> Result<T, DemoError> {
    toml::from_str(text).map_err(|error| DemoError::Scenario(format!("{name}: {error}")))
}

fn table(name: &str) -> Result<&'static Table, DemoError> {
    dictionary::table(name).ok_or_else(|| DemoError::Scenario(format!("there is no table {name}")))
}

/// Stores a record that is simply there, past all rules; gives its id.
fn put(
    engine: &Engine,
    table: &'static Table,
    stamp: &str,
    by: &str,
    values: &[(&'static str, &str)],
) -> Result<String, EngineError> {
    let mut row: Row = values.iter().map(|(column, value)| (*column, (*value).to_owned())).collect();
    let sys_id = engine.next_id()?;
    row.insert("sys_id", sys_id.clone());
    for (column, value) in [("sys_created_on", stamp), ("sys_updated_on", stamp), ("sys_created_by", by), ("sys_updated_by", by)] {
        row.entry(column).or_insert_with(|| value.to_owned());
    }
    engine.insert(table, &row)?;
    Ok(sys_id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store(tickets: Option<usize>) -> Engine {
        let (mut engine, _) = Engine::open(None, 11).unwrap();
        fill(&mut engine, "2026-11-20T08:00:00Z".parse().unwrap(), tickets).unwrap();
        engine
    }

    #[test]
    fn two_fillings_are_the_same_in_every_byte() {
        let (a, b) = (store(Some(700)), store(Some(700)));
        for table in dictionary::all() {
            assert!(a.dump(table) == b.dump(table), "{}", table.name);
        }
    }

    #[test]
    fn every_state_and_choice_in_the_story_exists() {
        let engine = store(None);
        for name in ["change_request", "incident"] {
            let table = dictionary::table(name).unwrap();
            for column in table.columns().iter().filter(|column| column.kind == dictionary::Type::Choice) {
                let known = engine.choices(table, column.name).unwrap();
                let used: Vec<String> = engine.distinct(table, column.name);
                let strange = used.iter().filter(|value| !value.is_empty() && !known.contains_key(*value));
                assert_eq!(strange.count(), 0, "{name}.{}: {used:?}", column.name);
                if column.name == "state" {
                    assert_eq!(used.len(), known.len(), "all states occur");
                }
            }
        }
    }

    #[test]
    fn the_story_has_tickets_that_ticketdeck_made() {
        use crate::domain::{CorrelationId, trailer};
        let engine = store(None);
        for name in ["change_request", "incident"] {
            let table = dictionary::table(name).unwrap();
            let ids: Vec<String> = engine.distinct(table, "correlation_id").into_iter().filter(|id| !id.is_empty()).collect();
            assert!(ids.len() >= 8);
            for id in ids {
                assert!(CorrelationId::parse(&id).is_some(), "{id}");
                let ticket = engine.find_by(table, "correlation_id", &id).unwrap().unwrap();
                let trailer = trailer::split(&ticket["description"]).trailer;
                assert!(trailer.initiated_by.is_some() && trailer.source.is_some());
            }
        }
    }
}

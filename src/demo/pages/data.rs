//! Records as pages show them: lists, labels, names.

use std::collections::HashMap;

use crate::demo::dictionary::{self, Column, Table, Type};
use crate::demo::engine::{Engine, EngineError, Select};
use crate::demo::query::{self, Asker, Path};

/// Most entries in a list of people or groups to choose from.
const MOST_OPTIONS: usize = 500;

/// Whether a table has a list and a form.
pub(super) fn has_pages(table: &Table) -> bool {
    table.is_task() || matches!(table.name, "sys_user" | "oauth_entity")
}

/// A part of a list.
pub(super) struct Listed {
    /// The values of each row, as they are stored.
    pub rows: Vec<Vec<String>>,
    /// How many rows there are in all.
    pub total: u64,
    /// Conditions that could not be understood and were left out.
    pub dropped: usize,
}

/// Reads a part of a list.
pub(super) fn rows(
    engine: &Engine,
    table: &'static Table,
    fields: &[&str],
    query: &str,
    asker: &Asker,
    (offset, limit): (usize, usize),
) -> Result<Listed, EngineError> {
    let filter = query::compile(table, &query::parse(query), asker);
    let fields: Vec<Path> = fields.iter().filter_map(|name| Path::resolve(table, name)).collect();
    let mut rows = Vec::new();
    let select = Select { table, fields: &fields, filter: &filter, limit, offset };
    engine.select(&select, |values| rows.push(values.iter().map(|value| (*value).to_owned()).collect()))?;
    let total = engine.count(table, &filter)?;
    Ok(Listed { rows, total, dropped: filter.dropped })
}

/// The choices of a column, value and label, in the order of their values: that is how states follow each other.
pub(super) fn choices(engine: &Engine, table: &Table, column: &str) -> Result<Vec<(String, String)>, EngineError> {
    let mut found: Vec<(String, String)> = engine.choices(table, column)?.into_iter().collect();
    found.sort_by_key(|(value, _)| value.parse::<i64>().unwrap_or(i64::MAX));
    Ok(found)
}

/// Active records of a small table to choose from: id and name, by name.
pub(super) fn options(engine: &Engine, table: &str, asker: &Asker) -> Result<Vec<(String, String)>, EngineError> {
    let Some(table) = dictionary::table(table) else { return Ok(Vec::new()) };
    let query = format!("active=true^ORDERBY{}", table.display);
    let listed = rows(engine, table, &["sys_id", table.display], &query, asker, (0, MOST_OPTIONS))?;
    Ok(listed.rows.into_iter().filter_map(|row| <[String; 2]>::try_from(row).ok()).map(|[id, name]| (id, name)).collect())
}

/// Turns stored values into what people read; remembers what it has looked up.
pub(super) struct Reader<'a> {
    engine: &'a Engine,
    known: HashMap<(&'static str, String), String>,
}

impl<'a> Reader<'a> {
    pub fn new(engine: &'a Engine) -> Self {
        Reader { engine, known: HashMap::new() }
    }

    /// What a stored value of a column shows.
    pub fn shown(&mut self, table: &'static Table, column: &'static Column, stored: &str) -> Result<String, EngineError> {
        if stored.is_empty() {
            return Ok(String::new());
        }
        match column.kind {
            Type::Choice => {
                self.remember((column.name, stored), |engine| Ok(engine.choices(table, column.name)?.get(stored).cloned()))
            }
            Type::Reference(target) => self.remember((target, stored), |engine| match dictionary::table(target) {
                Some(table) => engine.value(table, table.display, stored),
                None => Ok(None),
            }),
            Type::Boolean => Ok(if stored == "true" { "Yes" } else { "No" }.to_owned()),
            _ => Ok(stored.to_owned()),
        }
    }

    fn remember(
        &mut self,
        (kind, value): (&'static str, &str),
        find: impl FnOnce(&Engine) -> Result<Option<String>, EngineError>,
    ) -> Result<String, EngineError> {
        let key = (kind, value.to_owned());
        if let Some(known) = self.known.get(&key) {
            return Ok(known.clone());
        }
        let found = find(self.engine)?.unwrap_or_else(|| value.to_owned());
        self.known.insert(key, found.clone());
        Ok(found)
    }
}

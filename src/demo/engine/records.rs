//! Single records: find, insert, update, delete. Values are text as on the wire; columns are the dictionary's.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};

use super::{Engine, EngineError};
use crate::demo::dictionary::{Column, Table};

/// A record: column name to value. A column that is not there has its default.
pub(in crate::demo) type Row = BTreeMap<&'static str, String>;

impl Engine {
    /// The record of that id, all columns.
    pub fn find(&self, table: &'static Table, sys_id: &str) -> Result<Option<Row>, EngineError> {
        self.find_by(table, "sys_id", sys_id)
    }

    /// The first record whose column has that value; the column's name comes from code, never from a request.
    pub fn find_by(&self, table: &'static Table, column: &str, value: &str) -> Result<Option<Row>, EngineError> {
        let columns: Vec<&'static Column> = table.columns().iter().filter(|column| column.is_stored()).collect();
        let list = quoted(columns.iter().map(|column| column.name));
        let sql = format!("SELECT {list} FROM \"{}\" WHERE \"{column}\" = ?1 LIMIT 1", table.name);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let found = statement.query_row([value], |row| {
            let mut record = Row::new();
            for (at, column) in columns.iter().enumerate() {
                record.insert(column.name, text(row.get_ref(at)?));
            }
            Ok(record)
        });
        Ok(found.optional()?)
    }

    /// Whether a table has a record of that id.
    pub fn exists(&self, table: &Table, sys_id: &str) -> Result<bool, EngineError> {
        let sql = format!("SELECT 1 FROM \"{}\" WHERE sys_id = ?1", table.name);
        Ok(self.connection.prepare_cached(&sql)?.exists([sys_id])?)
    }

    /// One column of the record of that id.
    pub fn value(&self, table: &Table, column: &str, sys_id: &str) -> Result<Option<String>, EngineError> {
        let sql = format!("SELECT \"{column}\" FROM \"{}\" WHERE sys_id = ?1", table.name);
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row([sys_id], |row| Ok(text(row.get_ref(0)?))).optional()?)
    }

    /// Stores a new record.
    pub fn insert(&self, table: &Table, row: &Row) -> Result<(), EngineError> {
        let list = quoted(row.keys().copied());
        let marks = vec!["?"; row.len()].join(",");
        let sql = format!("INSERT INTO \"{}\" ({list}) VALUES ({marks})", table.name);
        self.connection.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(row.values()))?;
        Ok(())
    }

    /// Prepares the insert of very many records with the same columns; the others have their defaults.
    pub fn bulk(&self, table: &Table, columns: &[&'static str]) -> Result<Bulk<'_>, EngineError> {
        Bulk::prepare(&self.connection, table, columns)
    }

    /// Changes columns of a record.
    pub fn update(&self, table: &Table, sys_id: &str, changed: &Row) -> Result<(), EngineError> {
        let list: Vec<String> = changed.keys().map(|name| format!("\"{name}\" = ?")).collect();
        let sql = format!("UPDATE \"{}\" SET {} WHERE sys_id = ?", table.name, list.join(", "));
        let values = changed.values().map(String::as_str).chain([sys_id]);
        self.connection.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values))?;
        Ok(())
    }

    /// Removes a record; says whether there was one.
    pub fn delete(&self, table: &Table, sys_id: &str) -> Result<bool, EngineError> {
        let sql = format!("DELETE FROM \"{}\" WHERE sys_id = ?1", table.name);
        Ok(self.connection.prepare_cached(&sql)?.execute([sys_id])? > 0)
    }

    /// The labels of a column's active choices: value to label. A table's own list wins over its parent's.
    pub fn choices(&self, table: &Table, element: &str) -> Result<BTreeMap<String, String>, EngineError> {
        for name in [Some(table.name), table.parent].into_iter().flatten() {
            let sql =
                "SELECT value, label FROM sys_choice WHERE name = ?1 AND element = ?2 AND inactive = 'false' AND language = 'en'";
            let mut statement = self.connection.prepare_cached(sql)?;
            let found: BTreeMap<String, String> =
                statement.query_map([name, element], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(BTreeMap::new())
    }

    /// All records whose column has that value, oldest first; the column's name comes from code, never from a request.
    pub fn all_where(&self, table: &'static Table, column: &str, value: &str) -> Result<Vec<Row>, EngineError> {
        let sql = format!("SELECT sys_id FROM \"{}\" WHERE \"{column}\" = ?1 ORDER BY rowid", table.name);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let ids: Vec<String> = statement.query_map([value], |row| row.get(0))?.collect::<Result<_, _>>()?;
        ids.iter().filter_map(|id| self.find(table, id).transpose()).collect()
    }

    /// The value of a system property.
    pub fn property(&self, name: &str) -> Result<Option<String>, EngineError> {
        let mut statement = self.connection.prepare_cached("SELECT value FROM sys_properties WHERE name = ?1 LIMIT 1")?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?)
    }

    /// A record's journal entries of the given kinds, newest first: element, when, who, text.
    pub fn journal(&self, sys_id: &str, elements: &[&str]) -> Result<Vec<[String; 4]>, EngineError> {
        let sql = "SELECT element, sys_created_on, sys_created_by, value FROM sys_journal_field WHERE element_id = ?1 \
                   ORDER BY sys_created_on DESC, rowid DESC";
        let mut statement = self.connection.prepare_cached(sql)?;
        let entries = statement.query_map([sys_id], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))?;
        let mut found: Vec<[String; 4]> = entries.collect::<Result<_, _>>()?;
        found.retain(|[element, ..]| elements.contains(&element.as_str()));
        Ok(found)
    }

    /// The different values of a column.
    #[cfg(test)]
    pub fn distinct(&self, table: &Table, column: &str) -> Vec<String> {
        let sql = format!("SELECT DISTINCT \"{column}\" FROM \"{}\"", table.name);
        let mut statement = self.connection.prepare(&sql).unwrap();
        let values = statement.query_map([], |row| Ok(text(row.get_ref(0)?))).unwrap();
        values.map(Result::unwrap).collect()
    }

    /// Every value of a whole table, in the order of its ids: what two instances are compared by.
    #[cfg(test)]
    pub fn dump(&self, table: &'static Table) -> Vec<Vec<String>> {
        let names: Vec<&str> = table.columns().iter().filter(|c| c.is_stored()).map(|c| c.name).collect();
        let sql = format!("SELECT {} FROM \"{}\" ORDER BY sys_id", quoted(names.iter().copied()), table.name);
        let mut statement = self.connection.prepare(&sql).unwrap();
        let rows = statement.query_map([], |row| (0..names.len()).map(|at| Ok(text(row.get_ref(at)?))).collect());
        rows.unwrap().map(Result::unwrap).collect()
    }
}

/// One prepared insert, for very many records.
pub(in crate::demo) struct Bulk<'a>(rusqlite::Statement<'a>);

impl<'a> Bulk<'a> {
    pub(super) fn prepare(connection: &'a Connection, table: &Table, columns: &[&'static str]) -> Result<Bulk<'a>, EngineError> {
        let list = quoted(columns.iter().copied());
        let marks = vec!["?"; columns.len()].join(",");
        let sql = format!("INSERT INTO \"{}\" ({list}) VALUES ({marks})", table.name);
        Ok(Bulk(connection.prepare(&sql)?))
    }

    /// Stores a record; values in the order of the columns the insert was prepared with.
    pub fn insert(&mut self, values: &[Cow<'_, str>]) -> Result<(), EngineError> {
        self.0.execute(rusqlite::params_from_iter(values.iter().map(Cow::as_ref)))?;
        Ok(())
    }
}

/// A stored value as the wire has it.
pub(super) fn text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        ValueRef::Null => String::new(),
    }
}

fn quoted<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

//! Creating, changing and deleting records on behalf of a user.

use super::{Moment, change, get, incident, values};
use crate::demo::auth::{Access, User};
use crate::demo::dictionary::{self, Table, Type};
use crate::demo::engine::{Engine, Row};
use crate::demo::errors::ApiError;

/// Field names and values as a client sent them.
pub(in crate::demo) type Sent = Vec<(String, String)>;

/// Writes records as one user at one moment.
#[derive(Debug)]
pub(in crate::demo) struct Writer<'a> {
    /// Where the records are.
    pub engine: &'a Engine,
    /// Who writes.
    pub user: &'a User,
    /// The instance's time as it is stored.
    pub stamp: &'a str,
    /// Whether values are what forms show (`sysparm_input_display_value=true`).
    pub by_display: bool,
}

impl Writer<'_> {
    /// Creates a record and gives its id.
    pub fn create(&self, table: &'static Table, sent: &Sent) -> Result<String, ApiError> {
        self.check(Access::Insert, "Insert", table)?;
        let mut new = Row::new();
        for column in table.columns().iter().filter(|column| column.is_stored()) {
            new.insert(column.name, column.default.to_owned());
        }
        let journal = self.take(table, sent, &mut new)?;
        self.run_rules(table, None, &mut new)?;
        self.engine.atomically(|engine| {
            let sys_id = engine.next_id()?;
            if let Some(number) = engine.next_number(table)? {
                new.insert("number", number);
            }
            new.insert("sys_id", sys_id.clone());
            if table.column("sys_class_name").is_some() {
                new.insert("sys_class_name", table.name.to_owned());
            }
            self.stamp_new(&mut new);
            engine.insert(table, &new)?;
            self.write_journal(table, &sys_id, &journal)?;
            Ok(sys_id)
        })
    }

    /// Changes the sent fields of a record. If nothing differs, nothing is written and the record keeps its version.
    pub fn update(&self, table: &'static Table, sys_id: &str, sent: &Sent) -> Result<(), ApiError> {
        self.check(Access::Update, "Update", table)?;
        let old = self.engine.find(table, sys_id)?.ok_or_else(ApiError::no_record)?;
        let mut new = old.clone();
        let mut journal = self.take(table, sent, &mut new)?;
        if table.name == "incident" && !incident::keeps_journal(&old) {
            journal.clear();
        }
        self.run_rules(table, Some(&old), &mut new)?;
        let mut changed: Row = new.into_iter().filter(|(name, value)| get(&old, name) != value).collect();
        if changed.is_empty() && journal.is_empty() {
            return Ok(());
        }
        let count = get(&old, "sys_mod_count").parse::<u64>().unwrap_or(0).saturating_add(1);
        changed.insert("sys_mod_count", count.to_string());
        changed.insert("sys_updated_on", self.stamp.to_owned());
        changed.insert("sys_updated_by", self.user.login.clone());
        self.engine.atomically(|engine| {
            engine.update(table, sys_id, &changed)?;
            self.write_journal(table, sys_id, &journal)
        })
    }

    /// Deletes a record.
    pub fn delete(&self, table: &'static Table, sys_id: &str) -> Result<(), ApiError> {
        self.check(Access::Delete, "Delete", table)?;
        if self.engine.delete(table, sys_id)? { Ok(()) } else { Err(ApiError::no_record()) }
    }

    fn check(&self, access: Access, what: &str, table: &Table) -> Result<(), ApiError> {
        if self.user.may(access, table) { Ok(()) } else { Err(ApiError::may_not_write(what)) }
    }

    /// Takes over what was sent: unknown and read-only fields are ignored, journal fields are set apart.
    fn take(&self, table: &'static Table, sent: &Sent, row: &mut Row) -> Result<Vec<(&'static str, String)>, ApiError> {
        let mut journal = Vec::new();
        for (name, value) in sent {
            let Some(column) = table.column(name).filter(|column| !column.read_only) else { continue };
            if column.kind == Type::Journal {
                if !value.is_empty() {
                    journal.push((column.name, value.clone()));
                }
            } else if let Some(value) = values::stored_form(self.engine, table, column, value, self.by_display)? {
                row.insert(column.name, value);
            }
        }
        Ok(journal)
    }

    fn run_rules(&self, table: &Table, old: Option<&Row>, new: &mut Row) -> Result<(), ApiError> {
        let moment = Moment { stamp: self.stamp, user: &self.user.sys_id };
        match table.name {
            "change_request" => change::apply(old, new, moment),
            "incident" => incident::apply(old, new, moment),
            _ => Ok(()),
        }
    }

    fn stamp_new(&self, row: &mut Row) {
        for column in ["sys_created_on", "sys_updated_on"] {
            row.insert(column, self.stamp.to_owned());
        }
        for column in ["sys_created_by", "sys_updated_by"] {
            row.insert(column, self.user.login.clone());
        }
        row.insert("sys_mod_count", "0".to_owned());
    }

    fn write_journal(&self, table: &Table, sys_id: &str, entries: &[(&'static str, String)]) -> Result<(), ApiError> {
        let Some(journal) = dictionary::table("sys_journal_field") else { return Ok(()) };
        for (element, value) in entries {
            let pairs = [("name", table.name), ("element", *element), ("element_id", sys_id), ("value", value.as_str())];
            let mut row: Row = pairs.into_iter().map(|(column, value)| (column, value.to_owned())).collect();
            row.insert("sys_id", self.engine.next_id()?);
            self.stamp_new(&mut row);
            self.engine.insert(journal, &row)?;
        }
        Ok(())
    }
}

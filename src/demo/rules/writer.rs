//! Creating, changing and deleting records on behalf of a user.

use super::{Moment, after, approval, change, change_task, get, incident, problem, values};
use crate::demo::access::{self, Access, Rows};
use crate::demo::auth::User;
use crate::demo::dictionary::{self, Table, Type};
use crate::demo::engine::{Engine, Row};
use crate::demo::errors::ApiError;
use crate::demo::locale::Locale;

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
        if table.is_view || table.name == "sys_attachment" || !access::may(self.user, Access::Insert, table) {
            return Err(ApiError::may_not_write("Insert"));
        }
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
            after::stored(self, table, None, &new)?;
            Ok(sys_id)
        })
    }

    /// Changes the sent fields of a record. If nothing differs, nothing is written and the record keeps its version. A record named
    /// by the table it extends is changed as what it is.
    pub fn update(&self, table: &'static Table, sys_id: &str, sent: &Sent) -> Result<(), ApiError> {
        self.check(Access::Update, "Update", table)?;
        let (table, old) = self.find(table, sys_id)?;
        if table.name == approval::TABLE && get(&old, "approver") != self.user.sys_id && !self.user.has("admin") {
            return Err(ApiError::may_not_write("Update"));
        }
        self.engine.atomically(|_| self.change_row(table, &old, sent))
    }

    /// Deletes a record.
    pub fn delete(&self, table: &'static Table, sys_id: &str) -> Result<(), ApiError> {
        self.check(Access::Delete, "Delete", table)?;
        let (table, old) = self.find(table, sys_id)?;
        self.engine.atomically(|engine| {
            engine.delete(table, sys_id)?;
            after::deleted(self, table, &old)
        })
    }

    fn check(&self, access: Access, what: &str, table: &Table) -> Result<(), ApiError> {
        if access::may(self.user, access, table) { Ok(()) } else { Err(ApiError::may_not_write(what)) }
    }

    /// The record and the table it is in, if the user may see it.
    fn find(&self, table: &'static Table, sys_id: &str) -> Result<(&'static Table, Row), ApiError> {
        let class = if table.is_view { self.engine.value(table, "sys_class_name", sys_id)? } else { None };
        let table = class.and_then(|class| dictionary::table(&class)).unwrap_or(table);
        let found = self.engine.find(table, sys_id)?.filter(|row| self.sees(table, row));
        Ok((table, found.ok_or_else(ApiError::no_record)?))
    }

    fn sees(&self, table: &Table, row: &Row) -> bool {
        match access::rows(self.user, table) {
            Rows::All => true,
            Rows::Own(columns) => columns.iter().any(|column| get(row, column) == self.user.sys_id),
            Rows::None => false,
        }
    }

    /// Stores what was sent for a record, with everything that follows from it.
    pub(super) fn change_row(&self, table: &'static Table, old: &Row, sent: &Sent) -> Result<(), ApiError> {
        if sent.is_empty() {
            return Ok(());
        }
        let mut new = old.clone();
        let mut journal = self.take(table, sent, &mut new)?;
        if table.name == "incident" && !incident::keeps_journal(old) {
            journal.clear();
        }
        self.store(table, old, new, &journal)
    }

    /// A decision about a change, made by its approvers: what they may not write themselves the instance writes for them.
    pub(super) fn settle(&self, change: &str, decision: &str) -> Result<(), ApiError> {
        let Some(table) = dictionary::table("change_request") else { return Ok(()) };
        let Some(old) = self.engine.find(table, change)? else { return Ok(()) };
        let mut new = old.clone();
        new.insert("approval", decision.to_owned());
        self.store(table, &old, new, &[])
    }

    fn store(&self, table: &'static Table, old: &Row, mut new: Row, journal: &[(&'static str, String)]) -> Result<(), ApiError> {
        self.run_rules(table, Some(old), &mut new)?;
        let mut changed: Row = new.iter().filter(|(name, value)| get(old, name) != **value).map(|(n, v)| (*n, v.clone())).collect();
        if changed.is_empty() && journal.is_empty() {
            return Ok(());
        }
        let sys_id = get(old, "sys_id");
        let count = get(old, "sys_mod_count").parse::<u64>().unwrap_or(0).saturating_add(1);
        changed.insert("sys_mod_count", count.to_string());
        changed.insert("sys_updated_on", self.stamp.to_owned());
        changed.insert("sys_updated_by", self.user.login.clone());
        self.engine.update(table, sys_id, &changed)?;
        self.write_journal(table, sys_id, journal)?;
        after::stored(self, table, Some(old), &new)
    }

    /// Takes over what was sent: fields that are unknown, read-only or not the user's to write are ignored, journal fields are set
    /// apart.
    fn take(&self, table: &'static Table, sent: &Sent, row: &mut Row) -> Result<Vec<(&'static str, String)>, ApiError> {
        let locale = if self.by_display { Some(Locale::of(self.engine, &self.user.sys_id)?) } else { None };
        let mut journal = Vec::new();
        for (name, value) in sent {
            let Some(column) = table.column(name).filter(|column| !column.read_only) else { continue };
            if !access::writes(self.user, table, column) {
                continue;
            }
            if column.kind == Type::Journal {
                if !value.is_empty() {
                    journal.push((column.name, value.clone()));
                }
            } else if let Some(value) = values::stored_form(self.engine, table, column, value, locale.as_ref())? {
                row.insert(column.name, value);
            }
        }
        Ok(journal)
    }

    fn run_rules(&self, table: &Table, old: Option<&Row>, new: &mut Row) -> Result<(), ApiError> {
        let moment = Moment { stamp: self.stamp, user: &self.user.sys_id };
        match table.name {
            "change_request" => change::apply(old, new, moment, self.facts(old)?),
            "incident" => incident::apply(old, new, moment),
            "problem" => problem::apply(old, new, moment),
            "change_task" => change_task::apply(old, new, moment),
            approval::TABLE => {
                approval::apply(old, new);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// What the rules for changes have to know about one.
    pub fn facts(&self, old: Option<&Row>) -> Result<change::Facts, ApiError> {
        let enforce = self.engine.property("com.snc.change_management.enforce_data_requirements")?.as_deref() != Some("false");
        let tasks = match (dictionary::table("change_task"), old) {
            (Some(tasks), Some(old)) => self.engine.all_where(tasks, "change_request", get(old, "sys_id"))?,
            _ => Vec::new(),
        };
        let open_tasks = tasks.iter().any(|task| !change_task::is_over(get(task, "state")));
        Ok(change::Facts { enforce, open_tasks })
    }

    pub(super) fn stamp_new(&self, row: &mut Row) {
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

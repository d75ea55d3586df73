//! The SQL schema, made from the dictionary.

use std::fmt::Write as _;

use crate::demo::dictionary::{self, Column, Table, Type};

/// Counters and the seed; the first thing in the store.
pub(super) const META: &str = "CREATE TABLE IF NOT EXISTS demo_meta (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;";

/// Tokens, authorization codes and browser sessions; not a table of the instance.
const GRANTS: &str = "CREATE TABLE demo_grant (token TEXT PRIMARY KEY, kind TEXT NOT NULL, client TEXT NOT NULL, \
    user TEXT NOT NULL, created INTEGER NOT NULL, used INTEGER NOT NULL, expires INTEGER NOT NULL, redirect TEXT NOT NULL, challenge TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX demo_grant_holder ON demo_grant (kind, client, user);";

/// Statements that make every table.
pub(super) fn tables() -> String {
    let mut sql = GRANTS.to_owned();
    for table in dictionary::all() {
        let columns: Vec<String> = table.columns().iter().filter(|column| column.is_stored()).map(column_sql).collect();
        let _ = writeln!(sql, "CREATE TABLE \"{}\" ({});", table.name, columns.join(", "));
    }
    sql
}

/// Numbers and choices sort and compare as numbers where they are numbers; other text without regard to case, as on MySQL.
fn column_sql(column: &Column) -> String {
    let name = column.name;
    let (kind, collation) = match column.kind {
        Type::Guid => return format!("\"{name}\" TEXT PRIMARY KEY NOT NULL"),
        Type::Integer => ("INTEGER", ""),
        Type::Choice => ("INTEGER", " COLLATE NOCASE"),
        Type::Text => ("TEXT", " COLLATE NOCASE"),
        _ => ("TEXT", ""),
    };
    format!("\"{name}\" {kind} NOT NULL DEFAULT '{}'{collation}", column.default)
}

/// Statements that make every index, and the statistics by which the planner tells a rare value from a common one.
pub(super) fn indexes() -> String {
    let mut sql = String::new();
    for table in dictionary::all() {
        add_index(&mut sql, table, &["sys_updated_on", "sys_id"]);
        for columns in table.indexes {
            add_index(&mut sql, table, columns);
        }
    }
    sql.push_str("PRAGMA analysis_limit = 1000; ANALYZE;");
    sql
}

fn add_index(sql: &mut String, table: &Table, columns: &[&str]) {
    let (name, list) = (columns.join("_"), columns.join("\", \""));
    let _ = writeln!(sql, "CREATE INDEX \"{}_by_{name}\" ON \"{}\" (\"{list}\");", table.name, table.name);
}

//! The SQL schema, made from the dictionary.

use std::fmt::Write as _;

use crate::demo::dictionary::{self, Column, Table, Type};

/// Counters and the seed; the first thing in the store.
pub(super) const META: &str = "CREATE TABLE IF NOT EXISTS demo_meta (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;";

/// Tokens, authorization codes and browser sessions; not a table of the instance.
const GRANTS: &str = "CREATE TABLE demo_grant (token TEXT PRIMARY KEY, kind TEXT NOT NULL, client TEXT NOT NULL, \
    user TEXT NOT NULL, created INTEGER NOT NULL, used INTEGER NOT NULL, expires INTEGER NOT NULL, redirect TEXT NOT NULL, challenge TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX demo_grant_holder ON demo_grant (kind, client, user);";

/// What attachments hold, the long addresses that short ones stand for, and reports of work that was done.
const CONTENT: &str = "CREATE TABLE demo_content (sys_id TEXT PRIMARY KEY, bytes BLOB NOT NULL);
    CREATE TABLE demo_tiny (id TEXT PRIMARY KEY, address TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE demo_worker (id TEXT PRIMARY KEY, report TEXT NOT NULL) WITHOUT ROWID;";

/// Statements that make every table.
pub(super) fn tables() -> String {
    let mut sql = [GRANTS, CONTENT].concat();
    for known in dictionary::all().iter().filter(|table| !table.is_view) {
        sql.push_str(&table(known));
    }
    sql
}

/// The statement that makes one table.
pub(super) fn table(table: &Table) -> String {
    let columns: Vec<String> = table.columns().iter().filter(|column| column.is_stored()).map(column_sql).collect();
    format!("CREATE TABLE \"{}\" ({});\n", table.name, columns.join(", "))
}

/// Statements that make the views; they last as long as the connection, because a table may be in a database of its own.
pub(super) fn views() -> String {
    let mut sql = String::new();
    for view in dictionary::all().iter().filter(|table| table.is_view) {
        let parts: Vec<String> = view.children().map(|child| part_sql(view, child)).collect();
        let _ = writeln!(sql, "CREATE TEMP VIEW \"{}\" AS {};", view.name, parts.join(" UNION ALL "));
    }
    sql
}

/// One child's share of a view: the columns it has from its parent.
fn part_sql(view: &Table, child: &Table) -> String {
    let stored = view.columns().iter().filter(|column| column.is_stored());
    let columns: Vec<String> = stored.map(|column| format!("\"{}\"", column.name)).collect();
    format!("SELECT {} FROM \"{}\"", columns.join(", "), child.name)
}

/// Numbers and choices sort and compare as numbers where they are numbers; other text without regard to case, as the platform's database does.
fn column_sql(column: &Column) -> String {
    let name = column.name;
    let (kind, collation) = match column.kind {
        Type::Guid => return format!("\"{name}\" TEXT NOT NULL"),
        Type::Integer => ("INTEGER", ""),
        Type::Choice => ("INTEGER", " COLLATE NOCASE"),
        Type::Text => ("TEXT", " COLLATE NOCASE"),
        _ => ("TEXT", ""),
    };
    format!("\"{name}\" {kind} NOT NULL DEFAULT '{}'{collation}", column.default)
}

/// Statements that make every index of the tables that are here; those that a table has already are left as they are.
pub(super) fn indexes(is_here: impl Fn(&Table) -> bool) -> String {
    dictionary::all().iter().filter(|table| !table.is_view && is_here(table)).map(indexes_of).collect()
}

/// Statements that make the indexes of one table.
pub(super) fn indexes_of(table: &Table) -> String {
    // Not in the table's own definition: ids come in no order, and sorting them once is quicker than finding each its place.
    let mut sql = format!("CREATE UNIQUE INDEX IF NOT EXISTS \"{0}_by_sys_id\" ON \"{0}\" (sys_id);\n", table.name);
    add_index(&mut sql, table, &["sys_updated_on", "sys_id"]);
    for columns in table.indexes {
        add_index(&mut sql, table, columns);
    }
    sql
}

/// Gathers the statistics by which the planner tells a rare value from a common one.
pub(super) const ANALYZE: &str = "PRAGMA analysis_limit = 1000; ANALYZE;";

fn add_index(sql: &mut String, table: &Table, columns: &[&str]) {
    let (name, list) = (columns.join("_"), columns.join("\", \""));
    let _ = writeln!(sql, "CREATE INDEX IF NOT EXISTS \"{}_by_{name}\" ON \"{}\" (\"{list}\");", table.name, table.name);
}

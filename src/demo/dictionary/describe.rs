//! The dictionary as records: what `sys_db_object` and `sys_dictionary` say about the tables.
//!
//! As on a real instance a column is described once, on the table that brings it in: what all tasks have is on `task`, so clients
//! walk up `super_class` and join what they find.

use super::{Column, Table, Type, all, table};

/// A record of `sys_dictionary`: column names and values.
pub(in crate::demo) type Entry = Vec<(&'static str, String)>;

/// The dictionary entries of a table: the table itself first, then the columns it brings in.
pub(in crate::demo) fn describe(of: &Table) -> Vec<Entry> {
    let inherited = of.parent.and_then(table);
    let own = of.columns().iter().filter(|column| inherited.is_none_or(|parent| parent.column(column.name).is_none()));
    let mut entries = vec![vec![("name", of.name.to_owned()), ("column_label", of.label.to_owned()), kind("collection")]];
    entries.extend(own.map(|column| entry(of, column)));
    entries
}

fn kind(name: &str) -> (&'static str, String) {
    ("internal_type", name.to_owned())
}

fn entry(of: &Table, column: &Column) -> Entry {
    let mut entry = vec![
        ("name", of.name.to_owned()),
        ("element", column.name.to_owned()),
        ("column_label", column.label.to_owned()),
        kind(internal_type(column)),
        ("read_only", column.read_only.to_string()),
        ("display", (column.name == of.display).to_string()),
        ("max_length", column.max_length.to_string()),
        ("default_value", column.default.to_owned()),
        ("mandatory", (of.name == "incident" && column.name == "caller_id").to_string()),
    ];
    match column.kind {
        Type::Reference(target) => entry.push(("reference", target.to_owned())),
        // 3 is a list without an empty entry, as states and priorities have it.
        Type::Choice => entry.push(("choice", "3".to_owned())),
        _ => {}
    }
    entry
}

/// The platform's name of a type.
fn internal_type(column: &Column) -> &'static str {
    match column.kind {
        Type::Guid => "GUID",
        Type::Integer => "integer",
        Type::Boolean => "boolean",
        Type::DateTime => "glide_date_time",
        Type::Date => "glide_date",
        Type::Duration => "glide_duration",
        Type::Reference(_) => "reference",
        Type::Choice if column.default.parse::<i64>().is_ok() || column.name == "state" => "integer",
        Type::Journal => "journal_input",
        Type::Password => "password2",
        Type::ClassName => "sys_class_name",
        Type::Choice | Type::Text => "string",
    }
}

/// Every table, in an order in which a table comes after the one it extends.
pub(in crate::demo) fn in_order() -> impl Iterator<Item = &'static Table> {
    all().iter().filter(|table| table.parent.is_none()).chain(all().iter().filter(|table| table.parent.is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inherited_columns_are_described_on_the_parent_only() {
        let has = |name: &str, element: &str| {
            let entries = describe(table(name).unwrap());
            entries.iter().any(|entry| entry.contains(&("element", element.to_owned())))
        };
        assert!(has("task", "short_description") && !has("incident", "short_description"));
        assert!(has("incident", "caller_id") && !has("task", "caller_id"));
        assert!(has("sys_user", "sys_id") && !has("incident", "sys_id"));
    }

    #[test]
    fn parents_come_before_their_children() {
        let names: Vec<&str> = in_order().map(|table| table.name).collect();
        let at = |name: &str| names.iter().position(|other| *other == name).unwrap();
        assert!(at("task") < at("incident"));
        assert_eq!(names.len(), all().len());
    }
}

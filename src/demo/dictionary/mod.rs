//! The dictionary: which tables the instance has, and the name, label, type, length and default of every column.
//!
//! The SQL schema, the encoded-query compiler, the renderer and the write rules all read it; nothing else knows columns.

mod describe;
mod system;
mod tables;
mod tasks;

pub(super) use describe::{describe, in_order};

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a column holds; decides how it is stored, compared and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    /// A record's own id.
    Guid,
    /// Free text.
    Text,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// `YYYY-MM-DD HH:MM:SS`, UTC.
    DateTime,
    /// `YYYY-MM-DD`, a day without a time zone.
    Date,
    /// A length of time, stored as an offset from 1970 (`1970-01-01 00:02:17` is 2 minutes 17 seconds).
    Duration,
    /// The id of a record of the named table.
    Reference(&'static str),
    /// One of the values `sys_choice` lists for the column.
    Choice,
    /// Entries in `sys_journal_field`; the column itself holds nothing.
    Journal,
    /// A secret: stored, shown only as a digest, never compared.
    Password,
    /// A table's name, shown as its label.
    ClassName,
}

/// One column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// The column's name on the wire.
    pub name: &'static str,
    /// Its label on forms and in data-policy messages.
    pub label: &'static str,
    /// What it holds.
    pub kind: Type,
    /// Longest value in characters; text beyond it is cut if the database column would cut it.
    pub max_length: usize,
    /// The value of a new record.
    pub default: &'static str,
    /// Whether writes over the Table API are ignored.
    pub read_only: bool,
}

impl Column {
    /// Whether the column has a place in the SQL table.
    pub fn is_stored(&self) -> bool {
        self.kind != Type::Journal
    }

    /// Where a too long value is cut. The platform does not enforce the dictionary's length: the database column does, and
    /// anything above 255 is stored as large text (ServiceNow KB0685779).
    pub fn cut_at(&self) -> Option<usize> {
        (self.kind == Type::Text && self.max_length <= 255).then_some(self.max_length)
    }
}

/// One table.
#[derive(Debug)]
pub(super) struct Table {
    /// The table's name on the wire.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// The table it extends.
    pub parent: Option<&'static str>,
    /// The column that stands for a record wherever it is referenced.
    pub display: &'static str,
    /// Prefix and first number of its records, for numbered tables.
    pub numbering: Option<(&'static str, u32)>,
    /// Indexes beside the ones every table has.
    pub indexes: &'static [&'static [&'static str]],
    /// Whether it holds no records of its own but shows those of the tables that extend it.
    pub is_view: bool,
    columns: Vec<Column>,
}

impl Table {
    /// All columns, in the order answers give them.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Whether it is a kind of task: numbered, with states and journals.
    pub fn is_task(&self) -> bool {
        self.extends("task")
    }

    /// Whether it is that table or extends it.
    pub fn extends(&self, name: &str) -> bool {
        self.name == name || self.parent == Some(name)
    }

    /// The tables that extend it.
    pub fn children(&self) -> impl Iterator<Item = &'static Table> {
        let name = self.name;
        all().iter().filter(move |table| table.parent == Some(name))
    }
}

static TABLES: LazyLock<Vec<Table>> = LazyLock::new(tables::all);
static BY_NAME: LazyLock<HashMap<&'static str, &'static Table>> =
    LazyLock::new(|| TABLES.iter().map(|table| (table.name, table)).collect());

/// Every table.
pub(super) fn all() -> &'static [Table] {
    &TABLES
}

/// The table of that name.
pub(super) fn table(name: &str) -> Option<&'static Table> {
    BY_NAME.get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_column_name_is_one_of_a_kind_and_plain() {
        for table in all() {
            let mut seen = HashSet::new();
            for column in table.columns() {
                assert!(seen.insert(column.name), "{}.{} twice", table.name, column.name);
                assert!(column.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'));
                assert!(!column.label.is_empty());
            }
            assert!(table.column(table.display).is_some(), "{} has no display column", table.name);
        }
    }

    #[test]
    fn references_and_indexes_name_what_exists() {
        for table in all() {
            for column in table.columns() {
                if let Type::Reference(target) = column.kind {
                    assert!(super::table(target).is_some(), "{}.{} -> {target}", table.name, column.name);
                }
            }
            for name in table.indexes.iter().copied().flatten() {
                assert!(table.column(name).is_some_and(Column::is_stored), "index on {}.{name}", table.name);
            }
        }
    }

    #[test]
    fn short_text_is_cut_and_long_text_is_not() {
        let incident = table("incident").unwrap();
        assert_eq!(incident.column("short_description").unwrap().cut_at(), Some(160));
        assert_eq!(incident.column("description").unwrap().cut_at(), None);
    }
}

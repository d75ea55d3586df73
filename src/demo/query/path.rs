//! Dot-walking: `caller_id.name` as columns, and as SQL.

use crate::demo::dictionary::{self, Column, Table, Type};

/// More hops than the platform's own lists follow; longer walks are dropped like unknown fields.
const MAX_HOPS: usize = 5;

/// A field of a table, reached over zero or more references.
#[derive(Debug, Clone)]
pub(in crate::demo) struct Path {
    /// As written; also the key in the answer.
    pub name: String,
    /// The column at the end.
    pub column: &'static Column,
    /// The table that column is in.
    pub table: &'static Table,
    /// The references on the way, each with the table it leads to.
    hops: Vec<(&'static Column, &'static Table)>,
    root: &'static Table,
}

impl Path {
    /// Finds a field; `None` when any part of it does not exist.
    pub fn resolve(table: &'static Table, name: &str) -> Option<Path> {
        let mut here = table;
        let mut hops = Vec::new();
        let mut parts = name.split('.').peekable();
        loop {
            let column = here.column(parts.next()?)?;
            if parts.peek().is_none() {
                return Some(Path { name: name.to_owned(), column, table: here, hops, root: table });
            }
            let Type::Reference(target) = column.kind else { return None };
            here = dictionary::table(target)?;
            hops.push((column, here));
            if hops.len() > MAX_HOPS {
                return None;
            }
        }
    }

    /// An SQL expression for the stored value, for a row called `t`. A journal holds no value of its own.
    pub fn sql(&self) -> String {
        if !self.column.is_stored() {
            return "''".to_owned();
        }
        let row = |depth: usize| if depth == 0 { "t".to_owned() } else { format!("r{depth}") };
        let mut expression = format!("{}.\"{}\"", row(self.hops.len()), self.column.name);
        for (depth, (column, table)) in self.hops.iter().enumerate().rev() {
            let (from, to) = (row(depth), row(depth + 1));
            let table = table.name;
            expression = format!("(SELECT {expression} FROM \"{table}\" {to} WHERE {to}.sys_id = {from}.\"{}\")", column.name);
        }
        if self.hops.is_empty() { expression } else { format!("coalesce({expression}, '')") }
    }

    /// An SQL expression to sort by: references sort by what they show, as lists of the platform do.
    pub fn sort_sql(&self) -> String {
        match self.column.kind {
            Type::Reference(target) => dictionary::table(target)
                .and_then(|table| Path::resolve(self.root, &format!("{}.{}", self.name, table.display)))
                .map_or_else(|| self.sql(), |path| path.sql()),
            _ => self.sql(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn incident() -> &'static Table {
        dictionary::table("incident").unwrap()
    }

    #[test]
    fn a_walk_follows_references_and_nothing_else() {
        let path = Path::resolve(incident(), "assignment_group.manager.name").unwrap();
        assert_eq!((path.table.name, path.column.name), ("sys_user", "name"));
        for bad in ["", ".", "nope", "number.name", "caller_id.", "caller_id..name", "caller_id.nope"] {
            assert!(Path::resolve(incident(), bad).is_none(), "{bad}");
        }
        let long = format!("{}number", "parent_incident.".repeat(9));
        assert!(Path::resolve(incident(), &long).is_none());
    }

    #[test]
    fn a_walk_becomes_nested_look_ups() {
        assert_eq!(Path::resolve(incident(), "number").unwrap().sql(), "t.\"number\"");
        assert_eq!(
            Path::resolve(incident(), "caller_id.name").unwrap().sql(),
            "coalesce((SELECT r1.\"name\" FROM \"sys_user\" r1 WHERE r1.sys_id = t.\"caller_id\"), '')"
        );
        assert_eq!(Path::resolve(incident(), "comments").unwrap().sql(), "''");
    }

    #[test]
    fn references_sort_by_what_they_show() {
        let path = Path::resolve(incident(), "assigned_to").unwrap();
        assert_eq!(path.sort_sql(), Path::resolve(incident(), "assigned_to.name").unwrap().sql());
    }
}

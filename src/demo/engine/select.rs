//! Lists: pages, counts and the SQL behind them.
//!
//! Several `^NQ` groups become several small queries, each of which an index serves in the wanted order and stops after one
//! page; only what they give, at most groups x page rows, is merged. So the two-group keyset page that sync clients ask for
//! costs the same from a million tickets as from ten thousand.

use rusqlite::CachedStatement;
use rusqlite::types::ValueRef;

use super::records::text;
use super::{Engine, EngineError};
use crate::demo::dictionary::Table;
use crate::demo::query::{Compiled, Path, Sql};

/// Statements longer than this are seldom asked twice and large when prepared.
const LONGEST_KEPT: usize = 4096;

/// A page to read.
#[derive(Debug)]
pub(in crate::demo) struct Select<'a> {
    /// The table.
    pub table: &'static Table,
    /// The fields wanted, in this order.
    pub fields: &'a [Path],
    /// Conditions and order.
    pub filter: &'a Compiled,
    /// Most rows.
    pub limit: usize,
    /// Rows to skip.
    pub offset: usize,
}

impl Select<'_> {
    fn sql(&self) -> Sql {
        let mut fields: Vec<String> = self.fields.iter().map(Path::sql).collect();
        fields.extend(self.keys());
        let fields = if fields.is_empty() { "1".to_owned() } else { fields.join(", ") };
        let table = self.table.name;
        let (condition, order) = match self.filter.groups.as_slice() {
            [only] => (only.clone(), self.order("")),
            groups => (self.merged(groups), self.order(self.natural_order())),
        };
        let mut sql = condition;
        let (limit, offset) = (self.limit, self.offset);
        sql.text = format!("SELECT {fields} FROM \"{table}\" t WHERE {}{order} LIMIT {limit} OFFSET {offset}", sql.text);
        sql
    }

    /// What keeps pages apart when nobody asked for an order: age in a table; a view's rows have none.
    fn natural_order(&self) -> &'static str {
        if self.table.is_view { " ORDER BY t.sys_id" } else { " ORDER BY t.rowid" }
    }

    fn order(&self, without: &str) -> String {
        if self.filter.order.is_empty() { without.to_owned() } else { format!(" ORDER BY {}", self.filter.order.join(", ")) }
    }

    /// What a view is sorted by. `SQLite` merges the tables behind a view in order, each from its own index, only if the sort keys
    /// are among what is selected; otherwise it reads and sorts them all.
    fn keys(&self) -> Vec<String> {
        if !self.table.is_view {
            return Vec::new();
        }
        let keys = self.filter.order.iter().map(|key| key.strip_suffix(" DESC").unwrap_or(key).to_owned());
        keys.collect()
    }

    /// The ids that the groups' first rows have, each group cut off where the page ends.
    fn merged(&self, groups: &[Sql]) -> Sql {
        let (table, order) = (self.table.name, self.order(self.natural_order()));
        let enough = self.limit.saturating_add(self.offset);
        let mut text = Vec::new();
        let mut values = Vec::new();
        let keys = [vec!["t.sys_id AS sys_id".to_owned()], self.keys()].concat().join(", ");
        for group in groups {
            text.push(format!("SELECT sys_id FROM (SELECT {keys} FROM \"{table}\" t WHERE {}{order} LIMIT {enough})", group.text));
            values.extend(group.values.iter().cloned());
        }
        Sql { text: format!("t.sys_id IN ({})", text.join(" UNION ALL ")), values }
    }
}

impl Engine {
    /// Reads a page; `each` gets the values of one row at a time, in the order of the fields.
    pub fn select(&self, select: &Select<'_>, mut each: impl FnMut(&[&str])) -> Result<usize, EngineError> {
        let sql = select.sql();
        let mut statement = self.statement(&sql.text)?;
        let mut rows = statement.query(rusqlite::params_from_iter(&sql.values))?;
        let mut count = 0;
        let mut numbers = vec![String::new(); select.fields.len()];
        while let Some(row) = rows.next()? {
            for (at, number) in numbers.iter_mut().enumerate() {
                if let ValueRef::Integer(value) = row.get_ref(at)? {
                    *number = value.to_string();
                }
            }
            let mut values = Vec::with_capacity(numbers.len());
            for (at, number) in numbers.iter().enumerate() {
                values.push(match row.get_ref(at)? {
                    ValueRef::Text(bytes) => std::str::from_utf8(bytes).unwrap_or_default(),
                    ValueRef::Integer(_) => number.as_str(),
                    _ => "",
                });
            }
            each(&values);
            count += 1;
        }
        Ok(count)
    }

    /// The rows of a statement, every value as text.
    pub fn rows(&self, sql: &Sql) -> Result<Vec<Vec<String>>, EngineError> {
        let mut statement = self.statement(&sql.text)?;
        let width = statement.column_count();
        let rows = statement.query_map(rusqlite::params_from_iter(&sql.values), |row| {
            (0..width).map(|at| Ok(text(row.get_ref(at)?))).collect::<Result<Vec<String>, _>>()
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many rows meet the conditions.
    pub fn count(&self, table: &Table, filter: &Compiled) -> Result<u64, EngineError> {
        let any = Sql::join(filter.groups.clone(), "OR", "1");
        let sql = format!("SELECT count(*) FROM \"{}\" t WHERE {}", table.name, any.text);
        let key = format!("{sql}\0{}", any.values.join("\0"));
        let version = self.connection.total_changes();
        if let Some(count) = self.counts.borrow().get(version, &key) {
            return Ok(count);
        }
        let mut statement = self.statement(&sql)?;
        let count: i64 = statement.query_row(rusqlite::params_from_iter(any.values), |row| row.get(0))?;
        self.counts.borrow_mut().keep(version, key, count.unsigned_abs());
        Ok(count.unsigned_abs())
    }

    /// A prepared statement. Long ones are not worth keeping, so the ones kept before them are given up.
    pub(super) fn statement(&self, sql: &str) -> Result<CachedStatement<'_>, EngineError> {
        if sql.len() > LONGEST_KEPT {
            self.connection.flush_prepared_statement_cache();
        }
        Ok(self.connection.prepare_cached(sql)?)
    }

    /// How `SQLite` would read a page, one step per line.
    #[cfg(test)]
    pub fn plan(&self, select: &Select<'_>) -> Vec<String> {
        let sql = select.sql();
        let mut statement = self.connection.prepare(&format!("EXPLAIN QUERY PLAN {}", sql.text)).unwrap();
        let lines = statement.query_map(rusqlite::params_from_iter(&sql.values), |row| row.get(3)).unwrap();
        lines.map(Result::unwrap).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::query::{self, Asker};
    use crate::demo::{dictionary, scenario};

    fn store(tickets: usize) -> Engine {
        let (mut engine, _) = Engine::open(None, 3).unwrap();
        scenario::fill(&mut engine, "2026-11-20T08:00:00Z".parse().unwrap(), Some(tickets)).unwrap();
        engine
    }

    fn asker() -> Asker {
        let now = "2026-11-20T08:00:00Z".parse().unwrap();
        Asker { sys_id: "u".into(), user_name: "u".into(), now, zone: jiff::tz::TimeZone::UTC }
    }

    fn plan(engine: &Engine, text: &str) -> Vec<String> {
        plan_on(engine, "incident", text)
    }

    fn plan_on(engine: &Engine, table: &str, text: &str) -> Vec<String> {
        let table = dictionary::table(table).unwrap();
        let asker = asker();
        let filter = query::compile(table, &query::parse(text), &asker);
        assert_eq!(filter.dropped, 0, "{text}");
        let fields = vec![Path::resolve(table, "number").unwrap()];
        engine.plan(&Select { table, fields: &fields, filter: &filter, limit: 1000, offset: 0 })
    }

    #[test]
    fn a_keyset_page_reads_an_index_in_order_and_sorts_one_page_at_most() {
        let engine = store(20_000);
        let id = "8".repeat(32);
        let order = "^ORDERBYsys_updated_on^ORDERBYsys_id";
        for scope in ["", "^active=true", "^short_descriptionLIKEvpn"] {
            let day = "2025-03-01 10:00:00";
            let text = format!("sys_updated_on>{day}{scope}^NQsys_updated_on={day}^sys_id>{id}{scope}{order}");
            let plan = plan(&engine, &text);
            let ordered =
                plan.iter().filter(|line| line.starts_with("SEARCH t USING") && line.contains("incident_by_sys_updated_on_sys_id"));
            assert_eq!(ordered.count(), 2, "{plan:#?}");
            assert!(!plan.iter().any(|line| line.starts_with("SCAN t")), "{plan:#?}");
            // The one sort left is that of the merged ids, which are two pages at most.
            assert_eq!(plan.iter().filter(|line| line.contains("FOR ORDER BY")).count(), 1, "{plan:#?}");
        }
    }

    #[test]
    fn what_clients_ask_for_most_is_served_by_an_index() {
        let engine = store(20_000);
        let person = "8".repeat(32);
        for (text, index) in [
            ("number=INC0010005".to_owned(), "number"),
            ("correlation_idSTARTSWITHtd-0123456789".to_owned(), "correlation_id"),
            (format!("assigned_to={person}^ORDERBYsys_updated_on^ORDERBYsys_id"), "assigned_to"),
            ("state=2^ORDERBYsys_updated_on^ORDERBYsys_id".to_owned(), "state"),
            ("sys_updated_on>=2026-11-01 00:00:00^ORDERBYsys_updated_on^ORDERBYsys_id".to_owned(), "sys_updated_on"),
            ("ORDERBYDESCsys_created_on".to_owned(), "sys_created_on"),
            (format!("sys_idIN{person},{}", "9".repeat(32)), "by_sys_id"),
        ] {
            let plan = plan(&engine, &text);
            assert!(plan[0].contains(" t USING ") && plan[0].contains(index), "{text}: {plan:#?}");
            assert!(!plan.iter().any(|line| line.contains("FOR ORDER BY")), "{text}: {plan:#?}");
        }
    }

    #[test]
    fn a_view_is_read_through_its_tables_indexes() {
        let engine = store(20_000);
        let id = "8".repeat(32);
        for text in [
            "sys_updated_on>2025-03-01 10:00:00^ORDERBYsys_updated_on^ORDERBYsys_id".to_owned(),
            format!("sys_id={id}"),
            "number=INC0010005".to_owned(),
            "sys_updated_on>2025-03-01 10:00:00^NQsys_updated_on=2025-03-01 10:00:00^ORDERBYsys_updated_on^ORDERBYsys_id"
                .to_owned(),
        ] {
            let plan = plan_on(&engine, "task", &text);
            for table in ["incident", "change_request", "problem", "change_task"] {
                assert!(!plan.iter().any(|line| *line == format!("SCAN {table}")), "{text}: {plan:#?}");
                assert!(plan.iter().any(|line| line.starts_with(&format!("SEARCH {table} USING"))), "{text}: {plan:#?}");
            }
        }
    }

    #[test]
    fn a_view_in_two_groups_merges_its_tables_in_order_and_sorts_one_page() {
        let engine = store(20_000);
        let (day, id) = ("2025-03-01 10:00:00", "8".repeat(32));
        for direction in ["", "DESC"] {
            let order = format!("^ORDERBY{direction}sys_updated_on^ORDERBY{direction}sys_id");
            let plan = plan_on(&engine, "task", &format!("sys_updated_on>{day}^NQsys_updated_on={day}^sys_id>{id}{order}"));
            let first = plan.iter().position(|line| line.contains("LIST SUBQUERY")).unwrap();
            let end =
                plan[first + 1..].iter().position(|line| line.contains("LIST SUBQUERY")).map_or(plan.len(), |at| first + 1 + at);
            let inner = &plan[first..end];
            assert_eq!(
                inner.iter().filter(|line| line.contains("COVERING INDEX incident_by_sys_updated_on_sys_id")).count(),
                2,
                "{plan:#?}"
            );
            assert!(inner.iter().any(|line| line.starts_with("MERGE")), "{plan:#?}");
        }
    }

    /// Pieces that queries are made of, good and bad.
    const FIELDS: &[&str] = &[
        "state",
        "number",
        "due_date",
        "active",
        "caller_id",
        "caller_id.name",
        "assignment_group.manager.email",
        "nope",
        "work_notes",
        "sys_mod_count",
        "",
    ];
    const OPERATORS: &[&str] = &[
        "=",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "IN",
        "NOT IN",
        "LIKE",
        "NOT LIKE",
        "STARTSWITH",
        "ENDSWITH",
        "BETWEEN",
        "ISEMPTY",
        "ISNOTEMPTY",
        "SAMEAS",
        "NSAMEAS",
        "ANYTHING",
        "ON",
        "NOTON",
        "INSTANCEOF",
        "VALCHANGES",
        "DYNAMIC90d1921e5f510100a9ad2572f2b477fe",
        "RELATIVEGT@day@ago@3",
        "CONTAINS",
    ];
    const VALUES: &[&str] = &[
        "",
        "1",
        "-5",
        "2026-11-20",
        "2026-11-20 08:00:00",
        "a@b",
        "2026-01-01@2026-12-31",
        "x@2026-01-01@2026-12-31",
        "1,2,3",
        "state",
        "true",
        "javascript:gs.getUserID()",
        "javascript:gs.daysAgo(3)",
        "javascript:rm()",
        "%_\\'\"",
        "\u{0}",
        "日本",
        "task",
    ];
    const JOINTS: &[&str] = &["^", "^OR", "^NQ", "^ORDERBY", "^ORDERBYDESC", "^EQ^", "^^"];

    proptest::proptest! {
        #[test]
        fn whatever_is_asked_runs(pieces in proptest::collection::vec((0..7usize, 0..11usize, 0..25usize, 0..18usize), 1..12)) {
            thread_local!(static STORE: Engine = store(60));
            let mut text = String::new();
            for (joint, field, operator, value) in pieces {
                for part in [JOINTS[joint], FIELDS[field], OPERATORS[operator], VALUES[value]] {
                    text.push_str(part);
                }
            }
            STORE.with(|engine| {
                let table = dictionary::table("incident").unwrap();
                let asker = asker();
                let filter = query::compile(table, &query::parse(&text), &asker);
                let fields = vec![Path::resolve(table, "caller_id.name").unwrap()];
                let whole = Select { table, fields: &fields, filter: &filter, limit: 1000, offset: 0 };
                let rows = engine.select(&whole, |_| ()).unwrap();
                // Groups may overlap, but a row is on the page once, as it is counted once.
                assert_eq!(rows as u64, engine.count(table, &filter).unwrap(), "{text}");
            });
        }

        #[test]
        fn any_text_is_a_query(text in ".{0,200}") {
            query::parse(&text);
        }
    }
}

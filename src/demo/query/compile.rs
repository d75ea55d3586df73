//! From the typed tree to SQL. Every value is bound, never written into the text; every name comes from the dictionary.

use super::leaf::{leaf, related, text_search};
use super::parse::{Clause, Group, Op, Order, Query, Term};
use super::{Asker, Path};
use crate::demo::dictionary::{self, Table, Type};

/// A piece of SQL and the values bound to its question marks, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::demo) struct Sql {
    /// The text.
    pub text: String,
    /// The bound values.
    pub values: Vec<String>,
}

impl Sql {
    pub(super) fn new(text: impl Into<String>, values: impl IntoIterator<Item = String>) -> Self {
        Sql { text: text.into(), values: values.into_iter().collect() }
    }

    fn not(self) -> Self {
        Sql { text: format!("NOT ({})", self.text), values: self.values }
    }

    /// Joins pieces by a word, as a balanced tree: `SQLite` limits an expression's depth, not its width.
    pub fn join(mut pieces: Vec<Sql>, word: &str, if_none: &str) -> Sql {
        match pieces.len() {
            0 => Sql::new(if_none, []),
            1 => pieces.remove(0),
            n => {
                let right = Sql::join(pieces.split_off(n / 2), word, if_none);
                let left = Sql::join(pieces, word, if_none);
                Sql::new(format!("({} {word} {})", left.text, right.text), left.values.into_iter().chain(right.values))
            }
        }
    }
}

/// A query ready to run on one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::demo) struct Compiled {
    /// One condition per `^NQ` group; a row that meets any of them is in.
    pub groups: Vec<Sql>,
    /// Sort expressions with their direction.
    pub order: Vec<String>,
    /// How many conditions and sort keys were dropped.
    pub dropped: usize,
}

impl Compiled {
    /// The rows that meet both; the order is this one's.
    pub fn also(self, other: Compiled) -> Self {
        let both = Sql::join(vec![Sql::join(self.groups, "OR", "1"), Sql::join(other.groups, "OR", "1")], "AND", "1");
        Compiled { groups: vec![both], order: self.order, dropped: self.dropped + other.dropped }
    }

    /// The one record of that id.
    pub fn only(sys_id: &str) -> Self {
        Compiled { groups: vec![Sql::new("t.sys_id = ?", [sys_id.to_owned()])], order: Vec::new(), dropped: 0 }
    }
}

/// Compiles a query. Conditions on unknown fields and values that cannot be worked out are dropped and counted.
pub(in crate::demo) fn compile(table: &'static Table, query: &Query, asker: &Asker) -> Compiled {
    let mut compiler = Compiler { asker, dropped: query.dropped };
    let groups = query.groups.iter().map(|group| compiler.group(table, group)).collect();
    let order = query.order.iter().filter_map(|order| compiler.order(table, order)).collect();
    Compiled { groups, order, dropped: compiler.dropped }
}

struct Compiler<'a> {
    asker: &'a Asker,
    dropped: usize,
}

impl Compiler<'_> {
    fn group(&mut self, table: &'static Table, group: &Group) -> Sql {
        let clauses = group.0.iter().filter_map(|clause| self.clause(table, clause)).collect();
        Sql::join(clauses, "AND", "1")
    }

    /// A clause that lost all its conditions filters nothing.
    fn clause(&mut self, table: &'static Table, clause: &Clause) -> Option<Sql> {
        let mut terms = Vec::new();
        for written in &clause.0 {
            match term(table, "t", 0, written, self.asker) {
                Some(sql) => terms.push(sql),
                None => self.dropped += 1,
            }
        }
        (!terms.is_empty()).then(|| Sql::join(terms, "OR", "1"))
    }

    fn order(&mut self, table: &'static Table, order: &Order) -> Option<String> {
        let Some(path) = Path::resolve(table, &order.field).filter(|path| path.column.is_stored()) else {
            self.dropped += 1;
            return None;
        };
        Some(format!("{}{}", path.sort_sql(), if order.descending { " DESC" } else { "" }))
    }
}

/// The operator a negative one is the opposite of. Rows with an empty or dangling reference meet the negative.
fn opposite(op: Op, walked: bool) -> Option<Op> {
    Some(match op {
        Op::Ne => Op::Eq,
        Op::NotLike => Op::Like,
        Op::NotIn => Op::In,
        Op::NotSameAs => Op::SameAs,
        Op::NotOn => Op::On,
        Op::IsEmpty if walked => Op::IsNotEmpty,
        _ => return None,
    })
}

fn term(table: &'static Table, row: &str, depth: usize, written: &Term, asker: &Asker) -> Option<Sql> {
    if depth > 5 {
        return None;
    }
    if written.op == Op::Related {
        return related(row, depth, written, asker);
    }
    if let Some(op) = opposite(written.op, written.field.contains('.')) {
        let positive = Term { op, ..written.clone() };
        return term(table, row, depth, &positive, asker).map(Sql::not);
    }
    if written.op == Op::Text {
        return text_search(table, row, &written.value);
    }
    match written.field.split_once('.') {
        Some((head, rest)) => {
            let Type::Reference(target) = table.column(head)?.kind else { return None };
            let inner = Term { field: rest.to_owned(), ..written.clone() };
            through(target, &format!("{row}.\"{head}\""), depth, &inner, asker)
        }
        None => leaf(table, table.column(&written.field)?, row, depth, written, asker),
    }
}

/// Conditions that all have to be met; those that cannot be read are left out.
pub(super) fn all_of(table: &'static Table, row: &str, depth: usize, group: &Group, asker: &Asker) -> Sql {
    let clause = |clause: &Clause| {
        let terms: Vec<Sql> = clause.0.iter().filter_map(|written| term(table, row, depth, written, asker)).collect();
        (!terms.is_empty()).then(|| Sql::join(terms, "OR", "1"))
    };
    Sql::join(group.0.iter().filter_map(clause).collect(), "AND", "1")
}

/// A condition on the record that a reference points to.
pub(super) fn through(target: &str, key: &str, depth: usize, inner: &Term, asker: &Asker) -> Option<Sql> {
    let table = dictionary::table(target)?;
    let row = format!("w{depth}");
    let sql = term(table, &row, depth + 1, inner, asker)?;
    Some(Sql::new(format!("{key} IN (SELECT {row}.sys_id FROM \"{target}\" {row} WHERE {})", sql.text), sql.values))
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn asker() -> Asker {
        let now = "2026-11-20T08:15:30Z".parse().unwrap();
        Asker { sys_id: "me".into(), user_name: "mira".into(), now, zone: jiff::tz::TimeZone::UTC }
    }

    fn sql(text: &str) -> Compiled {
        compile(dictionary::table("incident").unwrap(), &parse(text), &asker())
    }

    fn only(text: &str) -> (String, Vec<String>) {
        let compiled = sql(text);
        assert_eq!((compiled.groups.len(), compiled.dropped), (1, 0), "{text}");
        (compiled.groups[0].text.clone(), compiled.groups[0].values.clone())
    }

    #[test]
    fn values_are_bound_and_names_are_the_dictionarys() {
        let hostile = "'; DROP TABLE incident; --";
        let (text, values) = only(&format!("short_description={hostile}"));
        assert_eq!((text.as_str(), values), ("t.\"short_description\" = ?", vec![hostile.to_owned()]));
        assert_eq!(sql("state\" OR 1=1").dropped, 1);
    }

    #[test]
    fn negatives_keep_rows_without_a_value() {
        assert_eq!(only("state!=7").0, "NOT (t.\"state\" = ?)");
        assert_eq!(
            only("caller_id.name!=x").0,
            "NOT (t.\"caller_id\" IN (SELECT w0.sys_id FROM \"sys_user\" w0 WHERE w0.\"name\" = ?))"
        );
        assert!(only("caller_id.emailISEMPTY").0.starts_with("NOT ("));
    }

    #[test]
    fn a_day_covers_its_seconds() {
        assert_eq!(only("due_date=2026-11-20").1, ["2026-11-20 00:00:00", "2026-11-20 23:59:59"]);
        assert_eq!(only("due_date>2026-11-20").1, ["2026-11-20 23:59:59"]);
        assert_eq!(only("due_date<2026-11-20 08:00:00").0, "(t.\"due_date\" > '' AND t.\"due_date\" < ?)");
        assert_eq!(sql("due_date>rubbish").dropped, 1);
    }

    #[test]
    fn unknown_fields_and_secrets_are_dropped() {
        for text in ["nope=1", "caller_id.nope=1", "number.x=1", "caller_id.user_password=x", "work_notesLIKEx", "ORDERBYnope"] {
            let compiled = sql(text);
            assert_eq!((compiled.groups[0].text.as_str(), compiled.dropped), ("1", 1), "{text}");
        }
        assert_eq!(sql("nope=1^ORstate=2").groups[0].text, "t.\"state\" = ?");
    }

    #[test]
    fn classes_people_and_relative_dates_are_understood() {
        let task = compile(dictionary::table("task").unwrap(), &parse("sys_class_nameINSTANCEOFchange_request"), &asker());
        assert_eq!(task.groups[0].values, ["change_request"]);
        assert_eq!(sql("assigned_toDYNAMIC90d1921e5f510100a9ad2572f2b477fe").groups[0].values, ["me"]);
        assert_eq!(sql("assigned_toDYNAMIC0123").dropped, 1);
        assert_eq!(only("sys_created_onRELATIVEGT@hour@ago@1").1, ["2026-11-20 07:15:30"]);
        assert_eq!(sql("numberRELATIVEGT@hour@ago@1").dropped, 1);
        let (text, values) = only("123TEXTQUERY321=vpn 50%");
        assert_eq!((text.matches("LIKE").count(), values[0].as_str(), values[3].as_str()), (6, "%vpn%", "%50\\%%"));
    }

    #[test]
    fn ten_thousand_conditions_stay_shallow() {
        let compiled = sql(&vec!["state=1"; 10_000].join("^"));
        let depth = compiled.groups[0].text.chars().take_while(|c| *c == '(').count();
        assert!(depth <= 15, "{depth}");
    }

    #[test]
    fn text_is_matched_literally() {
        assert_eq!(only("short_descriptionLIKE50%_\\").1, ["%50\\%\\_\\\\%"]);
        assert_eq!(only("correlation_idSTARTSWITHtd-").1, ["td-", "td-\u{10FFFF}"]);
    }
}

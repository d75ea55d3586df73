//! One condition on one column, as SQL.

use super::Asker;
use super::compile::{Sql, all_of, through};
use super::parse::{Op, Term};
use super::values::{self, Moment};
use crate::demo::dictionary::{self, Column, Table, Type};

pub(super) fn leaf(table: &Table, column: &Column, row: &str, depth: usize, written: &Term, asker: &Asker) -> Option<Sql> {
    if !column.is_stored() || column.kind == Type::Password {
        return None;
    }
    let key = format!("{row}.\"{}\"", column.name);
    if let (Type::Reference(target), Op::Like | Op::StartsWith | Op::EndsWith) = (column.kind, written.op) {
        let display = dictionary::table(target)?.display.to_owned();
        return through(target, &key, depth, &Term { field: display, ..written.clone() }, asker);
    }
    match written.op {
        Op::Anything => Some(Sql::new("1", [])),
        Op::IsEmpty => Some(Sql::new(format!("{key} = ''"), [])),
        Op::IsNotEmpty => Some(Sql::new(format!("{key} <> ''"), [])),
        Op::SameAs => {
            let other = table.column(&written.value).filter(|other| other.is_stored() && other.kind != Type::Password)?;
            Some(Sql::new(format!("{key} = {row}.\"{}\"", other.name), []))
        }
        Op::InstanceOf => Some(instance_of(table, column, &key, &written.value)),
        Op::Dynamic => dynamic(&key, &written.value, asker),
        Op::InHierarchy => in_hierarchy(table, column, &key, &values::evaluate(&written.value, asker)?),
        Op::RelativeGt | Op::RelativeGe | Op::RelativeLt | Op::RelativeLe => relative(column, &key, written, asker),
        Op::In => in_list(column, &key, &written.value, asker),
        Op::Between => between(column, &key, written.value.split_once('@')?, asker),
        Op::On => between(column, &key, written.value.split_once('@')?.1.split_once('@')?, asker),
        _ => compare(table, column, &key, written, asker),
    }
}

/// Rows of a class or of one that extends it. Where a column names the class it decides, else the table itself does.
fn instance_of(table: &Table, column: &Column, key: &str, class: &str) -> Sql {
    if column.kind != Type::ClassName {
        return Sql::new(if table.extends(class) { "1" } else { "0" }, []);
    }
    let classes = dictionary::all().iter().filter(|table| table.extends(class)).map(|table| table.name.to_owned());
    let classes: Vec<String> = classes.collect();
    let marks = vec!["?"; classes.len()].join(",");
    Sql::new(format!("{key} IN ({marks})"), classes)
}

/// The dynamic filter options of a base instance that list filters offer most, by the ids they have on every instance.
const ME: &str = "90d1921e5f510100a9ad2572f2b477fe";
const MY_GROUPS: &str = "d6435e965f510100a9ad2572f2b47744";

fn dynamic(key: &str, option: &str, asker: &Asker) -> Option<Sql> {
    let me = [asker.sys_id.clone()];
    match option.trim() {
        ME => Some(Sql::new(format!("{key} = ?"), me)),
        MY_GROUPS => Some(Sql::new(format!("{key} IN (SELECT m.\"group\" FROM sys_user_grmember m WHERE m.user = ?)"), me)),
        _ => None,
    }
}

/// The record itself or one below it, by the `parent` of the table that is referred to. A table whose records have no parent among
/// themselves is no hierarchy: then the record itself is all there is.
fn in_hierarchy(table: &Table, column: &Column, key: &str, top: &str) -> Option<Sql> {
    let target = match column.kind {
        Type::Reference(target) => dictionary::table(target)?,
        Type::Guid => table,
        _ => return None,
    };
    let parent = target.column("parent").map(|parent| parent.kind);
    if parent != Some(Type::Reference(target.name)) || target.is_view {
        return Some(Sql::new(format!("{key} = ?"), [top.to_owned()]));
    }
    let below = format!(
        "WITH RECURSIVE below(id) AS (SELECT ? UNION SELECT c.sys_id FROM \"{}\" c JOIN below ON c.parent = below.id) SELECT id FROM below",
        target.name
    );
    Some(Sql::new(format!("{key} IN ({below})"), [top.to_owned()]))
}

fn relative(column: &Column, key: &str, written: &Term, asker: &Asker) -> Option<Sql> {
    let op = match written.op {
        Op::RelativeGt => Op::Gt,
        Op::RelativeGe => Op::Ge,
        Op::RelativeLt => Op::Lt,
        _ => Op::Le,
    };
    let moment = values::relative(&written.value, asker)?;
    match column.kind {
        Type::DateTime => bounded(key, op, moment),
        Type::Date => bounded(key, op, moment.get(..10)?.to_owned()),
        _ => None,
    }
}

/// Records that so many rows of another table refer to: `table.column` and a count such as `>=1` or `=0`. The related list's own
/// conditions say which rows count.
pub(super) fn related(row: &str, depth: usize, written: &Term, asker: &Asker) -> Option<Sql> {
    let (name, column) = written.field.split_once('.')?;
    let other = dictionary::table(name)?;
    let column = other.column(column).filter(|column| column.is_stored() && matches!(column.kind, Type::Reference(_)))?;
    let (op, count) = written.value.split_at(written.value.find(|c: char| c.is_ascii_digit())?);
    let op = ["=", "!=", ">", ">=", "<", "<="].into_iter().find(|known| *known == op)?;
    let count: u32 = count.parse().ok()?;
    let related = format!("l{depth}");
    let inner = all_of(other, &related, depth + 1, &written.inner, asker);
    let rows = format!(
        "SELECT count(*) FROM \"{}\" {related} WHERE {related}.\"{}\" = {row}.sys_id AND {}",
        other.name, column.name, inner.text
    );
    Some(Sql::new(format!("({rows}) {op} {count}"), inner.values))
}

/// A search for words, all of which must occur in one of the record's main texts.
pub(super) fn text_search(table: &Table, row: &str, words: &str) -> Option<Sql> {
    let mut columns: Vec<&str> = vec!["number", "short_description", "description", "name"];
    if !columns.contains(&table.display) {
        columns.push(table.display);
    }
    columns.retain(|name| table.column(name).is_some_and(Column::is_stored));
    let word = |word: &str| {
        let like = |column: &&str| Sql::new(format!("{row}.\"{column}\" LIKE ? ESCAPE '\\'"), [format!("%{}%", escape_like(word))]);
        Sql::join(columns.iter().map(like).collect(), "OR", "0")
    };
    let words: Vec<Sql> = words.split_whitespace().take(MOST_WORDS).map(word).collect();
    (!words.is_empty()).then(|| Sql::join(words, "AND", "1"))
}

/// Words of a text search beyond these are not looked for.
const MOST_WORDS: usize = 20;

fn in_list(column: &Column, key: &str, list: &str, asker: &Asker) -> Option<Sql> {
    let whole = values::evaluate(list, asker)?;
    let wanted: Vec<String> = whole.split(',').map(|value| stored_form(column, value.trim())).collect();
    let marks = vec!["?"; wanted.len()].join(",");
    Some(Sql::new(format!("{key} IN ({marks})"), wanted))
}

fn between(column: &Column, key: &str, (from, to): (&str, &str), asker: &Asker) -> Option<Sql> {
    let (from, to) = (values::evaluate(from, asker)?, values::evaluate(to, asker)?);
    let (from, to) = if column.kind == Type::DateTime {
        let last = |moment| match moment {
            Moment::Day(_, end) => end,
            Moment::Second(second) => second,
        };
        (first(values::moment(&from)?), last(values::moment(&to)?))
    } else {
        (from, to)
    };
    Some(Sql::new(format!("({key} <> '' AND {key} BETWEEN ? AND ?)"), [from, to]))
}

fn first(moment: Moment) -> String {
    match moment {
        Moment::Day(start, _) => start,
        Moment::Second(second) => second,
    }
}

/// How a value is stored in a column: booleans have two forms on the wire and one in the table.
fn stored_form(column: &Column, value: &str) -> String {
    match column.kind {
        Type::Boolean => (value.eq_ignore_ascii_case("true") || value == "1").to_string(),
        _ => value.to_owned(),
    }
}

fn compare(table: &Table, column: &Column, key: &str, written: &Term, asker: &Asker) -> Option<Sql> {
    let value = stored_form(column, &values::evaluate(&written.value, asker)?);
    let value =
        if column.kind == Type::Date && !value.is_empty() { first(values::moment(&value)?).get(..10)?.to_owned() } else { value };
    if column.kind == Type::DateTime && !value.is_empty() && !matches!(written.op, Op::Like | Op::StartsWith | Op::EndsWith) {
        return compare_moment(key, written.op, values::moment(&value)?);
    }
    Some(match written.op {
        Op::EqOrDisplay => eq_or_display(table, column, key, value)?,
        Op::Lt | Op::Le => Sql::new(format!("({key} <> '' AND {key} {} ?)", sign(written.op)?), [value]),
        Op::Gt | Op::Ge if matches!(column.kind, Type::Integer | Type::Choice) => {
            Sql::new(format!("({key} <> '' AND {key} {} ?)", sign(written.op)?), [value])
        }
        Op::StartsWith => {
            // A range instead of LIKE, so that an index serves it; the collation of the column still folds case.
            let past = format!("{value}\u{10FFFF}");
            Sql::new(format!("({key} >= ? AND {key} < ?)"), [value, past])
        }
        Op::Like => Sql::new(format!("{key} LIKE ? ESCAPE '\\'"), [format!("%{}%", escape_like(&value))]),
        Op::EndsWith => Sql::new(format!("{key} LIKE ? ESCAPE '\\'"), [format!("%{}", escape_like(&value))]),
        op => Sql::new(format!("{key} {} ?", sign(op)?), [value]),
    })
}

fn sign(op: Op) -> Option<&'static str> {
    Some(match op {
        Op::Eq | Op::EqOrDisplay => "=",
        Op::Lt => "<",
        Op::Le => "<=",
        Op::Gt => ">",
        Op::Ge => ">=",
        _ => return None,
    })
}

fn compare_moment(key: &str, op: Op, moment: Moment) -> Option<Sql> {
    Some(match (op, moment) {
        (Op::Eq | Op::EqOrDisplay, Moment::Day(start, end)) => Sql::new(format!("{key} BETWEEN ? AND ?"), [start, end]),
        (Op::Le | Op::Gt, Moment::Day(_, end)) => bounded(key, op, end)?,
        (op, moment) => bounded(key, op, first(moment))?,
    })
}

/// Empty dates are never before anything, though the empty text sorts first.
fn bounded(key: &str, op: Op, value: String) -> Option<Sql> {
    let lower = if matches!(op, Op::Lt | Op::Le) { format!("{key} > '' AND ") } else { String::new() };
    Some(Sql::new(format!("({lower}{key} {} ?)", sign(op)?), [value]))
}

/// Plain `name=value` parameters take display values of references and choices too (Table API documentation).
fn eq_or_display(table: &Table, column: &Column, key: &str, value: String) -> Option<Sql> {
    let plain = format!("{key} = ?");
    Some(match column.kind {
        Type::Reference(target) => {
            let display = dictionary::table(target)?.display;
            let other = format!("{key} IN (SELECT d.sys_id FROM \"{target}\" d WHERE d.\"{display}\" = ?)");
            Sql::new(format!("({plain} OR {other})"), [value.clone(), value])
        }
        Type::Choice => {
            let other =
                format!("{key} IN (SELECT d.value FROM sys_choice d WHERE d.name IN (?, ?) AND d.element = ? AND d.label = ?)");
            let parent = table.parent.unwrap_or(table.name).to_owned();
            let values = [value.clone(), table.name.to_owned(), parent, column.name.to_owned(), value];
            Sql::new(format!("({plain} OR {other})"), values)
        }
        _ => Sql::new(plain, [value]),
    })
}

fn escape_like(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

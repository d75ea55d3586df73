//! Encoded queries and addresses of lists, as people copy them from an instance, become filters.
//!
//! What no column here can answer is left out and named, together with everything it was an alternative to: the list may then show
//! more than the instance's, never less.

use jiff::civil::Date;

use super::{Clause, Day, Due, Filter, Flag, Group, Match, Moment, Pattern, Person, Span, Term, Test, TextField, TimeField};
use crate::domain::Kind;
use crate::domain::listing::SortColumn;
use crate::domain::query::{Op, Query, QueryError, Term as QueryTerm};

/// Longest text that is looked at, in bytes: a browser's address is shorter.
const LONGEST: usize = 16 * 1024;

/// The query's place in an address.
const PARAMETER: &str = "sysparm_query=";

/// What a pasted query or address means here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The table's kind, where an address names it.
    pub kind: Option<Kind>,
    /// Which tickets.
    pub filter: Filter,
    /// What they are sorted by, and whether in descending order.
    pub order: Option<(SortColumn, bool)>,
    /// Conditions that are left out, as they were written.
    pub left_out: Vec<String>,
}

/// Why a pasted query cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasteError {
    /// The address is that of another table's list.
    OtherTable(String),
    /// The query cannot be read.
    Query(QueryError),
    /// It has more values than a filter can have.
    TooMany,
}

/// Reads a pasted text; `None` when it is neither the address of a list nor an encoded query.
pub fn pasted(text: &str) -> Option<Result<Pasted, PasteError>> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    if let Some((table, query)) = address(text) {
        let kind = Kind::from_table(&table);
        if kind.is_none() && table != "task" {
            return Some(Err(PasteError::OtherTable(table)));
        }
        return Some(read(&query, kind));
    }
    let whole = !text.contains(char::is_whitespace) || text.contains('^');
    let parsed = Query::parse(text);
    match parsed {
        _ if text.is_empty() || !whole => None,
        Err(_) if !text.contains('^') => None,
        _ => Some(read(text, None)),
    }
}

/// The table and the query of a list's address, however often it was wrapped into another one.
fn address(text: &str) -> Option<(String, String)> {
    let mut text = text.to_owned();
    for _ in 0..3 {
        let end = text.find("_list.do")?;
        let after = &text[end + "_list.do".len()..];
        let start = text[..end].rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).map_or(0, |at| at + 1);
        if after.is_empty() || after.starts_with('?') {
            let query = after.find(PARAMETER).map(|at| &after[at + PARAMETER.len()..]).unwrap_or_default();
            let query = query.split(['&', '#']).next().unwrap_or_default();
            let table = text[..end].rsplit("%2F").next().unwrap_or_default();
            let table = if table.len() < end - start { table } else { &text[start..end] };
            return Some((table.to_owned(), decoded(query)));
        }
        text = decoded(&text);
    }
    None
}

/// Takes percent-encoding off.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|hex| *first == b'%' && hex.iter().all(u8::is_ascii_hexdigit));
        let hex = hex.and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(if *first == b'+' { b' ' } else { *first });
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn read(text: &str, kind: Option<Kind>) -> Result<Pasted, PasteError> {
    let query = Query::parse(text).map_err(PasteError::Query)?;
    let mut left_out = Vec::new();
    let mut groups = Vec::new();
    for conditions in query.groups() {
        let clauses: Vec<Clause> = conditions.filter_map(|terms| clause(terms, &mut left_out)).collect();
        groups.push(Group(clauses));
    }
    // A group that lost everything lets everything through.
    if groups.iter().any(|group| group.0.is_empty()) {
        groups.clear();
    }
    let order = query.order().first().and_then(|(field, descending)| Some((sort_column(field)?, *descending)));
    let filter = Filter { groups };
    // What a person could not type is too much for the database too.
    if Filter::parse(&filter.to_string()).is_err() {
        return Err(PasteError::TooMany);
    }
    Ok(Pasted { kind, filter, order, left_out })
}

fn clause(terms: &[QueryTerm], left_out: &mut Vec<String>) -> Option<Clause> {
    let read: Option<Vec<Term>> = terms.iter().map(term).collect();
    if read.is_none() {
        let lost: Vec<String> = terms.iter().map(QueryTerm::to_encoded).collect();
        left_out.push(lost.join("^OR"));
    }
    read.map(Clause)
}

fn sort_column(field: &str) -> Option<SortColumn> {
    Some(match field {
        "sys_updated_on" => SortColumn::Updated,
        "sys_created_on" => SortColumn::Created,
        "number" => SortColumn::Number,
        "short_description" => SortColumn::Name,
        "priority" => SortColumn::Priority,
        "state" => SortColumn::State,
        "due_date" => SortColumn::Due,
        _ => return None,
    })
}

/// A condition as a term; `None` when no column here can answer it.
fn term(term: &QueryTerm) -> Option<Term> {
    let (op, value) = (term.op(), term.value());
    match term.field() {
        "active" => {
            let yes = match value {
                "true" | "1" => true,
                "false" | "0" => false,
                _ => return None,
            };
            let open = match op {
                Op::Eq => yes,
                Op::Ne => !yes,
                _ => return None,
            };
            Some(Test::Is(vec![if open { Flag::Open } else { Flag::Closed }]).yes())
        }
        "state" | "incident_state" => {
            exact(op, value, |value| Some(Pattern::is(value))).map(|(not, all)| Term { not, test: Test::State(all) })
        }
        "sys_class_name" => exact(op, value, Kind::from_table).map(|(not, all)| Term { not, test: Test::Kind(all) }),
        "priority" => priority(op, value),
        "assigned_to" => person(op, value),
        "assigned_to.name" => text(op, value, |all| Test::Assigned(all.into_iter().map(named).collect())),
        "assignment_group" => group(op, value),
        "assignment_group.name" => text(op, value, |all| Test::Text(TextField::Group, all)),
        "short_description" => text(op, value, |all| Test::Text(TextField::Name, all)),
        "number" => text(op, value, |all| Test::Text(TextField::Number, all)),
        "correlation_id" => text(op, value, |all| Test::Text(TextField::Correlation, all)),
        "sys_id" => text(op, value, |all| Test::Text(TextField::SysId, all)),
        "due_date" => days(op, value, Due::Never, Due::Days).map(|(not, due)| Term { not, test: Test::Due(vec![due]) }),
        "sys_updated_on" => moment(op, value, TimeField::Changed),
        "sys_created_on" => moment(op, value, TimeField::Created),
        _ => None,
    }
}

/// One of several whole values, or none of them.
fn exact<T>(op: Op, value: &str, read: impl Fn(&str) -> Option<T>) -> Option<(bool, Vec<T>)> {
    let one = || read(value).map(|value| vec![value]);
    let several = || value.split(',').map(&read).collect::<Option<Vec<T>>>();
    match op {
        Op::Eq if !value.is_empty() => Some((false, one()?)),
        Op::Ne if !value.is_empty() => Some((true, one()?)),
        Op::In => Some((false, several()?)),
        Op::NotIn => Some((true, several()?)),
        _ => None,
    }
}

fn priority(op: Op, value: &str) -> Option<Term> {
    let digits = |text: &str| text.parse::<u8>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    let span = |make: fn(u8) -> Span<u8>| Some((false, vec![make(digits(value)?)]));
    let (not, spans) = match op {
        Op::Lt => span(Span::Below)?,
        Op::Le => span(Span::AtMost)?,
        Op::Gt => span(Span::Above)?,
        Op::Ge => span(Span::AtLeast)?,
        _ => exact(op, value, |value| digits(value).map(Span::At))?,
    };
    Some(Term { not, test: Test::Priority(spans) })
}

fn person(op: Op, value: &str) -> Option<Term> {
    let nobody = |not| Some(Term { not, test: Test::Assigned(vec![Person::Nobody]) });
    match op {
        Op::IsEmpty => return nobody(false),
        Op::IsNotEmpty => return nobody(true),
        Op::Eq if value.is_empty() => return nobody(false),
        _ => {}
    }
    let (not, people) = exact(op, value, |value| id(value).map(Person::Id))?;
    Some(Term { not, test: Test::Assigned(people) })
}

fn group(op: Op, value: &str) -> Option<Term> {
    let empty = |not| Some(Term { not, test: Test::Text(TextField::Group, vec![Pattern::is("")]) });
    match op {
        Op::IsEmpty => return empty(false),
        Op::IsNotEmpty => return empty(true),
        _ => {}
    }
    let (not, groups) = exact(op, value, |value| id(value).map(Pattern::is))?;
    Some(Term { not, test: Test::Text(TextField::Group, groups) })
}

fn id(text: &str) -> Option<String> {
    (text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit())).then(|| text.to_ascii_lowercase())
}

fn named(pattern: Pattern) -> Person {
    if pattern == Pattern::is("") { Person::Nobody } else { Person::Named(pattern) }
}

fn text(op: Op, value: &str, make: impl Fn(Vec<Pattern>) -> Test) -> Option<Term> {
    let one = |not, how| Some(Term { not, test: make(vec![Pattern { how, text: value.to_owned() }]) });
    match op {
        Op::IsEmpty => Some(Term { not: false, test: make(vec![Pattern::is("")]) }),
        Op::IsNotEmpty => Some(Term { not: true, test: make(vec![Pattern::is("")]) }),
        _ if value.is_empty() => None,
        Op::Like => one(false, Match::Holds),
        Op::NotLike => one(true, Match::Holds),
        Op::StartsWith => one(false, Match::Starts),
        Op::EndsWith => one(false, Match::Ends),
        _ => exact(op, value, |value| Some(Pattern::is(value))).map(|(not, all)| Term { not, test: make(all) }),
    }
}

fn moment(op: Op, value: &str, field: TimeField) -> Option<Term> {
    let (not, moment) = days(op, value, None, |days| Some(Moment::Days(days)))?;
    Some(Term { not, test: Test::Time(field, vec![moment?]) })
}

/// Whole days. A time within a day cannot be told here, where days are kept; the first and last second of one can.
fn days<T>(op: Op, value: &str, empty: T, make: impl Fn(Span<Day>) -> T) -> Option<(bool, T)> {
    match op {
        Op::IsEmpty => return Some((false, empty)),
        Op::IsNotEmpty => return Some((true, empty)),
        _ => {}
    }
    let (day, time) = value.split_once(' ').unwrap_or((value, ""));
    let day = Day::On(day.parse::<Date>().ok().filter(|_| day.len() == 10)?);
    let span = match (op, time) {
        (Op::Eq, "") => Span::At(day),
        (Op::Lt, "" | "00:00:00") => Span::Below(day),
        (Op::Le, "" | "23:59:59") => Span::AtMost(day),
        (Op::Gt, "" | "23:59:59") => Span::Above(day),
        (Op::Ge, "" | "00:00:00") => Span::AtLeast(day),
        _ => return None,
    };
    Some((false, make(span)))
}

//! Filters as encoded queries, for the address of the same list on the instance.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Clause, Context, Day, Due, Filter, Flag, Match, Moment, Pattern, Person, Span, Term, Test, TextField, TimeField};
use crate::domain::Kind;
use crate::domain::query::{Op, Query, Term as QueryTerm};

/// A filter as far as an instance can be asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// One query per group; of several, one must hold.
    pub queries: Vec<Query>,
    /// Clauses that only this program can answer, as the filter has them.
    pub left_out: Vec<String>,
}

/// Terms that must all hold, each one of several.
type Conditions = Vec<Vec<QueryTerm>>;

/// Writes a filter for one table. A clause that cannot be said there is left out and named.
pub fn encode(filter: &Filter, kind: Kind, context: &Context) -> Encoded {
    let mut left_out = Vec::new();
    let mut queries = Vec::new();
    for group in &filter.groups {
        let mut query = Query::default();
        let mut possible = true;
        for clause in &group.0 {
            match conditions(clause, kind, context) {
                Said::Conditions(all) => {
                    for condition in &all {
                        query = query.and_any(condition);
                    }
                }
                Said::Never => possible = false,
                Said::Unsayable => left_out.push(clause.to_string()),
            }
        }
        if possible {
            queries.push(query);
        }
    }
    Encoded { queries, left_out }
}

/// What becomes of a clause.
enum Said {
    Conditions(Conditions),
    /// It holds for no ticket of this table.
    Never,
    /// The instance cannot be asked for it.
    Unsayable,
}

fn conditions(clause: &Clause, kind: Kind, context: &Context) -> Said {
    let mut alternatives = Vec::new();
    for term in &clause.0 {
        if let Test::Kind(kinds) = &term.test {
            if kinds.contains(&kind) != term.not {
                return Said::Conditions(Vec::new());
            }
            continue;
        }
        match said(term, kind, context) {
            Some(all) => alternatives.push(all),
            None => return Said::Unsayable,
        }
    }
    match alternatives.as_mut_slice() {
        [] => Said::Never,
        [one] => Said::Conditions(std::mem::take(one)),
        // Alternatives can only be joined where each is one condition.
        several if several.iter().all(|all| all.len() == 1) => {
            Said::Conditions(vec![several.iter_mut().flat_map(std::mem::take).flatten().collect()])
        }
        _ => Said::Unsayable,
    }
}

fn said(term: &Term, kind: Kind, context: &Context) -> Option<Conditions> {
    let (not, test) = (term.not, &term.test);
    match test {
        Test::Word(word) => anywhere(word, not),
        Test::Text(TextField::Text, patterns) => match patterns.as_slice() {
            [Pattern { how: Match::Holds, text }] => anywhere(text, not),
            _ => None,
        },
        Test::Text(field, patterns) => texts(column(*field)?, patterns, not),
        Test::Is(flags) => match flags.as_slice() {
            [Flag::Open] => Some(vec![vec![QueryTerm::trusted("active", Op::Eq, if not { "false" } else { "true" })]]),
            [Flag::Closed] => Some(vec![vec![QueryTerm::trusted("active", Op::Eq, if not { "true" } else { "false" })]]),
            _ => None,
        },
        Test::State(patterns) => states(patterns, not, kind, context),
        Test::Priority(spans) => joined(spans.iter().map(|span| compared("priority", &span.map(|v| v.to_string()))).collect(), not),
        Test::Assigned(people) => joined(people.iter().map(|one| person(one, context)).collect::<Option<_>>()?, not),
        Test::Due(all) => joined(all.iter().map(|due| self::due(due, context)).collect(), not),
        Test::Time(field, all) => {
            let column = if *field == TimeField::Changed { "sys_updated_on" } else { "sys_created_on" };
            joined(all.iter().map(|moment| self::moment(column, moment, context)).collect::<Option<_>>()?, not)
        }
        Test::Kind(_) | Test::Category(_) | Test::Source(_) => None,
    }
}

fn column(field: TextField) -> Option<&'static str> {
    Some(match field {
        TextField::Number => "number",
        TextField::Name => "short_description",
        TextField::Group => "assignment_group.name",
        TextField::Correlation => "correlation_id",
        TextField::SysId => "sys_id",
        TextField::Text => return None,
    })
}

/// A text in any of the columns that plain words look at.
fn anywhere(text: &str, not: bool) -> Option<Conditions> {
    let op = if not { Op::NotLike } else { Op::Like };
    let columns = ["number", "short_description", "description", "assigned_to.name"];
    let terms: Vec<QueryTerm> = columns.iter().map(|column| QueryTerm::new(column, op, text).ok()).collect::<Option<_>>()?;
    Some(if not { terms.into_iter().map(|term| vec![term]).collect() } else { vec![terms] })
}

fn texts(column: &str, patterns: &[Pattern], not: bool) -> Option<Conditions> {
    let term = |pattern: &Pattern| {
        let op = match pattern.how {
            Match::Is if pattern.text.is_empty() => Op::IsEmpty,
            Match::Is => Op::Eq,
            Match::Holds => Op::Like,
            Match::Starts => Op::StartsWith,
            Match::Ends => Op::EndsWith,
        };
        let is_id = pattern.how == Match::Is && pattern.text.len() == 32 && column == "assignment_group.name";
        QueryTerm::new(if is_id { "assignment_group" } else { column }, op, &pattern.text).ok()
    };
    joined(patterns.iter().map(|pattern| term(pattern).map(|term| vec![term])).collect::<Option<_>>()?, not)
}

fn states(patterns: &[Pattern], not: bool, kind: Kind, context: &Context) -> Option<Conditions> {
    let fits = |pattern: &Pattern| -> Vec<String> {
        let states = context.states.iter().filter(|state| state.kind == kind);
        match pattern.how {
            Match::Is => vec![pattern.text.clone()],
            _ => states.filter(|state| pattern.fits(&state.name)).map(|state| state.value.clone()).collect(),
        }
    };
    let values: Vec<String> = patterns.iter().flat_map(fits).collect();
    let op = if not { Op::NotIn } else { Op::In };
    let list = QueryTerm::any_value("state", values.iter().map(String::as_str)).ok()?;
    (!values.is_empty()).then(|| QueryTerm::new("state", op, list.value()).ok().map(|term| vec![vec![term]])).flatten()
}

fn person(person: &Person, context: &Context) -> Option<Vec<QueryTerm>> {
    let term = match person {
        Person::Me => QueryTerm::trusted("assigned_to", Op::Eq, context.me.sys_id.as_ref()?.as_str()),
        Person::Nobody => QueryTerm::trusted("assigned_to", Op::IsEmpty, ""),
        Person::Id(id) => QueryTerm::new("assigned_to", Op::Eq, id).ok()?,
        Person::Named(pattern) => return texts("assigned_to.name", std::slice::from_ref(pattern), false)?.into_iter().next(),
    };
    Some(vec![term])
}

fn due(due: &Due, context: &Context) -> Vec<QueryTerm> {
    match due {
        Due::Never => vec![QueryTerm::trusted("due_date", Op::IsEmpty, "")],
        Due::Overdue => {
            let mut terms = days("due_date", Span::Below(Day::Away(0)), context);
            terms.insert(0, QueryTerm::trusted("active", Op::Eq, "true"));
            terms
        }
        Due::Week => {
            let (monday, sunday) = context.week();
            days("due_date", Span::Between(Day::On(monday), Day::On(sunday)), context)
        }
        Due::Days(span) => days("due_date", *span, context),
    }
}

fn moment(column: &str, moment: &Moment, context: &Context) -> Option<Vec<QueryTerm>> {
    match moment {
        Moment::Days(span) => Some(days(column, *span, context)),
        // What was looked at is known here alone, and a time of the day means another one in each reader's zone.
        Moment::SinceVisit | Moment::Within(_) => None,
    }
}

/// Days of a column of times; terms that must all hold. A filter's reader has their own time zone, as in every list of the instance.
fn days(column: &str, span: Span<Day>, context: &Context) -> Vec<QueryTerm> {
    let today = context.today();
    let begin = |day: Date| format!("{day} 00:00:00");
    let end = |day: Date| begin(day.checked_add(1.day()).unwrap_or(day));
    let term = |op, value: String| QueryTerm::trusted(column, op, &value);
    match span.map(|day| day.date(today)) {
        Span::At(day) => vec![term(Op::Ge, begin(day)), term(Op::Lt, end(day))],
        Span::Between(from, to) => vec![term(Op::Ge, begin(from)), term(Op::Lt, end(to))],
        Span::Below(day) => vec![term(Op::Lt, begin(day))],
        Span::AtMost(day) => vec![term(Op::Lt, end(day))],
        Span::Above(day) => vec![term(Op::Ge, end(day))],
        Span::AtLeast(day) => vec![term(Op::Ge, begin(day))],
    }
}

fn compared(column: &str, span: &Span<String>) -> Vec<QueryTerm> {
    let term = |op, value: &str| QueryTerm::trusted(column, op, value);
    match span {
        Span::At(v) => vec![term(Op::Eq, v)],
        Span::Below(v) => vec![term(Op::Lt, v)],
        Span::AtMost(v) => vec![term(Op::Le, v)],
        Span::Above(v) => vec![term(Op::Gt, v)],
        Span::AtLeast(v) => vec![term(Op::Ge, v)],
        Span::Between(v, w) => vec![term(Op::Ge, v), term(Op::Le, w)],
    }
}

/// Alternatives, each terms that must all hold: sayable when there is one of them, or each is one term. The opposite turns "one of" into
/// "all of", and each term around.
fn joined(mut alternatives: Vec<Vec<QueryTerm>>, not: bool) -> Option<Conditions> {
    let single = alternatives.iter().all(|terms| terms.len() == 1);
    if not {
        let turned: Option<Vec<QueryTerm>> = alternatives.iter().flatten().map(opposite).collect();
        return match alternatives.len() {
            _ if single => turned.map(|terms| terms.into_iter().map(|term| vec![term]).collect()),
            1 => turned.map(|terms| vec![terms]),
            _ => None,
        };
    }
    match alternatives.len() {
        1 => Some(alternatives.remove(0).into_iter().map(|term| vec![term]).collect()),
        _ if single => Some(vec![alternatives.into_iter().flatten().collect()]),
        _ => None,
    }
}

/// The opposite of a term, where the instance has one that is also true for an empty column.
fn opposite(term: &QueryTerm) -> Option<QueryTerm> {
    let op = match term.op() {
        Op::Eq => Op::Ne,
        Op::Like => Op::NotLike,
        Op::IsEmpty => Op::IsNotEmpty,
        _ => return None,
    };
    QueryTerm::new(term.field(), op, term.value()).ok()
}

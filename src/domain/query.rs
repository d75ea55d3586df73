//! Encoded queries as a typed tree (law 6): built from known field names, or parsed from a configured scope; never glued from text.
//!
//! A query is `group ^NQ group ...`; a group is a chain of conditions joined by `^`; a condition is one term or several joined by `^OR`
//! (ServiceNow documentation, "Encoded query strings"; a term after an `^OR` chain is ANDed with the whole chain).

use std::fmt;

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// `=`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// `IN`: comma-separated values
    In,
    /// `NOT IN`
    NotIn,
    /// `LIKE`: contains
    Like,
    /// `NOT LIKE`
    NotLike,
    /// `STARTSWITH`
    StartsWith,
    /// `ENDSWITH`
    EndsWith,
    /// `ISEMPTY`
    IsEmpty,
    /// `ISNOTEMPTY`
    IsNotEmpty,
}

/// Operators by their wire text; longer ones before those they begin with, so that the first match is the right one.
const OPERATORS: [(&str, Op); 14] = [
    ("ISNOTEMPTY", Op::IsNotEmpty),
    ("ISEMPTY", Op::IsEmpty),
    ("STARTSWITH", Op::StartsWith),
    ("ENDSWITH", Op::EndsWith),
    ("NOT LIKE", Op::NotLike),
    ("NOT IN", Op::NotIn),
    ("LIKE", Op::Like),
    ("IN", Op::In),
    ("!=", Op::Ne),
    ("<=", Op::Le),
    (">=", Op::Ge),
    ("<", Op::Lt),
    (">", Op::Gt),
    ("=", Op::Eq),
];

impl Op {
    /// The operator's wire text.
    pub fn wire(self) -> &'static str {
        OPERATORS.iter().find(|(_, op)| *op == self).map_or("=", |(text, _)| text)
    }
}

/// One comparison of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    field: String,
    op: Op,
    value: String,
}

/// Why text cannot become part of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TermError {
    /// The value holds `^`, a line break, or begins with `javascript:`: it would be syntax.
    #[error("the value contains query syntax")]
    ValueIsSyntax,
    /// A list value holds a comma, or a value for a date range an `@`.
    #[error("the value contains a list separator")]
    ValueIsList,
    /// Not a column name.
    #[error("not a column name")]
    NotAField,
}

impl Term {
    /// A term whose value came from a person or an answer; refused when the value could change the query's structure.
    pub fn new(field: &str, op: Op, value: &str) -> Result<Self, TermError> {
        if !is_field_name(field) {
            return Err(TermError::NotAField);
        }
        let script = value.trim_start().get(..11).is_some_and(|start| start.eq_ignore_ascii_case("javascript:"));
        if script || value.contains(['^', '\n', '\r']) {
            return Err(TermError::ValueIsSyntax);
        }
        Ok(Term { field: field.to_owned(), op, value: value.to_owned() })
    }

    /// A term of values the program made itself (ids, fixed words, server times), which hold no syntax by construction.
    pub(crate) fn trusted(field: &str, op: Op, value: &str) -> Self {
        debug_assert!(Term::new(field, op, value).is_ok(), "a trusted term must be a valid one");
        Term { field: field.to_owned(), op, value: value.to_owned() }
    }

    /// The record of the login itself, by the one script that is ever sent; nothing in it comes from outside.
    pub fn is_login(field: &'static str) -> Self {
        Term { field: field.to_owned(), op: Op::Eq, value: "javascript:gs.getUserID()".to_owned() }
    }

    /// An `IN` term; no value may hold a comma.
    pub fn any_value<'a>(field: &str, values: impl IntoIterator<Item = &'a str>) -> Result<Self, TermError> {
        let values: Vec<&str> = values.into_iter().collect();
        if values.iter().any(|value| value.contains(',')) {
            return Err(TermError::ValueIsList);
        }
        Term::new(field, Op::In, &values.join(","))
    }

    /// The column.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// The comparison.
    pub fn op(&self) -> Op {
        self.op
    }

    /// What the column is compared with.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The term as the wire has it.
    pub fn to_encoded(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        out.push_str(&self.field);
        out.push_str(self.op.wire());
        if !matches!(self.op, Op::IsEmpty | Op::IsNotEmpty) {
            out.push_str(&self.value);
        }
    }
}

/// Terms of which one must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Condition(Vec<Term>);

/// Conditions that must all hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Group(Vec<Condition>);

/// A query: groups of which one must hold, and a sort order. The default matches everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    groups: Vec<Group>,
    order: Vec<(String, bool)>,
}

impl Query {
    /// A query of terms that must all hold.
    pub fn all_of(terms: impl IntoIterator<Item = Term>) -> Self {
        Query::default().and(terms)
    }

    /// A query of terms of which one must hold.
    pub fn any_of(terms: Vec<Term>) -> Self {
        Query { groups: vec![Group(vec![Condition(terms)])], order: Vec::new() }
    }

    /// Adds terms that must hold too, to every `^NQ` group.
    #[must_use]
    pub fn and(mut self, terms: impl IntoIterator<Item = Term>) -> Self {
        if self.groups.is_empty() {
            self.groups.push(Group::default());
        }
        for term in terms {
            for group in &mut self.groups {
                group.0.push(Condition(vec![term.clone()]));
            }
        }
        self
    }

    /// Adds terms of which one must hold too, to every `^NQ` group.
    #[must_use]
    pub fn and_any(mut self, terms: &[Term]) -> Self {
        if self.groups.is_empty() {
            self.groups.push(Group::default());
        }
        for group in &mut self.groups {
            group.0.push(Condition(terms.to_vec()));
        }
        self
    }

    /// What either query matches; the sort order is this one's.
    #[must_use]
    pub fn or(mut self, other: Query) -> Self {
        self.groups.extend(other.groups);
        self
    }

    /// Rows after a keyset cursor, in its order: `sys_updated_on` later than the cursor's, or equal with a greater `sys_id`.
    /// Every group is repeated for both halves, because a term after `^NQ` binds to the last group only.
    #[must_use]
    pub fn after(self, updated_on: &str, sys_id: &str) -> Self {
        self.after_by("sys_updated_on", updated_on, sys_id)
    }

    /// As [`Query::after`], in the order of another column of times.
    #[must_use]
    pub fn after_by(self, column: &str, time: &str, sys_id: &str) -> Self {
        let later = self.clone().and([Term::trusted(column, Op::Gt, time)]);
        let same_second = self.and([Term::trusted(column, Op::Eq, time), Term::trusted("sys_id", Op::Gt, sys_id)]);
        let mut groups = later.groups;
        groups.extend(same_second.groups);
        Query { groups, order: later.order }
    }

    /// The conditions of each `^NQ` group; a condition is terms of which one must hold.
    pub fn groups(&self) -> impl Iterator<Item = impl Iterator<Item = &[Term]>> {
        self.groups.iter().map(|group| group.0.iter().map(|condition| condition.0.as_slice()))
    }

    /// What it is sorted by, and whether in descending order.
    pub fn order(&self) -> &[(String, bool)] {
        &self.order
    }

    /// Sorts by a field, after the sort fields given before.
    #[must_use]
    pub fn order_by(mut self, field: &str, descending: bool) -> Self {
        self.order.push((field.to_owned(), descending));
        self
    }

    /// The encoded query, not percent-encoded.
    pub fn to_encoded(&self) -> String {
        let mut out = String::new();
        for (index, group) in self.groups.iter().filter(|group| !group.0.is_empty()).enumerate() {
            if index > 0 {
                out.push_str("^NQ");
            }
            for (index, condition) in group.0.iter().enumerate() {
                if index > 0 {
                    out.push('^');
                }
                for (index, term) in condition.0.iter().enumerate() {
                    if index > 0 {
                        out.push_str("^OR");
                    }
                    term.write(&mut out);
                }
            }
        }
        for (field, descending) in &self.order {
            if !out.is_empty() {
                out.push('^');
            }
            out.push_str(if *descending { "ORDERBYDESC" } else { "ORDERBY" });
            out.push_str(field);
        }
        out
    }

    /// Parses a configured scope or a pasted query.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let mut query = Query::default();
        let mut group = Group::default();
        let mut offset = 0;
        for (index, raw) in text.split('^').enumerate() {
            let at = offset;
            offset += raw.len() + 1;
            let error = |problem| QueryError { position: text[..at].chars().count() + 1, problem };
            if let Some(field) = raw.strip_prefix("ORDERBYDESC").or_else(|| raw.strip_prefix("ORDERBY")) {
                let field = check_field(field).map_err(error)?;
                query.order.push((field.to_owned(), raw.starts_with("ORDERBYDESC")));
            } else if raw == "EQ" || (raw.is_empty() && index == 0 && text.is_empty()) {
                // `^EQ` ends a query that was copied from a list; it says nothing.
            } else if let Some(rest) = raw.strip_prefix("NQ") {
                query.groups.push(std::mem::take(&mut group));
                group.0.push(Condition(vec![parse_term(rest).map_err(error)?]));
            } else if let Some(term) = raw.strip_prefix("OR").and_then(|rest| parse_term(rest).ok()) {
                let last = group.0.last_mut().ok_or_else(|| error(QueryProblem::OrWithoutFirst))?;
                last.0.push(term);
            } else {
                group.0.push(Condition(vec![parse_term(raw).map_err(error)?]));
            }
        }
        if !group.0.is_empty() {
            query.groups.push(group);
        }
        Ok(query)
    }
}

/// Why a query cannot be used, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// Character, from 1, where the offending term begins.
    pub position: usize,
    /// What is wrong there.
    pub problem: QueryProblem,
}

/// What is wrong with a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryProblem {
    /// There is no operator in it.
    NoOperator,
    /// The column is not one of the task tables', so the instance would silently ignore the term.
    UnknownField,
    /// `^OR` with nothing before it.
    OrWithoutFirst,
    /// `javascript:` would be run by the instance.
    Script,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problem = match self.problem {
            QueryProblem::NoOperator => "expected FIELD OPERATOR VALUE, as in priority=1",
            QueryProblem::UnknownField => "no such column on change_request or incident (own columns begin with u_ or x_)",
            QueryProblem::OrWithoutFirst => "^OR needs a condition before it",
            QueryProblem::Script => "javascript: is not sent to an instance",
        };
        write!(f, "at character {}: {problem}", self.position)
    }
}

impl std::error::Error for QueryError {}

fn parse_term(raw: &str) -> Result<Term, QueryProblem> {
    let name_end = raw.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.')).unwrap_or(raw.len());
    let (field, rest) = raw.split_at(name_end);
    let (wire, op) = OPERATORS.iter().find(|(wire, _)| rest.starts_with(wire)).ok_or(QueryProblem::NoOperator)?;
    let field = check_field(field)?;
    Term::new(field, *op, &rest[wire.len()..]).map_err(|_| QueryProblem::Script)
}

fn check_field(field: &str) -> Result<&str, QueryProblem> {
    let first = field.split('.').next().unwrap_or_default();
    let own = first.starts_with("u_") || first.starts_with("x_");
    if is_field_name(field) && (own || KNOWN_FIELDS.contains(&first)) { Ok(field) } else { Err(QueryProblem::UnknownField) }
}

fn is_field_name(text: &str) -> bool {
    !text.is_empty()
        && text.split('.').all(|part| !part.is_empty())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'.')
}

/// Columns of `task`, `change_request` and `incident` on the base instance.
const KNOWN_FIELDS: &[&str] = &[
    "active",
    "activity_due",
    "additional_assignee_list",
    "approval",
    "assigned_to",
    "assignment_group",
    "backout_plan",
    "business_duration",
    "business_service",
    "business_stc",
    "cab_date",
    "cab_required",
    "calendar_duration",
    "caller_id",
    "category",
    "caused_by",
    "change_plan",
    "chg_model",
    "child_incidents",
    "close_code",
    "close_notes",
    "closed_at",
    "closed_by",
    "cmdb_ci",
    "company",
    "conflict_status",
    "contact_type",
    "contract",
    "correlation_display",
    "correlation_id",
    "delivery_plan",
    "description",
    "due_date",
    "end_date",
    "escalation",
    "expected_start",
    "follow_up",
    "group_list",
    "hold_reason",
    "impact",
    "implementation_plan",
    "incident_state",
    "justification",
    "knowledge",
    "location",
    "made_sla",
    "major_incident_state",
    "notify",
    "number",
    "on_hold",
    "on_hold_reason",
    "opened_at",
    "opened_by",
    "order",
    "origin_id",
    "parent",
    "parent_incident",
    "phase",
    "phase_state",
    "priority",
    "problem_id",
    "production_system",
    "reason",
    "reassignment_count",
    "reopen_count",
    "reopened_by",
    "reopened_time",
    "requested_by",
    "requested_by_date",
    "resolved_at",
    "resolved_by",
    "review_comments",
    "review_date",
    "review_status",
    "rfc",
    "risk",
    "risk_impact_analysis",
    "scope",
    "service_offering",
    "severity",
    "short_description",
    "skills",
    "sla_due",
    "start_date",
    "state",
    "std_change_producer_version",
    "subcategory",
    "sys_class_name",
    "sys_created_by",
    "sys_created_on",
    "sys_domain",
    "sys_id",
    "sys_mod_count",
    "sys_tags",
    "sys_updated_by",
    "sys_updated_on",
    "test_plan",
    "time_worked",
    "type",
    "unauthorized",
    "upon_approval",
    "upon_reject",
    "urgency",
    "user_input",
    "watch_list",
    "work_end",
    "work_notes_list",
    "work_start",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_reads_and_writes_the_same() {
        for text in [
            "active=true^priorityIN1,2^ORimpact=1^assigned_to.nameLIKEMira",
            "state!=3^NQpriority=1^ORDERBYDESCsys_updated_on",
            "close_codeISEMPTY^due_dateISNOTEMPTY",
            "short_descriptionNOT LIKEtest^numberNOT INCHG1,CHG2",
            "order=1",
            "origin_id=x^ORorder=2",
        ] {
            assert_eq!(Query::parse(text).unwrap().to_encoded(), text);
        }
        assert_eq!(Query::parse("active=true^EQ").unwrap().to_encoded(), "active=true");
        assert_eq!(Query::parse("").unwrap(), Query::default());
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_its_place() {
        let cases = [
            ("priority", 1, QueryProblem::NoOperator),
            ("active=true^prioritty=1", 13, QueryProblem::UnknownField),
            ("ORpriority=1", 1, QueryProblem::OrWithoutFirst),
            ("opened_by=javascript:gs.getUserID()", 1, QueryProblem::Script),
            ("active=true^^priority=1", 13, QueryProblem::NoOperator),
            ("active=true^RLQUERYx", 13, QueryProblem::NoOperator),
        ];
        for (text, position, problem) in cases {
            assert_eq!(Query::parse(text), Err(QueryError { position, problem }), "{text}");
        }
    }

    #[test]
    fn values_cannot_become_syntax() {
        for value in ["a^ORsys_id!=0", "x^NQ", "javascript:gs.log()", " JavaScript:x", "a\nb"] {
            assert_eq!(Term::new("number", Op::Eq, value), Err(TermError::ValueIsSyntax), "{value}");
        }
        assert_eq!(Term::any_value("number", ["a,b"]), Err(TermError::ValueIsList));
        assert_eq!(Term::new("a^b", Op::Eq, "x"), Err(TermError::NotAField));
    }

    #[test]
    fn the_cursor_reaches_every_group() {
        let query = Query::parse("priority=1^NQimpact=1").unwrap().after("2026-11-20 08:00:00", "f0");
        assert_eq!(
            query.to_encoded(),
            "priority=1^sys_updated_on>2026-11-20 08:00:00^NQimpact=1^sys_updated_on>2026-11-20 08:00:00\
             ^NQpriority=1^sys_updated_on=2026-11-20 08:00:00^sys_id>f0^NQimpact=1^sys_updated_on=2026-11-20 08:00:00^sys_id>f0"
        );
        let all = Query::default().after("2026-11-20 08:00:00", "f0").order_by("sys_updated_on", false);
        assert_eq!(
            all.to_encoded(),
            "sys_updated_on>2026-11-20 08:00:00^NQsys_updated_on=2026-11-20 08:00:00^sys_id>f0^ORDERBYsys_updated_on"
        );
    }

    #[test]
    fn every_operator_is_written_as_it_is_read() {
        for (wire, op) in OPERATORS {
            assert_eq!(op.wire(), wire);
            let value = if matches!(op, Op::IsEmpty | Op::IsNotEmpty) { "" } else { "4" };
            let text = format!("number{wire}{value}");
            assert_eq!(Query::parse(&text).unwrap(), Query::all_of([Term::new("number", op, value).unwrap()]), "{text}");
        }
    }

    #[test]
    fn terms_and_queries_are_put_together_by_and_and_or() {
        let term = |field, value| Term::new(field, Op::Eq, value).unwrap();
        let (a, b, c) = (term("state", "1"), term("impact", "2"), term("urgency", "3"));
        assert_eq!(Query::any_of(vec![a.clone(), b.clone()]).to_encoded(), "state=1^ORimpact=2");
        assert_eq!(Query::all_of([a.clone(), b.clone()]).to_encoded(), "state=1^impact=2");
        let either = Query::all_of([a.clone()]).or(Query::all_of([b.clone()]));
        assert_eq!(either.to_encoded(), "state=1^NQimpact=2");
        assert_eq!(either.clone().and([c.clone()]).to_encoded(), "state=1^urgency=3^NQimpact=2^urgency=3");
        assert_eq!(either.and_any(&[c.clone(), a]).to_encoded(), "state=1^urgency=3^ORstate=1^NQimpact=2^urgency=3^ORstate=1");
        assert_eq!(Query::default().and_any(&[b, c]).to_encoded(), "impact=2^ORurgency=3");
        assert_eq!(
            Query::default().order_by("number", true).order_by("state", false).to_encoded(),
            "ORDERBYDESCnumber^ORDERBYstate"
        );
        let query = Query::all_of([Term::any_value("number", ["CHG1", "CHG2"]).unwrap(), Term::is_login("sys_id")]);
        assert_eq!(query.to_encoded(), "numberINCHG1,CHG2^sys_id=javascript:gs.getUserID()");
        assert_eq!(Query::all_of([]).to_encoded(), "");
    }

    #[test]
    fn a_column_is_known_or_an_instances_own() {
        for text in ["u_x1=1", "x_acme_2.name=1", "assigned_to.manager.u_level2=1", "u_=1"] {
            assert_eq!(Query::parse(text).map(|query| query.to_encoded()).as_deref(), Ok(text));
        }
        for text in ["assigned_to..name=1", ".state=1", "state.=1", "ux_a=1", "assigned_too.name=1", "name.u_x=1"] {
            assert_eq!(Query::parse(text).map_err(|error| error.problem), Err(QueryProblem::UnknownField), "{text}");
        }
        for field in ["", "State", "a b", "a-b", "ä", "a..b", "state="] {
            assert_eq!(Term::new(field, Op::Eq, "1"), Err(TermError::NotAField), "{field}");
        }
        for field in ["a1", "a_b", "a.b", "state"] {
            assert!(Term::new(field, Op::Eq, "1").is_ok(), "{field}");
        }
    }

    #[test]
    fn a_mistake_is_found_where_it_is_and_told_in_words() {
        let position = |text| Query::parse(text).unwrap_err().position;
        assert_eq!((position("^state=1"), position("state=1^"), position("state=1^EQ^")), (1, 9, 12));
        assert_eq!(position("short_description=äöü^foo=1"), 23, "counted in characters");
        assert_eq!(position("state=1^NQfoo=1"), 9);
        assert_eq!(position("state=1^ORDERBYfoo"), 9);
        assert_eq!(position("state=1^number=2^foo=1"), 18);
        let text = |text| Query::parse(text).unwrap_err().to_string();
        assert_eq!(text("state=1^priority"), "at character 9: expected FIELD OPERATOR VALUE, as in priority=1");
        assert!(text("foo=1").starts_with("at character 1: no such column"));
        assert!(text("ORstate=1").ends_with("^OR needs a condition before it"));
        assert!(text("state=javascript:x").contains("javascript:"));
    }

    #[test]
    fn a_second_group_and_its_conditions_are_read_as_such() {
        let term = |field, value| Term::new(field, Op::Eq, value).unwrap();
        let expected = Query::all_of([term("state", "1")]).or(Query::any_of(vec![term("impact", "2"), term("urgency", "3")]));
        assert_eq!(Query::parse("state=1^NQimpact=2^ORurgency=3"), Ok(expected));
        assert_eq!(Query::parse("ORDERBYnumber").unwrap(), Query::default().order_by("number", false));
    }
}

//! The grammar: text to a typed tree. Knows nothing of tables; a term on an unknown field is still a term here.
//!
//! `a^ORb^c` is `(a or b) and c`; `^NQ` starts a group, and groups are joined by or; ordering may stand anywhere
//! (ServiceNow documentation, "Encoded query strings", and measurements by client authors).

/// How a field is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo) enum Op {
    Eq,
    /// `=`, or the display value: what plain `name=value` parameters mean.
    EqOrDisplay,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Like,
    NotLike,
    StartsWith,
    EndsWith,
    In,
    NotIn,
    Between,
    IsEmpty,
    IsNotEmpty,
    Anything,
    SameAs,
    NotSameAs,
    On,
    NotOn,
    InstanceOf,
    Dynamic,
    /// The record itself, or one below it in its table's hierarchy.
    InHierarchy,
    RelativeGt,
    RelativeGe,
    RelativeLt,
    RelativeLe,
    /// How many rows of another table refer to the record, `RLQUERYtable.column,>=1^ENDRLQUERY`.
    Related,
    /// A text search over the record, `123TEXTQUERY321=words`.
    Text,
}

/// Operators as written. Where one is the beginning of another, the longer stands first.
const OPERATORS: &[(&str, Op)] = &[
    ("RELATIVEGT", Op::RelativeGt),
    ("RELATIVEGE", Op::RelativeGe),
    ("RELATIVELT", Op::RelativeLt),
    ("RELATIVELE", Op::RelativeLe),
    ("INSTANCEOF", Op::InstanceOf),
    ("STARTSWITH", Op::StartsWith),
    ("ISNOTEMPTY", Op::IsNotEmpty),
    ("EMPTYSTRING", Op::IsEmpty),
    ("ENDSWITH", Op::EndsWith),
    ("NOT LIKE", Op::NotLike),
    ("NOTLIKE", Op::NotLike),
    ("ANYTHING", Op::Anything),
    ("CONTAINS", Op::Like),
    ("DYNAMIC", Op::Dynamic),
    ("IN_HIERARCHY", Op::InHierarchy),
    ("NSAMEAS", Op::NotSameAs),
    ("ISEMPTY", Op::IsEmpty),
    ("BETWEEN", Op::Between),
    ("NOT IN", Op::NotIn),
    ("SAMEAS", Op::SameAs),
    ("NOTON", Op::NotOn),
    ("LIKE", Op::Like),
    ("IN", Op::In),
    ("ON", Op::On),
    ("!=", Op::Ne),
    ("!*", Op::NotLike),
    ("<=", Op::Le),
    (">=", Op::Ge),
    ("=", Op::Eq),
    ("<", Op::Lt),
    (">", Op::Gt),
    ("*", Op::Like),
    ("%", Op::EndsWith),
];

/// How a text search stands among conditions.
const TEXT_QUERY: &str = "123TEXTQUERY321=";

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::demo) struct Term {
    /// The field, possibly dot-walked.
    pub field: String,
    /// The comparison.
    pub op: Op,
    /// What it is compared with; empty for operators without a value.
    pub value: String,
    /// For a related list: which of its rows count.
    pub inner: Group,
}

impl Term {
    /// A condition on a field.
    pub fn new(field: &str, op: Op, value: &str) -> Self {
        Term { field: field.to_owned(), op, value: value.to_owned(), inner: Group::default() }
    }
}

/// Conditions joined by `^OR`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::demo) struct Clause(pub Vec<Term>);

/// Clauses joined by `^`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::demo) struct Group(pub Vec<Clause>);

/// One sort key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::demo) struct Order {
    /// The field, possibly dot-walked.
    pub field: String,
    /// Largest first.
    pub descending: bool,
}

/// A whole query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::demo) struct Query {
    /// Groups joined by `^NQ`; never empty.
    pub groups: Vec<Group>,
    /// Sort keys, most important first.
    pub order: Vec<Order>,
    /// How many pieces could not be read. They are left out, as the platform does.
    pub dropped: usize,
}

/// Reads an encoded query. Never fails: what cannot be read is counted and left out.
pub(in crate::demo) fn parse(text: &str) -> Query {
    let mut query = Query { groups: vec![Group::default()], order: Vec::new(), dropped: 0 };
    // An open related-list condition, and the conditions of its own that narrow it.
    let mut related: Option<(&str, Query)> = None;
    for piece in text.split('^') {
        if let Some(written) = piece.strip_prefix("RLQUERY") {
            query.dropped += usize::from(related.is_some());
            related = Some((written, Query { groups: vec![Group::default()], order: Vec::new(), dropped: 0 }));
        } else if piece.starts_with("ENDRLQUERY") {
            match related.take() {
                Some((written, inner)) => read_related(&mut query, written, inner),
                None => query.dropped += 1,
            }
        } else if let Some((_, inner)) = &mut related {
            read_piece(inner, piece);
        } else {
            read_piece(&mut query, piece);
        }
    }
    query.dropped += usize::from(related.is_some());
    query
}

/// `table.column,>=1`: how many rows of a table refer to the record. A further part, `,m2m`, says that the table joins two others,
/// which changes nothing here. Of a related list's own conditions those of one group count.
fn read_related(query: &mut Query, written: &str, mut inner: Query) {
    query.dropped += inner.dropped;
    match (written.split_once(','), query.groups.last_mut(), inner.groups.len()) {
        (Some((field, count)), Some(group), 1) => {
            let count = count.split(',').next().unwrap_or_default();
            let inner = inner.groups.pop().unwrap_or_default();
            group.0.push(Clause(vec![Term { inner, ..Term::new(field, Op::Related, count) }]));
        }
        _ => query.dropped += 1,
    }
}

fn read_piece(query: &mut Query, piece: &str) {
    if let Some(field) = piece.strip_prefix("ORDERBYDESC") {
        query.order.push(Order { field: field.trim().to_owned(), descending: true });
    } else if let Some(field) = piece.strip_prefix("ORDERBY") {
        query.order.push(Order { field: field.trim().to_owned(), descending: false });
    } else if let Some(rest) = piece.strip_prefix("NQ") {
        query.groups.push(Group::default());
        add_term(query, rest, false);
    } else if let Some(rest) = piece.strip_prefix("OR") {
        add_term(query, rest, true);
    } else if !piece.starts_with("EQ") && !piece.starts_with("GROUPBY") {
        add_term(query, piece, false);
    }
}

/// Adds a condition; with `or` to the clause before it, even when that clause lost all its own conditions.
fn add_term(query: &mut Query, text: &str, or: bool) {
    let term = read_term(text);
    if term.is_none() && !text.is_empty() {
        query.dropped += 1;
    }
    let Some(group) = query.groups.last_mut() else { return };
    match group.0.last_mut() {
        Some(clause) if or => clause.0.extend(term),
        _ if text.is_empty() => {}
        _ => group.0.push(Clause(term.into_iter().collect())),
    }
}

fn read_term(text: &str) -> Option<Term> {
    if let Some(words) = text.strip_prefix(TEXT_QUERY) {
        return Some(Term::new("", Op::Text, words));
    }
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.';
    let end = text.find(|c| !is_name(c))?;
    let (field, rest) = text.split_at(end);
    if field.is_empty() {
        return None;
    }
    let (written, op) = OPERATORS.iter().find(|(written, _)| rest.starts_with(written))?;
    Some(Term::new(field, *op, &rest[written.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(field: &str, op: Op, value: &str) -> Term {
        Term::new(field, op, value)
    }

    fn one(text: &str) -> Term {
        let query = parse(text);
        assert_eq!((query.groups.len(), query.dropped), (1, 0), "{text}");
        query.groups[0].0[0].0[0].clone()
    }

    #[test]
    fn every_operator_is_read() {
        let cases = [
            ("state=1", Op::Eq, "1"),
            ("state!=1", Op::Ne, "1"),
            ("state<1", Op::Lt, "1"),
            ("state<=1", Op::Le, "1"),
            ("state>1", Op::Gt, "1"),
            ("state>=1", Op::Ge, "1"),
            ("stateIN1,2", Op::In, "1,2"),
            ("stateNOT IN1,2", Op::NotIn, "1,2"),
            ("stateLIKEa b", Op::Like, "a b"),
            ("state*x", Op::Like, "x"),
            ("stateNOT LIKEx", Op::NotLike, "x"),
            ("state!*x", Op::NotLike, "x"),
            ("stateSTARTSWITHx", Op::StartsWith, "x"),
            ("stateENDSWITHx", Op::EndsWith, "x"),
            ("state%x", Op::EndsWith, "x"),
            ("stateBETWEEN1@2", Op::Between, "1@2"),
            ("stateISEMPTY", Op::IsEmpty, ""),
            ("stateISNOTEMPTY", Op::IsNotEmpty, ""),
            ("stateEMPTYSTRING", Op::IsEmpty, ""),
            ("stateDYNAMICabc", Op::Dynamic, "abc"),
            ("stateRELATIVEGT@day@ago@3", Op::RelativeGt, "@day@ago@3"),
            ("stateRELATIVELE@day@ago@3", Op::RelativeLe, "@day@ago@3"),
            ("stateANYTHING", Op::Anything, ""),
            ("stateSAMEASpriority", Op::SameAs, "priority"),
            ("stateNSAMEASpriority", Op::NotSameAs, "priority"),
            ("stateINSTANCEOFtask", Op::InstanceOf, "task"),
            ("stateONToday@a@b", Op::On, "Today@a@b"),
            ("stateNOTONToday@a@b", Op::NotOn, "Today@a@b"),
            ("stateIN_HIERARCHYx", Op::InHierarchy, "x"),
        ];
        for (text, op, value) in cases {
            assert_eq!(one(text), term("state", op, value), "{text}");
        }
        assert_eq!(one("caller_id.name=Ann = Bob"), term("caller_id.name", Op::Eq, "Ann = Bob"));
    }

    #[test]
    fn or_binds_to_the_condition_before_it_and_nq_starts_anew() {
        let query = parse("a=1^ORb=2^c=3^NQd=4^e=5");
        let shape: Vec<Vec<usize>> = query.groups.iter().map(|g| g.0.iter().map(|c| c.0.len()).collect()).collect();
        assert_eq!(shape, [vec![2, 1], vec![1, 1]]);
    }

    #[test]
    fn ordering_may_stand_anywhere() {
        let query = parse("ORDERBYDESCnumber^a=1^ORDERBYb^ORc=2");
        assert_eq!(
            query.order.iter().map(|o| (o.field.as_str(), o.descending)).collect::<Vec<_>>(),
            [("number", true), ("b", false)]
        );
        assert_eq!(query.groups[0].0, [Clause(vec![term("a", Op::Eq, "1"), term("c", Op::Eq, "2")])]);
    }

    #[test]
    fn what_cannot_be_read_is_counted_and_left_out() {
        for text in ["nonsense", "=1", "a~1", "ORDER=1", "a==^b?2^c=1"] {
            assert!(parse(text).dropped > 0, "{text}");
        }
        let query = parse("rubbish^ORa=1^b=2");
        assert_eq!(query.groups[0].0.len(), 2);
        assert_eq!(parse("").groups, [Group::default()]);
        assert_eq!(parse("^^^EQ").groups, [Group::default()]);
        for text in ["RLQUERYx.y,>=1^z=1", "ENDRLQUERY", "RLQUERYx.y,>=1^RLQUERYx.y,>=1^ENDRLQUERY", "RLQUERYx^ENDRLQUERY"] {
            assert_eq!(parse(text).dropped, 1, "{text}");
        }
    }

    #[test]
    fn a_related_list_has_conditions_of_its_own() {
        let query = parse("a=1^RLQUERYx.y,>=2,m2m^b=1^ORc=2^d=3^ENDRLQUERY^e=4");
        let clauses = &query.groups[0].0;
        assert_eq!((clauses.len(), query.dropped), (3, 0));
        let Term { field, op, value, inner } = &clauses[1].0[0];
        assert_eq!((field.as_str(), *op, value.as_str()), ("x.y", Op::Related, ">=2"));
        assert_eq!(inner.0.iter().map(|clause| clause.0.len()).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn ten_thousand_conditions_are_only_many() {
        let text = vec!["state=1"; 10_000].join("^");
        assert_eq!(parse(&text).groups[0].0.len(), 10_000);
    }
}

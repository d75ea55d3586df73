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
    // Groups and users of the demo stand in no hierarchy: the record itself is all there is.
    ("IN_HIERARCHY", Op::Eq),
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
    // An open related-list condition, and whether conditions of its own narrow it, which is not evaluated here.
    let mut related: Option<(&str, bool)> = None;
    for piece in text.split('^') {
        if let Some(written) = piece.strip_prefix("RLQUERY") {
            related = Some((written, false));
        } else if piece.starts_with("ENDRLQUERY") {
            let (written, narrowed) = related.take().unwrap_or_default();
            read_related(&mut query, written, narrowed);
        } else if let Some((_, narrowed)) = &mut related {
            *narrowed = true;
        } else {
            read_piece(&mut query, piece);
        }
    }
    query.dropped += usize::from(related.is_some());
    query
}

/// `table.column,>=1`: how many rows of a table refer to the record.
fn read_related(query: &mut Query, written: &str, narrowed: bool) {
    match (written.split_once(','), query.groups.last_mut()) {
        (Some((field, count)), Some(group)) if !narrowed => {
            let term = Term { field: field.to_owned(), op: Op::Related, value: count.to_owned() };
            group.0.push(Clause(vec![term]));
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
        return Some(Term { field: String::new(), op: Op::Text, value: words.to_owned() });
    }
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.';
    let end = text.find(|c| !is_name(c))?;
    let (field, rest) = text.split_at(end);
    if field.is_empty() {
        return None;
    }
    let (written, op) = OPERATORS.iter().find(|(written, _)| rest.starts_with(written))?;
    Some(Term { field: field.to_owned(), op: *op, value: rest[written.len()..].to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(field: &str, op: Op, value: &str) -> Term {
        Term { field: field.into(), op, value: value.into() }
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
        assert_eq!(parse("RLQUERYx.y,>=1^z=1^ENDRLQUERY^a=1").groups[0].0.len(), 1);
    }

    #[test]
    fn ten_thousand_conditions_are_only_many() {
        let text = vec!["state=1"; 10_000].join("^");
        assert_eq!(parse(&text).groups[0].0.len(), 10_000);
    }
}

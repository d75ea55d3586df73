//! Encoded queries: what the parser takes it writes the same, and no value that the builder takes becomes a condition of its own (law 6).

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use ticketdeck::domain::query::{Op, Query, Term};

#[derive(Debug, Arbitrary)]
struct Input<'a> {
    query: &'a str,
    field: &'a str,
    value: &'a str,
    list: Vec<&'a str>,
}

const OPS: [Op; 12] = [
    Op::Eq, Op::Ne, Op::Lt, Op::Le, Op::Gt, Op::Ge, Op::In, Op::NotIn, Op::Like, Op::NotLike, Op::StartsWith, Op::EndsWith,
];

fn clauses(query: &Query) -> usize {
    query.groups().map(|group| group.map(<[Term]>::len).sum::<usize>()).sum()
}

/// A query of three terms with one from outside in its middle keeps three terms.
fn holds(term: Term) {
    let known = |field, value| Term::new(field, Op::Eq, value).expect("a term");
    let query = Query::all_of([known("active", "true"), term, known("state", "1")]);
    let text = query.to_encoded();
    assert_eq!(text.split('^').count(), 3, "{text}");
    if let Ok(read) = Query::parse(&text) {
        assert_eq!(clauses(&read), 3, "{text}");
    }
}

fuzz_target!(|input: Input<'_>| {
    if let Ok(query) = Query::parse(input.query) {
        let text = query.to_encoded();
        assert_eq!(Query::parse(&text).map(|query| query.to_encoded()), Ok(text));
    }
    for op in OPS {
        for field in ["short_description", input.field] {
            if let Ok(term) = Term::new(field, op, input.value) {
                holds(term);
            }
        }
    }
    if let Ok(term) = Term::any_value("number", input.list.iter().copied()) {
        assert_eq!(term.value().split(',').count(), input.list.len().max(1));
        holds(term);
    }
});

//! What a ticket's own screen is told, on a real database file.

use super::*;
use crate::domain::listing::Reading;
use crate::domain::ticket::{JournalElement, JournalEntry, JournalKnown, Relation, TicketDetail};

fn with(n: u32, fields: &[(&str, &str)]) -> Record {
    let mut record = record(n, &format!("ticket {n}"));
    for (field, value) in fields {
        record.set(*field, *value);
    }
    record
}

/// The ticket of a number.
fn detail(bench: &Bench, n: u32) -> TicketDetail {
    let id = bench.reader.find(&sys_id(n).to_string()).unwrap().unwrap();
    bench.reader.detail(&id).unwrap().unwrap()
}

/// How others are related to a ticket, and their numbers.
fn related(bench: &Bench, n: u32) -> Vec<(Relation, String)> {
    let others = detail(bench, n).related.into_iter();
    others.map(|(relation, row)| (relation, row.number.unwrap().raw().trim_start_matches("CHG000000").to_owned())).collect()
}

#[test]
fn related_tickets_are_found_from_both_sides_and_each_once() {
    let bench = Bench::new();
    let (one, item) = (sys_id(1).to_string(), "c".repeat(32));
    bench.pull(&[
        with(1, &[("cmdb_ci", &item)]),
        with(2, &[("parent", &one), ("cmdb_ci", &item)]),
        with(3, &[("caused_by", &one)]),
        with(4, &[("rfc", &one)]),
        with(5, &[("cmdb_ci", &item)]),
        with(6, &[("cmdb_ci", &item), ("state", "3"), ("active", "false")]),
        with(7, &[("parent", &"d".repeat(32))]),
    ]);
    let named = |n: &str| n.to_owned();
    assert_eq!(
        related(&bench, 1),
        [
            (Relation::Child, named("2")),
            (Relation::Mends, named("4")),
            (Relation::Caused, named("3")),
            (Relation::SameItem, named("5"))
        ],
        "a closed one about the same item says nothing any more"
    );
    assert_eq!(related(&bench, 2)[0], (Relation::Parent, named("1")));
    assert_eq!(related(&bench, 3), [(Relation::CausedBy, named("1"))]);
    assert_eq!(related(&bench, 4), [(Relation::MendedBy, named("1"))]);
    assert_eq!(related(&bench, 7), [], "its parent is not stored here");
    // A link that is taken back on the instance goes here too.
    bench.pull(&[with(3, &[("sys_mod_count", "2")])]);
    assert_eq!(related(&bench, 3), []);
}

#[test]
fn tickets_of_one_improvement_action_are_related_and_those_of_none_are_not() {
    let bench = Bench::new();
    let ulid = |n: u32| LocalId::new(now(), u128::from(n)).to_string();
    let of = |prefix: &str, n| format!("td-{prefix}-{}", ulid(n));
    let (a, b) = ("0123456789", "0123456790");
    let ids = [of(a, 1), of(a, 2), of(b, 3), of("0000000000", 4), of("0000000000", 5)];
    let records: Vec<Record> = (1..).zip(&ids).map(|(n, id)| with(n, &[("correlation_id", id)])).collect();
    bench.pull(&records);
    assert_eq!(related(&bench, 1), [(Relation::SameAction, "2".to_owned())]);
    assert_eq!(related(&bench, 3), []);
    assert_eq!(related(&bench, 4), []);
}

#[test]
fn it_is_told_how_much_of_a_journal_is_here_and_what_was_seen() {
    let bench = Bench::new();
    bench.pull(&[with(1, &[])]);
    let entry = JournalEntry {
        sys_id: Some(sys_id(77)),
        element: JournalElement::WorkNote,
        text: "note".into(),
        author: "jonas.lind".into(),
        created: Some(now()),
    };
    bench.store.store_entries(&[(sys_id(1), entry.clone())], None).unwrap();
    assert_eq!((detail(&bench, 1).journal_known, detail(&bench, 1).journal.len()), (JournalKnown::InPart, 1));
    assert_eq!(bench.store.journal_denied(&sys_id(1)).unwrap(), 1);
    assert_eq!(detail(&bench, 1).journal_known, JournalKnown::Denied);
    assert_eq!(bench.store.store_journal(&sys_id(1), std::slice::from_ref(&entry)).unwrap(), 1, "that it is whole is news");
    assert_eq!(bench.store.store_journal(&sys_id(1), &[entry]).unwrap(), 0);
    assert_eq!(detail(&bench, 1).journal_known, JournalKnown::Whole);
    let found = detail(&bench, 1);
    let seen = found.row.updated;
    bench.store.looked_at(&found.row.local_id, found.revision().unwrap()).unwrap();
    assert_eq!(detail(&bench, 1).seen, seen);
}

#[test]
fn how_a_person_likes_to_read_is_kept() {
    let bench = Bench::new();
    assert_eq!(bench.reader.reading().unwrap(), Reading::default());
    let wished = Reading { oldest_first: true, pane_closed: true };
    bench.store.keep_reading(wished).unwrap();
    assert_eq!(bench.reader.reading().unwrap(), wished);
}

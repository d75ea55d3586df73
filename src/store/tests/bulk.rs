//! Rows of a file: each key is used once, in the transaction that stores what the row asks for.

use super::*;
use crate::store::{Key, Keyed, Mark, One, Taken};

fn row(key: &str, print: &str, ticket: LocalId, writes: Vec<One>) -> Keyed {
    Keyed { key: Some(Key { text: key.into(), print: print.into() }), ticket, writes }
}

fn create(n: u128) -> One {
    One::Create(id(n), Kind::Incident, fields(&[("short_description", "New")]))
}

#[test]
fn a_key_is_used_once_also_by_another_process_and_for_each_purpose_alone() {
    let bench = Bench::new();
    let first = bench.store.queue_keyed("create", &[row("a", "p", id(1), vec![create(1)])], now()).unwrap();
    let [Taken::Now(writes)] = &first[..] else { panic!("{first:?}") };
    assert_eq!(writes.len(), 1);
    let after = bench.reopened();
    let again = after.queue_keyed("create", &[row("a", "q", id(2), vec![create(2)]), row("b", "p", id(3), vec![create(3)])], now());
    let mark = Mark { print: "p".into(), ticket: id(1), writes: writes.clone() };
    let again = again.unwrap();
    assert_eq!(again[0], Taken::Before(mark.clone()));
    assert!(matches!(again[1], Taken::Now(_)));
    assert_eq!(bench.reader.mark("create", "a").unwrap(), Some(mark));
    assert_eq!(bench.reader.mark("edit", "a").unwrap(), None);
    assert_eq!(after.waiting().unwrap(), 2, "the second ticket of the same key was not stored");
    assert_eq!(bench.reader.unsent(writes[0], writes[0]).unwrap(), 1);
}

#[test]
fn when_a_row_cannot_be_stored_neither_are_its_key_and_the_others() {
    let bench = Bench::new();
    let rows = [row("a", "p", id(1), vec![create(1)]), row("b", "p", id(1), vec![create(1)])];
    assert!(bench.store.queue_keyed("create", &rows, now()).is_err());
    assert_eq!((bench.store.waiting().unwrap(), bench.reader.mark("create", "a").unwrap()), (0, None));
}

#[test]
fn a_row_without_a_key_is_done_whenever_it_comes() {
    let bench = Bench::new();
    let keyless = |n| Keyed { key: None, ticket: id(n), writes: vec![create(n)] };
    for n in [1, 2] {
        assert!(matches!(bench.store.queue_keyed("create", &[keyless(n)], now()).unwrap()[..], [Taken::Now(_)]));
    }
}

//! Many at once: all writes are stored or none, and ten thousand of them are no trouble.

use super::*;
use crate::domain::outbox::Together;
use crate::store::One;

fn edit(n: u128, priority: &str) -> One {
    One::Edit(id(n), fields(&[("priority", priority)]), fields(&[("priority", "3")]))
}

/// A desk with so many changes, whose ids are 1000 and on.
fn stocked(count: u32) -> Bench {
    let bench = Bench::new();
    bench.pull(&(0..count).map(|n| record(n, "x")).collect::<Vec<_>>());
    bench
}

#[test]
fn many_writes_are_stored_together_each_with_its_own_row() {
    let bench = stocked(3);
    bench.store.queue_edit(&id(1001), &fields(&[("name", "y")]), &Fields::new(), now(), None).unwrap();
    let note = One::Act(id(1002), Operation::Note, fields(&[("work_notes", "Seen")]), Fields::new());
    let create = One::Create(id(1), Kind::Incident, fields(&[("short_description", "New")]));
    let hold = now() + SignedDuration::from_secs(5);
    let saved =
        bench.store.queue_many(&[edit(1000, "1"), edit(1001, "1"), edit(9999, "1"), note, create], now(), Some(hold)).unwrap();
    let [Saved::New(first), Saved::Folded(_), Saved::Gone, Saved::New(note), Saved::New(made)] = saved[..] else {
        panic!("{saved:?}")
    };
    // Another process finds them, held as long as one alone would be.
    let after = bench.reopened();
    for row in [first, note, made] {
        assert_eq!(after.write(row).unwrap().state, WriteState::Queued);
    }
    assert_eq!(after.next_write_at(now()).unwrap(), Some(hold));
    assert_eq!(bench.name(&id(1)), "New");
}

#[test]
fn when_one_cannot_be_stored_none_is() {
    let bench = stocked(2);
    let twice = One::Create(id(1000), Kind::Change, Fields::new());
    assert!(bench.store.queue_many(&[edit(1000, "1"), edit(1001, "2"), twice], now(), None).is_err());
    assert_eq!(bench.store.waiting().unwrap(), 0);
    assert_eq!(bench.reader.detail(&id(1000)).unwrap().unwrap().row.priority, "3");
}

#[test]
fn many_are_taken_back_or_tried_again_as_far_as_they_can() {
    let bench = stocked(3);
    let saved = bench.store.queue_many(&[edit(1000, "1"), edit(1001, "1"), edit(1002, "1")], now(), None).unwrap();
    let rows: Vec<i64> = saved.iter().map(|saved| if let Saved::New(row) = saved { *row } else { panic!("{saved:?}") }).collect();
    let mut refused = bench.store.write(rows[0]).unwrap();
    bench.send(&mut refused);
    bench.answer(&mut refused, Event::Refuse, &record(0, "x"));
    let mut sending = bench.store.write(rows[1]).unwrap();
    bench.send(&mut sending);

    let all = [&rows[..], &[4711]].concat();
    assert_eq!(bench.store.together(&all, Together::Retry, now()).unwrap(), 1);
    assert_eq!(bench.state(rows[0]), WriteState::Queued);
    assert_eq!(bench.store.together(&all, Together::TakeBack, now()).unwrap(), 2);
    let standings = bench.reader.standings(&all).unwrap();
    let states: Vec<WriteState> = standings.iter().map(|standing| standing.state).collect();
    assert_eq!(states, [WriteState::Withdrawn, WriteState::Sending, WriteState::Withdrawn]);
    assert_eq!(bench.reader.detail(&id(1002)).unwrap().unwrap().row.priority, "3");
}

#[test]
fn a_new_ticket_that_others_wait_behind_holds_no_others_up() {
    let bench = stocked(1);
    let made = bench.store.queue_many(&[One::Create(id(1), Kind::Change, Fields::new()), edit(1000, "1")], now(), None).unwrap();
    let note = fields(&[("work_notes", "Seen")]);
    bench.store.queue_action(&id(1), Operation::Note, &note, &Fields::new(), now(), None).unwrap();
    let rows: Vec<i64> = made.iter().map(|saved| if let Saved::New(row) = saved { *row } else { panic!("{saved:?}") }).collect();
    assert_eq!(bench.store.together(&rows, Together::TakeBack, now()).unwrap(), 1);
    assert_eq!((bench.state(rows[0]), bench.state(rows[1])), (WriteState::Queued, WriteState::Withdrawn));
}

#[test]
fn ten_thousand_are_marked_stored_and_followed() {
    const MANY: u32 = 10_000;
    let bench = stocked(MANY);
    let query = ListQuery { kind: Some(Kind::Change), ..ListQuery::default() };
    let ids = bench.reader.ids(&query, usize::MAX >> 1).unwrap();
    assert_eq!(ids.len(), 10_000);
    assert_eq!(bench.reader.ids(&query, 7).unwrap(), ids[..7]);
    assert_eq!(bench.reader.ids(&ListQuery { most: Some(5), ..query }, 7).unwrap(), ids[..5]);
    let all: Vec<One> =
        ids.iter().map(|id| One::Edit(id.clone(), fields(&[("priority", "1")]), fields(&[("priority", "3")]))).collect();
    let saved = bench.store.queue_many(&all, now(), None).unwrap();
    let rows: Vec<i64> = saved.iter().filter_map(|saved| if let Saved::New(row) = saved { Some(*row) } else { None }).collect();
    assert_eq!(bench.reader.standings(&rows).unwrap().len(), 10_000);
    assert_eq!(bench.store.together(&rows, Together::TakeBack, now()).unwrap(), 10_000);
    assert_eq!(bench.store.waiting().unwrap(), 0);
}

#[test]
fn the_ids_of_a_list_are_in_its_order() {
    let bench = stocked(30);
    let query = ListQuery { sort: SortColumn::Due, descending: true, ..ListQuery::default() };
    let page = bench.reader.list(&ListRequest { query: query.clone(), offset: 0, limit: 30, keep: None }).unwrap();
    let shown: Vec<LocalId> = page.rows.into_iter().map(|row| row.local_id).collect();
    assert_eq!(bench.reader.ids(&query, 100).unwrap(), shown);
}

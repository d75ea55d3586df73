//! What a queued write stands behind, as the person is told.

use super::*;
use crate::domain::outbox::Behind;

fn behind(bench: &Bench) -> Vec<Option<Behind>> {
    bench.reader.outbox().unwrap().into_iter().map(|item| item.behind).collect()
}

#[test]
fn a_note_behind_a_create_says_so_until_the_ticket_has_been_seen() {
    let bench = Bench::new();
    let create = fields(&[("short_description", "a")]);
    let Saved::New(create) = bench.store.queue_create(&id(1), Kind::Change, &create, now(), None).unwrap() else { panic!() };
    let note = fields(&[("work_notes", "hello")]);
    bench.store.queue_action(&id(1), Operation::Note, &note, &Fields::new(), now(), None).unwrap();
    assert_eq!(behind(&bench), [None, Some(Behind::Write(create))]);

    // Nobody knows what became of it, and the person says that it arrived: the ticket itself was not seen yet.
    let mut write = bench.next().unwrap();
    bench.send(&mut write);
    bench.step(&mut write, Event::Unclear);
    bench.asks(&mut write);
    assert_eq!(behind(&bench)[1], Some(Behind::Write(create)));
    bench.store.resolve(create, &Resolution::Arrived, now()).unwrap();
    assert_eq!((behind(&bench), bench.next()), (vec![Some(Behind::NewTicket)], None));
}

#[test]
fn a_refused_create_holds_up_what_stands_behind_it_and_a_refused_edit_does_not() {
    let bench = Bench::new();
    let Saved::New(create) = bench.store.queue_create(&id(1), Kind::Change, &Fields::new(), now(), None).unwrap() else { panic!() };
    let note = fields(&[("work_notes", "hello")]);
    bench.store.queue_action(&id(1), Operation::Note, &note, &Fields::new(), now(), None).unwrap();
    bench.step(&mut bench.next().unwrap(), Event::Refuse);
    assert_eq!((behind(&bench), bench.next()), (vec![None, Some(Behind::Write(create))], None));

    let bench = Bench::new();
    bench.pull(&[record(1, "old")]);
    let ticket = bench.reader.find("CHG0000001").unwrap().unwrap();
    bench
        .store
        .queue_edit(&ticket, &fields(&[("short_description", "new")]), &fields(&[("short_description", "old")]), now(), None)
        .unwrap();
    bench.step(&mut bench.next().unwrap(), Event::Refuse);
    bench.store.queue_action(&ticket, Operation::Note, &note, &Fields::new(), now(), None).unwrap();
    assert_eq!(behind(&bench), [None, None]);
    assert_eq!(bench.next().unwrap().operation, Operation::Note);
}

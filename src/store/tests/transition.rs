//! The sender's steps: what each leaves behind beside the new state.

use super::*;
use crate::domain::ticket::Revision;
use crate::store::looked;

fn at(second: u32) -> Timestamp {
    crate::domain::clock::parse_utc(&format!("2026-11-01 00:00:{second:02}")).unwrap()
}

/// A record as the instance has it after a change at that second.
fn changed(n: u32, name: &str, second: u32) -> Record {
    let mut record = record(n, name);
    record.set("sys_updated_on", format!("2026-11-01 00:00:{second:02}"));
    record
}

fn is_seen(bench: &Bench, ticket: &LocalId) -> bool {
    looked::is_seen(&bench.store.db, ticket).unwrap()
}

#[test]
fn sends_are_counted() {
    let bench = Bench::new();
    let (_, mut write) = with_edit(&bench);
    for sends in 1..=3 {
        bench.send(&mut write);
        assert_eq!((write.attempts, bench.store.write(write.id).unwrap().attempts), (sends, sends));
        bench.step(&mut write, Event::Unclear);
        bench.step(&mut write, Event::Absent);
    }
}

#[test]
fn what_was_sent_and_is_settled_is_logged_and_nothing_else() {
    let (confirm, refuse, clash) = (Event::Confirm, Event::Refuse, Event::Clash);
    let logged = [(confirm, true, 1), (confirm, false, 1), (refuse, true, 1), (refuse, false, 0), (clash, true, 0)];
    for (event, answered, lines) in logged {
        let bench = Bench::new();
        let (_, mut write) = with_edit(&bench);
        bench.send(&mut write);
        bench.step(&mut write, Event::Unclear);
        if answered {
            bench.answer(&mut write, event, &record(1, "as it is now"));
        } else {
            bench.step(&mut write, event);
        }
        assert_eq!(bench.reader.action_log(10).unwrap().len(), lines, "{event:?}, with a record: {answered}");
    }
}

#[test]
fn what_the_person_has_done_themselves_is_no_news_to_them() {
    let bench = Bench::new();
    let (ticket, mut write) = with_edit(&bench);
    bench.store.looked_at(&ticket, Revision { updated: at(1), mods: 0 }).unwrap();
    bench.send(&mut write);
    bench.answer(&mut write, Event::Confirm, &changed(1, "new", 30));
    assert!(is_seen(&bench, &ticket));
}

#[test]
fn what_the_person_had_not_looked_at_stays_news_after_their_edit() {
    let bench = Bench::new();
    let (ticket, mut write) = with_edit(&bench);
    bench.store.looked_at(&ticket, Revision { updated: at(1), mods: 0 }).unwrap();
    bench.pull(&[changed(1, "somebody else's", 20)]);
    bench.send(&mut write);
    bench.answer(&mut write, Event::Confirm, &changed(1, "new", 30));
    assert!(!is_seen(&bench, &ticket));
}

#[test]
fn what_others_have_done_to_it_meanwhile_is_news() {
    for event in [Event::Clash, Event::Refuse] {
        let bench = Bench::new();
        let (ticket, mut write) = with_edit(&bench);
        bench.store.looked_at(&ticket, Revision { updated: at(1), mods: 0 }).unwrap();
        bench.send(&mut write);
        bench.step(&mut write, Event::Unclear);
        bench.answer(&mut write, event, &changed(1, "theirs", 30));
        assert!(!is_seen(&bench, &ticket), "{event:?}");
    }
}

/// Creates a ticket behind which a state is queued, has the create answered by a record changed so often, and gives the base of the
/// state that waited.
fn base_behind_a_create(changes: &str) -> Fields {
    let bench = Bench::new();
    bench.store.queue_create(&id(1), Kind::Change, &fields(&[("short_description", "a")]), now(), None).unwrap();
    let mut create = bench.next().unwrap();
    bench.send(&mut create);
    let base = fields(&[("state", ""), ("short_description", "a")]);
    bench.store.queue_action(&id(1), Operation::Move, &fields(&[("state", "-4")]), &base, now(), None).unwrap();
    let mut made = record(7, "A");
    made.set("sys_mod_count", changes);
    bench.answer(&mut create, Event::Confirm, &made);
    bench.next().unwrap().base
}

#[test]
fn what_waits_behind_a_create_began_from_what_the_instance_has_put_there() {
    assert_eq!(base_behind_a_create("0"), fields(&[("state", "-5"), ("short_description", "a")]));
}

#[test]
fn where_somebody_has_changed_the_new_record_what_waits_keeps_its_bases() {
    assert_eq!(base_behind_a_create("1"), fields(&[("state", ""), ("short_description", "a")]));
}

#[test]
fn a_ticket_that_was_pulled_before_its_creates_answer_was_read_is_one_ticket() {
    let bench = Bench::new();
    bench.store.queue_create(&id(1), Kind::Change, &fields(&[("short_description", "a")]), now(), None).unwrap();
    let mut create = bench.next().unwrap();
    bench.send(&mut create);
    bench.pull(&[record(7, "a")]);
    let twin = bench.reader.find("CHG0000007").unwrap().unwrap();
    assert_ne!(twin, id(1));
    bench.store.queue_edit(&twin, &fields(&[("priority", "1")]), &fields(&[("priority", "3")]), now(), None).unwrap();
    bench.answer(&mut create, Event::Confirm, &record(7, "a"));
    assert_eq!(bench.reader.find("CHG0000007").unwrap(), Some(id(1)), "the id that the person knows");
    assert!(bench.reader.detail(&twin).unwrap().is_none());
    let edit = bench.next().unwrap();
    assert_eq!((edit.local_id, edit.fields), (id(1), fields(&[("priority", "1")])), "what was begun on the twin goes on");
}

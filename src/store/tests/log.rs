//! The action log: who sent what, and how long what is over is kept.

use super::*;
use crate::domain::outbox::Deed;
use crate::domain::scope::Me;

const KEEP: SignedDuration = SignedDuration::from_hours(24 * 90);

fn day(n: i64) -> Timestamp {
    now() + SignedDuration::from_hours(24 * n)
}

/// An edit that was sent and confirmed.
fn confirmed(bench: &Bench, n: u32, name: &str) -> (LocalId, i64) {
    let ticket = id(u128::from(2000 + n));
    bench.store.store_page(Kind::Change, "", &[Pulled::Record(record(n, "old"), ticket.clone())], None).unwrap();
    let Saved::New(row) = bench
        .store
        .queue_edit(&ticket, &fields(&[("short_description", name)]), &fields(&[("short_description", "old")]), now(), None)
        .unwrap()
    else {
        panic!()
    };
    let mut write = bench.store.write(row).unwrap();
    bench.send(&mut write);
    bench.answer(&mut write, Event::Confirm, &record(n, name));
    (ticket, row)
}

#[test]
fn a_line_says_who_acted_and_which_process_sent_it() {
    let bench = Bench::new();
    bench.store.set_me(&Me { user_name: "mira.okafor".into(), ..Me::default() }).unwrap();
    confirmed(&bench, 1, "new");
    let log = bench.reader.action_log(10).unwrap();
    assert_eq!(log[0].person.raw(), "mira.okafor");
    assert!(log[0].process.raw().starts_with(&format!("process {} on ", std::process::id())), "{:?}", log[0].process.raw());
}

#[test]
fn a_create_has_its_number_in_the_log_once_it_is_known() {
    let bench = Bench::new();
    bench.store.queue_create(&id(1), Kind::Change, &fields(&[("short_description", "New")]), now(), None).unwrap();
    let mut write = bench.next().unwrap();
    bench.send(&mut write);
    bench.answer(&mut write, Event::Confirm, &record(7, "New"));
    assert_eq!(bench.reader.action_log(1).unwrap()[0].number.raw(), "CHG0000007");

    // Where a person says that it arrived, the next pull tells the number, and the log keeps it when the ticket goes.
    let ours = "td-0123456789-01JDXXXXXXXXXXXXXXXXXXXXXX";
    let ours = crate::domain::CorrelationId::parse(ours).map_or_else(|| panic!("{ours}"), |ours| ours.as_str().to_owned());
    let values = fields(&[("short_description", "Lost"), ("correlation_id", &ours)]);
    bench.store.queue_create(&id(2), Kind::Change, &values, now(), None).unwrap();
    let mut write = bench.next().unwrap();
    bench.send(&mut write);
    let asked = crate::domain::write::Problem {
        hint: crate::domain::HintId::CannotProve,
        retry: crate::domain::Retry::No,
        detail: "".into(),
    };
    bench.store.take_step(&mut write, Event::Unclear, Step { problem: Some(&asked), ..Step::default() }).unwrap();
    bench.store.resolve(write.id, &Resolution::Arrived, now()).unwrap();
    assert_eq!(bench.reader.action_log(1).unwrap()[0].number.raw(), "");
    let mut found = record(8, "Lost");
    found.set("correlation_id", ours.as_str());
    bench.pull(&[found]);
    bench.store.restart(Kind::Change).unwrap();
    let log = bench.reader.action_log(1).unwrap();
    assert_eq!((log[0].number.raw(), log[0].undo), ("CHG0000008", Err(NoUndo::Gone)));
}

#[test]
fn a_status_set_at_microsoft_is_in_the_log_and_is_not_undone_from_there() {
    let bench = Bench::new();
    let (sent, before) = (fields(&[("status", "Ignored"), ("comment", "why")]), fields(&[("status", "Default")]));
    bench.store.log_status(&"mfa_for_admins".into(), (&sent, &before), WriteState::Confirmed, now()).unwrap();
    let log = bench.reader.action_log(10).unwrap();
    assert_eq!(log[0].deed, Deed::Status { control: "mfa_for_admins".into() });
    assert_eq!((&log[0].sent, &log[0].before, log[0].undo), (&sent, &before, Err(NoUndo::Status)));
    assert_eq!((log[0].deed.word(), log[0].at), ("status", now()));
}

#[test]
fn what_is_over_goes_when_it_has_been_over_for_long_enough() {
    let bench = Bench::new();
    let (_, row) = confirmed(&bench, 1, "new");
    assert_eq!(bench.store.prune(day(200), KEEP, 10).unwrap(), 0, "long ago, but over only since it was first seen to be");
    assert_eq!(bench.store.prune(day(290), KEEP, 10).unwrap(), 0, "ninety days, and not more");
    assert_eq!(bench.store.prune(day(291), KEEP, 10).unwrap(), 2);
    assert_eq!((bench.reader.write(row).unwrap(), bench.reader.action_log(10).unwrap().len()), (None, 0));
    assert_eq!(bench.store.prune(day(292), KEEP, 10).unwrap(), 0);
}

#[test]
fn nothing_that_waits_goes_nor_anything_of_its_ticket() {
    let bench = Bench::new();
    let (ticket, row) = confirmed(&bench, 1, "new");
    let note = fields(&[("work_notes", "Looked at it")]);
    let Saved::New(waiting) = bench.store.queue_action(&ticket, Operation::Note, &note, &Fields::new(), now(), None).unwrap()
    else {
        panic!()
    };
    let mut write = bench.store.write(waiting).unwrap();
    bench.store.prune(day(0), KEEP, 10).unwrap();
    let states = [(Event::Send, WriteState::Sending), (Event::Unclear, WriteState::Unknown), (Event::Freeze, WriteState::Frozen)];
    assert_eq!(bench.store.prune(day(300), KEEP, 10).unwrap(), 0, "queued");
    for (event, state) in states {
        if event == Event::Send {
            bench.send(&mut write);
        } else {
            bench.step(&mut write, event);
        }
        assert_eq!((write.state, bench.store.prune(day(300), KEEP, 10).unwrap()), (state, 0));
    }
    assert!(bench.reader.write(row).unwrap().is_some(), "by which a waiting note may be told from ours");
    assert_eq!(bench.reader.action_log(10).unwrap().len(), 1);
    bench.store.resolve(waiting, &Resolution::Drop, now()).unwrap();
    assert_eq!(bench.store.prune(day(300), KEEP, 10).unwrap(), 1, "the edit; its line and the note are over since now");
    assert_eq!(bench.store.prune(day(391), KEEP, 10).unwrap(), 2);
}

#[test]
fn a_little_goes_at_a_time_the_oldest_first_and_only_by_who_sends() {
    let bench = Bench::new();
    let rows: Vec<i64> = (1..=5).map(|n| confirmed(&bench, n, "new").1).collect();
    bench.store.prune(day(0), KEEP, 2).unwrap();
    let other = bench.reopened();
    assert!(matches!(other.prune(day(91), KEEP, 2), Err(StoreError::Fenced)));
    let mut left = Vec::new();
    for _ in 0..3 {
        bench.store.prune(day(91), KEEP, 2).unwrap();
        left.push(rows.iter().filter(|row| bench.reader.write(**row).unwrap().is_some()).count());
    }
    assert_eq!(left, [3, 1, 0]);
    assert!(bench.reader.find("CHG0000001").unwrap().is_some(), "tickets stay");
}

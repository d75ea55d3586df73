//! How queued values are laid over each other, and what a person decides about writes that were not taken as sent.

use super::*;
use crate::domain::outbox::Candidate;
use crate::domain::write::{Problem, RefusedField};
use crate::domain::{CorrelationId, HintId, Retry};

fn new(saved: Saved) -> i64 {
    let Saved::New(row) = saved else { panic!("{saved:?}") };
    row
}

/// A ticket of the instance.
fn pulled(bench: &Bench) -> LocalId {
    bench.pull(&[record(1, "old")]);
    bench.reader.find("CHG0000001").unwrap().unwrap()
}

fn edit(bench: &Bench, ticket: &LocalId, values: &[(&str, &str)]) -> Saved {
    let base = fields(&[("short_description", "old"), ("priority", "3")]);
    bench.store.queue_edit(ticket, &fields(values), &base, now(), None).unwrap()
}

fn act(bench: &Bench, ticket: &LocalId, operation: Operation, values: &[(&str, &str)]) -> i64 {
    new(bench.store.queue_action(ticket, operation, &fields(values), &Fields::new(), now(), None).unwrap())
}

fn sent(bench: &Bench, row: i64) -> Write {
    let mut write = bench.store.write(row).unwrap();
    bench.send(&mut write);
    write
}

fn problem(hint: HintId) -> Problem {
    Problem { hint, retry: Retry::No, detail: "".into() }
}

fn not_taken(field: &str, sent: &str, kept: &str) -> RefusedField {
    RefusedField { field: field.into(), sent: sent.into(), kept: kept.into() }
}

/// The instance takes a write but for these columns.
fn refuse(bench: &Bench, write: &mut Write, refused: &[RefusedField], now: &Record) {
    bench.store.take_step(write, Event::Refuse, Step { record: Some(now), refused, ..Step::default() }).unwrap();
}

fn until(bench: &Bench, row: i64) -> Option<Timestamp> {
    bench.reader.outbox_item(row).unwrap().unwrap().write.until
}

#[test]
fn an_edit_becomes_part_of_a_queued_edit_and_of_nothing_else() {
    let bench = Bench::new();
    let ticket = pulled(&bench);
    act(&bench, &ticket, Operation::Note, &[("work_notes", "x")]);
    let row = new(edit(&bench, &ticket, &[("short_description", "a")]));
    assert_eq!(edit(&bench, &ticket, &[("short_description", "b")]), Saved::Folded(row));
    sent(&bench, row);
    assert_ne!(new(edit(&bench, &ticket, &[("short_description", "c")])), row, "one on its way is left alone");
}

#[test]
fn a_folded_edit_begins_its_grace_anew_and_ends_no_back_off() {
    let bench = Bench::new();
    let ticket = pulled(&bench);
    let after = |seconds| now() + SignedDuration::from_secs(seconds);
    let edit = |value: &str, hold| {
        let base = fields(&[("short_description", "old")]);
        bench.store.queue_edit(&ticket, &fields(&[("short_description", value)]), &base, now(), hold).unwrap()
    };
    let row = new(edit("a", Some(after(5))));
    edit("b", Some(after(9)));
    assert_eq!(until(&bench, row), Some(after(9)));
    edit("c", None);
    assert_eq!(until(&bench, row), Some(after(9)), "nobody asked to send it at once");
    let mut write = sent(&bench, row);
    let rest = Step { until: Some(after(60)), ..Step::default() };
    bench.store.take_step(&mut write, Event::NotSent, rest).unwrap();
    edit("d", Some(after(5)));
    assert_eq!(until(&bench, row), Some(after(60)));
}

#[test]
fn a_new_edit_takes_the_place_of_what_was_refused_in_its_columns_alone() {
    let bench = Bench::new();
    let ticket = pulled(&bench);
    let row = new(edit(&bench, &ticket, &[("short_description", "mine"), ("priority", "1")]));
    let refused = [not_taken("short_description", "mine", "old"), not_taken("priority", "1", "3")];
    refuse(&bench, &mut sent(&bench, row), &refused, &record(1, "old"));
    let left = || bench.reader.outbox_item(row).unwrap().unwrap().write.refused;
    let priority = new(edit(&bench, &ticket, &[("priority", "2")]));
    assert_eq!((bench.state(row), left()), (WriteState::Refused, vec![refused[0].clone()]));
    bench.store.withdraw(priority, now()).unwrap();
    edit(&bench, &ticket, &[("short_description", "ours")]);
    assert_eq!(bench.state(row), WriteState::Withdrawn);
}

#[test]
fn of_an_edit_that_was_refused_whole_the_other_columns_stay_the_persons() {
    let bench = Bench::new();
    let ticket = pulled(&bench);
    let row = new(edit(&bench, &ticket, &[("short_description", "mine"), ("priority", "1")]));
    bench.step(&mut sent(&bench, row), Event::Refuse);
    edit(&bench, &ticket, &[("short_description", "ours")]);
    assert_eq!(bench.state(row), WriteState::Refused);
    assert_eq!(bench.store.write(row).unwrap().fields, fields(&[("priority", "1")]));
}

#[test]
fn a_new_note_does_not_take_the_place_of_a_refused_one() {
    let bench = Bench::new();
    let ticket = pulled(&bench);
    let row = act(&bench, &ticket, Operation::Note, &[("work_notes", "first")]);
    bench.step(&mut sent(&bench, row), Event::Refuse);
    act(&bench, &ticket, Operation::Note, &[("work_notes", "second")]);
    assert_eq!(bench.state(row), WriteState::Refused);
    assert_eq!(bench.store.write(row).unwrap().fields, fields(&[("work_notes", "first")]));
}

#[test]
fn sending_now_ends_a_wait_before_the_send_and_none_after_it() {
    let bench = Bench::new();
    let ticket = pulled(&bench);
    let hold = now() + SignedDuration::from_secs(60);
    let base = fields(&[("short_description", "old")]);
    let row = new(bench.store.queue_edit(&ticket, &fields(&[("short_description", "a")]), &base, now(), Some(hold)).unwrap());
    assert_eq!(bench.next(), None);
    bench.store.send_now(row).unwrap();
    let mut write = bench.next().unwrap();
    bench.send(&mut write);
    bench.store.take_step(&mut write, Event::Unclear, Step { until: Some(hold), ..Step::default() }).unwrap();
    bench.store.send_now(row).unwrap();
    assert_eq!((bench.next(), until(&bench, row)), (None, Some(hold)));
}

#[test]
fn another_try_ends_a_back_off_and_no_grace() {
    let bench = Bench::new();
    let ticket = pulled(&bench);
    let later = now() + SignedDuration::from_secs(60);
    let failed = new(edit(&bench, &ticket, &[("short_description", "a")]));
    let why = problem(HintId::InstanceTrouble);
    let rest = Step { problem: Some(&why), until: Some(later), ..Step::default() };
    bench.store.take_step(&mut sent(&bench, failed), Event::NotSent, rest).unwrap();
    let held = new(bench.store.queue_create(&id(1), Kind::Change, &Fields::new(), now(), Some(later)).unwrap());
    bench.store.end_backoff().unwrap();
    assert_eq!((until(&bench, failed), until(&bench, held)), (None, Some(later)));
}

#[test]
fn a_conflict_is_decided_and_not_just_tried_again() {
    let bench = Bench::new();
    let (_, mut write) = with_edit(&bench);
    bench.answer(&mut write, Event::Clash, &record(1, "theirs"));
    assert!(matches!(bench.store.resolve(write.id, &Resolution::Retry, now()), Err(StoreError::NotPossible)));
    assert_eq!(bench.state(write.id), WriteState::Conflict);
}

#[test]
fn only_a_conflict_is_decided_field_by_field() {
    let bench = Bench::new();
    let (_, write) = with_edit(&bench);
    let mine = [("short_description".to_owned(), Side::Mine)].into();
    let compared = [("short_description".to_owned(), (Side::Mine, "theirs".to_owned()))].into();
    for how in [Resolution::Fields(mine), Resolution::Compared(compared)] {
        assert!(matches!(bench.store.resolve(write.id, &how, now()), Err(StoreError::NotPossible)), "{how:?}");
    }
    assert_eq!(bench.state(write.id), WriteState::Queued);
}

/// A create that two tickets answer to.
fn frozen(bench: &Bench) -> i64 {
    let correlation = CorrelationId::for_task(&id(1));
    let values = fields(&[("short_description", "a"), ("correlation_id", correlation.as_str())]);
    let row = new(bench.store.queue_create(&id(1), Kind::Change, &values, now(), None).unwrap());
    let candidates = [7, 8].map(|n| Candidate { sys_id: sys_id(n), label: "".into(), text: "".into() });
    let mut write = sent(bench, row);
    bench.step(&mut write, Event::Unclear);
    bench.store.take_step(&mut write, Event::Freeze, Step { candidates: &candidates, ..Step::default() }).unwrap();
    row
}

#[test]
fn only_a_ticket_that_was_offered_can_be_picked_and_it_is_logged() {
    let bench = Bench::new();
    let row = frozen(&bench);
    let pick = |n| bench.store.resolve(row, &Resolution::Pick(sys_id(n)), now());
    assert!(matches!(pick(9), Err(StoreError::NotPossible)));
    assert_eq!((bench.state(row), bench.reader.action_log(10).unwrap().len()), (WriteState::Frozen, 0));
    pick(8).unwrap();
    assert_eq!((bench.state(row), bench.store.remote(&id(1)).unwrap()), (WriteState::Confirmed, Some((Kind::Change, sys_id(8)))));
    assert_eq!(bench.reader.action_log(10).unwrap()[0].outcome, WriteState::Confirmed);
}

#[test]
fn a_picked_ticket_that_was_pulled_already_is_one_with_the_draft_and_keeps_what_was_done_on_it() {
    let bench = Bench::new();
    let row = frozen(&bench);
    bench.pull(&[record(8, "as pulled")]);
    let twin = bench.reader.find("CHG0000008").unwrap().unwrap();
    bench.store.queue_edit(&twin, &fields(&[("priority", "1")]), &fields(&[("priority", "3")]), now(), None).unwrap();
    bench.store.resolve(row, &Resolution::Pick(sys_id(8)), now()).unwrap();
    assert_eq!(bench.reader.find("CHG0000008").unwrap(), Some(id(1)));
    assert!(bench.reader.detail(&twin).unwrap().is_none());
    assert_eq!((bench.name(&id(1)).as_str(), bench.next().unwrap().local_id), ("as pulled", id(1)));
}

#[test]
fn a_create_that_goes_again_by_the_persons_word_lets_others_go_too() {
    let bench = Bench::new();
    let create = new(bench.store.queue_create(&id(1), Kind::Change, &Fields::new(), now(), None).unwrap());
    let ticket = pulled(&bench);
    let edit = new(edit(&bench, &ticket, &[("priority", "1")]));
    bench.store.set_id_not_kept().unwrap();
    bench.step(&mut sent(&bench, edit), Event::Refuse);
    bench.store.resolve(edit, &Resolution::Retry, now()).unwrap();
    assert!(bench.store.id_not_kept().unwrap(), "an edit says nothing of creates");
    bench.step(&mut sent(&bench, create), Event::Refuse);
    bench.store.resolve(create, &Resolution::Retry, now()).unwrap();
    assert!(!bench.store.id_not_kept().unwrap());
}

/// A create that the instance has taken but for its due day.
fn taken_in_part(bench: &Bench) -> i64 {
    let values = fields(&[("short_description", "a"), ("due_date", "2026-12-24 12:00:00")]);
    let row = new(bench.store.queue_create(&id(1), Kind::Change, &values, now(), None).unwrap());
    let mut write = sent(bench, row);
    refuse(bench, &mut write, &[not_taken("due_date", "2026-12-24 12:00:00", "")], &record(7, "a"));
    row
}

#[test]
fn what_is_left_of_a_create_is_an_edit_of_the_ticket_that_it_has_made() {
    let bench = Bench::new();
    let row = taken_in_part(&bench);
    bench.store.resolve(row, &Resolution::Retry, now()).unwrap();
    let again = bench.next().unwrap();
    assert_eq!((again.id, again.operation, again.sys_id), (row, Operation::Edit, Some(sys_id(7))));
    assert_eq!((again.fields, again.base), (fields(&[("due_date", "2026-12-24 12:00:00")]), fields(&[("due_date", "")])));
}

#[test]
fn a_create_that_is_given_up_takes_its_ticket_along_only_where_there_is_none_on_the_instance() {
    let bench = Bench::new();
    let row = taken_in_part(&bench);
    bench.store.resolve(row, &Resolution::Drop, now()).unwrap();
    assert_eq!((bench.state(row), bench.name(&id(1)).as_str()), (WriteState::Withdrawn, "a"));
    let never = new(bench.store.queue_create(&id(2), Kind::Change, &Fields::new(), now(), None).unwrap());
    bench.step(&mut sent(&bench, never), Event::Refuse);
    bench.store.resolve(never, &Resolution::Drop, now()).unwrap();
    assert!(bench.reader.detail(&id(2)).unwrap().is_none());
}

#[test]
fn a_move_that_was_refused_in_part_goes_again_as_a_move_of_what_is_left() {
    let bench = Bench::new();
    let ticket = pulled(&bench);
    let row = act(&bench, &ticket, Operation::Move, &[("state", "-4"), ("priority", "1")]);
    refuse(&bench, &mut sent(&bench, row), &[not_taken("state", "-4", "-5")], &record(1, "old"));
    bench.store.resolve(row, &Resolution::Retry, now()).unwrap();
    let again = bench.next().unwrap();
    assert_eq!((again.operation, again.fields), (Operation::Move, fields(&[("state", "-4")])));
    assert_eq!(again.base, fields(&[("state", "-5")]));
}

#[test]
fn what_was_refused_whole_goes_again_whole() {
    let bench = Bench::new();
    let values = [("short_description", "a"), ("priority", "1")];
    let create = new(bench.store.queue_create(&id(1), Kind::Change, &fields(&values), now(), None).unwrap());
    let mut write = sent(&bench, create);
    // What it would not take is told, and nothing was made.
    let refused = [not_taken("priority", "1", "")];
    bench.store.take_step(&mut write, Event::Refuse, Step { refused: &refused, ..Step::default() }).unwrap();
    bench.store.resolve(create, &Resolution::Retry, now()).unwrap();
    let again = bench.next().unwrap();
    assert_eq!((again.operation, again.fields), (Operation::Create, fields(&values)));
}

/// A change that was moved to another state, and the write that did it.
fn moved(bench: &Bench) -> (LocalId, i64) {
    let ticket = pulled(bench);
    let row = act(bench, &ticket, Operation::Move, &[("state", "-4")]);
    let mut write = bench.store.write(row).unwrap();
    let before = fields(&[("state", "-5")]);
    bench.store.begin_sending(&mut write, Sending { now: now(), settled_at: now(), before: &before }).unwrap();
    let mut after = record(1, "old");
    after.set("state", "-4");
    bench.answer(&mut write, Event::Confirm, &after);
    (ticket, row)
}

#[test]
fn a_move_that_is_undone_twice_goes_back_once() {
    let bench = Bench::new();
    let (_, row) = moved(&bench);
    let back = new(bench.store.undo(row, now(), None).unwrap());
    let waiting = bench.store.write(back).unwrap();
    assert_eq!((waiting.operation, waiting.fields), (Operation::Move, fields(&[("state", "-5")])));
    assert_eq!(bench.store.undo(row, now(), None).unwrap(), Saved::Folded(back));
    sent(&bench, back);
    assert!(matches!(bench.store.undo(row, now(), None), Err(StoreError::ChangedSince)), "it is on its way already");
}

#[test]
fn a_move_is_not_undone_behind_another_one() {
    let bench = Bench::new();
    let (ticket, row) = moved(&bench);
    act(&bench, &ticket, Operation::Move, &[("state", "-3")]);
    assert!(matches!(bench.store.undo(row, now(), None), Err(StoreError::ChangedSince)));
}

#[test]
fn unclear_writes_are_witnessed_once_each() {
    let bench = Bench::new();
    let rows: Vec<i64> = (1..=3)
        .map(|n| {
            let row = new(bench.store.queue_create(&id(n), Kind::Change, &Fields::new(), now(), None).unwrap());
            bench.step(&mut sent(&bench, row), Event::Unclear);
            row
        })
        .collect();
    assert_eq!(bench.store.unwitnessed().unwrap(), rows);
    assert_eq!(bench.store.witness(rows[0], now()).unwrap(), now());
    assert_eq!(bench.store.unwitnessed().unwrap(), rows[1..]);
    assert_eq!(bench.store.witness(rows[0], now() + SETTLE).unwrap(), now(), "the first time read after the send");
}

#[test]
fn it_is_told_whether_a_write_is_on_the_wire() {
    let bench = Bench::new();
    let (_, mut write) = with_edit(&bench);
    assert!(!bench.store.is_sending().unwrap());
    bench.send(&mut write);
    assert!(bench.store.is_sending().unwrap());
    bench.step(&mut write, Event::Confirm);
    assert!(!bench.store.is_sending().unwrap());
}

#[test]
fn nothing_is_queued_by_an_edit_that_changes_nothing() {
    let bench = Bench::new();
    let ticket = pulled(&bench);
    assert_eq!(edit(&bench, &ticket, &[]), Saved::Nothing);
    assert_eq!(bench.store.waiting().unwrap(), 0);
}

#[test]
fn of_two_tickets_with_one_id_the_one_that_is_not_picked_stays_a_ticket_of_its_own() {
    for pulled in [&[7, 8][..], &[7]] {
        let bench = Bench::new();
        let row = frozen(&bench);
        let with_id = |n: &u32| {
            let mut record = record(*n, &format!("as pulled {n}"));
            record.0.extend(Record::from_iter([("correlation_id", CorrelationId::for_task(&id(1)).as_str())]).0);
            record
        };
        bench.pull(&pulled.iter().map(with_id).collect::<Vec<_>>());
        bench.store.resolve(row, &Resolution::Pick(sys_id(8)), now()).unwrap();
        assert_eq!(bench.store.remote(&id(1)).unwrap(), Some((Kind::Change, sys_id(8))));
        assert_eq!(bench.name(&id(1)), if pulled.contains(&8) { "as pulled 8" } else { "a" });
        let other = bench.reader.find("CHG0000007").unwrap().unwrap();
        assert_eq!((other != id(1), bench.name(&other).as_str()), (true, "as pulled 7"), "{pulled:?}");
    }
}

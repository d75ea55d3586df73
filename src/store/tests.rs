//! The store's promises, tried on a real database file.

mod behind;
mod bulk;
mod decisions;
mod detail;
mod kept;
mod log;
mod many;
mod transition;
mod triage;
mod views;

use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

use super::{Cursor, Pulled, Reader, Saved, Sending, Step, Store, StoreError, Write};
use crate::domain::filter::{Context, Filter};
use crate::domain::listing::{ListQuery, ListRequest, SortColumn, StateName};
use crate::domain::mapping::Fields;
use crate::domain::outbox::{Event, NoUndo, Resolution, Side};
use crate::domain::write::{Operation, WriteState};
use crate::domain::{Kind, LocalId, Record, SysId, Untrusted};

/// How long an unclear write waits.
const SETTLE: SignedDuration = SignedDuration::from_secs(330);

struct Bench {
    dir: TempDir,
    store: Store,
    reader: Reader,
}

impl Bench {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("t.db");
        let store = Store::open(&path).unwrap();
        store.claim(now(), SETTLE).unwrap();
        let reader = Reader::open(&path).unwrap();
        Bench { dir, store, reader }
    }

    /// The database as another process would find it after this one was killed.
    fn reopened(&self) -> Store {
        Store::open(&self.dir.path().join("t.db")).unwrap()
    }

    fn pull(&self, records: &[Record]) -> usize {
        let page: Vec<Pulled> = records.iter().enumerate().map(|(n, r)| Pulled::Record(r.clone(), id(1000 + n as u128))).collect();
        self.store.store_page(Kind::Change, "", &page, None).unwrap()
    }

    fn next(&self) -> Option<Write> {
        self.store.next_write(now(), &[]).unwrap()
    }

    fn send(&self, write: &mut Write) {
        let sending = Sending { now: now(), settled_at: now() + SETTLE, before: &Fields::new() };
        self.store.begin_sending(write, sending).unwrap();
    }

    fn step(&self, write: &mut Write, event: Event) {
        self.store.take_step(write, event, Step::default()).unwrap();
    }

    fn answer(&self, write: &mut Write, event: Event, record: &Record) {
        self.store.take_step(write, event, Step { record: Some(record), ..Step::default() }).unwrap();
    }

    /// A look-up that has proved nothing, so that the person is asked.
    fn asks(&self, write: &mut Write) {
        let (hint, retry) = (crate::domain::HintId::CannotProve, crate::domain::Retry::No);
        let problem = crate::domain::write::Problem { hint, retry, detail: "".into() };
        self.store.take_step(write, Event::Unclear, Step { problem: Some(&problem), ..Step::default() }).unwrap();
    }

    fn state(&self, write: i64) -> WriteState {
        self.reader.write(write).unwrap().unwrap().state
    }

    fn name(&self, id: &LocalId) -> String {
        self.reader.detail(id).unwrap().unwrap().row.name.raw().to_owned()
    }
}

fn now() -> Timestamp {
    "2026-11-20T08:00:00Z".parse().unwrap()
}

fn id(n: u128) -> LocalId {
    LocalId::new(now(), n)
}

fn sys_id(n: u32) -> SysId {
    SysId::parse(&format!("{n:032x}")).unwrap()
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn record(n: u32, name: &str) -> Record {
    [
        ("sys_id", format!("{n:032x}")),
        ("number", format!("CHG{n:07}")),
        ("short_description", name.to_owned()),
        ("priority", "3".into()),
        ("state", "-5".into()),
        ("active", "true".into()),
        ("due_date", format!("2026-11-{:02} 12:00:00", n % 28 + 1)),
        ("sys_created_on", format!("2026-10-01 00:00:{:02}", n % 60)),
        ("sys_updated_on", format!("2026-11-01 00:00:{:02}", n % 60)),
    ]
    .into_iter()
    .collect()
}

#[test]
fn a_queued_create_is_shown_at_once_and_found_after_a_kill() {
    let bench = Bench::new();
    let saved =
        bench.store.queue_create(&id(1), Kind::Change, &fields(&[("short_description", "Turn on MFA")]), now(), None).unwrap();
    assert!(matches!(saved, Saved::New(_)));
    assert_eq!(bench.name(&id(1)), "Turn on MFA");
    let after = bench.reopened().next_write(now(), &[]).unwrap().unwrap();
    assert_eq!((after.operation, after.state, after.local_id), (Operation::Create, WriteState::Queued, id(1)));
}

#[test]
fn a_write_that_died_while_sending_is_unknown_and_waits() {
    let bench = Bench::new();
    bench.store.queue_create(&id(1), Kind::Change, &Fields::new(), now(), None).unwrap();
    let settled = now() + SETTLE;
    bench.send(&mut bench.next().unwrap());
    let after = bench.reopened();
    assert_eq!(after.claim(now(), SETTLE).unwrap(), 1);
    assert_eq!(after.next_write(settled - SignedDuration::from_secs(1), &[]).unwrap(), None);
    assert_eq!(after.next_write(settled, &[]).unwrap().unwrap().state, WriteState::Unknown);
    assert_eq!(after.next_write_at(now()).unwrap(), Some(settled));
}

#[test]
fn a_send_whose_outcome_could_not_be_stored_is_settled_without_a_restart() {
    let bench = Bench::new();
    bench.store.queue_create(&id(1), Kind::Change, &Fields::new(), now(), None).unwrap();
    bench.send(&mut bench.next().unwrap());
    assert_eq!(bench.store.recover().unwrap(), 1);
    assert_eq!(bench.store.next_write(now() + SETTLE, &[]).unwrap().unwrap().state, WriteState::Unknown);
    assert_eq!(bench.store.recover().unwrap(), 0);
}

#[test]
fn an_edit_of_an_unsent_ticket_becomes_part_of_its_create() {
    let bench = Bench::new();
    bench.store.queue_create(&id(1), Kind::Change, &fields(&[("short_description", "a"), ("priority", "4")]), now(), None).unwrap();
    let saved =
        bench.store.queue_edit(&id(1), &fields(&[("short_description", "b")]), &fields(&[("short_description", "a")]), now(), None);
    assert!(matches!(saved.unwrap(), Saved::Folded(_)));
    let write = bench.next().unwrap();
    assert_eq!((write.operation, write.fields["short_description"].as_str()), (Operation::Create, "b"));
    assert_eq!(bench.store.waiting().unwrap(), 1);
}

#[test]
fn a_refused_create_stays_readable_and_goes_again_when_mended() {
    let bench = Bench::new();
    bench.store.queue_create(&id(1), Kind::Change, &fields(&[("short_description", "a")]), now(), None).unwrap();
    bench.step(&mut bench.next().unwrap(), Event::Refuse);
    assert_eq!((bench.next(), bench.name(&id(1)).as_str()), (None, "a"));
    bench.store.queue_edit(&id(1), &fields(&[("short_description", "b")]), &Fields::new(), now(), None).unwrap();
    assert_eq!(bench.next().unwrap().fields["short_description"], "b");
}

#[test]
fn an_edit_taken_back_to_where_it_began_is_not_sent() {
    let bench = Bench::new();
    bench.pull(&[record(1, "old")]);
    let ticket = bench.reader.find("CHG0000001").unwrap().unwrap();
    let old = fields(&[("short_description", "old")]);
    let new = fields(&[("short_description", "new")]);
    bench.store.queue_edit(&ticket, &new, &old, now(), None).unwrap();
    assert_eq!(bench.name(&ticket), "new");
    assert_eq!(bench.store.queue_edit(&ticket, &old, &new, now(), None).unwrap(), Saved::Nothing);
    assert_eq!((bench.next(), bench.name(&ticket).as_str()), (None, "old"));
}

#[test]
fn a_ticket_sends_its_writes_in_order() {
    let bench = Bench::new();
    bench.store.queue_create(&id(1), Kind::Change, &fields(&[("short_description", "a")]), now(), None).unwrap();
    let mut create = bench.next().unwrap();
    bench.send(&mut create);
    bench.store.queue_edit(&id(1), &fields(&[("priority", "1")]), &Fields::new(), now(), None).unwrap();
    assert_eq!(bench.next(), None, "the edit waits for the create");
    bench.answer(&mut create, Event::Confirm, &record(7, "a"));
    let edit = bench.next().unwrap();
    assert_eq!((edit.operation, edit.sys_id), (Operation::Edit, Some(sys_id(7))));
}

#[test]
fn a_conflict_shows_their_value_and_a_new_edit_takes_its_place() {
    let bench = Bench::new();
    bench.pull(&[record(1, "old")]);
    let ticket = bench.reader.find("CHG0000001").unwrap().unwrap();
    bench
        .store
        .queue_edit(&ticket, &fields(&[("short_description", "mine")]), &fields(&[("short_description", "old")]), now(), None)
        .unwrap();
    bench.answer(&mut bench.next().unwrap(), Event::Clash, &record(1, "theirs"));
    assert_eq!((bench.name(&ticket).as_str(), bench.reader.counts().unwrap().conflicts), ("theirs", 1));
    bench
        .store
        .queue_edit(&ticket, &fields(&[("short_description", "ours")]), &fields(&[("short_description", "theirs")]), now(), None)
        .unwrap();
    assert_eq!(bench.next().unwrap().fields["short_description"], "ours");
    assert_eq!(bench.reader.counts().unwrap().conflicts, 0);
}

#[test]
fn a_pull_never_hides_what_the_person_has_queued() {
    let bench = Bench::new();
    bench.pull(&[record(1, "old")]);
    let ticket = bench.reader.find("CHG0000001").unwrap().unwrap();
    bench
        .store
        .queue_edit(&ticket, &fields(&[("short_description", "mine")]), &fields(&[("short_description", "old")]), now(), None)
        .unwrap();
    assert_eq!(bench.pull(&[record(1, "theirs")]), 1);
    let detail = bench.reader.detail(&ticket).unwrap().unwrap();
    assert_eq!((detail.row.name.raw(), detail.record.raw("short_description")), ("mine", "theirs"));
    assert_eq!(detail.row.pending.len(), 1);
}

#[test]
fn a_page_stored_twice_changes_nothing() {
    let bench = Bench::new();
    assert_eq!(bench.pull(&[record(1, "a"), record(2, "b")]), 2);
    assert_eq!(bench.pull(&[record(1, "a"), record(2, "b")]), 0);
}

#[test]
fn a_pulled_record_finds_the_ticket_it_was_created_from() {
    let bench = Bench::new();
    let correlation = crate::domain::CorrelationId::for_task(&id(1));
    bench.store.queue_create(&id(1), Kind::Change, &fields(&[("correlation_id", correlation.as_str())]), now(), None).unwrap();
    let mut landed = record(5, "landed");
    landed.set("correlation_id", correlation.as_str());
    bench.pull(&[landed]);
    assert_eq!(bench.reader.find("CHG0000005").unwrap(), Some(id(1)));
}

#[test]
fn the_cursor_never_moves_back_and_belongs_to_its_scope() {
    let bench = Bench::new();
    let cursor = |updated: &str, sys_id: &str| Cursor { updated: updated.into(), sys_id: sys_id.into() };
    for (updated, sys_id) in [("2026-11-01 00:00:00", "b"), ("2026-11-01 00:00:00", "a"), ("2026-10-01 00:00:00", "z")] {
        bench.store.store_page(Kind::Change, "s", &[], Some(&cursor(updated, sys_id))).unwrap();
        assert_eq!(bench.store.cursor(Kind::Change, "s").unwrap(), Some(cursor("2026-11-01 00:00:00", "b")));
    }
    assert_eq!(bench.store.cursor(Kind::Change, "other").unwrap(), None);
}

#[test]
fn an_unreadable_record_is_kept_once_and_counts() {
    let bench = Bench::new();
    let bad = |n: u128| Pulled::Unreadable(Some(sys_id(9)), Untrusted::from("{\"sys_id\":1"), id(n));
    assert_eq!(bench.store.store_page(Kind::Change, "", &[bad(1)], None).unwrap(), 1);
    assert_eq!(bench.store.store_page(Kind::Change, "", &[bad(2)], None).unwrap(), 0);
    let today = jiff::civil::date(2026, 11, 20);
    assert_eq!(bench.reader.home(today).unwrap().attention.unreadable, 1);
    bench.pull(&[record(9, "readable now")]);
    assert_eq!(bench.reader.home(today).unwrap().attention.unreadable, 0);
}

#[test]
fn another_scope_keeps_unsent_work() {
    let bench = Bench::new();
    bench.pull(&[record(1, "a"), record(2, "b")]);
    let busy = bench.reader.find("CHG0000001").unwrap().unwrap();
    bench.store.queue_edit(&busy, &fields(&[("priority", "1")]), &fields(&[("priority", "3")]), now(), None).unwrap();
    bench.store.restart(Kind::Change).unwrap();
    assert_eq!(bench.reader.find("CHG0000001").unwrap(), Some(busy));
    assert_eq!(bench.reader.find("CHG0000002").unwrap(), None);
}

/// A ticket with a queued edit of its name, and that edit.
fn with_edit(bench: &Bench) -> (LocalId, Write) {
    bench.pull(&[record(1, "old")]);
    let ticket = bench.reader.find("CHG0000001").unwrap().unwrap();
    let (new, old) = (fields(&[("short_description", "new")]), fields(&[("short_description", "old")]));
    bench.store.queue_edit(&ticket, &new, &old, now(), None).unwrap();
    (ticket, bench.next().unwrap())
}

#[test]
fn what_the_person_changes_while_it_is_prepared_is_not_sent_as_it_was() {
    let bench = Bench::new();
    let (ticket, mut write) = with_edit(&bench);
    let newer = fields(&[("short_description", "newer")]);
    // Another window folds into the same write.
    bench.reopened().queue_edit(&ticket, &newer, &Fields::new(), now(), None).unwrap();
    let sending = Sending { now: now(), settled_at: now(), before: &Fields::new() };
    assert!(matches!(bench.store.begin_sending(&mut write, sending), Err(StoreError::Overtaken)));
    assert_eq!(bench.next().unwrap().fields, newer);
}

#[test]
fn a_write_taken_back_while_it_is_prepared_is_not_sent() {
    let bench = Bench::new();
    let (ticket, mut write) = with_edit(&bench);
    bench.store.withdraw(write.id, now()).unwrap();
    let sending = Sending { now: now(), settled_at: now(), before: &Fields::new() };
    assert!(matches!(bench.store.begin_sending(&mut write, sending), Err(StoreError::Overtaken)));
    assert_eq!((bench.state(write.id), bench.name(&ticket).as_str()), (WriteState::Withdrawn, "old"));
}

#[test]
fn who_is_no_longer_the_sender_can_take_no_step() {
    let bench = Bench::new();
    let (_, mut write) = with_edit(&bench);
    bench.reopened().claim(now(), SETTLE).unwrap();
    let sending = Sending { now: now(), settled_at: now(), before: &Fields::new() };
    assert!(matches!(bench.store.begin_sending(&mut write, sending), Err(StoreError::Fenced)));
    assert!(matches!(bench.store.take_step(&mut write, Event::Confirm, Step::default()), Err(StoreError::Fenced)));
    assert_eq!(bench.state(write.id), WriteState::Queued);
}

#[test]
fn a_store_that_never_became_the_sender_can_take_no_step() {
    let bench = Bench::new();
    let (_, mut write) = with_edit(&bench);
    let step = bench.reopened().take_step(&mut write, Event::Confirm, Step::default());
    assert!(matches!(step, Err(StoreError::Fenced)));
}

#[test]
fn a_copied_data_folder_sends_nothing_by_itself() {
    let bench = Bench::new();
    let (_, write) = with_edit(&bench);
    bench.store.db.pragma_update_and_check(None, "wal_checkpoint", "truncate", |_| Ok(())).unwrap();
    let path = bench.dir.path().join("copy.db");
    std::fs::copy(bench.dir.path().join("t.db"), &path).unwrap();
    let copy = Store::open(&path).unwrap();
    copy.claim(now(), SETTLE).unwrap();
    assert_eq!(copy.next_write(now(), &[]).unwrap(), None);
    assert_eq!(Reader::open(&path).unwrap().write(write.id).unwrap().unwrap().state, WriteState::Frozen);
    // The original goes on, and so does a copy once the person has looked.
    assert!(bench.next().is_some());
    copy.resolve(write.id, &Resolution::Retry, now()).unwrap();
    assert_eq!(copy.next_write(now(), &[]).unwrap().unwrap().id, write.id);
    copy.claim(now(), SETTLE).unwrap();
    assert!(copy.next_write(now(), &[]).unwrap().is_some(), "it stops once, not at each start");
}

#[test]
fn a_grace_period_holds_a_write_and_send_now_ends_it() {
    let bench = Bench::new();
    let hold = now() + SignedDuration::from_secs(5);
    bench.store.queue_create(&id(1), Kind::Change, &Fields::new(), now(), Some(hold)).unwrap();
    assert_eq!(bench.next(), None);
    assert!(bench.store.next_write(hold, &[]).unwrap().is_some());
    bench.store.end_grace().unwrap();
    assert!(bench.next().is_some());
}

#[test]
fn a_create_taken_back_is_a_draft_again() {
    let bench = Bench::new();
    bench.store.db.execute("INSERT INTO draft VALUES (?1, 'as typed', 0)", [id(1).as_str()]).unwrap();
    bench.store.queue_create(&id(1), Kind::Change, &fields(&[("short_description", "a")]), now(), None).unwrap();
    let drafts = || -> Vec<String> {
        let mut statement = bench.store.db.prepare("SELECT body FROM draft").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(drafts(), Vec::<String>::new());
    bench.store.withdraw(bench.next().unwrap().id, now()).unwrap();
    assert_eq!(drafts(), ["as typed"]);
    assert!(bench.reader.detail(&id(1)).unwrap().is_none());
}

#[test]
fn a_create_is_not_taken_back_from_under_what_waits_for_it() {
    let bench = Bench::new();
    bench.store.queue_create(&id(1), Kind::Change, &Fields::new(), now(), None).unwrap();
    let create = bench.next().unwrap();
    let text = fields(&[("work_notes", "seen")]);
    bench.store.queue_action(&id(1), Operation::Note, &text, &Fields::new(), now(), None).unwrap();
    assert!(matches!(bench.store.withdraw(create.id, now()), Err(StoreError::NotPossible)));
    assert_eq!(bench.next().unwrap().id, create.id, "and the note waits for the ticket to exist");
    bench.step(&mut bench.next().unwrap(), Event::Refuse);
    assert_eq!(bench.next(), None, "a note on a ticket that was refused has nowhere to go yet");
}

#[test]
fn an_edit_behind_a_note_of_an_unsent_ticket_still_becomes_part_of_its_create() {
    let bench = Bench::new();
    bench.store.queue_create(&id(1), Kind::Change, &fields(&[("priority", "4")]), now(), None).unwrap();
    bench.store.queue_action(&id(1), Operation::Note, &fields(&[("work_notes", "x")]), &Fields::new(), now(), None).unwrap();
    bench.store.queue_edit(&id(1), &fields(&[("priority", "1")]), &fields(&[("priority", "4")]), now(), None).unwrap();
    assert_eq!(bench.next().unwrap().fields["priority"], "1");
    assert_eq!(bench.store.waiting().unwrap(), 2);
}

#[test]
fn a_conflict_is_decided_field_by_field() {
    let bench = Bench::new();
    bench.pull(&[record(1, "old")]);
    let ticket = bench.reader.find("CHG0000001").unwrap().unwrap();
    let mine = fields(&[("short_description", "mine"), ("priority", "1")]);
    let base = fields(&[("short_description", "old"), ("priority", "3")]);
    bench.store.queue_edit(&ticket, &mine, &base, now(), None).unwrap();
    let mut write = bench.next().unwrap();
    let theirs = fields(&[("short_description", "theirs"), ("priority", "2")]);
    let step = Step { record: Some(&record(1, "theirs")), theirs: Some(&theirs), ..Step::default() };
    bench.store.take_step(&mut write, Event::Clash, step).unwrap();
    let decide = |field: &str, side| Resolution::Fields([(field.to_owned(), side)].into());
    bench.store.resolve(write.id, &decide("priority", Side::Theirs), now()).unwrap();
    assert_eq!(bench.state(write.id), WriteState::Conflict, "the other field is still to be decided");
    bench.store.resolve(write.id, &decide("short_description", Side::Mine), now()).unwrap();
    let again = bench.next().unwrap();
    assert_eq!(again.fields, fields(&[("short_description", "mine")]));
    assert_eq!(again.base, fields(&[("short_description", "theirs")]));
}

#[test]
fn a_conflict_is_not_decided_by_a_value_that_is_not_there_any_more() {
    let bench = Bench::new();
    let (_, mut write) = with_edit(&bench);
    let id = write.id;
    let clash = |write: &mut Write, theirs: &str| {
        let theirs = fields(&[("short_description", theirs)]);
        bench.store.take_step(write, Event::Clash, Step { theirs: Some(&theirs), ..Step::default() }).unwrap();
    };
    let decide = |side, seen: &str| {
        let choice = ("short_description".to_owned(), (side, seen.to_owned()));
        bench.store.resolve(id, &Resolution::Compared([choice].into()), now())
    };
    clash(&mut write, "theirs");
    // Another window decides first, and the write comes into conflict with what a third person has written meanwhile.
    bench.store.resolve(write.id, &Resolution::Fields([("short_description".into(), Side::Mine)].into()), now()).unwrap();
    write = bench.next().unwrap();
    clash(&mut write, "third");
    for side in [Side::Mine, Side::Theirs] {
        assert!(matches!(decide(side, "theirs"), Err(StoreError::OtherValue)), "{side:?}");
        assert_eq!(bench.reader.outbox_item(write.id).unwrap().unwrap().theirs["short_description"], "third");
    }
    decide(Side::Mine, "third").unwrap();
    assert_eq!(bench.next().unwrap().base["short_description"], "third");
    assert!(matches!(decide(Side::Mine, "third"), Err(StoreError::NotPossible)), "it is decided");
}

#[test]
fn a_conflict_decided_for_them_ends_the_write() {
    let bench = Bench::new();
    let (_, mut write) = with_edit(&bench);
    let theirs = fields(&[("short_description", "theirs")]);
    bench.store.take_step(&mut write, Event::Clash, Step { theirs: Some(&theirs), ..Step::default() }).unwrap();
    let decision = Resolution::Fields([("short_description".to_owned(), Side::Theirs)].into());
    bench.store.resolve(write.id, &decision, now()).unwrap();
    assert_eq!((bench.state(write.id), bench.next()), (WriteState::Withdrawn, None));
}

#[test]
fn an_edit_of_another_column_does_not_throw_a_conflict_away() {
    let bench = Bench::new();
    let (ticket, mut write) = with_edit(&bench);
    bench.answer(&mut write, Event::Clash, &record(1, "theirs"));
    bench.store.queue_edit(&ticket, &fields(&[("priority", "1")]), &fields(&[("priority", "3")]), now(), None).unwrap();
    assert_eq!(bench.state(write.id), WriteState::Conflict);
}

#[test]
fn an_unclear_write_is_the_persons_only_when_they_were_asked() {
    let bench = Bench::new();
    let (_, mut write) = with_edit(&bench);
    bench.send(&mut write);
    bench.step(&mut write, Event::Unclear);
    for how in [Resolution::Again, Resolution::Arrived, Resolution::Retry, Resolution::Drop] {
        assert!(matches!(bench.store.resolve(write.id, &how, now()), Err(StoreError::NotPossible)), "{how:?}");
    }
    bench.asks(&mut write);
    bench.store.resolve(write.id, &Resolution::Again, now()).unwrap();
    assert_eq!(bench.state(write.id), WriteState::Queued);
}

#[test]
fn a_clock_that_was_set_back_makes_nothing_wait_longer_than_it_should() {
    let bench = Bench::new();
    let (_, mut write) = with_edit(&bench);
    let year = SignedDuration::from_hours(24 * 365);
    let sending = Sending { now: now() + year, settled_at: now() + year + SETTLE, before: &Fields::new() };
    bench.store.begin_sending(&mut write, sending).unwrap();
    let after = bench.reopened();
    after.claim(now(), SETTLE).unwrap();
    assert!(after.next_write(now() + SETTLE, &[]).unwrap().is_some());
}

#[test]
fn how_long_nobody_waits_for_an_answer_is_counted_within_one_run_of_the_machine() {
    let mut bench = Bench::new();
    let (_, mut write) = with_edit(&bench);
    bench.send(&mut write);
    bench.step(&mut write, Event::Unclear);
    let id = write.id;
    let ago = |bench: &Bench, run| bench.store.given_up_for(id, SignedDuration::from_secs(run)).unwrap().as_secs();
    bench.store.boot = "this run".into();
    assert_eq!([1000, 1060, 1400].map(|run| ago(&bench, run)), [0, 60, 400]);
    assert_eq!(ago(&bench, 900), 0, "an image of the machine was put back");
    bench.store.boot = "after a restart".into();
    assert_eq!([5000, 5030].map(|run| ago(&bench, run)), [0, 30], "the other run's time says nothing of this one's");
    bench.step(&mut write, Event::Absent);
    bench.send(&mut write);
    bench.step(&mut write, Event::Unclear);
    assert_eq!([8000, 8007].map(|run| ago(&bench, run)), [0, 7], "sent again, it waits again");
    bench.store.boot = String::new();
    assert_eq!(ago(&bench, 9000), 0, "a machine that does not tell its runs apart");
}

#[test]
fn a_sent_edit_is_undone_only_while_nobody_has_changed_it() {
    let bench = Bench::new();
    let (ticket, mut write) = with_edit(&bench);
    let before = fields(&[("short_description", "old")]);
    let sending = Sending { now: now(), settled_at: now(), before: &before };
    bench.store.begin_sending(&mut write, sending).unwrap();
    bench.answer(&mut write, Event::Confirm, &record(1, "new"));
    bench.store.undo(write.id, now(), None).unwrap();
    let undo = bench.next().unwrap();
    assert_eq!((undo.fields, undo.base), (before, fields(&[("short_description", "new")])));
    bench.store.withdraw(undo.id, now()).unwrap();
    bench.pull(&[record(1, "somebody else's")]);
    assert!(matches!(bench.store.undo(write.id, now(), None), Err(StoreError::ChangedSince)));
    assert_eq!(bench.name(&ticket), "somebody else's");
}

#[test]
fn what_was_sent_is_in_the_action_log_with_the_values_before() {
    let bench = Bench::new();
    let (_, mut write) = with_edit(&bench);
    let before = fields(&[("short_description", "old")]);
    bench.store.begin_sending(&mut write, Sending { now: now(), settled_at: now(), before: &before }).unwrap();
    bench.answer(&mut write, Event::Confirm, &record(1, "new"));
    let log = bench.reader.action_log(10).unwrap();
    assert_eq!(log.len(), 1);
    assert_eq!((&log[0].before, log[0].outcome, log[0].number.raw()), (&before, WriteState::Confirmed, "CHG0000001"));
    assert_eq!((log[0].undo, log[0].name.raw()), (Ok(()), "new"));
    bench.pull(&[record(1, "somebody else's")]);
    let log = bench.reader.action_log(10).unwrap();
    assert_eq!(log[0].undo, Err(NoUndo::Changed), "the screen says so before the store has to");
}

#[test]
fn the_card_shows_ten_open_tickets_newest_first() {
    let bench = Bench::new();
    let mut records: Vec<Record> = (1..=12).map(|n| record(n, &format!("ticket {n}"))).collect();
    records[11].set("active", "false");
    bench.pull(&records);
    let home = bench.reader.home(jiff::civil::date(2026, 11, 5)).unwrap();
    let card = &home.cards[0];
    assert_eq!((card.rows.len(), card.open), (10, 11));
    assert_eq!(card.rows[0].name.raw(), "ticket 11");
    assert_eq!(home.attention.overdue, 3);
}

fn request(filter: &str, sort: SortColumn, descending: bool) -> ListRequest {
    let states = vec![StateName { kind: Kind::Change, value: "-5".into(), name: "Neu Angekommen".into() }];
    let context = Context { states, ..Context::default() };
    let filter = Filter::parse(filter).unwrap();
    let query = ListQuery { kind: Some(Kind::Change), filter, context, sort, descending, ..ListQuery::default() };
    ListRequest { query, offset: 0, limit: 3, keep: None }
}

#[test]
fn a_list_is_a_window_that_holds_the_kept_ticket() {
    let bench = Bench::new();
    bench.pull(&(1..=9).map(|n| record(n, &format!("ticket {n}"))).collect::<Vec<_>>());
    let mut wanted = request("", SortColumn::Number, false);
    let page = bench.reader.list(&wanted).unwrap();
    assert_eq!((page.total, page.rows.len(), page.offset), (9, 3, 0));
    wanted.keep = bench.reader.find("CHG0000007").unwrap();
    let page = bench.reader.list(&wanted).unwrap();
    assert_eq!((page.kept, page.offset), (Some(6), 4));
    assert_eq!(page.rows[2].number.as_ref().unwrap().raw(), "CHG0000007");
    wanted.offset = 99;
    wanted.keep = None;
    assert_eq!(bench.reader.list(&wanted).unwrap().offset, 6);
}

#[test]
fn the_filter_wants_every_word_in_any_script_and_case() {
    let bench = Bench::new();
    bench.pull(&[record(1, "STÖRUNG im Tunnel"), record(2, "トンネルの障害"), record(3, "100% _done_")]);
    let names = |filter: &str| bench.reader.list(&request(filter, SortColumn::Name, false)).unwrap().total;
    assert_eq!(
        (names("störung tunnel"), names("störung 障害"), names("ネル"), names("chg0000003"), names("%"), names("'")),
        (1, 0, 1, 1, 1, 0)
    );
}

#[test]
fn the_filter_finds_a_state_by_what_it_is_called() {
    let bench = Bench::new();
    let mut other = record(2, "two");
    other.set("state", "-4");
    let mut new = record(1, "one");
    new.set("state", "-5");
    bench.pull(&[new, other]);
    let total = |filter: &str| bench.reader.list(&request(filter, SortColumn::Name, false)).unwrap().total;
    assert_eq!((total("angekommen"), total("neu one"), total("neu two"), total("-5")), (1, 1, 0, 0));
}

#[test]
fn tickets_without_a_due_day_come_last_both_ways() {
    let bench = Bench::new();
    let mut without = record(1, "none");
    without.set("due_date", "");
    bench.pull(&[without, record(2, "early"), record(3, "late")]);
    for (descending, order) in [(false, ["early", "late", "none"]), (true, ["late", "early", "none"])] {
        let page = bench.reader.list(&request("", SortColumn::Due, descending)).unwrap();
        let names: Vec<_> = page.rows.iter().map(|row| row.name.raw().to_owned()).collect();
        assert_eq!(names, order);
    }
}

/// How SQLite would go about a query.
fn plan(bench: &Bench, sql: &str) -> String {
    let mut statement = bench.store.db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let rows = statement.query_map([], |row| row.get::<_, String>(3)).unwrap();
    rows.map(Result::unwrap).collect::<Vec<_>>().join("; ")
}

#[test]
fn what_every_frame_needs_is_found_by_index() {
    let bench = Bench::new();
    for sql in [
        "SELECT * FROM ticket t WHERE t.kind = 'change' AND t.over = 0 ORDER BY t.created DESC, t.local_id DESC LIMIT 10",
        "SELECT count(*) FROM ticket WHERE kind = 'change' AND over = 0",
        "SELECT count(*) FROM ticket WHERE over = 0 AND due < '2026-11-20'",
        "SELECT count(*) FROM ticket WHERE unreadable IS NOT NULL",
        "SELECT local_id FROM ticket WHERE number = 'x' COLLATE NOCASE LIMIT 1",
        "SELECT local_id FROM ticket WHERE kind IN ('change', 'incident') AND sys_id = 'x' LIMIT 1",
        "SELECT * FROM ticket t WHERE 1 ORDER BY t.updated DESC, t.local_id DESC LIMIT 60 OFFSET 100",
    ] {
        let plan = plan(&bench, sql);
        assert!(plan.contains("INDEX ticket_") && !plan.contains("TEMP B-TREE"), "{sql}: {plan}");
    }
}

//! The store's promises, tried on a real database file.

use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

use super::{Cursor, Pulled, Reader, Saved, Store, Write};
use crate::domain::listing::{ListQuery, ListRequest, SortColumn};
use crate::domain::mapping::Fields;
use crate::domain::write::{Operation, WriteState};
use crate::domain::{Kind, LocalId, Record, SysId, Untrusted};

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
        self.store.next_write(now()).unwrap()
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
    let saved = bench.store.queue_create(&id(1), Kind::Change, &fields(&[("short_description", "Turn on MFA")]), now()).unwrap();
    assert!(matches!(saved, Saved::New(_)));
    assert_eq!(bench.name(&id(1)), "Turn on MFA");
    let after = bench.reopened().next_write(now()).unwrap().unwrap();
    assert_eq!((after.operation, after.state, after.local_id), (Operation::Create, WriteState::Queued, id(1)));
}

#[test]
fn a_write_that_died_while_sending_is_unknown_and_waits() {
    let bench = Bench::new();
    bench.store.queue_create(&id(1), Kind::Change, &Fields::new(), now()).unwrap();
    let settled = now() + SignedDuration::from_secs(330);
    bench.store.mark_sending(bench.next().unwrap().id, now(), settled).unwrap();
    let after = bench.reopened();
    assert_eq!(after.recover().unwrap(), 1);
    assert_eq!(after.next_write(settled - SignedDuration::from_secs(1)).unwrap(), None);
    assert_eq!(after.next_write(settled).unwrap().unwrap().state, WriteState::Unknown);
    assert_eq!(after.next_write_at().unwrap(), Some(settled));
}

#[test]
fn an_edit_of_an_unsent_ticket_becomes_part_of_its_create() {
    let bench = Bench::new();
    bench.store.queue_create(&id(1), Kind::Change, &fields(&[("short_description", "a"), ("priority", "4")]), now()).unwrap();
    let saved =
        bench.store.queue_edit(&id(1), &fields(&[("short_description", "b")]), &fields(&[("short_description", "a")]), now());
    assert!(matches!(saved.unwrap(), Saved::Folded(_)));
    let write = bench.next().unwrap();
    assert_eq!((write.operation, write.fields["short_description"].as_str()), (Operation::Create, "b"));
    assert_eq!(bench.store.waiting().unwrap(), 1);
}

#[test]
fn a_refused_create_stays_readable_and_goes_again_when_mended() {
    let bench = Bench::new();
    bench.store.queue_create(&id(1), Kind::Change, &fields(&[("short_description", "a")]), now()).unwrap();
    bench.store.mark(&bench.next().unwrap(), WriteState::Refused, None, None).unwrap();
    assert_eq!((bench.next(), bench.name(&id(1)).as_str()), (None, "a"));
    bench.store.queue_edit(&id(1), &fields(&[("short_description", "b")]), &Fields::new(), now()).unwrap();
    assert_eq!(bench.next().unwrap().fields["short_description"], "b");
}

#[test]
fn an_edit_taken_back_to_where_it_began_is_not_sent() {
    let bench = Bench::new();
    bench.pull(&[record(1, "old")]);
    let ticket = bench.reader.find("CHG0000001").unwrap().unwrap();
    let old = fields(&[("short_description", "old")]);
    let new = fields(&[("short_description", "new")]);
    bench.store.queue_edit(&ticket, &new, &old, now()).unwrap();
    assert_eq!(bench.name(&ticket), "new");
    assert_eq!(bench.store.queue_edit(&ticket, &old, &new, now()).unwrap(), Saved::Nothing);
    assert_eq!((bench.next(), bench.name(&ticket).as_str()), (None, "old"));
}

#[test]
fn a_ticket_sends_its_writes_in_order() {
    let bench = Bench::new();
    bench.store.queue_create(&id(1), Kind::Change, &fields(&[("short_description", "a")]), now()).unwrap();
    let create = bench.next().unwrap();
    bench.store.mark_sending(create.id, now(), now()).unwrap();
    bench.store.queue_edit(&id(1), &fields(&[("priority", "1")]), &Fields::new(), now()).unwrap();
    assert_eq!(bench.next(), None, "the edit waits for the create");
    bench.store.mark_answered(&create, WriteState::Confirmed, &record(7, "a"), &[], None).unwrap();
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
        .queue_edit(&ticket, &fields(&[("short_description", "mine")]), &fields(&[("short_description", "old")]), now())
        .unwrap();
    let write = bench.next().unwrap();
    bench.store.mark_answered(&write, WriteState::Conflict, &record(1, "theirs"), &[], None).unwrap();
    assert_eq!((bench.name(&ticket).as_str(), bench.reader.counts().unwrap().conflicts), ("theirs", 1));
    bench
        .store
        .queue_edit(&ticket, &fields(&[("short_description", "ours")]), &fields(&[("short_description", "theirs")]), now())
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
        .queue_edit(&ticket, &fields(&[("short_description", "mine")]), &fields(&[("short_description", "old")]), now())
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
    bench.store.queue_create(&id(1), Kind::Change, &fields(&[("correlation_id", correlation.as_str())]), now()).unwrap();
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
    bench.store.queue_edit(&busy, &fields(&[("priority", "1")]), &fields(&[("priority", "3")]), now()).unwrap();
    bench.store.restart(Kind::Change).unwrap();
    assert_eq!(bench.reader.find("CHG0000001").unwrap(), Some(busy));
    assert_eq!(bench.reader.find("CHG0000002").unwrap(), None);
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
    let query = ListQuery { kind: Some(Kind::Change), filter: filter.into(), open_only: false, sort, descending };
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

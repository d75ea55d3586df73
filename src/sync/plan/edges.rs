//! The edges of the engine's decisions: exactly at a limit, with nothing given, with what cannot be read.

use super::*;
use crate::domain::{Kind, LocalId};
use crate::servicenow::ApiError;

fn cursor(updated: &str, sys_id: &str) -> Cursor {
    Cursor { updated: updated.into(), sys_id: sys_id.into() }
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn a_page_at_the_limits_of_slow_and_quick_keeps_its_size() {
    assert_eq!(next_page_size(300, 500, SLOW), 300);
    assert_eq!(next_page_size(300, 500, SLOW / 5), 300);
    assert_eq!(next_page_size(300, 500, SLOW + SignedDuration::from_nanos(1)), 150);
}

#[test]
fn only_what_a_smaller_page_may_cure_makes_it_smaller() {
    let api = |failure| SyncError::Api(ApiError { failure, write: false });
    let broken = || HttpError::Broken("reset".into());
    for failure in [
        Failure::Cancelled { words: "Transaction cancelled".into() },
        Failure::BadAnswer { why: "cut off" },
        Failure::Http(HttpError::TooLarge { limit: 1 }),
        Failure::Http(broken()),
    ] {
        assert!(is_too_much(&api(failure)));
    }
    for failure in [Failure::Hibernating, Failure::Limited { wait: None }, Failure::Http(HttpError::Timeout)] {
        assert!(!is_too_much(&api(failure)));
    }
    assert!(!is_too_much(&SyncError::FilterIgnored { table: "incident" }));
}

#[test]
fn a_cursor_without_a_time_is_the_beginning_and_an_odd_one_is_taken_at_its_word() {
    let overlap = SignedDuration::from_secs(330);
    assert_eq!(first_page(Some(&cursor("", "a")), overlap), Page::start());
    assert_eq!(first_page(Some(&cursor("soon", "a")), overlap).place, Place::From("soon".into()));
}

#[test]
fn each_place_has_its_query() {
    let scope = Query::parse("active=true").unwrap();
    let text = |place, by| page_query(&scope, &Page { place, offset: 0 }, by).to_encoded();
    assert_eq!(text(Place::Start, UPDATED), "active=true^ORDERBYsys_updated_on^ORDERBYsys_id");
    assert_eq!(text(Place::Start, By::Id), "active=true^ORDERBYsys_id");
    let from = Place::From("2026-11-20 08:00:00".into());
    assert_eq!(
        text(from.clone(), By::Time("sys_created_on")),
        "active=true^sys_created_on>=2026-11-20 08:00:00^ORDERBYsys_created_on^ORDERBYsys_id"
    );
    assert_eq!(text(from, By::Id), "active=true^ORDERBYsys_id");
}

fn came(received: u32) -> Answer {
    Answer { received, total: None, more: false, next: None, links: false, most: 7 }
}

#[test]
fn the_end_is_where_all_rows_are_covered_and_no_more_are_announced() {
    let last = cursor("2026-11-20 08:00:00", "a");
    let ends = |offset, total, received, more| {
        let page = Page { place: Place::Start, offset };
        next_page(&page, 10, Answer { total, more, ..came(received) }, Some(&last)).page().is_none()
    };
    assert!(ends(10, Some(20), 10, false) && ends(10, Some(3), 10, false));
    assert!(!ends(10, Some(21), 10, false) && !ends(10, Some(25), 10, false));
    assert!(!ends(10, Some(20), 10, true), "the instance says that there is more");
    assert!(ends(0, None, 0, false));
    assert!(!ends(0, None, 0, true) && !ends(0, None, 1, false));
    let unsaid = |links| next_page(&Page::start(), 10, Answer { links, ..came(0) }, None);
    assert_eq!(
        (unsaid(false), unsaid(true)),
        (Next::Unsaid, Next::End),
        "only where links are known to come does a missing one tell"
    );
}

#[test]
fn what_cannot_be_read_on_a_page_is_stepped_over_by_what_came() {
    let offset =
        |received| next_page(&Page::start(), 10, Answer { total: Some(99), ..came(received) }, None).page().unwrap().offset;
    assert_eq!((offset(0), offset(1), offset(2), offset(10), offset(11)), (7, 1, 2, 10, 10));
}

#[test]
fn a_row_without_the_values_of_its_order_is_no_place() {
    let id = "a".repeat(32);
    let row = |time: &str| Record::from_iter([("sys_id", id.as_str()), ("sys_created_on", time)]);
    assert_eq!(cursor_of(&row("2026-11-20 08:00:00"), By::Time("sys_created_on")), Some(cursor("2026-11-20 08:00:00", &id)));
    assert_eq!(cursor_of(&row("2026-11-20 08:00:00"), UPDATED), None, "the other time is absent");
    assert_eq!(cursor_of(&row("yesterday"), By::Time("sys_created_on")), None);
    assert_eq!(cursor_of(&row("yesterday"), By::Id), Some(cursor("", &id)));
    assert_eq!(cursor_of(&Record::from_iter([("sys_created_on", "2026-11-20 08:00:00")]), By::Id), None);
}

#[test]
fn a_place_from_a_time_on_includes_that_time() {
    let from = Place::From("2026-11-20 08:00:00".into());
    assert!(belongs(&from, &cursor("2026-11-20 08:00:00", "a")) && belongs(&from, &cursor("2026-11-20 08:00:01", "a")));
    assert!(!belongs(&from, &cursor("2026-11-20 07:59:59", "a")));
    assert!(belongs(&Place::Start, &cursor("", "a")));
}

fn write(state: WriteState, operation: Operation, sent: &[(&str, &str)]) -> Write {
    Write {
        id: 1,
        local_id: LocalId::new(Timestamp::UNIX_EPOCH, 1),
        kind: Kind::Incident,
        sys_id: None,
        operation,
        state,
        fields: fields(sent),
        base: Fields::new(),
        attempts: 1,
        lookups: 0,
        sent: None,
        floor: String::new(),
        mark: 0,
        revision: 0,
        problem: None,
        spoken: false,
    }
}

#[test]
fn an_unclear_write_is_settled_by_what_would_be_there_twice() {
    let note = [("work_notes", "done")];
    let unknown = |operation, sent: &[(&str, &str)]| settle_by(&write(WriteState::Unknown, operation, sent));
    assert_eq!(unknown(Operation::Create, &note), Settle::Correlation, "a create with a note is one record all the same");
    assert_eq!(unknown(Operation::Note, &note), Settle::Journal);
    assert_eq!(unknown(Operation::Comment, &[("comments", "hello")]), Settle::Journal);
    assert_eq!(unknown(Operation::Close, &[("state", "7"), ("work_notes", "done")]), Settle::Journal);
    assert_eq!(unknown(Operation::Close, &[("state", "7")]), Settle::FreshLook);
    assert_eq!(unknown(Operation::Edit, &[("priority", "1")]), Settle::FreshLook);
    for operation in Operation::ALL {
        assert_eq!(settle_by(&write(WriteState::Queued, operation, &note)), Settle::Nothing, "{operation:?}");
    }
}

fn entry(n: u128, text: &str, created: &str) -> Entry {
    Entry { sys_id: SysId::from_bits(n), text: text.into(), author: "svc".into(), created: created.into() }
}

fn own(text: &str, landed: &str, floor: &str) -> OwnEntry {
    OwnEntry { text: text.into(), entry: None, landed: landed.into(), floor: floor.into() }
}

/// The number of the entry that is ours.
fn look(entries: &[Entry], lower: Option<&str>, own: &[OwnEntry]) -> Option<u128> {
    let known = BTreeSet::new();
    let found = find_entry(entries, &Wanted { text: "done", author: "svc", lower, known: &known, own })?;
    (1..=9).find(|n| SysId::from_bits(*n) == found)
}

#[test]
fn an_entry_of_the_very_second_of_the_send_is_ours() {
    let one = [entry(1, "done", "2026-11-20 08:00:00")];
    assert_eq!(look(&one, Some("2026-11-20 08:00:00"), &[]), Some(1));
}

#[test]
fn the_oldest_entry_that_fits_is_ours_in_whatever_order_they_come() {
    let (early, late) = (entry(2, "done", "2026-11-20 08:00:00"), entry(1, "done", "2026-11-20 08:00:05"));
    assert_eq!(look(&[late.clone(), early.clone()], None, &[]), Some(2));
    assert_eq!(look(&[early, late], None, &[]), Some(2));
}

#[test]
fn a_write_with_another_text_claims_nothing() {
    let one = [entry(1, "done", "2026-11-20 08:00:00")];
    assert_eq!(look(&one, None, &[own("other", "2026-11-20 08:00:00", ""), own("other", "", "")]), Some(1));
    let named = OwnEntry { entry: Some(SysId::from_bits(1)), ..own("done", "", "") };
    assert_eq!(look(&one, None, &[named]), None);
}

#[test]
fn a_confirmed_write_claims_the_entry_nearest_to_its_answer() {
    let three =
        [entry(1, "done", "2026-11-20 08:00:00"), entry(2, "done", "2026-11-20 08:00:08"), entry(3, "done", "2026-11-20 08:00:16")];
    let near = |landed| own("done", landed, "");
    assert_eq!(look(&three, Some("2026-11-20 08:00:05"), &[near("2026-11-20 08:00:09")]), Some(3));
    assert_eq!(look(&three, Some("2026-11-20 08:00:05"), &[near("2026-11-20 08:00:15")]), Some(2));
    // Ten seconds away it still is its own, eleven it is not.
    let one = &three[..1];
    assert_eq!(look(one, None, &[near("2026-11-20 08:00:10")]), None);
    assert_eq!(look(one, None, &[near("2026-11-20 08:00:11")]), Some(1));
    assert_eq!(look(one, None, &[near("2026-11-20 07:59:49")]), Some(1));
}

#[test]
fn a_write_whose_answer_had_no_time_claims_the_first_entry_after_it_was_sent() {
    let two = [entry(1, "done", "2026-11-20 08:00:00"), entry(2, "done", "2026-11-20 08:00:05")];
    assert_eq!(look(&two, None, &[own("done", "", "2026-11-20 08:00:05")]), Some(1));
    assert_eq!(look(&two, None, &[own("done", "", "2026-11-20 08:00:06")]), Some(1));
    assert_eq!(look(&two, None, &[own("done", "", "2026-11-20 08:00:00")]), Some(2));
}

#[test]
fn without_our_own_time_of_the_send_the_instances_time_is_the_floor() {
    let margin = SignedDuration::from_secs(60);
    assert_eq!(entry_floor("2026-11-20 08:00:00", None, Some(0), margin).as_deref(), Some("2026-11-20 07:59:00"));
    assert_eq!(entry_floor("", None, Some(0), margin), None);
}

#[test]
fn a_note_is_neither_compared_nor_merged() {
    let theirs = Record::from_iter([("state", "2"), ("work_notes", "")]);
    let mine = fields(&[("state", "7"), ("work_notes", "done"), ("comments", "bye")]);
    assert_eq!(merge(&mine, &fields(&[("state", "2")]), &theirs), Merge::Send(fields(&[("state", "7")])));
    assert_eq!(merge(&mine, &fields(&[("state", "1")]), &theirs), Merge::Conflict(vec!["state".into()]));
    let answer = Record::from_iter([("state", "7"), ("work_notes", "")]);
    assert_eq!(refused_fields(&mine, &answer), []);
}

#[test]
fn a_column_that_was_empty_and_still_is_can_be_filled() {
    let mine = fields(&[("due_date", "2026-12-01 12:00:00")]);
    assert_eq!(merge(&mine, &Fields::new(), &Record::default()), Merge::Send(mine.clone()));
    let filled = Record::from_iter([("due_date", "2026-12-09 12:00:00")]);
    assert_eq!(merge(&mine, &Fields::new(), &filled), Merge::Conflict(vec!["due_date".into()]));
}

#[test]
fn a_refused_field_tells_what_was_sent_and_what_is_there() {
    let refused = refused_fields(&fields(&[("priority", "1")]), &Record::from_iter([("priority", "3")]));
    assert_eq!(refused, [RefusedField { field: "priority".into(), sent: "1".into(), kept: "3".into() }]);
}

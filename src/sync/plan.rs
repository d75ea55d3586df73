//! The engine's decisions, as plain functions: where the next page begins, what an edit may send, what the instance did not take.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use crate::domain::clock::{format_utc, parse_utc};
use crate::domain::mapping::{self, Fields, JOURNALS};
use crate::domain::query::{Op, Query, Term};
use crate::domain::write::{Operation, RefusedField, WriteState};
use crate::domain::{Record, SysId, Untrusted};
use crate::http::HttpError;
use crate::servicenow::Failure;
use crate::store::{Cursor, OwnEntry, Write};
use crate::sync::SyncError;

/// In which order a table is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// By a column of times, then by `sys_id`.
    Time(&'static str),
    /// By `sys_id` alone: every record once, whatever its times.
    Id,
}

/// The order of a pull.
pub const UPDATED: By = By::Time("sys_updated_on");

/// Where a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// At the table's beginning.
    Start,
    /// At a time, inclusive: a round that overlaps the one before.
    From(String),
    /// After a row.
    After(Cursor),
}

/// A page to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it begins.
    pub place: Place,
    /// Rows to step over: those of earlier pages from the same place that held nothing readable.
    pub offset: u32,
}

impl Page {
    /// The first page of a table.
    pub fn start() -> Self {
        Page { place: Place::Start, offset: 0 }
    }
}

/// Fewest rows that are asked for at once.
const SMALLEST_PAGE: u32 = 10;
/// A page that takes longer than this is too large; one that takes less than a fifth of it may grow.
const SLOW: SignedDuration = SignedDuration::from_secs(15);

/// The page size after one that could not be had.
pub fn smaller_page(size: u32) -> u32 {
    (size / 2).max(SMALLEST_PAGE.min(size))
}

/// The page size after a page that took this long; at most `most`.
pub fn next_page_size(size: u32, most: u32, took: SignedDuration) -> u32 {
    if took > SLOW {
        smaller_page(size)
    } else if took < SLOW / 5 {
        size.saturating_mul(2).min(most)
    } else {
        size
    }
}

/// Whether a page failed in a way that a smaller one may not: cut off, too large, out of time.
pub fn is_too_much(error: &SyncError) -> bool {
    let SyncError::Api(error) = error else { return false };
    matches!(
        error.failure,
        Failure::Cancelled { .. } | Failure::BadAnswer { .. } | Failure::Http(HttpError::TooLarge { .. } | HttpError::Broken(_))
    )
}

/// What an answer said about the table's end. Only the server's own words count (law 4): a short page may be a page whose
/// other rows the account cannot see, or one that the instance cut short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// Different records in the answer, readable or not.
    pub received: u32,
    /// `X-Total-Count`: rows that match, before access control.
    pub total: Option<u64>,
    /// There is a `Link` to a next page.
    pub more: bool,
    /// Where that page begins.
    pub next: Option<u32>,
    /// This instance is known to send such links, so that none means that there is no next page.
    pub links: bool,
}

/// What comes after a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// This page.
    Page(Page),
    /// Nothing: the table ends here.
    End,
    /// Nothing more can be had, but nothing says that the table ends here.
    Unsaid,
}

impl Next {
    /// The page to ask for.
    pub fn page(self) -> Option<Page> {
        match self {
            Next::Page(page) => Some(page),
            Next::End | Next::Unsaid => None,
        }
    }
}

/// The first page of a round.
pub fn first_page(cursor: Option<&Cursor>, overlap: SignedDuration) -> Page {
    let place = match cursor {
        Some(cursor) if !cursor.updated.is_empty() => {
            let from = parse_utc(&cursor.updated).and_then(|at| at.checked_sub(overlap).ok());
            Place::From(from.map_or_else(|| cursor.updated.clone(), format_utc))
        }
        _ => Place::Start,
    };
    Page { place, offset: 0 }
}

/// The query of a page: the scope, the place, and a total order.
pub fn page_query(scope: &Query, page: &Page, by: By) -> Query {
    let scope = scope.clone();
    let placed = match (&page.place, by) {
        (Place::Start, _) => scope,
        (Place::From(time), By::Time(column)) => scope.and([Term::trusted(column, Op::Ge, time)]),
        (Place::From(_), By::Id) => scope,
        (Place::After(cursor), By::Time(column)) => scope.after_by(column, &cursor.updated, &cursor.sys_id),
        (Place::After(cursor), By::Id) => scope.and([Term::trusted("sys_id", Op::Gt, &cursor.sys_id)]),
    };
    match by {
        By::Time(column) => placed.order_by(column, false).order_by("sys_id", false),
        By::Id => placed.order_by("sys_id", false),
    }
}

/// What comes after this page. `last` is the last row that could be read; where none could, the rows that the page dealt with are
/// stepped over and no more: an instance may give fewer rows at once than it was asked for, and those behind them were not seen.
pub fn next_page(page: &Page, limit: u32, answer: Answer, last: Option<&Cursor>) -> Next {
    let offset = page.offset.saturating_add(dealt_with(page, limit, answer));
    match answer.total {
        Some(total) if !answer.more && u64::from(offset) >= total => return Next::End,
        None if !answer.more && answer.received == 0 => return if answer.links { Next::End } else { Next::Unsaid },
        _ => {}
    }
    Next::Page(match last {
        Some(last) => Page { place: Place::After(last.clone()), offset: 0 },
        None => Page { place: page.place.clone(), offset },
    })
}

/// How many rows a page has dealt with, seen or hidden: what its link says; all that were asked for where the instance would have linked
/// to more; else those that came. Of a page without any only its first row is sure: what the instance gives at once may be cut by the time
/// it takes, and differ from page to page.
fn dealt_with(page: &Page, limit: u32, answer: Answer) -> u32 {
    let told = answer.next.and_then(|next| next.checked_sub(page.offset)).filter(|rows| (1..=limit).contains(rows));
    match told {
        Some(rows) => rows,
        None if answer.links && !answer.more => limit,
        None if answer.received > 0 => answer.received.min(limit),
        None => 1,
    }
}

/// A row's place in an order; `None` when it does not carry the values that decide it.
pub fn cursor_of(record: &Record, by: By) -> Option<Cursor> {
    let sys_id = record.sys_id()?.as_str().to_owned();
    let By::Time(column) = by else { return Some(Cursor { updated: String::new(), sys_id }) };
    let updated = record.raw(column);
    parse_utc(updated)?;
    Some(Cursor { updated: updated.to_owned(), sys_id })
}

/// Whether a row may be in the answer for a place. One that may not proves that the filter was ignored.
pub fn belongs(place: &Place, row: &Cursor) -> bool {
    match place {
        Place::Start => true,
        Place::From(time) => row.updated >= *time,
        Place::After(cursor) => row > cursor,
    }
}

/// The rows of one page as they come, checked against the page's place and order: what is out of either proves that the query was not
/// looked at, and then neither what a page shows nor what it lacks can be believed.
#[derive(Debug)]
pub struct InOrder<'a> {
    place: &'a Place,
    seen: BTreeSet<String>,
    last: Option<Cursor>,
}

impl<'a> InOrder<'a> {
    /// Before the first row of a page.
    pub fn of(place: &'a Place) -> Self {
        InOrder { place, seen: BTreeSet::new(), last: None }
    }

    /// Takes the next row; tells whether it may stand there. One that came before may come again (F10).
    #[must_use]
    pub fn take(&mut self, row: Cursor) -> bool {
        let is_new = self.seen.insert(row.sys_id.clone());
        let behind = self.last.as_ref().is_none_or(|last| *last < row);
        let fits = belongs(self.place, &row) && (behind || !is_new);
        self.last = self.last.take().max(Some(row));
        fits
    }

    /// The last row of the page, in its order.
    pub fn last(self) -> Option<Cursor> {
        self.last
    }
}

/// How the outcome of a write is found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settle {
    /// It is known: the write has not been sent.
    Nothing,
    /// By our id on the record.
    Correlation,
    /// By the entry in the journal: an append must not be repeated.
    Journal,
    /// By comparing the record's values: sent twice they are the same.
    FreshLook,
}

/// How to go about a write.
pub fn settle_by(write: &Write) -> Settle {
    match (write.state, write.operation) {
        (WriteState::Unknown, Operation::Create) => Settle::Correlation,
        (WriteState::Unknown, _) if mapping::appends(&write.fields) => Settle::Journal,
        (WriteState::Unknown, _) => Settle::FreshLook,
        _ => Settle::Nothing,
    }
}

/// One entry of a ticket's journal, as the wire has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub sys_id: SysId,
    /// Its text.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// When, UTC.
    pub created: String,
}

/// What is known about an entry whose arrival is in doubt.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Its text.
    pub text: &'a str,
    /// The login's name.
    pub author: &'a str,
    /// Not older than this.
    pub lower: Option<&'a str>,
    /// Entries that were known before it was sent.
    pub known: &'a BTreeSet<SysId>,
    /// Entries that other writes of ours have become.
    pub own: &'a [OwnEntry],
}

/// How far the time of an entry may be from the time of the answer it came with.
const SAME_TRANSACTION: SignedDuration = SignedDuration::from_secs(10);

/// The entry that a write has become, if it is there: by author and exact text, not older than the send, not known before it, and not
/// another write's. Two notes with one text are two entries, so each confirmed one claims its own first.
pub fn find_entry(entries: &[Entry], wanted: &Wanted<'_>) -> Option<SysId> {
    let text = mapping::journal_key(wanted.text);
    let fits = |entry: &&Entry| entry.author == wanted.author && mapping::journal_key(&entry.text) == text;
    let mut free: Vec<&Entry> = entries.iter().filter(fits).collect();
    free.sort_by(|a, b| (&a.created, &a.sys_id).cmp(&(&b.created, &b.sys_id)));
    let own: Vec<&OwnEntry> = wanted.own.iter().filter(|own| mapping::journal_key(&own.text) == text).collect();
    for own in own.iter().filter_map(|own| own.entry.as_ref()) {
        free.retain(|entry| entry.sys_id != *own);
    }
    for own in own.iter().filter(|own| own.entry.is_none()) {
        if let Some(index) = claimed(&free, own) {
            free.remove(index);
        }
    }
    let new =
        |entry: &&&Entry| !wanted.known.contains(&entry.sys_id) && wanted.lower.is_none_or(|lower| entry.created.as_str() >= lower);
    free.iter().find(new).map(|entry| entry.sys_id.clone())
}

/// The entry that a confirmed write has most likely become: the one nearest to the time of its answer; where that is not known, the
/// first after the newest time known when it was sent.
fn claimed(free: &[&Entry], own: &OwnEntry) -> Option<usize> {
    let Some(landed) = parse_utc(&own.landed) else {
        return free.iter().position(|entry| entry.created >= own.floor);
    };
    let distance = |entry: &Entry| parse_utc(&entry.created).map(|at| at.duration_since(landed).abs());
    let near = free.iter().enumerate().filter_map(|(index, entry)| Some((distance(entry)?, index)));
    near.filter(|(distance, _)| *distance <= SAME_TRANSACTION).min().map(|(_, index)| index)
}

/// The oldest an entry can be that was sent at `sent`: the earlier of the newest instance time known then and our own clock corrected by
/// the known difference, less a margin. Each can be wrong (a record from the future, a clock that jumped); the earlier one is safe.
pub fn entry_floor(floor: &str, sent: Option<Timestamp>, offset: Option<i64>, margin: SignedDuration) -> Option<String> {
    let by_clock = sent.zip(offset).and_then(|(sent, offset)| sent.checked_add(SignedDuration::from_secs(offset)).ok());
    let earlier = match (parse_utc(floor), by_clock) {
        (Some(a), Some(b)) => a.min(b),
        (a, b) => a.or(b)?,
    };
    earlier.checked_sub(margin).ok().map(format_utc)
}

/// What an edit may do, after a fresh look at the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merge {
    /// Send these; the rest is on the instance already. Empty: nothing is left to do.
    Send(Fields),
    /// Someone else has changed these columns to something else (law 3): nothing is sent.
    Conflict(Vec<String>),
}

/// Compares base, mine and theirs per column.
pub fn merge(mine: &Fields, base: &Fields, theirs: &Record) -> Merge {
    let mut send = Fields::new();
    let mut conflicts = Vec::new();
    // What is appended is never compared: it is no value of the record.
    for (field, value) in mine.iter().filter(|(field, _)| !JOURNALS.contains(&field.as_str())) {
        let current = theirs.raw(field);
        if current == value {
            continue;
        }
        if current == base.get(field).map_or("", String::as_str) {
            send.insert(field.clone(), value.clone());
        } else {
            conflicts.push(field.clone());
        }
    }
    if conflicts.is_empty() { Merge::Send(send) } else { Merge::Conflict(conflicts) }
}

/// The columns the instance dropped or altered: sent one thing, answered with another.
pub fn refused_fields(sent: &Fields, answer: &Record) -> Vec<RefusedField> {
    let differs = |(field, value): &(&String, &String)| !JOURNALS.contains(&field.as_str()) && answer.raw(field) != value.as_str();
    let refused = |(field, value): (&String, &String)| RefusedField {
        field: field.clone(),
        sent: Untrusted::from(value.as_str()),
        kept: answer.text(field),
    };
    sent.iter().filter(differs).map(refused).collect()
}

#[cfg(test)]
mod edges;

#[cfg(test)]
mod tests {
    use super::*;

    fn cursor(updated: &str, sys_id: &str) -> Cursor {
        Cursor { updated: updated.into(), sys_id: sys_id.into() }
    }

    fn answer(received: u32, total: Option<u64>, more: bool) -> Answer {
        Answer { received, total, more, next: None, links: true }
    }

    fn page_after(page: &Page, limit: u32, answer: Answer, last: Option<&Cursor>) -> Page {
        next_page(page, limit, answer, last).page().unwrap()
    }

    const START: Page = Page { place: Place::Start, offset: 0 };

    #[test]
    fn a_round_begins_before_where_the_last_one_ended() {
        let page = first_page(Some(&cursor("2026-11-20 08:00:00", "a")), SignedDuration::from_secs(330));
        assert_eq!(page.place, Place::From("2026-11-20 07:54:30".into()));
        assert_eq!(first_page(None, SignedDuration::from_secs(330)), START);
    }

    #[test]
    fn a_short_or_empty_page_is_not_the_end() {
        let last = cursor("2026-11-20 08:00:00", "a");
        let next = page_after(&START, 10, answer(3, Some(25), true), Some(&last));
        assert_eq!(next.place, Place::After(last));
        let empty = page_after(&START, 10, answer(0, Some(25), false), None);
        assert_eq!(empty, Page { place: Place::Start, offset: 10 });
        let second = page_after(&empty, 10, Answer { next: Some(20), ..answer(0, Some(25), true) }, None);
        assert_eq!(second.offset, 20);
        assert_eq!(next_page(&second, 10, answer(0, Some(25), false), None), Next::End);
    }

    #[test]
    fn a_capped_page_without_a_readable_row_is_not_stepped_over_by_more_than_came() {
        let next = page_after(&START, 10, answer(3, Some(25), true), None);
        assert_eq!(next, Page { place: Place::Start, offset: 3 });
        assert_eq!(page_after(&next, 10, answer(10, Some(25), true), None).offset, 13);
    }

    #[test]
    fn a_capped_page_of_which_no_row_may_be_seen_is_stepped_over_by_what_its_link_says() {
        let capped = Answer { next: Some(3), ..answer(0, Some(25), true) };
        assert_eq!(page_after(&START, 10, capped, None).offset, 3);
        // A link that leads nowhere, or further than was asked for, is not believed.
        for next in [0, 11] {
            assert_eq!(page_after(&START, 10, Answer { next: Some(next), ..capped }, None).offset, 1);
        }
    }

    #[test]
    fn where_an_instance_sends_no_links_an_empty_page_is_stepped_over_by_the_one_row_that_is_sure() {
        let unlinked = Answer { links: false, ..answer(0, Some(9), false) };
        assert_eq!(page_after(&START, 10, unlinked, None).offset, 1);
        // A short page may be one that was cut short, so the end is what the count says.
        let last = cursor("2026-11-20 08:00:00", "a");
        assert!(next_page(&START, 10, Answer { received: 3, ..unlinked }, Some(&last)).page().is_some());
        assert_eq!(next_page(&START, 10, Answer { received: 9, ..unlinked }, Some(&last)), Next::End);
    }

    #[test]
    fn without_a_count_only_an_empty_page_ends_a_pull() {
        let last = cursor("2026-11-20 08:00:00", "a");
        assert!(next_page(&START, 10, answer(3, None, false), Some(&last)).page().is_some());
        assert_eq!(next_page(&START, 10, answer(0, None, false), None), Next::End);
        assert_eq!(next_page(&START, 10, Answer { links: false, ..answer(0, None, false) }, None), Next::Unsaid);
    }

    #[test]
    fn pages_follow_each_other_within_one_second() {
        let page = Page { place: Place::After(cursor("2026-11-20 08:00:00", "b0")), offset: 0 };
        let text = page_query(&Query::default(), &page, UPDATED).to_encoded();
        assert_eq!(
            text,
            "sys_updated_on>2026-11-20 08:00:00^NQsys_updated_on=2026-11-20 08:00:00^sys_id>b0^ORDERBYsys_updated_on^ORDERBYsys_id"
        );
    }

    #[test]
    fn a_row_from_before_the_cursor_gives_an_ignored_filter_away() {
        let place = Place::After(cursor("2026-11-20 08:00:00", "b"));
        assert!(belongs(&place, &cursor("2026-11-20 08:00:00", "c")));
        assert!(!belongs(&place, &cursor("2026-11-20 08:00:00", "b")));
        assert!(!belongs(&place, &cursor("2026-11-20 07:59:59", "z")));
    }

    #[test]
    fn a_page_in_another_order_is_noticed_and_a_row_that_comes_twice_is_none() {
        let takes = |place: &Place, rows: &[(&str, &str)]| {
            let mut order = InOrder::of(place);
            let fits: Vec<bool> = rows.iter().map(|(updated, id)| order.take(cursor(updated, id))).collect();
            (fits, order.last().map(|last| last.sys_id))
        };
        let (one, two) = ("2026-11-20 08:00:00", "2026-11-20 08:00:01");
        let last = |id: &str| Some(id.to_owned());
        assert_eq!(takes(&Place::Start, &[(one, "a"), (one, "b"), (two, "a0")]), (vec![true; 3], last("a0")));
        assert_eq!(takes(&Place::Start, &[(one, "b"), (one, "a")]), (vec![true, false], last("b")));
        assert_eq!(
            takes(&Place::Start, &[(one, "a"), (two, "b"), (one, "a")]),
            (vec![true; 3], last("b")),
            "twice is no other order"
        );
        let after = Place::After(cursor(one, "b"));
        assert_eq!(takes(&after, &[(one, "b"), (one, "c")]), (vec![false, true], last("c")), "before its place");
        assert_eq!(takes(&after, &[]), (vec![], None));
    }

    #[test]
    fn pages_shrink_when_they_are_slow_and_grow_back_when_they_are_quick() {
        let (slow, quick) = (SignedDuration::from_secs(16), SignedDuration::from_secs(1));
        assert_eq!(next_page_size(500, 500, slow), 250);
        assert_eq!(next_page_size(10, 500, slow), 10);
        assert_eq!(next_page_size(300, 500, quick), 500);
        assert_eq!(next_page_size(300, 500, SignedDuration::from_secs(8)), 300);
        assert_eq!((smaller_page(500), smaller_page(15), smaller_page(7)), (250, 10, 7));
    }

    #[test]
    fn reading_by_id_asks_for_greater_ids_only() {
        let page = Page { place: Place::After(cursor("", "b0")), offset: 0 };
        assert_eq!(page_query(&Query::default(), &page, By::Id).to_encoded(), "sys_id>b0^ORDERBYsys_id");
        assert!(!belongs(&page.place, &cursor("", "b0")) && belongs(&page.place, &cursor("", "b1")));
    }

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn an_edit_is_sent_only_where_nobody_else_was() {
        let theirs: Record = [("name", "old"), ("priority", "1"), ("due", "theirs")].into_iter().collect();
        let base = fields(&[("name", "old"), ("priority", "3"), ("due", "before")]);
        assert_eq!(merge(&fields(&[("name", "new")]), &base, &theirs), Merge::Send(fields(&[("name", "new")])));
        assert_eq!(merge(&fields(&[("priority", "1")]), &base, &theirs), Merge::Send(Fields::new()));
        assert_eq!(merge(&fields(&[("due", "mine"), ("name", "new")]), &base, &theirs), Merge::Conflict(vec!["due".into()]));
    }

    #[test]
    fn what_the_instance_altered_or_dropped_is_named() {
        let answer: Record = [("short_description", "cut"), ("priority", "2")].into_iter().collect();
        let refused = refused_fields(&fields(&[("short_description", "cut off"), ("priority", "2"), ("u_none", "x")]), &answer);
        let names: Vec<_> = refused.iter().map(|field| field.field.as_str()).collect();
        assert_eq!(names, ["short_description", "u_none"]);
        assert_eq!(refused[0].kept.raw(), "cut");
    }

    fn journal_entry(n: u128, created: &str) -> Entry {
        Entry { sys_id: SysId::from_bits(n), text: "done".into(), author: "svc".into(), created: created.into() }
    }

    fn own(entry: Option<u128>, landed: &str) -> OwnEntry {
        OwnEntry { text: "done".into(), entry: entry.map(SysId::from_bits), landed: landed.into(), floor: String::new() }
    }

    fn look(entries: &[Entry], lower: Option<&str>, known: &[u128], own: &[OwnEntry]) -> Option<SysId> {
        let known = known.iter().map(|n| SysId::from_bits(*n)).collect();
        find_entry(entries, &Wanted { text: "done\r\n", author: "svc", lower, known: &known, own })
    }

    #[test]
    fn f03_an_entry_is_ours_by_author_text_time_and_not_being_known_before() {
        let entry = journal_entry(1, "2026-11-20 08:00:00");
        let found = Some(SysId::from_bits(1));
        assert_eq!(look(std::slice::from_ref(&entry), Some("2026-11-20 07:59:00"), &[], &[]), found);
        assert_eq!(look(std::slice::from_ref(&entry), Some("2026-11-20 08:00:01"), &[], &[]), None);
        assert_eq!(look(std::slice::from_ref(&entry), None, &[1], &[]), None);
        assert_eq!(look(&[Entry { author: "mira".into(), ..entry.clone() }], None, &[], &[]), None);
        assert_eq!(look(&[Entry { text: "done!".into(), ..entry }], None, &[], &[]), None);
    }

    #[test]
    fn f03_two_notes_with_one_text_are_two_entries() {
        let (first, second) = (journal_entry(1, "2026-11-20 08:00:00"), journal_entry(2, "2026-11-20 08:00:04"));
        let both = [first.clone(), second];
        // The first was confirmed; the second is in doubt.
        for own in [own(Some(1), ""), own(None, "2026-11-20 08:00:00"), own(None, "")] {
            assert_eq!(look(&both, None, &[], std::slice::from_ref(&own)), Some(SysId::from_bits(2)), "{own:?}");
            assert_eq!(look(std::slice::from_ref(&first), None, &[], std::slice::from_ref(&own)), None, "{own:?}");
        }
        // An older one of ours, no longer among the entries, does not claim this one.
        let old = own(None, "2026-11-20 07:00:00");
        assert_eq!(look(std::slice::from_ref(&first), None, &[], &[old]), Some(SysId::from_bits(1)));
    }

    #[test]
    fn the_floor_of_an_entry_is_the_earlier_of_what_two_clocks_say() {
        let sent: Timestamp = "2026-11-20T08:00:00Z".parse().unwrap();
        let margin = SignedDuration::from_secs(60);
        let floor = |floor: &str, offset| entry_floor(floor, Some(sent), offset, margin);
        assert_eq!(floor("2026-11-20 07:00:00", Some(0)).unwrap(), "2026-11-20 06:59:00");
        assert_eq!(floor("2030-01-01 00:00:00", Some(0)).unwrap(), "2026-11-20 07:59:00");
        assert_eq!(floor("", Some(3600)).unwrap(), "2026-11-20 08:59:00");
        assert_eq!(floor("", None), None);
    }
}

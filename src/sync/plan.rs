//! The engine's decisions, as plain functions: where the next page begins, what an edit may send, what the instance did not take.

use jiff::SignedDuration;

use crate::domain::clock::{format_utc, parse_utc};
use crate::domain::mapping::Fields;
use crate::domain::query::{Op, Query, Term};
use crate::domain::write::RefusedField;
use crate::domain::{Record, Untrusted};
use crate::store::Cursor;

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

/// What an answer said about the table's end. Only the server's own words count (law 4): a short page may be a page whose
/// other rows the account cannot see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// Records in the answer, readable or not.
    pub received: usize,
    /// `X-Total-Count`: rows that match, before access control.
    pub total: Option<u64>,
    /// There is a `Link` to a next page.
    pub more: bool,
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
pub fn page_query(scope: &Query, page: &Page) -> Query {
    let scope = scope.clone();
    let placed = match &page.place {
        Place::Start => scope,
        Place::From(time) => scope.and([Term::trusted("sys_updated_on", Op::Ge, time)]),
        Place::After(cursor) => scope.after(&cursor.updated, &cursor.sys_id),
    };
    placed.order_by("sys_updated_on", false).order_by("sys_id", false)
}

/// The page after this one; `None` at the end of the table. `last` is the last row that could be read.
pub fn next_page(page: &Page, limit: u32, answer: Answer, last: Option<&Cursor>) -> Option<Page> {
    let covered = u64::from(page.offset) + u64::from(limit);
    let ended = match answer.total {
        Some(total) => covered >= total && !answer.more,
        None => answer.received == 0 && !answer.more,
    };
    if ended {
        return None;
    }
    Some(match last {
        Some(last) => Page { place: Place::After(last.clone()), offset: 0 },
        None => Page { place: page.place.clone(), offset: page.offset.saturating_add(limit) },
    })
}

/// A row's place in the order of a pull; `None` when it does not carry both values.
pub fn cursor_of(record: &Record) -> Option<Cursor> {
    let updated = record.raw("sys_updated_on");
    parse_utc(updated)?;
    Some(Cursor { updated: updated.to_owned(), sys_id: record.sys_id()?.as_str().to_owned() })
}

/// Whether a row may be in the answer for a place. One that may not proves that the filter was ignored.
pub fn belongs(place: &Place, row: &Cursor) -> bool {
    match place {
        Place::Start => true,
        Place::From(time) => row.updated >= *time,
        Place::After(cursor) => row > cursor,
    }
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
    for (field, value) in mine {
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
    let differs = |(field, value): &(&String, &String)| answer.raw(field) != value.as_str();
    let refused = |(field, value): (&String, &String)| RefusedField {
        field: field.clone(),
        sent: Untrusted::from(value.as_str()),
        kept: answer.text(field),
    };
    sent.iter().filter(differs).map(refused).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cursor(updated: &str, sys_id: &str) -> Cursor {
        Cursor { updated: updated.into(), sys_id: sys_id.into() }
    }

    fn answer(received: usize, total: Option<u64>, more: bool) -> Answer {
        Answer { received, total, more }
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
        let next = next_page(&START, 10, answer(3, Some(25), true), Some(&last)).unwrap();
        assert_eq!(next.place, Place::After(last));
        let empty = next_page(&START, 10, answer(0, Some(25), false), None).unwrap();
        assert_eq!(empty, Page { place: Place::Start, offset: 10 });
        let second = next_page(&empty, 10, answer(0, Some(25), true), None).unwrap();
        assert_eq!(second.offset, 20);
        assert_eq!(next_page(&second, 10, answer(0, Some(25), false), None), None);
    }

    #[test]
    fn without_a_count_only_an_empty_page_ends_a_pull() {
        let last = cursor("2026-11-20 08:00:00", "a");
        assert!(next_page(&START, 10, answer(3, None, false), Some(&last)).is_some());
        assert_eq!(next_page(&START, 10, answer(0, None, false), None), None);
    }

    #[test]
    fn pages_follow_each_other_within_one_second() {
        let page = Page { place: Place::After(cursor("2026-11-20 08:00:00", "b0")), offset: 0 };
        let text = page_query(&Query::default(), &page).to_encoded();
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
}

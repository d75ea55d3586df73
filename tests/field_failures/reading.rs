//! Records that were missed, doubled or taken for gone in the field.

use jiff::SignedDuration;
use ticketdeck::domain::listing::{ListQuery, ListRequest, SortColumn};
use ticketdeck::domain::{Kind, LocalId, Record, SysId};
use ticketdeck::store::Pulled;

use crate::support::{Deck, bits, change, client, instance, record, set_faults, settings};

fn stored(deck: &Deck, kind: Kind) -> usize {
    let query = ListQuery { kind: Some(kind), sort: SortColumn::Number, descending: false, ..ListQuery::default() };
    deck.reader.list(&ListRequest { query, offset: 0, limit: 1000, keep: None }).unwrap().rows.len()
}

fn name(deck: &Deck, id: &LocalId) -> String {
    deck.reader.detail(id).unwrap().unwrap().row.name.raw().to_owned()
}

#[tokio::test]
async fn f10_a_record_that_stands_twice_in_an_answer_is_one_ticket() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let (_, sys_id) = deck.ticket(Kind::Change, |_| true);
    let before = stored(&deck, Kind::Change);
    let found = record(&client(running.info()), Kind::Change, &sys_id, &["sys_id", "number", "short_description", "state"]).await;
    let page: Vec<Pulled> =
        (0..3).map(|_| Pulled::Record(found.clone(), LocalId::new("2026-11-20T08:00:00Z".parse().unwrap(), bits()))).collect();
    deck.store.store_page(Kind::Change, "", &page, None).unwrap();
    assert_eq!(stored(&deck, Kind::Change), before);
    running.stop().await;
}

#[tokio::test]
async fn f20_a_table_larger_than_a_page_is_read_to_its_end() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    for kind in Kind::ALL {
        let query = ticketdeck::domain::query::Query::default();
        let total = client(running.info()).list(kind.table(), &query, &["sys_id"], 1, 0).await.unwrap().total.unwrap();
        assert!(total > 4 * u64::from(deck.settings.page_size), "{total} rows are several pages");
        assert_eq!(stored(&deck, kind) as u64, total);
    }
    running.stop().await;
}

#[tokio::test]
async fn f21_what_a_list_does_not_show_is_neither_created_nor_taken_away() {
    let running = instance("").await;
    let other = client(running.info());
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let (before, held) = (stored(&deck, Kind::Incident), total(&other, Kind::Incident).await);
    set_faults(running.info(), "acl-hidden=70@incident").await;
    for _ in 0..3 {
        deck.clock.forward(SignedDuration::from_mins(10));
        let _ = deck.engine.round().await;
    }
    set_faults(running.info(), "off").await;
    assert_eq!(stored(&deck, Kind::Incident), before);
    assert_eq!(total(&other, Kind::Incident).await, held);
    running.stop().await;
}

async fn total(client: &ticketdeck::servicenow::Client, kind: Kind) -> u64 {
    let query = ticketdeck::domain::query::Query::default();
    client.list(kind.table(), &query, &["sys_id"], 1, 0).await.unwrap().total.unwrap()
}

/// Two changes in one second of the instance with a round between them: the second one is found.
#[tokio::test]
async fn f26_a_row_written_later_in_the_same_second_is_found() {
    let running = instance("").await;
    let other = client(running.info());
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let (_, first) = deck.ticket(Kind::Change, |record| record.raw("state") == "-5");
    let (id, second) = deck.ticket(Kind::Change, |record| record.raw("state") == "-4");
    let second_of = async |id: &SysId| -> Record { record(&other, Kind::Change, id, &["sys_updated_on"]).await };
    for attempt in 0..50 {
        let text = format!("Written late in a second {attempt}");
        change(&other, Kind::Change, &first, &[("short_description", &text)]).await;
        deck.engine.round().await.unwrap();
        change(&other, Kind::Change, &second, &[("short_description", &text)]).await;
        let same = second_of(&first).await.raw("sys_updated_on") == second_of(&second).await.raw("sys_updated_on");
        deck.engine.round().await.unwrap();
        assert_eq!(name(&deck, &id), text);
        if same {
            running.stop().await;
            return;
        }
    }
    panic!("no second was long enough");
}

#[tokio::test]
async fn f29_a_row_that_appears_with_an_older_time_than_the_cursor_is_found() {
    let running = instance("").await;
    let other = client(running.info());
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let (id, late) = deck.ticket(Kind::Change, |record| record.raw("state") == "-5");
    let (_, quick) = deck.ticket(Kind::Change, |record| record.raw("state") == "-4");
    // A clock of another node: this change carries a time of five minutes ago, and comes after the cursor has moved on.
    change(&other, Kind::Change, &quick, &[("short_description", "Quick")]).await;
    deck.engine.round().await.unwrap();
    set_faults(running.info(), "clock-skew=-300").await;
    change(&other, Kind::Change, &late, &[("short_description", "Late")]).await;
    set_faults(running.info(), "off").await;
    deck.engine.round().await.unwrap();
    assert_eq!(name(&deck, &id), "Late");
    running.stop().await;
}

#[tokio::test]
async fn f30_a_clock_that_is_a_year_ahead_misses_nothing() {
    for ahead in [SignedDuration::from_hours(365 * 24), SignedDuration::from_hours(-365 * 24)] {
        let running = instance("").await;
        let other = client(running.info());
        let deck = Deck::new(client(running.info()), settings(running.info()));
        deck.clock.forward(ahead);
        deck.engine.round().await.unwrap();
        let (id, sys_id) = deck.ticket(Kind::Change, |record| record.raw("state") == "-5");
        change(&other, Kind::Change, &sys_id, &[("short_description", "Seen by any clock")]).await;
        deck.engine.round().await.unwrap();
        assert_eq!(name(&deck, &id), "Seen by any clock");
        running.stop().await;
    }
}

#[tokio::test]
async fn f82_memory_does_not_grow_with_the_number_of_rounds() {
    let running = instance("").await;
    let other = client(running.info());
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let (_, sys_id) = deck.ticket(Kind::Change, |record| record.raw("state") == "-5");
    let mut at_start = 0;
    for round in 0..150 {
        change(&other, Kind::Change, &sys_id, &[("short_description", &format!("Round {round}"))]).await;
        deck.engine.round().await.unwrap();
        deck.told();
        if round == 50 {
            at_start = resident_pages();
        }
    }
    // The instance runs in this process and keeps a history; a leak of one page of tickets per round would be far more.
    let grown = (resident_pages() - at_start) * 4;
    assert!(grown < 8 * 1024, "{grown} KiB in 100 rounds");
    running.stop().await;
}

/// Pages of memory that this process has, 4 KiB each.
fn resident_pages() -> i64 {
    let facts = std::fs::read_to_string("/proc/self/statm").unwrap();
    facts.split(' ').nth(1).unwrap().parse().unwrap()
}

//! What a pull must find, and what it must not take away. Tests carry the row of the failure catalogue they cover.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::SignedDuration;
use ticketdeck::domain::query::{Op, Query, Term};
use ticketdeck::domain::scope::Scope;
use ticketdeck::domain::{Kind, Record};
use ticketdeck::http::Request;
use ticketdeck::sync::Settings;

use crate::support::{Between, Deck, admin, change, client, client_through, delete, instance, set_faults, settings};

const REFUSED: &str =
    r#"{"error":{"message":"User Not Authorized","detail":"Insufficient rights to query records"},"status":"failure"}"#;

/// The ids of all records of a table, straight from the instance.
async fn ids(client: &ticketdeck::servicenow::Client, kind: Kind) -> BTreeSet<String> {
    let answer = client.list(kind.table(), &Query::default(), &["sys_id"], 10_000, 0).await.unwrap();
    answer.records.into_iter().map(|record| record.unwrap().raw("sys_id").to_owned()).collect()
}

/// The ids of all tickets of a kind that are stored.
fn stored(deck: &Deck, kind: Kind) -> BTreeSet<String> {
    let query = ticketdeck::domain::listing::ListQuery {
        kind: Some(kind),
        sort: ticketdeck::domain::listing::SortColumn::Number,
        descending: false,
        ..Default::default()
    };
    let request = ticketdeck::domain::listing::ListRequest { query, offset: 0, limit: 100_000, keep: None };
    deck.reader.list(&request).unwrap().rows.into_iter().filter_map(|row| Some(row.sys_id?.to_string())).collect()
}

const ANY: fn(&Record) -> bool = |_| true;

/// The text of a request's query with something done to it.
fn requery(request: &mut Request, edit: impl Fn(&str) -> String) {
    let pairs: Vec<(String, String)> = request.url.query_pairs().map(|(k, v)| (k.into_owned(), v.into_owned())).collect();
    let edited = pairs.into_iter().map(|(name, value)| if name == "sysparm_query" { (name, edit(&value)) } else { (name, value) });
    let edited: Vec<(String, String)> = edited.collect();
    request.url.query_pairs_mut().clear().extend_pairs(edited);
}

/// An instance that reads times of a query in a zone two hours ahead of UTC.
fn in_another_zone(request: &mut Request) {
    requery(request, |query| {
        let term = |term: &str| {
            let at = ["sys_updated_on", "sys_created_on"].into_iter().find_map(|name| term.find(name).map(|at| at + name.len()));
            let Some((head, time)) = at.and_then(|at| {
                let digits = term[at..].find(|c: char| c.is_ascii_digit())? + at;
                Some(term.split_at(digits))
            }) else {
                return term.to_owned();
            };
            let time: jiff::civil::DateTime = time.parse().unwrap();
            let utc = time - SignedDuration::from_hours(2);
            format!("{head}{}", utc.strftime("%Y-%m-%d %H:%M:%S"))
        };
        query.split('^').map(term).collect::<Vec<_>>().join("^")
    });
}

#[tokio::test]
async fn f31_times_read_in_another_zone_are_noticed_and_nothing_is_missed() {
    let running = instance("").await;
    let other = client(running.info());
    let between = Between::new(|request| {
        in_another_zone(request);
        None
    });
    let deck = Deck::new(client_through(running.info(), between), settings(running.info()));
    deck.engine.round().await.unwrap();
    for kind in Kind::ALL {
        assert_eq!(stored(&deck, kind), ids(&other, kind).await);
    }
    let (id, sys_id) = deck.ticket(Kind::Change, ANY);
    change(&other, Kind::Change, &sys_id, &[("short_description", "Seen all the same")]).await;
    deck.engine.round().await.unwrap();
    assert_eq!(deck.reader.detail(&id).unwrap().unwrap().row.name.raw(), "Seen all the same");
    running.stop().await;
}

/// An instance that makes something else of a query: nothing it shows is stored.
async fn is_not_believed(query: impl Fn(&str) -> String + Send + Sync + 'static) {
    let running = instance("").await;
    let between = Between::new(move |request| {
        requery(request, &query);
        None
    });
    let deck = Deck::new(client_through(running.info(), between), settings(running.info()));
    let problem = deck.engine.round().await.unwrap_err().problem();
    assert_eq!(problem.hint, ticketdeck::domain::HintId::FilterIgnored);
    assert!(stored(&deck, Kind::Change).is_empty());
    running.stop().await;
}

#[tokio::test]
async fn f36_an_instance_that_ignores_filters_is_not_believed() {
    is_not_believed(|_| String::new()).await;
}

#[tokio::test]
async fn f36_a_page_in_another_order_is_not_believed() {
    let turned =
        |query: &str| query.replace("^ORDERBYsys_updated_on", "").replace("ORDERBYsys_updated_on", "ORDERBYDESCsys_updated_on");
    is_not_believed(turned).await;
}

#[tokio::test]
async fn f35_a_404_in_place_of_a_page_takes_nothing_away() {
    let running = instance("").await;
    let away = Arc::new(AtomicBool::new(false));
    let is_away = Arc::clone(&away);
    let between = Between::new(move |request| {
        let sweeps = is_away.load(Ordering::SeqCst) && request.url.path() == "/api/now/table/incident";
        let body = r#"{"error":{"message":"No Record found","detail":"Records matching query not found"},"status":"failure"}"#;
        sweeps.then(|| Between::answer(404, body))
    });
    let deck = Deck::new(client_through(running.info(), between), settings(running.info()));
    deck.engine.round().await.unwrap();
    let before = stored(&deck, Kind::Incident);
    away.store(true, Ordering::SeqCst);
    for _ in 0..3 {
        deck.engine.reconcile(Kind::Incident).await.unwrap();
    }
    assert_eq!(stored(&deck, Kind::Incident), before);
    running.stop().await;
}

#[tokio::test]
async fn an_idle_round_costs_one_small_request_per_table() {
    let running = instance("").await;
    let between = Between::new(|_| None);
    let requests = Arc::clone(&between.requests);
    let deck = Deck::new(client_through(running.info(), between), settings(running.info()));
    // The first reads everything, the second learns the figures of the overlap.
    deck.engine.round().await.unwrap();
    deck.engine.round().await.unwrap();
    for _ in 0..3 {
        let before = requests.load(Ordering::SeqCst);
        deck.engine.round().await.unwrap();
        assert_eq!(requests.load(Ordering::SeqCst) - before, 3, "two tables of tickets and the journals");
    }
    let (id, sys_id) = deck.ticket(Kind::Incident, ANY);
    change(&client(running.info()), Kind::Incident, &sys_id, &[("short_description", "Not idle")]).await;
    deck.engine.round().await.unwrap();
    assert_eq!(deck.reader.detail(&id).unwrap().unwrap().row.name.raw(), "Not idle");
    running.stop().await;
}

#[tokio::test]
async fn a_change_that_pages_show_later_than_the_figures_do_is_found() {
    let running = instance("").await;
    let behind = Arc::new(AtomicBool::new(false));
    let lags = Arc::clone(&behind);
    // Pages come from a replica that does not have the last minutes yet.
    let between = Between::new(move |request| {
        let query = request.url.query_pairs().find(|(name, _)| name == "sysparm_query").map(|(_, query)| query.into_owned());
        let delta = query.filter(|query| query.starts_with("sys_updated_on>=") && query.contains("^ORDERBY"));
        if let Some(query) = delta.filter(|_| lags.load(Ordering::SeqCst)) {
            let rest: Vec<(String, String)> =
                request.url.query_pairs().into_owned().filter(|(name, _)| name != "sysparm_query").collect();
            let none = query.replacen("^ORDERBY", "^sys_id=0^ORDERBY", 1);
            request.url.query_pairs_mut().clear().extend_pairs(rest).append_pair("sysparm_query", &none);
        }
        None
    });
    let deck = Deck::new(client_through(running.info(), between), settings(running.info()));
    for _ in 0..2 {
        deck.engine.round().await.unwrap();
    }
    let (id, sys_id) = deck.ticket(Kind::Incident, ANY);
    change(&client(running.info()), Kind::Incident, &sys_id, &[("short_description", "Shown late")]).await;
    let name = || deck.reader.detail(&id).unwrap().unwrap().row.name.raw().to_owned();
    behind.store(true, Ordering::SeqCst);
    deck.engine.round().await.unwrap();
    assert_ne!(name(), "Shown late", "the replica was behind");
    behind.store(false, Ordering::SeqCst);
    deck.engine.round().await.unwrap();
    assert_eq!(name(), "Shown late");
    running.stop().await;
}

#[tokio::test]
async fn where_figures_are_refused_a_small_page_tells_whether_something_changed() {
    let running = instance("").await;
    let between = Between::new(|request| request.url.path().contains("/stats/").then(|| Between::answer(403, REFUSED)));
    let requests = Arc::clone(&between.requests);
    let settings = Settings { page_size: 500, ..settings(running.info()) };
    let deck = Deck::new(client_through(running.info(), between), settings);
    for _ in 0..3 {
        deck.engine.round().await.unwrap();
    }
    let before = requests.load(Ordering::SeqCst);
    deck.engine.round().await.unwrap();
    assert_eq!(requests.load(Ordering::SeqCst) - before, 3);
    let (id, sys_id) = deck.ticket(Kind::Incident, ANY);
    change(&client(running.info()), Kind::Incident, &sys_id, &[("short_description", "Not idle")]).await;
    deck.engine.round().await.unwrap();
    assert_eq!(deck.reader.detail(&id).unwrap().unwrap().row.name.raw(), "Not idle");
    running.stop().await;
}

#[tokio::test]
async fn f22_every_ticket_that_can_be_seen_is_found_however_many_are_hidden() {
    for hidden in [30, 60, 95] {
        let running = instance("").await;
        set_faults(running.info(), &format!("acl-hidden={hidden}@incident")).await;
        let deck = Deck::new(client(running.info()), settings(running.info()));
        deck.engine.round().await.unwrap();
        let seen = ids(&client(running.info()), Kind::Incident).await;
        assert_eq!(stored(&deck, Kind::Incident), seen, "{hidden}%");
        running.stop().await;
    }
}

#[tokio::test]
async fn f72_a_page_that_comes_cut_off_is_asked_for_again_with_fewer_rows() {
    let running = instance("").await;
    // What the instance cannot answer in time: any page of more than 20 rows.
    let between = Between::new(|request| {
        let limit = request.url.query_pairs().find(|(name, _)| name == "sysparm_limit").and_then(|(_, value)| value.parse().ok());
        let is_ticket_page = request.url.query().is_some_and(|query| query.contains("short_description"));
        (is_ticket_page && limit.is_some_and(|limit: u32| limit > 20))
            .then(|| Between::answer(200, "{\"result\":[{\"sys_id\":\"00"))
    });
    let deck = Deck::new(client_through(running.info(), between), Settings { page_size: 300, ..settings(running.info()) });
    deck.engine.round().await.unwrap();
    for kind in Kind::ALL {
        assert_eq!(stored(&deck, kind), ids(&client(running.info()), kind).await);
    }
    running.stop().await;
}

#[tokio::test]
async fn f28_a_pull_that_breaks_in_the_middle_goes_on_and_is_not_taken_for_complete() {
    let running = instance("").await;
    let broken = Arc::new(AtomicBool::new(true));
    let switch = Arc::clone(&broken);
    let between = Between::new(move |request| {
        let second = request.url.query().is_some_and(|query| query.contains("sys_id%3E") || query.contains("sys_id>"));
        (second && switch.load(Ordering::SeqCst)).then(|| Between::answer(500, "{}"))
    });
    let deck = Deck::new(client_through(running.info(), between), settings(running.info()));
    deck.engine.round().await.unwrap_err();
    assert_eq!(deck.reader.as_of(Kind::Change).unwrap(), None);
    assert!(!stored(&deck, Kind::Change).is_empty());
    broken.store(false, Ordering::SeqCst);
    deck.engine.round().await.unwrap();
    assert_eq!(stored(&deck, Kind::Change), ids(&client(running.info()), Kind::Change).await);
    running.stop().await;
}

#[tokio::test]
async fn f35_a_deleted_ticket_goes_after_two_sweeps_and_not_after_one() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let (id, sys_id) = deck.ticket(Kind::Incident, ANY);
    delete(running.info(), Kind::Incident, &sys_id).await;
    deck.engine.reconcile(Kind::Incident).await.unwrap();
    assert!(deck.reader.detail(&id).unwrap().is_some());
    deck.engine.reconcile(Kind::Incident).await.unwrap();
    assert!(deck.reader.detail(&id).unwrap().is_none());
    assert_eq!(stored(&deck, Kind::Incident), ids(&client(running.info()), Kind::Incident).await);
    running.stop().await;
}

#[tokio::test]
async fn f34_work_on_a_ticket_that_is_gone_stays() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let (id, sys_id) = deck.ticket(Kind::Incident, ANY);
    delete(running.info(), Kind::Incident, &sys_id).await;
    deck.edit(&id, &[("short_description", "My words")]);
    deck.engine.push().await.unwrap();
    for _ in 0..3 {
        deck.engine.reconcile(Kind::Incident).await.unwrap();
    }
    assert_eq!(deck.reader.outbox().unwrap()[0].write.fields["short_description"], "My words");
    running.stop().await;
}

#[tokio::test]
async fn f34_a_ticket_that_is_hidden_for_a_while_comes_back() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let all = stored(&deck, Kind::Change);
    set_faults(running.info(), "acl-hidden=50@change_request").await;
    deck.engine.reconcile(Kind::Change).await.unwrap();
    assert_eq!(stored(&deck, Kind::Change), all, "one sweep takes nothing away");
    deck.engine.reconcile(Kind::Change).await.unwrap();
    assert!(stored(&deck, Kind::Change).len() < all.len());
    set_faults(running.info(), "off").await;
    deck.engine.reconcile(Kind::Change).await.unwrap();
    assert_eq!(stored(&deck, Kind::Change), all);
    running.stop().await;
}

#[tokio::test]
async fn a_ticket_that_leaves_the_scope_disappears() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), Settings { scope: Scope::Mine, ..settings(running.info()) });
    deck.engine.round().await.unwrap();
    let me = deck.reader.me().unwrap().unwrap().sys_id.unwrap();
    let (id, sys_id) = deck.ticket(Kind::Incident, |record| record.raw("assigned_to") == me.as_str());
    change(&client(running.info()), Kind::Incident, &sys_id, &[("assigned_to", ""), ("assignment_group", "")]).await;
    deck.engine.reconcile(Kind::Incident).await.unwrap();
    deck.engine.reconcile(Kind::Incident).await.unwrap();
    assert!(deck.reader.detail(&id).unwrap().is_none());
    running.stop().await;
}

#[tokio::test]
async fn f39_what_a_pull_by_time_never_sees_is_found_by_the_sweep() {
    let running = instance("").await;
    // A record that the time filter never returns, as one without a time would be.
    let answer = client(running.info()).list("incident", &Query::default(), &["sys_id"], 1, 0).await.unwrap();
    let hidden = answer.records[0].as_ref().unwrap().sys_id().unwrap();
    let without = format!("^sys_id!={hidden}");
    let between = Between::new(move |request| {
        requery(request, |query| {
            let timed = query.contains("ORDERBYsys_updated_on") && !query.contains("DESC");
            if timed {
                query.replace("ORDERBYsys_updated_on", &format!("{}^ORDERBYsys_updated_on", &without[1..]))
            } else {
                query.into()
            }
        });
        None
    });
    let deck = Deck::new(client_through(running.info(), between), Settings { page_size: 1000, ..settings(running.info()) });
    deck.engine.round().await.unwrap();
    assert!(!stored(&deck, Kind::Incident).contains(hidden.as_str()));
    deck.engine.reconcile(Kind::Incident).await.unwrap();
    assert!(stored(&deck, Kind::Incident).contains(hidden.as_str()));
    running.stop().await;
}

#[tokio::test]
async fn rounds_sweep_when_it_is_time() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let (id, sys_id) = deck.ticket(Kind::Change, ANY);
    delete(running.info(), Kind::Change, &sys_id).await;
    for (hours, there) in [(0, true), (1, true), (0, true), (1, false)] {
        deck.clock.forward(SignedDuration::from_hours(hours));
        deck.engine.round().await.unwrap();
        assert_eq!(deck.reader.detail(&id).unwrap().is_some(), there);
    }
    running.stop().await;
}

#[tokio::test]
async fn a_note_by_somebody_else_arrives_without_anybody_looking() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let (id, sys_id) = deck.ticket(Kind::Incident, |record| record.raw("active") == "true");
    change(&admin(running.info()), Kind::Incident, &sys_id, &[("work_notes", "From a colleague")]).await;
    deck.engine.round().await.unwrap();
    let journal = deck.reader.detail(&id).unwrap().unwrap().journal;
    assert!(journal.iter().any(|entry| entry.text.raw() == "From a colleague"));
    running.stop().await;
}

#[tokio::test]
async fn f25_many_changes_in_one_second_are_all_found() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), Settings { page_size: 2, ..settings(running.info()) });
    deck.engine.round().await.unwrap();
    let other = client(running.info());
    let term = Term::new("active", Op::Eq, "true").unwrap();
    let answer = other.list("incident", &Query::all_of([term]), &["sys_id"], 12, 0).await.unwrap();
    for record in &answer.records {
        let sys_id = record.as_ref().unwrap().sys_id().unwrap();
        change(&other, Kind::Incident, &sys_id, &[("short_description", "In a burst")]).await;
    }
    deck.engine.round().await.unwrap();
    for record in &answer.records {
        let number = record.as_ref().unwrap().raw("sys_id");
        let id = deck.reader.find(number).unwrap().unwrap();
        assert_eq!(deck.reader.detail(&id).unwrap().unwrap().row.name.raw(), "In a burst");
    }
    running.stop().await;
}

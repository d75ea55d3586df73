//! The sync engine against the demo instance: real HTTP, real OAuth, real SQLite.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "engine/dateless.rs"]
mod dateless;
#[path = "engine/reading.rs"]
mod reading;
mod support;
#[path = "engine/waits.rs"]
mod waits;
#[path = "engine/writes.rs"]
mod writes;

use jiff::SignedDuration;
use support::{Deck, admin, change, client, client_of, instance, record, set_faults, settings, task, with_correlation};
use ticketdeck::domain::query::{Op, Query, Term};
use ticketdeck::domain::scope::Scope;
use ticketdeck::domain::sync::Fact;
use ticketdeck::domain::{Kind, trailer};

const COLUMNS: &[&str] = &[
    "sys_id",
    "short_description",
    "description",
    "priority",
    "impact",
    "urgency",
    "due_date",
    "state",
    "correlation_display",
    "correlation_id",
    "sys_mod_count",
];

#[tokio::test]
async fn a_pull_brings_every_ticket_and_a_second_one_nothing() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    let report = deck.engine.round().await.unwrap();
    for (kind, pulled) in [(Kind::Change, report.changes), (Kind::Incident, report.incidents)] {
        let answer = client(running.info()).list(kind.table(), &Query::default(), &["sys_id"], 1, 0).await.unwrap();
        assert_eq!(pulled as u64, answer.total.unwrap());
    }
    let home = deck.reader.home(jiff::civil::date(2026, 11, 20)).unwrap();
    assert!(home.cards.iter().all(|card| card.rows.len() == 10));
    let again = deck.engine.round().await.unwrap();
    assert_eq!((again.changes, again.incidents), (0, 0));
    running.stop().await;
}

#[tokio::test]
async fn a_created_ticket_is_on_the_instance_once_with_all_seven_items() {
    let running = instance("").await;
    let other = client(running.info());
    let deck = Deck::new(client(running.info()), settings(running.info()));
    for kind in Kind::ALL {
        let id = deck.create(&task(kind, "Require MFA for admins"));
        deck.engine.push().await.unwrap();
        assert_eq!(deck.write_state(&id), "confirmed");
        let found = with_correlation(&other, kind, &id).await;
        assert_eq!(found.len(), 1);
        let on_instance = record(&other, kind, &found[0].sys_id().unwrap(), COLUMNS).await;
        assert_eq!(on_instance.raw("short_description"), "Require MFA for admins");
        assert_eq!(on_instance.raw("priority"), "2");
        assert_eq!(on_instance.raw("due_date"), "2026-12-24 12:00:00");
        assert_eq!(on_instance.raw("correlation_display"), "Microsoft 365 Security and Configuration Change Request");
        let parts = trailer::split(on_instance.raw("description"));
        assert_eq!(parts.body, "Two lines,\none of them with ümlauts.");
        assert_eq!(parts.trailer.source, Some(ticketdeck::domain::Source::Microsoft));
        assert_eq!(parts.trailer.category, Some(ticketdeck::domain::Category::Identity));
        assert_eq!(parts.trailer.initiated_by.as_deref(), Some("someone"));
    }
    running.stop().await;
}

#[tokio::test]
async fn an_edit_changes_only_the_columns_the_person_changed() {
    let running = instance("").await;
    let other = client(running.info());
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let row = deck.reader.home(jiff::civil::date(2026, 11, 20)).unwrap().cards[0].rows[0].clone();
    let sys_id = row.sys_id.unwrap();
    let before = record(&other, Kind::Change, &sys_id, COLUMNS).await;
    deck.edit(&row.local_id, &[("short_description", "A better name"), ("due_date", "2027-01-05 12:00:00")]);
    deck.engine.push().await.unwrap();
    let after = record(&other, Kind::Change, &sys_id, COLUMNS).await;
    assert_eq!(after.raw("short_description"), "A better name");
    assert_eq!(after.raw("due_date"), "2027-01-05 12:00:00");
    let mods = |record: &ticketdeck::domain::Record| record.raw("sys_mod_count").parse::<u32>().unwrap();
    assert_eq!(mods(&after), mods(&before) + 1);
    for column in ["description", "priority", "state", "correlation_id", "correlation_display"] {
        assert_eq!(after.raw(column), before.raw(column), "{column}");
    }
    running.stop().await;
}

#[tokio::test]
async fn a_change_by_someone_else_is_pulled_and_told() {
    let running = instance("").await;
    let other = client(running.info());
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    deck.told();
    let row = deck.reader.home(jiff::civil::date(2026, 11, 20)).unwrap().cards[1].rows[0].clone();
    change(&other, Kind::Incident, row.sys_id.as_ref().unwrap(), &[("short_description", "Changed elsewhere")]).await;
    assert_eq!(deck.engine.round().await.unwrap().incidents, 1);
    assert!(deck.told().contains(&Fact::TicketsChanged { kind: Kind::Incident, rows: 1 }));
    assert_eq!(deck.reader.detail(&row.local_id).unwrap().unwrap().row.name.raw(), "Changed elsewhere");
    running.stop().await;
}

#[tokio::test]
async fn a_conflict_is_shown_and_nothing_is_overwritten() {
    let running = instance("").await;
    let other = client(running.info());
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let row = deck.reader.home(jiff::civil::date(2026, 11, 20)).unwrap().cards[0].rows[0].clone();
    let sys_id = row.sys_id.unwrap();
    deck.edit(&row.local_id, &[("short_description", "Mine")]);
    change(&other, Kind::Change, &sys_id, &[("short_description", "Theirs")]).await;
    deck.engine.push().await.unwrap();
    assert_eq!(deck.write_state(&row.local_id), "conflict");
    assert_eq!(record(&other, Kind::Change, &sys_id, COLUMNS).await.raw("short_description"), "Theirs");
    running.stop().await;
}

#[tokio::test]
async fn edits_of_different_columns_merge() {
    let running = instance("").await;
    let other = client(running.info());
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let row = deck.reader.home(jiff::civil::date(2026, 11, 20)).unwrap().cards[0].rows[0].clone();
    let sys_id = row.sys_id.unwrap();
    deck.edit(&row.local_id, &[("due_date", "2027-02-02 12:00:00")]);
    change(&other, Kind::Change, &sys_id, &[("short_description", "Theirs")]).await;
    deck.engine.push().await.unwrap();
    assert_eq!(deck.write_state(&row.local_id), "confirmed");
    let after = record(&other, Kind::Change, &sys_id, COLUMNS).await;
    assert_eq!((after.raw("short_description"), after.raw("due_date")), ("Theirs", "2027-02-02 12:00:00"));
    running.stop().await;
}

#[tokio::test]
async fn a_create_that_landed_without_an_answer_becomes_one_ticket() {
    let running = instance("").await;
    let other = client(running.info());
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    set_faults(running.info(), "commit-then-drop:1@write").await;
    let id = deck.create(&task(Kind::Change, "Landed silently"));
    deck.engine.push().await.unwrap_err();
    assert_eq!(deck.write_state(&id), "unknown");
    deck.engine.push().await.unwrap();
    assert_eq!(deck.write_state(&id), "unknown", "it waits past the server's longest transaction");
    deck.clock.forward(SignedDuration::from_secs(331));
    deck.engine.push().await.unwrap();
    assert_eq!(deck.write_state(&id), "confirmed");
    assert_eq!(with_correlation(&other, Kind::Change, &id).await.len(), 1);
    running.stop().await;
}

#[tokio::test]
async fn a_create_that_never_arrived_is_sent_again_once() {
    let running = instance("").await;
    let other = client(running.info());
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    set_faults(running.info(), "status=503:1@api+write").await;
    let id = deck.create(&task(Kind::Incident, "Lost on the way"));
    deck.engine.push().await.unwrap_err();
    assert_eq!(deck.write_state(&id), "unknown", "a 503 does not say whether it ran");
    deck.clock.forward(SignedDuration::from_secs(331));
    deck.engine.push().await.unwrap();
    assert_eq!(deck.write_state(&id), "confirmed");
    assert_eq!(with_correlation(&other, Kind::Incident, &id).await.len(), 1);
    running.stop().await;
}

#[tokio::test]
async fn work_done_while_the_instance_is_away_arrives_once_when_it_is_back() {
    let first = instance("").await;
    let info = first.info().clone();
    let address: std::net::SocketAddr = info.instance.trim_start_matches("http://").parse().unwrap();
    first.stop().await;
    let deck = Deck::new(client_of(&info, &info.instance), settings(&info));
    let id = deck.create(&task(Kind::Change, "Made offline"));
    deck.engine.round().await.unwrap_err();
    assert_eq!(deck.write_state(&id), "queued");
    let options = ticketdeck::demo::Options { listen: address, ..ticketdeck::demo::Options::default() };
    let second = ticketdeck::demo::start(options).await.unwrap();
    deck.clock.forward(SignedDuration::from_secs(600));
    deck.engine.round().await.unwrap();
    deck.engine.round().await.unwrap();
    assert_eq!(with_correlation(&client(second.info()), Kind::Change, &id).await.len(), 1);
    second.stop().await;
}

#[tokio::test]
async fn what_a_rule_refuses_is_shown_with_the_instances_words() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let row = deck.reader.home(jiff::civil::date(2026, 11, 20)).unwrap().cards[0].rows[0].clone();
    deck.edit(&row.local_id, &[("state", "3")]);
    deck.engine.push().await.unwrap();
    assert_eq!(deck.write_state(&row.local_id), "refused");
    let write = &deck.reader.detail(&row.local_id).unwrap().unwrap().writes[0];
    assert!(!write.problem.as_ref().unwrap().detail.is_empty());
    running.stop().await;
}

#[tokio::test]
async fn a_name_the_instance_cuts_is_shown_as_refused() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    let id = deck.create(&task(Kind::Change, &"x".repeat(200)));
    deck.engine.push().await.unwrap();
    assert_eq!(deck.write_state(&id), "refused");
    let write = &deck.reader.detail(&id).unwrap().unwrap().writes[0];
    assert_eq!(write.refused[0].field, "short_description");
    assert_eq!(write.refused[0].kept.raw().len(), 160);
    running.stop().await;
}

#[tokio::test]
async fn a_renamed_state_shows_its_new_label() {
    let running = instance("").await;
    let other = admin(running.info());
    let deck = Deck::new(client(running.info()), settings(running.info()));
    let terms = [("name", "change_request"), ("element", "state"), ("value", "-4")]
        .map(|(field, value)| Term::new(field, Op::Eq, value).unwrap());
    let answer = other.list("sys_choice", &Query::all_of(terms), &["sys_id", "language"], 10, 0).await.unwrap();
    let choice = answer.records[0].as_ref().unwrap().sys_id().unwrap();
    let label = [("label".to_owned(), "Being weighed".to_owned())].into();
    other.update("sys_choice", &choice, &label, &["sys_id"]).await.unwrap();
    deck.engine.round().await.unwrap();
    assert_eq!(deck.reader.choices().unwrap().label(Kind::Change, "state", "-4").raw(), "Being weighed");
    running.stop().await;
}

#[tokio::test]
async fn mine_follows_what_ticketdeck_made_and_what_is_assigned_to_me() {
    let running = instance("").await;
    let all = Deck::new(client(running.info()), settings(running.info()));
    all.engine.round().await.unwrap();
    let mine = Deck::new(client(running.info()), ticketdeck::sync::Settings { scope: Scope::Mine, ..settings(running.info()) });
    let report = mine.engine.round().await.unwrap();
    assert!(report.changes + report.incidents > 0);
    assert!(report.changes + report.incidents < 100);
    let me = mine.reader.me().unwrap().unwrap();
    assert!(me.sys_id.is_some());
    assert!(!me.groups.is_empty());
    running.stop().await;
}

#[tokio::test]
async fn failures_are_named_and_local_data_stays() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let hint = |id: &str| format!("hint-{id}");
    for (faults, expected) in [
        ("hibernate", hint("wake-instance")),
        ("html", hint("page-in-between")),
        ("429=3600", hint("wait-for-limit")),
        ("status=500", hint("instance-trouble")),
        ("cut", hint("check-network")),
    ] {
        set_faults(running.info(), &format!("{faults}@api")).await;
        let problem = deck.engine.round().await.unwrap_err().problem();
        assert_eq!(problem.hint.message_id(), expected, "{faults}");
        // Past any wait that was asked for.
        deck.clock.forward(SignedDuration::from_secs(3601));
        assert_eq!(deck.reader.home(jiff::civil::date(2026, 11, 20)).unwrap().cards[0].rows.len(), 10);
    }
    running.stop().await;
}

#[tokio::test]
async fn a_token_that_is_refused_once_is_renewed_without_a_person() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    set_faults(running.info(), "401-once@api").await;
    deck.engine.round().await.unwrap();
    running.stop().await;
}

#[tokio::test]
async fn a_journal_is_read_when_a_person_looks() {
    let running = instance("").await;
    let other = client(running.info());
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let row = deck.reader.home(jiff::civil::date(2026, 11, 20)).unwrap().cards[1].rows[0].clone();
    change(&other, Kind::Incident, row.sys_id.as_ref().unwrap(), &[("work_notes", "Looked at the logs")]).await;
    deck.engine.look(&row.local_id).await.unwrap();
    let journal = deck.reader.detail(&row.local_id).unwrap().unwrap().journal;
    assert!(journal.iter().any(|entry| entry.text.raw() == "Looked at the logs"));
    running.stop().await;
}

#[tokio::test]
async fn a_person_in_thirty_groups_follows_the_tickets_of_all() {
    let running = instance("").await;
    let other = admin(running.info());
    let me = other.user(&running.info().users[0].user_name).await.unwrap().unwrap().sys_id().unwrap();
    let mut last = None;
    for n in 0..30 {
        let group = [("name".to_owned(), format!("Group {n}"))].into();
        let group = other.create("sys_user_group", &group, &["sys_id"]).await.unwrap().sys_id().unwrap();
        let member = [("user".to_owned(), me.to_string()), ("group".to_owned(), group.to_string())].into();
        other.create("sys_user_grmember", &member, &["sys_id"]).await.unwrap();
        last = Some(group);
    }
    let answer = other.list("incident", &Query::default(), &["sys_id", "number"], 1, 0).await.unwrap();
    let ticket = answer.records[0].as_ref().unwrap();
    change(&other, Kind::Incident, &ticket.sys_id().unwrap(), &[("assignment_group", last.unwrap().as_str())]).await;
    let deck = Deck::new(client(running.info()), ticketdeck::sync::Settings { scope: Scope::Mine, ..settings(running.info()) });
    deck.engine.round().await.unwrap();
    assert!(deck.reader.find(ticket.raw("number")).unwrap().is_some());
    assert_eq!(deck.engine.round().await.unwrap().incidents, 0);
    running.stop().await;
}

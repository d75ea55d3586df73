//! Failures that were seen in the field (docs/failure-catalogue.md), or by the suites that kill and disturb, each made to happen again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod support;

#[path = "field_failures/reading.rs"]
mod reading;
#[path = "field_failures/wire.rs"]
mod wire;
#[path = "field_failures/writes.rs"]
mod writes;

use support::{Deck, change, client, instance, record, settings, task, with_correlation};
use ticketdeck::domain::Kind;
use ticketdeck::domain::write::Operation;

/// What closes an incident.
const CLOSED: [(&str, &str); 3] = [("state", "7"), ("close_code", "Duplicate"), ("close_notes", "Same as another")];

#[tokio::test]
async fn a_close_behind_its_own_create_is_no_conflict() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    let id = deck.create(&task(Kind::Incident, "Made and closed offline"));
    let close = deck.act(&id, Operation::Close, &CLOSED);
    deck.engine.push().await.unwrap();
    assert_eq!(deck.state(close), "confirmed", "{:?}", deck.item(close).write.problem);
    let found = with_correlation(&client(running.info()), Kind::Incident, &id).await;
    let sys_id = found[0].sys_id().unwrap();
    assert_eq!(record(&client(running.info()), Kind::Incident, &sys_id, &["state"]).await.raw("state"), "7");
    running.stop().await;
}

#[tokio::test]
async fn a_close_behind_a_create_on_which_somebody_has_worked_is_a_conflict() {
    let running = instance("").await;
    let other = client(running.info());
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    support::set_faults(running.info(), "commit-then-drop:1@POST").await;
    let id = deck.create(&task(Kind::Incident, "Landed, and somebody took it"));
    let close = deck.act(&id, Operation::Close, &CLOSED);
    assert!(deck.engine.push().await.is_err(), "the create is unclear");
    let found = with_correlation(&other, Kind::Incident, &id).await;
    change(&other, Kind::Incident, &found[0].sys_id().unwrap(), &[("state", "2")]).await;
    deck.past_doubt();
    deck.engine.push().await.unwrap();
    assert_eq!(deck.state(close), "conflict", "their state is not overwritten");
    assert_eq!(record(&other, Kind::Incident, &found[0].sys_id().unwrap(), &["state"]).await.raw("state"), "2");
    running.stop().await;
}

//! What a write that waits tells the person: why, and until when. And which clock ends the wait.

use std::rc::Rc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use ticketdeck::domain::ticket::JournalElement;
use ticketdeck::domain::{Clock, HintId, Kind, LocalId};
use ticketdeck::store::{Reader, Store};
use ticketdeck::sync::{Desk, Engine};
use tokio::sync::mpsc;

use crate::support::{Between, Deck, admin, bits, change, client, client_through, instance, record, set_faults, settings, task};

const OPEN: fn(&ticketdeck::domain::Record) -> bool = |record| record.raw("active") == "true";

fn after(deck: &Deck, seconds: i64) -> Timestamp {
    deck.clock.now() + SignedDuration::from_secs(seconds)
}

#[tokio::test]
async fn a_push_tells_how_many_writes_it_has_dealt_with() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let (id, _) = deck.ticket(Kind::Incident, OPEN);
    for text in ["one", "two", "three"] {
        deck.note(&id, JournalElement::WorkNote, text);
    }
    assert_eq!(deck.engine.push().await.unwrap(), 3);
    assert_eq!(deck.engine.push().await.unwrap(), 0);
    running.stop().await;
}

#[tokio::test]
async fn an_unclear_write_says_why_and_is_looked_up_when_it_said_it_would_be() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let (id, _) = deck.ticket(Kind::Incident, OPEN);
    set_faults(running.info(), "commit-then-drop:1@write").await;
    let write = deck.note(&id, JournalElement::WorkNote, "Quiet");
    deck.engine.push().await.unwrap_err();
    let item = deck.item(write).write;
    assert_eq!((item.state.word(), item.until), ("unknown", Some(after(&deck, 330))));
    assert_eq!(item.problem.unwrap().hint, HintId::LookUpFirst);

    deck.clock.forward(SignedDuration::from_secs(329));
    deck.engine.push().await.unwrap();
    assert_eq!(deck.state(write), "unknown", "a second early");
    deck.clock.forward(SignedDuration::from_secs(1));
    set_faults(running.info(), "status=503@api").await;
    deck.engine.push().await.unwrap_err();
    let item = deck.item(write).write;
    let until = item.until.unwrap();
    assert!(until > after(&deck, 0) && until <= after(&deck, 10), "a failed look-up is made again soon: {until}");
    assert_eq!((item.state.word(), item.problem.unwrap().hint), ("unknown", HintId::InstanceTrouble));

    set_faults(running.info(), "acl-hidden=100@sys_journal_field").await;
    deck.clock.forward(SignedDuration::from_secs(10));
    deck.engine.push().await.unwrap();
    let item = deck.item(write).write;
    assert!(item.until.unwrap() >= after(&deck, 330), "one that proved nothing is made again later");
    assert_eq!((item.state.word(), item.problem.unwrap().hint), ("unknown", HintId::CannotProve));
    running.stop().await;
}

#[tokio::test]
async fn what_could_not_be_sent_says_why_and_until_when_it_rests() {
    for (fault, from, to) in [("status=503:1@incident+read", 1, 5), ("429=600:1@incident+read", 600, 600)] {
        let running = instance("").await;
        let deck = Deck::new(client(running.info()), settings(running.info()));
        deck.engine.round().await.unwrap();
        let (id, _) = deck.ticket(Kind::Incident, OPEN);
        set_faults(running.info(), fault).await;
        deck.edit(&id, &[("short_description", "Patience")]);
        deck.engine.push().await.unwrap_err();
        let item = deck.reader.outbox().unwrap().pop().unwrap().write;
        let until = item.until.unwrap();
        assert!((after(&deck, from)..=after(&deck, to)).contains(&until), "{fault}: {until}");
        assert_eq!((item.state.word(), item.problem.is_some()), ("queued", true), "{fault}");
        running.stop().await;
    }
}

#[tokio::test]
async fn a_write_on_the_wire_is_marked_with_when_it_would_be_unclear() {
    let running = instance("").await;
    let dir = TempDir::new().unwrap();
    let (path, seen) = (dir.path().join("tickets.db"), Arc::new(Mutex::new(Vec::new())));
    let between = {
        let seen = Arc::clone(&seen);
        Between::new(move |request| {
            if request.method == http::Method::PATCH {
                let item = Reader::open(&path).unwrap().outbox().unwrap().pop().unwrap().write;
                seen.lock().unwrap().push((item.state.word(), item.until));
            }
            None
        })
    };
    let deck = Deck::in_dir(dir, client_through(running.info(), between), settings(running.info()));
    deck.engine.round().await.unwrap();
    let (id, _) = deck.ticket(Kind::Incident, OPEN);
    deck.edit(&id, &[("short_description", "On its way")]);
    deck.engine.push().await.unwrap();
    assert_eq!(*seen.lock().unwrap(), [("sending", Some(after(&deck, 330)))]);
    running.stop().await;
}

#[tokio::test]
async fn an_edit_that_somebody_else_has_made_already_is_done_and_their_record_is_kept() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let (id, sys_id) = deck.ticket(Kind::Incident, OPEN);
    deck.edit(&id, &[("short_description", "Both meant this")]);
    let theirs = [("short_description", "Both meant this"), ("category", "network")];
    change(&admin(running.info()), Kind::Incident, &sys_id, &theirs).await;
    let before = record(&client(running.info()), Kind::Incident, &sys_id, &["sys_mod_count"]).await;
    deck.engine.push().await.unwrap();
    let detail = deck.reader.detail(&id).unwrap().unwrap();
    assert_eq!((detail.writes[0].state.word(), detail.record.raw("category")), ("confirmed", "network"));
    let after = record(&client(running.info()), Kind::Incident, &sys_id, &["sys_mod_count"]).await;
    assert_eq!(after, before, "nothing was sent");
    running.stop().await;
}

#[tokio::test]
async fn whoever_made_a_ticket_that_we_edit_is_not_taken_for_us() {
    let running = instance("acl-hidden=100@sys_user").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let (id, _) = deck.ticket(Kind::Incident, |record| OPEN(record) && !record.raw("sys_created_by").is_empty());
    deck.edit(&id, &[("short_description", "Not ours")]);
    deck.engine.push().await.unwrap();
    assert_eq!((deck.write_state(&id), deck.store.login().unwrap()), ("confirmed", None));
    running.stop().await;
}

#[tokio::test]
async fn where_nobody_is_named_as_who_made_our_ticket_nobody_is_learned() {
    let running = instance("acl-hidden=100@sys_user,hide-field=sys_created_by").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    let id = deck.create(&task(Kind::Incident, "By nobody"));
    deck.engine.push().await.unwrap();
    assert_eq!((deck.write_state(&id), deck.store.login().unwrap()), ("confirmed", None));
    running.stop().await;
}

/// A clock that can be set, beside one that cannot.
struct Clocks {
    now: AtomicI64,
    steady: AtomicI64,
}

impl Clock for Clocks {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.now.load(Ordering::SeqCst)).unwrap()
    }

    fn steady(&self) -> SignedDuration {
        SignedDuration::from_secs(self.steady.load(Ordering::SeqCst))
    }
}

#[tokio::test]
async fn f02_setting_the_clock_forward_ends_no_wait_of_a_process_that_goes_on() {
    let running = instance("").await;
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("tickets.db");
    let start: Timestamp = "2026-11-20T08:00:00Z".parse().unwrap();
    let clocks = Arc::new(Clocks { now: start.as_second().into(), steady: 1000.into() });
    let clock: Arc<dyn Clock> = clocks.clone();
    let set_forward = || clocks.now.fetch_add(3600, Ordering::SeqCst);
    let wait = |seconds| clocks.steady.fetch_add(seconds, Ordering::SeqCst);
    let process = || {
        let store = Rc::new(Store::open(&path).unwrap());
        let (client, clock) = (client(running.info()), Arc::clone(&clock));
        (Rc::clone(&store), Engine::new(store, client, settings(running.info()), clock, bits, mpsc::channel(64).0))
    };
    let id = LocalId::new(start, bits());
    let state = || Reader::open(&path).unwrap().detail(&id).unwrap().unwrap().writes[0].state.word();
    let (store, engine) = process();
    Desk::new(store, settings(running.info()), clock.clone()).create(&id, &task(Kind::Incident, "Under way")).unwrap();
    set_faults(running.info(), "commit-then-drop:1@api+POST").await;
    engine.push().await.unwrap_err();
    // The one that has sent it, and the next one, which begins to wait when it first sees it.
    for (engine, whole) in [(engine, 330), (process().1, 395)] {
        engine.push().await.unwrap();
        set_forward();
        wait(whole - 20);
        engine.push().await.unwrap();
        assert_eq!(state(), "unknown", "{whole}");
        if whole == 395 {
            set_forward();
            wait(20);
            engine.push().await.unwrap();
        }
    }
    assert_eq!(state(), "confirmed");
    running.stop().await;
}

#[tokio::test]
async fn f02_the_instances_own_clock_ends_the_wait_for_processes_that_come_and_go() {
    let running = instance("").await;
    let mut deck = Deck::new(client(running.info()), settings(running.info()));
    set_faults(running.info(), "commit-then-drop:1@api+write").await;
    let id = deck.create(&task(Kind::Incident, "Still under way"));
    deck.engine.push().await.unwrap_err();
    // By how much the instance's clock has moved on since it was first read, and what the next process makes of it.
    for (hours, skew, state) in [(1, 0, "unknown"), (2, 300, "unknown"), (3, 400, "confirmed")] {
        let Deck { dir, settings, store, reader, engine, .. } = deck;
        drop((store, reader, engine));
        deck = Deck::in_dir(dir, client(running.info()), settings);
        deck.clock.forward(SignedDuration::from_hours(hours));
        set_faults(running.info(), &format!("clock-skew={skew}")).await;
        deck.engine.push().await.unwrap();
        assert_eq!(deck.write_state(&id), state, "{skew}");
        if state == "unknown" {
            let item = deck.reader.outbox().unwrap().pop().unwrap().write;
            assert!(item.until.unwrap() > after(&deck, 10), "it says until when");
        }
    }
    running.stop().await;
}

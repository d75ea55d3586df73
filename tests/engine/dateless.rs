//! An instance, or a proxy before it, that leaves headers out. Without a `Date` only this machine's own run tells how long an unclear
//! write has waited; without a count and links nothing tells where a table ends.

use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use ticketdeck::domain::{Clock, Kind, LocalId};
use ticketdeck::http::{HttpError, HttpSettings, Request, ReqwestTransport, Response, Transport};
use ticketdeck::store::{Reader, Store};
use ticketdeck::sync::{Desk, Engine};
use tokio::sync::mpsc;

use crate::support::{Deck, bits, client, client_over, instance, set_faults, settings, task, with_correlation};

/// Takes headers out of every answer.
struct Without(&'static [&'static str], ReqwestTransport);

impl Without {
    fn headers(names: &'static [&'static str]) -> Arc<Self> {
        Arc::new(Without(names, ReqwestTransport::new(&HttpSettings::default()).unwrap()))
    }
}

impl Transport for Without {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, HttpError>> {
        let answer = self.1.send(request);
        async move {
            let mut answer = answer.await?;
            for name in self.0 {
                answer.headers.remove(*name);
            }
            Ok(answer)
        }
        .boxed()
    }
}

/// A clock that anybody sets, and a machine that runs on.
struct Machine {
    now: AtomicI64,
    run: AtomicI64,
    /// Whether the machine tells how long it has run.
    tells: bool,
}

impl Clock for Machine {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.now.load(Ordering::SeqCst)).unwrap()
    }

    fn since_boot(&self) -> Option<SignedDuration> {
        self.tells.then(|| SignedDuration::from_secs(self.run.load(Ordering::SeqCst)))
    }
}

/// What becomes of a create with a lost answer, looked at by one short process after the other, a minute apart, with a clock that is set
/// forward by an hour each time.
async fn minutes_until_settled(tells: bool) -> Option<i64> {
    let running = instance("").await;
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("tickets.db");
    let start: Timestamp = "2026-11-20T08:00:00Z".parse().unwrap();
    let machine = Arc::new(Machine { now: start.as_second().into(), run: 1000.into(), tells });
    let process = || {
        let store = Rc::new(Store::open(&path).unwrap());
        let client = client_over(running.info(), Without::headers(&["date"]));
        let clock: Arc<dyn Clock> = machine.clone();
        let engine = Engine::new(Rc::clone(&store), client, settings(running.info()), clock, bits, mpsc::channel(64).0);
        (store, engine)
    };
    let id = LocalId::new(start, bits());
    let state = || Reader::open(&path).unwrap().detail(&id).unwrap().unwrap().writes[0].state.word();
    {
        let (store, engine) = process();
        let clock: Arc<dyn Clock> = machine.clone();
        Desk::new(store, settings(running.info()), clock).create(&id, &task(Kind::Incident, "Still under way")).unwrap();
        set_faults(running.info(), "commit-then-drop:1@api+POST").await;
        engine.push().await.unwrap_err();
    }
    assert_eq!(state(), "unknown");
    let mut settled = None;
    for minute in 1..=12 {
        machine.now.fetch_add(3600, Ordering::SeqCst);
        machine.run.fetch_add(60, Ordering::SeqCst);
        let _ = process().1.push().await;
        if state() == "confirmed" {
            settled = Some(minute);
            break;
        }
    }
    assert_eq!(with_correlation(&client(running.info()), Kind::Incident, &id).await.len(), 1);
    running.stop().await;
    settled
}

#[tokio::test]
async fn f02_short_processes_settle_a_write_without_a_date_once_the_machine_has_run_for_the_wait() {
    // 330 s and the longest that somebody waits for an answer, never the clock that is set.
    let settled = minutes_until_settled(true).await.unwrap();
    assert!((6..=8).contains(&settled), "{settled}");
}

#[tokio::test]
async fn f02_without_any_clock_that_proves_it_the_wait_begins_again_with_each_process() {
    assert_eq!(minutes_until_settled(false).await, None);
}

#[tokio::test]
async fn a_pull_whose_end_nobody_has_told_leaves_no_figures_that_would_skip_the_next() {
    let running = instance("").await;
    for (names, kept) in [(&["link", "x-total-count"][..], false), (&[], true)] {
        let deck = Deck::new(client_over(running.info(), Without::headers(names)), settings(running.info()));
        for _ in 0..3 {
            deck.engine.round().await.unwrap();
        }
        for kind in Kind::ALL {
            let scope = deck.store.scopes(kind).unwrap().pop_first().unwrap();
            let figures: Option<serde_json::Value> = deck.store.figures(kind, &scope).unwrap();
            assert_eq!(figures.is_some(), kept, "{kind:?}");
        }
    }
    running.stop().await;
}

#[tokio::test]
async fn the_rate_limit_that_a_round_was_told_is_kept() {
    let running = instance("429=60:1@api").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    let seen = ticketdeck::domain::connect::Seen { instance: running.info().instance.clone(), ..Default::default() };
    deck.store.set_connection(&seen).unwrap();
    deck.engine.round().await.unwrap_err();
    let kept = deck.reader.connection().unwrap().unwrap();
    assert_eq!((kept.rate_limit.map(|limit| limit.limit), kept.instance), (Some(100), seen.instance));
    running.stop().await;
}

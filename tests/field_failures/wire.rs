//! What goes over the wire, and what does not.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::{BoxFuture, join_all};
use serde_json::Value;
use ticketdeck::domain::Kind;
use ticketdeck::domain::ticket::JournalElement;
use ticketdeck::http::{HttpError, HttpSettings, Request, ReqwestTransport, Response, Transport};

use crate::common::demo::DemoServer;
use crate::common::profile::Desk;
use crate::support::{Between, Deck, client_through, instance, settings, task};

/// A deck of whose requests each one is shown to `look`.
async fn watched(look: impl Fn(&Request) + Send + Sync + 'static) -> (ticketdeck::demo::Running, Deck) {
    let running = instance("").await;
    let between = Between::new(move |request| {
        look(request);
        None
    });
    let deck = Deck::new(client_through(running.info(), between), settings(running.info()));
    deck.engine.round().await.unwrap();
    (running, deck)
}

#[tokio::test]
async fn f59_one_record_at_a_time_is_sent_with_stored_values_and_no_column_of_the_system() {
    let sent = Arc::new(Mutex::new(Vec::<(String, Value)>::new()));
    let seen = Arc::clone(&sent);
    let (running, deck) = watched(move |request| {
        if matches!(request.method, http::Method::POST | http::Method::PATCH) && request.url.path().starts_with("/api/") {
            let body = serde_json::from_slice(&request.body).unwrap();
            seen.lock().unwrap().push((request.url.to_string(), body));
        }
    })
    .await;
    for kind in Kind::ALL {
        let id = deck.create(&task(kind, "One at a time"));
        deck.engine.push().await.unwrap();
        deck.edit(&id, &[("due_date", "2030-01-02 12:00:00"), ("short_description", "Another name")]);
        deck.note(&id, JournalElement::WorkNote, "A note");
        deck.engine.push().await.unwrap();
    }
    let sent = std::mem::take(&mut *sent.lock().unwrap());
    assert_eq!(sent.len(), 6);
    for (url, body) in &sent {
        let columns = body.as_object().expect("one record, not a list (F60)");
        assert!(columns.keys().all(|column| !column.starts_with("sys_")), "{body}");
        assert!(columns.values().all(Value::is_string), "{body}");
        // Values are read and written as they are stored, never in anybody's format (F58, F61).
        assert!(url.contains("sysparm_input_display_value=false") && url.contains("sysparm_display_value=false"), "{url}");
    }
    running.stop().await;
}

#[tokio::test]
async fn f80_a_write_is_given_more_time_than_the_instance_takes_at_the_most() {
    let times = Arc::new(Mutex::new(Vec::<Duration>::new()));
    let seen = Arc::clone(&times);
    let (running, deck) = watched(move |request| {
        if matches!(request.method, http::Method::POST | http::Method::PATCH) && request.url.path().starts_with("/api/") {
            seen.lock().unwrap().push(request.timeout);
        }
    })
    .await;
    let id = deck.create(&task(Kind::Change, "Takes its time"));
    deck.engine.push().await.unwrap();
    deck.edit(&id, &[("short_description", "Takes its time again")]);
    deck.engine.push().await.unwrap();
    let times = std::mem::take(&mut *times.lock().unwrap());
    assert_eq!(times.len(), 2);
    assert!(times.iter().all(|time| *time >= Duration::from_secs(65)), "{times:?}");
    running.stop().await;
}

#[tokio::test]
async fn f38_long_lists_of_ids_are_cut_so_that_an_address_stays_short() {
    let longest = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&longest);
    let (running, deck) = watched(move |request| {
        seen.fetch_max(request.url.as_str().len(), Ordering::SeqCst);
    })
    .await;
    // As if the sweep had found every ticket changed: what is stored here is older than what the instance has.
    let db = rusqlite::Connection::open(deck.dir.path().join("tickets.db")).unwrap();
    let changed = db.execute("UPDATE ticket SET record = json_set(record, '$.sys_mod_count', '999')", []).unwrap();
    assert!(changed > 60, "{changed}");
    for kind in Kind::ALL {
        deck.engine.reconcile(kind).await.unwrap();
    }
    let left: i64 = db
        .query_row("SELECT count(*) FROM ticket WHERE json_extract(record, '$.sys_mod_count') = '999'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 0, "all of them were read again");
    let longest = longest.load(Ordering::SeqCst);
    assert!((1000..=1800).contains(&longest), "{longest}");
    running.stop().await;
}

/// Counts the requests that are under way.
struct Crowd {
    inner: ReqwestTransport,
    now: AtomicU64,
    most: Arc<AtomicU64>,
}

impl Transport for Crowd {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, HttpError>> {
        Box::pin(async move {
            let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
            self.most.fetch_max(now, Ordering::SeqCst);
            let answer = self.inner.send(request).await;
            self.now.fetch_sub(1, Ordering::SeqCst);
            answer
        })
    }
}

#[tokio::test]
async fn f79_at_most_two_requests_are_under_way() {
    let running = instance("slow=20@api").await;
    let most = Arc::new(AtomicU64::new(0));
    let inner = ReqwestTransport::new(&HttpSettings::default()).unwrap();
    let crowd = Crowd { inner, now: AtomicU64::new(0), most: Arc::clone(&most) };
    let deck = Deck::new(crate::support::client_over(running.info(), Arc::new(crowd)), settings(running.info()));
    deck.engine.round().await.unwrap();
    let mut looked = Vec::new();
    for kind in Kind::ALL {
        let (id, _) = deck.ticket(kind, |_| true);
        looked.extend([id.clone(), id.clone(), id]);
    }
    join_all(looked.iter().map(|id| deck.engine.look(id))).await;
    assert_eq!(most.load(Ordering::SeqCst), 2, "six people at once are two requests at once");
    running.stop().await;
}

#[tokio::test]
async fn f40_no_link_of_an_answer_is_followed() {
    let running = instance("").await;
    let addresses = Arc::new(Mutex::new(Vec::<String>::new()));
    let seen = Arc::clone(&addresses);
    let first = AtomicU64::new(0);
    let between = Between::new(move |request| {
        seen.lock().unwrap().push(request.url.to_string());
        let list = request.url.path().ends_with("/table/incident") && request.url.query().is_some_and(|q| q.contains("ORDERBY"));
        if !list || first.fetch_add(1, Ordering::SeqCst) > 0 {
            return None;
        }
        let mut answer = Between::answer(200, r#"{"result":[]}"#);
        let links = r#"<http://127.0.0.1:9/stolen?sysparm_offset=-1>;rel="prev",<http://127.0.0.1:9/stolen>;rel="next""#;
        answer.headers.insert("link", links.parse().unwrap());
        Some(answer)
    });
    let deck = Deck::new(client_through(running.info(), between), settings(running.info()));
    deck.engine.round().await.unwrap();
    let addresses = std::mem::take(&mut *addresses.lock().unwrap());
    assert!(addresses.iter().all(|address| address.starts_with(&running.info().instance)), "{addresses:?}");
    assert!(addresses.iter().all(|address| !address.contains("offset=-")), "{addresses:?}");
    running.stop().await;
}

#[test]
fn f65_a_note_with_code_tags_is_pointed_out_and_sent_as_it_is() {
    let served = DemoServer::start(&["--tickets", "20"]);
    let desk = Desk::connected(&served, &[]);
    desk.run(&["sync", "--once"]);
    let listed = desk.run(&["tickets", "list", "--kind", "change", "--json"]).json();
    let number = listed["tickets"][0]["number"].as_str().unwrap();
    let plain = desk.run(&["note", number, "Nothing to point out", "--json"]);
    let text = "[code]<b>bold</b>[/code]";
    let tagged = desk.run(&["note", number, text, "--json"]);
    assert_eq!((plain.code, tagged.code), (0, 0), "{}", tagged.stderr);
    assert!(tagged.stderr.contains("[code]") && !plain.stderr.contains("[code]"), "{}", tagged.stderr);
    desk.run(&["sync", "--once"]);
    let journal = desk.run(&["tickets", "show", number, "--json"]).json();
    assert!(journal.to_string().contains(text), "{journal}");
}

//! How ticketdeck feels with many tickets: pull throughput, reading a list window, first frame and keys in a real terminal.
//!
//! `cargo bench --bench dashboard` prints figures and ratios against a floor taken in the same run; `TICKETS=20000` makes it smaller.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::cast_precision_loss)]

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use support::Deck;
use ticketdeck::demo::{self, Options};
use ticketdeck::domain::Kind;
use ticketdeck::domain::filter::Filter;
use ticketdeck::domain::listing::{ListQuery, ListRequest, SortColumn};
use ticketdeck::domain::query::Query;
use ticketdeck::sync::{Settings, TICKET_FIELDS};

fn main() {
    let tickets: usize = std::env::var("TICKETS").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    println!("{tickets} tickets");
    // The instance has a thread of its own, as a server elsewhere would.
    let (info, stop) = serve(tickets);
    let client = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let settings = Settings { page_size: 1000, ..support::settings(&info) };
    let deck = Deck::new(support::client(&info), settings);
    let floor = client.block_on(fetch_only(&info));
    let pull = client.block_on(async {
        let start = Instant::now();
        deck.engine.round().await.unwrap();
        start.elapsed()
    });
    let rate = tickets as f64 / pull.as_secs_f64();
    println!("pull        {:>8.2} s   {rate:>9.0} tickets/s   {:>5.2} x fetching alone", pull.as_secs_f64(), ratio(pull, floor));
    windows(&deck);
    drop(stop);
    terminal(&deck);
}

/// Starts the instance; it ends when the sender is dropped.
fn serve(tickets: usize) -> (demo::Info, tokio::sync::oneshot::Sender<()>) {
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let (told, info) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
            let running = demo::start(Options { tickets: Some(tickets), ..Options::default() }).await.unwrap();
            told.send(running.info().clone()).unwrap();
            let _ = stopped.await;
            running.stop().await;
        });
    });
    (info.recv().unwrap(), stop)
}

fn ratio(time: Duration, floor: Duration) -> f64 {
    time.as_secs_f64() / floor.as_secs_f64()
}

/// The floor of a pull: the same pages, read and parsed, and nothing stored.
async fn fetch_only(info: &demo::Info) -> Duration {
    let client = support::client(info);
    let start = Instant::now();
    for kind in Kind::ALL {
        let mut query = Query::default();
        loop {
            let ordered = query.clone().order_by("sys_updated_on", false).order_by("sys_id", false);
            let answer = client.list(kind.table(), &ordered, TICKET_FIELDS, 1000, 0).await.unwrap();
            let Some(Ok(last)) = answer.records.last() else { break };
            query = Query::default().after(last.raw("sys_updated_on"), last.raw("sys_id"));
        }
    }
    let time = start.elapsed();
    println!("fetch       {:>8.2} s   (the floor)", time.as_secs_f64());
    time
}

/// Windows of the whole list, against one row by its id.
fn windows(deck: &Deck) {
    let query = |sort, filter: &str| ListQuery { filter: Filter::parse(filter).unwrap(), sort, ..ListQuery::default() };
    let request = |sort, filter: &str, offset| ListRequest { query: query(sort, filter), offset, limit: 60, keep: None };
    let total = deck.reader.list(&request(SortColumn::Updated, "", 0)).unwrap().total;
    let number = deck.reader.list(&request(SortColumn::Updated, "", 0)).unwrap().rows[0].number.clone().unwrap();
    let floor = median(|| drop(deck.reader.find(number.raw()).unwrap()));
    for (what, request) in [
        ("first", request(SortColumn::Updated, "", 0)),
        ("middle", request(SortColumn::Updated, "", total / 2)),
        ("by name", request(SortColumn::Name, "", 0)),
        ("filtered", request(SortColumn::Updated, "vpn", 0)),
        ("terms", request(SortColumn::Updated, "open due:<2030-01-01 priority:<=2 | unassigned", 0)),
    ] {
        let time = median(|| drop(deck.reader.list(&request).unwrap()));
        println!("window {what:<9}{:>6.2} ms   {:>9.1} x one ticket by number", time.as_secs_f64() * 1e3, ratio(time, floor));
    }
    let home = median(|| drop(deck.reader.home(jiff::civil::date(2026, 11, 20)).unwrap()));
    println!("home        {:>8.2} ms   {:>9.1} x one ticket by number", home.as_secs_f64() * 1e3, ratio(home, floor));
}

fn median(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..15)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

/// The program itself in a pseudo-terminal, on the database just filled and an instance that is away.
fn terminal(deck: &Deck) {
    let start = Instant::now();
    let mut floor = common::pty::Setup::of(std::path::Path::new("/bin/echo"), &["ready"]).size(120, 40).start();
    floor.wait_for_text("ready");
    floor.wait_exit();
    let floor = start.elapsed();
    let setup = common::pty::Setup::new(&[]).size(120, 40);
    let (config, data) = (setup.home().join("c.toml"), setup.home().join("data"));
    let folder = data.join("profiles/bench");
    std::fs::create_dir_all(&folder).unwrap();
    for dir in [&data, &data.join("profiles"), &folder] {
        std::fs::set_permissions(dir, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    }
    ticketdeck::files::precreate_private(&folder.join("tickets.db")).unwrap();
    std::fs::copy(deck.dir.path().join("tickets.db"), folder.join("tickets.db")).unwrap();
    let text = "[profiles.bench]\ninstance = \"http://127.0.0.1:9\"\nclient_id = \"x\"\ngrant = \"client-credentials\"\nvault = \"plain\"\nscope = \"all\"\n";
    std::fs::write(&config, text).unwrap();
    let start = Instant::now();
    let mut pty = setup.args(&["--config", config.to_str().unwrap(), "--data-dir", data.to_str().unwrap()]).start();
    pty.wait_for("a row", |screen| screen.contents().contains("20"));
    let first = start.elapsed();
    println!("first frame {:>8.2} ms   {:>9.1} x echo", first.as_secs_f64() * 1e3, ratio(first, floor));
    let before = pty.bytes_written();
    for _ in 0..9 {
        pty.keys("j");
        std::thread::sleep(Duration::from_millis(60));
    }
    println!("one move    {:>8} bytes", (pty.bytes_written() - before) / 9);
    pty.keys("q");
    pty.wait_exit();
}

//! Several windows and commands on one data folder: one sends, the others store and show; whoever is left takes over.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod support;

use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;
use std::time::{Duration, Instant};

use common::LIMIT;
use common::ask;
use common::demo::DemoServer;
use common::profile::Desk;
use common::pty::Pty;
use rustix::process::Signal;
use serde_json::{Value, json};
use ticketdeck::domain::query::{Op, Query, Term};
use ticketdeck::domain::{Kind, Record};

/// The tickets on the instance whose name begins so.
fn named(server: &DemoServer, start: &str) -> Vec<Record> {
    let client = support::client(&server.info());
    let mut found = Vec::new();
    for kind in Kind::ALL {
        let term = Term::new("short_description", Op::StartsWith, start).unwrap();
        let answer = ask(client.list(kind.table(), &Query::all_of([term]), &["short_description", "correlation_id"], 1000, 0));
        found.extend(answer.unwrap().records.into_iter().map(Result::unwrap));
    }
    found
}

/// A desk whose unclear writes wait for a second.
fn desk(server: &DemoServer) -> Desk {
    let desk = Desk::connected(server, &[]);
    desk.set("[sync]\nunclear_wait = \"1s\"\noverlap = \"2s\"\ngrace = \"0s\"\n");
    assert_eq!(desk.run(&["sync", "--once", "--json"]).code, 0);
    desk
}

fn create(desk: &Desk, name: &str, wait: &str) -> Value {
    let args = ["create", "--kind", "change", "--priority", "low", "--name", name, "--wait", wait, "--json"];
    desk.run(&args).json()
}

/// The number that each new sender takes.
fn fence(desk: &Desk) -> i64 {
    let db = rusqlite::Connection::open(desk.database()).unwrap();
    db.busy_timeout(LIMIT).unwrap();
    db.query_row("SELECT fence FROM sender", [], |row| row.get(0)).unwrap()
}

/// Waits until something is so, and tells how long that took.
fn until(what: &str, so: impl Fn() -> bool) -> Duration {
    let begun = Instant::now();
    while !so() {
        assert!(begun.elapsed() < LIMIT, "waited {LIMIT:?} for {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
    begun.elapsed()
}

fn open(desk: &Desk) -> Pty {
    let pty = desk.dashboard(100, 30);
    pty.wait_for_text("? Help");
    pty
}

/// Rounds until nothing waits.
fn rest(desk: &Desk) {
    until("nothing waits", || {
        let ran = desk.run(&["sync", "--once", "--json"]);
        ran.code == 0 && ran.json()["waiting"] == json!([])
    });
}

#[test]
fn creates_at_once_become_exactly_as_many_tickets() {
    let server = DemoServer::start(&["--tickets", "20"]);
    let desk = desk(&server);
    std::thread::scope(|scope| {
        for worker in 0..6 {
            let desk = &desk;
            scope.spawn(move || {
                for number in 0..4 {
                    let made = create(desk, &format!("At once {worker} {number}"), "20");
                    assert!(made["outcome"].is_string(), "{made}");
                }
            });
        }
        scope.spawn(|| {
            for _ in 0..6 {
                let ran = desk.run(&["sync", "--once", "--json"]);
                assert!(matches!(ran.code, 0 | 3), "{}{}", ran.stdout, ran.stderr);
            }
        });
    });
    rest(&desk);
    let found = named(&server, "At once ");
    let mut names: Vec<&str> = found.iter().map(|record| record.raw("short_description")).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!((found.len(), names.len()), (24, 24));
}

#[test]
fn the_next_window_takes_over_when_the_sender_ends_or_dies() {
    let server = DemoServer::start(&["--tickets", "20"]);
    let desk = desk(&server);
    let first = fence(&desk);
    let mut sender = open(&desk);
    until("the first window sends", || fence(&desk) == first + 1);
    let mut took = Vec::new();
    for round in 0..6 {
        let next = open(&desk);
        next.wait_for_text("Another ticketdeck");
        let before = fence(&desk);
        // Every other sender ends as a person ends it.
        if round % 2 == 0 {
            sender.signal(Signal::KILL);
        } else {
            sender.keys("q");
        }
        sender.wait_exit();
        took.push(until("the next window sends", || fence(&desk) > before));
        let made = create(&desk, &format!("Handed over {round}"), "20");
        assert_eq!(made["outcome"], "confirmed", "{made}");
        sender = next;
    }
    eprintln!("taken over after {took:.0?}");
    assert_eq!(named(&server, "Handed over").len(), 6);
}

#[test]
fn what_a_dead_sender_had_on_the_wire_is_settled_by_the_next_window() {
    let server = DemoServer::start(&["--tickets", "20"]);
    let desk = desk(&server);
    let first = fence(&desk);
    let sender = open(&desk);
    until("the first window sends", || fence(&desk) == first + 1);
    let next = open(&desk);
    // It is carried out within the second that an unclear write waits.
    ask(server.set_faults("slow=900:1@POST"));
    assert_eq!(create(&desk, "On the wire", "0")["outcome"], "queued");
    let state = || -> String {
        let db = rusqlite::Connection::open(desk.database()).unwrap();
        db.query_row("SELECT state FROM outbox ORDER BY id DESC LIMIT 1", [], |row| row.get(0)).unwrap()
    };
    until("the create is on the wire", || state() == "sending");
    sender.signal(Signal::KILL);
    until("the next window has settled it", || state() == "confirmed");
    assert_eq!(named(&server, "On the wire").len(), 1);
    drop(next);
}

#[test]
fn a_stopped_sender_keeps_its_place_and_nothing_is_sent_past_it() {
    let server = DemoServer::start(&["--tickets", "20"]);
    let desk = desk(&server);
    let first = fence(&desk);
    let sender = open(&desk);
    until("the first window sends", || fence(&desk) == first + 1);
    sender.signal(Signal::STOP);
    assert_eq!(create(&desk, "Behind a stopped window", "1")["outcome"], "queued");
    assert_eq!(desk.run(&["sync", "--once", "--json"]).code, 3, "another one sends");
    assert_eq!(desk.run(&["tickets", "list", "--filter", "stopped", "--json"]).json()["tickets"].as_array().unwrap().len(), 1);
    assert!(named(&server, "Behind").is_empty());
    sender.signal(Signal::CONT);
    until("it goes on", || named(&server, "Behind").len() == 1);
}

#[test]
fn a_copied_data_folder_does_not_send_what_the_original_sends() {
    let server = DemoServer::start(&["--tickets", "20"]);
    let desk = desk(&server);
    assert_eq!(create(&desk, "Only once", "0")["outcome"], "queued");
    let copy = Desk::new();
    copy_folder(desk.config().parent().unwrap(), copy.config().parent().unwrap());
    std::thread::scope(|scope| {
        for one in [&desk, &copy] {
            scope.spawn(|| one.run(&["sync", "--once", "--json"]));
        }
    });
    rest(&desk);
    assert_eq!(named(&server, "Only once").len(), 1);
    let waiting = copy.run(&["status", "--json"]).json()["waiting"][0].clone();
    assert_eq!(waiting["state"], "frozen", "{waiting}");
    assert!(waiting["why"].as_str().unwrap().contains("cop"), "{waiting}");
    // What is new in the copy is its own, and goes.
    assert_eq!(create(&copy, "From the copy", "20")["outcome"], "confirmed");
    assert_eq!(named(&server, "From the copy").len(), 1);
}

#[test]
fn windows_that_come_and_go_lose_and_double_nothing() {
    let server = DemoServer::start(&["--tickets", "20"]);
    let desk = desk(&server);
    ask(server.set_faults("commit-then-drop:10%@POST,slow=50:30%@api"));
    let mut stayed = open(&desk);
    std::thread::scope(|scope| {
        let people: Vec<_> = (0..2)
            .map(|person| {
                let desk = &desk;
                scope.spawn(move || {
                    for number in 0..8 {
                        let wait = if number % 2 == 0 { "0" } else { "5" };
                        let made = create(desk, &format!("Coming and going {person} {number}"), wait);
                        assert!(made["outcome"].is_string(), "{made}");
                    }
                })
            })
            .collect();
        while people.iter().any(|person| !person.is_finished()) {
            let next = open(&desk);
            std::mem::replace(&mut stayed, next).signal(Signal::KILL);
        }
    });
    ask(server.set_faults("off"));
    drop(stayed);
    rest(&desk);
    let found = named(&server, "Coming and going ");
    let mut names: Vec<&str> = found.iter().map(|record| record.raw("short_description")).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!((found.len(), names.len()), (16, 16));
}

/// Copies a folder with everything in it, private as it is.
fn copy_folder(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            std::fs::DirBuilder::new().mode(0o700).create(&target).unwrap();
            copy_folder(&source, &target);
        } else {
            std::fs::copy(&source, &target).unwrap();
            let mode = source.metadata().unwrap().permissions().mode();
            std::fs::set_permissions(&target, PermissionsExt::from_mode(mode)).unwrap();
        }
    }
}

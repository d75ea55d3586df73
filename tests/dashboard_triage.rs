//! A triage run in a real terminal: ten tickets with five verbs, killed in the middle and gone on with; the instance has all of it, and
//! the summary is handed over as Markdown.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod support;

use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::demo::DemoServer;
use common::instance;
use common::profile::Desk;
use common::pty::Pty;
use rustix::process::Signal;
use ticketdeck::domain::{Record, SysId};
use ticketdeck::servicenow::Client;
use ticketdeck::store::Reader;

const COLUMNS: &[&str] = &[
    "sys_id",
    "number",
    "state",
    "priority",
    "due_date",
    "assigned_to.user_name",
    "close_code",
    "close_notes",
    "short_description",
];

fn ticket(client: &Client, number: &str) -> Record {
    instance::ticket(client, number, COLUMNS)
}

fn notes(client: &Client, id: &SysId) -> Vec<String> {
    instance::journal(client, id, "work_notes")
}

fn opened(desk: &Desk) -> Pty {
    let mut pty = desk.dashboard(120, 40);
    pty.wait_for_text("In step with the instance");
    pty.keys("<tab>");
    pty
}

/// The number of the ticket that the run is at, once it is on screen whole.
fn number_at(pty: &Pty, at: usize) -> String {
    let place = format!(" {at} / ");
    let number = |text: &str| {
        let line = text.lines().skip_while(|line| !line.starts_with(&place)).nth(1)?;
        line.split_whitespace().find(|word| word.starts_with("INC0")).map(str::to_owned)
    };
    pty.wait_for(&format!("ticket {at} of the run"), |screen| number(&screen.contents()).is_some());
    number(&pty.text()).unwrap()
}

/// Waits until the database has the run at this place (what is on screen may be a moment ahead of it) and nothing is on the wire: a write
/// that dies there is settled minutes later, which other tests see to.
fn wait_until_kept(desk: &Desk, at: usize) {
    let reader = Reader::open(&desk.database()).unwrap();
    let deadline = Instant::now() + common::LIMIT;
    while reader.run().unwrap().is_none_or(|run| run.at != at) || !reader.outbox().unwrap().is_empty() {
        assert!(Instant::now() < deadline, "the run is not kept: {:?}", reader.run().unwrap().map(|run| run.at));
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// One verb at the ticket that the run is at: the five in turn, so that the sixth is the first again.
fn deed(pty: &mut Pty, at: usize) {
    match at % 5 {
        1 => pty.keys("t"),
        2 => {
            pty.keys("p");
            pty.wait_for_text("Now: ");
            // Whatever it is, the next higher one or, from the highest, the highest but one.
            let highest = pty.text().lines().any(|line| line.contains("Now: ") && line.contains("Critical"));
            pty.keys(if highest { "j<enter>" } else { "kkkkk<enter>" });
        }
        3 => {
            pty.keys("n");
            pty.wait_for_text("the customer does not see it");
            pty.keys(&format!("Seen in the run, {at}<c-s>"));
        }
        4 => {
            pty.keys("D");
            pty.wait_for_text("Due date");
            pty.keys("2027-01-15<enter>");
        }
        _ => {
            pty.keys("R");
            pty.wait_for_text("Goes to: Resolved");
            pty.keys("j<enter>Nothing found.<c-s>");
        }
    }
}

fn check(client: &Client, at: usize, before: &Record, number: &str) {
    let now = ticket(client, number);
    match at % 5 {
        1 => assert_eq!(now.raw("assigned_to.user_name"), "mira.okafor", "{number}"),
        2 => assert_ne!(now.raw("priority"), before.raw("priority"), "{number}"),
        3 => {
            let text = format!("Seen in the run, {at}");
            assert_eq!(notes(client, &now.sys_id().unwrap()).iter().filter(|note| **note == text).count(), 1, "{number}");
        }
        4 => assert!(now.raw("due_date").starts_with("2027-01-15 "), "{number}: {}", now.raw("due_date")),
        _ => assert_eq!((now.raw("state"), now.raw("close_notes")), ("6", "Nothing found."), "{number}"),
    }
}

#[test]
fn a_run_of_ten_tickets_with_five_verbs_survives_a_kill_and_is_handed_over() {
    let server = DemoServer::start(&["--tickets", "300"]);
    let desk = Desk::connected(&server, &["--interval", "10s"]);
    desk.set("[sync]\ngrace = \"0s\"\n");
    let client = support::admin(&support::info_of(&server.facts));
    let mut pty = opened(&desk);
    // Tickets leave this list when they are taken or resolved; they stay in the run.
    pty.keys("ga");
    pty.wait_for_text("INC00");
    pty.keys("/!mine !state:resolved<enter>");
    pty.wait_for("the filter to be applied", |screen| screen.contents().contains("!mine !state:resolved"));
    pty.keys("gt");
    let mut done = Vec::new();
    for at in 1..=10 {
        let number = number_at(&pty, at);
        assert!(done.iter().all(|(_, _, before)| *before != number), "another ticket each time: {number}");
        done.push((at, ticket(&client, &number), number));
        if at == 4 {
            // A box that is left does not go on.
            pty.keys("p");
            pty.wait_for_text("Now: ");
            pty.keys("<esc>");
            pty.wait_for("the box to close", |screen| !screen.contents().contains("Now: "));
            assert_eq!(number_at(&pty, 4), done[3].2);
        }
        deed(&mut pty, at);
        if at == 5 {
            number_at(&pty, 6);
            wait_until_kept(&desk, 5);
            pty.signal(Signal::KILL);
            assert!(!pty.wait_exit().success());
            pty = opened(&desk);
            pty.keys("gt");
            pty.wait_for_text("Resume the run of");
            assert!(pty.text().contains("at 6 / ") && pty.text().contains("5 done"), "{}", pty.text());
            pty.keys("<enter>");
        }
    }
    number_at(&pty, 11);
    pty.keys("]");
    number_at(&pty, 12);
    pty.keys("q");
    pty.wait_for_text("Done: 10, not reached: ");
    pty.wait_for("everything to be sent", |screen| !screen.contents().contains("(queued)") && screen.contents().contains("(sent)"));
    for (at, before, number) in &done {
        check(&client, *at, before, number);
    }

    pty.keys("y");
    pty.wait_for_text("The summary was sent");
    let copied = copied(&pty.raw());
    assert!(copied.starts_with("# Triage run "), "{copied}");
    for (verb, count) in [
        ("Take", 2),
        ("Change the priority", 2),
        ("Add a work note", 2),
        ("Set the due date", 2),
        ("Resolve or close", 2),
        ("Skipped", 1),
    ] {
        assert!(copied.lines().any(|line| line == format!("* {verb}: {count}")), "{verb}\n{copied}");
    }
    for (_, before, number) in &done {
        let line =
            copied.lines().find(|line| line.starts_with(&format!("* **{number}** - "))).unwrap_or_else(|| panic!("{copied}"));
        assert!(line.ends_with("(sent)"), "{line}");
        let name: String = before.raw("short_description").chars().take_while(char::is_ascii_alphanumeric).collect();
        assert!(line.contains(&name), "{line}: {name}");
    }

    // It is found again later, and a run that was ended is not offered.
    pty.keys("q");
    pty.wait_for_text("Needs attention");
    pty.keys(":");
    pty.keys("last triage run<enter>");
    pty.wait_for_text("Done: 10, not reached: ");
    pty.keys("q");
    pty.wait_for_text("Needs attention");
    pty.keys("gt");
    number_at(&pty, 1);
    assert!(!pty.text().contains("Resume"), "{}", pty.text());
}

/// The text that was put on the terminal's clipboard last.
fn copied(raw: &str) -> String {
    let data = raw.rsplit("\x1b]52;c;").next().unwrap().split(['\x1b', '\x07']).next().unwrap();
    String::from_utf8(STANDARD.decode(data).unwrap()).unwrap()
}

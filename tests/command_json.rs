//! What each command prints with `--json` fits the schema that `docs/schemas` promises, on the demo instance.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeSet;

use clap::CommandFactory;
use common::demo::DemoServer;
use common::profile::{Desk, Ran};
use common::schema::Schema;
use serde_json::{Value, json};
use ticketdeck::cli::args::Cli;

/// Commands that print no document, and why.
const OTHERS: [(&str, &str); 5] = [
    ("demo", "its line of JSON is for those who connect, and it goes on"),
    ("passphrase", "it asks a person"),
    ("completions", "a script of the shell"),
    ("man", "a manual page"),
    ("help", "text"),
];

/// Commands run against a schema; which were, and which definitions were seen.
struct Checked {
    schema: Schema,
    desk: Desk,
    seen: BTreeSet<(String, String)>,
}

impl Checked {
    /// Runs a command with `--json`, demands a code, and holds its document against the schema.
    fn run(&mut self, words: &str, more: &[&str], code: i32) -> Value {
        let args: Vec<&str> = words.split(' ').chain(more.iter().copied()).chain(["--json"]).collect();
        let ran = self.desk.run(&args);
        self.check(words, &ran, code)
    }

    fn check(&mut self, words: &str, ran: &Ran, code: i32) -> Value {
        let document = ran.json();
        assert_eq!(ran.code, code, "{words}: {document} {}", ran.stderr);
        let name = self.schema.check(words, &document).unwrap_or_else(|why| panic!("{words}: {why}\n{document}")).to_owned();
        assert_eq!(name == "error", document.get("error").is_some());
        self.seen.insert((words.to_owned(), name));
        document
    }
}

/// Every command that does something.
fn leaves(command: &clap::Command, words: &str, found: &mut BTreeSet<String>) {
    let below: Vec<&clap::Command> = command.get_subcommands().collect();
    if below.is_empty() {
        found.insert(words.trim().to_owned());
    }
    for below in below {
        leaves(below, &format!("{words} {}", below.get_name()), found);
    }
}

#[test]
fn the_document_of_every_command_fits_its_schema() {
    let served = DemoServer::start(&["--seed", "7"]);
    let schema = Schema::one();
    assert_eq!(schema.version(), 1);
    let mut checked = Checked { schema, desk: Desk::new(), seen: BTreeSet::new() };
    let unconnected = checked.run("status", &[], 4);
    assert_eq!(unconnected["error"]["kind"], "not-connected");
    connect(&mut checked, &served);
    look(&mut checked);
    write(&mut checked);
    bulk(&mut checked);
    outbox(&mut checked);
    score(&mut checked);
    checked.run("disconnect", &["--purge"], 0);
    let ran: BTreeSet<&str> = checked.seen.iter().filter(|(_, name)| name != "error").map(|(words, _)| words.as_str()).collect();
    let mut all = BTreeSet::new();
    leaves(&Cli::command(), "", &mut all);
    let missing: Vec<&String> =
        all.iter().filter(|words| !ran.contains(words.as_str()) && OTHERS.iter().all(|(other, _)| other != words)).collect();
    assert!(missing.is_empty(), "not run: {missing:?}");
    let promised = checked.schema.commands();
    for (words, names) in &promised {
        let unseen: Vec<&&str> =
            names.iter().filter(|name| !checked.seen.contains(&((*words).to_owned(), (**name).to_owned()))).collect();
        println!("{words}: {names:?}, not seen here: {unseen:?}");
        assert!(unseen.len() < names.len(), "{words}");
    }
    println!("{} commands, {} documents", promised.len(), checked.seen.len());
}

fn connect(checked: &mut Checked, served: &DemoServer) {
    let mut args = Desk::connect_args(served, "plain");
    let more = ["--secure-score", "--tenant", served.fact("tenant"), "--entra-client-id", served.fact("entra_client_id")];
    args.extend(more);
    args.extend(["--entra", served.fact("entra"), "--graph", served.fact("graph"), "--write-back", "--json"]);
    let secrets = json!({
        "client_secret": served.fact("client_secret"), "entra_client_secret": served.fact("entra_client_secret"),
    });
    let ran = checked.desk.run_with(&args, &format!("{secrets}\n"));
    checked.check("connect", &ran, 0);
    checked.run("sync", &["--once"], 0);
}

fn look(checked: &mut Checked) {
    let listed = checked.run("tickets list", &[], 0);
    let rows = listed["tickets"].as_array().unwrap();
    assert!(rows.len() > 50);
    checked.run("tickets show", &[rows[0]["number"].as_str().unwrap()], 0);
    checked.run("tickets list", &["--filter", "due:someday"], 2);
    checked.run("tickets show", &["INC9999999"], 1);
    for words in ["here", "views list", "outbox list", "log", "outbox log", "status", "doctor", "states list"] {
        checked.run(words, &[], 0);
    }
    for words in ["config check", "config path", "config show", "troubleshoot"] {
        checked.run(words, &[], 0);
    }
    checked.run("doctor", &["--why", "network"], 0);
    checked.run("states rename", &["--kind", "change", "Assess", "Looked at"], 0);
    checked.run("states reset", &["--kind", "change"], 0);
    let file = checked.desk.data().join("export.csv");
    checked.run("export", &["--output", file.to_str().unwrap()], 0);
    // A line of JSON lines is an element of the document's list, and the schema's number.
    let lines = checked.desk.run(&["tickets", "list", "--limit", "3", "--jsonl"]);
    let exported = checked.desk.run(&["export", "--format", "jsonl", "--filter", "overdue"]);
    for (text, definition) in [(&lines.stdout, "ticket"), (&exported.stdout, "ticket_in_full")] {
        assert!(text.lines().count() >= 3, "{text}");
        for line in text.lines() {
            let mut row: Value = serde_json::from_str(line).unwrap();
            assert_eq!(row.as_object_mut().unwrap().remove("schema"), Some(json!(1)));
            checked.schema.fits_definition(definition, &row).unwrap();
        }
    }
}

/// The number of a ticket that a filter finds.
fn number(checked: &Checked, filter: &str) -> String {
    let listed = checked.desk.run(&["tickets", "list", "--filter", filter, "--limit", "1", "--json"]).json();
    listed["tickets"][0]["number"].as_str().unwrap_or_else(|| panic!("nothing is {filter}")).to_owned()
}

fn write(checked: &mut Checked) {
    let new = ["--kind", "incident", "--name", "Made by a test", "--priority", "low"];
    let made = checked.run("create", &new, 0);
    checked.run("tickets create", &new, 0);
    let id = made["number"].as_str().unwrap().to_owned();
    for words in ["edit", "tickets edit"] {
        checked.run(words, &[&id, "--name", &format!("By {words}")], 0);
    }
    for words in ["note", "comment", "tickets note", "tickets comment"] {
        checked.run(words, &[&id, words], 0);
    }
    checked.run("tickets assign", &[&id, "me"], 0);
    checked.run("tickets assign", &[&id, "Nobody of that name"], 2);
    checked.run("tickets state", &[&id, "in progress"], 0);
    let closing = ["--code", "Duplicate", "--notes", "Same as another"];
    checked.run("close", &[&[id.as_str()][..], &closing[..]].concat(), 0);
    let other = number(checked, "kind:incident state:\"in progress\"");
    checked.run("tickets close", &[&[other.as_str()][..], &closing[..]].concat(), 0);
    let third = number(checked, "kind:incident state:new");
    checked.run("tickets cancel", &[&third, "--reason", "Not needed"], 0);
    checked.run("tickets cancel", &[&third, "--reason", "Again"], 1);
}

fn bulk(checked: &mut Checked) {
    let file = checked.desk.data().join("new.csv");
    std::fs::write(&file, "key,kind,name,priority\na,incident,One of many,low\nb,change,Two of many,high\n").unwrap();
    let file = file.to_str().unwrap();
    for words in ["create", "tickets create"] {
        checked.run(words, &["--from", file, "--dry-run"], 0);
    }
    checked.run("create", &["--from", file], 0);
    let number = number(checked, "one of many");
    let file = checked.desk.data().join("edit.csv");
    std::fs::write(&file, format!("number,name,priority\n{number},Another name,high\nINC9999999,x,low\n")).unwrap();
    for words in ["edit", "tickets edit"] {
        checked.run(words, &["--from", file.to_str().unwrap()], 1);
    }
}

fn outbox(checked: &mut Checked) {
    let first = number(checked, "kind:incident state:\"in progress\"");
    let stored = checked.run("note", &[&first, "Not yet", "--wait", "0"], 3);
    assert_eq!(stored["outcome"], "queued");
    let waiting = checked.run("outbox list", &[], 0);
    checked.run("status", &[], 0);
    checked.run("outbox withdraw", &[&waiting["writes"][0]["write"].to_string()], 0);
    // Without what the state asks for the instance refuses it.
    checked.run("close", &[&first], 5);
    let refused = checked.run("outbox list", &[], 0)["writes"][0]["write"].to_string();
    checked.run("outbox retry", &[&refused], 5);
    checked.run("sync", &["--once"], 3);
    checked.run("outbox resolve", &[&refused, "--drop"], 0);
    let edited = number(checked, "kind:change state:new");
    checked.run("edit", &[&edited, "--name", "For a moment"], 0);
    let write = checked.run("log", &["--limit", "1"], 0)["log"][0]["write"].to_string();
    checked.run("outbox undo", &[&write], 0);
    checked.run("outbox retry", &["999999"], 1);
}

fn score(checked: &mut Checked) {
    checked.run("score", &["--refresh"], 0);
    let listed = checked.run("recommendations list", &["--not-shared", "--open"], 0);
    let ids: Vec<&str> = listed["recommendations"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
    checked.run("recommendations show", &[ids[0]], 0);
    checked.run("recommendations share", &[ids[0], "--kind", "change"], 0);
    checked.run("recommendations share", &[ids[0], "--kind", "change"], 3);
    let settable = ids.iter().find(|id| !id.starts_with("scid_")).unwrap();
    checked.run("recommendations set-state", &[settable, "--state", "risk-accepted", "--reason", "A test says so"], 0);
}

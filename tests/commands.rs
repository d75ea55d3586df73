//! The plain commands, as a script uses them: the real program against `demo --serve`, its output and exit codes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::demo::DemoServer;
use common::profile::Desk;
use serde_json::{Value, json};

#[test]
fn a_connected_profile_syncs_creates_edits_and_lists() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    let synced = desk.run(&["sync", "--once", "--json"]);
    assert_eq!((synced.code, &synced.json()["waiting"]), (0, &json!([])));
    assert!(synced.json()["pulled"]["change_request"].as_u64().unwrap() > 10);
    let args = ["create", "--kind", "change", "--name", "Turn on MFA", "--priority", "high", "--due", "2031-05-06", "--json"];
    let created = desk.run(&args);
    assert_eq!((created.code, created.json()["outcome"].as_str()), (0, Some("confirmed")));
    let number = created.json()["number"].as_str().unwrap().to_owned();
    let edited = desk.run(&["edit", &number, "--name", "Turn on MFA today", "--due", "", "--json"]);
    assert_eq!((edited.code, edited.json()["outcome"].as_str()), (0, Some("confirmed")));
    let listed = desk.run(&["tickets", "list", "--filter", &number, "--json"]).json();
    let ticket = &listed["tickets"][0];
    assert_eq!(ticket["name"], "Turn on MFA today");
    assert_eq!(ticket["due"], Value::Null);
    assert_eq!(ticket["priority"]["value"], "2");
    assert_eq!(ticket["state"]["label"], "New");
    assert_eq!(ticket["pending"], json!([]));
    let again = desk.run(&["sync", "--once", "--json"]).json();
    assert_eq!(again["pulled"]["change_request"], 0, "what was just written is not new");
}

#[test]
fn a_list_longer_than_one_window_is_printed_whole_and_each_ticket_once() {
    let served = DemoServer::start(&["--tickets", "620"]);
    let desk = Desk::connected(&served, &[]);
    assert_eq!(desk.run(&["sync", "--once", "--json"]).code, 0);
    let listed = desk.run(&["tickets", "list", "--json"]).json();
    let ids: std::collections::BTreeSet<&str> =
        listed["tickets"].as_array().unwrap().iter().map(|ticket| ticket["sys_id"].as_str().unwrap()).collect();
    assert_eq!((listed["tickets"].as_array().unwrap().len(), ids.len()), (620, 620));
}

#[test]
fn a_ticket_made_while_the_instance_is_down_arrives_once() {
    let served = DemoServer::start(&[]);
    let address = served.fact("instance").trim_start_matches("http://").to_owned();
    let desk = Desk::connected(&served, &[]);
    assert!(served.stop().success());
    let created =
        desk.run(&["create", "--kind", "incident", "--name", "Made offline", "--priority", "low", "--wait", "5", "--json"]);
    assert_eq!((created.code, created.json()["outcome"].as_str()), (3, Some("queued")));
    assert_eq!(created.json()["number"], Value::Null);
    let refused = desk.run(&["sync", "--once", "--json"]);
    assert_eq!((refused.code, refused.json()["waiting"].as_array().unwrap().len()), (3, 1));
    let served = DemoServer::start(&["--listen", &address]);
    // The first try failed, so the ticket rests for a few seconds before the next one.
    let sent = (0..60).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(250));
        desk.run(&["sync", "--once", "--json"]).json()["waiting"] == json!([])
    });
    assert!(sent, "the ticket was never sent");
    let listed = desk.run(&["tickets", "list", "--filter", "made offline", "--json"]).json();
    assert_eq!(listed["tickets"].as_array().unwrap().len(), 1);
    assert!(listed["tickets"][0]["number"].as_str().unwrap().starts_with("INC"));
    drop(served);
}

#[test]
fn without_a_profile_every_command_says_so_with_code_4() {
    let desk = Desk::new();
    for args in [&["status"][..], &["tickets", "list"], &["sync", "--once"]] {
        let ran = desk.run(&[args, &["--json"]].concat());
        assert_eq!((ran.code, ran.json()["error"]["kind"].as_str()), (4, Some("not-connected")), "{args:?}");
        assert!(ran.json()["error"]["hint"].as_str().unwrap().contains("ticketdeck connect"));
    }
}

#[test]
fn wrong_usage_is_code_2_and_json_where_asked() {
    let desk = Desk::new();
    let ran = desk.run(&["create", "--kind", "change", "--json"]);
    assert_eq!((ran.code, ran.json()["error"]["kind"].as_str()), (2, Some("usage")));
    let plain = desk.run(&["creat"]);
    assert_eq!((plain.code, plain.stdout.as_str()), (2, ""));
    assert!(plain.stderr.contains("create"));
}

#[test]
fn a_wrong_secret_saves_nothing() {
    let served = DemoServer::start(&[]);
    let desk = Desk::new();
    let args = ["connect", "--instance", served.fact("instance"), "--client-id", served.fact("client_id"), "--json"];
    let more = ["--grant", "client-credentials", "--secret-stdin", "--vault", "plain"];
    let ran = desk.run_with(&[&args[..], &more[..]].concat(), "{\"client_secret\":\"wrong-canary\"}\n");
    assert_eq!((ran.code, ran.json()["error"]["kind"].as_str()), (4, Some("not-connected")));
    assert!(!desk.config().exists());
    assert!(!ran.stdout.contains("wrong-canary") && !ran.stderr.contains("wrong-canary"));
    let rubbish = desk.run_with(&[&args[..], &more[..]].concat(), "canary-that-is-not-json\n");
    assert_eq!(rubbish.code, 2);
    assert!(!rubbish.stdout.contains("canary-that"));
}

#[test]
fn a_wrong_setting_is_named_with_file_line_and_remedy() {
    let desk = Desk::new();
    std::fs::write(desk.config(), "[sync]\ninterval = \"60s\"\nintervall = 5\n").unwrap();
    let ran = desk.run(&["status"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("config.toml") && ran.stderr.contains('3') && ran.stderr.contains("interval"), "{}", ran.stderr);
}

#[test]
fn the_dashboard_refuses_a_pipe_and_points_to_the_commands() {
    let ran = Desk::new().run(&[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("tickets list"), "{}", ran.stderr);
}

#[test]
fn disconnect_keeps_unsent_work_unless_told_otherwise() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    let created = desk.run(&["create", "--kind", "change", "--name", "Unsent", "--priority", "low", "--wait", "0", "--json"]);
    assert_eq!((created.code, created.json()["outcome"].as_str()), (3, Some("queued")));
    assert_eq!(desk.run(&["disconnect"]).code, 3);
    assert_eq!(desk.run(&["status"]).code, 0);
    assert_eq!(desk.run(&["disconnect", "--purge", "--discard-unsent"]).code, 0);
    assert_eq!(desk.run(&["status"]).code, 4);
    let left: Vec<_> = std::fs::read_dir(desk.data().join("profiles")).unwrap().collect();
    assert!(left.is_empty());
}

#[test]
fn hostile_text_cannot_reach_the_terminal() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    let name = "evil \u{1b}]0;owned\u{7} \u{202e}txt \u{9b}2J";
    desk.run(&["create", "--kind", "change", "--name", name, "--priority", "low", "--description", name]);
    desk.run(&["sync", "--once"]);
    // Inside an emoji the joiner is what makes it one picture; everywhere else it is marked.
    let hidden = |text: &str| text.chars().any(|c| !"\n\u{200d}".contains(c) && ticketdeck::domain::text::is_hidden(c));
    let listed = desk.run(&["tickets", "list"]);
    assert!(listed.stdout.contains("evil") && !hidden(&listed.stdout));
    let json = desk.run(&["tickets", "list", "--filter", "evil", "--json"]);
    assert!(!hidden(&json.stdout));
    assert_eq!(json.json()["tickets"][0]["name"], name, "JSON carries the raw value");
    let number = json.json()["tickets"][0]["number"].as_str().unwrap().to_owned();
    assert!(!hidden(&desk.run(&["tickets", "show", &number]).stdout));
}

#[test]
fn serve_prints_one_line_and_ends_well_on_sigterm() {
    let served = DemoServer::start(&["--seed", "7", "--clock", "2026-11-20T08:00:00Z"]);
    for name in ["instance", "graph", "entra", "tenant", "client_id", "client_secret", "entra_client_id", "entra_client_secret"] {
        assert!(!served.fact(name).is_empty(), "{name}");
    }
    assert_eq!(served.stop().code(), Some(0));
}

#[test]
fn notes_comments_and_closes_are_sent_and_the_outbox_tells_of_what_waits() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    desk.run(&["sync", "--once", "--json"]);
    let listed = desk.run(&["tickets", "list", "--kind", "incident", "--json"]).json();
    let open = |ticket: &&Value| ticket["state"]["value"] == "2";
    let number = listed["tickets"].as_array().unwrap().iter().find(open).unwrap()["number"].as_str().unwrap().to_owned();
    for command in ["note", "comment"] {
        let noted = desk.run(&[command, &number, "Seen; -- starts with nothing", "--json"]);
        assert_eq!((noted.code, noted.json()["outcome"].as_str()), (0, Some("confirmed")), "{command}");
    }
    let empty = desk.run(&["note", &number, "  ", "--json"]);
    assert_eq!(empty.code, 2);
    let wrong = desk.run(&["close", &number, "--code", "Nonsense", "--json"]);
    assert_eq!(wrong.code, 2, "a code that the instance does not have is not sent");
    let refused = desk.run(&["close", &number, "--json"]);
    assert_eq!((refused.code, refused.json()["outcome"].as_str()), (5, Some("refused")));
    let waiting = desk.run(&["outbox", "list", "--json"]).json();
    let write = &waiting["writes"][0];
    assert_eq!((&write["operation"], &write["actions"]), (&json!("close"), &json!(["retry", "drop"])));
    let id = write["write"].to_string();
    assert_eq!(desk.run(&["outbox", "resolve", &id, "--drop", "--json"]).code, 0);
    let closed = desk.run(&["close", &number, "--code", "Duplicate", "--notes", "Same as another", "--json"]);
    assert_eq!((closed.code, closed.json()["outcome"].as_str()), (0, Some("confirmed")));
    assert_eq!(desk.run(&["outbox", "list", "--json"]).json()["writes"], json!([]));
    let log = desk.run(&["outbox", "log", "--json"]).json();
    let operations: Vec<&str> = log["log"].as_array().unwrap().iter().map(|line| line["operation"].as_str().unwrap()).collect();
    assert_eq!(operations, ["close", "comment", "note"], "{log}");
    assert_eq!(log["log"][0]["before"]["state"], "2");
}

#[test]
fn an_edit_is_undone_and_a_stored_note_is_taken_back() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    desk.run(&["sync", "--once", "--json"]);
    let listed = desk.run(&["tickets", "list", "--kind", "change", "--json"]).json();
    let (number, name) = (listed["tickets"][0]["number"].as_str().unwrap(), listed["tickets"][0]["name"].clone());
    assert_eq!(desk.run(&["edit", number, "--name", "Something else", "--json"]).code, 0);
    let write = desk.run(&["outbox", "log", "--json"]).json()["log"][0]["write"].to_string();
    assert_eq!(desk.run(&["outbox", "undo", &write, "--json"]).code, 0);
    let shown = desk.run(&["tickets", "show", number, "--json"]).json();
    assert_eq!(shown["ticket"]["name"], name);
    let stored = desk.run(&["note", number, "Not yet", "--wait", "0", "--json"]);
    assert_eq!((stored.code, stored.json()["outcome"].as_str()), (3, Some("queued")));
    let status = desk.run(&["status", "--json"]).json();
    assert_eq!(status["waiting"][0]["actions"], json!(["withdraw"]));
    let write = status["waiting"][0]["write"].to_string();
    assert_eq!(desk.run(&["outbox", "withdraw", &write, "--json"]).code, 0);
    assert_eq!(desk.run(&["status", "--json"]).json()["waiting"], json!([]));
}

#[test]
fn status_and_a_round_that_cannot_run_say_who_sends() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    let sender = || desk.run(&["status", "--json"]).json()["sender"].clone();
    assert_eq!(sender(), Value::Null);
    let path = desk.data().join("profiles/default/sender.lock");
    let lock = ticketdeck::store::SenderLock::try_acquire(&path).unwrap().unwrap();
    assert_eq!(sender(), json!({"pid": null, "host": null, "since": null}));
    let lock = lock.signed("2026-11-20T14:02:00Z".parse().unwrap());
    assert_eq!((&sender()["pid"], &sender()["since"]), (&json!(std::process::id()), &json!("2026-11-20T14:02:00Z")));
    let who = format!("pid {} on ", std::process::id());
    assert!(desk.run(&["status"]).stdout.contains(&who));
    let round = desk.run(&["sync", "--once"]);
    assert!(round.code == 3 && round.stderr.contains(&who), "{}", round.stderr);
    drop(lock);
    assert_eq!(sender(), Value::Null);
    assert_eq!(desk.run(&["sync", "--once", "--json"]).code, 0, "looking who sends has not kept anybody from it");
}

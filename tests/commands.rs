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

/// Everything a command prints about tickets, in each form.
#[test]
fn a_list_has_the_same_tickets_in_every_form_and_views_choose_them() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    desk.run(&["sync", "--once", "--json"]);
    let listed = desk.run(&["tickets", "list", "--view", "overdue", "--json"]).json();
    let numbers: Vec<&str> = listed["tickets"].as_array().unwrap().iter().map(|one| one["number"].as_str().unwrap()).collect();
    assert!(numbers.len() > 1);
    let plain = desk.run(&["tickets", "list", "--view", "overdue", "--plain"]).stdout;
    assert_eq!(plain.lines().map(|line| line.split('\t').nth(1).unwrap()).collect::<Vec<_>>(), numbers);
    assert!(plain.lines().all(|line| line.split('\t').count() == 13));
    let csv = desk.run(&["tickets", "list", "--view", "Overdue", "--csv"]).stdout;
    let header = "id,number,sys_id,kind,priority_value,priority,state_value,state,due,assigned_to,updated,pending,name";
    assert_eq!((csv.lines().next(), csv.lines().count()), (Some(header), numbers.len() + 1));
    assert_eq!(desk.run(&["tickets", "list", "--view", "3", "--jsonl"]).stdout.lines().count(), numbers.len());
    let table = desk.run(&["tickets", "list", "--view", "overdue"]).stdout;
    assert!(table.starts_with("NUMBER ") && table.lines().skip(1).zip(&numbers).all(|(line, number)| line.starts_with(number)));
    let narrowed = desk.run(&["tickets", "list", "--view", "overdue", "--filter", numbers[1], "--json"]).json();
    assert_eq!(narrowed["tickets"].as_array().unwrap().len(), 1);
    let sorted = desk.run(&["tickets", "list", "--sort", "-number", "--kind", "change", "--limit", "2", "--plain"]).stdout;
    let sorted: Vec<&str> = sorted.lines().map(|line| line.split('\t').nth(1).unwrap()).collect();
    assert!(sorted[0] > sorted[1], "{sorted:?}");
    for wrong in [&["--view", "no such view"][..], &["--sort", "colour"], &["--csv", "--json"], &["--plain", "--jsonl"]] {
        assert_eq!(desk.run(&[&["tickets", "list"][..], wrong].concat()).code, 2, "{wrong:?}");
    }
    let views = desk.run(&["views", "list", "--json"]).json();
    assert_eq!((&views["views"][2]["name"], &views["views"][2]["tickets"]), (&json!("Overdue"), &json!(numbers.len())));
}

#[test]
fn the_verbs_of_the_screen_are_commands() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    desk.run(&["sync", "--once", "--json"]);
    let number = |filter: &str| {
        let listed = desk.run(&["tickets", "list", "--filter", filter, "--limit", "1", "--json"]).json();
        listed["tickets"][0]["number"].as_str().unwrap().to_owned()
    };
    let shown = |number: &str| desk.run(&["tickets", "show", number, "--json"]).json()["ticket"].clone();
    let done = |args: &[&str]| {
        let ran = desk.run(&[&["tickets"][..], args, &["--json"]].concat());
        assert_eq!((ran.code, ran.json()["outcome"].as_str()), (0, Some("confirmed")), "{args:?}: {}", ran.stdout);
    };
    let one = number("kind:incident state:new");
    done(&["assign", &one, served.user(0).0]);
    let mine = shown(&one)["assigned_to"].clone();
    assert_ne!(mine, "");
    done(&["assign", &one, "nobody"]);
    assert_eq!(shown(&one)["assigned_to"], "");
    done(&["assign", &one, "me"]);
    assert_eq!(shown(&one)["assigned_to"], mine);
    done(&["assign", &one, "me"]);
    done(&["assign", &one, mine.as_str().unwrap()]);
    let unknown = desk.run(&["tickets", "assign", &one, "mira", "--json"]);
    let message = unknown.json()["error"]["message"].as_str().unwrap().to_owned();
    assert!(unknown.code == 2 && message.contains("mira.okafor"), "the nearest are named: {message}");
    done(&["state", &one, "in progress"]);
    let needs = desk.run(&["tickets", "state", &one, "on hold", "--json"]);
    assert!(needs.code == 2 && needs.stdout.contains("--hold-reason"), "{}", needs.stdout);
    done(&["state", &one, "on hold", "--hold-reason", "Awaiting Vendor"]);
    assert_eq!(shown(&one)["state"]["label"], "On Hold");
    assert_eq!(desk.run(&["tickets", "state", &one, "no such state"]).code, 2);
    let two = number("kind:change state:new");
    assert_eq!(desk.run(&["tickets", "cancel", &two]).code, 2, "a reason is asked for");
    done(&["cancel", &two, "--reason", "Not needed any more"]);
    let over = shown(&two);
    assert_eq!(over["state"]["value"], "4");
    assert!(
        over["journal"].to_string().contains("Not needed any more") || over["writes"].to_string().contains("Not needed any more")
    );
    let again = desk.run(&["tickets", "assign", &two, "me"]);
    assert!(again.code == 1 && again.stderr.contains("closed or cancelled"), "{}", again.stderr);
}

#[test]
fn a_note_comes_from_a_pipe_and_keeps_its_lines() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    desk.run(&["sync", "--once", "--json"]);
    let listed = desk.run(&["tickets", "list", "--kind", "incident", "--filter", "is:open", "--limit", "1", "--json"]).json();
    let number = listed["tickets"][0]["number"].as_str().unwrap();
    let text = "Nov 20 08:00:00 host sshd[1]: one\n\tNov 20 08:00:01 host sshd[1]: two\n";
    let noted = desk.run_with(&["note", number, "-", "--json"], text);
    assert_eq!((noted.code, noted.json()["outcome"].as_str()), (0, Some("confirmed")));
    let log = desk.run(&["log", "--json", "--limit", "1"]).json();
    assert_eq!(log["log"][0]["sent"]["work_notes"], text.trim_end_matches('\n'));
    let described = ["edit", number, "--description", "-", "--json"];
    assert_eq!(desk.run_with(&described, "from\na pipe\n").code, 0);
    assert_eq!(desk.run(&["tickets", "show", number, "--json"]).json()["ticket"]["description"], "from\na pipe");
}

#[tokio::test]
async fn here_lists_what_is_about_this_host() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    let item = served.about_an_item("Jump-07").await;
    desk.run(&["sync", "--once", "--json"]);
    let found = desk.run(&["here", "--host", "jump-07.nordkai.example", "--json"]).json();
    assert_eq!(found["tickets"].as_array().unwrap().len(), 1, "{found}");
    assert_eq!((&found["tickets"][0]["number"], &found["names"]), (&json!(item), &json!(["jump-07.nordkai.example", "jump-07"])));
    let none = desk.run(&["here"]);
    assert!(none.code == 0 && none.stdout.is_empty() && none.stderr.contains("this host"), "{}", none.stderr);
}

#[test]
fn a_reader_that_is_gone_ends_a_list_quietly_and_undoes_no_write() {
    let served = DemoServer::start(&["--tickets", "2000"]);
    let desk = Desk::connected(&served, &[]);
    desk.run(&["sync", "--once", "--json"]);
    for args in
        [&["tickets", "list"][..], &["tickets", "list", "--csv"], &["export", "--format", "jsonl"], &["tickets", "list", "--json"]]
    {
        let ran = desk.run_unread(args);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{args:?}");
    }
    let made = desk.run_unread(&["create", "--kind", "incident", "--name", "Nobody reads the number", "--priority", "low"]);
    assert_eq!((made.code, made.stderr.as_str()), (0, ""));
    let listed = desk.run(&["tickets", "list", "--filter", "\"nobody reads\"", "--json"]).json();
    assert_eq!(listed["tickets"].as_array().unwrap().len(), 1);
}

#[test]
fn an_export_is_a_private_file_or_a_page_for_whoever_takes_over() {
    use std::os::unix::fs::PermissionsExt;
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    desk.run(&["sync", "--once", "--json"]);
    let args = ["create", "--kind", "incident", "--name", "A | b *c* <script>", "--priority", "critical", "--due", "2020-01-01"];
    assert_eq!(desk.run(&args).code, 0);
    let path = desk.data().join("out.csv");
    let ran = desk.run(&["export", "--output", path.to_str().unwrap()]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let page = desk.run(&["export", "--format", "markdown"]).stdout;
    for part in [
        "# Hand-over, ",
        "## Overdue (",
        "## Nobody's (",
        "## Not on the instance yet (0)",
        "## Done since ",
        ": New ticket, confirmed",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(page.contains("| A \\| b \\*c\\* \\<script\\> |"), "{page}");
    let long_ago = desk.run(&["export", "--format", "markdown", "--since", "2099-01-01T00:00:00Z"]).stdout;
    assert!(long_ago.contains("(0)\n\nNone."), "{long_ago}");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(desk.run(&["export", "--output", path.to_str().unwrap()]).code, 1, "a file that others can read is refused");
}

#[test]
fn sync_follow_tells_each_round_and_ends_on_a_signal() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &["--interval", "10s"]);
    let (rounds, code) = desk.follow(2);
    assert_eq!((rounds.len(), code), (2, Some(0)));
    let rows = |round: &Value| round["pulled"]["incident"].as_u64().unwrap();
    assert!(rows(&rounds[0]) > 10 && rows(&rounds[1]) == 0, "{rounds:?}");
}

#[test]
fn the_configuration_is_checked_shown_and_found() {
    let desk = Desk::new();
    let path = desk.run(&["config", "path", "--json"]).json();
    assert_eq!(path["config"], desk.config().to_str().unwrap());
    assert_eq!(desk.run(&["config", "show"]).code, 1);
    assert_eq!(desk.run(&["config", "check", "--json"]).json()["there"], false);
    std::fs::write(desk.config(), "# mine \u{1b}[2J\n[ui]\nmouse = true\n").unwrap();
    let shown = desk.run(&["config", "show"]);
    assert!(shown.code == 0 && shown.stdout.contains("mouse = true") && !shown.stdout.contains('\u{1b}'));
    assert_eq!(desk.run(&["config", "check"]).code, 2, "such a character is no TOML");
    std::fs::write(desk.config(), "[ui]\nmouse = true\n").unwrap();
    let checked = desk.run(&["config", "check", "--json"]);
    assert_eq!((checked.code, &checked.json()["there"]), (0, &json!(true)));
    for wrong in ["[ui]\nmous = true\n", "[keys.home]\nquit = [\"q\", \"no such key\"]\n"] {
        std::fs::write(desk.config(), wrong).unwrap();
        let ran = desk.run(&["config", "check"]);
        assert!(ran.code == 2 && ran.stderr.contains("config.toml"), "{wrong}: {} {}", ran.code, ran.stderr);
    }
}

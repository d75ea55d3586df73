//! What waits, in a real terminal: conflicts decided in a second window, unclear sends that end as one, an instance that is pulled away.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod support;

use common::ask;
use common::demo::DemoServer;
use common::instance::journal;
use common::profile::Desk;
use common::pty::Pty;
use ticketdeck::domain::Record;
use ticketdeck::domain::query::{Op, Query, Term};
use ticketdeck::servicenow::Client;

const CHANGES: &str = "change_request";
/// The first ticket of the first card, which has the keys at start.
const NUMBER: &str = "CHG0030040";
const NAME: &str = "Change ticket - should not be planning";
const COLUMNS: &[&str] = &["sys_id", "number", "short_description", "priority", "due_date", "description", "sys_mod_count"];

/// The instance as an administrator sees it.
fn admin(server: &DemoServer) -> Client {
    support::admin(&support::info_of(&server.facts))
}

fn found(client: &Client, column: &str, value: &str) -> Vec<Record> {
    let term = Term::new(column, Op::Eq, value).unwrap();
    let answer = ask(client.list(CHANGES, &Query::all_of([term]), COLUMNS, 10, 0)).unwrap();
    answer.records.into_iter().map(Result::unwrap).collect()
}

fn ticket(client: &Client) -> Record {
    found(client, "number", NUMBER).remove(0)
}

fn mods(record: &Record) -> u32 {
    record.raw("sys_mod_count").parse().unwrap()
}

/// A connected desk with these settings of sync.
fn desk(server: &DemoServer, sync: &str) -> Desk {
    let desk = Desk::connected(server, &["--interval", "10s"]);
    let config = std::fs::read_to_string(desk.config()).unwrap();
    assert!(!config.contains("[sync]"), "{config}");
    std::fs::write(desk.config(), format!("{config}\n[sync]\n{sync}\n")).unwrap();
    desk
}

/// A dashboard that shows its cards.
fn opened(desk: &Desk) -> Pty {
    opened_at(desk, 120, 40)
}

fn opened_at(desk: &Desk, columns: u16, rows: u16) -> Pty {
    let pty = desk.dashboard(columns, rows);
    pty.wait_for_text("Change ticket -");
    pty
}

/// Makes a change ticket by keys, from home.
fn create(pty: &mut Pty, name: &str) {
    pty.keys("c");
    pty.wait_for_text("Category");
    pty.keys(&format!("{name}<tab><right><tab><tab><tab><right><c-s>"));
    pty.wait_for("home again", |screen| !screen.contents().contains("Category"));
}

/// The state of the selected write, as the text about it says.
fn selected_is(screen: &vt100::Screen, state: &str) -> bool {
    let text = screen.contents();
    text.lines().any(|line| line.split("State  ").nth(1).is_some_and(|rest| rest.contains(state)))
}

#[test]
fn a_conflict_is_decided_field_by_field_in_another_window_and_the_instance_has_exactly_that() {
    let server = DemoServer::start(&[]);
    let desk = desk(&server, "grace = \"0s\"");
    let mut first = opened(&desk);
    first.wait_for_text("In step with the instance");
    let mut second = opened_at(&desk, 200, 60);
    let other_window = |screen: &vt100::Screen| screen.contents().contains("Another ticketdeck is sending already");
    second.wait_for("who sends, in the second window", other_window);
    let client = admin(&server);
    let before = ticket(&client);
    first.keys("<enter>");
    first.wait_for_text(NUMBER);
    first.keys("e");
    first.wait_for_text("Description");

    // The colleague is quicker.
    let info = support::info_of(&server.facts);
    let colleague = support::signed_in(&info, 2);
    let theirs = [("short_description".to_owned(), "Theirs".to_owned()), ("priority".to_owned(), "1".to_owned())].into();
    ask(colleague.update(CHANGES, &before.sys_id().unwrap(), &theirs, &["sys_id"])).unwrap();

    first.keys(" and mine<tab><left><tab><end><bs><bs>28<c-s>");
    first.wait_for_text("Someone else changed the same field first");
    let between = ticket(&client);
    assert_eq!((between.raw("short_description"), between.raw("priority")), ("Theirs", "1"), "nothing is overwritten");
    assert_eq!(between.raw("due_date"), before.raw("due_date"), "and nothing is sent in part");

    second.wait_for_text("1 of your changes needs a decision");
    second.keys("O");
    second.wait_for("the conflict", |screen| selected_is(screen, "in conflict"));
    second.keys("<enter>");
    second.wait_for_text("0 of 2 decided");
    let text = second.text();
    assert!(text.contains("jonas.lindqvist"), "who changed it: {text}");
    assert!(text.contains("Theirs") && text.contains(&format!("{NAME} and mine")) && text.contains(NAME), "{text}");
    assert!(text.contains("Critical") && text.contains("nobody else touched them: Due date"), "{text}");
    // Priority, then the name.
    second.keys("<enter>");
    second.wait_for_text("Choose for every field first");
    second.keys("m");
    second.wait_for_text("1 of 2 decided");
    second.keys("t");
    second.wait_for_text("Every field is decided");
    second.keys("<enter>");
    second.wait_for("the empty outbox", |screen| screen.contents().contains("Nothing waits"));

    let after = ticket(&client);
    assert_eq!(after.raw("short_description"), "Theirs");
    assert!(!["1", before.raw("priority")].contains(&after.raw("priority")), "mine: {}", after.raw("priority"));
    assert!(after.raw("due_date").contains("-28 "), "{}", after.raw("due_date"));
    assert_eq!(after.raw("description"), before.raw("description"));
    assert_eq!(mods(&after), mods(&between) + 1, "one write");
    first.wait_for("the first window to be in step", |screen| !screen.contents().contains("waiting"));
    second.keys("q");
    second.wait_for("the second window to be in step", |screen| {
        let text = screen.contents();
        text.contains("Theirs") && !text.contains("1 waiting") && !text.contains("needs a decision")
    });
}

/// Waits until a ticket of this name is on this host.
fn wait_until_here(desk: &Desk, name: &str) {
    let deadline = std::time::Instant::now() + common::LIMIT;
    loop {
        let listed = desk.run(&["tickets", "list", "--filter", name, "--json"]).json();
        if listed["tickets"].as_array().is_some_and(|tickets| tickets.iter().any(|ticket| ticket["name"] == name)) {
            return;
        }
        assert!(std::time::Instant::now() < deadline, "{listed}");
    }
}

#[test]
fn a_conflict_met_in_the_form_is_decided_field_by_field_where_it_was_met() {
    let server = DemoServer::start(&[]);
    let desk = desk(&server, "grace = \"0s\"");
    let mut pty = opened(&desk);
    pty.wait_for_text("In step with the instance");
    let client = admin(&server);
    let before = ticket(&client);
    pty.keys("<enter>");
    pty.wait_for_text(NUMBER);
    pty.keys("e");
    pty.wait_for_text("Description");
    pty.keys(" and mine");
    pty.wait_for_text(&format!("{NAME} and mine"));

    // The colleague changes three fields while the form is open, one that is not in it, and the change comes to this host.
    let colleague = support::signed_in(&support::info_of(&server.facts), 2);
    let theirs = [("short_description", "Theirs"), ("priority", "1"), ("description", "Theirs, too")];
    let theirs = theirs.into_iter().map(|(column, value)| (column.to_owned(), value.to_owned())).collect();
    ask(colleague.update(CHANGES, &before.sys_id().unwrap(), &theirs, &["sys_id"])).unwrap();
    wait_until_here(&desk, "Theirs");
    let form = pty.text();
    assert!(form.contains(&format!("{NAME} and mine")) && !form.contains("Theirs"), "the form is left alone: {form}");

    // Name, priority and due date are touched; the description is not.
    pty.keys("<tab><left><tab><end><bs><bs>28<c-s>");
    pty.wait_for_text("Someone else changed the same field first");
    let between = ticket(&client);
    assert_eq!((between.raw("short_description"), between.raw("priority")), ("Theirs", "1"), "nothing is overwritten");
    assert_eq!(between.raw("due_date"), before.raw("due_date"), "and nothing is sent in part");
    pty.wait_for_text("In conflict: x compares both sides");
    pty.keys("x");
    pty.wait_for_text("0 of 2 decided");
    let text = pty.text();
    assert!(["jonas.lindqvist", "Theirs", "planning and mine", "Critical"].iter().all(|part| text.contains(part)), "{text}");
    let priorities = text.lines().skip_while(|line| !line.contains("Priority: not decided")).nth(1).unwrap();
    let words: Vec<&str> = priorities.trim_matches(['│', ' ']).split_whitespace().collect();
    assert!(words.len() == 3 && words[0] != words[1] && words[2] == "Critical", "before, mine, theirs: {priorities}");
    // Priority is the colleague's, the name is mine.
    let name = format!("{NAME} and mine");
    pty.keys("t");
    pty.wait_for_text("1 of 2 decided");
    pty.keys("m");
    pty.wait_for_text("Every field is decided");
    pty.keys("<enter>");
    pty.wait_for("the ticket, with both sides in it", |screen| {
        let text = screen.contents();
        text.contains(&name) && text.contains("Theirs, too") && !text.contains("In conflict") && !text.contains("decided")
    });
    pty.wait_for("the instance to have it", |_| mods(&ticket(&client)) > mods(&between));

    let after = ticket(&client);
    assert_eq!((after.raw("short_description"), after.raw("priority")), (name.as_str(), "1"));
    assert!(after.raw("due_date").contains("-28 "), "{}", after.raw("due_date"));
    assert_eq!(after.raw("description"), between.raw("description"));
    assert_eq!(mods(&after), mods(&between) + 1, "one write");
}

#[test]
fn a_create_whose_answer_is_lost_is_seen_as_unclear_with_its_time_and_ends_as_one_ticket() {
    let server = DemoServer::start(&[]);
    let desk = desk(&server, "grace = \"0s\"\nunclear_wait = \"6s\"");
    let mut pty = opened(&desk);
    ask(server.set_faults("commit-then-drop:1@POST+change_request"));
    create(&mut pty, "Answer lost");
    pty.keys("O");
    pty.wait_for("an unclear write and until when", |screen| {
        let text = screen.contents();
        selected_is(screen, "not clear") && text.contains("Look-up at") && text.contains(", within 10 s")
    });
    let client = admin(&server);
    assert_eq!(found(&client, "short_description", "Answer lost").len(), 1, "it did arrive");
    pty.keys("n");
    pty.wait_for_text("it is looked up first");
    pty.wait_for_text("Nothing waits");
    assert_eq!(found(&client, "short_description", "Answer lost").len(), 1);
    pty.keys("L");
    pty.wait_for("the log", |screen| {
        let text = screen.contents();
        text.contains("confirmed") && text.contains("Answer lost") && text.contains("Cancel it instead")
    });
}

#[test]
fn a_note_whose_answer_is_lost_ends_as_one_entry() {
    let server = DemoServer::start(&[]);
    let desk = desk(&server, "grace = \"0s\"\nunclear_wait = \"6s\"");
    let mut pty = opened(&desk);
    pty.keys("O");
    pty.wait_for_text("Nothing waits");
    ask(server.set_faults("commit-then-drop:1@PATCH+change_request"));
    let ran = desk.run(&["note", NUMBER, "Rolled back on two hosts", "--wait", "0", "--json"]);
    assert_eq!(ran.json()["outcome"], "queued", "{}", ran.stderr);
    pty.wait_for("the unclear note", |screen| selected_is(screen, "not clear") && screen.contents().contains("Rolled back"));
    pty.wait_for_text("Nothing waits");
    let client = admin(&server);
    let id = ticket(&client).sys_id().unwrap();
    assert_eq!(journal(&client, &id, "work_notes"), ["Rolled back on two hosts"]);
}

/// The one thing that waits, as `status` tells it, at a moment when it is not being tried.
fn queued(desk: &Desk) -> serde_json::Value {
    let deadline = std::time::Instant::now() + common::LIMIT;
    loop {
        let status = desk.run(&["status", "--json"]).json();
        let waiting = &status["waiting"][0];
        if waiting["state"] == "queued" && waiting["until"].is_string() {
            return waiting.clone();
        }
        assert!(std::time::Instant::now() < deadline, "{status}");
    }
}

#[test]
fn work_survives_an_instance_that_is_pulled_away_while_it_waits_and_while_it_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("instance");
    let kept = kept.to_str().unwrap();
    let server = DemoServer::start(&["--data-dir", kept]);
    let address = server.fact("instance").trim_start_matches("http://").to_owned();
    let desk = desk(&server, "grace = \"0s\"\nunclear_wait = \"1s\"");
    let mut pty = opened(&desk);
    drop(server);
    create(&mut pty, "Made in the dark");
    pty.keys("O");
    pty.wait_for("the queued write, why and until when", |screen| {
        selected_is(screen, "queued") && screen.contents().contains("Goes out at") && screen.contents().contains("Take back")
    });
    let waiting = queued(&desk);
    assert_eq!((&waiting["operation"], &waiting["name"]), (&"create".into(), &"Made in the dark".into()));
    assert!(!waiting["why"].as_str().unwrap().is_empty(), "{waiting}");
    assert_eq!(waiting["actions"], serde_json::json!(["send-now", "withdraw"]));
    // The window dies with it.
    drop(pty);

    let listen = ["--listen", &address, "--data-dir", kept];
    let server = DemoServer::start(&[&listen[..], &["--faults", "slow=120000@POST+change_request"]].concat());
    let mut pty = opened(&desk);
    pty.keys("O");
    pty.wait_for("the write on its way", |screen| selected_is(screen, "sending"));
    drop(server);
    pty.wait_for("the write to be unclear", |screen| selected_is(screen, "not clear"));

    let server = DemoServer::start(&listen);
    let client = admin(&server);
    pty.keys("r");
    pty.wait_for_text("Nothing waits");
    assert_eq!(found(&client, "short_description", "Made in the dark").len(), 1);
}

#[test]
fn a_write_is_taken_back_in_its_grace_period_and_a_sent_edit_is_undone() {
    let server = DemoServer::start(&[]);
    let desk = desk(&server, "grace = \"60s\"");
    let client = admin(&server);
    let before = ticket(&client);
    let mut pty = opened(&desk);
    let edit = |pty: &mut Pty, text: &str| {
        pty.keys("e");
        pty.wait_for_text("Description");
        pty.keys(&format!("{text}<c-s>"));
        pty.wait_for_text("s, u takes it back");
    };
    pty.keys("<enter>");
    pty.wait_for_text(NUMBER);
    edit(&mut pty, " never");
    pty.wait_for_text(&format!("{NAME} never"));
    pty.keys("u");
    pty.wait_for_text("Taken back");
    pty.wait_for("the name as it was", |screen| !screen.contents().contains("never"));
    edit(&mut pty, " once");
    pty.keys("O");
    pty.wait_for("the edit in its grace period", |screen| selected_is(screen, "queued"));
    pty.keys("s");
    pty.wait_for_text("Nothing waits");
    let sent = ticket(&client);
    assert_eq!(sent.raw("short_description"), format!("{NAME} once"));
    assert_eq!(mods(&sent), mods(&before) + 1, "what was taken back was never sent");
    pty.keys("L");
    pty.wait_for_text("puts the ones before back");
    pty.keys("u");
    pty.wait_for_text("Queued: the values before");
    pty.keys("O");
    pty.wait_for("the reverse edit", |screen| selected_is(screen, "queued"));
    pty.keys("s");
    pty.wait_for_text("Nothing waits");
    let undone = ticket(&client);
    assert_eq!(undone.raw("short_description"), NAME);
    assert_eq!(mods(&undone), mods(&sent) + 1);
    // The first edit cannot be undone a second time: its values do not stand any more.
    pty.keys("L");
    pty.wait_for_text("What was sent");
    pty.keys("j");
    pty.wait_for_text("would overwrite that");
}

//! What a person does to tickets with one key, in a real terminal: each verb ends on the instance, what is not sent is taken back, what
//! was sent is put back by a write of its own, and a text that looks like a secret is asked about.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod support;

use common::demo::DemoServer;
use common::instance::{self, journal};
use common::profile::Desk;
use common::pty::Pty;
use ticketdeck::domain::Record;
use ticketdeck::servicenow::Client;

/// The first ticket of the first card, which has the keys at start.
const CHANGE: &str = "CHG0030040";
const COLUMNS: &[&str] = &[
    "sys_id",
    "number",
    "state",
    "priority",
    "due_date",
    "assigned_to",
    "assigned_to.user_name",
    "assignment_group.name",
    "close_code",
    "close_notes",
    "hold_reason",
    "sys_mod_count",
];

fn admin(server: &DemoServer) -> Client {
    support::admin(&support::info_of(&server.facts))
}

fn ticket(client: &Client, number: &str) -> Record {
    instance::ticket(client, number, COLUMNS)
}

/// A connected desk whose acting person is known, with this grace period.
fn desk(server: &DemoServer, grace: &str) -> Desk {
    let desk = Desk::connected(server, &["--interval", "10s"]);
    let config = std::fs::read_to_string(desk.config()).unwrap();
    std::fs::write(desk.config(), format!("{config}\n[sync]\ngrace = \"{grace}\"\n")).unwrap();
    desk
}

/// A dashboard that shows its cards and is in step.
fn opened(desk: &Desk) -> Pty {
    let pty = desk.dashboard(120, 40);
    pty.wait_for_text("Change ticket -");
    pty.wait_for_text("In step with the instance");
    pty
}

/// The first open incident of the second card.
fn incident(pty: &mut Pty, client: &Client) -> String {
    pty.keys("<tab><enter>");
    pty.wait_for_text("INC00");
    let text = pty.text();
    let number = text.split_whitespace().find(|word| word.starts_with("INC00")).unwrap();
    let number: String = number.chars().take_while(char::is_ascii_alphanumeric).collect();
    assert_eq!(ticket(client, &number).raw("state"), "1", "new");
    number
}

#[test]
fn fields_are_changed_with_one_key_each_and_the_instance_has_them() {
    let server = DemoServer::start(&[]);
    let desk = desk(&server, "0s");
    let mut pty = opened(&desk);
    let client = admin(&server);

    pty.keys("t");
    pty.wait_for_text("the instance has it: Take, ");
    assert_eq!(ticket(&client, CHANGE).raw("assigned_to.user_name"), "mira.okafor");
    pty.keys("t");
    pty.wait_for_text("yours already");

    pty.keys("p");
    pty.wait_for_text("Now: ");
    pty.keys("<home>kkkk<enter>");
    pty.wait_for_text("the instance has it: Change the priority");
    assert_eq!(ticket(&client, CHANGE).raw("priority"), "1");

    // Typing replaces the old day.
    pty.keys("D");
    pty.wait_for_text("Due date");
    pty.keys("2026-12-24<enter>");
    pty.wait_for_text("the instance has it: Set the due date");
    assert!(ticket(&client, CHANGE).raw("due_date").starts_with("2026-12-24 "));
    pty.keys("D");
    pty.wait_for_text("2026-12-24");
    pty.keys("<c-u><enter>");
    pty.wait_for("the box to close", |screen| !screen.contents().contains("cleared"));
    pty.wait_for_text("the instance has it: Set the due date");
    assert_eq!(ticket(&client, CHANGE).raw("due_date"), "");

    pty.keys("a");
    pty.wait_for_text("jonas.lindqvist");
    pty.keys("jonasl<enter>");
    pty.wait_for_text("the instance has it: Assign");
    assert_eq!(ticket(&client, CHANGE).raw("assigned_to.user_name"), "jonas.lindqvist");
    pty.keys("a");
    pty.wait_for_text("Now: Jonas Lindqvist");
    pty.keys("nobody<enter>");
    pty.wait_for("nobody on the instance", |_| ticket(&client, CHANGE).raw("assigned_to").is_empty());
}

#[test]
fn notes_go_to_their_own_journal_and_what_looks_like_a_secret_is_asked_about() {
    let server = DemoServer::start(&[]);
    let desk = desk(&server, "0s");
    let mut pty = opened(&desk);
    let client = admin(&server);
    let id = ticket(&client, CHANGE).sys_id().unwrap();

    pty.keys("n");
    pty.wait_for_text("the customer does not see it");
    pty.keys("Rolled back<enter>on two hosts<c-s>");
    pty.wait_for_text("the instance has it: Add a work note");
    assert_eq!(journal(&client, &id, "work_notes"), ["Rolled back\non two hosts"]);

    pty.keys("N");
    pty.wait_for_text("Comment: the customer sees this");
    pty.keys("login svc, password=hunter2<c-s>");
    pty.wait_for_text("held a password, token or key");
    assert!(journal(&client, &id, "comments").is_empty(), "asked before anything is sent");
    // Left, it is kept; the same key continues it.
    pty.keys("<esc>");
    pty.wait_for_text("Draft kept");
    pty.keys("N");
    pty.wait_for_text("password=hunter2");
    for _ in 0.."login svc, password=hunter2".len() {
        pty.keys("<bs>");
    }
    pty.keys("We reset the login.<c-s>");
    pty.wait_for_text("the instance has it: Add a comment");
    assert_eq!(journal(&client, &id, "comments"), ["We reset the login."]);
}

#[test]
fn states_move_as_the_instance_allows_and_closing_asks_for_what_it_demands() {
    let server = DemoServer::start(&[]);
    let desk = desk(&server, "0s");
    let mut pty = opened(&desk);
    let client = admin(&server);

    // The instance says what is in the way of a change.
    pty.keys("s");
    pty.wait_for_text("Canceled");
    assert!(pty.text().contains("Assess"), "{}", pty.text());
    pty.keys("<esc>");
    pty.wait_for("the box to close", |screen| !screen.contents().contains("Canceled"));
    pty.keys("R");
    pty.wait_for_text("Goes to: Closed");
    pty.keys("<enter>");
    pty.keys("j<enter>Done<c-s>");
    pty.wait_for_text("does not allow Closed from New");
    pty.keys("<c-x><c-x>");
    pty.wait_for_text("Draft discarded");
    pty.keys("X");
    pty.wait_for_text("Reason");
    pty.keys("<c-s>");
    pty.wait_for_text("Still missing: the reason");
    pty.keys("Not needed any more<c-s>");
    pty.wait_for_text("the instance has it: Cancel the ticket");
    let cancelled = ticket(&client, CHANGE);
    assert_eq!(cancelled.raw("state"), "4");
    assert_eq!(journal(&client, &cancelled.sys_id().unwrap(), "work_notes"), ["Not needed any more"]);

    let number = incident(&mut pty, &client);
    pty.keys("s");
    pty.wait_for_text("needs On hold reason");
    pty.keys("<enter>");
    pty.wait_for_text("the instance has it: Change the state");
    assert_eq!(ticket(&client, &number).raw("state"), "2");
    // The state goes back as long as nothing has gone along with it.
    pty.keys("u");
    pty.wait_for_text("the instance has it: Undo");
    assert_eq!(ticket(&client, &number).raw("state"), "1");
    pty.keys("s");
    pty.wait_for_text("needs On hold reason");
    pty.keys("j<enter>");
    pty.wait_for_text("Awaiting Vendor");
    pty.keys("jjj<enter>");
    pty.wait_for_text("the instance has it: Change the state");
    let held = ticket(&client, &number);
    assert_eq!((held.raw("state"), held.raw("hold_reason").is_empty()), ("3", false));

    pty.keys("R");
    pty.wait_for_text("Goes to: Resolved");
    pty.keys("<c-s>");
    pty.wait_for_text("Still missing: Close code");
    pty.keys("j<enter>Rolled back.<c-s>");
    pty.wait_for_text("the instance has it: Resolve or close");
    let resolved = ticket(&client, &number);
    assert_eq!((resolved.raw("state"), resolved.raw("close_notes")), ("6", "Rolled back."));
    assert!(!resolved.raw("close_code").is_empty());
    pty.keys("u");
    pty.wait_for_text("Closing cannot be undone");
    // Resolved, it is closed with nothing more to enter.
    pty.keys("R");
    pty.wait_for_text("Goes to: Closed");
    pty.keys("<enter>");
    pty.wait_for("a closed incident", |_| ticket(&client, &number).raw("state") == "7");
    pty.wait_for_text("the instance has it: Resolve or close");
    pty.keys("n");
    pty.wait_for_text("This ticket is closed or cancelled");
}

#[test]
fn a_verb_is_taken_back_before_it_is_sent_and_put_back_after() {
    let server = DemoServer::start(&[]);
    let desk = desk(&server, "60s");
    let mut pty = opened(&desk);
    let client = admin(&server);
    let before = ticket(&client, CHANGE);

    pty.keys("n");
    pty.wait_for_text("the customer does not see it");
    pty.keys("Never sent<c-s>");
    pty.wait_for_text("s, u takes it back: Add a work note");
    pty.keys("u");
    pty.wait_for_text("Taken back");

    pty.keys("t");
    pty.wait_for_text("s, u takes it back: Take, ");
    pty.keys("O");
    pty.wait_for_text("Send now");
    pty.keys("s");
    pty.wait_for_text("the instance has it: Take, ");
    assert_eq!(ticket(&client, CHANGE).raw("assigned_to.user_name"), "mira.okafor");
    pty.keys("q");
    pty.wait_for_text("Needs attention");
    pty.keys("u");
    pty.wait_for_text("u takes it back: Undo");
    pty.keys("O");
    pty.wait_for_text("Send now");
    pty.keys("s");
    pty.wait_for_text("the instance has it: Undo");
    let after = ticket(&client, CHANGE);
    assert_eq!(after.raw("assigned_to"), before.raw("assigned_to"));
    assert!(journal(&client, &after.sys_id().unwrap(), "work_notes").is_empty(), "what was taken back was never sent");
}

/// An editor that does what the script says; the file is its first argument.
fn fake_editor(folder: &std::path::Path, script: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join("fake editor");
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
    format!("'{}' --wait", path.display())
}

#[test]
fn long_text_is_written_in_an_editor_whose_file_is_private_and_goes() {
    let server = DemoServer::start(&[]);
    let desk = desk(&server, "0s");
    let folder = tempfile::tempdir().unwrap();
    let seen = folder.path().join("seen");
    let seen_name = seen.display();
    // The text first, then what an editor does; the second time it fails.
    let script = format!(
        "test \"$1\" = --wait || exit 9\nif test -e '{seen_name}'; then exit 3; fi\n\
         {{ stat -c %a \"$2\"; cat \"$2\"; }} > '{seen_name}'\nprintf 'From the editor\\nline two\\n' > \"$2\""
    );
    let editor = fake_editor(folder.path(), &script);
    let mut pty = desk.dashboard_with(120, 40, &[("VISUAL", ""), ("EDITOR", &editor)]);
    pty.wait_for_text("In step with the instance");
    let client = admin(&server);
    pty.keys("n");
    pty.wait_for_text("the customer does not see it");
    pty.keys("Begun here<c-e>");
    pty.wait_for_text("line two");
    assert_eq!(std::fs::read_to_string(&seen).unwrap(), "600\nBegun here");
    let left =
        || std::fs::read_dir(desk.data()).unwrap().flatten().any(|file| file.file_name().to_string_lossy().starts_with("editing"));
    assert!(!left(), "the file is gone");
    // The keys are ours again, and an editor that fails takes nothing away.
    pty.keys("!<c-e>");
    pty.wait_for_text("The text is as it was before the editor");
    pty.keys("<c-s>");
    pty.wait_for_text("the instance has it: Add a work note");
    let id = ticket(&client, CHANGE).sys_id().unwrap();
    assert_eq!(journal(&client, &id, "work_notes"), ["From the editor\nline two!"]);
    assert!(!left());
}

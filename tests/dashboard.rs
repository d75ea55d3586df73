//! The dashboard in a real terminal, on a demo instance in a process of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod support;

use common::ask;
use common::demo::DemoServer;
use common::profile::Desk;
use common::pty::Setup;
use ticketdeck::domain::query::{Op, Query, Term};
use ticketdeck::domain::{Kind, Record, trailer};
use ticketdeck::servicenow::Client;

/// A client of the instance, as somebody else has one.
fn other(server: &DemoServer) -> Client {
    support::client(&support::info_of(&server.facts))
}

const COLUMNS: &[&str] = &[
    "sys_id",
    "number",
    "short_description",
    "description",
    "priority",
    "due_date",
    "state",
    "correlation_display",
    "sys_mod_count",
    "sys_updated_on",
];

/// The records of a table with this name.
fn named(client: &Client, kind: Kind, name: &str) -> Vec<Record> {
    let term = Term::new("short_description", Op::Eq, name).unwrap();
    let answer = ask(client.list(kind.table(), &Query::all_of([term]), COLUMNS, 10, 0)).unwrap();
    answer.records.into_iter().map(Result::unwrap).collect()
}

#[test]
fn the_demo_opens_with_both_cards_full() {
    let mut pty = Setup::new(&["demo", "--quiet-colleague"]).size(120, 40).start();
    pty.wait_for("ten rows on both cards", |screen| {
        let text = screen.contents();
        text.contains("Update Windows 10")
            && text.contains("critical -> hi")
            && text.contains("21 open")
            && text.contains("23 open")
    });
    assert!(pty.text().contains("should not be pl"), "{}", pty.text());
    pty.keys("q");
    assert!(pty.wait_exit().success());
    assert!(pty.is_cooked());
    let left: Vec<_> = std::fs::read_dir(pty.home()).unwrap().collect();
    assert!(left.is_empty(), "the demo leaves nothing in the home folder: {left:?}");
}

#[test]
fn a_change_and_an_incident_are_made_by_keys_alone_and_carry_all_seven_items() {
    let server = DemoServer::start(&[]);
    let desk = Desk::connected(&server, &[]);
    let mut pty = desk.dashboard(120, 40);
    pty.wait_for_text("Update Windows 10");
    let client = other(&server);
    for (kind, name) in [(Kind::Change, "Made by keys"), (Kind::Incident, "Seen by keys")] {
        pty.keys("c");
        pty.wait_for_text("Category");
        // Name, priority, due day, source, category, description.
        pty.keys(&format!(
            "{name}<tab><right><right><tab>2031-05-06<tab><right><tab><right><right><tab>First line<enter>Zweite Zeile ü<c-s>"
        ));
        pty.wait_for("the new ticket on its card", |screen| {
            let text = screen.contents();
            text.contains(name) && !text.contains("required")
        });
        pty.wait_for("the ticket's number, so it was created", |_| !named(&client, kind, name).is_empty());
        let found = named(&client, kind, name);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].raw("priority"), "2", "{kind:?}");
        assert_eq!(found[0].raw("due_date"), "2031-05-06 12:00:00");
        assert_eq!(found[0].raw("correlation_display"), "Microsoft 365 Security and Configuration Change Request");
        let parts = trailer::split(found[0].raw("description"));
        assert_eq!(parts.body, "First line\nZweite Zeile ü");
        assert_eq!(parts.trailer.source.unwrap().word(), "microsoft");
        assert_eq!(parts.trailer.category.unwrap().word(), "data");
        assert_eq!(parts.trailer.initiated_by.as_deref(), Some(server.user(0).0));
        pty.keys("<tab>");
    }
    pty.keys("q");
    assert!(pty.wait_exit().success());
}

#[test]
fn an_edit_by_keys_changes_exactly_the_fields_that_were_touched() {
    let server = DemoServer::start(&[]);
    let desk = Desk::connected(&server, &[]);
    let client = other(&server);
    let mut pty = desk.dashboard(100, 30);
    pty.wait_for_text("Change ticket");
    let before = named(&client, Kind::Change, "Change ticket - should not be planning").remove(0);
    pty.keys("<enter>");
    pty.wait_for_text("CHG0030040");
    pty.keys("e");
    pty.wait_for_text("Description");
    pty.keys("!<tab><tab><end><bs><bs>28<c-s>");
    let name = "Change ticket - should not be planning!";
    pty.wait_for("the new name", |screen| screen.contents().contains(name));
    pty.wait_for("the edit on the instance", |_| !named(&client, Kind::Change, name).is_empty());
    let after = named(&client, Kind::Change, name).remove(0);
    assert!(after.raw("due_date").contains("-28 "), "{}", after.raw("due_date"));
    for column in ["description", "priority", "state", "number", "correlation_display"] {
        assert_eq!(after.raw(column), before.raw(column), "{column}");
    }
    let mods = |record: &Record| record.raw("sys_mod_count").parse::<u32>().unwrap();
    assert_eq!(mods(&after), mods(&before) + 1);
    pty.keys("qq");
    assert!(pty.wait_exit().success());
}

#[test]
fn a_state_changed_on_the_instance_comes_to_the_card_without_a_key() {
    let server = DemoServer::start(&[]);
    let desk = Desk::connected(&server, &["--interval", "10s"]);
    let client = other(&server);
    let pty = desk.dashboard(120, 40);
    pty.wait_for_text("Change ticket");
    let ticket = named(&client, Kind::Change, "Change ticket - should not be planning").remove(0);
    let cancelled = [("state".to_owned(), "4".to_owned())].into();
    ask(client.update("change_request", &ticket.sys_id().unwrap(), &cancelled, &["sys_id"])).unwrap();
    pty.wait_for("the cancelled ticket to leave the card", |screen| !screen.contents().contains("Change ticket - should"));
}

#[test]
fn work_done_while_the_instance_is_away_survives_a_restart_and_arrives_once() {
    let server = DemoServer::start(&[]);
    let address = server.fact("instance").trim_start_matches("http://").to_owned();
    let desk = Desk::connected(&server, &["--interval", "10s"]);
    let mut pty = desk.dashboard(120, 40);
    pty.wait_for_text("Update Windows 10");
    server.stop();
    pty.keys("c");
    pty.wait_for_text("Category");
    pty.keys("Written on the train<tab><right><tab><tab><tab><right><c-s>");
    pty.wait_for_text("Written on the train");
    pty.keys("jk<enter>");
    pty.wait_for("the ticket as waiting", |screen| screen.contents().contains("Written on the train"));
    pty.keys("qq");
    assert!(pty.wait_exit().success());
    assert!(pty.raw().contains("ticketdeck sync"), "what still waits is told at the end");
    let server = DemoServer::start(&["--listen", &address]);
    let client = other(&server);
    let mut pty = desk.dashboard(120, 40);
    pty.wait_for("the ticket on the instance", |_| !named(&client, Kind::Change, "Written on the train").is_empty());
    pty.keys("r");
    pty.wait_for_text("as of");
    assert_eq!(named(&client, Kind::Change, "Written on the train").len(), 1);
    pty.keys("q");
    assert!(pty.wait_exit().success());
}

#[test]
fn a_small_terminal_is_told_and_a_larger_one_drawn() {
    let mut pty = Setup::new(&["demo", "--quiet-colleague"]).size(50, 15).start();
    pty.wait_for_text("60");
    pty.resize(80, 24);
    pty.wait_for_text("Change ticket");
    pty.keys("q");
    assert!(pty.wait_exit().success());
}

#[test]
fn without_a_profile_the_connection_card_is_shown() {
    let mut pty = Setup::new(&[]).size(80, 24).start();
    pty.wait_for_text("Do you use ServiceNow?");
    assert!(pty.text().contains("Connect to ServiceNow"), "{}", pty.text());
    pty.keys("q");
    assert!(pty.wait_exit().success());
}

#[test]
fn a_profile_is_connected_by_keys_alone_and_works_without_a_restart() {
    let server = DemoServer::start(&[]);
    let home = tempfile::tempdir().unwrap();
    let path = |name: &str| home.path().join(name).to_string_lossy().into_owned();
    let (config, data) = (path("config.toml"), path("data"));
    let mut pty = Setup::new(&["--config", &config, "--data-dir", &data]).size(120, 60).start();
    pty.wait_for_text("Do you use ServiceNow?");
    pty.keys("<enter>");
    pty.wait_for_text("What you need");
    pty.keys(server.fact("instance"));
    pty.keys("<tab>");
    pty.keys(server.fact("client_id"));
    pty.keys("<tab>");
    pty.keys(server.fact("client_secret"));
    // Client credentials, a plain file, all tickets.
    pty.keys("<tab><right><tab><tab><right><right><tab><right><tab>");
    pty.wait_for_text("[plain file]");
    assert!(!pty.text().contains(server.fact("client_secret")));
    assert!(!home.path().join("config.toml").exists(), "nothing is stored before it is saved");
    pty.keys("<c-s>");
    pty.wait_for("the instance to be reached", |screen| screen.contents().contains("Check again"));
    pty.wait_for("the first row", |screen| screen.contents().lines().any(|line| line.contains('\u{2713}')));
    pty.keys("<c-s>");
    pty.wait_for_text("Signed in as");
    pty.keys("<enter>");
    pty.wait_for("the checks to be through", |screen| {
        let text = screen.contents();
        text.contains("Stores the profile") && !text.contains("running")
    });
    pty.keys("<c-s>");
    pty.wait_for_text("Update Windows 10");
    let written = std::fs::read_to_string(home.path().join("config.toml")).unwrap();
    assert!(written.contains("client-credentials") && !written.contains(server.fact("client_secret")), "{written}");
    pty.keys("m");
    pty.wait_for_text("Connection status");
    // Take the connection away again: purge, unsent work there is none.
    pty.keys("D");
    pty.wait_for_text("Remove the connection?");
    pty.keys("kk<space>j<enter>");
    pty.wait_for_text("Do you use ServiceNow?");
    assert!(!home.path().join("data/profiles/default").exists());
    pty.keys("q");
    assert!(pty.wait_exit().success());
}

#[test]
fn a_draft_is_kept_when_the_program_ends_in_the_middle_of_a_word() {
    let server = DemoServer::start(&[]);
    let desk = Desk::connected(&server, &[]);
    let mut pty = desk.dashboard(80, 24);
    pty.wait_for_text("Change ticket");
    pty.keys("c");
    pty.wait_for_text("Category");
    pty.keys("Half a sent");
    pty.wait_for_text("Half a sent");
    pty.signal(rustix::process::Signal::TERM);
    pty.wait_exit();
    let mut pty = desk.dashboard(80, 24);
    pty.wait_for_text("Change ticket");
    pty.keys("c");
    pty.wait_for_text("Half a sent");
    pty.keys("<c-c>");
    pty.wait_exit();
}

#[test]
fn a_state_renamed_by_keys_has_its_new_name_everywhere_and_the_file_differs_by_that_line() {
    let server = DemoServer::start(&[]);
    let desk = Desk::connected(&server, &[]);
    let mut pty = desk.dashboard(160, 60);
    pty.wait_for_text("Update Windows 10");
    let client = other(&server);
    let ticket = named(&client, Kind::Change, "Change ticket - should not be planning").remove(0);
    let assess = [("state".to_owned(), "-4".to_owned())].into();
    ask(client.update("change_request", &ticket.sys_id().unwrap(), &assess, &["sys_id"])).unwrap();
    pty.keys("r");
    let card_row = |screen: &vt100::Screen, state: &str| {
        screen.contents().lines().any(|line| line.contains("Change ticket -") && line.contains(state))
    };
    pty.wait_for("the instance's word on the card", |screen| card_row(screen, "Assess"));
    let before = std::fs::read_to_string(desk.config()).unwrap();
    pty.keys("m");
    pty.wait_for_text("Names of change states");
    let on_assess = |text: &str| text.lines().any(|line| line.contains('\u{25b8}') && line.contains("Assess"));
    for _ in 0..40 {
        let text = pty.text();
        if on_assess(&text) {
            break;
        }
        pty.keys("j");
        pty.wait_for("the next stop", |screen| screen.contents() != text);
    }
    assert!(on_assess(&pty.text()), "{}", pty.text());
    pty.keys("e");
    pty.wait_for_text("An empty name takes yours away");
    pty.keys("Weighed up<enter>");
    pty.wait_for("the name is kept", |screen| {
        let text = screen.contents();
        text.contains("Weighed up") && !text.contains("An empty name takes yours away")
    });
    let after = std::fs::read_to_string(desk.config()).unwrap();
    let named_state: Vec<&str> = after.lines().filter(|line| !before.lines().any(|known| known == *line)).collect();
    assert_eq!(named_state, ["state_names.change.-4 = \"Weighed up\""]);
    let rest: Vec<&str> = after.lines().filter(|line| !named_state.contains(line) && !line.is_empty()).collect();
    assert_eq!(rest, before.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>());
    pty.keys("e");
    pty.wait_for_text("An empty name takes yours away");
    pty.keys("<end> now<enter>");
    pty.wait_for("the other name is kept", |screen| {
        let text = screen.contents();
        text.contains("Weighed up now") && !text.contains("An empty name takes yours away")
    });
    let again = std::fs::read_to_string(desk.config()).unwrap();
    let changed: Vec<(&str, &str)> = after.lines().zip(again.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(
        changed,
        [("state_names.change.-4 = \"Weighed up\"", "state_names.change.-4 = \"Weighed up now\"")],
        "that line only"
    );
    assert_eq!(after.lines().count(), again.lines().count());
    pty.keys("q");
    pty.wait_for("the new name on the card", |screen| card_row(screen, "Weighed up"));
    pty.keys("vv");
    pty.wait_for_text("Number");
    pty.keys("/weighed<enter>");
    pty.wait_for("the list filtered by the new name", |screen| {
        let text = screen.contents();
        card_row(screen, "Weighed up") && !text.contains("Update Windows 10")
    });
    let listed = desk.run(&["tickets", "list", "--filter", "weighed", "--json"]).json();
    let listed = listed["tickets"].as_array().unwrap();
    assert!(!listed.is_empty() && listed.iter().all(|ticket| ticket["state"]["name"] == "Weighed up now"), "{listed:?}");
    let states = desk.run(&["states", "list", "--kind", "change"]);
    assert!(states.stdout.contains("Weighed up now"), "{}", states.stdout);
    pty.keys("<c-c>");
    assert!(pty.wait_exit().success());
}

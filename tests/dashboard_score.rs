//! Secure Score on screen: from an improvement action to its ticket on the instance, and back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod support;

use common::ask;
use common::demo::DemoServer;
use common::instance;
use common::profile::Desk;
use common::pty::Pty;
use ticketdeck::demo::{Info, UserInfo};
use ticketdeck::domain::query::{Op, Query, Term};
use ticketdeck::domain::{CorrelationId, Kind, Record, SysId, trailer};
use ticketdeck::servicenow::Client;

/// An action that nobody has shared in the demo.
const TITLE: &str = "Turn on Safe Attachments in block mode";
const CONTROL: &str = "mdo_safeattachments";

/// A client of the instance, as a colleague has one.
fn colleague(server: &DemoServer) -> Client {
    let text = |name: &str| server.fact(name).to_owned();
    let users: Vec<serde_json::Value> = serde_json::from_value(server.facts["users"].clone()).unwrap();
    support::client(&Info {
        instance: text("instance"),
        graph: text("graph"),
        entra: text("entra"),
        tenant: text("tenant"),
        ca_file: None,
        client_id: text("client_id"),
        client_secret: text("client_secret"),
        entra_client_id: text("entra_client_id"),
        entra_client_secret: text("entra_client_secret"),
        users: users
            .iter()
            .map(|user| UserInfo {
                user_name: user["user_name"].as_str().unwrap().into(),
                password: user["password"].as_str().unwrap().into(),
                roles: Vec::new(),
            })
            .collect(),
    })
}

/// A desk that is connected to the instance and to the tenant beside it.
fn desk(server: &DemoServer) -> Desk {
    Desk::with_score(server, &["--interval", "10s"])
}

const COLUMNS: &[&str] = &[
    "sys_id",
    "number",
    "short_description",
    "description",
    "priority",
    "due_date",
    "state",
    "correlation_id",
    "assignment_group",
];

/// The tickets that anyone made from the action.
fn tickets(client: &Client, server: &DemoServer) -> Vec<Record> {
    let prefix = CorrelationId::recommendation_prefix(server.fact("tenant"), CONTROL);
    let term = Term::new("correlation_id", Op::StartsWith, &prefix).unwrap();
    let answer = ask(client.list(Kind::Change.table(), &Query::all_of([term]), COLUMNS, 10, 0)).unwrap();
    answer.records.into_iter().map(Result::unwrap).collect()
}

/// Sets columns of the ticket as the colleague.
fn set(client: &Client, id: &SysId, values: &[(&str, &str)]) {
    let body = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    ask(client.update(Kind::Change.table(), id, &body, COLUMNS)).unwrap();
}

/// Opens the improvement actions from home, on the one that the story is about.
fn actions(pty: &mut Pty) {
    pty.keys("gs");
    pty.wait_for_text("sorted by points left down");
    pty.keys("/safe attachments<enter>");
    pty.wait_for("the one action", |screen| screen.contents().contains("1 of 1") && screen.contents().contains("Turn on Safe"));
}

/// Opens the share menu on the selected action, chooses a change ticket, and waits for what comes of it.
fn share(pty: &mut Pty, expected: &str) {
    pty.keys("s");
    pty.wait_for("the share menu", |screen| screen.contents().contains("ServiceNow change ticket"));
    pty.keys("<enter>");
    pty.wait_for_text(expected);
}

#[test]
fn an_action_becomes_a_change_that_a_colleague_moves_and_closes_and_both_screens_follow() {
    let server = DemoServer::start(&[]);
    let desk = desk(&server);
    let client = colleague(&server);
    let mut pty = desk.dashboard(150, 40);
    pty.wait_for("the card with the score, and the tickets", |screen| {
        let text = screen.contents();
        text.contains("points") && text.contains("Update Windows 10") && text.contains("Ensure multi")
    });
    actions(&mut pty);
    share(&mut pty, "Proposed High: 8 left");
    // Critical instead of high, another day.
    pty.keys("<left><tab><c-u>2031-05-06<c-s>");
    pty.wait_for("the ticket on the instance", |_| !tickets(&client, &server).is_empty());
    let made = tickets(&client, &server);
    assert_eq!(made.len(), 1);
    let made = &made[0];
    let number = made.raw("number").to_owned();
    assert_eq!(made.raw("short_description"), TITLE);
    assert_eq!((made.raw("priority"), made.raw("due_date")), ("1", "2031-05-06 12:00:00"));
    let parts = trailer::split(made.raw("description"));
    assert!(parts.body.contains(&format!("Microsoft Secure Score improvement action {CONTROL}: 0 of 8 points")), "{}", parts.body);
    assert!(
        parts.body.contains("Steps:\n") && parts.body.contains("\n1. ") && parts.body.contains("Link: https://"),
        "{}",
        parts.body
    );
    assert_eq!(parts.trailer.source.unwrap().word(), "microsoft");
    assert_eq!(parts.trailer.category.unwrap().word(), "apps");
    assert_eq!(parts.trailer.initiated_by.as_deref(), Some(server.user(0).0));
    assert_eq!(parts.trailer.improvement_action.as_deref(), Some(TITLE));
    pty.wait_for("number and state on the action's row", |screen| {
        let row = screen.contents().lines().find(|line| line.contains(TITLE)).map(str::to_owned);
        row.is_some_and(|row| row.contains(&number) && row.contains("New"))
    });

    // It is seen before another one is made.
    share(&mut pty, &format!("{number} exists, New."));
    pty.keys("<esc>");
    pty.wait_for("the list again", |screen| !screen.contents().contains("share again?"));
    pty.keys("<esc>");
    pty.wait_for("the list without its filter", |screen| screen.contents().contains("/ filters"));
    pty.keys("q");
    pty.wait_for("the change on its card", |screen| {
        let text = screen.contents();
        text.contains("ServiceNow change management") && text.contains("Turn on Safe")
    });

    // The colleague takes it to Implement by the steps the instance asks for.
    let id = made.sys_id().unwrap();
    // A standard change needs no approval.
    set(&client, &id, &[("assignment_group", &group(&client)), ("type", "standard")]);
    for state in ["-2", "-1"] {
        set(&client, &id, &[("state", state)]);
    }
    pty.keys("r");
    pty.wait_for("the new state on the card", |screen| {
        screen.contents().lines().any(|line| line.contains("Turn on Safe") && line.contains("Implement"))
    });
    actions(&mut pty);
    pty.wait_for("the new state on the action", |screen| {
        screen.contents().lines().any(|line| line.contains(&number) && line.contains("Implement"))
    });
    set(&client, &id, &[("state", "0")]);
    set(&client, &id, &[("state", "3"), ("close_code", "successful"), ("close_notes", "All administrators have a second factor.")]);
    pty.keys("r");
    pty.wait_for("the closed ticket on the action", |screen| {
        screen.contents().lines().any(|line| line.contains(&number) && line.contains("Closed"))
    });
    pty.keys("<enter>");
    pty.wait_for_text("Closed in ServiceNow, not yet seen");
    // Its ticket, and from there the action again.
    pty.keys("t");
    pty.wait_for("the ticket", |screen| screen.contents().contains("Initiated by") && screen.contents().contains("opens it"));
    pty.keys("i");
    pty.wait_for_text("At a glance");
    pty.keys("<c-q>");
    assert!(pty.wait_exit().success());
}

/// A group that changes can be assigned to.
fn group(client: &Client) -> String {
    let all = Term::new("active", Op::Eq, "true").unwrap();
    let answer = ask(client.list("sys_user_group", &Query::all_of([all]), &["sys_id", "name"], 1, 0)).unwrap();
    answer.records.into_iter().next().unwrap().unwrap().raw("sys_id").to_owned()
}

#[test]
fn what_another_admin_has_shared_is_recognised() {
    let server = DemoServer::start(&[]);
    let first = desk(&server);
    let client = colleague(&server);
    let mut pty = first.dashboard(120, 40);
    pty.wait_for_text("points");
    actions(&mut pty);
    share(&mut pty, "Proposed High");
    pty.keys("<c-s>");
    pty.wait_for("the ticket on the instance", |_| tickets(&client, &server).len() == 1);
    let number = tickets(&client, &server)[0].raw("number").to_owned();
    pty.keys("<c-q>");
    assert!(pty.wait_exit().success());

    let second = desk(&server);
    let mut pty = second.dashboard(80, 24);
    pty.wait_for_text("g s opens");
    actions(&mut pty);
    pty.wait_for_text(&number);
    share(&mut pty, &format!("{number} exists, New. Made by {}", server.user(0).0));
    // Open it, or share again?
    pty.keys("<enter>");
    pty.wait_for("the ticket", |screen| screen.contents().contains("Initiated by"));
    pty.keys("<c-q>");
    assert!(pty.wait_exit().success());
    assert_eq!(tickets(&client, &server).len(), 1);
}

#[test]
fn a_status_is_set_at_microsoft_with_its_reason() {
    let server = DemoServer::start(&[]);
    let desk = desk(&server);
    let mut pty = desk.dashboard(120, 40);
    pty.wait_for_text("g s opens");
    actions(&mut pty);
    pty.keys("<enter>");
    pty.wait_for_text("At a glance");
    pty.keys("e");
    pty.wait_for_text("Reason *");
    // Risk accepted.
    pty.keys("<down>too costly<enter>");
    pty.wait_for_text("Microsoft has taken the status.");
    pty.wait_for("the status that Microsoft has now", |screen| {
        screen.contents().lines().any(|line| line.contains("Status") && line.contains("Risk accepted"))
    });
    pty.keys("<end>");
    pty.wait_for("the entry of Microsoft's history", |screen| {
        screen.contents().lines().any(|line| line.contains("Risk accepted, set by") && line.contains("too costly"))
    });
    pty.keys("<c-q>");
    assert!(pty.wait_exit().success());
}

#[test]
fn a_ticket_is_linked_to_an_action_from_the_ticket_the_list_and_home() {
    let server = DemoServer::start(&[]);
    let desk = desk(&server);
    let mut pty = desk.dashboard(120, 40);
    pty.wait_for_text("In step with the instance");
    pty.wait_for_text("Secure Score");
    let number = "CHG0030040";
    let choose = |pty: &mut Pty, words: &str| {
        pty.keys("i");
        pty.wait_for_text("sorted by points left down");
        pty.keys(&format!("{words}<enter>"));
        pty.wait_for("the action alone", |screen| screen.contents().contains("1 of 1 "));
        pty.keys("<enter>");
        pty.wait_for_text("the customer does not see it");
    };
    let has = |screen: &vt100::Screen, words: &str| {
        screen.contents().lines().any(|line| line.contains("Improvement action  ") && line.contains(words))
    };
    // From home; the note is sent, and the instance has it.
    let client = support::admin(&support::info_of(&server.facts));
    let correlation = || instance::ticket(&client, number, &["correlation_id"]).raw("correlation_id").to_owned();
    let before = correlation();
    choose(&mut pty, "DLP policies");
    pty.keys("<c-s>");
    pty.wait_for_text("the instance has it: Add a work note");
    let id = instance::ticket(&client, number, &["sys_id", "correlation_id"]).sys_id().unwrap();
    let notes = instance::journal(&client, &id, "work_notes");
    assert!(notes.len() == 1 && notes[0].starts_with("Linked to improvement action"), "{notes:?}");
    assert_eq!(correlation(), before, "the link is kept here alone");
    // The same key opens it now, from the list and on the ticket.
    pty.keys(&format!("vv/{number}<enter>"));
    pty.wait_for("the ticket alone", |screen| screen.contents().contains("1 of 1 "));
    for keys in ["", "<enter>"] {
        pty.keys(keys);
        pty.wait_for("its action beside it", |screen| has(screen, "DLP policies"));
        pty.keys("i");
        pty.wait_for("the action", |screen| {
            screen.contents().lines().next().is_some_and(|head| head.contains("Improvement action"))
        });
        pty.keys("q");
        pty.wait_for("the ticket again", |screen| {
            screen.contents().lines().next().is_some_and(|head| !head.contains("Improvement"))
        });
    }
    // Taken away on the ticket, and another one chosen there without a note.
    pty.keys("<del>");
    pty.wait_for("no action", |screen| !has(screen, "DLP policies"));
    choose(&mut pty, "mailbox auditing");
    pty.keys("<esc>");
    pty.wait_for("the ticket with it", |screen| has(screen, "mailbox auditing"));
    assert_eq!(instance::journal(&client, &id, "work_notes").len(), 1);
    pty.keys("<c-c>");
    assert!(pty.wait_exit().success());
}

/// Tickets that anyone made from any action of the tenant, by their ids.
fn shared(client: &Client) -> Vec<Record> {
    let term = Term::new("correlation_id", Op::StartsWith, "td-").unwrap();
    let answer = ask(client.list(Kind::Change.table(), &Query::all_of([term]), COLUMNS, 1000, 0)).unwrap();
    answer.records.into_iter().map(Result::unwrap).collect()
}

#[test]
fn marked_actions_become_a_ticket_each_unless_somebody_has_shared_them() {
    let server = DemoServer::start(&[]);
    let desk = desk(&server);
    let client = colleague(&server);
    let mut pty = desk.dashboard(120, 40);
    pty.wait_for_text("In step with the instance");
    pty.wait_for_text("Secure Score");
    pty.keys("gs");
    pty.wait_for_text("sorted by points left down");
    pty.wait_for_text(" 1 of ");
    // Typed ahead: the marks are those of the filter, whatever is on screen yet.
    pty.keys("/safe<enter>*");
    pty.wait_for("a handful of marked actions", |screen| {
        let text = screen.contents();
        !text.contains("multifactor") && text.contains("Turn on Safe") && text.contains(" marked")
    });
    let before = shared(&client).len();
    pty.keys("s");
    pty.wait_for_text("improvement actions");
    pty.keys("<enter>");
    pty.wait_for_text(" change, ");
    let text = pty.text();
    let total = text.lines().find_map(|line| Some(line.split_once("└─ ")?.1.split_once(" change, ")?.0.to_owned())).unwrap();
    let total: usize = total.trim().parse().unwrap();
    assert!((1..=20).contains(&total), "{text}");
    pty.keys("<enter>");
    pty.wait_for_text(&format!("{total} done"));
    let after = shared(&client);
    assert_eq!(after.len(), before + total);
    assert_eq!(after.iter().filter(|ticket| ticket.raw("short_description") == TITLE).count(), 1);
    // A second time each of them has its ticket.
    pty.keys("<esc>");
    pty.wait_for_text("sorted by points left down");
    pty.keys("*s");
    pty.wait_for_text("improvement actions");
    pty.keys("<enter>");
    pty.wait_for_text("0 change, ");
    pty.wait_for_text("Already shared as CHG");
    assert_eq!(shared(&client).len(), before + total);
    pty.keys("<c-c>");
    assert!(pty.wait_exit().success());
}

//! Many at once in a real terminal: marks that stay while the filter changes, the table of what would change, the typed number, what
//! became of each, and only the failures tried again. What is said to be done is read back from the instance.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod support;

use common::ask;
use common::demo::DemoServer;
use common::profile::Desk;
use common::pty::Pty;
use ticketdeck::domain::Record;
use ticketdeck::domain::query::Query;
use ticketdeck::servicenow::Client;

fn admin(server: &DemoServer) -> Client {
    support::admin(&support::info_of(&server.facts))
}

/// All incidents as the instance has them.
fn incidents(client: &Client) -> Vec<Record> {
    let columns = &["number", "assigned_to.user_name", "priority", "sys_mod_count"];
    let answer = ask(client.list("incident", &Query::default(), columns, 1000, 0)).unwrap();
    answer.records.into_iter().map(Result::unwrap).collect()
}

fn assigned(client: &Client, person: &str) -> usize {
    incidents(client).iter().filter(|ticket| ticket.raw("assigned_to.user_name") == person).count()
}

/// A connected desk that has all tickets, with this grace period.
fn desk(server: &DemoServer, grace: &str) -> Desk {
    let desk = Desk::connected(server, &["--interval", "10s"]);
    desk.set(&format!("[sync]\ngrace = \"{grace}\"\n"));
    assert_eq!(desk.run(&["sync", "--once"]).code, 0);
    desk
}

/// Tickets of `tickets list` with a filter.
fn count(desk: &Desk, filter: &str) -> usize {
    let json = desk.run(&["tickets", "list", "--kind", "incident", "--filter", filter, "--json"]).json();
    json["tickets"].as_array().unwrap().len()
}

/// Puts another filter into the list and waits for its rows.
fn filter(pty: &mut Pty, filter: &str, rows: usize) {
    pty.keys(&format!("/<c-u>{filter}<enter>"));
    pty.wait_for_text(&format!(" 1 of {rows} "));
}

/// The list of incidents.
fn opened(desk: &Desk) -> Pty {
    let mut pty = desk.dashboard(120, 40);
    pty.wait_for_text("In step with the instance");
    pty.keys("<tab>vv");
    pty.wait_for_text("INC00");
    pty
}

#[test]
fn twenty_five_are_assigned_with_three_refusals_and_the_failure_alone_is_tried_again() {
    let server = DemoServer::start(&["--tickets", "400"]);
    let desk = desk(&server, "0s");
    let client = admin(&server);
    let (closed, open) = ("is:closed !assigned:jonas", "is:open !assigned:jonas");
    let (closed_rows, open_rows) = (count(&desk, closed), count(&desk, open));
    assert!(closed_rows >= 2 && open_rows >= 23 && closed_rows != open_rows, "{closed_rows} {open_rows}");
    let before = assigned(&client, "jonas.lindqvist");

    let mut pty = opened(&desk);
    filter(&mut pty, closed, closed_rows);
    pty.keys("  ");
    pty.wait_for_text("2 marked");
    filter(&mut pty, open, open_rows);
    pty.keys(&" ".repeat(23));
    pty.wait_for_text("25 marked");

    pty.keys("a");
    pty.wait_for_text("For 25 tickets");
    pty.wait_for_text("jonas.lindqvist");
    pty.keys("jonasl<enter>");
    pty.wait_for_text("23 change, 2 cannot");
    pty.wait_for("the reason in the rows that cannot change", |screen| {
        screen.contents().lines().filter(|line| line.contains("cannot ") && line.contains(" closed ")).count() == 2
    });

    // The instance keeps what it has in one of them.
    ask(server.set_faults("drop-field=assigned_to:1@PATCH+incident"));
    pty.keys("<enter>");
    pty.wait_for_text("Type 23 to send");
    pty.keys("24<enter>");
    pty.wait_for_text("not the number");
    assert_eq!(assigned(&client, "jonas.lindqvist"), before, "nothing was sent");
    pty.keys("<c-u>23<enter>");
    pty.wait_for_text("22 done, 1 need you, 2 not sent");
    assert_eq!(assigned(&client, "jonas.lindqvist"), before + 22);

    // Found again from elsewhere; the one failure goes again, the others do not.
    let changes = |client: &Client| -> i64 {
        incidents(client).iter().map(|ticket| ticket.raw("sys_mod_count").parse::<i64>().unwrap()).sum()
    };
    let sent = changes(&client);
    pty.keys("<esc>");
    pty.wait_for("the table to close", |screen| !screen.contents().contains("not sent"));
    pty.keys("ghB");
    pty.wait_for_text("22 done, 1 need you, 2 not sent");
    pty.keys("t");
    pty.wait_for_text("23 done, 2 not sent");
    assert_eq!(assigned(&client, "jonas.lindqvist"), before + 23);
    assert_eq!(changes(&client), sent + 1);
    pty.keys("<c-c>");
    assert!(pty.wait_exit().success());
}

#[test]
fn what_waits_out_its_grace_period_is_taken_back_together() {
    let server = DemoServer::start(&[]);
    let desk = desk(&server, "10m");
    let client = admin(&server);
    let before = incidents(&client);
    let mut pty = opened(&desk);
    let rows = count(&desk, "is:open priority:3");
    filter(&mut pty, "is:open priority:3", rows);
    pty.keys("   p");
    pty.wait_for_text("For 3 tickets");
    pty.keys("<home>kkkkk<enter>");
    pty.wait_for_text("3 change, 0 cannot");
    pty.keys("<enter>");
    pty.wait_for_text("3 waiting");
    assert_eq!(desk.run(&["outbox", "list", "--json"]).json()["writes"].as_array().unwrap().len(), 3);
    pty.keys("u");
    pty.wait_for("all of them to be taken back", |screen| {
        screen.contents().lines().any(|line| line.contains("└") && line.contains("3 taken back"))
    });
    assert_eq!(desk.run(&["outbox", "list", "--json"]).json()["writes"].as_array().unwrap().len(), 0);
    assert_eq!(incidents(&client), before, "the instance never heard of it");
    pty.keys("<c-c>");
    assert!(pty.wait_exit().success());
}

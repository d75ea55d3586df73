//! A ticket beside its list, in a real terminal, on a demo instance in a process of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod support;

use common::ask;
use common::demo::DemoServer;
use common::profile::Desk;
use common::pty::Pty;
use ticketdeck::domain::query::{Op, Query, Term};
use ticketdeck::domain::{Kind, SysId};

const NUMBER: &str = "CHG0030040";

/// A colleague changes the ticket on the instance.
fn colleague(server: &DemoServer, fields: &[(&str, &str)]) {
    let info = support::info_of(&server.facts);
    let term = Term::new("number", Op::Eq, NUMBER).unwrap();
    let found = ask(support::admin(&info).list("change_request", &Query::all_of([term]), &["sys_id"], 1, 0)).unwrap();
    let id: SysId = found.records[0].as_ref().unwrap().sys_id().unwrap();
    ask(support::change(&support::signed_in(&info, 2), Kind::Change, &id, fields));
}

/// A desk whose tickets are here, and its dashboard.
fn opened(server: &DemoServer) -> (Desk, Pty) {
    let desk = Desk::connected(server, &["--interval", "10s"]);
    assert_eq!(desk.run(&["sync", "--once"]).code, 0);
    let pty = desk.dashboard(120, 40);
    pty.wait_for_text("Change ticket -");
    (desk, pty)
}

/// What the title of the ticket beside the list says.
fn beside(screen: &vt100::Screen) -> Option<String> {
    let title = screen.contents().lines().nth(1)?.rsplit('┌').next()?.trim_start_matches("─ ").to_owned();
    Some(title.split(' ').next()?.to_owned()).filter(|title| title.starts_with("CHG"))
}

fn wait_for_ticket(pty: &Pty, what: &str, wanted: impl Fn(&str) -> bool) -> String {
    pty.wait_for(what, |screen| beside(screen).is_some_and(|title| wanted(&title)));
    pty.look(beside).unwrap()
}

#[test]
fn the_ticket_beside_the_list_follows_the_selection_and_its_neighbours_are_a_key_away() {
    let server = DemoServer::start(&[]);
    let (_desk, mut pty) = opened(&server);
    pty.keys("vv");
    let first = wait_for_ticket(&pty, "the first ticket beside its list", |_| true);
    pty.keys("<down>");
    let second = wait_for_ticket(&pty, "the second", |title| title != first);
    pty.keys("<down>");
    let third = wait_for_ticket(&pty, "the third", |title| title != second);
    pty.keys("<up><up>");
    wait_for_ticket(&pty, "the first again", |title| title == first);
    pty.keys("<enter>]");
    wait_for_ticket(&pty, "the next one, opened", |title| title == second);
    pty.keys("]");
    wait_for_ticket(&pty, "the one after that", |title| title == third);
    pty.keys("[");
    wait_for_ticket(&pty, "back by one", |title| title == second);
    pty.keys("<esc>");
    pty.wait_for("the list where it was left", |screen| screen.contents().contains("enter View"));
    pty.keys("vd");
    pty.wait_for("the list alone", |screen| beside(screen).is_none() && screen.contents().contains("2 of "));
    pty.keys("<c-c>");
    assert!(pty.wait_exit().success());
}

#[test]
fn a_step_with_the_pane_closed_costs_few_bytes_and_rest_costs_none() {
    let server = DemoServer::start(&[]);
    let (_desk, mut pty) = opened(&server);
    pty.keys("vvvd");
    pty.wait_for("the list alone", |screen| beside(screen).is_none() && screen.contents().contains("1 of "));
    let mut steps = Vec::new();
    for at in 2..=6 {
        let before = pty.bytes_written();
        pty.keys("j");
        pty.wait_for("the step", |screen| screen.contents().contains(&format!("{at} of ")));
        steps.push(pty.bytes_written() - before);
    }
    // The first one may hold the rest of the frame that closed the pane.
    steps.remove(0);
    println!("bytes of a step in a list alone at 120x40: {steps:?}");
    assert!(steps.iter().all(|bytes| *bytes < 400), "{steps:?}");
    pty.keys("vd");
    wait_for_ticket(&pty, "the ticket beside it", |_| true);
    let title = pty.look(beside);
    let before = pty.bytes_written();
    pty.keys("j");
    pty.wait_for("the next ticket", |screen| beside(screen) != title);
    println!("and with the ticket beside it: {}", pty.bytes_written() - before);
    pty.keys("<c-c>");
    assert!(pty.wait_exit().success());
}

#[test]
fn a_colleagues_note_stands_apart_and_the_journal_can_be_turned_around() {
    let server = DemoServer::start(&[]);
    colleague(&server, &[("comments", "To the customer: we are on it.")]);
    let (_desk, mut pty) = opened(&server);
    pty.keys(&format!("vv/{NUMBER}<enter>"));
    wait_for_ticket(&pty, "the ticket", |title| title == NUMBER);
    // The selection rests on it: its journal is read without it being opened.
    pty.wait_for_text("To the customer: we are on it.");
    pty.wait_for_text("comment, seen by the customer");
    pty.keys("<enter>");
    pty.wait_for_text("] Next");
    pty.keys("<esc>");
    pty.wait_for_text("enter View");
    assert!(!pty.text().contains("new since you looked"), "{}", pty.text());
    // An instance's times are whole seconds: an entry of the second that was seen stands below the line.
    let second = || jiff::Timestamp::now().as_second();
    let seen = second();
    while second() == seen {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    colleague(&server, &[("work_notes", "Found a broken cable.")]);
    pty.keys("r");
    pty.wait_for_text("Found a broken cable.");
    pty.wait_for("the mark of a ticket that has changed", |screen| screen.contents().contains("▸*"));
    pty.keys("<enter>");
    pty.wait_for_text("new since you looked: the entry above");
    let rows = |pty: &Pty, text: &str| pty.text().lines().position(|line| line.contains(text)).unwrap();
    assert!(rows(&pty, "Found a broken cable.") < rows(&pty, "new since you looked"), "{}", pty.text());
    assert!(rows(&pty, "new since you looked") < rows(&pty, "To the customer"), "{}", pty.text());
    pty.wait_for("the mark to go, while the line stays", |screen| {
        let text = screen.contents();
        !text.contains("▸*") && text.contains("new since you looked")
    });
    pty.keys("vo");
    pty.wait_for_text("oldest first");
    assert!(rows(&pty, "To the customer") < rows(&pty, "Found a broken cable."), "{}", pty.text());
    pty.keys("<c-c>");
    assert!(pty.wait_exit().success());
}

#[test]
fn a_ticket_in_conflict_says_so_below_its_name_with_the_key() {
    let server = DemoServer::start(&[]);
    let (desk, mut pty) = opened(&server);
    pty.keys("<c-c>");
    assert!(pty.wait_exit().success());
    assert_eq!(desk.run(&["edit", NUMBER, "--priority", "critical", "--wait", "0"]).code, 3);
    colleague(&server, &[("priority", "2")]);
    let mut pty = desk.dashboard(120, 40);
    pty.wait_for_text("1 of your changes needs a decision");
    pty.keys(&format!("vv/{NUMBER}<enter>"));
    pty.wait_for_text("In conflict: x compares both sides");
    pty.keys("<enter>");
    pty.wait_for_text("] Next");
    pty.keys("x");
    pty.wait_for_text("0 of 1 decided");
    pty.keys("<c-c>");
    assert!(pty.wait_exit().success());
}

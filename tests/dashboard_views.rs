//! Views and filters in a real terminal, on a demo instance in a process of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;

use common::demo::DemoServer;
use common::profile::Desk;
use serde_json::Value;

const VIEWS: &str = r#"
[[views]]
name = "Urgent"
filter = "open priority:<=2"
sort = "priority"
columns = ["number", "name", "priority"]

[[views]]
name = "By week"
filter = "open"
group = "due-week"
"#;

/// A connected desk with these lines at the end of its configuration.
fn desk_with(server: &DemoServer, lines: &str) -> Desk {
    let desk = Desk::connected(server, &[]);
    // All tickets are here before anything is counted.
    assert_eq!(desk.run(&["sync", "--once"]).code, 0);
    let before = fs::read_to_string(desk.config()).unwrap();
    fs::write(desk.config(), format!("{before}{lines}")).unwrap();
    desk
}

/// The tickets of `tickets list` with a filter.
fn listed(desk: &Desk, filter: &str) -> Vec<Value> {
    desk.run(&["tickets", "list", "--filter", filter, "--json"]).json()["tickets"].as_array().unwrap().clone()
}

#[test]
fn own_views_are_shown_by_their_keys_with_the_numbers_that_the_command_counts() {
    let server = DemoServer::start(&[]);
    let desk = desk_with(&server, VIEWS);
    let mut pty = desk.dashboard(120, 40);
    pty.wait_for_text("Update Windows 10");
    let urgent = listed(&desk, "open priority:<=2");
    assert!(!urgent.is_empty() && urgent.iter().all(|ticket| ["1", "2"].contains(&ticket["priority"]["value"].as_str().unwrap())));
    pty.keys("1");
    let bar = format!("1 Urgent {}", urgent.len());
    pty.wait_for("the view with its count", |screen| {
        let text = screen.contents();
        // The ticket beside the list names its due date.
        let heads = text.lines().nth(4).and_then(|line| line.split("││").next()).unwrap_or_default();
        text.contains(&bar)
            && text.contains(&format!("1 of {}", urgent.len()))
            && heads.contains("Number")
            && !heads.contains("Due")
    });
    pty.keys("2");
    pty.wait_for("headings of weeks", |screen| screen.contents().contains("Week of "));
    pty.keys(":Urgent<enter>");
    pty.wait_for("the first view again", |screen| !screen.contents().contains("Week of "));
    pty.keys("<c-c>");
    assert!(pty.wait_exit().success());
}

#[test]
fn the_filter_line_completes_tells_errors_and_takes_addresses() {
    let server = DemoServer::start(&[]);
    let desk = desk_with(&server, "");
    let mut pty = desk.dashboard(120, 40);
    pty.wait_for_text("Update Windows 10");
    pty.keys("vv");
    pty.wait_for_text("Update Windows 10");
    pty.keys("/updte wndows");
    pty.wait_for("the ticket, for all that is misspelt", |screen| {
        screen.contents().contains("1 of 1") && screen.contents().contains("Update Windows 10")
    });
    pty.keys("<esc>");
    pty.wait_for_text("/ filters");
    pty.keys("/due:ov<tab>");
    pty.wait_for_text("due:overdue");
    pty.keys("x");
    pty.wait_for_text("did you mean overdue?");
    pty.keys("<esc>");
    pty.wait_for_text("/ filters");
    pty.keys("/");
    pty.paste(
        "https://acme.service-now.com/nav_to.do?uri=%2Fincident_list.do%3Fsysparm_query%3Dactive%253Dtrue%255Epriority%253D1",
    );
    let critical = listed(&desk, "kind:incident open priority:critical").len();
    pty.wait_for("the pasted list", |screen| {
        let text = screen.contents();
        text.contains("is:open priority:critical")
            && text.contains("Incident tickets")
            && text.contains(&format!("1 of {critical}"))
    });
    pty.keys("vl");
    pty.wait_for_text("incident_list.do?sysparm_query=");
    pty.keys("y");
    pty.wait_for_output("the address for the terminal's clipboard", |output| output.contains("\x1b]52;"));
    pty.keys("<c-c>");
    assert!(pty.wait_exit().success());
}

#[test]
fn what_a_person_puts_aside_is_hidden_and_shown_on_demand() {
    let server = DemoServer::start(&[]);
    let desk = desk_with(&server, "");
    let mut pty = desk.dashboard(120, 40);
    pty.wait_for_text("Update Windows 10");
    pty.keys("vv/update windows<enter>");
    pty.wait_for_text("1 of 1");
    pty.keys("d");
    pty.wait_for_text("No ticket fits");
    pty.keys("/ is:aside<enter>");
    pty.wait_for_text("1 of 1");
    pty.keys("d");
    pty.wait_for_text("No ticket fits");
    pty.keys("<bs>");
    pty.wait_for_text("Update Windows 10");
    pty.keys("<c-c>");
    assert!(pty.wait_exit().success());
}

#[test]
fn a_wrong_filter_is_told_with_its_place() {
    let server = DemoServer::start(&[]);
    let desk = desk_with(&server, "");
    let wrong = desk.run(&["tickets", "list", "--filter", "open stat:new"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("at character 6: there is no field `stat`; did you mean `state`?"), "{}", wrong.stderr);
    let unknown = desk.run(&["tickets", "list", "--filter", "state:nwe", "--json"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.json()["error"]["message"].as_str().unwrap().contains("did you mean `New`?"));
    let text = fs::read_to_string(desk.config()).unwrap();
    fs::write(desk.config(), format!("{text}[[views]]\nname = \"x\"\nfilter = \"due:soon\"\n")).unwrap();
    let line = text.lines().count() + 3;
    let refused = desk.run(&["status"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains(&format!("config.toml:{line}:10: ")), "{}", refused.stderr);
}

//! Many tickets from a file: rehearsed, done once, resumed, and told row by row.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::PathBuf;

use common::demo::DemoServer;
use common::profile::{Desk, Ran};
use serde_json::{Value, json};

/// A connected desk with its tickets read.
fn desk(served: &DemoServer) -> Desk {
    let desk = Desk::connected(served, &[]);
    assert_eq!(desk.run(&["sync", "--once", "--json"]).code, 0);
    desk
}

fn file(desk: &Desk, name: &str, text: &str) -> PathBuf {
    let path = desk.data().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn outcomes(ran: &Ran) -> Vec<String> {
    ran.json()["rows"].as_array().unwrap().iter().map(|row| row["outcome"].as_str().unwrap().to_owned()).collect()
}

fn tickets(desk: &Desk, filter: &str) -> Vec<Value> {
    desk.run(&["tickets", "list", "--filter", filter, "--json"]).json()["tickets"].as_array().unwrap().clone()
}

const NEW: &str = "Key;Kind;Name;Priority;Due;Description\n\
                   a;change;Bulk rotate the keys;high;2031-05-06;'=not a formula\n\
                   b;incident;Bulk look into the alert;2;;\"two\nlines\"\n\
                   c;incident;Bulk third;low;;\n";

#[test]
fn a_file_of_new_tickets_is_rehearsed_then_made_and_a_second_run_changes_nothing() {
    let served = DemoServer::start(&[]);
    let desk = desk(&served);
    let path = file(&desk, "new.csv", NEW);
    let path = path.to_str().unwrap();
    let rehearsed = desk.run(&["create", "--from", path, "--dry-run", "--json"]);
    assert_eq!((rehearsed.code, outcomes(&rehearsed)), (0, vec!["would-create".to_owned(); 3]), "{}", rehearsed.stderr);
    assert_eq!(tickets(&desk, "bulk"), [json!(null); 0], "a rehearsal stores nothing");
    let made = desk.run(&["create", "--from", path, "--json"]);
    assert_eq!((made.code, outcomes(&made)), (0, vec!["confirmed".to_owned(); 3]), "{}{}", made.stdout, made.stderr);
    let found = tickets(&desk, "bulk");
    assert_eq!(found.len(), 3);
    let first = made.json()["rows"][0].clone();
    assert_eq!((&first["line"], &first["key"], &first["run"]), (&json!(2), &json!("a"), &json!("now")));
    let shown = desk.run(&["tickets", "show", first["number"].as_str().unwrap(), "--json"]).json();
    assert_eq!((&shown["ticket"]["description"], &shown["ticket"]["due"]), (&json!("=not a formula"), &json!("2031-05-06")));
    let again = desk.run(&["create", "--from", path, "--json"]);
    assert_eq!((again.code, outcomes(&again)), (0, vec!["confirmed".to_owned(); 3]));
    assert!(again.json()["rows"].as_array().unwrap().iter().all(|row| row["run"] == "before"));
    assert_eq!(again.json()["rows"][2]["number"], made.json()["rows"][2]["number"]);
    desk.run(&["sync", "--once"]);
    assert_eq!(tickets(&desk, "bulk").len(), 3, "the second run made nothing, here or there");
    // One more row: it alone is made.
    let more = format!("{NEW}d;change;Bulk fourth;moderate;;\n");
    file(&desk, "new.csv", &more);
    let resumed = desk.run(&["create", "--from", path, "--json"]).json();
    let runs: Vec<&str> = resumed["rows"].as_array().unwrap().iter().map(|row| row["run"].as_str().unwrap()).collect();
    assert_eq!(runs, ["before", "before", "before", "now"]);
    assert_eq!(tickets(&desk, "bulk").len(), 4);
}

#[test]
fn one_row_that_cannot_be_understood_stops_the_whole_file_and_is_told_with_its_line() {
    let served = DemoServer::start(&[]);
    let desk = desk(&served);
    let table = [
        ("key,kind,name,priority\na,incident,Bulk fine,low\nb,incident,,low\n", 3, "name"),
        ("key,kind,name,priority\na,incident,Bulk fine,low\nb,problem,Bulk x,low\n", 3, "kind"),
        ("key,kind,name,priority\na,incident,Bulk fine,urgent\n", 2, "priority"),
        ("key,kind,name,priority\na,incident,Bulk fine,low\na,incident,Bulk other,low\n", 3, "earlier row"),
        ("kind,name,priority\nincident,Bulk fine,low\n", 2, "key: missing"),
        ("key,kind,name,priority,colour\na,incident,Bulk fine,low,red\n", 2, "colour"),
        ("key,kind,name,priority,due\na,incident,Bulk fine,low,someday\n", 2, "due"),
        ("{\"key\":\"a\",\"kind\":\"incident\",\"name\":\"Bulk fine\",\"priority\":\"lowest\"}\n", 1, "priority"),
    ];
    for (text, line, why) in table {
        let path = file(&desk, "wrong", text);
        let ran = desk.run(&["create", "--from", path.to_str().unwrap(), "--json"]);
        let rows = ran.json()["rows"].as_array().unwrap().clone();
        let wrong = rows.iter().find(|row| row["outcome"] == "wrong").unwrap_or_else(|| panic!("{}", ran.stdout)).clone();
        assert_eq!((ran.code, &wrong["line"]), (2, &json!(line)), "{}", ran.stdout);
        assert!(wrong["why"].as_str().unwrap().contains(why), "{wrong}");
        assert!(rows.iter().all(|row| row["outcome"] != "confirmed"));
    }
    let unreadable = file(&desk, "wrong", "key,kind\na,b,c\n");
    assert_eq!(desk.run(&["create", "--from", unreadable.to_str().unwrap()]).code, 2);
    assert_eq!(desk.run(&["create", "--from", "/no/such/file"]).code, 2);
    assert_eq!(tickets(&desk, "bulk fine").len(), 0);
}

#[test]
fn a_key_with_another_content_is_a_mistake_and_not_done() {
    let served = DemoServer::start(&[]);
    let desk = desk(&served);
    let path = file(&desk, "new.csv", "ref,kind,name,priority\nX-1,incident,Bulk first,low\n");
    let args = ["create", "--from", path.to_str().unwrap(), "--key", "ref", "--json"];
    assert_eq!(desk.run(&args).code, 0);
    file(&desk, "new.csv", "ref,kind,name,priority\nX-1,incident,Bulk second,low\nX-2,incident,Bulk third,low\n");
    let ran = desk.run(&args);
    assert_eq!((ran.code, outcomes(&ran)), (2, vec!["wrong".to_owned(), "not-done".to_owned()]));
    assert_eq!(tickets(&desk, "bulk").len(), 1);
}

#[test]
fn a_run_without_the_instance_is_kept_and_the_next_one_tells_what_became_of_it() {
    let served = DemoServer::start(&[]);
    let address = served.fact("instance").trim_start_matches("http://").to_owned();
    let desk = desk(&served);
    assert!(served.stop().success());
    let path = file(&desk, "new.csv", NEW);
    let args = ["create", "--from", path.to_str().unwrap(), "--wait", "5", "--json"];
    let stored = desk.run(&args);
    assert_eq!((stored.code, outcomes(&stored)), (3, vec!["queued".to_owned(); 3]), "{}", stored.stdout);
    assert!(stored.json()["rows"].as_array().unwrap().iter().all(|row| row["run"] == "now"));
    let served = DemoServer::start(&["--listen", &address]);
    let sent = (0..60).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(250));
        desk.run(&["sync", "--once", "--json"]).json()["waiting"] == json!([])
    });
    assert!(sent, "the tickets were never sent");
    let told = desk.run(&args);
    assert_eq!((told.code, outcomes(&told)), (0, vec!["confirmed".to_owned(); 3]));
    assert!(told.json()["rows"].as_array().unwrap().iter().all(|row| row["run"] == "before"));
    assert_eq!(tickets(&desk, "bulk").len(), 3);
    drop(served);
}

#[test]
fn a_file_of_changes_assigns_moves_notes_and_leaves_the_rest_alone() {
    let served = DemoServer::start(&[]);
    let desk = desk(&served);
    let open: Vec<String> =
        tickets(&desk, "kind:incident state:new").iter().map(|one| one["number"].as_str().unwrap().into()).collect();
    let over = tickets(&desk, "kind:incident is:closed")[0]["number"].as_str().unwrap().to_owned();
    let who = served.user(0).0;
    let text = format!(
        "key,number,assigned_to,priority,state,work_note\n\
         1,{},{who},high,in progress,Taken over\n\
         2,{},nobody,,,\n\
         3,INC9999999,me,,,\n\
         4,{over},me,,,\n",
        open[0], open[1]
    );
    let path = file(&desk, "edit.csv", &text);
    let args = ["edit", "--from", path.to_str().unwrap(), "--json"];
    let rehearsed = desk.run(&[&args[..], &["--dry-run"]].concat());
    assert_eq!(outcomes(&rehearsed)[0], "would-edit", "{}", rehearsed.stdout);
    assert_eq!(outcomes(&rehearsed)[2..], ["refused", "refused"]);
    assert_eq!(tickets(&desk, &open[0])[0]["state"]["label"], "New");
    let done = desk.run(&args);
    assert_eq!(done.code, 1, "two rows could not be done: {}", done.stdout);
    assert_eq!(outcomes(&done)[0], "confirmed", "{}", done.stdout);
    let shown = desk.run(&["tickets", "show", &open[0], "--json"]).json()["ticket"].clone();
    assert_eq!((&shown["state"]["label"], &shown["priority"]["value"]), (&json!("In Progress"), &json!("2")));
    assert!(!shown["assigned_to"].as_str().unwrap().is_empty());
    let notes = |shown: &Value| shown["journal"].to_string().matches("Taken over").count();
    let log = |desk: &Desk| desk.run(&["log", "--limit", "500", "--json"]).json()["log"].as_array().unwrap().len();
    let sent = log(&desk);
    let again = desk.run(&args);
    assert_eq!((again.code, outcomes(&again)), (1, outcomes(&done)));
    assert_eq!(log(&desk), sent, "a second run sends nothing");
    desk.run(&["sync", "--once"]);
    assert_eq!(notes(&desk.run(&["tickets", "show", &open[0], "--json"]).json()["ticket"]), 1);
    let keyless = file(&desk, "keyless.csv", &format!("number,work_note\n{},Again and again\n", open[0]));
    let refused = desk.run(&["edit", "--from", keyless.to_str().unwrap(), "--json"]);
    assert_eq!((refused.code, outcomes(&refused)), (2, vec!["wrong".to_owned()]), "a note without a key is not added");
}

#[test]
fn what_was_exported_and_not_touched_changes_nothing_and_one_cell_changes_one_column() {
    let served = DemoServer::start(&[]);
    let desk = desk(&served);
    let made = ["create", "--kind", "incident", "--name", "=HYPERLINK(\"http://x\")", "--priority", "low"];
    assert_eq!(desk.run(&made).code, 0);
    let exported = desk.run(&["export", "--filter", "is:open"]);
    assert!(exported.stdout.contains(",\"'=HYPERLINK(\"\"http://x\"\")\","), "a formula is defused");
    let path = file(&desk, "all.csv", &exported.stdout);
    let args = ["edit", "--from", path.to_str().unwrap(), "--json"];
    let untouched = desk.run(&args);
    let rows = outcomes(&untouched);
    assert!(rows.len() > 30 && rows.iter().all(|outcome| outcome == "unchanged"), "{}", untouched.stdout);
    file(&desk, "all.csv", &exported.stdout.replace("http://x", "http://y"));
    let changed = desk.run(&args).json();
    let touched: Vec<&Value> = changed["rows"].as_array().unwrap().iter().filter(|row| row["outcome"] != "unchanged").collect();
    assert_eq!(touched.len(), 1);
    assert_eq!((&touched[0]["outcome"], &touched[0]["columns"]), (&json!("confirmed"), &json!(["short_description"])));
    assert_eq!(tickets(&desk, "HYPERLINK")[0]["name"], "=HYPERLINK(\"http://y\")");
}

#[test]
fn a_ticket_that_was_taken_back_is_not_made_again_and_is_not_told_as_made() {
    let served = DemoServer::start(&[]);
    let desk = desk(&served);
    let path = file(&desk, "new.csv", "key,kind,name,priority\na,incident,Bulk regretted,low\n");
    let args = ["create", "--from", path.to_str().unwrap(), "--wait", "0", "--json"];
    assert_eq!(outcomes(&desk.run(&args)), ["queued"]);
    let write = desk.run(&["outbox", "list", "--json"]).json()["writes"][0]["write"].to_string();
    assert_eq!(desk.run(&["outbox", "withdraw", &write]).code, 0);
    let again = desk.run(&args);
    assert_eq!((again.code, outcomes(&again)), (0, vec!["gone".to_owned()]));
    assert_eq!(tickets(&desk, "\"bulk regretted\"").len(), 0);
}

#[test]
fn rows_come_from_a_pipe_and_are_told_as_columns() {
    let served = DemoServer::start(&[]);
    let desk = desk(&served);
    let lines = "{\"key\": 1, \"kind\": \"incident\", \"name\": \"Bulk piped\", \"priority\": \"low\"}\n";
    let ran = desk.run_with(&["create", "--from", "-", "--csv"], lines);
    let mut printed = ran.stdout.lines();
    assert_eq!(printed.next(), Some("line,key,outcome,run,number,id,sys_id,columns,why"));
    assert!(ran.code == 0 && printed.next().unwrap().starts_with("1,1,confirmed,now,INC"), "{}", ran.stdout);
    assert_eq!(desk.run(&["create", "--from", "-", "--name", "x"]).code, 2, "a file or options, not both");
    for option in [&["--dry-run"][..], &["--key", "ref"]] {
        let alone = desk.run(&[&["create", "--kind", "change", "--name", "Bulk alone", "--priority", "low"][..], option].concat());
        assert!(alone.code == 2 && alone.stderr.contains("--from"), "{option:?}: {}", alone.stderr);
        assert_eq!(desk.run(&[&["edit", "CHG0030001", "--name", "Bulk alone"][..], option].concat()).code, 2);
    }
    assert_eq!(tickets(&desk, "\"bulk alone\"").len(), 0, "a rehearsal that was not possible did nothing");
}

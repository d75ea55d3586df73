//! Keys in a real terminal: the palette, chords, own keys, and the configuration read anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;

use common::demo::DemoServer;
use common::profile::Desk;
use common::pty::Pty;

/// A connected desk, and what its configuration holds.
fn desk(server: &DemoServer) -> (Desk, String) {
    let desk = Desk::connected(server, &[]);
    assert_eq!(desk.run(&["sync", "--once"]).code, 0);
    let text = fs::read_to_string(desk.config()).unwrap();
    (desk, text)
}

fn started(desk: &Desk, size: (u16, u16)) -> Pty {
    let pty = desk.dashboard(size.0, size.1);
    pty.wait_for_text("▸  Change");
    pty
}

fn end(mut pty: Pty) {
    pty.keys("<c-c>");
    assert!(pty.wait_exit().success());
}

#[test]
fn the_palette_runs_what_has_a_key_that_nobody_knows() {
    let server = DemoServer::start(&[]);
    let (desk, _) = desk(&server);
    let mut pty = started(&desk, (80, 24));
    // Letters left out, and no key.
    pty.keys(":actnlog");
    pty.wait_for("the action with its keys", |screen| {
        screen.contents().lines().any(|line| line.contains("Action log: what was sent") && line.contains("g l"))
    });
    pty.keys("<enter>");
    pty.wait_for("the log", |screen| screen.contents().contains("Action log") && !screen.contents().contains("Search"));
    pty.keys("q");
    pty.wait_for_text("change management tickets");
    end(pty);
}

#[test]
fn a_key_that_begins_chords_shows_what_follows_and_escape_leaves_it() {
    let server = DemoServer::start(&[]);
    let (desk, _) = desk(&server);
    let mut pty = started(&desk, (60, 20));
    pty.keys("g");
    pty.wait_for("what follows", |screen| {
        let text = screen.contents();
        text.contains("h  Home") && text.contains("a  All tickets") && text.contains("esc leaves")
    });
    pty.keys("<esc>");
    pty.wait_for("home as it was", |screen| !screen.contents().contains("a  All tickets"));
    pty.keys("gx");
    pty.wait_for_text("g x does nothing here.");
    pty.keys("ga");
    pty.wait_for_text("1 of ");
    pty.keys("gh");
    pty.wait_for_text("management tickets");
    end(pty);
}

#[test]
fn letters_and_arrows_reach_the_same() {
    let server = DemoServer::start(&[]);
    let (desk, _) = desk(&server);
    for [down, up, left, right] in [["j", "k", "h", "l"], ["<down>", "<up>", "<left>", "<right>"]] {
        let mut pty = started(&desk, (80, 24));
        pty.keys("vv");
        pty.wait_for_text("1 of ");
        for (key, row) in [(down, "2 of "), (down, "3 of "), (up, "2 of ")] {
            pty.keys(key);
            pty.wait_for_text(row);
        }
        pty.keys("<enter>");
        pty.wait_for_text("Ticket type");
        pty.keys(right);
        pty.keys("q");
        pty.wait_for_text("3 of ");
        pty.keys("<enter>");
        pty.wait_for_text("Ticket type");
        pty.keys(left);
        pty.keys("q");
        pty.wait_for_text("2 of ");
        end(pty);
    }
}

#[test]
fn own_keys_count_and_a_changed_file_is_taken_in_while_running() {
    let server = DemoServer::start(&[]);
    let (desk, text) = desk(&server);
    let write = |keys: &str| fs::write(desk.config(), format!("{text}\n{keys}")).unwrap();
    write("[keys.list]\nfilter = [\"x f\"]\n");
    let mut pty = started(&desk, (120, 40));
    pty.keys("vv");
    pty.wait_for_text("1 of ");
    pty.keys("xfwindows 10");
    pty.wait_for_text("1 of 1");
    pty.keys("<enter>");
    // Broken: nothing changes, and it is said where and what to write.
    write("[keys.list]\nfiltr = [\"x x\"]\n");
    let line = text.lines().count() + 3;
    pty.keys("<c-r>");
    pty.wait_for("what is wrong", |screen| {
        let text: String = screen.contents().split(['│', '\n']).map(str::trim).collect();
        text.contains(&format!("config.toml:{line}:1:")) && text.contains("did you mean `filter`?")
    });
    pty.keys("<esc>");
    pty.wait_for("the list as it was", |screen| !screen.contents().contains("did you mean"));
    pty.keys("xf<c-u>printer<enter>");
    pty.wait_for("the other filter by the old key", |screen| screen.contents().contains("Filter printer"));
    write("[keys.list]\nfilter = [\"x x\"]\n");
    pty.keys("<c-r>");
    pty.wait_for_text("was read anew");
    pty.keys("xx<c-u>windows 10<enter>");
    pty.wait_for("the filter by the new key", |screen| screen.contents().contains("Filter windows 10"));
    end(pty);
}

#[test]
fn wrong_keys_are_told_with_both_places_before_the_terminal_is_taken() {
    let server = DemoServer::start(&[]);
    let (desk, text) = desk(&server);
    let line = text.lines().count() + 3;
    for (keys, told) in [
        ("[keys.list]\nnext-sort = [\"/\"]\n", "is taken by `list.filter` (default keys)"),
        ("[keys.list]\nnext-sort = [\"g\"]\n", "`list.next-sort`"),
        ("[keys.lst]\nnext-sort = [\"f5\"]\n", "did you mean `list`?"),
        ("[keys.list]\nnext-sort = [\"hyper-x\"]\n", "is not a key"),
        ("[keys.form]\nsend = [\"s\"]\n", "would be text in `form`"),
    ] {
        fs::write(desk.config(), format!("{text}\n{keys}")).unwrap();
        let mut pty = desk.dashboard(200, 60);
        pty.wait_for("the message", |screen| {
            let shown: String = screen.contents().split('\n').collect();
            shown.contains(&format!("config.toml:{line}:1:")) && shown.contains(told)
        });
        assert_eq!(pty.wait_exit().exit_code(), 2);
    }
}

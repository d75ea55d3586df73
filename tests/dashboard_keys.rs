//! Keys in a real terminal: the palette, chords, own keys, and the configuration read anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

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
    // It comes first at the next start, too.
    let mut pty = started(&desk, (80, 24));
    pty.keys(":");
    pty.wait_for("what was run last, selected", |screen| {
        screen.contents().lines().any(|line| line.contains('▸') && line.contains("Action log: what was sent"))
    });
    pty.keys("<enter>");
    pty.wait_for("the log", |screen| screen.contents().contains("Action log") && !screen.contents().contains("Search"));
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
    write("[keys.list]\nfilter = [\"; f\"]\n");
    let mut pty = started(&desk, (120, 40));
    pty.keys("vv");
    pty.wait_for_text("1 of ");
    pty.keys(";fwindows 10");
    pty.wait_for_text("1 of 1");
    pty.keys("<enter>");
    // Broken: nothing changes, and it is said where and what to write.
    write("[keys.list]\nfiltr = [\"; ;\"]\n");
    let line = text.lines().count() + 3;
    pty.keys("<c-r>");
    pty.wait_for("what is wrong", |screen| {
        let text: String = screen.contents().split(['│', '\n']).map(str::trim).collect();
        text.contains(&format!("config.toml:{line}:1:")) && text.contains("did you mean `filter`?")
    });
    pty.keys("<esc>");
    pty.wait_for("the list as it was", |screen| !screen.contents().contains("did you mean"));
    pty.keys(";f<c-u>printer<enter>");
    pty.wait_for("the other filter by the old key", |screen| screen.contents().contains("Filter printer"));
    write("[keys.list]\nfilter = [\"; ;\"]\n");
    pty.keys("<c-r>");
    pty.wait_for_text("was read anew");
    pty.keys(";;<c-u>windows 10<enter>");
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

/// A program that writes down its arguments, each with its length, and two variables of its environment.
fn witness(folder: &Path) -> (String, PathBuf) {
    let (program, seen) = (folder.join("wit ness"), folder.join("seen"));
    let script = format!(
        "#!/bin/sh\n{{ echo $#; printf '%s\\n' \"$@\" \"$TICKETDECK_NAME\" \"$TICKETDECK_NUMBER\"; }} > '{0}.new'\n\
         test -t 0 && echo terminal >> '{0}.new'\nmv '{0}.new' '{0}'\nexit 3\n",
        seen.display()
    );
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
    (program.to_str().unwrap().to_owned(), seen)
}

/// A name that a shell would take apart, and that moves a terminal's cursor.
const HOSTILE: &str = "a  b; touch pwned $(touch pwned) `touch pwned` ' \" * -x";

#[test]
fn a_command_of_ones_own_gets_a_hostile_name_as_one_argument() {
    let server = DemoServer::start(&[]);
    let (desk, _) = desk(&server);
    for name in [HOSTILE, "--exec=touch pwned"] {
        let name = format!("--name={name}");
        let ran = desk.run(&["create", "--kind", "change", &name, "--priority", "high", "--category", "data", "--wait=20"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    let folder = tempfile::tempdir().unwrap();
    let (program, seen) = witness(folder.path());
    desk.set(&format!(
        "[[commands]]\nname = \"Witness\"\nkey = \"; w\"\nrun = [{program:?}, \"{{name}}\", \"--title={{name}}\", \"{{number}}\"]\n\n\
         [[commands]]\nname = \"Quiet witness\"\nrun = [{program:?}, \"{{number}}\"]\nwait = false\n"
    ));
    let mut pty = desk.dashboard(120, 40);
    pty.wait_for_text("--exec=touch");
    // One of both begins like an option.
    pty.keys("ga/exec touch<enter>");
    pty.wait_for("one ticket", |screen| screen.contents().contains("1 of 1 ") && screen.contents().contains("--exec"));
    pty.keys(";w");
    pty.wait_for_text("{name} begins like an option here");
    assert!(!seen.exists());
    pty.keys("/<c-u>touch pwned !exec<enter>");
    pty.wait_for("the other one", |screen| screen.contents().contains("1 of 1 ") && screen.contents().contains("a  b; touch"));
    pty.keys(";");
    pty.wait_for_text("w  Witness");
    pty.keys("w");
    pty.wait_for_text("Witness has ended with exit code 3 after ");
    let told = fs::read_to_string(&seen).unwrap();
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[..3], ["3", HOSTILE, format!("--title={HOSTILE}").as_str()], "{told}");
    assert_eq!((lines[4], lines[3]), (HOSTILE, lines[5]), "{told}");
    assert_eq!(lines[6], "terminal");
    fs::remove_file(&seen).unwrap();
    // By the palette, without a terminal.
    pty.keys(":quiet<enter>");
    pty.wait_for_text("Quiet witness has ended with exit code 3 after ");
    let told = fs::read_to_string(&seen).unwrap();
    assert!(told.starts_with("1\nCHG") && !told.contains("terminal"), "{told}");
    assert!(!pty.home().join("pwned").exists() && !folder.path().join("pwned").exists(), "no shell took part");
    pty.keys("?witness");
    pty.wait_for("help knows it", |screen| screen.contents().lines().any(|line| line.contains("; w") && line.contains("Witness")));
    pty.keys("<esc>");
    pty.wait_for("the list", |screen| !screen.contents().contains("Search witness"));
    end(pty);
}

#[test]
fn commands_in_a_file_that_others_can_write_are_not_run() {
    let server = DemoServer::start(&[]);
    let (desk, text) = desk(&server);
    let folder = tempfile::tempdir().unwrap();
    let (program, seen) = witness(folder.path());
    let mut pty = started(&desk, (120, 40));
    desk.set(&format!("[[commands]]\nname = \"Witness\"\nkey = \"; w\"\nrun = [{program:?}]\n"));
    fs::set_permissions(desk.config(), fs::Permissions::from_mode(0o666)).unwrap();
    pty.keys("<c-r>");
    pty.wait_for_text("other users can change this file");
    pty.keys("<esc>");
    pty.wait_for("home as it was", |screen| !screen.contents().contains("other users can change"));
    pty.keys(";w:witness");
    pty.wait_for_text("No action matches");
    pty.keys("<esc>");
    pty.wait_for("home again", |screen| !screen.contents().contains("No action matches"));
    end(pty);
    // Nor at the start.
    let mut pty = desk.dashboard(200, 60);
    pty.wait_for_text("other users can change this file");
    assert_ne!(pty.wait_exit().exit_code(), 0);
    assert!(!seen.exists());
    // A key that something else has is told with both places.
    fs::set_permissions(desk.config(), fs::Permissions::from_mode(0o600)).unwrap();
    fs::write(desk.config(), format!("{text}\n[[commands]]\nname = \"Witness\"\nkey = \"e\"\nrun = [{program:?}]\n")).unwrap();
    let mut pty = desk.dashboard(200, 60);
    let line = text.lines().count() + 4;
    pty.wait_for("the clash", |screen| {
        let shown: String = screen.contents().split('\n').collect();
        shown.contains(&format!("config.toml:{line}:7: `e` for `home.command Witness` is taken by `home.edit` (default keys)"))
    });
    assert_eq!(pty.wait_exit().exit_code(), 2);
}

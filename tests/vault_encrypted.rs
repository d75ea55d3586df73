//! The encrypted vault as a person and a script meet it: the passphrase typed, given by a command, wrong, or not to be had.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::os::unix::fs::PermissionsExt;

use common::demo::DemoServer;
use common::profile::Desk;
use rustix::process::Signal;

const PASSPHRASE: &str = "canary of five words";

/// A desk whose passphrase comes from a command.
fn desk(passphrase: &str) -> Desk {
    let desk = Desk::new();
    set_passphrase(&desk, passphrase);
    desk
}

fn set_passphrase(desk: &Desk, passphrase: &str) {
    let old = fs::read_to_string(desk.config()).unwrap_or_default();
    let rest: Vec<&str> = old.lines().filter(|line| !line.starts_with("passphrase_command")).collect();
    let rest = rest.join("\n");
    fs::write(desk.config(), format!("passphrase_command = [\"printf\", \"%s\\\\n\", \"{passphrase}\"]\n{rest}")).unwrap();
}

fn connect(desk: &Desk, served: &DemoServer) {
    let ran = desk.run_with(&Desk::connect_args(served, "encrypted"), &Desk::secrets(served));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

#[test]
fn with_a_passphrase_command_everything_works_without_a_terminal() {
    let served = DemoServer::start(&[]);
    let desk = desk(PASSPHRASE);
    connect(&desk, &served);
    assert_eq!(desk.run(&["sync", "--once"]).code, 0);
    let status = desk.run(&["status", "--json"]).json();
    assert_eq!((status["vault"].as_str(), status["warnings"].as_array().unwrap().len()), (Some("encrypted"), 0));
    assert!(desk.run(&["status"]).stdout.contains("an encrypted file"));
    let file = fs::read(desk.data().join("secrets.vault")).unwrap();
    assert!(!String::from_utf8_lossy(&file).contains(served.fact("client_secret")));
    assert!(!desk.data().join("secrets.json").exists());
    assert_eq!(desk.run(&["disconnect"]).code, 0);
}

#[test]
fn a_wrong_passphrase_ends_with_4_and_leaves_the_vault_and_the_cards() {
    let served = DemoServer::start(&[]);
    let desk = desk(PASSPHRASE);
    connect(&desk, &served);
    let before = fs::read(desk.data().join("secrets.vault")).unwrap();
    set_passphrase(&desk, "another one");
    let ran = desk.run(&["sync", "--once", "--json"]);
    assert_eq!((ran.code, ran.json()["error"]["kind"].as_str()), (4, Some("not-connected")));
    assert!(ran.json()["error"]["message"].as_str().unwrap().contains("does not open"), "{}", ran.stdout);
    let created = desk.run(&["create", "--kind", "change", "--name", "Kept", "--priority", "low", "--wait", "0", "--json"]);
    assert_eq!((created.code, created.json()["outcome"].as_str()), (3, Some("queued")));
    // What needs no secret asks for none.
    for args in [&["status"][..], &["tickets", "list"]] {
        assert_eq!(desk.run(args).code, 0, "{args:?}");
    }
    assert_eq!(fs::read(desk.data().join("secrets.vault")).unwrap(), before);
    set_passphrase(&desk, PASSPHRASE);
    assert_eq!(desk.run(&["sync", "--once"]).code, 0);

    fs::write(desk.data().join("secrets.vault"), &before[..before.len() / 2]).unwrap();
    let damaged = desk.run(&["sync", "--once"]);
    assert_eq!(damaged.code, 4);
    assert!(damaged.stderr.contains("is damaged") && damaged.stderr.contains("secrets.vault"), "{}", damaged.stderr);
}

#[test]
fn without_a_terminal_and_a_command_it_ends_with_4_and_the_ways_out() {
    let served = DemoServer::start(&[]);
    let desk = desk(PASSPHRASE);
    connect(&desk, &served);
    let config = fs::read_to_string(desk.config()).unwrap();
    fs::write(desk.config(), config.replace("passphrase_command", "# passphrase_command")).unwrap();
    let again = desk.run_with(&Desk::connect_args(&served, "encrypted"), &Desk::secrets(&served));
    for ran in [desk.run(&["sync", "--once"]), again] {
        assert_eq!((ran.code, ran.stdout.as_str()), (4, ""));
        for way in ["terminal", "passphrase_command", "--vault keyring", "--vault plain"] {
            assert!(ran.stderr.contains(way), "{way}: {}", ran.stderr);
        }
    }
}

#[test]
fn a_failing_or_short_passphrase_command_is_told_and_saves_nothing() {
    let served = DemoServer::start(&[]);
    let desk = Desk::new();
    for (command, says, code) in [
        ("[\"false\"]", "`false` failed", 4),
        ("[\"/nonexistent\"]", "cannot be started", 4),
        ("[\"true\"]", "printed nothing", 4),
        ("[\"echo\", \"short\"]", "too short", 2),
        ("[\"cat\"]", "printed nothing", 4),
    ] {
        fs::write(desk.config(), format!("passphrase_command = {command}\n")).unwrap();
        let ran = desk.run_with(&Desk::connect_args(&served, "encrypted"), &Desk::secrets(&served));
        assert_eq!(ran.code, code, "{command}: {}", ran.stderr);
        assert!(ran.stderr.contains(says), "{command}: {}", ran.stderr);
        assert!(!desk.data().join("secrets.vault").exists());
    }
}

#[test]
fn a_config_file_that_others_can_write_runs_no_command() {
    let served = DemoServer::start(&[]);
    let desk = Desk::new();
    let proof = desk.config().with_file_name("it-ran");
    fs::write(desk.config(), format!("passphrase_command = [\"touch\", \"{}\"]\n", proof.display())).unwrap();
    fs::set_permissions(desk.config(), fs::Permissions::from_mode(0o666)).unwrap();
    let refused = desk.run_with(&Desk::connect_args(&served, "encrypted"), &Desk::secrets(&served));
    assert_eq!((refused.code, proof.exists()), (2, false));
    if rustix::process::geteuid().is_root() {
        fs::set_permissions(desk.config(), fs::Permissions::from_mode(0o644)).unwrap();
        std::os::unix::fs::chown(desk.config(), Some(4242), None).unwrap();
        let refused = desk.run_with(&Desk::connect_args(&served, "encrypted"), &Desk::secrets(&served));
        assert_eq!((refused.code, proof.exists()), (2, false));
        assert!(refused.stderr.contains("another account"), "{}", refused.stderr);
    }
}

/// Connects in a terminal, typing the passphrase of a new vault.
fn connect_typing(desk: &Desk, served: &DemoServer) {
    let secrets = desk.config().with_file_name("stdin");
    fs::write(&secrets, Desk::secrets(served)).unwrap();
    // Standard input is the secrets, as in a script; the terminal is there all the same.
    let mut line = String::from("exec \"$0\" \"$@\" < ");
    line.push_str(secrets.to_str().unwrap());
    let program = common::program();
    let (config, data) = (desk.config(), desk.data());
    let mut args = vec!["-c", &line, program.to_str().unwrap()];
    args.extend(["--config", config.to_str().unwrap(), "--data-dir", data.to_str().unwrap()]);
    args.extend(Desk::connect_args(served, "encrypted"));
    let mut pty = common::pty::Setup::of(std::path::Path::new("/bin/sh"), &args).size(120, 30).start();
    pty.wait_for_text("New passphrase");
    pty.keys("short<enter>");
    pty.wait_for_text("too short");
    pty.wait_for("asked again", |screen| screen.contents().matches("New passphrase").count() == 2);
    pty.keys("canary of fivx<bs>e words<enter>");
    pty.wait_for_text("The same again");
    pty.keys("canary of five wordz<enter>");
    pty.wait_for_text("The two differ");
    pty.wait_for("asked a third time", |screen| screen.contents().matches("New passphrase").count() == 3);
    pty.keys("canary of five words<enter>");
    pty.wait_for("asked for it again", |screen| screen.contents().matches("The same again").count() == 2);
    pty.keys("canary of five words<enter>");
    pty.wait_for_text("is connected to");
    assert!(pty.wait_exit().success());
    assert!(!pty.raw().contains("canary"), "nothing typed is shown");
}

#[test]
fn in_a_terminal_it_is_typed_twice_for_a_new_vault_and_once_per_start_afterwards() {
    let served = DemoServer::start(&[]);
    let desk = Desk::new();
    connect_typing(&desk, &served);
    let mut sync = desk.in_terminal(&["sync", "--once"]).size(120, 30).start();
    sync.wait_for_text("Passphrase of the encrypted vault");
    sync.keys("wrong one<enter>");
    sync.wait_for_text("not the passphrase");
    sync.wait_for("asked again", |screen| screen.contents().matches("Passphrase of").count() == 2);
    sync.keys(&format!("{PASSPHRASE}<enter>"));
    assert!(sync.wait_exit().success());
    assert_eq!(sync.text().matches("Passphrase of").count(), 2, "{}", sync.text());
    assert!(!sync.raw().contains("canary"));

    let mut dashboard = desk.dashboard(80, 24);
    dashboard.wait_for_text("The vault is locked");
    dashboard.keys(&format!("{PASSPHRASE}<enter>"));
    dashboard.wait_for("the profile to be online", |screen| {
        screen.contents().contains("as of ") && !screen.contents().contains("The vault is locked")
    });
    dashboard.signal(Signal::TERM);
    dashboard.wait_exit();
    assert!(dashboard.is_cooked());
    assert!(!dashboard.raw().contains("canary"));
}

#[test]
fn the_terminal_is_given_back_however_the_question_ends() {
    let served = DemoServer::start(&[]);
    let desk = desk(PASSPHRASE);
    connect(&desk, &served);
    let config = fs::read_to_string(desk.config()).unwrap();
    fs::write(desk.config(), config.replace("passphrase_command", "# passphrase_command")).unwrap();
    for end in ["<c-c>", "<c-u><c-d>", "TERM", "INT", "HUP"] {
        // A shell around it keeps the terminal open, so that it can be looked at afterwards.
        let line = "\"$0\" \"$@\"; echo ended with $?; read line";
        let program = common::program();
        let (config, data) = (desk.config(), desk.data());
        let args =
            ["-c", line, program.to_str().unwrap(), "--config", config.to_str().unwrap(), "--data-dir", data.to_str().unwrap()];
        let args = [&args[..], &["sync", "--once"]].concat();
        let mut pty = common::pty::Setup::of(std::path::Path::new("/bin/bash"), &args).size(120, 30).start();
        pty.wait_for_text("Passphrase of the encrypted vault");
        assert!(!pty.is_cooked());
        pty.keys("cana");
        match end {
            "TERM" => signal_child(&pty, Signal::TERM),
            "INT" => signal_child(&pty, Signal::INT),
            "HUP" => signal_child(&pty, Signal::HUP),
            keys => pty.keys(keys),
        }
        pty.wait_for(&format!("the end after {end}"), |screen| screen.contents().contains("ended with"));
        assert!(pty.is_cooked(), "{end}");
        let text = pty.text();
        assert!(text.contains(if end.starts_with('<') { "ended with 4" } else { "ended with 143" }), "{end}: {text}");
        assert!(!pty.raw().contains("cana"), "{end}");
    }
}

/// Sends the program inside the shell a signal.
fn signal_child(pty: &common::pty::Pty, signal: Signal) {
    let shell = pty.pid().as_raw_nonzero();
    let children = fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).unwrap();
    let child = children.split_whitespace().next().unwrap().parse().unwrap();
    rustix::process::kill_process(rustix::process::Pid::from_raw(child).unwrap(), signal).unwrap();
}

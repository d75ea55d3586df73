//! An encrypted vault that is locked when the dashboard opens a profile: the passphrase is asked for over the cards.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;

use common::demo::DemoServer;
use common::profile::Desk;
use common::pty::Pty;

const PASSPHRASE: &str = "a passphrase of some length";

/// Connects a profile whose secrets are in an encrypted file, fetches its tickets, and takes the command for the passphrase away.
fn locked(desk: &Desk, served: &DemoServer, profile: &str) {
    let old = fs::read_to_string(desk.config()).unwrap_or_default();
    fs::write(desk.config(), format!("passphrase_command = [\"printf\", \"%s\\\\n\", \"{PASSPHRASE}\"]\n{old}")).unwrap();
    let args = [&["--profile", profile], &Desk::connect_args(served, "encrypted")[..]].concat();
    let ran = desk.run_with(&args, &Desk::secrets(served));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(desk.run(&["--profile", profile, "sync", "--once"]).code, 0);
    let with = fs::read_to_string(desk.config()).unwrap();
    let without: Vec<&str> = with.lines().filter(|line| !line.starts_with("passphrase_command")).collect();
    fs::write(desk.config(), without.join("\n") + "\n").unwrap();
}

fn goes_online(pty: &mut Pty) {
    pty.keys(&format!("{PASSPHRASE}<enter>"));
    pty.wait_for("the profile to be online", |screen| {
        let text = screen.contents();
        text.contains("In step with the instance") && !text.contains("The vault is locked") && !text.contains("signed out")
    });
    assert!(!pty.raw().contains(PASSPHRASE), "a passphrase is never shown");
}

#[test]
fn a_locked_vault_is_opened_over_the_cards_at_the_start() {
    let served = DemoServer::start(&[]);
    let desk = Desk::new();
    locked(&desk, &served, "default");
    let mut pty = desk.dashboard(80, 24);
    pty.wait_for("the cards behind the box", |screen| {
        let text = screen.contents();
        text.contains("The vault is locked") && text.contains("ServiceNow change management tickets")
    });
    pty.keys("not the one<enter>");
    pty.wait_for_text("Try again with the passphrase");
    // Without it the cards can be read, and the box comes back when it is asked for.
    pty.keys("<esc>");
    pty.wait_for("the cards alone", |screen| {
        let text = screen.contents();
        text.contains("The vault stays locked") && !text.contains("Passphrase")
    });
    pty.keys("I");
    pty.wait_for_text("The vault is locked");
    goes_online(&mut pty);
    pty.keys("<c-c>");
    pty.wait_exit();
}

#[test]
fn a_profile_that_is_switched_to_asks_for_its_passphrase() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    locked(&desk, &served, "vaulted");
    let mut pty = desk.dashboard(120, 40);
    pty.wait_for_text("In step with the instance");
    pty.keys("P");
    pty.wait_for_text("vaulted");
    pty.keys("j<enter>");
    pty.wait_for_text("The vault is locked");
    goes_online(&mut pty);
    pty.keys("<c-c>");
    pty.wait_exit();
}

#[test]
fn the_passphrase_is_changed_on_the_terminal() {
    let served = DemoServer::start(&[]);
    let desk = Desk::new();
    locked(&desk, &served, "default");
    let new = "quite another passphrase";
    let mut pty = desk.in_terminal(&["passphrase"]).start();
    for (question, answer) in [("Passphrase of", PASSPHRASE), ("New passphrase", new), ("again", new)] {
        pty.wait_for_text(question);
        pty.keys(&format!("{answer}<enter>"));
    }
    assert!(pty.wait_exit().success(), "{}", pty.text());
    assert!(pty.text().contains("The passphrase is changed."), "{}", pty.text());
    let mut sync = desk.in_terminal(&["sync", "--once"]).start();
    sync.wait_for_text("Passphrase of");
    sync.keys(&format!("{PASSPHRASE}<enter>"));
    sync.wait_for("it is asked again", |screen| screen.contents().matches("Passphrase of").count() == 2);
    sync.keys(&format!("{new}<enter>"));
    assert!(sync.wait_exit().success(), "{}", sync.text());
    // Nobody is asked where there is nobody, and without such a vault there is nothing to change.
    assert_eq!(desk.run(&["passphrase"]).code, 4);
    assert_eq!(Desk::new().run(&["passphrase"]).code, 2);
}

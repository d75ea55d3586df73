//! Connecting with a browser, as a person does it: the dashboard in a real terminal, a demo instance in a process of its own, and
//! somebody who opens the shown address, logs in there and presses a button.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::time::Instant;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use common::LIMIT;
use common::demo::DemoServer;
use common::person::Person;
use common::profile::Desk;
use common::seat::{Seat, the_port};

/// Nothing of a connection is on the disk.
fn nothing_is_stored(desk: &Desk) -> bool {
    !desk.config().exists() && !desk.data().join("profiles").exists() && !desk.data().join("secrets").exists()
}

/// The stored connection works: a round of sync with its login succeeds.
fn works(desk: &Desk, server: &DemoServer) {
    let ran = desk.run(&["sync", "--once", "--json"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert_eq!(signed_in(desk), server.user(1).0);
}

/// Who is signed in, as `status` says.
fn signed_in(desk: &Desk) -> String {
    let ran = desk.run(&["status", "--json"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    ran.json()["connection"]["user_name"].as_str().unwrap_or_default().to_owned()
}

/// A way from the shown address to the integration user's login.
#[derive(Debug, Clone, Copy)]
enum Route {
    /// The browser is sent to the port that listens.
    Loopback,
    /// The address that the browser ended on is pasted.
    Paste,
    /// The first time somebody presses "Deny".
    Deny,
    /// The first time a person signs in as themselves.
    NotYou,
}

/// Goes there, and ends where the login can be agreed to.
fn go(route: Route, seat: &mut Seat, server: &DemoServer) {
    let address = seat.offered();
    let mut person = Person::new();
    match route {
        Route::Loopback => {
            let end = person.decide(&address, server.user(1), "allow");
            assert_eq!(person.open(&end).status, 200);
        }
        Route::Paste => seat.paste(&person.decide(&address, server.user(1), "allow")),
        Route::Deny => {
            seat.paste(&person.decide(&address, server.user(1), "deny"));
            seat.pty.wait_for_text("Access was denied");
            seat.press("<enter>");
            let again = seat.offered();
            seat.paste(&person.decide(&again, server.user(1), "allow"));
        }
        Route::NotYou => {
            seat.paste(&person.decide(&address, server.user(0), "allow"));
            seat.pty.wait_for_text("Not you?");
            assert!(seat.pty.text().contains("does not look like"), "{}", seat.pty.text());
            seat.press("n");
            let again = seat.offered();
            person.not_you(&again);
            seat.paste(&person.decide(&again, server.user(1), "allow"));
        }
    }
    seat.pty.wait_for_text(&format!("Signed in as {}", server.user(1).0));
}

#[test]
fn over_ssh_without_keyring_and_browser_every_way_connects_in_under_ten_keys() {
    let _port = the_port();
    let server = DemoServer::start(&[]);
    for route in [Route::Loopback, Route::Paste, Route::Deny, Route::NotYou] {
        let desk = Desk::new();
        let mut seat = Seat::over_ssh(&desk, server.user(0).0);
        seat.begin(&server);
        assert!(seat.pty.text().contains("Over SSH the simplest"), "{}", seat.pty.text());
        go(route, &mut seat, &server);
        assert!(seat.pty.text().contains("Is this the integration user?"), "{}", seat.pty.text());
        assert!(nothing_is_stored(&desk), "nothing is stored before it is saved");
        seat.save();
        println!("{route:?}: {} keys beside typing", seat.pressed);
        assert!(seat.pressed < 10, "{route:?}: {} keys", seat.pressed);
        seat.press("q");
        assert!(seat.pty.wait_exit().success());
        assert_eq!(signed_in(&desk), server.user(1).0);
    }
}

#[test]
fn a_browser_that_reaches_the_port_connects_without_a_paste() {
    let _port = the_port();
    let server = DemoServer::start(&[]);
    let desk = Desk::new();
    let mut seat = Seat::over_ssh(&desk, server.user(0).0);
    let mut address = seat.begin_named(&server);
    // Somebody else on this machine may be signing in just now: the port is free again when they are done.
    for _ in 0..100 {
        if seat.pty.text().contains("port 8484") {
            break;
        }
        seat.pty.keys("<esc>");
        seat.pty.wait_for_text("What you need");
        seat.pty.keys("<c-s>");
        address = seat.offered();
    }
    assert!(seat.pty.text().contains("ssh -N -L 8484:127.0.0.1:8484 mira.okafor@10.0.0.2"), "{}", seat.pty.text());
    seat.pty.keys("<c-y>");
    let copied = BASE64_STANDARD.encode(&address);
    seat.pty.wait_for_output("the whole address in the clipboard", |raw| raw.contains(&copied));
    let mut person = Person::new();
    let end = person.decide(&address, server.user(1), "allow");
    assert!(end.starts_with("http://127.0.0.1:8484/callback?"), "{end}");
    assert_eq!(person.open(&end).status, 200);
    seat.pty.wait_for_text("This is the integration user.");
    assert!(nothing_is_stored(&desk), "nothing is stored before it is saved");
    seat.save();
    seat.press("q");
    assert!(seat.pty.wait_exit().success());
    works(&desk, &server);
}

#[test]
fn deny_is_told_and_the_next_try_connects() {
    let _port = the_port();
    let server = DemoServer::start(&[]);
    let desk = Desk::new();
    let mut seat = Seat::over_ssh(&desk, server.user(0).0);
    let address = seat.begin_named(&server);
    let mut person = Person::new();
    let denied = person.decide(&address, server.user(1), "deny");
    seat.paste(&denied);
    seat.pty.wait_for_text("Nobody was signed in.");
    assert!(seat.pty.text().contains("Access was denied"), "{}", seat.pty.text());
    assert!(nothing_is_stored(&desk));
    seat.press("<enter>");
    let again = seat.offered();
    assert_ne!(address, again, "a new attempt");
    let late = person.decide(&address, server.user(1), "allow");
    seat.paste(&late);
    seat.pty.wait_for("the answer to the old attempt to be refused", |screen| {
        let text = screen.contents();
        !text.contains("hands it over") && !text.contains("Handed over") && text.contains("another sign-in")
    });
    let end = person.decide(&again, server.user(1), "allow");
    seat.paste(&end);
    seat.pty.wait_for_text("This is the integration user.");
    seat.save();
    seat.press("q");
    assert!(seat.pty.wait_exit().success());
    works(&desk, &server);
}

#[test]
fn a_personal_login_is_dropped_by_not_you_and_the_integration_user_connects() {
    let _port = the_port();
    let server = DemoServer::start(&[]);
    let desk = Desk::new();
    let mut seat = Seat::over_ssh(&desk, server.user(0).0);
    let address = seat.begin_named(&server);
    let mut person = Person::new();
    let personal = person.decide(&address, server.user(0), "allow");
    seat.paste(&personal);
    seat.pty.wait_for_text("Not you?");
    assert!(seat.pty.text().contains(&format!("Signed in as {}", server.user(0).0)), "{}", seat.pty.text());
    seat.press("n");
    let again = seat.offered();
    assert_ne!(address, again, "a new attempt");
    person.not_you(&again);
    let end = person.decide(&again, server.user(1), "allow");
    seat.paste(&end);
    seat.pty.wait_for_text("This is the integration user.");
    assert!(nothing_is_stored(&desk), "the personal login was never stored");
    seat.save();
    seat.press("q");
    assert!(seat.pty.wait_exit().success());
    works(&desk, &server);
}

#[test]
fn killed_before_it_is_saved_nothing_is_stored_and_connecting_begins_anew() {
    let _port = the_port();
    let server = DemoServer::start(&[]);
    let desk = Desk::new();
    let mut waiting = Seat::over_ssh(&desk, server.user(0).0);
    let address = waiting.begin_named(&server);
    waiting.kill();
    assert!(nothing_is_stored(&desk), "killed while the browser was waited for");
    let mut exchanging = Seat::over_ssh(&desk, server.user(0).0);
    let again = exchanging.begin_named(&server);
    assert_ne!(address, again);
    let end = Person::new().decide(&again, server.user(1), "allow");
    exchanging.paste(&end);
    exchanging.kill();
    assert!(nothing_is_stored(&desk), "killed after the code was handed over");
    let mut last = Seat::over_ssh(&desk, server.user(0).0);
    let address = last.begin_named(&server);
    last.paste(&Person::new().decide(&address, server.user(1), "allow"));
    last.pty.wait_for_text("This is the integration user.");
    last.save();
    last.kill();
    works(&desk, &server);
}

/// Where the process is killed, counted from the key that saves.
#[derive(Debug, Clone, Copy)]
enum Moment {
    /// Waiting for the browser.
    Waiting,
    /// The code has been handed over.
    Exchanging,
    /// The key has just been pressed.
    Pressed,
    /// The vault has been written.
    Vault,
    /// The configuration file has been replaced.
    Config,
}

#[test]
fn killed_while_signing_in_again_the_old_or_the_new_login_works() {
    let _port = the_port();
    let server = DemoServer::start(&[]);
    let desk = Desk::new();
    let mut seat = Seat::over_ssh(&desk, server.user(0).0);
    let address = seat.begin_named(&server);
    seat.paste(&Person::new().decide(&address, server.user(1), "allow"));
    seat.pty.wait_for_text("This is the integration user.");
    seat.save();
    seat.kill();
    works(&desk, &server);
    for moment in [Moment::Waiting, Moment::Exchanging, Moment::Pressed, Moment::Vault, Moment::Config] {
        println!("killed: {moment:?}");
        sign_in_again_until(&desk, &server, moment);
        works(&desk, &server);
    }
}

/// Provisions the stored connection again and kills the program on the way.
fn sign_in_again_until(desk: &Desk, server: &DemoServer, moment: Moment) {
    let mut seat = Seat::over_ssh(desk, server.user(0).0);
    seat.cards();
    seat.press("m");
    seat.pty.wait_for_text("Connection status");
    seat.press("p");
    seat.pty.wait_for_text("Provision the connection again");
    seat.reached();
    seat.press("<c-s>");
    let address = seat.offered();
    let end = Person::new().decide(&address, server.user(1), "allow");
    if matches!(moment, Moment::Waiting) {
        return seat.kill();
    }
    seat.paste(&end);
    if matches!(moment, Moment::Exchanging) {
        return seat.kill();
    }
    seat.pty.wait_for_text("This is the integration user.");
    seat.agree();
    let watched = match moment {
        Moment::Config => Some(desk.config()),
        Moment::Vault => Some(vault_file(desk)),
        _ => None,
    };
    let before = watched.as_ref().map(|file| std::fs::read(file).unwrap());
    seat.press("<c-s>");
    if let (Some(file), Some(before)) = (watched, before) {
        let deadline = Instant::now() + LIMIT;
        while std::fs::read(&file).unwrap_or_default() == before {
            assert!(Instant::now() < deadline, "never written: {}", file.display());
            std::thread::yield_now();
        }
    }
    seat.kill();
}

/// The plain vault's file.
fn vault_file(desk: &Desk) -> std::path::PathBuf {
    let mut files = std::fs::read_dir(desk.data()).unwrap().map(|entry| entry.unwrap().path());
    let is_vault = |path: &std::path::PathBuf| {
        path.is_file() && path.extension().is_none_or(|end| end != "lock") && path.to_string_lossy().contains("secrets")
    };
    files.find(is_vault).expect("a vault")
}

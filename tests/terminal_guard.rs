//! Law 8: the terminal is always given back. `examples/screen.rs` runs in a real pseudo-terminal and ends in every way there is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use common::pty::{Pty, Setup};
use common::{LIMIT, example};
use rustix::process::Signal;

fn start() -> Pty {
    let pty = Setup::of(&example("screen"), &[]).start();
    pty.wait_for_text("keys: 0");
    assert!(pty.look(vt100::Screen::alternate_screen) && pty.look(vt100::Screen::bracketed_paste) && !pty.is_cooked());
    pty
}

/// Nothing of ours is left on: neither a mode of the terminal's line nor one of its screen.
fn assert_given_back(pty: &Pty) {
    assert!(pty.is_cooked(), "still in raw mode");
    pty.look(|screen| {
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is still on");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "mouse reports are still on");
    });
}

#[test]
fn after_a_normal_end() {
    let mut pty = start();
    pty.keys("mxy");
    pty.wait_for_text("keys: 3");
    assert_ne!(pty.look(vt100::Screen::mouse_protocol_mode), vt100::MouseProtocolMode::None);
    assert!(pty.raw().contains("\u{1b}]52;c;Y29waWVk"), "OSC 52");
    pty.keys("q");
    assert!(pty.wait_exit().success());
    assert_given_back(&pty);
}

#[test]
fn after_a_panic_whose_message_is_then_readable() {
    let mut pty = start();
    pty.keys("p");
    assert!(!pty.wait_exit().success());
    assert_given_back(&pty);
    assert!(pty.text().contains("ticketdeck failed: "), "{}", pty.text());
    assert!(pty.text().contains("index out of bounds"), "{}", pty.text());
}

#[test]
fn after_a_panic_in_another_thread() {
    let mut pty = start();
    pty.keys("t");
    assert!(!pty.wait_exit().success());
    assert_given_back(&pty);
    let after = pty.raw().rsplit_once("[?1049l").unwrap().1.to_owned();
    assert!(!after.contains("keys:"), "drawn on a terminal that was given back: {after:?}");
}

#[test]
fn after_each_signal_that_ends() {
    for signal in [Signal::TERM, Signal::INT, Signal::HUP, Signal::QUIT] {
        let mut pty = start();
        pty.signal(signal);
        pty.wait_exit();
        assert_given_back(&pty);
    }
}

#[test]
fn a_size_change_is_drawn_at_once() {
    let pty = start();
    pty.resize(100, 30);
    pty.wait_for_text("size: 100x30");
}

/// A key may come at the moment of a resize, as when a person tiles their windows and types on. Whether the two meet is up to the
/// scheduler, hence many times.
#[test]
fn no_key_is_lost_beside_a_size_change() {
    let mut pty = start();
    for count in 1..=100 {
        pty.resize(100 + count, 30);
        pty.keys("x");
        pty.wait_for_text(&format!("keys: {count},"));
    }
    pty.keys("q");
    assert!(pty.wait_exit().success());
}

/// Runs the program from a shell with job control, as a person does.
fn in_a_shell() -> Pty {
    let mut pty = Setup::of(Path::new("/bin/sh"), &["-i"]).env("PS1", "prompt> ").start();
    wait_for_prompt(&pty, 1);
    pty.keys(&format!("{}<enter>", example("screen").display()));
    pty.wait_for_text("keys: 0");
    pty
}

/// Waits until the shell has asked that many times what to do.
fn wait_for_prompt(pty: &Pty, count: usize) {
    pty.wait_for_output("the shell's prompt", |raw| raw.matches("prompt> ").count() == count);
}

#[test]
fn a_suspend_hands_the_terminal_to_the_shell_and_takes_it_again() {
    let mut pty = in_a_shell();
    pty.keys("x<c-z>");
    pty.wait_for("the shell's screen", |screen| !screen.alternate_screen());
    pty.wait_for_text("Stopped");
    wait_for_prompt(&pty, 2);
    assert!(!pty.look(vt100::Screen::hide_cursor) && !pty.look(vt100::Screen::bracketed_paste));
    pty.keys("fg<enter>");
    pty.wait_for("the program's screen", |screen| screen.alternate_screen() && screen.contents().contains("keys: 2"));
    pty.keys("x");
    pty.wait_for_text("keys: 3");
    pty.keys("q");
    wait_for_prompt(&pty, 3);
    assert!(pty.is_cooked() && !pty.look(vt100::Screen::alternate_screen));
    pty.keys("exit<enter>");
    pty.wait_exit();
}

#[test]
fn without_a_shell_a_suspend_comes_back_by_itself() {
    let mut pty = start();
    pty.keys("<c-z>");
    pty.wait_for("the screen to come back", |screen| screen.alternate_screen() && screen.contents().contains("keys: 1"));
    pty.keys("q");
    assert!(pty.wait_exit().success());
}

#[test]
fn a_stop_from_outside_is_repaired_when_it_continues() {
    let mut pty = start();
    pty.signal(Signal::STOP);
    pty.signal(Signal::CONT);
    pty.wait_for_output("the alternate screen to be taken again", |raw| raw.matches("[?1049h").count() == 2);
    pty.wait_for_text("keys: 0");
    assert!(!pty.is_cooked());
    pty.keys("q");
    assert!(pty.wait_exit().success());
}

/// Waits for the file in which the program tells why it ended.
fn told(file: &Path) -> String {
    let deadline = Instant::now() + LIMIT;
    loop {
        match fs::read_to_string(file) {
            Ok(why) if !why.is_empty() => return why,
            _ => assert!(Instant::now() < deadline, "the program did not end"),
        }
        thread::yield_now();
    }
}

/// The program ended by itself, on the signal or on its first write that failed.
fn assert_lost(why: &str) {
    assert!(["HangUp", "error: the terminal is gone"].contains(&why), "{why}");
}

#[test]
fn a_lost_connection_ends_the_program() {
    let setup = Setup::of(&example("screen"), &["why"]);
    let file = setup.home().join("why");
    let mut pty = setup.start();
    pty.wait_for_text("keys: 0");
    pty.hang_up("x");
    assert_lost(&told(&file));
}

#[test]
fn a_lost_connection_ends_the_program_even_without_a_signal() {
    let screen = example("screen");
    let setup = Setup::of(Path::new("/usr/bin/setsid"), &["--wait", screen.to_str().unwrap(), "why"]);
    let file = setup.home().join("why");
    let mut pty = setup.start();
    pty.wait_for_text("keys: 0");
    pty.hang_up("x");
    assert_lost(&told(&file));
}

#[test]
fn what_is_not_a_terminal_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("why");
    let run = Command::new(example("screen")).arg(&file).stdin(Stdio::null()).output().unwrap();
    assert_eq!(told(&file), "error: standard input and output have to be a terminal");
    assert!(!run.status.success() && run.stdout.is_empty(), "{run:?}");
}

#[test]
fn a_frame_without_a_change_writes_nothing() {
    let mut pty = start();
    let before = pty.raw().len();
    pty.keys("nnnnnnnnnnnnnnnnnnnnx");
    pty.wait_for_text("keys: 1");
    let bytes = pty.raw().len() - before;
    assert!(bytes < 30, "{bytes} bytes for one changed digit");
}

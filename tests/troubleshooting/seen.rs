//! What the dashboard shows of a case: the row of the manage screen, and the entry that "why?" opens.

use ticketdeck::domain::connect::{Case, Check};
use ticketdeck::domain::local::LocalCheck;
use ticketdeck::i18n::Words;

use crate::common::profile::Desk;
use crate::common::pty::{Pty, Setup};

/// The first line of an entry.
pub fn title(case: Case) -> String {
    Words::english().entry(case).title
}

/// Opens the dashboard, high enough for the whole manage screen, and that screen.
pub fn manage(setup: Setup) -> Pty {
    let mut pty = setup.size(160, 130).start();
    pty.wait_for_text("Manage ServiceNow configuration");
    pty.keys("m");
    pty.wait_for_text("Names of change states");
    pty
}

/// The manage screen of a desk.
pub fn manage_of(desk: &Desk) -> Pty {
    manage(desk.in_terminal(&[]))
}

/// Runs the checks, goes to the row and asks why: the entry opens.
pub fn explains(pty: &mut Pty, row: &str, case: Case) {
    let title = title(case);
    pty.keys("T");
    let words: Vec<&str> =
        Check::ALL.iter().map(|check| check.word()).chain(LocalCheck::SHOWN.iter().map(|check| check.word())).collect();
    let below = words.iter().rev().position(|word| *word == row).unwrap_or_else(|| panic!("{row} is on no screen"));
    pty.keys("G");
    pty.keys(&"k".repeat(below));
    pty.wait_for(&format!("the row about {title}"), |screen| {
        let text = screen.contents();
        let mut rows = text.lines().skip_while(|line| !line.contains('\u{25b8}')).skip(1);
        rows.clone().any(|line| line.contains("tells why")) && rows.any(|line| line.contains(&title)) && !text.contains("running")
    });
    pty.keys("w");
    entry_is_open(pty, case);
    pty.keys("<esc>");
    pty.wait_for_text("Names of change states");
}

/// "Why?" where no character is text.
pub fn why(pty: &mut Pty, case: Case) {
    pty.keys("w");
    entry_is_open(pty, case);
}

/// "Why?" in the middle of typing.
pub fn why_typing(pty: &mut Pty, case: Case) {
    pty.keys("<f2>");
    entry_is_open(pty, case);
}

fn entry_is_open(pty: &Pty, case: Case) {
    let (title, seen) = (title(case), "What you see");
    pty.wait_for(&format!("the entry {title}"), |screen| {
        let text = screen.contents();
        text.contains(&title) && text.contains(seen) && !text.contains("Names of change states")
    });
}

/// Ends the dashboard.
pub fn quit(mut pty: Pty) {
    pty.keys("<c-c>");
    pty.wait_exit();
}

//! The whole program by keys in a real terminal: with letters and with arrows, without colours and in Japanese. The same script goes
//! through every screen; it knows where it is by the program's own words, so it reads no language.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod support;

use common::demo::DemoServer;
use common::instance;
use common::profile::Desk;
use common::pty::Pty;
use ticketdeck::i18n::{Language, Words};

/// Down, up, left, right.
type Keys = [&'static str; 4];
const LETTERS: Keys = ["j", "k", "h", "l"];
const ARROWS: Keys = ["<down>", "<up>", "<left>", "<right>"];

/// A ticket that the script writes to.
const NUMBER: &str = "CHG0030040";
const MADE: &str = "Walked by keys";
const SIZE: (u16, u16) = (120, 40);

/// The codes of every change of looks (SGR) that was written.
fn looks(raw: &str) -> Vec<u16> {
    let codes = raw.split("\x1b[").skip(1).filter_map(|part| {
        let end = part.find(|c: char| !(c.is_ascii_digit() || c == ';' || c == ':'))?;
        part[end..]
            .starts_with('m')
            .then(|| part[..end].split([';', ':']).map(|code| code.parse().unwrap_or(0)).collect::<Vec<u16>>())
    });
    codes.flatten().collect()
}

/// Text and background in one of 8, 16, 256 or all colours, and a colour of underlines.
fn is_colour(code: u16) -> bool {
    matches!(code, 30..=38 | 40..=48 | 58 | 90..=97 | 100..=107)
}

/// The selected row to the end of its box, without the sign of whether it waits.
fn selected(screen: &vt100::Screen) -> String {
    let text = screen.contents();
    text.lines()
        .find_map(|line| line.split_once('▸').map(|(_, rest)| rest.chars().skip(1).take_while(|c| *c != '│').collect()))
        .unwrap_or_default()
}

/// How many tickets are on screen: each has a meter of its priority.
fn tickets(screen: &vt100::Screen) -> usize {
    screen.contents().lines().filter(|line| line.contains(['▮', '▯'])).count()
}

/// Somebody who walks through the program.
struct Walk {
    pty: Pty,
    words: Words,
    keys: Keys,
}

impl Walk {
    fn word(&self, id: &str) -> String {
        self.words.get(id)
    }

    /// Waits until the trail ends with a place's name.
    fn at(&self, scope: &str) {
        // Two spaces: one name may begin another.
        let name = format!("› {}  ", self.word(scope));
        self.pty.wait_for(&name, |screen| screen.contents().lines().next().is_some_and(|head| head.contains(&name)));
        self.whole();
    }

    /// Waits until no frame is drawn in part.
    fn whole(&self) {
        self.pty.wait_for_output("whole frames", |raw| raw.matches("\x1b[?2026h").count() == raw.matches("\x1b[?2026l").count());
    }

    fn at_home(&self) {
        let title = self.word("home-change");
        self.pty.wait_for("home", |screen| screen.contents().contains(&title) && !screen.contents().contains(" › "));
        self.whole();
    }

    /// A key that selects another row, which is given.
    fn step(&mut self, key: &str) -> String {
        let before = self.pty.look(selected);
        self.pty.keys(key);
        self.pty.wait_for("another row", |screen| !selected(screen).is_empty() && selected(screen) != before);
        self.whole();
        self.pty.look(selected)
    }

    /// Down and up again.
    fn down_and_up(&mut self) {
        let [down, up, ..] = self.keys;
        let first = self.pty.look(selected);
        let second = self.step(down);
        assert_ne!(first, second);
        assert_eq!(self.step(up), first);
    }

    fn leave_to(&mut self, scope: &str) {
        self.pty.keys("q");
        self.at(scope);
    }

    fn leave_to_home(&mut self) {
        self.pty.keys("q");
        self.at_home();
    }

    /// Waits until the instance has what was done last.
    fn sent(&self) {
        let said = self.words.with("toast-sent", &[("name", "\u{1}".into())]);
        let beginning: String = said.chars().take_while(|c| !matches!(c, '\u{1}' | '\u{2068}')).collect();
        self.pty.wait_for_text(beginning.trim());
    }

    fn home(&mut self) {
        let [_, _, left, right] = self.keys;
        self.at_home();
        self.pty.wait_for_text("Change ticket -");
        self.down_and_up();
        let change = self.pty.look(selected);
        assert_ne!(self.step(right), change, "the other card");
        assert_eq!(self.step(left), change);
    }

    fn form(&mut self) {
        self.pty.keys("c");
        self.at("scope-form");
        self.pty.keys(&format!("{MADE}<tab><right><tab><tab><tab><right><c-s>"));
        self.at_home();
        self.pty.wait_for_text(MADE);
    }

    fn list_and_ticket(&mut self) {
        let [down, _, left, right] = self.keys;
        self.pty.keys("vv");
        self.at("list-title-change");
        self.pty.wait_for("its rows", |screen| tickets(screen) > 3);
        self.down_and_up();
        self.pty.keys(&format!("/{NUMBER}<enter>"));
        self.pty.wait_for("one ticket", |screen| tickets(screen) == 1 && screen.contents().contains(NUMBER));
        self.pty.keys("<esc>");
        self.pty.wait_for("all of them", |screen| tickets(screen) > 3);
        self.pty.keys("<home>");
        // Marks stand beside the selection; the next row is selected with each.
        self.step("<space>");
        self.pty.wait_for("a mark", |screen| screen.contents().lines().any(|line| line.contains("✓")));
        self.pty.keys("<bs>");
        self.pty.wait_for("no mark", |screen| !screen.contents().contains("✓"));
        let number = |screen: &vt100::Screen| {
            let head = screen.contents().lines().next().unwrap_or_default().to_owned();
            head.split_once(" › CHG").map(|(_, rest)| rest.chars().take(7).collect::<String>())
        };
        self.pty.keys("<home><enter>");
        self.pty.wait_for("the ticket", |screen| number(screen).is_some());
        self.pty.keys(down);
        let before = self.pty.look(number);
        self.pty.keys(right);
        self.pty.wait_for("the next ticket", |screen| number(screen).is_some() && number(screen) != before);
        self.pty.keys(left);
        self.pty.wait_for("the first again", |screen| number(screen) == before);
        self.pty.keys("gh");
        self.at_home();
    }

    fn verbs(&mut self) {
        let [_, up, ..] = self.keys;
        self.pty.keys(&format!("vv/{NUMBER}<enter>"));
        self.pty.wait_for("one ticket", |screen| tickets(screen) == 1 && screen.contents().contains(NUMBER));
        self.pty.keys("<enter>");
        self.pty.wait_for("the ticket", |screen| screen.contents().lines().next().is_some_and(|head| head.contains(NUMBER)));
        self.pty.keys("n");
        self.pty.wait_for_text(&self.word("verb-internal"));
        self.pty.keys("Walked past<c-s>");
        self.sent();
        self.pty.keys("p");
        // It is low: the highest is named in the box alone, by the instance's own word.
        let highest = "Critical";
        self.pty.wait_for_text(highest);
        self.pty.keys(up);
        self.pty.keys("<enter>");
        self.pty.wait_for("no box", |screen| !screen.contents().contains(highest));
        self.sent();
        self.pty.keys("gh");
        self.at_home();
    }

    fn outbox_and_log(&mut self) {
        self.pty.keys("O");
        self.at("scope-outbox");
        self.leave_to_home();
        self.pty.keys("L");
        self.at("scope-log");
        self.pty.wait_for_text(MADE);
        self.down_and_up();
        self.leave_to_home();
    }

    fn secure_score(&mut self) {
        let [_, _, left, right] = self.keys;
        self.pty.keys("gs");
        self.at("scope-score-list");
        self.pty.wait_for("its rows", |screen| !selected(screen).is_empty());
        self.down_and_up();
        self.pty.keys("<enter>");
        self.at("scope-score-action");
        // Its points stand below its title once it is read.
        let title = |screen: &vt100::Screen| {
            let row = |at| screen.contents().lines().nth(at).unwrap_or_default().trim_matches(['│', ' ']).to_owned();
            if row(4).is_empty() { String::new() } else { row(2) }
        };
        self.pty.wait_for("its title", |screen| !title(screen).is_empty());
        let first = self.pty.look(title);
        self.pty.keys(right);
        self.pty.wait_for("the next action", |screen| !title(screen).is_empty() && title(screen) != first);
        self.pty.keys(left);
        self.pty.wait_for(&format!("{first:?} again"), |screen| title(screen) == first);
        self.leave_to("scope-score-list");
        self.leave_to_home();
        self.pty.keys("gS");
        self.at("scope-score");
        self.leave_to_home();
    }

    fn triage_run(&mut self) {
        self.pty.keys("gt");
        self.pty.wait_for_text(" 1 / ");
        self.pty.keys("]");
        self.pty.wait_for_text(" 2 / ");
        self.pty.keys("q");
        self.at("scope-run-summary");
        self.leave_to_home();
    }

    fn help_and_palette(&mut self) {
        self.pty.keys("?");
        let search = self.word("finder-search");
        self.pty.wait_for_text(&search);
        self.pty.keys("outbox<esc>");
        self.pty.wait_for("no help", |screen| !screen.contents().contains(&search));
        self.at_home();
        // An action's name in the configuration is English everywhere.
        self.pty.keys(":action-log<enter>");
        self.at("scope-log");
        self.pty.keys("g");
        self.pty.wait_for_text(&self.word("action-go-home"));
        self.pty.keys("h");
        self.at_home();
    }

    fn configuration(&mut self) {
        self.pty.keys("m");
        self.at("scope-manage");
        self.down_and_up();
        self.leave_to_home();
        self.pty.keys("!");
        self.at("scope-cases");
        // Letters are a search there.
        self.step("<down>");
        self.pty.keys("<esc>");
        self.at_home();
    }
}

/// Goes through the whole program and gives everything that was written; `look` is shown the list with a mark.
fn walk(language: Language, keys: Keys, environment: &[(&str, &str)], settings: &str, look: impl Fn(&Pty)) -> String {
    let server = DemoServer::start(&[]);
    let desk = Desk::with_score(&server, &["--interval", "10s"]);
    desk.set(&format!("[sync]\ngrace = \"0s\"\n{settings}"));
    assert_eq!(desk.run(&["sync", "--once"]).code, 0);
    let pty = desk.dashboard_with(SIZE.0, SIZE.1, environment);
    let mut walk = Walk { pty, words: Words::of(language), keys };
    walk.home();
    walk.form();
    walk.list_and_ticket();
    walk.verbs();
    walk.outbox_and_log();
    walk.secure_score();
    walk.triage_run();
    walk.help_and_palette();
    walk.configuration();
    walk.pty.keys("vv");
    walk.at("list-title-change");
    walk.pty.wait_for("its rows", |screen| tickets(screen) > 3);
    walk.step("<space>");
    walk.step("<space>");
    walk.pty.wait_for("two marks", |screen| screen.contents().matches("✓").count() >= 2);
    look(&walk.pty);
    walk.pty.keys("<c-c>");
    assert!(walk.pty.wait_exit().success() && walk.pty.is_cooked());
    let client = support::admin(&support::info_of(&server.facts));
    let ticket = instance::ticket(&client, NUMBER, &["sys_id", "priority"]);
    assert_eq!(instance::journal(&client, &ticket.sys_id().unwrap(), "work_notes"), ["Walked past"]);
    walk.pty.raw()
}

/// What a person without colours goes by: the selection by its sign and its weight, marks by theirs, priorities by words and filled blocks.
fn told_without_colour(pty: &Pty) {
    let text = pty.text();
    let rows: Vec<&str> = text.lines().collect();
    let row_of = |sign: char| rows.iter().position(|row| row.contains(sign)).unwrap();
    // The name, beside the signs.
    let bold = |row: usize| {
        let row = u16::try_from(row).unwrap();
        pty.look(|screen| (6..30).any(|column| screen.cell(row, column).is_some_and(vt100::Cell::bold)))
    };
    let (chosen, marked) = (row_of('▸'), row_of('✓'));
    assert!(chosen != marked && bold(chosen) && !bold(chosen + 1), "{text}");
    assert!(!rows[chosen + 1].contains(['▸', '✓']), "{text}");
    assert!(text.contains('▮') && text.contains('▯'), "{text}");
}

#[test]
fn the_whole_program_with_letters() {
    let raw = walk(Language::English, LETTERS, &[], "", |_| ());
    assert!(looks(&raw).into_iter().any(is_colour), "with colours, where nothing speaks against them");
}

#[test]
fn the_whole_program_with_arrows() {
    walk(Language::English, ARROWS, &[], "", |_| ());
}

#[test]
fn the_whole_program_in_mono() {
    let raw = walk(Language::English, LETTERS, &[], "[ui]\ntheme = \"mono\"\n", told_without_colour);
    let codes = looks(&raw);
    assert!(!codes.iter().copied().any(is_colour), "{codes:?}");
    for weight in [1, 2, 4] {
        assert!(codes.contains(&weight), "bold, dim and underlined are used: {codes:?}");
    }
}

#[test]
fn the_whole_program_with_no_color() {
    let raw = walk(Language::English, ARROWS, &[("NO_COLOR", "1")], "", told_without_colour);
    let codes = looks(&raw);
    assert!(!codes.iter().copied().any(is_colour), "{codes:?}");
}

#[test]
fn the_whole_program_in_japanese_with_the_same_keys() {
    walk(Language::Japanese, LETTERS, &[("LC_ALL", "ja_JP.UTF-8")], "", |_| ());
}

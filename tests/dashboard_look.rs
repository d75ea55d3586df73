//! The dashboard's manners in a real terminal: colours, themes, plain lines, mouse, paste, bell, and how it comes and goes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod support;

use common::demo::DemoServer;
use common::profile::Desk;
use common::pty::{Pty, Setup};
use ticketdeck::domain::Kind;
use ticketdeck::servicenow::Client;

const READY: &str = "Change ticket";

fn demo() -> Setup {
    Setup::new(&["demo", "--quiet-colleague"])
}

fn opened(setup: Setup) -> Pty {
    let pty = setup.start();
    pty.wait_for_text(READY);
    pty
}

fn quit(mut pty: Pty) {
    pty.keys("<c-c>");
    assert!(pty.wait_exit().success());
    assert!(pty.is_cooked());
}

/// The codes of every change of looks (SGR) that was written.
fn looks(raw: &str) -> Vec<u16> {
    let codes = raw.split("\x1b[").skip(1).filter_map(|part| {
        let end = part.find(|c: char| !(c.is_ascii_digit() || c == ';'))?;
        part[end..].starts_with('m').then(|| part[..end].split(';').map(|code| code.parse().unwrap_or(0)).collect::<Vec<u16>>())
    });
    codes.flatten().collect()
}

fn has_colours(raw: &str) -> bool {
    looks(raw).into_iter().any(|code| matches!(code, 30..=38 | 40..=48 | 90..=97 | 100..=107))
}

fn is_bold_somewhere(pty: &Pty) -> bool {
    pty.look(|screen| (0..24).any(|row| (0..80).any(|column| screen.cell(row, column).is_some_and(vt100::Cell::bold))))
}

#[test]
fn no_color_takes_colours_away_and_leaves_the_rest() {
    let mut pty = opened(demo().env("NO_COLOR", "1"));
    assert!(is_bold_somewhere(&pty), "the selection is still seen");
    pty.keys("jj?");
    pty.wait_for_text("Help");
    assert!(!has_colours(&pty.raw()), "{:?}", looks(&pty.raw()));
    quit(pty);
    // An empty one means nothing (no-color.org).
    let pty = opened(demo().env("NO_COLOR", ""));
    assert!(has_colours(&pty.raw()));
    quit(pty);
}

#[test]
fn a_terminal_without_colours_is_told_of() {
    let pty = opened(demo().env("TERM", "vt100"));
    pty.wait_for_text("TERM names a terminal without them");
    assert!(!has_colours(&pty.raw()) && is_bold_somewhere(&pty));
    quit(pty);
}

#[test]
fn a_terminal_that_cannot_place_text_is_refused_with_the_way_out() {
    let mut pty = demo().size(100, 24).env("TERM", "dumb").start();
    assert_eq!(pty.wait_exit().exit_code(), 2);
    let text = pty.text().replace(['\n', '\r'], " ");
    assert!(text.contains("TERM") && text.contains("xterm-256color") && text.contains("ticketdeck tickets list"), "{text}");
    assert!(!pty.raw().contains("\x1b["), "not one escape sequence: {:?}", pty.raw());
}

#[test]
fn nothing_is_asked_of_the_terminal_before_the_first_key_and_frames_come_whole() {
    let pty = opened(demo().size(120, 40));
    let frames = |raw: &str| (raw.matches("\x1b[?2026h").count(), raw.matches("\x1b[?2026l").count());
    // What was written so far may end within a frame.
    pty.wait_for_output("whole frames", |raw| frames(raw).0 > 0 && frames(raw).0 == frames(raw).1);
    let raw = pty.raw();
    // Device attributes, status and version, modes, colours, sizes, terminfo, keyboard: their answers may never come.
    for part in raw.split("\x1b[").skip(1) {
        let end = part.find(|c: char| c.is_ascii_alphabetic() || c == '~').unwrap();
        let (parameters, last) = (&part[..end], part.as_bytes()[end]);
        let asks = matches!(last, b'c' | b'n')
            || (last == b'p' && parameters.contains('$'))
            || (last == b't' && !parameters.is_empty())
            || (last == b'u' && parameters.starts_with('?'))
            || (last == b'q' && parameters.starts_with('>'));
        assert!(!asks, "asked: {:?}", &part[..=end]);
    }
    for asked in ["\x1b]10;?", "\x1b]11;?", "\x1b]4;", "\x1bP+q", "\x1bP$q", "\x1b_G"] {
        assert!(!raw.contains(asked), "asked: {asked:?}");
    }
    quit(pty);
}

#[test]
fn the_demo_begins_with_the_theme_that_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    let open = || {
        let pty = Setup::new(&["demo", "--quiet-colleague", "--data-dir", data.to_str().unwrap()]).start();
        pty.wait_for_text(READY);
        pty
    };
    let background = |pty: &Pty| pty.look(|screen| screen.cell(12, 40).unwrap().bgcolor());
    let mut pty = open();
    assert_eq!(background(&pty), vt100::Color::Default);
    pty.keys(":");
    pty.wait_for_text("Search");
    pty.keys("choose-theme<enter>");
    pty.wait_for_text("Every theme is shown");
    pty.keys("j<enter>");
    pty.wait_for_text("kept in the configuration file");
    quit(pty);
    let pty = open();
    assert_eq!(background(&pty), vt100::Color::Idx(234));
    quit(pty);
}

#[test]
fn a_theme_is_tried_kept_with_the_comments_around_it_and_used_at_the_next_start() {
    let server = DemoServer::start(&[]);
    let desk = Desk::connected(&server, &[]);
    desk.set("# how it looks\n[ui]\ntheme = \"terminal\" # mine\n");
    let before = std::fs::read_to_string(desk.config()).unwrap();
    let open = || {
        let pty = desk.dashboard(80, 24);
        pty.wait_for_text(READY);
        pty
    };
    let background = |pty: &Pty| pty.look(|screen| screen.cell(12, 40).unwrap().bgcolor());
    let choose = |pty: &mut Pty| {
        pty.keys(":");
        pty.wait_for_text("Search");
        pty.keys("choose-theme<enter>");
        pty.wait_for_text("Every theme is shown");
    };
    let mut pty = open();
    assert_eq!(background(&pty), vt100::Color::Default);
    choose(&mut pty);
    pty.keys("jj");
    pty.wait_for("the light theme", |screen| screen.cell(23, 79).unwrap().bgcolor() == vt100::Color::Idx(231));
    pty.keys("<esc>");
    pty.wait_for("the terminal's own", |screen| screen.cell(23, 79).unwrap().bgcolor() == vt100::Color::Default);
    assert_eq!(std::fs::read_to_string(desk.config()).unwrap(), before);
    choose(&mut pty);
    pty.keys("j<enter>");
    pty.wait_for_text("kept in the configuration file");
    let after = std::fs::read_to_string(desk.config()).unwrap();
    assert_eq!(after, before.replace("\"terminal\" # mine", "\"dark\" # mine"));
    quit(pty);
    let pty = open();
    assert_eq!(background(&pty), vt100::Color::Idx(234));
    quit(pty);
}

#[test]
fn a_screen_reader_gets_plain_lines_and_one_that_says_what_changed() {
    let mut pty = demo().args(&["--screen-reader"]).start();
    // At 80 columns the names of the values leave no room for the ticket's.
    pty.wait_for_text("; Low; New; ");
    let plain = |pty: &Pty| {
        let text = pty.text();
        assert!(!text.contains(|c: char| "│─┌└▸▮▯|".contains(c)), "{text}");
    };
    let row_of_cursor =
        |pty: &Pty| pty.look(|screen| screen.contents_between(screen.cursor_position().0, 0, screen.cursor_position().0, 79));
    plain(&pty);
    assert!(row_of_cursor(&pty).trim_start().starts_with("> CHG"), "{}", row_of_cursor(&pty));
    for (keys, status) in
        [("?", "Help and actions."), ("<esc>", "Home."), ("<enter>", "Ticket."), ("q", "Home."), ("c", "Task form.")]
    {
        pty.keys(keys);
        pty.wait_for(status, |screen| screen.contents().lines().last().is_some_and(|line| line.contains(status)));
        plain(&pty);
    }
    pty.keys("<c-c>");
    assert!(pty.wait_exit().success());
}

#[test]
fn a_pasted_megabyte_is_bounded_and_told_and_a_paste_runs_no_key() {
    let mut pty = opened(demo().size(100, 30));
    pty.paste("qqqq\rcccc");
    pty.wait_for_text("Nothing was run");
    assert!(pty.text().contains(READY) && !pty.text().contains("Category"));
    pty.keys("c");
    pty.wait_for_text("Category");
    pty.paste(&"x".repeat(1 << 20));
    pty.wait_for_text("longer than the 4,096 bytes");
    pty.keys("<tab><tab><tab><tab><tab>");
    pty.paste(&"line of text\r".repeat(90_000));
    pty.wait_for_text("20,000");
    pty.keys("Still typing");
    quit(pty);
}

#[test]
fn the_mouse_is_off_until_it_is_taken_and_then_selects_presses_and_scrolls() {
    let mut pty = opened(demo());
    let off = |pty: &Pty| pty.look(vt100::Screen::mouse_protocol_mode) == vt100::MouseProtocolMode::None;
    assert!(off(&pty), "off by default");
    let row = |pty: &Pty, text: &str| pty.text().lines().position(|line| line.contains(text)).unwrap();
    let marked =
        |screen: &vt100::Screen, text: &str| screen.contents().lines().any(|line| line.contains('▸') && line.contains(text));
    pty.keys("M");
    pty.wait_for_text("mouse");
    assert!(!off(&pty));
    let place = u16::try_from(row(&pty, "Require MFA")).unwrap();
    pty.click(20, place);
    pty.wait_for("the clicked row selected", |screen| marked(screen, "Require MFA"));
    let hints = pty.text().lines().last().unwrap().to_owned();
    let column = hints.chars().take_while(|c| *c != '?').count();
    pty.click(u16::try_from(column).unwrap(), 23);
    pty.wait_for_text("Search");
    pty.keys("<esc>");
    pty.wait_for("no box", |screen| !screen.contents().contains("Search"));
    pty.keys("ga");
    pty.wait_for_text("1 of ");
    pty.wheel_down();
    pty.wait_for_text("4 of ");
    pty.keys("M");
    pty.wait_for("the mouse to be given back", |screen| screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None);
    quit(pty);
}

#[test]
fn the_dashboard_stops_and_comes_back_at_the_size_it_finds() {
    let mut pty = opened(demo().size(120, 40));
    pty.resize(1, 1);
    pty.resize(90, 30);
    pty.keys("<c-z>");
    pty.wait_for_output("the terminal given back and taken again", |raw| {
        raw.matches("\x1b[?1049l").count() == 1 && raw.matches("\x1b[?1049h").count() == 2
    });
    pty.wait_for_text(READY);
    quit(pty);
}

#[test]
fn a_lost_connection_keeps_the_draft_and_leaves_no_process() {
    let server = DemoServer::start(&[]);
    let desk = Desk::connected(&server, &[]);
    let mut pty = desk.dashboard(80, 24);
    pty.wait_for_text(READY);
    pty.keys("c");
    pty.wait_for_text("Category");
    pty.keys("Typed over SS");
    pty.wait_for_text("Typed over SS");
    pty.hang_up("H");
    // Waiting for the process ends only when it is gone.
    pty.wait_exit();
    let mut pty = desk.dashboard(80, 24);
    pty.wait_for_text(READY);
    pty.keys("c");
    pty.wait_for_text("Typed over SSH");
    quit(pty);
}

/// Makes a critical incident on the instance.
fn critical(client: &Client, name: &str) {
    let fields = [("short_description", name), ("impact", "1"), ("urgency", "1")];
    let fields = fields.into_iter().map(|(field, value)| (field.to_owned(), value.to_owned())).collect();
    let create = client.create(Kind::Incident.table(), &fields, &["sys_id", "priority"]);
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(create).unwrap();
}

#[test]
fn a_new_critical_ticket_of_somebody_else_rings_and_ones_own_does_not() {
    for (setting, sound) in [("bell", "\x07"), ("osc9", "\x1b]9;ticketdeck: New critical ticket INC")] {
        let server = DemoServer::start(&[]);
        let desk = Desk::connected(&server, &["--interval", "10s"]);
        desk.set(&format!("[ui]\nnotify = \"{setting}\"\n"));
        let mut pty = desk.dashboard(120, 40);
        pty.wait_for_text("as of");
        pty.wait_for_text(READY);
        pty.keys("<tab>c");
        pty.wait_for_text("Category");
        pty.keys("My own outage<right>");
        pty.keys("<tab><right><tab><tab><right><c-s>");
        pty.wait_for_text("My own outage");
        assert!(!pty.raw().contains(sound), "one's own is quiet");
        critical(&support::client(&support::info_of(&server.facts)), "The core switch is down");
        pty.keys("r");
        pty.wait_for_output("the notice", |raw| raw.contains(sound));
        quit(pty);
    }
}

#[test]
fn the_tour_of_a_first_start_is_dismissed_by_a_key_for_good() {
    let server = DemoServer::start(&[]);
    let desk = Desk::connected(&server, &[]);
    let mut pty = desk.dashboard(100, 30);
    pty.wait_for_text("Tour 1/3");
    pty.keys("T");
    pty.wait_for_text("Tour 2/3");
    pty.keys("<esc>");
    pty.wait_for("no tour", |screen| !screen.contents().contains("Tour "));
    quit(pty);
    let pty = desk.dashboard(100, 30);
    pty.wait_for_text(READY);
    pty.wait_for_text("as of");
    assert!(!pty.text().contains("Tour "), "{}", pty.text());
    quit(pty);
}

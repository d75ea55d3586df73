//! Hostile text on every way out: all code points there are, and a collection of what has been used against terminals.
//!
//! The program is the real one, what it writes is read byte by byte (`hostile_text/stream.rs`). Ways that no whole program is needed for
//! have the same test where they are: the log (`cli::log`), clipboard and notification (`terminal::clipboard`), Markdown
//! (`domain::recommendation`), a program of one's own (`domain::command`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod common;
#[path = "hostile_text/corpus.rs"]
mod corpus;
#[path = "hostile_text/feed.rs"]
mod feed;
#[path = "hostile_text/stream.rs"]
mod stream;

use std::collections::BTreeSet;

use common::profile::Desk;
use common::pty::Pty;
use stream::Seen;
use ticketdeck::domain::text::is_hidden;
use ticketdeck::domain::{Kind, LocalId, Record};
use ticketdeck::files::create_private_dir;
use ticketdeck::store::{Pulled, Store};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// A screen that few pages are enough for.
const COLUMNS: u16 = 300;
const ROWS: u16 = 100;

/// A field of a ticket.
const FIELD: &str = "Ticket type";

/// The last heading of a ticket.
const JOURNAL: &str = "newest first";

/// A person's folder with tickets in it whose instance cannot be reached.
fn desk(tickets: impl IntoIterator<Item = (String, String)>) -> Desk {
    let desk = Desk::new();
    let profile = "[profiles.default]\ninstance = \"http://127.0.0.1:9\"\nclient_id = \"x\"\nvault = \"plain\"\nscope = \"all\"\n\
                   [ui]\nlanguage = \"en\"\n";
    std::fs::write(desk.config(), profile).unwrap();
    create_private_dir(desk.database().parent().unwrap()).unwrap();
    let store = Store::open(&desk.database()).unwrap();
    let start: jiff::Timestamp = "2026-11-20T08:00:00Z".parse().unwrap();
    let page: Vec<Pulled> = tickets
        .into_iter()
        .enumerate()
        .map(|(at, (name, description))| {
            // The first is the newest, so it is the first in the list.
            let updated = start - jiff::SignedDuration::from_secs(i64::try_from(at).unwrap());
            let record: Record = [
                ("sys_id", format!("{:032x}", at + 1)),
                ("number", number(at)),
                ("short_description", name),
                ("description", description),
                ("priority", "3".to_owned()),
                ("state", "-5".to_owned()),
                ("active", "true".to_owned()),
                ("sys_created_on", "2026-10-01 00:00:00".to_owned()),
                ("sys_updated_on", updated.strftime("%Y-%m-%d %H:%M:%S").to_string()),
            ]
            .into_iter()
            .collect();
            Pulled::Record(record, LocalId::new(start, at as u128))
        })
        .collect();
    store.store_page(Kind::Change, "", &page, None).unwrap();
    desk
}

fn number(at: usize) -> String {
    format!("CHG{at:07}")
}

/// The tickets whose numbers are on the screen.
fn on_screen(screen: &vt100::Screen) -> BTreeSet<usize> {
    let contents = screen.contents();
    contents.split("CHG").skip(1).filter_map(|part| part.get(..7)?.parse().ok()).collect()
}

/// The selected row's ticket.
fn chosen(screen: &vt100::Screen) -> Option<usize> {
    let contents = screen.contents();
    let row = contents.lines().find_map(|line| line.trim_start_matches(['│', ' ']).strip_prefix('▸'))?;
    row.split("CHG").nth(1)?.get(..7)?.parse().ok()
}

/// Prints the count and fails if anything is out of place, or if a visible character did not come through: then nothing was tried.
/// Marks, and what is wider than two cells, may be left out of a cell: that there is something is seen all the same.
fn told(route: &str, seen: &Seen) {
    let came: BTreeSet<char> = seen.text.chars().collect();
    let alone = |c: &char| format!("x{c}").graphemes(true).count() == 2;
    let visible = |c: &char| !is_hidden(*c) && matches!(c.width(), Some(1 | 2)) && alone(c);
    let lost: Vec<char> = (0..feed::CODE_POINTS).filter_map(char::from_u32).filter(|c| visible(c) && !came.contains(c)).collect();
    assert!(lost.is_empty(), "{route}: {} did not come, as U+{:04X}", lost.len(), u32::from(lost[0]));
    whole(route, seen);
}

fn whole(route: &str, seen: &Seen) {
    println!(
        "{route}: {} code points, {} bytes, {} sequences of ours, {} out of place",
        feed::CODE_POINTS,
        seen.text.len(),
        seen.sequences,
        seen.out_of_place
    );
    assert_eq!(seen.out_of_place, 0, "{route}: {:#?}", seen.wrong);
}

/// The dashboard's list of all tickets, alone on a large screen.
fn at_list(desk: &Desk, columns: u16, rows: u16) -> Pty {
    let mut pty = desk.dashboard(columns, rows);
    pty.wait_for_text("Tour 1/3");
    pty.keys("<esc>");
    pty.wait_for("the end of the tour", |screen| !screen.contents().contains("Tour 1/3"));
    pty.keys("ga");
    // The pane beside it.
    pty.wait_for_text(FIELD);
    pty.keys("vd");
    pty.wait_for("the list alone", |screen| !screen.contents().contains(FIELD));
    pty
}

#[test]
fn every_code_point_in_the_list() {
    let names = feed::texts(180);
    let count = names.len();
    let desk = desk(names.into_iter().map(|name| (name, String::new())));
    let mut pty = at_list(&desk, COLUMNS, ROWS);
    pty.wait_for("the whole first page", |screen| on_screen(screen).len() >= usize::from(ROWS) - 10);
    let mut seen = pty.look(on_screen);
    let page = seen.len();
    // Where a page comes to lie depends on the rows around it, so there are two rounds, half a page apart.
    for start in [0, page / 2] {
        pty.keys(&format!("gg{}", "j".repeat(start)));
        let mut selected = start;
        loop {
            // A whole page, so that no frame is judged while it is still coming in.
            pty.wait_for("the next rows", |screen| {
                let rows = on_screen(screen);
                let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return false };
                let whole = *last < count && last - first + 1 == rows.len() && rows.len() == page;
                let here = chosen(screen).filter(|at| rows.contains(at));
                whole && here.is_some_and(|at| if selected == start { at == start } else { at >= selected })
            });
            seen.extend(pty.look(on_screen));
            let here = pty.look(chosen).unwrap_or(selected);
            if here + 1 == count {
                break;
            }
            selected = here + 1;
            pty.keys("<pagedown>");
        }
    }
    assert_eq!(seen.len(), count, "no row was passed over");
    pty.keys("<c-c>");
    pty.wait_exit();
    told("screen, a line each", &stream::screen(pty.raw().as_bytes()));
}

#[test]
fn every_code_point_in_a_ticket() {
    // A line each; some rows are the ticket's fields.
    let lines = feed::texts(usize::from(COLUMNS - 10));
    let texts: Vec<String> = lines.chunks(usize::from(ROWS - 30)).map(|lines| lines.join("\n")).collect();
    let count = texts.len();
    let desk = desk(texts.into_iter().map(|text| ("a ticket".to_owned(), text)));
    let mut pty = at_list(&desk, COLUMNS, ROWS);
    pty.keys("<enter>");
    for at in 0..count {
        let (number, last) = (number(at), number(at + 1));
        pty.wait_for(&number, |screen| {
            let contents = screen.contents();
            contents.contains(&number) && !contents.contains(&last) && contents.contains(JOURNAL)
        });
        if at + 1 < count {
            pty.keys("]");
        }
    }
    pty.keys("<c-c>");
    pty.wait_exit();
    told("screen, a block", &stream::screen(pty.raw().as_bytes()));
}

#[test]
fn every_code_point_from_the_commands() {
    let texts = feed::texts(800);
    // What is shown to people ends after a mebibyte; each ticket gets less.
    let tickets: Vec<(String, String)> =
        texts.chunks(100).enumerate().map(|(at, lines)| (format!("part {at}"), lines.join("\n"))).collect();
    let numbers: Vec<String> = (0..tickets.len()).map(number).collect();
    let shown = desk(tickets);
    let named = desk(feed::texts(400).into_iter().map(|name| (name, String::new())));
    for (route, desk, json) in [("command, table", &named, &[][..]), ("command, table as JSON", &named, &["--json"])] {
        let ran = desk.run(&[&["tickets", "list"], json].concat());
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        told(route, &stream::lines(ran.stdout.as_bytes()));
    }
    for (route, json) in [("command, block", &[][..]), ("command, block as JSON", &["--json"])] {
        let mut all = String::new();
        for number in &numbers {
            let ran = shown.run(&[&["tickets", "show", number], json].concat());
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
            all += &ran.stdout;
        }
        told(route, &stream::lines(all.as_bytes()));
    }
}

/// A script that puts what a ticket says into a command line gets it back in the complaint, on a terminal.
#[test]
fn every_code_point_in_a_complaint() {
    let desk = Desk::new();
    let texts = feed::texts(900);
    let (mut plain, mut json) = (String::new(), String::new());
    for some in texts.chunks(20) {
        // No argument of a program can hold U+0000.
        let text = some.join("\n").replace('\0', "");
        let ran = desk.run(&["tickets", "list", "--kind", &text]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
        plain += &ran.stderr;
        let ran = desk.run(&["tickets", "list", "--json", "--kind", &text]);
        assert_eq!((ran.code, ran.stderr.as_str()), (2, ""));
        json += &ran.stdout;
    }
    told("stderr", &stream::lines(plain.as_bytes()));
    told("stderr as JSON", &stream::lines(json.as_bytes()));
    let mut pty = desk.in_terminal(&["tickets", "list", "--kind", "x\x1b]0;pwned\x07\x1b[2J\u{202e}y"]).start();
    pty.wait_exit();
    whole("stderr on a terminal", &stream::screen(pty.raw().as_bytes()));
}

/// The collection in the list of the real program, as a terminal shows it: read the snapshot.
#[test]
fn hostile_strings_on_the_screen() {
    let texts = corpus::texts();
    let count = texts.len();
    assert!(count >= 300, "{count}");
    let desk = desk(texts.iter().map(|(_, text)| (text.clone(), String::new())));
    let mut pty = at_list(&desk, 130, u16::try_from(count).unwrap() + 20);
    pty.wait_for("all rows", |screen| on_screen(screen).len() == count);
    // The emulator leaves out U+FFFD, which terminals show; here U+00BF stands for it.
    let rows = u16::try_from(count).unwrap() + 20;
    let mut terminal = vt100::Parser::new(rows.try_into().unwrap(), 130.try_into().unwrap(), 0);
    terminal.process(pty.raw().replace('\u{fffd}', "\u{bf}").as_bytes());
    let shown = terminal.screen().contents();
    pty.keys("<c-c>");
    pty.wait_exit();
    whole("screen, the collection", &stream::screen(pty.raw().as_bytes()));
    let mut picture = String::new();
    for (at, (what, text)) in texts.iter().enumerate() {
        let row = shown.lines().find(|line| line.contains(&number(at))).unwrap();
        // The name up to the next column.
        let name = row.split(&number(at)).nth(1).unwrap().split("Moderate").next().unwrap().trim();
        let name = name.trim_end_matches(['▮', '▯', ' ']);
        let sent: String = text.chars().take(24).flat_map(char::escape_default).collect();
        picture.push_str(what);
        picture.extend([": \"", &sent, if text.chars().count() > 24 { "…" } else { "" }, "\"\n    ", name, "\n"]);
    }
    insta::assert_snapshot!(picture);
}

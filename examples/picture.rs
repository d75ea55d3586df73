//! Makes a picture of the running program: keys in, one SVG out.
//!
//! ```text
//! cargo run --example picture -- OUT.svg COLUMNSxROWS WAIT [KEYS WAIT]... -- ARGUMENTS OF TICKETDECK
//! ```
//!
//! `WAIT` is a text that has to be on the screen before the next keys, or before the picture, is taken; `KEYS` is a script such as
//! `jj<enter>`. `CONTRIBUTING.md` has the commands for the pictures of the README.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../tests/common/mod.rs"]
mod common;

use common::pty::Setup;
use common::svg;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let usage = "usage: picture OUT.svg COLUMNSxROWS WAIT [KEYS WAIT]... -- ARGUMENTS";
    let at = arguments.iter().position(|argument| argument == "--").expect(usage);
    let (own, program) = (&arguments[..at], &arguments[at + 1..]);
    let [out, size, first, steps @ ..] = own else { panic!("{usage}") };
    let (columns, rows) = size.split_once('x').expect(usage);
    let program: Vec<&str> = program.iter().map(String::as_str).collect();

    let mut pty = Setup::new(&program).size(columns.parse().expect(usage), rows.parse().expect(usage)).start();
    pty.wait_for_text(first);
    for step in steps.chunks(2) {
        let [keys, wait] = step else { panic!("{usage}") };
        pty.keys(keys);
        pty.wait_for_text(wait);
    }
    let title = format!("ticketdeck {}", program.join(" "));
    std::fs::write(out, pty.look(|screen| svg::render(screen, &title))).expect("the picture can be written");
}

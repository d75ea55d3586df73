//! The test harness itself: what the other tests rely on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{keys, svg};

fn picture(output: &str) -> String {
    let mut parser = vt100::Parser::new(2.try_into().unwrap(), 10.try_into().unwrap(), 0);
    parser.process(output.as_bytes());
    svg::render(parser.screen(), "a <title>")
}

#[test]
fn keys_are_the_bytes_a_terminal_sends() {
    assert_eq!(keys::bytes("jü<enter><c-z><s-tab><lt><a-x>"), "jü\r\u{1a}\u{1b}[Z<\u{1b}x".as_bytes());
    assert_eq!(keys::bytes("x<esc>"), b"x\x1b");
    assert_eq!(keys::paste("a\nb"), b"\x1b[200~a\nb\x1b[201~");
}

#[test]
#[should_panic(expected = "wait for what <esc> did")]
fn an_escape_in_the_middle_is_refused() {
    keys::bytes("<esc>j");
}

#[test]
#[should_panic(expected = "no key <entre>")]
fn a_misspelt_key_is_refused() {
    keys::bytes("<entre>");
}

#[test]
fn a_picture_shows_colours_weight_and_wide_characters() {
    let svg = picture("\u{1b}[1;31m<a&b>\u{1b}[0m 伺服\r\n\u{1b}[7mx\u{1b}[0m");
    assert!(svg.contains("<title>a &lt;title&gt;</title>"));
    assert!(svg.contains("fill=\"#e0606b\" font-weight=\"bold\">&lt;a&amp;b&gt;</text>"), "{svg}");
    assert!(svg.contains(">伺</text>") && svg.contains(">服</text>"), "each wide character has a place of its own: {svg}");
    let reversed = svg.lines().position(|line| line.starts_with("<rect x=")).unwrap();
    assert!(svg.lines().nth(reversed + 1).unwrap().contains(">x</text>"), "{svg}");
}

#[test]
fn blank_cells_leave_no_text_behind() {
    assert!(!picture("").contains("<text"));
}

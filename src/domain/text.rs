//! Text from outside, and the one filter that makes it drawable.
//!
//! Law 5: ticket text is hostile until it has gone through [`Untrusted::line`] or [`Untrusted::block`]. `Untrusted` has no
//! `Display`, so it cannot be printed, logged or drawn by accident; the raw value stays available for the wire.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// Longest grapheme cluster that is drawn whole, in bytes; a longer pile of combining marks is cut (one cell must not cost kilobytes).
const GRAPHEME_BYTES: usize = 32;

/// Longest line that is drawn, in bytes.
const LINE_BYTES: usize = 4096;

/// Longest text in bytes that goes to a clipboard: 100,000 bytes of OSC 52 with its base64, the smallest limit among common terminals
/// (xterm, tmux, kitty).
pub const CLIPBOARD_MAX: usize = 74_994;

/// Text as it came from an instance, Graph, a file or a paste. Raw and whole; only the filter makes it visible.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Untrusted(String);

impl Untrusted {
    /// Wraps text from outside.
    pub fn new(text: impl Into<String>) -> Self {
        Untrusted(text.into())
    }

    /// The raw value, for the wire, the database and comparison; never for a screen, a log or stdout.
    pub fn raw(&self) -> &str {
        &self.0
    }

    /// The raw value, given away.
    pub fn into_raw(self) -> String {
        self.0
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One drawable line: line breaks and tabs become single spaces.
    pub fn line(&self) -> Safe {
        let mut out = String::with_capacity(self.0.len().min(LINE_BYTES));
        for grapheme in self.0.graphemes(true) {
            if out.len() >= LINE_BYTES {
                out.push('…');
                break;
            }
            match grapheme {
                "\n" | "\r\n" | "\r" | "\t" => out.push(' '),
                other => push_visible(&mut out, other),
            }
        }
        Safe(out)
    }

    /// Drawable text with its line breaks kept; tabs become four spaces.
    pub fn block(&self) -> Safe {
        let mut out = String::with_capacity(self.0.len());
        for (index, line) in self.0.split('\n').enumerate() {
            if index > 0 {
                out.push('\n');
            }
            let start = out.len();
            for grapheme in line.trim_end_matches('\r').graphemes(true) {
                if out.len() - start >= LINE_BYTES {
                    out.push('…');
                    break;
                }
                match grapheme {
                    "\t" => out.push_str("    "),
                    other => push_visible(&mut out, other),
                }
            }
        }
        Safe(out)
    }
}

impl fmt::Debug for Untrusted {
    /// Shows the length only: debug output ends up in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Untrusted({} bytes)", self.0.len())
    }
}

impl From<String> for Untrusted {
    fn from(text: String) -> Self {
        Untrusted(text)
    }
}

impl From<&str> for Untrusted {
    fn from(text: &str) -> Self {
        Untrusted(text.to_owned())
    }
}

/// Text that went through the filter: no control, format or bidi character, no oversized grapheme. Safe on any route to a terminal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Safe(String);

impl Safe {
    /// The filtered text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The filtered text, given away.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for Safe {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// What stands for a character that must not reach the terminal.
const MARK: char = '\u{FFFD}';

fn push_visible(out: &mut String, grapheme: &str) {
    let emoji = is_emoji(grapheme);
    let start = out.len();
    for c in grapheme.chars() {
        let shown = if c.is_ascii_control() {
            control_picture(c)
        } else if is_hidden(c) && !(emoji && matches!(c, '\u{200D}' | '\u{FE0F}')) {
            MARK
        } else {
            c
        };
        if out.len() - start + shown.len_utf8() > GRAPHEME_BYTES {
            return;
        }
        out.push(shown);
    }
}

/// The visible picture of an ASCII control character (U+2400 block), so that an attack stays readable as what it is.
fn control_picture(c: char) -> char {
    match u32::from(c) {
        0x7F => '\u{2421}',
        code => char::from_u32(0x2400 + code).unwrap_or(MARK),
    }
}

/// Whether a cluster begins with a pictograph, inside which the joiner and the emoji selector are legitimate.
fn is_emoji(grapheme: &str) -> bool {
    grapheme.chars().next().is_some_and(|c| matches!(u32::from(c), 0x1F000..=0x1FAFF | 0x2600..=0x27BF | 0x2B00..=0x2BFF))
}

/// Whether a character is invisible, reorders its neighbours, or breaks lines by itself: Unicode's Cc above ASCII, all of Cf,
/// line and paragraph separators, variation selectors, fillers, and noncharacters.
pub fn is_hidden(c: char) -> bool {
    matches!(
        u32::from(c),
        0x00..=0x1F
            | 0x7F..=0x9F
            | 0xAD
            | 0x034F
            | 0x0600..=0x0605
            | 0x061C
            | 0x06DD
            | 0x070F
            | 0x0890..=0x0891
            | 0x08E2
            | 0x115F..=0x1160
            | 0x17B4..=0x17B5
            | 0x180B..=0x180F
            | 0x200B..=0x200F
            | 0x2028..=0x202E
            | 0x2060..=0x206F
            | 0x3164
            | 0xFDD0..=0xFDEF
            | 0xFE00..=0xFE0F
            | 0xFEFF
            | 0xFFA0
            | 0xFFF0..=0xFFFB
            | 0xFFFE..=0xFFFF
            | 0x110BD
            | 0x110CD
            | 0x13430..=0x1345F
            | 0x1BCA0..=0x1BCA3
            | 0x1D173..=0x1D17A
            | 0xE0000..=0xE0FFF
    ) || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_become_inert_pictures() {
        let text = Untrusted::from("a\x1b]52;c;AAAA\x07b\u{9b}2J");
        assert_eq!(text.line().as_str(), "a␛]52;c;AAAA␇b\u{FFFD}2J");
    }

    #[test]
    fn bidi_and_invisible_characters_are_marked() {
        assert_eq!(Untrusted::from("x\u{202e}y\u{200b}z\u{e0041}").line().as_str(), "x\u{FFFD}y\u{FFFD}z\u{FFFD}");
    }

    #[test]
    fn breaks_stay_in_a_block_and_leave_a_line() {
        let text = Untrusted::from("one\r\ntwo\tthree\rfour");
        assert_eq!(text.line().as_str(), "one two three four");
        assert_eq!(text.block().as_str(), "one\ntwo    three␍four");
    }

    #[test]
    fn a_pile_of_marks_is_cut_to_one_small_cell() {
        let pile = format!("a{}b", "\u{301}".repeat(100_000));
        let line = Untrusted::from(pile).line();
        assert!(line.as_str().len() <= GRAPHEME_BYTES + 1);
        assert!(line.as_str().ends_with('b'));
    }

    #[test]
    fn real_scripts_and_emoji_stay_readable() {
        for text in ["トンネル 伺服器", "العربية עברית ไทย", "Störung é", "👩‍💻 ☎️"] {
            assert_eq!(Untrusted::from(text).line().as_str(), text);
        }
    }

    #[test]
    fn no_code_point_gets_through_as_a_control_or_format_character() {
        for c in (0..=0x0010_FFFF).filter_map(char::from_u32) {
            let out = Untrusted::new(c.to_string()).block();
            assert!(out.as_str().chars().all(|c| c == '\n' || !is_hidden(c)), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn debug_output_holds_no_text() {
        assert_eq!(format!("{:?}", Untrusted::from("secret")), "Untrusted(6 bytes)");
    }

    #[test]
    fn a_line_is_drawn_whole_up_to_its_limit_and_each_line_of_a_block_for_itself() {
        let whole = "a".repeat(LINE_BYTES);
        let cut = format!("{whole}…");
        assert_eq!(Untrusted::from(whole.clone()).line().as_str(), whole);
        assert_eq!(Untrusted::from(format!("{whole}b")).line().as_str(), cut);
        let block = Untrusted::from(format!("{whole}\n{whole}b\nend")).block();
        assert_eq!(block.as_str(), format!("{whole}\n{cut}\nend"));
    }

    #[test]
    fn a_cluster_is_whole_up_to_its_limit_wherever_it_stands() {
        for before in ["", "some words before it "] {
            let cluster = |marks| format!("{before}ß{}", "\u{301}".repeat(marks));
            assert_eq!(Untrusted::from(cluster(15)).line().as_str(), cluster(15), "32 bytes");
            assert_eq!(Untrusted::from(cluster(16)).line().as_str(), cluster(15));
        }
    }

    #[test]
    fn a_joiner_is_legitimate_inside_an_emoji_only() {
        let line = |text: &str| Untrusted::from(text).line().into_string();
        assert_eq!(line("a\u{200d}b\u{fe0f}"), "a\u{FFFD}b\u{FFFD}");
        assert_eq!(line("👩\u{200d}💻"), "👩\u{200d}💻");
        assert_eq!(line("👩\u{e0041}"), "👩\u{FFFD}", "a tag character is not");
    }

    #[test]
    fn noncharacters_of_every_plane_are_hidden_and_their_neighbours_are_not() {
        for hidden in ['\u{FFFE}', '\u{FFFF}', '\u{1FFFE}', '\u{1FFFF}', '\u{10FFFF}', '\u{AD}', '\u{2028}', '\0'] {
            assert!(is_hidden(hidden), "{hidden:?}");
        }
        for shown in [' ', 'a', '\u{A0}', '\u{FFFD}', '\u{1FFFD}', '\u{20000}'] {
            assert!(!is_hidden(shown), "{shown:?}");
        }
    }

    #[test]
    fn control_pictures_are_those_of_their_characters() {
        assert_eq!(Untrusted::from("\u{1}\u{1f}\u{7f}").line().as_str(), "\u{2401}\u{241f}\u{2421}");
        assert_eq!(Untrusted::from("\0").line().as_str(), "\u{2400}");
    }

    #[test]
    fn text_goes_in_and_comes_out_as_it_is() {
        let text = Untrusted::new("a\x1b");
        assert!(!text.is_empty() && Untrusted::default().is_empty());
        assert_eq!((text.raw(), text.clone().into_raw().as_str()), ("a\x1b", "a\x1b"));
        let safe = text.line();
        assert_eq!((safe.as_ref(), format!("{safe:>4}").as_str()), ("a␛", "  a␛"));
    }
}

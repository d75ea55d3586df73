//! Text from outside, and the one filter that makes it drawable.
//!
//! Law 5: ticket text is hostile until it has gone through [`Untrusted::line`] or [`Untrusted::block`]. `Untrusted` has no
//! `Display`, so it cannot be printed, logged or drawn by accident; the raw value stays available for the wire.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

mod hidden;
mod spelled;

pub use hidden::is_hidden;

/// Longest grapheme cluster that is drawn whole, in bytes; a longer pile of combining marks is cut (one cell must not cost kilobytes).
const GRAPHEME_BYTES: usize = 32;

/// Most code points of such a cluster.
const GRAPHEME_CHARS: usize = 8;

/// Longest line that is drawn, in bytes.
const LINE_BYTES: usize = 4096;

/// Longest text that is drawn, in bytes; what ServiceNow lets a field hold is less.
const BLOCK_BYTES: usize = 1024 * 1024;

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
        let mut out = String::with_capacity(self.0.len().min(BLOCK_BYTES));
        for (index, line) in self.0.split('\n').enumerate() {
            if index > 0 {
                out.push('\n');
            }
            if out.len() >= BLOCK_BYTES {
                out.push('…');
                break;
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

/// Stands below a combining mark that has nothing to stand on; it would change whatever is drawn before the text.
const NOTHING: char = '\u{25CC}';

const JOINER: char = '\u{200D}';
const EMOJI_STYLE: char = '\u{FE0F}';
const KEYCAP: char = '\u{20E3}';

fn push_visible(out: &mut String, grapheme: &str) {
    let start = out.len();
    let mut rest = grapheme.chars();
    let mut before = None;
    let mut count = 0;
    while let Some(c) = rest.next() {
        let shown = visible(c, before, rest.clone().next());
        if before.is_none() && shown == c && c.width() == Some(0) {
            out.push(NOTHING);
        }
        count += 1;
        if out.len() - start + shown.len_utf8() > GRAPHEME_BYTES || count > GRAPHEME_CHARS {
            // What was to be joined is not there any more.
            while out.ends_with(JOINER) {
                out.pop();
            }
            return;
        }
        out.push(shown);
        before = Some(c);
    }
}

/// What is shown for a character between two others of its cluster.
fn visible(c: char, before: Option<char>, after: Option<char>) -> char {
    if c.is_ascii_control() {
        return control_picture(c);
    }
    let belongs = match c {
        JOINER => before.is_some_and(|c| is_pictograph(c) || c == EMOJI_STYLE) && after.is_some_and(is_pictograph),
        EMOJI_STYLE => before.is_some_and(|c| is_pictograph(c) || (is_key(c) && after == Some(KEYCAP))),
        _ => false,
    };
    if is_hidden(c) && !belongs { MARK } else { c }
}

/// The visible picture of an ASCII control character (U+2400 block), so that an attack stays readable as what it is.
fn control_picture(c: char) -> char {
    match u32::from(c) {
        0x7F => '\u{2421}',
        code => char::from_u32(0x2400 + code).unwrap_or(MARK),
    }
}

/// Whether a character can be a part of an emoji, beside which the joiner and the emoji selector are legitimate.
fn is_pictograph(c: char) -> bool {
    matches!(
        u32::from(c),
        0xA9 | 0xAE
            | 0x203C
            | 0x2049
            | 0x2122
            | 0x2139
            | 0x2194..=0x21AA
            | 0x231A..=0x23FF
            | 0x24C2
            | 0x25AA..=0x25FE
            | 0x2600..=0x27BF
            | 0x2934..=0x2935
            | 0x2B00..=0x2BFF
            | 0x3030
            | 0x303D
            | 0x3297
            | 0x3299
            | 0x1F000..=0x1FAFF
    )
}

/// Whether a character is one that an emoji keycap can show.
fn is_key(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '#' | '*')
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
            assert_eq!(Untrusted::from(cluster(7)).line().as_str(), cluster(7), "8 code points");
            assert_eq!(Untrusted::from(cluster(8)).line().as_str(), cluster(7));
            // Four bytes each: the bytes are at their end first, and the joiner without a partner goes.
            let family = |members| format!("{before}{}", vec!["🧑🏽"; members].join("\u{200d}"));
            assert_eq!(Untrusted::from(family(3)).line().as_str(), family(3), "8 code points, 30 bytes");
            assert_eq!(Untrusted::from(family(4)).line().as_str(), family(3));
        }
    }

    #[test]
    fn a_joiner_is_legitimate_inside_an_emoji_only() {
        let line = |text: &str| Untrusted::from(text).line().into_string();
        assert_eq!(line("a\u{200d}b\u{fe0f}"), "a\u{FFFD}b\u{FFFD}");
        assert_eq!(line("👩\u{200d}💻"), "👩\u{200d}💻");
        assert_eq!(line("👩\u{200d}"), "👩\u{FFFD}", "nothing is joined");
        assert_eq!(line("👩\u{200d}\u{200d}\u{fe0f}💻"), "👩\u{FFFD}\u{FFFD}\u{FFFD}💻", "no message in joiners");
        assert_eq!(line("☎\u{fe0f}\u{fe0f}"), "☎\u{fe0f}\u{FFFD}");
        for emoji in
            ["1\u{fe0f}\u{20e3}", "#\u{fe0f}\u{20e3}", "©\u{fe0f}", "↔\u{fe0f}", "❤\u{fe0f}\u{200d}🔥", "🏳\u{fe0f}\u{200d}🌈"]
        {
            assert_eq!(line(emoji), emoji);
        }
        assert_eq!(line("1\u{fe0f}2"), "1\u{FFFD}2");
        assert_eq!(line("👩\u{e0041}"), "👩\u{FFFD}", "a tag character is not");
    }

    #[test]
    fn a_mark_without_a_base_stands_on_a_sign_and_not_on_what_is_before_the_text() {
        let line = |text: &str| Untrusted::from(text).line().into_string();
        assert_eq!(line("\u{301}x"), "\u{25cc}\u{301}x");
        assert_eq!(line("a\u{200b}\u{301}"), "a\u{FFFD}\u{25cc}\u{301}");
        assert_eq!(line("e\u{301}"), "e\u{301}");
        assert_eq!(Untrusted::from("a\n\u{e31}b").block().as_str(), "a\n\u{25cc}\u{e31}b");
    }

    #[test]
    fn a_text_without_end_is_cut() {
        let lines = "0123456789abcde\n".repeat(BLOCK_BYTES / 16);
        let whole = lines.trim_end();
        assert_eq!(Untrusted::from(whole).block().as_str(), whole);
        let block = Untrusted::from(lines.repeat(4)).block();
        assert_eq!(block.as_str(), format!("{lines}…"));
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

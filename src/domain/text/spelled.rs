//! What hides in a text: every character that is not plain ASCII with its code point.

use std::fmt::Write;

use super::{BLOCK_BYTES, Safe, Untrusted, is_hidden};

impl Untrusted {
    /// How many characters of a text are not shown as what they are: those that the filter replaces, line breaks and tabs apart.
    pub fn hidden(&self) -> usize {
        if self.raw().bytes().all(|byte| (b' '..=b'~').contains(&byte) || matches!(byte, b'\n' | b'\t')) {
            return 0;
        }
        let shown = self.block();
        let marks = |text: &str| text.chars().filter(|c| is_hidden(*c) && !matches!(c, '\n' | '\t')).count();
        // A joiner inside an emoji passes the filter.
        marks(&self.raw().replace("\r\n", "\n")).saturating_sub(marks(shown.as_str()))
    }

    /// The text with its code points: plain ASCII as it is, a visible character with its code point behind it, a hidden one as its code
    /// point alone, as `<U+202E>`. Line breaks stay. A `<U+` of the text itself has the code point of its bracket, so that nothing can be
    /// feigned.
    pub fn spelled(&self) -> Safe {
        let mut out = String::with_capacity(self.raw().len().min(BLOCK_BYTES));
        let mut rest = self.raw();
        while let Some(c) = rest.chars().next() {
            if out.len() >= BLOCK_BYTES {
                out.push('…');
                break;
            }
            let feigned = rest.starts_with("<U+");
            rest = &rest[c.len_utf8()..];
            let plain = (' '..='~').contains(&c) || c == '\n';
            // A mark on its own would move to the bracket of what is before it.
            if plain && !feigned || !plain && !is_hidden(c) && !is_mark(c) {
                out.push(c);
            }
            if !plain || feigned {
                // Writing to a string cannot fail.
                let _ = write!(out, "<U+{:04X}>", u32::from(c));
            }
        }
        Safe(out)
    }
}

/// Whether a character has no cell of its own.
fn is_mark(c: char) -> bool {
    unicode_width::UnicodeWidthChar::width(c) == Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(text: &str) -> String {
        Untrusted::from(text).spelled().into_string()
    }

    #[test]
    fn what_hides_is_named() {
        assert_eq!(spelled("invoice\u{202e}fdp.exe"), "invoice<U+202E>fdp.exe");
        assert_eq!(spelled("p\u{430}ypal"), "p\u{430}<U+0430>ypal", "a Cyrillic letter that looks Latin");
        assert_eq!(spelled("e\u{301}"), "e<U+0301>");
        assert_eq!(spelled("a\tb\r\nc\x1b[2J"), "a<U+0009>b<U+000D>\nc<U+001B>[2J");
        assert_eq!(spelled("\u{e0041}全"), "<U+E0041>全<U+5168>");
    }

    #[test]
    fn a_code_point_cannot_be_feigned() {
        assert_eq!(spelled("<U+202E> <b> <"), "<U+003C>U+202E> <b> <");
    }

    #[test]
    fn spelled_text_is_safe_and_bounded() {
        for c in (0..=0x0010_FFFF).filter_map(char::from_u32) {
            let out = spelled(&format!("a{c}b"));
            assert!(out.chars().all(|c| c == '\n' || !is_hidden(c)), "U+{:04X}", u32::from(c));
            assert!(
                c == '\n' || (' '..='~').contains(&c) || out.contains(&format!("<U+{:04X}>", u32::from(c))),
                "U+{:04X}",
                u32::from(c)
            );
        }
        assert!(spelled(&"\u{202e}".repeat(BLOCK_BYTES)).len() < BLOCK_BYTES + 20);
    }

    #[test]
    fn hidden_characters_are_counted_and_what_belongs_is_not() {
        let hidden = |text: &str| Untrusted::from(text).hidden();
        assert_eq!(hidden("plain\ntext\twith\r\nbreaks, 伺服器, العربية, 👩\u{200d}💻"), 0);
        assert_eq!(hidden("a\u{202e}b\u{200b}\x1b[2J"), 3);
        assert_eq!(hidden("👩\u{200d}\u{200d}"), 2);
    }
}

//! One line of text being typed: whole characters as a person sees them, any script.

use crossterm::event::{KeyCode, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::Untrusted;
use crate::domain::text::is_hidden;
use crate::keymap::Key;

/// Longest text a line takes, in bytes: far above every field's limit, so that a paste by mistake stays small.
const LINE_BYTES: usize = 4096;

/// Text without characters that cannot be seen: what is typed or pasted is what is shown and sent. Line breaks go too.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        // Joiners inside an emoji are kept, as the filter for drawing keeps them.
        if Untrusted::from(grapheme).line().as_str() == grapheme {
            out.push_str(grapheme);
        } else {
            out.extend(grapheme.chars().filter(|c| !is_hidden(*c)));
        }
    }
    out
}

/// A line of text and where the cursor stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    text: String,
    /// Byte offset, always between two grapheme clusters.
    cursor: usize,
}

impl Line {
    /// A line with the cursor at its end.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Line { cursor: text.len(), text }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text on both sides of the cursor.
    pub fn halves(&self) -> (&str, &str) {
        self.text.split_at(self.cursor)
    }

    /// Replaces everything.
    pub fn set(&mut self, text: impl Into<String>) {
        *self = Line::new(text);
    }

    /// Puts text in at the cursor. Line breaks and tabs become spaces; invisible characters are left out.
    pub fn insert(&mut self, text: &str) {
        for c in visible(&text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ")).chars() {
            if self.text.len() + c.len_utf8() <= LINE_BYTES {
                self.text.insert(self.cursor, c);
                self.cursor += c.len_utf8();
            }
        }
    }

    /// Handles a key if it edits text; says whether it did.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(c) = key.typed() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        let event = key.to_event();
        match (event.code, event.modifiers) {
            (KeyCode::Backspace, KeyModifiers::NONE) => self.delete_to(self.before()),
            (KeyCode::Delete, KeyModifiers::NONE) => self.delete_to(self.after()),
            (KeyCode::Left, KeyModifiers::NONE) => self.cursor = self.before(),
            (KeyCode::Right, KeyModifiers::NONE) => self.cursor = self.after(),
            (KeyCode::Home, KeyModifiers::NONE) | (KeyCode::Char('a'), KeyModifiers::CONTROL) => self.cursor = 0,
            (KeyCode::End, KeyModifiers::NONE) | (KeyCode::Char('e'), KeyModifiers::CONTROL) => self.cursor = self.text.len(),
            (KeyCode::Char('u'), KeyModifiers::CONTROL) => self.delete_to(0),
            (KeyCode::Char('k'), KeyModifiers::CONTROL) => self.delete_to(self.text.len()),
            (KeyCode::Char('w'), KeyModifiers::CONTROL) => self.delete_to(self.word_start()),
            _ => return false,
        }
        true
    }

    fn before(&self) -> usize {
        self.halves().0.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.cursor + self.halves().1.graphemes(true).next().map_or(0, str::len)
    }

    fn word_start(&self) -> usize {
        let trimmed = self.halves().0.trim_end();
        trimmed.rfind(char::is_whitespace).map_or(0, |at| at + trimmed[at..].chars().next().map_or(0, char::len_utf8))
    }

    fn delete_to(&mut self, other: usize) {
        let (start, end) = (self.cursor.min(other), self.cursor.max(other));
        self.text.replace_range(start..end, "");
        self.cursor = start;
        // What was joined may be one character now (a letter and a mark); the cursor goes behind it.
        self.cursor = self.text.grapheme_indices(true).map(|(at, _)| at).find(|at| *at >= start).unwrap_or(self.text.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(line: &mut Line, keys: &str) {
        for key in keys.split_whitespace() {
            assert!(line.key(key.parse().unwrap()), "{key}");
        }
    }

    #[test]
    fn whole_characters_are_deleted() {
        let mut line = Line::new("née👩‍💻");
        press(&mut line, "backspace");
        assert_eq!(line.text(), "née");
        press(&mut line, "left backspace end x");
        assert_eq!(line.text(), "nex");
    }

    #[test]
    fn words_and_ends_can_be_cut() {
        let mut line = Line::new("one two  ");
        press(&mut line, "ctrl-w");
        assert_eq!(line.text(), "one ");
        press(&mut line, "home delete ctrl-k");
        assert_eq!(line.text(), "");
    }

    #[test]
    fn a_paste_becomes_one_visible_line() {
        let mut line = Line::new("");
        line.insert("a\nb\x1b[31m\u{202e}c");
        assert_eq!(line.text(), "a b[31mc");
        line.insert(&"x".repeat(10_000));
        assert_eq!(line.text().len(), LINE_BYTES);
    }

    #[test]
    fn other_keys_are_not_taken() {
        let mut line = Line::new("");
        for key in ["enter", "esc", "tab", "up", "ctrl-s", "alt-x"] {
            assert!(!line.key(key.parse().unwrap()), "{key}");
        }
    }
}

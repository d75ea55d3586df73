//! A line of text being typed, and the filter for what is typed or pasted.

use crossterm::event::{KeyCode, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::is_hidden;
use crate::keymap::Key;

/// Longest text a single line takes, in bytes: far above any field's limit, so that a pasted megabyte stays harmless.
pub const MAX_BYTES: usize = 4096;

/// One editable line. The cursor stands between graphemes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LineInput {
    text: String,
    cursor: usize,
}

impl LineInput {
    /// A line with text in it, the cursor at its end.
    pub fn new(text: &str) -> Self {
        let text = one_line(text);
        LineInput { cursor: text.len(), text }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the cursor.
    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Replaces the text; the cursor goes to its end.
    pub fn set(&mut self, text: &str) {
        *self = LineInput::new(text);
    }

    /// Puts text in at the cursor, control and hidden characters taken out.
    pub fn insert(&mut self, text: &str) {
        let clean = one_line(text);
        if self.text.len() + clean.len() <= MAX_BYTES {
            self.text.insert_str(self.cursor, &clean);
            self.cursor += clean.len();
        }
    }

    /// Replaces what stands between a byte and the cursor.
    pub fn replace_before(&mut self, start: usize, text: &str) {
        self.delete_to(self.text.floor_char_boundary(start));
        self.insert(text);
    }

    /// Takes a key if it edits or moves; tells whether it was taken.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(c) = key.typed() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        let modifiers = key.to_event().modifiers;
        match (key.code(), modifiers) {
            (KeyCode::Backspace, KeyModifiers::NONE) | (KeyCode::Char('h'), KeyModifiers::CONTROL) => self.delete_to(self.left()),
            (KeyCode::Delete, KeyModifiers::NONE) => self.delete_to(self.right()),
            (KeyCode::Char('w'), KeyModifiers::CONTROL) => self.delete_to(self.word_left()),
            (KeyCode::Char('u'), KeyModifiers::CONTROL) => self.delete_to(0),
            (KeyCode::Char('k'), KeyModifiers::CONTROL) => self.delete_to(self.text.len()),
            (KeyCode::Left, KeyModifiers::NONE) => self.cursor = self.left(),
            (KeyCode::Right, KeyModifiers::NONE) => self.cursor = self.right(),
            (KeyCode::Home, KeyModifiers::NONE) | (KeyCode::Char('a'), KeyModifiers::CONTROL) => self.cursor = 0,
            (KeyCode::End, KeyModifiers::NONE) | (KeyCode::Char('e'), KeyModifiers::CONTROL) => self.cursor = self.text.len(),
            _ => return false,
        }
        true
    }

    fn left(&self) -> usize {
        self.before_cursor().grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        self.text[self.cursor..].graphemes(true).next().map_or(self.cursor, |grapheme| self.cursor + grapheme.len())
    }

    fn word_left(&self) -> usize {
        let before = self.before_cursor().trim_end();
        before.rfind(' ').map_or(0, |at| at + 1)
    }

    fn delete_to(&mut self, to: usize) {
        let (start, end) = (self.cursor.min(to), self.cursor.max(to));
        self.text.replace_range(start..end, "");
        self.cursor = start;
    }
}

/// Text for a single line: breaks and tabs become spaces, control and hidden characters go.
fn one_line(text: &str) -> String {
    let shown = |c: char| if matches!(c, '\n' | '\t') { Some(' ') } else { visible(c) };
    text.replace("\r\n", "\n").replace('\r', "\n").chars().filter_map(shown).collect()
}

/// Text for several lines: breaks stay, tabs become four spaces, control and hidden characters go.
pub fn many_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").replace('\r', "\n").chars() {
        match c {
            '\n' => out.push('\n'),
            '\t' => out.push_str("    "),
            other => out.extend(visible(other)),
        }
    }
    out
}

/// Joiner and emoji selector stay: they are part of ordinary emoji and do nothing else.
fn visible(c: char) -> Option<char> {
    (!is_hidden(c) || matches!(c, '\u{200D}' | '\u{FE0F}')).then_some(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(line: &mut LineInput, keys: &[&str]) {
        for key in keys {
            line.key(Key::parse(key).unwrap());
        }
    }

    #[test]
    fn a_grapheme_is_deleted_whole() {
        let mut line = LineInput::new("a👩‍💻");
        press(&mut line, &["backspace"]);
        assert_eq!(line.text(), "a");
        press(&mut line, &["left", "é", "delete"]);
        assert_eq!((line.text(), line.before_cursor()), ("é", "é"));
    }

    #[test]
    fn words_and_halves_go_with_one_key() {
        let mut line = LineInput::new("one two three");
        press(&mut line, &["ctrl-w"]);
        assert_eq!(line.text(), "one two ");
        press(&mut line, &["home", "right", "ctrl-k"]);
        assert_eq!(line.text(), "o");
        press(&mut line, &["ctrl-u"]);
        assert_eq!(line.text(), "");
    }

    #[test]
    fn pasted_control_characters_do_not_arrive() {
        let mut line = LineInput::default();
        line.insert("a\x1b[31mb\r\nc\u{202e}d\u{0}");
        assert_eq!(line.text(), "a[31mb cd");
        assert_eq!(many_lines("a\r\nb\tc\x07\u{200b}"), "a\nb    c");
    }

    #[test]
    fn a_pasted_megabyte_is_not_taken() {
        let mut line = LineInput::new("x");
        line.insert(&"y".repeat(1_000_000));
        assert_eq!(line.text(), "x");
    }

    #[test]
    fn command_keys_are_left_to_others() {
        assert!(!LineInput::default().key(Key::parse("ctrl-s").unwrap()));
        assert!(!LineInput::default().key(Key::parse("enter").unwrap()));
    }
}

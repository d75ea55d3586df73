//! A line whose content is not shown: secrets, passwords, and addresses that carry a code.

use std::fmt;

use crossterm::event::{KeyCode, KeyModifiers};
use secrecy::SecretString;
use secrecy::zeroize::Zeroize;

use crate::domain::text::is_hidden;
use crate::keymap::Key;

/// Longest secret, in bytes. The room is made once, so that a growing secret leaves no copies behind.
const MAX_BYTES: usize = 4096;

/// A secret being typed or pasted: it only grows and shrinks at its end.
pub struct SecretLine {
    text: String,
}

impl Default for SecretLine {
    fn default() -> Self {
        SecretLine { text: String::with_capacity(MAX_BYTES) }
    }
}

impl fmt::Debug for SecretLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretLine({} characters)", self.len())
    }
}

impl Drop for SecretLine {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

impl SecretLine {
    /// Characters in it.
    pub fn len(&self) -> usize {
        self.text.chars().count()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// What it holds, for checks only.
    pub(super) fn reveal(&self) -> &str {
        &self.text
    }

    /// The secret, kept here too; `None` when there is none.
    pub fn secret(&self) -> Option<SecretString> {
        (!self.is_empty()).then(|| SecretString::from(self.text.as_str()))
    }

    /// Takes the secret out.
    pub fn take(&mut self) -> Option<SecretString> {
        let secret = self.secret();
        self.clear();
        secret
    }

    /// Forgets it.
    pub fn clear(&mut self) {
        self.text.zeroize();
        self.text.reserve(MAX_BYTES);
    }

    /// Adds pasted text without line breaks and hidden characters. Tells whether there was room; if not, nothing is taken.
    pub fn insert(&mut self, text: &str) -> bool {
        let text = text.trim_matches(['\r', '\n']);
        let fits = text.len() <= MAX_BYTES - self.text.len();
        if fits {
            self.text.extend(text.chars().filter(|c| !is_hidden(*c)));
        }
        fits
    }

    /// Takes a key if it edits; tells whether it was taken.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(c) = key.typed() {
            return self.insert(c.encode_utf8(&mut [0; 4]));
        }
        match (key.code(), key.to_event().modifiers) {
            (KeyCode::Backspace, KeyModifiers::NONE) | (KeyCode::Char('h'), KeyModifiers::CONTROL) => drop(self.text.pop()),
            (KeyCode::Char('u' | 'w'), KeyModifiers::CONTROL) => self.clear(),
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    #[test]
    fn it_never_shows_and_never_moves_while_it_grows() {
        let mut line = SecretLine::default();
        let place = line.text.as_ptr();
        for c in "s3cret-canary".chars() {
            line.key(Key::parse(&c.to_string()).unwrap());
        }
        assert!(line.insert(&"x".repeat(4000)));
        assert_eq!(line.text.as_ptr(), place, "no copy was left behind");
        assert!(!format!("{line:?}").contains("canary"));
        assert!(!line.insert(&"y".repeat(100)), "no room, nothing taken");
        assert_eq!(line.len(), 4013);
        line.key(Key::parse("ctrl-u").unwrap());
        assert!(line.is_empty() && line.secret().is_none());
    }

    #[test]
    fn a_paste_comes_without_its_line_end_and_hidden_characters() {
        let mut line = SecretLine::default();
        line.insert("ab\u{200b}c\r\n");
        line.key(Key::parse("backspace").unwrap());
        assert_eq!(line.take().unwrap().expose_secret(), "ab");
        assert!(line.is_empty());
    }
}

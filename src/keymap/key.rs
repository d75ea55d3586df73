//! One key press: its text, and the terminal event it comes from.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key with its modifiers, in one normal form: Shift is part of a character (`G`, `?`) and only named on other keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// Text that names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a key; write `c`, `G`, `?`, `ctrl-s`, `shift-tab`, `enter`, `f1`, or keys one after the other as in `g h`")]
pub struct NotAKey(pub String);

/// Names of the keys that are not characters.
const NAMES: [(&str, KeyCode); 17] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("space", KeyCode::Char(' ')),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
];

impl Key {
    /// The key that leaves whatever was begun.
    pub const ESC: Key = Key { code: KeyCode::Esc, modifiers: KeyModifiers::NONE };

    /// The key that takes what is chosen.
    pub const ENTER: Key = Key { code: KeyCode::Enter, modifiers: KeyModifiers::NONE };

    /// Reads a key's text: modifiers joined by `-` before the key, as in `ctrl-s` or `alt-enter`.
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        let mut rest = text;
        let mut modifiers = KeyModifiers::NONE;
        while let Some((modifier, after)) = split_modifier(rest) {
            modifiers |= modifier;
            rest = after;
        }
        let code = parse_code(rest).ok_or_else(|| NotAKey(text.to_owned()))?;
        Ok(Key::normal(code, modifiers))
    }

    /// The key of a terminal event; `None` for releases, which some terminals report too.
    pub fn from_event(event: &KeyEvent) -> Option<Self> {
        (event.kind != KeyEventKind::Release).then(|| Key::normal(event.code, event.modifiers))
    }

    /// The character this key types into a text field; `None` for commands.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if (self.modifiers - KeyModifiers::SHIFT).is_empty() => Some(c),
            _ => None,
        }
    }

    /// The key without its modifiers.
    pub fn code(self) -> KeyCode {
        self.code
    }

    /// The event that this key stands for, for widgets that take events.
    pub fn to_event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }

    fn normal(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let modifiers = modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        match code {
            KeyCode::BackTab => Key { code: KeyCode::Tab, modifiers: modifiers | KeyModifiers::SHIFT },
            KeyCode::Char(c) if modifiers.contains(KeyModifiers::CONTROL) => {
                Key { code: KeyCode::Char(c.to_ascii_lowercase()), modifiers: modifiers - KeyModifiers::SHIFT }
            }
            KeyCode::Char(c) => {
                let shifted = modifiers.contains(KeyModifiers::SHIFT) && c.is_ascii_lowercase();
                let c = if shifted { c.to_ascii_uppercase() } else { c };
                Key { code: KeyCode::Char(c), modifiers: modifiers - KeyModifiers::SHIFT }
            }
            _ => Key { code, modifiers },
        }
    }
}

fn split_modifier(text: &str) -> Option<(KeyModifiers, &str)> {
    let all = [("ctrl-", KeyModifiers::CONTROL), ("alt-", KeyModifiers::ALT), ("shift-", KeyModifiers::SHIFT)];
    all.into_iter().find_map(|(name, modifier)| {
        let rest = text.strip_prefix(name)?;
        (!rest.is_empty()).then_some((modifier, rest))
    })
}

fn parse_code(text: &str) -> Option<KeyCode> {
    if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == text) {
        return Some(*code);
    }
    if let Some(number) = text.strip_prefix('f').and_then(|n| n.parse::<u8>().ok()) {
        return (1..=12).contains(&number).then_some(KeyCode::F(number));
    }
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if !c.is_control() && c != ' ' => Some(KeyCode::Char(c)),
        _ => None,
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in [(KeyModifiers::CONTROL, "ctrl-"), (KeyModifiers::ALT, "alt-"), (KeyModifiers::SHIFT, "shift-")] {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "f{n}"),
            _ => f.write_str("?"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_key_are_each_others_inverse() {
        for text in ["c", "G", "?", "-", "ctrl-s", "shift-tab", "enter", "alt-x", "f1", "pgdn", "space", "ctrl--", "ctrl-alt-a"] {
            assert_eq!(Key::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_not_a_key_is_refused() {
        for text in ["", "ctrl-", "cc", "f13", "hyper-x", " ", "Enter", "\u{7}"] {
            assert_eq!(Key::parse(text), Err(NotAKey(text.to_owned())), "{text:?}");
        }
    }

    #[test]
    fn terminals_differ_in_shift_and_the_key_does_not() {
        let big_g = Key::parse("G").unwrap();
        for (code, modifiers) in [
            (KeyCode::Char('G'), KeyModifiers::NONE),
            (KeyCode::Char('G'), KeyModifiers::SHIFT),
            (KeyCode::Char('g'), KeyModifiers::SHIFT),
        ] {
            assert_eq!(Key::from_event(&KeyEvent::new(code, modifiers)), Some(big_g));
        }
        let back_tab = KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT);
        assert_eq!(Key::from_event(&back_tab), Some(Key::parse("shift-tab").unwrap()));
        let upper_ctrl = KeyEvent::new(KeyCode::Char('S'), KeyModifiers::CONTROL | KeyModifiers::SHIFT);
        assert_eq!(Key::from_event(&upper_ctrl), Some(Key::parse("ctrl-s").unwrap()));
    }

    #[test]
    fn a_release_is_no_key() {
        let mut event = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert_eq!(Key::from_event(&event), None);
    }
}

//! One key press and its text form: `g`, `G`, `?`, `ctrl-s`, `shift-tab`, `alt-enter`, `f5`.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key with its modifiers. A shifted character is that character (`G`, `?`), so shift is told for named keys only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// Text that is not a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a key; write for example `g`, `G`, `?`, `ctrl-s`, `shift-tab`, `enter`, `f5`")]
pub struct NotAKey(pub String);

/// Keys with a name, in the spelling that is shown.
const NAMES: [(&str, KeyCode); 15] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("space", KeyCode::Char(' ')),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
];

const MODIFIERS: [(&str, KeyModifiers); 3] =
    [("ctrl-", KeyModifiers::CONTROL), ("alt-", KeyModifiers::ALT), ("shift-", KeyModifiers::SHIFT)];

impl Key {
    /// The key of a terminal event; releases and keys without a text form are `None`.
    pub fn from_event(event: KeyEvent) -> Option<Key> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let (code, extra) = match event.code {
            KeyCode::BackTab => (KeyCode::Tab, KeyModifiers::SHIFT),
            code => (code, KeyModifiers::NONE),
        };
        let named = matches!(code, KeyCode::Char(_) | KeyCode::F(_)) || NAMES.iter().any(|(_, known)| *known == code);
        named.then(|| Key::normal(code, event.modifiers | extra))
    }

    /// A plain character key.
    pub fn char(c: char) -> Key {
        Key::normal(KeyCode::Char(c), KeyModifiers::NONE)
    }

    /// The character this key types; `None` for named keys and with ctrl or alt.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }

    /// The terminal event this key stands for, for text widgets that read events.
    pub fn to_event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }

    /// Terminals disagree about shift on characters and about the case of ctrl with a letter: one form for each key.
    fn normal(code: KeyCode, modifiers: KeyModifiers) -> Key {
        let known = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        let modifiers = modifiers & known;
        match code {
            KeyCode::Char(' ') => Key { code, modifiers },
            KeyCode::Char(c) if modifiers.contains(KeyModifiers::CONTROL) => {
                Key { code: KeyCode::Char(c.to_ascii_lowercase()), modifiers: modifiers - KeyModifiers::SHIFT }
            }
            KeyCode::Char(c) => {
                let shifted = if modifiers.contains(KeyModifiers::SHIFT) { c.to_ascii_uppercase() } else { c };
                Key { code: KeyCode::Char(shifted), modifiers: modifiers - KeyModifiers::SHIFT }
            }
            code => Key { code, modifiers },
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, modifier) in MODIFIERS {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::F(number)) => write!(f, "f{number}"),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, _) => Ok(()),
        }
    }
}

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Key, NotAKey> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        while let Some((name, modifier)) = MODIFIERS.into_iter().find(|(name, _)| rest.len() > name.len() && rest.starts_with(name))
        {
            modifiers |= modifier;
            rest = &rest[name.len()..];
        }
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_control() && !c.is_whitespace() => Some(KeyCode::Char(c)),
            _ => NAMES.iter().find(|(name, _)| *name == rest).map(|(_, code)| *code).or_else(|| function_key(rest)),
        };
        code.map(|code| Key::normal(code, modifiers)).ok_or_else(|| NotAKey(text.to_owned()))
    }
}

fn function_key(text: &str) -> Option<KeyCode> {
    let number: u8 = text.strip_prefix('f')?.parse().ok()?;
    (1..=24).contains(&number).then_some(KeyCode::F(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        Key::from_event(KeyEvent::new(code, modifiers)).map(|key| key.to_string())
    }

    #[test]
    fn text_and_key_are_the_same_thing() {
        let texts = [
            "g",
            "G",
            "?",
            "-",
            "ctrl-s",
            "ctrl--",
            "shift-tab",
            "alt-enter",
            "ctrl-alt-x",
            "enter",
            "space",
            "f5",
            "pgdn",
            "ä",
            "[",
        ];
        for text in texts {
            assert_eq!(text.parse::<Key>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn rubbish_is_refused_with_its_text() {
        for text in ["", "ctrl-", "strg-s", "enterr", "f0", "f25", " ", "gg", "Enter"] {
            assert_eq!(text.parse::<Key>(), Err(NotAKey(text.to_owned())), "{text}");
        }
    }

    #[test]
    fn terminals_differences_come_out_as_one_key() {
        assert_eq!(event(KeyCode::BackTab, KeyModifiers::SHIFT).as_deref(), Some("shift-tab"));
        assert_eq!(event(KeyCode::BackTab, KeyModifiers::NONE).as_deref(), Some("shift-tab"));
        assert_eq!(event(KeyCode::Char('G'), KeyModifiers::SHIFT).as_deref(), Some("G"));
        assert_eq!(event(KeyCode::Char('g'), KeyModifiers::SHIFT).as_deref(), Some("G"));
        assert_eq!(event(KeyCode::Char('?'), KeyModifiers::SHIFT).as_deref(), Some("?"));
        assert_eq!(event(KeyCode::Char('S'), KeyModifiers::CONTROL | KeyModifiers::SHIFT).as_deref(), Some("ctrl-s"));
        assert_eq!("ctrl-S".parse::<Key>().unwrap().to_string(), "ctrl-s");
    }

    #[test]
    fn releases_and_nameless_keys_are_nothing() {
        let release = KeyEvent::new_with_kind(KeyCode::Char('a'), KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(Key::from_event(release), None);
        assert_eq!(event(KeyCode::CapsLock, KeyModifiers::NONE), None);
    }
}

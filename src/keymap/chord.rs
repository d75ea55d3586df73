//! Keys pressed one after the other that together run an action: `g h`, or one key alone.

use std::fmt;

use super::{Key, NotAKey};

/// One or more keys, in the order in which they are pressed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Chord(Vec<Key>);

impl Chord {
    /// Reads a chord's text: its keys, a space between each two. `esc` leaves a chord, so it can only stand alone.
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        let wrong = |_| NotAKey(text.to_owned());
        let keys: Vec<Key> = text.split(' ').map(Key::parse).collect::<Result<_, _>>().map_err(wrong)?;
        if keys.len() > 1 && keys.contains(&Key::ESC) {
            return Err(NotAKey(text.to_owned()));
        }
        Ok(Chord(keys))
    }

    /// Its keys; never none.
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// Whether its first key types a character.
    pub fn begins_typed(&self) -> bool {
        self.0.first().is_some_and(|key| key.typed().is_some())
    }

    /// Whether it is one key alone.
    pub fn is_one_key(&self) -> bool {
        self.0.len() == 1
    }

    /// Whether one of both would run before the other could be finished, or both are the same.
    pub fn excludes(&self, other: &Chord) -> bool {
        self.0.starts_with(&other.0) || other.0.starts_with(&self.0)
    }
}

impl From<Key> for Chord {
    fn from(key: Key) -> Self {
        Chord(vec![key])
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text(&self.0))
    }
}

/// Keys as text, a space between each two.
pub fn text(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_chord_are_each_others_inverse() {
        for text in ["c", "g g", "v s", "ctrl-x ctrl-s", "ctrl-x h", "space f", "a b c"] {
            assert_eq!(Chord::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_not_a_chord_is_refused_whole() {
        for text in ["", " ", "g ", " g", "g  g", "gg", "g nope", "g esc", "esc esc"] {
            assert_eq!(Chord::parse(text), Err(NotAKey(text.to_owned())), "{text:?}");
        }
    }

    #[test]
    fn a_beginning_excludes_what_goes_on_from_it() {
        let chord = |text| Chord::parse(text).unwrap();
        assert!(chord("g").excludes(&chord("g g")) && chord("g g").excludes(&chord("g")) && chord("g").excludes(&chord("g")));
        assert!(!chord("g h").excludes(&chord("g g")) && !chord("v").excludes(&chord("g v")));
    }
}

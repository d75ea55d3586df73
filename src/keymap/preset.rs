//! Sets of keys to begin with.

use super::{Chord, DefaultBinding, Origin};

/// The sets there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Preset {
    /// Letters, arrows, and the movements of vi.
    #[default]
    Default,
    /// The movements, files and buffers of Emacs.
    Emacs,
}

/// Keys that work beside others wherever those do.
const BESIDE: [(&str, &str); 8] = [
    ("up", "ctrl-p"),
    ("down", "ctrl-n"),
    ("pgup", "alt-v"),
    ("pgdn", "ctrl-v"),
    ("home", "alt-<"),
    ("end", "alt->"),
    ("esc", "ctrl-g"),
    ("/", "ctrl-s"),
];

/// Movements of vi, which make way.
const AWAY: [&str; 8] = ["h", "j", "k", "l", "g g", "G", "ctrl-b", "ctrl-f"];

/// Actions with keys of their own: scope, action, keys.
pub(super) const OWN: [(&str, &str, &[&str]); 6] = [
    ("everywhere", "palette", &[":", "alt-x"]),
    ("everywhere", "quit", &["ctrl-x ctrl-c", "ctrl-c", "ctrl-q"]),
    ("form", "send", &["ctrl-x ctrl-s", "ctrl-s"]),
    ("form", "discard-draft", &["ctrl-x k"]),
    ("verb", "send", &["ctrl-x ctrl-s", "ctrl-s"]),
    ("verb", "discard-draft", &["ctrl-x k"]),
];

impl Preset {
    /// Every one.
    pub const ALL: [Preset; 2] = [Preset::Default, Preset::Emacs];

    /// The name in the configuration file.
    pub fn name(self) -> &'static str {
        match self {
            Preset::Default => "default",
            Preset::Emacs => "emacs",
        }
    }

    /// The keys of an action in a scope, and whether they are the preset's.
    pub(super) fn keys(self, default: &DefaultBinding) -> (Vec<Chord>, Origin) {
        let texts = match self {
            Preset::Default => default.keys.to_vec(),
            Preset::Emacs => emacs(default),
        };
        let origin = if texts == default.keys { Origin::Default } else { Origin::Preset(self.name()) };
        // A test reads every one of them.
        (texts.into_iter().filter_map(|text| Chord::parse(text).ok()).collect(), origin)
    }
}

fn emacs(default: &DefaultBinding) -> Vec<&'static str> {
    if let Some((.., keys)) = OWN.iter().find(|(scope, action, _)| *scope == default.scope && *action == default.action) {
        return keys.to_vec();
    }
    let mut keys: Vec<&'static str> = default.keys.iter().copied().filter(|key| !AWAY.contains(key)).collect();
    let beside = BESIDE.into_iter().filter(|(key, _)| default.keys.contains(key)).map(|(_, other)| other);
    keys.extend(beside);
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_a_preset_can_be_read() {
        let own = OWN.iter().flat_map(|(.., keys)| *keys).copied();
        for text in BESIDE.into_iter().flat_map(|(key, other)| [key, other]).chain(AWAY).chain(own) {
            assert!(Chord::parse(text).is_ok(), "{text}");
        }
    }
}

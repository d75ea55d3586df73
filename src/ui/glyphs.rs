//! The program's own signs, in a set for good fonts and one in ASCII. Every sign is one column wide everywhere; no emoji.

use crate::domain::write::WriteState;

/// A set of signs.
#[derive(Debug, Clone, Copy)]
pub struct Glyphs {
    /// Stands before the selected row.
    pub marker: &'static str,
    /// Ends text that was cut.
    pub ellipsis: &'static str,
    /// A filled block of the priority meter.
    pub full: &'static str,
    /// An empty block of the priority meter.
    pub rest: &'static str,
    /// Horizontal rule.
    pub rule: &'static str,
    /// Stands between two facts on one line.
    pub dot: &'static str,
    /// Enter views the row.
    pub enter: &'static str,
    /// Sorted upwards.
    pub ascending: &'static str,
    /// Sorted downwards.
    pub descending: &'static str,
    /// Stands around the chosen word of a choice field: left.
    pub left: &'static str,
    /// Stands around the chosen word of a choice field: right.
    pub right: &'static str,
    queued: &'static str,
}

const UNICODE: Glyphs = Glyphs {
    marker: "▸",
    ellipsis: "…",
    full: "▮",
    rest: "▯",
    rule: "─",
    dot: "·",
    enter: "↵",
    ascending: "↑",
    descending: "↓",
    left: "‹",
    right: "›",
    queued: "↑",
};

const ASCII: Glyphs = Glyphs {
    marker: ">",
    ellipsis: "~",
    full: "#",
    rest: ".",
    rule: "-",
    dot: "-",
    enter: "]",
    ascending: "^",
    descending: "v",
    left: "<",
    right: ">",
    queued: "q",
};

impl Glyphs {
    /// The set in use.
    pub fn of(ascii: bool) -> &'static Glyphs {
        if ascii { &ASCII } else { &UNICODE }
    }

    /// The sign of a write that is not done; blank for those that are.
    pub fn write(&self, state: WriteState) -> &'static str {
        match state {
            WriteState::Queued | WriteState::Sending => self.queued,
            WriteState::Unknown => "?",
            WriteState::Conflict | WriteState::Frozen => "!",
            WriteState::Refused => "x",
            WriteState::Confirmed | WriteState::Withdrawn => " ",
        }
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn every_sign_is_one_column_wide() {
        for set in [UNICODE, ASCII] {
            let signs = [set.marker, set.ellipsis, set.full, set.rest, set.rule, set.dot, set.enter];
            let more = [set.ascending, set.descending, set.left, set.right, set.queued];
            for sign in signs.into_iter().chain(more) {
                assert_eq!(sign.width(), 1, "{sign}");
                assert!(set.rule != "-" || sign.is_ascii(), "{sign}");
            }
        }
    }
}

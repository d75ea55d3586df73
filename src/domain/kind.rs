//! The two kinds of ticket.

use serde::{Deserialize, Serialize};

/// A kind of ticket: which table of the instance it lives in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A change request, table `change_request`.
    Change,
    /// An incident, table `incident`.
    Incident,
}

impl Kind {
    /// Both kinds, in the order the home screen shows them.
    pub const ALL: [Kind; 2] = [Kind::Change, Kind::Incident];

    /// The table's name on the instance.
    pub fn table(self) -> &'static str {
        match self {
            Kind::Change => "change_request",
            Kind::Incident => "incident",
        }
    }

    /// The word used on the command line and in `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Change => "change",
            Kind::Incident => "incident",
        }
    }

    /// The kind a table holds, if it is one of ours.
    pub fn from_table(table: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.table() == table)
    }

    /// The kind a word names: `change` or `incident`.
    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_by_table_and_by_word() {
        assert_eq!(Kind::ALL.map(|kind| (kind.word(), kind.table())), [("change", "change_request"), ("incident", "incident")]);
        for kind in Kind::ALL {
            assert_eq!((Kind::from_table(kind.table()), Kind::from_word(kind.word())), (Some(kind), Some(kind)));
        }
        assert_eq!((Kind::from_table("change"), Kind::from_word("change_request"), Kind::from_word("")), (None, None, None));
    }
}

//! Writes on their way to an instance: what the outbox holds and what a person sees of it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::mapping::Fields;
use super::{HintId, Kind, LocalId, Retry, Untrusted};

/// What a write does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Operation {
    /// Makes the ticket on the instance.
    Create,
    /// Changes some of its fields.
    Edit,
    /// Adds a work note: append-only, so it must not be repeated (law 2).
    Note,
    /// Adds a comment that the customer sees: append-only.
    Comment,
    /// Moves it to another state.
    Move,
    /// Closes it. With a note in the same request it must not be repeated.
    Close,
}

impl Operation {
    /// Every operation.
    pub const ALL: [Operation; 6] =
        [Operation::Create, Operation::Edit, Operation::Note, Operation::Comment, Operation::Move, Operation::Close];

    /// The word in the database, in `--json` and as message id part.
    pub fn word(self) -> &'static str {
        match self {
            Operation::Create => "create",
            Operation::Edit => "edit",
            Operation::Note => "note",
            Operation::Comment => "comment",
            Operation::Move => "state",
            Operation::Close => "close",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Operation::ALL.into_iter().find(|operation| operation.word() == word)
    }

    /// Whether the state of the record is what it is about.
    pub fn moves_state(self) -> bool {
        matches!(self, Operation::Move | Operation::Close)
    }
}

/// Where a write stands. Every transition is in the database before it has effect (law 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WriteState {
    /// Stored, not yet sent.
    Queued,
    /// On the wire; found after a crash it counts as [`WriteState::Unknown`].
    Sending,
    /// It may have arrived: settled by a look-up, never by a second send.
    Unknown,
    /// On the instance, read back and equal.
    Confirmed,
    /// The instance refused it, in whole or in part; its words are kept.
    Refused,
    /// Someone else changed the same field first.
    Conflict,
    /// More than one ticket answers to the id: nothing happens without the person.
    Frozen,
    /// Taken back by the person before it was sent.
    Withdrawn,
}

impl WriteState {
    /// Every state.
    pub const ALL: [WriteState; 8] = [
        WriteState::Queued,
        WriteState::Sending,
        WriteState::Unknown,
        WriteState::Confirmed,
        WriteState::Refused,
        WriteState::Conflict,
        WriteState::Frozen,
        WriteState::Withdrawn,
    ];

    /// The word in the database, in `--json` and as message id part.
    pub fn word(self) -> &'static str {
        match self {
            WriteState::Queued => "queued",
            WriteState::Sending => "sending",
            WriteState::Unknown => "unknown",
            WriteState::Confirmed => "confirmed",
            WriteState::Refused => "refused",
            WriteState::Conflict => "conflict",
            WriteState::Frozen => "frozen",
            WriteState::Withdrawn => "withdrawn",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        WriteState::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether the write still has something to do or to ask.
    pub fn is_open(self) -> bool {
        !matches!(self, WriteState::Confirmed | WriteState::Withdrawn)
    }

    /// Whether it waits for the instance (not for the person).
    pub fn is_waiting(self) -> bool {
        matches!(self, WriteState::Queued | WriteState::Sending | WriteState::Unknown)
    }
}

/// A failure as it crosses rooms: class, next step, and the instance's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What the person can do next.
    pub hint: HintId,
    /// Whether it can work later.
    pub retry: Retry,
    /// What the other side said, or what was seen; may be empty.
    pub detail: Untrusted,
}

/// One field that the instance kept otherwise than sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedField {
    /// Column name.
    pub field: String,
    /// What was sent.
    pub sent: Untrusted,
    /// What the instance has now.
    pub kept: Untrusted,
}

/// A write as the person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteSummary {
    /// The outbox row.
    pub id: i64,
    /// The ticket it is for.
    pub local_id: LocalId,
    /// The ticket's kind.
    pub kind: Kind,
    /// What it does.
    pub operation: Operation,
    /// Where it stands.
    pub state: WriteState,
    /// The values it sends.
    pub fields: Fields,
    /// Fields the instance did not take as sent.
    pub refused: Vec<RefusedField>,
    /// Why it waits or failed.
    pub problem: Option<Problem>,
    /// Until when it waits, if that is known.
    pub until: Option<Timestamp>,
    /// When the person made it.
    pub created: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back_and_no_others() {
        for operation in Operation::ALL {
            assert_eq!(Operation::from_word(operation.word()), Some(operation));
        }
        assert_eq!(Operation::ALL.map(Operation::word), ["create", "edit", "note", "comment", "state", "close"]);
        assert_eq!((Operation::from_word("move"), Operation::from_word("")), (None, None));
        for state in WriteState::ALL {
            assert_eq!(WriteState::from_word(state.word()), Some(state));
            assert_eq!(serde_json::to_value(state).unwrap(), state.word());
        }
        assert_eq!(WriteState::from_word("sent"), None);
    }

    #[test]
    fn a_write_waits_for_the_instance_or_for_the_person_or_is_over() {
        let open: Vec<_> = WriteState::ALL.into_iter().filter(|state| state.is_open()).map(WriteState::word).collect();
        assert_eq!(open, ["queued", "sending", "unknown", "refused", "conflict", "frozen"]);
        let waiting: Vec<_> = WriteState::ALL.into_iter().filter(|state| state.is_waiting()).map(WriteState::word).collect();
        assert_eq!(waiting, ["queued", "sending", "unknown"]);
        let moving: Vec<_> = Operation::ALL.into_iter().filter(|operation| operation.moves_state()).collect();
        assert_eq!(moving, [Operation::Move, Operation::Close]);
    }
}

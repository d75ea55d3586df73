//! The life of a write, as one table, and what a person can do about it.
//!
//! [`next`] is the only place that says which state follows which. The store refuses every step that is not in it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::mapping::Fields;
use super::write::{Operation, WriteState, WriteSummary};
use super::{HintId, SysId, Untrusted};

/// What happens to a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// The next byte may leave: durable before it does.
    Send,
    /// Nothing was sent, or the instance itself said that it did not run.
    NotSent,
    /// It may have arrived, or a look-up could not tell.
    Unclear,
    /// A look-up that proves it can see has shown that it did not arrive.
    Absent,
    /// The instance has it.
    Confirm,
    /// The instance refused it, in whole or in part.
    Refuse,
    /// Somebody else changed the same field first.
    Clash,
    /// Several records answer to it, or the data folder is a copy: nothing happens without the person.
    Freeze,
    /// The person takes it back before it was sent.
    Withdraw,
    /// The person gives it up.
    Drop,
    /// The person lets it go again: after a refusal, or with a conflict resolved.
    Retry,
    /// The person has looked: it arrived.
    Arrived,
    /// The person has looked: it did not arrive.
    Again,
    /// The person has picked the record that is theirs.
    Pick,
}

impl Event {
    /// Every event.
    pub const ALL: [Event; 14] = [
        Event::Send,
        Event::NotSent,
        Event::Unclear,
        Event::Absent,
        Event::Confirm,
        Event::Refuse,
        Event::Clash,
        Event::Freeze,
        Event::Withdraw,
        Event::Drop,
        Event::Retry,
        Event::Arrived,
        Event::Again,
        Event::Pick,
    ];
}

/// The state that follows; `None` where the event may not happen. `ARCHITECTURE.md` shows the same table.
pub fn next(state: WriteState, event: Event) -> Option<WriteState> {
    use WriteState as S;
    Some(match (state, event) {
        (S::Queued, Event::Send) => S::Sending,
        // A failed look before the send, a back-off, or the end of a grace period: it stays where it is.
        (S::Queued | S::Sending, Event::NotSent) => S::Queued,
        (S::Sending | S::Unknown, Event::Unclear) => S::Unknown,
        (S::Unknown, Event::Absent | Event::Again) => S::Queued,
        (S::Unknown, Event::Arrived) => S::Confirmed,
        // A fresh look may find that nothing is left to do, or that it can no longer be done.
        (S::Queued | S::Sending | S::Unknown, Event::Confirm) => S::Confirmed,
        (S::Queued | S::Sending | S::Unknown, Event::Refuse) => S::Refused,
        (S::Queued | S::Unknown, Event::Clash) => S::Conflict,
        (S::Queued | S::Sending | S::Unknown, Event::Freeze) => S::Frozen,
        (S::Queued, Event::Withdraw) => S::Withdrawn,
        (S::Refused | S::Conflict | S::Frozen, Event::Drop) => S::Withdrawn,
        // A queued write is retried when it was held for the person.
        (S::Queued | S::Refused | S::Conflict | S::Frozen, Event::Retry) => S::Queued,
        (S::Frozen, Event::Pick) => S::Confirmed,
        _ => return None,
    })
}

/// What a person can do about a write, as buttons and subcommands offer it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WriteAction {
    /// Send it now: end its grace period or back-off.
    SendNow,
    /// Take it back before it is sent.
    Withdraw,
    /// Decide a conflict field by field.
    Fields,
    /// Say that it arrived.
    Arrived,
    /// Say that it did not arrive, so that it is sent again.
    Again,
    /// Say which of several tickets is the right one.
    Pick,
    /// Let it go again.
    Retry,
    /// Give it up.
    Drop,
    /// Change the record back to what it was.
    Undo,
}

impl WriteAction {
    /// The word in `--json`.
    pub fn word(self) -> &'static str {
        match self {
            WriteAction::SendNow => "send-now",
            WriteAction::Withdraw => "withdraw",
            WriteAction::Fields => "fields",
            WriteAction::Arrived => "arrived",
            WriteAction::Again => "again",
            WriteAction::Pick => "pick",
            WriteAction::Retry => "retry",
            WriteAction::Drop => "drop",
            WriteAction::Undo => "undo",
        }
    }
}

/// What can be done about a write. An unclear one is the person's to decide only once looking it up has proven nothing: until then
/// "send again" could make a second one.
pub fn actions(write: &WriteSummary) -> Vec<WriteAction> {
    let because = |hint| write.problem.as_ref().is_some_and(|problem| problem.hint == hint);
    let (asked, copied, held) = (because(HintId::CannotProve), because(HintId::CopiedStore), because(HintId::IdNotKept));
    match write.state {
        WriteState::Queued if held => vec![WriteAction::Retry, WriteAction::Withdraw],
        WriteState::Queued if write.until.is_some() => vec![WriteAction::SendNow, WriteAction::Withdraw],
        WriteState::Queued => vec![WriteAction::Withdraw],
        WriteState::Unknown if asked => vec![WriteAction::Arrived, WriteAction::Again],
        WriteState::Sending | WriteState::Unknown => vec![],
        WriteState::Refused => vec![WriteAction::Retry, WriteAction::Drop],
        WriteState::Conflict => vec![WriteAction::Fields, WriteAction::Drop],
        WriteState::Frozen if copied => vec![WriteAction::Retry, WriteAction::Drop],
        WriteState::Frozen => vec![WriteAction::Pick, WriteAction::Drop],
        WriteState::Confirmed if write.operation == Operation::Edit => vec![WriteAction::Undo],
        WriteState::Confirmed | WriteState::Withdrawn => vec![],
    }
}

/// Whose value a conflicting field gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The person's.
    Mine,
    /// The one that is on the instance.
    Theirs,
}

/// How a person decides what the program must not guess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// A conflict, field by field; a conflicting field that is not named stays in conflict.
    Fields(BTreeMap<String, Side>),
    /// It arrived.
    Arrived,
    /// It did not arrive: send again.
    Again,
    /// This record is the right one of several.
    Pick(SysId),
    /// Let a refused write go again.
    Retry,
    /// Give it up.
    Drop,
}

/// One record that may be what a write has made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Its id: a ticket's, or a journal entry's.
    pub sys_id: SysId,
    /// What it is called: a number, or when and by whom a note was written.
    pub label: Untrusted,
    /// Its text, where it is a note.
    pub text: Untrusted,
}

/// A write with everything the Outbox screen and `outbox list` show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxItem {
    /// The write.
    pub write: WriteSummary,
    /// The ticket's number and name as shown.
    pub number: Untrusted,
    /// The ticket's name as shown.
    pub name: Untrusted,
    /// The values of its columns when the person began.
    pub base: Fields,
    /// The values found on the instance when it came into conflict.
    pub theirs: Fields,
    /// Records that may be what it has made.
    pub candidates: Vec<Candidate>,
    /// What can be done about it.
    pub actions: Vec<WriteAction>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What must never happen, said apart from the table.
    #[test]
    fn an_unclear_write_is_never_sent_without_being_settled_first() {
        assert_eq!(next(WriteState::Unknown, Event::Send), None);
        assert_eq!(next(WriteState::Unknown, Event::Withdraw), None);
        assert_eq!(next(WriteState::Unknown, Event::Retry), None);
        assert_eq!(next(WriteState::Unknown, Event::NotSent), None);
        assert_eq!(next(WriteState::Sending, Event::Send), None);
        assert_eq!(next(WriteState::Sending, Event::Withdraw), None);
    }

    #[test]
    fn only_a_queued_write_can_be_sent() {
        for state in WriteState::ALL {
            assert_eq!(next(state, Event::Send).is_some(), state == WriteState::Queued, "{state:?}");
        }
    }

    #[test]
    fn what_is_over_stays_over() {
        for event in Event::ALL {
            assert_eq!(next(WriteState::Confirmed, event), None, "{event:?}");
            assert_eq!(next(WriteState::Withdrawn, event), None, "{event:?}");
        }
    }

    #[test]
    fn what_waits_for_the_person_moves_by_the_person_alone() {
        let machine = [
            Event::Send,
            Event::NotSent,
            Event::Unclear,
            Event::Absent,
            Event::Confirm,
            Event::Refuse,
            Event::Clash,
            Event::Freeze,
            Event::Withdraw,
            Event::Arrived,
            Event::Again,
        ];
        for state in [WriteState::Refused, WriteState::Conflict, WriteState::Frozen] {
            for event in machine {
                assert_eq!(next(state, event), None, "{state:?} {event:?}");
            }
            assert_eq!(next(state, Event::Drop), Some(WriteState::Withdrawn));
        }
    }

    #[test]
    fn every_open_state_has_a_way_out() {
        for state in WriteState::ALL.into_iter().filter(|state| state.is_open()) {
            let mut reached = vec![state];
            let mut at = 0;
            while at < reached.len() {
                let found = Event::ALL.into_iter().filter_map(|event| next(reached[at], event));
                let fresh: Vec<_> = found.filter(|state| !reached.contains(state)).collect();
                reached.extend(fresh);
                at += 1;
            }
            assert!(reached.contains(&WriteState::Confirmed), "{state:?}");
        }
    }
}

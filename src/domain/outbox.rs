//! The life of a write, as one table, and what a person can do about it.
//!
//! [`next`] is the only place that says which state follows which. The store refuses every step that is not in it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::mapping::{Fields, JOURNALS};
use super::state::{active, is_over};
use super::write::{Operation, Problem, RefusedField, WriteState, WriteSummary};
use super::{HintId, Kind, LocalId, Record, SysId, Untrusted, clock};

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
        WriteState::Confirmed if matches!(write.operation, Operation::Edit | Operation::Move) => vec![WriteAction::Undo],
        WriteState::Confirmed | WriteState::Withdrawn => vec![],
    }
}

/// What became of a write that was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// A new outbox row.
    New(i64),
    /// Folded into a row that had not been sent yet.
    Folded(i64),
    /// Nothing differs from what is there; there is nothing to send.
    Nothing,
    /// Of many: its ticket is not here any more.
    Gone,
}

/// What a person does about many writes at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    /// Take back those that are queued.
    TakeBack,
    /// Let those go again that were refused.
    Retry,
}

/// Where a write stands, as a table of many shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The outbox row.
    pub id: i64,
    /// Where it stands.
    pub state: WriteState,
    /// Why it waits or failed.
    pub problem: Option<Problem>,
    /// What the instance did not take.
    pub refused: Vec<RefusedField>,
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
    /// The same, each with the instance's value that the person has seen: where the conflict is about another value by now (decided in
    /// another window, tried, and in conflict again), nothing is decided.
    Compared(BTreeMap<String, (Side, String)>),
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
    /// Its id: a ticket's, or a journal entry's; a number made up here where only what a form shows could be read.
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
    /// Who changed the record last on the instance, as far as it is known here.
    pub touched: Option<Touched>,
    /// What it cannot go before, while it is queued.
    pub behind: Option<Behind>,
    /// What can be done about it.
    pub actions: Vec<WriteAction>,
}

/// What a queued write stands behind: the order per ticket is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// An earlier write of the same ticket, by its outbox row.
    Write(i64),
    /// The ticket itself, which counts as created and was not seen on the instance yet.
    NewTicket,
}

/// Who changed a record last, and when: its `sys_updated_by` and `sys_updated_on`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// The `user_name`.
    pub by: Untrusted,
    /// When.
    pub at: Timestamp,
}

impl Touched {
    /// Reads it off a record; `None` where the record does not tell.
    pub fn of(record: &Record) -> Option<Self> {
        let by = record.text("sys_updated_by");
        let at = clock::parse_utc(record.raw("sys_updated_on"))?;
        (!by.is_empty()).then_some(Touched { by, at })
    }
}

/// What a line of the action log is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// A write to a ticket.
    Ticket {
        /// The outbox row.
        write: i64,
        /// The ticket.
        local_id: LocalId,
        /// Its kind.
        kind: Kind,
        /// What it did.
        operation: Operation,
    },
    /// An improvement action's status was set at Microsoft.
    Status {
        /// The control's id.
        control: Untrusted,
    },
}

impl Deed {
    /// The ticket, where it is about one.
    pub fn ticket(&self) -> Option<&LocalId> {
        match self {
            Deed::Ticket { local_id, .. } => Some(local_id),
            Deed::Status { .. } => None,
        }
    }

    /// What was done to a ticket; `None` for a status at Microsoft.
    pub fn operation(&self) -> Option<Operation> {
        match self {
            Deed::Ticket { operation, .. } => Some(*operation),
            Deed::Status { .. } => None,
        }
    }

    /// The word in `--json`.
    pub fn word(&self) -> &'static str {
        self.operation().map_or("status", Operation::word)
    }
}

/// One line of the action log: a write that was sent and settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// The line.
    pub id: i64,
    /// What was done.
    pub deed: Deed,
    /// The ticket's number; empty where it is not known, and for an action.
    pub number: Untrusted,
    /// The ticket's or action's name, as it is now; empty where it is gone.
    pub name: Untrusted,
    /// `user_name` of the acting person; empty where none was known.
    pub person: Untrusted,
    /// Which process of which machine has sent it.
    pub process: Untrusted,
    /// What became of it.
    pub outcome: WriteState,
    /// The values that were sent.
    pub sent: Fields,
    /// The values before.
    pub before: Fields,
    /// What the instance did not take.
    pub refused: Vec<RefusedField>,
    /// When it was sent.
    pub at: Timestamp,
    /// Who has changed the ticket last, as far as it is known here.
    pub touched: Option<Touched>,
    /// Whether it can be undone.
    pub undo: Result<(), NoUndo>,
}

/// Why a write cannot be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoUndo {
    /// The Table API's `DELETE` is not ours to use: a ticket that was made is cancelled instead.
    Create,
    /// A journal only grows: another entry has to put it right.
    Note,
    /// Closing and cancelling start what a value put back does not stop: the ticket is reopened instead, where the instance allows it.
    Close,
    /// A status is set at Microsoft once, by a person with a reason: it is set back in the same way.
    Status,
    /// It was not confirmed as a whole.
    NotConfirmed,
    /// The values have been changed since, or the ones before are not known.
    Changed,
    /// The ticket is not here any more.
    Gone,
}

/// What puts a confirmed edit or state move back, as long as its values still stand on the ticket's record. Whether the instance allows
/// the way back of a state is asked when it is sent.
///
/// With a state only columns that had a value go back: the instance's own rules empty what belongs to a state, and a choice cannot be
/// emptied by writing (F57). A note that went along stays.
///
/// # Errors
/// Why it cannot be undone.
pub fn reverse(
    kind: Kind,
    (operation, state): (Operation, WriteState),
    sent: &Fields,
    before: &Fields,
    record: &Record,
) -> Result<Fields, NoUndo> {
    match operation {
        Operation::Create => return Err(NoUndo::Create),
        Operation::Note | Operation::Comment => return Err(NoUndo::Note),
        Operation::Close => return Err(NoUndo::Close),
        Operation::Edit | Operation::Move => {}
    }
    if state != WriteState::Confirmed {
        return Err(NoUndo::NotConfirmed);
    }
    let moves = operation.moves_state();
    let stays = |(field, value): &(&String, &String)| JOURNALS.contains(&field.as_str()) || (moves && value.is_empty());
    let back: Fields = before.iter().filter(|column| !stays(column)).map(|(field, value)| (field.clone(), value.clone())).collect();
    let stands = |field: &String| sent.get(field).is_none_or(|sent| record.raw(field) == sent);
    if back.is_empty() || !back.keys().all(stands) || (moves && !back.contains_key("state")) {
        return Err(NoUndo::Changed);
    }
    if moves && is_over(kind, record.raw("state"), active(record)) {
        return Err(NoUndo::Close);
    }
    Ok(back)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Kind, LocalId, Retry};
    use jiff::Timestamp;

    #[test]
    fn only_a_confirmed_edit_whose_values_still_stand_can_be_undone() {
        let undoable = |what, sent: &Fields, before: &Fields, record: &Record| reverse(Kind::Change, what, sent, before, record);
        let fields = |value: &str| Fields::from([("priority".to_owned(), value.to_owned())]);
        let (sent, before) = (fields("1"), fields("3"));
        let edit = (Operation::Edit, WriteState::Confirmed);
        let record = |value: &str| -> Record { [("priority", value), ("state", "9")].into_iter().collect() };
        assert_eq!(undoable(edit, &sent, &before, &record("1")), Ok(before.clone()));
        assert_eq!(undoable(edit, &sent, &before, &record("2")), Err(NoUndo::Changed));
        assert_eq!(undoable(edit, &sent, &before, &record("3")), Err(NoUndo::Changed), "undone already");
        assert_eq!(undoable(edit, &sent, &Fields::new(), &record("1")), Err(NoUndo::Changed), "nothing to put back");
        assert_eq!(undoable((Operation::Edit, WriteState::Refused), &sent, &before, &record("1")), Err(NoUndo::NotConfirmed));
        let why = [
            (Operation::Create, NoUndo::Create),
            (Operation::Note, NoUndo::Note),
            (Operation::Comment, NoUndo::Note),
            (Operation::Close, NoUndo::Close),
        ];
        for (operation, why) in why {
            assert_eq!(undoable((operation, WriteState::Confirmed), &sent, &before, &record("1")), Err(why));
        }
    }

    #[test]
    fn a_state_move_goes_back_without_its_note_and_without_emptying_what_belongs_to_the_state() {
        let fields =
            |pairs: &[(&str, &str)]| pairs.iter().map(|(field, value)| ((*field).into(), (*value).into())).collect::<Fields>();
        let sent = fields(&[("state", "3"), ("hold_reason", "1"), ("assigned_to", "mira"), ("work_notes", "Waiting")]);
        let before = fields(&[("state", "2"), ("hold_reason", ""), ("assigned_to", "jonas"), ("work_notes", "")]);
        let record = |state: &str, active: &str| -> Record {
            [("state", state), ("hold_reason", "1"), ("assigned_to", "mira"), ("active", active)].into_iter().collect()
        };
        let undo = |before: &Fields, record: &Record| {
            reverse(Kind::Incident, (Operation::Move, WriteState::Confirmed), &sent, before, record)
        };
        assert_eq!(undo(&before, &record("3", "true")), Ok(fields(&[("state", "2"), ("assigned_to", "jonas")])));
        assert_eq!(undo(&before, &record("6", "true")), Err(NoUndo::Changed));
        assert_eq!(undo(&before, &record("3", "false")), Err(NoUndo::Close), "the move has ended the work");
        assert_eq!(
            undo(&fields(&[("assigned_to", "jonas")]), &record("3", "true")),
            Err(NoUndo::Changed),
            "from which state is unknown"
        );
    }

    #[test]
    fn who_changed_a_record_last_is_read_off_it() {
        let record: Record = [("sys_updated_by", "jonas.lind"), ("sys_updated_on", "2026-11-20 14:29:00")].into_iter().collect();
        let touched = Touched::of(&record).unwrap();
        assert_eq!((touched.by.raw(), touched.at.to_string().as_str()), ("jonas.lind", "2026-11-20T14:29:00Z"));
        assert_eq!(Touched::of(&Record::default()), None);
    }

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

    /// `ARCHITECTURE.md` tells people the same table: each state with what it becomes, once for each event.
    #[test]
    fn the_table_in_the_documentation_is_this_one() {
        let document = include_str!("../../ARCHITECTURE.md");
        let (_, table) = document.split_once("| state | what may happen | becomes |").unwrap();
        let rows: Vec<Vec<&str>> = table
            .lines()
            .skip(2)
            .take_while(|line| line.starts_with('|'))
            .map(|line| line.split('|').map(str::trim).collect())
            .collect();
        let documented = |state: WriteState| {
            let row = rows.iter().find(|row| row[1].split(", ").any(|word| word == state.word()));
            let becomes = row.map_or("", |row| row[3]);
            let mut words: Vec<&str> = becomes.split(" · ").filter(|word| !word.is_empty()).collect();
            words.sort_unstable();
            words
        };
        for state in WriteState::ALL {
            let mut becomes: Vec<_> = Event::ALL.into_iter().filter_map(|event| next(state, event)).map(WriteState::word).collect();
            becomes.sort_unstable();
            assert_eq!(becomes, documented(state), "{state:?}");
        }
    }

    #[test]
    fn what_the_person_says_about_an_unclear_write_decides_it() {
        assert_eq!(next(WriteState::Unknown, Event::Arrived), Some(WriteState::Confirmed));
        assert_eq!(next(WriteState::Unknown, Event::Again), Some(WriteState::Queued));
        assert_eq!(next(WriteState::Frozen, Event::Pick), Some(WriteState::Confirmed));
        assert_eq!(next(WriteState::Queued, Event::Withdraw), Some(WriteState::Withdrawn));
        assert_eq!(next(WriteState::Conflict, Event::Retry), Some(WriteState::Queued));
    }

    #[test]
    fn only_a_refusal_refuses_and_only_a_clash_clashes() {
        for state in [WriteState::Queued, WriteState::Sending, WriteState::Unknown] {
            assert_eq!(next(state, Event::Confirm), Some(WriteState::Confirmed));
            assert_eq!(next(state, Event::Refuse), Some(WriteState::Refused));
            assert_eq!(next(state, Event::Freeze), Some(WriteState::Frozen));
        }
        assert_eq!(next(WriteState::Sending, Event::Clash), None, "the look was before the send");
        assert_eq!(next(WriteState::Sending, Event::Unclear), Some(WriteState::Unknown));
        assert_eq!(next(WriteState::Sending, Event::NotSent), Some(WriteState::Queued));
    }

    fn write(state: WriteState, operation: Operation, hint: Option<HintId>) -> WriteSummary {
        let problem = hint.map(|hint| Problem { hint, retry: Retry::No, detail: Untrusted::default() });
        WriteSummary {
            id: 1,
            local_id: LocalId::new(Timestamp::UNIX_EPOCH, 1),
            kind: Kind::Change,
            operation,
            state,
            fields: Fields::new(),
            refused: Vec::new(),
            problem,
            until: None,
            created: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_person_is_offered_what_can_be_done_and_no_more() {
        use WriteAction as A;
        let of = |state, operation, hint| actions(&write(state, operation, hint));
        let edit = Operation::Edit;
        assert_eq!(of(WriteState::Queued, edit, None), [A::Withdraw]);
        let waiting = WriteSummary { until: Some(Timestamp::UNIX_EPOCH), ..write(WriteState::Queued, edit, None) };
        assert_eq!(actions(&waiting), [A::SendNow, A::Withdraw]);
        assert_eq!(of(WriteState::Queued, Operation::Create, Some(HintId::IdNotKept)), [A::Retry, A::Withdraw]);
        assert_eq!(of(WriteState::Sending, edit, None), []);
        assert_eq!(
            of(WriteState::Unknown, Operation::Create, Some(HintId::LookUpFirst)),
            [],
            "sending again could make a second one"
        );
        assert_eq!(of(WriteState::Unknown, Operation::Create, Some(HintId::CannotProve)), [A::Arrived, A::Again]);
        assert_eq!(of(WriteState::Refused, edit, Some(HintId::InstanceRule)), [A::Retry, A::Drop]);
        assert_eq!(of(WriteState::Conflict, edit, Some(HintId::ChangedElsewhere)), [A::Fields, A::Drop]);
        assert_eq!(of(WriteState::Frozen, Operation::Create, Some(HintId::TwoTickets)), [A::Pick, A::Drop]);
        assert_eq!(of(WriteState::Frozen, edit, Some(HintId::CopiedStore)), [A::Retry, A::Drop]);
        for operation in [edit, Operation::Move] {
            assert_eq!(of(WriteState::Confirmed, operation, None), [A::Undo]);
        }
        for operation in [Operation::Create, Operation::Note, Operation::Comment, Operation::Close] {
            assert_eq!(of(WriteState::Confirmed, operation, None), [], "{operation:?} cannot be undone");
        }
        assert_eq!(of(WriteState::Withdrawn, edit, None), []);
    }

    #[test]
    fn the_words_of_actions_are_those_of_json() {
        use WriteAction as A;
        for action in [A::SendNow, A::Withdraw, A::Fields, A::Arrived, A::Again, A::Pick, A::Retry, A::Drop, A::Undo] {
            assert_eq!(serde_json::to_value(action).unwrap(), action.word());
        }
    }
}

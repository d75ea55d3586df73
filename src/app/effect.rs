//! What the app asks the outside to do.

use std::time::Duration;

use jiff::Timestamp;

use super::loads::Serial;
use super::setup::Notify;
use crate::domain::command::Program;
use crate::domain::connect::ConnectOrder;
use crate::domain::listing::{Draft, ListQuery, ListRequest, Reading};
use crate::domain::outbox::{Resolution, Together};
use crate::domain::recommendation::listing::ActionRequest;
use crate::domain::recommendation::{ActionRef, StateChange};
use crate::domain::sync::Ticket;
use crate::domain::task::{Edit, Task};
use crate::domain::ticket::Revision;
use crate::domain::triage::Run;
use crate::domain::verb::{Entry, Plan, Verb};
use crate::domain::{Kind, LocalId, Record, Untrusted};

/// One thing to be done outside. Loads answer with the serial they were given; queueing answers with a fact that carries its
/// ticket.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Read the home screen's data.
    LoadHome(Serial),
    /// Read a window of a list.
    LoadList(Serial, ListRequest),
    /// Count the tickets of several lists.
    LoadCounts(Serial, Vec<ListQuery>),
    /// Read one ticket whole, its journal on the instance too: a person has opened it.
    LoadDetail(Serial, LocalId),
    /// Read one ticket whole as it is stored: the selection passes over it.
    PeekDetail(Serial, LocalId),
    /// Read a ticket's journal on the instance.
    Look(LocalId),
    /// Read how the person likes to read tickets.
    LoadReading(Serial),
    /// Link a ticket to an improvement action here, or take the link away. Nothing is sent.
    LinkAction {
        /// The ticket.
        id: LocalId,
        /// The action's id.
        action: Option<Untrusted>,
    },
    /// Keep how the person likes to read tickets.
    KeepReading(Reading),
    /// Read all kept drafts.
    LoadDrafts(Serial),
    /// Read the outbox.
    LoadOutbox(Serial),
    /// Read the newest lines of the action log.
    LoadLog(Serial),
    /// Do something about a write, then tell whether that is stored.
    Decide {
        /// Comes back in `Fact::Saved` or `Fact::NotSaved`.
        ticket: Ticket,
        /// The outbox row.
        write: i64,
        /// What.
        decision: Decision,
    },
    /// Read the Secure Score card and what goes with it.
    LoadScore(Serial),
    /// Read a list of improvement actions.
    LoadActions(Serial, ActionRequest),
    /// Read one improvement action whole.
    LoadAction(Serial, Untrusted),
    /// Ask the instance for the tickets made from an action; `Fact::Shared` answers.
    FindShared {
        /// Comes back with the answer.
        ticket: Ticket,
        /// What their `correlation_id`s begin with.
        prefix: String,
    },
    /// Set an action's state at Microsoft, now or not at all; `Fact::StateSet` answers.
    SetState {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The control's id.
        control: Untrusted,
        /// What to set, and why.
        change: StateChange,
    },
    /// Read Secure Score from Microsoft now.
    LookAtScore,
    /// The person has seen the score and the actions as they are.
    ScoreSeen,
    /// Put a write into the outbox, then tell whether it is stored.
    Queue {
        /// Comes back in `Fact::Saved` or `Fact::NotSaved`.
        ticket: Ticket,
        /// What to write.
        write: Box<NewWrite>,
    },
    /// Read tickets as verbs look at them.
    LoadSubjects(Serial, Vec<LocalId>),
    /// Read tickets as verbs look at them, for a table of many.
    LoadMany(Serial, Vec<LocalId>),
    /// Read improvement actions whole, for a table of many.
    LoadManyActions(Serial, Vec<Untrusted>),
    /// Read the ids of a list's tickets in its order, at most so many.
    LoadIds(Serial, ListQuery, usize),
    /// Read where writes stand.
    LoadStandings(Serial, Vec<i64>),
    /// Put many writes into the outbox, all of them or none; `Fact::SavedMany` or `Fact::NotSaved` answers.
    QueueMany {
        /// Comes back with the answer.
        ticket: Ticket,
        /// What to write.
        writes: Vec<NewWrite>,
    },
    /// Do the same about many writes; `Fact::DoneTogether` or `Fact::NotSaved` answers.
    Together {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The outbox rows.
        writes: Vec<i64>,
        /// What.
        what: Together,
    },
    /// Read what was typed into verbs' boxes and not sent.
    LoadEntries(Serial),
    /// Read what became of the write of a ticket that was sent last.
    LoadOutcome(Serial, LocalId),
    /// Ask the instance whom tickets can be assigned to; `Fact::Assignees` answers.
    FindAssignees {
        /// Comes back with the answer.
        ticket: Ticket,
        /// What their names hold; empty for the first ones.
        text: String,
    },
    /// Ask the instance where a ticket may go next; `Fact::NextStates` answers.
    AskNextStates {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The ticket.
        id: LocalId,
    },
    /// Store what was typed into a verb's box.
    SaveEntry(Box<Entry>),
    /// Forget what was typed into a verb's box.
    DropEntry(LocalId, Verb),
    /// Read the tickets of a list for a triage run, and the run that was kept.
    LoadRun(Serial, Box<ListQuery>),
    /// Read what has become of a triage run; of the one kept last, if none is given.
    LoadReport(Serial, Option<Box<Run>>),
    /// Keep a triage run: where it is and what was done.
    KeepRun(Box<Run>),
    /// Store a draft.
    SaveDraft(Box<Draft>),
    /// Forget a draft.
    DropDraft(LocalId),
    /// The person has looked at a ticket as it was after this change.
    MarkSeen(LocalId, Revision),
    /// Put a ticket aside until it changes or, where told, until then; or take it back.
    PutAside {
        /// The ticket.
        id: LocalId,
        /// Aside, or back.
        aside: bool,
        /// Until when at most.
        until: Option<Timestamp>,
    },
    /// Ask something of the connection; it answers with [`super::Msg::Connect`].
    Connect(ConnectOrder),
    /// The tour was seen or dismissed: it does not come again.
    EndTour,
    /// Keep what was run from the palette, the last first.
    KeepRecent(Vec<String>),
    /// Start a round of sync now.
    SyncNow,
    /// Put text on the person's clipboard.
    Copy(String),
    /// Give the terminal to the person's editor with this text; [`super::Msg::Edited`] tells what became of it.
    Editor(String),
    /// Run a program of the person's own; [`super::Msg::Ran`] tells how it ended.
    Run(Box<Program>),
    /// Hand an address to the person's browser; if that cannot be done, [`super::Msg::NotOpened`] tells.
    Browse(String),
    /// Start a timer; one that is running under the same name starts over.
    StartTimer {
        /// Which.
        timer: Timer,
        /// How long.
        after: Duration,
    },
    /// Take the mouse, or give it back.
    Mouse(bool),
    /// Tell the person of something while they look elsewhere.
    Notify(Notify, String),
    /// Draw everything anew, whatever the terminal shows.
    Redraw,
    /// Read the configuration anew; [`super::Msg::Reloaded`] answers.
    Reload,
    /// Give the terminal back and stop until continued.
    Suspend,
    /// End the program.
    Quit,
}

/// What a person does about a write that is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Send it now.
    SendNow,
    /// Take it back before it is sent.
    TakeBack,
    /// Send its reverse.
    Undo,
    /// Decide what must not be guessed.
    Resolve(Resolution),
}

/// The timers there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Timer {
    /// One second after the last key in a form: store the draft.
    SaveDraft,
    /// The toast has been seen.
    Toast,
    /// The data on screen is old by now.
    Stale,
    /// A wait that is counted down on screen has moved on: of the sync line, or of what is in the outbox.
    Countdown,
    /// A pause in typing a name: the instance is asked for it.
    FindAssignees,
    /// The time that is left for signing in has moved on.
    SignIn,
    /// The selection rests on a ticket whose text is on screen.
    Rest,
}

/// Which draft a form resumes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftSlot {
    /// A task that is not a ticket yet.
    New(Kind),
    /// A task from an improvement action.
    Share(ActionRef),
    /// Changes to a ticket.
    Edit(LocalId),
}

/// A write as the app hands it over; `domain::mapping` turns it into column values when it is queued.
#[derive(Debug, Clone, PartialEq)]
pub enum NewWrite {
    /// A task that becomes a ticket.
    Create {
        /// The ticket's id from now on.
        local_id: LocalId,
        /// The task, checked.
        task: Task,
    },
    /// Changes to a ticket.
    Edit {
        /// The ticket.
        local_id: LocalId,
        /// Its kind.
        kind: Kind,
        /// The changes, only what the person touched (law 3).
        edit: Edit,
        /// The record as last stored when the person began: the base of the conflict check.
        base: Record,
        /// The record as the person saw it, with pending edits applied: what `edit` differs from.
        shown: Record,
    },
    /// What a verb does to a ticket.
    Deed {
        /// The ticket.
        local_id: LocalId,
        /// The changes.
        plan: Plan,
    },
}

/// Equal when they look the same in a log, where secrets do not show.
#[cfg(test)]
impl PartialEq for Effect {
    fn eq(&self, other: &Self) -> bool {
        format!("{self:?}") == format!("{other:?}")
    }
}

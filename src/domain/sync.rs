//! What the sync worker tells: small facts about what is stored already.

use jiff::Timestamp;

use super::assignee::Assignees;
use super::choice::Choices;
use super::outbox::Saved;
use super::recommendation::SharedLookup;
use super::recommendation::setting::StateOutcome;
use super::scope::Me;
use super::verb::NextStates;
use super::write::{Problem, WriteState};
use super::{Kind, LocalId};

/// What the worker is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Phase {
    /// Nothing has happened yet.
    #[default]
    Starting,
    /// A round is running.
    Syncing,
    /// The last round was complete; the next one comes by itself.
    Idle,
    /// The last round failed; it is tried again at the time given.
    Waiting(Timestamp),
    /// Someone has to sign in first.
    NeedsLogin,
}

/// The worker's state, as the sync line shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SyncState {
    /// What it is doing.
    pub phase: Phase,
    /// End of the last complete pull of the oldest table; `None` before the first.
    pub as_of: Option<Timestamp>,
    /// Writes that wait for the instance.
    pub waiting: usize,
    /// Why the last round failed; `None` after a good one.
    pub problem: Option<Problem>,
}

/// Ties an answer to the request that caused it.
pub type Ticket = u64;

/// What is new about Secure Score. What was read, and why the last look failed, is in the database first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScoreNews {
    /// It is being read.
    Looking,
    /// It was read and is stored.
    Stored {
        /// A provider had failed at Microsoft: what it lacks stays as it was.
        partial: bool,
    },
    /// Another process has stored something.
    Changed,
    /// It was asked for, and nothing was sent: Microsoft wants to be left alone until then.
    NotDue(Timestamp),
    /// It could not be read.
    Failed(Problem),
    /// It could not be read, and a person has to sign in or mend the application first.
    NeedsLogin(Problem),
    /// The profile has no Secure Score.
    NotConnected,
}

/// One thing that is now stored, or could not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Rows of a kind were written.
    TicketsChanged {
        /// Which kind.
        kind: Kind,
        /// How many rows.
        rows: usize,
    },
    /// A write moved to another state.
    WriteMoved {
        /// The ticket it is for.
        local_id: LocalId,
        /// Where it stands now.
        state: WriteState,
    },
    /// The instance's choices were read and stored.
    ChoicesChanged(Choices),
    /// Nobody has seen the tour of this database yet.
    TourDue,
    /// What was run from the palette with this profile, by name, the last first.
    RecentKnown(Vec<String>),
    /// Who acts, as the instance knows them.
    MeKnown(Me),
    /// Whom tickets can be assigned to, as far as the instance was asked before.
    AssigneesKnown(Assignees),
    /// Whom tickets can be assigned to, or why the instance could not be asked.
    Assignees(Ticket, Result<Assignees, Problem>),
    /// Where a ticket may go next, if the instance tells, or why it could not be asked.
    NextStates(Ticket, Result<Option<NextStates>, Problem>),
    /// The worker's state changed.
    State(SyncState),
    /// Something is new about Secure Score.
    Score(ScoreNews),
    /// The tickets that the instance has of an action, by whomever, or why it could not be asked.
    Shared(Ticket, Result<SharedLookup, Problem>),
    /// What became of an action's state that was to be set at Microsoft. An error means that it is not set, or not known to be:
    /// nothing is kept to be sent later.
    StateSet(Ticket, Result<StateOutcome, Problem>),
    /// What was asked to be stored is in the database.
    Saved(Ticket),
    /// What became of each of many writes that were to be stored together, in their order; it is in the database.
    SavedMany(Ticket, Vec<Saved>),
    /// About so many writes of many it was done, and that is in the database.
    DoneTogether(Ticket, usize),
    /// What was asked to be stored could not be; nothing was lost but nothing was saved.
    NotSaved(Ticket, Problem),
}

//! What comes in and what goes out: messages and effects.

use crossterm::event::KeyEvent;
use jiff::SignedDuration;

use crate::domain::listing::{Draft, HomeData, ListPage, ListRequest};
use crate::domain::mapping::Fields;
use crate::domain::sync::{Fact, Ticket};
use crate::domain::ticket::TicketDetail;
use crate::domain::write::Problem;
use crate::domain::{LocalId, Task};

/// Something happened.
#[allow(clippy::large_enum_variant)] // messages are few and are taken in at once
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted (bracketed paste).
    Paste(String),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// A timer ran out.
    Timer(TimerId),
    /// The answer to [`Effect::LoadHome`].
    Home(HomeData),
    /// The answer to [`Effect::LoadList`] of that serial.
    List(u64, ListPage),
    /// The answer to [`Effect::LoadDetail`] of that serial; `None` when the ticket is not stored.
    Detail(u64, Option<TicketDetail>),
    /// The local database could not be read.
    LoadFailed(Problem),
    /// The sync worker told something.
    Fact(Fact),
}

/// A timer; starting one that runs replaces it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimerId {
    /// Takes the toast away.
    Toast,
    /// Stores the draft of the form on screen.
    Draft,
    /// The data becomes stale.
    Stale,
}

/// Something the runtime has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Read the home screen's data.
    LoadHome,
    /// Read a window of the list; the serial comes back with the answer.
    LoadList(u64, ListRequest),
    /// Read a ticket; the serial comes back with the answer.
    LoadDetail(u64, LocalId),
    /// Fetch the ticket's journal from the instance.
    Look(LocalId),
    /// Store a new task for sending.
    Create {
        /// Comes back with [`Fact::Saved`] or [`Fact::NotSaved`].
        ticket: Ticket,
        /// The ticket it becomes.
        local_id: LocalId,
        /// The task, checked.
        task: Task,
    },
    /// Store an edit for sending.
    Edit {
        /// Comes back with [`Fact::Saved`] or [`Fact::NotSaved`].
        ticket: Ticket,
        /// The ticket it changes.
        local_id: LocalId,
        /// The columns it sets.
        fields: Fields,
        /// The same columns as the person saw them when they began.
        base: Fields,
    },
    /// Store a draft.
    SaveDraft {
        /// Comes back with [`Fact::Saved`] or [`Fact::NotSaved`].
        ticket: Ticket,
        /// The draft.
        draft: Draft,
    },
    /// Remove a stored draft, if there is one.
    DropDraft(LocalId),
    /// Start a sync round now.
    SyncNow,
    /// Put text on the clipboard.
    Copy(String),
    /// Start a timer, or start it anew.
    StartTimer {
        /// Which.
        id: TimerId,
        /// How long from now; zero or less means at once.
        after: SignedDuration,
    },
    /// Stop a timer if it runs.
    CancelTimer(TimerId),
    /// Give the terminal back and stop the process until it is continued.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// End the program.
    Quit,
}

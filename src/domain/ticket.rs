//! Tickets as screens and lists show them.

use jiff::{Timestamp, civil::Date};

use super::recommendation::listing::ActionRow;
use super::write::{Operation, WriteState, WriteSummary};
use super::{Kind, LocalId, Record, SysId, Untrusted};

/// One row of a card or list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketRow {
    /// Id in the local database; what selections hold on to.
    pub local_id: LocalId,
    /// Change or incident.
    pub kind: Kind,
    /// Id on the instance; `None` until created there.
    pub sys_id: Option<SysId>,
    /// Number on the instance, e.g. `CHG0030007`; `None` until created there.
    pub number: Option<Untrusted>,
    /// `short_description`, with the person's pending edit applied.
    pub name: Untrusted,
    /// Wire value of the priority, with the pending edit applied.
    pub priority: String,
    /// Wire value of the state.
    pub state: String,
    /// The instance's `active`; `None` until it answered.
    pub active: Option<bool>,
    /// Due day, with the pending edit applied.
    pub due: Option<Date>,
    /// Display name of the assignee; empty when unassigned.
    pub assigned_to: Untrusted,
    /// `sys_created_on`, or when the task was made here.
    pub created: Option<Timestamp>,
    /// `sys_updated_on`, or when the task was made here.
    pub updated: Option<Timestamp>,
    /// The record could not be read in full (law 12).
    pub unreadable: bool,
    /// What the person has not seen of it.
    pub fresh: Option<Fresh>,
    /// It was put aside, and has not changed since.
    pub aside: bool,
    /// Writes not yet done, oldest first.
    pub pending: Vec<Pending>,
}

/// What a person has not seen of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fresh {
    /// All of it: it was never looked at.
    New,
    /// What was changed since they looked.
    Changed,
}

/// A write that is not done yet, as a row marks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending {
    /// What it does.
    pub operation: Operation,
    /// Where it stands.
    pub state: WriteState,
}

/// One journal entry of a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// Id of the entry on the instance; `None` where only what a form shows of it can be read.
    pub sys_id: Option<SysId>,
    /// Work note or comment.
    pub element: JournalElement,
    /// The text.
    pub text: Untrusted,
    /// `user_name` of the author; of what a form shows, its heading: when and who.
    pub author: Untrusted,
    /// When it was written, where that can be told.
    pub created: Option<Timestamp>,
}

/// The two journals of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JournalElement {
    /// `work_notes`: internal.
    WorkNote,
    /// `comments`: the customer sees it.
    Comment,
}

/// What is known here of a ticket's journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum JournalKnown {
    /// What came in since the ticket was first stored; the rest was not read yet.
    #[default]
    InPart,
    /// All of it, up to the last round.
    Whole,
    /// The login may not read it.
    Denied,
}

/// How another ticket is related to this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// It is this one's `parent`.
    Parent,
    /// This one is its `parent`.
    Child,
    /// It is this incident's `rfc`: the change that is to mend it.
    MendedBy,
    /// This change is its `rfc`.
    Mends,
    /// It is this incident's `caused_by`: the change that led to it.
    CausedBy,
    /// This change is its `caused_by`.
    Caused,
    /// It was made from the same improvement action.
    SameAction,
    /// It is open and about the same configuration item (`cmdb_ci`).
    SameItem,
}

impl JournalElement {
    /// Its column on the instance.
    pub fn column(self) -> &'static str {
        match self {
            JournalElement::WorkNote => "work_notes",
            JournalElement::Comment => "comments",
        }
    }
}

/// Everything the detail screen and the edit form show of a ticket.
#[derive(Debug, Clone, PartialEq)]
pub struct TicketDetail {
    /// The row, with pending edits applied.
    pub row: TicketRow,
    /// The record as last stored, without pending edits: the base of an edit.
    pub record: Record,
    /// The record with pending edits applied: what the person sees and the form starts from.
    pub shown: Record,
    /// Journal, newest first.
    pub journal: Vec<JournalEntry>,
    /// Open writes and the last few done, newest first.
    pub writes: Vec<WriteSummary>,
    /// The improvement action it was made from, if that is stored here.
    pub action: Option<ActionRow>,
    /// That action is a link of the person's own, kept here alone.
    pub linked: bool,
    /// The ticket's `sys_updated_on` when a person last looked at it; `None` if nobody did.
    pub seen: Option<Timestamp>,
    /// How much of the journal is here.
    pub journal_known: JournalKnown,
    /// Other stored tickets that have to do with this one.
    pub related: Vec<(Relation, TicketRow)>,
}

impl TicketDetail {
    /// What it shows is the ticket after this change; `None` when it does not carry a readable time.
    pub fn revision(&self) -> Option<Revision> {
        Some(Revision { updated: self.row.updated?, mods: mods(&self.record) })
    }
}

/// A ticket after a change. Times of an instance are whole seconds, so its count of changes tells those of one second apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revision {
    /// `sys_updated_on`.
    pub updated: Timestamp,
    /// `sys_mod_count`.
    pub mods: i64,
}

/// How often a record was changed, by its `sys_mod_count`; 0 when it carries none.
pub fn mods(record: &Record) -> i64 {
    record.raw("sys_mod_count").parse().unwrap_or_default()
}

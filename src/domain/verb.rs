//! What a person does to a ticket with one key, as a pure description: whether it may be done, what has to be entered, and which
//! fields go from which value to which. It knows nothing of boxes and queues, so that the same verb is applied to one ticket or, row
//! by row, to many.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::assignee::{Assignee, Party};
use super::mapping::{self, Fields};
use super::state;
use super::task::Edit;
use super::ticket::{TicketDetail, TicketRow};
use super::write::Operation;
use super::{Kind, Priority, Record, SysId};

/// The verbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verb {
    /// Assign it to the acting person.
    Take,
    /// Assign it to somebody, a group or nobody.
    Assign,
    /// Give it another priority.
    Priority,
    /// Set or clear its due day.
    Due,
    /// Move it to another state.
    State,
    /// Add a work note.
    Note,
    /// Add a comment, which the customer sees.
    Comment,
    /// Resolve or close it.
    Close,
    /// Cancel it.
    Cancel,
}

impl Verb {
    /// Every verb.
    pub const ALL: [Verb; 9] =
        [Verb::Take, Verb::Assign, Verb::Priority, Verb::Due, Verb::State, Verb::Note, Verb::Comment, Verb::Close, Verb::Cancel];

    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Verb::Take => "take",
            Verb::Assign => "assign",
            Verb::Priority => "priority",
            Verb::Due => "due",
            Verb::State => "state",
            Verb::Note => "note",
            Verb::Comment => "comment",
            Verb::Close => "close",
            Verb::Cancel => "cancel",
        }
    }

    /// Whether the state of the ticket is what it is about.
    pub fn moves_state(self) -> bool {
        matches!(self, Verb::State | Verb::Close | Verb::Cancel)
    }

    /// Whether it is about text that took a person time to write.
    pub fn keeps_text(self) -> bool {
        matches!(self, Verb::Note | Verb::Comment | Verb::Close | Verb::Cancel)
    }
}

/// A ticket as a verb looks at it.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// The row, with open writes applied.
    pub row: TicketRow,
    /// The record as last stored, without open writes.
    pub record: Record,
    /// The record, with open writes applied: what the person sees.
    pub shown: Record,
}

impl From<&TicketDetail> for Subject {
    fn from(detail: &TicketDetail) -> Self {
        Subject { row: detail.row.clone(), record: detail.record.clone(), shown: detail.shown.clone() }
    }
}

/// Why a verb cannot be applied to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The record could not be read in full.
    Unreadable,
    /// It is closed or cancelled.
    Over,
    /// It is not on the instance yet.
    NotThere,
    /// A change of its state waits already.
    MoveWaits,
    /// The acting person is not known on the instance.
    NoMe,
    /// It is that way already.
    Already,
    /// It is of the other kind, which has states of its own.
    OtherKind,
    /// This column has to be filled.
    Missing(&'static str),
}

/// A verb with everything the person entered; the same for every ticket it is applied to.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Assign it to the acting person; `None` while they are not known on the instance.
    Take(Option<SysId>),
    /// Assign it; `None` is nobody.
    Assign(Option<Assignee>),
    /// Give it this priority.
    Priority(Priority),
    /// Set this due day, or clear it.
    Due(Option<Date>),
    /// Move it to this state, with what that demands.
    State(String, Fields),
    /// Add this work note.
    Note(String),
    /// Add this comment.
    Comment(String),
    /// Resolve or close it, with what that demands.
    Close(Fields),
    /// Cancel it for this reason, which becomes a work note.
    Cancel(String),
}

impl Deed {
    /// The verb.
    pub fn verb(&self) -> Verb {
        match self {
            Deed::Take(_) => Verb::Take,
            Deed::Assign(_) => Verb::Assign,
            Deed::Priority(_) => Verb::Priority,
            Deed::Due(_) => Verb::Due,
            Deed::State(..) => Verb::State,
            Deed::Note(_) => Verb::Note,
            Deed::Comment(_) => Verb::Comment,
            Deed::Close(_) => Verb::Close,
            Deed::Cancel(_) => Verb::Cancel,
        }
    }
}

/// One column that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its name.
    pub column: String,
    /// The wire value that the person sees now; empty for what is appended.
    pub before: String,
    /// The wire value it gets.
    pub after: String,
}

/// What a deed does to one ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What kind of write it is.
    pub operation: Operation,
    /// What changes, by column.
    pub changes: Vec<Change>,
}

impl Plan {
    /// The values to send.
    pub fn fields(&self) -> Fields {
        self.changes.iter().map(|change| (change.column.clone(), change.after.clone())).collect()
    }

    /// The values the person saw in the same columns (law 3).
    pub fn base(&self) -> Fields {
        let values = self.changes.iter().filter(|change| !mapping::JOURNALS.contains(&change.column.as_str()));
        values.map(|change| (change.column.clone(), change.before.clone())).collect()
    }
}

/// Whether a verb can be begun on a ticket, or why not: what its row tells.
///
/// # Errors
/// [`Refusal`].
pub fn may(verb: Verb, row: &TicketRow) -> Result<(), Refusal> {
    if row.unreadable {
        return Err(Refusal::Unreadable);
    }
    if state::is_over(row.kind, &row.state, row.active) {
        return Err(Refusal::Over);
    }
    if verb.moves_state() {
        if row.sys_id.is_none() {
            return Err(Refusal::NotThere);
        }
        if row.pending.iter().any(|write| write.operation.moves_state() && write.state.is_waiting()) {
            return Err(Refusal::MoveWaits);
        }
    }
    Ok(())
}

/// What a deed does to a ticket, or why it does nothing. Only what differs from what the person sees is sent.
///
/// # Errors
/// [`Refusal`].
pub fn plan(deed: &Deed, subject: &Subject) -> Result<Plan, Refusal> {
    may(deed.verb(), &subject.row)?;
    let kind = subject.row.kind;
    let (operation, mut fields) = match deed {
        Deed::Take(None) => return Err(Refusal::NoMe),
        Deed::Take(Some(me)) => (Operation::Edit, one("assigned_to", me.as_str())),
        Deed::Assign(to) => (Operation::Edit, assign(to.as_ref())),
        Deed::Priority(priority) => {
            let edit = Edit { priority: Some(*priority), ..Edit::default() };
            (Operation::Edit, mapping::edit_fields(kind, &edit, &subject.shown))
        }
        Deed::Due(day) => {
            let edit = Edit { due: Some(*day), ..Edit::default() };
            (Operation::Edit, mapping::edit_fields(kind, &edit, &subject.shown))
        }
        Deed::Note(text) => (Operation::Note, one("work_notes", filled(text, "work_notes")?)),
        Deed::Comment(text) => (Operation::Comment, one("comments", filled(text, "comments")?)),
        Deed::State(to, with) => (operation_to(kind, to), moved(subject, to, with)?),
        Deed::Close(with) => (Operation::Close, moved(subject, close_to(kind, &subject.row.state), with)?),
        Deed::Cancel(reason) => {
            let with = one("work_notes", filled(reason, "work_notes")?);
            (Operation::Move, moved(subject, state::cancelled(kind), &with)?)
        }
    };
    fields.retain(|column, value| mapping::JOURNALS.contains(&column.as_str()) || subject.shown.raw(column) != value);
    if fields.is_empty() || (deed.verb().moves_state() && !fields.contains_key("state")) {
        return Err(Refusal::Already);
    }
    let before = |column: &str| if mapping::JOURNALS.contains(&column) { "" } else { subject.shown.raw(column) };
    let change = |(column, after): (String, String)| Change { before: before(&column).to_owned(), column, after };
    Ok(Plan { operation, changes: fields.into_iter().map(change).collect() })
}

/// What a deed does to one of many tickets. What was entered for a state fits one kind of ticket, and fills only what each of them lacks.
///
/// # Errors
/// [`Refusal`].
pub fn plan_among(deed: &Deed, kind: Kind, subject: &Subject) -> Result<Plan, Refusal> {
    let (to, with) = match deed {
        Deed::State(to, with) => (to.as_str(), with),
        Deed::Close(with) => (close_to(subject.row.kind, &subject.row.state), with),
        _ => return plan(deed, subject),
    };
    may(deed.verb(), &subject.row)?;
    if subject.row.kind != kind {
        return Err(Refusal::OtherKind);
    }
    let lacking = demands(subject, to);
    let own = with.iter().filter(|(column, _)| lacking.contains(&column.as_str()));
    let own: Fields = own.map(|(column, value)| (column.clone(), value.clone())).collect();
    let own = if matches!(deed, Deed::Close(_)) { Deed::Close(own) } else { Deed::State(to.to_owned(), own) };
    plan(&own, subject)
}

/// What has to be filled when a ticket goes to a state, beyond what it has already. On the base instance: a code and notes for resolving
/// and closing, a reason for holding an incident (ServiceNow documentation, "Change state model", "Incident management state model").
pub fn demands(subject: &Subject, to: &str) -> Vec<&'static str> {
    demanded(subject.row.kind, to).iter().copied().filter(|column| subject.shown.raw(column).is_empty()).collect()
}

/// What has to be filled for a state, whatever the ticket has already.
pub fn demanded(kind: Kind, to: &str) -> &'static [&'static str] {
    match (kind, to) {
        (Kind::Change, "3") | (Kind::Incident, "6" | "7") => &["close_code", "close_notes"],
        (Kind::Incident, "3") => &["hold_reason"],
        _ => &[],
    }
}

/// The state that resolving or closing leads to: an incident is resolved first, and a resolved one is closed.
pub fn close_to(kind: Kind, now: &str) -> &'static str {
    match kind {
        Kind::Incident if now != state::RESOLVED => state::RESOLVED,
        _ => state::closed(kind),
    }
}

/// Where a ticket may go next, each state with what stands in its way. A change's instance was asked; of an incident the instance says
/// no when it is tried (there is no such API for incidents), so every state it knows is offered. `None` where the instance could not be
/// asked: then every state it knows is offered as well.
pub fn next_states(subject: &Subject, told: Option<&NextStates>, known: &[String]) -> Vec<(String, Vec<super::Untrusted>)> {
    let here = subject.row.state.as_str();
    let others = known.iter().filter(|state| *state != here);
    match told {
        None => others.map(|state| (state.clone(), Vec::new())).collect(),
        Some(told) => {
            let open = |state: &String| told.available.contains(state).then(Vec::new);
            let unmet = |state: &String| open(state).or_else(|| told.blocked.get(state).cloned());
            others.filter_map(|state| Some((state.clone(), unmet(state)?))).collect()
        }
    }
}

/// Where a change may go from where it is, as the instance says (ServiceNow documentation, "Change Management API").
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NextStates {
    /// Values of `state` it can be set to now, the present one among them.
    pub available: Vec<String>,
    /// Values it could go to but for these unmet conditions, in the instance's words.
    pub blocked: BTreeMap<String, Vec<super::Untrusted>>,
}

/// What was typed into a verb's box and not sent yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The ticket.
    pub local_id: super::LocalId,
    /// The verb.
    pub verb: Verb,
    /// The text.
    pub text: String,
    /// The chosen code; empty while none is.
    pub code: String,
}

fn one(column: &str, value: &str) -> Fields {
    Fields::from([(column.to_owned(), value.to_owned())])
}

fn filled<'t>(text: &'t str, column: &'static str) -> Result<&'t str, Refusal> {
    if text.trim().is_empty() { Err(Refusal::Missing(column)) } else { Ok(text.trim_end()) }
}

/// Handing a ticket to a group takes it from the person who had it.
fn assign(to: Option<&Assignee>) -> Fields {
    match to {
        None => one("assigned_to", ""),
        Some(person) if person.party == Party::Person => one("assigned_to", person.id.as_str()),
        Some(group) => [one("assignment_group", group.id.as_str()), one("assigned_to", "")].into_iter().flatten().collect(),
    }
}

fn moved(subject: &Subject, to: &str, with: &Fields) -> Result<Fields, Refusal> {
    for column in demands(subject, to) {
        filled(with.get(column).map_or("", String::as_str), column)?;
    }
    let mut fields: Fields =
        with.iter().filter(|(_, value)| !value.trim().is_empty()).map(|(k, v)| (k.clone(), v.clone())).collect();
    fields.insert("state".to_owned(), to.to_owned());
    Ok(fields)
}

/// Resolving and closing by way of the state are what they are.
fn operation_to(kind: Kind, to: &str) -> Operation {
    let closes = to == state::closed(kind) || (kind == Kind::Incident && to == state::RESOLVED);
    if closes { Operation::Close } else { Operation::Move }
}

#[cfg(test)]
mod tests;

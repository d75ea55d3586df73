//! Many at once: one row per ticket with what would change, and later with what became of it. Only what is shown and sent is kept of
//! each ticket. What happens to it is in [`super::batch_steps`].

use std::collections::{BTreeMap, VecDeque};

use super::verb::VerbBox;
use crate::app::input::LineInput;
use crate::app::labels;
use crate::app::layout;
use crate::app::model::Model;
use crate::app::screens::verb;
use crate::domain::assignee::Assignee;
use crate::domain::outbox::{Saved, Standing};
use crate::domain::sync::Ticket;
use crate::domain::verb::{Deed, Plan, Refusal, Verb};
use crate::domain::write::{Problem, WriteState};
use crate::domain::{Kind, LocalId, Task, Untrusted};
use crate::i18n::{MessageId, id};

/// What is done to all of them.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A verb, with what was entered for tickets of this kind.
    Verb(Deed, Kind),
    /// A ticket of this kind is made from each improvement action.
    Share(Kind),
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The tickets are being read.
    Reading,
    /// The table is whole; nothing is stored yet.
    Rehearsed,
    /// It is being stored.
    Saving(Ticket),
    /// It is in the outbox.
    Queued,
}

/// What would be written for one row.
#[derive(Debug, Clone, PartialEq)]
pub enum Work {
    /// Changes to the ticket.
    Change(Plan),
    /// A new ticket.
    Create(Box<Task>),
}

/// Why a row cannot change.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// The verb cannot be applied to it.
    Refused(Refusal),
    /// It is not stored here any more.
    Gone,
    /// The action has a ticket already; its number, once it has one.
    Shared(Option<Untrusted>),
    /// The action has a category that tickets do not know: a person has to choose one.
    NoCategory,
    /// The instance could not be asked whether there is a ticket already.
    Unasked(Problem),
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Nothing yet.
    None,
    /// It is a write, with whether it is one of its own.
    Written(Standing, bool),
    /// There was nothing to send any more.
    Nothing,
    /// Its ticket was gone.
    Gone,
}

/// One row.
#[derive(Debug, Clone)]
pub struct BatchRow {
    /// The ticket, or the one it would become.
    pub local_id: LocalId,
    /// Its kind.
    pub kind: Kind,
    /// Its number; `None` before it has one.
    pub number: Option<Untrusted>,
    /// What it is called.
    pub name: Untrusted,
    /// What would be written, or why nothing.
    pub work: Result<Work, Why>,
    /// What became of it.
    pub outcome: Outcome,
}

impl BatchRow {
    /// The ticket, where there is one.
    pub fn ticket(&self) -> Option<&LocalId> {
        let made = matches!(self.outcome, Outcome::Written(..));
        (made || !matches!(self.work, Ok(Work::Create(_)) | Err(Why::Gone | Why::Shared(_) | Why::NoCategory | Why::Unasked(_))))
            .then_some(&self.local_id)
    }

    /// The write, where there is one.
    pub fn standing(&self) -> Option<&Standing> {
        if let Outcome::Written(standing, _) = &self.outcome { Some(standing) } else { None }
    }
}

/// What has to be read next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Tickets.
    Tickets(Vec<LocalId>),
    /// Improvement actions.
    Actions(Vec<Untrusted>),
}

/// Many at once.
#[derive(Debug)]
pub struct Batch {
    /// What is done.
    pub what: What,
    /// The rows that were read.
    pub rows: Vec<BatchRow>,
    /// How many there will be.
    pub total: usize,
    /// How far it is.
    pub stage: Stage,
    /// Tickets that are yet to be read.
    pub(super) tickets: VecDeque<LocalId>,
    /// Actions that are yet to be read.
    pub(super) actions: VecDeque<Untrusted>,
    /// The row that the instance is being asked about.
    pub(super) asking: Option<(Ticket, usize)>,
    /// The box it came from.
    pub(super) form: Option<Box<VerbBox>>,
}

/// How many rows are how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Would change.
    pub change: usize,
    /// Cannot.
    pub cannot: usize,
    /// Wait for the instance.
    pub waiting: usize,
    /// The instance has them.
    pub done: usize,
    /// Need the person: refused, in conflict, stopped.
    pub person: usize,
    /// Taken back, or nothing was to be sent.
    pub back: usize,
}

impl Batch {
    /// A table that is yet to be read.
    pub(super) fn new(what: What, wanted: Wanted, form: Option<Box<VerbBox>>) -> Self {
        let (tickets, actions) = match wanted {
            Wanted::Tickets(ids) => (ids.into(), VecDeque::new()),
            Wanted::Actions(ids) => (VecDeque::new(), ids.into()),
        };
        let total = tickets.len() + actions.len();
        Batch { what, rows: Vec::new(), total, stage: Stage::Reading, tickets, actions, asking: None, form }
    }

    /// The rows by how far they are.
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for row in &self.rows {
            match &row.work {
                Ok(_) => totals.change += 1,
                Err(_) => totals.cannot += 1,
            }
            match &row.outcome {
                Outcome::None => {}
                Outcome::Nothing | Outcome::Gone => totals.back += 1,
                Outcome::Written(standing, _) => match standing.state {
                    WriteState::Confirmed => totals.done += 1,
                    WriteState::Withdrawn => totals.back += 1,
                    state if state.is_waiting() => totals.waiting += 1,
                    _ => totals.person += 1,
                },
            }
        }
        totals
    }

    /// Writes that are not done.
    pub fn unsettled(&self) -> Vec<i64> {
        let open = |standing: &&Standing| standing.state.is_open();
        self.rows.iter().filter_map(BatchRow::standing).filter(open).map(|standing| standing.id).collect()
    }

    /// Writes of its own that can be taken back.
    pub fn queued(&self) -> Vec<i64> {
        let own = |row: &BatchRow| match &row.outcome {
            Outcome::Written(standing, true) if standing.state == WriteState::Queued => Some(standing.id),
            _ => None,
        };
        self.rows.iter().filter_map(own).collect()
    }

    /// Writes that were refused.
    pub fn refused(&self) -> Vec<i64> {
        let refused = |standing: &&Standing| standing.state == WriteState::Refused;
        self.rows.iter().filter_map(BatchRow::standing).filter(refused).map(|standing| standing.id).collect()
    }

    /// It was stored: what became of each row that would change.
    pub(super) fn stored(&mut self, saved: &[Saved]) {
        let mut saved = saved.iter();
        for row in self.rows.iter_mut().filter(|row| row.work.is_ok()) {
            let queued = |id: i64| Standing { id, state: WriteState::Queued, problem: None, refused: Vec::new() };
            row.outcome = match saved.next() {
                Some(Saved::New(id)) => Outcome::Written(queued(*id), true),
                Some(Saved::Folded(id)) => Outcome::Written(queued(*id), false),
                Some(Saved::Gone) => Outcome::Gone,
                Some(Saved::Nothing) | None => Outcome::Nothing,
            };
        }
        self.stage = Stage::Queued;
    }

    /// Where its writes stand now; one that was asked for and is not there was taken back.
    pub(super) fn stand(&mut self, standings: Vec<Standing>) {
        let mut found: BTreeMap<i64, Standing> = standings.into_iter().map(|standing| (standing.id, standing)).collect();
        for row in &mut self.rows {
            let Outcome::Written(standing, _) = &mut row.outcome else { continue };
            if !standing.state.is_open() {
                continue;
            }
            match found.remove(&standing.id) {
                Some(now) => *standing = now,
                None => standing.state = WriteState::Withdrawn,
            }
        }
    }

    /// The verb, where it is one.
    pub fn verb(&self) -> Option<Verb> {
        if let What::Verb(deed, _) = &self.what { Some(deed.verb()) } else { None }
    }

    /// The person or group that they are handed to.
    fn assignee(&self) -> Option<&Assignee> {
        if let What::Verb(Deed::Assign(to), _) = &self.what { to.as_ref() } else { None }
    }
}

/// The table on screen.
#[derive(Debug, Default)]
pub struct BatchScreen {
    /// Position of the selected row.
    pub at: usize,
    /// The number of tickets, while it is typed.
    pub count: Option<LineInput>,
    /// What was typed is another number.
    pub wrong: bool,
}

impl BatchScreen {
    /// The selected row.
    pub fn row<'m>(&self, model: &'m Model) -> Option<&'m BatchRow> {
        model.batch.as_ref()?.rows.get(self.at)
    }
}

/// Moves the selection.
pub fn step(model: &mut Model, by: isize) {
    let last = model.batch.as_ref().map_or(0, |batch| batch.rows.len().saturating_sub(1));
    if let Some(screen) = model.batch_screen_mut() {
        screen.at = screen.at.saturating_add_signed(by).min(last);
    }
}

/// First row on screen.
pub fn top(model: &Model, screen: &BatchScreen) -> usize {
    let total = model.batch.as_ref().map_or(0, |batch| batch.rows.len());
    layout::window_around(screen.at, layout::batch_rows(model.size), total)
}

/// The word of a row: where it stands.
pub fn word(batch: &Batch, row: &BatchRow) -> MessageId {
    match (&row.outcome, &row.work) {
        (_, Err(_)) => id("batch-cannot"),
        (Outcome::Written(standing, _), _) => match standing.state {
            WriteState::Queued if standing.problem.is_some() => id("batch-waits"),
            state => super::outbox_page::short_state(state),
        },
        (Outcome::Nothing, _) => id("batch-nothing"),
        (Outcome::Gone, _) => id("batch-gone"),
        (Outcome::None, _) if matches!(batch.stage, Stage::Saving(_)) => id("batch-saving"),
        (Outcome::None, _) => id("batch-changes"),
    }
}

/// Every word a row can have, for the width of their column.
pub fn words() -> Vec<MessageId> {
    let own =
        [id("batch-cannot"), id("batch-waits"), id("batch-nothing"), id("batch-gone"), id("batch-saving"), id("batch-changes")];
    own.into_iter().chain(WriteState::ALL.into_iter().map(super::outbox_page::short_state)).collect()
}

/// What changes in a row: label, before, after. What is empty is a dash.
pub fn changes(model: &Model, batch: &Batch, row: &BatchRow) -> Vec<(String, String, String)> {
    match &row.work {
        Ok(Work::Change(plan)) => {
            let value = |column: &str, wire: &str| match (column, batch.assignee()) {
                _ if wire.is_empty() => "-".to_owned(),
                ("assigned_to" | "assignment_group", Some(to)) if to.id.as_str() == wire => to.name.line().into_string(),
                _ => labels::value(model, row.kind, column, wire),
            };
            let one = |change: &crate::domain::verb::Change| {
                let label = labels::column(model, &change.column);
                (label, value(&change.column, &change.before), value(&change.column, &change.after))
            };
            let mut all: Vec<_> = plan.changes.iter().collect();
            // What it is about comes first.
            all.sort_by_key(|change| change.column != "state");
            all.into_iter().map(one).collect()
        }
        Ok(Work::Create(task)) => {
            let priority = labels::priority(model, task.kind, task.priority.wire());
            let due = task.due.map_or_else(|| "-".to_owned(), |day| labels::day(model, day));
            let field = |id: MessageId, value: String| (model.words.say(id), String::new(), value);
            vec![
                field(id("field-kind"), model.words.say(labels::kind(task.kind))),
                field(id("field-priority"), priority),
                field(id("field-due"), due),
            ]
        }
        Err(_) => Vec::new(),
    }
}

/// Why a row cannot change, or why its write has not arrived, in words; empty where all is well.
pub fn reason(model: &Model, batch: &Batch, row: &BatchRow) -> String {
    let words = &model.words;
    match (&row.work, &row.outcome) {
        (Err(Why::Refused(why)), _) => match batch.verb() {
            Some(of) => verb::told(model, of, *why),
            None => words.say(verb::reason(*why)),
        },
        (Err(Why::Gone), _) | (_, Outcome::Gone) => words.get("batch-gone-why"),
        (Err(Why::Shared(number)), _) => {
            let number = crate::app::score_labels::number(model, number.as_ref());
            words.with("batch-shared-why", &[("number", number.into())])
        }
        (Err(Why::NoCategory), _) => words.get("batch-category-why"),
        (Err(Why::Unasked(problem)), _) => words.with("batch-unasked-why", &[("why", labels::problem(model, problem).into())]),
        (_, Outcome::Nothing) => words.get("batch-nothing-why"),
        (_, Outcome::Written(standing, own)) => match &standing.problem {
            Some(problem) => labels::problem(model, problem),
            None if !own => words.get("batch-folded-why"),
            None => String::new(),
        },
        (Ok(_), Outcome::None) => String::new(),
    }
}

/// Why a row cannot change, in a word or two for its column.
pub fn short_reason(model: &Model, row: &BatchRow) -> String {
    let words = &model.words;
    let Err(why) = &row.work else { return String::new() };
    words.say(match why {
        Why::Shared(number) => return crate::app::score_labels::number(model, number.as_ref()),
        Why::Gone => id("batch-gone"),
        Why::NoCategory | Why::Refused(Refusal::Missing(_)) => id("batch-short-missing"),
        Why::Unasked(_) => id("batch-short-unasked"),
        Why::Refused(Refusal::Over) => id("batch-short-over"),
        Why::Refused(Refusal::Already) => id("batch-short-already"),
        Why::Refused(Refusal::OtherKind) => id("batch-short-kind"),
        Why::Refused(Refusal::NotThere) => id("batch-short-not-there"),
        Why::Refused(Refusal::MoveWaits) => id("batch-short-waits"),
        Why::Refused(Refusal::NoMe) => id("batch-short-me"),
        Why::Refused(Refusal::Unreadable) => id("batch-short-unreadable"),
    })
}

/// What is done, in words.
pub fn title(model: &Model, batch: &Batch) -> String {
    match &batch.what {
        What::Verb(deed, _) => model.words.say(verb::title(deed.verb())),
        What::Share(Kind::Change) => model.words.get("share-change"),
        What::Share(Kind::Incident) => model.words.get("share-incident"),
    }
}

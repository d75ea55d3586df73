//! Carries out what the model asks for.

use std::collections::VecDeque;

use tokio::sync::mpsc;

use super::loader::{Load, Loader};
use super::timers::Timers;
use crate::app::{Decision, Effect, NewWrite, Notify};
use crate::domain::connect::ConnectOrder;
use crate::domain::mapping::{self, Fields};
use crate::domain::sync::Ticket;
use crate::domain::ticket::JournalElement;
use crate::domain::verb::Plan;
use crate::domain::write::Operation;
use crate::domain::{LocalId, Untrusted};
use crate::sync::Command;
use crate::terminal::{Screen, TerminalError};

/// What the loop has to do itself, because it owns the input and the signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Nothing.
    Nothing,
    /// Give the terminal back until the program is continued.
    Suspend,
    /// Read the configuration anew.
    Reload,
    /// Give the terminal to the editor.
    Edit,
    /// Give the terminal to a program of the person's own.
    Run,
    /// End.
    Quit,
}

/// Where effects go.
pub struct Hands {
    /// Reads.
    pub loader: Loader,
    /// Timers.
    pub timers: Timers,
    /// Commands that found the worker's channel full, oldest first.
    pub backlog: VecDeque<Command>,
    /// The worker.
    pub commands: mpsc::Sender<Command>,
    /// The connection.
    pub orders: mpsc::Sender<ConnectOrder>,
    /// The person's time zone.
    pub zone: jiff::tz::TimeZone,
    /// The ticket whose journal was last asked for.
    pub looked_at: Option<LocalId>,
}

impl Hands {
    /// Carries out one effect.
    pub fn carry_out(&mut self, effect: Effect, screen: &mut Screen, now: jiff::Timestamp) -> Result<Left, TerminalError> {
        match effect {
            Effect::LoadHome(serial) => self.loader.ask(Load::Home(serial, now.to_zoned(self.zone.clone()).date())),
            Effect::LoadList(serial, request) => self.loader.ask(Load::List(serial, request)),
            Effect::LoadCounts(serial, queries) => self.loader.ask(Load::Counts(serial, queries)),
            Effect::MarkSeen(id, then) => self.command(Command::Seen(id, then)),
            Effect::PutAside { id, aside, until } => self.command(Command::PutAside { id, aside, until }),
            Effect::LoadDetail(serial, id) => {
                self.look(&id);
                self.loader.ask(Load::Detail(serial, id));
            }
            Effect::PeekDetail(serial, id) => self.loader.ask(Load::Detail(serial, id)),
            Effect::Look(id) => self.look(&id),
            Effect::LoadReading(serial) => self.loader.ask(Load::Reading(serial)),
            Effect::LinkAction { id, action } => self.command(Command::LinkAction { id, action }),
            Effect::KeepReading(reading) => self.command(Command::KeepReading(reading)),
            Effect::LoadDrafts(serial) => self.loader.ask(Load::Drafts(serial)),
            Effect::LoadOutbox(serial) => self.loader.ask(Load::Outbox(serial)),
            Effect::LoadLog(serial) => self.loader.ask(Load::Log(serial)),
            Effect::Decide { ticket, write, decision } => self.command(decided(ticket, write, decision)),
            Effect::LoadScore(serial) => self.loader.ask(Load::Score(serial)),
            Effect::LoadActions(serial, request) => self.loader.ask(Load::Actions(serial, request)),
            Effect::LoadAction(serial, id) => self.loader.ask(Load::Action(serial, id)),
            Effect::FindShared { ticket, prefix } => self.command(Command::FindShared { ticket, prefix }),
            Effect::SetState { ticket, control, change } => self.command(Command::SetState { ticket, control, change }),
            Effect::LookAtScore => self.command(Command::LookAtScore),
            Effect::ScoreSeen => self.command(Command::ScoreSeen),
            Effect::Queue { ticket, write } => self.command(queued(ticket, *write)),
            Effect::LoadSubjects(serial, ids) => self.loader.ask(Load::Subjects(serial, ids)),
            Effect::LoadMany(serial, ids) => self.loader.ask(Load::Many(serial, ids)),
            Effect::LoadIds(serial, query, most) => self.loader.ask(Load::Ids(serial, query, most)),
            Effect::LoadStandings(serial, ids) => self.loader.ask(Load::Standings(serial, ids)),
            Effect::LoadManyActions(serial, ids) => self.loader.ask(Load::ManyActions(serial, ids)),
            Effect::QueueMany { ticket, writes } => {
                let writes = writes.into_iter().map(|write| queued(ticket, write)).collect();
                self.command(Command::Many { ticket, writes });
            }
            Effect::Together { ticket, writes, what } => self.command(Command::Together { ticket, writes, what }),
            Effect::LoadEntries(serial) => self.loader.ask(Load::Entries(serial)),
            Effect::LoadOutcome(serial, id) => self.loader.ask(Load::Outcome(serial, id)),
            Effect::FindAssignees { ticket, text } => self.command(Command::FindAssignees { ticket, text }),
            Effect::AskNextStates { ticket, id } => self.command(Command::AskNextStates { ticket, id }),
            Effect::SaveEntry(entry) => self.command(Command::SaveEntry(entry)),
            Effect::DropEntry(id, verb) => self.command(Command::DropEntry(id, verb)),
            Effect::LoadRun(serial, query) => self.loader.ask(Load::Run(serial, query)),
            Effect::LoadReport(serial, run) => self.loader.ask(Load::Report(serial, run)),
            Effect::KeepRun(run) => self.command(Command::KeepRun(run)),
            Effect::SaveDraft(draft) => self.command(Command::SaveDraft(draft)),
            Effect::DropDraft(id) => self.command(Command::DropDraft(id)),
            Effect::Connect(order) => self.connect(order),
            Effect::EndTour => self.command(Command::EndTour),
            Effect::KeepRecent(names) => self.command(Command::KeepRecent(names)),
            Effect::SyncNow => self.command(Command::SyncNow),
            Effect::Copy(text) => screen.copy(&Untrusted::new(text).block())?,
            // The loop does these, since it has to tell what became of them.
            Effect::Browse(_) | Effect::Editor(_) | Effect::Run(_) => {}
            Effect::StartTimer { timer, after } => self.timers.start(timer, after),
            Effect::Mouse(on) => screen.set_mouse(on)?,
            Effect::Notify(way, text) => screen.notify(way == Notify::Desktop, &Untrusted::new(text).line())?,
            Effect::Redraw => screen.redraw(),
            Effect::Reload => return Ok(Left::Reload),
            Effect::Suspend => return Ok(Left::Suspend),
            Effect::Quit => return Ok(Left::Quit),
        }
        Ok(Left::Nothing)
    }

    /// A ticket comes on screen: its journal is read once, however often its row is loaded again.
    fn look(&mut self, id: &LocalId) {
        if self.looked_at.as_ref() != Some(id) {
            self.looked_at = Some(id.clone());
            self.command(Command::Look(id.clone()));
        }
    }

    /// Hands an order to the connection. The room is far more than a person can fill.
    fn connect(&self, order: ConnectOrder) {
        if self.orders.try_send(order).is_err() {
            tracing::error!("the connection takes no orders");
        }
    }

    /// Hands a command to the worker. The loop never waits for it: what finds no room is kept in order.
    fn command(&mut self, command: Command) {
        self.backlog.push_back(command);
        self.drain();
    }

    /// Hands over what waited for room.
    pub fn drain(&mut self) {
        while let Some(command) = self.backlog.pop_front() {
            if let Err(mpsc::error::TrySendError::Full(command)) = self.commands.try_send(command) {
                self.backlog.push_front(command);
                return;
            }
        }
    }
}

/// What a person does about a write, as the worker takes it.
fn decided(ticket: Ticket, write: i64, decision: Decision) -> Command {
    match decision {
        Decision::SendNow => Command::SendNow { ticket, write },
        Decision::TakeBack => Command::Withdraw { ticket, write },
        Decision::Undo => Command::Undo { ticket, write },
        Decision::Resolve(how) => Command::Resolve { ticket, write, how },
    }
}

/// The write as the worker takes it: an edit becomes the columns that differ from what the person saw, and what those held.
fn queued(ticket: Ticket, write: NewWrite) -> Command {
    match write {
        NewWrite::Create { local_id, task } => Command::Create { ticket, local_id, task },
        NewWrite::Edit { local_id, kind, edit, shown, .. } => {
            let fields = mapping::edit_fields(kind, &edit, &shown);
            let base: Fields = fields.keys().map(|field| (field.clone(), shown.raw(field).to_owned())).collect();
            Command::Edit { ticket, local_id, fields, base }
        }
        NewWrite::Deed { local_id, plan } => done(ticket, local_id, &plan),
    }
}

/// A verb's write as the worker takes it: notes go alone, and a state move is asked about before it is sent.
fn done(ticket: Ticket, local_id: LocalId, plan: &Plan) -> Command {
    let (fields, base) = (plan.fields(), plan.base());
    let note = |element, column: &str| {
        let text = fields.get(column).cloned().unwrap_or_default();
        Command::Note { ticket, local_id: local_id.clone(), element, text }
    };
    match plan.operation {
        Operation::Note => note(JournalElement::WorkNote, "work_notes"),
        Operation::Comment => note(JournalElement::Comment, "comments"),
        Operation::Move | Operation::Close => Command::Act { ticket, local_id, operation: plan.operation, fields, base },
        Operation::Edit | Operation::Create => Command::Edit { ticket, local_id, fields, base },
    }
}

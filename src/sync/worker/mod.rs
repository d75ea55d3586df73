//! The worker: a thread with a current-thread runtime that owns the writing database connection.
//!
//! Two things run on it side by side: the [`Desk`], which stores what the person does the moment it is handed in, and the
//! [`schedule`], which runs the engine's rounds. Storing never waits for the network.

mod desk;
mod schedule;
mod score;

use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::mpsc;
use tokio::task::LocalSet;

pub use desk::Desk;
pub use score::{OpenGraph, ScoreParts};

use super::{Engine, Settings};
use crate::domain::listing::{Draft, Reading};
use crate::domain::mapping::Fields;
use crate::domain::outbox::{Resolution, Together};
use crate::domain::recommendation::StateChange;
use crate::domain::recommendation::setting::{NotSettable, StateOutcome};
use crate::domain::sync::{Fact, ScoreNews, Ticket};
use crate::domain::task::Task;
use crate::domain::ticket::{JournalElement, Revision};
use crate::domain::triage::Run;
use crate::domain::verb::{Entry, Verb};
use crate::domain::write::Operation;
use crate::domain::write::Problem;
use crate::domain::{Clock, LocalId, Untrusted};
use crate::servicenow::Client;
use crate::store::{Store, StoreError};

/// Commands that may wait while the worker is busy.
const COMMANDS: usize = 64;
/// Facts that may wait while the screen is busy.
const FACTS: usize = 256;

/// What the worker can be asked.
#[derive(Debug)]
pub enum Command {
    /// Store a new ticket and send it.
    Create {
        /// Ties the answer to this request.
        ticket: Ticket,
        /// The ticket's id, fixed since it was a draft.
        local_id: LocalId,
        /// The task.
        task: Task,
    },
    /// Store an edit and send it.
    Edit {
        /// Ties the answer to this request.
        ticket: Ticket,
        /// The ticket.
        local_id: LocalId,
        /// The changed column values.
        fields: Fields,
        /// The values the person saw in the same columns.
        base: Fields,
    },
    /// Store a work note or comment and send it.
    Note {
        /// Ties the answer to this request.
        ticket: Ticket,
        /// The ticket.
        local_id: LocalId,
        /// Which journal.
        element: JournalElement,
        /// The text.
        text: String,
    },
    /// Store a state move or close and send it.
    Act {
        /// Ties the answer to this request.
        ticket: Ticket,
        /// The ticket.
        local_id: LocalId,
        /// [`Operation::Move`] or [`Operation::Close`].
        operation: Operation,
        /// The columns it sets; a note may be among them.
        fields: Fields,
        /// The values the person saw in the same columns.
        base: Fields,
    },
    /// Store many writes together, all of them or none; [`Fact::SavedMany`] answers.
    Many {
        /// Ties the answer to this request.
        ticket: Ticket,
        /// Commands that store one write each; their own tickets mean nothing.
        writes: Vec<Command>,
    },
    /// Do the same about many writes, as far as it can be done about each; [`Fact::DoneTogether`] answers.
    Together {
        /// Ties the answer to this request.
        ticket: Ticket,
        /// The outbox rows.
        writes: Vec<i64>,
        /// What.
        what: Together,
    },
    /// Take back a write that has not been sent.
    Withdraw {
        /// Ties the answer to this request.
        ticket: Ticket,
        /// The outbox row.
        write: i64,
    },
    /// Carry out what the person has decided about a write.
    Resolve {
        /// Ties the answer to this request.
        ticket: Ticket,
        /// The outbox row.
        write: i64,
        /// The decision.
        how: Resolution,
    },
    /// End a write's grace period or back-off.
    SendNow {
        /// Ties the answer to this request.
        ticket: Ticket,
        /// The outbox row.
        write: i64,
    },
    /// Send the reverse of an edit that was sent.
    Undo {
        /// Ties the answer to this request.
        ticket: Ticket,
        /// The outbox row of the edit.
        write: i64,
    },
    /// Store a form's contents.
    SaveDraft(Box<Draft>),
    /// Forget a form's contents.
    DropDraft(LocalId),
    /// A person has looked at a ticket as it was after this change.
    Seen(LocalId, Revision),
    /// Put a ticket aside until it changes or that time comes, or take it back.
    PutAside {
        /// The ticket.
        id: LocalId,
        /// Aside, or back.
        aside: bool,
        /// Until when at most.
        until: Option<Timestamp>,
    },
    /// Link a ticket to an improvement action here, or take the link away.
    LinkAction {
        /// The ticket.
        id: LocalId,
        /// The action's id.
        action: Option<Untrusted>,
    },
    /// Keep how the person likes to read tickets.
    KeepReading(Reading),
    /// The tour was seen or dismissed.
    EndTour,
    /// Keep what was run from the palette, the last first.
    KeepRecent(Vec<String>),
    /// A person looks at this ticket: read its journal.
    Look(LocalId),
    /// Run a round now.
    SyncNow,
    /// Read Secure Score now; [`Fact::Score`] tells what becomes of it.
    LookAtScore,
    /// A person has seen the score and the actions as they are stored.
    ScoreSeen,
    /// Ask the instance for the tickets made from an action; [`Fact::Shared`] answers.
    FindShared {
        /// Ties the answer to this request.
        ticket: Ticket,
        /// What their `correlation_id`s begin with.
        prefix: String,
    },
    /// Ask the instance whom tickets can be assigned to; [`Fact::Assignees`] answers.
    FindAssignees {
        /// Ties the answer to this request.
        ticket: Ticket,
        /// What their names hold; empty for the first ones.
        text: String,
    },
    /// Ask the instance where a ticket may go next; [`Fact::NextStates`] answers.
    AskNextStates {
        /// Ties the answer to this request.
        ticket: Ticket,
        /// The ticket.
        id: LocalId,
    },
    /// Store what was typed into a verb's box.
    SaveEntry(Box<Entry>),
    /// Forget what was typed into a verb's box.
    DropEntry(LocalId, Verb),
    /// Keep a triage run: where it is and what was done.
    KeepRun(Box<Run>),
    /// Set an action's state at Microsoft, now or not at all; [`Fact::StateSet`] answers.
    SetState {
        /// Ties the answer to this request.
        ticket: Ticket,
        /// The control's id.
        control: Untrusted,
        /// What to set, and why.
        change: StateChange,
    },
    /// Try to send what waits for at most this long, then end.
    Stop(Duration),
}

/// Gives the instance's client with its login, or says why there is none; the worker is then a desk without network until the person
/// asks for a round. Reading a login's secrets may take seconds (a keyring), so it is called on a thread of its own.
pub type OpenClient = Arc<dyn Fn() -> Result<Client, Problem> + Send + Sync>;

/// What a worker needs.
pub struct Parts {
    /// The database file.
    pub database: PathBuf,
    /// The lock that makes one process the sender.
    pub lock: PathBuf,
    /// Gives the instance's client.
    pub client: OpenClient,
    /// How to work.
    pub settings: Settings,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// 128 fresh random bits.
    pub random: fn() -> u128,
    /// Secure Score; `None` when it is not connected.
    pub score: Option<ScoreParts>,
}

/// A running worker.
pub struct Worker {
    /// Takes commands.
    pub commands: mpsc::Sender<Command>,
    /// Gives facts.
    pub facts: mpsc::Receiver<Fact>,
    thread: std::thread::JoinHandle<()>,
}

impl Worker {
    /// Opens the database and starts the thread. The database is open, and its schema current, when this returns.
    pub fn spawn(parts: Parts) -> Result<Worker, StoreError> {
        let store = Store::open(&parts.database)?;
        let (commands, command_receiver) = mpsc::channel(COMMANDS);
        let (fact_sender, facts) = mpsc::channel(FACTS);
        let thread = std::thread::Builder::new()
            .name("sync".into())
            .spawn(move || run(store, parts, command_receiver, fact_sender))
            .map_err(|error| StoreError::Damaged(error.to_string()))?;
        Ok(Worker { commands, facts, thread })
    }

    /// Waits for the thread to end, after [`Command::Stop`] or when all senders are gone.
    pub fn join(self) {
        drop(self.commands);
        drop(self.facts);
        if self.thread.join().is_err() {
            tracing::error!("the sync thread ended by a panic");
        }
    }
}

fn run(store: Store, parts: Parts, commands: mpsc::Receiver<Command>, facts: mpsc::Sender<Fact>) {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return tracing::error!(%error, "no runtime for the sync thread"),
    };
    let store = Rc::new(store);
    let desk = Desk::new(Rc::clone(&store), parts.settings.clone(), Arc::clone(&parts.clock));
    let interval = parts.settings.interval;
    let open = parts.client;
    let clock = Arc::clone(&parts.clock);
    let watch = parts.score.map(|score| Rc::new(score::Watch::new(score, Rc::clone(&store), clock, facts.clone())));
    let start = {
        let (store, facts) = (Rc::clone(&store), facts.clone());
        move |client| Rc::new(Engine::new(store, client, parts.settings, parts.clock, parts.random, facts))
    };
    let schedule = schedule::Schedule::new(open, Box::new(start), store, parts.lock, interval, facts.clone(), watch.clone());
    let local = LocalSet::new();
    runtime.block_on(local.run_until(serve(desk, Rc::new(schedule), watch, commands, facts)));
    drop(local);
    // A keyring that does not answer is not waited for.
    runtime.shutdown_background();
}

/// Handles commands until told to stop.
async fn serve(
    desk: Desk,
    schedule: Rc<schedule::Schedule>,
    watch: Option<Rc<score::Watch>>,
    mut commands: mpsc::Receiver<Command>,
    facts: mpsc::Sender<Fact>,
) {
    let rounds = tokio::task::spawn_local(Rc::clone(&schedule).run());
    let looks = watch.clone().map(|watch| tokio::task::spawn_local(watch.run()));
    while let Some(command) = commands.recv().await {
        match command {
            Command::Stop(within) => {
                schedule.finish(within).await;
                break;
            }
            Command::SyncNow => schedule.wake_for_person(),
            Command::Look(id) => schedule.look(id),
            Command::FindShared { ticket, prefix } => Rc::clone(&schedule).find_shared(ticket, prefix),
            Command::FindAssignees { ticket, text } => Rc::clone(&schedule).find_assignees(ticket, text),
            Command::AskNextStates { ticket, id } => Rc::clone(&schedule).ask_next_states(ticket, id),
            Command::SetState { ticket, control, change } => match &watch {
                Some(watch) => Rc::clone(watch).set_state(ticket, control, change),
                None => drop(facts.send(Fact::StateSet(ticket, Ok(StateOutcome::NotSettable(NotSettable::Off)))).await),
            },
            Command::LookAtScore => match &watch {
                Some(watch) => watch.ask(),
                None => drop(facts.send(Fact::Score(ScoreNews::NotConnected)).await),
            },
            stored => {
                let fact = desk.store(stored);
                if matches!(fact, Some(Fact::Saved(_) | Fact::SavedMany(..) | Fact::DoneTogether(..))) {
                    schedule.wake();
                }
                if let Some(fact) = fact {
                    let _ = facts.send(fact).await;
                }
            }
        }
    }
    rounds.abort();
    if let Some(looks) = looks {
        looks.abort();
    }
}

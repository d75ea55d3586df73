//! Secure Score beside the rounds: it needs no instance, and a round does not wait for it.

use std::cell::{Cell, OnceCell};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::{Notify, mpsc};

use crate::domain::recommendation::StateChange;
use crate::domain::recommendation::setting::StateOutcome;
use crate::domain::sync::{Fact, ScoreNews, Ticket};
use crate::domain::write::Problem;
use crate::domain::{Clock, HintId, Retry, Untrusted};
use crate::secure_score::Graph;
use crate::store::{SenderLock, Store, StoreError};
use crate::sync::score::{Look, due_at, look, set_state};

/// Opens the way to Microsoft with the profile's login. It runs on a thread of its own, because a keyring may not answer.
pub type OpenGraph = Arc<dyn Fn() -> Result<Graph, Problem> + Send + Sync>;

/// What Secure Score takes; made by whoever knows the configuration.
#[derive(Clone)]
pub struct ScoreParts {
    /// The way to Microsoft.
    pub open: OpenGraph,
    /// Time between two looks, at least an hour.
    pub interval: SignedDuration,
    /// A lock file: one process looks at a time.
    pub lock: PathBuf,
    /// Whether states may be set.
    pub write_back: bool,
}

/// How often a resting watch looks at its due time again: another window may have read the score, or the machine may have slept.
const GLANCE: Duration = Duration::from_mins(5);
/// How long it waits while another process looks.
const OTHER: Duration = Duration::from_secs(1);
/// The rest after a failure that trying again does not mend.
const AFTER_REFUSAL: SignedDuration = SignedDuration::from_hours(1);

/// Reads the score when it is due, and when a person asks.
pub(super) struct Watch {
    parts: ScoreParts,
    store: Rc<Store>,
    clock: Arc<dyn Clock>,
    facts: mpsc::Sender<Fact>,
    graph: OnceCell<Graph>,
    wake: Notify,
    asked: Cell<bool>,
    /// When the score was last seen to be read, by whomever.
    seen: Cell<Option<Timestamp>>,
    /// Not before this moment after a failure that only a person can mend.
    resting: Cell<Option<Timestamp>>,
}

impl Watch {
    pub(super) fn new(parts: ScoreParts, store: Rc<Store>, clock: Arc<dyn Clock>, facts: mpsc::Sender<Fact>) -> Self {
        let seen = Cell::new(store.score_fetched().ok().flatten());
        Watch {
            parts,
            store,
            clock,
            facts,
            graph: OnceCell::new(),
            wake: Notify::new(),
            asked: Cell::new(false),
            seen,
            resting: Cell::new(None),
        }
    }

    /// A person wants the score read now.
    pub(super) fn ask(&self) {
        self.asked.set(true);
        self.wake.notify_one();
    }

    /// Sets an action's state. It always answers.
    pub(super) fn set_state(self: Rc<Self>, ticket: Ticket, control: Untrusted, change: StateChange) {
        tokio::task::spawn_local(async move {
            let outcome = self.set(&control, &change).await;
            if outcome == Ok(StateOutcome::Sent) {
                self.tell(ScoreNews::Changed).await;
            }
            let _ = self.facts.send(Fact::StateSet(ticket, outcome)).await;
        });
    }

    async fn set(&self, control: &Untrusted, change: &StateChange) -> Result<StateOutcome, Problem> {
        let graph = self.graph().await?;
        set_state(&self.store, &graph, self.clock.now(), control, change, self.parts.write_back).await
    }

    /// Another process has written: it may have been the score.
    pub(super) fn glance(&self) {
        self.wake.notify_one();
    }

    /// Looks for ever.
    pub(super) async fn run(self: Rc<Self>) {
        loop {
            let asked = self.asked.take();
            let rest = match self.turn(asked).await {
                Ok(rest) => rest,
                Err(error) => {
                    tracing::error!(%error, "Secure Score could not be stored");
                    self.tell(failed(error.problem())).await;
                    GLANCE
                }
            };
            tokio::select! {
                () = self.wake.notified() => {}
                () = tokio::time::sleep(rest) => {}
            }
        }
    }

    /// One look, if it is due; gives how long to rest.
    async fn turn(&self, asked: bool) -> Result<Duration, StoreError> {
        let fetched = self.store.score_fetched()?;
        if fetched != self.seen.replace(fetched) {
            // Another window has read it.
            self.tell(ScoreNews::Changed).await;
        }
        if let Some(due) = self.due(asked)? {
            if asked {
                self.tell(ScoreNews::NotDue(due)).await;
            }
            return Ok(self.until(due));
        }
        let graph = match self.graph().await {
            Ok(graph) => graph,
            Err(problem) => {
                self.store.set_score_problem(&problem, None)?;
                return Ok(self.rest_after(problem).await);
            }
        };
        let Some(lock) = SenderLock::try_acquire(&self.parts.lock)? else {
            self.asked.set(asked);
            return Ok(OTHER);
        };
        let _lock = lock.signed(self.clock.now());
        self.tell(ScoreNews::Looking).await;
        match look(&self.store, &graph, self.clock.now(), asked, self.parts.interval).await? {
            Look::Stored { partial } => {
                self.seen.set(self.store.score_fetched()?);
                self.resting.set(None);
                self.tell(ScoreNews::Stored { partial }).await;
                Ok(self.due(false)?.map_or(GLANCE, |due| self.until(due)))
            }
            Look::NotDue(due) => {
                self.tell(ScoreNews::NotDue(due)).await;
                Ok(self.until(due))
            }
            Look::Failed(problem) => Ok(self.rest_after(problem).await),
        }
    }

    /// When it may be read next; `None`: now.
    fn due(&self, asked: bool) -> Result<Option<Timestamp>, StoreError> {
        let now = self.clock.now();
        let due = due_at(&self.store, now, asked, self.parts.interval)?;
        let resting = self.resting.get().filter(|until| !asked && now < *until);
        Ok(due.max(resting))
    }

    /// Tells a failure, and gives how long to rest after it. What only a person can mend is not tried every few minutes.
    async fn rest_after(&self, problem: Problem) -> Duration {
        let now = self.clock.now();
        if !matches!(problem.retry, Retry::Later(_)) {
            self.resting.set(now.checked_add(AFTER_REFUSAL).ok());
        }
        self.tell(failed(problem)).await;
        GLANCE
    }

    /// The way to Microsoft. One that cannot be opened is tried again by the next look.
    async fn graph(&self) -> Result<Graph, Problem> {
        if let Some(graph) = self.graph.get() {
            return Ok(graph.clone());
        }
        let open = Arc::clone(&self.parts.open);
        let opened = tokio::task::spawn_blocking(move || open()).await;
        let lost = |error: &dyn std::fmt::Display| Problem {
            hint: HintId::SignInAgain,
            retry: Retry::Later(None),
            detail: Untrusted::from(format!("the login could not be read: {error}")),
        };
        let graph = opened.map_err(|error| lost(&error))??;
        Ok(self.graph.get_or_init(|| graph).clone())
    }

    fn until(&self, due: Timestamp) -> Duration {
        Duration::try_from(due.duration_since(self.clock.now())).unwrap_or_default().clamp(OTHER, GLANCE)
    }

    async fn tell(&self, news: ScoreNews) {
        let _ = self.facts.send(Fact::Score(news)).await;
    }
}

fn failed(problem: Problem) -> ScoreNews {
    if problem.retry == Retry::AfterLogin { ScoreNews::NeedsLogin(problem) } else { ScoreNews::Failed(problem) }
}

//! When rounds run: at once for a person's write, after a back-off when one failed, else on an interval.

use std::cell::{Cell, OnceCell, RefCell};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::{Notify, mpsc};
use tokio::time::{Instant, sleep};

use super::OpenClient;
use crate::domain::sync::{Fact, Phase, SyncState};
use crate::domain::write::Problem;
use crate::domain::{HintId, Kind, LocalId, Retry, Untrusted};
use crate::servicenow::Client;
use crate::store::{SenderLock, Store, StoreError};
use crate::sync::{Engine, SyncError, backoff};

/// How often a resting worker looks whether another process has written. One pragma: no measurable work.
const GLANCE: Duration = Duration::from_secs(2);

/// Makes the engine from a client.
type Start = Box<dyn FnOnce(Client) -> Rc<Engine>>;

/// Runs the engine's rounds.
pub(super) struct Schedule {
    open: OpenClient,
    /// Taken by the first client there is.
    start: RefCell<Option<Start>>,
    engine: OnceCell<Rc<Engine>>,
    store: Rc<Store>,
    lock: PathBuf,
    interval: SignedDuration,
    facts: mpsc::Sender<Fact>,
    wake: Notify,
    failures: Cell<u32>,
    not_before: Cell<Option<Timestamp>>,
    looking: RefCell<Option<tokio::task::JoinHandle<()>>>,
}

impl Schedule {
    pub(super) fn new(
        open: OpenClient,
        start: Start,
        store: Rc<Store>,
        lock: PathBuf,
        interval: SignedDuration,
        facts: mpsc::Sender<Fact>,
    ) -> Self {
        Schedule {
            open,
            start: RefCell::new(Some(start)),
            engine: OnceCell::new(),
            store,
            lock,
            interval,
            facts,
            wake: Notify::new(),
            failures: Cell::new(0),
            not_before: Cell::new(None),
            looking: RefCell::new(None),
        }
    }

    /// Something was queued: run a round as soon as the running one ends.
    pub(super) fn wake(&self) {
        self.wake.notify_one();
    }

    /// The person wants a round: as [`Schedule::wake`], and choices and the acting person are read again.
    pub(super) fn wake_for_person(&self) {
        if let Some(engine) = self.engine.get() {
            engine.forget_prepared();
        }
        self.wake();
    }

    /// Reads the journal of the ticket a person looks at; a look at another ticket takes its place.
    pub(super) fn look(&self, id: LocalId) {
        let Some(engine) = self.engine.get().cloned() else { return };
        let task = tokio::task::spawn_local(async move {
            if let Err(error) = engine.look(&id).await {
                tracing::warn!(%error, "the ticket's journal could not be read");
            }
        });
        if let Some(earlier) = self.looking.borrow_mut().replace(task) {
            earlier.abort();
        }
    }

    /// Waits until nothing can be sent any more, at most `within`.
    pub(super) async fn finish(&self, within: Duration) {
        let deadline = Instant::now() + within;
        self.wake();
        let Some(engine) = self.engine.get() else { return };
        while self.can_send().unwrap_or(false) {
            tokio::select! {
                () = engine.pushed.notified() => {}
                () = tokio::time::sleep_until(deadline) => break,
            }
        }
    }

    fn can_send(&self) -> Result<bool, StoreError> {
        let Some(engine) = self.engine.get() else { return Ok(false) };
        Ok(self.store.is_sending()? || self.store.next_write(engine.now())?.is_some())
    }

    /// Runs rounds for ever.
    pub(super) async fn run(self: Rc<Self>) {
        let engine = self.open_engine().await;
        let _lock = self.become_sender().await;
        if let Err(error) = self.store.recover() {
            self.tell(Phase::Starting, Some(error.problem())).await;
        }
        loop {
            self.tell(Phase::Syncing, self.last_problem()).await;
            let wait = self.after(&engine, engine.round().await.map(|_| ())).await;
            self.rest(&engine, wait).await;
        }
    }

    /// The engine, once there is a login. Without one nothing can be sent, and the person is told why; whatever wakes the worker has
    /// it look again.
    async fn open_engine(&self) -> Rc<Engine> {
        loop {
            let open = Arc::clone(&self.open);
            let opened = tokio::task::spawn_blocking(move || open()).await;
            match opened {
                Ok(Ok(client)) => {
                    if let Some(start) = self.start.take() {
                        return Rc::clone(self.engine.get_or_init(|| start(client)));
                    }
                }
                Ok(Err(problem)) => self.tell(Phase::NeedsLogin, Some(problem)).await,
                Err(error) => tracing::error!(%error, "the login could not be read"),
            }
            self.wake.notified().await;
        }
    }

    /// Waits for the sender's lock; another window may hold it.
    async fn become_sender(&self) -> Option<SenderLock> {
        let mut told = false;
        loop {
            match SenderLock::try_acquire(&self.lock) {
                Ok(Some(lock)) => return Some(lock),
                Ok(None) if !told => {
                    told = true;
                    let detail = Untrusted::from("another window sends for this profile");
                    let problem = Problem { hint: HintId::OtherWindow, retry: Retry::Later(None), detail };
                    self.tell(Phase::Idle, Some(problem)).await;
                }
                Ok(None) => {}
                Err(error) => {
                    self.tell(Phase::Idle, Some(error.problem())).await;
                }
            }
            self.rest_until(Instant::now() + Duration::from_secs(1)).await;
        }
    }

    /// Notes how a round ended, tells it, and gives the wait until the next.
    async fn after(&self, engine: &Engine, result: Result<(), SyncError>) -> SignedDuration {
        let problem = result.as_ref().err().map(SyncError::problem);
        if let Err(error) = self.store.set_problem(problem.as_ref()) {
            tracing::error!(%error, "the round's end could not be stored");
        }
        let now = engine.now();
        let Err(error) = result else {
            self.failures.set(0);
            self.not_before.set(None);
            self.tell(Phase::Idle, None).await;
            return backoff::jittered(self.interval, (engine.random)());
        };
        tracing::warn!(%error, "the round ended early");
        self.failures.set(self.failures.get() + 1);
        let own = backoff::after_failure(self.failures.get(), (engine.random)());
        let wait = match error.retry() {
            Retry::Later(Some(told)) => {
                let wait = backoff::as_told(told);
                self.not_before.set(Some(now + wait));
                wait
            }
            Retry::AfterLogin => {
                self.tell(Phase::NeedsLogin, problem).await;
                return backoff::jittered(self.interval.max(own), (engine.random)());
            }
            _ => own,
        };
        self.tell(Phase::Waiting(now + wait), problem).await;
        wait
    }

    /// Rests for `wait`, less when something wakes the worker or a waiting write comes due.
    async fn rest(&self, engine: &Engine, wait: SignedDuration) {
        let now = engine.now();
        let due = self.store.next_write_at().ok().flatten().map(|at| at.duration_since(now));
        let wait = due.map_or(wait, |due| due.clamp(SignedDuration::from_secs(1), wait.max(SignedDuration::from_secs(1))));
        self.rest_until(Instant::now() + Duration::try_from(wait).unwrap_or_default()).await;
        if let Some(at) = self.not_before.get() {
            // Nothing is sent inside a wait that the instance has announced, whoever asks.
            let left = at.duration_since(engine.now());
            sleep(Duration::try_from(left).unwrap_or_default()).await;
        }
    }

    /// Rests until the deadline or a wake-up, and tells when another process has written meanwhile.
    async fn rest_until(&self, deadline: Instant) {
        let mut version = self.store.version().ok();
        loop {
            let glance = (Instant::now() + GLANCE).min(deadline);
            tokio::select! {
                () = self.wake.notified() => return,
                () = tokio::time::sleep_until(glance) => {}
            }
            let current = self.store.version().ok();
            if current != version {
                version = current;
                self.tell_others_wrote().await;
                if self.can_send().unwrap_or(false) {
                    return;
                }
            }
            if Instant::now() >= deadline {
                return;
            }
        }
    }

    async fn tell_others_wrote(&self) {
        for kind in Kind::ALL {
            let _ = self.facts.send(Fact::TicketsChanged { kind, rows: 1 }).await;
        }
    }

    fn last_problem(&self) -> Option<Problem> {
        self.store.problem().ok().flatten()
    }

    async fn tell(&self, phase: Phase, problem: Option<Problem>) {
        let as_of = self.store.as_of().ok().flatten();
        let waiting = self.store.waiting().unwrap_or_default();
        let _ = self.facts.send(Fact::State(SyncState { phase, as_of, waiting, problem })).await;
    }
}

//! When rounds run: at once for a person's write, after a back-off when one failed, else on an interval.

use std::cell::{Cell, OnceCell, RefCell};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use tokio::sync::{Notify, mpsc};
use tokio::time::Instant;

use super::OpenClient;
use super::score::Watch;
use crate::domain::recommendation::SharedLookup;
use crate::domain::sync::{Fact, Phase, SyncState, Ticket};
use crate::domain::write::Problem;
use crate::domain::{HintId, Kind, LocalId, Retry, Untrusted};
use crate::servicenow::Client;
use crate::store::{Sender, SenderLock, Store};
use crate::sync::shared::SHARED_LIMIT;
use crate::sync::verbs::ASK_LIMIT;
use crate::sync::{Engine, SyncError, backoff};

/// How often a resting worker looks whether another process has written. One pragma: no measurable work.
const GLANCE: Duration = Duration::from_secs(2);

/// Makes the engine from a client.
type Start = Box<dyn FnOnce(Client) -> Rc<Engine>>;

/// How often a window looks whether it can become the sender.
const RETRY: Duration = Duration::from_millis(500);

/// Why a rest ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Woken {
    /// It is time for a round, or the person wants one.
    Round,
    /// A write can be sent.
    Write,
}

/// Runs the engine's rounds.
pub(super) struct Schedule {
    open: OpenClient,
    /// Taken by the first client there is.
    start: RefCell<Option<Start>>,
    engine: OnceCell<Rc<Engine>>,
    /// The login is being read; told when that ends, either way.
    opening: Cell<bool>,
    opened: Notify,
    store: Rc<Store>,
    lock: PathBuf,
    interval: SignedDuration,
    facts: mpsc::Sender<Fact>,
    /// Secure Score, which another process may have read.
    watch: Option<Rc<Watch>>,
    wake: Notify,
    /// The person wants a round.
    wanted: Cell<bool>,
    failures: Cell<u32>,
    /// The database's version when it was last looked at.
    version: Cell<Option<i64>>,
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
        watch: Option<Rc<Watch>>,
    ) -> Self {
        Schedule {
            open,
            start: RefCell::new(Some(start)),
            engine: OnceCell::new(),
            opening: Cell::new(true),
            opened: Notify::new(),
            version: Cell::new(store.version().ok()),
            store,
            lock,
            interval,
            facts,
            watch,
            wake: Notify::new(),
            wanted: Cell::new(false),
            failures: Cell::new(0),
            looking: RefCell::new(None),
        }
    }

    /// Something was queued or decided: what can be sent is sent as soon as the running round ends.
    pub(super) fn wake(&self) {
        self.wake.notify_one();
    }

    /// The person wants a round, now: choices and the acting person are read again, and writes do not rest from a failure any longer.
    pub(super) fn wake_for_person(&self) {
        if let Some(engine) = self.engine.get() {
            engine.forget_prepared();
        }
        if let Err(error) = self.store.end_backoff() {
            tracing::error!(%error, "back-offs could not be ended");
        }
        self.wanted.set(true);
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

    /// Asks the instance for an action's tickets. It always answers, and within [`SHARED_LIMIT`].
    pub(super) fn find_shared(self: Rc<Self>, ticket: Ticket, prefix: String) {
        tokio::task::spawn_local(async move {
            let found = tokio::time::timeout(SHARED_LIMIT, self.shared(&prefix)).await;
            let found = found.map_err(|_| late()).and_then(std::convert::identity);
            let _ = self.facts.send(Fact::Shared(ticket, found)).await;
        });
    }

    /// Asks whom tickets can be assigned to. It always answers, and within [`ASK_LIMIT`].
    pub(super) fn find_assignees(self: Rc<Self>, ticket: Ticket, text: String) {
        tokio::task::spawn_local(async move {
            let ask = async { self.opened_engine().await?.find_assignees(&text).await.map_err(|error| error.problem()) };
            let found = in_time(ask).await;
            let _ = self.facts.send(Fact::Assignees(ticket, found)).await;
        });
    }

    /// Asks where a ticket may go next. It always answers, and within [`ASK_LIMIT`].
    pub(super) fn ask_next_states(self: Rc<Self>, ticket: Ticket, id: LocalId) {
        tokio::task::spawn_local(async move {
            let ask = async { self.opened_engine().await?.ask_next_states(&id).await.map_err(|error| error.problem()) };
            let found = in_time(ask).await;
            let _ = self.facts.send(Fact::NextStates(ticket, found)).await;
        });
    }

    /// The engine, once its login was read; else why there is none.
    async fn opened_engine(&self) -> Result<&Engine, Problem> {
        while self.opening.get() {
            self.opened.notified().await;
        }
        let unknown = || Problem { hint: HintId::SignInAgain, retry: Retry::AfterLogin, detail: Untrusted::default() };
        match self.engine.get() {
            Some(engine) => Ok(engine),
            None => Err(self.last_problem().unwrap_or_else(unknown)),
        }
    }

    async fn shared(&self, prefix: &str) -> Result<SharedLookup, Problem> {
        self.opened_engine().await?.find_shared(prefix).await.map_err(|error| error.problem())
    }

    /// Waits until nothing can be sent any more, at most `within`.
    pub(super) async fn finish(&self, within: Duration) {
        let deadline = Instant::now() + within;
        if let Err(error) = self.store.end_grace() {
            tracing::error!(%error, "grace periods could not be ended");
        }
        self.wake();
        while self.opening.get() && self.store.waiting().is_ok_and(|waiting| waiting > 0) {
            tokio::select! {
                () = self.opened.notified() => {}
                () = tokio::time::sleep_until(deadline) => return,
            }
        }
        let Some(engine) = self.engine.get() else { return };
        while self.can_send().unwrap_or(false) {
            tokio::select! {
                () = engine.pushed.notified() => {}
                () = tokio::time::sleep_until(deadline) => break,
            }
        }
    }

    fn can_send(&self) -> Result<bool, SyncError> {
        let Some(engine) = self.engine.get() else { return Ok(false) };
        Ok(self.store.is_sending()? || engine.next_write()?.is_some())
    }

    /// Runs rounds for ever.
    pub(super) async fn run(self: Rc<Self>) {
        let engine = self.open_engine().await;
        let _lock = self.become_sender().await.map(|lock| lock.signed(engine.now()));
        if let Err(error) = self.store.claim(engine.now(), engine.settings.unclear_wait) {
            self.tell(Phase::Starting, Some(error.problem())).await;
        }
        loop {
            self.wanted.set(false);
            self.tell(Phase::Syncing, self.last_problem()).await;
            let wait = self.after(&engine, engine.round().await.map(|_| ())).await;
            let mut deadline = soon(wait);
            let mut failed = self.failures.get() > 0;
            while self.rest(&engine, deadline, failed).await == Woken::Write {
                self.tell(Phase::Syncing, self.last_problem()).await;
                let pushed = engine.push().await;
                failed = pushed.is_err();
                if let Err(error) = pushed {
                    deadline = soon(self.after(&engine, Err(error)).await);
                } else {
                    self.tell(Phase::Idle, self.last_problem()).await;
                }
            }
        }
    }

    /// The engine, once there is a login. Without one nothing can be sent, and the person is told why; whatever wakes the worker has
    /// it look again.
    async fn open_engine(&self) -> Rc<Engine> {
        loop {
            let open = Arc::clone(&self.open);
            self.opening.set(true);
            let opened = tokio::task::spawn_blocking(move || open()).await;
            self.opening.set(false);
            self.opened.notify_waiters();
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
        let mut told = None;
        loop {
            match SenderLock::try_acquire(&self.lock) {
                Ok(Some(lock)) => return Some(lock),
                Ok(None) => {
                    let sender = self.sender();
                    if told.as_ref() != Some(&sender) {
                        told = Some(sender.clone());
                        let problem = Problem { hint: HintId::OtherWindow, retry: Retry::Later(None), detail: sender };
                        self.tell(Phase::Idle, Some(problem)).await;
                    }
                }
                Err(error) => {
                    self.tell(Phase::Idle, Some(error.problem())).await;
                }
            }
            let queued_here = tokio::time::timeout(RETRY, self.wake.notified()).await.is_ok();
            // How fresh the data is and what waits is told anew whenever either can have changed.
            if self.tell_if_others_wrote().await || queued_here {
                told = None;
            }
        }
    }

    /// Who sends for this profile, as far as it can be told.
    fn sender(&self) -> Untrusted {
        match SenderLock::sender(&self.lock) {
            Ok(Sender::Somebody(Some(holder))) => Untrusted::new(format!("sent by {}", holder.told())),
            _ => Untrusted::from("another window sends for this profile"),
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
            self.tell(Phase::Idle, None).await;
            return backoff::jittered(self.interval, (engine.random)());
        };
        tracing::warn!(%error, "the round ended early");
        self.failures.set(self.failures.get() + 1);
        let own = backoff::after_failure(self.failures.get(), (engine.random)());
        let wait = match error.retry() {
            // The engine sends nothing before it is over, whoever asks.
            Retry::Later(Some(told)) => backoff::as_told(told),
            Retry::AfterLogin => {
                self.tell(Phase::NeedsLogin, problem).await;
                return backoff::jittered(self.interval.max(own), (engine.random)());
            }
            _ => own,
        };
        self.tell(Phase::Waiting(now + wait), problem).await;
        wait
    }

    /// Rests until the deadline, less when the person wants a round or a write can be sent; tells when another process has written
    /// meanwhile. After a failure what waits already waits until the deadline; only something new is tried before.
    async fn rest(&self, engine: &Engine, deadline: Instant, mut failed: bool) -> Woken {
        loop {
            if self.wanted.get() || Instant::now() >= deadline {
                return Woken::Round;
            }
            if !failed && matches!(engine.next_write(), Ok(Some(_))) && engine.gate().is_ok() {
                return Woken::Write;
            }
            let glance = (Instant::now() + GLANCE).min(deadline).min(self.next_due(engine));
            tokio::select! {
                () = self.wake.notified() => failed = false,
                () = tokio::time::sleep_until(glance) => {}
            }
            failed &= !self.tell_if_others_wrote().await;
        }
    }

    /// When the next waiting write comes due.
    fn next_due(&self, engine: &Engine) -> Instant {
        let due = self.store.next_write_at(engine.now()).ok().flatten();
        due.map_or_else(|| soon(SignedDuration::from_hours(1)), |at| soon(at.duration_since(engine.now())))
    }

    async fn tell_if_others_wrote(&self) -> bool {
        let version = self.store.version().ok();
        let wrote = version != self.version.replace(version);
        if wrote {
            self.tell_others_wrote().await;
        }
        wrote
    }

    async fn tell_others_wrote(&self) {
        for kind in Kind::ALL {
            let _ = self.facts.send(Fact::TicketsChanged { kind, rows: 1 }).await;
        }
        if let Some(watch) = &self.watch {
            watch.glance();
        }
    }

    /// On a network file system only one window can work; that is said whenever nothing worse is.
    fn network_disk(&self) -> Option<Problem> {
        let name = self.store.network()?;
        Some(Problem { hint: HintId::NetworkDisk, retry: Retry::No, detail: Untrusted::from(name) })
    }

    fn last_problem(&self) -> Option<Problem> {
        self.store.problem().ok().flatten()
    }

    async fn tell(&self, phase: Phase, problem: Option<Problem>) {
        let as_of = self.store.as_of().ok().flatten();
        let waiting = self.store.waiting().unwrap_or_default();
        let problem = problem.or_else(|| self.network_disk());
        let _ = self.facts.send(Fact::State(SyncState { phase, as_of, waiting, problem })).await;
    }
}

/// In so long from now; a time that has passed is now, one that never comes is far away.
fn soon(wait: SignedDuration) -> Instant {
    Instant::now() + Duration::try_from(wait).unwrap_or_default().min(Duration::from_hours(24))
}

fn late() -> Problem {
    Problem { hint: HintId::CheckNetwork, retry: Retry::Later(None), detail: "no answer in time".into() }
}

/// An answer within [`ASK_LIMIT`].
async fn in_time<T>(ask: impl Future<Output = Result<T, Problem>>) -> Result<T, Problem> {
    tokio::time::timeout(ASK_LIMIT, ask).await.unwrap_or_else(|_| Err(late()))
}

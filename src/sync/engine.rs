//! The engine: one round of push and pull over one profile.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::{Notify, Semaphore, mpsc};

use super::{Settings, SyncError};
use crate::domain::sync::Fact;
use crate::domain::write::WriteState;
use crate::domain::{Clock, Kind, LocalId};
use crate::servicenow::Client;
use crate::store::Store;

/// Most requests at a time (F79).
const CONNECTIONS: usize = 2;

/// Finished writes, and lines of the action log, that go with one round at the most.
const PRUNED: usize = 200;

/// Pushes and pulls. Runs on one thread; never holds a transaction across an await.
pub struct Engine {
    pub(super) store: Rc<Store>,
    pub(super) client: Client,
    pub(super) settings: Settings,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) random: fn() -> u128,
    pub(super) facts: mpsc::Sender<Fact>,
    pub(super) prepared: Cell<Option<Timestamp>>,
    pub(super) pushed: Notify,
    /// Rows asked for at once, as the instance's answers have taught.
    pub(super) page_size: Cell<u32>,
    /// Times in queries mean what they say (F31).
    pub(super) timed: Cell<bool>,
    /// The login may not ask for figures.
    pub(super) no_figures: Cell<bool>,
    /// The login may not read journals.
    pub(super) no_journals: Cell<bool>,
    /// Filters and times were checked since this program started or signed in.
    pub(super) checked: Cell<bool>,
    /// The instance was seen to link to next pages.
    pub(super) links: Cell<bool>,
    /// At most two requests at once.
    pub(super) places: Semaphore,
    /// Until when, by the steady clock, writes with an unclear outcome may not be looked up; those whose wait this process has not seen
    /// to its end are not in it.
    pub(super) unclear: RefCell<BTreeMap<i64, SignedDuration>>,
}

/// What a round did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// Change requests that were new or changed.
    pub changes: usize,
    /// Incidents that were new or changed.
    pub incidents: usize,
    /// Writes that reached the instance.
    pub pushed: usize,
}

impl Report {
    fn count(&mut self, kind: Kind) -> &mut usize {
        match kind {
            Kind::Change => &mut self.changes,
            Kind::Incident => &mut self.incidents,
        }
    }
}

impl Engine {
    /// An engine over a database and a client. `random` gives 128 fresh random bits; `facts` receives what was stored.
    pub fn new(
        store: Rc<Store>,
        client: Client,
        settings: Settings,
        clock: Arc<dyn Clock>,
        random: fn() -> u128,
        facts: mpsc::Sender<Fact>,
    ) -> Self {
        let page_size = Cell::new(settings.page_size);
        Engine {
            page_size,
            timed: Cell::new(true),
            no_figures: Cell::new(false),
            no_journals: Cell::new(false),
            checked: Cell::new(false),
            store,
            client,
            settings,
            clock,
            random,
            facts,
            prepared: Cell::new(None),
            pushed: Notify::new(),
            links: Cell::new(false),
            places: Semaphore::new(CONNECTIONS),
            unclear: RefCell::default(),
        }
    }

    /// One complete round: what the person wrote goes out first, then both tables come in. A failing table does not stop the other.
    pub async fn round(&self) -> Result<Report, SyncError> {
        let result = self.whole_round().await;
        // Also from an answer that has ended the round: that may be the one that tells it.
        if let Some(limit) = self.client.rate_limit() {
            self.store.note_rate_limit(limit)?;
        }
        result
    }

    async fn whole_round(&self) -> Result<Report, SyncError> {
        let mut report = Report { pushed: self.push().await?, ..Report::default() };
        self.prepare().await?;
        let mut failed = None;
        for kind in Kind::ALL {
            match self.pull_and_sweep(kind).await {
                Ok(rows) => *report.count(kind) = rows,
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        if failed.is_none() {
            self.pull_journals().await?;
        }
        if let Some(error) = failed {
            return Err(error);
        }
        self.prune()?;
        Ok(report)
    }

    /// Takes away what has been over for long enough, a little with each round. The instance's clock says how long: this machine's can
    /// be wrong by years.
    fn prune(&self) -> Result<(), SyncError> {
        let Some(keep) = self.settings.keep_log else { return Ok(()) };
        let Some(ahead) = self.store.clock_offset()? else { return Ok(()) };
        let there = self.now().saturating_add(SignedDuration::from_secs(ahead)).unwrap_or(self.now());
        let gone = self.store.prune(there, keep, PRUNED)?;
        if gone > 0 {
            tracing::info!(gone, "finished writes and lines of the action log were removed");
        }
        Ok(())
    }

    async fn pull_and_sweep(&self, kind: Kind) -> Result<usize, SyncError> {
        Ok(self.pull(kind).await? + self.reconcile_when_due(kind).await?)
    }

    /// Reads who acts and the instance's choices again with the next round.
    pub fn forget_prepared(&self) {
        self.prepared.set(None);
        self.checked.set(false);
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(super) fn new_id(&self) -> LocalId {
        LocalId::new(self.now(), (self.random)())
    }

    /// Tells a fact. Nobody listening is fine: the database has it.
    pub(super) async fn tell(&self, fact: Fact) {
        let _ = self.facts.send(fact).await;
    }

    pub(super) async fn tell_moved(&self, local_id: &LocalId, state: WriteState) {
        self.tell(Fact::WriteMoved { local_id: local_id.clone(), state }).await;
    }
}

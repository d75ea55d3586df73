//! Everything of a seed but the program: the instance, the chance, what is wrong at the moment, and the record of what happened.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hasher};
use std::sync::{Arc, Mutex, MutexGuard};

use jiff::{SignedDuration, Timestamp};
use ticketdeck::domain::mapping::Fields;
use ticketdeck::domain::{Clock, Kind, LocalId};
use tokio::time::Instant;

use super::chance::Chance;
use super::check::Checker;
use super::faults::{Fault, Fired, Rates};
use super::instance::{Instance, Row, start};
use super::ledger::Ledger;

/// The shared state; never locked over an await.
pub struct World {
    inner: Mutex<Inner>,
}

pub struct Inner {
    pub chance: Chance,
    pub rates: Rates,
    pub fired: Fired,
    pub instance: Instance,
    pub ledger: Ledger,
    pub trace: Trace,
    /// Records that the account may not see.
    pub hidden: BTreeSet<String>,
    /// The program's clock, against the true time.
    pub clock_off: SignedDuration,
    began: Instant,
    /// How long the machine has slept: its steady clock does not count that.
    pub suspended: std::time::Duration,
    /// Most rows that the instance gives at once, in a seed where it cuts pages short.
    pub cap: Option<u64>,
    /// The instance sends no links in this seed.
    pub linkless: bool,
    /// Until when the instance wants to be left alone, as it has told the program.
    pub quiet_until: Option<Instant>,
    /// The wait in an answer that has not reached the program yet.
    pub told_until: Option<Instant>,
    /// Requests that run after their client gave up.
    pub late: u32,
    /// Which tickets the program holds, by the instance's id.
    pub known: std::collections::BTreeMap<String, LocalId>,
    /// Requests of the program so far.
    pub requests: u64,
    /// A look into the program's database.
    pub checker: Option<Checker>,
}

/// The record of a run: every line goes into the hash; the lines are kept only where somebody reads them.
#[derive(Default)]
pub struct Trace {
    hash: DefaultHasher,
    pub lines: Option<Vec<String>>,
}

impl Trace {
    pub fn note(&mut self, line: &str) {
        self.hash.write(line.as_bytes());
        if let Some(lines) = &mut self.lines {
            lines.push(line.to_owned());
        }
    }

    pub fn hash(&self) -> u64 {
        self.hash.finish()
    }
}

impl World {
    pub fn new(instance: Instance, chance: Chance, rates: Rates, keep_lines: bool) -> Arc<Self> {
        let mut ledger = Ledger::default();
        for kind in Kind::ALL {
            for row in instance.truth.rows(kind) {
                let id = row["sys_id"].clone();
                ledger.changed(kind, &id, Some(row), false);
            }
        }
        let trace = Trace { lines: keep_lines.then(Vec::new), ..Trace::default() };
        let inner = Inner {
            chance,
            rates,
            fired: Fired::default(),
            instance,
            ledger,
            trace,
            hidden: BTreeSet::new(),
            clock_off: SignedDuration::ZERO,
            began: Instant::now(),
            suspended: std::time::Duration::ZERO,
            cap: None,
            linkless: false,
            quiet_until: None,
            told_until: None,
            late: 0,
            known: std::collections::BTreeMap::new(),
            requests: 0,
            checker: None,
        };
        Arc::new(World { inner: Mutex::new(inner) })
    }

    pub fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }
}

impl Inner {
    /// The true time, which the instance has too.
    pub fn true_time(&self) -> Timestamp {
        start() + SignedDuration::try_from(self.began.elapsed()).unwrap()
    }

    /// Whether a fault strikes now; if so it counts.
    pub fn strikes(&mut self, fault: Fault) -> bool {
        let rate = self.rates.of(fault);
        let strikes = self.chance.happens(rate);
        if strikes {
            self.fire(fault);
        }
        strikes
    }

    /// A fault struck.
    pub fn fire(&mut self, fault: Fault) {
        self.fired.count(fault);
        self.note(&format!("! {}", fault.name()));
    }

    /// Writes a line into the trace, with the time.
    pub fn note(&mut self, line: &str) {
        let mut text = String::with_capacity(line.len() + 16);
        let _ = write!(text, "{:>10.3} {line}", self.began.elapsed().as_secs_f64());
        self.trace.note(&text);
    }

    /// Takes in what the instance holds of a record now.
    pub fn look(&mut self, kind: Kind, sys_id: &str, ours: bool) -> Option<Row> {
        let row = self.instance.truth.row(kind, sys_id);
        self.ledger.changed(kind, sys_id, row.clone(), ours);
        row
    }

    /// Checks an edit before it leaves.
    pub fn check_edit(&mut self, sys_id: &str, sent: &Fields) {
        let local = self.checker.as_ref().and_then(|checker| checker.local_id(sys_id));
        self.ledger.check_edit(local.as_ref(), sys_id, sent);
    }
}

/// The program's clock: the true time, as wrong as the seed wants it.
pub struct SimClock(pub Arc<World>);

impl Clock for SimClock {
    fn now(&self) -> Timestamp {
        let world = self.0.lock();
        world.true_time() + world.clock_off
    }

    fn steady(&self) -> SignedDuration {
        let world = self.0.lock();
        SignedDuration::try_from(world.began.elapsed().saturating_sub(world.suspended)).unwrap()
    }
}

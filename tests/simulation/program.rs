//! One run of the program: store, desk and engine on one thread, which can be killed wherever it waits.

use std::future::poll_fn;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::rc::Rc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use std::task::Poll;

use jiff::SignedDuration;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use secrecy::SecretString;
use ticketdeck::auth::{Grant, LoginSettings, TokenKeeper, token_url};
use ticketdeck::domain::scope::Scope;
use ticketdeck::domain::sync::Fact;
use ticketdeck::domain::{Clock, Kind};
use ticketdeck::http::Transport;
use ticketdeck::servicenow::Client;
use ticketdeck::store::{Reader, Store, StoreError};
use ticketdeck::sync::{Desk, Engine, Settings};
use ticketdeck::vault::{MemoryVault, Vault};
use tokio::sync::mpsc;

use super::chance::bits;
use super::instance::fast_dir;
use super::net::Net;
use super::world::{SimClock, World};

/// What survives a run: the database file and the tokens.
pub struct Disk {
    pub database: PathBuf,
    vault: Arc<MemoryVault>,
}

impl Disk {
    /// A disk on which the program was started once before.
    pub fn new(folder: &Path) -> Self {
        let database = folder.join("tickets.db");
        ticketdeck::files::precreate_private(&database).unwrap();
        std::fs::write(&database, template()).unwrap();
        Disk { database, vault: Arc::new(MemoryVault::default()) }
    }
}

/// The bytes of an empty database: its tables are made once, and copied for each seed.
fn template() -> &'static [u8] {
    static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let dir = fast_dir();
        let file = dir.path().join("tickets.db");
        // With its last connection the log goes into the file.
        drop(Store::open(&file).unwrap());
        std::fs::read(file).unwrap()
    })
}

/// Failures of the disk that are to come: each counts down, and strikes once at zero.
#[derive(Default)]
pub struct Trouble {
    /// Commits until one fails.
    pub commit: AtomicI64,
    /// Steps of SQLite's machine (in hundreds) until a statement fails.
    pub statement: AtomicI64,
}

/// Counts down; true at the moment when it gets to zero.
fn strikes(counter: &AtomicI64) -> bool {
    counter.load(Ordering::Relaxed) > 0 && counter.fetch_sub(1, Ordering::Relaxed) == 1
}

fn open(database: &Path, trouble: &Arc<Trouble>, full: bool) -> Result<Store, StoreError> {
    ticketdeck::files::precreate_private(database)?;
    let mut db = Connection::open(database)?;
    // The same answers, but statements are not planned again whenever other values are bound: a twentieth of a seed's time.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    let (commit, statement) = (Arc::clone(trouble), Arc::clone(trouble));
    db.commit_hook(Some(move || strikes(&commit.commit)))?;
    db.progress_handler(100, Some(move || strikes(&statement.statement)))?;
    if full {
        let pages: i64 = db.pragma_query_value(None, "page_count", |row| row.get(0))?;
        db.pragma_update(None, "max_page_count", pages)?;
    }
    Store::over(db, database)
}

/// What the engine is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// A whole round.
    Round,
    /// Sending alone.
    Push,
    /// A sweep of a table.
    Sweep(Kind),
}

/// A running program.
pub struct Program {
    pub store: Rc<Store>,
    pub engine: Engine,
    pub desk: Desk,
    pub reader: Reader,
    pub trouble: Arc<Trouble>,
    facts: mpsc::Receiver<Fact>,
    world: Arc<World>,
    in_flight: Arc<AtomicU32>,
}

pub fn settings() -> Settings {
    Settings {
        scope: Scope::All,
        me: "mira.okafor".into(),
        page_size: 4,
        sweep: SignedDuration::from_mins(10),
        ..Settings::default()
    }
}

impl Program {
    /// Starts the program on what is on the disk. `full`: the disk has no room left.
    pub fn start(world: &Arc<World>, disk: &Disk, full: bool) -> Result<Self, StoreError> {
        let trouble = Arc::new(Trouble::default());
        let store = Rc::new(open(&disk.database, &trouble, full)?);
        let clock: Arc<dyn Clock> = Arc::new(SimClock(Arc::clone(world)));
        let in_flight = Arc::new(AtomicU32::new(0));
        let net = Net { world: Arc::clone(world), in_flight: Arc::clone(&in_flight) };
        let client = client(world, disk, &clock, Arc::new(net));
        // The channel holds one fact and is never empty, so every telling is a point where the program waits and can die.
        let (sender, facts) = mpsc::channel(1);
        sender.try_send(Fact::TicketsChanged { kind: Kind::Change, rows: 0 }).unwrap();
        let desk = Desk::new(Rc::clone(&store), settings(), Arc::clone(&clock));
        let clock_now = clock.now();
        let engine = Engine::new(Rc::clone(&store), client, settings(), clock, bits, sender);
        store.claim(clock_now, settings().unclear_wait)?;
        let reader = Reader::open(&disk.database)?;
        Ok(Program { store, engine, desk, reader, trouble, facts, world: Arc::clone(world), in_flight })
    }

    /// A second window's desk on the same database.
    pub fn second_desk(&self, disk: &Disk) -> Result<Desk, StoreError> {
        let clock: Arc<dyn Clock> = Arc::new(SimClock(Arc::clone(&self.world)));
        Ok(Desk::new(Rc::new(Store::open(&disk.database)?), settings(), clock))
    }

    /// Works, at most to the `kill_after`th point where it waits; `None` when it was killed there. `between` is called at each of these
    /// points.
    pub async fn run(&mut self, work: Work, kill_after: Option<u64>, mut between: impl FnMut(u64)) -> Option<Result<(), String>> {
        let Program { engine, facts, in_flight, .. } = self;
        let mut running = pin!(async {
            match work {
                Work::Round => engine.round().await.map(drop),
                Work::Push => engine.push().await.map(drop),
                Work::Sweep(kind) => engine.reconcile(kind).await.map(drop),
            }
        });
        let mut waits = 0;
        poll_fn(|context| {
            loop {
                if let Poll::Ready(result) = running.as_mut().poll(context) {
                    return Poll::Ready(Some(result.map_err(|error| error.to_string())));
                }
                waits += 1;
                if kill_after.is_some_and(|limit| waits > limit) {
                    return Poll::Ready(None);
                }
                between(waits);
                let tells = in_flight.load(Ordering::Relaxed) == 0;
                if !(tells && facts.try_recv().is_ok()) {
                    return Poll::Pending;
                }
            }
        })
        .await
    }
}

fn client(world: &Arc<World>, disk: &Disk, clock: &Arc<dyn Clock>, transport: Arc<dyn Transport>) -> Client {
    let info = world.lock().instance.info.clone();
    let url: url::Url = info.instance.parse().unwrap();
    let login = LoginSettings {
        token_url: token_url(&url),
        client_id: info.client_id,
        client_secret: Some(SecretString::from(info.client_secret)),
        grant: Grant::ClientCredentials,
    };
    let vault: Arc<dyn Vault> = disk.vault.clone();
    let keeper = TokenKeeper::new(Arc::clone(&transport), vault, Arc::clone(clock), "simulation".into(), login);
    Client::new(transport, url, Arc::new(keeper))
}

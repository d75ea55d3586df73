//! One data folder and one instance: a number of kills, then rest, then the check.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ticketdeck::servicenow::Client;

use crate::chance::Chance;
use crate::common::demo::DemoServer;
use crate::common::profile::Desk;
use crate::figures::Figures;
use crate::ledger::{Deed, Held, Ledger, Ticket};
use crate::process::{self, Ended};
use crate::support;
use crate::window::Window;

/// How long it may take until nothing waits any more, after the faults have stopped. Far more than needed.
const REST: Duration = Duration::from_mins(3);

/// An unclear write waits for a second; late requests land within half of it.
const SETTINGS: &str = "[sync]\nunclear_wait = \"1s\"\noverlap = \"2s\"\npage_size = 20\ngrace = \"0s\"\n";

/// A ticket that can be worked on.
struct Known {
    ticket: Ticket,
    /// What commands call it.
    id: String,
    incident: bool,
}

/// What is worked on.
pub struct Batch {
    seed: u64,
    chance: Chance,
    server: DemoServer,
    desk: Desk,
    ledger: Ledger,
    known: Vec<Known>,
    /// How long each command takes when it is let be.
    pace: BTreeMap<&'static str, Duration>,
    serial: u32,
    figures: Figures,
}

impl Batch {
    pub fn start(seed: u64) -> Self {
        let server = DemoServer::start(&["--tickets", "20", "--seed", &seed.to_string()]);
        let desk = Desk::connected(&server, &[]);
        desk.set(SETTINGS);
        assert_eq!(desk.run(&["sync", "--once", "--json"]).code, 0);
        let listed = desk.run(&["tickets", "list", "--kind", "change", "--limit", "5", "--json"]).json();
        let text = |ticket: &Value, name: &str| ticket[name].as_str().unwrap().to_owned();
        let given = |ticket: &Value| {
            let (sys_id, id) = (text(ticket, "sys_id"), text(ticket, "id"));
            Known { ticket: Ticket::Given(sys_id), id, incident: false }
        };
        let known = listed["tickets"].as_array().unwrap().iter().map(given).collect();
        let mut batch = Batch {
            seed,
            chance: Chance::new(seed),
            server,
            desk,
            ledger: Ledger::default(),
            known,
            pace: BTreeMap::new(),
            serial: 0,
            figures: Figures { batches: 1, ..Figures::default() },
        };
        batch.draw_faults();
        batch
    }

    /// Goes on until so many processes were killed, then checks.
    pub fn run(mut self, kills: u64) -> Figures {
        while self.figures.kills < kills {
            match self.chance.below(20) {
                0 => self.window(),
                1..4 => self.sync(),
                _ => self.write(),
            }
        }
        self.rest();
        self.check();
        self.figures
    }

    fn draw_faults(&mut self) {
        let mut often = || self.chance.below(16);
        let spec = format!(
            "commit-then-drop:{}%@write,late-commit=0.5:{}%@write,cut:{}%@api,slow=60:{}%@api,status=503:{}%@api,html:{}%@api",
            often(),
            often(),
            often() / 2,
            often(),
            often() / 3,
            often() / 4
        );
        self.faults(&spec);
    }

    fn faults(&self, spec: &str) {
        runtime().block_on(self.server.set_faults(spec));
    }

    /// When a command of this kind dies: some time between its start and a little after its usual end. Some are let live, so that
    /// there is a usual end.
    fn fate(&mut self, what: &'static str) -> Option<Duration> {
        let usual = *self.pace.entry(what).or_insert(Duration::from_millis(150));
        let within = u64::try_from(usual.as_micros() * 3 / 2).unwrap();
        (!self.chance.happens(150)).then(|| Duration::from_micros(self.chance.below(within)))
    }

    fn learn(&mut self, what: &'static str, ended: &Ended) {
        if !ended.killed {
            let pace = self.pace.entry(what).or_insert(ended.took);
            *pace = (*pace * 3 + ended.took) / 4;
        }
    }

    fn sync(&mut self) {
        let fate = self.fate("sync");
        let ended = process::start(&self.desk, &["sync", "--once", "--json"], fate).end();
        self.learn("sync", &ended);
        self.figures.ended("sync", ended.killed);
    }

    /// One write by a plain command, sometimes beside a round that is killed as well.
    fn write(&mut self) {
        let beside = self.chance.happens(250).then(|| {
            let fate = self.fate("sync").or(Some(Duration::from_secs(10)));
            process::start(&self.desk, &["sync", "--once", "--json"], fate)
        });
        let wait = if self.chance.happens(400) { "0" } else { "20" };
        let (at, deed, mut args) = self.draw();
        args.extend(["--wait".to_owned(), wait.to_owned(), "--json".to_owned()]);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let what = deed.word();
        // Storing alone is over much sooner than storing and sending.
        let pace = if wait == "0" { "store" } else { what };
        let fate = self.fate(pace);
        let ended = process::start(&self.desk, &args, fate).end();
        self.learn(pace, &ended);
        self.figures.ended(what, ended.killed);
        if let Some(beside) = beside.map(process::Running::end) {
            self.learn("sync", &beside);
            self.figures.ended("sync", beside.killed);
        }
        self.book(at, deed, ended.said.as_ref());
    }

    /// A write without a kill, stored only.
    fn store(&mut self) {
        let (at, deed, mut args) = self.draw();
        args.extend(["--wait", "0", "--json"].map(str::to_owned));
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let ended = process::start(&self.desk, &args, None).end();
        self.book(at, deed, ended.said.as_ref());
    }

    /// The dashboard is open, something is done in it and beside it, and it is killed.
    fn window(&mut self) {
        let mut window = Window::open(&self.desk);
        let name = self.name();
        let typed = self.chance.happens(600);
        if typed {
            window.create(&name);
        }
        if !typed || self.chance.happens(500) {
            self.store();
        }
        let after = Duration::from_millis(self.chance.below(600));
        let saved = window.kill(after);
        self.figures.ended("dashboard", true);
        if typed {
            self.ledger.note(&Ticket::Made(name), Deed::Create("change"), saved);
        }
    }

    fn name(&mut self) -> String {
        self.serial += 1;
        format!("kill {} {}", self.seed, self.serial)
    }

    /// The next write: the ticket's place among the known ones (none for a create), what is done, and the command for it.
    fn draw(&mut self) -> (Option<usize>, Deed, Vec<String>) {
        let text = self.name();
        let word = |text: &str| text.to_owned();
        let at = usize::try_from(self.chance.below(self.known.len() as u64)).unwrap();
        let known = &self.known[at];
        match self.chance.below(10) {
            0..3 => {
                let kind = if self.chance.happens(500) { "change" } else { "incident" };
                let args = ["create", "--kind", kind, "--priority", "low", "--name", &text].map(word);
                (None, Deed::Create(kind), args.to_vec())
            }
            3..5 => {
                let args = ["edit", &known.id, "--description", &text].map(word);
                (Some(at), Deed::Edit("description", text), args.to_vec())
            }
            5 => {
                let day = jiff::civil::date(2030, 1, 1) + jiff::Span::new().days(i64::from(self.serial));
                let args = ["edit", &known.id, "--due", &day.to_string()].map(word);
                (Some(at), Deed::Edit("due_date", day.to_string()), args.to_vec())
            }
            6..8 => (Some(at), Deed::Note("work_notes", text.clone()), ["note", &known.id, &text].map(word).to_vec()),
            8 => (Some(at), Deed::Note("comments", text.clone()), ["comment", &known.id, &text].map(word).to_vec()),
            _ if known.incident => {
                let args = ["close", &known.id, "--code", "Duplicate", "--notes", "Same as another"].map(word);
                (Some(at), Deed::Close, args.to_vec())
            }
            _ => {
                let args = ["edit", &known.id, "--description", &text].map(word);
                (Some(at), Deed::Edit("description", text), args.to_vec())
            }
        }
    }

    /// Enters a write into the ledger. A ticket that is made and told is worked on; one that may be closed no longer.
    fn book(&mut self, at: Option<usize>, deed: Deed, said: Option<&Value>) {
        let outcome = said.and_then(|said| said["outcome"].as_str());
        if let Some(said) = said
            && outcome.is_none_or(|outcome| !matches!(outcome, "confirmed" | "queued" | "unknown"))
        {
            self.figures.violations.push(format!("seed {}: {deed:?} was answered with {said}", self.seed));
        }
        let Some(at) = at else {
            let Deed::Create(kind) = deed else { unreachable!("only a create has no ticket yet") };
            let ticket = Ticket::Made(format!("kill {} {}", self.seed, self.serial));
            self.ledger.note(&ticket, deed, outcome.is_some());
            if let Some(id) = said.and_then(|said| said["id"].as_str()) {
                self.known.push(Known { ticket, id: id.to_owned(), incident: kind == "incident" });
            }
            return;
        };
        let ticket = self.known[at].ticket.clone();
        let over = matches!(deed, Deed::Close);
        self.ledger.note(&ticket, deed, outcome.is_some());
        if over {
            self.known.swap_remove(at);
        }
    }

    /// The faults stop; rounds are run until nothing waits.
    fn rest(&mut self) {
        let report = runtime().block_on(self.server.faults());
        let hits = report["faults"].as_array().unwrap().iter().map(|rule| rule["hits"].as_u64().unwrap());
        self.figures.faults = hits.sum();
        self.faults("off");
        let begun = Instant::now();
        loop {
            let ran = self.desk.run(&["sync", "--once", "--json"]);
            self.figures.rounds += 1;
            let waiting = ran.json()["waiting"].clone();
            if ran.code == 0 && waiting == json!([]) {
                break;
            }
            if begun.elapsed() > REST {
                self.figures.violations.push(format!("seed {}: left over ({}): {waiting}", self.seed, ran.code));
                break;
            }
            std::thread::sleep(Duration::from_millis(250));
        }
        self.figures.rest = begun.elapsed();
    }

    fn check(&mut self) {
        let before = self.figures.violations.len();
        let client: Client = support::client(&self.server.info());
        let held = runtime().block_on(Held::read(&client));
        self.figures.tickets = held.tickets.len() as u64;
        self.figures.entries = held.journal.len() as u64;
        self.ledger.check(&held, &mut self.figures);
        for wrong in &mut self.figures.violations[before..] {
            *wrong = format!("seed {}: {wrong}", self.seed);
        }
        let stored = self.desk.run(&["tickets", "list", "--json"]).json()["tickets"].as_array().unwrap().len();
        if stored != held.tickets.len() {
            self.figures.violations.push(format!("seed {}: {stored} of {} tickets stored", self.seed, held.tickets.len()));
        }
        let found = integrity(&self.desk.database());
        if found != "ok" {
            self.figures.violations.push(format!("seed {}: the database is damaged: {found}", self.seed));
        }
    }
}

/// SQLite's own check of a whole database.
fn integrity(path: &Path) -> String {
    let db = rusqlite::Connection::open(path).unwrap();
    db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

//! The disk is full, or fails, at each single call by which the real program writes: what is said is true, what was said to be saved
//! stays, and afterwards it goes on.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "disk/mod.rs"]
mod disk;
#[path = "kills/figures.rs"]
#[allow(dead_code, reason = "the kills use the rest")]
mod figures;
#[path = "kills/ledger.rs"]
#[allow(dead_code, reason = "the kills use the rest")]
mod ledger;
mod support;

use std::process::Stdio;
use std::time::{Duration, Instant};

use common::demo::DemoServer;
use common::profile::Desk;
use disk::Event;
use figures::Figures;
use ledger::{Deed, Held, Ledger, Ticket};
use serde_json::{Value, json};

/// The first call that fails, and all after it or not; see `disk/shim.c`.
const MODES: [&str; 3] = ["full", "torn", "io"];

/// More calls than any command makes.
const MOST: usize = 400;

struct Scene {
    mode: &'static str,
    server: DemoServer,
    desk: Desk,
    ledger: Ledger,
    serial: u32,
    /// Commands that met a failing call.
    cases: u64,
    /// Those that said so.
    told: u64,
    /// Writes that were called not saved after the disk had failed to confirm them, and which were there all the same.
    unsure: u64,
}

impl Scene {
    fn new(mode: &'static str) -> Self {
        let server = DemoServer::start(&["--tickets", "10"]);
        let desk = Desk::connected(&server, &[]);
        desk.set("[sync]\nunclear_wait = \"1s\"\noverlap = \"2s\"\n");
        assert_eq!(desk.run(&["sync", "--once", "--json"]).code, 0);
        Scene { mode, server, desk, ledger: Ledger::default(), serial: 0, cases: 0, told: 0, unsure: 0 }
    }

    /// A write's command, failing at its first call, its second and so on, until it meets no failure any more.
    fn write(&mut self, ticket: Option<&Ticket>, words: &[&str], deed: impl Fn(String) -> Deed) {
        for call in self.calls(words.ends_with(&["20"])) {
            self.serial += 1;
            let mark = format!("disk {} {}.", self.mode, self.serial);
            let args: Vec<&str> = words.iter().map(|word| if *word == "MARK" { mark.as_str() } else { word }).collect();
            let (code, said, met) = self.run(&args, call);
            let made = Ticket::Made(mark.clone());
            self.ledger.note(ticket.unwrap_or(&made), deed(mark.clone()), said["outcome"].is_string());
            if said["outcome"].is_string() {
                let right = if said["outcome"] == "confirmed" { 0 } else { 3 };
                assert_eq!(code, right, "{args:?}, call {call}: {said}");
                assert!(self.is_stored(&mark), "{args:?}, call {call}: {said} but it is not stored");
            } else {
                self.check_told(&args, call, code, &said);
                let stored = self.is_stored(&mark);
                assert!(!stored || self.mode == "io", "{args:?}, call {call}: called not saved and there all the same");
                self.unsure += u64::from(stored);
            }
            if !met {
                assert!(said["outcome"].is_string(), "{said}");
                return;
            }
            if words.ends_with(&["20"]) {
                // What this one could not send must not make the next ones longer.
                self.desk.run(&["sync", "--once", "--json"]);
            }
        }
        panic!("{words:?} never gets through");
    }

    /// A round, failing at each call in turn.
    fn sync(&mut self) {
        for call in self.calls(true) {
            let (code, said, met) = self.run(&["sync", "--once", "--json"], call);
            if said["error"].is_object() {
                self.check_told(&["sync"], call, code, &said);
            } else {
                assert!(matches!(code, 0 | 3), "call {call}: {code} {said}");
            }
            if !met {
                assert_eq!(code, 0, "{said}");
                return;
            }
        }
        panic!("sync never gets through");
    }

    /// The calls that fail, one after the other. Commands that send make many, of which each way of failing takes every third, each
    /// another third; all of them with `DISK_STEP=1`.
    fn calls(&self, many: bool) -> impl Iterator<Item = u32> + use<> {
        let step = std::env::var("DISK_STEP").map_or(3, |text| text.parse().expect("DISK_STEP is a number"));
        let first = MODES.iter().position(|mode| *mode == self.mode).unwrap();
        let (first, step) = if many { (1 + first % step, step) } else { (1, 1) };
        (first..MOST).step_by(step).map(|call| u32::try_from(call).unwrap())
    }

    /// Runs a command of which the given call fails. Gives code, document, and whether it came so far.
    fn run(&mut self, args: &[&str], call: u32) -> (i32, Value, bool) {
        let log = self.desk.data().join("disk.log");
        let mut command = self.desk.command(args);
        disk::watch(&mut command, &self.desk.data().join("profiles"), &log, Some(&format!("{call}:{}", self.mode)));
        let output = command.stdin(Stdio::null()).output().unwrap();
        let met = disk::events(&log).iter().any(|event| matches!(event, Event::Failed { .. }));
        std::fs::remove_file(&log).unwrap();
        let stdout = String::from_utf8(output.stdout).unwrap();
        let code = output.status.code().unwrap_or_else(|| panic!("{args:?}, call {call}: {}", output.status));
        assert_eq!(stdout.lines().count(), 1, "{args:?}, call {call}: one document: {stdout}");
        self.cases += u64::from(met);
        assert_eq!(self.integrity(), "ok", "{args:?}, call {call}");
        (code, serde_json::from_str(&stdout).unwrap(), met)
    }

    /// A failure is told with its cause and with what to do.
    fn check_told(&mut self, args: &[&str], call: u32, code: i32, said: &Value) {
        self.told += 1;
        let (message, hint) = (said["error"]["message"].as_str().unwrap(), said["error"]["hint"].as_str().unwrap_or_default());
        assert_eq!(code, 1, "{args:?}, call {call}: {said}");
        assert!(hint.contains("disk"), "{args:?}, call {call}: {message} / {hint}");
    }

    fn is_stored(&self, mark: &str) -> bool {
        let db = self.open();
        db.query_row("SELECT EXISTS (SELECT 1 FROM outbox WHERE instr(fields, ?1) > 0)", [mark], |row| row.get(0)).unwrap()
    }

    fn integrity(&self) -> String {
        self.open().query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap()
    }

    fn open(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.desk.database()).unwrap()
    }

    /// The disk is well again: everything goes out, and the instance is compared with what was said.
    fn rest(&mut self) {
        let begun = Instant::now();
        loop {
            let ran = self.desk.run(&["sync", "--once", "--json"]);
            let waiting = ran.json()["waiting"].clone();
            if ran.code == 0 && waiting == json!([]) {
                break;
            }
            assert!(begun.elapsed() < Duration::from_mins(2), "{waiting}");
            std::thread::sleep(Duration::from_millis(250));
        }
        let client = support::client(&self.server.info());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let held = runtime.block_on(Held::read(&client));
        let mut figures = Figures::default();
        self.ledger.check(&held, &mut figures);
        assert!(figures.violations.is_empty(), "{}", figures.violations.join("\n"));
    }

    fn story(mut self) -> Self {
        let create = ["create", "--kind", "incident", "--priority", "low", "--name", "MARK", "--json", "--wait"];
        self.write(None, &[&create[..], &["0"]].concat(), |_| Deed::Create("incident"));
        self.rest();
        self.write(None, &[&create[..], &["20"]].concat(), |_| Deed::Create("incident"));
        self.rest();
        let listed = self.desk.run(&["tickets", "list", "--kind", "change", "--limit", "1", "--json"]).json();
        let id = listed["tickets"][0]["id"].as_str().unwrap().to_owned();
        let ticket = Ticket::Given(listed["tickets"][0]["sys_id"].as_str().unwrap().to_owned());
        for wait in ["0", "20"] {
            let edit = ["edit", &id, "--description", "MARK", "--json", "--wait", wait];
            self.write(Some(&ticket), &edit, |mark| Deed::Edit("description", mark));
            self.rest();
            let note = ["note", &id, "MARK", "--json", "--wait", wait];
            self.write(Some(&ticket), &note, |mark| Deed::Note("work_notes", mark));
            self.rest();
        }
        self.sync();
        self.rest();
        self
    }
}

#[test]
fn each_call_that_fails_is_told_and_nothing_acknowledged_is_lost() {
    let scenes: Vec<Scene> = std::thread::scope(|scope| {
        let running: Vec<_> = MODES.iter().map(|mode| scope.spawn(|| Scene::new(mode).story())).collect();
        running.into_iter().map(|scene| scene.join().unwrap()).collect()
    });
    for scene in &scenes {
        eprintln!("{}: {} failing calls, {} told, {} unsure", scene.mode, scene.cases, scene.told, scene.unsure);
        assert!(scene.cases > 50 && scene.told > 20);
    }
}

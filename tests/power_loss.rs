//! The power goes at any moment of an operation: what the disk may hold then is opened by the real store.
//!
//! `tests/disk/shim.c` writes down each write to a file and each call that makes it durable. From that follow all images a power cut
//! may leave: what was made durable is there, of everything since then any part may be, down to single sectors.
//! `POWER_CUTS` is how many random images are made at each moment besides the fixed ones.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "disk/mod.rs"]
mod disk;
mod support;

#[path = "simulation/chance.rs"]
#[allow(dead_code, reason = "the simulation uses the rest")]
mod chance;
#[path = "disk/cut.rs"]
mod cut;
#[path = "disk/image.rs"]
mod image;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Stdio;

use common::demo::DemoServer;
use common::profile::Desk;
use cut::Cut;
use disk::Event;
use image::Disk;
use serde_json::Value;
use ticketdeck::domain::query::Query;
use ticketdeck::domain::{Kind, Record};

/// The folder of the database, below the data folder.
const FOLDER: &str = "profiles/default";

struct Scene {
    server: DemoServer,
    desk: Desk,
    /// Something of each write that was acknowledged.
    acknowledged: Vec<String>,
    images: u64,
    moments: u64,
    seen: BTreeSet<u64>,
}

impl Scene {
    fn new() -> Self {
        let server = DemoServer::start(&["--tickets", "30"]);
        let desk = Desk::connected(&server, &[]);
        desk.set("[sync]\npage_size = 5\nunclear_wait = \"1s\"\n");
        Scene { server, desk, acknowledged: Vec::new(), images: 0, moments: 0, seen: BTreeSet::new() }
    }

    /// Runs a command to its end on a watched disk, then cuts the power at each moment of it. Gives what it said.
    fn cut_through(&mut self, args: &[&str], mark: &str) -> Value {
        let before = Disk::read(&self.desk.data().join(FOLDER));
        let log = self.desk.data().join("disk.log");
        let mut command = self.desk.command(args);
        disk::watch(&mut command, &self.desk.data().join(FOLDER), &log, None);
        let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output().unwrap();
        let events = disk::events(&log);
        std::fs::remove_file(&log).unwrap();
        self.check_log(&before, &events);
        let held = self.held();
        let mut cut = Cut { disk: before, mark, said: false, sent: false, acknowledged: &self.acknowledged, held: &held };
        for (at, event) in events.iter().enumerate() {
            cut.follow(event);
            self.moments += 1;
            self.images += cut.check_all(at as u64, &mut self.seen);
        }
        let said: Value = serde_json::from_slice(&output.stdout).unwrap();
        if !mark.is_empty() {
            assert!(cut.said, "the write was acknowledged: {said}");
            self.acknowledged.push(mark.to_owned());
        }
        said
    }

    /// The log tells everything: replayed whole, it leads to the files that are there.
    fn check_log(&self, before: &Disk, events: &[Event]) {
        let mut disk = before.clone();
        for event in events {
            disk.follow(event);
        }
        let real = Disk::read(&self.desk.data().join(FOLDER));
        assert!(disk.whole() == real.whole(), "the log does not lead to what is on the disk");
    }

    /// All tickets as the instance has them.
    fn held(&self) -> Vec<(Kind, Record)> {
        let client = support::client(&self.server.info());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut held = Vec::new();
            for kind in Kind::ALL {
                let answer = client.list(kind.table(), &Query::default(), &["sys_id", "sys_updated_on"], 1000, 0).await.unwrap();
                held.extend(answer.records.into_iter().map(|record| (kind, record.unwrap())));
            }
            held
        })
    }

    /// Somebody else changes tickets.
    fn others_work(&self, text: &str) {
        let client = support::client(&self.server.info());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        for (kind, record) in self.held().iter().step_by(2) {
            let change = [("description", text)];
            runtime.block_on(support::change(&client, *kind, &record.sys_id().unwrap(), &change));
        }
    }
}

fn story(scene: &mut Scene) {
    scene.cut_through(&["sync", "--once", "--json"], "");
    let made = scene.cut_through(
        &["create", "--kind", "incident", "--name", "cut one", "--priority", "low", "--wait", "0", "--json"],
        "cut one",
    );
    assert_eq!(made["outcome"], "queued");
    let id = made["id"].as_str().unwrap();
    scene.cut_through(&["edit", id, "--description", "cut two", "--wait", "0", "--json"], "cut two");
    scene.cut_through(&["sync", "--once", "--json"], "");
    scene.cut_through(&["note", id, "cut three", "--json"], "cut three");
    scene.cut_through(&["edit", id, "--description", "cut four", "--json"], "cut four");
    let made = scene.cut_through(&["create", "--kind", "change", "--name", "cut five", "--priority", "high", "--json"], "cut five");
    assert_eq!(made["outcome"], "confirmed");
    scene.cut_through(&["close", id, "--code", "Duplicate", "--notes", "cut six", "--json"], "cut six");
    scene.others_work("cut by others");
    scene.cut_through(&["sync", "--once", "--json"], "");
    assert!(scene.images > 500, "{}", scene.images);
}

#[test]
fn after_a_power_cut_everything_acknowledged_is_there() {
    let mut scene = Scene::new();
    story(&mut scene);
    eprintln!("{} images at {} moments of 9 commands", scene.images, scene.moments);
}

#[test]
fn the_same_while_another_window_keeps_the_log_open() {
    let mut scene = Scene::new();
    // As long as somebody has the database open the write-ahead log is not folded back when a command ends.
    let window = rusqlite::Connection::open(scene.desk.database()).unwrap();
    window.query_row("SELECT count(*) FROM ticket", [], |row| row.get::<_, i64>(0)).unwrap();
    story(&mut scene);
    eprintln!("{} images at {} moments of 9 commands", scene.images, scene.moments);
    assert!(log_of(&scene.desk.database()).exists());
}

fn log_of(database: &Path) -> std::path::PathBuf {
    database.with_file_name("tickets.db-wal")
}

#[test]
fn the_folders_that_connecting_makes_outlast_a_power_cut() {
    let server = DemoServer::start(&["--tickets", "10"]);
    let desk = Desk::new();
    let home = desk.config().parent().unwrap().to_owned();
    let log = tempfile::NamedTempFile::new().unwrap();
    let mut command = desk.command(&Desk::connect_args(&server, "plain"));
    disk::watch(&mut command, &home, log.path(), None);
    let ran = common::profile::finish(&mut command, &Desk::secrets(&server));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let events = disk::events(log.path());
    // Each folder's name stands in the one above it; the database's name in its own.
    for folder in ["data", "data/profiles", "data/profiles/default"] {
        assert!(events.contains(&Event::Sync { file: folder.to_owned() }), "{folder} was not made durable");
    }
}

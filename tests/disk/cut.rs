//! One moment of an operation, and what must be true of each image that a power cut may leave then.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rusqlite::{Connection, params};
use ticketdeck::domain::{Kind, Record};
use ticketdeck::store::{Reader, Store};

use crate::chance::Chance;
use crate::disk::Event;
use crate::image::{Disk, Files};

/// How far an operation has come.
pub struct Cut<'a> {
    pub disk: Disk,
    /// Something that stands in the write, and nowhere else.
    pub mark: &'a str,
    /// The write was acknowledged.
    pub said: bool,
    /// The write has begun to leave.
    pub sent: bool,
    /// The marks of earlier writes.
    pub acknowledged: &'a [String],
    /// All tickets of the instance.
    pub held: &'a [(Kind, Record)],
}

impl Cut<'_> {
    /// Goes on by one event.
    pub fn follow(&mut self, event: &Event) {
        match event {
            Event::Said(text) => self.said |= text.contains("\"outcome\""),
            Event::Sent(text) => self.sent |= !self.mark.is_empty() && text.contains(self.mark),
            other => self.disk.follow(other),
        }
    }

    /// Checks the images of this moment that were not checked before, and gives how many those were.
    pub fn check_all(&self, moment: u64, seen: &mut BTreeSet<u64>) -> u64 {
        let random = std::env::var("POWER_CUTS").map_or(2, |text| text.parse().expect("POWER_CUTS is a number"));
        let mut checked = 0;
        for files in self.disk.after_cut(&mut Chance::new(moment), random) {
            let mut hasher = DefaultHasher::new();
            (&files, self.said, self.sent, self.acknowledged.len()).hash(&mut hasher);
            if seen.insert(hasher.finish()) {
                self.check(moment, &files);
                checked += 1;
            }
        }
        checked
    }

    fn check(&self, moment: u64, files: &Files) {
        let dir = tempfile::tempdir_in(fast()).unwrap();
        for (name, content) in files {
            put(&dir.path().join(name), content);
        }
        // What is left of the shared memory may be anything.
        put(&dir.path().join("tickets.db-shm"), &vec![0xA5; 32 * 1024]);
        let path = dir.path().join("tickets.db");
        Store::open(&path).unwrap_or_else(|error| panic!("moment {moment}: {error}"));
        Reader::open(&path).unwrap().outbox().unwrap();
        let db = Connection::open(&path).unwrap();
        let whole: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(whole, "ok", "moment {moment}");
        for mark in self.acknowledged {
            assert!(state_of(&db, mark).is_some(), "moment {moment}: {mark} is lost");
        }
        if !self.mark.is_empty() {
            let state = state_of(&db, self.mark);
            assert!(!self.said || state.is_some(), "moment {moment}: {} was acknowledged and is lost", self.mark);
            let known = state.as_deref().is_some_and(|state| state != "queued");
            assert!(!self.sent || known, "moment {moment}: {} has left and is {state:?}", self.mark);
        }
        self.check_cursors(moment, &db);
    }

    /// Law 4: no cursor has passed a ticket that is not stored.
    fn check_cursors(&self, moment: u64, db: &Connection) {
        let mut cursors = db.prepare("SELECT kind, updated, sys_id FROM cursor").unwrap();
        let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, (row.get::<_, String>(1)?, row.get::<_, String>(2)?)));
        for cursor in cursors.query_map([], read).unwrap() {
            let (kind, place) = cursor.unwrap();
            for (_, record) in self.held.iter().filter(|(of, _)| of.word() == kind) {
                let (updated, id) = (record.raw("sys_updated_on"), record.raw("sys_id"));
                if (updated.to_owned(), id.to_owned()) <= place {
                    let sql = "SELECT updated FROM ticket WHERE kind = ?1 AND sys_id = ?2";
                    let stored: Option<String> = db.query_row(sql, params![kind, id], |row| row.get(0)).ok();
                    let newest = stored.as_deref().is_some_and(|stored| stored >= updated);
                    assert!(newest, "moment {moment}: the cursor of {kind} has passed {id} of {updated}; stored is {stored:?}");
                }
            }
        }
    }
}

/// The state of the write in which a text stands.
fn state_of(db: &Connection, mark: &str) -> Option<String> {
    let sql = "SELECT state FROM outbox WHERE instr(fields, ?1) > 0 ORDER BY id DESC LIMIT 1";
    db.query_row(sql, [mark], |row| row.get(0)).ok()
}

fn put(path: &Path, content: &[u8]) {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true).mode(0o600).open(path).unwrap().write_all(content).unwrap();
}

/// Images are many: where there is a disk of memory, they are made there.
fn fast() -> std::path::PathBuf {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() }
}

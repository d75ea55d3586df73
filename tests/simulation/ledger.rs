//! What must be true: what the person was told is saved, what the instance really went through, and what the engine was shown.

use std::collections::{BTreeMap, BTreeSet};

use ticketdeck::domain::mapping::{Fields, JOURNALS};
use ticketdeck::domain::write::Operation;
use ticketdeck::domain::{Kind, LocalId};
use tokio::time::Instant;

use super::instance::Row;

/// A write that the person was told is saved.
#[derive(Debug, Clone)]
pub struct Acknowledged {
    pub local_id: LocalId,
    pub kind: Kind,
    pub operation: Operation,
    pub fields: Fields,
    /// What the person saw in those columns.
    pub base: Fields,
    /// The instance's version count when it was saved.
    pub at: u64,
    /// The person has taken it back, or has put a newer edit in its place.
    pub superseded: bool,
    /// The person has said themselves what became of it.
    pub decided: bool,
}

/// One version of a record.
#[derive(Debug, Clone)]
pub struct Version {
    /// Counts over all records.
    pub at: u64,
    pub when: Instant,
    /// `None`: deleted.
    pub row: Option<Row>,
    /// Written by the engine's own requests.
    pub ours: bool,
}

/// What happened to creates with one id.
#[derive(Debug, Clone, Default)]
pub struct Landed {
    pub sys_ids: Vec<String>,
    /// A proxy sent one twice: two tickets are then nobody's fault.
    pub doubled: bool,
}

/// How many requests an operation took.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spent {
    pub creates: u64,
    pub create_requests: u64,
    pub edits: u64,
    pub edit_requests: u64,
    pub notes: u64,
    pub note_requests: u64,
}

/// The model's knowledge.
#[derive(Debug, Default)]
pub struct Ledger {
    pub acknowledged: BTreeMap<i64, Acknowledged>,
    pub landed: BTreeMap<String, Landed>,
    /// When a create was looked up last, by its id.
    pub looked_up: BTreeMap<String, Instant>,
    pub history: BTreeMap<(Kind, String), Vec<Version>>,
    /// The newest answer to a read of one record that reached the engine.
    pub shown: BTreeMap<String, (Instant, Row)>,
    /// Records that were hidden, silently changed or made unreadable: a pull cannot be expected to know them.
    pub murky: BTreeSet<String>,
    /// Writes that were taken back: they may not be sent any more.
    pub withdrawn: BTreeSet<i64>,
    /// Writes that have nothing left to do.
    pub done: BTreeSet<i64>,
    /// How often each journal text was written, by record and text.
    pub notes: BTreeMap<(String, String), u32>,
    /// Texts that a proxy sent twice.
    pub doubled_notes: BTreeSet<String>,
    pub violations: Vec<String>,
    pub spent: Spent,
    versions: u64,
}

impl Ledger {
    pub fn now(&self) -> u64 {
        self.versions
    }

    pub fn violated(&mut self, promise: &str, what: &str) {
        self.violations.push(format!("{promise}: {what}"));
    }

    /// A record has a new version, or is gone.
    pub fn changed(&mut self, kind: Kind, sys_id: &str, row: Option<Row>, ours: bool) {
        self.versions += 1;
        let version = Version { at: self.versions, when: Instant::now(), row, ours };
        self.history.entry((kind, sys_id.to_owned())).or_default().push(version);
    }

    /// A record's newest version.
    pub fn newest(&self, kind: Kind, sys_id: &str) -> Option<&Row> {
        self.history.get(&(kind, sys_id.to_owned()))?.last()?.row.as_ref()
    }

    /// A record as it was at a moment; `None` when it did not exist.
    pub fn as_of(&self, kind: Kind, sys_id: &str, when: Instant) -> Option<&Row> {
        let versions = self.history.get(&(kind, sys_id.to_owned()))?;
        versions.iter().rev().find(|version| version.when <= when)?.row.as_ref()
    }

    /// Whether a column had this value at some time since the write was saved.
    pub fn had(&self, kind: Kind, sys_id: &str, column: &str, value: &str, since: u64) -> bool {
        if JOURNALS.contains(&column) {
            return self.notes.contains_key(&(sys_id.to_owned(), value.to_owned()));
        }
        let Some(versions) = self.history.get(&(kind, sys_id.to_owned())) else { return false };
        let has = |version: &Version| version.row.as_ref().is_some_and(|row| row.get(column).is_some_and(|held| held == value));
        let before = versions.iter().rev().find(|version| version.at <= since);
        before.is_some_and(has) || versions.iter().any(|version| version.at > since && has(version))
    }

    /// Whether a create was carried out and can be seen. A ticket that somebody had deleted before the newest look-up for it is not
    /// counted: no look-up can see it, so that a create with an unclear outcome goes again.
    pub fn made(&self, kind: Kind, correlation: &str) -> bool {
        let looked = self.looked_up.get(correlation).copied();
        let gone =
            |id: &String| looked.is_some_and(|looked| self.as_of(kind, id, looked).is_none() && self.newest(kind, id).is_none());
        self.landed.get(correlation).is_some_and(|landed| landed.sys_ids.iter().any(|id| !gone(id)))
    }

    /// A create of ours was carried out (law 2).
    pub fn created(&mut self, kind: Kind, correlation: &str, sys_id: &str) {
        let there = self.made(kind, correlation);
        let landed = self.landed.entry(correlation.to_owned()).or_default();
        landed.sys_ids.push(sys_id.to_owned());
        if there && !landed.doubled {
            self.violated("P2", &format!("{correlation} became two tickets"));
        }
    }

    /// An edit of ours was carried out: what the journal has of it counts (P3; every text of the person's is written once). A closed
    /// incident drops it.
    pub fn noted(&mut self, sys_id: &str, sent: &Fields, stored: &BTreeMap<(String, String), u32>) {
        for (_, text) in sent.iter().filter(|(name, text)| JOURNALS.contains(&name.as_str()) && !text.is_empty()) {
            let entry = (sys_id.to_owned(), text.clone());
            let Some(times) = stored.get(&entry) else { continue };
            let count = self.notes.entry(entry).or_default();
            *count = *times;
            if *count > 1 && !self.doubled_notes.contains(text) {
                self.violations.push(format!("P3: {text:?} stands twice in {sys_id}"));
            }
        }
    }

    /// The person's writes to a ticket that are in force.
    pub fn of_ticket<'a>(&'a self, local_id: &'a LocalId) -> impl Iterator<Item = &'a Acknowledged> {
        let in_force = |id: &i64| !self.withdrawn.contains(id);
        self.acknowledged.iter().filter(move |(id, write)| write.local_id == *local_id && in_force(id)).map(|(_, write)| write)
    }

    /// What a create may send: what the person wrote (law 3).
    pub fn check_create(&mut self, sent: &Fields) {
        let correlation = sent.get("correlation_id").cloned().unwrap_or_default();
        let known = self
            .acknowledged
            .values()
            .find(|write| write.operation == Operation::Create && write.fields.get("correlation_id") == Some(&correlation));
        match known {
            Some(write) if write.fields == *sent => {}
            Some(write) => {
                let text = format!("a create sends {sent:?}, the person wrote {:?}", write.fields);
                self.violated("P4", &text);
            }
            None => self.violated("P4", &format!("a create nobody asked for: {sent:?}")),
        }
    }

    /// Whether all of a write was on the instance.
    pub fn arrived(&self, write: &Acknowledged, sys_id: Option<&String>) -> bool {
        let Some(sys_id) = sys_id else { return false };
        write.fields.iter().all(|(field, value)| self.had(write.kind, sys_id, field, value, write.at))
    }

    /// What the instance itself has put into a column when our create was carried out. A write that was queued behind that create began
    /// from an empty column, and this is nobody's change.
    pub fn given(&self, kind: Kind, sys_id: &str, column: &str) -> Option<&str> {
        let first = self.history.get(&(kind, sys_id.to_owned()))?.first().filter(|version| version.ours)?;
        Some(first.row.as_ref()?.get(column)?.as_str())
    }

    /// What an edit may send: columns the person changed, that nobody else was seen to have changed (law 3).
    pub fn check_edit(&mut self, local_id: Option<&LocalId>, sys_id: &str, sent: &Fields) {
        let Some(local_id) = local_id else { return self.violated("P4", &format!("an edit of the unknown {sys_id}")) };
        let mut wrong = Vec::new();
        let shown = self.shown.get(sys_id);
        for (field, value) in sent {
            let asked = |write: &&Acknowledged| write.fields.get(field) == Some(value);
            if !self.of_ticket(local_id).any(|write| asked(&write)) {
                wrong.push(("P4", format!("{field}={value:?} was not asked for")));
            }
            if JOURNALS.contains(&field.as_str()) {
                continue;
            }
            let Some((_, row)) = shown else {
                wrong.push(("P5", format!("{field} is sent without a look at the record")));
                continue;
            };
            let current = row.get(field).map_or("", String::as_str);
            let base = |write: &Acknowledged| write.base.get(field).map_or("", String::as_str) == current;
            let own = |write: &Acknowledged| write.fields.get(field).is_some_and(|mine| mine == current);
            let began = |write: &Acknowledged| {
                write.base.get(field).is_some_and(String::is_empty) && self.given(write.kind, sys_id, field) == Some(current)
            };
            if !self.of_ticket(local_id).any(|write| base(write) || own(write) || began(write)) {
                wrong.push(("P5", format!("{field}={value:?} overwrites {current:?}, which someone else had put there")));
            }
        }
        for (promise, what) in wrong {
            self.violated(promise, &format!("{sys_id}: {what}"));
        }
    }
}

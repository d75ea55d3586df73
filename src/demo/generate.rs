//! Many plain tickets, for trying the instance and its clients at size. They are older than the story's, and as repeatable.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::thread;

use jiff::{SignedDuration, Timestamp};

use super::dictionary::{self, Table};
use super::engine::{Beside, Bulk, Engine, EngineError};
use super::options::DemoError;
use super::scenario::People;
use super::seed::{self, Chance};
use crate::domain::clock::format_utc;

/// The youngest and the oldest generated ticket, in days before now.
const YOUNGEST: i64 = 150;
const OLDEST: i64 = 1100;

const DAY: i64 = 86_400;

const COLUMNS: &[&str] = &[
    "sys_id",
    "number",
    "short_description",
    "description",
    "state",
    "priority",
    "impact",
    "urgency",
    "active",
    "assigned_to",
    "assignment_group",
    "opened_by",
    "opened_at",
    "closed_at",
    "closed_by",
    "due_date",
    "sys_class_name",
    "close_code",
    "close_notes",
    "sys_created_on",
    "sys_created_by",
    "sys_updated_on",
    "sys_updated_by",
    "sys_mod_count",
];

const VERBS: &[&str] = &["Replace", "Review", "Restore", "Check", "Update", "Move", "Renew", "Document", "Tidy up", "Re-enable"];
const THINGS: &[&str] = &[
    "mailbox rule",
    "VPN profile",
    "service account",
    "certificate",
    "conditional access rule",
    "disk encryption key",
    "audit policy",
    "guest account",
    "label policy",
    "sensor",
    "firewall exception",
    "backup agent",
    "shared mailbox",
    "token lifetime",
];
const PLACES: &[&str] =
    &["Haven office", "Nordkai plant", "Kyoto lab", "Hsinchu line 2", "warehouse", "tide station 7", "cloud tenant", "build farm"];

/// From so many tickets on, changes are made by a second thread.
const WORTH_A_THREAD: usize = 20_000;

/// Stores so many tickets, half of them changes. What they are does not depend on how many threads make them.
pub(super) fn fill(engine: &Engine, now: Timestamp, people: &People, count: usize) -> Result<(), DemoError> {
    let (Some(changes), Some(incidents)) = (dictionary::table("change_request"), dictionary::table("incident")) else {
        return Ok(());
    };
    if count == 0 {
        return Ok(());
    }
    let batch = |table, count| Batch::new(engine, now, people, table, count);
    let (changes, incidents) = (batch(changes, count / 2)?, batch(incidents, count - count / 2)?);
    let beside = if count < WORTH_A_THREAD { None } else { engine.beside(changes.table)? };
    let Some(beside) = beside else {
        for batch in [changes, incidents] {
            let bulk = engine.bulk(batch.table, COLUMNS)?;
            batch.store(bulk)?;
        }
        return Ok(());
    };
    thread::scope(|scope| {
        let other = scope.spawn(|| -> Result<Beside, EngineError> {
            let beside = beside;
            changes.store(beside.bulk(COLUMNS)?)?;
            beside.finish()?;
            Ok(beside)
        });
        let table = incidents.table;
        incidents.store(engine.bulk(table, COLUMNS)?)?;
        engine.index(table)?;
        let beside = other.join().map_err(|_| DemoError::Scenario("the second thread broke off".to_owned()))??;
        Ok(engine.adopt(&beside)?)
    })
}

struct Batch<'a> {
    table: &'static Table,
    people: &'a People,
    now: Timestamp,
    seed: u64,
    count: usize,
    numbers: Range<i64>,
    chance: Chance,
    /// Days as they are written: there are few, and a million times a date is the dearest part of a ticket.
    days: HashMap<i64, String>,
}

impl<'a> Batch<'a> {
    fn new(
        engine: &Engine,
        now: Timestamp,
        people: &'a People,
        table: &'static Table,
        count: usize,
    ) -> Result<Batch<'a>, EngineError> {
        let (numbers, chance, days) = (engine.take_numbers(table, count)?, Chance::new(engine.seed, table.name), HashMap::new());
        Ok(Batch { table, people, now, seed: engine.seed, count, numbers, chance, days })
    }

    fn store(mut self, mut bulk: Bulk<'_>) -> Result<(), EngineError> {
        for (at, number) in self.numbers.clone().enumerate() {
            let values = self.ticket(at, number);
            bulk.insert(&values)?;
        }
        Ok(())
    }

    /// The values of one ticket, in the order of [`COLUMNS`].
    fn ticket(&mut self, at: usize, number: i64) -> Vec<Cow<'a, str>> {
        let prefix = self.table.numbering.map_or("", |(prefix, _)| prefix);
        let created = self.created(at);
        let updated = created.saturating_add(SignedDuration::from_secs(self.draw(20 * DAY))).unwrap_or(created);
        let due = created.saturating_add(SignedDuration::from_secs(self.draw(60 * DAY))).unwrap_or(created);
        let (created, updated, due) = (self.stamp(created), self.stamp(updated), self.stamp(due));
        let (state, over) = self.state();
        let (impact, urgency) = (self.chance.below(3) + 1, self.chance.below(3) + 1);
        let priority = if self.table.name == "incident" { impact + urgency - 1 } else { self.chance.below(4) + 1 };
        let (verb, thing, place) = (self.word(VERBS), self.word(THINGS), self.word(PLACES));
        let (opener, opener_id) = self.person();
        let (worker, worker_id) = self.person();
        let people = self.people;
        let group = self.chance.pick(&people.groups).map_or("", |(_, id)| id.as_str());
        let if_over = |text: &'a str| if over { text } else { "" };
        let code = if self.table.name == "incident" { "Solution provided" } else { "successful" };
        vec![
            seed::id(self.seed, &format!("{} {number}", self.table.name)).into(),
            format!("{prefix}{number:07}").into(),
            format!("{verb} {thing} ({place})").into(),
            format!("{verb} the {thing} at {place}.\nReported by {opener}; see the runbook before starting.").into(),
            state.into(),
            level(priority).into(),
            level(impact).into(),
            level(urgency).into(),
            if over { "false" } else { "true" }.into(),
            worker_id.into(),
            group.into(),
            opener_id.into(),
            created.clone().into(),
            if over { updated.clone() } else { String::new() }.into(),
            if_over(worker_id).into(),
            due.into(),
            self.table.name.into(),
            if_over(code).into(),
            if_over("Done as described.").into(),
            created.into(),
            opener.into(),
            updated.into(),
            worker.into(),
            level(self.chance.below(9) + 1).into(),
        ]
    }

    /// Evenly from the oldest to the youngest.
    fn created(&self, at: usize) -> Timestamp {
        let (at, count) = (i128::try_from(at).unwrap_or(0), i128::try_from(self.count).unwrap_or(1).max(1));
        let span = i128::from((OLDEST - YOUNGEST) * DAY);
        let since = i64::try_from(span * at / count).unwrap_or(0);
        self.now.saturating_sub(SignedDuration::from_secs(OLDEST * DAY - since)).unwrap_or(self.now)
    }

    /// A moment as it is stored.
    fn stamp(&mut self, moment: Timestamp) -> String {
        let second = moment.as_second();
        let (day, rest) = (second.div_euclid(DAY), second.rem_euclid(DAY));
        let date = self.days.entry(day).or_insert_with(|| format_utc(moment)[..10].to_owned());
        format!("{date} {:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60)
    }

    fn draw(&mut self, limit: i64) -> i64 {
        i64::try_from(self.chance.below(usize::try_from(limit).unwrap_or(1))).unwrap_or(0)
    }

    /// A state, and whether it ends the ticket; nine of ten old tickets are closed.
    fn state(&mut self) -> (&'static str, bool) {
        let is_incident = self.table.name == "incident";
        match (self.chance.below(20), is_incident) {
            (0, true) => ("2", false),
            (0, false) => ("-2", false),
            (1, true) => ("8", true),
            (1, false) => ("4", true),
            (_, true) => ("7", true),
            (_, false) => ("3", true),
        }
    }

    fn word(&mut self, words: &[&'static str]) -> &'static str {
        self.chance.pick(words).copied().unwrap_or_default()
    }

    /// Login name and id.
    fn person(&mut self) -> (&'a str, &'a str) {
        let people = self.people;
        self.chance.pick(&people.users).map_or(("", ""), |(name, id)| (name.as_str(), id.as_str()))
    }
}

/// A number below ten as text.
fn level(number: usize) -> &'static str {
    ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"].get(number).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::scenario;

    /// An instance in memory is made by two threads, a kept one by one.
    #[test]
    fn two_threads_make_the_same_bytes_as_one() {
        let folder = tempfile::tempdir().unwrap();
        let now = "2026-11-20T08:00:00Z".parse().unwrap();
        let fill = |folder| {
            let (mut engine, _) = Engine::open(folder, 5).unwrap();
            scenario::fill(&mut engine, now, Some(WORTH_A_THREAD + 500)).unwrap();
            engine
        };
        let (two, one) = (fill(None), fill(Some(folder.path())));
        assert!(two.is_parted() && !one.is_parted());
        for table in dictionary::all() {
            assert!(two.dump(table) == one.dump(table), "{}", table.name);
        }
    }
}

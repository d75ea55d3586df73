//! Many plain tickets, for trying the instance and its clients at size. They are older than the story's, and as repeatable.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use super::dictionary::{self, Table};
use super::engine::{Engine, EngineError};
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

/// Stores so many tickets, half of them changes.
pub(super) fn fill(engine: &Engine, now: Timestamp, people: &People, count: usize) -> Result<(), DemoError> {
    let kinds = [("change_request", count / 2), ("incident", count - count / 2)];
    for (name, count) in kinds {
        if let Some(table) = dictionary::table(name).filter(|_| count > 0) {
            let (chance, days) = (Chance::new(engine.seed, name), HashMap::new());
            Batch { engine, table, people, now, count, chance, days }.store()?;
        }
    }
    Ok(())
}

struct Batch<'a> {
    engine: &'a Engine,
    table: &'static Table,
    people: &'a People,
    now: Timestamp,
    count: usize,
    chance: Chance,
    /// Days as they are written: there are few, and a million times a date is the dearest part of a ticket.
    days: HashMap<i64, String>,
}

impl Batch<'_> {
    fn store(mut self) -> Result<(), EngineError> {
        let numbers = self.engine.take_numbers(self.table, self.count)?;
        let mut bulk = self.engine.bulk(self.table, COLUMNS)?;
        for (at, number) in numbers.enumerate() {
            let values = self.ticket(at, number);
            bulk.insert(&values)?;
        }
        Ok(())
    }

    /// The values of one ticket, in the order of [`COLUMNS`].
    fn ticket(&mut self, at: usize, number: i64) -> Vec<String> {
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
        let group = self.chance.pick(&self.people.groups).map(|(_, id)| id.clone()).unwrap_or_default();
        let if_over = |text: &str| if over { text.to_owned() } else { String::new() };
        let code = if self.table.name == "incident" { "Solution provided" } else { "successful" };
        vec![
            seed::id(self.engine.seed, &format!("{} {number}", self.table.name)),
            format!("{prefix}{number:07}"),
            format!("{verb} {thing} ({place})"),
            format!("{verb} the {thing} at {place}.\nReported by {opener}; see the runbook before starting."),
            state.to_owned(),
            priority.to_string(),
            impact.to_string(),
            urgency.to_string(),
            (!over).to_string(),
            worker_id.clone(),
            group,
            opener_id,
            created.clone(),
            if_over(&updated),
            if_over(&worker_id),
            due,
            self.table.name.to_owned(),
            if_over(code),
            if_over("Done as described."),
            created,
            opener,
            updated,
            worker,
            (self.chance.below(9) + 1).to_string(),
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

    fn person(&mut self) -> (String, String) {
        self.chance.pick(&self.people.users).cloned().unwrap_or_default()
    }
}

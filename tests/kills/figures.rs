//! What a run counted.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// Sums over batches.
#[derive(Debug, Default)]
pub struct Figures {
    pub batches: u64,
    /// Processes that SIGKILL ended.
    pub kills: u64,
    /// The same by what they were doing.
    pub by_deed: BTreeMap<&'static str, u64>,
    /// Processes that ended by themselves, before their kill or without one.
    pub ended: u64,
    /// Writes whose outcome was told.
    pub acknowledged: u64,
    /// Writes that were begun and killed before a word.
    pub unsaid: u64,
    /// The unsaid ones that were on the instance in the end.
    pub unsaid_done: u64,
    /// Rounds of `sync --once` until nothing waited.
    pub rounds: u64,
    /// The longest time until nothing waited.
    pub rest: Duration,
    /// Faults that struck on the instances.
    pub faults: u64,
    /// Tickets and journal entries that were looked at in the end.
    pub tickets: u64,
    pub entries: u64,
    /// What must not be.
    pub violations: Vec<String>,
}

impl Figures {
    pub fn add(&mut self, other: &Figures) {
        for (sum, more) in [
            (&mut self.batches, other.batches),
            (&mut self.kills, other.kills),
            (&mut self.ended, other.ended),
            (&mut self.acknowledged, other.acknowledged),
            (&mut self.unsaid, other.unsaid),
            (&mut self.unsaid_done, other.unsaid_done),
            (&mut self.rounds, other.rounds),
            (&mut self.faults, other.faults),
            (&mut self.tickets, other.tickets),
            (&mut self.entries, other.entries),
        ] {
            *sum += more;
        }
        for (deed, kills) in &other.by_deed {
            *self.by_deed.entry(deed).or_default() += kills;
        }
        self.rest = self.rest.max(other.rest);
        self.violations.extend(other.violations.iter().cloned());
    }

    /// Notes how a process ended.
    pub fn ended(&mut self, what: &'static str, killed: bool) {
        if killed {
            self.kills += 1;
            *self.by_deed.entry(what).or_default() += 1;
        } else {
            self.ended += 1;
        }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let deeds: Vec<String> = self.by_deed.iter().map(|(deed, kills)| format!("{deed} {kills}")).collect();
        writeln!(f, "kills {} ({}); ended by themselves {}", self.kills, deeds.join(", "), self.ended)?;
        writeln!(
            f,
            "writes acknowledged {}, killed before a word {} (of which {} were done all the same); faults on the instance {}",
            self.acknowledged, self.unsaid, self.unsaid_done, self.faults
        )?;
        writeln!(
            f,
            "checked {} times at rest (longest way there {:.1?}, {} rounds): {} tickets, {} journal entries",
            self.batches, self.rest, self.rounds, self.tickets, self.entries
        )?;
        write!(f, "lost, doubled, damaged or left over: {}", self.violations.len())
    }
}

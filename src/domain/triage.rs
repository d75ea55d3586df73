//! A triage run: ticket after ticket from a list that is fixed when the run begins, and what was done to each. It is kept at every step,
//! so that a lost connection or a new start loses neither the place nor the work.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::verb::Verb;
use super::{LocalId, Untrusted};

/// Most tickets of one run: more than a person goes through in a day.
pub const MOST: usize = 500;

/// What was done to a ticket of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Done {
    /// A verb, and its write was stored.
    Verb(Verb),
    /// The form's changes were stored.
    Edit,
    /// It was put aside until it changes.
    Aside,
    /// It was put aside until a time.
    Snoozed,
    /// The person went past it.
    Skipped,
    /// It was closed by somebody else before the person came to it.
    Closed,
    /// It was not stored any more when the person came to it.
    Gone,
}

impl Done {
    /// Whether it left something on its way to the instance.
    pub fn is_write(self) -> bool {
        matches!(self, Done::Verb(_) | Done::Edit)
    }

    /// Whether it was work of the person.
    pub fn is_work(self) -> bool {
        self.is_write() || matches!(self, Done::Aside | Done::Snoozed)
    }
}

/// A ticket of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// The ticket.
    pub id: LocalId,
    /// Its number when the run began, else its name: what it is called should it go away.
    pub called: Untrusted,
    /// What was done to it, each once, in order.
    pub done: Vec<Done>,
}

/// A run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// When it began.
    pub started: Timestamp,
    /// When it ended; `None` while it can be gone on with.
    pub ended: Option<Timestamp>,
    /// The place of the ticket it is at, from 0.
    pub at: usize,
    /// Its tickets, in the order of the list.
    pub stops: Vec<Stop>,
}

impl Run {
    /// A run over these tickets, at the first.
    pub fn new(started: Timestamp, stops: Vec<Stop>) -> Self {
        Run { started, ended: None, at: 0, stops }
    }

    /// Whether it can be gone on with.
    pub fn is_open(&self) -> bool {
        self.ended.is_none() && self.at < self.stops.len()
    }

    /// The ticket it is at.
    pub fn here(&self) -> Option<&Stop> {
        self.stops.get(self.at)
    }

    /// Takes note of what was done to a ticket; `false` for one that is not of this run. Work takes back that it was skipped.
    pub fn note(&mut self, id: &LocalId, done: Done) -> bool {
        let Some(stop) = self.stops.iter_mut().find(|stop| stop.id == *id) else { return false };
        stop.done.retain(|before| *before != Done::Skipped);
        if !stop.done.contains(&done) {
            stop.done.push(done);
        }
        true
    }

    /// Takes back that a ticket was put aside.
    pub fn not_aside(&mut self, id: &LocalId) {
        if let Some(stop) = self.stops.iter_mut().find(|stop| stop.id == *id) {
            stop.done.retain(|done| !matches!(done, Done::Aside | Done::Snoozed));
        }
    }

    /// To how many tickets each thing was done.
    pub fn counts(&self) -> BTreeMap<Done, usize> {
        let mut counts = BTreeMap::new();
        for done in self.stops.iter().flat_map(|stop| &stop.done) {
            *counts.entry(*done).or_default() += 1;
        }
        counts
    }

    /// Tickets that were worked on.
    pub fn worked_on(&self) -> usize {
        self.stops.iter().filter(|stop| stop.done.iter().any(|done| done.is_work())).count()
    }

    /// Tickets that nothing was done to, not even skipping: the run ended before them.
    pub fn not_reached(&self) -> usize {
        self.stops.iter().filter(|stop| stop.done.is_empty()).count()
    }
}

/// What became of what a run wrote to a ticket; what needs the person comes last and counts most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// All of it was taken back before it was sent.
    TakenBack,
    /// The instance has it.
    Sent,
    /// It waits to be sent, or for an answer.
    Queued,
    /// The instance refused some of it, or it is in conflict.
    Refused,
}

/// What the database knows of a ticket of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its number now, else its name when the run began.
    pub called: Untrusted,
    /// Its name now; empty when it is not stored any more.
    pub name: Untrusted,
    /// What became of what was written.
    pub outcome: Option<Outcome>,
}

/// A run with what has become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The run.
    pub run: Run,
    /// What is known of each of its tickets, in their order.
    pub known: Vec<Known>,
}

/// What a new run would go through, and the run that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The run that was kept last.
    pub kept: Option<Run>,
    /// The open tickets of the list, at most [`MOST`].
    pub stops: Vec<Stop>,
    /// How many open tickets the list has.
    pub total: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(count: u128) -> Run {
        let stop = |n| Stop { id: LocalId::new(Timestamp::UNIX_EPOCH, n), called: format!("CHG{n}").into(), done: Vec::new() };
        Run::new(Timestamp::UNIX_EPOCH, (0..count).map(stop).collect())
    }

    #[test]
    fn work_takes_back_that_a_ticket_was_skipped_and_counts_once() {
        let mut run = run(3);
        let id = run.stops[0].id.clone();
        for done in [Done::Skipped, Done::Verb(Verb::Take), Done::Verb(Verb::Take), Done::Aside] {
            assert!(run.note(&id, done));
        }
        assert_eq!(run.stops[0].done, [Done::Verb(Verb::Take), Done::Aside]);
        assert_eq!((run.worked_on(), run.not_reached(), run.counts()[&Done::Aside]), (1, 2, 1));
        run.not_aside(&id);
        assert_eq!(run.stops[0].done, [Done::Verb(Verb::Take)]);
        assert!(!run.note(&LocalId::new(Timestamp::UNIX_EPOCH, 99), Done::Skipped), "a ticket that came later is not of the run");
    }

    #[test]
    fn it_is_open_until_its_end_or_until_it_was_ended() {
        let mut run = run(1);
        assert!(run.is_open());
        run.at = 1;
        assert!(!run.is_open());
        run.at = 0;
        run.ended = Some(Timestamp::UNIX_EPOCH);
        assert!(!run.is_open());
    }

    #[test]
    fn it_comes_back_as_it_was_kept() {
        let mut run = run(2);
        let id = run.stops[1].id.clone();
        run.note(&id, Done::Verb(Verb::Close));
        let json = serde_json::to_string(&run).unwrap();
        assert_eq!(serde_json::from_str::<Run>(&json).unwrap(), run);
    }
}

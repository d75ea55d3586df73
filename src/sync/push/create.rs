//! Creates: at most one ticket each (law 2).

use crate::domain::mapping::Fields;
use crate::domain::outbox::{Candidate, Event};
use crate::domain::query::{Op, Query, Term};
use crate::domain::{HintId, Record, SysId, Untrusted};
use crate::store::{Step, Write};
use crate::sync::{Engine, SyncError};

use super::problem;

/// More records than one id can have by any accident.
const HITS: u32 = 10;
/// Records of which one can hopefully be seen.
const SAMPLE: u32 = 20;

const NO_CONTROL: &str = "no record is known that the look-up could prove itself with";

/// What a look-up has shown.
enum Lookup {
    /// These carry our id.
    Hits(Vec<Record>),
    /// None does, and the look-up can see.
    Absent,
    /// Nothing can be said; the reason, and what was seen.
    Unproven(&'static str, Vec<Candidate>),
}

impl Engine {
    pub(super) async fn create(&self, write: &mut Write) -> Result<(), SyncError> {
        self.begin(write, &Fields::new()).await?;
        let created = self.send_create(write.kind.table(), &write.fields, &self.answer_fields(write)).await;
        match created {
            Ok(record) => {
                // Whether our id was kept decides whether any later create could be told from its double (F06).
                if record.raw("correlation_id") != our_id(write) {
                    self.store.set_id_not_kept()?;
                }
                self.answered(write, &record, None).await
            }
            Err(error) => self.failed(write, error).await,
        }
    }

    /// Finds out whether a create arrived, with a look-up that proves it can see: the same query must also bring back a record that is
    /// known to exist, every record that matches must be in the answer, and nothing else may be. The record known here may be gone or
    /// hidden by now, so before nothing can be said it is tried with one that the instance has just shown.
    pub(super) async fn settle_create(&self, write: &mut Write) -> Result<(), SyncError> {
        let mut unproven = Lookup::Unproven(NO_CONTROL, Vec::new());
        for fresh in [false, true] {
            match self.look_up(write, fresh).await {
                Err(error) => return self.still_unknown(write, error).await,
                Ok(Lookup::Hits(hits)) => return self.found(write, &hits).await,
                Ok(Lookup::Absent) => return self.absent(write).await,
                Ok(other) => unproven = other,
            }
        }
        let Lookup::Unproven(why, seen) = unproven else { return Ok(()) };
        self.cannot_prove(write, why, &seen).await
    }

    async fn look_up(&self, write: &Write, fresh: bool) -> Result<Lookup, SyncError> {
        let ours = our_id(write).to_owned();
        let known = self.positive_control(write, fresh).await?;
        let mut terms = vec![Term::trusted("correlation_id", Op::Eq, &ours)];
        terms.extend(known.as_ref().map(|id| Term::trusted("sys_id", Op::Eq, id.as_str())));
        let answer = self.list(write.kind.table(), &Query::any_of(terms), &self.answer_fields(write), HITS, 0).await?;
        let hidden = !answer.is_whole();
        let mut hits = Vec::new();
        let mut control_seen = false;
        for record in answer.records {
            let Ok(record) = record else { return Ok(Lookup::Unproven("the answer cannot be read", Vec::new())) };
            if record.raw("correlation_id") == ours {
                hits.push(record);
            } else if record.sys_id() == known {
                control_seen = true;
            } else {
                return Err(SyncError::FilterIgnored { table: write.kind.table() });
            }
        }
        Ok(match hits.as_slice() {
            [_, _, ..] => Lookup::Hits(hits),
            _ if hidden => Lookup::Unproven("this login does not see every record that matches", candidates(&hits)),
            [_] => Lookup::Hits(hits),
            [] if control_seen => Lookup::Absent,
            [] => Lookup::Unproven(NO_CONTROL, Vec::new()),
        })
    }

    async fn found(&self, write: &mut Write, hits: &[Record]) -> Result<(), SyncError> {
        match hits {
            // Where someone has worked on it since, what differs may be their doing or the instance's: it is shown either way.
            [record] => self.answered(write, record, None).await,
            several => self.freeze(write, several).await,
        }
    }

    /// A record that is known to exist on the instance: one stored here, else any one that the login can see.
    async fn positive_control(&self, write: &Write, fresh: bool) -> Result<Option<SysId>, SyncError> {
        let stored = if fresh { None } else { self.store.known_record(write.kind, &write.local_id)? };
        if stored.is_some() {
            return Ok(stored);
        }
        let answer = self.list(write.kind.table(), &Query::default(), &["sys_id"], SAMPLE, 0).await?;
        Ok(answer.records.into_iter().flatten().find_map(|record| record.sys_id()))
    }

    async fn freeze(&self, write: &mut Write, hits: &[Record]) -> Result<(), SyncError> {
        let numbers: Vec<&str> = hits.iter().map(|record| record.raw("number")).collect();
        let why = problem(HintId::TwoTickets, &numbers.join(", "));
        self.step(write, Event::Freeze, Step { problem: Some(&why), candidates: &candidates(hits), ..Step::default() }).await
    }
}

fn our_id(write: &Write) -> &str {
    write.fields.get("correlation_id").map_or("", String::as_str)
}

fn candidates(records: &[Record]) -> Vec<Candidate> {
    let candidate =
        |record: &Record| Some(Candidate { sys_id: record.sys_id()?, label: record.text("number"), text: Untrusted::default() });
    records.iter().filter_map(candidate).collect()
}

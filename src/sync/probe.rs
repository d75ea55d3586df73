//! A cheap look whether anything has changed, so that an idle interval costs one small request per table.

use serde::{Deserialize, Serialize};

use super::plan::{self, Next, Page, Place};
use super::{Engine, SyncError};
use crate::domain::Kind;
use crate::domain::clock::parse_utc;
use crate::domain::query::{Op, Query, Term};
use crate::servicenow::{Failure, Figures};
use crate::store::Known;
use jiff::{SignedDuration, Timestamp};

/// Columns that tell whether a record is as it is known here.
const PROBED: &[&str] = &["sys_id", "sys_updated_on", "sys_mod_count"];
/// A window that began longer ago than this before the cursor is drawn anew.
const WINDOW: SignedDuration = SignedDuration::from_hours(24);

/// A change younger than this may be in the figures and not in the pages: they can come from a replica that is behind.
const REPLICATED: SignedDuration = SignedDuration::from_mins(1);

/// The figures of the rows since a time, as they were before a pull that was complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// From when, as the wire has it.
    pub from: String,
    /// How many rows.
    pub count: String,
    /// The latest `sys_updated_on`.
    pub newest: String,
    /// The sum of `sys_mod_count`.
    pub mods: String,
}

impl Seen {
    /// Whether a pull whose first answer was given at `began`, by the instance's clock, has what these figures count. Without that time
    /// (no `Date`) it cannot be told, and the next round reads the overlap again.
    pub(super) fn is_settled(&self, began: Option<Timestamp>) -> bool {
        let (Some(began), Some(newest)) = (began, parse_utc(&self.newest)) else { return self.newest.is_empty() };
        began.duration_since(newest) >= REPLICATED
    }
}

/// What a probe has found.
pub(super) enum Probe {
    /// Nothing has changed since the last complete pull.
    Unchanged,
    /// Something has, or it cannot be told; the figures to keep once the pull is complete.
    Changed(Option<Seen>),
}

impl Engine {
    /// Looks whether rows since the cursor less the overlap have changed: by count, latest change and sum of changes (Aggregate API);
    /// where figures are refused, by the ids and counters of those rows.
    pub(super) async fn probe(&self, kind: Kind, scope: &Query, first: &Page) -> Result<Probe, SyncError> {
        let Place::From(from) = &first.place else { return Ok(Probe::Changed(None)) };
        let text = scope.to_encoded();
        if self.store.is_half_read(kind, &text)? {
            return Ok(Probe::Changed(None));
        }
        if self.no_figures.get() {
            return self.probe_rows(kind, scope, first).await;
        }
        let seen: Option<Seen> = self.store.figures(kind, &text)?.filter(|seen: &Seen| is_near(&seen.from, from));
        let from = seen.as_ref().map_or(from, |seen| &seen.from).clone();
        let query = scope.clone().and([Term::trusted("sys_updated_on", Op::Ge, &from)]);
        match self.figures(kind.table(), &query).await {
            Ok(Figures { count, newest, mods }) => {
                let now = Seen { from, count, newest, mods };
                Ok(if seen.as_ref() == Some(&now) { Probe::Unchanged } else { Probe::Changed(Some(now)) })
            }
            Err(SyncError::Api(error)) if is_refused(&error.failure) => {
                self.no_figures.set(true);
                self.probe_rows(kind, scope, first).await
            }
            Err(error) => Err(error),
        }
    }

    /// The same by a small page: three columns of the rows of the overlap.
    async fn probe_rows(&self, kind: Kind, scope: &Query, first: &Page) -> Result<Probe, SyncError> {
        let (answer, limit) = self.page(kind.table(), scope, first, plan::UPDATED, PROBED).await?;
        let whole = plan::next_page(first, limit, self.facts(&answer), None) == Next::End;
        for record in answer.records {
            let known = match &record {
                Ok(record) => match record.sys_id() {
                    Some(sys_id) => self.store.known(kind, &sys_id)?,
                    None => None,
                },
                Err(_) => None,
            };
            let same = record.is_ok_and(|record| known.as_ref() == Some(&Known::of(&record)));
            if !same {
                return Ok(Probe::Changed(None));
            }
        }
        Ok(if whole { Probe::Unchanged } else { Probe::Changed(None) })
    }
}

fn is_near(from: &str, now: &str) -> bool {
    let (Some(from), Some(now)) = (parse_utc(from), parse_utc(now)) else { return false };
    now.duration_since(from) <= WINDOW && from <= now
}

/// Whether the login may not ask for figures.
pub(super) fn is_refused(failure: &Failure) -> bool {
    matches!(
        failure,
        Failure::Role { .. } | Failure::Scope { .. } | Failure::NotFound { .. } | Failure::NoTable { .. } | Failure::Refused { .. }
    )
}

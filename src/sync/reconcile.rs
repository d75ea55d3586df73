//! The sweep: every id and counter of the scope, read from time to time, shows what a pull by time cannot: deletions, archiving, lost
//! visibility, tickets that left the scope, and changes without a new time.

use jiff::SignedDuration;

use super::plan::{self, By, InOrder, Next, Page};
use super::probe::is_refused;
use super::{Engine, SyncError};
use crate::domain::query::{Query, Term};
use crate::domain::sync::Fact;
use crate::domain::{Kind, SysId};
use crate::store::{Cursor, Known, Pulled, Swept};

/// What is read of every record.
const SWEPT: &[&str] = &["sys_id", "sys_updated_on", "sys_mod_count"];
/// Ids in one query: an address is at most 1,800 bytes (F38).
const IDS: usize = 30;

impl Engine {
    /// Sweeps a table if the last complete sweep was long enough ago; gives how many tickets are new, different or gone here.
    pub(super) async fn reconcile_when_due(&self, kind: Kind) -> Result<usize, SyncError> {
        let now = self.now();
        let last = self.store.swept_at(kind)?;
        let due = match last {
            // The first pull has just read everything.
            None => {
                self.store.set_swept_at(kind, now)?;
                false
            }
            Some(last) => now.duration_since(last).abs() >= self.settings.sweep,
        };
        if due || self.store.is_sweeping(kind)? { self.reconcile(kind).await } else { Ok(0) }
    }

    /// Sweeps a table. A sweep that was broken off goes on where it ended. Only a complete one says anything about what it did not see,
    /// and only the second one in a row that does not see a ticket takes it away.
    pub async fn reconcile(&self, kind: Kind) -> Result<usize, SyncError> {
        let queries = self.scope_queries(kind)?;
        let scope: Vec<String> = queries.iter().map(Query::to_encoded).collect();
        let mut at = self.store.begin_sweep(kind, &scope.join("^NQ"))?;
        while let Some(query) = queries.get(at.query) {
            let place = at.after.clone().map_or_else(Page::start, |after| Page { place: plan::Place::After(after), offset: 0 });
            let mut page = Next::Page(place);
            while let Next::Page(current) = page {
                page = self.sweep_page(kind, query, &current, at.query).await?;
                self.push().await?;
            }
            // What was not seen may stand behind where the answers ended.
            if page == Next::Unsaid {
                return Ok(0);
            }
            at = self.store.next_sweep_query(kind, at.query + 1)?;
        }
        let Swept { changed, gone } = self.store.end_sweep(kind, self.now())?;
        let mut rows = gone + self.fetch(kind, &changed).await?;
        if gone > 0 {
            self.tell(Fact::TicketsChanged { kind, rows: gone }).await;
        }
        rows += self.recheck_busy(kind).await?;
        Ok(rows)
    }

    async fn sweep_page(&self, kind: Kind, query: &Query, page: &Page, index: usize) -> Result<Next, SyncError> {
        let (answer, limit) = self.page(kind.table(), query, page, By::Id, SWEPT).await?;
        let (facts, not_found) = (self.facts(&answer), answer.not_found);
        let mut order = InOrder::of(&page.place);
        let mut seen = Vec::with_capacity(answer.records.len());
        for record in answer.records {
            let (sys_id, known) = match record {
                Ok(record) => (record.sys_id(), Some(Known::of(&record))),
                Err(bad) => (bad.sys_id, None),
            };
            let Some(sys_id) = sys_id else { continue };
            if !order.take(Cursor { updated: String::new(), sys_id: sys_id.as_str().to_owned() }) {
                return Err(SyncError::FilterIgnored { table: kind.table() });
            }
            seen.push((sys_id, known));
        }
        let last = order.last();
        self.store.sweep_saw(kind, index, last.as_ref(), &seen)?;
        if not_found && self.counts_none(kind, query).await? {
            return Ok(Next::End);
        }
        Ok(plan::next_page(page, limit, facts, last.as_ref()))
    }

    /// Whether the Aggregate API says as well that nothing matches: one 404 is no proof.
    async fn counts_none(&self, kind: Kind, query: &Query) -> Result<bool, SyncError> {
        match self.figures(kind.table(), query).await {
            Ok(figures) => Ok(figures.count == "0"),
            Err(SyncError::Api(error)) if is_refused(&error.failure) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Reads records by their ids, and stores them.
    async fn fetch(&self, kind: Kind, ids: &[SysId]) -> Result<usize, SyncError> {
        let mut rows = 0;
        for batch in ids.chunks(IDS) {
            // Ids hold nothing that means something in a query.
            let Ok(term) = Term::any_value("sys_id", batch.iter().map(SysId::as_str)) else { continue };
            let query = Query::all_of([term]);
            let limit = u32::try_from(batch.len()).unwrap_or(u32::MAX);
            let answer = self.list(kind.table(), &query, &self.ticket_fields(), limit, 0).await?;
            let mut pulled = Vec::new();
            for record in answer.records {
                pulled.push(match record {
                    Ok(record) if record.sys_id().is_some_and(|id| batch.contains(&id)) => Pulled::Record(record, self.new_id()),
                    Ok(_) => return Err(SyncError::FilterIgnored { table: kind.table() }),
                    Err(bad) => Pulled::Unreadable(bad.sys_id, bad.raw, self.new_id()),
                });
            }
            let stored = self.store.store_page(kind, "", &pulled, None)?;
            rows += stored;
            if stored > 0 {
                self.tell(Fact::TicketsChanged { kind, rows: stored }).await;
            }
            self.push().await?;
        }
        Ok(rows)
    }

    /// Tickets that are gone from the scope but have unsent work or a draft stay; they are kept fresh by their ids.
    async fn recheck_busy(&self, kind: Kind) -> Result<usize, SyncError> {
        let missing = self.store.missing(kind)?;
        self.fetch(kind, &missing).await
    }
}

/// How often a table is swept unless told otherwise.
pub const SWEEP: SignedDuration = SignedDuration::from_hours(1);

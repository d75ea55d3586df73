//! Journals have a cursor of their own: an entry can be new on a ticket whose own time has not moved.

use super::plan::{self, By, Page};
use super::prepare::may_not;
use super::pull::{self, JOURNAL_FIELDS};
use super::{Engine, SyncError};
use crate::domain::query::{Op, Query, Term};
use crate::domain::sync::Fact;
use crate::domain::{Kind, SysId};
use crate::store::Cursor;

pub(super) const JOURNAL: &str = "sys_journal_field";
const BY: By = By::Time("sys_created_on");

impl Engine {
    /// Reads new entries of all tickets that are stored here. What was written before the first round is read when a person looks at a
    /// ticket.
    pub(super) async fn pull_journals(&self) -> Result<(), SyncError> {
        if self.no_journals.get() || !self.timed.get() {
            return Ok(());
        }
        match self.read_journals().await {
            Err(SyncError::Api(error)) if may_not(&error) => {
                tracing::warn!("journals may not be read with this login");
                self.no_journals.set(true);
                Ok(())
            }
            other => other,
        }
    }

    async fn read_journals(&self) -> Result<(), SyncError> {
        let scope = all_entries();
        let Some(cursor) = self.store.journal_cursor()? else {
            let newest = scope.order_by("sys_created_on", true).order_by("sys_id", true);
            let answer = self.list(JOURNAL, &newest, JOURNAL_FIELDS, 1, 0).await?;
            let first = answer.records.into_iter().flatten().find_map(|record| plan::cursor_of(&record, BY));
            return Ok(first.map_or(Ok(()), |first| self.store.store_entries(&[], Some(&first)).map(|_| ()))?);
        };
        let mut page = Some(plan::first_page(Some(&cursor), self.settings.overlap));
        while let Some(current) = page {
            page = self.journal_page(&scope, &current).await?;
            self.push().await?;
        }
        Ok(())
    }

    async fn journal_page(&self, scope: &Query, page: &Page) -> Result<Option<Page>, SyncError> {
        let (answer, limit) = self.page(JOURNAL, scope, page, BY, JOURNAL_FIELDS).await?;
        let facts = self.facts(&answer);
        let mut last: Option<Cursor> = None;
        let mut entries = Vec::new();
        for record in answer.records.into_iter().flatten() {
            if let Some(cursor) = plan::cursor_of(&record, BY) {
                if !plan::belongs(&page.place, &cursor) {
                    return Err(SyncError::FilterIgnored { table: JOURNAL });
                }
                last = last.max(Some(cursor));
            }
            let ticket = SysId::parse(record.raw("element_id")).ok();
            entries.extend(ticket.zip(pull::entry(&record)));
        }
        for kind in self.store.store_entries(&entries, last.as_ref())? {
            self.tell(Fact::TicketsChanged { kind, rows: 1 }).await;
        }
        Ok(plan::next_page(page, limit, facts, last.as_ref()).page())
    }
}

fn all_entries() -> Query {
    let tables = Kind::ALL.map(Kind::table).join(",");
    Query::all_of([Term::trusted("name", Op::In, &tables), Term::trusted("element", Op::In, "work_notes,comments")])
}

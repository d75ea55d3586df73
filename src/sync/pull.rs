//! Pulling a table: by (`sys_updated_on`, `sys_id`), one page after the other, each stored before the next is asked for.

use super::journals::JOURNAL;
use super::plan::{self, Answer, By, InOrder, Next, Page};
use super::prepare::may_not;
use super::probe::Probe;
use super::{Engine, SyncError};
use crate::domain::query::{Op, Query, Term};
use crate::domain::scope::Me;
use crate::domain::sync::Fact;
use crate::domain::ticket::{JournalElement, JournalEntry};
use crate::domain::{Kind, LocalId, Record, Retry, SysId, Untrusted, clock};
use crate::servicenow::ListAnswer;
use crate::store::{Cursor, Pulled};

/// Columns read of every ticket; the configured columns of the field mapping are added.
pub const TICKET_FIELDS: &[&str] = &[
    "sys_id",
    "number",
    "short_description",
    "description",
    "state",
    "active",
    "priority",
    "impact",
    "urgency",
    "due_date",
    "assigned_to",
    "assigned_to.name",
    "assignment_group",
    "assignment_group.name",
    "opened_by.name",
    "category",
    "close_code",
    "close_notes",
    "correlation_id",
    "correlation_display",
    "parent",
    "rfc",
    "caused_by",
    "cmdb_ci",
    "cmdb_ci.name",
    "closed_at",
    "sys_created_on",
    "sys_created_by",
    "sys_updated_on",
    "sys_updated_by",
    "sys_mod_count",
];

/// Columns read of a journal entry.
pub(super) const JOURNAL_FIELDS: &[&str] =
    &["sys_id", "name", "element", "element_id", "value", "sys_created_on", "sys_created_by"];

/// Journal entries read of a ticket that is looked at.
const JOURNAL_ROWS: u32 = 200;

/// A page that is stored.
struct PageRead {
    /// Tickets that are new or different here.
    rows: usize,
    next: Next,
    /// The instance's time of the answer.
    date: Option<jiff::Timestamp>,
}

impl Engine {
    /// Pulls what changed in one table since the last pull; gives how many tickets are new or different here.
    pub(super) async fn pull(&self, kind: Kind) -> Result<usize, SyncError> {
        let queries = self.scope_queries(kind)?;
        let known = self.store.scopes(kind)?;
        if !known.is_empty() && known != queries.iter().map(Query::to_encoded).collect() {
            self.store.restart(kind)?;
        }
        let mut changed = 0;
        for query in &queries {
            changed += self.pull_query(kind, query).await?;
        }
        Ok(changed)
    }

    /// The queries that together are the scope of a table.
    pub(super) fn scope_queries(&self, kind: Kind) -> Result<Vec<Query>, SyncError> {
        let me = self.store.me()?.unwrap_or_else(|| Me { user_name: self.settings.me.clone(), ..Me::default() });
        Ok(self.settings.scope.queries(kind, &me))
    }

    async fn pull_query(&self, kind: Kind, query: &Query) -> Result<usize, SyncError> {
        let text = query.to_encoded();
        let cursor = self.store.cursor(kind, &text)?;
        // Without times that can be trusted in a query, everything is read by its id.
        let by = if self.timed.get() { plan::UPDATED } else { By::Id };
        let first = if by == By::Id { Page::start() } else { plan::first_page(cursor.as_ref(), self.settings.overlap) };
        let seen = if by == By::Id { Probe::Changed(None) } else { self.probe(kind, query, &first).await? };
        let Probe::Changed(figures) = seen else {
            self.store.set_complete(kind, &text, self.now())?;
            return Ok(0);
        };
        let mut page = Next::Page(first);
        let mut changed = 0;
        let mut began = None;
        while let Next::Page(current) = page {
            let read = self.pull_page(kind, query, &text, &current, by).await?;
            changed += read.rows;
            page = read.next;
            began = began.or(Some(read.date));
            // What the person wrote does not wait for a long pull.
            self.push().await?;
        }
        self.store.set_complete(kind, &text, self.now())?;
        // Where nothing says that the table ended there, the next round reads it again, whatever the figures say.
        let figures = figures.filter(|seen| page == Next::End && seen.is_settled(began.flatten()));
        self.store.set_figures(kind, &text, figures.as_ref())?;
        Ok(changed)
    }

    /// Reads and stores one page, and tells of it.
    async fn pull_page(&self, kind: Kind, scope: &Query, scope_text: &str, page: &Page, by: By) -> Result<PageRead, SyncError> {
        let (answer, limit) = self.page(kind.table(), scope, page, by, &self.ticket_fields()).await?;
        let (facts, date) = (self.facts(&answer), answer.date);
        let (pulled, last) = self.sort_out(kind, page, by, answer)?;
        // The cursor is about times: reading by id does not move it.
        let cursor = last.as_ref().filter(|_| by != By::Id);
        let rows = self.store.store_page(kind, scope_text, &pulled, cursor)?;
        if rows > 0 {
            self.tell(Fact::TicketsChanged { kind, rows }).await;
        }
        Ok(PageRead { rows, next: plan::next_page(page, limit, facts, last.as_ref()), date })
    }

    /// Asks for one page. One that comes cut off is asked for again with half as many rows, down to a few; one that takes long makes the
    /// next ones smaller, quick ones larger again (F72).
    pub(super) async fn page(
        &self,
        table: &str,
        scope: &Query,
        page: &Page,
        by: By,
        fields: &[&str],
    ) -> Result<(ListAnswer, u32), SyncError> {
        let query = plan::page_query(scope, page, by);
        loop {
            let limit = self.page_size.get();
            let began = self.clock.steady();
            match self.list(table, &query, fields, limit, page.offset).await {
                Ok(answer) => {
                    let took = self.clock.steady() - began;
                    self.page_size.set(plan::next_page_size(limit, self.settings.page_size, took));
                    return Ok((answer, limit));
                }
                Err(error) => {
                    let smaller = plan::smaller_page(limit);
                    let again = smaller < limit && plan::is_too_much(&error);
                    if again || error.retry() == Retry::Later(None) {
                        self.page_size.set(smaller);
                    }
                    if !again {
                        return Err(error);
                    }
                }
            }
        }
    }

    /// What an answer says about the table's end, with what is known of this instance. A 404 says nothing: it may be a proxy's.
    pub(super) fn facts(&self, answer: &ListAnswer) -> Answer {
        let received = answer.different();
        if answer.not_found {
            return Answer { received, total: None, more: false, next: None, links: false };
        }
        Answer { received, total: answer.total, more: answer.more, next: answer.next, links: self.links.get() }
    }

    /// Gives every record a place to go, and the last cursor of the page. One bad record never stops a page (law 12).
    fn sort_out(&self, kind: Kind, page: &Page, by: By, answer: ListAnswer) -> Result<(Vec<Pulled>, Option<Cursor>), SyncError> {
        let mut order = InOrder::of(&page.place);
        let mut pulled = Vec::with_capacity(answer.records.len());
        for record in answer.records {
            match record {
                Ok(record) => {
                    if plan::cursor_of(&record, by).is_some_and(|cursor| !order.take(cursor)) {
                        return Err(SyncError::FilterIgnored { table: kind.table() });
                    }
                    pulled.push(Pulled::Record(record, self.new_id()));
                }
                Err(bad) => pulled.push(Pulled::Unreadable(bad.sys_id, bad.raw, self.new_id())),
            }
        }
        Ok((pulled, order.last()))
    }

    /// The columns to read of a ticket.
    pub(super) fn ticket_fields(&self) -> Vec<&str> {
        let map = &self.settings.fields;
        let own = [&map.source, &map.category, &map.initiated_by, &map.improvement_action];
        TICKET_FIELDS.iter().copied().chain(own.into_iter().flatten().map(String::as_str)).collect()
    }

    /// Reads one ticket's journal and the ticket itself afresh, because a person is looking at it.
    pub async fn look(&self, id: &LocalId) -> Result<(), SyncError> {
        let Some((kind, sys_id)) = self.store.remote(id)? else { return Ok(()) };
        let (entries, mut rows) = match self.list(JOURNAL, &journal_query(kind, &sys_id), JOURNAL_FIELDS, JOURNAL_ROWS, 0).await {
            Ok(answer) => {
                let entries: Vec<JournalEntry> = answer.records.into_iter().flatten().filter_map(|record| entry(&record)).collect();
                let rows = self.store.store_journal(&sys_id, &entries)?;
                (entries, rows)
            }
            Err(SyncError::Api(error)) if may_not(&error) => (Vec::new(), self.store.journal_denied(&sys_id)?),
            Err(error) => return Err(error),
        };
        // No entry, or none that this login may read: the form's own text tells.
        let texts = if entries.is_empty() { self.displayed_journal(kind, &sys_id).await? } else { Vec::new() };
        rows += self.store.store_displayed(&sys_id, &texts)?;
        if let Some(record) = self.get(kind.table(), &sys_id, &self.ticket_fields()).await? {
            rows += self.store.store_page(kind, "", &[Pulled::Record(record, self.new_id())], None)?;
        }
        if rows > 0 {
            self.tell(Fact::TicketsChanged { kind, rows }).await;
        }
        Ok(())
    }
}

impl Engine {
    /// What a ticket's form shows of its journals; empty where it shows nothing, or is not shown.
    pub(super) async fn displayed_journal(
        &self,
        kind: Kind,
        ticket: &SysId,
    ) -> Result<Vec<(JournalElement, Untrusted)>, SyncError> {
        let columns = [JournalElement::WorkNote, JournalElement::Comment].map(|element| (element, element.column()));
        let fields = columns.map(|(_, column)| column);
        let Some(record) = self.through(self.client.displayed(kind.table(), ticket, &fields)).await? else { return Ok(Vec::new()) };
        let text = |column: &str| record.0.get(column).and_then(|value| value.display.clone()).filter(|text| !text.is_empty());
        Ok(columns.into_iter().filter_map(|(element, column)| Some((element, text(column)?))).collect())
    }
}

/// The newest entries of a ticket's two journals.
fn journal_query(kind: Kind, ticket: &SysId) -> Query {
    Query::all_of([
        Term::trusted("name", Op::Eq, kind.table()),
        Term::trusted("element_id", Op::Eq, ticket.as_str()),
        Term::trusted("element", Op::In, "work_notes,comments"),
    ])
    .order_by("sys_created_on", true)
}

/// Reads a row of `sys_journal_field`.
pub(super) fn entry(record: &Record) -> Option<JournalEntry> {
    let element = match record.raw("element") {
        "work_notes" => JournalElement::WorkNote,
        "comments" => JournalElement::Comment,
        _ => return None,
    };
    Some(JournalEntry {
        sys_id: Some(record.sys_id()?),
        element,
        text: record.text("value"),
        author: record.text("sys_created_by"),
        created: clock::parse_utc(record.raw("sys_created_on")),
    })
}

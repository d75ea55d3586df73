//! Windows of lists: filter, sort, total, and where a kept ticket stands.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

use super::filter::Condition;
use super::{Reader, rows};
use crate::domain::LocalId;
use crate::domain::listing::{Grouping, ListPage, ListQuery, ListRequest, SortColumn, group_of};
use crate::domain::ticket::TicketRow;
use crate::store::StoreError;

impl Reader {
    /// One window of a list. Reads only the rows asked for, whatever the list's length.
    pub fn list(&self, request: &ListRequest) -> Result<ListPage, StoreError> {
        let (filter, params) = conditions(&request.query);
        let count = format!("SELECT count(*) FROM ticket t WHERE {filter}");
        let total: usize = self.db.prepare_cached(&count)?.query_row(params_from_iter(params.iter()), |row| row.get(0))?;
        let most = request.query.most.unwrap_or(usize::MAX);
        let total = total.min(most);
        let kept = self.position(request, &filter, &params)?.filter(|place| *place < most);
        let offset = window(request, total, kept);
        let limit = request.limit.min(total - offset);
        let sql = format!(
            "SELECT {} FROM ticket t WHERE {filter} ORDER BY {} LIMIT {limit} OFFSET {offset}",
            rows::COLUMNS,
            order(&request.query),
        );
        let rows = rows::query(&self.db, &sql, params_from_iter(params.iter()))?;
        let groups = self.groups(&request.query, &filter, &params, &rows)?;
        Ok(ListPage { offset, rows, total, kept, groups })
    }

    /// How many tickets the groups of these rows have in the whole list.
    fn groups(
        &self,
        query: &ListQuery,
        filter: &str,
        params: &[Value],
        rows: &[TicketRow],
    ) -> Result<BTreeMap<String, usize>, StoreError> {
        let Some(by) = query.group else { return Ok(BTreeMap::new()) };
        let most = query.most.and_then(|most| i64::try_from(most).ok()).unwrap_or(-1);
        let sql = format!(
            "SELECT key, count(*) FROM (SELECT {} AS key FROM ticket t WHERE {filter} ORDER BY {} LIMIT {most}) GROUP BY key",
            group_key(by),
            order(query)
        );
        let wanted: BTreeSet<String> = rows.iter().map(|row| group_of(row, by)).collect();
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut found = statement.query(params_from_iter(params.iter()))?;
        let mut groups = BTreeMap::new();
        while let Some(row) = found.next()? {
            let key: String = row.get(0)?;
            if wanted.contains(&key) {
                groups.insert(key, row.get(1)?);
            }
        }
        Ok(groups)
    }

    /// Tickets in each of several lists.
    pub fn totals(&self, queries: &[ListQuery]) -> Result<Vec<usize>, StoreError> {
        let count = |query: &ListQuery| {
            let (filter, params) = conditions(query);
            let sql = format!("SELECT count(*) FROM ticket t WHERE {filter}");
            let total: usize = self.db.prepare_cached(&sql)?.query_row(params_from_iter(params.iter()), |row| row.get(0))?;
            Ok(total.min(query.most.unwrap_or(usize::MAX)))
        };
        queries.iter().map(count).collect()
    }

    /// The ids of a list's tickets in its order, at most so many.
    pub fn ids(&self, query: &ListQuery, most: usize) -> Result<Vec<LocalId>, StoreError> {
        let (filter, params) = conditions(query);
        let most = most.min(query.most.unwrap_or(usize::MAX));
        let sql = format!("SELECT t.local_id FROM ticket t WHERE {filter} ORDER BY {} LIMIT {most}", order(query));
        let mut statement = self.db.prepare_cached(&sql)?;
        let found = statement.query_map(params_from_iter(params.iter()), |row| row.get::<_, String>(0))?;
        let damaged = || StoreError::Damaged("ticket local_id".into());
        found.map(|id| LocalId::parse(&id?).ok_or_else(damaged)).collect()
    }

    /// How many tickets stand before the kept one; `None` when it is not in the list.
    fn position(&self, request: &ListRequest, filter: &str, params: &[Value]) -> Result<Option<usize>, StoreError> {
        let Some(id) = &request.keep else { return Ok(None) };
        let sql = format!(
            "SELECT place FROM (SELECT t.local_id AS id, row_number() OVER (ORDER BY {}) - 1 AS place FROM ticket t WHERE {filter})
             WHERE id = ?{}",
            order(&request.query),
            params.len() + 1
        );
        let all = params.iter().cloned().chain([Value::Text(id.as_str().to_owned())]);
        Ok(self.db.prepare_cached(&sql)?.query_row(params_from_iter(all), |row| row.get(0)).optional()?)
    }
}

/// The first row of the window: as asked for, moved as little as needed to hold the kept row and to be full.
fn window(request: &ListRequest, total: usize, kept: Option<usize>) -> usize {
    let mut offset = request.offset;
    if let Some(kept) = kept {
        offset = offset.min(kept).max((kept + 1).saturating_sub(request.limit));
    }
    offset.min(total.saturating_sub(request.limit))
}

fn conditions(query: &ListQuery) -> (String, Vec<Value>) {
    let mut parts = vec!["1".to_owned()];
    let mut params = Vec::new();
    if let Some(kind) = query.kind {
        params.push(Value::Text(kind.word().to_owned()));
        parts.push(format!("t.kind = ?{}", params.len()));
    }
    if query.open_only {
        parts.push("t.over = 0".to_owned());
    }
    let mut condition = Condition::new(&query.context, &mut params);
    if !query.filter.is_empty() {
        parts.push(condition.filter(&query.filter));
    }
    if query.hide_aside && !query.filter.asks_for_aside() {
        parts.push(format!("{} IS NOT TRUE", condition.aside()));
    }
    (parts.join(" AND "), params)
}

/// The key of a row's group, as [`group_of`] has it.
fn group_key(by: Grouping) -> &'static str {
    match by {
        Grouping::State => "t.kind || ' ' || t.state",
        Grouping::Assignee => "t.assigned_to",
        Grouping::DueWeek => "coalesce(date(t.due, '-6 days', 'weekday 1'), '')",
    }
}

/// The sort order, made total by the local id. Tickets without the value come last in both directions.
fn order(query: &ListQuery) -> String {
    let direction = if query.descending { "DESC" } else { "ASC" };
    let (absent, column) = match query.sort {
        SortColumn::Updated => (None, "t.updated"),
        SortColumn::Created => (None, "t.created"),
        SortColumn::Number => (Some("t.number = ''"), "t.number"),
        SortColumn::Name => (None, "t.name_key"),
        SortColumn::Priority => (Some("t.priority = ''"), "t.priority"),
        SortColumn::State => (None, "CAST(t.state AS INTEGER)"),
        SortColumn::Due => (Some("t.due IS NULL"), "t.due"),
    };
    let absent = absent.map(|absent| format!("{absent}, ")).unwrap_or_default();
    let group = match query.group {
        Some(Grouping::State) => "t.kind, CAST(t.state AS INTEGER), ",
        Some(Grouping::Assignee) => "t.assigned_to, ",
        // The Monday of the due day's week.
        Some(Grouping::DueWeek) => "t.due IS NULL, date(t.due, '-6 days', 'weekday 1'), ",
        None => "",
    };
    format!("{group}{absent}{column} {direction}, t.local_id {direction}")
}

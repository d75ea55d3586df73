//! Windows of lists: filter, sort, total, and where a kept ticket stands.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

use super::{Reader, rows};
use crate::domain::listing::{ListPage, ListQuery, ListRequest, SortColumn};
use crate::store::StoreError;

impl Reader {
    /// One window of a list. Reads only the rows asked for, whatever the list's length.
    pub fn list(&self, request: &ListRequest) -> Result<ListPage, StoreError> {
        let (filter, params) = conditions(&request.query);
        let count = format!("SELECT count(*) FROM ticket t WHERE {filter}");
        let total: usize = self.db.prepare_cached(&count)?.query_row(params_from_iter(params.iter()), |row| row.get(0))?;
        let kept = self.position(request, &filter, &params)?;
        let offset = window(request, total, kept);
        let sql = format!(
            "SELECT {} FROM ticket t WHERE {filter} ORDER BY {} LIMIT {} OFFSET {offset}",
            rows::COLUMNS,
            order(&request.query),
            request.limit
        );
        Ok(ListPage { offset, rows: rows::query(&self.db, &sql, params_from_iter(params.iter()))?, total, kept })
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
    for word in query.filter.to_lowercase().split_whitespace() {
        params.push(Value::Text(word.to_owned()));
        let mut ways = vec![format!("instr(t.search, ?{}) > 0", params.len())];
        for state in query.states.iter().filter(|state| state.name.to_lowercase().contains(word)) {
            params.extend([Value::Text(state.kind.word().to_owned()), Value::Text(state.value.clone())]);
            ways.push(format!("(t.kind = ?{} AND t.state = ?{})", params.len() - 1, params.len()));
        }
        parts.push(format!("({})", ways.join(" OR ")));
    }
    (parts.join(" AND "), params)
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
    format!("{absent}{column} {direction}, t.local_id {direction}")
}

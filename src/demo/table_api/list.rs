//! Lists: which rows, how many, and the headers that lead from page to page.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use url::form_urlencoded::Serializer;

use super::TableCall;
use super::render::Renderer;
use crate::demo::engine::Select;
use crate::demo::errors::{ApiError, json_answer};
use crate::demo::query::{self, Clause, Compiled, Group, Op, Query, Term};

/// Rows per page when the client does not say (Table API documentation).
const DEFAULT_LIMIT: usize = 10_000;

/// More than this is no number of rows; keeps sums within `SQLite`'s integers.
const MOST: usize = 1 << 40;

const TOTAL: HeaderName = HeaderName::from_static("x-total-count");

/// The page that a request asks for.
struct Page {
    limit: usize,
    offset: usize,
    /// How many rows there are in all; unknown with `sysparm_no_count`.
    total: Option<u64>,
    /// How many rows this page has.
    rows: usize,
}

/// Answers `GET prefix/{table}`.
pub(super) fn list(call: &TableCall<'_>) -> Result<Response, ApiError> {
    call.may_read()?;
    let (limit, offset) = bounds(call)?;
    let filter = filter(call)?;
    let fields = call.fields();
    let mut renderer = Renderer::new(call.engine, call.table, &fields, call.shape());
    let nothing = filter.is_none();
    let filter = filter.unwrap_or(Compiled { groups: vec![], order: vec![], dropped: 0 });
    let rows =
        if nothing { 0 } else { renderer.page(&Select { table: call.table, fields: &[], filter: &filter, limit, offset })? };
    let counted = !call.request.query.flag("sysparm_no_count");
    let total = match (counted, nothing) {
        (false, _) => None,
        (true, true) => Some(0),
        // A page that is not full ends the list, so its length says it all.
        (true, false) if rows < limit && (rows > 0 || offset == 0) => Some((offset + rows) as u64),
        (true, false) => Some(call.engine.count(call.table, &filter)?),
    };
    // Version 1 answers an empty list with 404 (Table API documentation).
    if rows == 0 && call.prefix.contains("/v1/") {
        return Err(ApiError::no_record());
    }
    let mut response = json_answer(StatusCode::OK, renderer.finish_list());
    add_headers(call, &mut response, &Page { limit, offset, total, rows });
    Ok(response)
}

fn bounds(call: &TableCall<'_>) -> Result<(usize, usize), ApiError> {
    let number = |name: &str| call.request.query.get(name).and_then(|text| text.trim().parse::<i64>().ok());
    let limit = number("sysparm_limit").and_then(|n| usize::try_from(n).ok()).unwrap_or(DEFAULT_LIMIT).min(MOST);
    match number("sysparm_offset").unwrap_or(0) {
        negative if negative < 0 => Err(ApiError::bad_request("sysparm_offset must not be negative")),
        offset => Ok((limit, usize::try_from(offset).unwrap_or(MOST).min(MOST))),
    }
}

/// The conditions; `None` when a bad one must give no rows (property `glide.invalid_query.returns_no_rows`).
fn filter(call: &TableCall<'_>) -> Result<Option<Compiled>, ApiError> {
    let query = match call.request.query.get("sysparm_query") {
        Some(text) => query::parse(text),
        None => from_parameters(call),
    };
    let filter = query::compile(call.table, &query, &call.asker);
    let strict = filter.dropped > 0 && call.engine.property("glide.invalid_query.returns_no_rows")?.as_deref() == Some("true");
    Ok((!strict).then_some(filter))
}

/// Plain `name=value` parameters are conditions when there is no query.
fn from_parameters(call: &TableCall<'_>) -> Query {
    let own = call.request.query.pairs().iter().filter(|(name, _)| !name.starts_with("sysparm_") && name != "access_token");
    let term = |(name, value): &(String, String)| Term { field: name.clone(), op: Op::EqOrDisplay, value: value.clone() };
    let clauses = own.map(|pair| Clause(vec![term(pair)])).collect();
    Query { groups: vec![Group(clauses)], order: Vec::new(), dropped: 0 }
}

fn add_headers(call: &TableCall<'_>, response: &mut Response, page: &Page) {
    if let Some(total) = page.total {
        response.headers_mut().insert(TOTAL, HeaderValue::from(total));
    }
    if call.request.query.flag("sysparm_suppress_pagination_header") {
        return;
    }
    let links: Vec<String> =
        links(page).into_iter().map(|(rel, offset)| format!("<{}>;rel=\"{rel}\"", address(call, page.limit, offset))).collect();
    if let Ok(value) = HeaderValue::from_str(&links.join(","))
        && !links.is_empty()
    {
        response.headers_mut().insert(header::LINK, value);
    }
}

/// Relations and offsets; empty when there is one page only.
fn links(page: &Page) -> Vec<(&'static str, usize)> {
    let total = page.total.map(|total| usize::try_from(total).unwrap_or(usize::MAX));
    let end = page.offset + page.rows;
    let more = total.map_or(page.rows == page.limit && page.rows > 0, |total| end < total && page.rows > 0);
    if page.limit == 0 || (page.offset == 0 && !more) {
        return Vec::new();
    }
    let mut links = vec![("first", 0)];
    if page.offset > 0 {
        links.push(("prev", page.offset.saturating_sub(page.limit)));
    }
    if more {
        links.push(("next", page.offset + page.limit));
    }
    if let Some(total) = total.filter(|total| *total > 0) {
        links.push(("last", (total - 1) / page.limit * page.limit));
    }
    links
}

/// The request's own address with another offset.
fn address(call: &TableCall<'_>, limit: usize, offset: usize) -> String {
    let mut query = Serializer::new(String::new());
    for (name, value) in call.request.query.pairs() {
        if !matches!(name.as_str(), "sysparm_limit" | "sysparm_offset" | "access_token") {
            query.append_pair(name, value);
        }
    }
    query.append_pair("sysparm_limit", &limit.to_string());
    query.append_pair("sysparm_offset", &offset.to_string());
    format!("{}{}/{}?{}", call.request.base, call.prefix, call.table.name, query.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rels(limit: usize, offset: usize, total: Option<u64>, rows: usize) -> Vec<(&'static str, usize)> {
        links(&Page { limit, offset, total, rows })
    }

    #[test]
    fn pages_lead_to_each_other() {
        assert_eq!(rels(10, 0, Some(25), 10), [("first", 0), ("next", 10), ("last", 20)]);
        assert_eq!(rels(10, 10, Some(25), 10), [("first", 0), ("prev", 0), ("next", 20), ("last", 20)]);
        assert_eq!(rels(10, 20, Some(25), 5), [("first", 0), ("prev", 10), ("last", 20)]);
        assert_eq!(rels(10, 0, Some(10), 10), []);
        assert_eq!(rels(0, 0, Some(10), 0), []);
    }

    #[test]
    fn without_a_count_a_full_page_may_have_a_next() {
        assert_eq!(rels(10, 0, None, 10), [("first", 0), ("next", 10)]);
        assert_eq!(rels(10, 0, None, 3), []);
    }
}

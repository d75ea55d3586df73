//! Lists: which rows, how many, and the headers that lead from page to page.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use url::form_urlencoded::Serializer;

use super::TableCall;
use super::render::Renderer;
use crate::demo::engine::Select;
use crate::demo::errors::{ApiError, json_answer};
use crate::demo::routes::Call;

/// Rows per page when the client does not say (Table API documentation).
const DEFAULT_LIMIT: usize = 10_000;

const TOTAL: HeaderName = HeaderName::from_static("x-total-count");

/// The page that a request asks for.
pub(in crate::demo) struct Page {
    /// Most rows.
    pub limit: usize,
    /// Rows before this page.
    pub offset: usize,
    /// How many rows there are in all; unknown with `sysparm_no_count`.
    pub total: Option<u64>,
    /// How many rows this page has, those left out for the user's rights among them.
    pub rows: usize,
}

/// Answers `GET prefix/{table}`. The limit is applied before access control: rows the user may not see leave a page short, while
/// the total counts them (Table API documentation).
pub(super) fn list(call: &TableCall<'_>) -> Result<Response, ApiError> {
    call.may_read()?;
    let (limit, offset) = call.call.bounds(DEFAULT_LIMIT)?;
    let filter = call.call.filter(call.table)?;
    let mut renderer = Renderer::new(call.call, call.table, call.fields(), call.shape())?;
    let rows = match &filter {
        Some(filter) => renderer.page(&Select { table: call.table, fields: &[], filter, limit, offset })?,
        None => 0,
    };
    let counted = !call.call.request.query.flag("sysparm_no_count");
    let total = match &filter {
        _ if !counted => None,
        None => Some(0),
        // A page that is not full ends the list, so its length says it all.
        Some(_) if rows < limit && (rows > 0 || offset == 0) => Some((offset + rows) as u64),
        Some(filter) => Some(call.call.engine.count(call.table, filter)?),
    };
    // Version 1 answers an empty list with 404 (Table API documentation).
    if rows == 0 && call.prefix.contains("/v1/") {
        return Err(ApiError::no_record());
    }
    let mut response = json_answer(StatusCode::OK, renderer.finish_list());
    let path = format!("{}/{}", call.prefix, call.table.name);
    add_headers(call.call, &path, &mut response, &Page { limit, offset, total, rows });
    Ok(response)
}

/// Adds `X-Total-Count` and `Link`, as lists of attachments have them too.
pub(in crate::demo) fn add_headers(call: Call<'_>, path: &str, response: &mut Response, page: &Page) {
    if let Some(total) = page.total {
        response.headers_mut().insert(TOTAL, HeaderValue::from(total));
    }
    if call.request.query.flag("sysparm_suppress_pagination_header") {
        return;
    }
    let links: Vec<String> = links(page)
        .into_iter()
        .map(|(rel, offset)| format!("<{}>;rel=\"{rel}\"", address(call, path, page.limit, offset)))
        .collect();
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
fn address(call: Call<'_>, path: &str, limit: usize, offset: usize) -> String {
    let mut query = Serializer::new(String::new());
    for (name, value) in call.request.query.pairs() {
        if !matches!(name.as_str(), "sysparm_limit" | "sysparm_offset" | "access_token") {
            query.append_pair(name, value);
        }
    }
    query.append_pair("sysparm_limit", &limit.to_string());
    query.append_pair("sysparm_offset", &offset.to_string());
    format!("{}{path}?{}", call.request.base, query.finish())
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

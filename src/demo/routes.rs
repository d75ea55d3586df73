//! Which REST API a request is for. Every address below `/api/` is decided here.

use axum::http::Method;
use axum::response::Response;

use super::auth::User;
use super::dictionary::{self, Table};
use super::engine::{Engine, EngineError};
use super::errors::ApiError;
use super::query::{self, Asker, Clause, Compiled, Group, Op, Query, Term};
use super::request::Request;
use super::rules::Writer;
use super::{attachment, batch, change_api, stats, table_api, tinyurl};
use crate::domain::clock::format_utc;

/// A request by someone who is signed in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Call<'a> {
    /// What came in.
    pub request: &'a Request,
    /// The records.
    pub engine: &'a Engine,
    /// Who asks.
    pub user: &'a User,
    /// The instance's time.
    pub now: jiff::Timestamp,
}

/// Answers a request to a REST API.
pub(super) fn answer(call: Call<'_>) -> Result<Response, ApiError> {
    if let Some(id) = call.request.query.get(tinyurl::PARAMETER) {
        let request = tinyurl::expand(call, id)?;
        return route(Call { request: &request, ..call });
    }
    route(call)
}

fn route(call: Call<'_>) -> Result<Response, ApiError> {
    let segments: Vec<&str> = call.request.path.trim_matches('/').split('/').collect();
    let (api, rest, version) = match segments.as_slice() {
        ["api", api @ ("now" | "sn_chg_rest"), version, rest @ ..] if is_version(version) => (*api, rest, format!("{version}/")),
        ["api", api @ ("now" | "sn_chg_rest"), rest @ ..] => (*api, rest, String::new()),
        _ => return Err(ApiError::no_resource(&call.request.path)),
    };
    let is_download = matches!(rest, ["attachment", _, "file"]);
    if !is_download {
        call.request.check_accept()?;
    }
    match (api, rest) {
        ("now", ["table", rest @ ..]) => table_api::handle(call, &format!("/api/now/{version}table"), rest),
        ("now", ["stats", table]) => stats::handle(call, table),
        ("now", ["attachment", rest @ ..]) => attachment::handle(call, &format!("/api/now/{version}attachment"), rest),
        ("now", ["batch"]) => batch::handle(call),
        ("now", ["tinyurl"]) => tinyurl::handle(call),
        ("sn_chg_rest", ["change", rest @ ..]) => change_api::handle(call, rest),
        _ => Err(ApiError::no_resource(&call.request.path)),
    }
}

/// The table of that name, or the error that says there is none.
pub(super) fn known_table(name: &str) -> Result<&'static Table, ApiError> {
    dictionary::table(name).ok_or_else(|| ApiError::no_table(name))
}

fn is_version(segment: &str) -> bool {
    segment.strip_prefix('v').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

impl Call<'_> {
    /// Refuses other verbs than this one.
    pub fn only(&self, verb: &Method) -> Result<(), ApiError> {
        let found = self.request.verb();
        let same = found == *verb || (*verb == Method::GET && found == Method::HEAD);
        if same { Ok(()) } else { Err(ApiError::wrong_verb(found.as_str())) }
    }

    /// What queries of this user depend on.
    pub fn asker(&self) -> Result<Asker, EngineError> {
        Asker::new(self.engine, self.user, self.now)
    }

    /// The instance's time as it is stored.
    pub fn stamp(&self) -> String {
        format_utc(self.now)
    }

    /// Writes records as this user.
    pub fn writer<'a>(&'a self, stamp: &'a str) -> Writer<'a> {
        let by_display = self.request.query.flag("sysparm_input_display_value");
        Writer { engine: self.engine, user: self.user, stamp, by_display }
    }

    /// The conditions of a request; `None` when a bad one must give no rows (property `glide.invalid_query.returns_no_rows`).
    pub fn filter(&self, table: &'static Table) -> Result<Option<Compiled>, ApiError> {
        let query = match self.request.query.get("sysparm_query") {
            Some(text) => query::parse(text),
            None => self.plain_parameters(),
        };
        let filter = query::read(table, &query, &self.asker()?)?;
        let property = "glide.invalid_query.returns_no_rows";
        let strict = filter.dropped > 0 && self.engine.property(property)?.as_deref() == Some("true");
        Ok((!strict).then_some(filter))
    }

    /// Plain `name=value` parameters are conditions when there is no query.
    fn plain_parameters(&self) -> Query {
        let own = self.request.query.pairs().iter().filter(|(name, _)| !name.starts_with("sysparm_") && name != "access_token");
        let term = |(name, value): &(String, String)| Term::new(name, Op::EqOrDisplay, value);
        let clauses = own.map(|pair| Clause(vec![term(pair)])).collect();
        Query { groups: vec![Group(clauses)], order: Vec::new(), dropped: 0 }
    }

    /// How many rows, and after how many: `sysparm_limit` and `sysparm_offset`.
    pub fn bounds(&self, usual: usize) -> Result<(usize, usize), ApiError> {
        let number = |name: &str| self.request.query.get(name).and_then(|text| text.trim().parse::<i64>().ok());
        let limit = number("sysparm_limit").and_then(|n| usize::try_from(n).ok()).unwrap_or(usual).min(MOST_ROWS);
        match number("sysparm_offset").unwrap_or(0) {
            negative if negative < 0 => Err(ApiError::bad_request("sysparm_offset must not be negative")),
            offset => Ok((limit, usize::try_from(offset).unwrap_or(MOST_ROWS).min(MOST_ROWS))),
        }
    }
}

/// More than this is no number of rows; keeps sums within `SQLite`'s integers.
const MOST_ROWS: usize = 1 << 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_told_from_tables() {
        assert!(is_version("v1") && is_version("v22"));
        assert!(!is_version("v") && !is_version("table") && !is_version("v1x"));
    }
}

//! The Table API: `/api/now/table`, `/api/now/v1/table`, `/api/now/v2/table`.

mod body;
mod list;
mod render;

use std::collections::HashSet;

use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;

use super::access::{self, Access};
use super::dictionary::Table;
use super::errors::{ApiError, json_answer};
use super::query::Path;
use super::routes::{Call, known_table};

pub(super) use body::read as read_body;
pub(super) use list::{Page, add_headers};
pub(super) use render::{Display, Renderer, Shape};

/// A request to the Table API by someone who is signed in.
struct TableCall<'a> {
    call: Call<'a>,
    table: &'static Table,
    /// `/api/now/table` as this request wrote it, with the version it asked for.
    prefix: &'a str,
}

/// Answers `prefix/{table}` and `prefix/{table}/{sys_id}`.
pub(super) fn handle(call: Call<'_>, prefix: &str, rest: &[&str]) -> Result<Response, ApiError> {
    let (name, sys_id) = match rest {
        [name] => (*name, None),
        [name, sys_id] => (*name, Some(*sys_id)),
        _ => return Err(ApiError::no_resource(&call.request.path)),
    };
    let call = TableCall { call, table: known_table(name)?, prefix };
    match (call.call.request.verb(), sys_id) {
        (Method::GET | Method::HEAD, None) => list::list(&call),
        (Method::GET | Method::HEAD, Some(sys_id)) => call.get(sys_id),
        (Method::POST, None) => call.create(),
        (Method::PATCH | Method::PUT, Some(sys_id)) => call.update(sys_id),
        (Method::DELETE, Some(sys_id)) => call.delete(sys_id),
        (verb, _) => Err(ApiError::wrong_verb(verb.as_str())),
    }
}

impl TableCall<'_> {
    fn may_read(&self) -> Result<(), ApiError> {
        if access::may(self.call.user, Access::Read, self.table) { Ok(()) } else { Err(ApiError::may_not_query()) }
    }

    fn get(&self, sys_id: &str) -> Result<Response, ApiError> {
        self.may_read()?;
        let body = self.record(sys_id)?.ok_or_else(ApiError::no_record)?;
        Ok(json_answer(StatusCode::OK, body))
    }

    fn create(&self) -> Result<Response, ApiError> {
        let sent = body::read(self.call.request)?;
        let sys_id = self.call.writer(&self.call.stamp()).create(self.table, &sent)?;
        let mut response = self.written(StatusCode::CREATED, &sys_id)?;
        let location = format!("{}{}/{}/{sys_id}", self.call.request.base, self.prefix, self.table.name);
        if let Ok(value) = HeaderValue::from_str(&location) {
            response.headers_mut().insert(header::LOCATION, value);
        }
        Ok(response)
    }

    /// PUT is as partial as PATCH: fields that were not sent keep their values (measured by client authors).
    fn update(&self, sys_id: &str) -> Result<Response, ApiError> {
        let sent = body::read(self.call.request)?;
        self.call.writer(&self.call.stamp()).update(self.table, sys_id, &sent)?;
        self.written(StatusCode::OK, sys_id)
    }

    fn delete(&self, sys_id: &str) -> Result<Response, ApiError> {
        self.call.writer(&self.call.stamp()).delete(self.table, sys_id)?;
        let mut response = Response::default();
        *response.status_mut() = StatusCode::NO_CONTENT;
        Ok(response)
    }

    /// The answer to a write: the record as it now is, unless the client wants no body.
    fn written(&self, status: StatusCode, sys_id: &str) -> Result<Response, ApiError> {
        let quiet =
            self.call.request.headers.get("x-no-response-body").is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"true"));
        if quiet {
            let mut response = Response::default();
            *response.status_mut() = status;
            return Ok(response);
        }
        let body = self.record(sys_id)?.ok_or_else(ApiError::no_record)?;
        Ok(json_answer(status, body))
    }

    fn record(&self, sys_id: &str) -> Result<Option<String>, ApiError> {
        let mut renderer = Renderer::new(self.call, self.table, self.fields(), self.shape())?;
        let found = renderer.record(sys_id)?;
        Ok(found.then(|| renderer.finish_one()))
    }

    fn fields(&self) -> Vec<Path> {
        fields(self.call, self.table)
    }

    fn shape(&self) -> Shape {
        let query = &self.call.request.query;
        Shape {
            display: query.get("sysparm_display_value").into(),
            links: (!query.flag("sysparm_exclude_reference_link")).then(|| format!("{}{}", self.call.request.base, self.prefix)),
        }
    }
}

/// The wanted fields. Unknown names and what the user may not read are left out; without `sysparm_fields` every column is wanted.
pub(super) fn fields(call: Call<'_>, table: &'static Table) -> Vec<Path> {
    let mut fields: Vec<Path> = Vec::new();
    match call.request.query.get("sysparm_fields") {
        None => fields.extend(table.columns().iter().filter_map(|column| Path::resolve(table, column.name))),
        Some(list) => {
            let mut seen = HashSet::new();
            let wanted = list.split(',').map(str::trim).filter(|name| seen.insert(*name)).take(MOST_FIELDS);
            fields.extend(wanted.filter_map(|name| Path::resolve(table, name)));
        }
    }
    fields.retain(|path| access::reads(call.user, path.table, path.column));
    fields
}

/// Fields beyond these are ignored; `SQLite` takes 2,000 columns.
const MOST_FIELDS: usize = 1_000;

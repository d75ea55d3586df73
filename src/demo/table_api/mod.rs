//! The Table API: `/api/now/table`, `/api/now/v1/table`, `/api/now/v2/table`.

mod body;
mod list;
mod render;

use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;

use super::auth::{Access, User};
use super::dictionary::{self, Table};
use super::engine::Engine;
use super::errors::{ApiError, json_answer};
use super::query::{Asker, Path};
use super::request::Request;
use super::rules::Writer;
use super::server::Shared;
use crate::domain::Clock;

use render::{Renderer, Shape};

/// A request to the Table API by someone who is signed in.
struct TableCall<'a> {
    request: &'a Request,
    engine: &'a Engine,
    user: &'a User,
    table: &'static Table,
    /// `/api/now/table` as this request wrote it, with the version it asked for.
    prefix: &'a str,
    asker: Asker,
    stamp: String,
}

/// Answers `prefix/{table}` and `prefix/{table}/{sys_id}`.
pub(super) fn handle(
    shared: &Shared,
    engine: &Engine,
    request: &Request,
    user: &User,
    prefix: &str,
    rest: &[&str],
) -> Result<Response, ApiError> {
    let (name, sys_id) = match rest {
        [name] => (*name, None),
        [name, sys_id] => (*name, Some(*sys_id)),
        _ => return Err(ApiError::no_resource(&request.path)),
    };
    let table = dictionary::table(name).ok_or_else(|| ApiError::no_table(name))?;
    let now = shared.clock.now();
    let asker = Asker { sys_id: user.sys_id.clone(), user_name: user.login.clone(), now };
    let call = TableCall { request, engine, user, table, prefix, asker, stamp: shared.clock.stamp() };
    match (request.verb(), sys_id) {
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
        if self.user.may(Access::Read, self.table) { Ok(()) } else { Err(ApiError::may_not_query()) }
    }

    fn get(&self, sys_id: &str) -> Result<Response, ApiError> {
        self.may_read()?;
        let body = self.record(sys_id)?.ok_or_else(ApiError::no_record)?;
        Ok(json_answer(StatusCode::OK, body))
    }

    fn create(&self) -> Result<Response, ApiError> {
        let sent = body::read(self.request)?;
        let sys_id = self.writer().create(self.table, &sent)?;
        let mut response = self.written(StatusCode::CREATED, &sys_id)?;
        let location = format!("{}{}/{}/{sys_id}", self.request.base, self.prefix, self.table.name);
        if let Ok(value) = HeaderValue::from_str(&location) {
            response.headers_mut().insert(header::LOCATION, value);
        }
        Ok(response)
    }

    /// PUT is as partial as PATCH: fields that were not sent keep their values (measured by client authors).
    fn update(&self, sys_id: &str) -> Result<Response, ApiError> {
        let sent = body::read(self.request)?;
        self.writer().update(self.table, sys_id, &sent)?;
        self.written(StatusCode::OK, sys_id)
    }

    fn delete(&self, sys_id: &str) -> Result<Response, ApiError> {
        self.writer().delete(self.table, sys_id)?;
        let mut response = Response::default();
        *response.status_mut() = StatusCode::NO_CONTENT;
        Ok(response)
    }

    fn writer(&self) -> Writer<'_> {
        let by_display = self.request.query.flag("sysparm_input_display_value");
        Writer { engine: self.engine, user: self.user, stamp: &self.stamp, by_display }
    }

    /// The answer to a write: the record as it now is, unless the client wants no body.
    fn written(&self, status: StatusCode, sys_id: &str) -> Result<Response, ApiError> {
        let quiet =
            self.request.headers.get("x-no-response-body").is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"true"));
        if quiet {
            let mut response = Response::default();
            *response.status_mut() = status;
            return Ok(response);
        }
        let body = self.record(sys_id)?.ok_or_else(ApiError::no_record)?;
        Ok(json_answer(status, body))
    }

    fn record(&self, sys_id: &str) -> Result<Option<String>, ApiError> {
        let fields = self.fields();
        let mut renderer = Renderer::new(self.engine, self.table, &fields, self.shape());
        let found = renderer.record(sys_id)?;
        Ok(found.then(|| renderer.finish_one()))
    }

    /// The wanted fields; unknown names are ignored, and without the parameter every column is wanted.
    fn fields(&self) -> Vec<Path> {
        let wanted = self.request.query.get("sysparm_fields");
        let mut fields: Vec<Path> = Vec::new();
        match wanted {
            None => fields.extend(self.table.columns().iter().filter_map(|column| Path::resolve(self.table, column.name))),
            Some(list) => {
                for path in list.split(',').filter_map(|name| Path::resolve(self.table, name.trim())) {
                    if fields.iter().all(|other| other.name != path.name) {
                        fields.push(path);
                    }
                }
            }
        }
        fields
    }

    fn shape(&self) -> Shape {
        let query = &self.request.query;
        Shape {
            display: query.get("sysparm_display_value").into(),
            links: (!query.flag("sysparm_exclude_reference_link")).then(|| format!("{}{}", self.request.base, self.prefix)),
        }
    }
}

//! Microsoft Graph: `security/secureScores` and `security/secureScoreControlProfiles`.

use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::token::{self, Claims};
use super::{Tenant, iso, options, score};
use crate::demo::errors::json_answer;
use crate::demo::request::Request;
use crate::demo::seed;

/// Profiles per page, when the client does not ask for less.
const PAGE: usize = 200;
/// Most a page can hold.
const MOST: usize = 999;

/// An error answer in Graph's shape.
#[derive(Debug)]
pub(super) struct GraphError {
    pub status: StatusCode,
    pub code: &'static str,
    pub message: String,
}

impl GraphError {
    fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        GraphError { status, code, message: message.into() }
    }

    pub fn bad(message: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BadRequest", message)
    }

    fn token(message: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "InvalidAuthenticationToken", message)
    }

    fn forbidden(message: &str) -> Self {
        Self::new(StatusCode::FORBIDDEN, "Forbidden", message)
    }

    /// The answer. Its ids are what a person quotes to Microsoft's support.
    pub fn answer(&self, headers: &HeaderMap, now: Timestamp) -> Response {
        let request_id = seed::guid(u64::try_from(now.as_nanosecond() & i128::from(u64::MAX)).unwrap_or(0), "request");
        let client = headers.get("client-request-id").and_then(|id| id.to_str().ok()).unwrap_or(&request_id).to_owned();
        let body = json!({"error": {
            "code": self.code,
            "message": self.message,
            "innerError": {"date": iso(now).trim_end_matches('Z'), "request-id": request_id, "client-request-id": client},
        }});
        let mut response = json_answer(self.status, body.to_string());
        for (name, value) in [("request-id", request_id.as_str()), ("client-request-id", client.as_str())] {
            if let Ok(value) = HeaderValue::from_str(value) {
                response.headers_mut().insert(name, value);
            }
        }
        if self.status == StatusCode::UNAUTHORIZED {
            let challenge = HeaderValue::from_static("Bearer realm=\"\", authorization_uri=\"\"");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
        }
        response
    }
}

/// Answers a request; `path` is what follows `/graph/`.
pub(super) fn handle(tenant: &Tenant, request: &Request, path: &str, now: Timestamp) -> Response {
    answer(tenant, request, path, now).unwrap_or_else(|error| error.answer(&request.headers, now))
}

fn answer(tenant: &Tenant, request: &Request, path: &str, now: Timestamp) -> Result<Response, GraphError> {
    let caller = authenticate(tenant, request, now)?;
    let rest = path.strip_prefix("v1.0/security/").ok_or_else(|| no_segment(path))?;
    let verb = request.verb();
    match (rest.trim_end_matches('/').split_once('/').unwrap_or((rest.trim_end_matches('/'), "")), &verb) {
        (("secureScores", ""), &Method::GET) => list(request, &scores(tenant, request, now)?, "secureScores"),
        (("secureScores", id), &Method::GET) => {
            let day = score::days(now).enumerate().find(|(_, day)| score::id(tenant, *day) == id);
            let (at, day) = day.ok_or_else(|| not_found(id))?;
            Ok(json_answer(StatusCode::OK, tenant.score(day, at == 0).to_string()))
        }
        (("secureScoreControlProfiles", ""), &Method::GET) => {
            list(request, &profiles(tenant, request)?, "secureScoreControlProfiles")
        }
        (("secureScoreControlProfiles", id), &Method::GET) => {
            let control = tenant.described().find(|control| control.id() == id).ok_or_else(|| not_found(id))?;
            Ok(json_answer(StatusCode::OK, tenant.profile(control).to_string()))
        }
        (("secureScoreControlProfiles", id), &Method::PATCH) if !id.is_empty() => patch(tenant, request, &caller, id, now),
        (("secureScores" | "secureScoreControlProfiles", _), _) => Err(GraphError::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "BadRequest",
            "Specified HTTP method is not allowed for the request target.",
        )),
        _ => Err(no_segment(path)),
    }
}

fn no_segment(path: &str) -> GraphError {
    GraphError::bad(&format!("Resource not found for the segment '{}'.", path.rsplit('/').next().unwrap_or_default()))
}

fn not_found(id: &str) -> GraphError {
    GraphError::new(StatusCode::NOT_FOUND, "NotFound", format!("Resource '{id}' could not be found."))
}

/// Who asks: a token of this tenant for this Graph, with the permission to read.
fn authenticate(tenant: &Tenant, request: &Request, now: Timestamp) -> Result<Claims, GraphError> {
    let header = request.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let token = header.strip_prefix("Bearer ").unwrap_or_default();
    if token.is_empty() {
        return Err(GraphError::token("Access token is empty."));
    }
    let claims = token::read(tenant.seed, token).ok_or_else(|| GraphError::token("IDX14100: JWT is not well formed."))?;
    if claims.aud != format!("{}/graph", request.base) {
        return Err(GraphError::token("Access token validation failure. Invalid audience."));
    }
    if claims.exp < now.as_second() {
        return Err(GraphError::token("Lifetime validation failed, the token is expired."));
    }
    may(&claims, &["SecurityEvents.Read.All", "SecurityEvents.ReadWrite.All"], &["Security Administrator", "Security Reader"])?;
    Ok(claims)
}

/// A delegated caller needs a permission of the application and a role of their own; an application only its permission.
fn may(claims: &Claims, permissions: &[&str], roles: &[&str]) -> Result<(), GraphError> {
    let has = |held: &[String], wanted: &[&str]| wanted.iter().any(|wanted| held.iter().any(|held| held == wanted));
    let allowed = has(&claims.permissions, permissions) && (claims.upn.is_empty() || has(&claims.roles, roles));
    let why = "Auth token does not contain valid permissions or user does not have valid roles.";
    if allowed { Ok(()) } else { Err(GraphError::forbidden(why)) }
}

fn scores(tenant: &Tenant, request: &Request, now: Timestamp) -> Result<Vec<Value>, GraphError> {
    let since = match options(request).get("filter") {
        None => String::new(),
        Some(filter) => filter.strip_prefix("createdDateTime ge ").ok_or_else(|| bad_filter(filter))?.to_owned(),
    };
    let days = score::days(now).enumerate().filter(|(_, day)| format!("{day}T00:00:00Z") >= since);
    Ok(days.map(|(at, day)| tenant.score(day, at == 0)).collect())
}

fn profiles(tenant: &Tenant, request: &Request) -> Result<Vec<Value>, GraphError> {
    let all = tenant.described();
    let Some(filter) = options(request).get("filter").copied() else {
        return Ok(all.map(|control| tenant.profile(control)).collect());
    };
    let (name, value) = filter.split_once(" eq ").ok_or_else(|| bad_filter(filter))?;
    let value = value.trim().strip_prefix('\'').and_then(|value| value.strip_suffix('\'')).ok_or_else(|| bad_filter(filter))?;
    let by_service = match name.trim() {
        "service" => true,
        "controlCategory" => false,
        _ => return Err(bad_filter(filter)),
    };
    let fits = |control: &&super::data::Control| if by_service { control.3 == value } else { control.2 == value };
    Ok(all.filter(fits).map(|control| tenant.profile(control)).collect())
}

fn bad_filter(filter: &str) -> GraphError {
    GraphError::bad(&format!("Invalid filter clause: {filter}"))
}

/// One page of a list: `$top` and `$skip`, or where the link of the page before led to (`$skiptoken`).
fn list(request: &Request, all: &[Value], name: &str) -> Result<Response, GraphError> {
    let options = options(request);
    let number = |name: &str| match options.get(name) {
        None => Ok(None),
        Some(text) => text.parse::<usize>().map(Some).map_err(|_| GraphError::bad(&format!("Invalid value for ${name}"))),
    };
    let (top, skip) = (number("top")?.map(|top| top.clamp(1, MOST)), number("skip")?.unwrap_or(0));
    let start = number("skiptoken")?.unwrap_or(skip).min(all.len());
    let end = start.saturating_add(top.unwrap_or(PAGE)).min(all.len());
    let mut body = json!({"@odata.context": format!("{}/graph/v1.0/$metadata#security/{name}", request.base)});
    if options.get("count") == Some(&"true") {
        body["@odata.count"] = all.len().into();
    }
    if end < all.len() {
        let top = top.map(|top| format!("$top={top}&")).unwrap_or_default();
        let filter = options.get("filter").map(|filter| {
            let filter: String = url::form_urlencoded::byte_serialize(filter.as_bytes()).collect();
            format!("$filter={filter}&")
        });
        let filter = filter.unwrap_or_default();
        body["@odata.nextLink"] = format!("{}/graph/v1.0/security/{name}?{top}{filter}$skiptoken={end}", request.base).into();
    }
    body["value"] = json!(all[start..end]);
    Ok(json_answer(StatusCode::OK, body.to_string()))
}

fn patch(tenant: &Tenant, request: &Request, caller: &Claims, id: &str, now: Timestamp) -> Result<Response, GraphError> {
    may(caller, &["SecurityEvents.ReadWrite.All"], &["Security Administrator"])?;
    let control = tenant.described().find(|control| control.id() == id).ok_or_else(|| not_found(id))?;
    let by = if caller.upn.is_empty() { &caller.appid } else { &caller.upn };
    tenant.set_state(control, &request.body, by, now)?;
    let wants_it = request.headers.get("prefer").is_some_and(|value| value.as_bytes() == b"return=representation");
    if wants_it {
        return Ok(json_answer(StatusCode::OK, tenant.profile(control).to_string()));
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

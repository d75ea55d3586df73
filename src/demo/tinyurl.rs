//! Short addresses for long queries: `POST /api/now/tinyurl`, then `?sysparm_tiny=`. The way around 414 that the platform's own pages
//! and Ansible's collection take.

use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

use super::errors::{ApiError, json_answer};
use super::request::{Params, Request};
use super::routes::Call;

/// The parameter that stands for all the others.
pub(super) const PARAMETER: &str = "sysparm_tiny";

/// Answers with the given address, shortened: its path and the parameter.
pub(super) fn handle(call: Call<'_>) -> Result<Response, ApiError> {
    call.only(&Method::POST)?;
    let body: Value = serde_json::from_slice(&call.request.body).map_err(|_| ApiError::bad_payload())?;
    let address = body.get("url").and_then(Value::as_str).filter(|url| !url.is_empty());
    let address = address.ok_or_else(|| ApiError::bad_request("url is missing"))?;
    let path = address.split('?').next().unwrap_or_default();
    let id = call.engine.shorten(address)?;
    Ok(json_answer(StatusCode::OK, json!({"result": format!("{path}?{PARAMETER}={id}")}).to_string()))
}

/// The request with the parameters that the short id stands for. Parameters beside it are kept.
pub(super) fn expand(call: Call<'_>, id: &str) -> Result<Request, ApiError> {
    let address = call.engine.lengthen(id)?.ok_or_else(|| ApiError::bad_request("sysparm_tiny is unknown"))?;
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let own = call.request.query.pairs().iter().filter(|(name, _)| name != PARAMETER).cloned();
    let long = Params::parse(query.as_bytes());
    let meant = long.pairs().iter().filter(|(name, _)| name != PARAMETER).cloned();
    let all: Vec<(String, String)> = meant.chain(own).collect();
    Ok(call.request.with_query(Params::from(all)))
}

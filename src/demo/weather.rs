//! The layer in front of the instance in which planned faults strike, and the endpoint that changes the plan.

use std::sync::{Arc, PoisonError};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::{Value, json};

use super::errors::{ApiError, html_answer, json_answer};
use super::faults::{Fault, Faults};
use super::server::Shared;

/// Where the plan is read and changed; never struck by faults itself.
pub(super) const ADMIN: &str = "/__demo/";

/// Largest answer that is broken off half-way; larger ones pass whole.
const MOST_CUT: usize = 64 * 1024 * 1024;

/// The original's best known installation failure, word for word (Microsoft's description of the connector, "Troubleshooting").
pub(super) const CROSS_SCOPE: &str = "Read operation against 'oauth_entity' from scope 'x_mioms_m365ticket' has been refused due to \
    the table's cross-scope access policy";

/// Marks a request for a page on which the connector app is refused its look at `oauth_entity`.
#[derive(Debug, Clone, Copy)]
pub(super) struct CrossScope;

/// Lets the planned faults strike, then passes the request on if any of it is left.
pub(super) async fn layer(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let faults =
        if request.uri().path().starts_with(ADMIN) { Vec::new() } else { shared.strike(request.method(), request.uri().path()) };
    let (mut cut, mut drop_answer) = (false, false);
    for fault in faults {
        match fault {
            Fault::Slow(wait) => tokio::time::sleep(wait).await,
            Fault::Cut => cut = true,
            Fault::CommitThenDrop => drop_answer = true,
            Fault::Status(status) => return status_answer(status),
            Fault::RateLimited(wait) => return rate_limited(wait, &shared),
            Fault::Hibernate => return html_answer(StatusCode::OK, HIBERNATING.to_owned()),
            Fault::Html => return html_answer(StatusCode::OK, PROXY.to_owned()),
            Fault::Unauthorized => return ApiError::unauthenticated().into_response(),
        }
    }
    let response = next.run(request).await;
    match (drop_answer, cut) {
        (true, _) => html_answer(StatusCode::GATEWAY_TIMEOUT, GATEWAY.to_owned()),
        (_, true) => cut_off(response).await,
        _ => response,
    }
}

/// Title and text as client authors saw them on hibernating developer instances.
const HIBERNATING: &str = "<!DOCTYPE html><html><head><title>Instance Hibernating page</title></head>\
    <body><h1>Your instance is hibernating</h1><p>Sign in to the developer site to wake your instance.</p></body></html>";
const PROXY: &str =
    "<!DOCTYPE html><html><head><title>Web gateway</title></head><body><h1>Please sign in to the network</h1></body></html>";
const GATEWAY: &str =
    "<!DOCTYPE html><html><head><title>504 Gateway Time-out</title></head><body><h1>504 Gateway Time-out</h1></body></html>";

fn status_answer(status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let message = status.canonical_reason().unwrap_or("Error").to_owned();
    ApiError { status, message, detail: Some("The demo instance was asked to fail".to_owned()) }.into_response()
}

fn rate_limited(wait: Option<u32>, shared: &Shared) -> Response {
    let error = ApiError {
        status: StatusCode::TOO_MANY_REQUESTS,
        message: "Rate limit exceeded".to_owned(),
        detail: Some("Rate limit of 100 requests per hour for Table API exceeded".to_owned()),
    };
    let mut response = error.into_response();
    if let Some(wait) = wait {
        let headers = response.headers_mut();
        headers.insert(header::RETRY_AFTER, HeaderValue::from(wait));
        headers.insert("x-ratelimit-limit", HeaderValue::from(100));
        headers.insert("x-ratelimit-reset", HeaderValue::from(shared.clock.seconds().saturating_add(i64::from(wait))));
    }
    response
}

/// Half of the answer, and then the connection breaks.
async fn cut_off(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(whole) = to_bytes(body, MOST_CUT).await else { return ApiError::too_large().into_response() };
    parts.headers.remove(header::CONTENT_LENGTH);
    let half = whole.slice(..whole.len() / 2);
    let broken = std::io::Error::new(std::io::ErrorKind::ConnectionAborted, "cut off on purpose");
    let pieces: [Result<Bytes, std::io::Error>; 2] = [Ok(half), Err(broken)];
    Response::from_parts(parts, Body::from_stream(stream::iter(pieces)))
}

/// Answers `/__demo/faults`: GET shows the plan, POST changes it to the text or the JSON `{"faults": text}` of its body.
pub(super) fn admin(shared: &Shared, method: &Method, path: &str, body: &[u8]) -> Response {
    if path != "/__demo/faults" {
        return ApiError::no_resource(path).into_response();
    }
    let mut faults = shared.faults.lock().unwrap_or_else(PoisonError::into_inner);
    match *method {
        Method::GET | Method::HEAD => {}
        Method::POST => {
            let text = String::from_utf8_lossy(body);
            let json: Option<Value> = serde_json::from_str(&text).ok();
            let spec = json.as_ref().and_then(|value| value.get("faults")?.as_str()).unwrap_or(text.trim());
            match Faults::parse(spec) {
                Ok(new) => *faults = new,
                Err(error) => {
                    let body = json!({"error": {"message": error.to_string(), "detail": super::faults::faults_help()}, "status": "failure"});
                    return json_answer(StatusCode::BAD_REQUEST, body.to_string());
                }
            }
        }
        _ => return ApiError::wrong_verb(method.as_str()).into_response(),
    }
    json_answer(StatusCode::OK, faults.report().to_string())
}

//! The answers that faults give in place of the instance's own.

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use serde_json::json;

use super::{CROSS_SCOPE, MOST};
use crate::demo::auth;
use crate::demo::errors::{ApiError, html_answer, json_answer};
use crate::demo::faults::Fault;
use crate::demo::server::Shared;

/// Title and text as client authors saw them on hibernating developer instances.
const HIBERNATING: &str = "<!DOCTYPE html><html><head><title>Instance Hibernating page</title></head>\
    <body><h1>Your instance is hibernating</h1><p>Sign in to the developer site to wake your instance.</p></body></html>";
const PROXY: &str =
    "<!DOCTYPE html><html><head><title>Web gateway</title></head><body><h1>Please sign in to the network</h1></body></html>";
const GATEWAY: &str =
    "<!DOCTYPE html><html><head><title>504 Gateway Time-out</title></head><body><h1>504 Gateway Time-out</h1></body></html>";
/// "A user whose access is restricted based on an access rule gets a 403 error on their browser" (ServiceNow documentation, "IP
/// range based authentication"); the page's words are ours.
const IP_FILTER: &str = "<!DOCTYPE html><html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1>\
    <p>Access from your IP address is restricted.</p></body></html>";

/// The log-in of an identity provider. Names under `.invalid` never exist (RFC 6761), so nobody can serve it.
const SSO: &str = "https://login.sso.invalid/saml2?SAMLRequest=demo";

/// What a fault answers in the instance's place; `None` for the faults that let the request through.
pub(super) fn instead(fault: &Fault, shared: &Shared, method: &Method) -> Option<Response> {
    Some(match fault {
        Fault::Status(status) => status_answer(*status),
        Fault::RateLimited(wait) => rate_limited(*wait, shared),
        Fault::Hibernate => html_answer(StatusCode::OK, HIBERNATING.to_owned()),
        Fault::Html => html_answer(StatusCode::OK, PROXY.to_owned()),
        Fault::Unauthorized => ApiError::unauthenticated().into_response(),
        Fault::ClientRefused => {
            let body = json!({"error": "invalid_client", "error_description": "Invalid client_id or client_secret"});
            json_answer(StatusCode::UNAUTHORIZED, body.to_string())
        }
        Fault::SecondFactor => auth::Refused::SecondFactor.into_response(),
        Fault::Unscoped => refused("User Not Authorized", "Access to unscoped api is not allowed"),
        Fault::AclDenied => match *method {
            Method::GET | Method::HEAD => ApiError::may_not_query(),
            Method::POST => ApiError::may_not_write("Insert"),
            Method::DELETE => ApiError::may_not_write("Delete"),
            _ => ApiError::may_not_write("Update"),
        }
        .into_response(),
        Fault::CrossScope => refused("Operation Failed", CROSS_SCOPE),
        Fault::IpFilter => html_answer(StatusCode::FORBIDDEN, IP_FILTER.to_owned()),
        Fault::Sso => (StatusCode::FOUND, [(header::LOCATION, SSO)]).into_response(),
        _ => return None,
    })
}

fn refused(message: &str, detail: &str) -> Response {
    ApiError { status: StatusCode::FORBIDDEN, message: message.to_owned(), detail: Some(detail.to_owned()) }.into_response()
}

fn status_answer(status: u16) -> Response {
    // 499 is a proxy's own number; it has no name.
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if status.is_success() {
        return status.into_response();
    }
    let message = status.canonical_reason().unwrap_or("Error").to_owned();
    ApiError { status, message, detail: Some("The demo instance was asked to fail".to_owned()) }.into_response()
}

/// What the client gets when the real answer was lost on the way.
pub(super) fn lost(status: u16) -> Response {
    match status {
        504 => html_answer(StatusCode::GATEWAY_TIMEOUT, GATEWAY.to_owned()),
        status => status_answer(status),
    }
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

/// How long the first half of a cut answer has to leave.
const BEFORE_BREAK: std::time::Duration = std::time::Duration::from_millis(50);

/// Half of the answer, and then the connection breaks.
pub(super) async fn cut_off(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(whole) = to_bytes(body, MOST).await else { return ApiError::too_large().into_response() };
    parts.headers.remove(header::CONTENT_LENGTH);
    let half = whole.slice(..whole.len() / 2);
    let broken = std::io::Error::new(std::io::ErrorKind::ConnectionAborted, "cut off on purpose");
    // The break comes a moment later: an error that is ready at once would take the half that is not sent yet with it.
    let breaks = async move {
        tokio::time::sleep(BEFORE_BREAK).await;
        Err::<Bytes, std::io::Error>(broken)
    };
    Response::from_parts(parts, Body::from_stream(stream::iter([Ok(half)]).chain(stream::once(breaks))))
}

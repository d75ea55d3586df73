//! What goes wrong on purpose, in the words of Graph and Entra ID instead of the instance's.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use jiff::Timestamp;
use serde_json::Value;

use super::aadsts::Aadsts;
use super::graph::GraphError;
use super::{ENTRA, GRAPH};
use crate::demo::faults::Fault;

/// Largest answer that is taken apart.
const MOST: usize = 64 * 1024 * 1024;

/// What a fault answers in the tenant's place; `None` for other addresses, and for faults that have no words of their own here.
pub(in crate::demo) fn instead(fault: &Fault, path: &str, now: Timestamp) -> Option<Response> {
    if path.starts_with(ENTRA) {
        return match fault {
            Fault::Aadsts(code) => Some(Aadsts::of(*code).answer(now)),
            Fault::RateLimited(wait) => Some(wait_header(Aadsts::of(90033).answer(now), *wait, true)),
            _ => None,
        };
    }
    if !path.starts_with(GRAPH) {
        return None;
    }
    let headers = axum::http::HeaderMap::new();
    let (status, code, message) = match fault {
        Fault::RateLimited(_) => (429, "TooManyRequests", "Too many requests."),
        Fault::Unauthorized => (401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired."),
        Fault::Status(403) => {
            let why = "Auth token does not contain valid permissions or user does not have valid roles.";
            (403, "Forbidden", why)
        }
        Fault::Status(status) if *status >= 400 => (*status, "generalException", "The demo tenant was asked to fail."),
        _ => return None,
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let answer = GraphError { status, code, message: message.to_owned() }.answer(&headers, now);
    Some(if let Fault::RateLimited(wait) = fault { wait_header(answer, *wait, false) } else { answer })
}

fn wait_header(mut answer: Response, wait: Option<u32>, limited: bool) -> Response {
    if limited {
        *answer.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    }
    if let Some(wait) = wait {
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait));
    }
    answer
}

/// What a provider's failure or an empty tenant makes of a list: status 206 with a `Warning` and half of it, or nothing in it.
pub(in crate::demo) async fn rewritten(fault: &Fault, method: &Method, path: &str, response: Response) -> Response {
    let wanted = matches!(fault, Fault::Partial | Fault::EmptyTenant);
    if !wanted || *method != Method::GET || !path.starts_with(GRAPH) || response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, MOST).await else { return Response::from_parts(parts, Body::empty()) };
    let Ok(mut json) = serde_json::from_slice::<Value>(&bytes) else { return Response::from_parts(parts, Body::from(bytes)) };
    if let Some(rows) = json.get_mut("value").and_then(Value::as_array_mut) {
        if *fault == Fault::Partial {
            parts.status = StatusCode::PARTIAL_CONTENT;
            let warning = "199 - \"Microsoft/MDATP/504/10000\"";
            parts.headers.insert(header::WARNING, HeaderValue::from_static(warning));
            // Scores come without the provider's controls, profiles without its own.
            let is_theirs = |row: &Value| row["service"] == "MDATP" || row["controlCategory"] == "Device";
            rows.retain(|row| !is_theirs(row));
            for row in rows {
                if let Some(scores) = row.get_mut("controlScores").and_then(Value::as_array_mut) {
                    scores.retain(|score| !is_theirs(score));
                }
            }
        } else {
            rows.clear();
            json.as_object_mut().map(|object| object.remove("@odata.nextLink"));
        }
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(json.to_string()))
}

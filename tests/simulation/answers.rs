//! Answers that an instance, a proxy or the line gives in place of the right one.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use jiff::fmt::rfc2822::DateTimePrinter;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use ticketdeck::domain::mapping::Fields;
use ticketdeck::http::{HttpError, NotSent, Response};

use super::faults::Fault;

/// What comes back when the request did not reach the Table API.
pub fn instead(fault: Fault, wait: u64, now: Timestamp) -> Result<Response, HttpError> {
    let lost = |why| Err(HttpError::NotSent { why, detail: "simulated".into() });
    Ok(match fault {
        Fault::NoConnection => return lost(NotSent::Connect),
        Fault::NoName => return lost(NotSent::Dns),
        Fault::NoConnectionInTime => return lost(NotSent::ConnectTimeout),
        Fault::BadCertificate => return Err(HttpError::Tls("simulated".into())),
        Fault::Limited => with(api(429, "Rate limit exceeded", ""), "retry-after", &wait.to_string()),
        Fault::LimitedReset => limited_until(wait, now),
        Fault::LimitedSilent => answer(429, "text/plain", "Too many requests"),
        Fault::Unauthorised => api(401, "User Not Authenticated", "Required to provide Auth information"),
        Fault::Forbidden => api(403, "Operation Failed", "ACL Exception Update Failed due to security constraints"),
        Fault::NoRecord => api(404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval"),
        Fault::Aborted => api(403, "Operation Failed", "Operation against file 'x' was aborted by Business Rule 'r^1'."),
        Fault::Policy => api(403, "Operation Failed", "Data Policy Exception: The following fields are mandatory: Close code"),
        Fault::Asleep => answer(200, "text/html", "<html><title>Instance Hibernating page</title></html>"),
        Fault::Redirect => with(answer(302, "text/html", ""), "location", "https://elsewhere.example/login"),
        other => unclear(other),
    })
}

/// Answers that do not say whether the request ran.
pub fn unclear(fault: Fault) -> Response {
    match fault {
        Fault::Failed500 | Fault::Ran500 => api(500, "Internal Server Error", "com.glide.script.fencing.ScriptError"),
        Fault::Failed502 | Fault::Ran502 => answer(502, "text/html", "<html><h1>Bad Gateway</h1></html>"),
        Fault::Failed503 | Fault::Ran503 => answer(503, "text/html", ""),
        Fault::Failed504 | Fault::Ran504 => answer(504, "text/plain", "upstream timed out"),
        Fault::Queued202 | Fault::Ran202 => answer(202, "application/json", r#"{"result":{}}"#),
        Fault::Empty204 | Fault::Ran204 => answer(204, "application/json", ""),
        Fault::Closed499 | Fault::Ran499 => answer(499, "application/json", ""),
        Fault::Ran401 => answer(401, "application/json", ""),
        Fault::RanEmpty => answer(200, "application/json", ""),
        Fault::Cancelled => cancelled(),
        _ => answer(200, "text/html; charset=utf-8", "<!doctype html><title>Sign in</title>"),
    }
}

/// A queue that takes a write and says what it would be: nothing has run yet, and perhaps nothing ever will.
pub fn queued(sent: &Fields) -> Response {
    let mut record = json!(sent);
    record["sys_id"] = "0123456789abcdef0123456789abcdef".into();
    answer(202, "application/json", &json!({ "result": record }).to_string())
}

fn cancelled() -> Response {
    let error =
        json!({"message": "Transaction cancelled: maximum execution time exceeded", "detail": "Check logs for error trace"});
    let body = json!({"result": [], "error": error, "status": "failure"});
    answer(200, "application/json", &body.to_string())
}

fn limited_until(wait: u64, now: Timestamp) -> Response {
    let date = DateTimePrinter::new().timestamp_to_rfc9110_string(&now).unwrap();
    let reset = now + SignedDuration::from_secs(wait.cast_signed());
    let limited = with(api(429, "Rate limit exceeded", ""), "x-ratelimit-reset", &reset.as_second().to_string());
    with(limited, "date", &date)
}

/// An error in the API's own words.
pub fn api(status: u16, message: &str, detail: &str) -> Response {
    let body = json!({"error": {"message": message, "detail": detail}, "status": "failure"});
    answer(status, "application/json;charset=UTF-8", &body.to_string())
}

/// Any answer.
pub fn answer(status: u16, content_type: &str, body: &str) -> Response {
    let status = StatusCode::from_u16(status).unwrap();
    let response = Response { status, headers: HeaderMap::new(), body: Bytes::from(body.to_owned()) };
    with(response, "content-type", content_type)
}

fn with(mut response: Response, name: &'static str, value: &str) -> Response {
    response.headers.insert(name, value.parse().unwrap());
    response
}

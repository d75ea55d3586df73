//! The Batch API: several requests in one, answered one after the other as the same user (ServiceNow documentation, "Batch API").
//!
//! A request larger than 5 MB is not serviced, nor is anything after 10 MB of answers or 30 seconds of work (transaction quota rule
//! "REST Batch API request timeout").

use std::time::{Duration, Instant};

use axum::body::{Bytes, to_bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use futures_util::FutureExt;
use serde::Deserialize;
use serde_json::{Value, json};

use super::errors::{ApiError, json_answer};
use super::routes::{self, Call};

/// Largest body of one request, and most bytes of all answers.
const MOST_IN: usize = 5 * 1024 * 1024;
const MOST_OUT: usize = 10 * 1024 * 1024;

/// How long a batch may take in all.
const BUDGET: Duration = Duration::from_secs(30);

/// Requests in one batch; a bound of ours, the documentation has none.
const MOST_REQUESTS: usize = 500;

#[derive(Deserialize)]
struct Batch {
    batch_request_id: Value,
    rest_requests: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    id: Value,
    method: String,
    /// Relative, with its parameters.
    url: String,
    #[serde(default)]
    headers: Vec<Pair>,
    /// Base64.
    #[serde(default)]
    body: Option<String>,
    #[serde(default)]
    exclude_response_headers: bool,
}

#[derive(Deserialize)]
struct Pair {
    name: String,
    value: String,
}

/// Answers `POST /api/now/v1/batch`.
pub(super) fn handle(call: Call<'_>) -> Result<Response, ApiError> {
    call.only(&Method::POST)?;
    let batch: Batch = serde_json::from_slice(&call.request.body).map_err(|_| ApiError::bad_payload())?;
    if batch.rest_requests.len() > MOST_REQUESTS {
        return Err(ApiError::bad_request(&format!("A batch has at most {MOST_REQUESTS} requests")));
    }
    let (mut serviced, mut unserviced, mut size) = (Vec::new(), Vec::new(), 0);
    let mut spent = Duration::ZERO;
    for item in batch.rest_requests {
        let body = item.body.as_deref().map_or(Ok(Vec::new()), |text| BASE64_STANDARD.decode(text.trim()));
        match body {
            Ok(body) if body.len() <= MOST_IN && size <= MOST_OUT && spent < BUDGET => {
                let began = Instant::now();
                let response = service(call, &item, body).unwrap_or_else(IntoResponse::into_response);
                // A planned fault makes the work longer than it is; nobody waits for it.
                let took = began.elapsed() + call.request.batch_slow;
                let (answer, bytes) = report(&item, response, took);
                size += bytes;
                spent += took;
                if size <= MOST_OUT { serviced.push(answer) } else { unserviced.push(id_text(&item.id)) }
            }
            _ => unserviced.push(id_text(&item.id)),
        }
    }
    let answer = json!({
        "batch_request_id": id_text(&batch.batch_request_id),
        "serviced_requests": serviced,
        "unserviced_requests": unserviced,
    });
    Ok(json_answer(StatusCode::OK, answer.to_string()))
}

fn service(call: Call<'_>, item: &Item, body: Vec<u8>) -> Result<Response, ApiError> {
    let method = Method::from_bytes(item.method.as_bytes()).map_err(|_| ApiError::wrong_verb(&item.method))?;
    let mut headers = HeaderMap::new();
    for Pair { name, value } in &item.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value)) {
            headers.insert(name, value);
        }
    }
    let request = call.request.inner(method, &item.url, headers, Bytes::from(body))?;
    if request.path.trim_end_matches('/').ends_with("/batch") {
        return Err(ApiError::bad_request("A batch cannot hold a batch"));
    }
    routes::answer(Call { request: &request, ..call })
}

/// A response as the batch's answer has it, and how many bytes its body had.
fn report(item: &Item, response: Response, took: Duration) -> (Value, usize) {
    let (parts, body) = response.into_parts();
    // Every answer is in memory, so it is there at once.
    let bytes = to_bytes(body, usize::MAX).now_or_never().and_then(Result::ok).unwrap_or_default();
    let header = |(name, value): (&HeaderName, &HeaderValue)| json!({"name": name.as_str(), "value": String::from_utf8_lossy(value.as_bytes())});
    let headers: Vec<Value> = if item.exclude_response_headers { Vec::new() } else { parts.headers.iter().map(header).collect() };
    let answer = json!({
        "id": id_text(&item.id),
        "body": BASE64_STANDARD.encode(&bytes),
        "status_code": parts.status.as_u16(),
        "status_text": parts.status.canonical_reason().unwrap_or_default(),
        "headers": headers,
        "execution_time": u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
    });
    (answer, bytes.len())
}

/// Ids come back as text, whatever they were sent as.
fn id_text(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

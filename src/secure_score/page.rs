//! What an answer of Graph or Entra means, before anyone reads what is in it.

use http::{HeaderMap, StatusCode};
use serde_json::Value;
use url::Url;

use super::error::Failure;
use crate::domain::Untrusted;
use crate::http::{Body, Response, body_kind, mend, redirect_host, retry_after};

/// Longest request id that is kept, in bytes.
const LONGEST_ID: usize = 100;

/// A failure with the request's id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wire {
    pub failure: Failure,
    pub request_id: Untrusted,
}

impl From<Failure> for Wire {
    fn from(failure: Failure) -> Self {
        Wire { failure, request_id: Untrusted::default() }
    }
}

/// An answer that can be used.
#[derive(Debug)]
pub(super) struct Answer {
    /// Its body; null when there is none.
    pub json: Value,
    /// What is missing, as its `Warning`s say; it came with status 206.
    pub missing: Vec<Untrusted>,
}

/// Takes an answer apart.
pub(super) fn read(url: &Url, response: &Response) -> Result<Answer, Wire> {
    judge(url, response).map_err(|failure| Wire { failure, request_id: request_id(&response.headers) })
}

fn judge(url: &Url, response: &Response) -> Result<Answer, Failure> {
    if let Some(host) = redirect_host(url, response) {
        return Err(Failure::Redirected(host));
    }
    let status = response.status.as_u16();
    let kind = body_kind(response);
    let wait = retry_after(&response.headers);
    match (status, kind) {
        (429, _) => Err(Failure::Limited(wait)),
        // Graph names no wait for a failed service in most cases.
        (500.., _) => Err(Failure::Trouble { status, wait }),
        (204, Body::Empty) => Ok(Answer { json: Value::Null, missing: Vec::new() }),
        (_, Body::Page | Body::Hibernating) => Err(Failure::Page(status)),
        (_, Body::Empty) if response.status.is_success() => Err(Failure::BadAnswer("it is empty")),
        (200 | 201 | 206, _) => {
            let text = mend(&response.body).ok_or(Failure::BadAnswer("it nests too deep"))?;
            let json = serde_json::from_str(&text).map_err(|_| Failure::BadAnswer("it is cut off or no JSON"))?;
            Ok(Answer {
                json,
                missing: if response.status == StatusCode::PARTIAL_CONTENT { warnings(&response.headers) } else { Vec::new() },
            })
        }
        _ => Err(refusal(status, response)),
    }
}

fn refusal(status: u16, response: &Response) -> Failure {
    let json: Value = mend(&response.body).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let error = &json["error"];
    let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let words: Vec<String> = [&error["code"], &error["message"]].into_iter().filter_map(text).collect();
    let words = Untrusted::from(words.join(": "));
    match status {
        401 => Failure::Unauthorised(words),
        403 => Failure::Forbidden(words),
        status => Failure::Refused { status, words },
    }
}

/// What the `Warning` headers of a partial answer say; a partial answer without any is partial all the same.
fn warnings(headers: &HeaderMap) -> Vec<Untrusted> {
    let all = headers.get_all(http::header::WARNING).iter();
    let told: Vec<Untrusted> = all.map(|value| Untrusted::from(String::from_utf8_lossy(value.as_bytes()).into_owned())).collect();
    if told.is_empty() { vec!["206".into()] } else { told }
}

fn request_id(headers: &HeaderMap) -> Untrusted {
    let ids = ["request-id", "client-request-id", "x-ms-request-id"].into_iter();
    let mut found = ids.filter_map(|name| headers.get(name)?.to_str().ok());
    Untrusted::from(found.find(|id| !id.is_empty() && id.len() <= LONGEST_ID).unwrap_or_default())
}

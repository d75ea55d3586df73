//! What an answer means: first by the API's own words, then by status.

use http::StatusCode;
use jiff::SignedDuration;
use serde_json::Value;
use serde_json::value::RawValue;
use url::Url;

use super::Failure;
use super::read::Envelope;
use super::wire::mend;
use crate::domain::Untrusted;
use crate::http::{Body, Response, body_kind, redirect_host, retry_after};

/// The mended text of a successful answer.
#[derive(Debug)]
pub(super) struct Answer(String);

impl Answer {
    /// Takes an answer apart, if it is the success that the call expects.
    pub fn read(url: &Url, response: &Response, expected: StatusCode) -> Result<Self, Failure> {
        Answer::of(url, response, expected).map_err(|failure| match failure {
            // Documented sign of a second factor that this API cannot ask for ("REST API"); the words beside it do not tell.
            Failure::Unauthorised { own, .. } if response.headers.contains_key("x-mfa_token") => {
                Failure::Unauthorised { own, words: "the account needs a second factor (X-MFA_TOKEN)".into() }
            }
            other => other,
        })
    }

    fn of(url: &Url, response: &Response, expected: StatusCode) -> Result<Self, Failure> {
        let seen = Seen { status: response.status.as_u16(), wait: retry_after(&response.headers) };
        if let Some(host) = redirect_host(url, response) {
            return Err(Failure::Redirected { host });
        }
        match body_kind(response) {
            Body::Hibernating => return Err(Failure::Hibernating),
            Body::Page => return Err(seen.page()),
            Body::Empty => return Err(seen.silent()),
            Body::Json => {}
        }
        let text = mend(&response.body).ok_or_else(|| seen.unreadable("it nests too deep"))?;
        let envelope: Envelope<'_> = serde_json::from_str(&text).map_err(|_| seen.unreadable("it is cut off or no JSON"))?;
        match (envelope.result, envelope.error) {
            (Some(_), Some(error)) => Err(Failure::Cancelled { words: words(error).0 }),
            (None, Some(error)) => Err(seen.spoken(error)),
            (Some(_), None) if response.status == expected => Ok(Answer(text)),
            _ if response.status.is_success() && response.status != expected => Err(Failure::NoAnswer { status: seen.status }),
            _ => Err(seen.unreadable("there is no result in it")),
        }
    }

    /// The `result` of the answer.
    pub fn result(&self) -> Result<&RawValue, Failure> {
        let envelope: Option<Envelope<'_>> = serde_json::from_str(&self.0).ok();
        envelope.and_then(|envelope| envelope.result).ok_or(Failure::BadAnswer { why: "there is no result in it" })
    }
}

/// The little that is known without the body.
struct Seen {
    status: u16,
    wait: Option<SignedDuration>,
}

impl Seen {
    /// A web page, or text of something that is not the API.
    fn page(&self) -> Failure {
        match self.status {
            429 => Failure::Limited { wait: self.wait },
            500.. => Failure::Trouble { status: self.status, words: Untrusted::default(), wait: self.wait },
            status => Failure::Page { status },
        }
    }

    /// No body at all.
    fn silent(&self) -> Failure {
        match self.status {
            401 => Failure::Unauthorised { own: false, words: Untrusted::default() },
            202 | 204 | 499 => Failure::NoAnswer { status: self.status },
            200 | 201 => Failure::BadAnswer { why: "it is empty" },
            _ => self.page(),
        }
    }

    /// JSON that is not the API's.
    fn unreadable(&self, why: &'static str) -> Failure {
        match self.status {
            401 => Failure::Unauthorised { own: false, words: Untrusted::default() },
            200..=299 => Failure::BadAnswer { why },
            499 => Failure::NoAnswer { status: self.status },
            _ => self.page(),
        }
    }

    /// The API's own error body. The texts are those of ServiceNow's documentation and of public error reports; an instance in
    /// another language words some of them otherwise, then the status decides.
    fn spoken(&self, error: &RawValue) -> Failure {
        let (words, own) = words(error);
        if !own {
            return self.unreadable("its error has no message");
        }
        let text = words.raw().to_ascii_lowercase();
        let says = |phrases: &[&str]| phrases.iter().any(|phrase| text.contains(phrase));
        let status = self.status;
        if says(&["transaction cancelled", "maximum execution time"]) {
            Failure::Cancelled { words }
        } else if says(&["aborted by business rule", "data policy exception"]) {
            Failure::Rule { words }
        } else if status >= 500 {
            // A script of the instance can fail with any words (of another service's limits, say) after the record was stored.
            self.by_status(words)
        } else if says(&["access to unscoped api"]) {
            Failure::Scope { words }
        } else if says(&["user not authenticated", "required to provide auth"]) {
            Failure::Unauthorised { own: true, words }
        } else if says(&["rate limit exceeded"]) {
            Failure::Limited { wait: self.wait }
        } else if says(&["acl exception", "insufficient rights", "security constraints"]) {
            Failure::Role { words }
        } else if says(&["no record found"]) {
            Failure::NotFound { words }
        } else if says(&["invalid table", "does not represent any resource", "method not supported"]) {
            Failure::NoTable { status, words }
        } else {
            self.by_status(words)
        }
    }

    fn by_status(&self, words: Untrusted) -> Failure {
        match self.status {
            401 => Failure::Unauthorised { own: true, words },
            403 => Failure::Role { words },
            404 => Failure::NotFound { words },
            405 | 406 | 415 => Failure::NoTable { status: self.status, words },
            429 => Failure::Limited { wait: self.wait },
            499 => Failure::NoAnswer { status: self.status },
            status @ 400..=498 => Failure::Refused { status, words },
            status => Failure::Trouble { status, words, wait: self.wait },
        }
    }
}

/// What an `error` says, and whether it has the API's own form (an object with a message).
fn words(error: &RawValue) -> (Untrusted, bool) {
    let error: Value = serde_json::from_str(error.get()).unwrap_or_default();
    let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let (message, detail) = (text(&error["message"]), text(&error["detail"]));
    let own = message.is_some();
    let parts: Vec<String> = [text(&error), message, detail].into_iter().flatten().collect();
    (Untrusted::from(parts.join(": ")), own)
}

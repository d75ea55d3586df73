//! The one door to the network.
//!
//! Everything that leaves this machine passes a [`Transport`]: one request, one answer, nothing done behind the caller's back.
//! No redirect is followed, no cookie kept, no request repeated: the outbox alone decides what is sent twice. Answers are
//! bounded in time and in (decompressed) size. Only https is spoken, except with this machine itself.

mod address;
mod answer;
mod error;
mod json;
mod reqwest_transport;

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::{HeaderMap, Method, StatusCode};
use url::Url;

pub use address::{check_url, is_loopback, redirect_host};
pub use answer::{Body, body_kind, rate_limit, retry_after};
pub use error::{BadUrl, HttpError, NotSent};
pub use json::{MAX_DEPTH, mend};
pub use reqwest_transport::{HttpSettings, ReqwestTransport};

#[cfg(test)]
pub(crate) mod script;

/// Most bytes of an answer's body that are kept, after decompression, unless a request says otherwise.
pub const MAX_BODY: usize = 32 * 1024 * 1024;

/// How long a read may take in all.
pub const READ_TIMEOUT: Duration = Duration::from_secs(30);

/// A request, whole. Its `Debug` output holds no secret: only method, host and path.
#[derive(Clone)]
pub struct Request {
    /// The verb.
    pub method: Method,
    /// Where to; must be https, or http to this machine.
    pub url: Url,
    /// Headers, `Authorization` included.
    pub headers: HeaderMap,
    /// The body; may be empty.
    pub body: Bytes,
    /// From the start of the connection to the last byte of the answer.
    pub timeout: Duration,
    /// Most bytes of the answer's body, after decompression.
    pub max_body: usize,
}

impl Request {
    /// A request without headers and body, with the limits of a read.
    pub fn new(method: Method, url: Url) -> Self {
        Request { method, url, headers: HeaderMap::new(), body: Bytes::new(), timeout: READ_TIMEOUT, max_body: MAX_BODY }
    }
}

impl fmt::Debug for Request {
    /// A query can hold a token (ServiceNow's revoke call takes it there) or people's names, a header or body anything at all.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = self.url.host_str().unwrap_or_default();
        write!(f, "Request({} {}://{host}{}", self.method, self.url.scheme(), self.url.path())?;
        if self.url.query().is_some() {
            f.write_str("?…")?;
        }
        write!(f, ", {} bytes)", self.body.len())
    }
}

/// An answer, whole. Its `Debug` output holds neither headers nor body.
#[derive(Clone)]
pub struct Response {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, decompressed.
    pub body: Bytes,
}

impl Response {
    /// A header's value, if it is there once and is plain text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Response({}, {} bytes)", self.status.as_u16(), self.body.len())
    }
}

/// Something that sends one request and brings back one answer of whatever status.
pub trait Transport: Send + Sync {
    /// Sends the request once.
    ///
    /// # Errors
    /// [`HttpError`] when there is no whole answer; a status like 404 or 503 is an answer.
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, HttpError>>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_holds_no_secret() {
        let mut request = Request::new(Method::POST, "https://acme.example/oauth_revoke_token.do?token=canary".parse().unwrap());
        request.headers.insert("authorization", "Bearer canary".parse().unwrap());
        request.body = Bytes::from_static(b"client_secret=canary");
        assert_eq!(format!("{request:?}"), "Request(POST https://acme.example/oauth_revoke_token.do?…, 20 bytes)");

        let mut response = Response { status: StatusCode::OK, headers: HeaderMap::new(), body: Bytes::from_static(b"canary") };
        response.headers.insert("set-cookie", "canary".parse().unwrap());
        assert_eq!(format!("{response:?}"), "Response(200, 6 bytes)");
    }
}

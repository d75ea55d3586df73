//! A request as the handlers see it: read whole, within limits, with its parts checked.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Method, header};
use url::form_urlencoded;

use super::errors::ApiError;
use super::weather::{BatchSlow, CrossScope};

/// Largest body taken, in bytes: the platform's own limit for REST payloads is 10 MB.
const MAX_BODY: usize = 10 * 1024 * 1024;

/// Longest address taken, in bytes.
const MAX_ADDRESS: usize = 32 * 1024;

/// How long a body may take to arrive.
const BODY_TIME: Duration = Duration::from_secs(30);

/// Names and values of a query string or a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Params(Vec<(String, String)>);

impl Params {
    /// Reads `a=b&c=d`.
    pub fn parse(text: &[u8]) -> Self {
        Params(form_urlencoded::parse(text).into_owned().collect())
    }

    /// A value; an empty one counts as absent, which clients rely on.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// Whether a parameter is true, in any case of letters.
    pub fn flag(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    /// All of them, in their order.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

impl From<Vec<(String, String)>> for Params {
    fn from(pairs: Vec<(String, String)>) -> Self {
        Params(pairs)
    }
}

/// A request, read whole.
#[derive(Debug, Clone)]
pub(super) struct Request {
    method: Method,
    /// The path, percent-decoded.
    pub path: String,
    /// The query string's parameters.
    pub query: Params,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
    /// Whether the connector app is refused its look at `oauth_entity` (a planned fault).
    pub cross_scope: bool,
    /// By how much each request of a batch takes longer (a planned fault).
    pub batch_slow: Duration,
    /// Scheme, host and port as the client wrote them; links in answers start with it.
    pub base: String,
}

impl Request {
    /// Reads a request; refuses what is too long, too large, too slow or not well formed.
    pub async fn read(request: axum::extract::Request<Body>, fallback_base: &str) -> Result<Self, ApiError> {
        let (parts, body) = request.into_parts();
        let query = parts.uri.query().unwrap_or_default();
        if parts.uri.path().len() + query.len() > MAX_ADDRESS {
            return Err(ApiError::uri_too_long());
        }
        if !well_encoded(parts.uri.path()) || !well_encoded(query) {
            return Err(ApiError::bad_request("The address is not correctly percent-encoded"));
        }
        let body = match tokio::time::timeout(BODY_TIME, to_bytes(body, MAX_BODY)).await {
            Ok(Ok(body)) => body,
            Ok(Err(_)) => return Err(ApiError::too_large()),
            Err(_) => return Err(ApiError::bad_request("The body did not arrive in time")),
        };
        let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let scheme = fallback_base.split_once(':').map_or("http", |(scheme, _)| scheme);
        let base = host.map_or_else(|| fallback_base.to_owned(), |host| format!("{scheme}://{host}"));
        let (path, query) = (decoded(parts.uri.path()), Params::parse(query.as_bytes()));
        let cross_scope = parts.extensions.get::<CrossScope>().is_some();
        let batch_slow = parts.extensions.get::<BatchSlow>().map_or(Duration::ZERO, |slow| slow.0);
        Ok(Request { cross_scope, batch_slow, method: parts.method, path, query, headers: parts.headers, body, base })
    }

    /// The same request with other parameters.
    pub fn with_query(&self, query: Params) -> Self {
        Request { query, ..self.clone() }
    }

    /// A request inside this one, as the Batch API has them: `address` is relative.
    pub fn inner(&self, method: Method, address: &str, headers: HeaderMap, body: Bytes) -> Result<Self, ApiError> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        if !well_encoded(path) || !well_encoded(query) {
            return Err(ApiError::bad_request("The address is not correctly percent-encoded"));
        }
        let (path, query) = (decoded(path), Params::parse(query.as_bytes()));
        let (cross_scope, batch_slow) = (self.cross_scope, self.batch_slow);
        Ok(Request { method, path, query, headers, body, cross_scope, batch_slow, base: self.base.clone() })
    }

    /// The verb, after `X-HTTP-Method-Override`.
    pub fn verb(&self) -> Method {
        let wanted = self.headers.get("x-http-method-override").and_then(|value| Method::from_bytes(value.as_bytes()).ok());
        match wanted {
            Some(verb) if self.method == Method::POST => verb,
            _ => self.method.clone(),
        }
    }

    /// Refuses a client that accepts no JSON.
    pub fn check_accept(&self) -> Result<(), ApiError> {
        let Some(accept) = self.headers.get(header::ACCEPT) else { return Ok(()) };
        let accept = String::from_utf8_lossy(accept.as_bytes()).to_ascii_lowercase();
        let fits = |kind: &str| {
            matches!(kind.split(';').next().unwrap_or_default().trim(), "" | "*/*" | "*" | "application/*" | "application/json")
        };
        if accept.split(',').any(fits) { Ok(()) } else { Err(ApiError::not_acceptable()) }
    }

    /// The path and query as an address of this instance; for paths without special characters.
    pub fn address(&self) -> String {
        let pairs = form_urlencoded::Serializer::new(String::new()).extend_pairs(self.query.pairs()).finish();
        if pairs.is_empty() { self.path.clone() } else { format!("{}?{pairs}", self.path) }
    }

    /// The body as a form, if it says that it is one.
    pub fn form(&self) -> Option<Params> {
        let kind = self.headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
        let is_form = kind.split(';').next()?.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded");
        is_form.then(|| Params::parse(&self.body))
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let text = self.headers.get(header::COOKIE)?.to_str().ok()?;
        text.split(';').filter_map(|pair| pair.trim().split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
    }
}

/// Whether every `%` is followed by two hex digits.
fn well_encoded(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'%')
        .all(|(at, _)| bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)))
}

/// Percent-decodes a path; what is not UTF-8 becomes U+FFFD and then simply names nothing.
fn decoded(path: &str) -> String {
    let guarded = path.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    form_urlencoded::parse(guarded.as_bytes()).next().map(|(text, _)| text.into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_parameters_are_absent_and_flags_have_any_case() {
        let params = Params::parse(b"sysparm_fields=&sysparm_no_count=True&a=1%5E2&b=x+y");
        assert_eq!((params.get("sysparm_fields"), params.get("a"), params.get("b")), (None, Some("1^2"), Some("x y")));
        assert!(params.flag("sysparm_no_count"));
        assert!(!params.flag("a"));
    }

    #[test]
    fn paths_are_decoded_and_bad_escapes_noticed() {
        assert_eq!(decoded("/api/now/a%20b+c&d=e"), "/api/now/a b+c&d=e");
        assert_eq!(decoded("/%ff"), "/\u{FFFD}");
        assert!(well_encoded("/a%20b"));
        for bad in ["%", "a%2", "%zz", "%%20"] {
            assert!(!well_encoded(bad), "{bad}");
        }
    }
}

//! What an answer is before anyone reads it: the API's JSON, a sleeping instance, or a page that someone put in between.

use http::HeaderMap;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::{SignedDuration, Timestamp};

use super::Response;
use crate::domain::connect::RateLimit;

/// The longest wait a server can ask of us: an hour, the period of ServiceNow's own rate limits.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(1);

/// What a body is, by content type and first byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// Nothing, or only white space.
    Empty,
    /// It begins like a JSON object and does not claim to be something else.
    Json,
    /// The page of a developer instance that was put to sleep. Nothing ran.
    Hibernating,
    /// Any other page or text: sign-in, proxy, maintenance.
    Page,
}

/// Looks at a body without parsing it. A proxy's page can come with status 200, and a sleeping developer instance answers every
/// request with one (its title is "Instance Hibernating page", public issue reports of API clients).
pub fn body_kind(response: &Response) -> Body {
    let body = response.body.trim_ascii_start();
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let content_type = response.header("content-type").unwrap_or_default().to_ascii_lowercase();
    let claims_page = content_type.starts_with("text/html") || content_type.starts_with("application/xhtml");
    match body.first() {
        None => Body::Empty,
        Some(b'{') if !claims_page => Body::Json,
        Some(_) if is_hibernating(body) => Body::Hibernating,
        Some(_) => Body::Page,
    }
}

fn is_hibernating(body: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&body[..body.len().min(64 * 1024)]).to_ascii_lowercase();
    start.contains("instance hibernating page") || start.contains("your instance is hibernating")
}

/// How long the server asks us to wait: `Retry-After` (seconds or an HTTP date), else ServiceNow's `X-RateLimit-Reset` (UNIX
/// seconds). Moments are measured against the answer's own `Date`, because the two clocks may differ; the result is between zero
/// and an hour, so that a hostile answer cannot stop the program for a day.
pub fn retry_after(headers: &HeaderMap) -> Option<SignedDuration> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let now = || text("date").and_then(http_date);
    let asked = match text("retry-after") {
        Some(value) => seconds(value).or_else(|| Some(http_date(value)?.duration_since(now()?))),
        None => text("x-ratelimit-reset").and_then(unix_time).and_then(|reset| Some(reset.duration_since(now()?))),
    };
    asked.map(|wait| wait.clamp(SignedDuration::ZERO, LONGEST_WAIT))
}

/// The rate limit that an answer tells: `X-RateLimit-Limit` (requests) and `X-RateLimit-Reset` (UNIX seconds). ServiceNow sends them
/// only where an admin set a rule.
pub fn rate_limit(headers: &HeaderMap) -> Option<RateLimit> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let limit = text("x-ratelimit-limit")?.parse().ok()?;
    Some(RateLimit { limit, reset: text("x-ratelimit-reset").and_then(unix_time) })
}

fn seconds(text: &str) -> Option<SignedDuration> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| SignedDuration::from_secs(text.parse().unwrap_or(i64::MAX)))
}

fn unix_time(text: &str) -> Option<Timestamp> {
    Timestamp::from_second(text.parse().ok()?).ok()
}

fn http_date(text: &str) -> Option<Timestamp> {
    DateTimeParser::new().parse_timestamp(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(content_type: &str, body: &'static str) -> Response {
        let mut response = Response { status: http::StatusCode::OK, headers: HeaderMap::new(), body: body.into() };
        response.headers.insert("content-type", content_type.parse().unwrap());
        response
    }

    #[test]
    fn json_is_told_from_pages_by_type_and_first_byte() {
        let cases = [
            ("application/json;charset=UTF-8", " {\"result\":[]}", Body::Json),
            ("application/json", "\u{feff}{}", Body::Json),
            ("application/json", "<html>", Body::Page),
            ("text/html", "{\"result\":[]}", Body::Page),
            ("text/plain", "upstream connect error", Body::Page),
            ("application/json", " \r\n", Body::Empty),
            ("text/html", "<html><title>Instance Hibernating page</title>", Body::Hibernating),
        ];
        for (content_type, body, kind) in cases {
            assert_eq!(body_kind(&answer(content_type, body)), kind, "{content_type} {body}");
        }
    }

    #[test]
    fn a_rate_limit_is_told_only_where_there_is_one() {
        let headers = |pairs: &[(&'static str, &'static str)]| -> HeaderMap {
            pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
        };
        assert_eq!(rate_limit(&headers(&[])), None);
        assert_eq!(rate_limit(&headers(&[("x-ratelimit-limit", "many")])), None);
        let told = rate_limit(&headers(&[("x-ratelimit-limit", "100"), ("x-ratelimit-reset", "1795161660")])).unwrap();
        assert_eq!((told.limit, told.reset.map(Timestamp::as_second)), (100, Some(1_795_161_660)));
        assert_eq!(rate_limit(&headers(&[("x-ratelimit-limit", "7")])), Some(RateLimit { limit: 7, reset: None }));
    }

    #[test]
    fn the_asked_wait_is_read_and_bounded() {
        const DATE: &str = "Fri, 20 Nov 2026 08:00:00 GMT";
        type Headers = &'static [(&'static str, &'static str)];
        let cases: &[(Headers, Option<i64>)] = &[
            (&[("retry-after", "7")], Some(7)),
            (&[("retry-after", "86400")], Some(3600)),
            (&[("retry-after", "99999999999999999999999")], Some(3600)),
            (&[("retry-after", "-5")], None),
            (&[("retry-after", "soon")], None),
            (&[("retry-after", "Fri, 20 Nov 2026 08:01:30 GMT"), ("date", DATE)], Some(90)),
            (&[("retry-after", "Fri, 20 Nov 2026 07:00:00 GMT"), ("date", DATE)], Some(0)),
            (&[("retry-after", "Fri, 20 Nov 2026 08:01:30 GMT")], None),
            (&[("x-ratelimit-reset", "1795161660"), ("date", DATE)], Some(60)),
            (&[], None),
        ];
        for (headers, wait) in cases {
            let map: HeaderMap = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
            assert_eq!(retry_after(&map), wait.map(SignedDuration::from_secs), "{headers:?}");
        }
    }
}

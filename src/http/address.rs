//! Which addresses may be spoken to.

use url::{Host, Url};

use super::error::{BadUrl, HttpError};
use super::{HeaderMap, Response};
use crate::domain::Untrusted;

/// Whether a URL's host is this machine by its literal name or address. Other names are not, whatever they resolve to.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Refuses what must not be sent to: anything but https (http is for this machine only), and URLs that carry a password.
///
/// # Errors
/// [`HttpError::BadUrl`].
pub fn check_url(url: &Url) -> Result<(), HttpError> {
    if !url.username().is_empty() || url.password().is_some() {
        return Err(HttpError::BadUrl(BadUrl::HoldsPassword));
    }
    match url.scheme() {
        _ if url.host().is_none() => Err(HttpError::BadUrl(BadUrl::NoHost)),
        "https" => Ok(()),
        "http" if is_loopback(url) => Ok(()),
        _ => Err(HttpError::BadUrl(BadUrl::NotHttps)),
    }
}

/// For an answer that redirects: the host it points to (the request's own for a relative address, empty when unreadable).
/// It is named to the person and never followed.
pub fn redirect_host(request: &Url, response: &Response) -> Option<Untrusted> {
    if !response.status.is_redirection() {
        return None;
    }
    let target = location(&response.headers).and_then(|location| request.join(location).ok());
    Some(Untrusted::from(target.as_ref().and_then(Url::host_str).unwrap_or_default()))
}

fn location(headers: &HeaderMap) -> Option<&str> {
    headers.get(http::header::LOCATION)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_is_for_this_machine_only() {
        for good in
            ["https://acme.service-now.com/", "http://127.0.0.1:8080/", "http://127.9.9.9/", "http://[::1]:1/", "http://LOCALHOST/"]
        {
            assert!(check_url(&good.parse().unwrap()).is_ok(), "{good}");
        }
        for (bad, reason) in [
            ("http://acme.service-now.com/", BadUrl::NotHttps),
            ("http://127.0.0.1.evil.example/", BadUrl::NotHttps),
            ("http://localhost.evil.example/", BadUrl::NotHttps),
            ("http://0.0.0.0/", BadUrl::NotHttps),
            ("http://10.0.0.1/", BadUrl::NotHttps),
            ("ftp://127.0.0.1/", BadUrl::NotHttps),
            ("https://user:word@acme.service-now.com/", BadUrl::HoldsPassword),
            ("file:///etc/passwd", BadUrl::NoHost),
        ] {
            assert!(matches!(check_url(&bad.parse().unwrap()), Err(HttpError::BadUrl(found)) if found == reason), "{bad}");
        }
    }
}

//! Asking the authorization page without a person.

use http::Method;
use url::Url;

use super::AuthError;
use super::case;
use crate::domain::Untrusted;
use crate::http::{Body, Request, Transport, body_kind, redirect_host, retry_after};

/// A page is smaller than this, in bytes.
const MAX_BODY: usize = 4 * 1024 * 1024;

/// Opens an authorization address as a browser without cookies would, and tells what would keep a person from signing in there: an
/// unknown client, a company log-in on another host, a refused address, no such page. `Ok` means that nothing was seen, which is no
/// promise: an instance may say more only after the log-in.
///
/// # Errors
/// [`AuthError::ClientRefused`], [`AuthError::Redirected`] (to another host), [`AuthError::AddressRefused`], and what any endpoint
/// can answer.
pub async fn probe(transport: &dyn Transport, url: &Url) -> Result<(), AuthError> {
    let mut request = Request::new(Method::GET, url.clone());
    request.max_body = MAX_BODY;
    let response = transport.send(request).await?;
    if response.status.is_redirection() {
        let elsewhere = redirect_host(url, &response).filter(|_| case::leads_elsewhere(url, &response));
        return elsewhere.map_or(Ok(()), |host| Err(AuthError::Redirected { host }));
    }
    let status = response.status.as_u16();
    let wait = retry_after(&response.headers);
    match (status, body_kind(&response)) {
        (_, Body::Hibernating) => Err(AuthError::Hibernating),
        _ if case::is_address_refused(&response) => Err(AuthError::AddressRefused),
        _ if case::names_client(&case::text(&response)) => Err(AuthError::ClientRefused { words: Untrusted::default() }),
        (200, Body::Page) => Ok(()),
        (429, _) => Err(AuthError::Limited { wait }),
        (500.., _) => Err(AuthError::Trouble { status, wait }),
        (404 | 405, _) => Err(AuthError::NoEndpoint { status }),
        (_, Body::Page) => Err(AuthError::Page { status }),
        _ => Err(AuthError::BadAnswer),
    }
}

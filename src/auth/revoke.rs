//! Giving tokens back.

use http::{HeaderValue, Method, header};
use jiff::Timestamp;
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use url::{Url, form_urlencoded};

use super::settings::revoke_url;
use super::{AuthError, Tokens};
use crate::http::{Request, Transport};

/// How the instance's side of a login ended.
#[derive(Debug)]
pub enum Revocation {
    /// The instance took the tokens back. It never says whether it knew them.
    Revoked,
    /// There were none.
    Nothing,
    /// The instance could not be told: the tokens work there until they end by themselves, unless its admin revokes them (System
    /// OAuth, Manage Tokens).
    NotTold(AuthError),
}

/// Takes both tokens back, the refresh token first: it would get another access token.
pub(super) async fn revoke(transport: &dyn Transport, token_url: &Url, tokens: &Tokens, now: Timestamp) -> Result<(), AuthError> {
    let url = revoke_url(token_url);
    for token in tokens.refresh.iter().chain([&tokens.access]) {
        tell(transport, &url, token, Place::Body).await?;
    }
    // Documented is the query alone; a body keeps the token out of the servers' logs. Whether it was read shows in what the access
    // token is worth now; one that has ended by itself shows nothing.
    if now >= tokens.expires_at || still_good(transport, &url, &tokens.access).await? {
        for token in tokens.refresh.iter().chain([&tokens.access]) {
            tell(transport, &url, token, Place::Query).await?;
        }
    }
    Ok(())
}

enum Place {
    Body,
    Query,
}

async fn tell(transport: &dyn Transport, url: &Url, token: &SecretString, place: Place) -> Result<(), AuthError> {
    let form = form_urlencoded::Serializer::new(String::new()).append_pair("token", token.expose_secret()).finish();
    let form = Zeroizing::new(form);
    let mut request = Request::new(Method::POST, url.clone());
    request.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    match place {
        Place::Body => request.body = form.as_bytes().to_vec().into(),
        Place::Query => request.url.set_query(Some(&form)),
    }
    let status = transport.send(request).await?.status;
    match status.as_u16() {
        200..=299 => Ok(()),
        404 | 405 => Err(AuthError::NoEndpoint { status: status.as_u16() }),
        status => Err(AuthError::Trouble { status, wait: None }),
    }
}

/// Whether the Table API still takes an access token; anything but a plain no counts as "perhaps".
async fn still_good(transport: &dyn Transport, url: &Url, access: &SecretString) -> Result<bool, AuthError> {
    let mut url = url.clone();
    url.set_path("/api/now/table/sys_user");
    url.set_query(Some("sysparm_limit=1&sysparm_fields=sys_id"));
    let mut request = Request::new(Method::GET, url);
    let mut value = HeaderValue::from_str(&format!("Bearer {}", access.expose_secret())).map_err(|_| AuthError::BadAnswer)?;
    value.set_sensitive(true);
    request.headers.insert(header::AUTHORIZATION, value);
    request.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    Ok(transport.send(request).await?.status != http::StatusCode::UNAUTHORIZED)
}

//! The token endpoint. Nearly every failure is the same 401, as on a real instance: clients must not branch on its code.

use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::client::Client;
use super::hand_out;
use crate::demo::auth::{self, User};
use crate::demo::engine::{Engine, EngineError, GrantKind};
use crate::demo::errors::{ApiError, json_answer};
use crate::demo::request::{Params, Request};

/// Why no token is given.
enum Denied {
    /// The usual answer, which tells nothing.
    Access,
    /// The request itself is malformed.
    Invalid(&'static str),
    /// The records failed.
    Store(EngineError),
}

impl From<EngineError> for Denied {
    fn from(error: EngineError) -> Self {
        Denied::Store(error)
    }
}

impl IntoResponse for Denied {
    fn into_response(self) -> Response {
        let (status, error, description) = match self {
            Denied::Access => (StatusCode::UNAUTHORIZED, "server_error", "access_denied"),
            Denied::Invalid(description) => (StatusCode::BAD_REQUEST, "invalid_request", description),
            Denied::Store(error) => return ApiError::from(error).into_response(),
        };
        json_answer(status, json!({"error_description": description, "error": error}).to_string())
    }
}

/// Who gets a token.
struct Holder {
    user: User,
    refresh: Refresh,
}

/// Which refresh token comes with the access token.
enum Refresh {
    /// None: client credentials need none, and a client without a secret may not hold one.
    None,
    /// The one the client holds already, else a new one.
    Same,
    /// A new one; the one that was sent ends.
    InPlaceOf(String),
}

/// Answers `POST /oauth_token.do`.
pub(in crate::demo) fn token(engine: &Engine, request: &Request, now: i64) -> Response {
    if request.verb() != Method::POST {
        return ApiError::wrong_verb(request.verb().as_str()).into_response();
    }
    match grant(engine, request, now) {
        Ok(body) => {
            let mut response = json_answer(StatusCode::OK, body);
            response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
            response
        }
        Err(denied) => denied.into_response(),
    }
}

/// Only the body counts: parameters in the address are refused on new instances
/// (`glide.oauth.allow.parameters.in.post.body.only`).
fn parameters(engine: &Engine, request: &Request) -> Result<Params, Denied> {
    if request.query.pairs().is_empty() || auth::is_on(engine, "glide.oauth.allow.parameters.in.post.body.only")? {
        request.form().ok_or(Denied::Invalid("unspecified error"))
    } else {
        Ok(request.form().filter(|form| !form.pairs().is_empty()).unwrap_or_else(|| request.query.clone()))
    }
}

fn grant(engine: &Engine, request: &Request, now: i64) -> Result<String, Denied> {
    let form = parameters(engine, request)?;
    let (id, secret) = client_login(request, &form).ok_or(Denied::Access)?;
    let client = Client::find(engine, &id)?.ok_or(Denied::Access)?;
    let proven = client.has_secret(&secret);
    if !secret.is_empty() && !proven {
        return Err(Denied::Access);
    }
    let holder = match form.get("grant_type") {
        Some("authorization_code") => by_code(engine, &client, &form, proven, now)?,
        _ if !proven => return Err(Denied::Access),
        Some("password") => by_password(engine, &form)?,
        Some("client_credentials") => application_user(engine, &client)?,
        Some("refresh_token") => by_refresh(engine, &client, &form, now)?,
        Some(_) => return Err(Denied::Access),
        None => return Err(Denied::Invalid("Missing grant_type parameter")),
    };
    answer(engine, &client, &holder, now)
}

fn answer(engine: &Engine, client: &Client, holder: &Holder, now: i64) -> Result<String, Denied> {
    let user = &holder.user.sys_id;
    let access = hand_out(engine, GrantKind::Access, &client.id, user, now, client.access_life)?;
    let mut body = json!({"access_token": access.token});
    if let Refresh::InPlaceOf(old) = &holder.refresh {
        engine.remove_grant(old)?;
    }
    if !matches!(holder.refresh, Refresh::None) {
        let refresh = hand_out(engine, GrantKind::Refresh, &client.id, user, now, client.refresh_life)?;
        body["refresh_token"] = refresh.token.into();
    }
    body["scope"] = "useraccount".into();
    body["token_type"] = "Bearer".into();
    body["expires_in"] = (access.expires - now).into();
    Ok(body.to_string())
}

/// The client's id and secret, from the form or from a Basic header; both are in use.
fn client_login(request: &Request, form: &Params) -> Option<(String, String)> {
    let given = |name: &str| form.get(name).unwrap_or_default().to_owned();
    let header = request.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match header.split_once(' ') {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("basic") => {
            let (id, secret) = auth::basic(rest)?;
            let plain = |text: &str| Params::parse(format!("x={text}").as_bytes()).get("x").unwrap_or_default().to_owned();
            Some((plain(&id), plain(&secret)))
        }
        _ => Some((given("client_id"), given("client_secret"))),
    }
}

fn by_password(engine: &Engine, form: &Params) -> Result<Holder, Denied> {
    let (name, password) = (form.get("username").unwrap_or_default(), form.get("password").unwrap_or_default());
    let account = auth::check_password(engine, name, password)?.filter(|account| !account.needs_reset).ok_or(Denied::Access)?;
    Ok(Holder { user: account.user, refresh: Refresh::Same })
}

fn application_user(engine: &Engine, client: &Client) -> Result<Holder, Denied> {
    if !auth::is_on(engine, "glide.oauth.inbound.client.credential.grant_type.enabled")? {
        return Err(Denied::Access);
    }
    let user = User::by_id(engine, &client.application_user)?.ok_or(Denied::Access)?;
    Ok(Holder { user, refresh: Refresh::None })
}

fn by_refresh(engine: &Engine, client: &Client, form: &Params, now: i64) -> Result<Holder, Denied> {
    let token = form.get("refresh_token").unwrap_or_default();
    let grant = engine.grant(GrantKind::Refresh, token, now)?.filter(|grant| grant.client == client.id).ok_or(Denied::Access)?;
    let user = User::by_id(engine, &grant.user)?.ok_or(Denied::Access)?;
    engine.touch_grant(&grant, now)?;
    let refresh = if client.rotates { Refresh::InPlaceOf(grant.token) } else { Refresh::Same };
    Ok(Holder { user, refresh })
}

/// A code is good once, for the client and redirect it was made for, and for whoever knows the verifier if a challenge was sent.
/// A client without a secret must have sent one.
fn by_code(engine: &Engine, client: &Client, form: &Params, proven: bool, now: i64) -> Result<Holder, Denied> {
    let code = form.get("code").unwrap_or_default();
    let grant = engine.grant(GrantKind::Code, code, now)?.ok_or(Denied::Access)?;
    engine.remove_grant(code)?;
    let fits = grant.client == client.id && form.get("redirect_uri") == Some(grant.redirect.as_str());
    let verified = match grant.challenge.as_str() {
        "" => proven,
        challenge => form.get("code_verifier").is_some_and(|verifier| challenge_of(verifier) == challenge),
    };
    if !fits || !verified {
        return Err(Denied::Access);
    }
    let user = User::by_id(engine, &grant.user)?.ok_or(Denied::Access)?;
    Ok(Holder { user, refresh: if proven { Refresh::Same } else { Refresh::None } })
}

/// PKCE's S256: the challenge that a verifier answers.
fn challenge_of(verifier: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

/// Answers `/oauth_revoke_token.do?token=`; needs no login, and says nothing about whether there was such a token.
pub(in crate::demo) fn revoke(engine: &Engine, request: &Request) -> Response {
    let form = request.form().unwrap_or_default();
    let token = request.query.get("token").or_else(|| form.get("token")).unwrap_or_default();
    match engine.remove_grant(token) {
        Ok(()) => json_answer(StatusCode::OK, "{}".to_owned()),
        Err(error) => ApiError::from(error).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_the_one_of_rfc_7636() {
        assert_eq!(challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}

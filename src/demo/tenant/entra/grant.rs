//! `token`: client credentials, codes, device codes, refresh tokens.

use axum::http::StatusCode;
use axum::response::Response;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Account, PERMISSIONS, Visit, device};
use crate::demo::errors::json_answer;
use crate::demo::request::Params;
use crate::demo::seed;
use crate::demo::tenant::aadsts::Aadsts;
use crate::demo::tenant::token::{self, ACCESS_LIFE};

/// Seconds a refresh token is good for: 90 days.
const REFRESH_LIFE: i64 = 90 * 86_400;
const REFRESH: &str = "refresh";
/// Grant type of device codes (RFC 8628).
const DEVICE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// Answers a token request.
pub(super) fn answer(visit: &Visit<'_>, tenant: &str) -> Result<Response, Aadsts> {
    let form = visit.form();
    let client = visit.check_client(&form)?;
    let secret = form.get("client_secret");
    match form.get("grant_type").ok_or_else(|| Aadsts::of(900_144))? {
        "client_credentials" => {
            if matches!(tenant, "common" | "organizations") {
                return Err(Aadsts::of(90002));
            }
            check_secret(visit, secret)?;
            let scope = form.get("scope").ok_or_else(|| Aadsts::of(900_144))?;
            if !scope.ends_with("/.default") {
                return Err(Aadsts::of(1_002_012));
            }
            visit.check_scopes(scope)?;
            Ok(hand_out(visit, &client, &Account { upn: String::new(), roles: Vec::new() }, false))
        }
        // The rest is for the platform "Mobile and desktop applications", which has no secret.
        _ if secret.is_some() => Err(Aadsts::of(700_025)),
        "authorization_code" => by_code(visit, &client, &form),
        "refresh_token" => by_refresh(visit, &client, &form),
        DEVICE => device::redeem(visit, &client, &form),
        _ => Err(Aadsts::of(70003)),
    }
}

fn check_secret(visit: &Visit<'_>, secret: Option<&str>) -> Result<(), Aadsts> {
    match secret {
        None => Err(Aadsts::of(7_000_218)),
        Some(secret) if secret == seed::id(visit.seed(), "entra secret") => Ok(()),
        Some(_) => Err(Aadsts::of(7_000_215)),
    }
}

/// The tokens. An application gets no refresh token; a person's is a new one each time, and the old one stays good.
pub(super) fn hand_out(visit: &Visit<'_>, client: &str, account: &Account, offline: bool) -> Response {
    let access = visit.sign(&format!("{}/graph", visit.request.base), client, account, ACCESS_LIFE);
    let mut body =
        json!({"token_type": "Bearer", "expires_in": ACCESS_LIFE, "ext_expires_in": ACCESS_LIFE, "access_token": access});
    if !account.upn.is_empty() {
        let scopes = PERMISSIONS.map(|permission| format!("{}/graph/{permission}", visit.request.base));
        body["scope"] = scopes.join(" ").into();
    }
    if offline {
        body["refresh_token"] = visit.sign(REFRESH, client, account, REFRESH_LIFE).into();
    }
    json_answer(StatusCode::OK, body.to_string())
}

fn by_code(visit: &Visit<'_>, client: &str, form: &Params) -> Result<Response, Aadsts> {
    let code = form.get("code").ok_or_else(|| Aadsts::of(900_144))?;
    let claims = token::read(visit.seed(), code).filter(|claims| claims.appid == client).ok_or_else(|| Aadsts::of(70000))?;
    let parts = claims.aud.strip_prefix("code ").ok_or_else(|| Aadsts::of(70000))?;
    let mut parts = parts.splitn(3, ' ');
    let (offline, challenge, redirect) = (parts.next() == Some("true"), parts.next().unwrap_or_default(), parts.next());
    if claims.exp < visit.now.as_second() {
        return Err(Aadsts::of(70008));
    }
    if form.get("redirect_uri") != redirect {
        return Err(Aadsts::of(50011));
    }
    let answered = form.get("code_verifier").map(|verifier| BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())));
    if !challenge.is_empty() && answered.as_deref() != Some(challenge) {
        return Err(Aadsts::of(501_481));
    }
    if !visit.shared.tenant.desk().spent.insert(claims.jti.clone()) {
        return Err(Aadsts::of(54005));
    }
    Ok(hand_out(visit, client, &Account { upn: claims.upn, roles: claims.roles }, offline))
}

fn by_refresh(visit: &Visit<'_>, client: &str, form: &Params) -> Result<Response, Aadsts> {
    let refresh = form.get("refresh_token").ok_or_else(|| Aadsts::of(900_144))?;
    let claims = token::read(visit.seed(), refresh).filter(|claims| claims.appid == client && claims.aud == REFRESH);
    let claims = claims.ok_or_else(|| Aadsts::of(70000))?;
    if claims.exp < visit.now.as_second() {
        return Err(Aadsts::of(700_082));
    }
    Ok(hand_out(visit, client, &Account { upn: claims.upn, roles: claims.roles }, true))
}

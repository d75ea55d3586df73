//! Access and refresh tokens and codes: signed text that holds what it says, so that nothing has to be remembered.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::demo::seed;

/// Seconds an access token is good for; Entra ID's sample says 3599.
pub(super) const ACCESS_LIFE: i64 = 3599;

/// What a token says. Field names are Entra ID's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Claims {
    /// For whom it is: Graph's address, or what kind of grant it is.
    pub aud: String,
    /// The tenant.
    pub tid: String,
    /// The application.
    pub appid: String,
    /// Whom it stands for; empty for the application itself.
    pub upn: String,
    /// Application permissions, or delegated ones.
    pub permissions: Vec<String>,
    /// The user's directory roles.
    pub roles: Vec<String>,
    /// The last second it is good for.
    pub exp: i64,
    /// Makes each token a different one.
    pub jti: String,
}

const HEADER: &str = r#"{"typ":"JWT","alg":"HS256","kid":"demo"}"#;

/// A token that says this. It looks like Entra ID's, and only this demo can check it.
pub(super) fn sign(seed: u64, claims: &Claims) -> String {
    let body = serde_json::to_string(claims).unwrap_or_default();
    let text = format!("{}.{}", BASE64_URL_SAFE_NO_PAD.encode(HEADER), BASE64_URL_SAFE_NO_PAD.encode(body));
    let signature = signature(seed, &text);
    format!("{text}.{signature}")
}

/// What a token says, if it is one of ours. Whether it is still good is for the caller to see.
pub(super) fn read(seed: u64, token: &str) -> Option<Claims> {
    let (text, found) = token.rsplit_once('.')?;
    if signature(seed, text) != found {
        return None;
    }
    let body = BASE64_URL_SAFE_NO_PAD.decode(text.split('.').nth(1)?).ok()?;
    serde_json::from_slice(&body).ok()
}

/// Good enough for a demo whose secrets are printed.
fn signature(seed: u64, text: &str) -> String {
    let key = seed::digest(seed, "token key");
    let inner = Sha256::new().chain_update(key).chain_update(text).finalize();
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::new().chain_update(key).chain_update(inner).finalize())
}

//! OAuth 2.0 as the instance speaks it: `/oauth_token.do`, `/oauth_revoke_token.do`, and the pages of `/oauth_auth.do`.

mod client;
mod html;
mod pages;
mod token;

pub(super) use pages::{authorize, login, logout};
pub(super) use token::{revoke, token};

use super::engine::{Engine, EngineError, Grant, GrantKind};

/// Seconds an authorization code is good for.
const CODE_LIFE: i64 = 60;

/// Seconds a browser stays signed in.
const SESSION_LIFE: i64 = 1800;

/// Hands out a grant: the one the client already holds for the user while it lives, else a new one. Repeat requests get the same
/// token (ServiceNow documentation, "OAuth applications").
fn hand_out(engine: &Engine, kind: GrantKind, client: &str, user: &str, now: i64, life: i64) -> Result<Grant, EngineError> {
    if let Some(living) = engine.living_grant(kind, client, user, now)? {
        return Ok(living);
    }
    let grant = Grant {
        token: engine.new_token(kind)?,
        kind,
        client: client.to_owned(),
        user: user.to_owned(),
        expires: now.saturating_add(life),
        redirect: String::new(),
        challenge: String::new(),
    };
    engine.add_grant(&grant)?;
    Ok(grant)
}

//! OAuth 2.0 as the instance speaks it: clients, authorization requests, `/oauth_token.do` and `/oauth_revoke_token.do`. The
//! pages a person sees on the way are in `pages`.

mod authorize;
mod client;
mod token;

pub(super) use authorize::{Asked, CARRIED, carried};
pub(super) use client::Client;
pub(super) use token::{revoke, token};

use super::engine::{Engine, EngineError, Grant, GrantKind};

/// A new grant that is not stored yet.
pub(super) fn grant(engine: &Engine, kind: GrantKind, client: &str, user: &str, now: i64, life: i64) -> Result<Grant, EngineError> {
    Ok(Grant {
        token: engine.new_token(kind)?,
        kind,
        client: client.to_owned(),
        user: user.to_owned(),
        created: now,
        used: now,
        expires: now.saturating_add(life),
        redirect: String::new(),
        challenge: String::new(),
    })
}

/// Hands out a grant: the one the client already holds for the user while it lives, else a new one. Repeat requests get the same
/// token (ServiceNow documentation, "OAuth applications").
fn hand_out(engine: &Engine, kind: GrantKind, client: &str, user: &str, now: i64, life: i64) -> Result<Grant, EngineError> {
    if let Some(living) = engine.living_grant(kind, client, user, now)? {
        engine.touch_grant(&living, now)?;
        return Ok(living);
    }
    let grant = grant(engine, kind, client, user, now, life)?;
    engine.add_grant(&grant)?;
    Ok(grant)
}

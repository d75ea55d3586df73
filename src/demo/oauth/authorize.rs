//! The authorization request: what a client asks for, whether it may, and where the browser goes with the answer.

use url::{Url, form_urlencoded::Serializer};

use super::Client;
use crate::demo::auth::{self, User};
use crate::demo::engine::{Engine, EngineError, GrantKind};
use crate::demo::request::Params;

/// Seconds an authorization code is good for.
const CODE_LIFE: i64 = 60;

/// What of an authorization request is carried from page to page.
pub(in crate::demo) const CARRIED: &[&str] =
    &["response_type", "client_id", "redirect_uri", "state", "scope", "code_challenge", "code_challenge_method"];

/// The carried parameters as a query string.
pub(in crate::demo) fn carried(params: &Params) -> String {
    let mut query = Serializer::new(String::new());
    for name in CARRIED {
        if let Some(value) = params.get(name) {
            query.append_pair(name, value);
        }
    }
    query.finish()
}

/// An authorization request that may be put before a person.
#[derive(Debug)]
pub(in crate::demo) struct Asked {
    /// Who asks.
    pub client: Client,
    /// Where the browser goes with the answer.
    pub redirect: Url,
    /// The redirect as it is registered, which the token request has to repeat.
    registered: String,
    state: Option<String>,
    challenge: String,
}

impl Asked {
    /// Checks a request before anything is asked of the person; a refusal is the text of the page they see instead, because an
    /// unchecked address must not be redirected to.
    pub fn read(engine: &Engine, params: &Params) -> Result<Result<Asked, &'static str>, EngineError> {
        let Some(client) = Client::find(engine, params.get("client_id").unwrap_or_default())? else {
            return Ok(Err("Invalid client_id"));
        };
        if params.get("response_type") != Some("code") {
            return Ok(Err("Invalid response_type: only code is supported"));
        }
        let challenge = params.get("code_challenge").unwrap_or_default().to_owned();
        if !challenge.is_empty() && params.get("code_challenge_method") != Some("S256") {
            return Ok(Err("Invalid code_challenge_method: only S256 is supported"));
        }
        if client.needs_challenge && challenge.is_empty() {
            return Ok(Err("Missing code_challenge: this client requires PKCE"));
        }
        let state = params.get("state").map(str::to_owned);
        // On for new instances since Madrid (ServiceNow documentation, "OAuth authorization code grant flow").
        if state.is_none() && auth::is_on(engine, "glide.oauth.state.parameter.required")? {
            return Ok(Err("Missing State parameter in request"));
        }
        let Some(registered) = client.redirect(params.get("redirect_uri").unwrap_or_default()).map(str::to_owned) else {
            return Ok(Err("The client has no redirect URL"));
        };
        let Some(redirect) = Url::parse(&registered).ok().filter(|url| matches!(url.scheme(), "http" | "https")) else {
            return Ok(Err("The client's redirect URL cannot be used"));
        };
        Ok(Ok(Asked { client, redirect, registered, state, challenge }))
    }

    /// The person said yes: the address with a code for them.
    pub fn allow(&self, engine: &Engine, user: &User, now: i64) -> Result<String, EngineError> {
        let mut grant = super::grant(engine, GrantKind::Code, &self.client.id, &user.sys_id, now, CODE_LIFE)?;
        grant.redirect.clone_from(&self.registered);
        grant.challenge.clone_from(&self.challenge);
        engine.add_grant(&grant)?;
        Ok(self.answer("code", &grant.token))
    }

    /// The person said no: the address with the refusal.
    pub fn deny(&self) -> String {
        self.answer("error", "access_denied")
    }

    fn answer(&self, name: &str, value: &str) -> String {
        let mut url = self.redirect.clone();
        url.query_pairs_mut().append_pair(name, value);
        if let Some(state) = &self.state {
            url.query_pairs_mut().append_pair("state", state);
        }
        url.into()
    }
}

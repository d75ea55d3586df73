//! OAuth clients: records of `oauth_entity`, which an admin can change through the Table API.

use crate::demo::dictionary;
use crate::demo::engine::{Engine, EngineError};

/// A registered client.
#[derive(Debug)]
pub(in crate::demo) struct Client {
    /// Its id.
    pub id: String,
    /// Its name, shown on the consent page.
    pub name: String,
    /// The user that client credentials act as.
    pub application_user: String,
    /// Seconds an access token lives.
    pub access_life: i64,
    /// Seconds a refresh token lives.
    pub refresh_life: i64,
    /// Whether the client holds no secret, and so gets no refresh token (ServiceNow documentation, "Authorization code grant flow").
    pub public: bool,
    /// Whether an authorization request must bring a PKCE challenge ("PKCE required" on the form, KB1645540).
    pub needs_challenge: bool,
    /// Whether each refresh gives a new refresh token and ends the old one. Off by default: the same one comes back.
    pub rotates: bool,
    secret: String,
    redirects: String,
}

impl Client {
    /// The active client of that id.
    pub fn find(engine: &Engine, id: &str) -> Result<Option<Client>, EngineError> {
        let Some(table) = dictionary::table("oauth_entity").filter(|_| !id.is_empty()) else { return Ok(None) };
        let Some(mut row) = engine.find_by(table, "client_id", id)? else { return Ok(None) };
        let mut take = |column: &str| row.remove(column).unwrap_or_default();
        if take("active") != "true" {
            return Ok(None);
        }
        let life = |text: String, usual| text.parse().unwrap_or(usual);
        Ok(Some(Client {
            id: take("client_id"),
            name: take("name"),
            application_user: take("application_user"),
            access_life: life(take("access_token_lifespan"), 1800),
            refresh_life: life(take("refresh_token_lifespan"), 8_640_000),
            public: take("public_client") == "true",
            needs_challenge: take("pkce_required") == "true",
            rotates: take("rotate_refresh_token") == "true",
            secret: take("client_secret"),
            redirects: take("redirect_url"),
        }))
    }

    /// Whether that is the client's secret.
    pub fn has_secret(&self, secret: &str) -> bool {
        !self.public && !secret.is_empty() && self.secret == secret
    }

    /// Where the browser goes after consent: the wanted address if it is registered exactly so, else the first registered one, which
    /// is how a mistyped port shows up on a real instance.
    pub fn redirect(&self, wanted: &str) -> Option<&str> {
        let mut registered = self.redirects.split(',').map(str::trim).filter(|url| !url.is_empty());
        let first = registered.clone().next();
        registered.find(|url| *url == wanted).or(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_matches_exactly_or_falls_back_to_the_first() {
        let client = Client {
            id: "c".into(),
            name: "n".into(),
            application_user: String::new(),
            access_life: 1,
            refresh_life: 1,
            public: false,
            needs_challenge: false,
            rotates: false,
            secret: "s".into(),
            redirects: "http://127.0.0.1:1/callback, http://localhost:1/callback".into(),
        };
        assert_eq!(client.redirect("http://localhost:1/callback"), Some("http://localhost:1/callback"));
        assert_eq!(client.redirect("http://localhost:2/callback"), Some("http://127.0.0.1:1/callback"));
        assert_eq!(client.redirect(""), Some("http://127.0.0.1:1/callback"));
        assert!(client.has_secret("s") && !client.has_secret(""));
    }
}

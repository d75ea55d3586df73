//! Clients whose other side answers with whatever the fuzzer made up: no socket, no login of anybody.

use std::sync::{Arc, Mutex};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use http::{HeaderMap, StatusCode};
use secrecy::SecretString;
use ticketdeck::auth::{Grant, LoginSettings, TokenKeeper, token_url};
use ticketdeck::domain::SystemClock;
use ticketdeck::http::{HttpError, Request, Response, Transport};
use ticketdeck::secure_score::{Graph, Login};
use ticketdeck::servicenow::Client;
use ticketdeck::vault::MemoryVault;

/// Answers every login with a token and everything else with the same bytes.
#[derive(Default)]
pub struct Echo {
    status: Mutex<u16>,
    body: Mutex<Vec<u8>>,
}

impl Echo {
    /// What comes from now on.
    pub fn say(&self, status: u16, body: &[u8]) {
        *self.status.lock().expect("no panic before") = status;
        *self.body.lock().expect("no panic before") = body.to_vec();
    }
}

impl Transport for Echo {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, HttpError>> {
        let token = br#"{"access_token":"t","expires_in":86400,"token_type":"Bearer"}"#;
        let login = request.url.path().contains("oauth");
        let status = if login { 200 } else { *self.status.lock().expect("no panic before") };
        let body = if login { token.to_vec() } else { self.body.lock().expect("no panic before").clone() };
        let mut headers = HeaderMap::new();
        headers.insert("content-type", "application/json".parse().expect("a value"));
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
        async move { Ok(Response { status, headers, body: body.into() }) }.boxed()
    }
}

fn keeper(echo: &Arc<Echo>) -> Arc<TokenKeeper> {
    let instance = "https://acme.service-now.com/".parse().expect("an address");
    let secret = || SecretString::from("s");
    let settings = LoginSettings {
        token_url: token_url(&instance),
        client_id: "c".into(),
        client_secret: Some(secret()),
        grant: Grant::Password { username: "u".into(), password: secret() },
    };
    let transport: Arc<dyn Transport> = Arc::clone(echo) as Arc<dyn Transport>;
    Arc::new(TokenKeeper::new(transport, Arc::new(MemoryVault::default()), Arc::new(SystemClock), "acme".into(), settings))
}

/// A Table API client.
pub fn client(echo: &Arc<Echo>) -> Client {
    let instance = "https://acme.service-now.com/".parse().expect("an address");
    Client::new(Arc::clone(echo) as Arc<dyn Transport>, instance, keeper(echo))
}

/// A Graph client.
pub fn graph(echo: &Arc<Echo>) -> Graph {
    let base = "https://graph.microsoft.com/".parse().expect("an address");
    Graph::new(Arc::clone(echo) as Arc<dyn Transport>, base, Login::Person(keeper(echo)))
}

//! What the login's tests share: a demo instance over real HTTP that counts token requests, and a person with a browser.

#![allow(dead_code, reason = "each test file uses its part")]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::extract::Request as Incoming;
use axum::middleware::{self, Next};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use http::Method;
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use ticketdeck::auth::{
    AuthorizationCode, BrowserSettings, Grant, LoginSettings, Redirect, SignInAttempt, TOKENS, TokenKeeper, authorize_url,
    token_url,
};
use ticketdeck::demo::{self, Info, Options};
use ticketdeck::domain::Clock;
use ticketdeck::http::{HttpError, HttpSettings, Request, ReqwestTransport, Response, Transport};
use ticketdeck::vault::{Vault, VaultError, VaultKind};
use tokio::task::JoinHandle;
use url::Url;
use url::form_urlencoded::Serializer;

pub const PROFILE: &str = "acme";

/// An instance on a port of its own. Dropping it stops it.
pub struct Instance {
    pub url: Url,
    pub info: Info,
    pub transport: Arc<dyn Transport>,
    token_requests: Arc<AtomicUsize>,
    serving: JoinHandle<()>,
}

impl Drop for Instance {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

pub fn transport() -> Arc<dyn Transport> {
    Arc::new(ReqwestTransport::new(&HttpSettings::default()).unwrap())
}

impl Instance {
    pub async fn start() -> Self {
        let (router, info) = demo::router(Options { seed: 7, ..Options::default() }).unwrap();
        let token_requests = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&token_requests);
        let router = router.layer(middleware::from_fn(move |request: Incoming, next: Next| {
            if request.uri().path() == "/oauth_token.do" {
                counter.fetch_add(1, Ordering::SeqCst);
            }
            next.run(request)
        }));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Instance { url, info, transport: transport(), token_requests, serving }
    }

    /// Token requests that arrived so far.
    pub fn token_requests(&self) -> usize {
        self.token_requests.load(Ordering::SeqCst)
    }

    pub async fn send(&self, method: Method, path: &str, headers: &[(&'static str, &str)], body: String) -> Response {
        let mut request = Request::new(method, self.url.join(path).unwrap());
        for (name, value) in headers {
            request.headers.insert(*name, value.parse().unwrap());
        }
        request.body = body.into();
        self.transport.send(request).await.unwrap()
    }

    /// The Table API as the administrator.
    async fn api(&self, method: Method, path: &str, body: &Value) -> Value {
        let admin = &self.info.users[0];
        let basic = format!("Basic {}", BASE64_STANDARD.encode(format!("{}:{}", admin.user_name, admin.password)));
        let headers = [("authorization", basic.as_str()), ("content-type", "application/json")];
        let answer = self.send(method, &format!("/api/now/table/{path}"), &headers, body.to_string()).await;
        assert!(answer.status.is_success(), "{}", String::from_utf8_lossy(&answer.body));
        serde_json::from_slice(&answer.body).unwrap()
    }

    /// Changes the OAuth client's record.
    pub async fn set_client(&self, fields: Value) {
        let found = self.api(Method::GET, "oauth_entity?sysparm_query=nameSTARTSWITHSecurity", &Value::Null).await;
        let id = found["result"][0]["sys_id"].as_str().unwrap().to_owned();
        self.api(Method::PATCH, &format!("oauth_entity/{id}"), &fields).await;
    }

    pub async fn faults(&self, spec: &str) {
        assert!(self.send(Method::POST, "/__demo/faults", &[], spec.to_owned()).await.status.is_success());
    }

    /// How a bearer token fares at the Table API.
    pub async fn accepts(&self, token: &SecretString) -> bool {
        let header = format!("Bearer {}", token.expose_secret());
        self.send(Method::GET, "/api/now/table/incident?sysparm_limit=1", &[("authorization", &header)], String::new()).await.status
            == 200
    }

    pub fn browser_settings(&self, redirect: Redirect) -> BrowserSettings {
        BrowserSettings {
            authorize_url: authorize_url(&self.url),
            client_id: self.info.client_id.clone(),
            redirect,
            scopes: vec![],
            extra: vec![],
        }
    }

    /// A sign-in on a free port, whose redirect is registered.
    pub async fn attempt(&self) -> SignInAttempt {
        let attempt = SignInAttempt::start(&self.browser_settings(Redirect::ipv4(0))).await.unwrap();
        self.set_client(json!({"redirect_url": attempt.redirect()})).await;
        attempt
    }

    pub fn settings(&self, grant: Grant) -> LoginSettings {
        LoginSettings {
            token_url: token_url(&self.url),
            client_id: self.info.client_id.clone(),
            client_secret: Some(SecretString::from(self.info.client_secret.clone())),
            grant,
        }
    }

    pub fn keeper(&self, vault: Arc<dyn Vault>, clock: Arc<dyn Clock>) -> TokenKeeper {
        let settings = self.settings(Grant::AuthorizationCode);
        TokenKeeper::new(Arc::clone(&self.transport), vault, clock, PROFILE.into(), settings)
    }

    /// What a person does: opens the address, logs in as the integration user, presses a button. Gives where the browser is sent.
    pub async fn person(&self, address: &Url, decision: &str) -> String {
        let path = format!("{}?{}", address.path(), address.query().unwrap());
        let first = self.send(Method::GET, &path, &[], String::new()).await;
        assert!(text(&first).contains("user_password"), "{}", text(&first));
        let user = &self.info.users[1];
        let login = form(&[("user_name", &user.user_name), ("user_password", &user.password)]);
        let entered = self.send(Method::POST, "/login.do", &[FORM], login).await;
        let cookie = entered.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        let page = self.send(Method::GET, &path, &[("cookie", &cookie)], String::new()).await;
        let page = text(&page);
        let proof = page.split("name=\"sysparm_ck\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let mut pairs: Vec<(String, String)> = address.query_pairs().into_owned().collect();
        pairs.extend([("sysparm_ck".into(), proof), ("decision".into(), decision.into())]);
        let body = Serializer::new(String::new()).extend_pairs(pairs).finish();
        let decided = self.send(Method::POST, "/oauth_auth.do", &[FORM, ("cookie", &cookie)], body).await;
        assert_eq!(decided.status, 302, "{}", text(&decided));
        decided.header("location").unwrap().to_owned()
    }

    /// A code, by pasting.
    pub async fn code(&self) -> AuthorizationCode {
        let attempt = self.attempt().await;
        let address = self.person(attempt.url(), "allow").await;
        attempt.paste(&address.into()).unwrap()
    }
}

pub const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

pub fn form(pairs: &[(&str, &str)]) -> String {
    Serializer::new(String::new()).extend_pairs(pairs).finish()
}

pub fn text(response: &Response) -> String {
    String::from_utf8_lossy(&response.body).into_owned()
}

/// The browser opens where it was sent.
pub async fn follow(address: &str) -> Result<Response, HttpError> {
    transport().send(Request::new(Method::GET, address.parse().unwrap())).await
}

/// Whether anyone listens there.
pub async fn is_open(port: u16) -> bool {
    tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok()
}

/// A clock that is moved by hand.
pub struct HandClock(Mutex<Timestamp>);

impl HandClock {
    pub fn new() -> Arc<Self> {
        Arc::new(HandClock(Mutex::new("2026-11-20T08:00:00Z".parse().unwrap())))
    }

    pub fn pass(&self, seconds: i64) {
        let mut now = self.0.lock().unwrap();
        *now = now.checked_add(SignedDuration::from_secs(seconds)).unwrap();
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

/// A vault that dies at a chosen change: before it, or after it is durable. From then on nothing can be stored.
pub struct DyingVault {
    pub inner: Arc<dyn Vault>,
    /// Changes that still succeed.
    left: Mutex<Option<usize>>,
    /// Whether the change at which it dies is still made.
    made: bool,
}

impl DyingVault {
    pub fn new(inner: Arc<dyn Vault>, changes: Option<usize>, made: bool) -> Arc<Self> {
        Arc::new(DyingVault { inner, left: Mutex::new(changes), made })
    }

    /// The disk is in order again.
    pub fn heal(&self) {
        *self.left.lock().unwrap() = None;
    }
}

impl Vault for DyingVault {
    fn load(&self, profile: &str, name: &str) -> Result<Option<SecretString>, VaultError> {
        self.inner.load(profile, name)
    }

    fn store(&self, profile: &str, name: &str, secret: &SecretString) -> Result<(), VaultError> {
        let mut left = self.left.lock().unwrap();
        match left.as_mut() {
            Some(0) => return Err(full()),
            Some(1) => {
                *left = Some(0);
                if self.made {
                    self.inner.store(profile, name, secret)?;
                }
                return Err(full());
            }
            Some(more) => *more -= 1,
            None => {}
        }
        self.inner.store(profile, name, secret)
    }

    fn delete(&self, profile: &str, name: &str) -> Result<(), VaultError> {
        self.inner.delete(profile, name)
    }

    fn kind(&self) -> VaultKind {
        self.inner.kind()
    }
}

fn full() -> VaultError {
    ticketdeck::files::FileError::NoSpace { path: "/full".into() }.into()
}

/// The stored tokens' text, to compare.
pub fn stored(vault: &dyn Vault) -> Option<String> {
    vault.load(PROFILE, TOKENS).unwrap().map(|secret| secret.expose_secret().to_owned())
}

//! An instance without a socket, and a browser's part of the work: cookies, forms, addresses.

#![allow(dead_code, reason = "each test program uses its own part of this")]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use serde_json::{Value, json};
use ticketdeck::demo::{self, Info, Options};
use tower::ServiceExt;
use url::form_urlencoded::Serializer;

pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
pub const REDIRECT: &str = "http://localhost:8484/callback";

/// An answer, read whole.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where a redirect leads.
    pub fn location(&self) -> url::Url {
        let base: url::Url = "http://127.0.0.1/".parse().unwrap();
        base.join(self.header("location")).unwrap()
    }

    /// The value of a form field or hidden field.
    pub fn field(&self, name: &str) -> String {
        let tag = self.text.split('<').find(|tag| tag.contains(&format!("name=\"{name}\""))).unwrap_or_else(|| panic!("no {name}"));
        tag.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    }

    /// What a select has chosen.
    pub fn chosen(&self, name: &str) -> String {
        let select = self.text.split("<select").find(|part| part.contains(&format!("name=\"{name}\""))).unwrap();
        let option = select.split("<option").find(|option| option.contains(" selected")).unwrap_or_default();
        option.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    }
}

/// The value of a parameter of an address.
pub fn value(url: &url::Url, name: &str) -> String {
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
}

/// Names and values as a form sends them.
pub fn encode(pairs: &[(&str, &str)]) -> String {
    Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// An instance.
pub struct Instance {
    router: Router,
    pub info: Info,
}

pub fn start() -> Instance {
    let clock = Some("2026-11-20T08:00:00Z".parse().unwrap());
    let (router, info) = demo::router(Options { seed: 7, clock, ..Options::default() }).unwrap();
    Instance { router, info }
}

impl Instance {
    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let text = match to_bytes(body, usize::MAX).await {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(_) => "(cut off)".to_owned(),
        };
        Answer { status: parts.status.as_u16(), headers: parts.headers, text }
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send("GET", path, &[("cookie", cookie)], "").await
    }

    pub async fn post(&self, path: &str, cookie: &str, pairs: &[(&str, &str)]) -> Answer {
        let headers = [("cookie", cookie), ("content-type", "application/x-www-form-urlencoded")];
        self.send("POST", path, &headers, encode(pairs)).await
    }

    /// The Table API as the administrator.
    pub async fn api(&self, method: &str, path: &str, body: Value) -> Answer {
        let admin = &self.info.users[0];
        let basic = basic(&admin.user_name, &admin.password);
        let headers = [("authorization", basic.as_str()), ("content-type", "application/json")];
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.send(method, &format!("/api/now/table/{path}"), &headers, body).await
    }

    /// The first record of a query, as stored.
    pub async fn record(&self, table: &str, query: &str) -> Value {
        let path = format!("{table}?sysparm_limit=1&sysparm_exclude_reference_link=true&{}", encode(&[("sysparm_query", query)]));
        let answer = self.api("GET", &path, Value::Null).await;
        answer.json()["result"][0].clone()
    }

    /// Changes a record over the Table API.
    pub async fn set(&self, table: &str, query: &str, fields: Value) {
        let id = self.record(table, query).await["sys_id"].as_str().unwrap_or_else(|| panic!("no {table} {query}")).to_owned();
        let answer = self.api("PATCH", &format!("{table}/{id}"), fields).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }

    pub async fn property(&self, name: &str, value: &str) {
        self.set("sys_properties", &format!("name={name}"), json!({"value": value})).await;
    }

    /// Changes what goes wrong.
    pub async fn faults(&self, spec: &str) {
        let answer = self.send("POST", "/__demo/faults", &[], spec.to_owned()).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }

    pub async fn token(&self, pairs: &[(&str, &str)]) -> Answer {
        self.post("/oauth_token.do", "", pairs).await
    }

    /// A token request with the client's id and secret in it.
    pub async fn grant(&self, pairs: &[(&str, &str)]) -> Answer {
        let login = [("client_id", self.info.client_id.as_str()), ("client_secret", self.info.client_secret.as_str())];
        self.token(&login.into_iter().chain(pairs.iter().copied()).collect::<Vec<_>>()).await
    }

    /// How a bearer token fares at the Table API.
    pub async fn bearer(&self, token: &str) -> u16 {
        let header = format!("Bearer {token}");
        self.send("GET", "/api/now/table/incident?sysparm_limit=1", &[("authorization", &header)], "").await.status
    }

    /// Logs in at the page; gives the cookie.
    pub async fn log_in(&self, user: usize) -> String {
        let user = &self.info.users[user];
        let answer = self.post("/login.do", "", &[("user_name", &user.user_name), ("user_password", &user.password)]).await;
        assert_eq!(answer.status, 302, "{}", answer.text);
        answer.header("set-cookie").split(';').next().unwrap().to_owned()
    }

    /// The authorization request's parameters.
    pub fn authorization(&self, redirect: &str) -> Vec<(&'static str, String)> {
        vec![
            ("response_type", "code".into()),
            ("client_id", self.info.client_id.clone()),
            ("redirect_uri", redirect.into()),
            ("state", "s\">&1".into()),
            ("code_challenge", CHALLENGE.into()),
            ("code_challenge_method", "S256".into()),
        ]
    }

    /// Presses a button of the consent page; gives where the browser is sent.
    pub async fn decide(&self, pairs: &[(&'static str, String)], cookie: &str, decision: &str) -> url::Url {
        let mut pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page = self.get(&format!("/oauth_auth.do?{}", encode(&pairs)), cookie).await;
        assert_eq!(page.status, 200, "{}", page.text);
        let proof = page.field("sysparm_ck");
        pairs.extend([("sysparm_ck", proof.as_str()), ("decision", decision)]);
        let answer = self.post("/oauth_auth.do", cookie, &pairs).await;
        assert_eq!(answer.status, 302, "{}", answer.text);
        answer.location()
    }
}

/// A Basic header.
pub fn basic(name: &str, password: &str) -> String {
    use base64::{Engine, prelude::BASE64_STANDARD};
    format!("Basic {}", BASE64_STANDARD.encode(format!("{name}:{password}")))
}

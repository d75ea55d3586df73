//! One instance per test, and a small client.

use reqwest::{Client, Method, RequestBuilder, Response, redirect};
use serde_json::Value;
use ticketdeck::demo::{self, Options, Running};

/// A running instance and a client that is signed in as one of its users.
pub struct Instance {
    pub running: Running,
    pub client: Client,
}

/// An answer, read whole.
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub fn result(&self) -> Value {
        self.json()["result"].clone()
    }

    pub fn rows(&self) -> Vec<Value> {
        self.result().as_array().cloned().unwrap_or_else(|| panic!("{}", self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The error's message and detail.
    pub fn error(&self) -> (String, String) {
        let json = self.json();
        assert_eq!(json["status"], "failure", "{}", self.text);
        (json["error"]["message"].as_str().unwrap().to_owned(), json["error"]["detail"].as_str().unwrap_or("null").to_owned())
    }
}

pub fn options() -> Options {
    Options { seed: 7, clock: Some("2026-11-20T08:00:00Z".parse().unwrap()), ..Options::default() }
}

pub async fn start() -> Instance {
    start_with(options()).await
}

pub async fn start_with(options: Options) -> Instance {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let running = demo::start(options).await.unwrap();
    let client = Client::builder().no_proxy().redirect(redirect::Policy::none()).build().unwrap();
    Instance { running, client }
}

impl Instance {
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.running.info().instance)
    }

    /// A request that is not signed in.
    pub fn bare(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.url(path))
    }

    /// A request as the user of that place in the list: 0 is the admin, 1 the integration user.
    pub fn as_user(&self, user: usize, method: Method, path: &str) -> RequestBuilder {
        let user = &self.running.info().users[user];
        self.bare(method, path).basic_auth(&user.user_name, Some(&user.password))
    }

    pub async fn get(&self, path: &str) -> Answer {
        read(self.as_user(1, Method::GET, path)).await
    }

    /// A list by an encoded query, which is percent-encoded here.
    pub async fn query(&self, table: &str, query: &str, more: &str) -> Answer {
        let query: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
        self.get(&format!("/api/now/table/{table}?sysparm_query={query}{more}")).await
    }

    pub async fn send(&self, method: Method, path: &str, body: &Value) -> Answer {
        read(json(self.as_user(1, method, path), body)).await
    }

    /// Creates a record as the integration user.
    pub async fn create(&self, table: &str, body: Value) -> Value {
        let answer = self.send(Method::POST, &format!("/api/now/table/{table}"), &body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.result()
    }

    pub async fn patch(&self, table: &str, sys_id: &Value, body: Value) -> Answer {
        self.send(Method::PATCH, &format!("/api/now/table/{table}/{}", sys_id.as_str().unwrap()), &body).await
    }

    /// The place of a user in the list.
    pub fn user(&self, name: &str) -> usize {
        self.running.info().users.iter().position(|user| user.user_name == name).unwrap()
    }

    /// Answers one open approval of a change as the person who was asked.
    pub async fn approve(&self, change: &Value, decision: &str) -> Answer {
        let query = format!("sysapproval={}^state=requested", change.as_str().unwrap());
        let more = "&sysparm_fields=sys_id,approver.user_name&sysparm_limit=1";
        let asked = self.query("sysapproval_approver", &query, more).await.rows()[0].clone();
        let path = format!("/api/now/table/sysapproval_approver/{}", asked["sys_id"].as_str().unwrap());
        let who = self.user(asked["approver.user_name"].as_str().unwrap());
        let answer = read(json(self.as_user(who, Method::PATCH, &path), &serde_json::json!({"state": decision}))).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer
    }

    /// A request with a body as that user.
    pub async fn send_as(&self, user: usize, method: Method, path: &str, body: &Value) -> Answer {
        read(json(self.as_user(user, method, path), body)).await
    }

    pub async fn form(&self, path: &str, body: &str) -> Answer {
        read(form(self.bare(Method::POST, path), body)).await
    }

    pub async fn stop(self) {
        self.running.stop().await;
    }
}

pub fn json(request: RequestBuilder, body: &Value) -> RequestBuilder {
    request.header("content-type", "application/json").body(body.to_string())
}

pub fn form(request: RequestBuilder, body: &str) -> RequestBuilder {
    request.header("content-type", "application/x-www-form-urlencoded").body(body.to_owned())
}

pub async fn read(request: RequestBuilder) -> Answer {
    let response: Response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Answer { status, headers, text: response.text().await.unwrap() }
}

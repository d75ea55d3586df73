//! Bad input: the documented error, never a panic, never a hung connection.

use std::io::{Read, Write};
use std::net::TcpStream;

use reqwest::Method;
use serde_json::json;
use ticketdeck::demo::{self, DemoError, Options};

use crate::support::{Instance, json as with_json, options, read, start};

/// Sends bytes as they are and reads until the instance closes.
async fn raw(instance: &Instance, head: &str, body: &[u8]) -> String {
    let address = instance.running.info().instance.strip_prefix("http://").unwrap().to_owned();
    let user = &instance.running.info().users[1];
    let login = base64(&format!("{}:{}", user.user_name, user.password));
    let head = format!(
        "{head}\r\nHost: {address}\r\nAuthorization: Basic {login}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let message = [head.as_bytes(), body].concat();
    let exchange = move || {
        let mut stream = TcpStream::connect(&address).unwrap();
        stream.write_all(&message).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    };
    tokio::task::spawn_blocking(exchange).await.unwrap()
}

fn base64(text: &str) -> String {
    use base64::Engine;
    base64::prelude::BASE64_STANDARD.encode(text)
}

#[tokio::test]
async fn broken_requests_get_the_documented_errors() {
    let instance = start().await;
    let post = "POST /api/now/table/incident HTTP/1.1\r\nContent-Type: application/json";
    let deep = "[".repeat(100_000);
    let bodies: [&[u8]; 8] = [
        b"{",
        b"not json",
        b"\"text\"",
        b"[1]",
        b"{\"a\":\"\\ud800\"}",
        b"{\"a\":\"\xff\xfe\"}",
        deep.as_bytes(),
        b"{\"short_description\":1}x",
    ];
    for body in bodies {
        let answer = raw(&instance, post, body).await;
        assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("The payload is not valid JSON"), "{answer}");
    }
    let many = format!("/api/now/table/incident?sysparm_query={}", "state=1%5E".repeat(4_000));
    let addresses = [
        ("/api/now/table/incident?sysparm_query=%zz", "400"),
        ("/api/now/table/%", "400"),
        ("/api/now/table/%00", "400"),
        ("/api/now/table/demo_meta", "400"),
        ("/api/now/table/incident/../../x", "400"),
        ("/api/now/table/incident?sysparm_query=short_description%3D%00%ff", "200"),
        ("/api/now/table/incident?sysparm_limit=99999999999999999999&sysparm_offset=9223372036854775807", "200"),
        (&many, "414"),
    ];
    for (path, status) in addresses {
        let answer = raw(&instance, &format!("GET {path} HTTP/1.1"), b"").await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{path}: {answer}");
    }
    assert!(raw(&instance, "BREW /api/now/table/incident HTTP/1.1", b"").await.starts_with("HTTP/1.1 405"));
    instance.stop().await;
}

#[tokio::test]
async fn wrong_addresses_verbs_types_and_users_are_told_apart() {
    let instance = start().await;
    let error = |answer: crate::support::Answer| (answer.status, answer.error());
    let text = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(error(instance.get("/api/now/table/nope").await), (400, text("Invalid table nope", "null")));
    assert_eq!(
        error(instance.get("/api/now/nothing").await),
        (400, text("Requested URI does not represent any resource", "/api/now/nothing"))
    );
    let missing = "/api/now/table/incident/0123456789abcdef0123456789abcdef";
    let not_found = text("No Record found", "Record doesn't exist or ACL restricts the record retrieval");
    assert_eq!(error(instance.get(missing).await), (404, not_found.clone()));
    assert_eq!(error(instance.send(Method::PATCH, missing, &json!({})).await), (404, not_found));
    let verb = read(instance.as_user(1, Method::POST, missing)).await;
    assert_eq!(error(verb), (405, text("Method not Supported", "POST method not supported for API")));
    let nobody = read(instance.bare(Method::GET, "/api/now/table/incident")).await;
    assert!(nobody.header("www-authenticate").starts_with("BASIC"));
    assert_eq!(error(nobody), (401, text("User Not Authenticated", "Required to provide Auth information")));
    let stale = read(instance.bare(Method::GET, "/api/now/table/incident").bearer_auth("stale")).await;
    assert_eq!(stale.status, 401);
    let guest = instance.running.info().users.iter().position(|user| user.roles.is_empty()).unwrap();
    let denied = read(instance.as_user(guest, Method::GET, "/api/now/table/change_request")).await;
    assert_eq!(error(denied), (403, text("Insufficient rights to query records", "null")));
    let insert = read(with_json(instance.as_user(guest, Method::POST, "/api/now/table/incident"), &json!({}))).await;
    assert_eq!(error(insert).1.1, "ACL Exception Insert Failed due to security constraints");
    let xml = instance.as_user(1, Method::POST, "/api/now/table/incident").header("content-type", "application/xml").body("<x/>");
    assert_eq!(read(xml).await.status, 415);
    let accept = instance.as_user(1, Method::GET, "/api/now/table/incident").header("accept", "application/xml");
    assert_eq!(read(accept).await.status, 406);
    instance.stop().await;
}

#[tokio::test]
async fn large_bodies_are_refused_and_service_goes_on() {
    let instance = start().await;
    let body = json!({"description": "x".repeat(11 * 1024 * 1024)});
    let sent = with_json(instance.as_user(1, Method::POST, "/api/now/table/incident"), &body).send().await;
    // The refusal may come while the body is still being written, which ends the connection.
    assert!(sent.is_err() || sent.unwrap().status() == 413);
    assert_eq!(instance.get("/api/now/table/incident?sysparm_limit=1").await.status, 200);
    instance.stop().await;
}

#[tokio::test]
async fn secrets_are_neither_shown_nor_searchable() {
    let instance = start().await;
    let info = instance.running.info();
    let users = read(instance.as_user(0, Method::GET, "/api/now/table/sys_user")).await;
    let clients = read(instance.as_user(0, Method::GET, "/api/now/table/oauth_entity")).await;
    assert!(!users.text.contains(&info.users[0].password) && !clients.text.contains(&info.client_secret));
    let probe = read(instance.as_user(0, Method::GET, "/api/now/table/sys_user?sysparm_query=user_passwordSTARTSWITHzzz")).await;
    assert_eq!(probe.rows().len(), info.users.len(), "the condition is dropped");
    let sorted = read(instance.as_user(0, Method::GET, "/api/now/table/oauth_entity")).await;
    assert_eq!(sorted.status, 200);
    instance.stop().await;
}

#[tokio::test]
async fn it_listens_on_loopback_only() {
    let refused = demo::start(Options { listen: "0.0.0.0:0".parse().unwrap(), ..options() }).await;
    assert!(matches!(refused, Err(DemoError::NotLoopback(_))));
}

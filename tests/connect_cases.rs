//! Troubleshooting cases that need another record on the instance, another server, or another vault: each is provoked, and `doctor` or
//! `connect` names its entry.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use base64::{Engine, prelude::BASE64_STANDARD};
use common::demo::DemoServer;
use common::profile::Desk;
use serde_json::{Value, json};
use ticketdeck::http::{HttpSettings, Request, ReqwestTransport, Transport};

/// A request as the instance's admin; gives the result.
async fn as_admin(served: &DemoServer, method: http::Method, path: &str, body: Value) -> Value {
    let transport = ReqwestTransport::new(&HttpSettings::default()).unwrap();
    let (name, password) = served.user(0);
    let mut request = Request::new(method, format!("{}{path}", served.fact("instance")).parse().unwrap());
    let login = format!("Basic {}", BASE64_STANDARD.encode(format!("{name}:{password}")));
    request.headers.insert("authorization", login.parse().unwrap());
    request.headers.insert("content-type", "application/json".parse().unwrap());
    request.body = body.to_string().into();
    let answer = transport.send(request).await.unwrap();
    assert!(answer.status.is_success(), "{path}: {}", String::from_utf8_lossy(&answer.body));
    serde_json::from_slice::<Value>(&answer.body).unwrap()["result"].take()
}

/// Changes the record of a table that a query finds.
async fn change(served: &DemoServer, table: &str, query: &str, fields: Value) {
    let path = format!("/api/now/table/{table}");
    let found = as_admin(served, http::Method::GET, &format!("{path}?sysparm_query={query}&sysparm_limit=1"), json!({})).await;
    let id = found[0]["sys_id"].as_str().unwrap_or_else(|| panic!("{table} {query}: {found}"));
    as_admin(served, http::Method::PATCH, &format!("{path}/{id}"), fields).await;
}

/// The row of a check in `doctor --json`: state and case.
fn row(report: &Value, check: &str) -> (String, String) {
    let rows = ["local", "checks"].into_iter().flat_map(|part| report[part].as_array().unwrap());
    let row = rows.into_iter().find(|row| row["check"] == check).unwrap_or_else(|| panic!("no {check} in {report}"));
    (row["state"].as_str().unwrap().to_owned(), row["case"].as_str().unwrap_or_default().to_owned())
}

fn see(desk: &Desk, check: &str) -> (String, String) {
    row(&desk.run(&["doctor", "--json"]).json(), check)
}

fn is(state: &str, case: &str) -> (String, String) {
    (state.to_owned(), case.to_owned())
}

#[tokio::test]
async fn what_an_admin_has_set_on_the_instance_is_recognised() {
    let released = json!({"value": "glide-jakarta-05-03-2017__patch1.zip"});
    let table = [
        ("sys_properties", "name=glide.war", released, "release", "release-old"),
        // Whether an account is locked is not for its own eyes: what can be seen is that its login ended.
        ("sys_user", "user_name=svc.ticketdeck", json!({"locked_out": "true"}), "authorised", "login-refused"),
        ("sys_user", "user_name=svc.ticketdeck", json!({"active": "false"}), "authorised", "login-refused"),
    ];
    for (name, query, fields, check, case) in table {
        let served = DemoServer::start(&[]);
        let desk = Desk::connected(&served, &[]);
        change(&served, name, query, fields.clone()).await;
        let ran = desk.run(&["doctor", "--json"]);
        assert_eq!(row(&ran.json(), check), is("failed", case), "{fields}: {}", ran.stdout);
    }
}

/// A desk whose login may see its own account's flags, as an admin's may.
fn as_its_own_admin(served: &DemoServer) -> Desk {
    let desk = Desk::new();
    let (name, password) = served.user(0);
    let secrets = json!({"client_secret": served.fact("client_secret"), "password": password}).to_string();
    let instance = served.fact("instance");
    let client = served.fact("client_id");
    let args = ["connect", "--instance", instance, "--client-id", client, "--grant", "password", "--username", name];
    let more = ["--secret-stdin", "--vault", "plain", "--scope", "all"];
    let ran = desk.run_with(&[&args[..], &more[..]].concat(), &secrets);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    desk
}

#[tokio::test]
async fn what_an_account_shows_of_itself_is_recognised() {
    let served = DemoServer::start(&[]);
    let desk = as_its_own_admin(&served);
    change(&served, "sys_user", &format!("user_name={}", served.user(0).0), json!({"password_needs_reset": "true"})).await;
    assert_eq!(see(&desk, "integration-user"), is("failed", "password-reset"));

    let served = DemoServer::start(&[]);
    let desk = as_its_own_admin(&served);
    change(&served, "sys_properties", "name=glide.authenticate.basic_auth.restriction.active", json!({"value": "true"})).await;
    assert_eq!(see(&desk, "integration-user"), is("warned", "basic-auth"));
}

#[test]
fn another_vault_or_secret_is_recognised() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    let before = fs::read_to_string(desk.config()).unwrap();
    let edit = |from: &str, to: &str| fs::write(desk.config(), before.replacen(from, to, 1)).unwrap();
    edit("vault = \"plain\"", "vault = \"keyring\"");
    let ran = desk.command(&["doctor", "--json"]).env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere").output().unwrap();
    assert_eq!(row(&serde_json::from_slice(&ran.stdout).unwrap(), "vault"), is("failed", "no-keyring"));
    let other = Desk::new();
    let secrets = json!({"client_secret": "wrong"}).to_string();
    let args = ["connect", "--instance", served.fact("instance"), "--client-id", served.fact("client_id")];
    let more = ["--grant", "client-credentials", "--secret-stdin", "--vault", "plain"];
    let ran = other.run_with(&[&args[..], &more[..]].concat(), &secrets);
    assert_eq!(ran.code, 4, "{}", ran.stderr);
    assert!(ran.stderr.contains("--why login-refused"), "{}", ran.stderr);
    assert!(!other.config().exists(), "nothing is stored before the login has worked");
}

/// A server that gives one answer to everything, until the test ends.
fn answering(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut stream in listener.incoming().take(20).flatten() {
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    format!("http://{address}")
}

#[test]
fn a_server_that_is_no_instance_is_recognised() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    let before = fs::read_to_string(desk.config()).unwrap();
    let table = [
        (
            "HTTP/1.1 404 Not Found\r\ncontent-type: text/plain\r\ncontent-length: 9\r\nconnection: close\r\n\r\nnot found",
            "not-servicenow",
        ),
        (
            "HTTP/1.1 301 Moved\r\nlocation: https://www.example.com/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
            "redirected",
        ),
    ];
    for (answer, case) in table {
        fs::write(desk.config(), before.replacen(served.fact("instance"), &answering(answer), 1)).unwrap();
        assert_eq!(see(&desk, "reachable"), is("failed", case));
    }
}

//! Every troubleshooting entry is provoked, and both `doctor` and the dashboard recognise it. The table of them is `table::TABLE`, and
//! `docs/troubleshooting.md` shows the same.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;
mod machine;
mod seen;
mod table;

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use base64::{Engine, prelude::BASE64_STANDARD};
use common::demo::DemoServer;
use common::person::Person;
use common::profile::Desk;
use common::seat::{Seat, the_port};
use serde_json::{Value, json};
use table::{Means, Provoked, TABLE};
use ticketdeck::domain::connect::Case;
use ticketdeck::http::{HttpSettings, Request, ReqwestTransport, Transport};

/// The entries of one kind of means.
fn those(wanted: fn(Means) -> bool) -> impl Iterator<Item = &'static Provoked> {
    TABLE.iter().filter(move |entry| wanted(entry.means))
}

/// `doctor` names the entry in its row.
fn doctor_says(desk: &Desk, entry: &Provoked) {
    let ran = desk.run(&["doctor", "--json"]);
    assert_eq!(ran.row(entry.row).1, entry.case.word(), "{}{}", ran.stdout, ran.stderr);
}

/// The manage screen of a dashboard started now names it too.
fn manage_says(desk: &Desk, entry: &Provoked) {
    let mut pty = seen::manage_of(desk);
    seen::explains(&mut pty, entry.row, entry.case);
    seen::quit(pty);
}

#[test]
fn the_table_holds_every_entry_and_is_documented() {
    for case in Case::ALL {
        assert_eq!(TABLE.iter().filter(|entry| entry.case == *case).count(), 1, "{}", case.word());
    }
    let lines: Vec<String> = TABLE.iter().map(Provoked::line).collect();
    let documented = fs::read_to_string("docs/troubleshooting.md").unwrap();
    let documented: Vec<&str> = documented.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(documented, lines, "docs/troubleshooting.md should have:\n{}", lines.join("\n"));
}

#[tokio::test]
async fn faults_of_the_instance() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    let mut pty = seen::manage_of(&desk);
    for entry in those(|means| matches!(means, Means::Fault(_))) {
        let Means::Fault(fault) = entry.means else { continue };
        served.set_faults(fault).await;
        doctor_says(&desk, entry);
        seen::explains(&mut pty, entry.row, entry.case);
        println!("{:<22} {:<18} screen", entry.case.word(), entry.row);
    }
    seen::quit(pty);
}

/// A request as the instance's admin; gives the result.
async fn as_admin(served: &DemoServer, method: http::Method, path: &str, body: String) -> Value {
    let transport = ReqwestTransport::new(&HttpSettings::default()).unwrap();
    let (name, password) = served.user(0);
    let mut request = Request::new(method, format!("{}{path}", served.fact("instance")).parse().unwrap());
    let login = format!("Basic {}", BASE64_STANDARD.encode(format!("{name}:{password}")));
    request.headers.insert("authorization", login.parse().unwrap());
    request.headers.insert("content-type", "application/json".parse().unwrap());
    request.body = body.into();
    let answer = transport.send(request).await.unwrap();
    assert!(answer.status.is_success(), "{path}: {}", String::from_utf8_lossy(&answer.body));
    serde_json::from_slice::<Value>(&answer.body).unwrap()["result"].take()
}

/// Changes the record of a table that a query finds.
async fn change(served: &DemoServer, table: &str, query: &str, fields: &str) {
    let path = format!("/api/now/table/{table}");
    let found = as_admin(served, http::Method::GET, &format!("{path}?sysparm_query={query}&sysparm_limit=1"), String::new()).await;
    let id = found[0]["sys_id"].as_str().unwrap_or_else(|| panic!("{table} {query}: {found}"));
    as_admin(served, http::Method::PATCH, &format!("{path}/{id}"), fields.to_owned()).await;
}

/// A desk whose login may see its own account's flags, as an admin's may.
fn as_its_own_admin(served: &DemoServer) -> Desk {
    let desk = Desk::new();
    let (name, password) = served.user(0);
    let secrets = json!({"client_secret": served.fact("client_secret"), "password": password}).to_string();
    let mut args = vec!["connect", "--instance", served.fact("instance"), "--client-id", served.fact("client_id")];
    args.extend(["--grant", "password", "--username", name, "--secret-stdin", "--vault", "plain", "--scope", "all"]);
    let ran = desk.run_with(&args, &secrets);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    desk
}

#[tokio::test]
async fn records_that_an_admin_has_changed() {
    for entry in those(|means| matches!(means, Means::Record { .. })) {
        let Means::Record { table, query, fields, own } = entry.means else { continue };
        let served = DemoServer::start(&[]);
        let desk = if own { as_its_own_admin(&served) } else { Desk::connected(&served, &[]) };
        change(&served, table, query, fields).await;
        doctor_says(&desk, entry);
        manage_says(&desk, entry);
    }
}

/// Replaces the line of the profile that begins so.
fn replaced(config: &str, start: &str, new: &str) -> String {
    assert!(config.lines().any(|line| line.starts_with(start)), "{start} in {config}");
    let line = |line: &str| if line.starts_with(start) { new.to_owned() } else { line.to_owned() };
    config.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn settings_that_do_not_fit() {
    let served = DemoServer::start(&[]);
    for entry in those(|means| matches!(means, Means::Setting(..) | Means::SettingLater(..))) {
        let desk = Desk::connected(&served, &[]);
        let before = fs::read_to_string(desk.config()).unwrap();
        match entry.means {
            Means::Setting(start, new) => {
                fs::write(desk.config(), replaced(&before, start, new)).unwrap();
                doctor_says(&desk, entry);
                manage_says(&desk, entry);
            }
            Means::SettingLater(start, new) => {
                let mut pty = seen::manage_of(&desk);
                fs::write(desk.config(), replaced(&before, start, new)).unwrap();
                doctor_says(&desk, entry);
                seen::explains(&mut pty, entry.row, entry.case);
                seen::quit(pty);
            }
            _ => {}
        }
    }
}

/// A server that gives one answer to everything, until the test ends.
fn answering(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut stream in listener.incoming().take(40).flatten() {
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    format!("http://{address}")
}

#[test]
fn something_else_than_the_instance_answers() {
    let served = DemoServer::start(&[]);
    for entry in those(|means| matches!(means, Means::Server(_))) {
        let Means::Server(answer) = entry.means else { continue };
        let desk = Desk::connected(&served, &[]);
        let before = fs::read_to_string(desk.config()).unwrap();
        fs::write(desk.config(), before.replacen(served.fact("instance"), &answering(answer), 1)).unwrap();
        doctor_says(&desk, entry);
        manage_says(&desk, entry);
    }
}

/// Requests to this machine never take a proxy, so the instance is one that is not here; only the proxy is connected to, and it is here.
#[test]
fn a_proxy_that_lets_nothing_through() {
    let served = DemoServer::start(&[]);
    let wants_a_login = "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    let no_host = "HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    for entry in those(|means| matches!(means, Means::Proxy)) {
        for proxy in ["http://127.0.0.1:1".to_owned(), answering(wants_a_login), answering(no_host)] {
            let desk = Desk::connected(&served, &[]);
            let before = fs::read_to_string(desk.config()).unwrap();
            let elsewhere = format!("instance = \"https://acme.service-now.com\"\nproxy = \"{proxy}\"");
            fs::write(desk.config(), replaced(&before, "instance = ", &elsewhere)).unwrap();
            doctor_says(&desk, entry);
            manage_says(&desk, entry);
            // The environment names it as well as the profile does.
            fs::write(desk.config(), replaced(&before, "instance = ", "instance = \"https://acme.service-now.com\"")).unwrap();
            let ran = common::profile::finish(desk.command(&["doctor", "--json"]).env("HTTPS_PROXY", &proxy), "");
            assert_eq!(ran.row(entry.row).1, entry.case.word(), "{}", ran.stdout);
        }
    }
}

/// An address with another value of a parameter.
fn with_other(address: &str, parameter: &str, value: &str) -> String {
    let mut url: url::Url = address.parse().unwrap();
    let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let other = pairs.into_iter().map(|(name, old)| if name == parameter { (name, value.to_owned()) } else { (name, old) });
    let other: Vec<(String, String)> = other.collect();
    url.query_pairs_mut().clear().extend_pairs(other);
    url.to_string()
}

/// A sign-in that goes wrong is told on its screen, and `doctor` repeats it until one has worked: nothing else knows of it.
#[test]
fn sign_ins_that_go_wrong() {
    let _port = the_port();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let served = DemoServer::start(&[]);
    for entry in those(|means| matches!(means, Means::SignIn(_))) {
        let desk = Desk::new();
        let mut seat = Seat::over_ssh(&desk, served.user(0).0);
        let address = seat.begin(&served);
        let decide = |decision| Person::new().decide(&address, served.user(1), decision);
        match entry.case {
            Case::NO_CALLBACK => seat.paste("http://127.0.0.1:9999/callback?code=abc&state=abc"),
            Case::WRONG_STATE => seat.paste(&with_other(&decide("allow"), "state", "of-another-sign-in")),
            Case::CODE_REFUSED => seat.paste(&with_other(&decide("allow"), "code", "not-the-one")),
            Case::DENIED => seat.paste(&decide("deny")),
            Case::CLIENT_REFUSED => {
                let end = decide("allow");
                runtime.block_on(served.set_faults("client-refused"));
                seat.paste(&end);
            }
            other => panic!("nobody knows how to sign in to {}", other.word()),
        }
        seat.pty.wait_for_text(match entry.case {
            Case::NO_CALLBACK => "which is not the redirect URL",
            Case::WRONG_STATE => "belongs to another sign-in",
            _ => "Nobody was signed in.",
        });
        seen::why_typing(&mut seat.pty, entry.case);
        seen::quit(seat.pty);
        doctor_says(&desk, entry);
        let next = desk.run(&["doctor", "--json"]).json()["next"]["case"].clone();
        assert_eq!(next, entry.case.word(), "how it went is the next step");
        runtime.block_on(served.set_faults("off"));
    }
}

#[tokio::test]
async fn writes_that_do_not_get_through() {
    for entry in those(|means| matches!(means, Means::Write(_))) {
        let Means::Write(faults) = entry.means else { continue };
        let served = DemoServer::start(&[]);
        let desk = Desk::connected(&served, &[]);
        let before = fs::read_to_string(desk.config()).unwrap();
        if entry.case == Case::TWO_TICKETS {
            fs::write(desk.config(), format!("{before}\n[sync]\nunclear_wait = \"1s\"\n")).unwrap();
        }
        served.set_faults(faults).await;
        let ran = desk.run(&[
            "create",
            "--kind",
            "change",
            "--name",
            "Does not get through",
            "--priority",
            "low",
            "--wait",
            "20",
            "--json",
        ]);
        assert!(matches!(ran.code, 3 | 5), "{}{}", ran.stdout, ran.stderr);
        // What became of it is looked up once the instance can no longer be at it.
        let deadline = std::time::Instant::now() + common::LIMIT;
        while desk.run(&["doctor", "--json"]).row(entry.row).1 != entry.case.word() {
            assert!(std::time::Instant::now() < deadline, "{}", desk.run(&["outbox", "list", "--json"]).stdout);
            desk.run(&["sync", "--once"]);
        }
        doctor_says(&desk, entry);
        manage_says(&desk, entry);
    }
}

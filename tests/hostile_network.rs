//! A hostile network: whatever stands between the program and its instance gets no login and no text, and is not believed.
//!
//! `tests/client_http.rs` has the same door's ordinary manners (limits, cookies, repeated requests), `tests/bad_answers.rs` every status
//! with every kind of body.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(dead_code, reason = "shared with client_http")]
#[path = "client_http/raw.rs"]
mod raw;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use http::Method;
use raw::{Reply, Server, answer, json};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer,
    KeyPair, date_time_ymd,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use ticketdeck::auth::{Grant, LoginSettings, TokenKeeper, token_url};
use ticketdeck::config::read_instance;
use ticketdeck::domain::query::Query;
use ticketdeck::domain::{Retry, SystemClock};
use ticketdeck::http::{HttpError, HttpSettings, Request, ReqwestTransport, Transport, redirect_host};
use ticketdeck::servicenow::Client;
use ticketdeck::vault::MemoryVault;

const CANARY: &str = "canary-7d1f";

/// A request that holds secrets everywhere it can.
fn request(method: Method, url: url::Url) -> Request {
    let mut request = Request::new(method, url);
    request.headers.insert("authorization", format!("Bearer {CANARY}").parse().unwrap());
    request.headers.insert("x-sn-apikey", CANARY.parse().unwrap());
    request.body = format!("client_secret={CANARY}").into();
    request
}

fn transport() -> ReqwestTransport {
    ReqwestTransport::new(&HttpSettings::default()).unwrap()
}

#[tokio::test]
async fn a_redirect_is_followed_to_nobody() {
    let (mut sent, mut leaked) = (0, 0);
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"] {
        for method in [Method::GET, Method::POST, Method::PATCH] {
            let other = Server::start([]);
            let elsewhere = [
                other.url("/x").to_string(),
                other.url("/x").as_str().replace("http://", "https://"),
                "//127.0.0.2/".into(),
                "/same".into(),
            ];
            for location in elsewhere {
                let server = Server::start([answer(status, &format!("Location: {location}\r\n"), "")]);
                let response = transport().send(request(method.clone(), server.url("/"))).await.unwrap();
                assert!(response.status.is_redirection());
                assert!(redirect_host(&server.url("/"), &response).is_some());
                assert_eq!(server.stop().len(), 1, "{status} {location}");
                sent += 1;
            }
            leaked += other.stop().len();
        }
    }
    println!("redirects: {sent} answers, {leaked} requests to a second host");
    assert_eq!(leaked, 0);
}

#[test]
fn a_host_is_told_so_that_a_look_alike_is_seen() {
    let request: url::Url = "https://acme.service-now.com/".parse().unwrap();
    for (location, told) in [
        ("https://\u{430}cme.service-now.com/", "xn--cme-5cd.service-now.com"),
        ("https://acme.service-now.com@evil.example/", "evil.example"),
        ("https://acme.service-now.com.evil.example/", "acme.service-now.com.evil.example"),
        ("//evil.example/\\acme.service-now.com", "evil.example"),
        ("/login.do", "acme.service-now.com"),
    ] {
        let mut headers = http::HeaderMap::new();
        headers.insert("location", http::HeaderValue::from_bytes(location.as_bytes()).unwrap());
        let response = ticketdeck::http::Response { status: http::StatusCode::FOUND, headers, body: Vec::new().into() };
        let host = redirect_host(&request, &response).unwrap().line().into_string();
        // A location that is not ASCII is not read at all.
        assert!(host == told || host.is_empty() && !location.is_ascii(), "{location}: {host}");
    }
    let instance = |text: &str| read_instance(text).map(|url| url.host_str().unwrap().to_owned()).unwrap_or_default();
    assert_eq!(instance("https://\u{430}cme.service-now.com"), "xn--cme-5cd.service-now.com", "shown as what it is");
    for refused in [
        "https://acme.service-now.com@evil.example",
        "http://acme.service-now.com",
        "https://a:b@acme.service-now.com",
        "file:///etc/passwd",
    ] {
        assert_eq!(instance(refused), "", "{refused}");
    }
}

/// A certificate for a server, and the authority that vouches for it.
struct Made {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
}

fn named(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    (params.not_before, params.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(2120, 1, 1));
    params
}

fn authority(name: &str) -> CertifiedIssuer<'static, KeyPair> {
    let mut params = named(name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.extended_key_usages.clear();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn private(key: &KeyPair) -> PrivateKeyDer<'static> {
    PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()))
}

fn signed(params: &CertificateParams, by: &CertifiedIssuer<'_, KeyPair>) -> Made {
    let key = KeyPair::generate().unwrap();
    Made { chain: vec![params.signed_by(&key, by).unwrap().der().clone()], key: private(&key) }
}

/// Every kind of certificate that must not be believed; the last one is good, so that the others fail for what is wrong with them.
fn kinds(ours: &CertifiedIssuer<'_, KeyPair>) -> Vec<(&'static str, Made)> {
    let good = named("127.0.0.1");
    let dated = |from: i32, to: i32| {
        let mut params = named("127.0.0.1");
        (params.not_before, params.not_after) = (date_time_ymd(from, 1, 1), date_time_ymd(to, 1, 1));
        signed(&params, ours)
    };
    let mut client = named("127.0.0.1");
    client.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    let mut nameless = named("127.0.0.1");
    nameless.subject_alt_names.clear();
    nameless.distinguished_name.push(DnType::CommonName, "127.0.0.1");
    let own = KeyPair::generate().unwrap();
    let own_chain = vec![good.self_signed(&own).unwrap().der().clone()];
    // Signed by a server's certificate that the authority vouches for, which makes nobody an authority.
    let server_key = KeyPair::generate().unwrap();
    let server = good.signed_by(&server_key, ours).unwrap();
    let by_server = Issuer::from_params(&good, &server_key);
    let key = KeyPair::generate().unwrap();
    let through = vec![good.signed_by(&key, &by_server).unwrap().der().clone(), server.der().clone()];
    // Another authority that only bears the name.
    let feigned = authority("ours");
    vec![
        ("expired", dated(2020, 2021)),
        ("not yet valid", dated(2100, 2110)),
        ("another host's", signed(&named("127.0.0.2"), ours)),
        ("another name's", signed(&named("acme.service-now.com"), ours)),
        ("self-signed", Made { chain: own_chain, key: private(&own) }),
        ("an unknown authority's", signed(&good, &authority("theirs"))),
        ("a feigned authority's", signed(&good, &feigned)),
        ("a client's", signed(&client, ours)),
        ("the name in the subject alone", signed(&nameless, ours)),
        ("signed by a server", Made { chain: through, key: private(&key) }),
        ("good", signed(&good, ours)),
    ]
}

fn tls_server(made: Made, version: &'static rustls::SupportedProtocolVersion) -> Server {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider).with_protocol_versions(&[version]).unwrap();
    let config = Arc::new(config.with_no_client_auth().with_single_cert(made.chain, made.key).unwrap());
    Server::start_with([Reply::Say(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".to_vec())], move |stream| {
        let connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
        Box::new(rustls::StreamOwned::new(connection, stream))
    })
}

#[tokio::test]
async fn no_bad_certificate_is_accepted() {
    let ours = authority("ours");
    let folder = tempfile::tempdir().unwrap();
    let ca_file: PathBuf = folder.path().join("ca.pem");
    std::fs::write(&ca_file, ours.pem()).unwrap();
    let trusting = ReqwestTransport::new(&HttpSettings { proxy: None, ca_file: Some(ca_file) }).unwrap();
    let (mut tried, mut accepted, mut leaked) = (0, 0, 0);
    for version in [&rustls::version::TLS12, &rustls::version::TLS13] {
        for (kind, made) in kinds(&ours) {
            let server = tls_server(made, version);
            let url = format!("https://127.0.0.1:{}/", server.port()).parse().unwrap();
            let result = trusting.send(request(Method::POST, url)).await;
            let seen = server.stop().concat();
            if kind == "good" {
                assert_eq!(&result.unwrap().body[..], b"ok");
                assert!(seen.contains(CANARY));
                continue;
            }
            tried += 1;
            accepted += usize::from(result.is_ok());
            leaked += usize::from(seen.contains(CANARY));
            let error = result.unwrap_err();
            assert!(matches!(error, HttpError::Tls(_)), "{kind}: {error}");
            assert_eq!(error.retry(true), Retry::Later(None), "{kind}: nothing was sent");
        }
    }
    println!("certificates: {tried} bad ones over TLS 1.2 and 1.3, {accepted} accepted, {leaked} secrets sent");
    assert_eq!((accepted, leaked), (0, 0));
}

/// A server's hello of an old version: a record, a handshake message, version, 32 random bytes, no session, one cipher, no compression.
fn old_hello(minor: u8) -> Vec<u8> {
    let mut body = vec![3, minor];
    body.extend([7; 32]);
    body.extend([0, 0xC0, 0x14, 0]);
    let mut message = vec![2, 0, 0, u8::try_from(body.len()).unwrap()];
    message.extend(body);
    let mut record = vec![0x16, 3, minor, 0, u8::try_from(message.len()).unwrap()];
    record.extend(message);
    record
}

#[tokio::test]
async fn old_tls_is_not_spoken() {
    for minor in [0, 1, 2] {
        let server = Server::start([Reply::Greet(old_hello(minor))]);
        let url = format!("https://127.0.0.1:{}/", server.port()).parse().unwrap();
        let error = transport().send(request(Method::POST, url)).await.unwrap_err();
        assert!(matches!(error, HttpError::Tls(_)), "3.{minor}: {error}");
    }
}

/// A byte now and then: what counts is the whole time, not that something still comes.
#[tokio::test]
async fn a_slow_drip_ends_at_the_limit() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    for start in [
        "HTTP/1.1 200 OK\r\nX-Slow: ",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;",
        "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n",
    ] {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url: url::Url = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        let drip = async {
            let (mut stream, _) = listener.accept().await.unwrap();
            assert!(stream.read(&mut [0; 4096]).await.unwrap() > 0, "the request");
            let mut more = start.as_bytes().to_vec();
            while stream.write_all(&more).await.is_ok() {
                more = b"x".to_vec();
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let mut request = request(Method::POST, url);
        request.timeout = Duration::from_secs(1);
        let transport = transport();
        let asked = async { tokio::time::timeout(Duration::from_secs(30), transport.send(request)).await };
        let ((), error) = tokio::join!(drip, asked);
        let error = error.expect("it ends by itself").unwrap_err();
        assert_eq!((&error, error.retry(true)), (&HttpError::Timeout, Retry::UnknownOutcome), "{start:?}: {error}");
    }
}

/// A client whose login is the server's first answer.
fn client(server: &Server) -> Client {
    let instance = server.url("/");
    let settings = LoginSettings {
        token_url: token_url(&instance),
        client_id: "client".into(),
        client_secret: Some(CANARY.into()),
        grant: Grant::Password { username: "mira".into(), password: CANARY.into() },
    };
    let transport: Arc<dyn Transport> = Arc::new(transport());
    let vault = Arc::new(MemoryVault::default());
    let keeper = TokenKeeper::new(Arc::clone(&transport), vault, Arc::new(SystemClock), "acme".into(), settings);
    Client::new(transport, instance, Arc::new(keeper))
}

fn token() -> Reply {
    json("200 OK", &format!(r#"{{"token_type":"Bearer","expires_in":1799,"access_token":"{CANARY}"}}"#))
}

#[tokio::test]
async fn no_link_of_an_answer_is_fetched() {
    let other = Server::start([]);
    let link = other.url("/api/now/table/incident?sysparm_offset=100");
    let body = format!(r#"{{"result":[{{"sys_id":"{}","opened_by":{{"link":"{link}","value":"x"}}}}]}}"#, "a".repeat(32));
    let headers =
        format!("Content-Type: application/json\r\nX-Total-Count: 500\r\nLink: <{link}>;rel=\"next\",<{link}>;rel=\"last\"\r\n");
    let server = Server::start([token(), answer("200 OK", &headers, &body)]);
    let page = client(&server).list("incident", &Query::default(), &["opened_by"], 100, 0).await.unwrap();
    assert_eq!(page.records.len(), 1);
    assert_eq!(server.stop().len(), 2);
    assert_eq!(other.stop().len(), 0, "another host was asked");
}

/// A captive portal answers everything with its page, and a proxy changes statuses: nothing of it counts as done.
#[tokio::test]
async fn neither_a_portal_nor_a_proxy_makes_a_success() {
    let page = "<html><body>Welcome to FreeWiFi. <a href=\"/login\">Log in</a></body></html>";
    let html = "Content-Type: text/html\r\n";
    let record = format!(r#"{{"result":{{"sys_id":"{}"}}}}"#, "a".repeat(32));
    let (mut answers, mut wrong) = (0, 0);
    for status in [
        "200 OK",
        "201 Created",
        "202 Accepted",
        "203 Non-Authoritative",
        "204 No Content",
        "206 Partial Content",
        "302 Found",
        "304 Not Modified",
        "407 Proxy Authentication Required",
        "418 Teapot",
        "499 Client Closed",
        "511 Network Authentication Required",
        "520 Unknown",
    ] {
        for (headers, body) in
            [(html, page), ("Content-Type: application/json\r\n", ""), ("Content-Type: application/json\r\n", record.as_str())]
        {
            // That is what an instance says when it has created one.
            if status.starts_with("201") && !body.is_empty() && headers != html {
                continue;
            }
            let body = if status.starts_with("204") || status.starts_with("304") { "" } else { body };
            let server = Server::start([token(), answer(status, headers, body)]);
            let made = client(&server).create("incident", &ticketdeck::domain::mapping::Fields::new(), &["number"]).await;
            answers += 1;
            wrong += usize::from(made.is_ok());
            drop(server);
        }
    }
    // The login itself is answered by the portal.
    let server = Server::start([answer("200 OK", html, page)]);
    assert!(client(&server).list("incident", &Query::default(), &["number"], 10, 0).await.is_err());
    assert_eq!(server.stop().len(), 1, "nothing is asked without a token");
    println!("portals and proxies: {answers} answers to a create, {wrong} taken for a success");
    assert_eq!(wrong, 0);
}

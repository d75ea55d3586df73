//! The network door and the client over real sockets: what must never be sent, followed, kept, repeated or believed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "client_http/raw.rs"]
mod raw;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use http::Method;
use raw::{Reply, Server, answer, gzip_bomb, json};
use ticketdeck::auth::{Grant, LoginSettings, TokenKeeper, token_url};
use ticketdeck::domain::clock::SystemClock;
use ticketdeck::domain::mapping::Fields;
use ticketdeck::domain::query::Query;
use ticketdeck::domain::{HintId, Retry};
use ticketdeck::http::{BadUrl, HttpError, HttpSettings, NotSent, Request, ReqwestTransport, Response, Transport};
use ticketdeck::servicenow::Client;
use ticketdeck::vault::MemoryVault;

const ID: &str = "0123456789abcdef0123456789abcdef";

fn transport() -> ReqwestTransport {
    ReqwestTransport::new(&HttpSettings::default()).unwrap()
}

fn post(url: url::Url) -> Request {
    let mut request = Request::new(Method::POST, url);
    request.body = "refresh_token=canary".into();
    request
}

async fn get(server: &Server) -> Result<Response, HttpError> {
    transport().send(Request::new(Method::GET, server.url("/"))).await
}

#[tokio::test]
async fn an_answer_comes_back_as_it_was_sent() {
    let server = Server::start([answer("404 Not Found", "X-Total-Count: 3\r\n", "body")]);
    let response = get(&server).await.unwrap();
    assert_eq!((response.status.as_u16(), response.header("x-total-count"), &response.body[..]), (404, Some("3"), &b"body"[..]));
    let seen = server.stop();
    assert!(seen[0].to_ascii_lowercase().contains("user-agent: ticketdeck/"));
}

#[tokio::test]
async fn redirects_are_answers_and_are_never_followed() {
    let elsewhere = Server::start([]);
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let location = format!("Location: {}\r\n", elsewhere.url("/steal"));
        let server = Server::start([answer(status, &location, "")]);
        let response = transport().send(post(server.url("/"))).await.unwrap();
        assert!(response.status.is_redirection());
        assert_eq!(server.stop().len(), 1);
    }
    assert!(elsewhere.stop().is_empty());
}

#[tokio::test]
async fn cookies_are_not_kept() {
    let server = Server::start([answer("200 OK", "Set-Cookie: JSESSIONID=1; Path=/\r\n", ""), answer("200 OK", "", "")]);
    let transport = transport();
    for _ in 0..2 {
        transport.send(Request::new(Method::GET, server.url("/"))).await.unwrap();
    }
    assert!(server.stop().iter().all(|request| !request.to_ascii_lowercase().contains("cookie")));
}

#[tokio::test]
async fn a_broken_connection_is_never_tried_again() {
    for reply in [
        Reply::Say(Vec::new()),
        Reply::Say(b"HTTP/1.1 200 OK\r\nContent-Le".to_vec()),
        Reply::Say(b"HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"result\":".to_vec()),
        Reply::Say(b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"res\r\n".to_vec()),
        Reply::Say(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope".to_vec()),
        Reply::Say(b"SSH-2.0-OpenSSH\r\n".to_vec()),
        Reply::Close,
    ] {
        let server = Server::start([reply]);
        let error = transport().send(post(server.url("/"))).await.unwrap_err();
        assert!(matches!(error, HttpError::Broken(_)), "{error}");
        assert_eq!((error.retry(true), error.retry(false)), (Retry::UnknownOutcome, Retry::Later(None)));
        assert_eq!(server.stop().len(), 1);
    }
}

#[tokio::test]
async fn a_silent_server_ends_in_a_timeout_with_unknown_outcome() {
    let server = Server::start([Reply::Hang]);
    let mut request = post(server.url("/"));
    request.timeout = Duration::from_millis(200);
    let error = transport().send(request).await.unwrap_err();
    assert_eq!((&error, error.retry(true)), (&HttpError::Timeout, Retry::UnknownOutcome));
    assert!(server.stop()[0].ends_with("refresh_token=canary"));
}

#[tokio::test]
async fn a_refused_connection_was_not_sent() {
    let server = Server::start([]);
    let url = server.url("/");
    server.stop();
    let error = transport().send(post(url)).await.unwrap_err();
    assert!(matches!(error, HttpError::NotSent { why: NotSent::Connect, .. }), "{error}");
    assert_eq!((error.retry(true), error.hint()), (Retry::Later(None), HintId::CheckNetwork));
}

#[tokio::test]
async fn bodies_are_bounded_after_decompression() {
    let limit = 1024 * 1024;
    let bomb = gzip_bomb(16 * limit);
    assert!(bomb.len() < limit / 8);
    let mut zipped = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", bomb.len()).into_bytes();
    zipped.extend(bomb);
    let endless = [b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), vec![b'x'; 2 * limit]].concat();
    let announced = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n".to_vec();
    for bytes in [zipped, endless, announced] {
        let server = Server::start([Reply::Say(bytes)]);
        let mut request = Request::new(Method::GET, server.url("/"));
        request.max_body = limit;
        let error = transport().send(request).await.unwrap_err();
        assert_eq!(error, HttpError::TooLarge { limit });
        assert_eq!(error.retry(true), Retry::UnknownOutcome);
    }
}

#[tokio::test]
async fn a_body_of_exactly_the_limit_is_taken() {
    let server = Server::start([answer("200 OK", "", "12345"), answer("200 OK", "", "123456")]);
    for (limit, taken) in [(5, true), (5, false)] {
        let mut request = Request::new(Method::GET, server.url("/"));
        request.max_body = limit;
        assert_eq!(transport().send(request).await.is_ok(), taken);
    }
}

#[tokio::test]
async fn headers_are_bounded() {
    let many = "X-Many: y\r\n".repeat(200);
    let long = format!("X-Long: {}\r\n", "y".repeat(2 * 1024 * 1024));
    for headers in [many, long] {
        let server = Server::start([answer("200 OK", &headers, "")]);
        assert!(matches!(get(&server).await.unwrap_err(), HttpError::Broken(_)));
    }
}

#[tokio::test]
async fn plain_http_to_other_machines_is_refused_unsent() {
    let transport = transport();
    for (url, reason) in [
        ("http://192.0.2.1/", BadUrl::NotHttps),
        ("ftp://127.0.0.1/", BadUrl::NotHttps),
        ("https://me:secret@127.0.0.1/", BadUrl::HoldsPassword),
    ] {
        let error = transport.send(post(url.parse().unwrap())).await.unwrap_err();
        assert_eq!((&error, error.retry(true)), (&HttpError::BadUrl(reason), Retry::No));
        assert!(!error.to_string().contains("secret"));
    }
}

#[tokio::test]
async fn a_proxy_sees_other_machines_but_never_this_one() {
    let proxy = Server::start([answer("407 Proxy Authentication Required", "", "")]);
    let settings = HttpSettings { proxy: Some(proxy.url("/")), ca_file: None };
    let transport = ReqwestTransport::new(&settings).unwrap();
    let here = Server::start([answer("200 OK", "", "")]);
    transport.send(Request::new(Method::GET, here.url("/"))).await.unwrap();
    let localhost = format!("http://localhost:{}/", here.port()).parse().unwrap();
    // The server has said its one answer; what counts is that it was asked and the proxy was not.
    transport.send(Request::new(Method::GET, localhost)).await.unwrap_err();
    assert_eq!(here.stop().len(), 2);

    let error = transport.send(post("https://acme.example/api".parse().unwrap())).await.unwrap_err();
    assert!(matches!(error, HttpError::NotSent { .. }), "{error}");
    let seen = proxy.stop();
    assert_eq!(seen.len(), 1);
    assert!(seen[0].starts_with("CONNECT acme.example:443 ") && !seen[0].contains("canary"));
}

#[test]
fn unusable_settings_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("ca.pem");
    let with = |ca_file: &PathBuf| ReqwestTransport::new(&HttpSettings { proxy: None, ca_file: Some(ca_file.clone()) });
    assert!(matches!(with(&file).unwrap_err(), HttpError::BadCaFile { path, .. } if path == file));
    std::fs::write(&file, "no certificate").unwrap();
    assert!(matches!(with(&file).unwrap_err(), HttpError::BadCaFile { .. }));
    let proxy = HttpSettings { proxy: Some("socks5://user:canary@127.0.0.1:1".parse().unwrap()), ca_file: None };
    let error = ReqwestTransport::new(&proxy).unwrap_err();
    assert!(matches!(error, HttpError::BadProxy(_)));
    assert_eq!((error.hint(), error.retry(true)), (HintId::FixConfig, Retry::No));
    assert!(!format!("{error} {error:?} {proxy:?}").contains("canary"));
}

/// A throw-away authority and server key made for these tests (valid until 2126, for 127.0.0.1 alone; the authority's own key was
/// not kept).
fn tls_file(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests/client_http/tls", name].iter().collect()
}

fn tls_server(replies: Vec<Reply>) -> Server {
    use rustls::pki_types::pem::PemObject;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    let chain = vec![CertificateDer::from_pem_file(tls_file("server.pem")).unwrap()];
    let key = PrivateKeyDer::from_pem_file(tls_file("server.key")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = Arc::new(config.with_no_client_auth().with_single_cert(chain, key).unwrap());
    Server::start_with(replies, move |stream| {
        let connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
        Box::new(rustls::StreamOwned::new(connection, stream))
    })
}

fn https(host: &str, server: &Server) -> url::Url {
    format!("https://{host}:{}/", server.port()).parse().unwrap()
}

#[tokio::test]
async fn a_private_authority_is_trusted_only_when_it_is_configured() {
    let server = tls_server(vec![Reply::Say(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".to_vec())]);
    let settings = HttpSettings { proxy: None, ca_file: Some(tls_file("authority.pem")) };
    let trusting = ReqwestTransport::new(&settings).unwrap();
    let response = trusting.send(post(https("127.0.0.1", &server))).await.unwrap();
    assert_eq!(&response.body[..], b"ok");
    assert!(server.stop()[0].ends_with("canary"));

    // Nothing is sent to a server with an unknown certificate, nor to one with another name's.
    for (transport, host) in [(transport(), "127.0.0.1"), (trusting, "localhost")] {
        let server = tls_server(vec![Reply::Hang]);
        let error = transport.send(post(https(host, &server))).await.unwrap_err();
        assert!(matches!(error, HttpError::Tls(_)), "{host}: {error}");
        assert_eq!((error.retry(true), error.hint()), (Retry::Later(None), HintId::CheckCertificate));
        assert!(server.stop().iter().all(|seen| !seen.contains("canary")));
    }
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_is_named_as_such() {
    let server = Server::start([Reply::Greet(b"220 mail.example ready\r\n".to_vec())]);
    let mut url = server.url("/");
    url.set_scheme("https").unwrap();
    let error = transport().send(post(url)).await.unwrap_err();
    assert!(matches!(error, HttpError::Tls(_)), "{error}");
}

/// A client whose login is the server's first answer.
fn client(server: &Server) -> Client {
    let instance = server.url("/");
    let settings = LoginSettings {
        token_url: token_url(&instance),
        client_id: "client".into(),
        client_secret: Some("s3cret".into()),
        grant: Grant::Password { username: "mira".into(), password: "pass".into() },
    };
    let transport: Arc<dyn Transport> = Arc::new(transport());
    let vault = Arc::new(MemoryVault::default());
    let keeper = TokenKeeper::new(Arc::clone(&transport), vault, Arc::new(SystemClock), "acme".into(), settings);
    Client::new(transport, instance, Arc::new(keeper))
}

fn token() -> Reply {
    json("200 OK", r#"{"scope":"useraccount","token_type":"Bearer","expires_in":1799,"refresh_token":"r1","access_token":"t1"}"#)
}

#[tokio::test]
async fn login_list_and_create_work_end_to_end() {
    let page = format!(r#"{{"result":[{{"sys_id":"{ID}","short_description":"lone \udfff"}},{{"sys_id":"x"}}]}}"#);
    let created = format!(r#"{{"result":{{"sys_id":"{ID}","correlation_id":"td-1"}}}}"#);
    let server = Server::start([
        token(),
        answer("200 OK", "Content-Type: application/json\r\nX-Total-Count: 2\r\nLink: <http://x/>;rel=\"next\"\r\n", &page),
        json("201 Created", &created),
    ]);
    let client = client(&server);
    let page = client.list("incident", &Query::default(), &["short_description"], 100, 0).await.unwrap();
    assert_eq!((page.total, page.more, page.records.len()), (Some(2), true, 2));
    assert_eq!(page.records[0].as_ref().unwrap().raw("short_description"), "lone \u{FFFD}");
    assert!(page.records[1].is_err());
    let values = Fields::from([("correlation_id".to_owned(), "td-1".to_owned())]);
    let record = client.create("incident", &values, &["correlation_id"]).await.unwrap();
    assert_eq!(record.raw("correlation_id"), "td-1");

    let seen = server.stop();
    assert!(seen[0].starts_with("POST /oauth_token.do HTTP/1.1\r\n"));
    for request in &seen[1..] {
        let (line, rest) = request.split_once("\r\n").unwrap();
        assert!(!line.contains("t1") && rest.to_ascii_lowercase().contains("authorization: bearer t1\r\n"), "{request}");
    }
    assert!(seen[2].ends_with("\r\n\r\n{\"correlation_id\":\"td-1\"}"));
}

#[tokio::test]
async fn a_create_whose_answer_is_cut_off_has_an_unknown_outcome_and_is_sent_once() {
    let cut = format!("HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{{\"result\":{{\"sys_id\":\"{ID}\"");
    let server = Server::start([token(), Reply::Say(cut.into_bytes())]);
    let error = client(&server).create("incident", &Fields::new(), &[]).await.unwrap_err();
    let problem = error.problem();
    assert_eq!((problem.retry, problem.hint), (Retry::UnknownOutcome, HintId::LookUpFirst));
    assert_eq!(server.stop().len(), 2);
}

#[tokio::test]
async fn an_instance_that_is_gone_leaves_a_write_unsent() {
    let server = Server::start([token(), json("200 OK", r#"{"result":[]}"#)]);
    let client = client(&server);
    client.list("incident", &Query::default(), &[], 1, 0).await.unwrap();
    server.stop();
    let error = client.create("incident", &Fields::new(), &[]).await.unwrap_err();
    assert_eq!((error.retry(), error.hint()), (Retry::Later(None), HintId::CheckNetwork));
}

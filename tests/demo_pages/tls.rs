//! TLS: who trusts the written certificate gets in, who does not stays out.

use ticketdeck::demo::{self, Options};
use ticketdeck::http::{HttpSettings, Request, ReqwestTransport, Transport};

#[tokio::test]
async fn who_trusts_the_certificate_gets_in_and_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { tls: Some(folder.path().to_owned()), ..Options::default() };
    let running = demo::start(options).await.unwrap();
    let info = running.info().clone();
    assert!(info.instance.starts_with("https://127.0.0.1:"), "{}", info.instance);
    let ca_file = info.ca_file.clone().unwrap();
    let url: url::Url = format!("{}/api/now/table/incident", info.instance).parse().unwrap();
    let trusting = ReqwestTransport::new(&HttpSettings { ca_file: Some(ca_file.clone()), ..HttpSettings::default() }).unwrap();
    let answer = trusting.send(Request::new(http::Method::GET, url.clone())).await.unwrap();
    assert_eq!(answer.status.as_u16(), 401);
    let by_name = url.as_str().replace("127.0.0.1", "localhost").parse().unwrap();
    assert_eq!(trusting.send(Request::new(http::Method::GET, by_name)).await.unwrap().status.as_u16(), 401);
    let plain = ReqwestTransport::new(&HttpSettings::default()).unwrap();
    let refused = plain.send(Request::new(http::Method::GET, url.clone())).await.unwrap_err();
    assert!(refused.to_string().to_lowercase().contains("certificate"), "{refused}");
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&ca_file).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    let text = std::fs::read_to_string(&ca_file).unwrap();
    assert!(text.contains("BEGIN CERTIFICATE") && !text.contains("PRIVATE"), "the keys stay in memory");
    // A connection that never shakes hands holds nobody up.
    let idle = tokio::net::TcpStream::connect((url.host_str().unwrap(), url.port().unwrap())).await.unwrap();
    assert_eq!(trusting.send(Request::new(http::Method::GET, url)).await.unwrap().status.as_u16(), 401);
    drop(idle);
    running.stop().await;
}

/// `demo --serve --tls` without a data folder: the certificate is there while it runs, and nothing is left behind.
#[test]
fn the_program_cleans_up_its_certificate() {
    use std::io::BufRead;
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_ticketdeck"))
        .args(["demo", "--serve", "--tls"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    std::io::BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let info: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert!(info["instance"].as_str().unwrap().starts_with("https://") && info["graph"].as_str().unwrap().starts_with("https://"));
    let ca_file = std::path::PathBuf::from(info["ca_file"].as_str().unwrap());
    assert!(ca_file.exists());
    let id = rustix::process::Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    rustix::process::kill_process(id, rustix::process::Signal::TERM).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(!ca_file.exists() && !ca_file.parent().unwrap().exists());
}

//! Polling for a device code against scripted answers, in paused time.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use secrecy::ExposeSecret;
use tokio::time::Instant;

use super::{DeviceLogin, ScoreError};
use crate::auth::Tokens;
use crate::domain::{Clock, HintId};
use crate::http::script::{Script, answer, html, json};
use crate::http::{HttpError, Response, Transport};

struct Standing;

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }
}

const CODE: &str =
    r#"{"user_code":"ABC123","device_code":"d-secret","verification_uri":"https://x.example/d","expires_in":900,"interval":5}"#;
const TOKENS: &str = r#"{"token_type":"Bearer","access_token":"a","refresh_token":"r","expires_in":3599}"#;

type Answer = Result<Response, HttpError>;

fn refusal(word: &str, description: &str) -> Answer {
    json(400, &format!(r#"{{"error":"{word}","error_description":"{description}"}}"#))
}

/// Polls through the answers; gives the end, the seconds it took, and the script.
async fn run(answers: Vec<Answer>) -> (Result<Tokens, ScoreError>, u64, Arc<Script>) {
    let script = Script::new([json(200, CODE)].into_iter().chain(answers));
    let login = DeviceLogin {
        transport: Arc::clone(&script) as Arc<dyn Transport>,
        clock: Arc::new(Standing),
        entra: "https://login.microsoftonline.com".parse().unwrap(),
        graph: "https://graph.microsoft.com".parse().unwrap(),
        tenant: "contoso.com".into(),
        client_id: "app".into(),
        write_back: false,
    };
    let code = login.begin().await.unwrap();
    assert!(!format!("{code:?}").contains("d-secret"));
    let before = Instant::now();
    let end = login.wait(&code).await;
    (end, before.elapsed().as_secs(), script)
}

#[tokio::test(start_paused = true)]
async fn the_poll_survives_429_pages_and_networks_and_slows_down_when_told() {
    let pending = || refusal("authorization_pending", "AADSTS70016");
    let (end, seconds, script) = run(vec![
        pending(),
        answer(429, &[("content-type", "text/html"), ("retry-after", "17")], "<html>busy</html>"),
        html(200, "<html>a proxy</html>"),
        Err(HttpError::Timeout),
        answer(503, &[("content-type", "application/json")], r#"{"error":"temporarily_unavailable"}"#),
        refusal("slow_down", ""),
        pending(),
        json(200, TOKENS),
    ])
    .await;
    let tokens = end.unwrap();
    assert_eq!((tokens.access.expose_secret(), tokens.refresh.unwrap().expose_secret()), ("a", "r"));
    assert_eq!(script.count(), 9);
    // 5 pending, 5 busy, 17 page, 34 network, 60 trouble, 60 slow down, 10 pending, 10 tokens.
    assert_eq!(seconds, 5 + 5 + 17 + 34 + 60 + 60 + 10 + 10);
    let sent = String::from_utf8(script.seen()[1].body.to_vec()).unwrap();
    assert!(sent.contains("device_code=d-secret") && sent.contains("grant_type=urn%3Aietf"), "{sent}");
    assert!(script.seen().iter().all(|request| !request.url.as_str().contains("d-secret")));
}

#[tokio::test(start_paused = true)]
async fn a_declined_expired_or_blocked_sign_in_ends_at_once_and_is_explained() {
    for (answers, hint) in [
        (refusal("authorization_declined", ""), HintId::EntraConsent),
        (refusal("expired_token", "AADSTS70020"), HintId::SignInAgain),
        (refusal("invalid_grant", "AADSTS53003: blocked by Conditional Access"), HintId::EntraPolicy),
        (refusal("invalid_grant", "AADSTS50097: device authentication is required"), HintId::EntraPolicy),
        (refusal("unauthorized_client", "AADSTS7000218"), HintId::EntraRedirect),
        (answer(302, &[("location", "https://sso.example/")], ""), HintId::Redirected),
        (json(200, r#"{"token_type":"Bearer"}"#), HintId::BadAnswer),
    ] {
        let (end, seconds, _) = run(vec![answers]).await;
        assert_eq!((end.unwrap_err().hint(), seconds), (hint, 5));
    }
}

#[tokio::test(start_paused = true)]
async fn a_code_that_nobody_types_runs_out() {
    let answers = (0..200).map(|_| refusal("authorization_pending", "")).collect();
    let (end, seconds, _) = run(answers).await;
    assert!(end.unwrap_err().to_string().contains("run out"));
    assert!(Duration::from_secs(seconds) <= Duration::from_mins(15), "{seconds}");
}

//! Signing in with a browser, against the demo instance over real HTTP: each way back, each way to fail.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod auth_support;

use std::sync::Arc;
use std::time::Duration;

use auth_support::{DyingVault, HandClock, Instance, PROFILE, follow, is_open, stored, text, transport};
use futures_util::FutureExt;
use secrecy::SecretString;
use serde_json::json;
use ticketdeck::auth::{AuthError, CLIENT_SECRET, Grant, Redirect, Revocation, SignInAttempt, TokenKeeper, case, probe};
use ticketdeck::domain::connect::Case;
use ticketdeck::domain::{HintId, Retry};
use ticketdeck::vault::{MemoryVault, PlainVault, Vault};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Far more than any step takes.
const LIMIT: Duration = Duration::from_mins(1);

fn port(attempt: &SignInAttempt) -> u16 {
    *attempt.listening().as_ref().unwrap()
}

/// The explanation of a failure, whole.
fn explained(error: &AuthError) -> (Retry, HintId, Option<Case>) {
    (error.retry(), error.hint(), error.case())
}

/// Sends bytes to the listener and reads what comes back.
async fn raw(port: u16, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    // It may answer and close before all is written.
    let _ = stream.write_all(bytes).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

fn get(target: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").into_bytes()
}

#[tokio::test]
async fn the_browser_comes_back_to_the_port() {
    let instance = Instance::start().await;
    let attempt = instance.attempt().await;
    let (open, address) = (port(&attempt), attempt.url().clone());
    let pairs: Vec<(String, String)> = address.query_pairs().into_owned().collect();
    let names: Vec<&str> = pairs.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(address.path(), "/oauth_auth.do");
    assert_eq!(names, ["response_type", "client_id", "state", "code_challenge", "code_challenge_method", "redirect_uri"]);
    assert_eq!(address.query_pairs().find(|pair| pair.0 == "code_challenge_method").unwrap().1, "S256");

    let browser = async {
        let back = instance.person(&address, "allow").await;
        (back.clone(), follow(&back).await.unwrap())
    };
    let (code, (back, page)) = tokio::join!(attempt.wait(LIMIT), browser);
    assert!(text(&page).contains("You can close this page") && page.status == 200);
    for value in back.parse::<url::Url>().unwrap().query_pairs().map(|pair| pair.1) {
        assert!(!text(&page).contains(&*value), "the page repeats nothing");
    }
    assert!(!is_open(open).await, "the port is closed");

    let vault = Arc::new(MemoryVault::default());
    let keeper = instance.keeper(vault.clone(), HandClock::new());
    assert!(matches!(keeper.bearer().await, Err(AuthError::SignInNeeded { .. })));
    keeper.redeem(&code.unwrap()).await.unwrap();
    assert!(instance.accepts(&keeper.bearer().await.unwrap()).await);
    assert!(keeper.access_until() > Some("2026-11-20T08:20:00Z".parse().unwrap()));
    assert!(keeper.login_expected_until() > Some("2027-02-01T00:00:00Z".parse().unwrap()));

    let restarted = instance.keeper(vault.clone(), HandClock::new());
    assert_eq!(restarted.access_until(), keeper.access_until(), "known without asking for a token");
    let elsewhere = instance.keeper(Arc::new(MemoryVault::default()), HandClock::new());
    elsewhere.adopt(keeper.tokens().unwrap()).await.unwrap();
    assert!(instance.accepts(&elsewhere.bearer().await.unwrap()).await);
    assert_eq!(instance.token_requests(), 1);
}

#[tokio::test]
async fn the_address_can_be_pasted_and_ends_the_waiting() {
    let instance = Instance::start().await;
    let attempt = instance.attempt().await;
    let back = instance.person(attempt.url(), "allow").await;
    let pasting = async { attempt.paste(&format!("  '{back}'\r\n").into()) };
    let (waited, code) = tokio::join!(attempt.wait(LIMIT), pasting);
    assert!(matches!(waited, Err(AuthError::Finished)));
    assert!(!is_open(port(&attempt)).await);
    let keeper = instance.keeper(Arc::new(MemoryVault::default()), HandClock::new());
    keeper.redeem(&code.unwrap()).await.unwrap();
    assert!(instance.accepts(&keeper.bearer().await.unwrap()).await);
    assert!(matches!(attempt.paste(&back.into()), Err(AuthError::Finished)), "an answer counts once");
}

#[tokio::test]
async fn a_no_ends_the_attempt_by_either_way() {
    let instance = Instance::start().await;
    let attempt = instance.attempt().await;
    let browser = async { follow(&instance.person(attempt.url(), "deny").await).await.unwrap() };
    let (waited, page) = tokio::join!(attempt.wait(LIMIT), browser);
    assert!(text(&page).contains("Not signed in"));
    assert_eq!(explained(&waited.unwrap_err()), (Retry::AfterLogin, HintId::AllowAccess, Some(case::DENIED)));
    assert!(!is_open(port(&attempt)).await);

    let attempt = instance.attempt().await;
    let back = instance.person(attempt.url(), "deny").await;
    assert!(matches!(attempt.paste(&back.into()), Err(AuthError::Denied)));
    assert!(!is_open(port(&attempt)).await);
}

#[tokio::test]
async fn strays_get_a_bare_answer_and_the_waiting_goes_on() {
    let instance = Instance::start().await;
    let attempt = instance.attempt().await;
    let open = port(&attempt);
    let back: url::Url = instance.person(attempt.url(), "allow").await.parse().unwrap();
    let query = back.query().unwrap();
    let state = attempt.url().query_pairs().find(|pair| pair.0 == "state").unwrap().1.into_owned();
    let browser = async {
        for (bytes, status) in [
            (get("/callback?code=<script>alert(1)</script>&state=<b>x</b>"), "400"),
            (get("/callback?code=<script>alert(1)</script>"), "400"),
            (get(&format!("/callback?code=a&code=b&state={state}")), "400"),
            (get("/callback"), "400"),
            (get(&format!("/elsewhere?{query}<b>")), "404"),
            (get(&format!("/callback/?{query}")), "404"),
            (format!("POST /callback?{query} HTTP/1.1\r\n\r\n").into_bytes(), "405"),
            (format!("GET /callback?{query} SPDY/3\r\n\r\n").into_bytes(), "400"),
            (b"<b>\r\n\r\n".to_vec(), "400"),
            (b"\xff\xfe\x00\r\n\r\n".to_vec(), "400"),
        ] {
            let answer = raw(open, &bytes).await;
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
            assert!(!answer.contains("<b>") && !answer.contains("script"), "nothing is repeated: {answer}");
        }
        assert_eq!(raw(open, &vec![b'x'; 20_000]).await, "", "too long to be ours");
        raw(open, &get(&format!("/callback?{query}"))).await
    };
    let (waited, page) = tokio::join!(attempt.wait(LIMIT), browser);
    waited.unwrap();
    assert!(page.starts_with("HTTP/1.1 200 OK") && page.contains("default-src 'none'") && page.contains("no-store"));
}

#[tokio::test]
async fn a_thousand_random_requests_do_not_get_in_the_way() {
    let instance = Instance::start().await;
    let attempt = instance.attempt().await;
    let open = port(&attempt);
    let back: url::Url = instance.person(attempt.url(), "allow").await.parse().unwrap();
    let mut seed = 7_u64;
    let mut next = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        seed >> 33
    };
    let flood = async {
        // Some only connect and say nothing, as browsers and scanners do.
        let mut silent = Vec::new();
        for index in 0..1000 {
            let noise: Vec<u8> = (0..next() % 64).map(|_| next().to_le_bytes()[0]).collect();
            match index % 5 {
                0 if silent.len() < 40 => silent.push(TcpStream::connect(("127.0.0.1", open)).await.unwrap()),
                1 => drop(TcpStream::connect(("127.0.0.1", open)).await.unwrap()),
                2 => assert!(!raw(open, &[&noise[..], b"\r\n\r\n"].concat()).await.contains("200 OK")),
                3 => assert!(raw(open, &get(&format!("/{}?code=x&state={}", next(), next()))).await.contains("404")),
                _ => assert!(raw(open, &get(&format!("/callback?code={}&state={}", next(), next()))).await.contains("400")),
            }
        }
        raw(open, &get(&format!("/callback?{}", back.query().unwrap()))).await
    };
    let (code, page) = tokio::join!(attempt.wait(LIMIT), flood);
    assert!(page.contains("200 OK"));
    let keeper = instance.keeper(Arc::new(MemoryVault::default()), HandClock::new());
    keeper.redeem(&code.unwrap()).await.unwrap();
    assert!(!is_open(open).await);
}

#[tokio::test]
async fn of_two_callbacks_one_counts() {
    let instance = Instance::start().await;
    let attempt = instance.attempt().await;
    let open = port(&attempt);
    let back: url::Url = instance.person(attempt.url(), "allow").await.parse().unwrap();
    let request = get(&format!("/callback?{}", back.query().unwrap()));
    let both = async {
        // Both are connected before either speaks.
        let mut first = TcpStream::connect(("127.0.0.1", open)).await.unwrap();
        let mut second = TcpStream::connect(("127.0.0.1", open)).await.unwrap();
        first.write_all(&request).await.unwrap();
        second.write_all(&request).await.unwrap();
        let mut answers = [String::new(), String::new()];
        let _ = first.read_to_string(&mut answers[0]).await;
        let _ = second.read_to_string(&mut answers[1]).await;
        answers
    };
    let (code, answers) = tokio::join!(attempt.wait(LIMIT), both);
    assert_eq!(answers.iter().filter(|answer| answer.contains("200 OK")).count(), 1, "{answers:?}");
    let keeper = instance.keeper(Arc::new(MemoryVault::default()), HandClock::new());
    keeper.redeem(&code.unwrap()).await.unwrap();
    assert!(TcpStream::connect(("127.0.0.1", open)).await.is_err(), "a later one finds nobody");
}

#[tokio::test]
async fn with_the_port_taken_pasting_works() {
    let instance = Instance::start().await;
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let redirect = Redirect::ipv4(taken.local_addr().unwrap().port());
    let attempt = SignInAttempt::start(&instance.browser_settings(redirect.clone())).await.unwrap();
    assert!(attempt.listening().is_err());
    let offer = attempt.offer("mira", "jump1", true, "2026-11-20T08:02:00Z".parse().unwrap());
    assert_eq!((offer.url.as_str(), offer.redirect), (attempt.url().as_str(), redirect.url()));
    assert_eq!(offer.ssh_line, format!("ssh -N -L {0}:127.0.0.1:{0} mira@jump1", redirect.port()));
    assert!(offer.listening.is_err() && offer.over_ssh);
    assert_eq!(attempt.redirect(), redirect.url());
    instance.set_client(json!({"redirect_url": attempt.redirect()})).await;
    let back = instance.person(attempt.url(), "allow").await;
    let mut waiting = Box::pin(attempt.wait(LIMIT));
    assert!((&mut waiting).now_or_never().is_none(), "no failure, only nothing to hear");
    let code = attempt.paste(&back.into()).unwrap();
    let keeper = instance.keeper(Arc::new(MemoryVault::default()), HandClock::new());
    keeper.redeem(&code).await.unwrap();
}

#[tokio::test]
async fn without_an_answer_in_time_the_port_closes_and_pasting_still_works() {
    let instance = Instance::start().await;
    let attempt = instance.attempt().await;
    let error = attempt.wait(Duration::from_millis(1)).await.unwrap_err();
    assert_eq!(explained(&error), (Retry::AfterLogin, HintId::PasteInstead, Some(case::NO_CALLBACK)));
    assert!(!is_open(port(&attempt)).await);
    let back = instance.person(attempt.url(), "allow").await;
    attempt.paste(&back.into()).unwrap();
}

#[tokio::test]
async fn cancelling_is_dropping() {
    let instance = Instance::start().await;
    let attempt = instance.attempt().await;
    let open = port(&attempt);
    assert!(attempt.wait(LIMIT).now_or_never().is_none());
    assert!(is_open(open).await, "it may be waited for again");
    drop(attempt);
    assert!(!is_open(open).await);
}

#[tokio::test]
async fn answers_to_other_attempts_and_other_addresses_are_refused() {
    let instance = Instance::start().await;
    let (one, other) = (instance.attempt().await, instance.attempt().await);
    let elsewhere = instance.person(one.url(), "allow").await;
    assert_ne!(one.redirect(), other.redirect());
    // The first attempt's redirect is not registered any more: the browser is sent to the registered one.
    assert!(elsewhere.starts_with(&other.redirect()));
    let error = one.paste(&elsewhere.clone().into()).unwrap_err();
    assert_eq!(explained(&error), (Retry::AfterLogin, HintId::RegisterRedirect, Some(case::NO_CALLBACK)));
    let error = other.paste(&elsewhere.into()).unwrap_err();
    assert_eq!(explained(&error), (Retry::AfterLogin, HintId::BeginAgain, Some(case::WRONG_STATE)));
    let error = other.paste(&"https://acme.service-now.com/?a".into()).unwrap_err();
    assert_eq!(explained(&error).1, HintId::PasteWhole);
    // None of that has ended the attempt.
    let back = instance.person(other.url(), "allow").await;
    other.paste(&back.into()).unwrap();
}

#[tokio::test]
async fn an_old_or_used_code_or_a_wrong_secret_leaves_the_old_login() {
    let instance = Instance::start().await;
    let vault: Arc<dyn Vault> = Arc::new(MemoryVault::default());
    let keeper = instance.keeper(Arc::clone(&vault), HandClock::new());
    let first = instance.code().await;
    keeper.redeem(&first).await.unwrap();
    let before = stored(&*vault);
    let refused = (Retry::AfterLogin, HintId::NewCode, Some(case::CODE_REFUSED));
    assert_eq!(explained(&keeper.redeem(&first).await.unwrap_err()), refused, "used");

    let late = instance.code().await;
    instance.faults("clock-skew=61").await;
    assert_eq!(explained(&keeper.redeem(&late).await.unwrap_err()), refused, "older than a minute");
    instance.faults("off").await;

    let mut settings = instance.settings(Grant::AuthorizationCode);
    settings.client_secret = Some(SecretString::from("wrong"));
    let clock = HandClock::new();
    let wrong = TokenKeeper::new(transport(), Arc::clone(&vault), clock, PROFILE.into(), settings);
    assert_eq!(explained(&wrong.redeem(&instance.code().await).await.unwrap_err()), refused, "wrong secret");
    assert_eq!(stored(&*vault), before);
    assert!(instance.accepts(&keeper.bearer().await.unwrap()).await);
}

#[tokio::test]
async fn a_public_client_needs_a_person_again_when_its_token_ends() {
    let instance = Instance::start().await;
    instance.set_client(json!({"public_client": "true", "pkce_required": "true"})).await;
    let mut settings = instance.settings(Grant::AuthorizationCode);
    settings.client_secret = None;
    let clock = HandClock::new();
    let vault = Arc::new(MemoryVault::default());
    let keeper = TokenKeeper::new(transport(), vault, clock.clone(), PROFILE.into(), settings);
    keeper.redeem(&instance.code().await).await.unwrap();
    assert_eq!(keeper.login_expected_until(), None);
    clock.pass(1750);
    assert!(instance.accepts(&keeper.bearer().await.unwrap()).await, "due, but good until its end");
    clock.pass(60);
    let error = keeper.bearer().await.unwrap_err();
    assert_eq!(explained(&error), (Retry::AfterLogin, HintId::SignInAgain, Some(case::LOGIN_LOST)));
    assert_eq!(instance.token_requests(), 1, "nothing is sent in vain");
    keeper.redeem(&instance.code().await).await.unwrap();
    keeper.bearer().await.unwrap();
}

#[tokio::test]
async fn what_stands_in_the_way_is_seen_before_a_person_tries() {
    let instance = Instance::start().await;
    let attempt = instance.attempt().await;
    let ask = async || probe(&*instance.transport, attempt.url()).await;
    ask().await.unwrap();
    for (fault, hint, case) in [
        ("sso@oauth", HintId::Redirected, Some(case::SSO)),
        ("ip-filter@oauth", HintId::AllowAddress, Some(case::IP_FILTER)),
        ("hibernate@oauth", HintId::WakeInstance, None),
        ("status=503@oauth", HintId::InstanceTrouble, None),
    ] {
        instance.faults(fault).await;
        let error = ask().await.unwrap_err();
        assert_eq!((error.hint(), error.case()), (hint, case), "{fault}: {error}");
    }
    instance.faults("off").await;
    let mut settings = instance.browser_settings(Redirect::ipv4(0));
    settings.client_id = "nobody".into();
    let unknown = SignInAttempt::start(&settings).await.unwrap();
    let error = probe(&*instance.transport, unknown.url()).await.unwrap_err();
    assert_eq!(explained(&error), (Retry::AfterLogin, HintId::CheckClient, Some(case::CLIENT_REFUSED)));
}

#[tokio::test]
async fn what_stands_in_the_way_of_the_exchange_is_named() {
    let instance = Instance::start().await;
    let keeper = instance.keeper(Arc::new(MemoryVault::default()), HandClock::new());
    for (fault, hint, case) in [
        ("sso@oauth", HintId::Redirected, Some(case::SSO)),
        ("ip-filter@oauth", HintId::AllowAddress, Some(case::IP_FILTER)),
        ("mfa@oauth", HintId::SecondFactor, Some(case::MFA)),
        ("html@oauth", HintId::PageInBetween, None),
        ("429=7@oauth", HintId::WaitForLimit, None),
    ] {
        let code = instance.code().await;
        instance.faults(fault).await;
        let error = keeper.redeem(&code).await.unwrap_err();
        assert_eq!((error.hint(), error.case()), (hint, case), "{fault}: {error}");
        instance.faults("off").await;
        // None of these has used the code up.
        keeper.redeem(&code).await.unwrap();
    }
}

#[tokio::test]
async fn a_localhost_redirect_listens_on_both_addresses() {
    let instance = Instance::start().await;
    let mut settings = instance.browser_settings(Redirect::localhost(0));
    settings.scopes = vec!["offline_access".into(), "openid".into()];
    settings.extra = vec![("prompt".into(), "select_account".into())];
    let attempt = SignInAttempt::start(&settings).await.unwrap();
    let open = port(&attempt);
    assert_eq!(attempt.redirect(), format!("http://localhost:{open}"));
    assert!(attempt.url().query().unwrap().contains("scope=offline_access+openid"));
    assert!(attempt.url().query().unwrap().contains("prompt=select_account"));
    let has_ipv6 = TcpListener::bind("[::1]:0").await.is_ok();
    let state = attempt.url().query_pairs().find(|pair| pair.0 == "state").unwrap().1.into_owned();
    let browser = async {
        assert!(raw(open, &get("/?code=x&state=y")).await.contains("400"));
        let address = if has_ipv6 { "::1" } else { "127.0.0.1" };
        let mut stream = TcpStream::connect((address, open)).await.unwrap();
        stream.write_all(&get(&format!("/?code=x&state={state}"))).await.unwrap();
        let mut page = String::new();
        stream.read_to_string(&mut page).await.unwrap();
        page
    };
    let (code, page) = tokio::join!(attempt.wait(LIMIT), browser);
    assert!(code.is_ok() && page.contains("200 OK"));
}

/// Ends a sign-in at every named step. What was stored before is there afterwards, or what is new; and the person can begin again.
#[tokio::test]
async fn ended_at_any_step_a_sign_in_leaves_the_old_login_or_the_new() {
    let dir = tempfile::tempdir().unwrap();
    let vault: Arc<dyn Vault> = Arc::new(PlainVault::new(dir.path()));
    let instance = Instance::start().await;
    let keeper = |vault: Arc<dyn Vault>| instance.keeper(vault, HandClock::new());
    keeper(Arc::clone(&vault)).redeem(&instance.code().await).await.unwrap();
    let old = stored(&*vault);

    // Begun; waited for; answered, and the code not exchanged.
    drop(instance.attempt().await);
    assert!(instance.attempt().await.wait(LIMIT).now_or_never().is_none());
    drop(instance.code().await);
    assert_eq!(stored(&*vault), old);

    // The exchange is out, its answer never arrives.
    let code = instance.code().await;
    assert!(keeper(Arc::clone(&vault)).redeem(&code).now_or_never().is_none());
    assert_eq!(stored(&*vault), old);

    // Storing fails before it is done: the old one stays, and this process keeps the new one until it can be stored.
    let dying = DyingVault::new(Arc::clone(&vault), Some(1), false);
    let full = keeper(dying.clone());
    let error = full.redeem(&instance.code().await).await.unwrap_err();
    assert_eq!((error.retry(), error.hint()), (Retry::Later(None), HintId::FreeDiskSpace));
    assert_eq!(stored(&*vault), old);
    assert!(instance.accepts(&keeper(Arc::clone(&vault)).bearer().await.unwrap()).await, "the old one works");

    // Storing is done, and the process ends at that moment.
    let dying = DyingVault::new(Arc::clone(&vault), Some(1), true);
    instance.set_client(json!({"access_token_lifespan": 900})).await;
    assert!(keeper(dying).redeem(&instance.code().await).await.is_err());
    assert!(instance.accepts(&keeper(Arc::clone(&vault)).bearer().await.unwrap()).await);
}

#[tokio::test]
async fn tokens_are_given_back() {
    let instance = Instance::start().await;
    let vault: Arc<dyn Vault> = Arc::new(MemoryVault::default());
    let clock = HandClock::new();
    let keeper = instance.keeper(Arc::clone(&vault), clock.clone());
    assert!(matches!(keeper.revoke().await, Revocation::Nothing));
    vault.store(PROFILE, CLIENT_SECRET, &"s".into()).unwrap();
    keeper.redeem(&instance.code().await).await.unwrap();
    let access = keeper.bearer().await.unwrap();
    instance.faults("status=503@oauth").await;
    assert!(matches!(keeper.revoke().await, Revocation::NotTold(_)));
    assert!(instance.accepts(&access).await);
    instance.faults("off").await;
    assert!(matches!(keeper.revoke().await, Revocation::Revoked));
    assert!(!instance.accepts(&access).await);
    clock.pass(1800);
    let error = keeper.bearer().await.unwrap_err();
    assert!(matches!(error, AuthError::SignInNeeded { .. }), "the refresh token is gone as well: {error}");
    keeper.forget().unwrap();
    assert!(stored(&*vault).is_none() && vault.load(PROFILE, CLIENT_SECRET).unwrap().is_none());
}

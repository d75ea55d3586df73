//! The keeper's rules, against a scripted token endpoint.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use futures_util::FutureExt;
use jiff::{SignedDuration, Timestamp, ToSpan};
use secrecy::{ExposeSecret, SecretString};

use super::*;
use crate::domain::{Clock, HintId, Retry};
use crate::files::FileError;
use crate::http::script::{Script, answer, html, json};
use crate::http::{HttpError, NotSent, Response};
use crate::vault::{MemoryVault, Vault, VaultError, VaultKind};

struct TestClock(Mutex<Timestamp>);

impl TestClock {
    fn pass(&self, seconds: i64) {
        let mut now = self.0.lock().unwrap();
        *now = now.checked_add(seconds.seconds()).unwrap();
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

/// A vault whose disk can be full, and which knows what was last stored.
#[derive(Default)]
struct TestVault {
    inner: MemoryVault,
    full: AtomicBool,
    /// How many times it can still be stored to before it is full; 0 is no limit.
    room: AtomicUsize,
}

impl Vault for TestVault {
    fn load(&self, profile: &str, name: &str) -> Result<Option<SecretString>, VaultError> {
        self.inner.load(profile, name)
    }

    fn store(&self, profile: &str, name: &str, secret: &SecretString) -> Result<(), VaultError> {
        if self.full.load(Ordering::SeqCst) {
            return Err(FileError::NoSpace { path: "/full".into() }.into());
        }
        if self.room.load(Ordering::SeqCst) > 0 && self.room.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.full.store(true, Ordering::SeqCst);
        }
        self.inner.store(profile, name, secret)
    }

    fn delete(&self, profile: &str, name: &str) -> Result<(), VaultError> {
        self.inner.delete(profile, name)
    }

    fn kind(&self) -> VaultKind {
        VaultKind::Memory
    }
}

struct Bench {
    script: Arc<Script>,
    vault: Arc<TestVault>,
    clock: Arc<TestClock>,
    keeper: TokenKeeper,
}

fn settings(grant: Grant) -> LoginSettings {
    LoginSettings {
        token_url: token_url(&"https://acme.example/".parse().unwrap()),
        client_id: "client".into(),
        client_secret: Some("s3cret".into()),
        grant,
    }
}

fn password() -> Grant {
    Grant::Password { username: "mira".into(), password: "pa ss".into() }
}

fn bench(grant: Grant, answers: impl IntoIterator<Item = Result<Response, HttpError>>) -> Bench {
    let script = Script::new(answers);
    let vault = Arc::new(TestVault::default());
    let clock = Arc::new(TestClock(Mutex::new("2026-11-20T08:00:00Z".parse().unwrap())));
    let keeper = again(&script, &vault, &clock, grant);
    Bench { script, vault, clock, keeper }
}

/// Another process on the same vault, or the same one after a restart.
fn again(script: &Arc<Script>, vault: &Arc<TestVault>, clock: &Arc<TestClock>, grant: Grant) -> TokenKeeper {
    TokenKeeper::new(script.clone(), vault.clone(), clock.clone(), "acme".into(), settings(grant))
}

fn tokens(access: &str, refresh: Option<&str>, life: i64) -> Result<Response, HttpError> {
    let refresh = refresh.map(|refresh| format!(r#""refresh_token":"{refresh}","#)).unwrap_or_default();
    json(200, &format!(r#"{{"scope":"useraccount","token_type":"Bearer","expires_in":{life},{refresh}"access_token":"{access}"}}"#))
}

fn denied() -> Result<Response, HttpError> {
    json(401, r#"{"error_description":"access_denied","error":"server_error"}"#)
}

fn unreachable() -> Result<Response, HttpError> {
    Err(HttpError::NotSent { why: NotSent::Connect, detail: "refused".into() })
}

async fn bearer(keeper: &TokenKeeper) -> String {
    keeper.bearer().await.unwrap().expose_secret().to_owned()
}

impl Bench {
    fn forms(&self) -> Vec<String> {
        self.script.seen().iter().map(|request| String::from_utf8(request.body.to_vec()).unwrap()).collect()
    }

    fn stored(&self) -> Option<Tokens> {
        self.vault.load("acme", TOKENS).unwrap().as_ref().and_then(Tokens::from_secret)
    }

    fn stored_access(&self) -> Option<String> {
        self.stored().map(|tokens| tokens.access.expose_secret().to_owned())
    }
}

#[tokio::test]
async fn grants_send_their_form_with_the_client_in_the_body() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1799)]);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    let request = &bench.script.seen()[0];
    assert_eq!(request.url.as_str(), "https://acme.example/oauth_token.do");
    assert_eq!(request.headers["content-type"], "application/x-www-form-urlencoded");
    assert!(!request.headers.contains_key("authorization"));
    let mut form: Vec<_> = url::form_urlencoded::parse(&request.body).into_owned().collect();
    form.sort();
    let expected = [
        ("client_id", "client"),
        ("client_secret", "s3cret"),
        ("grant_type", "password"),
        ("password", "pa ss"),
        ("username", "mira"),
    ];
    assert_eq!(form, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[tokio::test]
async fn client_credentials_send_no_user() {
    let bench = bench(Grant::ClientCredentials, [tokens("a1", None, 1799)]);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    assert_eq!(bench.forms()[0], "grant_type=client_credentials&client_id=client&client_secret=s3cret");
}

#[tokio::test]
async fn a_token_is_used_until_a_minute_before_its_end() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), tokens("a2", Some("r1"), 1800)]);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    bench.clock.pass(1739);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    bench.clock.pass(1);
    assert_eq!(bearer(&bench.keeper).await, "a2");
    assert!(bench.forms()[1].starts_with("grant_type=refresh_token&refresh_token=r1"));
}

#[tokio::test]
async fn a_short_lived_token_is_used_for_half_its_life() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 60), tokens("a2", Some("r1"), 60)]);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    bench.clock.pass(29);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    bench.clock.pass(1);
    assert_eq!(bearer(&bench.keeper).await, "a2");
}

#[tokio::test]
async fn many_at_once_cause_one_login_and_one_renewal() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), tokens("a2", Some("r1"), 1800)]);
    let keeper = &bench.keeper;
    let first = tokio::join!(bearer(keeper), bearer(keeper), bearer(keeper), bearer(keeper));
    assert_eq!(first, ("a1".into(), "a1".into(), "a1".into(), "a1".into()));
    bench.clock.pass(1790);
    let second = tokio::join!(bearer(keeper), bearer(keeper), bearer(keeper));
    assert_eq!(second, ("a2".into(), "a2".into(), "a2".into()));
    assert_eq!(bench.script.count(), 2);
}

#[tokio::test]
async fn the_same_a_new_and_no_refresh_token_are_all_handled() {
    let answers =
        [tokens("a1", Some("r1"), 1800), tokens("a2", Some("r1"), 1800), tokens("a3", None, 1800), tokens("a4", Some("r2"), 1800)];
    let bench = bench(password(), answers);
    let start = bench.clock.now();
    let end = |since: Timestamp| Some(since.checked_add(SignedDuration::from_hours(2400)).unwrap());
    for (access, refresh, expected_end) in [("a1", "r1", end(start)), ("a2", "r1", end(start)), ("a3", "r1", end(start))] {
        assert_eq!(bearer(&bench.keeper).await, access);
        let stored = bench.stored().unwrap();
        assert_eq!(stored.refresh.unwrap().expose_secret(), refresh);
        assert_eq!((stored.refresh_expires_at, bench.keeper.login_expected_until()), (expected_end, expected_end), "{access}");
        bench.clock.pass(1790);
    }
    let asked = bench.clock.now();
    assert_eq!(bearer(&bench.keeper).await, "a4");
    assert_eq!(bench.stored().unwrap().refresh.unwrap().expose_secret(), "r2");
    assert_eq!(bench.keeper.login_expected_until(), end(asked));
}

#[tokio::test]
async fn a_refused_refresh_falls_back_to_the_grant() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), denied(), tokens("a2", None, 1800), tokens("a3", None, 1800)]);
    bearer(&bench.keeper).await;
    bench.clock.pass(1790);
    assert_eq!(bearer(&bench.keeper).await, "a2");
    assert!(bench.forms()[2].contains("grant_type=password"));
    // The refused refresh token is not kept for another try.
    bench.clock.pass(1790);
    assert_eq!(bearer(&bench.keeper).await, "a3");
    assert!(bench.forms()[3].contains("grant_type=password"));
}

#[tokio::test]
async fn a_refused_password_is_not_tried_again_until_the_person_signs_in() {
    let bench = bench(password(), [denied()]);
    let error = bench.keeper.bearer().await.unwrap_err();
    assert_eq!((error.retry(), error.hint()), (Retry::AfterLogin, HintId::SignInAgain));
    assert_eq!(error.to_string(), "the instance refused the login: server_error: access_denied");
    bench.clock.pass(86_400);
    assert!(matches!(bench.keeper.bearer().await.unwrap_err(), AuthError::Refused { .. }));
    assert_eq!(bench.script.count(), 1);
    bench.script.push(tokens("a1", None, 1800));
    bench.keeper.login().await.unwrap();
    assert_eq!(bearer(&bench.keeper).await, "a1");
}

#[tokio::test]
async fn after_a_refusal_the_refresh_token_is_tried_again_but_the_password_is_not() {
    let answers = [tokens("a1", Some("r1"), 1800), denied(), denied(), denied(), tokens("a2", None, 1800)];
    let bench = bench(password(), answers);
    bearer(&bench.keeper).await;
    bench.clock.pass(1800);
    for (pause, sent) in [(0, 3), (299, 3), (1, 4), (299, 4)] {
        bench.clock.pass(pause);
        assert!(matches!(bench.keeper.bearer().await.unwrap_err(), AuthError::Refused { .. }));
        assert_eq!(bench.script.count(), sent);
    }
    bench.clock.pass(1);
    assert_eq!(bearer(&bench.keeper).await, "a2");
    assert_eq!(bench.forms().iter().filter(|form| form.contains("grant_type=password")).count(), 2);
}

#[tokio::test]
async fn a_password_that_wants_a_second_factor_is_not_tried_again_by_itself() {
    let mfa = || answer(401, &[("x-mfa_token", "invalid")], "{}");
    let bench = bench(password(), [mfa(), mfa()]);
    for _ in 0..3 {
        let error = bench.keeper.bearer().await.unwrap_err();
        assert_eq!((error.retry(), error.hint(), error.case()), (Retry::AfterLogin, HintId::SecondFactor, Some(case::MFA)));
        bench.clock.pass(3600);
    }
    assert_eq!(bench.script.count(), 1);
    assert!(matches!(bench.keeper.login().await, Err(AuthError::SecondFactor)), "a person may");
}

#[tokio::test]
async fn a_refused_client_is_tried_again_after_a_pause() {
    let bench = bench(Grant::ClientCredentials, [denied(), tokens("a1", None, 1800)]);
    assert!(bench.keeper.bearer().await.is_err());
    bench.clock.pass(299);
    assert!(bench.keeper.bearer().await.is_err());
    bench.clock.pass(1);
    assert_eq!(bearer(&bench.keeper).await, "a1");
}

#[tokio::test]
async fn a_clock_that_is_set_back_does_not_lengthen_the_pause() {
    let bench = bench(Grant::ClientCredentials, [denied(), tokens("a1", None, 1800)]);
    assert!(bench.keeper.bearer().await.is_err());
    bench.clock.pass(-86_400);
    assert_eq!(bearer(&bench.keeper).await, "a1");
}

#[tokio::test]
async fn a_failed_early_renewal_leaves_the_old_token_in_use_until_its_end() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), unreachable(), unreachable(), tokens("a2", None, 1800)]);
    bearer(&bench.keeper).await;
    bench.clock.pass(1750);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    bench.clock.pass(50);
    assert_eq!(bench.keeper.bearer().await.unwrap_err().retry(), Retry::Later(None));
    assert_eq!(bearer(&bench.keeper).await, "a2");
}

#[tokio::test]
async fn a_rejected_token_is_renewed_and_a_stale_rejection_is_ignored() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), tokens("a2", Some("r1"), 1800)]);
    let first = bench.keeper.bearer().await.unwrap();
    bench.keeper.reject(&first).await;
    assert_eq!(bearer(&bench.keeper).await, "a2");
    bench.keeper.reject(&first).await;
    assert_eq!(bearer(&bench.keeper).await, "a2");
    assert_eq!(bench.script.count(), 2);
}

#[tokio::test]
async fn a_rejected_token_is_not_used_when_renewing_fails() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), unreachable()]);
    let first = bench.keeper.bearer().await.unwrap();
    bench.keeper.reject(&first).await;
    assert!(bench.keeper.bearer().await.is_err());
}

#[tokio::test]
async fn tokens_survive_a_restart_and_are_stored_before_use() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800)]);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    let restarted = again(&bench.script, &bench.vault, &bench.clock, password());
    assert_eq!(bearer(&restarted).await, "a1");
    assert_eq!(bench.script.count(), 1);
}

#[tokio::test]
async fn with_a_full_disk_the_old_token_keeps_working_and_the_new_one_is_kept_for_later() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), tokens("a2", Some("r2"), 1800)]);
    bearer(&bench.keeper).await;
    bench.clock.pass(1750);
    bench.vault.full.store(true, Ordering::SeqCst);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    assert_eq!(bearer(&bench.keeper).await, "a1");
    assert_eq!(bench.stored_access().as_deref(), Some("a1"));
    bench.clock.pass(50);
    let error = bench.keeper.bearer().await.unwrap_err();
    assert_eq!((error.retry(), error.hint()), (Retry::Later(None), HintId::FreeDiskSpace));
    bench.vault.full.store(false, Ordering::SeqCst);
    assert_eq!(bearer(&bench.keeper).await, "a2");
    assert_eq!((bench.stored_access().as_deref(), bench.script.count()), (Some("a2"), 2));
}

#[tokio::test]
async fn an_interrupted_renewal_leaves_the_old_tokens() {
    let bench =
        bench(password(), [tokens("a1", Some("r1"), 1800), tokens("lost", Some("r1"), 1800), tokens("a3", Some("r1"), 1800)]);
    bearer(&bench.keeper).await;
    bench.clock.pass(1790);
    // Polled once: the request is out, the answer never arrives here.
    let renewal = bench.keeper.bearer();
    tokio::pin!(renewal);
    assert!(renewal.as_mut().now_or_never().is_none());
    assert_eq!(bench.script.count(), 2);
    let restarted = again(&bench.script, &bench.vault, &bench.clock, password());
    assert_eq!(bearer(&restarted).await, "a3");
    assert!(bench.forms()[2].starts_with("grant_type=refresh_token&refresh_token=r1"));
}

#[tokio::test]
async fn tokens_renewed_by_another_process_are_taken_over() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), tokens("a2", Some("r2"), 1800)]);
    bearer(&bench.keeper).await;
    let other = again(&bench.script, &bench.vault, &bench.clock, password());
    bench.clock.pass(1790);
    assert_eq!(bearer(&other).await, "a2");
    assert_eq!(bearer(&bench.keeper).await, "a2");
    assert_eq!(bench.script.count(), 2);
}

#[tokio::test]
async fn signing_out_removes_everything_and_a_renewal_under_way_does_not_bring_it_back() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), tokens("a2", Some("r1"), 1800)]);
    settings(password()).store_secrets(&*bench.vault, "acme").unwrap();
    bearer(&bench.keeper).await;
    bench.clock.pass(1790);
    let renewal = bench.keeper.bearer();
    tokio::pin!(renewal);
    assert!(renewal.as_mut().now_or_never().is_none());
    bench.keeper.forget().unwrap();
    assert!(matches!(renewal.await.unwrap_err(), AuthError::SignedOut));
    for name in [TOKENS, CLIENT_SECRET, PASSWORD] {
        assert!(bench.vault.load("acme", name).unwrap().is_none(), "{name}");
    }
    assert!(matches!(bench.keeper.bearer().await.unwrap_err(), AuthError::SignedOut));
    assert_eq!(bench.script.count(), 2);
}

#[tokio::test]
async fn each_bad_answer_of_the_token_endpoint_has_its_name() {
    let sleeping = html(200, "<html><title>Instance Hibernating page</title></html>");
    let cases = [
        (sleeping, HintId::WakeInstance, Retry::Later(None)),
        (html(200, "<html>Sign in</html>"), HintId::PageInBetween, Retry::Later(None)),
        (html(401, "<html>Proxy</html>"), HintId::PageInBetween, Retry::Later(None)),
        (answer(302, &[("location", "https://sso.example/login?x=1")], ""), HintId::Redirected, Retry::Later(None)),
        (answer(429, &[("retry-after", "30")], ""), HintId::WaitForLimit, Retry::Later(Some(SignedDuration::from_secs(30)))),
        (json(503, "{}"), HintId::InstanceTrouble, Retry::Later(None)),
        (html(502, "<html>Bad gateway</html>"), HintId::InstanceTrouble, Retry::Later(None)),
        (json(404, "{}"), HintId::CheckInstance, Retry::Later(None)),
        (json(200, "{\"access_token\":\"a\""), HintId::BadAnswer, Retry::Later(None)),
        (json(200, "{\"access_token\":\"a\",\"token_type\":\"mac\",\"expires_in\":1}"), HintId::BadAnswer, Retry::Later(None)),
        (json(200, "{\"access_token\":\"a\\r\\nX: y\",\"token_type\":\"Bearer\"}"), HintId::BadAnswer, Retry::Later(None)),
        (json(200, "{\"access_token\":\"\",\"token_type\":\"Bearer\"}"), HintId::BadAnswer, Retry::Later(None)),
        (answer(200, &[], ""), HintId::BadAnswer, Retry::Later(None)),
        (json(400, "{\"error\":\"invalid_client\"}"), HintId::SignInAgain, Retry::AfterLogin),
        (json(401, "{\"error\":{\"message\":\"User Not Authenticated\",\"detail\":null}}"), HintId::SignInAgain, Retry::AfterLogin),
        (answer(401, &[], ""), HintId::SignInAgain, Retry::AfterLogin),
        (unreachable(), HintId::CheckNetwork, Retry::Later(None)),
        (Err(HttpError::Timeout), HintId::InstanceTrouble, Retry::Later(None)),
    ];
    for (index, (answer, hint, retry)) in cases.into_iter().enumerate() {
        let bench = bench(Grant::ClientCredentials, [answer]);
        let error = bench.keeper.bearer().await.unwrap_err();
        assert_eq!((error.hint(), error.retry()), (hint, retry), "case {index}: {error}");
        assert!(bench.stored().is_none());
    }
}

#[tokio::test]
async fn strange_lifetimes_do_no_harm() {
    for (life, next) in [("", 1740), (r#","expires_in":0"#, 0), (r#","expires_in":18446744073709551615"#, 86_400)] {
        let body = |access: &str| format!(r#"{{"token_type":"bearer","access_token":"{access}"{life}}}"#);
        let bench = bench(Grant::ClientCredentials, [json(200, &body("a1")), json(200, &body("a2"))]);
        assert_eq!(bearer(&bench.keeper).await, "a1");
        bench.clock.pass(next);
        let expected = if next == 86_400 { "a1" } else { "a2" };
        assert_eq!(bearer(&bench.keeper).await, expected, "{life}");
    }
}

#[test]
fn settings_come_from_the_vault_and_name_what_is_missing() {
    let vault = MemoryVault::default();
    let url = || token_url(&"https://acme.example/nav?x#y".parse().unwrap());
    let read = |choice| LoginSettings::from_vault(&vault, "acme", url(), "client".into(), choice);
    assert!(matches!(read(GrantChoice::ClientCredentials), Err(AuthError::MissingSecret { name: CLIENT_SECRET })));
    let by_password = || GrantChoice::Password { username: "mira".into() };
    assert!(matches!(read(by_password()), Err(AuthError::MissingSecret { name: PASSWORD })));
    settings(password()).store_secrets(&vault, "acme").unwrap();
    let found = read(by_password()).unwrap();
    assert_eq!(found.token_url.as_str(), "https://acme.example/oauth_token.do");
    assert_eq!(found.client_secret.unwrap().expose_secret(), "s3cret");
    assert!(matches!(found.grant, Grant::Password { password, .. } if password.expose_secret() == "pa ss"));
}

#[tokio::test]
async fn no_debug_output_or_error_holds_a_secret() {
    let login = settings(Grant::Password { username: "mira".into(), password: "canary".into() });
    assert!(!format!("{login:?}").contains("canary") && !format!("{login:?}").contains("s3cret"));
    let bench = bench(Grant::ClientCredentials, [json(200, "{\"access_token\":\"canary\",\"token_type\":7}")]);
    let error = bench.keeper.bearer().await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("canary"));
}

/// A bench whose login came from a browser: `a1` with `r1`, which is good for half an hour.
async fn by_browser(answers: impl IntoIterator<Item = Result<Response, HttpError>>) -> Bench {
    let bench = bench(Grant::AuthorizationCode, [tokens("a1", Some("r1"), 1800)].into_iter().chain(answers));
    bench.keeper.redeem(&code()).await.unwrap();
    bench
}

fn code() -> AuthorizationCode {
    AuthorizationCode { code: "c0de".into(), verifier: "v3rifier".into(), redirect: "http://127.0.0.1:8484/callback".into() }
}

#[tokio::test]
async fn a_code_is_exchanged_with_its_verifier_and_redirect() {
    let bench = by_browser([]).await;
    assert_eq!(
        bench.forms()[0],
        "grant_type=authorization_code&code=c0de&code_verifier=v3rifier&client_id=client&client_secret=s3cret\
         &redirect_uri=http%3A%2F%2F127.0.0.1%3A8484%2Fcallback"
    );
    assert!(!format!("{:?}", code()).contains("c0de") && !format!("{:?}", code()).contains("v3rifier"));
    assert_eq!(bearer(&bench.keeper).await, "a1");
}

#[tokio::test]
async fn a_refresh_token_that_another_process_got_is_used_however_long_ago() {
    let bench = by_browser([tokens("a2", Some("r2"), 1800), tokens("a3", Some("r3"), 1800)]).await;
    let other = again(&bench.script, &bench.vault, &bench.clock, Grant::AuthorizationCode);
    bench.clock.pass(1790);
    assert_eq!(bearer(&other).await, "a2");
    bench.clock.pass(3600);
    assert_eq!(bearer(&bench.keeper).await, "a3");
    assert!(bench.forms()[2].contains("refresh_token=r2"), "r1 may have ended");
}

#[tokio::test]
async fn an_access_token_that_comes_again_is_used_up_before_asking_once_more() {
    let bench = by_browser([tokens("a1", Some("r1"), 50), tokens("a2", Some("r1"), 1800)]).await;
    bench.clock.pass(1750);
    for _ in 0..49 {
        assert_eq!(bearer(&bench.keeper).await, "a1");
        bench.clock.pass(1);
    }
    assert_eq!(bench.script.count(), 2);
    bench.clock.pass(1);
    assert_eq!(bearer(&bench.keeper).await, "a2");
}

#[tokio::test]
async fn a_refused_refresh_token_needs_a_person_and_is_asked_again_after_a_pause() {
    let bench = by_browser([denied(), tokens("a2", None, 1800)]).await;
    bench.clock.pass(1800);
    for _ in 0..3 {
        let error = bench.keeper.bearer().await.unwrap_err();
        assert!(matches!(error, AuthError::SignInNeeded { .. }));
        assert_eq!((error.retry(), error.hint(), error.case()), (Retry::AfterLogin, HintId::SignInAgain, Some(case::LOGIN_LOST)));
    }
    assert!(bench.keeper.login().await.is_err(), "nobody can log in without a browser");
    assert_eq!(bench.script.count(), 2);
    bench.clock.pass(300);
    assert_eq!(bearer(&bench.keeper).await, "a2");
}

#[tokio::test]
async fn after_a_lost_answer_the_old_refresh_token_is_tried_until_it_is_refused() {
    let lost = || Err(HttpError::Timeout);
    let bench = by_browser([lost(), unreachable(), lost(), denied(), tokens("a9", Some("r9"), 1800)]).await;
    bench.clock.pass(1800);
    for _ in 0..3 {
        assert_eq!(bench.keeper.bearer().await.unwrap_err().retry(), Retry::Later(None));
        assert!(bench.stored().unwrap().renewing.is_some());
    }
    assert!(matches!(bench.keeper.bearer().await.unwrap_err(), AuthError::SignInNeeded { .. }));
    bench.clock.pass(86_400);
    assert!(matches!(bench.keeper.bearer().await.unwrap_err(), AuthError::SignInNeeded { .. }));
    assert_eq!(bench.script.count(), 5);
    // Someone signs in in another window.
    again(&bench.script, &bench.vault, &bench.clock, Grant::AuthorizationCode).redeem(&code()).await.unwrap();
    assert_eq!(bearer(&bench.keeper).await, "a9");
}

#[tokio::test]
async fn what_surely_did_nothing_leaves_no_doubt() {
    let turned_away =
        [unreachable(), denied(), answer(429, &[], ""), answer(302, &[("location", "https://sso.example/")], ""), json(404, "{}")];
    for (index, answer) in turned_away.into_iter().enumerate() {
        let bench = by_browser([answer]).await;
        bench.clock.pass(1800);
        assert!(bench.keeper.bearer().await.is_err());
        assert_eq!(bench.stored().unwrap().renewing, None, "case {index}");
    }
    for (index, answer) in
        [json(500, "{}"), html(200, "<html>"), json(200, "{\"acc"), Err(HttpError::Broken("".into()))].into_iter().enumerate()
    {
        let bench = by_browser([answer]).await;
        bench.clock.pass(1800);
        assert!(bench.keeper.bearer().await.is_err());
        assert!(bench.stored().unwrap().renewing.is_some(), "case {index}");
    }
}

#[tokio::test]
async fn a_new_token_that_finds_no_room_is_kept_until_it_does_unless_someone_signs_in() {
    for signed_in_elsewhere in [false, true] {
        let bench = by_browser([tokens("a2", Some("r2"), 1800), tokens("a9", Some("r9"), 1800)]).await;
        bench.clock.pass(1750);
        bench.vault.room.store(1, Ordering::SeqCst);
        assert_eq!(bearer(&bench.keeper).await, "a1", "the old one works on");
        assert_eq!(bearer(&bench.keeper).await, "a1");
        bench.clock.pass(100);
        assert_eq!(bench.keeper.bearer().await.unwrap_err().hint(), HintId::FreeDiskSpace);
        assert_eq!(bench.script.count(), 2, "it is not asked for again");
        bench.vault.full.store(false, Ordering::SeqCst);
        if signed_in_elsewhere {
            again(&bench.script, &bench.vault, &bench.clock, Grant::AuthorizationCode).redeem(&code()).await.unwrap();
        }
        let expected = if signed_in_elsewhere { "a9" } else { "a2" };
        assert_eq!(bearer(&bench.keeper).await, expected);
        assert_eq!(bench.stored_access().as_deref(), Some(expected));
    }
}

#[tokio::test]
async fn a_connection_removed_by_another_process_is_not_brought_back() {
    for grant in [Grant::AuthorizationCode, Grant::ClientCredentials, password()] {
        for meanwhile in [false, true] {
            let bench = bench(grant.clone(), [tokens("a1", Some("r1"), 1800), tokens("a2", Some("r2"), 1800)]);
            settings(grant.clone()).store_secrets(&*bench.vault, "acme").unwrap();
            bench.keeper.redeem(&code()).await.unwrap();
            bench.clock.pass(1800);
            let remove = || {
                for name in [TOKENS, CLIENT_SECRET, PASSWORD] {
                    bench.vault.delete("acme", name).unwrap();
                }
            };
            let renewal = bench.keeper.bearer();
            tokio::pin!(renewal);
            if meanwhile {
                assert!(renewal.as_mut().now_or_never().is_none());
            }
            remove();
            assert_eq!(renewal.await.unwrap_err().retry(), Retry::AfterLogin);
            assert!(bench.stored().is_none());
            assert_eq!(bench.script.count(), 1 + usize::from(meanwhile));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_turn_is_waited_for_and_its_holders_tokens_are_taken_over() {
    let bench = by_browser([]).await;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tokens.lock");
    let keeper = again(&bench.script, &bench.vault, &bench.clock, Grant::AuthorizationCode).with_lock(path.clone());
    let holder = crate::files::Lock::try_acquire(&path).unwrap().unwrap();
    bench.clock.pass(1750);
    assert_eq!(bearer(&keeper).await, "a1", "after a bounded wait the old one is still good");
    bench.clock.pass(100);
    let error = keeper.bearer().await.unwrap_err();
    assert!(matches!(error, AuthError::Lock(FileError::Busy { .. })));
    assert_eq!(error.retry(), Retry::Later(None));
    let waiting = keeper.bearer();
    tokio::pin!(waiting);
    assert!(waiting.as_mut().now_or_never().is_none());
    bench.script.push(tokens("a2", Some("r2"), 1800));
    bearer(&bench.keeper).await;
    drop(holder);
    assert_eq!(waiting.await.unwrap().expose_secret(), "a2");
    assert_eq!(bench.script.count(), 2);
}

#[tokio::test]
async fn without_a_lock_file_the_old_token_still_works() {
    let bench = by_browser([]).await;
    let keeper =
        again(&bench.script, &bench.vault, &bench.clock, Grant::AuthorizationCode).with_lock("/nowhere/tokens.lock".into());
    bench.clock.pass(1750);
    assert_eq!(bearer(&keeper).await, "a1");
    bench.clock.pass(100);
    assert!(matches!(keeper.bearer().await.unwrap_err(), AuthError::Lock(_)));
    assert_eq!(bench.script.count(), 1);
}

#[tokio::test]
async fn tokens_are_revoked_in_the_body_and_in_the_address_only_where_that_did_nothing() {
    let ok = || json(200, "{}");
    let refused = || answer(401, &[], "");
    for (still_good, ended, sent) in [(false, false, 3), (true, false, 5), (false, true, 4)] {
        let bench = by_browser([ok(), ok()]).await;
        if !ended {
            bench.script.push(if still_good { ok() } else { refused() });
        }
        bench.script.push(ok());
        bench.script.push(ok());
        bench.clock.pass(if ended { 1800 } else { 1 });
        assert!(matches!(bench.keeper.revoke().await, Revocation::Revoked));
        let seen = bench.script.seen();
        assert_eq!(seen.len(), 1 + sent);
        assert_eq!(bench.forms()[1..3], ["token=r1", "token=a1"]);
        assert!(seen[1..3].iter().all(|request| request.url.as_str() == "https://acme.example/oauth_revoke_token.do"));
        let in_address: Vec<_> =
            seen[3..].iter().filter_map(|request| request.url.query()).filter(|query| query.contains("token=")).collect();
        assert_eq!(in_address, if still_good || ended { vec!["token=r1", "token=a1"] } else { vec![] });
        assert!(seen.iter().all(|request| !format!("{request:?}").contains("token=")));
    }
    let bench = by_browser([unreachable()]).await;
    assert!(matches!(bench.keeper.revoke().await, Revocation::NotTold(_)));
    assert_eq!(bearer(&bench.keeper).await, "a1", "dropping them here is another step");
}

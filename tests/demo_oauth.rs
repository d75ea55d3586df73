//! OAuth of the demo instance beyond the everyday flows: lives, settings of a client, accounts that may not, and the other ways in.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "demo_pages/support.rs"]
mod support;

use serde_json::{Value, json};
use support::{Answer, Instance, REDIRECT, VERIFIER, basic, start, value};

const CLIENT: &str = "nameSTARTSWITHSecurity";
const SERVICE: &str = "user_name=svc.ticketdeck";

fn password(instance: &Instance, user: usize) -> [(&str, &str); 3] {
    let user = &instance.info.users[user];
    [("grant_type", "password"), ("username", &user.user_name), ("password", &user.password)]
}

fn text(answer: &Answer, name: &str) -> String {
    answer.json()[name].as_str().unwrap_or_else(|| panic!("no {name} in {}", answer.text)).to_owned()
}

fn assert_denied(answer: &Answer) {
    assert_eq!((answer.status, answer.json()), (401, json!({"error_description": "access_denied", "error": "server_error"})));
}

/// A code for the integration user.
async fn code(instance: &Instance) -> String {
    let cookie = instance.log_in(1).await;
    value(&instance.decide(&instance.authorization(REDIRECT), &cookie, "allow").await, "code")
}

async fn exchange(instance: &Instance, code: &str, verifier: &str) -> Answer {
    let pairs = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", REDIRECT), ("code_verifier", verifier)];
    instance.grant(&pairs).await
}

#[tokio::test]
async fn a_code_is_good_for_a_minute_once_and_with_its_verifier() {
    let instance = start();
    let first = code(&instance).await;
    instance.faults("clock-skew=61").await;
    assert_denied(&exchange(&instance, &first, VERIFIER).await);
    instance.faults("off").await;
    let second = code(&instance).await;
    assert_denied(&exchange(&instance, &second, "wrong").await);
    assert_denied(&exchange(&instance, &second, VERIFIER).await);
    let third = code(&instance).await;
    assert_eq!(exchange(&instance, &third, VERIFIER).await.status, 200);
    assert_denied(&exchange(&instance, &third, VERIFIER).await);
}

#[tokio::test]
async fn tokens_live_as_long_as_their_client_says() {
    let instance = start();
    instance.set("oauth_entity", CLIENT, json!({"access_token_lifespan": 100, "refresh_token_lifespan": 300})).await;
    let first = instance.grant(&password(&instance, 1)).await;
    assert!((99..=100).contains(&first.json()["expires_in"].as_i64().unwrap()), "{}", first.text);
    let (access, refresh) = (text(&first, "access_token"), text(&first, "refresh_token"));
    instance.faults("clock-skew=90").await;
    assert_eq!(instance.bearer(&access).await, 200);
    let again = instance.grant(&password(&instance, 1)).await;
    assert_eq!(text(&again, "access_token"), access, "the same token while it lives");
    assert!(again.json()["expires_in"].as_i64().unwrap() <= 10);
    instance.faults("clock-skew=101").await;
    assert_eq!(instance.bearer(&access).await, 401);
    let refreshed = instance.grant(&[("grant_type", "refresh_token"), ("refresh_token", &refresh)]).await;
    assert_ne!(text(&refreshed, "access_token"), access);
    assert_eq!(text(&refreshed, "refresh_token"), refresh, "no rotation unless it is switched on");
    instance.faults("clock-skew=301").await;
    assert_denied(&instance.grant(&[("grant_type", "refresh_token"), ("refresh_token", &refresh)]).await);
}

#[tokio::test]
async fn rotation_ends_the_old_refresh_token() {
    let instance = start();
    instance.set("oauth_entity", CLIENT, json!({"rotate_refresh_token": "true"})).await;
    let first = text(&instance.grant(&password(&instance, 1)).await, "refresh_token");
    let second = text(&instance.grant(&[("grant_type", "refresh_token"), ("refresh_token", &first)]).await, "refresh_token");
    assert_ne!(first, second);
    assert_denied(&instance.grant(&[("grant_type", "refresh_token"), ("refresh_token", &first)]).await);
    assert_eq!(instance.grant(&[("grant_type", "refresh_token"), ("refresh_token", &second)]).await.status, 200);
}

#[tokio::test]
async fn a_public_client_gets_no_refresh_token_and_no_grant_without_a_person() {
    let instance = start();
    instance.set("oauth_entity", CLIENT, json!({"public_client": "true", "pkce_required": "true"})).await;
    let code = code(&instance).await;
    let id = instance.info.client_id.as_str();
    let pairs = [
        ("grant_type", "authorization_code"),
        ("client_id", id),
        ("code", &code),
        ("redirect_uri", REDIRECT),
        ("code_verifier", VERIFIER),
    ];
    let token = instance.token(&pairs).await;
    assert_eq!(token.status, 200, "{}", token.text);
    assert_eq!(token.json().get("refresh_token"), None);
    assert_denied(&instance.grant(&password(&instance, 1)).await);
    assert_denied(&instance.grant(&[("grant_type", "client_credentials")]).await);
    let without: Vec<_> =
        instance.authorization(REDIRECT).into_iter().filter(|(name, _)| !name.starts_with("code_challenge")).collect();
    let query = support::encode(&without.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>());
    let refused = instance.get(&format!("/oauth_auth.do?{query}"), "").await;
    assert!(refused.status == 400 && refused.text.contains("requires PKCE"));
}

#[tokio::test]
async fn authorization_requests_are_checked_before_anything_else() {
    let instance = start();
    let id = instance.info.client_id.clone();
    for (query, why) in [
        (format!("response_type=code&client_id={id}"), "Missing State parameter in request"),
        (format!("response_type=token&state=x&client_id={id}"), "Invalid response_type"),
        ("response_type=code&state=x&client_id=nobody".to_owned(), "Invalid client_id"),
        (format!("response_type=code&state=x&client_id={id}&code_challenge=abc&code_challenge_method=plain"), "only S256"),
        (format!("response_type=code&state=x&client_id={id}&code_challenge=abc"), "only S256"),
    ] {
        let answer = instance.get(&format!("/oauth_auth.do?{query}"), "").await;
        assert!(answer.status == 400 && answer.text.contains(why), "{query}: {}", answer.text);
    }
    instance.property("glide.oauth.state.parameter.required", "false").await;
    assert_eq!(instance.get(&format!("/oauth_auth.do?response_type=code&client_id={id}"), "").await.status, 200);
    instance.set("oauth_entity", CLIENT, json!({"redirect_url": ""})).await;
    let none = instance.get(&format!("/oauth_auth.do?response_type=code&state=x&client_id={id}"), "").await;
    assert!(none.status == 400 && none.text.contains("no redirect URL"));
    instance.set("oauth_entity", CLIENT, json!({"redirect_url": "javascript:alert(1)"})).await;
    assert_eq!(instance.get(&format!("/oauth_auth.do?response_type=code&state=x&client_id={id}"), "").await.status, 400);
    instance.set("oauth_entity", CLIENT, json!({"active": "false"})).await;
    assert_eq!(instance.get(&format!("/oauth_auth.do?response_type=code&state=x&client_id={id}"), "").await.status, 400);
    assert_denied(&instance.grant(&[("grant_type", "client_credentials")]).await);
}

#[tokio::test]
async fn client_credentials_can_be_switched_off_and_need_a_user() {
    let instance = start();
    let ask = [("grant_type", "client_credentials")];
    assert_eq!(instance.grant(&ask).await.status, 200);
    instance.property("glide.oauth.inbound.client.credential.grant_type.enabled", "false").await;
    assert_denied(&instance.grant(&ask).await);
    instance.property("glide.oauth.inbound.client.credential.grant_type.enabled", "true").await;
    instance.set("oauth_entity", CLIENT, json!({"application_user": ""})).await;
    assert_denied(&instance.grant(&ask).await);
}

#[tokio::test]
async fn an_account_that_may_not_log_in_gets_nothing_anywhere() {
    for change in [json!({"active": "false"}), json!({"locked_out": "true"}), json!({"password_needs_reset": "true"})] {
        let instance = start();
        let kept = text(&instance.grant(&password(&instance, 1)).await, "access_token");
        instance.set("sys_user", SERVICE, change.clone()).await;
        assert_denied(&instance.grant(&password(&instance, 1)).await);
        let user = &instance.info.users[1];
        let page = instance.post("/login.do", "", &[("user_name", &user.user_name), ("user_password", &user.password)]).await;
        assert_eq!(page.status, 401, "{change}");
        let header = basic(&user.user_name, &user.password);
        let api = instance.send("GET", "/api/now/table/incident", &[("authorization", &header)], "").await;
        assert_eq!(api.status, 401, "{change}");
        // A reset is asked for at the next log-in; what is open goes on. An account that is closed is closed at once.
        let expected = if change.get("password_needs_reset").is_some() { 200 } else { 401 };
        assert_eq!(instance.bearer(&kept).await, expected, "{change}");
    }
}

#[tokio::test]
async fn an_account_for_web_services_uses_the_api_and_no_pages() {
    let instance = start();
    instance.set("sys_user", SERVICE, json!({"web_service_access_only": "true"})).await;
    assert_eq!(instance.grant(&password(&instance, 1)).await.status, 200);
    let user = &instance.info.users[1];
    let page = instance.post("/login.do", "", &[("user_name", &user.user_name), ("user_password", &user.password)]).await;
    assert!(page.status == 401 && page.text.contains("for web services only"));
}

#[tokio::test]
async fn basic_logins_can_be_closed_to_people() {
    let instance = start();
    let status = async |user: usize| {
        let user = &instance.info.users[user];
        let header = basic(&user.user_name, &user.password);
        instance.send("GET", "/api/now/table/incident?sysparm_limit=1", &[("authorization", &header)], "").await.status
    };
    instance.property("glide.authenticate.basic_auth.restriction.active", "true").await;
    assert_eq!(status(2).await, 200, "active alone only warns");
    instance.set("sys_user", "user_name=jonas.lindqvist", json!({"roles": "itil,snc_basic_auth_api_access"})).await;
    instance.set("sys_user", SERVICE, json!({"web_service_access_only": "true"})).await;
    instance.property("glide.authenticate.basic_auth.restriction.enforce", "true").await;
    assert_eq!((status(0).await, status(1).await, status(2).await, status(3).await), (401, 200, 200, 401));
}

#[tokio::test]
async fn an_api_key_and_a_second_factor() {
    let instance = start();
    let service = instance.record("sys_user", SERVICE).await["sys_id"].clone();
    let made = instance.api("POST", "api_key", json!({"name": "k", "token": "now_key_1", "user": service})).await;
    assert_eq!(made.status, 201, "{}", made.text);
    assert!(!made.text.contains("now_key_1"));
    let status =
        async |key: &str| instance.send("GET", "/api/now/table/incident?sysparm_limit=1", &[("x-sn-apikey", key)], "").await.status;
    assert_eq!((status("now_key_1").await, status("other").await), (200, 401));
    instance.set("api_key", "name=k", json!({"active": "false"})).await;
    assert_eq!(status("now_key_1").await, 401);

    instance.set("sys_user", SERVICE, json!({"enable_multifactor_authn": "true"})).await;
    instance.property("glide.authenticate.multifactor", "true").await;
    let user = &instance.info.users[1];
    let header = basic(&user.user_name, &user.password);
    let refused = instance.send("GET", "/api/now/table/incident", &[("authorization", &header)], "").await;
    assert_eq!((refused.status, refused.header("x-mfa_token")), (401, "invalid"));
    let wrong = instance.send("GET", "/api/now/table/incident", &[("authorization", &basic(&user.user_name, "x"))], "").await;
    assert_eq!((wrong.status, wrong.header("x-mfa_token")), (401, ""));
}

#[tokio::test]
async fn parameters_count_in_the_body_only_unless_switched() {
    let instance = start();
    let user = &instance.info.users[1];
    let query = support::encode(&[
        ("grant_type", "password"),
        ("client_id", &instance.info.client_id),
        ("client_secret", &instance.info.client_secret),
        ("username", &user.user_name),
        ("password", &user.password),
    ]);
    assert_denied(&instance.post(&format!("/oauth_token.do?{query}"), "", &[]).await);
    instance.property("glide.oauth.allow.parameters.in.post.body.only", "false").await;
    assert_eq!(instance.post(&format!("/oauth_token.do?{query}"), "", &[]).await.status, 200);
    let json = instance.send("POST", "/oauth_token.do", &[("content-type", "application/json")], "{}").await;
    assert_eq!((json.status, json.json()["error_description"].clone()), (400, Value::from("unspecified error")));
}

#[tokio::test]
async fn revoking_needs_no_login_and_tells_nothing() {
    let instance = start();
    let token = text(&instance.grant(&password(&instance, 1)).await, "access_token");
    for method in ["GET", "POST"] {
        assert_eq!(instance.send(method, &format!("/oauth_revoke_token.do?token={token}"), &[], "").await.status, 200);
        assert_eq!(instance.bearer(&token).await, 401);
    }
}

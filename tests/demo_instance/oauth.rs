//! Sign-in: every grant, what is refused, and the browser's pages.

use reqwest::Method;
use serde_json::json;

use crate::support::{Instance, form, read, start};

const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const REDIRECT: &str = "http://localhost:8484/callback";

fn client(instance: &Instance) -> String {
    let info = instance.running.info();
    format!("client_id={}&client_secret={}", info.client_id, info.client_secret)
}

fn password(instance: &Instance, user: usize) -> String {
    let user = &instance.running.info().users[user];
    format!("username={}&password={}", user.user_name, user.password)
}

async fn bearer(instance: &Instance, token: &str) -> u16 {
    read(instance.bare(Method::GET, "/api/now/table/incident?sysparm_limit=1").bearer_auth(token)).await.status
}

#[tokio::test]
async fn the_password_grant_gives_the_same_token_while_it_lives() {
    let instance = start().await;
    let body = format!("grant_type=password&{}&{}", client(&instance), password(&instance, 1));
    let first = instance.form("/oauth_token.do", &body).await;
    assert_eq!((first.status, first.header("cache-control")), (200, "no-store"));
    let token = first.json();
    assert_eq!((&token["scope"], &token["token_type"]), (&json!("useraccount"), &json!("Bearer")));
    assert!((1790..=1800).contains(&token["expires_in"].as_i64().unwrap()));
    assert_eq!(bearer(&instance, token["access_token"].as_str().unwrap()).await, 200);
    let again = instance.form("/oauth_token.do", &body).await.json();
    assert_eq!((&again["access_token"], &again["refresh_token"]), (&token["access_token"], &token["refresh_token"]));
    let refresh =
        format!("grant_type=refresh_token&{}&refresh_token={}", client(&instance), token["refresh_token"].as_str().unwrap());
    let refreshed = instance.form("/oauth_token.do", &refresh).await.json();
    assert_eq!((&refreshed["access_token"], &refreshed["refresh_token"]), (&token["access_token"], &token["refresh_token"]));
    instance.stop().await;
}

#[tokio::test]
async fn client_credentials_act_as_the_integration_user() {
    let instance = start().await;
    let info = instance.running.info();
    let request = instance.bare(Method::POST, "/oauth_token.do").basic_auth(&info.client_id, Some(&info.client_secret));
    let token = read(form(request, "grant_type=client_credentials")).await.json();
    assert!(token.get("refresh_token").is_none());
    let path = "/api/now/table/sys_user?sysparm_query=sys_id=javascript:gs.getUserID()&sysparm_fields=user_name";
    let me = read(instance.bare(Method::GET, path).bearer_auth(token["access_token"].as_str().unwrap())).await;
    assert_eq!(me.result(), json!([{"user_name": info.users[1].user_name}]));
    instance.stop().await;
}

#[tokio::test]
async fn nearly_every_refusal_looks_the_same() {
    let instance = start().await;
    let (client, user) = (client(&instance), password(&instance, 1));
    let bad = [
        format!("grant_type=password&{client}&username=svc.ticketdeck&password=wrong"),
        format!("grant_type=password&{client}x&{user}"),
        format!("grant_type=password&client_id=nobody&client_secret=x&{user}"),
        format!("grant_type=password&{user}"),
        format!("grant_type=refresh_token&{client}&refresh_token=stale"),
        format!("grant_type=magic&{client}"),
        format!("grant_type=authorization_code&{client}&code=x&redirect_uri=y"),
    ];
    for body in bad {
        let answer = instance.form("/oauth_token.do", &body).await;
        assert_eq!(
            (answer.status, answer.json()),
            (401, json!({"error_description": "access_denied", "error": "server_error"})),
            "{body}"
        );
    }
    let get = read(instance.bare(Method::GET, &format!("/oauth_token.do?grant_type=password&{client}&{user}"))).await;
    assert_eq!(get.status, 405);
    let in_address = instance.form(&format!("/oauth_token.do?grant_type=password&{client}&{user}"), "").await;
    assert!(in_address.status >= 400);
    let as_json =
        read(crate::support::json(instance.bare(Method::POST, "/oauth_token.do"), &json!({"grant_type": "password"}))).await;
    assert_eq!((as_json.status, as_json.json()["error"].clone()), (400, json!("invalid_request")));
    instance.stop().await;
}

#[tokio::test]
async fn a_revoked_token_is_worth_nothing() {
    let instance = start().await;
    let body = format!("grant_type=password&{}&{}", client(&instance), password(&instance, 0));
    let token = instance.form("/oauth_token.do", &body).await.json()["access_token"].as_str().unwrap().to_owned();
    assert_eq!(bearer(&instance, &token).await, 200);
    assert_eq!(read(instance.bare(Method::GET, &format!("/oauth_revoke_token.do?token={token}"))).await.status, 200);
    assert_eq!(bearer(&instance, &token).await, 401);
    assert_ne!(instance.form("/oauth_token.do", &body).await.json()["access_token"], json!(token));
    instance.stop().await;
}

/// Signs in at the login page; gives the cookie.
async fn sign_in(instance: &Instance, query: &str) -> String {
    let user = &instance.running.info().users[1];
    let body = format!("{query}&user_name={}&user_password={}", user.user_name, user.password);
    let answer = instance.form("/login.do", &body).await;
    assert_eq!(answer.status, 302, "{}", answer.text);
    assert!(answer.header("set-cookie").contains("HttpOnly"));
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

/// Presses a button of the consent page; gives where the browser is sent.
async fn decide(instance: &Instance, query: &str, cookie: &str, decision: &str) -> url::Url {
    let page = read(instance.bare(Method::GET, &format!("/oauth_auth.do?{query}")).header("cookie", cookie)).await;
    assert!(page.text.contains("Security + Compliance Connector") && page.text.contains("Not you?"), "{}", page.text);
    let proof = page.text.split("name=\"sysparm_ck\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let body = format!("{query}&sysparm_ck={proof}&decision={decision}");
    let answer = read(form(instance.bare(Method::POST, "/oauth_auth.do").header("cookie", cookie), &body)).await;
    assert_eq!(answer.status, 302, "{}", answer.text);
    answer.header("location").parse().unwrap()
}

fn authorization(instance: &Instance, redirect: &str) -> String {
    let id = &instance.running.info().client_id;
    format!(
        "response_type=code&client_id={id}&redirect_uri={redirect}&state=s%22%3E&code_challenge={CHALLENGE}&code_challenge_method=S256"
    )
}

fn value(url: &url::Url, name: &str) -> String {
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
}

#[tokio::test]
async fn the_browser_flow_ends_in_a_token_once() {
    let instance = start().await;
    let query = authorization(&instance, REDIRECT);
    let login = read(instance.bare(Method::GET, &format!("/oauth_auth.do?{query}"))).await;
    assert!(login.text.contains("name=\"user_password\"") && !login.text.contains("value=\"s\">"), "{}", login.text);
    let cookie = sign_in(&instance, &query).await;
    let back = decide(&instance, &query, &cookie, "allow").await;
    assert!(back.as_str().starts_with(REDIRECT));
    assert_eq!(value(&back, "state"), "s\">");
    let code = value(&back, "code");
    let id = &instance.running.info().client_id;
    let exchange =
        format!("grant_type=authorization_code&client_id={id}&code={code}&redirect_uri={REDIRECT}&code_verifier={VERIFIER}");
    let token = instance.form("/oauth_token.do", &exchange).await;
    assert_eq!(token.status, 200, "{}", token.text);
    assert!(token.json().get("refresh_token").is_none(), "a client without a secret gets none");
    assert_eq!(bearer(&instance, token.json()["access_token"].as_str().unwrap()).await, 200);
    assert_eq!(instance.form("/oauth_token.do", &exchange).await.status, 401, "a code is good once");
    instance.stop().await;
}

#[tokio::test]
async fn codes_are_bound_to_verifier_and_redirect() {
    let instance = start().await;
    let query = authorization(&instance, REDIRECT);
    let cookie = sign_in(&instance, &query).await;
    for (redirect, verifier, status) in
        [(REDIRECT, "wrong", 401), ("http://localhost:1/x", VERIFIER, 401), (REDIRECT, VERIFIER, 200)]
    {
        let code = value(&decide(&instance, &query, &cookie, "allow").await, "code");
        let body = format!(
            "grant_type=authorization_code&{}&code={code}&redirect_uri={redirect}&code_verifier={verifier}",
            client(&instance)
        );
        assert_eq!(instance.form("/oauth_token.do", &body).await.status, status, "{redirect} {verifier}");
    }
    instance.stop().await;
}

#[tokio::test]
async fn deny_and_wrong_redirects_and_missing_state_are_told() {
    let instance = start().await;
    let query = authorization(&instance, REDIRECT);
    let cookie = sign_in(&instance, &query).await;
    let denied = decide(&instance, &query, &cookie, "deny").await;
    assert_eq!((value(&denied, "error"), value(&denied, "code")), ("access_denied".into(), String::new()));
    let elsewhere = decide(&instance, &authorization(&instance, "http://localhost:9/callback"), &cookie, "allow").await;
    assert!(elsewhere.as_str().starts_with("http://127.0.0.1:8484/callback?"), "the first registered address is used");
    let id = &instance.running.info().client_id;
    let no_state = read(instance.bare(Method::GET, &format!("/oauth_auth.do?response_type=code&client_id={id}"))).await;
    assert!(no_state.status == 400 && no_state.text.contains("Missing State parameter in request"));
    assert_eq!(read(instance.bare(Method::GET, "/oauth_auth.do?response_type=code&state=x&client_id=none")).await.status, 400);
    let forged =
        read(form(instance.bare(Method::POST, "/oauth_auth.do").header("cookie", &cookie), &format!("{query}&decision=allow")))
            .await;
    assert_eq!(forged.status, 403, "another page cannot press Allow");
    let out = read(instance.bare(Method::GET, &format!("/logout.do?{query}")).header("cookie", &cookie)).await;
    assert!(out.status == 302 && out.header("location").starts_with("/oauth_auth.do?"));
    let after = read(instance.bare(Method::GET, &format!("/oauth_auth.do?{query}")).header("cookie", &cookie)).await;
    assert!(after.text.contains("user_password"));
    instance.stop().await;
}

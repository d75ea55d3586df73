//! Each way in which setting a connection up goes wrong, provoked as the table in `docs/demo-instance.md` says.

use serde_json::{Value, json};

use crate::support::{Answer, Instance, REDIRECT, VERIFIER, basic, encode, start, value};

const SERVICE: &str = "user_name=svc.ticketdeck";

/// The Table API as the integration user.
async fn service(instance: &Instance, method: &str, path: &str, body: Value) -> Answer {
    let user = &instance.info.users[1];
    let login = basic(&user.user_name, &user.password);
    let headers = [("authorization", login.as_str()), ("content-type", "application/json")];
    let body = if body.is_null() { String::new() } else { body.to_string() };
    instance.send(method, &format!("/api/now/table/{path}"), &headers, body).await
}

fn rows(answer: &Answer) -> Vec<Value> {
    answer.json()["result"].as_array().cloned().unwrap_or_else(|| panic!("{}", answer.text))
}

/// Signs in with an authorization code as the integration user; gives the token endpoint's answer.
async fn sign_in(instance: &Instance) -> Value {
    let cookie = instance.log_in(1).await;
    let back = instance.decide(&instance.authorization(REDIRECT), &cookie, "allow").await;
    let code = value(&back, "code");
    let pairs =
        [("grant_type", "authorization_code"), ("code", code.as_str()), ("redirect_uri", REDIRECT), ("code_verifier", VERIFIER)];
    instance.grant(&pairs).await.json()
}

fn asked(instance: &Instance) -> String {
    let pairs = instance.authorization(REDIRECT);
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    format!("/oauth_auth.do?{}", encode(&pairs))
}

#[tokio::test]
async fn single_sign_on_takes_the_browser_away_and_leaves_the_api() {
    let instance = start();
    instance.faults("sso@pages").await;
    let page = instance.get(&asked(&instance), "").await;
    assert_eq!((page.status, page.location().host_str()), (302, Some("login.sso.invalid")));
    assert_eq!(service(&instance, "GET", "incident?sysparm_limit=1", Value::Null).await.status, 200);
}

#[tokio::test]
async fn an_address_filter_refuses_pages_and_api_alike() {
    let instance = start();
    instance.faults("ip-filter").await;
    for answer in [
        instance.get(&asked(&instance), "").await,
        service(&instance, "GET", "incident", Value::Null).await,
        instance.grant(&[]).await,
    ] {
        assert_eq!((answer.status, answer.header("content-type")), (403, "text/html;charset=UTF-8"));
        assert!(answer.text.contains("Access from your IP address is restricted"));
    }
}

#[tokio::test]
async fn a_missing_integration_user_is_nobody_and_the_checklist_says_so() {
    let instance = start();
    let id = instance.record("sys_user", SERVICE).await["sys_id"].as_str().unwrap().to_owned();
    let kept = sign_in(&instance).await["access_token"].as_str().unwrap().to_owned();
    assert_eq!(instance.api("DELETE", &format!("sys_user/{id}"), Value::Null).await.status, 204);
    assert_eq!(service(&instance, "GET", "incident", Value::Null).await.status, 401);
    assert_eq!(instance.grant(&[("grant_type", "client_credentials")]).await.status, 401);
    assert_eq!(instance.bearer(&kept).await, 401);
    let cookie = instance.log_in(0).await;
    assert!(instance.get("/connector_checklist.do", &cookie).await.text.contains("names no application user"));
}

#[tokio::test]
async fn roles_that_read_and_do_not_write_or_do_not_even_read() {
    let instance = start();
    let roles = async |roles: &str| instance.set("sys_user", SERVICE, json!({"roles": roles})).await;
    let read = async |table: &str| service(&instance, "GET", &format!("{table}?sysparm_limit=1"), Value::Null).await;
    let create = async |table: &str| service(&instance, "POST", table, json!({"short_description": "x"})).await;
    for held in ["sn_incident_read,sn_change_read", "itil,snc_read_only"] {
        roles(held).await;
        for table in ["incident", "change_request"] {
            assert_eq!((read(table).await.status, rows(&read(table).await).len()), (200, 1), "{held} {table}");
            let refused = create(table).await;
            let detail = "ACL Exception Insert Failed due to security constraints";
            assert_eq!((refused.status, refused.json()["error"]["detail"].as_str()), (403, Some(detail)), "{held} {table}");
        }
        let id = rows(&read("incident").await)[0]["sys_id"].as_str().unwrap().to_owned();
        let refused = service(&instance, "PATCH", &format!("incident/{id}"), json!({"urgency": "1"})).await;
        assert_eq!(refused.status, 403, "{held}");
    }
    roles("").await;
    assert_eq!(read("change_request").await.json()["error"]["message"], "Insufficient rights to query records");
    assert!(rows(&read("incident").await).is_empty(), "of incidents only their own, and they have none");
}

#[tokio::test]
async fn access_control_refuses_single_tables() {
    let instance = start();
    instance.faults("acl-denied@sys_properties").await;
    let refused = service(&instance, "GET", "sys_properties?name=glide.war", Value::Null).await;
    assert_eq!((refused.status, refused.json()["error"]["message"].as_str()), (403, Some("Insufficient rights to query records")));
    assert_eq!(service(&instance, "GET", "incident?sysparm_limit=1", Value::Null).await.status, 200);
    instance.faults("acl-denied@sys_journal_field,acl-denied@incident+write").await;
    assert_eq!(service(&instance, "GET", "sys_journal_field", Value::Null).await.status, 403);
    assert_eq!(service(&instance, "GET", "incident?sysparm_limit=1", Value::Null).await.status, 200);
    let refused = service(&instance, "POST", "incident", json!({"short_description": "x"})).await;
    assert_eq!(refused.json()["error"]["detail"], "ACL Exception Insert Failed due to security constraints");
    instance.faults("off").await;
    assert_eq!(service(&instance, "GET", "sys_journal_field?sysparm_limit=1", Value::Null).await.status, 200);
}

#[tokio::test]
async fn an_old_release_says_which_it_is() {
    let instance = start();
    for (name, value) in [("glide.buildname", "Jakarta"), ("glide.war", "glide-jakarta-05-03-2017__patch9.zip")] {
        instance.property(name, value).await;
        let shown = service(&instance, "GET", &format!("sys_properties?name={name}&sysparm_fields=value"), Value::Null).await;
        assert_eq!(rows(&shown), [json!({"value": value})]);
    }
}

#[tokio::test]
async fn the_mark_that_tells_our_tickets_can_be_hidden_or_dropped() {
    let instance = start();
    let create = async || service(&instance, "POST", "incident", json!({"short_description": "x", "correlation_id": "td-1"})).await;
    instance.faults("hide-field=correlation_id").await;
    let made = create().await.json()["result"].clone();
    assert!(made.get("correlation_id").is_none() && made.get("number").is_some());
    instance.faults("drop-field=correlation_id").await;
    assert_eq!(create().await.json()["result"]["correlation_id"], "");
    instance.faults("off").await;
    assert_eq!(rows(&service(&instance, "GET", "incident?correlation_id=td-1", Value::Null).await).len(), 1);
}

#[tokio::test]
async fn a_condition_on_no_field_filters_nothing() {
    let instance = start();
    let count = async |query: &str| {
        let path = format!("incident?sysparm_limit=1&{}", encode(&[("sysparm_query", query)]));
        service(&instance, "GET", &path, Value::Null).await.header("x-total-count").to_owned()
    };
    assert_eq!(count("u_mistyped=7").await, count("").await);
    instance.property("glide.invalid_query.returns_no_rows", "true").await;
    assert_eq!(count("u_mistyped=7").await, "0");
}

#[tokio::test]
async fn the_status_page_tells_who_since_when_and_until_when_and_not_connected_afterwards() {
    let instance = start();
    let admin = instance.log_in(0).await;
    assert!(instance.get("/connector_status.do", &admin).await.text.contains("Not connected"));
    let token = sign_in(&instance).await;
    let access = token["access_token"].as_str().unwrap().to_owned();
    instance.faults("clock-skew=600").await;
    assert_eq!(instance.bearer(&access).await, 200);
    let shown = instance.get("/connector_status.do", &admin).await.text;
    let fact = |label: &str| {
        let rest = shown.split(&format!("<dt>{label}</dt>")).nth(1).unwrap_or_else(|| panic!("no {label}: {shown}"));
        rest.split(['>', '<']).nth(2).unwrap().to_owned()
    };
    assert_eq!(fact("Acts as"), "Ticketdeck Integration");
    assert!(fact("Connected since").starts_with("2026-11-20 08:00:"), "{}", fact("Connected since"));
    assert!(fact("Last contact").starts_with("2026-11-20 08:10:"), "{}", fact("Last contact"));
    assert!(fact("Access token").starts_with("until 2026-11-20 08:30:"), "{}", fact("Access token"));
    assert!(fact("Refresh token").starts_with("until 2027-02-28 08:00:"), "{}", fact("Refresh token"));
    for name in ["access_token", "refresh_token"] {
        let token = token[name].as_str().unwrap();
        assert_eq!(instance.send("POST", &format!("/oauth_revoke_token.do?token={token}"), &[], "").await.status, 200);
    }
    assert!(instance.get("/connector_status.do", &admin).await.text.contains("Not connected"));
}

#[tokio::test]
async fn issued_tokens_are_records_without_their_secrets() {
    let instance = start();
    let list = async || rows(&instance.api("GET", "oauth_credential?sysparm_display_value=all", Value::Null).await);
    assert!(list().await.is_empty());
    let token = sign_in(&instance).await;
    let found = list().await;
    let types: Vec<&str> = found.iter().map(|row| row["type"]["value"].as_str().unwrap()).collect();
    assert_eq!(types, ["access_token", "refresh_token"]);
    assert_eq!(found[0]["user"]["display_value"], "Ticketdeck Integration");
    assert_eq!(found[0]["peer"]["display_value"], "Security + Compliance Connector");
    assert!(found[0]["expires"]["value"].as_str().unwrap().starts_with("2026-11-20 08:30:"));
    let text = serde_json::to_string(&found).unwrap();
    let access = token["access_token"].as_str().unwrap();
    assert!(!text.contains(access) && !text.contains(token["refresh_token"].as_str().unwrap()));
    assert_eq!(service(&instance, "GET", "oauth_credential", Value::Null).await.status, 403);
    let id = found[0]["sys_id"]["value"].as_str().unwrap();
    assert_eq!(instance.api("DELETE", &format!("oauth_credential/{id}"), Value::Null).await.status, 204);
    assert_eq!((instance.bearer(access).await, list().await.len()), (401, 1), "who deletes the record ends the token");
    let refresh = token["refresh_token"].as_str().unwrap();
    instance.send("POST", &format!("/oauth_revoke_token.do?token={refresh}"), &[], "").await;
    assert!(list().await.is_empty());
}

#[tokio::test]
async fn resolved_incidents_close_by_themselves() {
    let instance = start();
    let solved = json!({"short_description": "x", "state": "6", "close_code": "Duplicate", "close_notes": "n", "work_notes": "w"});
    let made = service(&instance, "POST", "incident", solved).await.json()["result"].clone();
    let id = made["sys_id"].as_str().unwrap().to_owned();
    let now = async || instance.record("incident", &format!("sys_id={id}")).await;
    instance.faults("clock-skew=604000").await;
    assert_eq!(now().await["state"], "6", "seven days are not over");
    instance.property("glide.ui.autoclose.time", "0").await;
    instance.faults("clock-skew=800000").await;
    assert_eq!(now().await["state"], "6", "switched off");
    instance.property("glide.ui.autoclose.time", "7").await;
    instance.faults("clock-skew=900000").await;
    let closed = now().await;
    assert_eq!((&closed["state"], &closed["active"], &closed["sys_updated_by"]), (&json!("7"), &json!("false"), &json!("system")));
    assert_eq!(closed["closed_by"], closed["resolved_by"]);
    assert!(closed["closed_at"].as_str().unwrap().starts_with("2026-11-30 18:0"), "{}", closed["closed_at"]);
}

//! Each planned fault as a client meets it.

use serde_json::{Value, json};

use crate::support::{Answer, Instance, start};

const LIST: &str = "incident?sysparm_limit=10&sysparm_query=ORDERBYnumber";

async fn list(instance: &Instance) -> Answer {
    instance.api("GET", LIST, Value::Null).await
}

fn rows(answer: &Answer) -> Vec<Value> {
    answer.json()["result"].as_array().cloned().unwrap_or_else(|| panic!("{}", answer.text))
}

async fn count(instance: &Instance, id: &str) -> usize {
    rows(&instance.api("GET", &format!("incident?correlation_id={id}"), Value::Null).await).len()
}

async fn create(instance: &Instance, id: &str) -> Answer {
    instance.api("POST", "incident", json!({"correlation_id": id, "short_description": "weather", "urgency": "1"})).await
}

#[tokio::test]
async fn refusals_look_like_the_real_thing_and_carry_nothing_out() {
    let instance = start();
    for (spec, status, header, text) in [
        ("status=202", 202, ("content-type", ""), ""),
        ("status=204", 204, ("content-type", ""), ""),
        ("status=499", 499, ("content-type", "application/json;charset=UTF-8"), "failure"),
        ("429", 429, ("retry-after", ""), "Rate limit exceeded"),
        ("429=7", 429, ("retry-after", "7"), "Rate limit exceeded"),
        ("mfa", 401, ("x-mfa_token", "invalid"), "User Not Authenticated"),
        ("unscoped", 403, ("x", ""), "Access to unscoped api is not allowed"),
        ("ip-filter", 403, ("content-type", "text/html;charset=UTF-8"), "restricted"),
        ("sso", 302, ("location", "https://login.sso.invalid/saml2?SAMLRequest=demo"), ""),
        ("html", 200, ("content-type", "text/html;charset=UTF-8"), "Web gateway"),
    ] {
        instance.faults(spec).await;
        let answer = create(&instance, "never").await;
        assert_eq!((answer.status, answer.header(header.0)), (status, header.1), "{spec}");
        assert!(answer.text.contains(text), "{spec}: {}", answer.text);
        instance.faults("off").await;
        assert_eq!(count(&instance, "never").await, 0, "{spec}");
    }
}

#[tokio::test]
async fn the_cross_scope_refusal_strikes_oauth_entity_only() {
    let instance = start();
    instance.faults("cross-scope").await;
    let refused = instance.api("GET", "oauth_entity", Value::Null).await;
    let text = "Read operation against 'oauth_entity' from scope 'x_mioms_m365ticket' has been refused due to the table's cross-scope access policy";
    assert_eq!((refused.status, refused.json()["error"]["detail"].as_str()), (403, Some(text)));
    assert_eq!(list(&instance).await.status, 200);
}

#[tokio::test]
async fn a_write_lands_once_whatever_the_client_was_told() {
    let instance = start();
    instance.faults("commit-then-drop=202:1").await;
    assert_eq!(create(&instance, "told-202").await.status, 202);
    assert_eq!(count(&instance, "told-202").await, 1);
    instance.faults("duplicate:1@POST").await;
    assert_eq!(create(&instance, "doubled").await.status, 201);
    assert_eq!(count(&instance, "doubled").await, 2);
}

#[tokio::test]
async fn a_late_commit_lands_after_the_client_has_given_up() {
    let instance = start();
    instance.faults("late-commit=0:1@write").await;
    assert_eq!(create(&instance, "late").await.status, 504);
    // The work waits for its turn on this very thread.
    let mut found = 0;
    for _ in 0..1000 {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        found = count(&instance, "late").await;
        if found > 0 {
            break;
        }
    }
    assert_eq!(found, 1);
    instance.faults("late-commit=3600:1@write").await;
    assert_eq!(create(&instance, "later").await.status, 504);
    assert_eq!(count(&instance, "later").await, 0);
}

#[tokio::test]
async fn a_list_can_end_in_an_error() {
    let instance = start();
    instance.faults("result+error").await;
    let answer = list(&instance).await;
    assert_eq!((answer.status, rows(&answer).len()), (200, 5));
    assert!(answer.json()["error"]["message"].as_str().unwrap().starts_with("Transaction cancelled"));
    assert!(create(&instance, "whole").await.json().get("error").is_none(), "writes end");
}

#[tokio::test]
async fn hidden_rows_are_gone_from_pages_but_counted() {
    let instance = start();
    let all = list(&instance).await;
    instance.faults("acl-hidden=40@incident").await;
    let some = list(&instance).await;
    assert_eq!(some.header("x-total-count"), all.header("x-total-count"));
    let left = rows(&some);
    assert!((1..10).contains(&left.len()), "{}", left.len());
    assert_eq!(rows(&list(&instance).await), left, "always the same ones");
    let narrow = instance.api("GET", &format!("{LIST}&sysparm_fields=number"), Value::Null).await;
    let numbers: Vec<Value> = left.iter().map(|row| json!({"number": row["number"]})).collect();
    assert_eq!(rows(&narrow), numbers, "also where sys_id was not asked for");
    let hidden = rows(&all).into_iter().find(|row| !left.contains(row)).unwrap();
    let one = instance.api("GET", &format!("incident/{}", hidden["sys_id"].as_str().unwrap()), Value::Null).await;
    assert_eq!(one.status, 404);
    instance.faults("acl-hidden=100@sys_journal_field").await;
    assert!(rows(&instance.api("GET", "sys_journal_field", Value::Null).await).is_empty());
    assert_eq!(rows(&list(&instance).await).len(), 10);
}

#[tokio::test]
async fn fields_can_be_hidden_and_dropped() {
    let instance = start();
    instance.faults("hide-field=priority,drop-field=short_description").await;
    let made = create(&instance, "fields").await.json()["result"].clone();
    assert_eq!((made.get("priority"), made["short_description"].as_str(), made["urgency"].as_str()), (None, Some(""), Some("1")));
    instance.faults("off").await;
    let now = instance.record("incident", "correlation_id=fields").await;
    assert_eq!((now["short_description"].as_str(), now["priority"].as_str()), (Some(""), Some("3")));
}

#[tokio::test]
async fn lists_lag_behind_and_counters_stand_still() {
    let instance = start();
    instance.faults("read-lag=30").await;
    let made = create(&instance, "lagging").await;
    assert_eq!(made.status, 201);
    assert_eq!(count(&instance, "lagging").await, 0);
    let id = made.json()["result"]["sys_id"].as_str().unwrap().to_owned();
    assert_eq!(instance.api("GET", &format!("incident/{id}"), Value::Null).await.status, 200, "single records do not lag");
    instance.faults("clock-skew=31,read-lag=30").await;
    assert_eq!(count(&instance, "lagging").await, 1);
    instance.faults("mod-count-frozen").await;
    let patched = instance.api("PATCH", &format!("incident/{id}?sysparm_display_value=all"), json!({"urgency": "2"})).await;
    assert_eq!(patched.json()["result"]["sys_mod_count"]["value"], "0");
    instance.faults("off").await;
    assert_eq!(instance.record("incident", &format!("sys_id={id}")).await["sys_mod_count"], "1");
}

#[tokio::test]
async fn the_clock_can_be_off() {
    let instance = start();
    instance.faults("clock-skew=-172800").await;
    let made = create(&instance, "skewed").await;
    assert!(made.json()["result"]["sys_created_on"].as_str().unwrap().starts_with("2026-11-18 08:0"));
    assert!(made.header("date").starts_with("Wed, 18 Nov 2026 08:0"), "{}", made.header("date"));
    instance.faults("off").await;
    assert!(list(&instance).await.header("date").starts_with("Fri, 20 Nov 2026 08:0"));
}

#[tokio::test]
async fn the_same_seed_strikes_the_same_requests_and_hits_are_counted() {
    let strikes = async || {
        let instance = start();
        instance.faults("status=503:30%,acl-hidden=5:50%").await;
        let mut seen = Vec::new();
        for _ in 0..40 {
            seen.push(list(&instance).await.status);
        }
        (seen, instance.send("GET", "/__demo/faults", &[], "").await.json())
    };
    let (first, report) = strikes().await;
    assert_eq!((first.clone(), report.clone()), strikes().await);
    let struck = first.iter().filter(|status| **status == 503).count();
    assert_eq!(report["faults"][0]["hits"], struck);
    assert!((4..25).contains(&struck) && report["faults"][1]["hits"].as_u64().unwrap() > 5);
}

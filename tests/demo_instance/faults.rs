//! Faults on purpose, switched on while the instance runs.

use reqwest::Method;
use serde_json::json;
use ticketdeck::demo::{Faults, Options};

use crate::support::{Instance, json as with_json, options, read, start, start_with};

const LIST: &str = "/api/now/table/incident?sysparm_limit=1";

async fn plan(instance: &Instance, spec: &str) {
    let answer = read(instance.bare(Method::POST, "/__demo/faults").body(spec.to_owned())).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
}

#[tokio::test]
async fn each_fault_looks_like_the_real_thing() {
    let instance = start().await;
    plan(&instance, "status=503:1").await;
    assert_eq!((instance.get(LIST).await.status, instance.get(LIST).await.status), (503, 200));
    plan(&instance, "429=17:1").await;
    let limited = instance.get(LIST).await;
    assert_eq!((limited.status, limited.header("retry-after"), limited.error().0.as_str()), (429, "17", "Rate limit exceeded"));
    plan(&instance, "hibernate:1").await;
    let asleep = instance.get(LIST).await;
    assert!(asleep.status == 200 && asleep.header("content-type").starts_with("text/html") && asleep.text.contains("hibernating"));
    plan(&instance, "html:1@GET").await;
    assert!(instance.get(LIST).await.header("content-type").starts_with("text/html"));
    plan(&instance, "401-once").await;
    assert_eq!((instance.get(LIST).await.status, instance.get(LIST).await.status), (401, 200));
    plan(&instance, "cut:1").await;
    let cut = instance.as_user(1, Method::GET, LIST).send().await;
    let broken = match cut {
        Ok(response) => response.bytes().await.is_err(),
        Err(_) => true,
    };
    assert!(broken);
    plan(&instance, "off").await;
    assert_eq!(instance.get(LIST).await.status, 200);
    instance.stop().await;
}

#[tokio::test]
async fn a_lost_answer_does_not_mean_a_lost_write() {
    let instance = start_with(Options { faults: Faults::parse("commit-then-drop:1@POST+api").unwrap(), ..options() }).await;
    let lost = instance.send(Method::POST, "/api/now/table/incident", &json!({"correlation_id": "td-once"})).await;
    assert_eq!(lost.status, 504);
    let found = instance.query("incident", "correlation_id=td-once", "").await;
    assert_eq!(found.rows().len(), 1);
    instance.stop().await;
}

#[tokio::test]
async fn the_plan_can_be_read_and_a_bad_one_changes_nothing() {
    let instance = start().await;
    let posted = read(with_json(instance.bare(Method::POST, "/__demo/faults"), &json!({"faults": "status=500:2, slow=1"}))).await;
    assert_eq!(posted.status, 200);
    assert_eq!(instance.get(LIST).await.status, 500);
    let shown = read(instance.bare(Method::GET, "/__demo/faults")).await.json();
    assert_eq!(shown["faults"][0], json!({"fault": "status=500:2", "hits": 1, "left": 1}));
    let bad = read(instance.bare(Method::POST, "/__demo/faults").body("nope")).await;
    assert_eq!(bad.status, 400);
    assert_eq!(read(instance.bare(Method::GET, "/__demo/faults")).await.json(), shown);
    instance.stop().await;
}

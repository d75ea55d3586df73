//! The Batch API and short addresses.

use base64::{Engine, prelude::BASE64_STANDARD};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::start;

fn body(answer: &Value) -> Value {
    let bytes = BASE64_STANDARD.decode(answer["body"].as_str().unwrap()).unwrap();
    if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).unwrap() }
}

#[tokio::test]
async fn a_batch_runs_in_order_as_one_user() {
    let instance = start().await;
    let create = BASE64_STANDARD.encode(json!({"short_description": "in a batch"}).to_string());
    let json_header = json!([{"name": "Content-Type", "value": "application/json"}, {"name": "bad name", "value": "x"}]);
    let batch = json!({"batch_request_id": 7, "rest_requests": [
        {"id": "1", "method": "POST", "url": "/api/now/table/incident", "headers": json_header, "body": create},
        {"id": "2", "method": "GET", "exclude_response_headers": true,
         "url": "/api/now/table/incident?sysparm_query=short_description%3Din%20a%20batch&sysparm_fields=number"},
        {"id": "3", "method": "GET", "url": "/api/now/table/nope"},
        {"id": "4", "method": "DELETE", "url": "/api/now/table/incident/0"},
        {"id": "5", "method": "POST", "url": "/api/now/v1/batch"},
        {"id": "6", "method": "POST", "url": "/api/now/table/incident", "body": "%%%"},
        {"id": "7", "method": "GET", "url": "/api/now/stats/incident?sysparm_count=true"},
    ]});
    let answer = instance.send(Method::POST, "/api/now/v1/batch", &batch).await;
    assert_eq!(answer.status, 200);
    let answer = answer.json();
    assert_eq!((&answer["batch_request_id"], &answer["unserviced_requests"]), (&json!("7"), &json!(["6"])));
    let served = answer["serviced_requests"].as_array().unwrap();
    let codes: Vec<u64> = served.iter().map(|one| one["status_code"].as_u64().unwrap()).collect();
    assert_eq!(codes, [201, 200, 400, 403, 400, 200]);
    assert_eq!((&served[0]["status_text"], &served[0]["id"]), (&json!("Created"), &json!("1")));
    assert_eq!(body(&served[1])["result"], json!([{"number": body(&served[0])["result"]["number"]}]));
    assert!(served[0]["headers"].as_array().unwrap().iter().any(|header| header["name"] == "location"));
    assert_eq!(served[1]["headers"], json!([]));
    assert_eq!(body(&served[2])["error"]["message"], "Invalid table nope");
    assert_eq!(body(&served[5])["result"]["stats"]["count"], "61");
    instance.stop().await;
}

#[tokio::test]
async fn what_is_too_large_is_not_serviced() {
    let instance = start().await;
    let text = |length: usize| BASE64_STANDARD.encode(json!({"description": "x".repeat(length)}).to_string());
    let create =
        |id: &str, length: usize| json!({"id": id, "method": "POST", "url": "/api/now/table/incident", "body": text(length)});
    let large = json!({"batch_request_id": "a", "rest_requests": [create("big", 5 * 1024 * 1024 + 100), create("small", 10)]});
    let answer = instance.send(Method::POST, "/api/now/batch", &large).await.json();
    assert_eq!((&answer["unserviced_requests"], answer["serviced_requests"].as_array().unwrap().len()), (&json!(["big"]), 1));
    let read = json!({"id": "r", "method": "GET", "url": "/api/now/table/sys_dictionary?sysparm_display_value=all"});
    let many = json!({"batch_request_id": "b", "rest_requests": vec![read; 60]});
    let answer = instance.send(Method::POST, "/api/now/batch", &many).await.json();
    let served = answer["serviced_requests"].as_array().unwrap().len();
    assert!(served > 0 && served < 60, "{served} of 60 fit into 10 MB");
    assert_eq!(answer["unserviced_requests"].as_array().unwrap().len(), 60 - served);
    let too_many = json!({"batch_request_id": "c", "rest_requests": vec![json!({"id": "1", "method": "GET", "url": "/"}); 501]});
    assert_eq!(instance.send(Method::POST, "/api/now/batch", &too_many).await.status, 400);
    for bad in [json!({}), json!([]), json!({"batch_request_id": "x", "rest_requests": 3})] {
        assert_eq!(instance.send(Method::POST, "/api/now/batch", &bad).await.status, 400);
    }
    assert_eq!(instance.get("/api/now/batch").await.status, 405);
    instance.stop().await;
}

#[tokio::test]
async fn a_long_address_is_refused_and_a_short_one_stands_for_it() {
    let instance = start().await;
    let query = vec!["state=1"; 10_000].join("%5EOR");
    let long = format!("/api/now/table/incident?sysparm_query={query}&sysparm_fields=state");
    let too_long = format!("/api/now/table/incident?sysparm_query={}", vec!["state=1"; 3_500].join("%5EOR"));
    assert_eq!(instance.get(&too_long).await.status, 414);
    let made = instance.send(Method::POST, "/api/now/tinyurl", &json!({"url": instance.url(&long)})).await;
    let short = made.result().as_str().unwrap().to_owned();
    let tiny = short.split_once("?sysparm_tiny=").unwrap().1;
    let found = instance.get(&format!("/api/now/table/incident?sysparm_tiny={tiny}&sysparm_limit=2")).await;
    assert_eq!(found.status, 200);
    assert!(found.rows().iter().all(|row| row["state"] == "1"), "ten thousand conditions run");
    assert_eq!(found.rows().len(), 2);
    let more = format!("/api/now/table/incident?sysparm_query={query}%5EORstate=2");
    let made = instance.send(Method::POST, "/api/now/tinyurl", &json!({"url": more})).await.result();
    let refused = instance.get(made.as_str().unwrap()).await;
    assert_eq!((refused.status, refused.error().0.as_str()), (400, "Invalid query detected, please check logs for details"));
    assert_eq!(instance.get("/api/now/table/incident?sysparm_tiny=unknown").await.status, 400);
    assert_eq!(instance.send(Method::POST, "/api/now/tinyurl", &json!({"x": 1})).await.status, 400);
    instance.stop().await;
}

#[tokio::test]
async fn a_batch_has_thirty_seconds() {
    let instance = start().await;
    let read = |id: usize| json!({"id": id, "method": "GET", "url": "/api/now/table/incident?sysparm_limit=1"});
    let batch = json!({"batch_request_id": "t", "rest_requests": (1..=5).map(read).collect::<Vec<_>>()});
    let answer = instance.send(Method::POST, "/api/now/v1/batch", &batch).await.json();
    assert_eq!((answer["serviced_requests"].as_array().unwrap().len(), &answer["unserviced_requests"]), (5, &json!([])));
    let plan = crate::support::read(instance.bare(Method::POST, "/__demo/faults").body("batch-slow=12000")).await;
    assert_eq!(plan.status, 200, "{}", plan.text);
    let answer = instance.send(Method::POST, "/api/now/v1/batch", &batch).await.json();
    let served = answer["serviced_requests"].as_array().unwrap();
    assert_eq!(
        (served.len(), &answer["unserviced_requests"]),
        (3, &json!(["4", "5"])),
        "the third runs past the limit, the fourth not at all"
    );
    assert!(served.iter().all(|one| one["execution_time"].as_u64().unwrap() >= 12_000));
    instance.stop().await;
}

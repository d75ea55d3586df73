//! The Aggregate API: figures, groups, conditions on groups, orders, and who may ask.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Instance, read, start};

async fn stats(instance: &Instance, more: &str) -> Value {
    let answer = instance.get(&format!("/api/now/stats/incident?{more}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.result()
}

fn number(value: &Value) -> f64 {
    value.as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn figures_of_all_records_are_one_object() {
    let instance = start().await;
    let all = stats(&instance, "sysparm_count=true&sysparm_max_fields=sys_updated_on,number&sysparm_min_fields=number").await;
    let newest = instance.query("incident", "ORDERBYDESCsys_updated_on", "&sysparm_limit=1").await.rows()[0].clone();
    assert_eq!(all["stats"]["count"], "60");
    assert_eq!(all["stats"]["max"]["sys_updated_on"], newest["sys_updated_on"]);
    assert_eq!((&all["stats"]["min"]["number"], &all["stats"]["max"]["number"]), (&json!("INC0010001"), &json!("INC0010060")));
    let rows = instance.query("incident", "state=7", "").await.rows();
    let sum: f64 = rows.iter().map(|row| number(&row["priority"])).sum();
    let some = stats(&instance, "sysparm_query=state=7&sysparm_sum_fields=priority&sysparm_avg_fields=priority").await;
    assert!((number(&some["stats"]["sum"]["priority"]) - sum).abs() < 1e-9);
    let average = some["stats"]["avg"]["priority"].as_str().unwrap();
    assert!(average.split_once('.').unwrap().1.len() == 4, "{average}");
    assert_eq!(stats(&instance, "").await, json!({"stats": {}}));
    let nothing = stats(&instance, "sysparm_count=true&sysparm_query=number=none").await;
    assert_eq!(nothing, json!({"stats": {"count": "0"}}));
    instance.stop().await;
}

#[tokio::test]
async fn groups_have_their_fields_and_labels() {
    let instance = start().await;
    let groups = stats(&instance, "sysparm_count=true&sysparm_group_by=state").await;
    let groups = groups.as_array().unwrap();
    let total: f64 = groups.iter().map(|group| number(&group["stats"]["count"])).sum();
    assert!((total - 60.0).abs() < 1e-9);
    assert_eq!(groups[0]["groupby_fields"], json!([{"field": "state", "value": "1"}]));
    let all = stats(&instance, "sysparm_count=true&sysparm_group_by=state&sysparm_display_value=all").await;
    assert_eq!(all[0]["groupby_fields"], json!([{"field": "state", "value": "1", "display_value": "New"}]));
    let shown = stats(&instance, "sysparm_count=true&sysparm_group_by=assigned_to&sysparm_display_value=true").await;
    let names: Vec<&str> = shown.as_array().unwrap().iter().map(|g| g["groupby_fields"][0]["value"].as_str().unwrap()).collect();
    assert!(names.contains(&"Mira Okafor"), "{names:?}");
    let two = stats(&instance, "sysparm_count=true&sysparm_group_by=priority,nope,caller_id.name").await;
    assert_eq!(two[0]["groupby_fields"].as_array().unwrap().len(), 2);
    instance.stop().await;
}

#[tokio::test]
async fn groups_can_be_filtered_and_ordered_by_their_figures() {
    let instance = start().await;
    let counts = |groups: Value| -> Vec<f64> { groups.as_array().unwrap().iter().map(|g| number(&g["stats"]["count"])).collect() };
    let by = "sysparm_count=true&sysparm_group_by=state";
    let descending = counts(stats(&instance, &format!("{by}&sysparm_order_by=COUNT%5EDESC")).await);
    assert!(descending.is_sorted_by(|a, b| a >= b), "{descending:?}");
    let many = counts(stats(&instance, &format!("{by}&sysparm_having=count%5Estate%5E%3E%5E8")).await);
    assert!(!many.is_empty() && many.len() < descending.len() && many.iter().all(|count| *count > 8.0));
    let states = stats(&instance, &format!("{by}&sysparm_order_by=state%5EDESC")).await;
    assert_eq!(states[0]["groupby_fields"][0]["value"], "8");
    let odd = counts(
        stats(&instance, &format!("{by}&sysparm_having=x%5Ey,count%5Estate%5E~%5E1&sysparm_order_by=nope,AVG%5Enope")).await,
    );
    assert_eq!(odd.len(), descending.len(), "what cannot be read is ignored");
    instance.stop().await;
}

#[tokio::test]
async fn figures_need_the_right_to_read_every_record() {
    let instance = start().await;
    let pelle = instance.user("pelle.strand");
    let denied = read(instance.as_user(pelle, Method::GET, "/api/now/stats/incident?sysparm_count=true")).await;
    assert_eq!((denied.status, denied.error().0.as_str()), (403, "Insufficient rights to query records"));
    assert_eq!(instance.get("/api/now/stats/nope?sysparm_count=true").await.error().0, "Invalid table nope");
    assert_eq!(read(instance.as_user(1, Method::POST, "/api/now/v1/stats/incident")).await.status, 405);
    let secret = read(instance.as_user(0, Method::GET, "/api/now/stats/sys_user?sysparm_max_fields=user_password")).await;
    assert_eq!(secret.result(), json!({"stats": {}}));
    instance.stop().await;
}

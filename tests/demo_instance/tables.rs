//! The task hierarchy and what the instance says about its tables.

use reqwest::Method;
use serde_json::json;

use crate::support::{read, start};

#[tokio::test]
async fn task_shows_every_kind_as_what_it_is() {
    let instance = start().await;
    let problem = instance.create("problem", json!({"short_description": "root cause"})).await;
    assert!(problem["number"].as_str().unwrap().starts_with("PRB004"));
    let all = instance.query("task", "ORDERBYnumber", "&sysparm_limit=3").await;
    assert_eq!((all.header("x-total-count"), all.rows().len()), ("101", 3));
    let classes = instance.get("/api/now/stats/task?sysparm_count=true&sysparm_group_by=sys_class_name").await.result();
    let classes: Vec<(&str, &str)> = classes
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["groupby_fields"][0]["value"].as_str().unwrap(), one["stats"]["count"].as_str().unwrap()))
        .collect();
    assert_eq!(classes, [("change_request", "40"), ("incident", "60"), ("problem", "1")]);
    let one = instance.query("task", "sys_class_name=incident^state=2^ORstate=1", "&sysparm_limit=1").await.rows()[0].clone();
    assert!(one.get("caller_id").is_none(), "a task has what all tasks have");
    let mixed = instance.query("task", "stateIN-5,1^NQnumber=INC0010003^ORDERBYnumber", "&sysparm_fields=number,state").await;
    assert!(mixed.rows().len() > 2);
    instance.stop().await;
}

#[tokio::test]
async fn a_task_is_changed_as_what_it_is() {
    let instance = start().await;
    let made = instance.create("incident", json!({"impact": "2", "urgency": "2"})).await;
    let path = format!("/api/now/table/task/{}", made["sys_id"].as_str().unwrap());
    assert_eq!(instance.send(Method::PATCH, &path, &json!({"urgency": "1"})).await.result()["priority"], "2", "its own rules run");
    let refused = instance.send(Method::PATCH, &path, &json!({"state": "6"})).await;
    assert!(refused.error().1.contains("Resolution code"));
    let new = instance.send(Method::POST, "/api/now/table/task", &json!({})).await;
    assert_eq!((new.status, new.error().1.as_str()), (403, "ACL Exception Insert Failed due to security constraints"));
    let child = instance.create("incident", json!({"parent": made["sys_id"]})).await;
    assert!(child["parent"]["link"].as_str().unwrap().contains("/api/now/table/task/"));
    let walked = instance.query("incident", &format!("parent.number={}", made["number"].as_str().unwrap()), "").await;
    assert_eq!(walked.rows().len(), 1);
    instance.stop().await;
}

#[tokio::test]
async fn problems_take_their_states_in_order() {
    let instance = start().await;
    let id = &instance.create("problem", json!({"short_description": "x"})).await["sys_id"];
    assert_eq!(instance.patch("problem", id, json!({"state": "104"})).await.status, 403);
    for state in ["102", "103", "104"] {
        assert_eq!(instance.patch("problem", id, json!({"state": state})).await.status, 200);
    }
    let missing = instance.patch("problem", id, json!({"state": "106", "resolution_code": "fix_applied"})).await;
    assert_eq!(missing.error().1, "Data Policy Exception: The following fields are mandatory: Cause notes, Fix notes");
    instance.stop().await;
}

#[tokio::test]
async fn columns_are_found_by_walking_up_the_classes() {
    let instance = start().await;
    let mut class = instance.query("sys_db_object", "name=incident", "").await.rows()[0].clone();
    let mut columns = Vec::new();
    loop {
        let query = format!("name={}^elementISNOTEMPTY^active=true", class["name"].as_str().unwrap());
        let fields = "&sysparm_fields=element,internal_type,reference,max_length,read_only,column_label";
        columns.extend(instance.query("sys_dictionary", &query, fields).await.rows());
        let Some(parent) = class["super_class"]["value"].as_str().map(str::to_owned) else { break };
        class = instance.get(&format!("/api/now/table/sys_db_object/{parent}")).await.result();
    }
    let column = |name: &str| columns.iter().find(|row| row["element"] == name).unwrap_or_else(|| panic!("{name}")).clone();
    assert_eq!(
        (&column("caller_id")["reference"], &column("caller_id")["internal_type"]),
        (&json!("sys_user"), &json!("reference"))
    );
    assert_eq!(column("short_description")["max_length"], "160");
    assert_eq!((&column("due_date")["internal_type"], &column("number")["read_only"]), (&json!("glide_date_time"), &json!("true")));
    let record = instance.query("incident", "", "&sysparm_limit=1").await.rows()[0].clone();
    for name in record.as_object().unwrap().keys() {
        column(name);
    }
    instance.stop().await;
}

#[tokio::test]
async fn answers_carry_the_platforms_headers() {
    let instance = start().await;
    let one = instance.get("/api/now/table/incident?sysparm_limit=1").await;
    let two = read(instance.bare(Method::GET, "/api/now/table/incident")).await;
    assert_eq!((one.header("server"), two.header("server")), ("ServiceNow", "ServiceNow"));
    assert!(one.header("x-transaction-id").len() == 12 && one.header("x-transaction-id") != two.header("x-transaction-id"));
    let host = instance.as_user(1, Method::GET, "/api/now/table/incident?sysparm_limit=1").header("host", "snow.example:8443");
    assert!(read(host).await.header("link").starts_with("<http://snow.example:8443/api/now/table/incident?"));
    let over = instance.as_user(1, Method::POST, "/api/now/table/incident?sysparm_limit=1").header("X-HTTP-Method-Override", "GET");
    assert_eq!(read(over).await.rows().len(), 1);
    instance.stop().await;
}

//! Changes: models, approvals, holds, tasks, and the Change Management API.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Answer, Instance, read, start};

const API: &str = "/api/sn_chg_rest/v1/change";

async fn made(instance: &Instance, more: Value) -> Value {
    let group = instance.query("sys_user_group", "name=Network", "").await.rows()[0]["sys_id"].clone();
    let mut body = json!({"short_description": "x", "assignment_group": group});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    instance.create("change_request", body).await
}

async fn state(instance: &Instance, id: &Value) -> (String, String) {
    let path = format!("/api/now/table/change_request/{}?sysparm_fields=state,approval", id.as_str().unwrap());
    let row = instance.get(&path).await.result();
    (row["state"].as_str().unwrap().to_owned(), row["approval"].as_str().unwrap().to_owned())
}

fn pair(a: &str, b: &str) -> (String, String) {
    (a.to_owned(), b.to_owned())
}

#[tokio::test]
async fn the_first_answer_settles_a_stage() {
    let instance = start().await;
    let id = &made(&instance, json!({})).await["sys_id"];
    assert_eq!(instance.patch("change_request", id, json!({"state": "-4"})).await.status, 200);
    let text = id.as_str().unwrap();
    let query = format!("sysapproval={text}^ORDERBYapprover.user_name");
    let more = "&sysparm_fields=state,approver.user_name,sysapproval.number,group.name";
    let asked = instance.query("sysapproval_approver", &query, more).await.rows();
    let names: Vec<&str> = asked.iter().map(|row| row["approver.user_name"].as_str().unwrap()).collect();
    assert_eq!(names, ["jonas.lindqvist", "yijun.lin"], "the members of the assignment group");
    assert!(asked[0]["sysapproval.number"].as_str().unwrap().starts_with("CHG"));
    instance.approve(id, "approved").await;
    assert_eq!(state(&instance, id).await, pair("-3", "requested"));
    let rows = instance.query("sysapproval_approver", &format!("sysapproval={text}^state=not_required"), "").await.rows();
    assert_eq!(rows.len(), 1, "the other one is no longer asked");
    instance.approve(id, "rejected").await;
    assert_eq!(state(&instance, id).await, pair("-5", "rejected"));
    assert!(instance.query("sysapproval_approver", &format!("sysapproval={text}^state=requested"), "").await.rows().is_empty());
    instance.stop().await;
}

#[tokio::test]
async fn only_those_who_were_asked_and_change_managers_decide() {
    let instance = start().await;
    let id = &made(&instance, json!({})).await["sys_id"];
    instance.patch("change_request", id, json!({"state": "-4"})).await;
    let query = format!("sysapproval={}^state=requested", id.as_str().unwrap());
    let asked = instance.query("sysapproval_approver", &query, "").await.rows()[0]["sys_id"].clone();
    let refused = instance.patch("sysapproval_approver", &asked, json!({"state": "approved"})).await;
    assert_eq!(refused.error().1, "ACL Exception Update Failed due to security constraints");
    let ignored = instance.patch("change_request", id, json!({"approval": "approved"})).await;
    assert_eq!((ignored.status, state(&instance, id).await), (200, pair("-4", "requested")));
    let manager = instance.user("tomas.quilp");
    let path = format!("/api/now/table/change_request/{}", id.as_str().unwrap());
    for (expected, approval) in [("-3", "requested"), ("-2", "approved")] {
        let decided = instance.send_as(manager, Method::PATCH, &path, &json!({"approval": "approved"})).await;
        assert_eq!((decided.status, state(&instance, id).await), (200, pair(expected, approval)));
    }
    instance.stop().await;
}

#[tokio::test]
async fn standard_and_emergency_changes_go_their_own_way() {
    let instance = start().await;
    let standard = made(&instance, json!({"type": "standard", "test_plan": "t"})).await;
    assert_eq!(standard["chg_model"], "standard");
    assert_eq!(instance.patch("change_request", &standard["sys_id"], json!({"state": "-2"})).await.status, 200);
    let fixed = instance.patch("change_request", &standard["sys_id"], json!({"test_plan": "other"})).await;
    assert!(fixed.error().1.contains("'Restrict fields from Standard Change^"));
    let urgent = made(&instance, json!({"chg_model": "emergency"})).await;
    assert_eq!(urgent["type"], "emergency");
    assert_eq!(instance.patch("change_request", &urgent["sys_id"], json!({"state": "-4"})).await.status, 403);
    assert_eq!(instance.patch("change_request", &urgent["sys_id"], json!({"state": "-3"})).await.status, 200);
    instance.approve(&urgent["sys_id"], "approved").await;
    assert_eq!(state(&instance, &urgent["sys_id"]).await, pair("-2", "approved"));
    instance.stop().await;
}

#[tokio::test]
async fn a_hold_needs_a_reason_and_only_cancelling_ends_it_sideways() {
    let instance = start().await;
    let id = &made(&instance, json!({"type": "standard"})).await["sys_id"];
    instance.patch("change_request", id, json!({"state": "-2"})).await;
    let bare = instance.patch("change_request", id, json!({"on_hold": true})).await;
    assert_eq!(bare.error().1, "Data Policy Exception: The following fields are mandatory: On hold reason");
    assert_eq!(instance.patch("change_request", id, json!({"on_hold": true, "on_hold_reason": "parts"})).await.status, 200);
    assert_eq!(instance.patch("change_request", id, json!({"state": "-1"})).await.status, 403);
    let task = instance.create("change_task", json!({"change_request": id, "short_description": "t"})).await;
    let cancelled = instance.patch("change_request", id, json!({"state": "4"})).await.result();
    assert_eq!((&cancelled["on_hold"], &cancelled["on_hold_reason"]), (&json!("false"), &json!("")));
    let path = format!("/api/now/table/change_task/{}", task["sys_id"].as_str().unwrap());
    assert_eq!(instance.get(&path).await.result()["state"], "4", "a change's tasks are cancelled with it");
    instance.stop().await;
}

#[tokio::test]
async fn open_tasks_keep_a_change_from_review() {
    let instance = start().await;
    let id = &made(&instance, json!({"type": "standard"})).await["sys_id"];
    let task = instance.create("change_task", json!({"change_request": id})).await;
    assert!(task["number"].as_str().unwrap().starts_with("CTASK"));
    assert_eq!(task["parent"]["value"], *id);
    for step in ["-2", "-1"] {
        assert_eq!(instance.patch("change_request", id, json!({"state": step})).await.status, 200);
    }
    assert!(instance.patch("change_request", id, json!({"state": "0"})).await.error().1.contains("Check State Transition"));
    let open = instance.patch("change_task", &task["sys_id"], json!({"state": "3"})).await;
    assert_eq!(open.error().1, "Data Policy Exception: The following fields are mandatory: Close code, Close notes");
    let body = json!({"state": "3", "close_code": "successful", "close_notes": "n"});
    assert_eq!(instance.patch("change_task", &task["sys_id"], body).await.status, 200);
    assert_eq!(instance.patch("change_request", id, json!({"state": "0"})).await.status, 200);
    instance.stop().await;
}

#[tokio::test]
async fn requirements_can_be_switched_off() {
    let instance = start().await;
    let property = instance.query("sys_properties", "name=com.snc.change_management.enforce_data_requirements", "").await;
    let path = format!("/api/now/table/sys_properties/{}", property.rows()[0]["sys_id"].as_str().unwrap());
    assert_eq!(instance.send_as(0, Method::PATCH, &path, &json!({"value": "false"})).await.status, 200);
    let bare = instance.create("change_request", json!({"type": "standard"})).await;
    assert_eq!(instance.patch("change_request", &bare["sys_id"], json!({"state": "-2"})).await.status, 200);
    instance.stop().await;
}

async fn next(instance: &Instance, id: &Value) -> Value {
    instance.get(&format!("{API}/{}/nextstates", id.as_str().unwrap())).await.result()
}

#[tokio::test]
async fn next_states_say_what_is_open_and_what_is_missing() {
    let instance = start().await;
    let bare = instance.create("change_request", json!({})).await;
    let result = next(&instance, &bare["sys_id"]).await;
    assert_eq!(result["available_states"], json!(["-5", "4"]));
    assert_eq!(result["state_label"], json!({"-5": "New", "4": "Canceled"}));
    let step = &result["state_transitions"][0][0];
    assert_eq!((&step["from_state"], &step["to_state"], &step["display_value"]), (&json!("-5"), &json!("-4"), &json!("Assess")));
    assert_eq!((&step["transition_available"], &step["automatic_transition"]), (&json!(false), &json!(false)));
    let missing = json!({"passed": false, "condition": {"name": "Assignment group is filled"}});
    assert!(step["conditions"].as_array().unwrap().contains(&missing));
    let id = &made(&instance, json!({})).await["sys_id"];
    assert_eq!(next(&instance, id).await["available_states"], json!(["-5", "-4", "4"]));
    instance.patch("change_request", id, json!({"state": "-4"})).await;
    let waiting = next(&instance, id).await;
    assert_eq!(waiting["available_states"], json!(["-4", "-5", "4"]));
    assert_eq!(waiting["state_transitions"][0][0]["automatic_transition"], true);
    instance.stop().await;
}

#[tokio::test]
async fn the_change_api_reads_and_writes_changes() {
    let instance = start().await;
    let list = instance.get(&format!("{API}?sysparm_query=active=true%5Enope=1%5EORDERBYnumber&sysparm_limit=3")).await.rows();
    assert_eq!((list.len(), &list[3]["__meta"]), (4, &json!({"ignoredFields": ["nope"]})));
    assert!(list[0]["state"]["display_value"].is_string() && list[0]["state"]["value"].is_string());
    let standard = instance.get(&format!("{API}/standard")).await.rows();
    assert!(standard[..standard.len() - 1].iter().all(|row| row["type"]["value"] == "standard"));
    let answer = instance.send(Method::POST, &format!("{API}/emergency?short_description=now"), &json!({"priority": "1"})).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let change = answer.result();
    assert_eq!((&change["type"]["value"], &change["short_description"]["value"]), (&json!("emergency"), &json!("now")));
    let id = change["sys_id"]["value"].as_str().unwrap();
    let patched = instance.send(Method::PATCH, &format!("{API}/{id}"), &json!({"priority": "2"})).await.result();
    assert_eq!(patched["priority"], json!({"display_value": "2 - High", "value": "2"}));
    let task = instance.send(Method::POST, &format!("{API}/{id}/task"), &json!({"short_description": "t"})).await.result();
    assert_eq!(task["change_request"]["value"], id);
    let task_path = format!("{API}/{id}/task/{}", task["sys_id"]["value"].as_str().unwrap());
    assert_eq!(instance.send(Method::PATCH, &task_path, &json!({"state": "2"})).await.result()["state"]["value"], "2");
    assert_eq!(instance.get(&format!("{API}/{id}/task")).await.rows().len(), 2);
    let refused = read(instance.as_user(1, Method::DELETE, &format!("{API}/{id}"))).await;
    assert_eq!(refused.status, 403);
    assert_eq!(read(instance.as_user(0, Method::DELETE, &format!("{API}/{id}"))).await.status, 200);
    assert_eq!(instance.get(&format!("{API}/{id}")).await.status, 404);
    assert_eq!(read(instance.as_user(1, Method::PUT, API)).await.status, 405);
    assert_eq!(instance.get(&format!("{API}/{id}/a/b/c")).await.status, 400);
    instance.stop().await;
}

async fn decide(instance: &Instance, user: &str, id: &str, state: &str) -> Answer {
    let path = format!("{API}/{id}/approvals");
    instance.send_as(instance.user(user), Method::PATCH, &path, &json!({"state": state})).await
}

#[tokio::test]
async fn the_change_api_approves_and_uses_templates() {
    let instance = start().await;
    let change = made(&instance, json!({})).await;
    let id = change["sys_id"].as_str().unwrap();
    instance.patch("change_request", &change["sys_id"], json!({"state": "-4"})).await;
    assert_eq!(decide(&instance, "mira.okafor", id, "approved").await.status, 403, "not asked");
    assert_eq!(decide(&instance, "yijun.lin", id, "maybe").await.status, 400);
    let approved = decide(&instance, "yijun.lin", id, "approved").await;
    assert_eq!(approved.result()["state"]["value"], "approved");
    assert_eq!(state(&instance, &change["sys_id"]).await.0, "-3");
    assert!(instance.get(&format!("{API}/{id}/approvals")).await.rows().len() > 2);
    let templates = instance.get(&format!("{API}/standard/template")).await.rows();
    let template = templates[0]["sys_id"]["value"].as_str().unwrap();
    let body = json!({"assigned_to": ""});
    let made = instance.send(Method::POST, &format!("{API}/standard/{template}"), &body).await.result();
    assert_eq!((&made["type"]["value"], &made["test_plan"]["value"]), (&json!("standard"), &templates[0]["test_plan"]["value"]));
    instance.stop().await;
}

#[tokio::test]
async fn configuration_items_are_tied_to_a_change_by_a_worker() {
    let instance = start().await;
    let id = made(&instance, json!({})).await["sys_id"].as_str().unwrap().to_owned();
    let items: Vec<String> = instance
        .query("cmdb_ci", "ORDERBYname", "")
        .await
        .rows()
        .iter()
        .map(|row| row["sys_id"].as_str().unwrap().to_owned())
        .collect();
    let path = format!("{API}/{id}/ci");
    let body = json!({"association_type": "affected", "cmdb_ci_sys_ids": format!("{},{},nope", items[0], items[1])});
    let asked = instance.send(Method::POST, &path, &body).await;
    let result = asked.result();
    assert_eq!((asked.status, &result["state"]), (202, &json!({"value": 1, "display_value": "Waiting"})), "{}", asked.text);
    let worker = instance.get(&format!("{API}/worker/{}", result["worker"]["sysId"].as_str().unwrap())).await.result();
    assert_eq!(
        (&worker["state"]["display_value"], &worker["messages"]["warningMessages"]),
        (&json!("Complete"), &json!(["Invalid CMDB_CI sys_id provided"]))
    );
    let again =
        instance.send(Method::POST, &path, &json!({"association_type": "affected", "cmdb_ci_sys_ids": [items[0]]})).await.result();
    let worker = instance.get(&format!("{API}/worker/{}", again["worker"]["sysId"].as_str().unwrap())).await.result();
    assert_eq!(worker["messages"]["infoMessages"], json!(["CMDB_CI sys_id already associated to provided"]));
    let tied = instance.get(&format!("{path}?association_type=affected")).await.result();
    let names: Vec<&str> = tied.as_array().unwrap().iter().filter_map(|row| row["ci_item"]["value"].as_str()).collect();
    assert_eq!(names, [items[0].as_str(), items[1].as_str()]);
    assert_eq!(
        instance.get(&format!("{path}?association_type=impacted")).await.result(),
        json!([{"__meta": {"ignoredFields": []}}])
    );
    for bad in [json!({"association_type": "other", "cmdb_ci_sys_ids": "x"}), json!({"association_type": "affected"})] {
        assert_eq!(instance.send(Method::POST, &path, &bad).await.status, 400);
    }
    assert_eq!(instance.get(&path).await.status, 400, "association_type is required");
    assert_eq!(instance.get(&format!("{API}/worker/nope")).await.status, 404);
    assert_eq!(instance.send(Method::POST, &format!("{API}/nope/ci"), &body).await.status, 404);
    instance.stop().await;
}

#[tokio::test]
async fn changes_of_one_item_at_one_time_conflict() {
    let instance = start().await;
    let item = instance.query("cmdb_ci", "ORDERBYname", "").await.rows()[0]["sys_id"].clone();
    let planned = |from: &str, to: &str| json!({"cmdb_ci": item, "start_date": from, "end_date": to});
    let one = made(&instance, planned("2026-12-01 08:00:00", "2026-12-01 10:00:00")).await;
    made(&instance, planned("2026-12-01 10:00:00", "2026-12-01 12:00:00")).await;
    let clash = made(&instance, planned("2026-12-01 09:00:00", "2026-12-01 09:30:00")).await;
    let path = format!("{API}/{}/conflict", one["sys_id"].as_str().unwrap());
    let before = instance.get(&path).await.result();
    assert_eq!((&before["status"], &before["conflicts"]), (&json!("Not run"), &json!([])));
    assert_eq!(instance.send(Method::POST, &path, &json!({})).await.result().as_str().unwrap().len(), 32);
    let found = instance.get(&path).await.result();
    assert_eq!((&found["status"], found["conflicts"].as_array().unwrap().len()), (&json!("Conflict"), 1));
    let conflict = &found["conflicts"][0];
    assert_eq!(
        (&conflict["conflicting_change"]["value"], &conflict["type"]["display_value"]),
        (&clash["sys_id"], &json!("CI Already Scheduled"))
    );
    instance
        .patch("change_request", &clash["sys_id"], json!({"start_date": "2026-12-02 09:00:00", "end_date": "2026-12-02 10:00:00"}))
        .await;
    instance.send(Method::POST, &path, &json!({})).await;
    let found = instance.get(&path).await.result();
    assert_eq!((&found["status"], &found["conflicts"]), (&json!("Conflict"), &json!([])), "as documented");
    let bare = made(&instance, json!({})).await;
    let bare = format!("{API}/{}/conflict", bare["sys_id"].as_str().unwrap());
    assert_eq!(instance.send(Method::POST, &bare, &json!({})).await.status, 400);
    assert_eq!(read(instance.as_user(1, Method::DELETE, &path)).await.status, 200);
    assert_eq!(instance.get(&format!("{API}/{}/schedule", one["sys_id"].as_str().unwrap())).await.status, 400, "not there");
    let gone = read(instance.as_user(0, Method::DELETE, &format!("{API}/{}", one["sys_id"].as_str().unwrap()))).await;
    assert_eq!((gone.status, &gone.result()["number"]["value"]), (200, &one["number"]), "a deletion answers with what was deleted");
    instance.stop().await;
}

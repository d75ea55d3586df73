//! Access control: closed tables, hidden rows, fields left out, callers, deletions.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{read, start};

#[tokio::test]
async fn people_without_a_role_see_their_own_incidents_on_short_pages() {
    let instance = start().await;
    let odile = instance.user("odile.marchetti");
    let list = |more: &str| read(instance.as_user(odile, Method::GET, &format!("/api/now/table/incident?sysparm_limit=20{more}")));
    let own = instance.query("incident", "caller_id.user_name=odile.marchetti^ORopened_by.user_name=odile.marchetti", "").await;
    let own = own.rows().len();
    let mut seen = 0;
    for offset in [0, 20, 40] {
        let page = list(&format!("&sysparm_offset={offset}")).await;
        assert_eq!(page.header("x-total-count"), "60", "the total counts what is hidden");
        assert!(page.rows().len() < 20 && page.header("link").contains("rel=\"first\""));
        seen += page.rows().len();
    }
    assert_eq!(seen, own);
    let foreign = instance.query("incident", "caller_id.user_name!=odile.marchetti^opened_by.user_name!=odile.marchetti", "").await;
    let path = format!("/api/now/table/incident/{}", foreign.rows()[0]["sys_id"].as_str().unwrap());
    let hidden = read(instance.as_user(odile, Method::GET, &path)).await;
    assert_eq!((hidden.status, hidden.error().0.as_str()), (404, "No Record found"));
    let write = instance.send_as(odile, Method::PATCH, &path, &json!({"comments": "x"})).await;
    assert_eq!(write.status, 404);
    let row = list("&sysparm_query=caller_id=javascript:gs.getUserID()").await.rows()[0].clone();
    assert!(row.get("work_notes").is_none() && row.get("comments").is_some(), "unreadable fields are left out");
    instance.stop().await;
}

#[tokio::test]
async fn a_callers_answer_takes_the_incident_off_hold() {
    let instance = start().await;
    let odile = instance.user("odile.marchetti");
    let id = instance.query("sys_user", "user_name=odile.marchetti", "").await.rows()[0]["sys_id"].clone();
    let body = json!({"caller_id": id, "state": "3", "hold_reason": "1", "short_description": "kept"});
    let made = instance.create("incident", body).await;
    let path = format!("/api/now/table/incident/{}", made["sys_id"].as_str().unwrap());
    let sent = json!({"comments": "here it is", "short_description": "not hers to change"});
    let answered = instance.send_as(odile, Method::PATCH, &path, &sent).await;
    assert_eq!(answered.status, 200, "{}", answered.text);
    let now = instance.get(&path).await.result();
    assert_eq!((&now["state"], &now["hold_reason"], &now["short_description"]), (&json!("2"), &json!(""), &json!("kept")));
    instance.stop().await;
}

#[tokio::test]
async fn resolved_incidents_can_be_taken_up_again_and_closed_ones_cannot() {
    let instance = start().await;
    let id = &instance.create("incident", json!({"close_code": "Duplicate", "close_notes": "n", "state": "6"})).await["sys_id"];
    let again = instance.patch("incident", id, json!({"state": "2"})).await.result();
    assert_eq!((&again["reopen_count"], &again["resolved_at"]), (&json!("1"), &json!("")));
    assert_eq!(instance.patch("incident", id, json!({"state": "7"})).await.status, 200);
    let refused = instance.patch("incident", id, json!({"state": "2"})).await;
    assert_eq!((refused.status, refused.error().0.as_str()), (403, "Operation Failed"));
    instance.stop().await;
}

#[tokio::test]
async fn administrators_columns_are_left_out_for_others() {
    let instance = start().await;
    let as_itil = instance.query("sys_user", "user_name=mira.okafor", "").await.rows()[0].clone();
    let path = "/api/now/table/sys_user?sysparm_query=user_name=mira.okafor";
    let as_admin = read(instance.as_user(0, Method::GET, path)).await.rows()[0].clone();
    assert!(as_itil.get("user_password").is_none() && as_itil.get("locked_out").is_none() && as_itil.get("email").is_some());
    assert!(as_admin.get("locked_out").is_some());
    let closed = instance.get("/api/now/table/oauth_entity").await;
    assert_eq!((closed.status, closed.error().0.as_str()), (403, "Insufficient rights to query records"));
    instance.stop().await;
}

#[tokio::test]
async fn roles_follow_sys_user_has_role() {
    let instance = start().await;
    let pelle = instance.user("pelle.strand");
    let changes = || read(instance.as_user(pelle, Method::GET, "/api/now/table/change_request?sysparm_limit=1"));
    assert_eq!(changes().await.status, 403);
    let first = |rows: Vec<Value>| rows[0]["sys_id"].clone();
    let user = first(instance.query("sys_user", "user_name=pelle.strand", "").await.rows());
    let role = first(instance.query("sys_user_role", "name=itil", "").await.rows());
    let path = "/api/now/table/sys_user_has_role";
    let given = instance.send_as(0, Method::POST, path, &json!({"user": user, "role": role})).await;
    assert_eq!((given.status, changes().await.status), (201, 200));
    let taken = format!("{path}/{}", given.result()["sys_id"].as_str().unwrap());
    assert_eq!(read(instance.as_user(0, Method::DELETE, &taken)).await.status, 204);
    assert_eq!(changes().await.status, 403);
    instance.stop().await;
}

#[tokio::test]
async fn deletions_are_written_down_under_the_real_class() {
    let instance = start().await;
    let made = instance.create("incident", json!({"short_description": "goes"})).await;
    let id = made["sys_id"].as_str().unwrap();
    assert_eq!(read(instance.as_user(0, Method::DELETE, &format!("/api/now/table/task/{id}"))).await.status, 204);
    let rows = instance.query("sys_audit_delete", &format!("documentkey={id}"), "").await.rows();
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0]["tablename"], &rows[0]["display_value"]), (&json!("incident"), &made["number"]));
    assert_eq!(rows[0]["sys_created_by"], "mira.okafor");
    instance.stop().await;
}

//! Creating, changing and deleting: rules, journals, what is dropped and what is refused.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Instance, json as with_json, read, start};

async fn group(instance: &Instance) -> Value {
    instance.query("sys_user_group", "name=Security Operations", "").await.rows()[0]["sys_id"].clone()
}

#[tokio::test]
async fn a_created_ticket_carries_what_was_sent_and_what_the_instance_adds() {
    let instance = start().await;
    let body = json!({"short_description": "Neu", "priority": 2, "due_date": "2026-11-27 12:00:00", "correlation_id": "td-x",
        "correlation_display": "Display", "sys_created_by": "forged", "number": "CHG9", "nope": "x", "active": false, "state": null});
    let answer = instance.send(Method::POST, "/api/now/table/change_request?sysparm_limit=5&sysparm_query=", &body).await;
    assert_eq!(answer.status, 201);
    let made = answer.result();
    let id = made["sys_id"].as_str().unwrap();
    assert_eq!(answer.header("location"), instance.url(&format!("/api/now/table/change_request/{id}")));
    for (field, value) in [
        ("short_description", "Neu"),
        ("priority", "2"),
        ("due_date", "2026-11-27 12:00:00"),
        ("correlation_id", "td-x"),
        ("correlation_display", "Display"),
        ("sys_created_by", "svc.ticketdeck"),
        ("number", "CHG0030041"),
        ("active", "true"),
        ("state", "-5"),
        ("sys_mod_count", "0"),
        ("sys_class_name", "change_request"),
        ("type", "normal"),
    ] {
        assert_eq!(made[field], value, "{field}");
    }
    assert!(made.get("nope").is_none());
    assert!(made["sys_created_on"].as_str().unwrap().starts_with("2026-11-20 08:0"));
    assert_eq!(instance.get(&format!("/api/now/table/change_request/{id}")).await.result(), made);
    instance.stop().await;
}

#[tokio::test]
async fn incident_priority_follows_impact_and_urgency() {
    let instance = start().await;
    let made = instance.create("incident", json!({"short_description": "x", "priority": "1", "impact": "2", "urgency": "2"})).await;
    assert_eq!((&made["priority"], &made["number"], &made["incident_state"]), (&json!("3"), &json!("INC0010061"), &json!("1")));
    let changed = instance.patch("incident", &made["sys_id"], json!({"urgency": "1", "priority": "5"})).await.result();
    assert_eq!(
        (&changed["priority"], &changed["sys_mod_count"], &changed["sys_updated_by"]),
        (&json!("2"), &json!("1"), &json!("svc.ticketdeck"))
    );
    instance.stop().await;
}

#[tokio::test]
async fn a_change_goes_through_its_states_and_no_other_way() {
    let instance = start().await;
    let made = instance.create("change_request", json!({"short_description": "x"})).await;
    let id = &made["sys_id"];
    let refused = instance.patch("change_request", id, json!({"state": "-1"})).await;
    let (message, detail) = refused.error();
    assert_eq!((refused.status, message.as_str()), (403, "Operation Failed"));
    assert!(detail.starts_with(
        "Operation against file 'change_request' was aborted by Business Rule 'Change Model: Check State Transition^"
    ));
    let no_group = instance.patch("change_request", id, json!({"state": "-4"})).await;
    assert_eq!(no_group.error().1, "Data Policy Exception: The following fields are mandatory: Assignment group");
    let group = group(&instance).await;
    let step = instance.patch("change_request", id, json!({"state": "-4", "assignment_group": group})).await;
    assert_eq!((step.status, &step.result()["state"]), (200, &json!("-4")));
    for state in ["-3", "-2"] {
        let refused = instance.patch("change_request", id, json!({"state": state})).await;
        assert_eq!(refused.status, 403, "approvals, not clients, move a change on to {state}");
        instance.approve(id, "approved").await;
        let now = instance.get(&format!("/api/now/table/change_request/{}", id.as_str().unwrap())).await.result();
        assert_eq!(now["state"], json!(state));
    }
    for state in ["-1", "0"] {
        let step = instance.patch("change_request", id, json!({"state": state})).await;
        assert_eq!((step.status, &step.result()["state"]), (200, &json!(state)));
    }
    let open = instance.patch("change_request", id, json!({"state": "3", "close_code": "nonsense"})).await;
    assert_eq!(open.error().1, "Data Policy Exception: The following fields are mandatory: Close code, Close notes");
    let closed =
        instance.patch("change_request", id, json!({"state": "3", "close_code": "successful", "close_notes": "ok"})).await.result();
    assert_eq!((&closed["active"], &closed["sys_mod_count"]), (&json!("false"), &json!("6")));
    instance.stop().await;
}

#[tokio::test]
async fn what_cannot_be_stored_is_dropped_and_the_answer_is_200() {
    let instance = start().await;
    let made = instance.create("incident", json!({"short_description": "y".repeat(200), "description": "d".repeat(9000)})).await;
    assert_eq!(made["short_description"].as_str().unwrap().len(), 160);
    assert_eq!(made["description"].as_str().unwrap().len(), 9000);
    let sent = json!({"state": "42", "assigned_to": "nobody", "due_date": "soon", "impact": "9", "reopen_count": "7"});
    let answer = instance.patch("incident", &made["sys_id"], sent).await;
    assert_eq!((answer.status, answer.result()), (200, made), "nothing changed, so the record keeps its version");
    instance.stop().await;
}

#[tokio::test]
async fn notes_become_journal_entries_and_closed_incidents_take_none() {
    let instance = start().await;
    let made = instance.create("incident", json!({"short_description": "x", "work_notes": "first"})).await;
    let id = made["sys_id"].as_str().unwrap().to_owned();
    let answer = instance.patch("incident", &made["sys_id"], json!({"comments": "second", "work_notes": "third"})).await;
    assert_eq!((answer.status, &answer.result()["comments"], &answer.result()["sys_mod_count"]), (200, &json!(""), &json!("1")));
    let close = json!({"state": "7", "close_code": "Duplicate", "close_notes": "n"});
    assert_eq!(instance.patch("incident", &made["sys_id"], close).await.status, 200);
    assert_eq!(instance.patch("incident", &made["sys_id"], json!({"comments": "too late"})).await.status, 200);
    let entries = instance.query("sys_journal_field", &format!("element_id={id}^name=incident^ORDERBYvalue"), "").await.rows();
    let entries: Vec<(&str, &str)> =
        entries.iter().map(|e| (e["element"].as_str().unwrap(), e["value"].as_str().unwrap())).collect();
    assert_eq!(entries, [("work_notes", "first"), ("comments", "second"), ("work_notes", "third")]);
    let path = format!("/api/now/table/incident/{id}?sysparm_display_value=true&sysparm_fields=comments_and_work_notes");
    let stream = instance.get(&path).await.result()["comments_and_work_notes"].as_str().unwrap().to_owned();
    assert!(stream.contains(" - Ticketdeck Integration (Additional comments)\nsecond\n\n"), "{stream}");
    instance.stop().await;
}

#[tokio::test]
async fn put_is_partial_and_delete_is_for_admins() {
    let instance = start().await;
    let made = instance.create("incident", json!({"short_description": "keep", "description": "old"})).await;
    let path = format!("/api/now/table/incident/{}", made["sys_id"].as_str().unwrap());
    let put = instance.send(Method::PUT, &path, &json!({"description": "new"})).await.result();
    assert_eq!((&put["short_description"], &put["description"]), (&json!("keep"), &json!("new")));
    let refused = read(instance.as_user(1, Method::DELETE, &path)).await;
    assert_eq!((refused.status, refused.error().1.as_str()), (403, "ACL Exception Delete Failed due to security constraints"));
    let gone = read(instance.as_user(0, Method::DELETE, &path)).await;
    assert_eq!((gone.status, gone.text.as_str()), (204, ""));
    assert_eq!(instance.get(&path).await.status, 404);
    assert_eq!(read(instance.as_user(0, Method::DELETE, &path)).await.status, 404);
    instance.stop().await;
}

#[tokio::test]
async fn display_values_are_taken_when_asked_for() {
    let instance = start().await;
    let body = json!({"short_description": "x", "state": "In Progress", "assigned_to": "Hannah Weißbach"});
    let plain = instance.create("incident", body.clone()).await;
    assert_eq!((&plain["state"], &plain["assigned_to"]), (&json!("1"), &json!("")));
    let path =
        "/api/now/table/incident?sysparm_input_display_value=true&sysparm_display_value=true&sysparm_exclude_reference_link=true";
    let shown = instance.send(Method::POST, path, &body).await.result();
    assert_eq!((&shown["state"], &shown["assigned_to"]), (&json!("In Progress"), &json!("Hannah Weißbach")));
    instance.stop().await;
}

#[tokio::test]
async fn a_client_may_do_without_the_answers_body() {
    let instance = start().await;
    let request = with_json(instance.as_user(1, Method::POST, "/api/now/table/incident"), &json!({}));
    let answer = read(request.header("X-no-response-body", "true")).await;
    assert_eq!((answer.status, answer.text.as_str()), (201, ""));
    assert!(answer.header("location").contains("/api/now/table/incident/"));
    instance.stop().await;
}

#[tokio::test]
async fn a_kept_instance_remembers() {
    let folder = tempfile::tempdir().unwrap();
    let options = || ticketdeck::demo::Options { data_dir: Some(folder.path().to_owned()), ..crate::support::options() };
    let instance = crate::support::start_with(options()).await;
    let made = instance.create("incident", json!({"short_description": "kept"})).await;
    let info = instance.running.info().clone();
    instance.stop().await;
    let instance = crate::support::start_with(ticketdeck::demo::Options { seed: 99, ..options() }).await;
    assert_eq!(instance.running.info().client_secret, info.client_secret);
    let path = format!("/api/now/table/incident/{}", made["sys_id"].as_str().unwrap());
    assert_eq!(instance.get(&path).await.result()["short_description"], "kept");
    assert_eq!(instance.create("incident", json!({})).await["number"], "INC0010062");
    instance.stop().await;
}

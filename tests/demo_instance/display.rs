//! What users see and write: their zone and format, every type of value.

use reqwest::Method;
use serde_json::json;

use crate::support::{read, start};

#[tokio::test]
async fn dates_are_shown_in_the_callers_zone_and_format() {
    let instance = start().await;
    let body = json!({"short_description": "x", "due_date": "2026-07-01 22:30:00"});
    let made = instance.create("incident", body).await;
    let path = format!("/api/now/table/incident/{}?sysparm_fields=due_date", made["sys_id"].as_str().unwrap());
    for (user, shown) in [
        ("svc.ticketdeck", "2026-07-01 22:30:00"),
        ("hannah.weissbach", "02.07.2026 00:30:00"),
        ("haruka.sato", "2026/07/02 07:30:00"),
        ("jonas.lindqvist", "2026-07-02 00:30:00"),
    ] {
        let get = |more: &str| read(instance.as_user(instance.user(user), Method::GET, &format!("{path}{more}")));
        assert_eq!(get("&sysparm_display_value=true").await.result()["due_date"], shown, "{user}");
        let both = json!({"display_value": shown, "value": "2026-07-01 22:30:00"});
        assert_eq!(get("&sysparm_display_value=ALL").await.result()["due_date"], both, "{user}");
        assert_eq!(get("").await.result()["due_date"], "2026-07-01 22:30:00", "{user}");
    }
    instance.stop().await;
}

#[tokio::test]
async fn values_as_forms_show_them_are_read_in_the_callers_zone() {
    let instance = start().await;
    let hannah = instance.user("hannah.weissbach");
    let body = json!({"due_date": "24.12.2026 12:00:00", "cab_date": "01.12.2026", "priority": "2 - High",
        "assigned_to": "Mira Okafor", "assignment_group": "Network"});
    let path = "/api/now/table/change_request?sysparm_input_display_value=true&sysparm_fields=due_date,cab_date,priority,assigned_to.user_name";
    let made = instance.send_as(hannah, Method::POST, path, &body).await.result();
    let expected = json!({"due_date": "2026-12-24 11:00:00", "cab_date": "2026-12-01", "priority": "2", "assigned_to.user_name": "mira.okafor"});
    assert_eq!(made, expected);
    let plain = json!({"due_date": "2026-12-24 12:00:00", "cab_date": "2026-12-01"});
    let path = "/api/now/table/change_request?sysparm_fields=due_date,cab_date";
    assert_eq!(instance.send_as(hannah, Method::POST, path, &plain).await.result(), plain);
    instance.stop().await;
}

#[tokio::test]
async fn every_type_has_a_value_and_a_display_value() {
    let instance = start().await;
    let made = instance.create("incident", json!({"short_description": "x", "opened_at": "2026-11-19 05:57:43"})).await;
    let done = json!({"state": "6", "close_code": "Duplicate", "close_notes": "n"});
    assert_eq!(instance.patch("incident", &made["sys_id"], done).await.status, 200);
    let fields = "calendar_duration,calendar_stc,active,sys_class_name,state,sys_id,caller_id,cmdb_ci";
    let path =
        format!("/api/now/table/incident/{}?sysparm_display_value=all&sysparm_fields={fields}", made["sys_id"].as_str().unwrap());
    let row = instance.get(&path).await.result();
    let duration = &row["calendar_duration"];
    assert!(duration["value"].as_str().unwrap().starts_with("1970-01-02 02:02:"), "{duration}");
    assert!(duration["display_value"].as_str().unwrap().starts_with("1 Day 2 Hours 2 Minutes"), "{duration}");
    let seconds = row["calendar_stc"]["value"].as_str().unwrap().to_owned();
    assert!(seconds.parse::<i64>().unwrap() >= 93_737);
    assert_eq!(row["calendar_stc"]["display_value"], format!("{},{}", &seconds[..2], &seconds[2..]));
    assert_eq!(row["active"], json!({"display_value": "true", "value": "true"}));
    assert_eq!(row["sys_class_name"], json!({"display_value": "Incident", "value": "incident"}));
    assert_eq!(row["state"], json!({"display_value": "Resolved", "value": "6"}));
    assert_eq!(row["caller_id"], json!({"display_value": "", "value": ""}));
    instance.stop().await;
}

#[tokio::test]
async fn choices_have_their_languages() {
    let instance = start().await;
    let label = |language: &'static str, table: &'static str, element: &'static str, value: &'static str| {
        let instance = &instance;
        async move {
            let query = format!("name={table}^element={element}^value={value}^language={language}^inactive=false");
            instance.query("sys_choice", &query, "&sysparm_fields=label").await.rows()[0]["label"].as_str().unwrap().to_owned()
        }
    };
    assert_eq!(label("en", "change_request", "state", "-4").await, "Assess");
    assert_eq!(label("de", "change_request", "state", "-4").await, "Bewerten");
    assert_eq!(label("sv", "incident", "state", "3").await, "Vilande");
    assert_eq!(label("ja", "incident", "state", "2").await, "進行中");
    assert_eq!(label("zt", "task", "priority", "1").await, "1 - 嚴重");
    instance.stop().await;
}

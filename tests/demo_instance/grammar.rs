//! Encoded queries over HTTP: what the story's records say to every operator.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::json;

use crate::support::{Instance, read, start};

async fn count(instance: &Instance, query: &str) -> usize {
    count_of(instance, "incident", query).await
}

async fn count_of(instance: &Instance, table: &str, query: &str) -> usize {
    instance.query(table, query, "&sysparm_limit=1").await.header("x-total-count").parse().unwrap()
}

#[tokio::test]
async fn aliases_mean_the_same() {
    let instance = start().await;
    for (one, other) in [
        ("short_description*mail", "short_descriptionLIKEmail"),
        ("short_descriptionCONTAINSmail", "short_descriptionLIKEmail"),
        ("short_description!*mail", "short_descriptionNOT LIKEmail"),
        ("short_description%ferry", "short_descriptionENDSWITHferry"),
        ("due_dateEMPTYSTRING", "due_dateISEMPTY"),
        ("assigned_toANYTHING", ""),
        ("sys_class_nameINSTANCEOFtask", ""),
        ("stateSAMEASincident_state", ""),
        ("caller_id.nameLIKEODILE", "caller_id.nameLIKEodile"),
    ] {
        assert_eq!(count(&instance, one).await, count(&instance, other).await, "{one}");
    }
    assert_eq!(count(&instance, "stateNSAMEASincident_state").await, 0);
    assert_eq!(count(&instance, "sys_class_nameINSTANCEOFchange_request").await, 0);
    assert!(count(&instance, "123TEXTQUERY321=vpn").await >= 2);
    let limited = count(&instance, "RLQUERYtask_sla.task,>=1,m2m^active=true^ENDRLQUERY^state=7").await;
    assert_eq!(limited, count(&instance, "state=7").await, "a related list of an unknown table is dropped");
    let all = count_of(&instance, "sys_user", "").await;
    let members = count_of(&instance, "sys_user", "RLQUERYsys_user_grmember.user,>=1^ENDRLQUERY").await;
    let others = count_of(&instance, "sys_user", "RLQUERYsys_user_grmember.user,=0^ENDRLQUERY").await;
    assert!(members > 0 && others > 0 && members + others == all, "{members} + {others} of {all}");
    instance.stop().await;
}

#[tokio::test]
async fn related_lists_have_conditions_of_their_own() {
    let instance = start().await;
    let users = async |query: &str| count_of(&instance, "sys_user", query).await;
    let of = async |group: &str| users(&format!("RLQUERYsys_user_grmember.user,>=1^group.name={group}^ENDRLQUERY")).await;
    let board = of("Change Advisory Board").await;
    assert_eq!((board, of("Network").await, of("Nobody").await), (3, 2, 0));
    let both = "RLQUERYsys_user_grmember.user,>=1,m2m^group.name=Network^ORgroup.name=Change Advisory Board^ENDRLQUERY";
    assert_eq!(users(both).await, 5);
    let twice = "RLQUERYsys_user_grmember.user,=2^group.name=Security Operations^ORgroup.name=Identity and Access^ENDRLQUERY";
    assert_eq!(users(&format!("{twice}^user_name=mira.okafor")).await, 1, "rows that meet the conditions are counted");
    assert_eq!(
        users("RLQUERYsys_user_grmember.user,>=1^nope=1^ENDRLQUERY").await,
        users("RLQUERYsys_user_grmember.user,>=1^ENDRLQUERY").await
    );
    instance.stop().await;
}

#[tokio::test]
async fn hierarchies_are_walked() {
    let instance = start().await;
    let groups = instance.query("sys_user_group", "nameINSecurity Operations,Identity and Access,Network", "").await.rows();
    let id = |name: &str| groups.iter().find(|row| row["name"] == name).unwrap()["sys_id"].as_str().unwrap().to_owned();
    let (top, middle, low) = (id("Security Operations"), id("Identity and Access"), id("Network"));
    let path = format!("/api/now/table/sys_user_group/{low}");
    let moved = instance.send_as(0, Method::PATCH, &path, &json!({"parent": middle})).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    let walked = count(&instance, &format!("assignment_groupIN_HIERARCHY{top}")).await;
    assert_eq!(walked, count(&instance, &format!("assignment_groupIN{top},{middle},{low}")).await);
    assert!(walked > count(&instance, &format!("assignment_group={top}")).await);
    assert_eq!(count_of(&instance, "sys_user_group", &format!("sys_idIN_HIERARCHY{middle}")).await, 2);
    let mira = instance.query("sys_user", "user_name=mira.okafor", "").await.rows()[0]["sys_id"].as_str().unwrap().to_owned();
    let hers = count(&instance, &format!("assigned_to={mira}")).await;
    assert_eq!(count(&instance, &format!("assigned_toIN_HIERARCHY{mira}")).await, hers, "people stand in none");
    // A circle ends.
    let path = format!("/api/now/table/sys_user_group/{top}");
    assert_eq!(instance.send_as(0, Method::PATCH, &path, &json!({"parent": low})).await.status, 200);
    assert_eq!(count(&instance, &format!("assignment_groupIN_HIERARCHY{low}")).await, walked);
    instance.stop().await;
}

#[tokio::test]
async fn me_and_my_groups_are_the_callers() {
    let instance = start().await;
    let mira = |query: &'static str| {
        let path = format!("/api/now/table/incident?sysparm_query={query}%5EORDERBYnumber&sysparm_fields=number&sysparm_limit=100");
        let request = instance.as_user(0, Method::GET, &path);
        async move { read(request).await.text }
    };
    assert_eq!(mira("assigned_toDYNAMIC90d1921e5f510100a9ad2572f2b477fe").await, mira("assigned_to.user_name=mira.okafor").await);
    assert_eq!(
        mira("assignment_groupDYNAMICd6435e965f510100a9ad2572f2b47744").await,
        mira("assignment_group.name=Security%20Operations%5EORassignment_group.name=Identity%20and%20Access").await
    );
    assert_eq!(mira("assigned_to=javascript:gs.getUserID()").await, mira("assigned_to.name=Mira%20Okafor").await);
    instance.stop().await;
}

#[tokio::test]
async fn days_and_times_are_the_callers() {
    let instance = start().await;
    let body = json!({"short_description": "at midnight in Tokyo", "due_date": "2026-11-20 15:30:00"});
    instance.create("incident", body).await;
    let tokyo = instance.user("haruka.sato");
    let found = |user: usize, value: &'static str| {
        let query = format!("short_descriptionLIKEmidnight in Tokyo^due_date>={value}");
        let query: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
        let request = instance.as_user(user, Method::GET, &format!("/api/now/table/incident?sysparm_query={query}"));
        async move { read(request).await.rows().len() }
    };
    for value in ["javascript:gs.beginningOfTomorrow()", "javascript:gs.dateGenerate('2026-11-21','00:00:00')"] {
        assert_eq!((found(tokyo, value).await, found(1, value).await), (1, 0), "{value}");
    }
    assert_eq!((found(tokyo, "2026-11-20 15:30:00").await, found(1, "2026-11-20 15:30:00").await), (1, 1), "a literal is UTC");
    let today = "sys_created_onONToday@javascript:gs.beginningOfToday()@javascript:gs.endOfToday()";
    let all = count(&instance, "").await;
    assert!(count(&instance, today).await > 0);
    assert_eq!(count(&instance, today).await + count(&instance, &today.replace("ONToday", "NOTONToday")).await, all);
    let recent = count(&instance, "sys_created_onRELATIVEGE@hour@ago@24").await;
    assert!(recent > 0 && recent + count(&instance, "sys_created_onRELATIVELT@hour@ago@24").await == all);
    instance.stop().await;
}

#[tokio::test]
async fn a_bad_condition_is_dropped_or_gives_nothing_as_the_property_says() {
    let instance = start().await;
    assert_eq!(count(&instance, "nope=1^state=7").await, count(&instance, "state=7").await);
    let property = instance.query("sys_properties", "name=glide.invalid_query.returns_no_rows", "").await;
    let path = format!("/api/now/table/sys_properties/{}", property.rows()[0]["sys_id"].as_str().unwrap());
    assert_eq!(instance.send_as(0, Method::PATCH, &path, &json!({"value": "true"})).await.status, 200);
    assert_eq!(count(&instance, "nope=1^state=7").await, 0);
    assert!(count(&instance, "state=7").await > 0);
    let figures = instance.get("/api/now/stats/incident?sysparm_count=true&sysparm_query=nope=1").await.result();
    assert_eq!(figures, json!({"stats": {"count": "0"}}));
    instance.stop().await;
}

#[tokio::test]
async fn orders_may_walk_and_stand_anywhere() {
    let instance = start().await;
    let more = "&sysparm_fields=caller_id.name,number&sysparm_limit=100";
    let rows = instance.query("incident", "ORDERBYcaller_id.name^active=true^ORDERBYDESCnumber", more).await.rows();
    let keys: Vec<(String, String)> = rows
        .iter()
        .map(|row| (row["caller_id.name"].as_str().unwrap().to_lowercase(), row["number"].as_str().unwrap().to_owned()))
        .collect();
    assert!(keys.is_sorted_by(|a, b| a.0 < b.0 || (a.0 == b.0 && a.1 >= b.1)), "{keys:?}");
    assert!(keys.iter().map(|key| &key.0).collect::<BTreeSet<_>>().len() > 3);
    instance.stop().await;
}

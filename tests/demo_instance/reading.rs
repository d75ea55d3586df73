//! Lists and records: shapes, filters, pages.

use reqwest::Method;
use serde_json::{Value, json};
use ticketdeck::demo::Options;

use crate::support::{Instance, options, read, start, start_with};

fn numbers(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["number"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_story_fills_both_home_cards() {
    let instance = start().await;
    for (table, total, open) in [("change_request", "40", "active=true"), ("incident", "60", "stateNOT IN7,8")] {
        let all = instance.query(table, "", "&sysparm_limit=1").await;
        assert_eq!(all.header("x-total-count"), total);
        let fields = "&sysparm_limit=10&sysparm_fields=priority,state,due_date,number,short_description";
        let card = instance.query(table, &format!("{open}^ORDERBYDESCsys_created_on"), fields).await.rows();
        assert_eq!(card.len(), 10);
        let distinct = |field: &str| card.iter().map(|row| row[field].to_string()).collect::<std::collections::BTreeSet<_>>().len();
        assert!(distinct("priority") >= 4 && distinct("state") >= 3 && distinct("due_date") >= 6, "{table}: {card:?}");
        let mut sorted = numbers(&card);
        sorted.sort_unstable_by(|a, b| b.cmp(a));
        assert_eq!(numbers(&card), sorted, "numbers grow with time");
    }
    instance.stop().await;
}

#[tokio::test]
async fn values_have_the_documented_shapes() {
    let instance = start().await;
    let fields =
        "&sysparm_limit=1&sysparm_fields=number,assigned_to,cmdb_ci,active,priority,nope,assigned_to.user_name,due_date,comments";
    let query = "numberSTARTSWITHCHG^assigned_to.user_name=hannah.weissbach^ORDERBYnumber";
    let one = |more: &'static str| {
        let instance = &instance;
        async move { instance.query("change_request", query, &format!("{fields}{more}")).await.rows()[0].clone() }
    };
    let row = one("").await;
    let id = row["assigned_to"]["value"].as_str().unwrap().to_owned();
    let link = instance.url(&format!("/api/now/table/sys_user/{id}"));
    assert_eq!(row["assigned_to"], json!({"link": link, "value": id}));
    assert_eq!((&row["cmdb_ci"], &row["active"], &row["comments"]), (&json!(""), &json!("false"), &json!("")));
    assert_eq!(row["assigned_to.user_name"], "hannah.weissbach");
    assert!(row.get("nope").is_none() && row["priority"].is_string());
    assert_eq!(one("&sysparm_exclude_reference_link=True").await["assigned_to"], json!(id));
    assert_eq!(one("&sysparm_display_value=true").await["assigned_to"], json!({"display_value": "Hannah Weißbach", "link": link}));
    assert_eq!(
        one("&sysparm_display_value=true&sysparm_exclude_reference_link=true").await["assigned_to"],
        json!("Hannah Weißbach")
    );
    let all = one("&sysparm_display_value=all").await;
    assert_eq!(all["assigned_to"], json!({"display_value": "Hannah Weißbach", "value": id, "link": link}));
    assert_eq!(all["priority"], json!({"display_value": "3 - Moderate", "value": "3"}));
    assert_eq!(all["cmdb_ci"], json!({"display_value": "", "value": ""}));
    assert_eq!(one("&sysparm_display_value=False").await, row);
    instance.stop().await;
}

#[tokio::test]
async fn conditions_find_what_they_say() {
    let instance = start().await;
    let count = |query: &'static str| {
        let instance = &instance;
        async move { instance.query("incident", query, "&sysparm_limit=1").await.header("x-total-count").parse::<usize>().unwrap() }
    };
    let all = 60;
    assert_eq!(count("stateIN1,2").await + count("stateNOT IN1,2").await, all);
    assert_eq!(count("state=1").await + count("state=2").await, count("state=1^ORstate=2").await);
    assert_eq!(count("state!=7").await + count("state=7").await, all);
    assert_eq!(count("state<3").await + count("state>=3").await, all);
    assert_eq!(count("stateBETWEEN1@3").await, count("state<=3").await);
    assert_eq!(count("due_dateISEMPTY").await + count("due_dateISNOTEMPTY").await, all);
    assert_eq!(count("short_descriptionLIKEmail").await + count("short_descriptionNOT LIKEmail").await, all);
    assert_eq!(count("short_descriptionSTARTSWITHvpn").await, 2);
    assert_eq!(count("short_descriptionENDSWITHferry").await, 1);
    assert_eq!(count("short_descriptionLIKE^ORnope=1").await, all);
    assert_eq!(count("nope=1").await, all, "unknown fields are dropped");
    assert_eq!(count("active=true^state=1^NQactive=true^state=2").await, count("active=true^stateIN1,2").await);
    assert_eq!(count("caller_id.name=Odile Marchetti").await, count("caller_id.user_name=odile.marchetti").await);
    assert!(count("caller_id.nameLIKEodile^state=7").await > 3);
    assert_eq!(count("assigned_to=javascript:gs.getUserID()").await, 0);
    assert!(count("sys_created_on>=javascript:gs.daysAgoStart(2)").await > 5);
    assert!(count("correlation_idSTARTSWITHtd-").await >= 8);
    instance.stop().await;
}

#[tokio::test]
async fn plain_parameters_filter_by_value_or_by_what_is_shown() {
    let instance = start().await;
    let total = |path: &'static str| {
        let instance = &instance;
        async move { instance.get(path).await.header("x-total-count").to_owned() }
    };
    let by_value = total("/api/now/table/incident?state=7&sysparm_limit=1").await;
    assert_eq!(by_value, total("/api/now/table/incident?state=Closed&sysparm_limit=1&sysparm_fields=").await);
    assert_eq!(total("/api/now/table/sys_user?user_name=mira.okafor&sysparm_query=").await, "1");
    assert_ne!(total("/api/now/table/incident?assigned_to=Mira+Okafor&sysparm_limit=1").await, "0");
    instance.stop().await;
}

#[tokio::test]
async fn pages_are_linked_and_complete() {
    let instance = start().await;
    let mut address = instance.url("/api/now/table/incident?sysparm_limit=25&sysparm_fields=number&sysparm_query=ORDERBYnumber");
    let mut seen = Vec::new();
    let mut pages = 0;
    loop {
        pages += 1;
        let path = address.strip_prefix(&instance.url("")).unwrap().to_owned();
        let page = instance.get(&path).await;
        assert_eq!(page.header("x-total-count"), "60");
        seen.extend(page.rows().iter().map(|row| row["number"].as_str().unwrap().to_owned()));
        let next =
            page.header("link").split(',').find_map(|link| link.strip_suffix(">;rel=\"next\"")).map(|link| link[1..].to_owned());
        match next {
            Some(next) => address = next,
            None => break,
        }
    }
    assert_eq!((pages, seen.len()), (3, 60));
    assert!(seen.is_sorted());
    let quiet =
        instance.get("/api/now/table/incident?sysparm_no_count=true&sysparm_suppress_pagination_header=true&sysparm_limit=5").await;
    assert_eq!((quiet.header("x-total-count"), quiet.header("link"), quiet.rows().len()), ("", "", 5));
    assert_eq!(instance.get("/api/now/table/incident?sysparm_offset=-1").await.status, 400);
    instance.stop().await;
}

async fn keyset(instance: &Instance, limit: usize) -> Vec<String> {
    let (mut updated, mut id) = ("2000-01-01 00:00:00".to_owned(), String::new());
    let mut seen = Vec::new();
    loop {
        let query = format!(
            "sys_updated_on>{updated}^active=true^NQsys_updated_on={updated}^sys_id>{id}^active=true^ORDERBYsys_updated_on^ORDERBYsys_id"
        );
        let more = format!("&sysparm_limit={limit}&sysparm_fields=sys_id,sys_updated_on&sysparm_no_count=true");
        let rows = instance.query("incident", &query, &more).await.rows();
        let Some(last) = rows.last() else { return seen };
        let text = |field: &str| last[field].as_str().unwrap().to_owned();
        (updated, id) = (text("sys_updated_on"), text("sys_id"));
        seen.extend(rows.iter().map(|row| row["sys_id"].as_str().unwrap().to_owned()));
    }
}

#[tokio::test]
async fn a_keyset_walk_sees_every_row_once() {
    let instance = start_with(Options { tickets: Some(3000), ..options() }).await;
    let active = instance.query("incident", "active=true", "&sysparm_limit=1").await;
    let mut seen = keyset(&instance, 7).await;
    assert_eq!(seen.len().to_string(), active.header("x-total-count"));
    assert_eq!(seen, keyset(&instance, 50).await);
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len().to_string(), active.header("x-total-count"));
    instance.stop().await;
}

#[tokio::test]
async fn the_wished_number_of_tickets_is_there() {
    for wished in [0, 1, 30, 1234] {
        let instance = start_with(Options { tickets: Some(wished), ..options() }).await;
        let mut found = 0;
        for table in ["change_request", "incident"] {
            found += instance.query(table, "", "&sysparm_limit=1").await.header("x-total-count").parse::<usize>().unwrap();
        }
        assert_eq!(found, wished);
        instance.stop().await;
    }
}

#[tokio::test]
async fn empty_lists_differ_by_version() {
    let instance = start().await;
    for (version, status) in [("", 200), ("v2/", 200), ("v1/", 404)] {
        let answer = instance.get(&format!("/api/now/{version}table/incident?sysparm_query=number=none")).await;
        assert_eq!(answer.status, status, "{version}");
    }
    let one = instance.get("/api/now/v2/table/incident?sysparm_limit=1&sysparm_fields=caller_id").await;
    assert!(one.rows()[0]["caller_id"]["link"].as_str().unwrap().contains("/api/now/v2/table/sys_user/"));
    instance.stop().await;
}

#[tokio::test]
async fn renamed_choices_show_their_new_label() {
    let instance = start().await;
    let choice = instance.query("sys_choice", "name=incident^element=state^value=2", "").await.rows()[0]["sys_id"].clone();
    let path = format!("/api/now/table/sys_choice/{}", choice.as_str().unwrap());
    let body = json!({"label": "Being worked on"});
    assert_eq!(read(crate::support::json(instance.as_user(1, Method::PATCH, &path), &body)).await.status, 403);
    assert_eq!(read(crate::support::json(instance.as_user(0, Method::PATCH, &path), &body)).await.status, 200);
    let row = instance.query("incident", "state=2", "&sysparm_limit=1&sysparm_display_value=all&sysparm_fields=state").await.rows()
        [0]
    .clone();
    assert_eq!(row["state"], json!({"display_value": "Being worked on", "value": "2"}));
    instance.stop().await;
}

#[tokio::test]
async fn answers_are_compressed_when_asked_and_head_has_no_body() {
    let instance = start().await;
    let packed =
        instance.as_user(1, Method::GET, "/api/now/table/incident").header("accept-encoding", "gzip").send().await.unwrap();
    assert_eq!(packed.headers().get("content-type").unwrap(), "application/json;charset=UTF-8");
    let text = packed.text().await.unwrap();
    assert!(text.starts_with("{\"result\":[{"), "unpacked by the client");
    let head = read(instance.as_user(1, Method::HEAD, "/api/now/table/incident?sysparm_limit=1")).await;
    assert_eq!((head.status, head.text.as_str(), head.header("x-total-count")), (200, "", "60"));
    instance.stop().await;
}

#[tokio::test]
async fn it_can_be_called_without_a_socket() {
    use tower::ServiceExt;
    let (router, info) = ticketdeck::demo::router(options()).unwrap();
    let body = format!("grant_type=client_credentials&client_id={}&client_secret={}", info.client_id, info.client_secret);
    let request = http::Request::post("/oauth_token.do").header("content-type", "application/x-www-form-urlencoded");
    let answer = router.oneshot(request.body(axum::body::Body::from(body)).unwrap()).await.unwrap();
    assert_eq!(answer.status(), 200);
    let line = serde_json::to_string(&info).unwrap();
    assert!(line.starts_with(
        r#"{"instance":"http://127.0.0.1","graph":"http://127.0.0.1/graph","entra":"http://127.0.0.1/entra","tenant":""#
    ));
}

#[tokio::test]
async fn a_dropped_instance_stops_listening() {
    let instance = start().await;
    let url = instance.url("/");
    let client = instance.client.clone();
    drop(instance);
    while client.get(&url).send().await.is_ok() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn the_same_seed_and_clock_give_the_same_bytes() {
    let dump = |options: Options| async {
        let instance = start_with(options).await;
        let mut text = String::new();
        let tables = instance.query("sys_db_object", "ORDERBYname", "&sysparm_fields=name").await.rows();
        assert!(tables.len() > 20);
        for table in tables.iter().map(|row| row["name"].as_str().unwrap()) {
            let path = format!("/api/now/table/{table}?sysparm_query=ORDERBYsys_id&sysparm_exclude_reference_link=true");
            text.push_str(&read(instance.as_user(0, Method::GET, &path)).await.text);
        }
        let users = format!("{:?}", instance.running.info().users);
        instance.stop().await;
        (text, users)
    };
    let small = || Options { tickets: Some(500), ..options() };
    let first = dump(small()).await;
    assert!(first.0.len() > 500_000);
    assert!(first == dump(small()).await);
    assert!(first != dump(Options { seed: 8, ..small() }).await);
}

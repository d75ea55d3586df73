//! The demo instance's pages: who may see and do what, what is told, and that nothing from outside becomes markup.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;
mod tls;
mod troubles;
mod weather;

use serde_json::json;
use support::{Answer, REDIRECT, encode, start, value};

/// Sends a record's form with some fields changed, as a browser does: everything that stands in it.
async fn save(instance: &support::Instance, path: &str, cookie: &str, changes: &[(&str, &str)]) -> Answer {
    let page = instance.get(path, cookie).await;
    assert_eq!(page.status, 200, "{}", page.text);
    let names: Vec<String> = page
        .text
        .split("name=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|name| name.starts_with("was."))
        .map(str::to_owned)
        .collect();
    let hidden: Vec<(String, String)> = names.iter().map(|name| (name.clone(), unescape(&page.field(name)))).collect();
    let (proof, sys_id) = (page.field("sysparm_ck"), page.field("sys_id"));
    let mut pairs = vec![("sysparm_ck", proof.as_str()), ("sys_id", sys_id.as_str())];
    let boxes: Vec<(&str, bool)> = page
        .text
        .split("<input type=\"checkbox\"")
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
        .filter_map(|tag| Some((tag.split("name=\"").nth(1)?.split('"').next()?, tag.contains(" checked"))))
        .collect();
    for (was, held) in &hidden {
        let name = was.trim_start_matches("was.");
        pairs.push((was, held));
        let value = match boxes.iter().find(|(tick, _)| *tick == name) {
            Some((_, ticked)) => ticked.then_some("true"),
            None => Some(held.as_str()),
        };
        pairs.extend(value.filter(|_| !changes.iter().any(|(changed, _)| *changed == name)).map(|value| (name, value)));
    }
    pairs.extend(changes.iter().copied());
    instance.post(path, cookie, &pairs).await
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

#[tokio::test]
async fn every_page_asks_for_a_log_in_and_comes_back() {
    let instance = start();
    for path in
        ["/incident_list.do?sysparm_query=a%5Eb", "/incident.do?sys_id=x", "/connector_checklist.do", "/connector_status.do"]
    {
        let answer = instance.get(path, "").await;
        assert_eq!(answer.status, 303, "{path}");
        assert_eq!(value(&answer.location(), "sysparm_goto_url"), path);
    }
    let user = &instance.info.users[0];
    let login = |goto: &'static str| {
        [("user_name", user.user_name.as_str()), ("user_password", user.password.as_str()), ("sysparm_goto_url", goto)]
    };
    assert_eq!(instance.post("/login.do", "", &login("/incident.do?sys_id=x")).await.header("location"), "/incident.do?sys_id=x");
    for elsewhere in ["//evil.example/", "https://evil.example/", "\\\\evil.example"] {
        let location = instance.post("/login.do", "", &login(elsewhere)).await.location();
        assert_eq!(location.host_str(), Some("127.0.0.1"), "{elsewhere}");
    }
    assert_eq!(instance.get("/", "").await.status, 200);
    assert_eq!(instance.get("/nonsense.do", "").await.status, 404);
    assert_eq!(instance.get("/sys_properties_list.do", "").await.status, 404);
}

#[tokio::test]
async fn pages_carry_the_headers_that_keep_them_safe() {
    let instance = start();
    let cookie = instance.log_in(0).await;
    for path in ["/", "/login.do", "/incident_list.do", "/connector_checklist.do", "/incident.do?sys_id=nothing"] {
        let page = instance.get(path, &cookie).await;
        let policy = page.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'self';") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert_eq!((page.header("cache-control"), page.header("x-content-type-options")), ("no-store", "nosniff"), "{path}");
        assert!(!page.text.contains("<script") && page.text.contains("<html lang=\"en\">"), "{path}");
    }
    let style = instance.get("/pages.css", "").await;
    assert!(style.header("content-type").starts_with("text/css"));
    let login = instance
        .post(
            "/login.do",
            "",
            &[("user_name", &instance.info.users[0].user_name), ("user_password", &instance.info.users[0].password)],
        )
        .await;
    let set = login.header("set-cookie");
    assert!(set.contains("; HttpOnly") && set.contains("; SameSite=Lax") && !set.contains("Secure"), "{set}");
}

#[tokio::test]
async fn lists_honour_the_query_and_page() {
    let instance = start();
    let cookie = instance.log_in(1).await;
    let page =
        instance.get("/change_request_list.do?sysparm_query=numberINCHG0030021,CHG0030022%5EORDERBYDESCnumber", &cookie).await;
    let (second, first) = (page.text.find(">CHG0030022<").unwrap(), page.text.find(">CHG0030021<").unwrap());
    assert!(second < first && page.text.contains("1 to 2 of 2"));
    let all = instance.get("/incident_list.do?sysparm_query=ORDERBYnumber&sysparm_first_row=21", &cookie).await;
    assert!(all.text.contains("21 to 40 of ") && all.text.contains("rel=\"prev\"") && all.text.contains("rel=\"next\""));
    let to = instance.get("/nav_to.do?uri=incident_list.do%3Fsysparm_query%3Dstate%253D1", &cookie).await;
    assert_eq!((to.status, to.header("location")), (302, "/incident_list.do?sysparm_query=state%3D1"));
    let newer = instance.get("/now/nav/ui/classic/params/target/incident.do%3Fsys_id%3Dabc", &cookie).await;
    assert_eq!(newer.header("location"), "/incident.do?sys_id=abc");
    let by_number = instance.get("/incident.do?sysparm_query=number%3DINC0010040", &cookie).await;
    assert!(by_number.header("location").starts_with("/incident.do?sys_id="));
}

#[tokio::test]
async fn who_lacks_the_rights_is_told_so() {
    let instance = start();
    let outsider = instance.info.users.iter().position(|user| user.roles.is_empty()).unwrap();
    let cookie = instance.log_in(outsider).await;
    // Everybody sees the incidents they called in; changes are for those with a role.
    assert_eq!(instance.get("/incident_list.do", &cookie).await.status, 200);
    let refused = instance.get("/change_request_list.do", &cookie).await;
    assert!(refused.status == 403 && refused.text.contains("Insufficient rights"));
    let users = instance.get("/sys_user_list.do", &cookie).await;
    assert_eq!(users.status, 200);
    let admin = instance.record("sys_user", "user_name=mira.okafor").await["sys_id"].as_str().unwrap().to_owned();
    let page = instance.get(&format!("/sys_user.do?sys_id={admin}"), &cookie).await;
    assert!(page.text.contains("You may read this record, but not change it.") && !page.text.contains("<form"));
    let plain = instance.log_in(1).await;
    assert_eq!(instance.get("/connector_checklist.do", &plain).await.status, 403);
    assert_eq!(instance.get("/oauth_entity_list.do", &plain).await.status, 403);
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused() {
    let instance = start();
    let cookie = instance.log_in(0).await;
    let id = instance.record("incident", "state=2^ORDERBYnumber").await["sys_id"].as_str().unwrap().to_owned();
    let path = format!("/incident.do?sys_id={id}");
    for proof in ["", "wrong"] {
        let answer = instance.post(&path, &cookie, &[("sys_id", &id), ("sysparm_ck", proof), ("short_description", "x")]).await;
        assert_eq!(answer.status, 403);
    }
    let other = instance.log_in(2).await;
    let theirs = instance.get(&path, &other).await.field("sysparm_ck");
    assert_eq!(instance.post(&path, &cookie, &[("sys_id", &id), ("sysparm_ck", &theirs)]).await.status, 403);
    let own = instance.get(&path, &cookie).await.field("sysparm_ck");
    let body = encode(&[("sys_id", &id), ("sysparm_ck", &own)]);
    let headers =
        [("cookie", cookie.as_str()), ("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "cross-site")];
    assert_eq!(instance.send("POST", &path, &headers, body.clone()).await.status, 403);
    let headers =
        [("cookie", cookie.as_str()), ("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    assert_eq!(instance.send("POST", &path, &headers, body).await.status, 303);
    assert_eq!(instance.get(&format!("/logout.do?x={own}"), &cookie).await.status, 302);
    assert_eq!(instance.get(&path, &cookie).await.status, 303, "logged out");
}

#[tokio::test]
async fn a_person_works_on_an_incident_under_the_same_rules_as_the_api() {
    let instance = start();
    let cookie = instance.log_in(2).await;
    let before = instance.record("incident", "state=2^ORDERBYnumber").await;
    let id = before["sys_id"].as_str().unwrap();
    let path = format!("/incident.do?sys_id={id}");
    let changes = [("impact", "1"), ("urgency", "1"), ("due_date", "2026-12-24"), ("work_notes", "from the page")];
    let saved = save(&instance, &path, &cookie, &changes).await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    let after = instance.record("incident", &format!("sys_id={id}")).await;
    assert_eq!((&after["priority"], &after["sys_updated_by"]), (&json!("1"), &json!("jonas.lindqvist")));
    assert!(after["due_date"].as_str().unwrap().starts_with("2026-12-24"));
    for kept in ["short_description", "assigned_to", "state", "description"] {
        assert_eq!(after[kept], before[kept], "{kept}");
    }
    let refused = save(&instance, &path, &cookie, &[("state", "6"), ("work_notes", "kept <in> the form")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("role=\"alert\"") && refused.text.contains("Resolution code, Resolution notes"));
    assert_eq!(refused.chosen("state"), "6");
    assert!(refused.text.contains("kept &lt;in&gt; the form") && refused.text.matches("aria-invalid").count() == 2);
    assert_eq!(instance.record("incident", &format!("sys_id={id}")).await["state"], "2");
    let bad = save(&instance, &path, &cookie, &[("due_date", "soon")]).await;
    assert!(bad.status == 422 && bad.text.contains("is not a date"));
    let page = instance.get(&path, &cookie).await;
    assert!(page.text.contains("from the page") && page.text.contains("Activity"));
}

#[tokio::test]
async fn a_closed_incident_offers_no_place_for_notes_and_stays_closed() {
    let instance = start();
    let cookie = instance.log_in(0).await;
    let id = instance.record("incident", "state=7").await["sys_id"].as_str().unwrap().to_owned();
    let path = format!("/incident.do?sys_id={id}");
    let page = instance.get(&path, &cookie).await;
    assert!(page.text.contains("takes no more notes") && !page.text.contains("name=\"work_notes\""));
    let refused = save(&instance, &path, &cookie, &[("state", "2")]).await;
    assert!(refused.status == 422 && refused.text.contains("A closed or canceled incident stays as it is."), "{}", refused.text);
}

#[tokio::test]
async fn only_what_the_person_changed_is_written() {
    let instance = start();
    let cookie = instance.log_in(0).await;
    let id = instance.record("incident", "state=2^ORDERBYnumber").await["sys_id"].as_str().unwrap().to_owned();
    let path = format!("/incident.do?sys_id={id}");
    let page = instance.get(&path, &cookie).await;
    // Somebody else changes the name while the page is open.
    instance.set("incident", &format!("sys_id={id}"), json!({"short_description": "changed meanwhile"})).await;
    let was = unescape(&page.field("was.short_description"));
    let pairs = [
        ("sysparm_ck", page.field("sysparm_ck")),
        ("sys_id", id.clone()),
        ("was.short_description", was.clone()),
        ("short_description", was),
        ("was.urgency", page.field("was.urgency")),
        ("urgency", "1".to_owned()),
    ];
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(instance.post(&path, &cookie, &pairs).await.status, 303);
    let after = instance.record("incident", &format!("sys_id={id}")).await;
    assert_eq!((&after["short_description"], &after["urgency"]), (&json!("changed meanwhile"), &json!("1")));
}

#[tokio::test]
async fn a_change_goes_one_step_at_a_time_and_can_be_made_here() {
    let instance = start();
    let cookie = instance.log_in(0).await;
    let made = save(&instance, "/change_request.do?sys_id=-1", &cookie, &[("short_description", "Made in a browser")]).await;
    assert_eq!(made.status, 303, "{}", made.text);
    let path = made.header("location").to_owned();
    let refused = save(&instance, &path, &cookie, &[("state", "-1")]).await;
    assert!(refused.status == 422 && refused.text.contains("one state at a time"), "{}", refused.text);
    let refused = save(&instance, &path, &cookie, &[("state", "-4")]).await;
    assert!(refused.status == 422 && refused.text.contains("Assignment group"));
    let group = instance.record("sys_user_group", "active=true").await["sys_id"].as_str().unwrap().to_owned();
    assert_eq!(save(&instance, &path, &cookie, &[("state", "-4"), ("assignment_group", &group)]).await.status, 303);
    assert_eq!(instance.record("change_request", "short_description=Made in a browser").await["state"], "-4");
}

#[tokio::test]
async fn nothing_from_outside_becomes_markup_on_any_page() {
    let instance = start();
    let cookie = instance.log_in(0).await;
    let hostile = "\"><img src=x onerror=alert(1)>'&amp;</textarea><script>alert(2)</script>";
    let made = instance
        .api(
            "POST",
            "incident",
            json!({"short_description": hostile, "description": hostile, "work_notes": hostile, "comments": hostile,
                   "close_notes": hostile, "correlation_id": "hostile", "subcategory": hostile}),
        )
        .await;
    let id = made.json()["result"]["sys_id"].as_str().unwrap().to_owned();
    instance.set("sys_user", "user_name=mira.okafor", json!({"name": hostile, "title": hostile, "first_name": hostile})).await;
    instance.set("oauth_entity", "nameSTARTSWITHSecurity", json!({"name": hostile, "comments": hostile})).await;
    instance.set("sys_choice", "name=incident^element=close_code", json!({"label": hostile})).await;
    let admin = instance.record("sys_user", "user_name=mira.okafor").await["sys_id"].as_str().unwrap().to_owned();
    let client = instance.record("oauth_entity", "active=true").await["sys_id"].as_str().unwrap().to_owned();
    let query = encode(&[("sysparm_query", hostile), ("sysparm_goto_url", hostile), ("uri", hostile), ("sys_id", hostile)]);
    let asked = instance.authorization(REDIRECT);
    let asked: Vec<(&str, &str)> =
        asked.iter().map(|(name, value)| (*name, if *name == "state" { hostile } else { value.as_str() })).collect();
    for path in [
        "/".to_owned(),
        format!("/incident.do?sys_id={id}"),
        "/incident_list.do?sysparm_query=correlation_id%3Dhostile".to_owned(),
        format!("/incident_list.do?{query}"),
        format!("/login.do?{query}"),
        format!("/incident.do?{query}"),
        format!("/sys_user.do?sys_id={admin}"),
        "/sys_user_list.do?sysparm_query=ORDERBYname".to_owned(),
        format!("/oauth_entity.do?sys_id={client}"),
        "/oauth_entity_list.do".to_owned(),
        "/connector_checklist.do".to_owned(),
        format!("/oauth_auth.do?{}", encode(&asked)),
    ] {
        let page = instance.get(&path, &cookie).await;
        assert!(
            !page.text.contains("<img") && !page.text.contains("<script") && !page.text.contains("</textarea><"),
            "{path}: {}",
            page.text
        );
    }
    let failed = instance.post("/login.do", "", &[("user_name", hostile), ("sysparm_goto_url", hostile)]).await;
    assert!(failed.status == 401 && !failed.text.contains("<img"));
}

#[tokio::test]
async fn the_checklist_follows_what_is_done() {
    let instance = start();
    let cookie = instance.log_in(0).await;
    let states =
        |page: &Answer| -> Vec<bool> { page.text.split("class=\"state ").skip(1).map(|rest| rest.starts_with("good")).collect() };
    let first = instance.get("/connector_checklist.do", &cookie).await;
    assert_eq!(states(&first), [true, true, false]);
    assert!(first.text.contains(&instance.info.client_id));
    let person = instance.log_in(1).await;
    let back = instance.decide(&instance.authorization(REDIRECT), &person, "allow").await;
    let pairs = [
        ("grant_type", "authorization_code"),
        ("code", &value(&back, "code")),
        ("redirect_uri", REDIRECT),
        ("code_verifier", support::VERIFIER),
    ];
    let token = instance.grant(&pairs).await.json()["access_token"].as_str().unwrap().to_owned();
    assert_eq!(states(&instance.get("/connector_checklist.do", &cookie).await), [true, true, true]);
    instance.set("sys_user", "user_name=svc.ticketdeck", json!({"roles": ""})).await;
    let page = instance.get("/connector_checklist.do", &cookie).await;
    assert!(states(&page) == [true, false, true] && page.text.contains("lacks the role itil"));
    instance.set("sys_user", "user_name=svc.ticketdeck", json!({"roles": "itil"})).await;
    instance.faults("cross-scope").await;
    let page = instance.get("/connector_checklist.do", &cookie).await;
    assert!(page.text.contains("Read operation against &#39;oauth_entity&#39; from scope &#39;x_mioms_m365ticket&#39;"));
    assert!(!states(&page)[0]);
    instance.faults("off").await;

    let shown = instance.get("/connector_status.do", &cookie).await;
    assert!(shown.text.contains("Ticketdeck Integration") && shown.text.contains("Connected since"));
    let stranger = instance.log_in(3).await;
    assert!(instance.get("/connector_status.do", &stranger).await.text.contains("Not connected"));
    let pairs = [("client", shown.field("client")), ("user", shown.field("user"))];
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let as_stranger = instance.get("/incident.do?sys_id=-1", &stranger).await.field("sysparm_ck");
    let refused = instance.post("/connector_status.do", &stranger, &[&pairs[..], &[("sysparm_ck", &as_stranger)]].concat()).await;
    assert_eq!((refused.status, instance.bearer(&token).await), (403, 200));
    let proof = shown.field("sysparm_ck");
    let revoked = instance.post("/connector_status.do", &cookie, &[&pairs[..], &[("sysparm_ck", &proof)]].concat()).await;
    assert_eq!((revoked.status, instance.bearer(&token).await), (303, 401));
}

#[tokio::test]
async fn clients_and_accounts_can_be_made_and_used() {
    let instance = start();
    let cookie = instance.log_in(0).await;
    let refused = save(&instance, "/oauth_entity.do?sys_id=-1", &cookie, &[("redirect_url", "ftp://x")]).await;
    assert!(refused.text.contains("Name must not be empty") && refused.text.contains("not an http or https address"));
    let made =
        save(&instance, "/oauth_entity.do?sys_id=-1", &cookie, &[("name", "Mine"), ("redirect_url", "http://127.0.0.1:9/cb")])
            .await;
    assert_eq!(made.status, 303, "{}", made.text);
    assert_eq!(instance.record("oauth_entity", "name=Mine").await["client_id"].as_str().unwrap().len(), 32);
    let again = save(&instance, "/oauth_entity.do?sys_id=-1", &cookie, &[("name", "Mine")]).await;
    assert!(again.status == 422 && again.text.contains("already"));
    let account =
        [("user_name", "svc.new"), ("first_name", "New"), ("last_name", "Account"), ("roles", "itil"), ("new_password", "pw")];
    assert_eq!(save(&instance, "/sys_user.do?sys_id=-1", &cookie, &account).await.status, 303);
    assert_eq!(instance.record("sys_user", "user_name=svc.new").await["name"], "New Account");
    let login = instance.post("/login.do", "", &[("user_name", "svc.new"), ("user_password", "pw")]).await;
    assert_eq!(login.status, 302);
}

#[tokio::test]
async fn not_you_returns_to_the_same_authorisation() {
    let instance = start();
    let cookie = instance.log_in(0).await;
    let asked = instance.authorization(REDIRECT);
    let asked: Vec<(&str, &str)> = asked.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = instance.get(&format!("/oauth_auth.do?{}", encode(&asked)), &cookie).await;
    assert!(page.text.contains("Security + Compliance Connector") && page.text.contains("Mira Okafor"));
    assert!(page.header("content-security-policy").contains("form-action 'self' http://localhost:8484;"));
    let link = page.text.split("href=\"").find(|rest| rest.starts_with("/logout.do?")).unwrap().split('"').next().unwrap();
    let out = instance.get(&unescape(link), &cookie).await;
    let back = out.location();
    assert_eq!(back.path(), "/oauth_auth.do");
    for (name, sent) in &asked {
        assert_eq!(value(&back, name), *sent);
    }
    let login = instance.get(out.header("location"), &cookie).await;
    assert!(login.text.contains("name=\"user_password\""));
    let goto = unescape(&login.field("sysparm_goto_url"));
    let user = &instance.info.users[1];
    let pairs =
        [("user_name", user.user_name.as_str()), ("user_password", user.password.as_str()), ("sysparm_goto_url", goto.as_str())];
    assert_eq!(instance.post("/login.do", "", &pairs).await.location(), back);
}

//! The client against scripted answers: each wire shape, each error class, each token rule.

mod answers;
mod setup;

use std::sync::Arc;

use jiff::SignedDuration;

use super::*;
use crate::auth::{Grant, LoginSettings, TokenKeeper, token_url};
use crate::domain::clock::SystemClock;
use crate::domain::mapping::Fields;
use crate::domain::query::{Op, Query, Term};
use crate::domain::{HintId, Kind, Retry, SysId};
use crate::http::script::{Script, answer, html, json};
use crate::http::{HttpError, NotSent, Request, Response};
use crate::vault::MemoryVault;

type Scripted = Result<Response, HttpError>;

const ID: &str = "0123456789abcdef0123456789abcdef";
const OTHER: &str = "ffffffffffffffffffffffffffffffff";

fn id(text: &str) -> SysId {
    SysId::parse(text).unwrap()
}

fn token(access: &str) -> Scripted {
    json(200, &format!(r#"{{"access_token":"{access}","token_type":"Bearer","expires_in":1800,"refresh_token":"r"}}"#))
}

/// A client whose login is the script's first exchange.
fn client(answers: impl IntoIterator<Item = Scripted>) -> (Arc<Script>, Client) {
    let script = Script::new([token("t1")].into_iter().chain(answers));
    let instance: url::Url = "https://acme.example/".parse().unwrap();
    let settings = LoginSettings {
        token_url: token_url(&instance),
        client_id: "c".into(),
        client_secret: Some("s".into()),
        grant: Grant::ClientCredentials,
    };
    let keeper = TokenKeeper::new(script.clone(), Arc::new(MemoryVault::default()), Arc::new(SystemClock), "acme".into(), settings);
    (script.clone(), Client::new(script, instance, Arc::new(keeper)))
}

fn values() -> Fields {
    Fields::from([("priority".to_owned(), "2".to_owned()), ("short_description".to_owned(), "Ü \"x\"".to_owned())])
}

fn query() -> Query {
    Query::all_of([Term::new("short_description", Op::Like, "a&b=c +%").unwrap()]).order_by("sys_id", false)
}

fn pairs(request: &Request) -> Vec<(String, String)> {
    request.url.query_pairs().into_owned().collect()
}

fn record(fields: &str) -> String {
    format!(r#"{{"result":{{"sys_id":"{ID}"{fields}}}}}"#)
}

fn spoken(status: u16, message: &str, detail: &str) -> Scripted {
    json(status, &format!(r#"{{"error":{{"message":"{message}","detail":"{detail}"}},"status":"failure"}}"#))
}

async fn list_of(answer: Scripted) -> Result<ListAnswer, ApiError> {
    client([answer]).1.list("incident", &Query::default(), &[], 10, 0).await
}

/// The worker's thread is not the one that made the client.
#[tokio::test]
async fn calls_can_move_between_threads() {
    fn check<T: Send>(_: T) {}
    let (_, client) = client([]);
    check(client.list("incident", &Query::default(), &[], 1, 0));
    check(client.create("incident", &values(), &[]));
    check(client.choices(Kind::Change, "en"));
}

#[tokio::test]
async fn a_list_asks_for_stored_values_of_named_columns_and_reads_the_page_headers() {
    let headers = [
        ("content-type", "application/json"),
        ("x-total-count", "41"),
        (
            "link",
            "<https://acme.example/a,b;c>;rel=\"first\",<https://evil.example/?a=b,c&sysparm_offset=81>;rel=\"next\",<https://acme.example/?sysparm_offset=9>;rel=\"last\"",
        ),
    ];
    let (script, client) =
        client([answer(200, &headers, &format!(r#"{{"result":[{{"sys_id":"{ID}","assigned_to.name":"Mira"}}]}}"#))]);
    let page = client.list("incident", &query(), &["number", "sys_id", "assigned_to.name"], 20_000, 40).await.unwrap();
    assert_eq!((page.total, page.more, page.next), (Some(41), true, Some(81)));
    assert_eq!(page.records[0].as_ref().unwrap().raw("assigned_to.name"), "Mira");

    let request = &script.seen()[1];
    assert_eq!((request.method.as_str(), request.url.path()), ("GET", "/api/now/table/incident"));
    assert_eq!(
        (&request.headers["authorization"], &request.headers["accept"]),
        (&"Bearer t1".parse().unwrap(), &"application/json".parse().unwrap())
    );
    assert!(request.headers["authorization"].is_sensitive());
    assert!(!request.url.query().unwrap().contains('+'));
    let expected = [
        ("sysparm_fields", "sys_id,number,assigned_to.name"),
        ("sysparm_display_value", "false"),
        ("sysparm_exclude_reference_link", "true"),
        ("sysparm_query", "short_descriptionLIKEa&b=c +%^ORDERBYsys_id"),
        ("sysparm_limit", "10000"),
        ("sysparm_offset", "40"),
    ];
    assert_eq!(pairs(request), expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[tokio::test]
async fn a_last_page_has_no_next_link() {
    for link in ["<https://acme.example/?rel=%22next%22>;rel=\"prev\"", "<https://acme.example/>;rel=\"last\""] {
        let page = list_of(answer(200, &[("content-type", "application/json"), ("link", link)], r#"{"result":[]}"#)).await.unwrap();
        assert!(!page.more && page.records.is_empty() && page.total.is_none(), "{link}");
    }
}

#[tokio::test]
async fn one_bad_record_never_stops_a_page() {
    let body = format!(
        r#"{{"result":[{{"sys_id":"{ID}","short_description":"lone \ud800 half"}},{{"sys_id":"{OTHER}","state":[]}},7,{{"sys_id":"{OTHER}"}}]}}"#
    );
    let page = list_of(json(200, &body)).await.unwrap();
    assert_eq!(page.records[0].as_ref().unwrap().raw("short_description"), "lone \u{FFFD} half");
    assert_eq!(page.records[1].as_ref().unwrap_err().sys_id, Some(id(OTHER)));
    assert_eq!(page.records[2].as_ref().unwrap_err().raw.raw(), "7");
    assert!(page.records[3].is_ok());
}

#[tokio::test]
async fn a_page_is_whole_when_as_many_different_rows_came_as_match() {
    let page = |rows: &str| {
        let headers = [("content-type", "application/json"), ("x-total-count", "2")];
        answer(200, &headers, &format!(r#"{{"result":[{rows}]}}"#))
    };
    let (one, other) = (format!(r#"{{"sys_id":"{ID}"}}"#), format!(r#"{{"sys_id":"{OTHER}"}}"#));
    let whole = list_of(page(&format!("{one},{other}"))).await.unwrap();
    assert!(whole.is_whole() && whole.different() == 2);
    // One row twice in place of one that may not be seen proves nothing.
    let twice = list_of(page(&format!("{one},{one}"))).await.unwrap();
    assert!(!twice.is_whole() && twice.different() == 1);
    assert!(
        list_of(page(&format!(r#"{one},{{"state":[]}}"#))).await.unwrap().is_whole(),
        "an unreadable row is there all the same"
    );
}

#[tokio::test]
async fn an_old_versions_404_for_an_empty_list_is_an_empty_list() {
    let page = list_of(spoken(404, "No Record found", "Records matching query not found")).await.unwrap();
    assert_eq!((page.records.len(), page.total, page.more), (0, Some(0), false));
}

#[tokio::test]
async fn a_page_with_too_many_rows_or_too_deep_is_refused_whole() {
    let rows = vec![format!(r#"{{"sys_id":"{ID}"}}"#); MAX_ROWS as usize + 1].join(",");
    let deep = format!("{{\"result\":[{}{}]}}", "[".repeat(200), "]".repeat(200));
    for body in [format!("{{\"result\":[{rows}]}}"), deep] {
        let error = list_of(json(200, &body)).await.unwrap_err();
        assert_eq!((error.hint(), error.retry()), (HintId::BadAnswer, Retry::Later(None)));
    }
}

#[tokio::test]
async fn a_body_cut_at_any_byte_is_never_half_a_page() {
    let whole = format!(r#"{{"result":[{{"sys_id":"{ID}","number":"INC1"}},{{"sys_id":"{OTHER}","number":"\ud83d\ude00"}}]}}"#);
    for cut in 0..whole.len() {
        let error = list_of(json(200, &whole[..cut])).await.unwrap_err();
        assert_eq!((error.hint(), error.retry()), (HintId::BadAnswer, Retry::Later(None)), "{cut}");
    }
    assert_eq!(list_of(json(200, &whole)).await.unwrap().records.len(), 2);
}

#[tokio::test]
async fn get_tells_a_missing_record_from_a_missing_page() {
    let get = async |answer| client([answer]).1.get("incident", &id(ID), &["number"]).await;
    assert_eq!(get(json(200, &record(",\"number\":\"INC1\""))).await.unwrap().unwrap().raw("number"), "INC1");
    assert_eq!(
        get(spoken(404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval")).await.unwrap(),
        None
    );
    assert_eq!(get(spoken(404, "Kein Datensatz gefunden", "")).await.unwrap(), None);
    assert_eq!(get(html(404, "<html>")).await.unwrap_err().hint(), HintId::PageInBetween);
    assert_eq!(get(json(404, "{}")).await.unwrap_err().hint(), HintId::PageInBetween);
    let other = get(json(200, &format!(r#"{{"result":{{"sys_id":"{OTHER}"}}}}"#))).await.unwrap_err();
    assert!(matches!(other.failure, Failure::BadAnswer { .. }));
    let broken = get(json(200, &record(",\"state\":[]"))).await.unwrap_err();
    assert!(matches!(broken.failure, Failure::Unreadable(UnreadableRecord { sys_id: Some(_), .. })));
}

#[tokio::test]
async fn writes_send_exactly_the_given_values() {
    let (script, client) = client([json(201, &record(",\"priority\":\"2\"")), json(200, &record(""))]);
    let created = client.create("incident", &values(), &["priority"]).await.unwrap();
    assert_eq!((created.sys_id(), created.raw("priority")), (Some(id(ID)), "2"));
    client.update("incident", &id(ID), &values(), &["priority"]).await.unwrap();
    let seen = script.seen();
    for (request, method, path) in
        [(&seen[1], "POST", "/api/now/table/incident".to_owned()), (&seen[2], "PATCH", format!("/api/now/table/incident/{ID}"))]
    {
        assert_eq!((request.method.as_str(), request.url.path()), (method, path.as_str()));
        assert_eq!(request.headers["content-type"], "application/json");
        assert_eq!(serde_json::from_slice::<Fields>(&request.body).unwrap(), values());
        assert!(pairs(request).contains(&("sysparm_input_display_value".into(), "false".into())));
        assert_eq!(request.timeout, WRITE_TIMEOUT);
    }
}

#[tokio::test]
async fn a_write_counts_as_done_only_with_the_right_status_and_record() {
    let other = format!(r#"{{"result":{{"sys_id":"{OTHER}"}}}}"#);
    let creates = [
        json(200, &record("")),
        json(202, &record("")),
        json(201, r#"{"result":{"number":"INC1"}}"#),
        json(201, r#"{"result":[]}"#),
        json(201, r#"{"result":{"sys_id":"#),
        json(201, "{}"),
        html(201, "<html>"),
        answer(201, &[], ""),
        answer(202, &[], ""),
        answer(204, &[], ""),
        answer(499, &[], ""),
    ];
    for (index, answer) in creates.into_iter().enumerate() {
        let error = client([answer]).1.create("incident", &values(), &[]).await.unwrap_err();
        let problem = error.problem();
        assert_eq!((problem.retry, problem.hint), (Retry::UnknownOutcome, HintId::LookUpFirst), "create {index}: {error}");
    }
    for (index, answer) in [json(201, &record("")), json(200, &other), answer(204, &[], "")].into_iter().enumerate() {
        let error = client([answer]).1.update("incident", &id(ID), &values(), &[]).await.unwrap_err();
        assert_eq!(error.retry(), Retry::UnknownOutcome, "update {index}: {error}");
    }
}

/// Each class: the answer, its hint, what it means for a read, what it means for a write.
#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one table")]
async fn each_error_class_is_told_from_the_others() {
    let later = Retry::Later(None);
    let unknown = Retry::UnknownOutcome;
    let wait = Retry::Later(Some(SignedDuration::from_secs(120)));
    let table = || {
        vec![
            (html(200, "<title>Instance Hibernating page</title>"), HintId::WakeInstance, later, later),
            (html(200, "<html>Sign in"), HintId::PageInBetween, later, unknown),
            (html(403, "<html>Blocked"), HintId::PageInBetween, later, unknown),
            (answer(302, &[("location", "https://sso.example/")], ""), HintId::Redirected, later, unknown),
            (
                spoken(403, "User Not Authorized", "Access to unscoped api is not allowed"),
                HintId::AskForScope,
                Retry::No,
                Retry::No,
            ),
            (spoken(403, "Insufficient rights to query records", ""), HintId::AskForRole, Retry::No, Retry::No),
            (
                spoken(403, "Operation Failed", "ACL Exception Update Failed due to security constraints"),
                HintId::AskForRole,
                Retry::No,
                Retry::No,
            ),
            (spoken(403, "Nicht erlaubt", ""), HintId::AskForRole, Retry::No, Retry::No),
            (
                spoken(403, "Operation Failed", "Operation against file 'incident' was aborted by Business Rule 'x^1'"),
                HintId::InstanceRule,
                Retry::No,
                Retry::No,
            ),
            (
                spoken(500, "Operation Failed", "Data Policy Exception: The following fields are mandatory: Close code"),
                HintId::InstanceRule,
                Retry::No,
                Retry::No,
            ),
            (spoken(400, "Invalid table incidents", "Table incidents does not exist"), HintId::CheckInstance, Retry::No, Retry::No),
            (spoken(400, "Requested URI does not represent any resource", "/x"), HintId::CheckInstance, Retry::No, Retry::No),
            (
                spoken(400, "Exception while reading request", "The payload is not valid JSON"),
                HintId::InstanceRule,
                Retry::No,
                Retry::No,
            ),
            (spoken(405, "Method not Supported", "POST method not supported for API"), HintId::CheckInstance, Retry::No, Retry::No),
            (spoken(415, "Anything", ""), HintId::CheckInstance, Retry::No, Retry::No),
            (answer(429, &[("retry-after", "120")], ""), HintId::WaitForLimit, wait, wait),
            (spoken(429, "Rate limit exceeded", "Rate limit of 500 requests per hour"), HintId::WaitForLimit, later, later),
            (
                spoken(500, "Transaction cancelled: maximum execution time exceeded", "Check logs"),
                HintId::InstanceTrouble,
                later,
                unknown,
            ),
            (
                json(200, r#"{"result":[{}],"error":{"message":"Transaction cancelled","detail":null}}"#),
                HintId::InstanceTrouble,
                later,
                unknown,
            ),
            (spoken(500, "Rate limit exceeded", "by a chat service that a script calls"), HintId::InstanceTrouble, later, unknown),
            (
                spoken(500, "User Not Authenticated", "by a chat service that a script calls"),
                HintId::InstanceTrouble,
                later,
                unknown,
            ),
            (spoken(500, "Java says no", ""), HintId::InstanceTrouble, later, unknown),
            (answer(503, &[("retry-after", "120")], "busy"), HintId::InstanceTrouble, wait, unknown),
            (html(502, "<html>Bad gateway"), HintId::InstanceTrouble, later, unknown),
            (json(504, ""), HintId::InstanceTrouble, later, unknown),
            (answer(202, &[], ""), HintId::BadAnswer, later, unknown),
            (json(200, "{\"result\":"), HintId::BadAnswer, later, unknown),
            (json(200, ""), HintId::BadAnswer, later, unknown),
            (Err(HttpError::Timeout), HintId::InstanceTrouble, later, unknown),
            (Err(HttpError::Broken("reset".into())), HintId::CheckNetwork, later, unknown),
            (Err(HttpError::TooLarge { limit: 1 }), HintId::BadAnswer, later, unknown),
            (Err(HttpError::NotSent { why: NotSent::Dns, detail: "".into() }), HintId::CheckNetwork, later, later),
            (Err(HttpError::Tls("".into())), HintId::CheckCertificate, later, later),
        ]
    };
    for (index, ((read, hint, on_read, on_write), (write, ..))) in table().into_iter().zip(table()).enumerate() {
        let error = list_of(read).await.unwrap_err();
        assert_eq!((error.hint(), error.retry()), (hint, on_read), "read {index}: {error}");
        let error = client([write]).1.create("incident", &values(), &[]).await.unwrap_err();
        assert_eq!((error.hint(), error.retry()), (hint, on_write), "write {index}: {error}");
    }
}

#[tokio::test]
async fn the_instances_words_and_hosts_are_kept_for_the_person() {
    let refused = client([spoken(403, "Operation Failed", "aborted by Business Rule 'Ask \\u001b[31m Bo'")]).1;
    let problem = refused.create("incident", &values(), &[]).await.unwrap_err().problem();
    assert_eq!(problem.detail.raw(), "Operation Failed: aborted by Business Rule 'Ask \u{1b}[31m Bo'");
    let error = list_of(answer(307, &[("location", "//sso.example/x?token=1")], "")).await.unwrap_err();
    assert_eq!(error.problem().detail.raw(), "sso.example");
    let gone = client([spoken(404, "No Record found", "")]).1.update("incident", &id(ID), &values(), &[]).await.unwrap_err();
    assert_eq!((gone.retry(), gone.hint()), (Retry::No, HintId::RecordGone));
}

fn unauthenticated() -> Scripted {
    spoken(401, "User Not Authenticated", "Required to provide Auth information")
}

#[tokio::test]
async fn a_read_is_tried_once_more_with_a_new_token() {
    for first in [unauthenticated(), answer(401, &[], ""), html(401, "<html>")] {
        let (script, client) = client([first, token("t2"), json(200, r#"{"result":[]}"#)]);
        client.list("incident", &Query::default(), &[], 1, 0).await.unwrap();
        let seen = script.seen();
        assert_eq!((seen.len(), &seen[3].headers["authorization"]), (4, &"Bearer t2".parse().unwrap()));
    }
}

#[tokio::test]
async fn a_second_401_ends_it() {
    let (script, client) = client([unauthenticated(), token("t2"), unauthenticated()]);
    let error = client.list("incident", &Query::default(), &[], 1, 0).await.unwrap_err();
    assert_eq!((error.retry(), error.hint(), script.count()), (Retry::AfterLogin, HintId::SignInAgain, 4));
}

#[tokio::test]
async fn a_write_is_repeated_only_after_a_401_of_the_api_itself() {
    let (script, first) = client([unauthenticated(), token("t2"), json(201, &record(""))]);
    first.create("incident", &values(), &[]).await.unwrap();
    assert_eq!(script.seen()[3].body, script.seen()[1].body);

    for foreign in [answer(401, &[], ""), html(401, "<html>"), json(401, "{}"), json(401, r#"{"error":"invalid_token"}"#)] {
        let (script, client) = client([foreign]);
        let error = client.create("incident", &values(), &[]).await.unwrap_err();
        assert_eq!((error.retry(), script.count()), (Retry::UnknownOutcome, 2), "{error}");
    }
}

#[tokio::test]
async fn without_a_token_nothing_is_sent() {
    let denied = || json(401, r#"{"error":"server_error","error_description":"access_denied"}"#);
    let (script, client) = client([unauthenticated(), denied(), denied()]);
    let error = client.create("incident", &values(), &[]).await.unwrap_err();
    assert_eq!((error.retry(), script.count()), (Retry::AfterLogin, 4));
    let error = client.create("incident", &values(), &[]).await.unwrap_err();
    assert!(matches!(error.failure, Failure::Auth(_)));
    assert!(script.seen()[2..].iter().all(|request| request.url.path() == "/oauth_token.do"));
}

#[tokio::test]
async fn a_demanded_second_factor_is_named() {
    let body = r#"{"error":{"message":"User Not Authenticated","detail":"Required to provide Auth information"}}"#;
    for body in ["", body] {
        let mfa = || answer(401, &[("x-mfa_token", "invalid"), ("content-type", "application/json")], body);
        let (_, client) = client([mfa(), token("t2"), mfa()]);
        let error = client.list("incident", &Query::default(), &[], 1, 0).await.unwrap_err();
        assert!(error.problem().detail.raw().contains("second factor"), "{error}");
    }
}

#[tokio::test]
async fn malformed_names_and_long_addresses_are_not_sent() {
    let (script, client) = client([]);
    let long = Query::all_of([Term::any_value("sys_id", vec![ID; 60]).unwrap()]);
    let errors = [
        client.list("incident/../x", &Query::default(), &[], 1, 0).await.unwrap_err(),
        client.list("incident", &Query::default(), &["a,b"], 1, 0).await.unwrap_err(),
        client.list("incident", &Query::default(), &["a..b"], 1, 0).await.unwrap_err(),
        client.list("incident", &long, &[], 1, 0).await.unwrap_err(),
        client.create("", &values(), &[]).await.unwrap_err(),
    ];
    for error in errors {
        assert!(matches!(error.failure, Failure::Http(HttpError::BadUrl(_))), "{error}");
        assert_eq!((error.retry(), error.hint()), (Retry::No, HintId::FixConfig));
    }
    assert_eq!(script.count(), 0);
}

fn choice(table: &str, field: &str, value: &str, label: &str, sequence: &str, language: &str) -> String {
    format!(
        r#"{{"sys_id":"{ID}","name":"{table}","element":"{field}","value":"{value}","label":"{label}","sequence":"{sequence}","language":"{language}","inactive":"false"}}"#
    )
}

#[tokio::test]
async fn a_tables_own_choices_replace_its_parents_and_its_language_comes_first() {
    let rows = [
        choice("task", "state", "-5", "Pending", "0", "de"),
        choice("incident", "state", "2", "In Progress", "2", "en"),
        choice("incident", "state", "1", "New", "1", "en"),
        choice("incident", "state", "1", "Neu", "1", "de"),
        choice("incident", "state", "1", "Noch einmal", "9", "de"),
        choice("incident", "state", "", "-- None --", "", "en"),
        choice("incident", "state", "8", "Annulé", "8", "fr"),
        choice("task", "urgency", "3", "3 - Low", "", "en"),
        choice("task", "urgency", "1", "1 - High", "1", "en"),
        choice("problem", "impact", "1", "1 - High", "1", "en"),
        choice("incident", "close_code", "x", "X", "1", "en").replace("\"false\"", "\"true\""),
    ];
    let (script, client) = client([json(200, &format!("{{\"result\":[{},7]}}", rows.join(",")))]);
    let choices = client.choices(Kind::Incident, "de").await.unwrap();
    let read: Vec<(&str, Vec<(&str, &str)>)> = choices
        .iter()
        .map(|(field, choices)| {
            (field.as_str(), choices.iter().map(|choice| (choice.value.as_str(), choice.label.raw())).collect())
        })
        .collect();
    assert_eq!(read, [("state", vec![("1", "Neu"), ("2", "In Progress")]), ("urgency", vec![("1", "1 - High"), ("3", "3 - Low")])]);
    let query = pairs(&script.seen()[1]).into_iter().find(|(name, _)| name == "sysparm_query").unwrap().1;
    assert_eq!(
        query,
        "nameINincident,task^elementINstate,priority,impact,urgency,close_code,hold_reason^languageINde,en^inactive=false^ORDERBYsequence"
    );
}

fn person(id: &str, name: &str) -> String {
    format!(r#"{{"sys_id":"{id}","user_name":"{name}"}}"#)
}

fn rows(rows: &[String]) -> Scripted {
    json(200, &format!("{{\"result\":[{}]}}", rows.join(",")))
}

#[tokio::test]
async fn a_person_is_known_only_when_exactly_the_right_one_is_found() {
    let user = async |answer| client([answer]).1.user("mira.okafor").await.unwrap().and_then(|person| person.sys_id());
    assert_eq!(user(rows(&[person(ID, "Mira.Okafor")])).await, Some(id(ID)));
    assert_eq!(user(rows(&[person(ID, "somebody.else")])).await, None);
    assert_eq!(user(rows(&[])).await, None);
    assert_eq!(user(rows(&[person(ID, "mira.okafor"), person(OTHER, "mira.okafor")])).await, None);
    let (script, client) = client([]);
    assert_eq!(client.user("a^ORsys_id!=0").await.unwrap(), None);
    assert_eq!(script.count(), 0);
}

#[tokio::test]
async fn the_login_is_known_only_when_the_instance_understands_the_question() {
    let (script, first) = client([rows(&[person(ID, "integration")])]);
    assert_eq!(first.current_user().await.unwrap().unwrap().raw("user_name"), "integration");
    assert!(pairs(&script.seen()[1]).contains(&("sysparm_query".into(), "sys_id=javascript:gs.getUserID()".into())));
    let everyone = client([rows(&[person(ID, "a"), person(OTHER, "b")])]).1;
    assert_eq!(everyone.current_user().await.unwrap(), None);
}

#[tokio::test]
async fn groups_are_those_of_the_person_alone() {
    let member = |user: &str, group: &str| format!(r#"{{"sys_id":"{ID}","user":"{user}","group":"{group}"}}"#);
    let answer = rows(&[member(ID, OTHER), member(ID, OTHER), member(OTHER, ID), member(ID, "")]);
    assert_eq!(client([answer]).1.groups_of(&id(ID)).await.unwrap(), [id(OTHER)]);
}

#[tokio::test]
async fn an_ignored_filter_is_noticed_in_rows_count_and_link() {
    let honoured = async |answer| client([answer]).1.filter_is_honoured("incident", &id(OTHER)).await.unwrap();
    let page = |headers: &[(&str, &str)]| {
        let headers: Vec<_> = [("content-type", "application/json")].iter().chain(headers).copied().collect();
        answer(200, &headers, r#"{"result":[]}"#)
    };
    assert!(honoured(page(&[])).await && honoured(page(&[("x-total-count", "0")])).await);
    assert!(!honoured(page(&[("x-total-count", "7")])).await);
    assert!(!honoured(page(&[("link", "<https://acme.example/>;rel=\"next\"")])).await);
    assert!(!honoured(rows(&[person(ID, "a")])).await);
}

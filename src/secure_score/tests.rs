//! The client against scripted answers: tolerant readers, the join, paging, and each kind of failure.
#![allow(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "scripts take results, and literals read better at the call"
)]

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::join::join;
use super::read::{Profile, Score};
use super::*;
use crate::domain::recommendation::score::{Basis, ScoreSnapshot};
use crate::domain::recommendation::{ActionStatus, Cloud, ControlState, Level, Match, ScoreCategory, StateChange, Threat, Tier};
use crate::domain::{Clock, HintId, Retry};
use crate::http::script::Script;
use crate::http::{HttpError, Request, Response, Transport};

const BASE: &str = "https://graph.microsoft.com";

struct Standing;

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        now()
    }
}

fn now() -> Timestamp {
    "2026-11-20T08:00:00Z".parse().unwrap()
}

fn answer(status: u16, body: &Value, headers: &[(&str, &str)]) -> Result<Response, HttpError> {
    let mut response = Response {
        status: http::StatusCode::from_u16(status).unwrap(),
        headers: http::HeaderMap::new(),
        body: body.to_string().into(),
    };
    response.headers.insert("content-type", "application/json".parse().unwrap());
    for (name, value) in headers {
        response.headers.append(http::HeaderName::try_from(*name).unwrap(), value.parse().unwrap());
    }
    Ok(response)
}

fn token() -> Result<Response, HttpError> {
    answer(200, &json!({"token_type": "Bearer", "expires_in": 3599, "access_token": "t1"}), &[])
}

fn graph(script: &Arc<Script>) -> Graph {
    let transport: Arc<dyn Transport> = script.clone();
    let login = AppLogin {
        entra: "https://login.microsoftonline.com".parse().unwrap(),
        graph: BASE.parse().unwrap(),
        tenant: "contoso.example".into(),
        client_id: "client".into(),
        credential: AppCredential::Secret("canary".into()),
    };
    let tokens = AppTokens::new(Arc::clone(&transport), Arc::new(Standing), login);
    Graph::new(transport, BASE.parse().unwrap(), Login::App(Arc::new(tokens)))
}

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work)
}

fn look(script: &Arc<Script>) -> Result<ScoreSnapshot, ScoreError> {
    run(graph(script).snapshot(now()))
}

/// A script whose first answer is a token.
fn script(answers: Vec<Result<Response, HttpError>>) -> Arc<Script> {
    Script::new([token()].into_iter().chain(answers))
}

fn failure(answers: Vec<Result<Response, HttpError>>) -> ScoreError {
    look(&script(answers)).unwrap_err()
}

fn score(day: &str, controls: Value) -> Value {
    json!({
        "id": format!("tenant_{day}"), "azureTenantId": "tenant", "createdDateTime": format!("{day}T00:00:00Z"),
        "currentScore": 12.5, "maxScore": "40", "controlScores": controls,
    })
}

fn list(rows: Value) -> Value {
    json!({"value": rows})
}

fn with_link(rows: Value, link: &str) -> Value {
    json!({"value": rows, "@odata.nextLink": link})
}

fn profile(id: &str) -> Value {
    json!({"id": id, "title": format!("Title of {id}"), "controlCategory": "Identity", "maxScore": 10.0, "service": "AzureAD"})
}

fn read_profile(more: Value) -> Profile {
    let mut json = profile("a");
    for (name, value) in more.as_object().unwrap() {
        json[name] = value.clone();
    }
    Profile::read(&json).unwrap()
}

#[test]
fn numbers_and_truth_values_come_in_every_shape() {
    let control = json!([{"controlName": "a", "controlCategory": "Device", "score": 7.83, "scoreInPercentage": 97.9, "count": "5", "total": "5",
        "on": "True", "lastSynced": "2026-11-19T18:42:07Z", "implementationStatus": "", "description": "<p>x&amp;y</p>"},
        {"controlName": "b", "score": "3", "count": 4.0, "total": 5, "on": false, "lastSynced": null, "description": null},
        {"controlName": "c", "score": 1, "count": "many", "total": "5", "on": "perhaps"}]);
    let score = Score::read(&score("2026-11-20", control), true).unwrap();
    let [a, b, c] = &score.controls[..] else { panic!("{score:?}") };
    assert_eq!((a.points, a.counted.unwrap().count, a.on, a.description.text.raw()), (7.83, 5, Some(true), "x&y"));
    assert_eq!(a.last_synced, "2026-11-19T18:42:07Z".parse().ok());
    assert_eq!((b.points, b.counted.unwrap().count, b.on, b.last_synced), (3.0, 4, Some(false), None));
    assert_eq!((c.counted, c.on, score.max), (None, None, 40.0));
}

#[test]
fn old_days_are_read_for_points_alone() {
    let control = json!([{"controlName": "a", "score": 3, "count": "0", "total": "0", "implementationStatus": "You have 0 of 0", "on": "true"}]);
    let score = Score::read(&score("2026-11-01", control), false).unwrap();
    let a = &score.controls[0];
    assert!(a.implementation.is_empty() && a.counted.is_none() && a.on.is_none() && a.points > 2.9);
}

#[test]
fn unreadable_parts_are_counted_and_stop_nothing() {
    let controls = json!([{"controlName": "a", "score": 1}, {"score": 1}, {"controlName": "", "score": 1}, 7, {"controlName": "b", "score": null},
        {"controlName": "x".repeat(500), "score": 1}, {"controlName": "c", "score": -1}]);
    let days = json!([score("2026-11-20", controls), {"createdDateTime": "soon"}, null]);
    let profiles = json!([profile("a"), {"title": "no id"}, "text"]);
    let found = look(&script(vec![answer(200, &list(days), &[]), answer(200, &list(profiles), &[])])).unwrap();
    assert_eq!((found.days.len(), found.recommendations.len(), found.unreadable), (1, 1, 6 + 2 + 2));
}

#[test]
fn lone_surrogates_do_not_stop_a_page() {
    let mut body = list(json!([score("2026-11-20", json!([]))])).to_string();
    body = body.replace("\"tenant\"", "\"te\\ud800nant\"");
    let mut first = answer(200, &Value::Null, &[]).unwrap();
    first.body = body.into();
    let found = look(&script(vec![Ok(first), answer(200, &list(json!([])), &[])])).unwrap();
    assert_eq!(found.tenant.raw(), "te\u{FFFD}nant");
}

#[test]
fn profiles_bear_nulls_spellings_and_html() {
    let one = read_profile(json!({
        "title": " Ends in a space ", "userImpact": "moderate", "implementationCost": "Unknown", "tier": "Defense In Depth",
        "threats": ["Account breach", "Account Breach", "", null, "Zombie"], "maxScore": "9", "rank": 10, "deprecated": true,
        "remediation": "<p>Do <b>it</b></p>", "remediationImpact": null, "lastModifiedDateTime": null, "complianceInformation": [],
        "actionUrl": "https://security.microsoft.com/x?tid=1",
    }));
    assert_eq!((one.title.raw(), one.user_impact, one.cost), ("Ends in a space", Some(Level::Moderate), None));
    assert_eq!((one.tier, one.max, one.rank, one.deprecated), (Some(Tier::DefenseInDepth), Some(9.0), Some(10), true));
    assert_eq!(one.threats, [Threat::AccountBreach, Threat::Other("Zombie".into())]);
    assert_eq!((one.remediation.text.raw(), one.impact.is_empty()), ("Do it", true));
    let bare = Profile::read(&json!({"id": "bare"})).unwrap();
    assert_eq!((bare.title.raw(), bare.max, bare.rank, bare.updates.len()), ("bare", None, None, 0));
    for bad in ["javascript:alert(1)", "file:///etc/passwd", "x", "https://user:pw@x.example/", "https://x.example/\u{1b}[2J", ""] {
        let url = read_profile(json!({"actionUrl": bad})).action_url;
        assert!(url.is_none(), "{bad}");
    }
}

#[test]
fn the_state_history_is_sorted_and_says_only_what_is_telling() {
    let entry = |state: Value, when: Value| json!({"state": state, "updatedDateTime": when, "comment": null, "assignedTo": null, "updatedBy": null});
    let updates = json!([
        entry(json!("Ignored"), json!("2026-11-03T08:00:00Z")),
        entry(json!("Default"), Value::Null),
        entry(json!("thirdParty"), json!("2026-11-09T08:00:00Z")),
        entry(Value::Null, json!("2026-11-05T08:00:00")),
    ]);
    let states: Vec<_> =
        read_profile(json!({"controlStateUpdates": updates})).updates.into_iter().map(|update| update.state).collect();
    assert_eq!(states, [ControlState::ThirdParty, ControlState::Default, ControlState::Ignored]);
    let nulls = json!([entry(json!("Default"), Value::Null)]);
    assert_eq!(read_profile(json!({"controlStateUpdates": nulls})).updates, []);
}

#[test]
fn averages_below_zero_are_none_and_seats_are_text_with_a_capital() {
    let mut day = score("2026-11-20", json!([]));
    day["averageComparativeScores"] = json!([
        {"basis": "AllTenants", "averageScore": 52.3, "appsScore": 40, "appsScoreMax": 160, "identityScore": -1, "identityScoreMax": -1},
        {"basis": "TotalSeats", "averageScore": 47, "SeatSizeRangeLowerValue": "1", "SeatSizeRangeUpperValue": "100"},
        {"basis": "IndustryTypes", "averageScore": -1.0},
        {"basis": "Moon", "averageScore": 3}, {"averageScore": 3}, null,
    ]);
    let found = Score::read(&day, true).unwrap().comparisons;
    let bases: Vec<_> = found.iter().map(|one| one.basis.clone()).collect();
    assert_eq!(bases, [Basis::AllTenants, Basis::TotalSeats(Some(1), Some(100)), Basis::Other("Moon".into())]);
    assert_eq!(found[0].categories.clone().into_iter().collect::<Vec<_>>(), [(ScoreCategory::Apps, 25.0)]);
}

#[test]
fn the_join_knows_its_three_cases() {
    let controls = json!([
        {"controlName": "both", "score": 2, "controlCategory": "Identity"},
        {"controlName": "full", "score": 3, "scoreInPercentage": 100, "controlCategory": "Apps"},
        {"controlName": "half", "score": 1.5, "scoreInPercentage": 50},
        {"controlName": "none", "score": 0, "scoreInPercentage": 0},
        {"controlName": "both", "score": 9},
    ]);
    let days = [Score::read(&score("2026-11-20", controls), true).unwrap()];
    let profiles = [profile("both"), profile("idle"), profile("both")].iter().filter_map(Profile::read).collect();
    let joined = join(&days, profiles);
    let seen: Vec<_> = joined.iter().map(|one| (one.id.raw(), one.matched, one.points, one.max)).collect();
    assert_eq!(
        seen,
        [
            ("both", Match::Both, Some(2.0), Some(10.0)),
            ("idle", Match::ProfileOnly, None, Some(10.0)),
            ("full", Match::ScoreOnly, Some(3.0), Some(3.0)),
            ("half", Match::ScoreOnly, Some(1.5), Some(3.0)),
            ("none", Match::ScoreOnly, Some(0.0), None),
        ]
    );
    assert_eq!((joined[2].title.raw(), joined[2].status()), ("full", ActionStatus::Completed));
}

#[test]
fn days_are_ordered_by_their_own_time_whatever_the_answer_does() {
    let control = |points: f64, text: &str| json!([{"controlName": "a", "score": points, "implementationStatus": text}]);
    let days = json!([
        score("2026-11-18", control(10.0, "old")),
        score("2026-11-20", control(4.0, "new")),
        score("2026-11-19", control(10.0, "older")),
        score("2026-11-20", control(4.0, "twice")),
    ]);
    let found = look(&script(vec![answer(200, &list(days), &[]), answer(200, &list(json!([profile("a")])), &[])])).unwrap();
    assert_eq!(found.days.iter().map(|day| day.day.day()).collect::<Vec<_>>(), [20, 19, 18]);
    let a = &found.recommendations[0];
    assert_eq!((a.points, a.implementation.text.raw()), (Some(4.0), "new"));
    let fall = a.regression().unwrap();
    assert_eq!((fall.day.day(), fall.from, fall.to), (20, 10.0, 4.0));
    assert_eq!(found.calculated, "2026-11-20T00:00:00Z".parse().ok());
}

#[test]
fn all_pages_are_read_and_460_profiles_are_no_trouble() {
    let page = |from: usize, to: usize| json!((from..to).map(|n| profile(&format!("c{n}"))).collect::<Vec<_>>());
    let link = |at: usize| format!("{BASE}/v1.0/security/secureScoreControlProfiles?$skiptoken={at}");
    let script = script(vec![
        answer(200, &list(json!([score("2026-11-20", json!([]))])), &[]),
        answer(200, &with_link(page(0, 200), &link(200)), &[]),
        answer(200, &with_link(page(200, 400), &link(400)), &[]),
        answer(200, &list(page(400, 460)), &[]),
    ]);
    assert_eq!(look(&script).unwrap().recommendations.len(), 460);
    let urls: Vec<String> = script.seen().iter().skip(1).map(|request| request.url.to_string()).collect();
    assert_eq!(
        urls,
        [
            format!("{BASE}/v1.0/security/secureScores?$top=90"),
            format!("{BASE}/v1.0/security/secureScoreControlProfiles"),
            link(200),
            link(400),
        ]
    );
}

#[test]
fn a_link_that_leads_elsewhere_or_in_circles_is_not_followed() {
    for link in [
        "https://evil.example/v1.0/security/secureScores?$skiptoken=1",
        "http://graph.microsoft.com/v1.0/security/secureScores?$skiptoken=1",
        "https://graph.microsoft.com:8443/v1.0/security/secureScores?$skiptoken=1",
        "https://graph.microsoft.com/v1.0/me?$skiptoken=1",
        "https://user@graph.microsoft.com/v1.0/security/secureScores?$skiptoken=1",
        "/v1.0/security/secureScores?$skiptoken=1",
        "https://graph.microsoft.com/v1.0/security/secureScores?$top=90",
    ] {
        let error = failure(vec![answer(200, &with_link(json!([score("2026-11-20", json!([]))]), link), &[])]);
        assert_eq!(error.failure, Failure::BadLink, "{link}");
    }
}

#[test]
fn partial_answers_say_what_is_missing() {
    let days = list(json!([score("2026-11-20", json!([]))]));
    let warning = ("warning", "199 - \"Microsoft/MDATP/504/10000\"");
    let found = look(&script(vec![answer(206, &days, &[warning]), answer(206, &list(json!([])), &[warning])])).unwrap();
    assert!(found.is_partial());
    assert_eq!(found.missing.len(), 1, "the same words once");
    let silent = look(&script(vec![answer(200, &days, &[]), answer(206, &list(json!([])), &[])])).unwrap();
    assert!(silent.is_partial());
    let whole = look(&script(vec![answer(200, &days, &[warning]), answer(200, &list(json!([])), &[])])).unwrap();
    assert!(!whole.is_partial(), "a warning alone is no failure of a provider");
}

#[test]
fn every_failure_has_its_retry_and_its_hint() {
    let error = |code: &str| json!({"error": {"code": code, "message": "words"}});
    let id = ("request-id", "4711");
    let cases = [
        (answer(403, &error("Forbidden"), &[id]), Retry::No, HintId::ScoreRole),
        (
            answer(429, &error("TooManyRequests"), &[("retry-after", "17")]),
            Retry::Later(Some(SignedDuration::from_secs(17))),
            HintId::WaitForLimit,
        ),
        (answer(429, &error("TooManyRequests"), &[]), Retry::Later(None), HintId::WaitForLimit),
        (
            answer(503, &error("x"), &[("retry-after", "5")]),
            Retry::Later(Some(SignedDuration::from_secs(5))),
            HintId::InstanceTrouble,
        ),
        (answer(400, &error("BadRequest"), &[]), Retry::No, HintId::ScoreRefused),
        (answer(302, &json!({}), &[("location", "https://sso.example/")]), Retry::Later(None), HintId::Redirected),
        (answer(200, &json!({"values": []}), &[]), Retry::Later(None), HintId::BadAnswer),
        (answer(200, &list(json!([])), &[]), Retry::Later(None), HintId::ScoreEmpty),
        (Err(HttpError::Timeout), Retry::Later(None), HintId::InstanceTrouble),
    ];
    for (given, retry, hint) in cases {
        let text = format!("{given:?}");
        let error = failure(vec![given]);
        assert_eq!((error.retry(), error.hint()), (retry, hint), "{text}: {error}");
    }
    let mut page = answer(200, &json!({}), &[]).unwrap();
    page.headers.insert("content-type", "text/html".parse().unwrap());
    page.body = "<html>sign in to the network</html>".into();
    assert_eq!(failure(vec![Ok(page.clone())]).hint(), HintId::PageInBetween);
    page.headers.insert("content-type", "application/json".parse().unwrap());
    page.body = "{\"value\": [".into();
    assert_eq!(failure(vec![Ok(page)]).hint(), HintId::BadAnswer);
    let told = failure(vec![answer(403, &error("Forbidden"), &[id])]).problem().detail;
    assert!(told.raw().contains("Forbidden: words") && told.raw().contains("[4711]"), "support asks for the id");
}

#[test]
fn a_token_that_is_not_taken_is_replaced_once() {
    let refused = || answer(401, &json!({"error": {"code": "InvalidAuthenticationToken", "message": "expired"}}), &[]);
    let fresh = answer(200, &json!({"token_type": "Bearer", "expires_in": "3599", "access_token": "t2"}), &[]);
    let days = answer(200, &list(json!([score("2026-11-20", json!([]))])), &[]);
    let good = script(vec![refused(), fresh.clone(), days, answer(200, &list(json!([])), &[])]);
    look(&good).unwrap();
    let bearers: Vec<String> =
        good.seen().iter().filter_map(|request| Some(request.headers.get("authorization")?.to_str().ok()?.to_owned())).collect();
    assert_eq!(bearers, ["Bearer t1", "Bearer t2", "Bearer t2"]);
    let error = failure(vec![refused(), fresh, refused()]);
    assert_eq!((error.retry(), error.hint()), (Retry::AfterLogin, HintId::SignInAgain));
}

fn entra(status: u16, word: &str, code: u32) -> Result<Response, HttpError> {
    let body = json!({"error": word, "error_description": format!("AADSTS{code}: words. Trace ID: 1"), "error_codes": [code]});
    answer(status, &body, &[("x-ms-request-id", "4712")])
}

#[test]
fn entras_numbers_are_explained() {
    let cases = [
        (401, "invalid_client", 7_000_215, HintId::EntraSecret),
        (401, "invalid_client", 7_000_222, HintId::EntraSecret),
        (400, "unauthorized_client", 700_016, HintId::EntraApplication),
        (400, "invalid_request", 90002, HintId::EntraApplication),
        (400, "invalid_grant", 65001, HintId::EntraConsent),
        (400, "access_denied", 53003, HintId::EntraPolicy),
        (400, "interaction_required", 50097, HintId::EntraPolicy),
        (400, "invalid_resource", 500_011, HintId::EntraScope),
        (401, "invalid_client", 7_000_218, HintId::EntraRedirect),
        (400, "invalid_grant", 12_345, HintId::SignInAgain),
    ];
    for (status, word, code, hint) in cases {
        let error = look(&Script::new([entra(status, word, code)])).unwrap_err();
        assert_eq!((error.hint(), error.retry()), (hint, Retry::AfterLogin), "{code}");
        assert!(matches!(error.failure, Failure::SignIn { aadsts: Some(found), .. } if found == code));
        assert_eq!(error.request_id.raw(), "4712");
    }
    let passing = look(&Script::new([entra(503, "temporarily_unavailable", 90033)])).unwrap_err();
    assert_eq!((passing.retry(), passing.hint()), (Retry::Later(None), HintId::InstanceTrouble));
    let without_list = answer(400, &json!({"error": "invalid_grant", "error_description": "AADSTS53003: blocked"}), &[]);
    assert_eq!(look(&Script::new([without_list])).unwrap_err().hint(), HintId::EntraPolicy);
    let limited = look(&Script::new([answer(429, &json!({}), &[("retry-after", "9")])])).unwrap_err();
    assert_eq!(limited.retry(), Retry::Later(Some(SignedDuration::from_secs(9))));
}

#[test]
fn the_token_request_is_entras_and_shows_no_secret() {
    let days = answer(200, &list(json!([score("2026-11-20", json!([]))])), &[]);
    let script = script(vec![days, answer(200, &list(json!([])), &[])]);
    look(&script).unwrap();
    let seen: Vec<Request> = script.seen();
    assert_eq!(seen[0].url.as_str(), "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token");
    let form = String::from_utf8(seen[0].body.to_vec()).unwrap();
    assert_eq!(
        form,
        "grant_type=client_credentials&client_id=client&client_secret=canary&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"
    );
    assert_eq!(seen.len(), 3, "one token for all requests");
    let text = format!("{:?} {:?}", seen, graph(&script));
    assert!(!text.contains("canary") && !text.contains("t1"), "{text}");
    let bad = [
        json!({"access_token": "", "token_type": "Bearer"}),
        json!({"access_token": "a\nb", "token_type": "Bearer"}),
        json!({"access_token": "t"}),
    ];
    for body in bad {
        assert_eq!(look(&Script::new([answer(200, &body, &[])])).unwrap_err().hint(), HintId::BadAnswer, "{body}");
    }
}

#[tokio::test]
async fn a_certificate_proves_the_application_and_its_key_is_never_sent() {
    let script = Script::new([crate::http::script::json(400, r#"{"error":"invalid_client","error_description":"AADSTS700027"}"#)]);
    let transport = Arc::clone(&script) as Arc<dyn Transport>;
    let certificate = Certificate::from_pem(include_bytes!("../../tests/data/app-for-tests.pem")).unwrap();
    let login = AppLogin {
        entra: Cloud::Global.entra().parse().unwrap(),
        graph: BASE.parse().unwrap(),
        tenant: "contoso.com".into(),
        client_id: "app".into(),
        credential: AppCredential::Certificate(Arc::new(certificate)),
    };
    assert!(!format!("{login:?}").contains("RsaKeyPair"));
    let tokens = AppTokens::new(Arc::clone(&transport), Arc::new(Standing), login);
    let graph = Graph::new(transport, BASE.parse().unwrap(), Login::App(Arc::new(tokens)));
    assert_eq!(graph.snapshot(now()).await.unwrap_err().hint(), HintId::EntraSecret);
    let body = String::from_utf8(script.seen()[0].body.to_vec()).unwrap();
    assert!(
        body.contains("client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=ey")
    );
    assert!(!body.contains("client_secret") && !body.contains("PRIVATE"), "{body}");
}

#[test]
fn china_is_told_without_asking() {
    let script = Script::new([]);
    let transport: Arc<dyn Transport> = script.clone();
    let login = AppLogin {
        entra: Cloud::China.entra().parse().unwrap(),
        graph: Cloud::China.graph().parse().unwrap(),
        tenant: "contoso.example".into(),
        client_id: "client".into(),
        credential: AppCredential::Secret("canary".into()),
    };
    let tokens = AppTokens::new(Arc::clone(&transport), Arc::new(Standing), login);
    let graph = Graph::new(transport, Cloud::China.graph().parse().unwrap(), Login::App(Arc::new(tokens)));
    let error = run(graph.snapshot(now())).unwrap_err();
    assert_eq!((error.hint(), script.count()), (HintId::ScoreCloud, 0));
    for cloud in Cloud::ALL {
        assert_eq!(Cloud::of_graph(cloud.graph().trim_start_matches("https://")), Some(cloud));
        assert_eq!(cloud.has_secure_score(), cloud != Cloud::China);
    }
}

fn change(state: ControlState, comment: &str) -> StateChange {
    StateChange { state, comment: comment.into(), assigned_to: String::new() }
}

#[test]
fn a_state_is_written_with_everything_graph_wants_and_only_if_it_changes_something() {
    use crate::domain::recommendation::fixtures::{action, update};
    let mut answered = profile("a/b");
    answered["controlStateUpdates"] =
        json!([{"state": "ThirdParty", "comment": "CHG0030012", "updatedDateTime": "2026-11-20T08:00:00Z"}]);
    let script = script(vec![answer(200, &answered, &[])]);
    let wanted = change(ControlState::ThirdParty, "CHG0030012");
    let updates = run(graph(&script).set_state(&action("a/b"), &wanted)).unwrap().unwrap();
    assert_eq!((updates.len(), &updates[0].state), (1, &ControlState::ThirdParty));
    let sent = &script.seen()[1];
    assert_eq!((sent.method.as_str(), sent.url.path()), ("PATCH", "/v1.0/security/secureScoreControlProfiles/a%2Fb"));
    let body: Value = serde_json::from_slice(&sent.body).unwrap();
    assert_eq!(body["vendorInformation"], json!({"provider": "SecureScore", "vendor": "Microsoft"}));
    assert_eq!((&body["state"], &body["comment"]), (&json!("ThirdParty"), &json!("CHG0030012")));

    let none = Script::new([]);
    let there = crate::domain::recommendation::Recommendation { updates, ..action("a/b") };
    assert_eq!(run(graph(&none).set_state(&there, &wanted)).unwrap(), None);
    let device = run(graph(&none).set_state(&action("scid_2010"), &wanted)).unwrap_err();
    assert_eq!((device.hint(), device.retry()), (HintId::ScoreRefused, Retry::No));
    let silent = run(graph(&none).set_state(&action("a"), &change(ControlState::Ignored, " ")));
    assert!(silent.is_err() && none.count() == 0);
    let again = crate::domain::recommendation::Recommendation { updates: vec![update("ThirdParty", 1)], ..action("a") };
    assert!(!wanted.is_there(&again), "another comment is a change");
}

#[test]
fn a_write_that_may_have_happened_is_not_sent_again_unasked() {
    use crate::domain::recommendation::fixtures::action;
    let forbidden = json!({"error": {"code": "Forbidden", "message": "no"}});
    let cases = [
        (Err(HttpError::Timeout), Retry::UnknownOutcome, HintId::InstanceTrouble),
        (answer(503, &json!({}), &[]), Retry::UnknownOutcome, HintId::InstanceTrouble),
        (answer(403, &forbidden, &[]), Retry::No, HintId::ScoreWrite),
    ];
    for (given, retry, hint) in cases {
        let script = script(vec![given]);
        let error = run(graph(&script).set_state(&action("a"), &change(ControlState::Ignored, "why"))).unwrap_err();
        assert_eq!((error.retry(), error.hint()), (retry, hint));
    }
}

//! What setting up asks, and whom a ticket can be assigned to, against scripted answers.

use super::super::setup::Length;
use super::*;
use crate::domain::assignee::Party;
use crate::domain::{CorrelationId, LocalId, Record};

/// A row with these columns.
fn row(columns: &[(&str, &str)]) -> String {
    let mut all = vec![format!(r#""sys_id":"{ID}""#)];
    all.extend(columns.iter().map(|(name, value)| format!(r#""{name}":"{value}""#)));
    format!("{{{}}}", all.join(","))
}

/// Rows, of so many that match.
fn rows_of(total: u64, all: &[String]) -> Scripted {
    let headers = [("content-type", "application/json"), ("x-total-count", &*total.to_string())];
    answer(200, &headers, &format!("{{\"result\":[{}]}}", all.join(",")))
}

fn one(answer: Scripted) -> Client {
    client([answer]).1
}

fn asked(script: &Script) -> String {
    pairs(&script.seen()[1]).into_iter().find(|(name, _)| name == "sysparm_query").unwrap().1
}

#[tokio::test]
async fn whoever_knocks_hears_the_api_itself_or_that_it_is_not_there() {
    let instance: url::Url = "https://acme.example/".parse().unwrap();
    let heard = async |answer| super::super::setup::knock(&*Script::new([answer]), &instance).await;
    let at_the_door = [("content-type", "application/json"), ("date", "Fri, 20 Nov 2026 08:00:05 GMT")];
    let words = r#"{"error":{"message":"User Not Authenticated","detail":"x"},"status":"failure"}"#;
    let knock = heard(answer(401, &at_the_door, words)).await.unwrap();
    assert_eq!(knock.date, Some("2026-11-20T08:00:05Z".parse().unwrap()));
    assert_eq!(heard(rows(&[])).await.unwrap().date, None);
    assert!(heard(spoken(403, "Insufficient rights", "")).await.is_ok());
    assert!(heard(html(200, "<html>somebody else's page</html>")).await.is_err());
    assert!(heard(json(503, "")).await.is_err());
}

#[tokio::test]
async fn a_release_is_told_by_the_most_dependable_property_that_has_a_value() {
    let property = |name, value| row(&[("name", name), ("value", value)]);
    let release = async |found: &[String]| one(rows(found)).release().await.unwrap().map(|words| words.raw().to_owned());
    let (build, tag) = (property("glide.buildname", "Zurich"), property("glide.buildtag.last", "zurich-1"));
    assert_eq!(release(&[build.clone(), tag.clone()]).await.as_deref(), Some("zurich-1"));
    assert_eq!(release(&[build.clone(), property("glide.war", ""), tag]).await.as_deref(), Some("zurich-1"));
    assert_eq!(release(&[build]).await.as_deref(), Some("Zurich"));
    assert_eq!(release(&[]).await, None);
    assert_eq!(release(&[property("glide.secret", "an ignored filter")]).await, None);
}

#[tokio::test]
async fn basic_authentication_counts_as_restricted_when_a_property_says_true() {
    let name = "glide.authenticate.basic_auth.restriction.enforce";
    for (property, value, restricted) in [(name, "true", true), (name, "false", false), ("glide.anything", "true", false)] {
        let answer = rows(&[row(&[("name", property), ("value", value)])]);
        assert_eq!(one(answer).basic_auth_is_restricted().await.unwrap(), restricted, "{property} {value}");
    }
}

#[tokio::test]
async fn the_entry_of_the_application_registry_is_the_one_asked_for() {
    let entry = |client| row(&[("client_id", client), ("name", "ticketdeck")]);
    let found = one(rows(&[entry("other"), entry("ours")])).oauth_client("ours").await.unwrap();
    assert_eq!(found.unwrap().raw("client_id"), "ours");
    assert_eq!(one(rows(&[entry("other")])).oauth_client("ours").await.unwrap(), None);
}

#[tokio::test]
async fn an_account_is_known_only_when_one_answers() {
    let account = async |found: &[String]| one(rows(found)).account().await.unwrap().map(|row| row.raw("user_name").to_owned());
    let (ours, theirs) = (row(&[("user_name", "integration")]), row(&[("user_name", "other")]));
    assert_eq!(account(std::slice::from_ref(&ours)).await.as_deref(), Some("integration"));
    assert_eq!((account(&[ours, theirs]).await, account(&[]).await), (None, None));
}

#[tokio::test]
async fn roles_are_the_active_ones_of_the_user_by_name_and_once() {
    let role = |user, name, state| row(&[("user", user), ("role.name", name), ("state", state)]);
    let found = [
        role(ID, "itil", "active"),
        role(ID, "admin", ""),
        role(ID, "itil", "active"),
        role(ID, "gone", "requested_removal"),
        role(ID, "", "active"),
        role(OTHER, "somebody's", "active"),
    ];
    assert_eq!(one(rows(&found)).roles_of(&id(ID)).await.unwrap(), ["admin", "itil"]);
}

#[tokio::test]
async fn a_sample_is_one_ticket_that_is_seen_and_how_many_there_are() {
    let ticket = row(&[("number", "CHG1")]);
    let sample = async |answer| {
        let (seen, total) = one(answer).sample(Kind::Change).await.unwrap();
        (seen.map(|record| record.raw("number").to_owned()), total)
    };
    assert_eq!(sample(rows_of(41, std::slice::from_ref(&ticket))).await, (Some("CHG1".to_owned()), 41));
    assert_eq!(sample(rows(std::slice::from_ref(&ticket))).await, (Some("CHG1".to_owned()), 1));
    assert_eq!(sample(rows_of(0, &[ticket])).await.1, 1, "it has at least what was seen");
    assert_eq!(sample(rows_of(7, &[])).await, (None, 7));
}

#[tokio::test]
async fn tickets_are_counted_by_what_the_instance_says_where_any_is_seen() {
    let count = async |answer| one(answer).count(Kind::Change, &Query::default()).await.unwrap();
    let ticket = row(&[]);
    assert_eq!(count(rows_of(41, std::slice::from_ref(&ticket))).await, 41);
    assert_eq!((count(rows(&[ticket])).await, count(rows_of(41, &[])).await), (1, 0));
}

#[tokio::test]
async fn a_write_of_nothing_sends_the_value_that_is_there_and_needs_one_to_be_shown() {
    let ticket = |columns: &[(&str, &str)]| -> Record { columns.iter().copied().chain([("sys_id", ID)]).collect() };
    let (script, writer) = client([json(200, &record(r#","sys_mod_count":"4""#))]);
    let written = writer.write_nothing(Kind::Change, &ticket(&[("correlation_display", "as it is")])).await.unwrap();
    assert_eq!(written.unwrap().raw("sys_mod_count"), "4");
    let request = &script.seen()[1];
    assert_eq!((request.method.as_str(), &request.body[..]), ("PATCH", &br#"{"correlation_display":"as it is"}"#[..]));
    assert_eq!(client([]).1.write_nothing(Kind::Change, &ticket(&[])).await.unwrap(), None);
}

#[tokio::test]
async fn a_columns_length_is_read_from_its_own_entry() {
    let entry = |table, column, length| row(&[("name", table), ("element", column), ("max_length", length)]);
    let length = async |found: &[String]| one(rows(found)).task_column("short_description").await.unwrap();
    let ours = entry("task", "short_description", "160");
    assert_eq!(length(&[entry("task", "description", "4000"), ours]).await, Length::Characters(160));
    assert_eq!(length(&[entry("incident", "short_description", "80")]).await, Length::Unknown);
    assert_eq!(length(&[entry("task", "short_description", "")]).await, Length::Unknown);
    assert_eq!(length(&[]).await, Length::Unknown);
}

#[tokio::test]
async fn a_search_for_an_id_that_nobody_has_must_find_nothing() {
    let nowhere = CorrelationId::for_task(&LocalId::new(jiff::Timestamp::UNIX_EPOCH, 1));
    let honoured = async |answer| one(answer).correlation_filter_is_honoured(Kind::Change, &nowhere).await.unwrap();
    assert!(honoured(rows(&[])).await && honoured(rows_of(0, &[])).await);
    assert!(!honoured(rows_of(7, &[])).await && !honoured(rows(&[row(&[])])).await);
    let more = [("content-type", "application/json"), ("link", "<https://acme.example/>;rel=\"next\"")];
    assert!(!honoured(answer(200, &more, r#"{"result":[]}"#)).await);
}

#[tokio::test]
async fn notes_are_readable_where_one_is_seen() {
    let sample = async |answer| one(answer).journal_sample(Kind::Change).await.unwrap();
    let note = row(&[("element", "work_notes")]);
    assert_eq!(sample(rows_of(41, std::slice::from_ref(&note))).await, (true, 41));
    assert_eq!(sample(rows_of(41, &[])).await, (false, 41));
    assert_eq!((sample(rows(&[note])).await, sample(rows(&["7".to_owned()])).await), ((true, 1), (false, 1)));
}

#[tokio::test]
async fn a_journal_has_a_text_where_an_entry_of_that_ticket_is_that_text() {
    let entry = |ticket, text| row(&[("element_id", ticket), ("value", text)]);
    let has = async |found: &[String]| one(rows(found)).journal_has(&id(ID), "Looked at it").await.unwrap();
    assert!(has(&[entry(ID, "other"), entry(ID, "Looked at it")]).await);
    assert!(!has(&[entry(ID, "other"), entry(OTHER, "Looked at it")]).await && !has(&[]).await);
}

#[tokio::test]
async fn assignees_are_those_who_are_active_and_have_a_name() {
    let person = |name, login, active| row(&[("name", name), ("user_name", login), ("active", active)]);
    let found = [
        person("Mira Okafor", "mira.okafor", "true"),
        person("", "svc.patch", ""),
        person("Gone", "gone", "false"),
        person("", "", "true"),
    ];
    let (script, asking) = client([rows(&found)]);
    let (people, more) = asking.assignees(Party::Person, "mi", 10).await.unwrap();
    let names: Vec<(&str, &str)> = people.iter().map(|person| (person.name.raw(), person.login.raw())).collect();
    assert_eq!((names, more), (vec![("Mira Okafor", "mira.okafor"), ("svc.patch", "svc.patch")], false));
    assert_eq!(asked(&script), "active=true^nameLIKEmi^ORuser_nameSTARTSWITHmi^ORDERBYname");
}

#[tokio::test]
async fn groups_are_found_by_name_alone_and_without_a_text_the_first_ones_come() {
    let group = row(&[("name", "Platform"), ("active", "true")]);
    for (text, query) in [("pla", "active=true^nameLIKEpla^ORDERBYname"), ("", "active=true^ORDERBYname")] {
        let (script, asking) = client([rows(std::slice::from_ref(&group))]);
        let (groups, more) = asking.assignees(Party::Group, text, 10).await.unwrap();
        assert_eq!((groups.len(), groups[0].party, more), (1, Party::Group, false));
        assert_eq!(asked(&script), query);
    }
}

#[tokio::test]
async fn there_are_more_assignees_where_the_page_is_full_or_the_instance_says_so() {
    let full = rows(&[row(&[("name", "A")]), row(&[("name", "B")])]);
    assert!(one(full).assignees(Party::Group, "", 2).await.unwrap().1);
    let next = [("content-type", "application/json"), ("link", "<https://acme.example/>;rel=\"next\"")];
    assert!(one(answer(200, &next, r#"{"result":[]}"#)).assignees(Party::Group, "", 2).await.unwrap().1);
    assert!(!one(rows(&[row(&[("name", "A")])])).assignees(Party::Group, "", 2).await.unwrap().1);
}

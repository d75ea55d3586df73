//! Records: `/incident.do?sys_id=…` and its like, to look at and to change.

mod show;

use axum::http::StatusCode;
use axum::response::Response;

use self::show::Shown;
use super::Answer;
use super::data;
use super::form::{self, Filled};
use super::visit::{Session, Visit, go};
use crate::demo::auth::Access;
use crate::demo::dictionary::{self, Table};
use crate::demo::engine::{EngineError, Row};
use crate::demo::errors::ApiError;
use crate::demo::request::Params;
use crate::demo::rules::Sent;
use crate::demo::seed;

/// The id that asks for a new record, as on the original.
const NEW: &str = "-1";

/// Answers a record's form.
pub(super) fn open(visit: &Visit<'_>, table: &'static Table) -> Answer {
    let session = match visit.signed_in() {
        Ok(session) => session,
        Err(response) => return Ok(response),
    };
    if !session.user.may(Access::Read, table) {
        return Err(ApiError::may_not_query());
    }
    if visit.is_post() {
        return save(visit, session, table);
    }
    let wanted = &visit.request.query;
    match (wanted.get("sys_id"), wanted.get("sysparm_query")) {
        (Some(NEW), _) => new(visit, session, table),
        (Some(sys_id), _) => {
            let record = visit.engine.find(table, sys_id)?.ok_or_else(ApiError::no_record)?;
            let saved = wanted.get("sysparm_saved").is_some();
            Ok(Shown { record: Some(&record), shown: &record, original: &record, problems: &[], bad: &[], saved }
                .finish(visit, session, table)?)
        }
        (None, Some(query)) => first(visit, session, table, query),
        (None, None) => Ok(go(&format!("/{}_list.do", table.name))),
    }
}

/// The first record of a query, as links with a number in them ask for it.
fn first(visit: &Visit<'_>, session: &Session, table: &'static Table, query: &str) -> Answer {
    let listed = data::rows(visit.engine, table, &["sys_id"], query, &visit.asker(session), (0, 1))?;
    let sys_id = listed.rows.into_iter().flatten().next().ok_or_else(ApiError::no_record)?;
    Ok(go(&format!("/{}.do?sys_id={sys_id}", table.name)))
}

fn new(visit: &Visit<'_>, session: &Session, table: &'static Table) -> Answer {
    let defaults: Row = table.columns().iter().map(|column| (column.name, column.default.to_owned())).collect();
    let original = Row::new();
    let page = Shown { record: None, shown: &defaults, original: &original, problems: &[], bad: &[], saved: false };
    Ok(page.finish(visit, session, table)?)
}

fn save(visit: &Visit<'_>, session: &Session, table: &'static Table) -> Answer {
    let sent = visit.form(session)?;
    let sys_id = sent.get("sys_id").unwrap_or(NEW);
    let record = if sys_id == NEW { None } else { Some(visit.engine.find(table, sys_id)?.ok_or_else(ApiError::no_record)?) };
    let mut filled = form::read(table, &sent);
    check(visit, table, record.is_none(), &mut filled)?;
    if filled.bad.is_empty() {
        match write(visit, session, table, record.as_ref(), &filled, &sent) {
            Ok(sys_id) => return Ok(go(&format!("/{}.do?sys_id={sys_id}&sysparm_saved=true", table.name))),
            Err(error) if error.status == StatusCode::INTERNAL_SERVER_ERROR => return Err(error),
            Err(error) => filled.bad = explain(table, &error),
        }
    }
    refused(visit, session, table, record.as_ref(), &filled)
}

/// The form again as it was sent, with what is wrong.
fn refused(visit: &Visit<'_>, session: &Session, table: &'static Table, record: Option<&Row>, filled: &Filled) -> Answer {
    let mut problems: Vec<&str> = filled.bad.iter().map(|(_, why)| why.as_str()).collect();
    problems.dedup();
    let bad: Vec<&str> = filled.bad.iter().map(|(column, _)| *column).collect();
    let page = Shown { record, shown: &filled.row, original: &filled.original, problems: &problems, bad: &bad, saved: false };
    let mut response: Response = page.finish(visit, session, table)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// What the forms of accounts and clients ask for beyond the rules of the tables.
fn check(visit: &Visit<'_>, table: &'static Table, is_new: bool, filled: &mut Filled) -> Result<(), ApiError> {
    let key = match table.name {
        "sys_user" => "user_name",
        "oauth_entity" => "name",
        _ => return Ok(()),
    };
    let Some(column) = table.column(key) else { return Ok(()) };
    let value = filled.row.get(key).cloned().unwrap_or_default();
    let renamed = is_new || filled.changed.iter().any(|(name, _)| name == key);
    if value.is_empty() {
        filled.bad.push((key, format!("{} must not be empty.", column.label)));
    } else if renamed && visit.engine.find_by(table, key, &value)?.is_some() {
        filled
            .bad
            .push((key, format!("There is a record with the {} \u{201C}{value}\u{201D} already.", column.label.to_lowercase())));
    }
    let urls = filled.row.get("redirect_url").map_or("", String::as_str);
    let bad_url = |text: &&str| url::Url::parse(text).map_or(true, |url| !matches!(url.scheme(), "http" | "https"));
    if let Some(bad) = urls.split(',').map(str::trim).filter(|text| !text.is_empty()).find(bad_url) {
        filled.bad.push(("redirect_url", format!("Redirect URL: \u{201C}{bad}\u{201D} is not an http or https address.")));
    }
    Ok(())
}

/// Writes as the Table API does; gives the record's id.
fn write(
    visit: &Visit<'_>,
    session: &Session,
    table: &'static Table,
    record: Option<&Row>,
    filled: &Filled,
    form: &Params,
) -> Result<String, ApiError> {
    let writer = visit.writer(session);
    let mut sent = filled.changed.clone();
    if table.name == "sys_user" {
        name_person(&mut sent, &filled.row);
    }
    let sys_id = match record.and_then(|record| record.get("sys_id")) {
        Some(sys_id) => {
            writer.update(table, sys_id, &sent)?;
            sys_id.clone()
        }
        None => {
            if table.name == "oauth_entity" {
                add_login(visit, &mut sent)?;
            }
            writer.create(table, &sent)?
        }
    };
    if let Some(password) = form.get("new_password").filter(|_| table.name == "sys_user" && session.user.has("admin")) {
        visit.engine.update(table, &sys_id, &Row::from([("user_password", password.to_owned())]))?;
    }
    Ok(sys_id)
}

/// A person's name follows from its parts when those change.
fn name_person(sent: &mut Sent, row: &Row) {
    if sent.iter().any(|(name, _)| name == "first_name" || name == "last_name") {
        let part = |name: &str| row.get(name).map_or("", String::as_str);
        sent.push(("name".into(), format!("{} {}", part("first_name"), part("last_name")).trim().to_owned()));
    }
}

/// A new client's id and secret are made by the instance (ServiceNow documentation, "Create an endpoint for external clients").
fn add_login(visit: &Visit<'_>, sent: &mut Sent) -> Result<(), EngineError> {
    let id = visit.engine.next_id()?;
    let secret = seed::id(visit.engine.seed, &format!("secret of {id}"));
    sent.extend([("client_id".to_owned(), id), ("client_secret".to_owned(), secret.chars().take(20).collect())]);
    Ok(())
}

/// A refusal in words for the person at the form, with the fields it is about.
fn explain(table: &'static Table, error: &ApiError) -> Vec<(&'static str, String)> {
    let detail = error.detail.as_deref().unwrap_or_default();
    if let Some((_, labels)) = detail.split_once("fields are mandatory: ") {
        let why = format!("Not saved. These fields must be filled in first: {labels}.");
        let columns = labels.split(", ").filter_map(|label| {
            let of_form = form::fields(table).iter().filter_map(|name| table.column(name));
            of_form.into_iter().find(|column| column.label == label).map(|column| (column.name, why.clone()))
        });
        let found: Vec<_> = columns.collect();
        return if found.is_empty() { vec![("", why)] } else { found };
    }
    let Some((_, rule)) = detail.split_once("Business Rule '") else {
        let why = if detail.contains("ACL Exception") { "You may not change this record." } else { &error.message };
        return vec![("", format!("Not saved. {why}"))];
    };
    let rule = rule.split(['^', '\'']).next().unwrap_or_default();
    let more = match (table.name, rule.contains("State Transition")) {
        ("change_request", true) => {
            " A change goes forward one state at a time, and not while it is on hold; until Review it can be canceled."
        }
        ("incident", _) if rule.contains("closed") => " A closed or canceled incident stays as it is.",
        _ => "",
    };
    let field = if table.is_task() { "state" } else { "" };
    vec![(field, format!("Not saved. The rule \u{201C}{rule}\u{201D} does not allow this change.{more}"))]
}

/// The table of users, for names beside journal entries.
fn users() -> Option<&'static Table> {
    dictionary::table("sys_user")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_name_fields_and_rules() {
        let incident = dictionary::table("incident").unwrap();
        let told = explain(incident, &ApiError::mandatory(&["Resolution code", "Resolution notes"]));
        assert_eq!(told.iter().map(|(column, _)| *column).collect::<Vec<_>>(), ["close_code", "close_notes"]);
        assert!(told[0].1.ends_with("first: Resolution code, Resolution notes."));
        let change = dictionary::table("change_request").unwrap();
        let told = explain(change, &ApiError::aborted("change_request", "Change Model: Check State Transition", "id"));
        assert!(told[0].0 == "state" && told[0].1.contains("“Change Model: Check State Transition”"));
        assert!(told[0].1.contains("one state at a time"));
        assert_eq!(
            explain(change, &ApiError::may_not_write("Update")),
            [("", "Not saved. You may not change this record.".to_owned())]
        );
    }
}

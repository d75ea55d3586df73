//! The connector app's installation checklist: OAuth entity, integration user, authorisation. The original's steps and the text
//! of its best known failure are in Microsoft's description of the connector; the page itself is ours.

use std::fmt::Write as _;

use super::Answer;
use super::connections::{moment, name_of};
use super::html::{Esc, notice};
use super::visit::{Session, Visit};
use crate::demo::access::{self, Access};
use crate::demo::auth::User;
use crate::demo::dictionary;
use crate::demo::engine::{EngineError, Row};
use crate::demo::errors::ApiError;
use crate::demo::weather::CROSS_SCOPE;

/// The name under which the scenario registers the connector, and the original asked for consent.
const CONNECTOR: &str = "Security + Compliance Connector";

/// One step and how it stands.
struct Step {
    title: &'static str,
    done: bool,
    /// What was found, HTML.
    found: String,
    /// What to do, HTML.
    next: String,
}

/// Answers `/connector_checklist.do`.
pub(super) fn open(visit: &Visit<'_>) -> Answer {
    let Some(session) = &visit.session else { return Ok(visit.to_login()) };
    let entities = dictionary::table("oauth_entity").ok_or_else(|| ApiError::no_table("oauth_entity"))?;
    if !access::may(&session.user, Access::Read, entities) {
        return Err(ApiError::may_not_query());
    }
    let entity = entity(visit, session)?;
    let steps = [oauth_step(visit, entity.as_ref()), user_step(visit, entity.as_ref())?, authorise_step(visit, entity.as_ref())?];
    let done = steps.iter().filter(|step| step.done).count();
    let mut body = format!(
        "<p class=\"lead\">Three steps connect an application such as ticketdeck to this instance. Completed: {done} of {}.</p>\n\
         <ol class=\"steps\">\n",
        steps.len()
    );
    for step in &steps {
        let (class, word) = if step.done { ("good", "Completed") } else { ("open", "Not complete") };
        let _ = write!(
            body,
            "<li class=\"card\"><h2>{}</h2>\n<p><span class=\"state {class}\">{word}</span></p>\n{}\n{}</li>\n",
            step.title, step.found, step.next
        );
    }
    body.push_str("</ol>\n");
    body.push_str(&to_copy(visit, entity.as_ref()));
    Ok(visit.page("Installation checklist", body).finish())
}

fn get<'a>(row: &'a Row, column: &str) -> &'a str {
    row.get(column).map_or("", String::as_str)
}

/// The connector's client: the one of its name, else the newest that is active.
fn entity(visit: &Visit<'_>, session: &Session) -> Result<Option<Row>, EngineError> {
    let Some(table) = dictionary::table("oauth_entity") else { return Ok(None) };
    if let Some(row) = visit.engine.find_by(table, "name", CONNECTOR)?.filter(|row| get(row, "active") == "true") {
        return Ok(Some(row));
    }
    let query = "active=true^ORDERBYDESCsys_created_on";
    let listed = super::data::rows(visit.engine, table, &["sys_id"], query, &visit.asker(session)?, (0, 1))?;
    match listed.rows.into_iter().flatten().next() {
        Some(sys_id) => visit.engine.find(table, &sys_id),
        None => Ok(None),
    }
}

fn oauth_step(visit: &Visit<'_>, entity: Option<&Row>) -> Step {
    let title = "OAuth entity";
    let create = "<p><a class=\"button\" href=\"/oauth_entity.do?sys_id=-1\">Create an OAuth entity</a></p>";
    if visit.request.cross_scope {
        let next = "<p>On the table <code>oauth_entity</code> (Application Registries) set \u{201C}Accessible from\u{201D} to all \
                    application scopes and tick \u{201C}Can read\u{201D}.</p>";
        return Step { title, done: false, found: notice(true, CROSS_SCOPE), next: next.to_owned() };
    }
    match entity {
        None => Step { title, done: false, found: "<p>No active client is registered.</p>".into(), next: create.into() },
        Some(row) => Step {
            title,
            done: true,
            found: format!(
                "<p><a href=\"/oauth_entity.do?sys_id={}\" dir=\"auto\">{}</a> is registered and active.</p>",
                Esc(get(row, "sys_id")),
                Esc(get(row, "name"))
            ),
            next: format!("<details><summary>Register another one</summary>{create}</details>"),
        },
    }
}

fn user_step(visit: &Visit<'_>, entity: Option<&Row>) -> Result<Step, EngineError> {
    let title = "Integration user";
    let create = "<p><a class=\"button\" href=\"/sys_user.do?sys_id=-1\">Create an integration user</a></p>";
    let table = dictionary::table("sys_user");
    let id = entity.map_or("", |entity| get(entity, "application_user"));
    let Some(row) = table.map(|table| visit.engine.find(table, id)).transpose()?.flatten() else {
        let found = "<p>The OAuth entity names no application user.</p>".to_owned();
        return Ok(Step { title, done: false, found, next: create.to_owned() });
    };
    let wrong = shortcomings(visit, &row)?;
    let link = format!("<a href=\"/sys_user.do?sys_id={}\" dir=\"auto\">{}</a>", Esc(id), Esc(get(&row, "name")));
    let login = Esc(get(&row, "user_name"));
    let services = if get(&row, "web_service_access_only") == "true" {
        "<p class=\"hint\">The account is for web services only: it can connect with the client's secret or its password, but cannot \
         log in on the consent page.</p>"
    } else {
        ""
    };
    let found = if wrong.is_empty() {
        format!("<p>{link} ({login}) is active and may work on tickets.</p>{services}")
    } else {
        format!("<p>{link} ({login}) {}.</p>{services}", wrong.join(" and "))
    };
    let next = format!("<details><summary>Create another one</summary>{create}</details>");
    Ok(Step { title, done: wrong.is_empty(), found, next })
}

/// What keeps an account from being the integration user.
fn shortcomings(visit: &Visit<'_>, row: &Row) -> Result<Vec<&'static str>, EngineError> {
    let checks = [
        (get(row, "active") != "true", "is not active"),
        (get(row, "locked_out") == "true", "is locked out"),
        (get(row, "password_needs_reset") == "true", "has to reset the password first"),
    ];
    let mut wrong: Vec<&str> = checks.into_iter().filter_map(|(bad, text)| bad.then_some(text)).collect();
    // Roles are known of those who may log in only.
    if wrong.is_empty() && !User::by_id(visit.engine, get(row, "sys_id"))?.is_some_and(|user| user.has("itil")) {
        wrong.push("lacks the role itil, which reading and writing tickets needs");
    }
    Ok(wrong)
}

fn authorise_step(visit: &Visit<'_>, entity: Option<&Row>) -> Result<Step, EngineError> {
    let title = "Authorisation";
    let next =
        "<p>Begin on the other side: run <code>ticketdeck connect</code>, and on the page that opens log in as the integration \
                user, not as yourself.</p>"
            .to_owned();
    let client = entity.map_or("", |entity| get(entity, "client_id"));
    let connected = visit.engine.connections(visit.now)?;
    let Some(one) = connected.iter().filter(|one| one.client == client).max_by_key(|one| one.used) else {
        return Ok(Step { title, done: false, found: "<p>No application is connected yet.</p>".into(), next });
    };
    let expected = entity.map_or("", |entity| get(entity, "application_user"));
    let name = name_of(visit, "sys_user", "sys_id", &one.user)?;
    let mut found = format!("<p>Connected as <span dir=\"auto\">{}</span> since {}.</p>", Esc(&name), moment(one.since));
    if one.user != expected && !expected.is_empty() {
        found.push_str(&notice(true, "This is not the integration user. Revoke the connection and sign in again as that user."));
    }
    let next = "<p><a href=\"/connector_status.do\">Connection status</a></p>".to_owned();
    Ok(Step { title, done: one.user == expected || expected.is_empty(), found, next })
}

/// What the person has to type on the other side.
fn to_copy(visit: &Visit<'_>, entity: Option<&Row>) -> String {
    let Some(entity) = entity else { return String::new() };
    let mut html = String::from("<section><h2>For the other side</h2>\n<dl class=\"facts long\">\n");
    let values = [
        ("Instance", visit.request.base.as_str()),
        ("Client ID", get(entity, "client_id")),
        ("Client secret", get(entity, "client_secret")),
        ("Redirect URLs", get(entity, "redirect_url")),
    ];
    for (label, value) in values {
        let value = if value.is_empty() { "none" } else { value };
        let _ = writeln!(html, "<div><dt>{label}</dt><dd><code>{}</code></dd></div>", Esc(&value.replace(',', ", ")));
    }
    html.push_str("</dl></section>\n");
    html
}

//! The connector's status: who is connected through which client, since when, when last seen; and the way to end it.

use std::fmt::Write as _;

use jiff::Timestamp;

use super::Answer;
use super::html::{Esc, hidden, notice};
use super::visit::{PROOF, Session, Visit, go};
use crate::demo::dictionary;
use crate::demo::engine::{Connected, EngineError};
use crate::demo::errors::ApiError;
use crate::domain::clock::format_utc;

/// Answers `/connector_status.do`. Administrators see and end all connections, others their own.
pub(super) fn open(visit: &Visit<'_>) -> Answer {
    let Some(session) = &visit.session else { return Ok(visit.to_login()) };
    if visit.is_post() {
        return revoke(visit, session);
    }
    let mut body = String::new();
    if visit.request.query.get("sysparm_saved").is_some() {
        body.push_str(&notice(false, "The connection was ended. Its tokens are worth nothing now."));
    }
    let mut connected = visit.engine.connections(visit.now)?;
    connected.retain(|one| may_see(session, one));
    if connected.is_empty() {
        body.push_str(
            "<p class=\"empty\">Not connected: no application holds a token.</p>\n\
             <p>The <a href=\"/connector_checklist.do\">installation checklist</a> says what is needed.</p>\n",
        );
    }
    for one in &connected {
        body.push_str(&card(visit, session, one)?);
    }
    Ok(visit.page("Connection status", body).finish())
}

fn may_see(session: &Session, one: &Connected) -> bool {
    session.user.has("admin") || one.user == session.user.sys_id
}

/// A moment as people read it, with its zone.
pub(super) fn moment(seconds: i64) -> String {
    Timestamp::from_second(seconds).map(|moment| format!("{} UTC", format_utc(moment))).unwrap_or_default()
}

/// The name of a record that is found by one column's value.
pub(super) fn name_of(visit: &Visit<'_>, table: &str, column: &str, value: &str) -> Result<String, EngineError> {
    let Some(table) = dictionary::table(table) else { return Ok(value.to_owned()) };
    let found = visit.engine.find_by(table, column, value)?.and_then(|mut row| row.remove("name"));
    Ok(found.unwrap_or_else(|| value.to_owned()))
}

fn card(visit: &Visit<'_>, session: &Session, one: &Connected) -> Result<String, EngineError> {
    let client = name_of(visit, "oauth_entity", "client_id", &one.client)?;
    let user = name_of(visit, "sys_user", "sys_id", &one.user)?;
    let mut html = format!(
        "<section class=\"card\"><h2 dir=\"auto\">{}</h2>\n<p><span class=\"state good\">Connected</span></p>\n<dl class=\"facts roomy\">\n",
        Esc(&client)
    );
    let ends = |end: Option<i64>, none: &str| end.map_or_else(|| none.to_owned(), |end| format!("until {}", moment(end)));
    let facts = [
        ("Acts as", user.clone()),
        ("Connected since", moment(one.since)),
        ("Last contact", moment(one.used)),
        ("Access token", ends(one.access_ends, "run out; the client will ask for a new one")),
        ("Refresh token", ends(one.refresh_ends, "none: a new sign-in or the client's secret is needed each time")),
    ];
    for (label, value) in facts {
        let _ = writeln!(html, "<div><dt>{label}</dt><dd dir=\"auto\">{}</dd></div>", Esc(&value));
    }
    let _ = write!(
        html,
        "</dl>\n<form method=\"post\" action=\"/connector_status.do\">\n{}{}{}\
         <p class=\"row\"><button type=\"submit\" class=\"danger\">Revoke<span class=\"unseen\"> {} for {}</span></button></p>\n\
         </form></section>\n",
        hidden(PROOF, &visit.proof(session)),
        hidden("client", &one.client),
        hidden("user", &one.user),
        Esc(&client),
        Esc(&user),
    );
    Ok(html)
}

fn revoke(visit: &Visit<'_>, session: &Session) -> Answer {
    let sent = visit.form(session)?;
    let (client, user) = (sent.get("client").unwrap_or_default(), sent.get("user").unwrap_or_default());
    if user != session.user.sys_id && !session.user.has("admin") {
        return Err(ApiError::may_not_write("Delete"));
    }
    visit.engine.disconnect(client, user)?;
    Ok(go("/connector_status.do?sysparm_saved=true"))
}

//! The consent page: an application asks to connect, the person allows or denies, or says that they are someone else.

use axum::http::StatusCode;
use axum::response::Response;

use super::Answer;
use super::html::{Esc, Page, carry, hidden};
use super::login;
use super::visit::{PROOF, Session, Visit, found};
use crate::demo::oauth::{self, Asked, CARRIED};

/// Answers `/oauth_auth.do`: the question, or the decision taken on it.
pub(super) fn open(visit: &Visit<'_>) -> Answer {
    let sent;
    let params = if visit.is_post() {
        sent = visit.own_form()?;
        &sent
    } else {
        &visit.request.query
    };
    let asked = match Asked::read(visit.engine, params)? {
        Ok(asked) => asked,
        Err(refusal) => return Ok(visit.message(StatusCode::BAD_REQUEST, "Invalid request", refusal)),
    };
    let again = format!("/oauth_auth.do?{}", oauth::carried(params));
    match &visit.session {
        None if visit.is_post() => Ok(found(&again)),
        None => Ok(login::form(visit, &again, "", None)),
        Some(session) if visit.is_post() => decide(visit, session, &asked),
        Some(session) => Ok(ask(visit, session, &asked)),
    }
}

fn ask(visit: &Visit<'_>, session: &Session, asked: &Asked) -> Response {
    let params = &visit.request.query;
    let (application, name, login) = (Esc(&asked.client.name), Esc(&session.user.name), Esc(&session.user.login));
    let host = asked.redirect.origin().ascii_serialization();
    let body = format!(
        "<p class=\"lead\"><strong dir=\"auto\">{application}</strong> asks to connect to this instance as \
         <strong dir=\"auto\">{name}</strong> ({login}).</p>\n\
         <p>If you allow it, the application can read and change everything that this user can.</p>\n\
         <form method=\"post\" action=\"/oauth_auth.do\">\n{}{}\
         <p class=\"buttons\"><button type=\"submit\" name=\"decision\" value=\"allow\" class=\"main\">Allow</button>\n\
         <button type=\"submit\" name=\"decision\" value=\"deny\">Deny</button></p>\n</form>\n\
         <p class=\"hint\">Either way you go on to {}.</p>",
        carry(params, CARRIED),
        hidden(PROOF, &visit.proof(session)),
        Esc(&host),
    );
    let leave = Some((format!("/logout.do?{}", oauth::carried(params)), "Not you?"));
    Page { leave, narrow: true, leads_to: Some(host.clone()), ..visit.page("Allow access?", body) }.finish()
}

fn decide(visit: &Visit<'_>, session: &Session, asked: &Asked) -> Answer {
    let sent = visit.form(session)?;
    let address = match sent.get("decision") {
        Some("allow") => asked.allow(visit.engine, &session.user, visit.now)?,
        _ => asked.deny(),
    };
    Ok(found(&address))
}

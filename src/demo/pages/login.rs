//! Logging in and out.

use std::fmt::Write as _;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

use super::Answer;
use super::html::{Esc, Page, hidden, notice};
use super::visit::{COOKIE, Visit, found, local};
use crate::demo::auth;
use crate::demo::engine::GrantKind;
use crate::demo::oauth;

/// Seconds a browser stays signed in.
const SESSION_LIFE: i64 = 12 * 3600;

/// The parameter that says where to go afterwards, as on the original.
const GOTO: &str = "sysparm_goto_url";

const WRONG: &str = "User name or password invalid";
const RESET: &str = "Your password needs to be reset before you can log in. Ask an administrator.";
const SERVICES_ONLY: &str = "This account is for web services only and cannot log in to pages.";

/// Answers `/login.do`.
pub(super) fn open(visit: &Visit<'_>) -> Answer {
    if visit.is_post() { sign_in(visit) } else { Ok(form(visit, visit.request.query.get(GOTO).unwrap_or("/"), "", None)) }
}

/// The log-in page, on the way to an address of this instance.
pub(super) fn form(visit: &Visit<'_>, goto: &str, user_name: &str, problem: Option<&str>) -> Response {
    let mut body = problem.map(|text| notice(true, text)).unwrap_or_default();
    if goto.starts_with("/oauth_auth.do") {
        body.push_str("<p>Log in as the integration user to let an application connect.</p>\n");
    }
    let focus = |wanted: bool| if wanted { " autofocus" } else { "" };
    let _ = write!(
        body,
        "<form method=\"post\" action=\"/login.do\">\n{}\
         <label for=\"user_name\">User name</label>\n\
         <input id=\"user_name\" name=\"user_name\" value=\"{}\" autocomplete=\"username\" autocapitalize=\"none\" required{}>\n\
         <label for=\"user_password\">Password</label>\n\
         <input id=\"user_password\" name=\"user_password\" type=\"password\" autocomplete=\"current-password\" required{}>\n\
         <p class=\"buttons\"><button type=\"submit\" class=\"main\">Log in</button></p>\n</form>",
        hidden(GOTO, goto),
        Esc(user_name),
        focus(user_name.is_empty()),
        focus(!user_name.is_empty()),
    );
    let status = if problem.is_some() { StatusCode::UNAUTHORIZED } else { StatusCode::OK };
    Page { status, narrow: true, user: None, ..visit.page("Log in", body) }.finish()
}

fn sign_in(visit: &Visit<'_>) -> Answer {
    let sent = visit.own_form()?;
    let get = |name: &str| sent.get(name).unwrap_or_default();
    let goto = sent.get(GOTO).and_then(local).unwrap_or_else(|| "/".to_owned());
    let refuse = |why: &str| Ok(form(visit, &goto, get("user_name"), Some(why)));
    let account = match auth::check_password(visit.engine, get("user_name"), get("user_password"))? {
        None => return refuse(WRONG),
        Some(account) if account.needs_reset => return refuse(RESET),
        Some(account) if account.web_services_only => return refuse(SERVICES_ONLY),
        Some(account) => account,
    };
    // A browser has one session: the old one ends with the new.
    if let Some(old) = visit.request.cookie(COOKIE) {
        visit.engine.remove_grant(old)?;
    }
    let grant = oauth::grant(visit.engine, GrantKind::Session, "", &account.user.sys_id, visit.now, SESSION_LIFE)?;
    visit.engine.add_grant(&grant)?;
    let mut response = found(&goto);
    set_cookie(visit, &mut response, &grant.token, SESSION_LIFE);
    Ok(response)
}

/// Answers `/logout.do`, which is also the way of "Not you?": forgets the browser, and goes back to the authorization if there was one.
pub(super) fn leave(visit: &Visit<'_>) -> Answer {
    if let Some(token) = visit.request.cookie(COOKIE) {
        visit.engine.remove_grant(token)?;
    }
    let query = &visit.request.query;
    let next = match query.get("client_id") {
        Some(_) => format!("/oauth_auth.do?{}", oauth::carried(query)),
        None => "/".to_owned(),
    };
    let mut response = found(&next);
    set_cookie(visit, &mut response, "", 0);
    Ok(response)
}

fn set_cookie(visit: &Visit<'_>, response: &mut Response, token: &str, life: i64) {
    let secure = if visit.request.base.starts_with("https:") { "; Secure" } else { "" };
    let text = format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={life}{secure}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
}

//! The browser's side of the authorization-code grant: log in, Allow or Deny, back to the client.

use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use url::{Url, form_urlencoded::Serializer};

use super::client::Client;
use super::{CODE_LIFE, SESSION_LIFE, html};
use crate::demo::auth::{self, User};
use crate::demo::engine::{Engine, EngineError, Grant, GrantKind};
use crate::demo::errors::{ApiError, html_answer};
use crate::demo::request::{Params, Request};
use crate::demo::seed;

const COOKIE: &str = "glide_user_session";

/// What of an authorization request is carried from page to page.
const CARRIED: &[&str] =
    &["response_type", "client_id", "redirect_uri", "state", "scope", "code_challenge", "code_challenge_method"];

/// Answers `/oauth_auth.do`: the consent page, or the decision taken on it.
pub(in crate::demo) fn authorize(engine: &Engine, request: &Request, now: i64) -> Response {
    let answer = match request.verb() {
        Method::GET | Method::HEAD => ask(engine, request, now),
        Method::POST => decide(engine, request, now),
        verb => return ApiError::wrong_verb(verb.as_str()).into_response(),
    };
    answer.unwrap_or_else(|error| ApiError::from(error).into_response())
}

/// Answers `POST /login.do` of the login page.
pub(in crate::demo) fn login(engine: &Engine, request: &Request, now: i64) -> Response {
    if request.verb() != Method::POST {
        return html_page(html::login("", false));
    }
    sign_in(engine, request, now).unwrap_or_else(|error| ApiError::from(error).into_response())
}

/// Answers `/logout.do`, the way of "Not you?": forgets the browser and starts over.
pub(in crate::demo) fn logout(engine: &Engine, request: &Request) -> Response {
    if let Some(token) = request.cookie(COOKIE)
        && let Err(error) = engine.remove_grant(token)
    {
        return ApiError::from(error).into_response();
    }
    let mut response = go(&again(&request.query));
    set_cookie(&mut response, "", 0);
    response
}

/// Checks an authorization request before anything is asked of the person.
fn check<'a>(engine: &Engine, params: &'a Params) -> Result<Result<(Client, &'a str), Response>, EngineError> {
    let refuse = |text: &str| Ok(Err(html_answer(StatusCode::BAD_REQUEST, html::message("Invalid request", text))));
    let Some(client) = Client::find(engine, params.get("client_id").unwrap_or_default())? else {
        return refuse("Invalid client_id");
    };
    if params.get("response_type") != Some("code") {
        return refuse("Invalid response_type: only code is supported");
    }
    if params.get("code_challenge").is_some() && params.get("code_challenge_method") != Some("S256") {
        return refuse("Invalid code_challenge_method: only S256 is supported");
    }
    match params.get("state") {
        // Property glide.oauth.state.parameter.required, on for new instances since Madrid.
        None => refuse("Missing State parameter in request"),
        Some(state) => Ok(Ok((client, state))),
    }
}

fn session(engine: &Engine, request: &Request, now: i64) -> Result<Option<(Grant, User)>, EngineError> {
    let Some(token) = request.cookie(COOKIE) else { return Ok(None) };
    let Some(grant) = engine.grant(GrantKind::Session, token, now)? else { return Ok(None) };
    Ok(User::by_id(engine, &grant.user)?.map(|user| (grant, user)))
}

fn ask(engine: &Engine, request: &Request, now: i64) -> Result<Response, EngineError> {
    let params = &request.query;
    let (client, _) = match check(engine, params)? {
        Ok(good) => good,
        Err(refused) => return Ok(refused),
    };
    let hidden = html::hidden(params, CARRIED);
    Ok(match session(engine, request, now)? {
        None => html_page(html::login(&hidden, false)),
        Some((session, user)) => {
            let proof = format!("{hidden}<input type=\"hidden\" name=\"sysparm_ck\" value=\"{}\">", proof_of(engine, &session));
            html_page(html::consent(&client.name, &user.name, &proof, &format!("/logout.do?{}", carried(params))))
        }
    })
}

/// Ties the consent form to the session, so that no other page can press Allow.
fn proof_of(engine: &Engine, session: &Grant) -> String {
    seed::id(engine.seed, &format!("consent {}", session.token))
}

fn decide(engine: &Engine, request: &Request, now: i64) -> Result<Response, EngineError> {
    let params = request.form().unwrap_or_default();
    let (client, state) = match check(engine, &params)? {
        Ok(good) => good,
        Err(refused) => return Ok(refused),
    };
    let Some((session, user)) = session(engine, request, now)? else { return Ok(go(&again(&params))) };
    if params.get("sysparm_ck") != Some(proof_of(engine, &session).as_str()) {
        return Ok(html_answer(StatusCode::FORBIDDEN, html::message("Not allowed", "This form is not from this page.")));
    }
    let Some(redirect) = client.redirect(params.get("redirect_uri").unwrap_or_default()) else {
        return Ok(html_answer(StatusCode::BAD_REQUEST, html::message("Invalid request", "The client has no redirect URL")));
    };
    let answer = if params.get("decision") == Some("allow") {
        let code = issue_code(engine, &client, &user, redirect, params.get("code_challenge").unwrap_or_default(), now)?;
        [("code", code), ("state", state.to_owned())]
    } else {
        [("error", "access_denied".to_owned()), ("state", state.to_owned())]
    };
    Ok(match Url::parse(redirect) {
        Ok(mut url) => {
            url.query_pairs_mut().extend_pairs(answer);
            go(url.as_str())
        }
        Err(_) => {
            html_answer(StatusCode::BAD_REQUEST, html::message("Invalid request", "The client's redirect URL cannot be used"))
        }
    })
}

fn issue_code(
    engine: &Engine,
    client: &Client,
    user: &User,
    redirect: &str,
    challenge: &str,
    now: i64,
) -> Result<String, EngineError> {
    let grant = Grant {
        token: engine.new_token(GrantKind::Code)?,
        kind: GrantKind::Code,
        client: client.id.clone(),
        user: user.sys_id.clone(),
        expires: now.saturating_add(CODE_LIFE),
        redirect: redirect.to_owned(),
        challenge: challenge.to_owned(),
    };
    engine.add_grant(&grant)?;
    Ok(grant.token)
}

fn sign_in(engine: &Engine, request: &Request, now: i64) -> Result<Response, EngineError> {
    let form = request.form().unwrap_or_default();
    let (name, password) = (form.get("user_name").unwrap_or_default(), form.get("user_password").unwrap_or_default());
    let Some(user) = auth::check_password(engine, name, password)? else {
        let page = html::login(&html::hidden(&form, CARRIED), true);
        return Ok(html_answer(StatusCode::UNAUTHORIZED, page));
    };
    let grant = Grant {
        token: engine.new_token(GrantKind::Session)?,
        kind: GrantKind::Session,
        client: String::new(),
        user: user.sys_id,
        expires: now.saturating_add(SESSION_LIFE),
        redirect: String::new(),
        challenge: String::new(),
    };
    engine.add_grant(&grant)?;
    let mut response = if form.get("client_id").is_some() {
        go(&again(&form))
    } else {
        html_page(html::message("Logged in", "You can close this page."))
    };
    set_cookie(&mut response, &grant.token, SESSION_LIFE);
    Ok(response)
}

fn carried(params: &Params) -> String {
    let mut query = Serializer::new(String::new());
    for name in CARRIED {
        if let Some(value) = params.get(name) {
            query.append_pair(name, value);
        }
    }
    query.finish()
}

fn again(params: &Params) -> String {
    format!("/oauth_auth.do?{}", carried(params))
}

/// A page no other site may frame and no cache keeps.
fn html_page(body: String) -> Response {
    let mut response = html_answer(StatusCode::OK, body);
    response.headers_mut().insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn go(address: &str) -> Response {
    let mut response = StatusCode::FOUND.into_response();
    match HeaderValue::from_str(address) {
        Ok(value) => {
            response.headers_mut().insert(header::LOCATION, value);
        }
        Err(_) => *response.status_mut() = StatusCode::BAD_REQUEST,
    }
    response
}

fn set_cookie(response: &mut Response, token: &str, life: i64) {
    let text = format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={life}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
}

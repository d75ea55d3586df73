//! `authorize`: the person signs in, and the browser goes back to the application with a code.

use axum::http::{Method, StatusCode};
use axum::response::Response;
use url::Url;

use super::{Account, Visit};
use crate::demo::request::Params;
use crate::demo::tenant::aadsts::Aadsts;
use crate::demo::tenant::page;

/// Seconds a code is good for.
const CODE_LIFE: i64 = 600;

/// Redirects of the platform "Mobile and desktop applications". For `http://localhost` the port does not count; `127.0.0.1` and
/// `[::1]` are other hosts (Microsoft's "Redirect URI restrictions and limitations").
const REDIRECTS: [&str; 2] = ["http://localhost", "http://localhost/callback"];

/// What is carried from the request through the form.
const CARRIED: [&str; 8] =
    ["client_id", "response_type", "redirect_uri", "response_mode", "scope", "state", "code_challenge", "code_challenge_method"];

/// Answers the question or the form.
pub(super) fn answer(visit: &Visit<'_>) -> Response {
    let post = visit.request.verb() == Method::POST;
    let params = if post { visit.form() } else { visit.request.query.clone() };
    let refused = |error: Aadsts| {
        page::page(StatusCode::BAD_REQUEST, "Sign-in failed", &format!("<p>{}</p>", page::escaped(&error.description(visit.now))))
    };
    let (client, redirect) = match check(visit, &params) {
        Ok(checked) => checked,
        Err(error) => return refused(error),
    };
    if let Err(error) = check_question(visit, &params) {
        return back(visit, &params, &redirect, Err(&error));
    }
    if !post {
        return ask(visit, &params, None);
    }
    if params.get("decision") == Some("deny") {
        return back(visit, &params, &redirect, Err(&Aadsts::of(65004)));
    }
    match visit.sign_in(&params) {
        None => ask(visit, &params, Some("Your account or password is incorrect.")),
        Some(account) => back(visit, &params, &redirect, Ok(&code(visit, &client, &account, &params))),
    }
}

/// What has to be right before the browser may be sent anywhere.
fn check(visit: &Visit<'_>, params: &Params) -> Result<(String, Url), Aadsts> {
    let client = visit.check_client(params)?;
    let redirect = params.get("redirect_uri").and_then(|text| Url::parse(text).ok()).ok_or_else(|| Aadsts::of(50011))?;
    let mut plain = redirect.clone();
    plain.set_query(None);
    if plain.host_str() == Some("localhost") && plain.set_port(None).is_err() {
        return Err(Aadsts::of(50011));
    }
    let known = REDIRECTS.iter().any(|known| known.trim_end_matches('/') == plain.as_str().trim_end_matches('/'));
    if known { Ok((client, redirect)) } else { Err(Aadsts::of(50011)) }
}

fn check_question(visit: &Visit<'_>, params: &Params) -> Result<(), Aadsts> {
    if params.get("response_type") != Some("code") {
        return Err(Aadsts::of(700_054));
    }
    visit.check_scopes(params.get("scope").ok_or_else(|| Aadsts::of(900_144))?)?;
    match (params.get("code_challenge"), params.get("code_challenge_method")) {
        (None, _) | (Some(_), Some("S256")) => Ok(()),
        (Some(_), _) => Err(Aadsts::of(501_481)),
    }
}

fn ask(visit: &Visit<'_>, params: &Params, problem: Option<&str>) -> Response {
    let carried: Vec<(&str, &str)> = CARRIED.iter().filter_map(|name| Some((*name, params.get(name)?))).collect();
    page::sign_in(&visit.request.path, &carried, None, problem)
}

/// A code holds what has to fit when it is redeemed: redirect and challenge ride along in its audience.
fn code(visit: &Visit<'_>, client: &str, account: &Account, params: &Params) -> String {
    let redirect = params.get("redirect_uri").unwrap_or_default();
    let challenge = params.get("code_challenge").unwrap_or_default();
    let offline = params.get("scope").unwrap_or_default().split_whitespace().any(|scope| scope == "offline_access");
    visit.sign(&format!("code {offline} {challenge} {redirect}"), client, account, CODE_LIFE)
}

/// Back to the application, with a code or with an error.
fn back(visit: &Visit<'_>, params: &Params, redirect: &Url, outcome: Result<&str, &Aadsts>) -> Response {
    let mut address = redirect.clone();
    {
        let mut query = address.query_pairs_mut();
        match outcome {
            Ok(code) => query.append_pair("code", code),
            Err(error) => query.append_pair("error", error.word()).append_pair("error_description", &error.description(visit.now)),
        };
        if let Some(state) = params.get("state") {
            query.append_pair("state", state);
        }
    }
    page::found(address.as_str())
}

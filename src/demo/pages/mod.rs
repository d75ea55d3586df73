//! The pages a person opens in a browser: log in, consent, the connector's checklist and status, lists and records.
//!
//! Plain HTML from the server: no script, one style sheet, every form guarded by a token, everything that was not written here
//! escaped by [`html::Esc`]. What a form saves goes through the same rules as the Table API.

mod checklist;
mod connections;
mod consent;
mod data;
mod form;
mod html;
mod list;
mod login;
mod navigate;
mod record;
mod start;
mod visit;

use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::dictionary::{self, Table};
use super::errors::ApiError;
use super::request::Request;
use super::server::Shared;
use visit::Visit;

/// The look of all pages.
const STYLE: &str = include_str!("../../../assets/demo/pages.css");

type Answer = Result<Response, ApiError>;

/// Answers a browser's request; `None` when there is no such page.
pub(super) fn handle(shared: &Shared, request: &Request) -> Option<Response> {
    let page = Place::find(&request.path)?;
    if !matches!(request.verb(), Method::GET | Method::HEAD | Method::POST) {
        return Some(ApiError::wrong_verb(request.verb().as_str()).into_response());
    }
    if matches!(page, Place::Style) {
        return Some(style());
    }
    let engine = shared.engine();
    Some(match Visit::new(shared, &engine, request) {
        Ok(visit) => page.open(&visit).unwrap_or_else(|error| visit.trouble(&error)),
        Err(error) => error.into_response(),
    })
}

/// Where a request leads.
#[derive(Clone, Copy)]
enum Place {
    Start,
    Style,
    Login,
    Logout,
    Consent,
    Navigate,
    Checklist,
    Connections,
    List(&'static Table),
    Record(&'static Table),
}

impl Place {
    fn find(path: &str) -> Option<Place> {
        Some(match path {
            "/" | "/index.html" | "/home.do" | "/welcome.do" | "/navpage.do" => Place::Start,
            "/pages.css" => Place::Style,
            "/login.do" => Place::Login,
            "/logout.do" => Place::Logout,
            "/oauth_auth.do" => Place::Consent,
            "/nav_to.do" => Place::Navigate,
            path if path.starts_with(navigate::POLARIS) => Place::Navigate,
            "/connector_checklist.do" => Place::Checklist,
            "/connector_status.do" => Place::Connections,
            path => {
                let name = path.strip_prefix('/')?.strip_suffix(".do")?;
                let known = |name: &str| dictionary::table(name).filter(|table| data::has_pages(table));
                match known(name) {
                    Some(table) => Place::Record(table),
                    None => Place::List(known(name.strip_suffix("_list")?)?),
                }
            }
        })
    }

    fn open(self, visit: &Visit<'_>) -> Answer {
        match self {
            Place::Start | Place::Style => start::open(visit),
            Place::Login => login::open(visit),
            Place::Logout => login::leave(visit),
            Place::Consent => consent::open(visit),
            Place::Navigate => navigate::open(visit),
            Place::Checklist => checklist::open(visit),
            Place::Connections => connections::open(visit),
            Place::List(table) => list::open(visit, table),
            Place::Record(table) => record::open(visit, table),
        }
    }
}

fn style() -> Response {
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("text/css;charset=UTF-8"));
    (StatusCode::OK, [kind, (header::CACHE_CONTROL, HeaderValue::from_static("max-age=300"))], STYLE).into_response()
}

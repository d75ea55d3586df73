//! One visit: who is signed in, and the guards that every form goes through.

use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use url::Url;

use super::html::{Esc, Page, notice};
use crate::demo::auth::User;
use crate::demo::engine::{Engine, Grant, GrantKind};
use crate::demo::errors::ApiError;
use crate::demo::query::Asker;
use crate::demo::request::{Params, Request};
use crate::demo::rules::Writer;
use crate::demo::seed;
use crate::demo::server::Shared;
use crate::domain::Clock;

/// The cookie's name, as on the original.
pub(super) const COOKIE: &str = "glide_user_session";

/// The form field that proves a form to be ours, as on the original.
pub(super) const PROOF: &str = "sysparm_ck";

/// A browser that is signed in.
pub(super) struct Session {
    /// What the cookie stands for.
    grant: Grant,
    /// Who.
    pub user: User,
}

/// A request for a page.
pub(super) struct Visit<'a> {
    /// What all requests share.
    pub shared: &'a Shared,
    /// The records.
    pub engine: &'a Engine,
    /// The request.
    pub request: &'a Request,
    /// The instance's time, in seconds since 1970.
    pub now: i64,
    /// Who is signed in.
    pub session: Option<Session>,
    stamp: String,
}

impl<'a> Visit<'a> {
    pub fn new(shared: &'a Shared, engine: &'a Engine, request: &'a Request) -> Result<Self, ApiError> {
        let now = shared.clock.seconds();
        let mut session = None;
        if let Some(grant) = request.cookie(COOKIE).map(|token| engine.grant(GrantKind::Session, token, now)).transpose()?.flatten()
            && let Some(user) = User::by_id(engine, &grant.user)?
        {
            session = Some(Session { grant, user });
        }
        Ok(Visit { shared, engine, request, now, session, stamp: shared.clock.stamp() })
    }

    /// Whether a form was sent.
    pub fn is_post(&self) -> bool {
        self.request.verb() == Method::POST
    }

    /// The session, or the way to the log-in page and back.
    pub fn signed_in(&self) -> Result<&Session, Response> {
        self.session.as_ref().ok_or_else(|| {
            let here = self.request.address();
            let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("sysparm_goto_url", &here).finish();
            go(&format!("/login.do?{query}"))
        })
    }

    /// The sent form, if it comes from one of our own pages.
    pub fn form(&self, session: &Session) -> Result<Params, ApiError> {
        let form = self.own_form()?;
        if form.get(PROOF) == Some(self.proof(session).as_str()) { Ok(form) } else { Err(strange_form()) }
    }

    /// The sent form of someone who is not signed in yet. A browser that says it comes from elsewhere is refused.
    pub fn own_form(&self) -> Result<Params, ApiError> {
        let from = self.request.headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
        if from.is_some_and(|from| !matches!(from, "same-origin" | "none")) {
            return Err(strange_form());
        }
        self.request.form().ok_or_else(|| ApiError::bad_request("This is not a form."))
    }

    /// Ties forms to the session, so that no other page can send them.
    pub fn proof(&self, session: &Session) -> String {
        seed::id(self.engine.seed, &format!("form {}", session.grant.token))
    }

    /// A page for whoever is signed in.
    pub fn page<'p>(&'p self, title: &'p str, body: String) -> Page<'p> {
        let user = self.session.as_ref().map(|session| session.user.name.as_str());
        Page { title, body, user, leave: None, narrow: false, status: StatusCode::OK, leads_to: None }
    }

    /// A small page that only says something.
    pub fn message(&self, status: StatusCode, title: &str, text: &str) -> Response {
        let body = format!("{}<p><a href=\"/\">Start page</a></p>", notice(true, text));
        Page { status, narrow: true, user: None, ..self.page(title, body) }.finish()
    }

    /// A refusal as a page.
    pub fn trouble(&self, error: &ApiError) -> Response {
        let title = match error.status {
            StatusCode::FORBIDDEN => "Not allowed",
            StatusCode::NOT_FOUND => "Record not found",
            StatusCode::BAD_REQUEST => "Invalid request",
            _ => "Something went wrong",
        };
        let body = format!(
            "{}<p class=\"hint\">{}</p><p><a href=\"/\">Start page</a></p>",
            notice(true, &error.message),
            Esc(error.detail.as_deref().unwrap_or_default())
        );
        Page { status: error.status, ..self.page(title, body) }.finish()
    }

    /// Writes as whoever is signed in.
    pub fn writer<'w>(&'w self, session: &'w Session) -> Writer<'w> {
        Writer { engine: self.engine, user: &session.user, stamp: &self.stamp, by_display: false }
    }

    /// Asks as whoever is signed in.
    pub fn asker(&self, session: &Session) -> Asker {
        Asker { sys_id: session.user.sys_id.clone(), user_name: session.user.login.clone(), now: self.shared.clock.now() }
    }
}

fn strange_form() -> ApiError {
    let detail = "This form did not come from a page of this instance, or you have logged out since. Open the page again.";
    ApiError { status: StatusCode::FORBIDDEN, message: "The form was not accepted".into(), detail: Some(detail.into()) }
}

/// Sends the browser on. 303: whatever was sent, the next page is read.
pub(super) fn go(address: &str) -> Response {
    redirect(StatusCode::SEE_OTHER, address)
}

/// Sends the browser on with 302, which the OAuth pages use.
pub(super) fn found(address: &str) -> Response {
    redirect(StatusCode::FOUND, address)
}

fn redirect(status: StatusCode, address: &str) -> Response {
    let mut response = status.into_response();
    match HeaderValue::from_str(address) {
        Ok(value) => {
            response.headers_mut().insert(header::LOCATION, value);
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
        Err(_) => *response.status_mut() = StatusCode::BAD_REQUEST,
    }
    response
}

/// An address of this instance, whatever was asked for: never another host.
pub(super) fn local(address: &str) -> Option<String> {
    let base = Url::parse("http://here.invalid/").ok()?;
    let rest = address.trim_start_matches(['/', '\\']);
    let url = base.join(&format!("/{rest}")).ok().filter(|url| url.host_str() == Some("here.invalid"))?;
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    Some(format!("{}{query}", url.path()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_on_this_instance() {
        assert_eq!(local("incident.do?sys_id=1").as_deref(), Some("/incident.do?sys_id=1"));
        assert_eq!(local("/incident.do?a=b%26c").as_deref(), Some("/incident.do?a=b%26c"));
        for hostile in [
            "//evil.example/",
            "http://evil.example/x",
            "/\\evil.example",
            "\\\\evil.example",
            "javascript:alert(1)",
            "/\t/evil.example",
        ] {
            let address = local(hostile).unwrap();
            assert!(address.starts_with('/') && !address.starts_with("//"), "{hostile}: {address}");
            assert!(!address.contains('\\'), "{hostile}: {address}");
        }
    }
}

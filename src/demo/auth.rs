//! Who is asking: bearer tokens, Basic logins, API keys, and what each role may do.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::dictionary;
use super::engine::{Engine, EngineError, GrantKind, Row};
use super::errors::ApiError;

/// A signed-in user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct User {
    /// Their record's id.
    pub sys_id: String,
    /// Their login name, which `sys_created_by` and `sys_updated_by` carry.
    pub login: String,
    /// Their name.
    pub name: String,
    roles: Vec<String>,
}

impl User {
    /// The user of that login name, if active and not locked out.
    pub fn by_name(engine: &Engine, user_name: &str) -> Result<Option<User>, EngineError> {
        find(engine, "user_name", user_name)
    }

    /// The user of that id, if active and not locked out.
    pub fn by_id(engine: &Engine, sys_id: &str) -> Result<Option<User>, EngineError> {
        find(engine, "sys_id", sys_id)
    }

    /// The instance itself, which may do everything.
    pub fn system() -> User {
        User { sys_id: String::new(), login: "system".into(), name: "System".into(), roles: vec!["admin".into(), "itil".into()] }
    }

    /// Whether the user holds a role.
    pub fn has(&self, role: &str) -> bool {
        self.roles.iter().any(|held| held == role)
    }
}

fn find(engine: &Engine, column: &str, value: &str) -> Result<Option<User>, EngineError> {
    let Some(table) = dictionary::table("sys_user").filter(|_| !value.is_empty()) else { return Ok(None) };
    Ok(engine.find_by(table, column, value)?.filter(may_sign_in).map(from_row))
}

fn may_sign_in(row: &Row) -> bool {
    is(row, "active") && !is(row, "locked_out")
}

fn is(row: &Row, column: &str) -> bool {
    row.get(column).is_some_and(|found| found == "true")
}

fn from_row(mut row: Row) -> User {
    let mut take = |column: &str| row.remove(column).unwrap_or_default();
    let roles = take("roles").split(',').map(|role| role.trim().to_owned()).collect();
    User { sys_id: take("sys_id"), login: take("user_name"), name: take("name"), roles }
}

/// Someone who knew the right password, and what their account allows.
#[derive(Debug)]
pub(super) struct Account {
    /// Who.
    pub user: User,
    /// The password has to be changed first: no log in of any kind.
    pub needs_reset: bool,
    /// The account works over web services only: no log in on pages.
    pub web_services_only: bool,
    /// A second factor is wanted.
    pub second_factor: bool,
}

/// Checks a login name and password.
pub(super) fn check_password(engine: &Engine, user_name: &str, password: &str) -> Result<Option<Account>, EngineError> {
    let Some(table) = dictionary::table("sys_user") else { return Ok(None) };
    let Some(row) = engine.find_by(table, "user_name", user_name)? else { return Ok(None) };
    let right = row.get("user_password").is_some_and(|stored| !stored.is_empty() && stored == password);
    if !right || !may_sign_in(&row) {
        return Ok(None);
    }
    let second_factor = is(&row, "enable_multifactor_authn") && is_on(engine, "glide.authenticate.multifactor")?;
    let (needs_reset, web_services_only) = (is(&row, "password_needs_reset"), is(&row, "web_service_access_only"));
    Ok(Some(Account { user: from_row(row), needs_reset, web_services_only, second_factor }))
}

/// Whether a system property is `true`.
pub(super) fn is_on(engine: &Engine, property: &str) -> Result<bool, EngineError> {
    Ok(engine.property(property)?.as_deref() == Some("true"))
}

/// Why an API request is nobody's.
#[derive(Debug)]
pub(super) enum Refused {
    /// No credentials, or bad ones.
    Unknown,
    /// The password is right, but a second factor is wanted with it.
    SecondFactor,
    /// The records failed.
    Store(EngineError),
}

impl From<EngineError> for Refused {
    fn from(error: EngineError) -> Self {
        Refused::Store(error)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Refused::Unknown => ApiError::unauthenticated().into_response(),
            Refused::SecondFactor => {
                let mut response = ApiError::unauthenticated().into_response();
                response.headers_mut().insert("x-mfa_token", HeaderValue::from_static("invalid"));
                response
            }
            Refused::Store(error) => ApiError::from(error).into_response(),
        }
    }
}

/// The user a request comes from: `Authorization: Bearer`, `Authorization: Basic`, `x-sn-apikey`, or `?access_token=`.
pub(super) fn authenticate(engine: &Engine, now: i64, headers: &HeaderMap, in_query: Option<&str>) -> Result<User, Refused> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let authorization = text(header::AUTHORIZATION.as_str());
    let (scheme, rest) = authorization.split_once(' ').unwrap_or((authorization, ""));
    let key = text("x-sn-apikey");
    let user = match scheme.to_ascii_lowercase().as_str() {
        "basic" => return by_basic(engine, rest),
        "bearer" => by_token(engine, rest.trim(), now)?,
        _ if !key.is_empty() => by_api_key(engine, key)?,
        _ => by_token(engine, in_query.unwrap_or_default(), now)?,
    };
    user.ok_or(Refused::Unknown)
}

fn by_token(engine: &Engine, token: &str, now: i64) -> Result<Option<User>, EngineError> {
    let Some(grant) = engine.grant(GrantKind::Access, token, now)? else { return Ok(None) };
    engine.touch_grant(&grant, now)?;
    User::by_id(engine, &grant.user)
}

fn by_api_key(engine: &Engine, key: &str) -> Result<Option<User>, EngineError> {
    let Some(table) = dictionary::table("api_key") else { return Ok(None) };
    let Some(row) = engine.find_by(table, "token", key)?.filter(|row| is(row, "active")) else { return Ok(None) };
    User::by_id(engine, row.get("user").map_or("", String::as_str))
}

/// Since 2026 Basic logins can be closed to all but accounts for web services and holders of a role (ServiceNow documentation,
/// "Basic authentication restriction"); the others get a plain 401.
fn by_basic(engine: &Engine, encoded: &str) -> Result<User, Refused> {
    let (name, password) = basic(encoded).ok_or(Refused::Unknown)?;
    let account = check_password(engine, &name, &password)?.filter(|account| !account.needs_reset).ok_or(Refused::Unknown)?;
    let restriction = "glide.authenticate.basic_auth.restriction";
    let restricted = is_on(engine, &format!("{restriction}.active"))? && is_on(engine, &format!("{restriction}.enforce"))?;
    if restricted && !account.web_services_only && !account.user.has("snc_basic_auth_api_access") {
        return Err(Refused::Unknown);
    }
    if account.second_factor { Err(Refused::SecondFactor) } else { Ok(account.user) }
}

/// Name and password of a Basic header's value.
pub(super) fn basic(encoded: &str) -> Option<(String, String)> {
    let text = String::from_utf8(BASE64_STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (name, password) = text.split_once(':')?;
    Some((name.to_owned(), password.to_owned()))
}

#[cfg(test)]
impl User {
    /// Somebody with these roles, for tests of what roles allow.
    pub fn with_roles(roles: &[&str]) -> User {
        User { sys_id: "u".into(), login: "u".into(), name: String::new(), roles: roles.iter().map(|&role| role.into()).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_basic_header_is_nobody() {
        assert_eq!(basic("bWlyYTpwOnc="), Some(("mira".into(), "p:w".into())));
        for bad in ["", "%%%", "bWlyYQ==", "/////w=="] {
            assert_eq!(basic(bad), None, "{bad}");
        }
    }
}

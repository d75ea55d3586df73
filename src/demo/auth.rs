//! Who is asking: bearer tokens, Basic logins, and what each role may do.

use axum::http::{HeaderMap, header};
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

    /// Whether they hold a role.
    pub fn has(&self, role: &str) -> bool {
        self.roles.iter().any(|held| held == role)
    }
}

fn find(engine: &Engine, column: &str, value: &str) -> Result<Option<User>, EngineError> {
    let Some(table) = dictionary::table("sys_user") else { return Ok(None) };
    Ok(engine.find_by(table, column, value)?.filter(may_sign_in).map(from_row))
}

fn may_sign_in(row: &Row) -> bool {
    let is = |column: &str, value: &str| row.get(column).is_some_and(|found| found == value);
    is("active", "true") && is("locked_out", "false")
}

fn from_row(mut row: Row) -> User {
    let mut take = |column: &str| row.remove(column).unwrap_or_default();
    let roles = take("roles").split(',').map(|role| role.trim().to_owned()).collect();
    User { sys_id: take("sys_id"), login: take("user_name"), name: take("name"), roles }
}

/// Checks a login name and password.
pub(super) fn check_password(engine: &Engine, user_name: &str, password: &str) -> Result<Option<User>, EngineError> {
    let Some(table) = dictionary::table("sys_user") else { return Ok(None) };
    let Some(row) = engine.find_by(table, "user_name", user_name)? else { return Ok(None) };
    let right = row.get("user_password").is_some_and(|stored| !stored.is_empty() && stored == password);
    Ok((right && may_sign_in(&row)).then(|| from_row(row)))
}

/// The user a request comes from: `Authorization: Bearer`, `Authorization: Basic`, or `?access_token=`.
pub(super) fn authenticate(engine: &Engine, now: i64, headers: &HeaderMap, in_query: Option<&str>) -> Result<User, ApiError> {
    let text = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (scheme, rest) = text.split_once(' ').unwrap_or((text, ""));
    let user = match scheme.to_ascii_lowercase().as_str() {
        "basic" => match basic(rest) {
            Some((name, password)) => check_password(engine, &name, &password)?,
            None => None,
        },
        "bearer" => by_token(engine, rest.trim(), now)?,
        _ => by_token(engine, in_query.unwrap_or_default(), now)?,
    };
    user.ok_or_else(ApiError::unauthenticated)
}

fn by_token(engine: &Engine, token: &str, now: i64) -> Result<Option<User>, EngineError> {
    match engine.grant(GrantKind::Access, token, now)? {
        Some(grant) => User::by_id(engine, &grant.user),
        None => Ok(None),
    }
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

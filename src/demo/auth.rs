//! Who is asking: bearer tokens, Basic logins, and what each role may do.

use axum::http::{HeaderMap, header};
use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::dictionary::{self, Table};
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

/// What someone wants to do with a table's records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Insert,
    Update,
    Delete,
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

    fn has(&self, role: &str) -> bool {
        self.roles.iter().any(|held| held == role)
    }

    /// Whether the user's roles allow something. Admins may do everything; fulfillers (`itil`) work on tickets and read what
    /// tickets refer to; everybody signed in reads users, groups and choices.
    pub fn may(&self, access: Access, table: &Table) -> bool {
        let reads_only = access == Access::Read;
        self.has("admin")
            || match table.name {
                "sys_user" | "sys_user_group" | "sys_user_grmember" | "sys_choice" | "cmdb_ci" => reads_only,
                "sys_properties" | "sys_journal_field" => reads_only && self.has("itil"),
                _ if table.is_task() => access != Access::Delete && self.has("itil"),
                _ => false,
            }
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
mod tests {
    use super::*;

    fn user(roles: &[&str]) -> User {
        User { sys_id: String::new(), login: String::new(), name: String::new(), roles: roles.iter().map(|&r| r.into()).collect() }
    }

    #[test]
    fn roles_decide_who_may_do_what() {
        let table = |name| dictionary::table(name).unwrap();
        assert!(user(&["itil"]).may(Access::Update, table("incident")));
        assert!(!user(&["itil"]).may(Access::Delete, table("incident")));
        assert!(user(&["admin"]).may(Access::Delete, table("incident")));
        assert!(!user(&[]).may(Access::Read, table("incident")));
        assert!(user(&[]).may(Access::Read, table("sys_choice")));
        assert!(!user(&["itil"]).may(Access::Update, table("sys_choice")));
        assert!(!user(&["itil"]).may(Access::Read, table("oauth_entity")));
    }

    #[test]
    fn a_broken_basic_header_is_nobody() {
        assert_eq!(basic("bWlyYTpwOnc="), Some(("mira".into(), "p:w".into())));
        for bad in ["", "%%%", "bWlyYQ==", "/////w=="] {
            assert_eq!(basic(bad), None, "{bad}");
        }
    }
}

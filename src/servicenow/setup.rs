//! What setting up asks an instance: is it there, which release, which client, which login with which roles, and whether writes and
//! ids do what they should.

use http::StatusCode;
use http::header::{ACCEPT, DATE};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use url::Url;

use super::classify::Answer;
use super::client::JSON;
use super::request::{add_common, add_list, finish, table_url};
use super::{ApiError, Client, Failure};
use crate::domain::mapping::Fields;
use crate::domain::query::{Op, Query, Term};
use crate::domain::{CorrelationId, Kind, Record, SysId, Untrusted};
use crate::http::{Request, Transport};

/// What the login's record is asked for.
const ACCOUNT: [&str; 7] =
    ["user_name", "name", "active", "locked_out", "web_service_access_only", "password_needs_reset", "time_zone"];
/// The properties that tell the release, the most dependable first (public reports: `glide.buildname` is absent on some instances).
const RELEASE: [&str; 3] = ["glide.war", "glide.buildtag.last", "glide.buildname"];
/// The properties of the basic authentication restriction (ServiceNow documentation, "Basic authentication restriction").
const BASIC_AUTH: [&str; 2] =
    ["glide.authenticate.basic_auth.restriction.active", "glide.authenticate.basic_auth.restriction.enforce"];
/// More roles than a user has.
const MAX_ROLES: u32 = 1000;
/// The column that nobody edits by hand, so that writing back its value can undo nobody's work.
const HARMLESS: &str = "correlation_display";

/// What an instance says to somebody who is not signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Knock {
    /// Its clock (the answer's `Date`, UTC, whole seconds).
    pub date: Option<Timestamp>,
}

/// Asks the Table API for a row without a login. An API that says "not signed in" is there; whatever else answers is not the API.
///
/// # Errors
/// [`Failure`].
pub async fn knock(transport: &dyn Transport, instance: &Url) -> Result<Knock, Failure> {
    let mut url = table_url(instance, "sys_properties", None)?;
    add_common(&mut url, &[])?;
    add_list(&mut url, &Query::default(), 1, 0);
    let url = finish(url)?;
    let mut request = Request::new(http::Method::GET, url.clone());
    request.headers.insert(ACCEPT, JSON);
    let response = transport.send(request).await?;
    let date = response.header(DATE.as_str()).and_then(|text| DateTimeParser::new().parse_timestamp(text).ok());
    match Answer::read(&url, &response, StatusCode::OK) {
        // That it wants a login, or allows nothing, is said by the API itself.
        Ok(_) | Err(Failure::Unauthorised { .. } | Failure::Scope { .. } | Failure::Role { .. }) => Ok(Knock { date }),
        Err(failure) => Err(failure),
    }
}

/// What a column's dictionary entry says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// The dictionary may not be read, or has no such entry.
    Unknown,
    /// So many characters fit.
    Characters(u32),
}

impl Client {
    /// The instance's own words for its release, e.g. `glide-zurich-07-01-2025__patch1.zip`; `None` when it shows none of them.
    ///
    /// # Errors
    /// [`ApiError`]; reading `sys_properties` can need a role.
    pub async fn release(&self) -> Result<Option<Untrusted>, ApiError> {
        let found = self.properties(&RELEASE).await?;
        Ok(RELEASE
            .iter()
            .find_map(|name| found.iter().find(|(found, value)| found == name && !value.is_empty()))
            .map(|(_, value)| value.clone()))
    }

    /// Whether sign-in with name and password is restricted, as far as the instance tells.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn basic_auth_is_restricted(&self) -> Result<bool, ApiError> {
        Ok(self.properties(&BASIC_AUTH).await?.iter().any(|(_, value)| value.raw() == "true"))
    }

    /// Properties by name; those that are not shown are absent.
    async fn properties(&self, names: &[&str]) -> Result<Vec<(String, Untrusted)>, ApiError> {
        let Ok(term) = Term::any_value("name", names.iter().copied()) else { return Ok(Vec::new()) };
        let limit = u32::try_from(names.len()).unwrap_or(u32::MAX);
        let page = self.list("sys_properties", &Query::all_of([term]), &["name", "value"], limit, 0).await?;
        let rows = page.records.into_iter().flatten().filter(|row| names.contains(&row.raw("name")));
        Ok(rows.map(|row| (row.raw("name").to_owned(), row.text("value"))).collect())
    }

    /// The entry of the application registry with a client id, if this login sees exactly that one.
    ///
    /// # Errors
    /// [`ApiError`]; reading `oauth_entity` normally needs the role `admin`.
    pub async fn oauth_client(&self, client_id: &str) -> Result<Option<Record>, ApiError> {
        let Ok(term) = Term::new("client_id", Op::Eq, client_id) else { return Ok(None) };
        let fields = ["name", "client_id", "active", "redirect_url"];
        let page = self.list("oauth_entity", &Query::all_of([term]), &fields, 2, 0).await?;
        Ok(page.records.into_iter().flatten().find(|row| row.raw("client_id") == client_id))
    }

    /// The login's own record with what decides whether it may go on signing in. Columns the login may not read are absent.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn account(&self) -> Result<Option<Record>, ApiError> {
        let page = self.list("sys_user", &Query::all_of([Term::is_login("sys_id")]), &ACCOUNT, 2, 0).await?;
        // An instance that does not understand the question answers with everyone.
        match <[_; 1]>::try_from(page.records) {
            Ok([only]) => Ok(only.ok()),
            Err(_) => Ok(None),
        }
    }

    /// The names of a user's roles, inherited ones included.
    ///
    /// # Errors
    /// [`ApiError`]; reading `sys_user_has_role` can need a role.
    pub async fn roles_of(&self, user: &SysId) -> Result<Vec<String>, ApiError> {
        let query = Query::all_of([Term::trusted("user", Op::Eq, user.as_str())]);
        let page = self.list("sys_user_has_role", &query, &["user", "role.name", "state"], MAX_ROLES, 0).await?;
        let theirs = page.records.iter().flatten().filter(|row| row.raw("user") == user.as_str());
        let active = theirs.filter(|row| matches!(row.raw("state"), "" | "active"));
        let mut roles: Vec<String> = active.map(|row| row.raw("role.name").to_owned()).filter(|role| !role.is_empty()).collect();
        roles.sort();
        roles.dedup();
        Ok(roles)
    }

    /// One ticket that the login sees (an active one before others), and how many the table has before access rules hide some.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn sample(&self, kind: Kind) -> Result<(Option<Record>, u64), ApiError> {
        let fields = ["number", "correlation_id", HARMLESS, "sys_mod_count", "active"];
        let query = Query::default().order_by("active", true).order_by("sys_created_on", true);
        let page = self.list(kind.table(), &query, &fields, 20, 0).await?;
        let seen = page.records.len() as u64;
        Ok((page.records.into_iter().flatten().next(), page.total.unwrap_or(seen).max(seen)))
    }

    /// How many tickets a query finds.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn count(&self, kind: Kind, query: &Query) -> Result<u64, ApiError> {
        let page = self.list(kind.table(), query, &[], 1, 0).await?;
        Ok(if page.records.is_empty() { 0 } else { page.total.unwrap_or(1) })
    }

    /// Writes a value back that is there already: it needs the right to write and changes nothing, so no update is recorded.
    /// `None` when the record does not show that column.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn write_nothing(&self, kind: Kind, ticket: &Record) -> Result<Option<Record>, ApiError> {
        let (Some(id), true) = (ticket.sys_id(), ticket.has(HARMLESS)) else { return Ok(None) };
        let values = Fields::from([(HARMLESS.to_owned(), ticket.raw(HARMLESS).to_owned())]);
        self.update(kind.table(), &id, &values, &[HARMLESS, "sys_mod_count"]).await.map(Some)
    }

    /// How long a column of `task` is.
    ///
    /// # Errors
    /// [`ApiError`]; reading `sys_dictionary` can need a role.
    pub async fn task_column(&self, column: &str) -> Result<Length, ApiError> {
        let Ok(term) = Term::new("element", Op::Eq, column) else { return Ok(Length::Unknown) };
        let query = Query::all_of([Term::trusted("name", Op::Eq, "task"), term]);
        let page = self.list("sys_dictionary", &query, &["name", "element", "max_length"], 2, 0).await?;
        let entry = page.records.iter().flatten().find(|row| row.raw("name") == "task" && row.raw("element") == column);
        Ok(entry.and_then(|row| row.raw("max_length").parse().ok()).map_or(Length::Unknown, Length::Characters))
    }

    /// Whether a search by `correlation_id` finds nothing for an id that was never given to a ticket.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn correlation_filter_is_honoured(&self, kind: Kind, nowhere: &CorrelationId) -> Result<bool, ApiError> {
        let query = Query::all_of([Term::trusted("correlation_id", Op::Eq, nowhere.as_str())]);
        let page = self.list(kind.table(), &query, &[], 1, 0).await?;
        Ok(page.records.is_empty() && page.total.unwrap_or(0) == 0 && !page.more)
    }

    /// Whether a note of a kind's tickets can be read, and how many there are before access rules hide some.
    ///
    /// # Errors
    /// [`ApiError`]; reading `sys_journal_field` can need a role.
    pub async fn journal_sample(&self, kind: Kind) -> Result<(bool, u64), ApiError> {
        let query = Query::all_of([Term::trusted("name", Op::Eq, kind.table())]);
        let page = self.list("sys_journal_field", &query, &["element"], 20, 0).await?;
        Ok((page.records.iter().any(Result::is_ok), page.total.unwrap_or(page.records.len() as u64)))
    }

    /// Whether a ticket's journal holds a text.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn journal_has(&self, ticket: &SysId, text: &str) -> Result<bool, ApiError> {
        let query = Query::all_of([Term::trusted("element_id", Op::Eq, ticket.as_str())]);
        let page = self.list("sys_journal_field", &query, &["element_id", "value"], 20, 0).await?;
        Ok(page.records.iter().flatten().any(|row| row.raw("element_id") == ticket.as_str() && row.raw("value") == text))
    }
}

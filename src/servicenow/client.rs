//! The client: list, get, create, update.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, DATE, HeaderValue, LINK};
use http::{HeaderMap, Method, StatusCode};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::classify::Answer;
use super::read::{record, records};
use super::request::{add_columns, add_common, add_list, finish, table_url};
use super::{ApiError, Failure, UnreadableRecord};
use crate::auth::{AuthError, TokenKeeper};
use crate::domain::connect::RateLimit;
use crate::domain::mapping::Fields;
use crate::domain::query::Query;
use crate::domain::{Record, SysId};
use crate::http::{READ_TIMEOUT, Request, Response, Transport, rate_limit};

/// How long a write may take: longer than the 60 s that the base instance lets a transaction run, so that its own answer comes first.
pub const WRITE_TIMEOUT: Duration = Duration::from_secs(65);
/// Most rows of one page.
pub const MAX_ROWS: u32 = 10_000;

pub(super) const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// Calls one instance's Table API with one login.
#[derive(Clone)]
pub struct Client {
    transport: Arc<dyn Transport>,
    pub(super) instance: Url,
    tokens: Arc<TokenKeeper>,
    /// The rate limit as last told; shared by clones.
    limit: Arc<Mutex<Option<RateLimit>>>,
    /// `Date` of the last answer; shared by clones.
    date: Arc<Mutex<Option<Timestamp>>>,
}

/// One page of a table.
#[derive(Debug)]
pub struct ListAnswer {
    /// The rows, in the order they came; an unreadable one does not hide the others.
    pub records: Vec<Result<Record, UnreadableRecord>>,
    /// `X-Total-Count`: rows that match the query, counted before access rules hide some of them.
    pub total: Option<u64>,
    /// The answer has a link to a next page. A short page without it is not yet the end: compare offset and total, too.
    pub more: bool,
    /// Where that link says the next page begins, counted in rows before access rules hide some. The link itself is never followed.
    pub next: Option<u32>,
    /// When the server answered, by its own clock.
    pub date: Option<Timestamp>,
    /// The answer was a 404: nothing matches, or something on the way says so.
    pub not_found: bool,
}

impl ListAnswer {
    /// The answer when nothing matches.
    fn nothing() -> Self {
        ListAnswer { records: Vec::new(), total: Some(0), more: false, next: None, date: None, not_found: true }
    }

    /// How many different records there are, readable or not: a row can come twice.
    pub fn different(&self) -> u32 {
        let id = |record: &Result<Record, UnreadableRecord>| match record {
            Ok(record) => record.sys_id(),
            Err(bad) => bad.sys_id.clone(),
        };
        let known: BTreeSet<SysId> = self.records.iter().filter_map(id).collect();
        let nameless = self.records.iter().filter(|record| id(record).is_none()).count();
        u32::try_from(known.len() + nameless).unwrap_or(u32::MAX)
    }

    /// Whether the instance says that every record that matches is in the answer.
    pub fn is_whole(&self) -> bool {
        !self.more && self.total.is_some_and(|total| total <= u64::from(self.different()))
    }
}

/// A request before it has a token.
pub(super) struct Call {
    method: Method,
    url: Url,
    body: Bytes,
    expected: StatusCode,
}

impl Call {
    fn is_write(&self) -> bool {
        self.method != Method::GET
    }
}

impl Client {
    /// A client for an instance. Nothing is sent yet.
    pub fn new(transport: Arc<dyn Transport>, instance: Url, tokens: Arc<TokenKeeper>) -> Self {
        Client { transport, instance, tokens, limit: Arc::default(), date: Arc::default() }
    }

    /// The instance's address.
    pub fn instance(&self) -> &Url {
        &self.instance
    }

    /// The keeper of this client's tokens.
    pub fn tokens(&self) -> &Arc<TokenKeeper> {
        &self.tokens
    }

    /// The rate limit as the instance last told it; most tell none (ServiceNow documentation, "Inbound REST API rate limiting").
    pub fn rate_limit(&self) -> Option<RateLimit> {
        *self.limit.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The instance's clock at its last answer, in whole seconds; `None` before the first, and where the last one had no `Date`.
    pub fn date(&self) -> Option<Timestamp> {
        *self.date.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads one page of a table: the rows that match, at most `limit` (capped at [`MAX_ROWS`]), from `offset` on.
    ///
    /// # Errors
    /// [`ApiError`] when the page as a whole cannot be had or read.
    pub async fn list(&self, table: &str, query: &Query, fields: &[&str], limit: u32, offset: u32) -> Result<ListAnswer, ApiError> {
        let read = async {
            let mut url = table_url(&self.instance, table, None)?;
            add_common(&mut url, fields)?;
            add_list(&mut url, query, limit.min(MAX_ROWS), offset);
            let (headers, answer) = self.call(&get(finish(url)?)).await?;
            let (total, next, date) = (total(&headers), next_link(&headers), server_date(&headers));
            let (more, next) = (next.is_some(), next.and_then(|link| offset_of(&link)));
            Ok(ListAnswer { records: records(answer.result()?)?, total, more, next, date, not_found: false })
        };
        match read.await {
            // An older version of the API says so when nothing matches.
            Err(Failure::NotFound { .. }) => Ok(ListAnswer::nothing()),
            Err(failure) => Err(ApiError { failure, write: false }),
            Ok(page) => Ok(page),
        }
    }

    /// Reads one record; `None` when the API says that it is not there or may not be seen, which it does not tell apart.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn get(&self, table: &str, id: &SysId, fields: &[&str]) -> Result<Option<Record>, ApiError> {
        self.get_with(table, id, fields, "false").await
    }

    /// The same with display values, in the login's language, zone and formats: for people to read and not to be compared.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn displayed(&self, table: &str, id: &SysId, fields: &[&str]) -> Result<Option<Record>, ApiError> {
        self.get_with(table, id, fields, "all").await
    }

    async fn get_with(&self, table: &str, id: &SysId, fields: &[&str], display: &str) -> Result<Option<Record>, ApiError> {
        let read = async {
            let mut url = table_url(&self.instance, table, Some(id))?;
            add_columns(&mut url, fields, display)?;
            let (_, answer) = self.call(&get(finish(url)?)).await?;
            one(&answer, Some(id))
        };
        match read.await {
            Ok(record) => Ok(Some(record)),
            Err(Failure::NotFound { .. }) => Ok(None),
            Err(failure) => Err(ApiError { failure, write: false }),
        }
    }

    /// Creates a record and gives back what the instance made of it. Only a 201 with a readable record counts as created.
    ///
    /// # Errors
    /// [`ApiError`]; with [`crate::domain::Retry::UnknownOutcome`] it may have been created.
    pub async fn create(&self, table: &str, values: &Fields, fields: &[&str]) -> Result<Record, ApiError> {
        self.write(Method::POST, table, None, values, fields).await
    }

    /// Changes some fields of a record (PATCH) and gives back what the instance has now.
    ///
    /// # Errors
    /// [`ApiError`]; with [`crate::domain::Retry::UnknownOutcome`] it may have been changed.
    pub async fn update(&self, table: &str, id: &SysId, values: &Fields, fields: &[&str]) -> Result<Record, ApiError> {
        self.write(Method::PATCH, table, Some(id), values, fields).await
    }

    async fn write(
        &self,
        method: Method,
        table: &str,
        id: Option<&SysId>,
        values: &Fields,
        fields: &[&str],
    ) -> Result<Record, ApiError> {
        let expected = if method == Method::POST { StatusCode::CREATED } else { StatusCode::OK };
        let written = async {
            let mut url = table_url(&self.instance, table, id)?;
            add_common(&mut url, fields)?;
            url.query_pairs_mut().append_pair("sysparm_input_display_value", "false");
            let body = serde_json::to_vec(values).map_err(|_| Failure::BadAnswer { why: "the values are no JSON" })?;
            let (_, answer) = self.call(&Call { method, url: finish(url)?, body: body.into(), expected }).await?;
            one(&answer, id)
        };
        written.await.map_err(|failure| ApiError { failure, write: true })
    }

    /// Sends a call with a token that is good now, and once more with a new one when the first was not taken and the call
    /// certainly did not run.
    pub(super) async fn call(&self, call: &Call) -> Result<(HeaderMap, Answer), Failure> {
        let token = self.tokens.bearer().await?;
        let response = self.send(call, &token).await?;
        let unauthorised = response.status == StatusCode::UNAUTHORIZED;
        let answer = Answer::read(&call.url, &response, call.expected);
        let refused = matches!(answer, Err(Failure::Unauthorised { own: true, .. }));
        if !(unauthorised || refused) {
            return Ok((response.headers, answer?));
        }
        self.tokens.reject(&token).await;
        if call.is_write() && !refused {
            return Ok((response.headers, answer?));
        }
        let token = self.tokens.bearer().await?;
        let response = self.send(call, &token).await?;
        let answer = Answer::read(&call.url, &response, call.expected)?;
        Ok((response.headers, answer))
    }

    async fn send(&self, call: &Call, token: &SecretString) -> Result<Response, Failure> {
        let mut request = Request::new(call.method.clone(), call.url.clone());
        let mut bearer = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret())).map_err(|_| AuthError::BadAnswer)?;
        bearer.set_sensitive(true);
        request.headers.insert(AUTHORIZATION, bearer);
        request.headers.insert(ACCEPT, JSON);
        if call.is_write() {
            request.headers.insert(CONTENT_TYPE, JSON);
            request.body = call.body.clone();
        }
        request.timeout = if call.is_write() { WRITE_TIMEOUT } else { READ_TIMEOUT };
        let response = self.transport.send(request).await?;
        if let Some(limit) = rate_limit(&response.headers) {
            *self.limit.lock().unwrap_or_else(PoisonError::into_inner) = Some(limit);
        }
        *self.date.lock().unwrap_or_else(PoisonError::into_inner) = server_date(&response.headers);
        Ok(response)
    }
}

pub(super) fn get(url: Url) -> Call {
    Call { method: Method::GET, url, body: Bytes::new(), expected: StatusCode::OK }
}

/// The one record of an answer; where an id was asked for, with that id.
fn one(answer: &Answer, id: Option<&SysId>) -> Result<Record, Failure> {
    let record = record(answer.result()?).map_err(Failure::Unreadable)?;
    if id.is_some() && record.sys_id().as_ref() != id {
        return Err(Failure::BadAnswer { why: "it is another record" });
    }
    Ok(record)
}

fn total(headers: &HeaderMap) -> Option<u64> {
    headers.get("x-total-count")?.to_str().ok()?.trim().parse().ok()
}

fn server_date(headers: &HeaderMap) -> Option<Timestamp> {
    DateTimeParser::new().parse_timestamp(headers.get(DATE)?.to_str().ok()?).ok()
}

/// What a `Link` header names as the next page. Its address is never used, only the offset in it.
fn next_link(headers: &HeaderMap) -> Option<String> {
    let relations = ["rel=\"next\"", "rel=next"];
    let links = headers.get_all(LINK).iter().filter_map(|value| value.to_str().ok());
    let next = |link: &&str| link.split(';').any(|part| relations.contains(&part.trim().to_ascii_lowercase().as_str()));
    links.flat_map(|value| value.split(',')).find(next).map(str::to_owned)
}

/// The `sysparm_offset` of a link's address.
fn offset_of(link: &str) -> Option<u32> {
    let (_, value) = link.rsplit_once("sysparm_offset=")?;
    let digits = value.split(|sign: char| !sign.is_ascii_digit()).next()?;
    digits.parse().ok()
}

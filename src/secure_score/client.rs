//! Reading from Graph: pages, partial answers, one complete look.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, header};
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use url::Url;

use super::entra::Login;
use super::error::{Failure, ScoreError};
use super::join::join;
use super::page::{Answer, Wire, read};
use super::read::{Profile, Score};
use crate::domain::Untrusted;
use crate::domain::recommendation::Cloud;
use crate::domain::recommendation::score::ScoreSnapshot;
use crate::http::{HttpError, Request, Transport, check_url};

/// Days that Microsoft keeps.
const DAYS: usize = 90;
/// Most pages of one list; 460 profiles come in three.
const MOST_PAGES: usize = 100;
/// How long a page may take: 90 days of scores are some 1.5 MB.
const TIMEOUT: Duration = Duration::from_mins(1);

/// One list, read to its end.
#[derive(Debug, Default)]
struct List {
    rows: Vec<Value>,
    missing: Vec<Untrusted>,
}

/// Secure Score at one tenant's Graph. Requests go one after the other: Microsoft allows four at a time.
#[derive(Clone)]
pub struct Graph {
    transport: Arc<dyn Transport>,
    base: Url,
    login: Login,
}

impl fmt::Debug for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Graph").field("base", &self.base.as_str()).finish_non_exhaustive()
    }
}

impl Graph {
    /// A client for the Graph at `base`. Nothing is sent yet.
    pub fn new(transport: Arc<dyn Transport>, base: Url, login: Login) -> Self {
        Graph { transport, base, login }
    }

    /// One complete look: 90 days of scores, all profiles, joined. It takes some four requests; once an hour is enough, because
    /// Microsoft calculates once a day.
    ///
    /// # Errors
    /// [`ScoreError`]; nothing half-read is given out.
    pub async fn snapshot(&self, now: Timestamp) -> Result<ScoreSnapshot, ScoreError> {
        self.look(now).await.map_err(|wire| error(wire, false))
    }

    async fn look(&self, now: Timestamp) -> Result<ScoreSnapshot, Wire> {
        if self.base.host_str().and_then(Cloud::of_graph).is_some_and(|cloud| !cloud.has_secure_score()) {
            return Err(Failure::NoSecureScore.into());
        }
        let top = DAYS.to_string();
        let scores = self.list(self.address("secureScores", &[("$top", &top)])?, DAYS).await?;
        let mut unreadable = 0;
        let days = days(&scores.rows, &mut unreadable);
        let newest = days.first().ok_or(Failure::Empty)?;
        let found = self.list(self.address("secureScoreControlProfiles", &[])?, usize::MAX).await?;
        let profiles: Vec<Profile> = found.rows.iter().filter_map(Profile::read).collect();
        unreadable += u64::try_from(found.rows.len() - profiles.len()).unwrap_or(u64::MAX);
        let mut missing = scores.missing;
        missing.extend(found.missing.into_iter().filter(|words| !missing.contains(words)).collect::<Vec<_>>());
        Ok(ScoreSnapshot {
            tenant: newest.tenant.clone(),
            fetched: now,
            calculated: Some(newest.created),
            comparisons: newest.comparisons.clone(),
            unreadable: unreadable + newest.unreadable,
            recommendations: join(&days, profiles),
            days: days.iter().map(Score::summary).collect(),
            missing,
        })
    }

    /// The address of a collection.
    pub(super) fn address(&self, name: &str, query: &[(&str, &str)]) -> Result<Url, Wire> {
        let mut url = self.base.clone();
        check_url(&url).map_err(Failure::from)?;
        url.set_query(None);
        url.set_fragment(None);
        let segments = ["v1.0", "security", name];
        url.path_segments_mut().map_err(|()| Failure::BadAnswer("the address cannot hold a path"))?.pop_if_empty().extend(segments);
        if !query.is_empty() {
            // Written by hand: Graph's parameters begin with a `$` that stays as it is.
            let query: Vec<String> = query.iter().map(|(name, value)| format!("{name}={value}")).collect();
            url.set_query(Some(&query.join("&")));
        }
        Ok(url)
    }

    /// Reads a list to its end, or until it has enough rows.
    async fn list(&self, first: Url, enough: usize) -> Result<List, Wire> {
        let (mut list, mut next, mut seen) = (List::default(), Some(first.clone()), HashSet::new());
        while let Some(url) = next.take() {
            if seen.len() >= MOST_PAGES || !seen.insert(url.clone()) {
                return Err(Failure::BadLink.into());
            }
            let mut answer = self.send(Method::GET, &url, &HeaderMap::new(), Bytes::new()).await?;
            let link = answer.json["@odata.nextLink"].take();
            let Value::Array(rows) = answer.json["value"].take() else {
                return Err(Failure::BadAnswer("there is no list in it").into());
            };
            list.rows.extend(rows);
            list.missing.extend(answer.missing.into_iter().filter(|words| !list.missing.contains(words)).collect::<Vec<_>>());
            if list.rows.len() < enough {
                next = link.as_str().map(|link| next_page(&first, link)).transpose()?;
            }
        }
        Ok(list)
    }

    /// Sends one request with a token. A token that Graph does not take is replaced once.
    pub(super) async fn send(&self, method: Method, url: &Url, headers: &HeaderMap, body: Bytes) -> Result<Answer, Wire> {
        let token = self.login.bearer().await?;
        match self.once(&method, url, headers, body.clone(), &token).await {
            Err(Wire { failure: Failure::Unauthorised(_), .. }) => {
                self.login.reject(&token).await;
                let fresh = self.login.bearer().await?;
                self.once(&method, url, headers, body, &fresh).await
            }
            other => other,
        }
    }

    async fn once(
        &self,
        method: &Method,
        url: &Url,
        headers: &HeaderMap,
        body: Bytes,
        token: &SecretString,
    ) -> Result<Answer, Wire> {
        let mut request = Request::new(method.clone(), url.clone());
        request.headers = headers.clone();
        let mut bearer = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret()))
            .map_err(|_| Failure::BadAnswer("the token cannot stand in a header"))?;
        bearer.set_sensitive(true);
        request.headers.insert(header::AUTHORIZATION, bearer);
        request.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        request.body = body;
        request.timeout = TIMEOUT;
        let response = self.transport.send(request).await.map_err(|error: HttpError| Failure::from(error))?;
        read(url, &response)
    }
}

/// A failure as the caller sees it.
pub(super) fn error(wire: Wire, write: bool) -> ScoreError {
    ScoreError { failure: wire.failure, write, request_id: wire.request_id }
}

/// The next page's address: the link as it is, but only within the first request's own scheme, host and path (law 7).
fn next_page(first: &Url, link: &str) -> Result<Url, Wire> {
    let url: Url = link.parse().map_err(|_| Failure::BadLink)?;
    let same =
        url.origin() == first.origin() && url.path() == first.path() && url.username().is_empty() && url.password().is_none();
    if same { Ok(url) } else { Err(Failure::BadLink.into()) }
}

/// The days, newest first, each once: Graph usually sends them so, and is not relied upon.
fn days(rows: &[Value], unreadable: &mut u64) -> Vec<Score> {
    let newest = rows.iter().filter_map(Score::created).max();
    let mut days: Vec<Score> = rows
        .iter()
        .filter_map(|row| Score::read(row, Score::created(row).is_some_and(|created| Some(created) == newest)))
        .collect();
    *unreadable += u64::try_from(rows.len() - days.len()).unwrap_or(u64::MAX);
    days.sort_by_key(|score| std::cmp::Reverse(score.created));
    days.dedup_by_key(|score| score.day);
    days.truncate(DAYS);
    days
}

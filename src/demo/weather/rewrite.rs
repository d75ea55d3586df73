//! Faults that change what is asked or what is answered: rows and fields that are not there, lists that lag behind.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use serde_json::{Map, Value, json};
use url::form_urlencoded::{self, Serializer};

use super::{MOST, held};
use crate::demo::errors::{ApiError, json_answer};
use crate::demo::faults::Fault;
use crate::demo::seed::Chance;
use crate::demo::server::Shared;
use crate::domain::{Clock, clock::format_utc};

/// Characters that a short field holds.
const SHORT: usize = 32;

/// What is changed on the way in and out.
#[derive(Debug, Default)]
pub(super) struct Rewrite {
    hidden_rows: Option<u32>,
    hidden_fields: Vec<String>,
    dropped_fields: Vec<String>,
    short_fields: Vec<String>,
    ignored_filters: Vec<String>,
    inactive: bool,
    lag: Option<u32>,
    frozen: bool,
    out_of_time: bool,
}

/// What of a request its answer's changes depend on.
#[derive(Debug)]
pub(super) struct Seen {
    reads: bool,
    /// `sys_id` was added to the wanted fields, and has to go again.
    added_id: bool,
}

/// Marks a request to which `sys_id` was added.
#[derive(Debug, Clone, Copy)]
struct AddedId;

impl Seen {
    pub fn of(request: &Request) -> Self {
        Seen {
            reads: matches!(*request.method(), Method::GET | Method::HEAD),
            added_id: request.extensions().get::<AddedId>().is_some(),
        }
    }
}

impl Rewrite {
    pub fn add(&mut self, fault: Fault) {
        match fault {
            Fault::HideRows(percent) => self.hidden_rows = Some(percent),
            Fault::HideField(name) => self.hidden_fields.push(name),
            Fault::DropField(name) => self.dropped_fields.push(name),
            Fault::ShortField(name) => self.short_fields.push(name),
            Fault::IgnoreFilter(name) => self.ignored_filters.push(name),
            Fault::InactiveUsers => self.inactive = true,
            Fault::ReadLag(seconds) => self.lag = Some(seconds),
            Fault::ModCountFrozen => self.frozen = true,
            Fault::ResultAndError => self.out_of_time = true,
            _ => {}
        }
    }

    fn changes_answers(&self) -> bool {
        let fields = !self.hidden_fields.is_empty() || !self.short_fields.is_empty();
        self.hidden_rows.is_some() || fields || self.inactive || self.frozen || self.out_of_time
    }

    /// Changes what is asked.
    pub async fn request(&self, shared: &Shared, mut request: Request) -> Result<Request, ApiError> {
        if self.changes_answers() {
            // What is to be changed must not come back compressed.
            request.headers_mut().remove(header::ACCEPT_ENCODING);
        }
        if *request.method() == Method::GET && is_table(request.uri().path()) {
            self.change_query(shared, &mut request);
        }
        let written = !self.dropped_fields.is_empty() || !self.short_fields.is_empty();
        if !written || *request.method() == Method::GET {
            return Ok(request);
        }
        let (mut parts, body) = held(request).await?;
        let Ok(Value::Object(mut fields)) = serde_json::from_slice(&body) else {
            return Ok(Request::from_parts(parts, Body::from(body)));
        };
        fields.retain(|name, _| !self.dropped_fields.contains(name));
        for (_, value) in fields.iter_mut().filter(|(name, _)| self.short_fields.contains(name)) {
            if let Value::String(text) = value {
                *text = text.chars().take(SHORT).collect();
            }
        }
        parts.headers.remove(header::CONTENT_LENGTH);
        Ok(Request::from_parts(parts, Body::from(Value::Object(fields).to_string())))
    }

    fn change_query(&self, shared: &Shared, request: &mut Request) {
        let text = request.uri().query().unwrap_or_default();
        let mut pairs: Vec<(String, String)> = form_urlencoded::parse(text.as_bytes()).into_owned().collect();
        if let Some(lag) = self.lag.filter(|_| is_list(request.uri().path())) {
            let now = shared.clock.now();
            let until = now.saturating_sub(SignedDuration::from_secs(i64::from(lag))).unwrap_or(now);
            lag_behind(&mut pairs, &format_utc(until));
        }
        if let Some((_, query)) = pairs.iter_mut().find(|(name, _)| name == "sysparm_query") {
            *query = without(query, &self.ignored_filters);
        }
        let fields = pairs.iter_mut().find(|(name, value)| name == "sysparm_fields" && !value.is_empty());
        if let Some((_, fields)) = fields.filter(|_| self.hidden_rows.is_some())
            && !fields.split(',').any(|field| field.trim() == "sys_id")
        {
            fields.push_str(",sys_id");
            request.extensions_mut().insert(AddedId);
        }
        let query = Serializer::new(String::new()).extend_pairs(&pairs).finish();
        if let Ok(uri) = Uri::try_from(format!("{}?{query}", request.uri().path())) {
            *request.uri_mut() = uri;
        }
    }

    /// Changes what is answered.
    pub async fn answer(&self, shared: &Shared, seen: &Seen, response: Response) -> Response {
        if !self.changes_answers() || !is_json(&response) {
            return response;
        }
        let (mut parts, body) = response.into_parts();
        let Ok(body) = to_bytes(body, MOST).await else { return ApiError::too_large().into_response() };
        let Ok(Value::Object(mut answer)) = serde_json::from_slice(&body) else {
            return Response::from_parts(parts, Body::from(body));
        };
        if self.take_rows(shared, seen, &mut answer) {
            return ApiError::no_record().into_response();
        }
        each_row(&mut answer, |row| self.change_row(seen, row));
        if self.out_of_time && seen.reads {
            return half(answer);
        }
        parts.headers.remove(header::CONTENT_LENGTH);
        Response::from_parts(parts, Body::from(Value::Object(answer).to_string()))
    }

    /// Takes hidden rows out of a list; says whether the one record that was asked for is hidden.
    fn take_rows(&self, shared: &Shared, seen: &Seen, answer: &mut Map<String, Value>) -> bool {
        let Some(percent) = self.hidden_rows.filter(|_| seen.reads) else { return false };
        let source = shared.engine().seed;
        let hidden = |row: &Value| {
            let id = row.get("sys_id").map(|id| id.get("value").unwrap_or(id)).and_then(Value::as_str);
            id.is_some_and(|id| Chance::new(source, &format!("hidden {id}")).below(100) < usize::try_from(percent).unwrap_or(100))
        };
        match answer.get_mut("result") {
            Some(Value::Array(rows)) => {
                rows.retain(|row| !hidden(row));
                false
            }
            Some(row) => hidden(row),
            None => false,
        }
    }

    fn change_row(&self, seen: &Seen, row: &mut Map<String, Value>) {
        if seen.added_id {
            row.shift_remove("sys_id");
        }
        for name in &self.hidden_fields {
            row.shift_remove(name);
        }
        if let Some(active) = row.get_mut("active").filter(|_| self.inactive) {
            put(active, "false");
        }
        let column = row.get("element").map(|name| name.get("value").unwrap_or(name)).and_then(Value::as_str);
        let is_short = column.is_some_and(|column| self.short_fields.iter().any(|name| name == column));
        if let Some(length) = row.get_mut("max_length").filter(|_| is_short) {
            put(length, &SHORT.to_string());
        }
        if let Some(count) = row.get_mut("sys_mod_count").filter(|_| self.frozen) {
            put(count, "0");
        }
    }
}

/// Puts a value, and its display value where both are shown.
fn put(place: &mut Value, text: &str) {
    match place {
        Value::Object(both) => both.values_mut().for_each(|value| *value = text.into()),
        value => *value = text.into(),
    }
}

/// A query without its conditions on some fields: an instance leaves out what it does not know, and so finds too much (ServiceNow
/// documentation, `glide.invalid_query.returns_no_rows`).
fn without(query: &str, fields: &[String]) -> String {
    let of = |condition: &str, field: &str| {
        let bare = condition.strip_prefix("OR").filter(|rest| rest.starts_with(field)).unwrap_or(condition);
        bare.strip_prefix(field).is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_lowercase() || next == '_'))
    };
    let kept = query.split('^').filter(|condition| !fields.iter().any(|field| of(condition, field)));
    kept.collect::<Vec<_>>().join("^")
}

/// What a transaction that ran out of time leaves: some rows and an error, with status 200.
fn half(mut answer: Map<String, Value>) -> Response {
    if let Some(Value::Array(rows)) = answer.get_mut("result") {
        rows.truncate(rows.len() / 2);
    }
    let error = json!({
        "message": "Transaction cancelled: maximum execution time exceeded",
        "detail": "maximum execution time exceeded Check logs for error trace or enable glide.rest.debug property to verify \
                   REST request processing",
    });
    answer.insert("error".into(), error);
    answer.insert("status".into(), "failure".into());
    json_answer(StatusCode::OK, Value::Object(answer).to_string())
}

fn each_row(answer: &mut Map<String, Value>, mut change: impl FnMut(&mut Map<String, Value>)) {
    match answer.get_mut("result") {
        Some(Value::Array(rows)) => rows.iter_mut().filter_map(Value::as_object_mut).for_each(change),
        Some(Value::Object(row)) => change(row),
        _ => {}
    }
}

fn is_json(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"))
}

/// The segments of a Table API path after `table`.
fn after_table(path: &str) -> Option<Vec<&str>> {
    let (_, rest) = path.strip_prefix("/api/now/")?.split_once("table/")?;
    Some(rest.split('/').filter(|segment| !segment.is_empty()).collect())
}

fn is_table(path: &str) -> bool {
    after_table(path).is_some()
}

fn is_list(path: &str) -> bool {
    after_table(path).is_some_and(|segments| segments.len() == 1)
}

/// Adds to every group of the query that rows must be older.
fn lag_behind(pairs: &mut Vec<(String, String)>, until: &str) {
    let condition = format!("sys_updated_on<={until}");
    if let Some((_, query)) = pairs.iter_mut().find(|(name, value)| name == "sysparm_query" && !value.is_empty()) {
        let groups: Vec<String> = query.split("^NQ").map(|group| format!("{group}^{condition}")).collect();
        *query = groups.join("^NQ");
        return;
    }
    // Without a query, plain parameters are the conditions; a query would take their place.
    let plain = pairs.iter().filter(|(name, _)| !name.starts_with("sysparm_") && name != "access_token");
    let mut parts: Vec<String> = plain.map(|(name, value)| format!("{name}={value}")).collect();
    parts.push(condition);
    pairs.retain(|(name, _)| name != "sysparm_query");
    pairs.push(("sysparm_query".into(), parts.join("^")));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lagging(query: &str) -> String {
        let mut pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        lag_behind(&mut pairs, "T");
        pairs.into_iter().find(|(name, _)| name == "sysparm_query").unwrap().1
    }

    #[test]
    fn every_group_lags_behind() {
        assert_eq!(lagging("sysparm_query=a=1%5ENQb=2%5EORDERBYc"), "a=1^sys_updated_on<=T^NQb=2^ORDERBYc^sys_updated_on<=T");
        assert_eq!(lagging("sysparm_limit=1"), "sys_updated_on<=T");
        assert_eq!(lagging("state=2&sysparm_query="), "state=2^sys_updated_on<=T");
    }

    #[test]
    fn conditions_on_a_field_are_left_out() {
        let without = |query| without(query, &["correlation_id".to_owned()]);
        assert_eq!(without("correlation_id=td-1^active=true"), "active=true");
        assert_eq!(without("a=1^ORcorrelation_idSTARTSWITHtd-^NQb=2"), "a=1^NQb=2");
        assert_eq!(without("correlation_display=x^ORDERBYsys_id"), "correlation_display=x^ORDERBYsys_id");
    }

    #[test]
    fn lists_and_records_are_told_apart() {
        assert!(is_list("/api/now/table/incident") && is_list("/api/now/v2/table/incident/"));
        assert!(is_table("/api/now/table/incident/abc") && !is_list("/api/now/table/incident/abc"));
        assert!(!is_table("/api/now/stats/incident"));
    }
}

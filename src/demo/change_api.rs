//! The Change Management API: `/api/sn_chg_rest/v1/change` (ServiceNow documentation, "Change Management API").
//!
//! Fields always come as value and display value, an order is ignored, and a last element `__meta` names the ignored fields, as
//! client authors have seen it. Schedules, risk, change models and impacted services are not here.

mod conflicts;
mod items;
mod next_states;

use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

use super::access::{self, Access};
use super::dictionary::Table;
use super::engine::{Row, Select};
use super::errors::{ApiError, json_answer};
use super::query::{self, Compiled};
use super::routes::{Call, known_table};
use super::rules::{Sent, approval};
use super::table_api::{Display, Renderer, Shape, fields, read_body};

const CHANGE: &str = "change_request";
const TASK: &str = "change_task";
const TYPES: [&str; 3] = ["normal", "standard", "emergency"];

/// Rows when the client does not say (ServiceNow documentation: 500).
const DEFAULT_LIMIT: usize = 500;

/// Answers everything below `/api/sn_chg_rest/v1/change`.
pub(super) fn handle(call: Call<'_>, rest: &[&str]) -> Result<Response, ApiError> {
    let (kind, rest) = match rest {
        [kind, rest @ ..] if TYPES.contains(kind) => (Some(*kind), rest),
        rest => (None, rest),
    };
    let (changes, tasks) = (known_table(CHANGE)?, known_table(TASK)?);
    match (call.request.verb(), kind, rest) {
        (Method::GET, Some("standard"), ["template"]) => list(call, known_table("std_change_record_producer")?, ""),
        (Method::GET, _, []) => list(call, changes, &kind.map_or_else(String::new, |kind| format!("type={kind}"))),
        (Method::POST, Some("standard"), [template]) => from_template(call, changes, template),
        (Method::POST, _, []) => create(call, changes, kind.map(|kind| ("type", kind))),
        (Method::GET, None, ["worker", id]) => items::worker(call, id),
        (Method::GET, _, [id]) => one(call, changes, id),
        (Method::PATCH, _, [id]) => update(call, changes, id),
        (Method::DELETE, _, [id]) => delete(call, changes, id),
        (Method::GET, _, [id, "nextstates"]) => next_states::handle(call, changes, id),
        (Method::GET, _, [id, "task"]) => list(call, tasks, &format!("change_request={id}")),
        (Method::POST, _, [id, "task"]) => {
            one(call, changes, id)?;
            create(call, tasks, Some(("change_request", id)))
        }
        (Method::GET, _, [_, "task", task]) => one(call, tasks, task),
        (Method::PATCH, _, [_, "task", task]) => update(call, tasks, task),
        (Method::DELETE, _, [_, "task", task]) => delete(call, tasks, task),
        (Method::GET, _, [id, "approvals"]) => list(call, known_table(approval::TABLE)?, &format!("sysapproval={id}")),
        (Method::PATCH, _, [id, "approvals"]) => decide(call, id),
        (Method::GET, None, [id, "ci"]) => items::affected(call, changes, id),
        (Method::POST, None, [id, "ci"]) => items::associate(call, changes, id),
        (Method::GET, None, [id, "conflict"]) => conflicts::found(call, changes, id),
        (Method::POST, None, [id, "conflict"]) => conflicts::check(call, changes, id),
        (Method::DELETE, None, [id, "conflict"]) => conflicts::cancel(call, changes, id),
        (verb, _, [] | [_] | [_, "task" | "nextstates" | "approvals" | "ci" | "conflict"] | [_, "task", _]) => {
            Err(ApiError::wrong_verb(verb.as_str()))
        }
        _ => Err(ApiError::no_resource(&call.request.path)),
    }
}

const SHAPE: Shape = Shape { display: Display::Both, links: None };

/// Rows that also meet `condition`, which is made here and not by the client.
fn list(call: Call<'_>, table: &'static Table, condition: &str) -> Result<Response, ApiError> {
    may_read(call, table)?;
    let (limit, offset) = call.bounds(DEFAULT_LIMIT)?;
    let mut renderer = Renderer::new(call, table, fields(call, table), SHAPE)?;
    if let Some(filter) = call.filter(table)? {
        let own = query::read(table, &query::parse(condition), &call.asker()?)?;
        let filter = Compiled { order: Vec::new(), ..filter.also(own) };
        renderer.page(&Select { table, fields: &[], filter: &filter, limit, offset })?;
    }
    let records = renderer.into_records();
    let comma = if records.is_empty() { "" } else { "," };
    let body = format!("{{\"result\":[{records}{comma}{}]}}", json!({"__meta": meta(call, table)}));
    Ok(json_answer(StatusCode::OK, body))
}

fn may_read(call: Call<'_>, table: &Table) -> Result<(), ApiError> {
    if access::may(call.user, Access::Read, table) { Ok(()) } else { Err(ApiError::may_not_query()) }
}

/// Which fields of the query were ignored because the table has none of that name.
fn meta(call: Call<'_>, table: &'static Table) -> Value {
    let query = query::parse(call.request.query.get("sysparm_query").unwrap_or_default());
    let terms = query.groups.iter().flat_map(|group| &group.0).flat_map(|clause| &clause.0);
    let ignored: Vec<&str> =
        terms.map(|term| term.field.as_str()).filter(|field| query::Path::resolve(table, field).is_none()).collect();
    json!({"ignoredFields": ignored})
}

fn one(call: Call<'_>, table: &'static Table, id: &str) -> Result<Response, ApiError> {
    may_read(call, table)?;
    let mut renderer = Renderer::new(call, table, fields(call, table), SHAPE)?;
    if !renderer.record(id)? {
        return Err(ApiError::no_record());
    }
    let mut record: Value = serde_json::from_str(&renderer.into_records()).unwrap_or_default();
    if let Some(fields) = record.as_object_mut() {
        fields.insert("__meta".to_owned(), json!({"ignoredFields": []}));
    }
    Ok(json_answer(StatusCode::OK, json!({"result": record}).to_string()))
}

/// What the client sent: in the body, or as `name=value` parameters, which this API takes for writing.
fn sent(call: Call<'_>) -> Result<Sent, ApiError> {
    let own = call.request.query.pairs().iter().filter(|(name, _)| !name.starts_with("sysparm_") && name != "access_token");
    let mut sent: Sent = own.cloned().collect();
    sent.extend(read_body(call.request)?);
    Ok(sent)
}

/// A new record; `fixed` is what the address says about it.
fn create(call: Call<'_>, table: &'static Table, fixed: Option<(&str, &str)>) -> Result<Response, ApiError> {
    let mut sent = sent(call)?;
    sent.extend(fixed.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let id = call.writer(&call.stamp()).create(table, &sent)?;
    one(call, table, &id)
}

/// A standard change has the content of its template; the client says when and by whom.
fn from_template(call: Call<'_>, changes: &'static Table, template: &str) -> Result<Response, ApiError> {
    let templates = known_table("std_change_record_producer")?;
    let template: Row = call.engine.find(templates, template)?.ok_or_else(ApiError::no_record)?;
    let taken = ["short_description", "description", "category", "implementation_plan", "backout_plan", "test_plan"];
    let value = |name: &str| template.get(name).cloned().unwrap_or_default();
    let mut sent = sent(call)?;
    sent.extend(taken.map(|name| (name.to_owned(), value(name))));
    sent.extend(
        [("type", "standard".to_owned()), ("std_change_producer_version", value("sys_id"))].map(|(n, v)| (n.to_owned(), v)),
    );
    let id = call.writer(&call.stamp()).create(changes, &sent)?;
    one(call, changes, &id)
}

fn update(call: Call<'_>, table: &'static Table, id: &str) -> Result<Response, ApiError> {
    call.writer(&call.stamp()).update(table, id, &sent(call)?)?;
    one(call, table, id)
}

/// The answer is the record as it was.
fn delete(call: Call<'_>, table: &'static Table, id: &str) -> Result<Response, ApiError> {
    let was = one(call, table, id)?;
    call.writer(&call.stamp()).delete(table, id)?;
    Ok(was)
}

/// `{"state":"approved"}` or `rejected`: the caller's own open approval of this change.
fn decide(call: Call<'_>, id: &str) -> Result<Response, ApiError> {
    let decision = sent(call)?.into_iter().find(|(name, _)| name == "state").map(|(_, state)| state).unwrap_or_default();
    if ![approval::APPROVED, approval::REJECTED].contains(&decision.as_str()) {
        return Err(ApiError::bad_request("state must be approved or rejected"));
    }
    let approvals = known_table(approval::TABLE)?;
    let open = approval::open(call.engine, id)?;
    let mine = open.iter().find(|row| row.get("approver").is_some_and(|approver| *approver == call.user.sys_id));
    let mine = mine.and_then(|row| row.get("sys_id")).ok_or_else(|| ApiError::may_not_write("Update"))?;
    call.writer(&call.stamp()).update(approvals, mine, &vec![("state".to_owned(), decision)])?;
    one(call, approvals, mine)
}

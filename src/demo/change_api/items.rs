//! `/change/{id}/ci`: which configuration items a change affects. The real instance hands the work to a worker and answers 202 with
//! its address; here the work is done at once, and the worker says so when it is asked.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::{list, may_read};
use crate::demo::access::{self, Access};
use crate::demo::dictionary::Table;
use crate::demo::engine::Row;
use crate::demo::errors::{ApiError, json_answer};
use crate::demo::routes::{Call, known_table};

/// The table that ties items to tasks.
const TABLE: &str = "task_ci";

/// What can be tied to a change (Change Management API, `association_type`); services and offerings are not kept here.
const AFFECTED: &str = "affected";
const OTHERS: [&str; 2] = ["impacted", "offering"];

/// Answers `GET /change/{id}/ci?association_type=affected`. `association_type` is no condition on a field.
pub(super) fn affected(call: Call<'_>, changes: &'static Table, id: &str) -> Result<Response, ApiError> {
    may_read(call, changes)?;
    let kind = call.request.query.get("association_type").unwrap_or_default();
    let condition = match kind {
        AFFECTED => format!("task={id}"),
        kind if OTHERS.contains(&kind) => "sys_id=".to_owned(),
        _ => return Err(wrong_kind()),
    };
    let others = call.request.query.pairs().iter().filter(|(name, _)| name != "association_type").cloned().collect::<Vec<_>>();
    let request = call.request.with_query(others.into());
    list(Call { request: &request, ..call }, known_table(TABLE)?, &condition)
}

/// Answers `POST /change/{id}/ci`.
pub(super) fn associate(call: Call<'_>, changes: &'static Table, id: &str) -> Result<Response, ApiError> {
    may_read(call, changes)?;
    if !access::may(call.user, Access::Update, changes) {
        return Err(ApiError::may_not_write("Update"));
    }
    if !call.engine.exists(changes, id)? {
        return Err(ApiError::no_record());
    }
    let body: Value = serde_json::from_slice(&call.request.body).map_err(|_| ApiError::bad_payload())?;
    let kind = body.get("association_type").and_then(Value::as_str).unwrap_or_default();
    let wanted = match body.get("cmdb_ci_sys_ids") {
        Some(Value::String(text)) => text.trim_matches(['[', ']']).split(',').map(|id| id.trim().to_owned()).collect(),
        Some(Value::Array(ids)) => ids.iter().filter_map(|id| id.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    };
    if kind != AFFECTED && !OTHERS.contains(&kind) {
        return Err(wrong_kind());
    }
    if wanted.is_empty() || wanted.len() > MOST {
        return Err(ApiError::bad_request(&format!("cmdb_ci_sys_ids must name 1 to {MOST} configuration items")));
    }
    let (mut warnings, mut infos) = (Vec::new(), Vec::new());
    if kind == AFFECTED {
        tie(call, id, &wanted, &mut warnings, &mut infos)?;
    } else {
        warnings.push("Services are not part of the demo instance; nothing was stored.".to_owned());
    }
    let asked = json!({"cmdb_ci_sys_ids": wanted, "association_type": kind, "task": id}).to_string();
    let worker = call.engine.next_id()?;
    let report = |value: u8, shown: &str, warnings: &[String], infos: &[String]| {
        let link = format!("{}/api/sn_chg_rest/change/worker/{worker}", call.request.base);
        let messages = json!({"errorMessages": [], "warningMessages": warnings, "infoMessages": infos});
        json!({"worker": {"sysId": worker, "link": link}, "request": asked, "state": {"value": value, "display_value": shown},
            "type": kind, "messages": messages})
    };
    call.engine.keep_worker(&worker, &report(3, "Complete", &warnings, &infos).to_string())?;
    let answer = json!({"result": report(1, "Waiting", &[], &[])});
    Ok(json_answer(StatusCode::ACCEPTED, answer.to_string()))
}

/// Answers `GET /change/worker/{id}`: what became of the work.
pub(super) fn worker(call: Call<'_>, id: &str) -> Result<Response, ApiError> {
    let report = call.engine.worker(id)?.ok_or_else(ApiError::no_record)?;
    Ok(json_answer(StatusCode::OK, format!("{{\"result\":{report}}}")))
}

/// Items in one request; a bound of ours.
const MOST: usize = 500;

fn wrong_kind() -> ApiError {
    ApiError::bad_request("association_type must be affected, impacted or offering")
}

fn tie(call: Call<'_>, id: &str, wanted: &[String], warnings: &mut Vec<String>, infos: &mut Vec<String>) -> Result<(), ApiError> {
    let (ties, items) = (known_table(TABLE)?, known_table("cmdb_ci")?);
    let before = call.engine.all_where(ties, "task", id)?;
    let mut known: Vec<String> = before.into_iter().filter_map(|mut row| row.remove("ci_item")).collect();
    let stamp = call.stamp();
    call.engine.atomically(|engine| {
        for item in wanted {
            if !engine.exists(items, item)? {
                warnings.push("Invalid CMDB_CI sys_id provided".to_owned());
            } else if known.contains(item) {
                infos.push("CMDB_CI sys_id already associated to provided".to_owned());
            } else {
                let login = call.user.login.as_str();
                let values = [("task", id), ("ci_item", item), ("sys_created_by", login), ("sys_updated_by", login)];
                let stamps = [("sys_created_on", stamp.as_str()), ("sys_updated_on", stamp.as_str())];
                let mut row: Row = values.into_iter().chain(stamps).map(|(column, value)| (column, value.to_owned())).collect();
                row.insert("sys_id", engine.next_id()?);
                engine.insert(ties, &row)?;
                known.push(item.clone());
            }
        }
        Ok(())
    })
}

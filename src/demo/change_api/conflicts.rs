//! `/change/{id}/conflict`: whether other changes touch the same configuration item at the same time. The check is done at once.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::{SHAPE, may_read};
use crate::demo::access::{self, Access};
use crate::demo::dictionary::Table;
use crate::demo::engine::{Row, Select};
use crate::demo::errors::{ApiError, json_answer};
use crate::demo::query;
use crate::demo::routes::{Call, known_table};
use crate::demo::table_api::{Renderer, fields};

const TABLE: &str = "conflict";

/// The kind of conflict that is looked for; maintenance windows and blackouts are not part of the demo instance.
const ALREADY_SCHEDULED: &str = "ci_already_scheduled";

/// Changes that are compared at most; a bound of ours.
const MOST: usize = 500;

fn get<'a>(row: &'a Row, column: &str) -> &'a str {
    row.get(column).map_or("", String::as_str)
}

fn change(call: Call<'_>, changes: &'static Table, id: &str) -> Result<Row, ApiError> {
    may_read(call, changes)?;
    call.engine.find(changes, id)?.ok_or_else(ApiError::no_record)
}

/// Answers `POST /change/{id}/conflict`: checks, and gives the id of the check.
pub(super) fn check(call: Call<'_>, changes: &'static Table, id: &str) -> Result<Response, ApiError> {
    let own = change(call, changes, id)?;
    if !access::may(call.user, Access::Update, changes) {
        return Err(ApiError::may_not_write("Update"));
    }
    let (from, to, item) = (get(&own, "start_date"), get(&own, "end_date"), get(&own, "cmdb_ci"));
    if from.is_empty() || to.is_empty() || item.is_empty() {
        return Err(ApiError::bad_request(
            "A conflict check needs a configuration item, a planned start date and a planned end date",
        ));
    }
    let condition = format!("active=true^cmdb_ci={item}^start_date<{to}^end_date>{from}^sys_id!={id}^ORDERBYnumber");
    let filter = query::read(changes, &query::parse(&condition), &call.asker()?)?;
    let sys_id = query::Path::resolve(changes, "sys_id").into_iter().collect::<Vec<_>>();
    let mut others = Vec::new();
    let select = Select { table: changes, fields: &sys_id, filter: &filter, limit: MOST, offset: 0 };
    call.engine.select(&select, |values| others.extend(values.first().map(|id| (*id).to_owned())))?;
    let (conflicts, stamp, login) = (known_table(TABLE)?, call.stamp(), call.user.login.as_str());
    let run = call.engine.atomically(|engine| -> Result<String, ApiError> {
        forget(call, conflicts, id)?;
        for other in &others {
            let values = [
                ("sys_id", engine.next_id()?.as_str()),
                ("change", id),
                ("conflicting_change", other),
                ("configuration_item", item),
                ("type", ALREADY_SCHEDULED),
                ("last_checked", &stamp),
                ("sys_created_on", &stamp),
                ("sys_updated_on", &stamp),
                ("sys_created_by", login),
                ("sys_updated_by", login),
            ]
            .map(|(column, value)| (column, value.to_owned()));
            engine.insert(conflicts, &Row::from(values))?;
        }
        let status = if others.is_empty() { "No Conflict" } else { "Conflict" };
        let ran = [("conflict_last_run", stamp.as_str()), ("conflict_status", status)];
        engine.update(changes, id, &Row::from(ran.map(|(column, value)| (column, value.to_owned()))))?;
        Ok(engine.next_id()?)
    })?;
    Ok(json_answer(StatusCode::OK, json!({"result": run}).to_string()))
}

/// Answers `GET /change/{id}/conflict`. After a check the status is always "Conflict", and an empty list says that there is none
/// (Change Management API, note on `status`).
pub(super) fn found(call: Call<'_>, changes: &'static Table, id: &str) -> Result<Response, ApiError> {
    let own = change(call, changes, id)?;
    let last_run = get(&own, "conflict_last_run");
    let conflicts = known_table(TABLE)?;
    let mut renderer = Renderer::new(call, conflicts, fields(call, conflicts), SHAPE)?;
    let filter = query::read(conflicts, &query::parse(&format!("change={id}")), &call.asker()?)?;
    renderer.page(&Select { table: conflicts, fields: &[], filter: &filter, limit: MOST, offset: 0 })?;
    let rows: Value = serde_json::from_str(&format!("[{}]", renderer.into_records())).unwrap_or_default();
    let ran = !last_run.is_empty();
    let result = json!({
        "status": if ran { "Conflict" } else { "Not run" },
        "last_run": last_run,
        "record_count": if ran { "1" } else { "0" },
        "job_status": if ran { "2" } else { "" },
        "conflicts": rows,
    });
    Ok(json_answer(StatusCode::OK, json!({"result": result}).to_string()))
}

/// Answers `DELETE /change/{id}/conflict`: there is never a check to cancel, so it only has to be someone's change.
pub(super) fn cancel(call: Call<'_>, changes: &'static Table, id: &str) -> Result<Response, ApiError> {
    change(call, changes, id)?;
    Ok(StatusCode::OK.into_response())
}

fn forget(call: Call<'_>, conflicts: &'static Table, id: &str) -> Result<(), ApiError> {
    for row in call.engine.all_where(conflicts, "change", id)? {
        call.engine.delete(conflicts, get(&row, "sys_id"))?;
    }
    Ok(())
}

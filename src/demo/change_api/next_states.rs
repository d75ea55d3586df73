//! `/change/{id}/nextstates`: which states a change can go to, and what stands in the way of the others.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::may_read;
use crate::demo::dictionary::Table;
use crate::demo::errors::{ApiError, json_answer};
use crate::demo::routes::Call;
use crate::demo::rules::change;

/// Answers with the state it is in and those it can go to, each transition with its conditions.
pub(super) fn handle(call: Call<'_>, changes: &'static Table, id: &str) -> Result<Response, ApiError> {
    may_read(call, changes)?;
    let row = call.engine.find(changes, id)?.ok_or_else(ApiError::no_record)?;
    let get = |column: &str| row.get(column).map_or("", String::as_str);
    let labels = call.engine.choices(changes, "state")?;
    let label = |state: &str| labels.get(state).cloned().unwrap_or_else(|| state.to_owned());
    let facts = call.writer(&call.stamp()).facts(Some(&row))?;
    let (from, mut available, mut transitions) = (get("state"), vec![get("state").to_owned()], Vec::new());
    for to in change::next_states(get("type"), from) {
        let conditions = change::conditions(&row, from, to, facts);
        let open = conditions.iter().all(|(_, passed)| *passed);
        if open {
            available.push(to.to_owned());
        }
        let conditions: Vec<Value> =
            conditions.iter().map(|(name, passed)| json!({"passed": passed, "condition": {"name": name}})).collect();
        transitions.push(json!([{
            "from_state": from,
            "to_state": to,
            "display_value": label(to),
            "transition_available": open,
            "automatic_transition": change::awaits_approval(from) && change::is_forward(to),
            "conditions": conditions,
        }]));
    }
    let state_label: Map<String, Value> = available.iter().map(|state| (state.clone(), json!(label(state)))).collect();
    let result = json!({"available_states": available, "state_transitions": transitions, "state_label": state_label});
    Ok(json_answer(StatusCode::OK, json!({"result": result}).to_string()))
}

//! Good answers made less good.

use bytes::Bytes;
use serde_json::{Value, json};
use ticketdeck::http::Response;

use super::chance::Chance;
use super::instance::Row;

/// Changes an answer's body as JSON; one that is none stays as it is.
pub fn edit(response: &mut Response, change: impl FnOnce(&mut Value)) {
    let Ok(mut body) = serde_json::from_slice::<Value>(&response.body) else { return };
    change(&mut body);
    response.body = Bytes::from(body.to_string());
}

/// The rows of a list.
pub fn rows(body: &mut Value) -> Option<&mut Vec<Value>> {
    body.get_mut("result")?.as_array_mut()
}

/// A row's id.
pub fn id(row: &Value) -> &str {
    row["sys_id"].as_str().unwrap_or_default()
}

/// The one record of an answer, as plain values.
pub fn record(response: &Response) -> Option<Row> {
    let body: Value = serde_json::from_slice(&response.body).ok()?;
    let fields = body.get("result")?.as_object()?;
    Some(fields.iter().map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned())).collect())
}

/// A field becomes something that no field is.
pub fn wrong_type(record: &mut Value, chance: &mut Chance) {
    let Some(fields) = record.as_object_mut() else { return };
    let names: Vec<String> = fields.keys().filter(|name| *name != "sys_id").cloned().collect();
    let Some(name) = chance.pick(&names) else { return };
    let wrong = [json!([]), json!({}), json!(["x"]), json!({"a": {"b": 1}}), json!([null])];
    fields.insert(name.clone(), chance.pick(&wrong).unwrap().clone());
}

/// Puts a record's older values in place of its present ones.
pub fn put_back(record: &mut Value, older: &Row) {
    let Some(fields) = record.as_object_mut() else { return };
    for (name, value) in fields.iter_mut() {
        if let Some(held) = older.get(name) {
            *value = json!(held);
        }
    }
}

/// Cuts a body in the middle.
pub fn cut(response: &mut Response, chance: &mut Chance) {
    let keep = chance.below(response.body.len() as u64);
    response.body.truncate(usize::try_from(keep).unwrap());
}

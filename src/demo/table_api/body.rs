//! Bodies of writes: JSON objects of names and values.

use axum::http::header;
use serde_json::{Map, Value};

use crate::demo::errors::ApiError;
use crate::demo::request::Request;
use crate::demo::rules::Sent;

/// Reads the sent fields. Of several records only the first counts (Table API documentation); no body at all is no fields.
pub(in crate::demo) fn read(request: &Request) -> Result<Sent, ApiError> {
    check_type(request)?;
    if request.body.iter().all(u8::is_ascii_whitespace) {
        return Ok(Sent::new());
    }
    let value: Value = serde_json::from_slice(&request.body).map_err(|_| ApiError::bad_payload())?;
    let record = match value {
        Value::Object(record) => record,
        Value::Array(records) => match records.into_iter().next() {
            Some(Value::Object(record)) => record,
            _ => return Err(ApiError::bad_payload()),
        },
        _ => return Err(ApiError::bad_payload()),
    };
    Ok(sent(record))
}

fn sent(record: Map<String, Value>) -> Sent {
    record.into_iter().filter_map(|(name, value)| Some((name, text(value)?))).collect()
}

/// Everything is stored as text: numbers and booleans as they are written, `null` as empty, and of the
/// `{"value","display_value"}` pairs that answers carry, the value.
fn text(value: Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(is) => Some(is.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text),
        Value::Object(mut pair) => match pair.remove("value")? {
            Value::Object(_) | Value::Array(_) => None,
            inner => text(inner),
        },
        Value::Array(_) => None,
    }
}

fn check_type(request: &Request) -> Result<(), ApiError> {
    let Some(value) = request.headers.get(header::CONTENT_TYPE) else { return Ok(()) };
    let value = String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase();
    let kind = value.split(';').next().unwrap_or_default().trim();
    if matches!(kind, "" | "application/json" | "text/json") { Ok(()) } else { Err(ApiError::media_type(kind)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_becomes_text() {
        let value: Value = serde_json::from_str(
            r#"{"a":"x","b":2,"c":true,"d":null,"e":{"value":"v","display_value":"V"},"f":[1],"g":{"x":1},"h":{"value":{"value":1}}}"#,
        )
        .unwrap();
        let Value::Object(map) = value else { panic!() };
        let pairs: Vec<(String, String)> = sent(map);
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(pairs, [("a", "x"), ("b", "2"), ("c", "true"), ("d", ""), ("e", "v")]);
    }
}

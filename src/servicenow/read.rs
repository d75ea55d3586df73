//! Records from JSON, one by one, in every shape the wire has.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Failure, MAX_ROWS};
use crate::domain::{Record, SysId, Untrusted, Value};

/// Most of an unreadable record that is kept, in bytes.
const MAX_RAW: usize = 64 * 1024;

/// A record that is there but cannot be understood. It counts as seen (law 12).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableRecord {
    /// Its id, if that much could be read.
    pub sys_id: Option<SysId>,
    /// Its JSON as it came (lone surrogates replaced), cut to 64 KiB.
    pub raw: Untrusted,
}

/// The outer object of every answer.
#[derive(Deserialize)]
pub(super) struct Envelope<'a> {
    #[serde(borrow, default)]
    pub result: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub error: Option<&'a RawValue>,
}

/// The records of a list answer. Only a broken list is an error; a broken record is not.
pub(super) fn records(result: &RawValue) -> Result<Vec<Result<Record, UnreadableRecord>>, Failure> {
    let rows: Vec<&RawValue> =
        serde_json::from_str(result.get()).map_err(|_| Failure::BadAnswer { why: "the result is not a list" })?;
    if rows.len() > MAX_ROWS as usize {
        return Err(Failure::BadAnswer { why: "more rows than any page has" });
    }
    Ok(rows.into_iter().map(record).collect())
}

/// One record; it has to have a `sys_id`, which every request asks for.
pub(super) fn record(raw: &RawValue) -> Result<Record, UnreadableRecord> {
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(raw.get()).unwrap_or_default();
    let values = fields.iter().map(|(name, raw)| Some((name.clone(), value(raw)?))).collect::<Option<_>>();
    values.map(Record).filter(|record| record.sys_id().is_some()).ok_or_else(|| {
        let id = fields.get("sys_id").and_then(|raw| value(raw));
        UnreadableRecord { sys_id: id.and_then(|id| SysId::parse(id.value.raw()).ok()), raw: kept(raw.get()) }
    })
}

/// A field in one of the shapes of the wire: a string (empty for an empty reference), `{link, value}`, `{display_value, value}`;
/// bare numbers and booleans are taken by their text and null as empty. A list or another object is not a field.
fn value(raw: &RawValue) -> Option<Value> {
    if let Some(text) = scalar(raw) {
        return Some(Value { value: text, display: None });
    }
    // serde would also take a list for a struct.
    if raw.get().starts_with('[') {
        return None;
    }
    let pair: Pair<'_> = serde_json::from_str(raw.get()).ok()?;
    let display = match pair.display_value {
        Some(display) => Some(scalar(display)?),
        None => None,
    };
    Some(Value { value: scalar(pair.value?)?, display })
}

#[derive(Deserialize)]
struct Pair<'a> {
    #[serde(borrow, default, deserialize_with = "present")]
    value: Option<&'a RawValue>,
    #[serde(borrow, default)]
    display_value: Option<&'a RawValue>,
}

/// Keeps an explicit null apart from an absent key.
fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<&'de RawValue>, D::Error> {
    <&RawValue>::deserialize(deserializer).map(Some)
}

fn scalar(raw: &RawValue) -> Option<Untrusted> {
    let text = raw.get().trim();
    match text.as_bytes().first()? {
        b'"' => serde_json::from_str::<String>(text).ok().map(Untrusted::from),
        b'n' => Some(Untrusted::default()),
        b'{' | b'[' => None,
        // The digits as they stand: a float would change long numbers.
        _ => Some(Untrusted::from(text)),
    }
}

fn kept(raw: &str) -> Untrusted {
    Untrusted::from(&raw[..raw.floor_char_boundary(MAX_RAW)])
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0123456789abcdef0123456789abcdef";

    fn read(json: &str) -> Result<Record, UnreadableRecord> {
        record(&RawValue::from_string(json.to_owned()).unwrap())
    }

    #[test]
    fn every_shape_of_the_wire_reads() {
        let record = read(&format!(
            r#"{{"sys_id":"{ID}","plain":"a","empty":"","number":3,"long":12345678901234567890123,"float":1.50,"yes":true,"none":null,
                "reference":{{"link":"https://acme.example/api/now/table/sys_user/x","value":"{ID}"}},
                "both":{{"display_value":"1 - Critical","value":"1"}},
                "all":{{"display_value":"Mira","value":"{ID}","link":"https://acme.example/x"}},
                "number_pair":{{"display_value":null,"value":4}},"null_pair":{{"display_value":"","value":null}}}}"#
        ))
        .unwrap();
        for (field, stored) in [
            ("plain", "a"),
            ("empty", ""),
            ("number", "3"),
            ("long", "12345678901234567890123"),
            ("float", "1.50"),
            ("yes", "true"),
            ("none", ""),
            ("reference", ID),
            ("both", "1"),
            ("all", ID),
            ("number_pair", "4"),
            ("null_pair", ""),
        ] {
            assert!(record.has(field) && record.raw(field) == stored, "{field}: {}", record.raw(field));
        }
        assert_eq!(record.0["both"].display.as_ref().unwrap().raw(), "1 - Critical");
        assert_eq!(record.0["number_pair"].display, None);
    }

    #[test]
    fn what_is_not_a_record_is_kept_as_unreadable_with_its_id_if_it_has_one() {
        let id = SysId::parse(ID).unwrap();
        let cases = [
            (format!(r#"{{"sys_id":"{ID}","state":["1"]}}"#), Some(id.clone())),
            (format!(r#"{{"sys_id":"{ID}","state":{{"display_value":"New","link":"x"}}}}"#), Some(id.clone())),
            (format!(r#"{{"sys_id":{{"value":"{ID}"}},"state":{{"value":{{}}}}}}"#), Some(id)),
            (r#"{"sys_id":"nonsense","state":"1"}"#.to_owned(), None),
            (r#"{"state":"1"}"#.to_owned(), None),
            ("{}".to_owned(), None),
            ("\"text\"".to_owned(), None),
            ("null".to_owned(), None),
            ("[1]".to_owned(), None),
        ];
        for (json, sys_id) in cases {
            let unreadable = read(&json).unwrap_err();
            assert_eq!((unreadable.sys_id, unreadable.raw.raw()), (sys_id, json.as_str()));
        }
    }

    #[test]
    fn a_huge_unreadable_record_is_cut_at_a_character() {
        let unreadable = read(&format!("\"{}\"", "é".repeat(MAX_RAW))).unwrap_err();
        assert!(unreadable.raw.raw().len() >= MAX_RAW - 1 && unreadable.raw.raw().len() <= MAX_RAW);
    }
}

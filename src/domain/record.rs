//! A record as the wire has it: field names and string values.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{SysId, Untrusted};

/// One field's stored value and, where the answer carried it, its display value.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Value {
    /// The stored value: always a string on the wire; empty means empty.
    pub value: Untrusted,
    /// The display value, when the request asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display: Option<Untrusted>,
}

/// A record: column name (dot-walked names included, as `assigned_to.name`) to value.
///
/// Fields the caller may not read are absent; empty fields are present and empty (ServiceNow REST API documentation).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Record(pub BTreeMap<String, Value>);

impl Record {
    /// The raw stored value of a field; empty when absent.
    pub fn raw(&self, field: &str) -> &str {
        self.0.get(field).map_or("", |value| value.value.raw())
    }

    /// Whether the answer had the field at all.
    pub fn has(&self, field: &str) -> bool {
        self.0.contains_key(field)
    }

    /// The stored value of a field as text from outside; empty when absent.
    pub fn text(&self, field: &str) -> Untrusted {
        self.0.get(field).map(|value| value.value.clone()).unwrap_or_default()
    }

    /// The record's `sys_id`, if it carries a well-formed one.
    pub fn sys_id(&self) -> Option<SysId> {
        SysId::parse(self.raw("sys_id")).ok()
    }

    /// Sets a field's stored value.
    pub fn set(&mut self, field: impl Into<String>, value: impl Into<Untrusted>) {
        self.0.insert(field.into(), Value { value: value.into(), display: None });
    }
}

impl<K: Into<String>, V: Into<Untrusted>> FromIterator<(K, V)> for Record {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(pairs: T) -> Self {
        let mut record = Record::default();
        for (field, value) in pairs {
            record.set(field, value);
        }
        record
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absent_field_reads_as_empty_and_is_told_from_an_empty_one() {
        let mut record = Record::from_iter([("number", "CHG1"), ("assigned_to", "")]);
        assert_eq!((record.raw("number"), record.raw("assigned_to"), record.raw("state")), ("CHG1", "", ""));
        assert!(record.has("number") && record.has("assigned_to") && !record.has("state"));
        assert_eq!((record.text("number").raw(), record.text("state").raw()), ("CHG1", ""));
        record.set("state", "3");
        record.set("number", "CHG2");
        assert_eq!((record.raw("state"), record.raw("number")), ("3", "CHG2"));
    }

    #[test]
    fn only_a_well_formed_id_is_one() {
        let id = SysId::from_bits(7);
        assert_eq!(Record::from_iter([("sys_id", id.as_str())]).sys_id(), Some(id));
        assert_eq!(Record::from_iter([("sys_id", "../x")]).sys_id(), None);
        assert_eq!(Record::default().sys_id(), None);
    }
}

//! What the instance says about its own tables: `sys_db_object` and `sys_dictionary`.

use std::collections::HashMap;

use super::{put, table};
use crate::demo::dictionary;
use crate::demo::engine::Engine;
use crate::demo::options::DemoError;

/// Stores a row per table and per column.
pub(super) fn fill(engine: &Engine, stamp: &str) -> Result<(), DemoError> {
    let mut ids: HashMap<&str, String> = HashMap::new();
    for described in dictionary::in_order() {
        let parent = described.parent.and_then(|parent| ids.get(parent)).map_or("", String::as_str);
        let prefix = described.numbering.map_or("", |(prefix, _)| prefix);
        let values = [("name", described.name), ("label", described.label), ("super_class", parent), ("number_ref", prefix)];
        let id = put(engine, table("sys_db_object")?, stamp, "system", &values)?;
        ids.insert(described.name, id);
        for entry in dictionary::describe(described) {
            let values: Vec<(&'static str, &str)> = entry.iter().map(|(column, value)| (*column, value.as_str())).collect();
            put(engine, table("sys_dictionary")?, stamp, "system", &values)?;
        }
    }
    Ok(())
}

//! What the instance does on its own when a record is written: business rules, data policies, bookkeeping.
//!
//! [`Writer`] is the one way in, for the Table API, the simulated colleague and whatever else writes as a user.

mod after;
pub(super) mod approval;
pub(super) mod change;
mod change_task;
pub(super) mod incident;
mod problem;
mod task;
mod values;
mod writer;

pub(super) use writer::{Sent, Writer};

use super::dictionary;
use super::engine::Row;
use super::errors::ApiError;
use super::seed;

/// A column's value; empty when the row does not have it.
fn get<'a>(row: &'a Row, column: &str) -> &'a str {
    row.get(column).map_or("", String::as_str)
}

/// A column's value before the write; empty for a new record.
fn before<'a>(old: Option<&'a Row>, column: &str) -> &'a str {
    old.map_or("", |row| get(row, column))
}

/// The answer when a named business rule refuses a write.
fn aborted(table: &str, rule: &str) -> ApiError {
    ApiError::aborted(table, rule, &seed::id(0, rule))
}

/// A data policy: refuses when any of these columns is empty, naming all that are by their labels.
fn mandatory(table: &str, row: &Row, columns: &[&str]) -> Result<(), ApiError> {
    let missing = columns.iter().filter(|column| get(row, column).trim().is_empty());
    let labels: Vec<&str> = missing.filter_map(|column| Some(dictionary::table(table)?.column(column)?.label)).collect();
    if labels.is_empty() { Ok(()) } else { Err(ApiError::mandatory(&labels)) }
}

/// When and by whom a record is written.
#[derive(Debug, Clone, Copy)]
struct Moment<'a> {
    /// The instance's time as it is stored.
    stamp: &'a str,
    /// `sys_id` of the writing user.
    user: &'a str,
}

//! Approvals of changes: who is asked when a change enters Assess or Authorize, and what their answers do to it.
//!
//! In Assess one member of the assignment group has to approve, in Authorize one member of the change advisory board; the first
//! answer settles the stage and the others are no longer required. A rejection sends the change back to New (ServiceNow
//! documentation, "Change state model"; that one answer is enough is how the base flows are set up).

use super::get;
use crate::demo::dictionary::{self, Table};
use crate::demo::engine::{Engine, EngineError, Row};

/// Who authorizes changes.
const BOARD: &str = "Change Advisory Board";

pub(in crate::demo) const TABLE: &str = "sysapproval_approver";

/// An approval's states.
pub(in crate::demo) const REQUESTED: &str = "requested";
pub(in crate::demo) const APPROVED: &str = "approved";
pub(in crate::demo) const REJECTED: &str = "rejected";
const NOT_REQUIRED: &str = "not_required";

/// Asks everybody whose approval counts in the state the change is in.
pub(in crate::demo) fn request(engine: &Engine, change: &Row, stamp: &str, by: &str) -> Result<(), EngineError> {
    let (Some(table), Some(groups)) = (dictionary::table(TABLE), dictionary::table("sys_user_group")) else { return Ok(()) };
    let group = match get(change, "state") {
        super::change::ASSESS => get(change, "assignment_group").to_owned(),
        super::change::AUTHORIZE => {
            engine.find_by(groups, "name", BOARD)?.and_then(|mut row| row.remove("sys_id")).unwrap_or_default()
        }
        _ => return Ok(()),
    };
    for approver in members(engine, &group)? {
        let id = get(change, "sys_id");
        let values = [
            ("sys_id", engine.next_id()?.as_str()),
            ("sysapproval", id),
            ("document_id", id),
            ("source_table", "change_request"),
            ("approver", approver.as_str()),
            ("group", group.as_str()),
            ("state", REQUESTED),
            ("sys_created_on", stamp),
            ("sys_updated_on", stamp),
            ("sys_created_by", by),
            ("sys_updated_by", by),
        ]
        .map(|(column, value)| (column, value.to_owned()));
        engine.insert(table, &Row::from(values))?;
    }
    Ok(())
}

/// The active members of a group.
fn members(engine: &Engine, group: &str) -> Result<Vec<String>, EngineError> {
    let (Some(members), Some(users)) = (dictionary::table("sys_user_grmember"), dictionary::table("sys_user")) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for mut row in engine.all_where(members, "group", group)? {
        let user = row.remove("user").unwrap_or_default();
        if engine.value(users, "active", &user)?.as_deref() == Some("true") {
            found.push(user);
        }
    }
    Ok(found)
}

/// The approvals of a change that nobody has answered yet.
pub(in crate::demo) fn open(engine: &Engine, change: &str) -> Result<Vec<Row>, EngineError> {
    let Some(table) = dictionary::table(TABLE) else { return Ok(Vec::new()) };
    let mut rows = engine.all_where(table, "sysapproval", change)?;
    rows.retain(|row| get(row, "state") == REQUESTED);
    Ok(rows)
}

/// The questions that are still open are no longer required.
pub(super) fn withdraw(engine: &Engine, change: &str, stamp: &str) -> Result<(), EngineError> {
    let Some(table) = dictionary::table(TABLE) else { return Ok(()) };
    for row in open(engine, change)? {
        let changed = [("state", NOT_REQUIRED), ("sys_updated_on", stamp), ("sys_updated_by", "system")];
        engine.update(table, get(&row, "sys_id"), &Row::from(changed.map(|(column, value)| (column, value.to_owned()))))?;
    }
    Ok(())
}

/// The rule that runs before an approval is stored: what has been answered stays answered.
pub(super) fn apply(old: Option<&Row>, new: &mut Row) {
    if let Some(old) = old.filter(|row| get(row, "state") != REQUESTED) {
        new.insert("state", get(old, "state").to_owned());
    }
}

/// Whether storing this approval settles the stage its change is in, and how.
pub(super) fn settles(table: &Table, old: Option<&Row>, new: &Row) -> Option<&'static str> {
    if table.name != TABLE || old.is_none_or(|row| get(row, "state") != REQUESTED) {
        return None;
    }
    [APPROVED, REJECTED].into_iter().find(|state| get(new, "state") == *state)
}

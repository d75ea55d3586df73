//! What a stored write does to other records: approvals asked for and withdrawn, tasks cancelled with their change, roles taken
//! over, deletions written down.

use super::{Writer, approval, change, change_task, get};
use crate::demo::dictionary::{self, Table};
use crate::demo::engine::{Engine, Row};
use crate::demo::errors::ApiError;

/// Runs after a record was stored; `old` is absent for a new one.
pub(super) fn stored(writer: &Writer<'_>, table: &'static Table, old: Option<&Row>, new: &Row) -> Result<(), ApiError> {
    match table.name {
        "change_request" => change_moved(writer, old, new),
        "sys_user_has_role" => take_over_roles(writer.engine, get(new, "user")),
        approval::TABLE => match approval::settles(table, old, new) {
            Some(decision) => writer.settle(get(new, "sysapproval"), decision),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

/// Runs after a record was deleted. Deletions are filed under the record's own class; its files go with it.
pub(super) fn deleted(writer: &Writer<'_>, table: &'static Table, old: &Row) -> Result<(), ApiError> {
    let engine = writer.engine;
    let id = get(old, "sys_id");
    if let Some(attachments) = dictionary::table("sys_attachment") {
        for file in engine.all_where(attachments, "table_sys_id", id)? {
            engine.remove_content(get(&file, "sys_id"))?;
            engine.delete(attachments, get(&file, "sys_id"))?;
        }
    }
    match table.name {
        "sys_user_has_role" => take_over_roles(engine, get(old, "user"))?,
        "sys_attachment" => engine.remove_content(id)?,
        "oauth_credential" => engine.remove_credential(id)?,
        _ => {}
    }
    let Some(audit) = dictionary::table("sys_audit_delete").filter(|audit| audit.name != table.name) else { return Ok(()) };
    let values = [("tablename", table.name), ("documentkey", id), ("display_value", get(old, table.display))];
    let mut row: Row = values.map(|(column, value)| (column, value.to_owned())).into();
    row.insert("sys_id", engine.next_id()?);
    writer.stamp_new(&mut row);
    engine.insert(audit, &row)?;
    Ok(())
}

fn change_moved(writer: &Writer<'_>, old: Option<&Row>, new: &Row) -> Result<(), ApiError> {
    let (engine, stamp) = (writer.engine, writer.stamp);
    let (from, to) = (super::before(old, "state"), get(new, "state"));
    if from == to {
        return Ok(());
    }
    approval::withdraw(engine, get(new, "sys_id"), stamp)?;
    if change::awaits_approval(to) {
        approval::request(engine, new, stamp, &writer.user.login)?;
    }
    if to == change::CANCELED { cancel_tasks(writer, get(new, "sys_id")) } else { Ok(()) }
}

fn cancel_tasks(writer: &Writer<'_>, change: &str) -> Result<(), ApiError> {
    let Some(tasks) = dictionary::table("change_task") else { return Ok(()) };
    for task in writer.engine.all_where(tasks, "change_request", change)? {
        if !change_task::is_over(get(&task, "state")) {
            let sent = vec![("state".to_owned(), change_task::CANCELED.to_owned())];
            writer.change_row(tasks, &task, &sent)?;
        }
    }
    Ok(())
}

/// A user's roles are those that `sys_user_has_role` says they have.
fn take_over_roles(engine: &Engine, user: &str) -> Result<(), ApiError> {
    let (Some(held), Some(roles), Some(users)) =
        (dictionary::table("sys_user_has_role"), dictionary::table("sys_user_role"), dictionary::table("sys_user"))
    else {
        return Ok(());
    };
    let mut names = Vec::new();
    for row in engine.all_where(held, "user", user)? {
        names.extend(engine.value(roles, "name", get(&row, "role"))?);
    }
    names.dedup();
    engine.update(users, user, &Row::from([("roles", names.join(","))]))?;
    Ok(())
}

//! Who may do what: tables by role, rows by their people, and fields that are left out (ServiceNow documentation, "Access control
//! list rules"; which roles read what follows the base instance as far as client authors have described it).

use super::auth::User;
use super::dictionary::{Column, Table};

/// What someone wants to do with a table's records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Insert,
    Update,
    Delete,
}

/// Which records of a table someone may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rows {
    All,
    /// Those in which one of these columns names the user.
    Own(&'static [&'static str]),
    /// None: the table itself is closed.
    None,
}

/// Everybody signed in reads these.
const OPEN: &[&str] =
    &["sys_user", "sys_user_group", "sys_user_grmember", "sys_choice", "cmdb_ci", "std_change_record_producer", "sys_db_object"];

/// Fulfillers (`itil`) read these as well.
const FOR_FULFILLERS: &[&str] = &[
    "sys_properties",
    "sys_journal_field",
    "sys_audit_delete",
    "sys_dictionary",
    "sys_user_role",
    "sys_user_has_role",
    "sysapproval_approver",
    "sys_attachment",
    "task_ci",
    "conflict",
];

/// The columns that make an incident someone's own, for people without a role.
const CALLER: &[&str] = &["caller_id", "opened_by"];

/// Only administrators see these columns of `sys_user`.
const PRIVATE_USER_COLUMNS: &[&str] = &["locked_out", "password_needs_reset", "user_password"];

/// Only fulfillers see these columns of tasks: they are not for the caller.
const INTERNAL_TASK_COLUMNS: &[&str] = &["work_notes", "comments_and_work_notes"];

/// Roles that read tickets and write nothing (ServiceNow documentation, "Granular roles": `sn_incident_read`, `sn_change_read`).
const READERS: &[(&str, &[&str])] =
    &[("sn_incident_read", &["incident"]), ("sn_change_read", &["change_request", "change_task", "std_change_record_producer"])];

/// Whoever holds it writes nothing, whatever other roles they hold (ServiceNow documentation, "Read-only role").
const READ_ONLY: &str = "snc_read_only";

/// Which records the user may read.
pub(super) fn rows(user: &User, table: &Table) -> Rows {
    let itil = user.has("itil");
    if READERS.iter().any(|(role, tables)| user.has(role) && tables.contains(&table.name)) {
        return Rows::All;
    }
    if user.has("admin") || OPEN.contains(&table.name) || (itil && (table.is_task() || FOR_FULFILLERS.contains(&table.name))) {
        return Rows::All;
    }
    match table.name {
        "incident" => Rows::Own(CALLER),
        "sysapproval_approver" => Rows::Own(&["approver"]),
        "sys_user_has_role" => Rows::Own(&["user"]),
        _ => Rows::None,
    }
}

/// Whether the user may do something with a table's records at all; [`rows`] and the rules narrow it down.
pub(super) fn may(user: &User, access: Access, table: &Table) -> bool {
    let itil = user.has("itil");
    if access != Access::Read && user.has(READ_ONLY) {
        return false;
    }
    user.has("admin")
        || match access {
            Access::Read => rows(user, table) != Rows::None,
            // Callers answer on their own incidents; approvers decide, whoever they are.
            Access::Update => {
                (table.name == "incident" && !user.has("sn_incident_read"))
                    || table.name == "sysapproval_approver"
                    || (itil && table.is_task())
            }
            Access::Insert => itil && table.is_task() && !table.is_view,
            Access::Delete => false,
        }
}

/// Whether the user may read a column; columns they may not read are left out of answers.
pub(super) fn reads(user: &User, table: &Table, column: &Column) -> bool {
    match table.name {
        "sys_user" => user.has("admin") || !PRIVATE_USER_COLUMNS.contains(&column.name),
        _ if table.is_task() => {
            let reader = READERS.iter().any(|(role, tables)| user.has(role) && tables.contains(&table.name));
            user.has("itil") || user.has("admin") || reader || !INTERNAL_TASK_COLUMNS.contains(&column.name)
        }
        _ => true,
    }
}

/// Whether the user may write a column. Of their own incidents callers write the comments only; a change's approval is written by
/// those who manage changes, everybody else approves through `sysapproval_approver`.
pub(super) fn writes(user: &User, table: &Table, column: &Column) -> bool {
    let admin = user.has("admin");
    match (table.name, column.name) {
        ("change_request", "approval") => admin || user.has("change_manager"),
        ("incident", "comments") => true,
        ("incident", _) => admin || user.has("itil"),
        ("sysapproval_approver", "state" | "comments") => true,
        ("sysapproval_approver", _) => admin,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::dictionary;

    fn user(roles: &[&str]) -> User {
        User::with_roles(roles)
    }

    #[test]
    fn roles_decide_who_may_do_what() {
        let table = |name| dictionary::table(name).unwrap();
        assert!(may(&user(&["itil"]), Access::Update, table("incident")));
        assert!(!may(&user(&["itil"]), Access::Delete, table("incident")));
        assert!(may(&user(&["admin"]), Access::Delete, table("incident")));
        assert!(!may(&user(&[]), Access::Read, table("change_request")));
        assert!(!may(&user(&[]), Access::Insert, table("incident")));
        assert!(may(&user(&[]), Access::Read, table("sys_choice")));
        assert!(!may(&user(&["itil"]), Access::Update, table("sys_choice")));
        assert!(!may(&user(&["itil"]), Access::Read, table("oauth_entity")));
        assert!(!may(&user(&["itil"]), Access::Insert, table("task")), "a task is always of a kind");
    }

    #[test]
    fn readers_read_and_do_not_write() {
        let table = |name| dictionary::table(name).unwrap();
        let reader = user(&["sn_incident_read"]);
        assert_eq!(rows(&reader, table("incident")), Rows::All);
        assert!(!may(&reader, Access::Insert, table("incident")) && !may(&reader, Access::Read, table("change_request")));
        for access in [Access::Insert, Access::Update, Access::Delete] {
            assert!(!may(&user(&["admin", "itil", "snc_read_only"]), access, table("incident")));
        }
        assert!(may(&user(&["itil", "snc_read_only"]), Access::Read, table("incident")));
    }

    #[test]
    fn people_without_a_role_see_their_own_incidents_and_no_work_notes() {
        let incident = dictionary::table("incident").unwrap();
        assert_eq!(rows(&user(&[]), incident), Rows::Own(CALLER));
        assert_eq!(rows(&user(&["itil"]), incident), Rows::All);
        let column = |name| incident.column(name).unwrap();
        assert!(!reads(&user(&[]), incident, column("work_notes")) && reads(&user(&[]), incident, column("comments")));
        assert!(writes(&user(&[]), incident, column("comments")) && !writes(&user(&[]), incident, column("state")));
    }
}

//! The tables themselves: which columns each has, how it is numbered, shown and indexed. Names, labels and lengths are the base
//! instance's.

use super::Type::{DateTime, Guid, Integer, Reference, Text};
use super::system::{
    AFFECTED_ITEMS, API_KEYS, APPROVALS, ATTACHMENTS, CHOICES, CONFIGURATION_ITEMS, CONFLICTS, DELETED, DICTIONARY, GROUPS,
    JOURNAL, MEMBERS, OAUTH_CREDENTIALS, OAUTH_ENTITIES, PROPERTIES, ROLES, STANDARD_CHANGES, TABLES, USER_ROLES, USERS,
};
use super::tasks::{CHANGE, CHANGE_TASK, INCIDENT, PROBLEM, TASK};
use super::{Column, Table, Type};

pub(super) const USER: Type = Reference("sys_user");
pub(super) const GROUP: Type = Reference("sys_user_group");

pub(super) const fn col(name: &'static str, label: &'static str, kind: Type, max_length: usize) -> Column {
    Column { name, label, kind, max_length, default: "", read_only: false }
}

pub(super) const fn with(default: &'static str, column: Column) -> Column {
    Column { default, ..column }
}

pub(super) const fn fixed(column: Column) -> Column {
    Column { read_only: true, ..column }
}

/// What every table has; kept by the instance, never by a writer.
const SYSTEM: &[Column] = &[
    fixed(col("sys_id", "Sys ID", Guid, 32)),
    fixed(col("sys_created_on", "Created", DateTime, 40)),
    fixed(col("sys_created_by", "Created by", Text, 40)),
    fixed(col("sys_updated_on", "Updated", DateTime, 40)),
    fixed(col("sys_updated_by", "Updated by", Text, 40)),
    fixed(with("0", col("sys_mod_count", "Updates", Integer, 40))),
];

/// Each ends in `sys_updated_on`, `sys_id` where a person would page through the matches in that order.
const TASK_INDEXES: &[&[&str]] = &[
    &["number"],
    &["correlation_id"],
    &["sys_created_on", "sys_id"],
    &["state", "sys_updated_on", "sys_id"],
    &["assigned_to", "sys_updated_on", "sys_id"],
    &["assignment_group", "sys_updated_on", "sys_id"],
];

fn table(name: &'static str, label: &'static str, display: &'static str, columns: &[&[Column]]) -> Table {
    let columns = columns.iter().copied().chain([SYSTEM]).flatten().copied().collect();
    Table { name, label, parent: None, display, numbering: None, indexes: &[], columns, is_view: false }
}

/// A kind of task with its own prefix and first number.
fn task(name: &'static str, label: &'static str, numbering: (&'static str, u32), own: &[Column]) -> Table {
    let plain = table(name, label, "number", &[TASK, own]);
    Table { parent: Some("task"), numbering: Some(numbering), indexes: TASK_INDEXES, ..plain }
}

/// All tables of the instance.
pub(super) fn all() -> Vec<Table> {
    let mut all = tasks();
    all.extend(people());
    all.extend(system());
    all
}

fn tasks() -> Vec<Table> {
    vec![
        Table { is_view: true, ..table("task", "Task", "number", &[TASK]) },
        task("change_request", "Change Request", ("CHG", 30_001), CHANGE),
        task("incident", "Incident", ("INC", 10_001), INCIDENT),
        task("problem", "Problem", ("PRB", 40_001), PROBLEM),
        Table {
            indexes: &[&["number"], &["change_request"]],
            ..task("change_task", "Change Task", ("CTASK", 10_001), CHANGE_TASK)
        },
        Table {
            indexes: &[&["sysapproval"], &["approver"]],
            ..table("sysapproval_approver", "Approval", "approver", &[APPROVALS])
        },
        table("std_change_record_producer", "Standard Change Template", "name", &[STANDARD_CHANGES]),
        table("cmdb_ci", "Configuration Item", "name", &[CONFIGURATION_ITEMS]),
        Table { indexes: &[&["task"]], ..table("task_ci", "CIs Affected", "ci_item", &[AFFECTED_ITEMS]) },
        Table { indexes: &[&["change"]], ..table("conflict", "Conflict", "type", &[CONFLICTS]) },
    ]
}

fn people() -> Vec<Table> {
    vec![
        Table { indexes: &[&["user_name"], &["name"]], ..table("sys_user", "User", "name", &[USERS]) },
        Table { indexes: &[&["name"]], ..table("sys_user_group", "Group", "name", &[GROUPS]) },
        Table { indexes: &[&["user"], &["group"]], ..table("sys_user_grmember", "Group Member", "user", &[MEMBERS]) },
        Table { indexes: &[&["name"]], ..table("sys_user_role", "Role", "name", &[ROLES]) },
        Table { indexes: &[&["user"]], ..table("sys_user_has_role", "User Role", "role", &[USER_ROLES]) },
    ]
}

fn system() -> Vec<Table> {
    vec![
        Table { indexes: &[&["name", "element"]], ..table("sys_choice", "Choice", "label", &[CHOICES]) },
        Table { indexes: &[&["name", "element"]], ..table("sys_dictionary", "Dictionary Entry", "column_label", &[DICTIONARY]) },
        Table { indexes: &[&["name"]], ..table("sys_db_object", "Table", "label", &[TABLES]) },
        Table { indexes: &[&["name"]], ..table("sys_properties", "System Property", "name", &[PROPERTIES]) },
        Table {
            indexes: &[&["element_id", "sys_created_on"], &["sys_created_on", "sys_id"]],
            ..table("sys_journal_field", "Journal Entry", "value", &[JOURNAL])
        },
        Table {
            indexes: &[&["tablename", "sys_created_on"]],
            ..table("sys_audit_delete", "Audit Deleted Record", "display_value", &[DELETED])
        },
        Table { indexes: &[&["table_sys_id"]], ..table("sys_attachment", "Attachment", "file_name", &[ATTACHMENTS]) },
        Table { indexes: &[&["client_id"]], ..table("oauth_entity", "Application Registries", "name", &[OAUTH_ENTITIES]) },
        Table { indexes: &[&["token"]], ..table("api_key", "REST API Key", "name", &[API_KEYS]) },
        table("oauth_credential", "OAuth Credential", "name", &[OAUTH_CREDENTIALS]),
    ]
}

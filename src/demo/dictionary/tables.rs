//! The tables themselves, with the base instance's column names, labels and lengths.

use super::Type::{Boolean, Choice, ClassName, DateTime, Guid, Integer, Journal, Password, Reference, Text};
use super::{Column, Table, Type};

const USER: Type = Reference("sys_user");
const GROUP: Type = Reference("sys_user_group");

const fn col(name: &'static str, label: &'static str, kind: Type, max_length: usize) -> Column {
    Column { name, label, kind, max_length, default: "", read_only: false }
}

const fn with(default: &'static str, column: Column) -> Column {
    Column { default, ..column }
}

const fn fixed(column: Column) -> Column {
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

/// What every kind of task has.
const TASK: &[Column] = &[
    fixed(col("number", "Number", Text, 40)),
    col("short_description", "Short description", Text, 160),
    col("description", "Description", Text, 4000),
    col("state", "State", Choice, 40),
    with("4", col("priority", "Priority", Choice, 40)),
    with("3", col("impact", "Impact", Choice, 40)),
    with("3", col("urgency", "Urgency", Choice, 40)),
    fixed(with("true", col("active", "Active", Boolean, 40))),
    col("assigned_to", "Assigned to", USER, 32),
    col("assignment_group", "Assignment group", GROUP, 32),
    col("opened_by", "Opened by", USER, 32),
    col("opened_at", "Opened", DateTime, 40),
    col("closed_at", "Closed", DateTime, 40),
    col("closed_by", "Closed by", USER, 32),
    col("due_date", "Due date", DateTime, 40),
    col("work_notes", "Work notes", Journal, 4000),
    col("comments", "Additional comments", Journal, 4000),
    fixed(col("comments_and_work_notes", "Comments and Work notes", Journal, 4000)),
    col("correlation_id", "Correlation ID", Text, 100),
    col("correlation_display", "Correlation display", Text, 100),
    col("cmdb_ci", "Configuration item", Reference("cmdb_ci"), 32),
    with("not requested", col("approval", "Approval", Choice, 40)),
    with("0", col("escalation", "Escalation", Choice, 40)),
    with("true", col("made_sla", "Made SLA", Boolean, 40)),
    col("contact_type", "Contact type", Choice, 40),
    fixed(with("global", col("sys_domain", "Domain", GROUP, 32))),
    fixed(col("sys_class_name", "Task type", ClassName, 80)),
];

const CHANGE: &[Column] = &[
    with("normal", col("type", "Type", Choice, 40)),
    with("normal", col("chg_model", "Model", Text, 32)),
    with("3", col("risk", "Risk", Choice, 40)),
    with("other", col("category", "Category", Choice, 40)),
    col("requested_by", "Requested by", USER, 32),
    col("start_date", "Planned start date", DateTime, 40),
    col("end_date", "Planned end date", DateTime, 40),
    col("work_start", "Actual start", DateTime, 40),
    col("work_end", "Actual end", DateTime, 40),
    col("justification", "Justification", Text, 4000),
    col("implementation_plan", "Implementation plan", Text, 4000),
    col("risk_impact_analysis", "Risk and impact analysis", Text, 4000),
    col("backout_plan", "Backout plan", Text, 4000),
    col("test_plan", "Test plan", Text, 4000),
    with("false", col("cab_required", "CAB required", Boolean, 40)),
    col("cab_date", "CAB date", DateTime, 40),
    col("reason", "Reason", Text, 4000),
    with("false", col("on_hold", "On hold", Boolean, 40)),
    col("on_hold_reason", "On hold reason", Text, 4000),
    col("close_code", "Close code", Choice, 40),
    col("close_notes", "Close notes", Text, 4000),
];

const INCIDENT: &[Column] = &[
    fixed(col("incident_state", "Incident state", Choice, 40)),
    col("caller_id", "Caller", USER, 32),
    with("inquiry", col("category", "Category", Choice, 40)),
    col("subcategory", "Subcategory", Text, 40),
    with("3", col("severity", "Severity", Choice, 40)),
    col("hold_reason", "On hold reason", Choice, 40),
    col("resolved_at", "Resolved", DateTime, 40),
    col("resolved_by", "Resolved by", USER, 32),
    fixed(with("0", col("reopen_count", "Reopen count", Integer, 40))),
    fixed(with("0", col("reassignment_count", "Reassignment count", Integer, 40))),
    col("parent_incident", "Parent Incident", Reference("incident"), 32),
    col("rfc", "Change Request", Reference("change_request"), 32),
    col("caused_by", "Caused by Change", Reference("change_request"), 32),
    col("close_code", "Resolution code", Choice, 40),
    col("close_notes", "Resolution notes", Text, 4000),
];

const USERS: &[Column] = &[
    col("user_name", "User ID", Text, 40),
    col("name", "Name", Text, 151),
    col("first_name", "First name", Text, 50),
    col("last_name", "Last name", Text, 50),
    col("email", "Email", Text, 100),
    col("title", "Title", Text, 60),
    col("time_zone", "Time zone", Text, 40),
    with("true", col("active", "Active", Boolean, 40)),
    with("false", col("locked_out", "Locked out", Boolean, 40)),
    with("false", col("web_service_access_only", "Web service access only", Boolean, 40)),
    with("false", col("password_needs_reset", "Password needs reset", Boolean, 40)),
    with("false", col("enable_multifactor_authn", "Enable Multifactor Authentication", Boolean, 40)),
    fixed(col("user_password", "Password", Password, 255)),
    col("roles", "Roles", Text, 255),
];

const GROUPS: &[Column] = &[
    col("name", "Name", Text, 80),
    col("description", "Description", Text, 1000),
    col("manager", "Manager", USER, 32),
    col("email", "Group email", Text, 100),
    with("true", col("active", "Active", Boolean, 40)),
];

const MEMBERS: &[Column] = &[col("user", "User", USER, 32), col("group", "Group", GROUP, 32)];

const CHOICES: &[Column] = &[
    col("name", "Table", Text, 80),
    col("element", "Element", Text, 80),
    col("value", "Value", Text, 40),
    col("label", "Label", Text, 100),
    with("0", col("sequence", "Sequence", Integer, 40)),
    with("false", col("inactive", "Inactive", Boolean, 40)),
    with("en", col("language", "Language", Text, 3)),
    col("dependent_value", "Dependent value", Text, 40),
];

const PROPERTIES: &[Column] = &[
    col("name", "Name", Text, 100),
    col("value", "Value", Text, 4000),
    col("description", "Description", Text, 4000),
    with("string", col("type", "Type", Text, 40)),
];

const JOURNAL: &[Column] = &[
    col("name", "Name", Text, 80),
    col("element", "Element", Text, 80),
    col("element_id", "Element ID", Text, 32),
    col("value", "Value", Text, 4000),
];

const CONFIGURATION_ITEMS: &[Column] = &[col("name", "Name", Text, 255), fixed(col("sys_class_name", "Class", ClassName, 80))];

const OAUTH_ENTITIES: &[Column] = &[
    col("name", "Name", Text, 100),
    col("client_id", "Client ID", Text, 32),
    col("client_secret", "Client Secret", Password, 255),
    col("redirect_url", "Redirect URL", Text, 4000),
    with("true", col("active", "Active", Boolean, 40)),
    with("1800", col("access_token_lifespan", "Access Token Lifespan", Integer, 40)),
    with("8640000", col("refresh_token_lifespan", "Refresh Token Lifespan", Integer, 40)),
    col("application_user", "OAuth Application User", USER, 32),
    with("false", col("public_client", "Public Client", Boolean, 40)),
    with("false", col("pkce_required", "PKCE required", Boolean, 40)),
    with("false", col("rotate_refresh_token", "Rotate refresh token", Boolean, 40)),
    col("comments", "Comments", Text, 4000),
];

/// Keys for inbound REST calls (header `x-sn-apikey`).
const API_KEYS: &[Column] = &[
    col("name", "Name", Text, 100),
    col("token", "Token", Password, 255),
    col("user", "User", USER, 32),
    with("true", col("active", "Active", Boolean, 40)),
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
    Table { name, label, parent: None, display, numbering: None, indexes: &[], columns }
}

/// All tables of the instance.
pub(super) fn all() -> Vec<Table> {
    let task = Some("task");
    vec![
        Table {
            parent: task,
            numbering: Some(("CHG", 30_001)),
            indexes: TASK_INDEXES,
            ..table("change_request", "Change Request", "number", &[TASK, CHANGE])
        },
        Table {
            parent: task,
            numbering: Some(("INC", 10_001)),
            indexes: TASK_INDEXES,
            ..table("incident", "Incident", "number", &[TASK, INCIDENT])
        },
        Table { indexes: &[&["user_name"], &["name"]], ..table("sys_user", "User", "name", &[USERS]) },
        Table { indexes: &[&["name"]], ..table("sys_user_group", "Group", "name", &[GROUPS]) },
        Table { indexes: &[&["user"], &["group"]], ..table("sys_user_grmember", "Group Member", "user", &[MEMBERS]) },
        Table { indexes: &[&["name", "element"]], ..table("sys_choice", "Choice", "label", &[CHOICES]) },
        Table { indexes: &[&["name"]], ..table("sys_properties", "System Property", "name", &[PROPERTIES]) },
        Table {
            indexes: &[&["element_id", "sys_created_on"], &["sys_created_on", "sys_id"]],
            ..table("sys_journal_field", "Journal Entry", "value", &[JOURNAL])
        },
        table("cmdb_ci", "Configuration Item", "name", &[CONFIGURATION_ITEMS]),
        Table { indexes: &[&["client_id"]], ..table("oauth_entity", "Application Registries", "name", &[OAUTH_ENTITIES]) },
        Table { indexes: &[&["token"]], ..table("api_key", "REST API Key", "name", &[API_KEYS]) },
    ]
}

//! Columns of everything that is not a task: people, choices, the instance's own description, files, approvals.

use super::Column;
use super::Type::{Boolean, Choice, ClassName, DateTime, Integer, Journal, Password, Reference, Text};
use super::tables::{GROUP, USER, col, fixed, with};

pub(super) const USERS: &[Column] = &[
    col("user_name", "User ID", Text, 40),
    col("name", "Name", Text, 151),
    col("first_name", "First name", Text, 50),
    col("last_name", "Last name", Text, 50),
    col("email", "Email", Text, 100),
    col("title", "Title", Text, 60),
    col("time_zone", "Time zone", Text, 40),
    col("date_format", "Date format", Text, 40),
    col("time_format", "Time format", Text, 40),
    with("true", col("active", "Active", Boolean, 40)),
    with("false", col("locked_out", "Locked out", Boolean, 40)),
    with("false", col("web_service_access_only", "Web service access only", Boolean, 40)),
    with("false", col("password_needs_reset", "Password needs reset", Boolean, 40)),
    with("false", col("enable_multifactor_authn", "Enable Multifactor Authentication", Boolean, 40)),
    fixed(col("user_password", "Password", Password, 255)),
    col("roles", "Roles", Text, 255),
];

pub(super) const GROUPS: &[Column] = &[
    col("name", "Name", Text, 80),
    col("parent", "Parent", GROUP, 32),
    col("description", "Description", Text, 1000),
    col("manager", "Manager", USER, 32),
    col("email", "Group email", Text, 100),
    with("true", col("active", "Active", Boolean, 40)),
];

pub(super) const MEMBERS: &[Column] = &[col("user", "User", USER, 32), col("group", "Group", GROUP, 32)];

pub(super) const CHOICES: &[Column] = &[
    col("name", "Table", Text, 80),
    col("element", "Element", Text, 80),
    col("value", "Value", Text, 40),
    col("label", "Label", Text, 100),
    with("0", col("sequence", "Sequence", Integer, 40)),
    with("false", col("inactive", "Inactive", Boolean, 40)),
    with("en", col("language", "Language", Text, 3)),
    col("dependent_value", "Dependent value", Text, 40),
];

pub(super) const PROPERTIES: &[Column] = &[
    col("name", "Name", Text, 100),
    col("value", "Value", Text, 4000),
    col("description", "Description", Text, 4000),
    with("string", col("type", "Type", Text, 40)),
];

pub(super) const JOURNAL: &[Column] = &[
    col("name", "Name", Text, 80),
    col("element", "Element", Text, 80),
    col("element_id", "Element ID", Text, 32),
    col("value", "Value", Text, 4000),
];

pub(super) const CONFIGURATION_ITEMS: &[Column] =
    &[col("name", "Name", Text, 255), fixed(col("sys_class_name", "Class", ClassName, 80))];

pub(super) const OAUTH_ENTITIES: &[Column] = &[
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
pub(super) const API_KEYS: &[Column] = &[
    col("name", "Name", Text, 100),
    col("token", "Token", Password, 255),
    col("user", "User", USER, 32),
    with("true", col("active", "Active", Boolean, 40)),
];

/// Issued tokens, as administrators see them.
pub(super) const OAUTH_CREDENTIALS: &[Column] = &[
    col("name", "Name", Text, 100),
    col("type", "Type", Text, 40),
    col("token", "Token", Password, 4000),
    col("expires", "Expires", DateTime, 40),
    col("user", "User", USER, 32),
    col("peer", "Application", Reference("oauth_entity"), 32),
];

pub(super) const ROLES: &[Column] = &[col("name", "Name", Text, 100), col("description", "Description", Text, 1000)];

pub(super) const USER_ROLES: &[Column] = &[
    col("user", "User", USER, 32),
    col("role", "Role", Reference("sys_user_role"), 32),
    with("false", fixed(col("inherited", "Inherited", Boolean, 40))),
    with("active", col("state", "State", Text, 40)),
];

/// One row per column of each table, on the table that brings the column in; a row without an element stands for the table itself.
pub(super) const DICTIONARY: &[Column] = &[
    col("name", "Table", Text, 80),
    col("element", "Column name", Text, 80),
    col("column_label", "Column label", Text, 80),
    col("internal_type", "Type", Text, 40),
    col("reference", "Reference", Text, 80),
    with("false", col("mandatory", "Mandatory", Boolean, 40)),
    with("false", col("read_only", "Read only", Boolean, 40)),
    with("false", col("display", "Display", Boolean, 40)),
    with("true", col("active", "Active", Boolean, 40)),
    with("0", col("choice", "Choice", Integer, 40)),
    col("max_length", "Max length", Integer, 40),
    col("default_value", "Default value", Text, 255),
];

pub(super) const TABLES: &[Column] = &[
    col("name", "Name", Text, 80),
    col("label", "Label", Text, 80),
    col("super_class", "Extends table", Reference("sys_db_object"), 32),
    col("number_ref", "Auto number", Text, 40),
    with("true", col("is_extendable", "Extensible", Boolean, 40)),
];

/// What was deleted, filed under the record's own class.
pub(super) const DELETED: &[Column] = &[
    fixed(col("tablename", "Table name", Text, 80)),
    fixed(col("documentkey", "Document key", Text, 32)),
    fixed(col("display_value", "Display value", Text, 255)),
    fixed(col("payload", "Payload", Text, 4000)),
];

/// Configuration items that a task affects.
pub(super) const AFFECTED_ITEMS: &[Column] =
    &[col("task", "Task", Reference("task"), 32), col("ci_item", "Configuration Item", Reference("cmdb_ci"), 32)];

/// What a conflict check found.
pub(super) const CONFLICTS: &[Column] = &[
    col("change", "Change", Reference("change_request"), 32),
    col("configuration_item", "Affected CI", Reference("cmdb_ci"), 32),
    col("conflicting_change", "Conflicting change", Reference("change_request"), 32),
    col("type", "Type", Choice, 40),
    col("last_checked", "Last checked", DateTime, 40),
];

pub(super) const APPROVALS: &[Column] = &[
    col("sysapproval", "Approval for", Reference("task"), 32),
    col("source_table", "Source table", ClassName, 80),
    col("document_id", "Approving", Text, 32),
    col("approver", "Approver", USER, 32),
    col("group", "Group", GROUP, 32),
    with("requested", col("state", "State", Choice, 40)),
    col("comments", "Comments", Journal, 4000),
    col("due_date", "Due date", DateTime, 40),
];

pub(super) const ATTACHMENTS: &[Column] = &[
    col("file_name", "File name", Text, 255),
    col("content_type", "Content type", Text, 255),
    fixed(col("size_bytes", "Size bytes", Integer, 40)),
    fixed(col("size_compressed", "Size compressed", Integer, 40)),
    fixed(col("table_name", "Table name", Text, 80)),
    fixed(col("table_sys_id", "Table sys ID", Text, 32)),
    fixed(col("hash", "Hash", Text, 64)),
    fixed(with("available", col("state", "State", Text, 40))),
    fixed(with("true", col("compressed", "Compressed", Boolean, 40))),
    fixed(with("700000", col("chunk_size_bytes", "Chunk size bytes", Integer, 40))),
];

pub(super) const STANDARD_CHANGES: &[Column] = &[
    col("name", "Name", Text, 100),
    col("short_description", "Short description", Text, 160),
    col("description", "Description", Text, 4000),
    with("other", col("category", "Category", Text, 40)),
    col("implementation_plan", "Implementation plan", Text, 4000),
    col("backout_plan", "Backout plan", Text, 4000),
    col("test_plan", "Test plan", Text, 4000),
    with("true", col("active", "Active", Boolean, 40)),
];

//! Columns of tasks: what all of them have, and what each kind adds.

use super::Column;
use super::Type::{Boolean, Choice, ClassName, Date, DateTime, Duration, Integer, Journal, Reference, Text};
use super::tables::{GROUP, USER, col, fixed, with};

/// What every kind of task has.
pub(super) const TASK: &[Column] = &[
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
    col("parent", "Parent", Reference("task"), 32),
    col("cmdb_ci", "Configuration item", Reference("cmdb_ci"), 32),
    col("business_duration", "Business duration", Duration, 40),
    fixed(col("calendar_duration", "Duration", Duration, 40)),
    with("not requested", col("approval", "Approval", Choice, 40)),
    with("0", col("escalation", "Escalation", Choice, 40)),
    with("true", col("made_sla", "Made SLA", Boolean, 40)),
    col("contact_type", "Contact type", Choice, 40),
    fixed(with("global", col("sys_domain", "Domain", GROUP, 32))),
    fixed(col("sys_class_name", "Task type", ClassName, 80)),
];

pub(super) const CHANGE: &[Column] = &[
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
    col("cab_date", "CAB date", Date, 40),
    col("std_change_producer_version", "Standard Change Template version", Reference("std_change_record_producer"), 32),
    col("reason", "Reason", Text, 4000),
    with("false", col("on_hold", "On hold", Boolean, 40)),
    col("on_hold_reason", "On hold reason", Text, 4000),
    fixed(with("Not Run", col("conflict_status", "Conflict status", Text, 40))),
    fixed(col("conflict_last_run", "Conflict last run", DateTime, 40)),
    col("close_code", "Close code", Choice, 40),
    col("close_notes", "Close notes", Text, 4000),
];

pub(super) const INCIDENT: &[Column] = &[
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
    col("problem_id", "Problem", Reference("problem"), 32),
    fixed(col("calendar_stc", "Resolve time", Integer, 40)),
    col("rfc", "Change Request", Reference("change_request"), 32),
    col("caused_by", "Caused by Change", Reference("change_request"), 32),
    col("close_code", "Resolution code", Choice, 40),
    col("close_notes", "Resolution notes", Text, 4000),
];

/// A problem's own columns (ServiceNow documentation, "Problem management").
pub(super) const PROBLEM: &[Column] = &[
    fixed(col("problem_state", "Problem state", Choice, 40)),
    with("inquiry", col("category", "Category", Choice, 40)),
    col("subcategory", "Subcategory", Text, 40),
    col("first_reported_by_task", "First reported by", Reference("task"), 32),
    with("false", col("known_error", "Known error", Boolean, 40)),
    col("workaround", "Workaround", Text, 4000),
    col("cause_notes", "Cause notes", Text, 4000),
    col("fix_notes", "Fix notes", Text, 4000),
    col("resolution_code", "Resolution code", Choice, 40),
    col("rfc", "Change request", Reference("change_request"), 32),
    col("resolved_at", "Resolved", DateTime, 40),
    col("resolved_by", "Resolved by", USER, 32),
    col("close_notes", "Close notes", Text, 4000),
];

/// A change task's own columns.
pub(super) const CHANGE_TASK: &[Column] = &[
    col("change_request", "Change request", Reference("change_request"), 32),
    with("planning", col("change_task_type", "Type", Choice, 40)),
    col("planned_start_date", "Planned start date", DateTime, 40),
    col("planned_end_date", "Planned end date", DateTime, 40),
    with("false", col("on_hold", "On hold", Boolean, 40)),
    col("on_hold_reason", "On hold reason", Text, 4000),
    col("close_code", "Close code", Choice, 40),
    col("close_notes", "Close notes", Text, 4000),
];

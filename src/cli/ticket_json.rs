//! A ticket as `--json` prints it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::domain::choice::Choices;
use crate::domain::clock::rfc3339;
use crate::domain::ticket::{TicketDetail, TicketRow};
use crate::domain::write::WriteSummary;
use crate::domain::{Kind, SysId, Untrusted, trailer};

/// The instance's words and the person's own names for states.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    /// The instance's choices.
    pub choices: Choices,
    /// The person's own names, by kind and state value.
    pub state_names: BTreeMap<(Kind, String), String>,
}

impl Labels {
    /// The word shown for a state: the person's own name, else the instance's label.
    pub fn state(&self, kind: Kind, value: &str) -> Untrusted {
        let own = self.state_names.get(&(kind, value.to_owned()));
        own.map_or_else(|| self.choices.label(kind, "state", value), |name| Untrusted::from(name.as_str()))
    }

    /// The instance's label of a priority.
    pub fn priority(&self, kind: Kind, value: &str) -> Untrusted {
        self.choices.label(kind, "priority", value)
    }
}

/// One row of `tickets list --json`. Values are wire strings, raw; what is unknown yet is null.
pub fn row(row: &TicketRow, labels: &Labels) -> Value {
    let name = labels.state_names.get(&(row.kind, row.state.clone()));
    json!({
        "id": row.local_id.as_str(),
        "sys_id": row.sys_id.as_ref().map(SysId::as_str),
        "number": row.number.as_ref().map(Untrusted::raw),
        "kind": row.kind.word(),
        "name": row.name.raw(),
        "priority": {"value": row.priority, "label": labels.priority(row.kind, &row.priority).raw()},
        "state": {
            "value": row.state,
            "label": labels.choices.label(row.kind, "state", &row.state).raw(),
            "name": name,
        },
        "due": row.due.map(|day| day.to_string()),
        "assigned_to": row.assigned_to.raw(),
        "updated": row.updated.map(rfc3339),
        "pending": row.pending.iter().map(|write| json!({
            "operation": write.operation.word(), "state": write.state.word(),
        })).collect::<Vec<_>>(),
    })
}

/// `tickets show --json`: the row, the description in its parts, the fields as fetched, the journal and the writes.
pub fn detail(detail: &TicketDetail, labels: &Labels) -> Value {
    let parts = trailer::split(detail.shown.raw("description"));
    let mut value = row(&detail.row, labels);
    value["description"] = json!(parts.body);
    value["source"] = json!(parts.trailer.source.map(crate::domain::Source::word));
    value["category"] = json!(parts.trailer.category.map(crate::domain::Category::word));
    value["initiated_by"] = json!(parts.trailer.initiated_by);
    value["improvement_action"] = json!(parts.trailer.improvement_action);
    value["fields"] = detail.record.0.iter().map(|(name, field)| (name.clone(), json!(field.value.raw()))).collect();
    value["journal"] = detail
        .journal
        .iter()
        .map(|entry| {
            json!({
                "kind": match entry.element {
                    crate::domain::ticket::JournalElement::WorkNote => "work_note",
                    crate::domain::ticket::JournalElement::Comment => "comment",
                },
                "text": entry.text.raw(), "author": entry.author.raw(), "created": entry.created.map(rfc3339),
            })
        })
        .collect();
    value["writes"] = detail.writes.iter().map(write).collect();
    value
}

/// A write, as `waiting` and `writes` list it.
pub fn write(write: &WriteSummary) -> Value {
    json!({
        "write": write.id,
        "id": write.local_id.as_str(),
        "operation": write.operation.word(),
        "state": write.state.word(),
        "fields": write.fields,
        "refused": refused(write),
        "why": why(write),
        "until": write.until.map(rfc3339),
        "created": rfc3339(write.created),
    })
}

/// What the instance did not take: column to what was sent and what it kept.
pub fn refused(write: &WriteSummary) -> Value {
    let pair = |field: &crate::domain::write::RefusedField| {
        (field.field.clone(), json!({"sent": field.sent.raw(), "kept": field.kept.raw()}))
    };
    Value::Object(write.refused.iter().map(pair).collect())
}

/// Why a write waits or failed: the hint's id and the other side's words.
pub fn why(write: &WriteSummary) -> Option<String> {
    write.problem.as_ref().map(|problem| {
        let id = problem.hint.message_id().trim_start_matches("hint-");
        if problem.detail.is_empty() { id.to_owned() } else { format!("{id}: {}", problem.detail.raw()) }
    })
}

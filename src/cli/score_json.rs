//! Secure Score as `--json` prints it. `docs/secure-score.md` documents the shapes.

use serde_json::{Value, json};

use super::ticket_json::Labels;
use crate::domain::clock::rfc3339;
use crate::domain::recommendation::listing::{ActionDetail, ActionRow, ScoreCard, SharedTicket};
use crate::domain::recommendation::proposal::{self, DueRule};
use crate::domain::recommendation::score::ScoreDay;
use crate::domain::recommendation::{FoundTicket, Level, Recommendation, SharedLookup, WriteBack};
use crate::domain::write::Problem;
use crate::domain::{Kind, Untrusted};

/// `score --json`, without its head.
pub fn card(card: &ScoreCard, labels: &Labels) -> Value {
    let newest = card.newest();
    json!({
        "tenant": card.tenant.raw(),
        "points": newest.map(|day| day.points),
        "max": newest.map(|day| day.max),
        "percentage": newest.and_then(ScoreDay::percentage),
        "calculated": card.calculated.map(rfc3339),
        "fetched": card.fetched.map(rfc3339),
        "days": card.days.iter().map(day).collect::<Vec<_>>(),
        "comparisons": card.comparisons.iter().map(|one| json!({"basis": one.basis.word(), "percent": one.percent})).collect::<Vec<_>>(),
        "counts": {
            "regressed": card.counts.regressed,
            "to_address": card.counts.to_address,
            "planned": card.counts.planned,
            "risk_accepted": card.counts.risk_accepted,
            "asserted": card.counts.asserted,
            "completed": card.counts.completed,
            "shared": card.counts.shared,
            "awaiting_microsoft": card.counts.awaiting,
        },
        "top": card.top.iter().map(|action| row(action, labels)).collect::<Vec<_>>(),
        "missing": card.missing.iter().map(Untrusted::raw).collect::<Vec<_>>(),
        "problem": card.problem.as_ref().map(problem),
    })
}

fn day(day: &ScoreDay) -> Value {
    json!({"day": day.day.to_string(), "points": day.points, "max": day.max, "percentage": day.percentage()})
}

/// Why something failed.
pub fn problem(problem: &Problem) -> Value {
    json!({"hint": problem.hint.message_id().trim_start_matches("hint-"), "detail": problem.detail.raw()})
}

/// One row of `recommendations list`.
pub fn row(row: &ActionRow, labels: &Labels) -> Value {
    let left = row.max.zip(row.points).map(|(max, points)| (max - points).max(0.0));
    json!({
        "id": row.id.raw(),
        "title": row.title.raw(),
        "category": row.category.wire().raw(),
        "service": row.service.raw(),
        "rank": row.rank,
        "points": row.points,
        "max": row.max,
        "points_left": left,
        "user_impact": row.user_impact.map(Level::word),
        "cost": row.cost.map(Level::word),
        "status": row.status.word(),
        "regressed": row.regressed,
        "asserted": row.asserted,
        "deprecated": row.deprecated,
        "awaiting_microsoft": row.awaits_microsoft(),
        "tickets": row.tickets.iter().map(|one| ticket(one, labels)).collect::<Vec<_>>(),
    })
}

fn state(kind: Kind, value: &str, labels: &Labels) -> Value {
    json!({
        "value": value,
        "label": labels.choices.label(kind, "state", value).raw(),
        "name": labels.state_names.get(&(kind, value.to_owned())),
    })
}

fn ticket(one: &SharedTicket, labels: &Labels) -> Value {
    json!({
        "id": one.local_id.as_str(),
        "number": one.number.as_ref().map(Untrusted::raw),
        "kind": one.kind.word(),
        "state": state(one.kind, &one.state, labels),
        "over": one.over,
        "due": one.due.map(|day| day.to_string()),
    })
}

/// `recommendations show --json`.
pub fn detail(detail: &ActionDetail, rule: DueRule, today: jiff::civil::Date, labels: &Labels) -> Value {
    let action = &detail.recommendation;
    let mut value = row(&detail.row, labels);
    for (name, text) in [
        ("description", &action.description),
        ("remediation", &action.remediation),
        ("impact", &action.impact),
        ("implementation", &action.implementation),
    ] {
        value[name] = json!(text.whole().raw());
    }
    value["threats"] = action.threats.iter().map(|threat| json!(threat.wire().raw())).collect();
    value["tier"] = json!(action.tier.as_ref().map(|tier| tier.wire().into_raw()));
    value["action_url"] = json!(action.action_url.as_ref().map(Untrusted::raw));
    value["counted"] = json!(action.counted.map(|counted| json!({"count": counted.count, "total": counted.total})));
    value["on"] = json!(action.on);
    value["last_synced"] = json!(action.last_synced.map(rfc3339));
    value["calculated"] = json!(detail.calculated.map(rfc3339));
    value["fetched"] = json!(detail.fetched.map(rfc3339));
    value["correlation_prefix"] = json!(detail.prefix);
    value["changes"] = changes(action);
    value["updates"] = updates(action);
    value["write_back"] = json!(match action.write_back() {
        WriteBack::Possible => "possible",
        WriteBack::DeviceControl => "device-control",
        WriteBack::NoProfile => "no-profile",
    });
    value["proposal"] = proposed(action, rule, today);
    value
}

fn changes(action: &Recommendation) -> Value {
    action.changes.iter().map(|change| json!({"day": change.day.to_string(), "from": change.from, "to": change.to})).collect()
}

fn updates(action: &Recommendation) -> Value {
    let update = |update: &crate::domain::recommendation::StateUpdate| {
        json!({
            "state": update.state.wire().raw(),
            "comment": update.comment.raw(),
            "assigned_to": update.assigned_to.raw(),
            "updated_by": update.updated_by.raw(),
            "updated": update.updated.map(rfc3339),
        })
    };
    action.updates.iter().map(update).collect()
}

/// The priority and due day that sharing begins with, and why.
fn proposed(action: &Recommendation, rule: DueRule, today: jiff::civil::Date) -> Value {
    let proposed = proposal::priority(action);
    json!({
        "priority": proposed.priority.word(),
        "points_left": proposed.points_left,
        "threat": proposed.threat.map(|threat| threat.wire().into_raw()),
        "regressed": proposed.regressed,
        "due": rule.due(proposed.priority, today).map(|day| day.to_string()),
    })
}

/// What `recommendations share` prints when somebody was first.
pub fn shared(found: &SharedLookup, here: &[SharedTicket], labels: &Labels) -> Value {
    let there = |one: &FoundTicket| {
        json!({
            "sys_id": one.sys_id.as_str(),
            "number": one.number.raw(),
            "kind": one.kind.word(),
            "name": one.name.raw(),
            "state": state(one.kind, &one.state, labels),
            "over": one.over,
            "due": one.due.map(|day| day.to_string()),
            "opened_by": one.opened_by.raw(),
            "created": one.created.map(rfc3339),
        })
    };
    json!({
        "outcome": "already-shared",
        "tickets": found.tickets.iter().map(there).collect::<Vec<_>>(),
        "here": here.iter().map(|one| ticket(one, labels)).collect::<Vec<_>>(),
        "more": found.more,
    })
}

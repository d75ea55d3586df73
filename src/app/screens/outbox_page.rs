//! The text about one write: what it is, why it waits and until when, what can be done, what it sends.

use super::doc::{Doc, Line, Role};
use crate::app::actions::{self, Scope};
use crate::app::model::Model;
use crate::app::{labels, layout};
use crate::domain::mapping::Fields;
use crate::domain::outbox::{Behind, OutboxItem, WriteAction};
use crate::domain::write::{Operation, RefusedField, WriteState};
use crate::domain::{HintId, Kind, Untrusted};
use crate::i18n::{MessageId, arg, id};

/// Cells of the label column.
pub const LABELS: usize = 14;

/// The action that does something about a write.
pub fn action_of(action: WriteAction) -> &'static str {
    match action {
        WriteAction::SendNow => "send-now",
        WriteAction::Withdraw => "take-back",
        WriteAction::Fields => "resolve-conflict",
        WriteAction::Arrived => "it-arrived",
        WriteAction::Again => "send-again",
        WriteAction::Pick => "pick-record",
        WriteAction::Retry => "retry-write",
        WriteAction::Drop => "drop-write",
        WriteAction::Undo => "undo-write",
    }
}

/// Where a write stands, in a word for a narrow column.
pub fn short_state(state: WriteState) -> MessageId {
    match state {
        WriteState::Unknown => id("outbox-unclear"),
        WriteState::Conflict => id("outbox-conflict"),
        other => labels::write_state(other),
    }
}

/// How a write's state looks.
pub fn state_role(state: WriteState) -> Role {
    match state {
        WriteState::Confirmed => Role::Good,
        state if state.is_waiting() => Role::Waiting,
        WriteState::Withdrawn => Role::Quiet,
        _ => Role::Alert,
    }
}

/// The text about the selected write.
pub fn lines(model: &Model) -> Vec<Line> {
    let mut doc = Doc::new(layout::pane_width(model.size), LABELS);
    let Some(screen) = model.outbox_screen() else { return doc.lines };
    match screen.item(model) {
        Some(item) => about(model, item, &mut doc),
        None if screen.selected.is_some() => {
            let key = model.key(Scope::Everywhere, "action-log");
            doc.text(Role::Good, &model.words.with("outbox-settled", &[("key", key.as_str().into())]));
        }
        None => {}
    }
    doc.lines
}

fn about(model: &Model, item: &OutboxItem, doc: &mut Doc) {
    let (words, write) = (&model.words, &item.write);
    doc.text(Role::Title, item.name.line().as_str());
    let operation = words.say(labels::operation(write.operation));
    let number = item.number.line();
    let time = labels::time(model, write.created);
    let args = [("operation", operation.as_str().into()), ("number", arg(&number)), ("time", time.as_str().into())];
    let line = words.with(if number.as_str().is_empty() { "outbox-line-new" } else { "outbox-line" }, &args);
    doc.text(Role::Quiet, &line);
    doc.gap();
    let state = words.say(labels::write_state(write.state));
    doc.field(&words.get("outbox-label-state"), state_role(write.state), &state);
    doc.field(&words.get("outbox-label-why"), Role::Text, &why(model, item));
    if let Some(until) = write.until.filter(|_| write.state.is_waiting()) {
        let label = if write.state == WriteState::Queued { "outbox-label-sent-at" } else { "outbox-label-looked-up" };
        doc.field(&words.get(label), Role::Text, &labels::until(model, until));
    }
    can(model, item, doc);
    found(model, item, doc);
    doc.heading(&words.get("outbox-fields"));
    changes(model, write.kind, (&write.fields, &item.base), &write.refused, doc);
}

/// Why it waits: what the engine found, else what its state means.
fn why(model: &Model, item: &OutboxItem) -> String {
    let write = &item.write;
    let told = write.problem.as_ref().map(|problem| labels::problem(model, problem));
    let asked = item.actions.contains(&WriteAction::Again);
    let says_it = asked || write.problem.as_ref().is_some_and(|problem| problem.hint == HintId::LookUpFirst);
    let meaning = match write.state {
        WriteState::Queued if item.behind == Some(Behind::NewTicket) => id("outbox-why-new-ticket"),
        WriteState::Queued if item.behind.is_some() => id("outbox-why-behind"),
        WriteState::Queued if write.until.is_some() => id("outbox-why-grace"),
        WriteState::Queued => id("outbox-why-queued"),
        WriteState::Sending => id("outbox-why-sending"),
        WriteState::Unknown => id("write-unknown-why"),
        _ => id("outbox-why-person"),
    };
    match told {
        // What follows is of more weight than what the failed send looked like.
        Some(told) if write.state == WriteState::Unknown && !says_it => format!("{} {told}", model.words.say(meaning)),
        Some(told) => told,
        None => model.words.say(meaning),
    }
}

fn can(model: &Model, item: &OutboxItem, doc: &mut Doc) {
    doc.heading(&model.words.get("outbox-can"));
    if item.actions.is_empty() {
        doc.text(Role::Quiet, &model.words.get("outbox-can-nothing"));
    }
    for action in &item.actions {
        let name = action_of(*action);
        let title = actions::find(name).map(|action| model.words.say(action.title)).unwrap_or_default();
        doc.field(&model.key(Scope::Outbox, name), Role::Text, &title);
    }
}

/// Records that may be what it has made.
fn found(model: &Model, item: &OutboxItem, doc: &mut Doc) {
    if item.candidates.is_empty() {
        return;
    }
    doc.heading(&model.words.get("outbox-found"));
    for candidate in &item.candidates {
        doc.field(candidate.label.line().as_str(), Role::Text, candidate.text.block().as_str().trim_end());
    }
}

/// Each column with its new value and the one before; a refused one with what the instance kept.
pub fn changes(model: &Model, kind: Kind, (fields, before): (&Fields, &Fields), refused: &[RefusedField], doc: &mut Doc) {
    for (name, value) in fields.iter().filter(|(name, _)| labels::is_shown(name)) {
        let label = labels::column(model, name);
        if let Some(refused) = refused.iter().find(|refused| refused.field == *name) {
            let told = |value: &Untrusted| labels::value(model, kind, name, value.raw());
            let (sent, kept) = (told(&refused.sent), told(&refused.kept));
            let args = [("sent", sent.as_str().into()), ("kept", kept.as_str().into())];
            doc.field(&label, Role::Alert, &model.words.with("write-refused-field", &args));
            continue;
        }
        doc.field(&label, Role::Text, &labels::value(model, kind, name, value));
        if let Some(before) = before.get(name).filter(|before| *before != value) {
            let before = labels::value(model, kind, name, before);
            doc.field("", Role::Quiet, &model.words.with("outbox-before", &[("value", before.as_str().into())]));
        }
    }
}

/// A ticket's number for a narrow column.
pub fn number(model: &Model, number: &Untrusted, operation: Operation) -> String {
    if number.is_empty() && operation == Operation::Create {
        return model.words.get("outbox-no-number");
    }
    number.line().into_string()
}

/// Who has changed a record last.
pub fn touched(model: &Model, touched: &crate::domain::outbox::Touched) -> String {
    let time = labels::time(model, touched.at);
    model.words.with("outbox-touched", &[("who", arg(&touched.by.line())), ("time", time.as_str().into())])
}

//! `create` and `edit`: store, then send at once, and say what became of it.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, timeout_at};

use super::act::text_or_stdin;
use super::args::{CreateArgs, EditArgs};
use super::bulk::{self, Purpose};
use super::exit::{Exit, Failure};
use super::output::{Format, Output, SCHEMA};
use super::rows::{Column, Row, Sheet};
use super::session::{Session, random};
use super::{ticket_json, tickets};
use crate::domain::mapping::{self, Fields};
use crate::domain::task::{self, Edit, Task, TaskProblem};
use crate::domain::write::{WriteState, WriteSummary};
use crate::domain::{LocalId, SysId, Untrusted, due};
use crate::i18n::{arg, id};
use crate::store::{Reader, Saved, SenderLock, Store};
use crate::sync::{Desk, Engine};

/// What is told of one write, where rows are asked for.
const COLUMNS: &[Column] =
    &[Column::new("id"), Column::new("outcome"), Column::new("number"), Column::new("sys_id"), Column::new("why")];

/// How often the outcome is looked at while another process sends.
const GLANCE: Duration = Duration::from_millis(100);

/// Runs `create`.
pub async fn create(session: &Session, args: &CreateArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    bulk::check(&args.bulk)?;
    let (Some(kind), Some(name), Some(priority)) = (args.kind, &args.name, args.priority) else {
        return bulk::run(session, Purpose::Create, &args.bulk, args.wait.wait, out).await;
    };
    let description = text_or_stdin(&args.description)?;
    check("--name", task::check_name(name))?;
    check("--description", task::check_description(&description))?;
    let store = session.store()?;
    let me = store.me()?.map_or_else(|| session.settings.me.clone(), |me| me.user_name);
    let task = Task {
        kind,
        name: name.clone(),
        description,
        priority,
        due: args.due.as_deref().map(|text| parse_due(session, text)).transpose()?,
        source: args.source,
        category: args.category,
        initiated_by: me,
        improvement_action: None,
    };
    let id = LocalId::new(session.clock.now(), random());
    let desk = Desk::new(std::rc::Rc::clone(&store), session.command_settings(), Arc::clone(&session.clock));
    let saved = desk.create(&id, &task)?;
    finish(session, store, &id, saved, args.wait.wait, out).await
}

/// Runs `edit`.
pub async fn edit(session: &Session, args: &EditArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    bulk::check(&args.bulk)?;
    let Some(ticket) = &args.id else {
        return bulk::run(session, Purpose::Edit, &args.bulk, args.wait.wait, out).await;
    };
    let description = args.description.as_deref().map(text_or_stdin).transpose()?;
    if let Some(name) = &args.name {
        check("--name", task::check_name(name))?;
    }
    if let Some(text) = &description {
        check("--description", task::check_description(text))?;
    }
    let due = args.due.as_deref().map(|text| if text.is_empty() { Ok(None) } else { parse_due(session, text).map(Some) });
    let edit = Edit { name: args.name.clone(), description, priority: args.priority, due: due.transpose()? };
    let store = session.store()?;
    let detail = tickets::find(&session.reader()?, ticket)?;
    let fields = mapping::edit_fields(detail.row.kind, &edit, &detail.shown);
    let base: Fields = fields.keys().map(|field| (field.clone(), detail.shown.raw(field).to_owned())).collect();
    let id = detail.row.local_id.clone();
    let desk = Desk::new(std::rc::Rc::clone(&store), session.command_settings(), Arc::clone(&session.clock));
    let saved = desk.edit(&id, &fields, &base)?;
    finish(session, store, &id, saved, args.wait.wait, out).await
}

pub(super) fn parse_due(session: &Session, text: &str) -> Result<jiff::civil::Date, Failure> {
    let today = session.clock.now().to_zoned(jiff::tz::TimeZone::system()).date();
    due::parse_typed(text, today).ok_or_else(|| {
        let shown = Untrusted::from(text).line();
        Failure::said(Exit::Usage, id("cli-not-a-day"), &[("text", shown.as_str())], None)
    })
}

fn check(option: &str, result: Result<(), TaskProblem>) -> Result<(), Failure> {
    result.map_err(|problem| {
        let message = match problem {
            TaskProblem::TooLong(most) => format!("{option} is longer than the {most} characters the instance keeps"),
            _ => format!("{option} must not be empty"),
        };
        Failure::new(Exit::Usage, message, None)
    })
}

/// Sends within the wait, and prints the outcome.
pub(super) async fn finish(
    session: &Session,
    store: std::rc::Rc<Store>,
    id: &LocalId,
    saved: Saved,
    wait: u64,
    out: &mut Output<'_>,
) -> Result<Exit, Failure> {
    let reader = session.reader()?;
    let (Saved::New(row) | Saved::Folded(row)) = saved else {
        return print(&reader, id, "confirmed", None, Exit::Done, out);
    };
    let deadline = Instant::now() + Duration::from_secs(wait);
    let failed = if wait > 0 { send(session, store, &reader, row, deadline).await.err() } else { None };
    let write = reader.write(row)?;
    let (outcome, mut exit) = outcome(write.as_ref());
    if let Some(failure) = failed {
        // It is stored, and is told as stored: whoever takes this for a failure does it once more.
        out.talk(&failure.text(out.words))?;
        if let Some(hint) = failure.hint {
            out.talk(&out.words.get(hint.message_id()))?;
        }
        if exit == Exit::Waiting && failure.exit == Exit::NotConnected {
            exit = Exit::NotConnected;
        }
    }
    print(&reader, id, outcome, write.as_ref(), exit, out)
}

/// Sends what waits, or waits for the process that does.
async fn send(session: &Session, store: std::rc::Rc<Store>, reader: &Reader, row: i64, deadline: Instant) -> Result<(), Failure> {
    let done = || -> Result<bool, Failure> {
        Ok(reader.write(row)?.is_none_or(|write| !matches!(write.state, WriteState::Queued | WriteState::Sending)))
    };
    while Instant::now() < deadline && !done()? {
        if let Some(lock) = SenderLock::try_acquire(&session.lock())? {
            let _lock = lock.signed(session.clock.now());
            store.claim(session.clock.now(), session.settings.unclear_wait)?;
            let (facts, _) = mpsc::channel(1);
            let engine =
                Engine::new(store, session.client()?, session.command_settings(), Arc::clone(&session.clock), random, facts);
            if let Ok(Err(error)) = timeout_at(deadline, engine.push()).await {
                tracing::warn!(%error, "not everything could be sent");
            }
            return Ok(());
        }
        sleep(GLANCE).await;
    }
    Ok(())
}

/// The outcome word and exit code of a write's state. A write on the wire may or may not arrive: unknown.
pub(super) fn outcome(write: Option<&WriteSummary>) -> (&'static str, Exit) {
    match write.map(|write| write.state) {
        None | Some(WriteState::Confirmed | WriteState::Withdrawn) => ("confirmed", Exit::Done),
        Some(WriteState::Queued) => ("queued", Exit::Waiting),
        Some(WriteState::Sending | WriteState::Unknown) => ("unknown", Exit::Waiting),
        Some(WriteState::Refused) => ("refused", Exit::Refused),
        Some(WriteState::Conflict | WriteState::Frozen) => ("conflict", Exit::Waiting),
    }
}

fn print(
    reader: &Reader,
    id: &LocalId,
    outcome: &'static str,
    write: Option<&WriteSummary>,
    exit: Exit,
    out: &mut Output<'_>,
) -> Result<Exit, Failure> {
    let row = reader.detail(id)?.map(|detail| detail.row);
    let number = row.as_ref().and_then(|row| row.number.as_ref());
    let why = write.and_then(ticket_json::why);
    if out.is_json() {
        let mut document = json!({
            "schema": SCHEMA,
            "id": id.as_str(),
            "outcome": outcome,
            "number": number.map(Untrusted::raw),
            "sys_id": row.as_ref().and_then(|row| row.sys_id.as_ref()).map(SysId::as_str),
            "why": why,
        });
        if let Some(write) = write.filter(|write| !write.refused.is_empty()) {
            document["fields"] = ticket_json::refused(write);
        }
        out.document(&document)?;
        return Ok(exit);
    }
    if out.format != Format::Table {
        let sys_id = row.as_ref().and_then(|row| row.sys_id.as_ref()).map(SysId::as_str).unwrap_or_default();
        let text = |text: &str| Untrusted::from(text);
        let why = text(why.as_deref().unwrap_or_default());
        let cells = vec![text(id.as_str()), text(outcome), number.cloned().unwrap_or_default(), text(sys_id), why];
        let mut sheet = Sheet::new(COLUMNS);
        sheet.row(Row { json: serde_json::Value::Null, cells }, out)?;
        sheet.end("writes", serde_json::Map::new(), out)?;
        return Ok(exit);
    }
    let name = number.map_or_else(|| id.to_string(), |number| number.line().into_string());
    out.line(&format!("{name} {outcome}"))?;
    if let Some(write) = write {
        explain(write, out)?;
    }
    Ok(exit)
}

fn explain(write: &WriteSummary, out: &mut Output<'_>) -> Result<(), Failure> {
    if let Some(problem) = &write.problem {
        let hint = out.words.get(problem.hint.message_id());
        out.talk(&format!("{}\n{hint}", problem.detail.line()))?;
    }
    for field in &write.refused {
        let (sent, kept) = (field.sent.line(), field.kept.line());
        let line = out
            .words
            .with("cli-refused-field", &[("field", field.field.as_str().into()), ("sent", arg(&sent)), ("kept", arg(&kept))]);
        out.talk(&line)?;
    }
    Ok(())
}

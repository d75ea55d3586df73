//! `outbox`: what waits, why, until when, and what can be done about it; and what was sent.

use serde_json::{Map, Value, json};

use super::args::{LogArgs, OutboxCommand, ResolveArgs, WriteArgs};
use super::exit::{Exit, Failure};
use super::output::{Output, SCHEMA};
use super::rows::{Column, Row, Sheet};
use super::session::Session;
use super::{ticket_json, write};
use crate::app::labels;
use crate::domain::clock::rfc3339;
use crate::domain::outbox::{Behind, Deed, Logged, OutboxItem, Resolution, Side};
use crate::domain::{SysId, Untrusted};
use crate::store::{Reader, Saved};

const COLUMNS: &[Column] = &[
    Column::new("write"),
    Column::wide("id"),
    Column::new("number"),
    Column::new("operation"),
    Column::new("state"),
    Column::new("until"),
    Column::new("actions"),
    Column::wide("why"),
    Column::new("name"),
];

const LOG_COLUMNS: &[Column] = &[
    Column::new("at"),
    Column::new("write"),
    Column::wide("id"),
    Column::new("about"),
    Column::new("operation"),
    Column::new("outcome"),
    Column::new("person"),
    Column::wide("process"),
    Column::new("columns"),
];

/// Runs an `outbox` command.
pub async fn run(session: &Session, command: &OutboxCommand, out: &mut Output<'_>) -> Result<Exit, Failure> {
    if matches!(command, OutboxCommand::Retry(_) | OutboxCommand::Resolve(_) | OutboxCommand::Undo(_)) {
        session.may_write()?;
    }
    match command {
        OutboxCommand::List { .. } => list(&session.reader()?, out),
        OutboxCommand::Log(args) => log(session, args, out),
        OutboxCommand::Withdraw(args) => {
            session.store()?.withdraw(args.write, session.clock.now())?;
            told(args.write, out)
        }
        OutboxCommand::Retry(args) => resolve(session, args, &Resolution::Retry, out).await,
        OutboxCommand::Resolve(args) => resolve(session, &args.write, &resolution(args)?, out).await,
        OutboxCommand::Undo(args) => {
            let store = session.store()?;
            let id = store.write(args.write)?.local_id;
            let saved = store.undo(args.write, session.clock.now(), None)?;
            write::finish(session, store, &id, saved, args.wait.wait, out).await
        }
    }
}

async fn resolve(session: &Session, args: &WriteArgs, how: &Resolution, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let store = session.store()?;
    let id = store.resolve(args.write, how, session.clock.now())?;
    if *how == Resolution::Drop {
        return told(args.write, out);
    }
    write::finish(session, store, &id, Saved::New(args.write), args.wait.wait, out).await
}

/// A write that was taken back or dropped.
fn told(write: i64, out: &mut Output<'_>) -> Result<Exit, Failure> {
    if out.is_json() {
        out.document(&json!({"schema": SCHEMA, "write": write, "outcome": "withdrawn"}))?;
    } else {
        out.line(&out.english.get("write-withdrawn"))?;
    }
    Ok(Exit::Done)
}

fn resolution(args: &ResolveArgs) -> Result<Resolution, Failure> {
    let mut sides = std::collections::BTreeMap::new();
    sides.extend(args.mine.iter().map(|field| (field.clone(), Side::Mine)));
    sides.extend(args.theirs.iter().map(|field| (field.clone(), Side::Theirs)));
    let pick = args.pick.as_deref().map(SysId::parse).transpose();
    let pick = pick.map_err(|error| Failure::new(Exit::Usage, format!("--pick: {error}"), None))?;
    Ok(match pick {
        Some(sys_id) => Resolution::Pick(sys_id),
        None if args.arrived => Resolution::Arrived,
        None if args.again => Resolution::Again,
        None if args.drop => Resolution::Drop,
        None if args.seen.is_empty() => Resolution::Fields(sides),
        None => compared(sides, &args.seen)?,
    })
}

/// The choices with the values they were made against: all of them, or the check would be half a one.
fn compared(sides: std::collections::BTreeMap<String, Side>, seen: &[String]) -> Result<Resolution, Failure> {
    let wrong = |what: String| Failure::new(Exit::Usage, format!("--seen: {what}"), None);
    let mut values = std::collections::BTreeMap::new();
    for text in seen {
        let (column, value) = text.split_once('=').ok_or_else(|| wrong(format!("expected COLUMN=VALUE, found {text}")))?;
        values.insert(column, value);
    }
    let choices = sides.into_iter().map(|(column, side)| {
        let value = values.get(column.as_str()).ok_or_else(|| wrong(format!("missing for {column}")))?;
        Ok((column, (side, (*value).to_owned())))
    });
    Ok(Resolution::Compared(choices.collect::<Result<_, Failure>>()?))
}

fn list(reader: &Reader, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut sheet = Sheet::new(COLUMNS);
    for item in reader.outbox()? {
        let write = &item.write;
        let actions: Vec<&str> = item.actions.iter().map(|action| action.word()).collect();
        let cells = vec![
            write.id.to_string().into(),
            write.local_id.as_str().into(),
            item.number.clone(),
            out.english.say(labels::operation(write.operation)).into(),
            out.english.say(labels::write_state(write.state)).into(),
            write.until.map(rfc3339).unwrap_or_default().into(),
            actions.join(", ").into(),
            why(&item).unwrap_or_default().into(),
            item.name.clone(),
        ];
        sheet.row(Row { json: item_json(&item), cells }, out)?;
    }
    sheet.end("writes", Map::new(), out)?;
    Ok(Exit::Done)
}

/// A line for each write that is not done.
pub fn lines(reader: &Reader, out: &mut Output<'_>) -> Result<(), Failure> {
    for item in &reader.outbox()? {
        out.line(&line(item, out))?;
    }
    Ok(())
}

/// A write with what can be done about it.
pub fn item_json(item: &OutboxItem) -> Value {
    let mut value = ticket_json::write(&item.write);
    value["number"] = json!(item.number.raw());
    value["name"] = json!(item.name.raw());
    value["base"] = json!(item.base);
    value["theirs"] = json!(item.theirs);
    value["candidates"] = item
        .candidates
        .iter()
        .map(|found| json!({"sys_id": found.sys_id.as_str(), "label": found.label.raw(), "text": found.text.raw()}))
        .collect();
    value["behind"] = behind(item);
    value["actions"] = item.actions.iter().map(|action| action.word()).collect();
    value
}

/// The earlier write that it stands behind, as its number; `"ticket"` where the new ticket was not seen yet.
fn behind(item: &OutboxItem) -> Value {
    match item.behind {
        Some(Behind::Write(earlier)) => json!(earlier),
        Some(Behind::NewTicket) => json!("ticket"),
        None => Value::Null,
    }
}

fn line(item: &OutboxItem, out: &Output<'_>) -> String {
    let write = &item.write;
    let name = if item.number.is_empty() { Untrusted::from(write.local_id.as_str()) } else { item.number.clone() };
    let operation = out.english.say(labels::operation(write.operation));
    let state = out.english.say(labels::write_state(write.state));
    let mut line = format!("{:>5}  {:<12}  {operation}: {state}", write.id, name.line());
    if let Some(until) = write.until {
        line = format!("{line}  {}", out.english.with("write-until", &[("time", rfc3339(until).as_str().into())]));
    }
    if let Some(why) = why(item) {
        line = format!("{line}  {}", Untrusted::from(why).line());
    }
    let actions: Vec<&str> = item.actions.iter().map(|action| action.word()).collect();
    if actions.is_empty() { line } else { format!("{line}  [{}]", actions.join(", ")) }
}

/// Runs `log` and `outbox log`.
pub fn log(session: &Session, args: &LogArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut sheet = Sheet::new(LOG_COLUMNS);
    for entry in session.reader()?.action_log(args.limit)? {
        sheet.row(log_row(&entry, out), out)?;
    }
    sheet.end("log", Map::new(), out)?;
    Ok(Exit::Done)
}

fn log_row(entry: &Logged, out: &Output<'_>) -> Row {
    let (write, id, kind, control) = match &entry.deed {
        Deed::Ticket { write, local_id, kind, .. } => (Some(*write), Some(local_id.as_str()), Some(kind.word()), None),
        Deed::Status { control } => (None, None, None, Some(control)),
    };
    let json = json!({
        "write": write, "id": id, "kind": kind, "number": entry.number.raw(), "control": control.map(Untrusted::raw),
        "operation": entry.deed.word(), "outcome": entry.outcome.word(), "sent": entry.sent, "before": entry.before,
        "at": rfc3339(entry.at), "person": entry.person.raw(), "process": entry.process.raw(),
    });
    let columns: Vec<&str> = entry.sent.keys().map(String::as_str).collect();
    let cells = vec![
        rfc3339(entry.at).into(),
        write.map(|write| write.to_string()).unwrap_or_default().into(),
        id.unwrap_or_default().into(),
        control.cloned().unwrap_or_else(|| entry.number.clone()),
        out.english.say(labels::deed(&entry.deed)).into(),
        out.english.say(labels::write_state(entry.outcome)).into(),
        entry.person.clone(),
        entry.process.clone(),
        columns.join(", ").into(),
    ];
    Row { json, cells }
}

/// Why it waits: the instance's or the program's words, else what it stands behind.
fn why(item: &OutboxItem) -> Option<String> {
    ticket_json::why(&item.write).or_else(|| match item.behind? {
        Behind::Write(earlier) => Some(format!("behind write {earlier} of the same ticket")),
        Behind::NewTicket => Some("the new ticket was not seen on the instance yet".to_owned()),
    })
}

/// What still waits, for `status` and `sync --once`.
pub fn waiting(reader: &Reader) -> Result<Vec<Value>, Failure> {
    Ok(reader.outbox()?.iter().map(waiting_json).collect())
}

/// One waiting thing: which, why, until when, and what can be done. Refused writes count: they are left undone.
fn waiting_json(item: &OutboxItem) -> Value {
    let write = &item.write;
    let why = why(item).unwrap_or_else(|| write.state.word().to_owned());
    json!({
        "id": write.local_id.as_str(),
        "why": why,
        "behind": behind(item),
        "until": write.until.map(rfc3339),
        "write": write.id,
        "number": item.number.raw(),
        "name": item.name.raw(),
        "operation": write.operation.word(),
        "state": write.state.word(),
        "fields": write.fields.keys().collect::<Vec<_>>(),
        "actions": item.actions.iter().map(|action| action.word()).collect::<Vec<_>>(),
    })
}

//! `tickets list` and `tickets show`: what is stored, without the screen.

use serde_json::{Value, json};

use super::args::{ListArgs, TicketsCommand};
use super::exit::{Exit, Failure};
use super::output::{Output, SCHEMA};
use super::session::Session;
use super::ticket_json::{self, Labels};
use crate::domain::filter::Filter;
use crate::domain::listing::{ListQuery, ListRequest, StateName};
use crate::domain::ticket::{TicketDetail, TicketRow};
use crate::domain::{HintId, Untrusted, clock, trailer};
use crate::store::Reader;

/// Rows read at once: memory does not depend on the number of tickets.
const WINDOW: usize = 500;

/// Runs a command under `tickets`.
pub fn run(session: &Session, command: &TicketsCommand, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let reader = session.reader()?;
    let labels = session.labels(&reader)?;
    match command {
        TicketsCommand::List(args) if out.json => list_json(session, &reader, &labels, args, out),
        TicketsCommand::List(args) => list_text(session, &reader, &labels, args, out),
        TicketsCommand::Show { id } => show(&reader, &labels, id, out),
    }
}

/// Walks the list window by window.
fn each(
    session: &Session,
    reader: &Reader,
    labels: &Labels,
    args: &ListArgs,
    mut row: impl FnMut(&TicketRow) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let context = session.filter_context(reader, labels)?;
    let query = ListQuery { kind: args.kind, filter: read_filter(&args.filter, &context.states)?, context, ..ListQuery::default() };
    let limit = args.limit.unwrap_or(usize::MAX);
    let mut offset = 0;
    while offset < limit {
        let wanted = WINDOW.min(limit - offset);
        let page = reader.list(&ListRequest { query: query.clone(), offset, limit: wanted, keep: None })?;
        // The last window is moved back so that it is full.
        let fresh = page.rows.get(offset.saturating_sub(page.offset)..).unwrap_or_default();
        if fresh.is_empty() {
            break;
        }
        offset += fresh.len();
        fresh.iter().try_for_each(&mut row)?;
    }
    Ok(())
}

/// Reads `--filter`; what cannot be read is a wrong use of the command.
fn read_filter(text: &str, states: &[StateName]) -> Result<Filter, Failure> {
    Filter::parse_knowing(text, states).map_err(|error| Failure::new(Exit::Usage, format!("--filter: {error}"), None))
}

fn list_json(session: &Session, reader: &Reader, labels: &Labels, args: &ListArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut tickets: Vec<Value> = Vec::new();
    each(session, reader, labels, args, |row| {
        tickets.push(ticket_json::row(row, labels));
        Ok(())
    })?;
    out.document(&json!({"schema": SCHEMA, "tickets": tickets}))?;
    Ok(Exit::Done)
}

fn list_text(session: &Session, reader: &Reader, labels: &Labels, args: &ListArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    each(session, reader, labels, args, |row| {
        let number = row.number.as_ref().map_or_else(|| row.local_id.to_string(), |number| number.line().into_string());
        let due = row.due.map(|day| day.to_string()).unwrap_or_default();
        let priority = labels.priority(row.kind, &row.priority).line();
        let state = labels.state(row.kind, &row.state).line();
        let mark = if row.pending.is_empty() { " " } else { "*" };
        out.line(&format!("{mark}{number:<12} {priority:<14} {state:<12} {due:<10} {}", row.name.line()))?;
        Ok(())
    })?;
    Ok(Exit::Done)
}

fn show(reader: &Reader, labels: &Labels, id: &str, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let detail = find(reader, id)?;
    if out.json {
        out.document(&json!({"schema": SCHEMA, "ticket": ticket_json::detail(&detail, labels)}))?;
    } else {
        show_text(&detail, labels, out)?;
    }
    Ok(Exit::Done)
}

/// The ticket a person names by number, `sys_id` or local id.
pub fn find(reader: &Reader, id: &str) -> Result<TicketDetail, Failure> {
    let found = reader.find(id)?.map(|id| reader.detail(&id)).transpose()?.flatten();
    found.ok_or_else(|| {
        let name = Untrusted::from(id).line();
        Failure::said(Exit::Failed, crate::i18n::id("cli-no-ticket"), &[("name", name.as_str())], Some(HintId::CheckNumber))
    })
}

fn show_text(detail: &TicketDetail, labels: &Labels, out: &mut Output<'_>) -> Result<(), Failure> {
    let row = &detail.row;
    let parts = trailer::split(detail.shown.raw("description"));
    let number = row.number.as_ref().map(|number| number.line().into_string()).unwrap_or_default();
    let mut fields = vec![
        ("cli-show-number", number),
        ("cli-show-name", row.name.line().into_string()),
        ("cli-show-priority", labels.priority(row.kind, &row.priority).line().into_string()),
        ("cli-show-state", labels.state(row.kind, &row.state).line().into_string()),
        ("cli-show-due", row.due.map(|day| day.to_string()).unwrap_or_default()),
        ("cli-show-assigned", row.assigned_to.line().into_string()),
        ("cli-show-updated", row.updated.map(clock::rfc3339).unwrap_or_default()),
    ];
    let items = &parts.trailer;
    fields.extend(items.source.map(|source| ("cli-show-source", source.wire().to_owned())));
    fields.extend(items.category.map(|category| ("cli-show-category", category.wire().to_owned())));
    let person = items.initiated_by.as_deref().map(|name| Untrusted::from(name).line().into_string());
    fields.extend(person.map(|name| ("cli-show-initiated-by", name)));
    out.table(&fields)?;
    out.line("")?;
    out.line(Untrusted::from(parts.body).block().as_str())?;
    for entry in &detail.journal {
        let when = entry.created.map(clock::rfc3339).unwrap_or_default();
        out.line(&format!("\n{when} {}\n{}", entry.author.line(), entry.text.block()))?;
    }
    Ok(())
}

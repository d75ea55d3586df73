//! `tickets list` and `tickets show`: what is stored, without the screen.

use serde_json::{Map, json};

use super::args::{ListArgs, TicketsCommand};
use super::exit::{Exit, Failure};
use super::output::{Output, SCHEMA};
use super::rows::{Column, Row, Sheet};
use super::session::Session;
use super::ticket_json::{self, Labels};
use super::{act, verbs, views, write};
use crate::app::labels;
use crate::domain::filter::Filter;
use crate::domain::listing::{ListQuery, ListRequest, StateName};
use crate::domain::ticket::{JournalElement, TicketDetail, TicketRow};
use crate::domain::{HintId, Kind, Untrusted, clock, trailer};
use crate::i18n::Words;
use crate::store::Reader;

/// Rows read at once: memory does not depend on the number of tickets.
const WINDOW: usize = 500;

/// Most terms of a view and a filter together: conditions nest a thousand deep at most.
const MOST_TERMS: usize = 250;

/// What a list of tickets has.
pub const COLUMNS: &[Column] = &[
    Column::wide("id"),
    Column::new("number"),
    Column::wide("sys_id"),
    Column::wide("kind"),
    Column::wide("priority_value"),
    Column::new("priority"),
    Column::wide("state_value"),
    Column::new("state"),
    Column::new("due"),
    Column::new("assigned_to"),
    Column::wide("updated"),
    Column::new("pending"),
    Column::new("name"),
];

/// Runs a command under `tickets`.
pub async fn run(session: &Session, command: &TicketsCommand, out: &mut Output<'_>) -> Result<Exit, Failure> {
    if !matches!(command, TicketsCommand::List(_) | TicketsCommand::Show { .. }) {
        session.may_write()?;
    }
    match command {
        TicketsCommand::List(args) => list(session, args, out),
        TicketsCommand::Show { id } => {
            let reader = session.reader()?;
            show(&reader, &session.labels(&reader)?, id, out)
        }
        TicketsCommand::Create(args) => write::create(session, args, out).await,
        TicketsCommand::Edit(args) => write::edit(session, args, out).await,
        TicketsCommand::Note(args) => act::note(session, JournalElement::WorkNote, args, out).await,
        TicketsCommand::Comment(args) => act::note(session, JournalElement::Comment, args, out).await,
        TicketsCommand::Assign(args) => verbs::assign(session, args, out).await,
        TicketsCommand::State(args) => verbs::state(session, args, out).await,
        TicketsCommand::Close(args) => act::close(session, args, out).await,
        TicketsCommand::Cancel(args) => verbs::cancel(session, args, out).await,
    }
}

/// Which tickets a person asks for: all, or a view's, narrowed by a filter.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// One kind.
    pub kind: Option<Kind>,
    /// A filter.
    pub filter: &'a str,
    /// A view's name or place.
    pub view: Option<&'a str>,
}

/// Makes the query.
pub fn query(session: &Session, reader: &Reader, labels: &Labels, asked: Asked<'_>) -> Result<ListQuery, Failure> {
    let context = session.filter_context(reader, labels)?;
    let filter = read_filter(asked.filter, &context.states)?;
    let Some(view) = asked.view else { return Ok(ListQuery { kind: asked.kind, filter, context, ..ListQuery::default() }) };
    let view = views::find(session, view)?;
    let kind = match (view.kind, asked.kind) {
        (Some(of_view), Some(wanted)) if of_view != wanted => {
            let message = format!("--kind: the view has {} tickets only", of_view.word());
            return Err(Failure::new(Exit::Usage, message, None));
        }
        (of_view, wanted) => wanted.or(of_view),
    };
    let filter = view.filter.clone().and(filter);
    if filter.terms().count() > MOST_TERMS {
        return Err(Failure::said(Exit::Usage, crate::i18n::id("cli-filter-too-long"), &[], None));
    }
    Ok(ListQuery { kind, filter, context, most: view.limit, sort: view.sort, descending: view.descending, ..ListQuery::default() })
}

/// Reads `--filter`; what cannot be read is a wrong use of the command.
fn read_filter(text: &str, states: &[StateName]) -> Result<Filter, Failure> {
    Filter::parse_knowing(text, states).map_err(|error| Failure::new(Exit::Usage, format!("--filter: {error}"), None))
}

/// Walks a list window by window, until `each` says that it is enough.
pub fn walk(
    reader: &Reader,
    query: &ListQuery,
    limit: Option<usize>,
    mut each: impl FnMut(&TicketRow) -> Result<bool, Failure>,
) -> Result<(), Failure> {
    let limit = limit.unwrap_or(usize::MAX);
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
        for row in fresh {
            if !each(row)? {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn list(session: &Session, args: &ListArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let reader = session.reader()?;
    let labels = session.labels(&reader)?;
    let asked = Asked { kind: args.kind, filter: &args.filter, view: args.view.as_deref() };
    let mut query = query(session, &reader, &labels, asked)?;
    if let Some((sort, descending)) = args.sort {
        (query.sort, query.descending) = (sort, descending);
    }
    let mut sheet = Sheet::new(COLUMNS);
    walk(&reader, &query, args.limit, |ticket| {
        sheet.row(row(ticket, &labels, out.english), out)?;
        Ok(!out.is_closed())
    })?;
    sheet.end("tickets", Map::new(), out)?;
    Ok(Exit::Done)
}

/// A ticket as a row.
pub fn row(ticket: &TicketRow, labels: &Labels, words: &Words) -> Row {
    let text = |text: &str| Untrusted::from(text);
    let pending = |write: &crate::domain::ticket::Pending| {
        format!("{} {}", words.say(labels::operation(write.operation)), words.say(labels::write_state(write.state)))
    };
    let pending: Vec<String> = ticket.pending.iter().map(pending).collect();
    let cells = vec![
        text(ticket.local_id.as_str()),
        ticket.number.clone().unwrap_or_default(),
        ticket.sys_id.as_ref().map(|id| text(id.as_str())).unwrap_or_default(),
        text(ticket.kind.word()),
        text(&ticket.priority),
        labels.priority(ticket.kind, &ticket.priority),
        text(&ticket.state),
        labels.state(ticket.kind, &ticket.state),
        ticket.due.map(|day| day.to_string()).unwrap_or_default().into(),
        ticket.assigned_to.clone(),
        ticket.updated.map(clock::rfc3339).unwrap_or_default().into(),
        pending.join(", ").into(),
        ticket.name.clone(),
    ];
    Row { json: ticket_json::row(ticket, labels), cells }
}

fn show(reader: &Reader, labels: &Labels, id: &str, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let detail = find(reader, id)?;
    if out.is_json() {
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

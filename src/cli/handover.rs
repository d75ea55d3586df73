//! A page in Markdown for whoever takes over: what is overdue, due and nobody's, what waits, and what was done. It is data, so it is
//! English; all that comes from outside went through the one filter and means nothing in Markdown.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::exit::Failure;
use super::export::Export;
use super::output::Output;
use super::{ticket_json, tickets};
use crate::app::labels;
use crate::domain::filter::Filter;
use crate::domain::listing::{ListQuery, SortColumn};
use crate::domain::outbox::{Deed, Logged, OutboxItem};
use crate::domain::recommendation::handout::escaped;
use crate::domain::ticket::TicketRow;
use crate::domain::write::Operation;
use crate::domain::{Kind, Untrusted};

/// Rows of a part; whoever needs more asks for a list.
const MOST: usize = 50;

/// Lines of the action log that are looked through.
const LOG: usize = 1_000;

/// The parts: each ticket stands in the first that it fits.
const PARTS: [(&str, &str); 4] = [
    ("Overdue", "is:open due:overdue"),
    ("Due today or tomorrow", "is:open due:today,tomorrow"),
    ("Critical or high", "is:open priority:<=2 !due:overdue !due:today,tomorrow"),
    ("Nobody's", "is:open assigned:none priority:>2 !due:overdue !due:today,tomorrow"),
];

/// Writes the page.
pub fn write(export: &Export<'_>, out: &mut Output<'_>) -> Result<(), Failure> {
    let mut page = head(export)?;
    for (title, filter) in PARTS {
        part(export, title, filter, &mut page)?;
    }
    waiting(&export.reader.outbox()?, out, &mut page);
    done(export, out, &mut page)?;
    Ok(out.data(page.as_bytes())?)
}

fn head(export: &Export<'_>) -> Result<String, Failure> {
    let session = export.session;
    let instance = Untrusted::from(session.profile.instance.as_str().trim_end_matches('/')).line();
    let mut page = format!("# Hand-over, {}\n\n", minute(session.clock.now()));
    // Writing to a string cannot fail.
    let _ = writeln!(page, "* Instance: {}", escaped(instance.as_str()));
    if let Some(me) = export.reader.me()?.filter(|me| !me.user_name.is_empty()) {
        let _ = writeln!(page, "* From: {}", escaped(Untrusted::from(me.user_name).line().as_str()));
    }
    for kind in Kind::ALL {
        let as_of = export.reader.as_of(kind)?.map_or_else(|| "never".to_owned(), minute);
        let _ = writeln!(page, "* {} as of {as_of}", if kind == Kind::Change { "Changes" } else { "Incidents" });
    }
    Ok(page)
}

fn part(export: &Export<'_>, title: &str, filter: &str, page: &mut String) -> Result<(), Failure> {
    let filter = Filter::parse(filter).unwrap_or_default();
    let query = ListQuery {
        filter: export.query.filter.clone().and(filter),
        sort: SortColumn::Due,
        descending: false,
        ..export.query.clone()
    };
    let total = export.reader.totals(std::slice::from_ref(&query))?.first().copied().unwrap_or_default();
    let _ = writeln!(page, "\n## {title} ({total})\n");
    if total == 0 {
        page.push_str("None.\n");
        return Ok(());
    }
    page.push_str("| number | priority | state | due | assigned to | name |\n|---|---|---|---|---|---|\n");
    let mut rows: Vec<TicketRow> = Vec::new();
    tickets::walk(export.reader, &query, Some(MOST), |ticket| {
        rows.push(ticket.clone());
        Ok(true)
    })?;
    // Tickets of one day come in no particular order.
    rows.sort_by_key(|ticket| (ticket.due.is_none(), ticket.due, ticket.number.clone()));
    page.extend(rows.iter().map(|ticket| line(ticket, export)));
    if total > MOST {
        let _ = writeln!(page, "\nand {} more.", total - MOST);
    }
    Ok(())
}

fn line(ticket: &TicketRow, export: &Export<'_>) -> String {
    let number = ticket.number.as_ref().map_or_else(|| ticket.local_id.to_string(), cell);
    let due = ticket.due.map(|day| day.to_string()).unwrap_or_default();
    let (priority, state) =
        (cell(&export.labels.priority(ticket.kind, &ticket.priority)), cell(&export.labels.state(ticket.kind, &ticket.state)));
    let waits = if ticket.pending.is_empty() { "" } else { " (a change waits)" };
    format!("| {number} | {priority} | {state}{waits} | {due} | {} | {} |\n", cell(&ticket.assigned_to), cell(&ticket.name))
}

fn cell(text: &Untrusted) -> String {
    escaped(text.line().as_str())
}

fn waiting(items: &[OutboxItem], out: &Output<'_>, page: &mut String) {
    let _ = writeln!(page, "\n## Not on the instance yet ({})\n", items.len());
    if items.is_empty() {
        page.push_str("None.\n");
    }
    for item in items.iter().take(MOST) {
        let name = if item.number.is_empty() { cell(&item.name) } else { cell(&item.number) };
        let operation = out.english.say(labels::operation(item.write.operation));
        let state = out.english.say(labels::write_state(item.write.state));
        let why = ticket_json::why(&item.write).map(|why| format!(": {}", cell(&why.into()))).unwrap_or_default();
        let _ = writeln!(page, "* {name}: {operation}, {state}{why}");
    }
}

fn done(export: &Export<'_>, out: &Output<'_>, page: &mut String) -> Result<(), Failure> {
    let log = export.reader.action_log(LOG)?;
    let done: Vec<&Logged> = log.iter().take_while(|entry| entry.at >= export.since).collect();
    let _ = writeln!(page, "\n## Done since {} ({})\n", minute(export.since), done.len());
    if done.is_empty() {
        page.push_str("None.\n");
    }
    for entry in done.iter().rev() {
        let about = match &entry.deed {
            Deed::Status { control } => control,
            Deed::Ticket { .. } => &entry.number,
        };
        let operation = out.english.say(labels::deed(&entry.deed));
        let state = out.english.say(labels::write_state(entry.outcome));
        let _ = write!(page, "* {} {}: {operation}, {state}", cell(about), cell(&entry.name));
        // What a new ticket was made with stands in it.
        let columns: Vec<&str> = entry.sent.keys().map(String::as_str).collect();
        let told = if entry.deed.operation() == Some(Operation::Create) { String::new() } else { escaped(&columns.join(", ")) };
        if !told.is_empty() {
            let _ = write!(page, " ({told})");
        }
        page.push('\n');
    }
    Ok(())
}

/// A moment, to the minute, in this machine's zone.
fn minute(moment: Timestamp) -> String {
    moment.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M %Z").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_a_filter_that_can_be_read() {
        for (title, filter) in PARTS {
            assert!(Filter::parse(filter).is_ok(), "{title}: {:?}", Filter::parse(filter));
        }
    }
}

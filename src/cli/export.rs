//! `export`: tickets as CSV or JSON lines for programs, or as a page for whoever takes over.

use std::io;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, json};

use super::args::{ExportArgs, ExportFormat};
use super::exit::{Exit, Failure};
use super::handover;
use super::output::{Format, Output, SCHEMA};
use super::rows::{Column, Row, Sheet};
use super::session::Session;
use super::ticket_json::{self, Labels};
use super::tickets::{self, Asked};
use crate::domain::listing::ListQuery;
use crate::domain::ticket::{TicketDetail, TicketRow};
use crate::domain::{Untrusted, trailer};
use crate::files;
use crate::i18n::{Words, arg, id};
use crate::store::Reader;

/// What an exported ticket has: what can be read in again has the names that files of changes have.
const COLUMNS: &[Column] = &[
    Column::new("id"),
    Column::new("number"),
    Column::new("sys_id"),
    Column::new("kind"),
    Column::new("name"),
    Column::new("priority_value"),
    Column::new("priority"),
    Column::new("state_value"),
    Column::new("state"),
    Column::new("due"),
    Column::new("assigned_to"),
    Column::new("created"),
    Column::new("updated"),
    Column::new("pending"),
    Column::new("source"),
    Column::new("category"),
    Column::new("initiated_by"),
    Column::new("description"),
];

/// Runs `export`.
pub fn run(session: &Session, args: &ExportArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let reader = session.reader()?;
    let labels = session.labels(&reader)?;
    let asked = Asked { kind: args.kind, filter: &args.filter, view: args.view.as_deref() };
    let query = tickets::query(session, &reader, &labels, asked)?;
    let since = since(&args.since, session.clock.now())?;
    let all = Export { session, reader: &reader, labels: &labels, query: &query, since };
    let Some(file) = &args.output else { return all.write(args.format, out) };
    let mut bytes = Vec::new();
    let mut nobody = io::sink();
    let mut inner = Output::new(&mut bytes, &mut nobody, out.format, (out.words, out.english));
    let exit = all.write(args.format, &mut inner)?;
    save(file, &bytes)?;
    let shown = Untrusted::new(file.to_string_lossy()).line();
    out.talk(&out.words.with("cli-exported", &[("file", arg(&shown))]))?;
    if out.is_json() {
        out.document(&json!({"schema": SCHEMA, "file": file.to_string_lossy(), "bytes": bytes.len()}))?;
    }
    Ok(exit)
}

/// A file is made, or replaced as a whole if it is the person's own and nobody else can read it.
fn save(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    Ok(files::replace_private(file, bytes)?)
}

/// A moment, or how long ago.
fn since(text: &str, now: Timestamp) -> Result<Timestamp, Failure> {
    let moment = || text.parse::<Timestamp>().ok();
    let ago = || {
        let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
        let seconds = match unit {
            "m" => 60,
            "h" => 3_600,
            "d" => 86_400,
            _ => return None,
        };
        let ago = SignedDuration::from_secs(number.parse::<i64>().ok()?.checked_mul(seconds)?);
        now.checked_sub(ago).ok()
    };
    moment().or_else(ago).ok_or_else(|| {
        let text = Untrusted::from(text).line();
        Failure::said(Exit::Usage, id("cli-not-a-time"), &[("text", text.as_str())], None)
    })
}

/// What is exported, and from where.
pub struct Export<'a> {
    /// The profile.
    pub session: &'a Session,
    /// What is stored.
    pub reader: &'a Reader,
    /// The instance's and the person's words.
    pub labels: &'a Labels,
    /// Which tickets.
    pub query: &'a ListQuery,
    /// From when on what was done is told.
    pub since: Timestamp,
}

impl Export<'_> {
    fn write(&self, format: ExportFormat, out: &mut Output<'_>) -> Result<Exit, Failure> {
        match format {
            ExportFormat::Csv => self.csv(out)?,
            ExportFormat::Jsonl => self.json_lines(out)?,
            ExportFormat::Markdown => handover::write(self, out)?,
        }
        out.flush()?;
        Ok(Exit::Done)
    }

    fn csv(&self, out: &mut Output<'_>) -> Result<(), Failure> {
        let before = std::mem::replace(&mut out.format, Format::Csv);
        let mut sheet = Sheet::new(COLUMNS);
        self.each(|detail| {
            sheet.row(row(detail, self.labels, out.english), out)?;
            Ok(!out.is_closed())
        })?;
        sheet.end("tickets", Map::new(), out)?;
        out.format = before;
        Ok(())
    }

    fn json_lines(&self, out: &mut Output<'_>) -> Result<(), Failure> {
        self.each(|detail| {
            let mut line = json!({"schema": SCHEMA});
            super::score::merge(&mut line, ticket_json::detail(detail, self.labels));
            out.document(&line)?;
            Ok(!out.is_closed())
        })
    }

    fn each(&self, mut each: impl FnMut(&TicketDetail) -> Result<bool, Failure>) -> Result<(), Failure> {
        tickets::walk(self.reader, self.query, None, |ticket: &TicketRow| match self.reader.detail(&ticket.local_id)? {
            Some(detail) => each(&detail),
            None => Ok(true),
        })
    }
}

fn row(detail: &TicketDetail, labels: &Labels, words: &Words) -> Row {
    let shown = tickets::row(&detail.row, labels, words);
    let parts = trailer::split(detail.shown.raw("description"));
    let items = &parts.trailer;
    let named = |name: &str| {
        let place = tickets::COLUMNS.iter().position(|column| column.is(name));
        place.and_then(|place| shown.cells.get(place)).cloned().unwrap_or_default()
    };
    let cell = |column: &Column| match column.name() {
        "created" => detail.row.created.map(crate::domain::clock::rfc3339).unwrap_or_default().into(),
        "source" => items.source.map(crate::domain::Source::word).unwrap_or_default().into(),
        "category" => items.category.map(crate::domain::Category::word).unwrap_or_default().into(),
        "initiated_by" => items.initiated_by.clone().unwrap_or_default().into(),
        "description" => Untrusted::from(parts.body),
        name => named(name),
    };
    Row { json: serde_json::Value::Null, cells: COLUMNS.iter().map(cell).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_a_moment_or_how_long_ago() {
        let now: Timestamp = "2026-11-20T08:00:00Z".parse().unwrap();
        for (text, moment) in
            [("2026-11-01T00:00:00Z", "2026-11-01T00:00:00Z"), ("8h", "2026-11-20T00:00:00Z"), ("2d", "2026-11-18T08:00:00Z")]
        {
            assert_eq!(since(text, now).unwrap(), moment.parse().unwrap());
        }
        for text in ["", "h", "8", "8x", "yesterday-ish", "99999999999999999999h", "é"] {
            assert_eq!(since(text, now).unwrap_err().exit, Exit::Usage, "{text}");
        }
    }
}

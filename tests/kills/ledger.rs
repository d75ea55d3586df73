//! What was asked for and what was said about it, kept outside the program; and the comparison with what is there in the end.

use std::collections::BTreeMap;

use ticketdeck::domain::query::Query;
use ticketdeck::domain::{Kind, Record, trailer};
use ticketdeck::servicenow::Client;

use crate::figures::Figures;

/// What tells a ticket: its name when it was made here, else the instance's id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ticket {
    Made(String),
    Given(String),
}

/// One write.
#[derive(Debug, Clone)]
pub enum Deed {
    /// The kind's word.
    Create(&'static str),
    /// A column and its new value, as the instance has it.
    Edit(&'static str, String),
    /// The journal's column and the text.
    Note(&'static str, String),
    Close,
}

impl Deed {
    pub fn word(&self) -> &'static str {
        match self {
            Deed::Create(_) => "create",
            Deed::Edit(..) => "edit",
            Deed::Note(..) => "note",
            Deed::Close => "close",
        }
    }
}

/// A write and whether it was acknowledged.
#[derive(Debug)]
struct Line {
    ticket: Ticket,
    deed: Deed,
    said: bool,
}

/// All writes to one data folder, in order.
#[derive(Debug, Default)]
pub struct Ledger(Vec<Line>);

impl Ledger {
    pub fn note(&mut self, ticket: &Ticket, deed: Deed, said: bool) {
        self.0.push(Line { ticket: ticket.clone(), deed, said });
    }

    /// Compares with what the instance has.
    pub fn check(&self, held: &Held, figures: &mut Figures) {
        let mut wrong = held.doubled_ids();
        for (at, line) in self.0.iter().enumerate() {
            let found = self.count(at, held);
            figures.acknowledged += u64::from(line.said);
            figures.unsaid += u64::from(!line.said);
            figures.unsaid_done += u64::from(!line.said && found > 0);
            if found > 1 {
                wrong.push(format!("doubled ({found} times): {line:?}"));
            }
            if line.said && found == 0 {
                wrong.push(format!("lost: {line:?}"));
            }
        }
        figures.violations.extend(wrong);
    }

    /// How often a write is there. One that a later one has replaced counts as being there once.
    fn count(&self, at: usize, held: &Held) -> usize {
        let line = &self.0[at];
        match &line.deed {
            Deed::Create(_) => held.find(&line.ticket).len(),
            Deed::Note(element, text) => held.journal.iter().filter(|(column, value)| column == element && value == text).count(),
            Deed::Close => held.find(&line.ticket).iter().filter(|record| record.raw("state") == "7").count(),
            Deed::Edit(column, value) => {
                let stands = |value: &str| held.find(&line.ticket).iter().any(|record| shown(record, column) == *value);
                let later = self.0[at + 1..].iter().any(|later| {
                    later.ticket == line.ticket && matches!(&later.deed, Deed::Edit(c, v) if c == column && stands(v))
                });
                usize::from(stands(value) || (line.said && later))
            }
        }
    }
}

fn shown(record: &Record, column: &str) -> String {
    match column {
        "description" => trailer::split(record.raw("description")).body.to_owned(),
        _ => record.raw(column).get(..10).unwrap_or_default().to_owned(),
    }
}

/// Everything the instance holds, read by somebody else.
pub struct Held {
    pub tickets: Vec<Record>,
    /// Column and text of each journal entry.
    pub journal: Vec<(String, String)>,
}

impl Held {
    pub async fn read(client: &Client) -> Held {
        let columns = ["sys_id", "short_description", "description", "due_date", "state", "correlation_id"];
        let mut tickets = Vec::new();
        for kind in Kind::ALL {
            tickets.extend(all(client, kind.table(), &columns).await);
        }
        let entries = all(client, "sys_journal_field", &["element", "value"]).await;
        let journal = entries.iter().map(|entry| (entry.raw("element").to_owned(), entry.raw("value").to_owned())).collect();
        Held { tickets, journal }
    }

    fn find(&self, ticket: &Ticket) -> Vec<&Record> {
        let is = |record: &&Record| match ticket {
            Ticket::Made(name) => record.raw("short_description") == name,
            Ticket::Given(id) => record.raw("sys_id") == id,
        };
        self.tickets.iter().filter(is).collect()
    }

    /// Ids of ours that more than one ticket carries.
    fn doubled_ids(&self) -> Vec<String> {
        let mut seen = BTreeMap::<&str, usize>::new();
        for record in &self.tickets {
            *seen.entry(record.raw("correlation_id")).or_default() += 1;
        }
        let twice = seen.into_iter().filter(|(id, count)| id.starts_with("td-") && *count > 1);
        twice.map(|(id, count)| format!("{count} tickets with {id}")).collect()
    }
}

async fn all(client: &Client, table: &str, columns: &[&str]) -> Vec<Record> {
    let mut records = Vec::new();
    loop {
        let offset = u32::try_from(records.len()).unwrap();
        let page = client.list(table, &Query::default(), columns, 1000, offset).await.unwrap();
        let (came, total) = (page.records.len(), page.total.unwrap());
        records.extend(page.records.into_iter().map(Result::unwrap));
        if came == 0 || records.len() as u64 >= total {
            assert_eq!(records.len() as u64, total);
            return records;
        }
    }
}

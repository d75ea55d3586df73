//! What an instance holds, as a test reads it back.

use ticketdeck::domain::query::{Op, Query, Term};
use ticketdeck::domain::{Kind, Record, SysId};
use ticketdeck::servicenow::Client;

use super::ask;

/// The ticket of a number with these columns.
pub fn ticket(client: &Client, number: &str, columns: &[&str]) -> Record {
    let kind = if number.starts_with("CHG") { Kind::Change } else { Kind::Incident };
    let term = Term::new("number", Op::Eq, number).unwrap();
    let answer = ask(client.list(kind.table(), &Query::all_of([term]), columns, 10, 0)).unwrap();
    answer.records.into_iter().map(Result::unwrap).next().unwrap()
}

/// The texts of a ticket's journal of one sort: `work_notes` or `comments`.
pub fn journal(client: &Client, id: &SysId, element: &str) -> Vec<String> {
    let term = Term::new("element_id", Op::Eq, id.as_str()).unwrap();
    let fields = &["element_id", "element", "value"];
    let page = ask(client.list("sys_journal_field", &Query::all_of([term]), fields, 100, 0)).unwrap();
    let fits = |row: &&Record| row.raw("element") == element;
    page.records.iter().flatten().filter(fits).map(|row| row.raw("value").to_owned()).collect()
}

//! Whether an action was shared already, by anyone: asked of the instance, because others' tickets need not be stored here.

use std::time::Duration;

use super::{Engine, SyncError};
use crate::domain::query::Query;
use crate::domain::recommendation::{FoundTicket, SharedLookup, shared_query};
use crate::domain::{CorrelationId, Kind, Record, clock, due, state, trailer};

/// How long the look may take in all: a person waits for it.
pub const SHARED_LIMIT: Duration = Duration::from_secs(20);
/// Most tickets asked for per table.
const MOST: u32 = 20;

const FIELDS: &[&str] = &[
    "sys_id",
    "number",
    "short_description",
    "description",
    "state",
    "active",
    "due_date",
    "opened_by.name",
    "sys_created_on",
    "correlation_id",
];

impl Engine {
    /// Looks for the tickets whose `correlation_id` begins with an action's prefix, on both tables.
    ///
    /// # Errors
    /// [`SyncError`]; then nothing is known.
    pub async fn find_shared(&self, prefix: &str) -> Result<SharedLookup, SyncError> {
        let query: Query = shared_query(prefix).order_by("sys_created_on", true);
        let mut found = SharedLookup::default();
        for kind in Kind::ALL {
            let answer = self.list(kind.table(), &query, FIELDS, MOST, 0).await?;
            found.more |= !answer.is_whole();
            for record in answer.records {
                // One that cannot be read is there all the same.
                let Ok(record) = record else {
                    found.more = true;
                    continue;
                };
                if !record.raw("correlation_id").starts_with(prefix) {
                    return Err(SyncError::FilterIgnored { table: kind.table() });
                }
                match ticket(kind, &record) {
                    Some(ticket) => found.tickets.push(ticket),
                    None => found.more = true,
                }
            }
        }
        found.sort();
        Ok(found)
    }
}

fn ticket(kind: Kind, record: &Record) -> Option<FoundTicket> {
    // The login is often an integration user; who acted stands in the description.
    let person = trailer::split(record.raw("description")).trailer.initiated_by;
    Some(FoundTicket {
        kind,
        sys_id: record.sys_id()?,
        number: record.text("number"),
        name: record.text("short_description"),
        state: record.raw("state").to_owned(),
        over: state::is_over(kind, record.raw("state"), state::active(record)),
        due: due::from_wire(record.raw("due_date")),
        opened_by: person.map_or_else(|| record.text("opened_by.name"), Into::into),
        created: clock::parse_utc(record.raw("sys_created_on")),
        correlation: CorrelationId::parse(record.raw("correlation_id"))?,
    })
}

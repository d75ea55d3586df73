//! Ticket rows.

use rusqlite::{Connection, Row};

use crate::domain::clock::parse_utc;
use crate::domain::ticket::{Fresh, Pending, TicketRow};
use crate::domain::write::{Operation, WriteState};
use crate::domain::{Kind, LocalId, SysId, Untrusted};
use crate::store::StoreError;

/// The columns [`read`] expects, of table `ticket` as `t`.
pub(super) const COLUMNS: &str = "t.local_id, t.kind, t.sys_id, t.number, t.name, t.priority, t.state, t.active, t.due, t.assigned_to, \
                                  t.created, t.updated, t.unreadable IS NOT NULL, \
                                  CASE WHEN t.seen IS NULL THEN 2 ELSE (t.updated, t.mods) > (t.seen, t.seen_mods) END, \
                                  t.aside IS NOT NULL AND (t.updated, t.mods) <= (t.aside, t.aside_mods)";

/// Reads one row; its pending writes are added by [`add_pending`].
pub(super) fn read(row: &Row<'_>) -> Result<TicketRow, StoreError> {
    let damaged = |what: &str| StoreError::Damaged(format!("ticket {what}"));
    let number: String = row.get(3)?;
    Ok(TicketRow {
        local_id: LocalId::parse(&row.get::<_, String>(0)?).ok_or_else(|| damaged("local_id"))?,
        kind: Kind::from_word(&row.get::<_, String>(1)?).ok_or_else(|| damaged("kind"))?,
        sys_id: row.get::<_, Option<String>>(2)?.and_then(|id| SysId::parse(&id).ok()),
        number: (!number.is_empty()).then(|| Untrusted::new(number)),
        name: Untrusted::new(row.get::<_, String>(4)?),
        priority: row.get(5)?,
        state: row.get(6)?,
        active: row.get(7)?,
        due: row.get::<_, Option<String>>(8)?.and_then(|day| day.parse().ok()),
        assigned_to: Untrusted::new(row.get::<_, String>(9)?),
        created: parse_utc(&row.get::<_, String>(10)?),
        updated: parse_utc(&row.get::<_, String>(11)?),
        unreadable: row.get(12)?,
        fresh: match row.get(13)? {
            0 => None,
            1 => Some(Fresh::Changed),
            _ => Some(Fresh::New),
        },
        aside: row.get(14)?,
        pending: Vec::new(),
    })
}

/// Runs a query whose columns are [`COLUMNS`] and adds what is pending to each row.
pub(super) fn query(db: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<Vec<TicketRow>, StoreError> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let mut ticket = read(row)?;
        add_pending(db, &mut ticket)?;
        found.push(ticket);
    }
    Ok(found)
}

fn add_pending(db: &Connection, ticket: &mut TicketRow) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT operation, state FROM outbox WHERE local_id = ?1 AND state NOT IN ('confirmed', 'withdrawn') ORDER BY id",
    )?;
    let mut rows = statement.query([ticket.local_id.as_str()])?;
    while let Some(row) = rows.next()? {
        let (operation, state): (String, String) = (row.get(0)?, row.get(1)?);
        if let (Some(operation), Some(state)) = (Operation::from_word(&operation), WriteState::from_word(&state)) {
            ticket.pending.push(Pending { operation, state });
        }
    }
    Ok(())
}

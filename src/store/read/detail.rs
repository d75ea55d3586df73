//! Everything about one ticket.

use rusqlite::{Connection, OptionalExtension, Params, Row};

use super::{Reader, rows};
use crate::domain::clock::parse_utc;
use crate::domain::ticket::{JournalElement, JournalEntry, JournalKnown, Relation, TicketDetail, TicketRow};
use crate::domain::verb::Subject;
use crate::domain::write::{Operation, WriteState, WriteSummary};
use crate::domain::{Kind, LocalId, Record, SysId, Untrusted, journal};
use crate::store::{StoreError, columns, moment};

/// The tickets that ticket `?1` names in a column.
macro_rules! named {
    ($how:literal) => {
        concat!(
            "t.kind IN ('change', 'incident') AND t.sys_id IN (SELECT target FROM link WHERE local_id = ?1 AND how = '",
            $how,
            "')"
        )
    };
}

/// The tickets that name ticket `?1` in a column.
macro_rules! naming {
    ($how:literal) => {
        concat!(
            "t.local_id IN (SELECT l.local_id FROM ticket o JOIN link l ON l.target = o.sys_id AND l.how = '",
            $how,
            "' WHERE o.local_id = ?1)"
        )
    };
}

/// Related tickets of one sort that are shown.
const MOST_RELATED: usize = 5;

/// Which tickets are related to ticket `?1`, and how.
const RELATIONS: [(Relation, &str); 8] = [
    (Relation::Parent, named!("parent")),
    (Relation::Child, naming!("parent")),
    (Relation::MendedBy, named!("rfc")),
    (Relation::Mends, naming!("rfc")),
    (Relation::CausedBy, named!("caused_by")),
    (Relation::Caused, naming!("caused_by")),
    // A correlation id begins with its action's prefix of 14 characters, a ticket of no action with zeros.
    (
        Relation::SameAction,
        "t.local_id IN (SELECT s.local_id FROM ticket o JOIN ticket s
            ON s.correlation >= substr(o.correlation, 1, 14) AND s.correlation < substr(o.correlation, 1, 13) || '.'
            WHERE o.local_id = ?1 AND substr(o.correlation, 4, 10) <> '0000000000')",
    ),
    (
        Relation::SameItem,
        "t.over = 0 AND t.local_id IN (SELECT b.local_id FROM link a JOIN link b ON b.target = a.target AND b.how = 'cmdb_ci'
            WHERE a.local_id = ?1 AND a.how = 'cmdb_ci')",
    ),
];

impl Reader {
    /// A ticket with its record, journal and writes; `None` when it is not stored.
    pub fn detail(&self, id: &LocalId) -> Result<Option<TicketDetail>, StoreError> {
        let sql = format!("SELECT {} FROM ticket t WHERE t.local_id = ?1", rows::COLUMNS);
        let Some(row) = rows::query(&self.db, &sql, [id.as_str()])?.pop() else { return Ok(None) };
        let record = self.record(id)?;
        let shown = columns::overlay(row.kind, &record, &columns::open_writes(&self.db, id)?);
        let journal = row.sys_id.as_ref().map(|sys_id| self.journal(sys_id)).transpose()?.unwrap_or_default();
        let sql = format!("{WRITES} WHERE o.local_id = ?1 AND o.state <> 'withdrawn' ORDER BY o.id DESC LIMIT 20");
        let writes = writes(&self.db, &sql, [id.as_str()])?;
        let made_from = self.action_of_ticket(id)?;
        let link = if made_from.is_none() { self.linked_action(id)? } else { None };
        let linked = link.is_some();
        let action = made_from.or(link);
        let (seen, journal_known) = self
            .db
            .prepare_cached("SELECT seen, journal FROM ticket WHERE local_id = ?1")?
            .query_row([id.as_str()], |row| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, i64>(1)?)))?;
        let seen = seen.as_deref().and_then(parse_utc);
        let journal_known = match journal_known {
            0 => JournalKnown::InPart,
            1 => JournalKnown::Whole,
            _ => JournalKnown::Denied,
        };
        let related = self.related(id)?;
        Ok(Some(TicketDetail { row, record, shown, journal, writes, action, linked, seen, journal_known, related }))
    }

    /// Other tickets that have to do with this one, a few of each sort, each ticket once.
    fn related(&self, id: &LocalId) -> Result<Vec<(Relation, TicketRow)>, StoreError> {
        let mut found: Vec<(Relation, TicketRow)> = Vec::new();
        for (relation, condition) in RELATIONS {
            let sql = format!(
                "SELECT {} FROM ticket t WHERE {condition} AND t.local_id <> ?1 ORDER BY t.over, t.updated DESC LIMIT {MOST_RELATED}",
                rows::COLUMNS
            );
            for row in rows::query(&self.db, &sql, [id.as_str()])? {
                if found.iter().all(|(_, known)| known.local_id != row.local_id) {
                    found.push((relation, row));
                }
            }
        }
        Ok(found)
    }

    /// Tickets as verbs look at them: without journals, so that many can be read at once. One that is not stored is left out.
    pub fn subjects(&self, ids: &[LocalId]) -> Result<Vec<Subject>, StoreError> {
        let sql = format!("SELECT {} FROM ticket t WHERE t.local_id = ?1", rows::COLUMNS);
        let mut found = Vec::new();
        for id in ids {
            let Some(row) = rows::query(&self.db, &sql, [id.as_str()])?.pop() else { continue };
            let record = self.record(id)?;
            let shown = columns::overlay(row.kind, &record, &columns::open_writes(&self.db, id)?);
            found.push(Subject { row, record, shown });
        }
        Ok(found)
    }

    fn record(&self, id: &LocalId) -> Result<Record, StoreError> {
        let json: String =
            self.db.prepare_cached("SELECT record FROM ticket WHERE local_id = ?1")?.query_row([id.as_str()], |row| row.get(0))?;
        Ok(serde_json::from_str(&json)?)
    }

    /// Finds a ticket by number, `sys_id` or local id, as a person would name it.
    pub fn find(&self, name: &str) -> Result<Option<LocalId>, StoreError> {
        // One query each, so that each can use its index.
        for condition in
            ["number = ?1 COLLATE NOCASE", "kind IN ('change', 'incident') AND sys_id = lower(?1)", "local_id = upper(?1)"]
        {
            let sql = format!("SELECT local_id FROM ticket WHERE {condition} LIMIT 1");
            let found: Option<String> = self.db.prepare_cached(&sql)?.query_row([name.trim()], |row| row.get(0)).optional()?;
            if let Some(id) = found {
                return Ok(LocalId::parse(&id));
            }
        }
        Ok(None)
    }

    fn journal(&self, ticket: &SysId) -> Result<Vec<JournalEntry>, StoreError> {
        let sql =
            "SELECT sys_id, element, value, author, created FROM journal WHERE ticket = ?1 ORDER BY created DESC, sys_id DESC";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([ticket.as_str()])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.extend(read_entry(row)?);
        }
        if entries.is_empty() { self.displayed(ticket) } else { Ok(entries) }
    }

    /// What the ticket's form shows of its journals.
    fn displayed(&self, ticket: &SysId) -> Result<Vec<JournalEntry>, StoreError> {
        let sql = "SELECT texts FROM journal_displayed WHERE ticket = ?1";
        let json: Option<String> = self.db.prepare_cached(sql)?.query_row([ticket.as_str()], |row| row.get(0)).optional()?;
        let texts: Vec<(String, String)> = json.map_or(Ok(Vec::new()), |json| serde_json::from_str(&json))?;
        let element = |column: &str| {
            let comment = column == JournalElement::Comment.column();
            if comment { JournalElement::Comment } else { JournalElement::WorkNote }
        };
        Ok(texts.iter().flat_map(|(column, text)| journal::displayed(element(column), text)).collect())
    }
}

fn read_entry(row: &Row<'_>) -> Result<Option<JournalEntry>, StoreError> {
    let Ok(sys_id) = SysId::parse(&row.get::<_, String>(0)?) else { return Ok(None) };
    let comment = row.get::<_, String>(1)? == JournalElement::Comment.column();
    Ok(Some(JournalEntry {
        sys_id: Some(sys_id),
        element: if comment { JournalElement::Comment } else { JournalElement::WorkNote },
        text: Untrusted::new(row.get::<_, String>(2)?),
        author: Untrusted::new(row.get::<_, String>(3)?),
        created: parse_utc(&row.get::<_, String>(4)?),
    }))
}

/// Selects writes; a `WHERE` and an order follow.
pub(super) const WRITES: &str =
    "SELECT o.id, o.local_id, t.kind, o.operation, o.state, o.fields, o.refused, o.problem, o.until, o.created
     FROM outbox o JOIN ticket t USING (local_id)";

pub(super) fn writes(db: &Connection, sql: &str, params: impl Params) -> Result<Vec<WriteSummary>, StoreError> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read_write(row)?);
    }
    Ok(found)
}

fn read_write(row: &Row<'_>) -> Result<WriteSummary, StoreError> {
    let damaged = |what: &str| StoreError::Damaged(format!("outbox {what}"));
    let problem: Option<String> = row.get(7)?;
    Ok(WriteSummary {
        id: row.get(0)?,
        local_id: LocalId::parse(&row.get::<_, String>(1)?).ok_or_else(|| damaged("local_id"))?,
        kind: Kind::from_word(&row.get::<_, String>(2)?).ok_or_else(|| damaged("kind"))?,
        operation: Operation::from_word(&row.get::<_, String>(3)?).ok_or_else(|| damaged("operation"))?,
        state: WriteState::from_word(&row.get::<_, String>(4)?).ok_or_else(|| damaged("state"))?,
        fields: serde_json::from_str(&row.get::<_, String>(5)?)?,
        refused: serde_json::from_str(&row.get::<_, String>(6)?)?,
        problem: problem.map(|json| serde_json::from_str(&json)).transpose()?,
        until: row.get::<_, Option<i64>>(8)?.and_then(moment),
        created: moment(row.get(9)?).ok_or_else(|| damaged("created"))?,
    })
}

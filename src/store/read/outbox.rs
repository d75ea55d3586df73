//! The outbox and the action log, as screens and `outbox list` show them.

use super::Reader;
use crate::domain::outbox::{Behind, Deed, Logged, NoUndo, OutboxItem, Standing, Touched, actions, reverse};
use crate::domain::write::{Operation, WriteState, WriteSummary};
use crate::domain::{Kind, LocalId, Record, Untrusted};
use crate::store::{StoreError, log, moment};

impl Reader {
    /// The writes that are not done, oldest first, each with what can be done about it.
    pub fn outbox(&self) -> Result<Vec<OutboxItem>, StoreError> {
        self.open_writes()?.into_iter().map(|write| self.item(write)).collect()
    }

    /// One write with everything that is known about it.
    pub fn outbox_item(&self, id: i64) -> Result<Option<OutboxItem>, StoreError> {
        self.write(id)?.map(|write| self.item(write)).transpose()
    }

    fn item(&self, write: WriteSummary) -> Result<OutboxItem, StoreError> {
        let sql = "SELECT o.base, o.theirs, o.candidates, t.number, t.name, t.record FROM outbox o JOIN ticket t USING (local_id) WHERE o.id = ?1";
        let read = |row: &rusqlite::Row<'_>| -> rusqlite::Result<[String; 6]> {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?])
        };
        let [base, theirs, candidates, number, name, record] = self.db.prepare_cached(sql)?.query_row([write.id], read)?;
        Ok(OutboxItem {
            behind: self.behind(&write)?,
            actions: actions(&write),
            base: serde_json::from_str(&base)?,
            theirs: serde_json::from_str(&theirs)?,
            candidates: serde_json::from_str(&candidates)?,
            touched: Touched::of(&serde_json::from_str(&record)?),
            number: Untrusted::new(number),
            name: Untrusted::new(name),
            write,
        })
    }

    /// What a queued write has to let go first: [`crate::store::Store::next_write`] passes it over as long.
    fn behind(&self, write: &WriteSummary) -> Result<Option<Behind>, StoreError> {
        if write.state != WriteState::Queued {
            return Ok(None);
        }
        let sql = "SELECT (SELECT max(e.id) FROM outbox e WHERE e.local_id = o.local_id AND e.id < o.id
                       AND e.state NOT IN ('confirmed', 'withdrawn', 'refused', 'conflict')),
                       (SELECT max(e.id) FROM outbox e WHERE e.local_id = o.local_id AND e.operation = 'create' AND e.state = 'refused'),
                       o.operation <> 'create' AND t.sys_id IS NULL
                   FROM outbox o JOIN ticket t USING (local_id) WHERE o.id = ?1";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let (earlier, refused, unknown): (Option<i64>, Option<i64>, bool) =
            self.db.prepare_cached(sql)?.query_row([write.id], read)?;
        let without = unknown.then(|| refused.map_or(Behind::NewTicket, Behind::Write));
        Ok(earlier.map(Behind::Write).or(without))
    }

    /// Where these writes stand, in the order of the outbox; one that is not there any more is left out.
    pub fn standings(&self, ids: &[i64]) -> Result<Vec<Standing>, StoreError> {
        let sql = "SELECT id, state, problem, refused FROM outbox WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([serde_json::to_string(ids)?])?;
        let mut found = Vec::with_capacity(ids.len());
        while let Some(row) = rows.next()? {
            let state: String = row.get(1)?;
            let problem: Option<String> = row.get(2)?;
            found.push(Standing {
                id: row.get(0)?,
                state: WriteState::from_word(&state).ok_or_else(|| StoreError::Damaged("outbox state".into()))?,
                problem: problem.map(|json| serde_json::from_str(&json)).transpose()?,
                refused: serde_json::from_str(&row.get::<_, String>(3)?)?,
            });
        }
        Ok(found)
    }

    /// The last `limit` things that were sent and settled, newest first.
    pub fn action_log(&self, limit: usize) -> Result<Vec<Logged>, StoreError> {
        self.logged("ORDER BY l.id DESC LIMIT ?1", [limit])
    }

    /// The write of a ticket that was sent and settled last.
    pub fn last_logged(&self, id: &LocalId) -> Result<Option<Logged>, StoreError> {
        Ok(self.logged("WHERE l.local_id = ?1 ORDER BY l.id DESC LIMIT 1", [id.as_str()])?.pop())
    }

    /// Lines of the action log, by a condition and an order.
    fn logged(&self, which: &str, params: impl rusqlite::Params) -> Result<Vec<Logged>, StoreError> {
        let sql = format!(
            "SELECT l.id, l.write, l.local_id, l.kind, coalesce(nullif(l.number, ''), t.number, ''), l.operation, l.outcome, l.sent,
                l.before, l.refused, l.at, coalesce(t.name, json_extract(r.body, '$.title'), ''), t.record, o.operation, o.state, o.fields,
                o.before, l.person, l.process, l.sys_id
             FROM action_log l LEFT JOIN ticket t ON t.local_id = l.local_id LEFT JOIN outbox o ON o.id = l.write
                LEFT JOIN recommendation r ON l.operation = '{}' AND r.id = l.sys_id
             {which}",
            log::STATUS
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows = statement.query(params)?;
        let mut log = Vec::new();
        while let Some(row) = rows.next()? {
            log.push(logged(row)?);
        }
        Ok(log)
    }
}

fn logged(row: &rusqlite::Row<'_>) -> Result<Logged, StoreError> {
    let text = |index: usize| row.get::<_, String>(index);
    let damaged = || StoreError::Damaged("action log".into());
    let record: Option<Record> = row.get::<_, Option<String>>(12)?.map(|json| serde_json::from_str(&json)).transpose()?;
    let deed = if text(5)? == log::STATUS {
        Deed::Status { control: Untrusted::new(text(19)?) }
    } else {
        Deed::Ticket {
            write: row.get(1)?,
            local_id: LocalId::parse(&text(2)?).ok_or_else(damaged)?,
            kind: Kind::from_word(&text(3)?).ok_or_else(damaged)?,
            operation: Operation::from_word(&text(5)?).ok_or_else(damaged)?,
        }
    };
    Ok(Logged {
        id: row.get(0)?,
        number: Untrusted::new(text(4)?),
        name: Untrusted::new(text(11)?),
        person: Untrusted::new(text(17)?),
        process: Untrusted::new(text(18)?),
        outcome: WriteState::from_word(&text(6)?).ok_or_else(damaged)?,
        sent: serde_json::from_str(&text(7)?)?,
        before: serde_json::from_str(&text(8)?)?,
        refused: serde_json::from_str(&text(9)?)?,
        at: moment(row.get(10)?).ok_or_else(damaged)?,
        touched: record.as_ref().and_then(Touched::of),
        undo: match (&deed, &record) {
            (Deed::Status { .. }, _) => Err(NoUndo::Status),
            (Deed::Ticket { kind, .. }, Some(record)) => undo(row, *kind, record)?,
            (Deed::Ticket { .. }, None) => Err(NoUndo::Gone),
        },
        deed,
    })
}

/// Whether the write of a line can be undone, by the values that [`crate::store::Store::undo`] looks at.
fn undo(row: &rusqlite::Row<'_>, kind: Kind, record: &Record) -> Result<Result<(), NoUndo>, StoreError> {
    let text = |index: usize| row.get::<_, Option<String>>(index);
    let (Some(operation), Some(state), Some(sent), Some(before)) = (text(13)?, text(14)?, text(15)?, text(16)?) else {
        return Ok(Err(NoUndo::Gone));
    };
    let damaged = || StoreError::Damaged("outbox".into());
    let operation = Operation::from_word(&operation).ok_or_else(damaged)?;
    let state = WriteState::from_word(&state).ok_or_else(damaged)?;
    let (sent, before) = (serde_json::from_str(&sent)?, serde_json::from_str(&before)?);
    Ok(reverse(kind, (operation, state), &sent, &before, record).map(drop))
}

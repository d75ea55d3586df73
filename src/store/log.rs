//! The action log: what was sent and settled, by whom and by which process, with the values before it; and how long what is over is kept.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, params};

use super::{Store, StoreError, facts, millis};
use crate::domain::mapping::Fields;
use crate::domain::scope::Me;
use crate::domain::write::WriteState;
use crate::domain::{LocalId, Untrusted};

/// The word for an action's status that was set at Microsoft.
pub(super) const STATUS: &str = "status";

/// Copies a settled write into the action log.
pub(super) fn write(db: &Connection, id: i64, process: &str) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO action_log (write, local_id, kind, sys_id, number, operation, outcome, sent, before, refused, at, person, process)
         SELECT o.id, o.local_id, t.kind, t.sys_id, t.number, o.operation, o.state, o.fields, o.before, o.refused,
            coalesce(o.sent, o.created), ?2, ?3
         FROM outbox o JOIN ticket t USING (local_id) WHERE o.id = ?1 AND o.attempts > 0",
    )?
    .execute(params![id, person(db)?, process])?;
    Ok(())
}

/// What was sent for a ticket before its number was known gets it.
pub(super) fn learn_number(db: &Connection, id: &LocalId, number: &str) -> Result<(), StoreError> {
    let sql = "UPDATE action_log SET number = ?2 WHERE local_id = ?1 AND number = ''";
    db.prepare_cached(sql)?.execute([id.as_str(), number])?;
    Ok(())
}

/// Who acts, by `user_name`; empty where nobody is known.
fn person(db: &Connection) -> Result<String, StoreError> {
    Ok(facts::get::<Me>(db, facts::ME)?.unwrap_or_default().user_name)
}

impl Store {
    /// Writes down that an action's status was set at Microsoft, or may have been.
    pub fn log_status(
        &self,
        control: &Untrusted,
        (sent, before): (&Fields, &Fields),
        outcome: WriteState,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.db
            .prepare_cached(
                "INSERT INTO action_log (write, local_id, kind, sys_id, number, operation, outcome, sent, before, refused, at, person, process)
                 VALUES (0, '', '', ?1, '', ?2, ?3, ?4, ?5, '[]', ?6, ?7, ?8)",
            )?
            .execute(params![
                control.raw(),
                STATUS,
                outcome.word(),
                serde_json::to_string(sent)?,
                serde_json::to_string(before)?,
                millis(now),
                person(&self.db)?,
                self.process
            ])?;
        Ok(())
    }

    /// Takes away what has been over for longer than `keep`: finished writes, and lines of the action log; at most `most` of each, so
    /// that it is never long about it. Gives how many went. What still waits stays, with everything of its ticket, by which it may be
    /// judged. Over since when: since a call of this one has first seen it, so no wait before the end counts.
    pub fn prune(&self, now: Timestamp, keep: SignedDuration, most: usize) -> Result<usize, StoreError> {
        let before = now.checked_sub(keep).map_or(i64::MIN, millis);
        let over = "state IN ('confirmed', 'withdrawn')";
        let busy = "SELECT local_id FROM outbox WHERE state NOT IN ('confirmed', 'withdrawn')";
        let steps = [
            format!("UPDATE outbox SET over_since = ?1 WHERE over_since IS NULL AND {over}"),
            format!("UPDATE action_log SET over_since = ?1 WHERE over_since IS NULL AND local_id NOT IN ({busy})"),
        ];
        let gone = [
            format!(
                "DELETE FROM action_log WHERE id IN (SELECT id FROM action_log
                WHERE over_since < ?1 AND local_id NOT IN ({busy}) ORDER BY id LIMIT ?2)"
            ),
            format!(
                "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox
                WHERE over_since < ?1 AND {over} AND local_id NOT IN ({busy}) ORDER BY id LIMIT ?2)"
            ),
        ];
        let tx = self.begin()?;
        super::sender::check(&tx, self.fence.get())?;
        for sql in &steps {
            tx.prepare_cached(sql)?.execute([millis(now)])?;
        }
        let mut count = 0;
        for sql in &gone {
            count += tx.prepare_cached(sql)?.execute(params![before, most])?;
        }
        tx.commit()?;
        Ok(count)
    }
}

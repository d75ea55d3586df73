//! Secure Score: what a look at Microsoft Graph brings.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::{Store, StoreError, facts};
use crate::domain::recommendation::score::{Comparison, ScoreDay, ScoreSnapshot};
use crate::domain::recommendation::{Match, Recommendation, StateUpdate};
use crate::domain::write::Problem;
use crate::domain::{CorrelationId, Untrusted};

/// Names of the facts.
pub(super) const HEAD: &str = "score";
pub(super) const PROBLEM: &str = "score_problem";
pub(super) const SEEN: &str = "score_seen";
const WAIT: &str = "score_wait";

/// A snapshot without its days and actions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Head {
    pub tenant: Untrusted,
    pub fetched: Timestamp,
    pub calculated: Option<Timestamp>,
    pub comparisons: Vec<Comparison>,
    pub missing: Vec<Untrusted>,
    pub unreadable: u64,
}

/// What a person had seen when they last left Secure Score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Seen {
    /// The newest score then; `None` before the first visit.
    pub newest: Option<ScoreDay>,
    /// The actions that applied then.
    pub actions: Vec<Untrusted>,
}

impl Store {
    /// Stores one look in one transaction, and forgets the last failure. Another tenant's data goes first.
    ///
    /// A partial look loses nothing: what it lacks stays as it was, and its score, which lacks points, does not become a day of the
    /// history once there is one.
    pub fn store_score(&self, snapshot: &ScoreSnapshot) -> Result<(), StoreError> {
        let tx = self.db.unchecked_transaction()?;
        let before: Option<Head> = facts::get(&tx, HEAD)?;
        let before = before.filter(|head| head.tenant == snapshot.tenant);
        let before_first = before.is_none();
        if before_first {
            tx.execute_batch("DELETE FROM score_day; DELETE FROM recommendation;")?;
        }
        let partial = snapshot.is_partial() && before.is_some();
        let mut known = if partial { all(&tx)? } else { HashMap::new() };
        if !partial {
            tx.execute("DELETE FROM recommendation", [])?;
            put_days(&tx, &snapshot.days)?;
        }
        for action in &snapshot.recommendations {
            let action = match known.remove(&action.id) {
                Some(older) => completed(action.clone(), older),
                None => action.clone(),
            };
            put_action(&tx, &snapshot.tenant, &action)?;
        }
        let head = Head {
            tenant: snapshot.tenant.clone(),
            fetched: snapshot.fetched,
            calculated: if partial { before.and_then(|head| head.calculated) } else { snapshot.calculated },
            comparisons: snapshot.comparisons.clone(),
            missing: snapshot.missing.clone(),
            unreadable: snapshot.unreadable,
        };
        facts::put(&tx, HEAD, &head)?;
        if before_first {
            // Nothing is new on the first day.
            facts::put(&tx, SEEN, &Seen { newest: None, actions: applying(&tx)? })?;
        }
        facts::put(&tx, PROBLEM, &None::<Problem>)?;
        facts::put(&tx, WAIT, &None::<Timestamp>)?;
        tx.commit()?;
        Ok(())
    }

    /// Keeps why the last look failed, and until when nothing is to be sent; what was stored stays.
    pub fn set_score_problem(&self, problem: &Problem, wait: Option<Timestamp>) -> Result<(), StoreError> {
        let tx = self.db.unchecked_transaction()?;
        facts::put(&tx, PROBLEM, &Some(problem))?;
        facts::put(&tx, WAIT, &wait)?;
        tx.commit()?;
        Ok(())
    }

    /// Keeps that a person has seen the score and the actions as they are now.
    pub fn mark_score_seen(&self) -> Result<(), StoreError> {
        let tx = self.db.unchecked_transaction()?;
        let newest: Option<String> =
            tx.query_row("SELECT body FROM score_day ORDER BY day DESC LIMIT 1", [], |row| row.get(0)).optional()?;
        let newest = newest.map(|body| serde_json::from_str(&body)).transpose()?;
        facts::put(&tx, SEEN, &Seen { newest, actions: applying(&tx)? })?;
        tx.commit()?;
        Ok(())
    }

    /// Keeps until when nothing is to be sent to Microsoft.
    pub fn set_score_wait(&self, wait: Option<Timestamp>) -> Result<(), StoreError> {
        facts::put(&self.db, WAIT, &wait)
    }

    /// Until when nothing is to be sent to Microsoft, if the last look failed.
    pub fn score_wait(&self) -> Result<Option<Timestamp>, StoreError> {
        Ok(facts::get::<Option<Timestamp>>(&self.db, WAIT)?.flatten())
    }

    /// When Secure Score was last read.
    pub fn score_fetched(&self) -> Result<Option<Timestamp>, StoreError> {
        Ok(facts::get::<Head>(&self.db, HEAD)?.map(|head| head.fetched))
    }

    /// One action; `None` when it is not stored.
    pub fn action(&self, id: &Untrusted) -> Result<Option<Recommendation>, StoreError> {
        let sql = "SELECT body FROM recommendation WHERE id = ?1";
        let body = self.db.prepare_cached(sql)?.query_row([id.raw()], |row| row.get::<_, String>(0)).optional()?;
        body.map(|body| Ok(serde_json::from_str(&body)?)).transpose()
    }

    /// Keeps an action's state history after a state was written back.
    pub fn set_action_updates(&self, id: &Untrusted, updates: &[StateUpdate]) -> Result<(), StoreError> {
        let tx = self.db.unchecked_transaction()?;
        let Some(head) = facts::get::<Head>(&tx, HEAD)? else { return Ok(()) };
        if let Some(mut action) = all(&tx)?.remove(id) {
            action.updates = updates.to_vec();
            put_action(&tx, &head.tenant, &action)?;
        }
        tx.commit()?;
        Ok(())
    }
}

/// An action of a partial look, with what an older look knows of it.
fn completed(action: Recommendation, older: Recommendation) -> Recommendation {
    match (action.matched, older.matched) {
        // Its profile is missing this time.
        (Match::ScoreOnly, Match::Both | Match::ProfileOnly) => action.described_by(older),
        // Its score is missing this time.
        (Match::ProfileOnly, Match::Both | Match::ScoreOnly) => Recommendation { updates: action.updates, ..older },
        _ => action,
    }
}

fn all(db: &Connection) -> Result<HashMap<Untrusted, Recommendation>, StoreError> {
    let mut statement = db.prepare_cached("SELECT body FROM recommendation")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|body| {
        let action: Recommendation = serde_json::from_str(&body?)?;
        Ok((action.id.clone(), action))
    })
    .collect()
}

/// The actions that apply.
fn applying(db: &Connection) -> Result<Vec<Untrusted>, StoreError> {
    let mut statement = db.prepare_cached("SELECT id FROM recommendation WHERE applies ORDER BY id")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|id| Ok(Untrusted::new(id?))).collect()
}

fn put_days(db: &Connection, days: &[ScoreDay]) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached("INSERT OR REPLACE INTO score_day (day, body) VALUES (?1, ?2)")?;
    for day in days {
        statement.execute([day.day.to_string(), serde_json::to_string(day)?])?;
    }
    Ok(())
}

fn put_action(db: &Connection, tenant: &Untrusted, action: &Recommendation) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO recommendation (id, body, prefix, title_key, category, service, status, rank, points_left, applies, \
               open, quick_win, regressed, search) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
    let words = [&action.id, &action.title, &action.service, &action.description.text].map(Untrusted::raw);
    db.prepare_cached(sql)?.execute(params![
        action.id.raw(),
        serde_json::to_string(action)?,
        CorrelationId::recommendation_prefix(tenant.raw(), action.id.raw()),
        action.title.raw().to_lowercase(),
        action.category.wire().raw(),
        action.service.raw(),
        action.status().word(),
        action.rank,
        action.points_left(),
        action.matched != Match::ProfileOnly && !action.deprecated,
        action.is_open(),
        action.is_quick_win(),
        action.regression().is_some(),
        words.join(" ").to_lowercase(),
    ])?;
    Ok(())
}

#[cfg(test)]
mod tests;

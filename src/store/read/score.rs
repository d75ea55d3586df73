//! Secure Score for screens and commands: lists, one action, the card.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

use super::Reader;
use crate::domain::recommendation::Recommendation;
use crate::domain::recommendation::listing::{
    ActionCounts, ActionDetail, ActionPage, ActionQuery, ActionRequest, ActionRow, ActionSort, ScoreCard, SharedTicket,
};
use crate::domain::recommendation::score::ScoreDay;
use crate::domain::write::Problem;
use crate::domain::{Kind, LocalId, Untrusted};
use crate::store::score::{HEAD, Head, PROBLEM};
use crate::store::{StoreError, facts};

/// Actions that the card shows.
const TOP: usize = 3;

/// Tickets made from an action of `recommendation` as `r`: their ids continue its prefix with `-`, and `.` comes right after that.
const TICKETS: &str = "SELECT 1 FROM ticket t WHERE t.correlation >= r.prefix || '-' AND t.correlation < r.prefix || '.'";

impl Reader {
    /// One window of a list of improvement actions.
    pub fn actions(&self, request: &ActionRequest) -> Result<ActionPage, StoreError> {
        let (filter, params) = conditions(&request.query);
        let order = order(&request.query);
        let count = format!("SELECT count(*) FROM recommendation r WHERE {filter}");
        let total: usize = self.db.prepare_cached(&count)?.query_row(params_from_iter(params.iter()), |row| row.get(0))?;
        let kept = match &request.keep {
            Some(id) => self.action_position(id, &filter, &params, &order)?,
            None => None,
        };
        let mut offset = request.offset;
        if let Some(kept) = kept {
            offset = offset.min(kept).max((kept + 1).saturating_sub(request.limit));
        }
        let offset = offset.min(total.saturating_sub(request.limit));
        let sql = format!(
            "SELECT r.body, r.prefix FROM recommendation r WHERE {filter} ORDER BY {order} LIMIT {} OFFSET {offset}",
            request.limit
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(params.iter()))?;
        let mut page = ActionPage { offset, total, kept, rows: Vec::new() };
        while let Some(row) = rows.next()? {
            let action: Recommendation = serde_json::from_str(&row.get::<_, String>(0)?)?;
            page.rows.push(self.action_row(&action, &row.get::<_, String>(1)?)?);
        }
        Ok(page)
    }

    /// How many actions stand before the kept one; `None` when it is not in the list.
    fn action_position(&self, id: &Untrusted, filter: &str, params: &[Value], order: &str) -> Result<Option<usize>, StoreError> {
        let sql = format!(
            "SELECT place FROM (SELECT r.id AS id, row_number() OVER (ORDER BY {order}) - 1 AS place FROM recommendation r WHERE {filter})
             WHERE id = ?{}",
            params.len() + 1
        );
        let all = params.iter().cloned().chain([Value::Text(id.raw().to_owned())]);
        Ok(self.db.prepare_cached(&sql)?.query_row(params_from_iter(all), |row| row.get(0)).optional()?)
    }

    /// One action with all that is known of it; `None` when it is not stored.
    pub fn action(&self, id: &Untrusted) -> Result<Option<ActionDetail>, StoreError> {
        let sql = "SELECT body, prefix FROM recommendation WHERE id = ?1";
        let found =
            self.db.prepare_cached(sql)?.query_row([id.raw()], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
        let Some((body, prefix)) = found.optional()? else { return Ok(None) };
        let recommendation: Recommendation = serde_json::from_str(&body)?;
        let head: Option<Head> = facts::get(&self.db, HEAD)?;
        Ok(Some(ActionDetail {
            row: self.action_row(&recommendation, &prefix)?,
            recommendation,
            prefix,
            calculated: head.as_ref().and_then(|head| head.calculated),
            fetched: head.map(|head| head.fetched),
        }))
    }

    /// The action that a ticket was made from; `None` for a task made by hand, and where the action is not stored.
    pub fn action_of_ticket(&self, ticket: &LocalId) -> Result<Option<ActionRow>, StoreError> {
        // A correlation id goes on with `-` after the action's 13 characters.
        let sql = "SELECT r.body, r.prefix FROM recommendation r JOIN ticket t ON r.prefix = substr(t.correlation, 1, 13)
                   WHERE t.local_id = ?1";
        let found = self
            .db
            .prepare_cached(sql)?
            .query_row([ticket.as_str()], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
        let Some((body, prefix)) = found.optional()? else { return Ok(None) };
        Ok(Some(self.action_row(&serde_json::from_str(&body)?, &prefix)?))
    }

    /// The services that stored actions have, for a filter's choices.
    pub fn action_services(&self) -> Result<Vec<Untrusted>, StoreError> {
        let sql = "SELECT DISTINCT service FROM recommendation WHERE service <> '' AND applies ORDER BY service COLLATE NOCASE";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        rows.map(|service| Ok(Untrusted::new(service?))).collect()
    }

    /// The Secure Score card; `None` when it was never read and nothing went wrong either.
    pub fn score_card(&self) -> Result<Option<ScoreCard>, StoreError> {
        let head: Option<Head> = facts::get(&self.db, HEAD)?;
        let problem = facts::get::<Option<Problem>>(&self.db, PROBLEM)?.flatten();
        let Some(head) = head else {
            return Ok(problem.map(|problem| ScoreCard { problem: Some(problem), ..ScoreCard::default() }));
        };
        let request = ActionRequest { query: ActionQuery::usual(), offset: 0, limit: TOP, keep: None };
        Ok(Some(ScoreCard {
            tenant: head.tenant,
            days: self.score_days()?,
            comparisons: head.comparisons,
            calculated: head.calculated,
            fetched: Some(head.fetched),
            missing: head.missing,
            problem,
            counts: self.action_counts()?,
            top: self.actions(&request)?.rows,
        }))
    }

    /// The score's history, oldest day first.
    pub fn score_days(&self) -> Result<Vec<ScoreDay>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT body FROM score_day ORDER BY day")?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        rows.map(|body| Ok(serde_json::from_str(&body?)?)).collect()
    }

    fn action_counts(&self) -> Result<ActionCounts, StoreError> {
        let sql = format!(
            "SELECT count(*) FILTER (WHERE r.regressed),
                    count(*) FILTER (WHERE r.status = 'to-address'),
                    count(*) FILTER (WHERE r.status = 'planned'),
                    count(*) FILTER (WHERE r.status = 'risk-accepted'),
                    count(*) FILTER (WHERE r.status IN ('third-party', 'alternate-mitigation')),
                    count(*) FILTER (WHERE r.status = 'completed'),
                    count(*) FILTER (WHERE r.open AND EXISTS ({TICKETS} AND t.over = 0)),
                    count(*) FILTER (WHERE r.open AND EXISTS ({TICKETS}) AND NOT EXISTS ({TICKETS} AND t.over = 0))
             FROM recommendation r WHERE r.applies"
        );
        Ok(self.db.prepare_cached(&sql)?.query_row([], |row| {
            Ok(ActionCounts {
                regressed: row.get(0)?,
                to_address: row.get(1)?,
                planned: row.get(2)?,
                risk_accepted: row.get(3)?,
                asserted: row.get(4)?,
                completed: row.get(5)?,
                shared: row.get(6)?,
                awaiting: row.get(7)?,
            })
        })?)
    }

    fn action_row(&self, action: &Recommendation, prefix: &str) -> Result<ActionRow, StoreError> {
        Ok(ActionRow {
            id: action.id.clone(),
            title: action.title.clone(),
            matched: action.matched,
            category: action.category.clone(),
            service: action.service.clone(),
            rank: action.rank,
            points: action.points,
            max: action.max,
            user_impact: action.user_impact,
            cost: action.cost,
            status: action.status(),
            regressed: action.regression().is_some(),
            asserted: action.is_asserted(),
            deprecated: action.deprecated,
            tickets: self.shared_tickets(prefix)?,
        })
    }

    /// The stored tickets whose `correlation_id` begins with an action's prefix.
    pub fn shared_tickets(&self, prefix: &str) -> Result<Vec<SharedTicket>, StoreError> {
        let sql = "SELECT local_id, kind, number, state, over, due FROM ticket
                   WHERE correlation >= ?1 || '-' AND correlation < ?1 || '.' ORDER BY over, created DESC, local_id DESC";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([prefix])?;
        let mut tickets = Vec::new();
        while let Some(row) = rows.next()? {
            let damaged = |what: &str| StoreError::Damaged(format!("ticket {what}"));
            let number: String = row.get(2)?;
            tickets.push(SharedTicket {
                local_id: LocalId::parse(&row.get::<_, String>(0)?).ok_or_else(|| damaged("local_id"))?,
                kind: Kind::from_word(&row.get::<_, String>(1)?).ok_or_else(|| damaged("kind"))?,
                number: (!number.is_empty()).then(|| Untrusted::new(number)),
                state: row.get(3)?,
                over: row.get(4)?,
                due: row.get::<_, Option<String>>(5)?.and_then(|day| day.parse().ok()),
            });
        }
        Ok(tickets)
    }
}

fn conditions(query: &ActionQuery) -> (String, Vec<Value>) {
    let mut parts = vec!["1".to_owned()];
    let mut params = Vec::new();
    if !query.all {
        parts.push("r.applies".to_owned());
    }
    for (wanted, condition) in [(query.open, "r.open"), (query.quick_wins, "r.quick_win"), (query.regressed, "r.regressed")] {
        if wanted {
            parts.push(condition.to_owned());
        }
    }
    if query.not_shared {
        parts.push(format!("NOT EXISTS ({TICKETS})"));
    }
    if let Some(category) = &query.category {
        params.push(Value::Text(category.wire().into_raw()));
        parts.push(format!("r.category = ?{}", params.len()));
    }
    if let Some(service) = &query.service {
        params.push(Value::Text(service.clone()));
        parts.push(format!("r.service = ?{}", params.len()));
    }
    for word in query.filter.to_lowercase().split_whitespace() {
        params.push(Value::Text(word.to_owned()));
        parts.push(format!("instr(r.search, ?{}) > 0", params.len()));
    }
    (parts.join(" AND "), params)
}

/// The sort order, made total by the id. Actions without the value come last in both directions.
fn order(query: &ActionQuery) -> String {
    let direction = if query.descending { "DESC" } else { "ASC" };
    let left = "r.points_left IS NULL, r.points_left DESC";
    match query.sort {
        ActionSort::Left => format!("r.points_left IS NULL, r.points_left {direction}, r.title_key, r.id"),
        ActionSort::Rank => format!("r.rank IS NULL, r.rank {direction}, {left}, r.id"),
        ActionSort::Title => format!("r.title_key {direction}, r.id {direction}"),
        ActionSort::Category => format!("r.category {direction}, {left}, r.id"),
        ActionSort::Service => format!("r.service = '', r.service COLLATE NOCASE {direction}, {left}, r.id"),
        ActionSort::Status => format!("r.status {direction}, {left}, r.id"),
    }
}

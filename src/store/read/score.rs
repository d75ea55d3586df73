//! Secure Score for screens and commands: lists, one action, the card.

use jiff::{Timestamp, ToSpan};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

use super::Reader;
use crate::domain::clock::parse_utc;
use crate::domain::recommendation::listing::{
    ActionCounts, ActionDetail, ActionPage, ActionQuery, ActionRequest, ActionRow, ActionSort, CategoryScore, Closing, ScoreAlerts,
    ScoreCard, ScoreFall, ScoreNow, SharedTicket,
};
use crate::domain::recommendation::score::ScoreDay;
use crate::domain::recommendation::{Recommendation, ScoreCategory};
use crate::domain::write::Problem;
use crate::domain::{Kind, LocalId, Untrusted};
use crate::store::score::{HEAD, Head, PROBLEM, SEEN, Seen};
use crate::store::{StoreError, facts};

/// Actions that the card shows.
const TOP: usize = 3;

/// Most actions of each sort that home tells of.
const ALERTS: usize = 99;

/// A smaller fall of the percentage is noise.
const FALL: f64 = 0.1;

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
        let calculated = facts::get::<Head>(&self.db, HEAD)?.and_then(|head| head.calculated);
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(params.iter()))?;
        let mut page = ActionPage { offset, total, kept, rows: Vec::new() };
        while let Some(row) = rows.next()? {
            let action: Recommendation = serde_json::from_str(&row.get::<_, String>(0)?)?;
            page.rows.push(self.action_row(&action, &row.get::<_, String>(1)?, calculated)?);
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
        let calculated = head.as_ref().and_then(|head| head.calculated);
        let tenant = head.as_ref().map(|head| head.tenant.clone()).unwrap_or_default();
        Ok(Some(ActionDetail {
            tenant,
            row: self.action_row(&recommendation, &prefix, calculated)?,
            linked: self.linked_tickets(id)?,
            recommendation,
            prefix,
            calculated,
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
        let calculated = facts::get::<Head>(&self.db, HEAD)?.and_then(|head| head.calculated);
        Ok(Some(self.action_row(&serde_json::from_str(&body)?, &prefix, calculated)?))
    }

    /// The action that the person has linked a ticket to here, where it is stored.
    pub(super) fn linked_action(&self, ticket: &LocalId) -> Result<Option<ActionRow>, StoreError> {
        let linked: Option<Untrusted> = facts::get(&self.db, &format!("{}{ticket}", facts::LINK))?;
        let Some(action) = linked else { return Ok(None) };
        Ok(self.action(&action)?.map(|detail| detail.row))
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

    /// The card, what a person should hear, and the categories.
    pub fn score(&self) -> Result<ScoreNow, StoreError> {
        let card = self.score_card()?;
        let newest = card.as_ref().and_then(ScoreCard::newest);
        let seen: Option<Seen> = facts::get(&self.db, SEEN)?;
        let before = match (&newest, seen.and_then(|seen| seen.newest)) {
            (_, Some(seen)) => Some(seen),
            (Some(newest), None) => {
                let week_ago = newest.day.checked_sub(7.days()).ok();
                card.iter().flat_map(|card| &card.days).rfind(|day| Some(day.day) <= week_ago).cloned()
            }
            (None, None) => None,
        };
        let alerts = ScoreAlerts { fall: fall(before.as_ref(), newest), ..self.action_alerts()? };
        Ok(ScoreNow { alerts, categories: self.score_categories()?, card })
    }

    /// The actions that a person should hear of.
    fn action_alerts(&self) -> Result<ScoreAlerts, StoreError> {
        let all = |query| ActionRequest { query, offset: 0, limit: ALERTS, keep: None };
        let closed = self.actions(&all(ActionQuery { closed: true, ..ActionQuery::default() }))?.rows;
        let fresh = self.actions(&all(ActionQuery { fresh: true, ..ActionQuery::usual() }))?.rows;
        let (regressed, others): (Vec<ActionRow>, Vec<ActionRow>) = closed.into_iter().partition(|row| row.regressed);
        let denied = others.into_iter().filter(|row| row.closing() == Some(Closing::Denied));
        let ids = |rows: Vec<ActionRow>| rows.into_iter().map(|row| row.id).collect();
        Ok(ScoreAlerts { fall: None, regressed: ids(regressed), denied: ids(denied.collect()), fresh: ids(fresh) })
    }

    fn score_categories(&self) -> Result<Vec<CategoryScore>, StoreError> {
        let sql = "SELECT category, total(json_extract(body, '$.points')), total(json_extract(body, '$.max')) FROM recommendation
                   WHERE applies GROUP BY category ORDER BY 3 DESC, 1";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            let category = ScoreCategory::from(Untrusted::new(row.get::<_, String>(0)?));
            Ok(CategoryScore { category, points: row.get(1)?, max: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
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

    fn action_row(&self, action: &Recommendation, prefix: &str, calculated: Option<Timestamp>) -> Result<ActionRow, StoreError> {
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
            checked: action.last_synced.or(calculated),
            tickets: self.shared_tickets(prefix)?,
        })
    }

    /// The stored tickets whose `correlation_id` begins with an action's prefix.
    pub fn shared_tickets(&self, prefix: &str) -> Result<Vec<SharedTicket>, StoreError> {
        self.tickets_where("correlation >= ?1 || '-' AND correlation < ?1 || '.'", prefix)
    }

    /// The tickets that the person has linked to an action here.
    fn linked_tickets(&self, action: &Untrusted) -> Result<Vec<SharedTicket>, StoreError> {
        let linked = format!("'{}' || local_id IN (SELECT name FROM fact WHERE value = ?1)", facts::LINK);
        self.tickets_where(&linked, &serde_json::to_string(action)?)
    }

    fn tickets_where(&self, condition: &str, value: &str) -> Result<Vec<SharedTicket>, StoreError> {
        let sql = format!(
            "SELECT local_id, kind, number, state, over, due, CASE WHEN closed <> '' THEN closed ELSE updated END FROM ticket
             WHERE {condition} ORDER BY over, created DESC, local_id DESC"
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows = statement.query([value])?;
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
                updated: parse_utc(&row.get::<_, String>(6)?),
            });
        }
        Ok(tickets)
    }
}

fn fall(before: Option<&ScoreDay>, newest: Option<&ScoreDay>) -> Option<ScoreFall> {
    let (before, newest) = (before?, newest?);
    let (from, to) = (before.percentage()?, newest.percentage()?);
    (from - to >= FALL).then_some(ScoreFall { since: before.day, from, to })
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
    if query.closed {
        parts.push(format!("r.open AND EXISTS ({TICKETS}) AND NOT EXISTS ({TICKETS} AND t.over = 0)"));
    }
    if query.fresh {
        params.push(Value::Text(SEEN.to_owned()));
        let seen = format!("(SELECT value FROM fact WHERE name = ?{})", params.len());
        parts.push(format!("{seen} IS NOT NULL AND r.id NOT IN (SELECT value FROM json_each({seen}, '$.actions'))"));
    }
    if let Some(only) = &query.only {
        let ids: Vec<&str> = only.iter().map(Untrusted::raw).collect();
        params.push(Value::Text(serde_json::Value::from(ids).to_string()));
        parts.push(format!("r.id IN (SELECT value FROM json_each(?{}))", params.len()));
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

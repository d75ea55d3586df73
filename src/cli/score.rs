//! `score` and `recommendations`: Secure Score without the screen.

use serde_json::{Map, Value, json};

use super::exit::{Exit, Failure};
use super::output::{Output, SCHEMA};
use super::rows::{Column, Row, Sheet};
use super::score_args::{ListActionsArgs, RecommendationsCommand, ScoreArgs, SetStateArgs};
use super::session::Session;
use super::ticket_json::Labels;
use super::{score_json, share};
use crate::connect::login_problem;
use crate::domain::clock::rfc3339;
use crate::domain::html::Readable;
use crate::domain::recommendation::listing::{ActionDetail, ActionQuery, ActionRequest, ActionRow, ScoreCard, SharedTicket};
use crate::domain::recommendation::proposal::DueRule;
use crate::domain::recommendation::score::ScoreDay;
use crate::domain::recommendation::setting::StateOutcome;
use crate::domain::recommendation::{StateChange, points_text};
use crate::domain::{HintId, Untrusted};
use crate::i18n::id;
use crate::secure_score::Graph;
use crate::store::{Reader, Store};
use crate::sync::{self, Look};

/// Rows read at once.
const WINDOW: usize = 200;

const COLUMNS: &[Column] = &[
    Column::new("id"),
    Column::new("points"),
    Column::wide("points_have"),
    Column::wide("points_max"),
    Column::new("status"),
    Column::new("trend"),
    Column::new("category"),
    Column::wide("service"),
    Column::new("ticket"),
    Column::new("title"),
];

/// Runs `score`.
pub async fn score(session: &Session, args: &ScoreArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    connected(session)?;
    if args.refresh {
        let store = session.store()?;
        match refresh(session, &store, true).await? {
            Some(Look::Failed(problem)) => return Err(Failure::from_problem("Secure Score could not be read", &problem)),
            Some(Look::NotDue(until)) => {
                let message = format!("Microsoft asked to wait until {}", rfc3339(until));
                return Err(Failure::new(Exit::Waiting, message, Some(HintId::WaitForLimit)));
            }
            Some(Look::Stored { .. }) | None => {}
        }
    }
    let reader = session.reader()?;
    let labels = session.labels(&reader)?;
    let Some(card) = reader.score_card()? else { return Err(never_read()) };
    if let (Some(problem), true) = (&card.problem, card.days.is_empty()) {
        return Err(Failure::from_problem("Secure Score could not be read", problem));
    }
    if out.is_json() {
        let mut document = json!({"schema": SCHEMA});
        merge(&mut document, score_json::card(&card, &labels));
        out.document(&document)?;
    } else {
        card_text(&card, out)?;
    }
    Ok(Exit::Done)
}

/// One look at Microsoft, if it is due or a person asked; `None` without Secure Score.
pub async fn refresh(session: &Session, store: &Store, asked: bool) -> Result<Option<Look>, Failure> {
    let Some(settings) = &session.profile.secure_score else { return Ok(None) };
    let interval = jiff::SignedDuration::try_from(settings.interval).unwrap_or(sync::SCORE_INTERVAL);
    if let Some(due) = sync::due_at(store, session.clock.now(), asked, interval)? {
        return Ok(Some(Look::NotDue(due)));
    }
    let graph = graph(session)?;
    Ok(Some(sync::look(store, &graph, session.clock.now(), asked, interval).await?))
}

/// Graph with the stored login.
fn graph(session: &Session) -> Result<Graph, Failure> {
    let login = session.score_login()?.ok_or_else(not_connected)?;
    login.graph().map_err(|error| Failure::from_problem("no login at Microsoft", &login_problem(&error)))
}

fn connected(session: &Session) -> Result<DueRule, Failure> {
    session.profile.secure_score.as_ref().map(|score| score.due_days).ok_or_else(not_connected)
}

fn not_connected() -> Failure {
    Failure::said(Exit::NotConnected, id("cli-score-unconnected"), &[], None)
}

fn never_read() -> Failure {
    Failure::said(Exit::Waiting, id("cli-score-unread"), &[], None)
}

pub(super) fn merge(document: &mut Value, more: Value) {
    if let (Value::Object(document), Value::Object(more)) = (document, more) {
        document.extend(more);
    }
}

/// Runs a command under `recommendations`.
pub async fn recommendations(session: &Session, command: &RecommendationsCommand, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let rule = connected(session)?;
    let reader = session.reader()?;
    let labels = session.labels(&reader)?;
    match command {
        RecommendationsCommand::List(args) => list(&reader, &labels, args, out),
        RecommendationsCommand::Show { id } => {
            let detail = find(&reader, id)?;
            let today = session.clock.now().to_zoned(jiff::tz::TimeZone::system()).date();
            if out.is_json() {
                out.document(&json!({"schema": SCHEMA, "recommendation": score_json::detail(&detail, rule, today, &labels)}))?;
            } else {
                show_text(&detail, out)?;
            }
            Ok(Exit::Done)
        }
        RecommendationsCommand::Share(args) => {
            session.may_write()?;
            share::share(session, &find(&reader, &args.id)?, rule, args, out).await
        }
        RecommendationsCommand::SetState(args) => {
            session.may_write()?;
            set_state(session, &reader, args, out).await
        }
    }
}

fn list(reader: &Reader, labels: &Labels, args: &ListActionsArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    if reader.score_card()?.is_none_or(|card| card.days.is_empty()) {
        return Err(never_read());
    }
    let (sort, descending) = args.sort.order();
    let query = ActionQuery {
        filter: args.filter.clone(),
        category: args.category.clone(),
        service: args.service.clone(),
        open: args.open,
        quick_wins: args.quick_wins,
        regressed: args.regressed,
        not_shared: args.not_shared,
        all: args.all,
        sort,
        descending,
        ..ActionQuery::default()
    };
    let limit = args.limit.unwrap_or(usize::MAX);
    let (mut offset, mut rows) = (0, Vec::new());
    while offset < limit {
        let request = ActionRequest { query: query.clone(), offset, limit: WINDOW.min(limit - offset), keep: None };
        let page = reader.actions(&request)?;
        // The last window is moved back so that it is full.
        let seen = offset.saturating_sub(page.offset);
        let before = rows.len();
        rows.extend(page.rows.into_iter().skip(seen));
        offset += rows.len() - before;
        if rows.len() == before {
            break;
        }
    }
    let mut sheet = Sheet::new(COLUMNS);
    for row in &rows {
        sheet.row(sheet_row(row, labels), out)?;
    }
    sheet.end("recommendations", Map::new(), out)?;
    Ok(Exit::Done)
}

fn points(row: &ActionRow) -> String {
    let text = |points: Option<f64>| points.map_or_else(|| "?".to_owned(), points_text);
    format!("{}/{}", text(row.points), text(row.max))
}

fn sheet_row(row: &ActionRow, labels: &Labels) -> Row {
    let number = |points: Option<f64>| Untrusted::from(points.map(points_text).unwrap_or_default());
    let ticket = |one: &SharedTicket| {
        let number = one.number.as_ref().map_or_else(|| one.local_id.to_string(), |number| number.raw().to_owned());
        format!("{number} {}", labels.state(one.kind, &one.state).raw())
    };
    let cells = vec![
        row.id.clone(),
        points(row).into(),
        number(row.points),
        number(row.max),
        row.status.word().into(),
        if row.regressed { "regressed" } else { "" }.into(),
        row.category.wire(),
        row.service.clone(),
        row.tickets.first().map(ticket).unwrap_or_default().into(),
        row.title.clone(),
    ];
    Row { json: score_json::row(row, labels), cells }
}

/// The action a person names by its id.
pub(super) fn find(reader: &Reader, id: &str) -> Result<ActionDetail, Failure> {
    let id = Untrusted::from(id.trim());
    reader.action(&id)?.ok_or_else(|| {
        let message = format!("no stored action is called {}; `ticketdeck recommendations list --all` has them", id.line());
        Failure::new(Exit::Failed, message, None)
    })
}

fn card_text(card: &ScoreCard, out: &mut Output<'_>) -> Result<(), Failure> {
    let newest = card.newest();
    let percent = newest.and_then(ScoreDay::percentage).unwrap_or_default();
    let of = newest.map(|day| format!("{} / {}", points_text(day.points), points_text(day.max))).unwrap_or_default();
    let mut rows = vec![
        ("cli-score-score", format!("{percent:.1} %  ({of})")),
        ("cli-score-calculated", card.calculated.map(rfc3339).unwrap_or_default()),
        ("cli-score-fetched", card.fetched.map(rfc3339).unwrap_or_default()),
        ("cli-score-regressed", card.counts.regressed.to_string()),
        ("cli-score-to-address", card.counts.to_address.to_string()),
        ("cli-score-shared", card.counts.shared.to_string()),
        ("cli-score-awaiting", card.counts.awaiting.to_string()),
    ];
    rows.extend(card.comparisons.iter().map(|one| ("cli-score-others", format!("{:.1} %  ({})", one.percent, one.basis.word()))));
    out.table(&rows)?;
    for row in &card.top {
        out.line(&format!("  {:>9}  {}  {}", points(row), row.id.line(), row.title.line()))?;
    }
    for missing in &card.missing {
        out.talk(&out.words.with("cli-score-partial", &[("what", crate::i18n::arg(&missing.line()))]))?;
    }
    if let Some(problem) = &card.problem {
        out.talk(&format!("{}\n{}", problem.detail.line(), out.words.get(problem.hint.message_id())))?;
    }
    Ok(())
}

fn show_text(detail: &ActionDetail, out: &mut Output<'_>) -> Result<(), Failure> {
    let (row, action) = (&detail.row, &detail.recommendation);
    out.line(row.title.line().as_str())?;
    out.line(&format!("{}  {}  {}", row.id.line(), points(row), row.status.word()))?;
    for text in [&action.description, &action.implementation, &action.impact, &action.remediation] {
        paragraph(text, out)?;
    }
    if let Some(url) = &action.action_url {
        out.line(&format!("\n{}", url.line()))?;
    }
    for update in &action.updates {
        let when = update.updated.map(rfc3339).unwrap_or_default();
        out.line(&format!("\n{when} {} {}\n{}", update.updated_by.line(), update.state.wire().line(), update.comment.block()))?;
    }
    Ok(())
}

fn paragraph(text: &Readable, out: &mut Output<'_>) -> Result<(), Failure> {
    if text.is_empty() { Ok(()) } else { Ok(out.line(&format!("\n{}", text.whole().block()))?) }
}

/// Runs `recommendations set-state`.
async fn set_state(session: &Session, reader: &Reader, args: &SetStateArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let detail = find(reader, &args.id)?;
    let number = detail.row.tickets.first().and_then(|ticket| ticket.number.as_ref()).map(Untrusted::raw);
    // A reason is the person's own words: a number alone is none.
    let number = number.filter(|_| !args.reason.trim().is_empty());
    let change = StateChange::with_ticket(args.state.clone(), &args.reason, number);
    let allowed = session.profile.secure_score.as_ref().is_some_and(|score| score.write_back);
    let (store, graph) = (session.store()?, graph(session)?);
    let outcome = sync::set_state(&store, &graph, session.clock.now(), &detail.row.id, &change, allowed).await;
    let outcome = outcome.map_err(|problem| Failure::from_problem("the state was not set", &problem))?;
    let (word, exit, why) = match outcome {
        StateOutcome::Sent => ("sent", Exit::Done, None),
        StateOutcome::AlreadyThere => ("unchanged", Exit::Done, None),
        StateOutcome::NotSettable(why) => ("refused", Exit::Refused, Some(out.words.get(why.message_id()))),
    };
    if out.is_json() {
        let status = find(reader, &args.id)?.row.status;
        out.document(&json!({"schema": SCHEMA, "id": detail.row.id.raw(), "outcome": word, "status": status.word(), "why": why}))?;
    } else {
        out.line(&format!("{} {word}", detail.row.id.line()))?;
        if let Some(why) = why {
            out.talk(&why)?;
        }
    }
    Ok(exit)
}

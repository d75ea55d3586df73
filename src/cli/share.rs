//! `recommendations share`: an improvement action becomes a ticket, unless somebody was first.

use std::rc::Rc;
use std::sync::Arc;

use jiff::tz::TimeZone;
use serde_json::json;
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::exit::{Exit, Failure};
use super::output::{Output, SCHEMA};
use super::score_args::ShareArgs;
use super::session::{Session, random};
use super::{score, score_json, write};
use crate::domain::recommendation::listing::ActionDetail;
use crate::domain::recommendation::proposal::{self, DueRule};
use crate::domain::recommendation::{SharedLookup, points_text};
use crate::domain::task::Task;
use crate::domain::{HintId, LocalId};
use crate::i18n::arg;
use crate::store::{Reader, Store};
use crate::sync::{Desk, Engine, SHARED_LIMIT};

/// Runs `recommendations share`.
pub async fn share(
    session: &Session,
    detail: &ActionDetail,
    rule: DueRule,
    args: &ShareArgs,
    out: &mut Output<'_>,
) -> Result<Exit, Failure> {
    let (store, reader) = (session.store()?, session.reader()?);
    if !args.again {
        let found = look(session, Rc::clone(&store), &detail.prefix).await?;
        if !found.tickets.is_empty() || found.more || !detail.row.tickets.is_empty() {
            return already(session, &reader, detail, &found, out);
        }
    }
    let task = task(session, &reader, &store, detail, rule, args, out)?;
    let id = LocalId::new(session.clock.now(), random());
    let desk = Desk::new(Rc::clone(&store), session.command_settings(), Arc::clone(&session.clock));
    let saved = desk.create(&id, &task)?;
    write::finish(session, store, &id, saved, args.wait.wait, out).await
}

/// Asks the instance. When it cannot be asked nothing is stored: another ticket for the same action is not guessed into being.
async fn look(session: &Session, store: Rc<Store>, prefix: &str) -> Result<SharedLookup, Failure> {
    const UNKNOWN: &str =
        "it cannot be told whether this action was shared already, so nothing was stored; --again shares it all the same";
    let (facts, _) = mpsc::channel(1);
    let settings = session.command_settings();
    let engine = Engine::new(store, session.client()?, settings, Arc::clone(&session.clock), random, facts);
    match timeout(SHARED_LIMIT, engine.find_shared(prefix)).await {
        Ok(Ok(found)) => Ok(found),
        Ok(Err(error)) => Err(Failure::from_problem(UNKNOWN, &error.problem())),
        Err(_) => Err(Failure::new(Exit::Waiting, UNKNOWN, Some(HintId::CheckNetwork))),
    }
}

/// Somebody was first: their tickets are told, and nothing is stored.
fn already(
    session: &Session,
    reader: &Reader,
    detail: &ActionDetail,
    found: &SharedLookup,
    out: &mut Output<'_>,
) -> Result<Exit, Failure> {
    let labels = session.labels(reader)?;
    if out.is_json() {
        let mut document = json!({"schema": SCHEMA});
        score::merge(&mut document, score_json::shared(found, &detail.row.tickets, &labels));
        out.document(&document)?;
        return Ok(Exit::Waiting);
    }
    for ticket in &found.tickets {
        let (number, person) = (ticket.number.line(), ticket.opened_by.line());
        let state = labels.state(ticket.kind, &ticket.state).line();
        let words = [("number", arg(&number)), ("state", arg(&state)), ("person", arg(&person))];
        out.talk(&out.words.with("cli-already-shared", &words))?;
    }
    for ticket in detail.row.tickets.iter().filter(|ticket| ticket.number.is_none()) {
        out.talk(&out.words.with("cli-already-shared-here", &[("id", ticket.local_id.to_string().into())]))?;
    }
    if found.tickets.is_empty() {
        out.talk(&out.words.get("cli-already-shared-hidden"))?;
    }
    out.talk(&out.words.get("cli-share-again"))?;
    Ok(Exit::Waiting)
}

fn task(
    session: &Session,
    reader: &Reader,
    store: &Store,
    detail: &ActionDetail,
    rule: DueRule,
    args: &ShareArgs,
    out: &mut Output<'_>,
) -> Result<Task, Failure> {
    let action = &detail.recommendation;
    let today = session.clock.now().to_zoned(TimeZone::system()).date();
    let me = store.me()?.map_or_else(|| session.settings.me.clone(), |me| me.user_name);
    let tenant = reader.score_card()?.map(|card| card.tenant).unwrap_or_default();
    let mut task = proposal::task(tenant.raw(), action, args.kind, rule, today, &me);
    match args.priority {
        Some(priority) => {
            task.priority = priority;
            task.due = rule.due(priority, today);
        }
        None => out.talk(&reason(action, out))?,
    }
    if let Some(text) = &args.due {
        task.due = Some(write::parse_due(session, text)?);
    }
    Ok(task)
}

/// The proposed priority, and what it was concluded from.
fn reason(action: &crate::domain::recommendation::Recommendation, out: &Output<'_>) -> String {
    let proposed = proposal::priority(action);
    let mut why = Vec::new();
    if let Some(left) = proposed.points_left {
        why.push(out.words.with("cli-priority-points", &[("points", points_text(left).into())]));
    }
    why.extend(proposed.threat.map(|threat| threat.wire().line().into_string()));
    if proposed.regressed {
        why.push(out.words.get("cli-priority-regressed"));
    }
    let words = [("priority", proposed.priority.word().into()), ("why", why.join(", ").into())];
    out.words.with("cli-priority-proposed", &words)
}

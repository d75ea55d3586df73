//! `sync --once`: one complete round without the screen.

use std::sync::Arc;

use serde_json::json;
use tokio::sync::mpsc;

use super::exit::{Exit, Failure};
use super::outbox::waiting;
use super::output::{Output, SCHEMA};
use super::score;
use super::session::{Session, random};
use crate::domain::{HintId, Kind, Retry};
use crate::i18n::{arg, id};
use crate::store::{Reader, Sender, SenderLock, Store};
use crate::sync::{Engine, Look, Report};

/// Runs `sync --once`.
pub async fn once(session: &Session, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let store = session.store()?;
    let reader = session.reader()?;
    let Some(lock) = SenderLock::try_acquire(&session.lock())? else {
        let failure = match SenderLock::sender(&session.lock()) {
            Ok(Sender::Somebody(Some(holder))) => {
                Failure::said(Exit::Waiting, id("cli-other-window-named"), &[("who", &holder.told())], Some(HintId::OtherWindow))
            }
            _ => Failure::said(Exit::Waiting, id("cli-other-window"), &[], Some(HintId::OtherWindow)),
        };
        return Err(failure);
    };
    let _lock = lock.signed(session.clock.now());
    store.claim(session.clock.now(), session.settings.unclear_wait)?;
    let client = session.client()?;
    let (facts, listener) = mpsc::channel(1);
    drop(listener);
    let engine =
        Engine::new(std::rc::Rc::clone(&store), client, session.settings.clone(), Arc::clone(&session.clock), random, facts);
    let result = engine.round().await;
    store.set_problem(result.as_ref().err().map(crate::sync::SyncError::problem).as_ref())?;
    read_score(session, &store, out).await?;
    let report = match &result {
        Ok(report) => *report,
        Err(error) => {
            let problem = error.problem();
            if out.is_json() && problem.retry != Retry::AfterLogin {
                print_json(&reader, Report::default(), out)?;
                return Ok(Exit::Waiting);
            }
            let mut failure = Failure::from_problem(out.words.get("cli-sync-failed"), &problem);
            failure.exit = if problem.retry == Retry::AfterLogin { Exit::NotConnected } else { Exit::Waiting };
            return Err(failure);
        }
    };
    let waiting = if out.is_json() { print_json(&reader, report, out)? } else { print_text(&reader, report, out)? };
    Ok(if waiting == 0 { Exit::Done } else { Exit::Waiting })
}

/// Secure Score is read with the round when it is due. That it cannot be read is told, and does not change how the round ended.
async fn read_score(session: &Session, store: &Store, out: &mut Output<'_>) -> Result<(), Failure> {
    let failure = match score::refresh(session, store, false).await {
        Ok(Some(Look::Failed(problem))) => Failure::from_problem(out.words.get("cli-score-failed"), &problem),
        Ok(_) => return Ok(()),
        Err(failure) => failure,
    };
    out.talk(&failure.text(out.words))?;
    failure.hint.map_or(Ok(()), |hint| Ok(out.talk(&out.words.get(hint.message_id()))?))
}

fn print_json(reader: &Reader, report: Report, out: &mut Output<'_>) -> Result<usize, Failure> {
    let waiting = waiting(reader)?;
    out.document(&json!({
        "schema": SCHEMA,
        "pulled": {Kind::Change.table(): report.changes, Kind::Incident.table(): report.incidents},
        "pushed": report.pushed,
        "waiting": waiting,
    }))?;
    Ok(waiting.len())
}

fn print_text(reader: &Reader, report: Report, out: &mut Output<'_>) -> Result<usize, Failure> {
    let line = out.english.with(
        "cli-synced",
        &[("pushed", report.pushed.into()), ("changes", report.changes.into()), ("incidents", report.incidents.into())],
    );
    out.line(&line)?;
    let waiting = waiting(reader)?;
    for write in &waiting {
        let text = |name: &str| crate::domain::Untrusted::from(write[name].as_str().unwrap_or_default()).line();
        out.talk(&out.words.with("cli-waiting", &[("id", arg(&text("id"))), ("why", arg(&text("why")))]))?;
    }
    Ok(waiting.len())
}

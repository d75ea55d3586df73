//! Sending what a file has asked for, with a bar for whoever looks on.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep};

use crate::cli::exit::Failure;
use crate::cli::output::Output;
use crate::cli::session::{Session, random};
use crate::store::{Reader, SenderLock, Store};
use crate::sync::{Engine, SyncError};

/// How often it is looked how far things are.
const GLANCE: Duration = Duration::from_millis(100);

/// With fewer rows there is nothing to watch.
const WORTH_A_BAR: usize = 20;

/// Sending, and the lock that lets this process do it.
type Push = Pin<Box<dyn Future<Output = Result<(), SyncError>>>>;

/// Sends these outbox rows, or waits for the process that does, until nothing has moved for `wait` seconds.
pub async fn all(
    session: &Session,
    store: Rc<Store>,
    reader: &Reader,
    rows: &[i64],
    wait: u64,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let (Some(first), Some(last)) = (rows.iter().min(), rows.iter().max()) else { return Ok(()) };
    let patience = Duration::from_secs(wait);
    let bar = bar(rows.len());
    let mut push: Option<Push> = None;
    let mut left = reader.unsent(*first, *last)?;
    let mut deadline = Instant::now() + patience;
    while left > 0 && Instant::now() < deadline {
        if push.is_none() {
            push = match begin(session, Rc::clone(&store)) {
                Ok(push) => push,
                // It is stored, and is told as stored.
                Err(failure) => {
                    out.talk(&failure.text(out.words))?;
                    break;
                }
            };
        }
        let ended = if let Some(push) = &mut push {
            tokio::select! {
                biased;
                ended = push => Some(ended),
                () = sleep(GLANCE) => None,
            }
        } else {
            sleep(GLANCE).await;
            None
        };
        let now = reader.unsent(*first, *last)?;
        if now != left {
            (left, deadline) = (now, Instant::now() + patience);
            bar.set_position((rows.len().saturating_sub(left)) as u64);
        }
        if let Some(ended) = ended {
            if let Err(error) = ended {
                tracing::warn!(%error, "not everything could be sent");
            }
            break;
        }
    }
    bar.finish_and_clear();
    Ok(())
}

/// Begins to send; `None` while another process does.
fn begin(session: &Session, store: Rc<Store>) -> Result<Option<Push>, Failure> {
    let Some(lock) = SenderLock::try_acquire(&session.lock())? else { return Ok(None) };
    let lock = lock.signed(session.clock.now());
    store.claim(session.clock.now(), session.settings.unclear_wait)?;
    let (facts, _) = mpsc::channel(1);
    let engine = Engine::new(store, session.client()?, session.command_settings(), Arc::clone(&session.clock), random, facts);
    Ok(Some(Box::pin(async move {
        let _lock = lock;
        engine.push().await.map(drop)
    })))
}

/// A bar on stderr, if that is a terminal and there is something to watch.
fn bar(rows: usize) -> ProgressBar {
    let target = if rows < WORTH_A_BAR { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let bar = ProgressBar::with_draw_target(Some(rows as u64), target);
    let style = ProgressStyle::with_template("[{bar:40}] {pos}/{len}").map(|style| style.progress_chars("#>-"));
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}

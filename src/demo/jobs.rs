//! Scheduled jobs: what the instance does on its own as time goes by. They are due once a minute of the instance's clock and run
//! with the request that comes next.

use jiff::SignedDuration;

use super::auth::User;
use super::dictionary;
use super::engine::{Engine, Row, Select};
use super::errors::ApiError;
use super::query::{self, Asker};
use super::rules::Writer;
use crate::domain::clock::format_utc;

/// Seconds between two runs.
pub(super) const EVERY: i64 = 60;

/// Incidents that one run closes at most; the next run closes more.
const MOST: usize = 1000;

/// Runs everything that is due.
pub(super) fn run(engine: &Engine, now: jiff::Timestamp) -> Result<(), ApiError> {
    close_resolved(engine, now)
}

/// Closes incidents that have been resolved for long enough: `glide.ui.autoclose.time` days, 0 never, counted from when they were
/// resolved or, with `com.snc.incident.autoclose.basedon.resolved_at` off, from their last change. Who resolved one has closed it
/// (ServiceNow documentation, "Configure incident auto-close").
fn close_resolved(engine: &Engine, now: jiff::Timestamp) -> Result<(), ApiError> {
    let Some(incidents) = dictionary::table("incident") else { return Ok(()) };
    let days = engine.property("glide.ui.autoclose.time")?.and_then(|text| text.trim().parse::<u16>().ok()).unwrap_or(0);
    let Ok(before) = now.checked_sub(SignedDuration::from_hours(i64::from(days) * 24)) else { return Ok(()) };
    if days == 0 {
        return Ok(());
    }
    let by_resolution = engine.property("com.snc.incident.autoclose.basedon.resolved_at")?.as_deref() == Some("true");
    let since = if by_resolution { "resolved_at" } else { "sys_updated_on" };
    let user = User::system();
    let asker = Asker::new(engine, &user, now)?;
    let condition = format!("state=6^{since}<={}^ORDERBYsys_updated_on^ORDERBYsys_id", format_utc(before));
    let filter = query::read(incidents, &query::parse(&condition), &asker)?;
    let fields: Vec<query::Path> = query::Path::resolve(incidents, "sys_id").into_iter().collect();
    let mut due = Vec::new();
    let select = Select { table: incidents, fields: &fields, filter: &filter, limit: MOST, offset: 0 };
    engine.select(&select, |values| due.extend(values.first().map(|id| (*id).to_owned())))?;
    let stamp = format_utc(now);
    let writer = Writer { engine, user: &user, stamp: &stamp, by_display: false };
    for id in due {
        // One that lacks what closing needs stays as it is.
        if let Err(error) = writer.update(incidents, &id, &vec![("state".to_owned(), "7".to_owned())]) {
            tracing::debug!(message = error.message, "an incident could not be closed by itself");
            continue;
        }
        if let Some(resolver) = engine.value(incidents, "resolved_by", &id)? {
            engine.update(incidents, &id, &Row::from([("closed_by", resolver)]))?;
        }
    }
    Ok(())
}

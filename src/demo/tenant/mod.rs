//! The demo's Microsoft tenant: stand-ins for Microsoft Graph's Secure Score and for Entra ID's sign-in, below `/graph` and `/entra`.
//!
//! Scores, profiles and history follow from the seed, the clock and `assets/demo/`; what clients set is kept beside the records.
//! The shapes are those of Microsoft's reference and of public payloads, their oddities included.

mod aadsts;
mod data;
mod entra;
mod graph;
mod page;
mod profile;
mod score;
mod token;
mod weather;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::Method;
use axum::response::Response;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};

use super::options::DemoError;
use super::request::Request;
use super::seed;
use super::server::Shared;
use crate::domain::Clock;
use crate::files;
use data::Data;
pub(super) use weather::{instead, rewritten};

/// What Graph's addresses begin with.
pub(super) const GRAPH: &str = "/graph/";
/// What Entra ID's addresses begin with.
pub(super) const ENTRA: &str = "/entra/";
/// Where a test or a presenter says that a control has moved: POST `{"control": ID, "percent": 0..100}`.
pub(super) const ADMIN: &str = "/__demo/score";

/// The tenant.
#[derive(Debug)]
pub(super) struct Tenant {
    data: &'static Data,
    seed: u64,
    /// The tenant's id.
    id: String,
    kept: Mutex<Kept>,
    /// Where what was set is kept; `None`: memory.
    file: Option<PathBuf>,
    desk: Mutex<entra::Desk>,
}

/// What outlives a run.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    /// The day on which the story is told: its "days ago" count from here.
    origin: Date,
    /// States that were set, oldest first.
    set: Vec<SetState>,
    /// Controls that were moved by hand.
    moved: Vec<Moved>,
}

/// A state that was set.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct SetState {
    control: String,
    state: String,
    comment: String,
    assigned_to: String,
    by: String,
    at: Timestamp,
}

/// A control that was moved by hand.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Moved {
    control: String,
    percent: f64,
    at: Timestamp,
}

impl Tenant {
    /// The tenant of a seed; `dir` is where the demo keeps its records.
    pub fn open(seed: u64, id: String, start: Timestamp, dir: Option<&std::path::Path>) -> Result<Self, DemoError> {
        let data = Data::shared()?;
        let file = dir.map(|dir| dir.join("tenant.json"));
        let stored = file.as_deref().map(files::read_private).transpose()?.flatten();
        let damaged = |error: serde_json::Error| DemoError::Scenario(format!("tenant.json: {error}"));
        let kept = match stored {
            Some(bytes) => serde_json::from_slice(&bytes).map_err(damaged)?,
            None => Kept::told(data, start),
        };
        Ok(Tenant { data, seed, id, kept: Mutex::new(kept), file, desk: Mutex::default() })
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn desk(&self) -> MutexGuard<'_, entra::Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes what is kept, on disk first.
    fn keep(&self, change: impl FnOnce(&mut Kept)) -> Result<(), files::FileError> {
        let mut kept = self.kept();
        let mut next = kept.clone();
        change(&mut next);
        if let Some(file) = &self.file {
            let bytes = serde_json::to_vec(&next).unwrap_or_default();
            files::replace_private(file, &bytes)?;
        }
        *kept = next;
        Ok(())
    }

    /// A number that follows from the seed and a purpose.
    fn chance(&self, purpose: &str, below: u32) -> u32 {
        let digest = seed::digest(self.seed, purpose);
        u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]) % below.max(1)
    }
}

impl Kept {
    fn told(data: &Data, start: Timestamp) -> Self {
        let told = |data::Set(control, state, days, by, comment): &data::Set| SetState {
            control: control.clone(),
            state: state.clone(),
            comment: comment.clone(),
            assigned_to: String::new(),
            by: if by.is_empty() { String::new() } else { format!("{by}@{DOMAIN}") },
            at: start.saturating_sub(SignedDuration::from_hours(days * 24)).unwrap_or(start),
        };
        Kept { origin: day_of(start), set: data.story.set.iter().map(told).collect(), moved: Vec::new() }
    }

    /// A control's states, oldest first.
    fn of<'a>(&'a self, control: &'a str) -> impl Iterator<Item = &'a SetState> {
        self.set.iter().filter(move |set| set.control == control)
    }
}

/// The tenant's mail domain.
const DOMAIN: &str = "kestrelhaven.example";

fn day_of(moment: Timestamp) -> Date {
    moment.to_zoned(TimeZone::UTC).date()
}

/// A moment as Graph writes it.
fn iso(moment: Timestamp) -> String {
    crate::domain::clock::rfc3339(moment)
}

/// Answers a request below `/graph` or `/entra`.
pub(super) fn handle(shared: &Shared, request: &Request) -> Response {
    let now = shared.clock.now();
    match request.path.strip_prefix(GRAPH) {
        Some(path) => graph::handle(&shared.tenant, request, path, now),
        None => entra::handle(shared, request, now),
    }
}

/// Answers [`ADMIN`]: a control has moved, and the newest score knows it.
pub(super) fn admin(shared: &Shared, request: &Request) -> Response {
    #[derive(Deserialize)]
    struct Order {
        control: String,
        percent: f64,
    }
    let answer = |status: u16, body: serde_json::Value| {
        let status = axum::http::StatusCode::from_u16(status).unwrap_or_default();
        super::errors::json_answer(status, body.to_string())
    };
    let known = |id: &str| shared.tenant.data.story.scored.iter().any(|scored| scored.0 == id);
    let order = serde_json::from_slice::<Order>(&request.body).ok().filter(|order| known(&order.control));
    let Some(order) = order.filter(|order| request.verb() == Method::POST && (0.0..=100.0).contains(&order.percent)) else {
        let why = "POST {\"control\": the id of a scored control, \"percent\": 0 to 100}";
        return answer(400, serde_json::json!({"error": {"message": why}}));
    };
    let moved = Moved { control: order.control, percent: order.percent, at: shared.clock.now() };
    match shared.tenant.keep(|kept| kept.moved.push(moved)) {
        Ok(()) => answer(200, serde_json::json!({"moved": true})),
        Err(error) => answer(500, serde_json::json!({"error": {"message": error.to_string()}})),
    }
}

/// Query options of Graph, without the `$`.
fn options(request: &Request) -> BTreeMap<&str, &str> {
    request.query.pairs().iter().map(|(name, value)| (name.trim_start_matches('$'), value.as_str())).collect()
}

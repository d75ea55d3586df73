//! The line between the program and the instance, where most things go wrong.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::Value;
use ticketdeck::domain::mapping::JOURNALS;
use ticketdeck::http::{HttpError, Request, Response, Transport};
use tokio::time::{Instant, sleep};

use super::call::{Call, parameter, sent_fields};
use super::faults::Fault;
use super::world::{Inner, World};
use super::{alter, answers, garble, instance};

/// The program's way out.
pub struct Net {
    pub world: Arc<World>,
    /// Requests of this program that are under way.
    pub in_flight: Arc<AtomicU32>,
}

impl Transport for Net {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, HttpError>> {
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        carry(Arc::clone(&self.world), request, Departed(Arc::clone(&self.in_flight))).boxed()
    }
}

/// What becomes of a request.
enum Fate {
    /// It is answered by something else; nothing runs.
    Instead(Fault),
    /// It runs when nobody waits any more.
    Late,
    /// It runs now, and then perhaps this happens to the answer.
    Runs(Option<Fault>),
}

/// Faults in whose place nothing runs, in the order in which they are drawn.
const INSTEAD: &[Fault] = &[
    Fault::RequestLost,
    Fault::NoConnection,
    Fault::NoName,
    Fault::NoConnectionInTime,
    Fault::BadCertificate,
    Fault::Limited,
    Fault::LimitedReset,
    Fault::LimitedSilent,
    Fault::Unauthorised,
    Fault::Failed500,
    Fault::Failed502,
    Fault::Failed503,
    Fault::Failed504,
    Fault::Asleep,
    Fault::PageBefore,
    Fault::Redirect,
    Fault::Forbidden,
    Fault::NoRecord,
    Fault::Aborted,
    Fault::Policy,
    Fault::Queued202,
    Fault::Empty204,
    Fault::Closed499,
];

/// Faults that only the Table API has; the token endpoint has those before them.
const API_ONLY: usize = 16;

/// What can happen to the answer of a request that ran.
const AFTER: &[Fault] = &[
    Fault::AnswerLost,
    Fault::Broken,
    Fault::Cut,
    Fault::RanPage,
    Fault::TooLarge,
    Fault::Ran500,
    Fault::Ran502,
    Fault::Ran503,
    Fault::Ran504,
    Fault::Ran202,
    Fault::Ran204,
    Fault::Ran499,
    Fault::Ran401,
    Fault::RanEmpty,
    Fault::Cancelled,
    Fault::WrongTypes,
    Fault::WrongRecord,
];

/// As [`API_ONLY`], for [`AFTER`].
const API_ONLY_AFTER: usize = 5;

/// Counts a request as under way for as long as its program waits for it.
struct Departed(Arc<AtomicU32>);

impl Drop for Departed {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A request on the wire. The program may die before it is answered; then it may still land, and late.
struct OnTheWire {
    world: Arc<World>,
    request: Option<(Call, Request)>,
}

impl OnTheWire {
    fn arrives(&mut self) -> Option<(Call, Request)> {
        self.request.take()
    }
}

impl Drop for OnTheWire {
    fn drop(&mut self) {
        let Some((call, request)) = self.request.take() else { return };
        let mut world = self.world.lock();
        if call.is_write() && world.strikes(Fault::LandsLate) {
            let delay = Duration::from_secs(world.chance.below(300));
            run_late(&self.world, &mut world, call, request, delay);
        }
    }
}

fn run_late(shared: &Arc<World>, world: &mut Inner, call: Call, request: Request, delay: Duration) {
    world.late += 1;
    let shared = Arc::clone(shared);
    tokio::spawn(async move {
        sleep(delay).await;
        execute(&shared, &call, request).await;
        shared.lock().late -= 1;
    });
}

async fn carry(world: Arc<World>, request: Request, departed: Departed) -> Result<Response, HttpError> {
    let call = Call::of(&request);
    let timeout = request.timeout;
    let (fate, way) = {
        let mut inner = world.lock();
        leaves(&mut inner, &call, &request);
        (fate(&mut inner, &call), way(&mut inner, timeout))
    };
    let mut wire = OnTheWire { world: Arc::clone(&world), request: Some((call.clone(), request)) };
    sleep(way).await;
    let Some((_, request)) = wire.arrives() else { return Err(HttpError::Timeout) };
    let result = match fate {
        Fate::Instead(Fault::RequestLost) => times_out(timeout.saturating_sub(way)).await,
        Fate::Instead(Fault::Queued202) => Ok(answers::queued(&sent_fields(&request))),
        Fate::Instead(fault) => {
            let mut inner = world.lock();
            let wait = 1 + inner.chance.below(600);
            told_to_wait(&mut inner, &call, fault, wait);
            let now = inner.true_time();
            answers::instead(fault, wait, now)
        }
        Fate::Late => {
            let delay = Duration::from_secs(world.lock().chance.below(300)) + timeout;
            run_late(&world, &mut world.lock(), call.clone(), request, delay);
            times_out(timeout.saturating_sub(way)).await
        }
        Fate::Runs(after) => {
            let response = execute(&world, &call, request).await;
            let limit = timeout.saturating_sub(way);
            returns(&world, &call, response, after, limit).await
        }
    };
    sleep(Duration::from_millis(1)).await;
    arrived(&mut world.lock(), &call, &result);
    drop((wire, departed));
    result
}

async fn times_out(limit: Duration) -> Result<Response, HttpError> {
    sleep(limit).await;
    Err(HttpError::Timeout)
}

/// What can lose an announced wait, or end it early: a clock that jumps, and a disk that does not take it.
const FORGETFUL: &[Fault] =
    &[Fault::ClockForward, Fault::ClockBack, Fault::CommitFails, Fault::StatementFails, Fault::DiskFull, Fault::TwoSenders];

/// Remembers until when the program has to be quiet once that has reached it, less what whole seconds cannot say.
fn told_to_wait(inner: &mut Inner, call: &Call, fault: Fault, wait: u64) {
    let told = matches!(fault, Fault::Limited | Fault::LimitedReset) && *call != Call::Token;
    if told && FORGETFUL.iter().all(|fault| inner.rates.of(*fault) == 0) {
        inner.told_until = Some(Instant::now() + Duration::from_secs(wait.saturating_sub(2)));
    }
}

/// Notes a request and checks what it carries before it leaves.
fn leaves(inner: &mut Inner, call: &Call, request: &Request) {
    inner.requests += 1;
    if inner.quiet_until.is_some_and(|until| Instant::now() < until) {
        inner.ledger.violated("R20", "a request within a wait that the instance had announced");
    }
    let body = if call.is_write() { String::from_utf8_lossy(&request.body).into_owned() } else { String::new() };
    let asked: Vec<String> =
        ["sysparm_query", "sysparm_limit", "sysparm_offset"].iter().filter_map(|name| parameter(request, name)).collect();
    inner.note(&format!("> {} {} {} {body}", request.method, request.url.path(), asked.join(" ")));
    let is_note = call.is_write() && sent_fields(request).keys().all(|name| JOURNALS.contains(&name.as_str()));
    let spent = &mut inner.ledger.spent;
    match call {
        Call::Create(_) | Call::LookUp(_) | Call::Control(_) => spent.create_requests += 1,
        Call::Journal if asked.iter().any(|query| query.contains("element_id=")) => spent.note_requests += 1,
        Call::Edit(..) if is_note => spent.note_requests += 1,
        Call::Edit(..) | Call::Read(..) => spent.edit_requests += 1,
        _ => {}
    }
    match call {
        Call::LookUp(_) => {
            let query = parameter(request, "sysparm_query").unwrap_or_default();
            let ours = query.strip_prefix("correlation_id=").and_then(|rest| rest.split('^').next());
            inner.ledger.looked_up.extend(ours.map(|ours| (ours.to_owned(), Instant::now())));
        }
        Call::Create(_) => inner.ledger.check_create(&sent_fields(request)),
        Call::Edit(_, id) => inner.check_edit(id, &sent_fields(request)),
        _ => {}
    }
}

fn fate(inner: &mut Inner, call: &Call) -> Fate {
    let is_token = *call == Call::Token;
    let (instead, after) = if is_token { (&INSTEAD[..API_ONLY], &AFTER[..API_ONLY_AFTER]) } else { (INSTEAD, AFTER) };
    for fault in instead {
        // A rule or policy refuses writes only.
        let fits = call.is_write() || !matches!(fault, Fault::Aborted | Fault::Policy);
        if fits && inner.strikes(*fault) {
            return Fate::Instead(*fault);
        }
    }
    if call.is_write() && inner.strikes(Fault::LateCommit) {
        return Fate::Late;
    }
    if !is_token && inner.strikes(Fault::TokenEnded) {
        inner.instance.truth.end_tokens();
    }
    let fits = |fault: &&Fault| **fault != Fault::WrongRecord || matches!(call, Call::Read(..) | Call::Edit(..));
    Fate::Runs(after.iter().filter(fits).copied().find(|fault| inner.strikes(*fault)))
}

/// How long a request is on its way.
fn way(inner: &mut Inner, timeout: Duration) -> Duration {
    let millis = u64::try_from(timeout.as_millis()).unwrap();
    let longest = if inner.strikes(Fault::Slow) { millis - 1000 } else { 200 };
    Duration::from_millis(1 + inner.chance.below(longest))
}

/// Lets the instance answer a request, as it arrives there.
async fn execute(world: &Arc<World>, call: &Call, request: Request) -> Response {
    let (router, request, doubled) = {
        let mut inner = world.lock();
        if let Some(hidden) = alter::hidden(&mut inner, call) {
            return hidden;
        }
        let request = alter::request(&mut inner, call, request);
        let doubled = call.is_write() && inner.strikes(Fault::Doubled);
        (inner.instance.router.clone(), request, doubled)
    };
    let sent = sent_fields(&request);
    if doubled {
        let correlation = sent.get("correlation_id").cloned().unwrap_or_default();
        world.lock().ledger.landed.entry(correlation).or_default().doubled = true;
        world.lock().ledger.doubled_notes.extend(sent.values().cloned());
        let first = instance::call(router.clone(), request.clone()).await;
        ran(&mut world.lock(), call, &sent, &first);
    }
    let response = instance::call(router, request).await;
    ran(&mut world.lock(), call, &sent, &response);
    response
}

/// Takes in what a request did to the instance.
fn ran(inner: &mut Inner, call: &Call, sent: &ticketdeck::domain::mapping::Fields, response: &Response) {
    let is_one = matches!(call, Call::Create(_) | Call::Edit(..) | Call::Read(..));
    let sys_id = is_one.then(|| garble::record(response)).flatten().and_then(|mut row| row.remove("sys_id"));
    inner.note(&format!("  {} {}", response.status.as_u16(), sys_id.as_deref().unwrap_or_default()));
    match (call, sys_id) {
        (Call::Create(kind), Some(id)) if response.status == 201 => {
            inner.ledger.created(*kind, sent.get("correlation_id").map_or("", String::as_str), &id);
            inner.look(*kind, &id, true);
        }
        (Call::Edit(kind, id), Some(_)) if response.status == 200 => {
            let is_note = sent.keys().any(|name| JOURNALS.contains(&name.as_str()));
            let stored = if is_note { inner.instance.truth.journal() } else { BTreeMap::new() };
            inner.ledger.noted(id, sent, &stored);
            inner.look(*kind, id, true);
        }
        _ => {}
    }
}

/// Brings an answer back, or what is left of it.
async fn returns(
    world: &Arc<World>,
    call: &Call,
    mut response: Response,
    after: Option<Fault>,
    limit: Duration,
) -> Result<Response, HttpError> {
    alter::unlink(&mut world.lock(), &mut response);
    let Some(fault) = after else {
        alter::answer(&mut world.lock(), call, &mut response);
        return Ok(response);
    };
    match fault {
        Fault::AnswerLost => times_out(limit).await,
        Fault::Broken => Err(HttpError::Broken("simulated".into())),
        Fault::TooLarge => Err(HttpError::TooLarge { limit: 1 }),
        Fault::Cut => {
            garble::cut(&mut response, &mut world.lock().chance);
            Ok(response)
        }
        Fault::WrongTypes => {
            let inner = &mut *world.lock();
            garble::edit(&mut response, |body| match body.get_mut("result") {
                Some(Value::Array(rows)) => {
                    for row in rows {
                        inner.ledger.murky.insert(garble::id(row).to_owned());
                        garble::wrong_type(row, &mut inner.chance);
                    }
                }
                Some(record) => garble::wrong_type(record, &mut inner.chance),
                None => {}
            });
            Ok(response)
        }
        Fault::WrongRecord => {
            let other = format!("{:032x}", world.lock().chance.next());
            garble::edit(&mut response, |body| body["result"]["sys_id"] = other.into());
            Ok(response)
        }
        other => Ok(answers::unclear(other)),
    }
}

/// Notes what reached the program.
fn arrived(inner: &mut Inner, call: &Call, result: &Result<Response, HttpError>) {
    let what = match result {
        Ok(response) => format!("< {} {} bytes", response.status.as_u16(), response.body.len()),
        Err(error) => format!("< {error}"),
    };
    inner.note(&what);
    let Ok(response) = result else { return };
    if response.status == 429 && *call != Call::Token {
        inner.quiet_until = inner.told_until.take().or(inner.quiet_until);
    }
    if let Call::Read(_, id) | Call::Edit(_, id) = call
        && response.status == 200
        && let Some(row) = garble::record(response)
        && row.get("sys_id") == Some(id)
    {
        inner.ledger.shown.insert(id.clone(), (Instant::now(), row));
    }
}

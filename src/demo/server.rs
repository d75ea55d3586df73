//! The server: starting, answering, stopping.

use std::pin::Pin;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::serve::{Listener, ListenerExt};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet};
use tower_http::compression::CompressionLayer;

use super::clock::DemoClock;
use super::engine::Engine;
use super::errors::{ApiError, html_answer};
use super::faults::{Fault, Faults};
use super::options::{DemoError, Info, Options};
use super::request::Request;
use super::routes::{self, Call};
use super::seed::Chance;
use super::tenant::{self, Tenant};
use super::tls::Tls;
use super::{auth, colleague, jobs, oauth, pages, scenario, seed, weather};
use crate::domain::Clock;

/// How long open requests may take to end once the server is told to stop.
const STOP_TIME: Duration = Duration::from_secs(2);

/// What links start with when the router is called without a socket and without a `Host` header.
const NO_SOCKET: &str = "http://127.0.0.1";

/// What all requests share.
#[derive(Debug)]
pub(super) struct Shared {
    engine: Mutex<Engine>,
    /// The instance's time.
    pub clock: DemoClock,
    /// The plan of faults.
    pub faults: Mutex<Faults>,
    chance: Mutex<Chance>,
    /// Requests answered so far; each answer carries an id made from it.
    transactions: AtomicU64,
    base: String,
    /// When the scheduled jobs ran last, in seconds since 1970.
    jobs_ran: AtomicI64,
    /// The Microsoft tenant beside the instance.
    pub tenant: Tenant,
    /// Requests that are carried out after their clients were answered (a planned fault).
    late: Mutex<JoinSet<()>>,
}

impl Shared {
    /// The records. Never held while waiting.
    pub fn engine(&self) -> MutexGuard<'_, Engine> {
        self.engine.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The faults that strike a request.
    pub fn strike(&self, method: &Method, path: &str) -> Vec<Fault> {
        let mut chance = self.chance.lock().unwrap_or_else(PoisonError::into_inner);
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).strike(&mut chance, method, path)
    }

    /// Does something later, unless the server stops first.
    pub fn later(&self, work: impl Future<Output = ()> + Send + 'static) {
        let mut late = self.late.lock().unwrap_or_else(PoisonError::into_inner);
        while late.try_join_next().is_some() {}
        late.spawn(work);
    }

    fn forget_late(&self) {
        self.late.lock().unwrap_or_else(PoisonError::into_inner).abort_all();
    }
}

/// An instance that runs.
#[derive(Debug)]
pub struct Running {
    info: Info,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

impl Running {
    /// Where it is and who can sign in.
    pub fn info(&self) -> &Info {
        &self.info
    }

    /// Stops it: open requests get a moment to end, then it is over. Dropping it tells it to stop as well, without waiting.
    pub async fn stop(self) {
        let _ = self.stop.send(());
        let mut serving = self.serving;
        if tokio::time::timeout(STOP_TIME, &mut serving).await.is_err() {
            serving.abort();
        }
    }
}

/// Starts an instance on the current tokio runtime; when this returns it accepts connections.
pub async fn start(options: Options) -> Result<Running, DemoError> {
    let address = options.listen;
    if !address.ip().is_loopback() {
        return Err(DemoError::NotLoopback(address));
    }
    let failed = |source| DemoError::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let tls = options.tls.as_deref().map(Tls::prepare).transpose()?;
    let ca_file = tls.as_ref().map(|tls| tls.ca_file.clone());
    let scheme = if tls.is_some() { "https" } else { "http" };
    let base = format!("{scheme}://{}", listener.local_addr().map_err(failed)?);
    let with_colleague = options.colleague;
    let (shared, info) = open(options, base)?;
    let info = Info { ca_file, ..info };
    let (stop, stopped) = oneshot::channel();
    let routes = routes(Arc::clone(&shared));
    let serving = if let Some(tls) = tls {
        serve(tls.listen(listener).map_err(failed)?, routes, stopped)
    } else {
        // Small answers must not wait for more to send.
        let listener = listener.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        serve(listener, routes, stopped)
    };
    let serving = tokio::spawn(async move {
        let late = Arc::clone(&shared);
        tokio::select! {
            served = serving => if let Err(error) = served {
                tracing::error!(%error, "the demo instance stopped serving");
            },
            () = colleague::work(shared), if with_colleague => {}
        }
        late.forget_late();
    });
    Ok(Running { info, stop, serving })
}

/// Serves until told to stop, and then until open requests are answered.
fn serve<L: Listener<Addr: std::fmt::Debug>>(
    listener: L,
    routes: Router,
    stopped: oneshot::Receiver<()>,
) -> Pin<Box<dyn Future<Output = std::io::Result<()>> + Send>> {
    let stopped = async {
        let _ = stopped.await;
    };
    Box::pin(axum::serve(listener, routes).with_graceful_shutdown(stopped).into_future())
}

/// The instance as a service, without a socket and without the colleague: what simulations call directly.
pub fn router(options: Options) -> Result<(Router, Info), DemoError> {
    let (shared, info) = open(options, NO_SOCKET.to_owned())?;
    Ok((routes(shared), info))
}

/// Opens the records and fills them if they are new; `base` is what links start with.
pub(super) fn open(options: Options, base: String) -> Result<(Arc<Shared>, Info), DemoError> {
    let clock = DemoClock::new(options.clock);
    let (mut engine, new) = Engine::open(options.data_dir.as_deref(), options.seed)?;
    if new {
        scenario::fill(&mut engine, clock.start, options.tickets)?;
    }
    let info = scenario::info(&engine, &base)?;
    clock.put_off(options.faults.skew());
    let tenant = Tenant::open(engine.seed, info.tenant.clone(), clock.start, options.data_dir.as_deref())?;
    let chance = Mutex::new(Chance::new(engine.seed, "faults"));
    let shared = Shared {
        engine: Mutex::new(engine),
        clock,
        faults: Mutex::new(options.faults),
        chance,
        transactions: AtomicU64::default(),
        base,
        jobs_ran: AtomicI64::new(i64::MIN),
        tenant,
        late: Mutex::new(JoinSet::new()),
    };
    Ok((Arc::new(shared), info))
}

fn routes(shared: Arc<Shared>) -> Router {
    Router::new()
        .fallback(handle)
        .with_state(Arc::clone(&shared))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(shared, weather::layer))
}

async fn handle(State(shared): State<Arc<Shared>>, request: axum::extract::Request) -> Response {
    let mut response = match Request::read(request, &shared.base).await {
        Ok(request) => answer(&shared, &request),
        Err(error) => error.into_response(),
    };
    response.headers_mut().insert(header::SERVER, HeaderValue::from_static("ServiceNow"));
    let number = shared.transactions.fetch_add(1, Ordering::Relaxed);
    if let Ok(id) = HeaderValue::from_str(&seed::id(number, "transaction")[..12]) {
        response.headers_mut().insert("x-transaction-id", id);
    }
    response
}

fn answer(shared: &Shared, request: &Request) -> Response {
    let now = shared.clock.seconds();
    run_jobs(shared, now);
    match request.path.as_str() {
        "/oauth_token.do" => oauth::token(&shared.engine(), request, now),
        "/oauth_revoke_token.do" => oauth::revoke(&shared.engine(), request),
        tenant::ADMIN => tenant::admin(shared, request),
        path if path.starts_with(weather::ADMIN) => weather::admin(shared, &request.verb(), path, &request.body),
        path if path.starts_with("/api/") => api(shared, request).unwrap_or_else(IntoResponse::into_response),
        path if path.starts_with(tenant::GRAPH) || path.starts_with(tenant::ENTRA) => tenant::handle(shared, request),
        _ => pages::handle(shared, request).unwrap_or_else(|| {
            html_answer(StatusCode::NOT_FOUND, "<!doctype html><title>Page not found</title><h1>Page not found</h1>\n".to_owned())
        }),
    }
}

/// Runs the scheduled jobs if they are due; a clock that was put back makes them due too.
fn run_jobs(shared: &Shared, now: i64) {
    let last = shared.jobs_ran.load(Ordering::Relaxed);
    if now.abs_diff(last) < jobs::EVERY.unsigned_abs() || shared.jobs_ran.swap(now, Ordering::Relaxed) == now {
        return;
    }
    if let Err(error) = jobs::run(&shared.engine(), shared.clock.now()) {
        tracing::error!(message = error.message, "a scheduled job failed");
    }
}

fn api(shared: &Shared, request: &Request) -> Result<Response, ApiError> {
    let engine = shared.engine();
    let user = match auth::authenticate(&engine, shared.clock.seconds(), &request.headers, request.query.get("access_token")) {
        Ok(user) => user,
        Err(refused) => return Ok(refused.into_response()),
    };
    routes::answer(Call { request, engine: &engine, user: &user, now: shared.clock.now() })
}

//! The layer in front of the instance in which planned faults strike, and the endpoint that changes the plan.

mod answers;
mod rewrite;

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::fmt::rfc2822::DateTimePrinter;
use serde_json::{Value, json};

use super::errors::{ApiError, json_answer};
use super::faults::{CHECKLIST, Fault, Faults};
use super::server::Shared;
use super::tenant;
use crate::domain::Clock;
use rewrite::Rewrite;

/// Where the plan is read and changed; never struck by faults itself.
pub(super) const ADMIN: &str = "/__demo/";

/// Largest body that is taken apart or held back; larger ones pass whole.
const MOST: usize = 64 * 1024 * 1024;

/// The original's best known installation failure, word for word (Microsoft's description of the connector, "Troubleshooting").
pub(super) const CROSS_SCOPE: &str = "Read operation against 'oauth_entity' from scope 'x_mioms_m365ticket' has been refused due to \
    the table's cross-scope access policy";

/// Marks a request for a page on which the connector app is refused its look at `oauth_entity`.
#[derive(Debug, Clone, Copy)]
pub(super) struct CrossScope;

/// By how much each request of a batch takes longer.
#[derive(Debug, Clone, Copy)]
pub(super) struct BatchSlow(pub Duration);

/// Lets the planned faults strike, then passes the request on if any of it is left. Every answer carries the instance's own time.
pub(super) async fn layer(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let mut response = weather(&shared, request, next).await;
    let date = DateTimePrinter::new().timestamp_to_rfc9110_string(&shared.clock.now());
    if let Some(date) = date.ok().and_then(|text| HeaderValue::from_str(&text).ok()) {
        response.headers_mut().insert(header::DATE, date);
    }
    response
}

async fn weather(shared: &Arc<Shared>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let faults = if path.starts_with(ADMIN) { Vec::new() } else { shared.strike(request.method(), &path) };
    if faults.is_empty() {
        return next.run(request).await;
    }
    let mut fate = Fate::default();
    for fault in faults {
        match fault {
            Fault::Slow(wait) => tokio::time::sleep(wait).await,
            Fault::BatchSlow(time) => drop(request.extensions_mut().insert(BatchSlow(time))),
            Fault::CrossScope if path == CHECKLIST => drop(request.extensions_mut().insert(CrossScope)),
            fault => match tenant::instead(&fault, &path, shared.clock.now())
                .or_else(|| answers::instead(&fault, shared, request.method()))
            {
                Some(answer) => return answer,
                None => fate.add(fault),
            },
        }
    }
    fate.meet(shared, request, next).await
}

/// What becomes of a request that is carried out.
#[derive(Debug, Default)]
struct Fate {
    cut: bool,
    /// The status a gateway puts in the answer's place.
    lost: Option<u16>,
    late: Option<Duration>,
    twice: bool,
    rewrite: Rewrite,
    /// What becomes of the tenant's answer.
    tenant: Option<Fault>,
}

impl Fate {
    fn add(&mut self, fault: Fault) {
        match fault {
            Fault::Cut => self.cut = true,
            Fault::CommitThenDrop(status) => self.lost = Some(status),
            Fault::LateCommit(wait) => self.late = Some(wait),
            Fault::Duplicate => self.twice = true,
            Fault::Partial | Fault::EmptyTenant => self.tenant = Some(fault),
            other => self.rewrite.add(other),
        }
    }

    async fn meet(self, shared: &Arc<Shared>, mut request: Request, next: Next) -> Response {
        if self.tenant.is_some() {
            // What is to be changed must not come back compressed.
            request.headers_mut().remove(header::ACCEPT_ENCODING);
        }
        let request = match self.rewrite.request(shared, request).await {
            Ok(request) => request,
            Err(error) => return error.into_response(),
        };
        if let Some(wait) = self.late {
            return late(shared, request, next, wait).await;
        }
        let (seen, method, path) = (rewrite::Seen::of(&request), request.method().clone(), request.uri().path().to_owned());
        let response = if self.twice { twice(request, next).await } else { next.run(request).await };
        if let Some(status) = self.lost {
            return answers::lost(status);
        }
        let response = self.rewrite.answer(shared, &seen, response).await;
        let response = match &self.tenant {
            Some(fault) => tenant::rewritten(fault, &method, &path, response).await,
            None => response,
        };
        if self.cut { answers::cut_off(response).await } else { response }
    }
}

/// The request as it came, whole in memory, so that it can be sent on more than once or later.
async fn held(request: Request) -> Result<(axum::http::request::Parts, axum::body::Bytes), ApiError> {
    let (parts, body) = request.into_parts();
    to_bytes(body, MOST).await.map(|body| (parts, body)).map_err(|_| ApiError::too_large())
}

/// A proxy delivered the request a second time; the client sees the second answer.
async fn twice(request: Request, next: Next) -> Response {
    let (parts, body) = match held(request).await {
        Ok(held) => held,
        Err(error) => return error.into_response(),
    };
    drop(next.clone().run(Request::from_parts(parts.clone(), Body::from(body.clone()))).await);
    next.run(Request::from_parts(parts, Body::from(body))).await
}

/// The client is told that it took too long, and the instance goes on all the same.
async fn late(shared: &Arc<Shared>, request: Request, next: Next, wait: Duration) -> Response {
    let (parts, body) = match held(request).await {
        Ok(held) => held,
        Err(error) => return error.into_response(),
    };
    shared.later(async move {
        tokio::time::sleep(wait).await;
        drop(next.run(Request::from_parts(parts, Body::from(body))).await);
    });
    answers::lost(StatusCode::GATEWAY_TIMEOUT.as_u16())
}

/// Answers `/__demo/faults`: GET shows the plan, POST changes it to the text or the JSON `{"faults": text}` of its body.
pub(super) fn admin(shared: &Shared, method: &Method, path: &str, body: &[u8]) -> Response {
    if path != "/__demo/faults" {
        return ApiError::no_resource(path).into_response();
    }
    let mut faults = shared.faults.lock().unwrap_or_else(PoisonError::into_inner);
    match *method {
        Method::GET | Method::HEAD => {}
        Method::POST => {
            let text = String::from_utf8_lossy(body);
            let json: Option<Value> = serde_json::from_str(&text).ok();
            let spec = json.as_ref().and_then(|value| value.get("faults")?.as_str()).unwrap_or(text.trim());
            match Faults::parse(spec) {
                Ok(new) => *faults = new,
                Err(error) => {
                    let body = json!({"error": {"message": error.to_string(), "detail": super::faults::faults_help()}, "status": "failure"});
                    return json_answer(StatusCode::BAD_REQUEST, body.to_string());
                }
            }
            shared.clock.put_off(faults.skew());
        }
        _ => return ApiError::wrong_verb(method.as_str()).into_response(),
    }
    json_answer(StatusCode::OK, faults.report().to_string())
}

//! A transport for tests: it answers from a script and keeps what it was sent.

use std::collections::VecDeque;
use std::sync::Mutex;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use http::{HeaderMap, StatusCode};

use super::{HttpError, Request, Response, Transport};

/// One scripted answer per request, in order. It panics when it runs out: a request too many is a failed test.
#[derive(Default)]
pub struct Script {
    answers: Mutex<VecDeque<Result<Response, HttpError>>>,
    seen: Mutex<Vec<Request>>,
}

impl Script {
    /// A script of the given answers.
    pub fn new(answers: impl IntoIterator<Item = Result<Response, HttpError>>) -> std::sync::Arc<Self> {
        std::sync::Arc::new(Script { answers: Mutex::new(answers.into_iter().collect()), seen: Mutex::default() })
    }

    /// Adds an answer.
    pub fn push(&self, answer: Result<Response, HttpError>) {
        self.answers.lock().unwrap().push_back(answer);
    }

    /// What was sent so far.
    pub fn seen(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }

    /// How much was sent so far.
    pub fn count(&self) -> usize {
        self.seen.lock().unwrap().len()
    }
}

impl Transport for Script {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, HttpError>> {
        self.seen.lock().unwrap().push(request);
        let answer = self.answers.lock().unwrap().pop_front().expect("an unexpected request");
        // Others get a turn, as with a real connection.
        async {
            tokio::task::yield_now().await;
            answer
        }
        .boxed()
    }
}

/// A JSON answer.
pub fn json(status: u16, body: &str) -> Result<Response, HttpError> {
    answer(status, &[("content-type", "application/json;charset=UTF-8")], body)
}

/// An HTML answer.
pub fn html(status: u16, body: &str) -> Result<Response, HttpError> {
    answer(status, &[("content-type", "text/html;charset=UTF-8")], body)
}

/// Any answer.
#[expect(clippy::unnecessary_wraps, reason = "a script is a list of results")]
pub fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Result<Response, HttpError> {
    let headers: HeaderMap = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
    Ok(Response { status: StatusCode::from_u16(status).unwrap(), headers, body: body.to_owned().into() })
}

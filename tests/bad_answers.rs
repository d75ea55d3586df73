//! Answers as no instance should give them: bodies recorded from one and cut at every byte, every field as something that no field is,
//! every status with every kind of body. Nothing panics, nothing that failed is taken for done, nothing unclear for refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
#![allow(clippy::duration_suboptimal_units, clippy::similar_names, clippy::needless_pass_by_value)]

#[path = "simulation/mod.rs"]
mod sim;

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use http::{HeaderMap, StatusCode};
use secrecy::SecretString;
use serde_json::{Value, json};
use sim::chance::Chance;
use sim::faults::Rates;
use sim::instance::{self, Instance, fast_dir};
use sim::net::Net;
use sim::world::{SimClock, World};
use ticketdeck::auth::{Grant, LoginSettings, TokenKeeper, token_url};
use ticketdeck::domain::mapping::Fields;
use ticketdeck::domain::query::Query;
use ticketdeck::domain::{Clock, Kind, Retry, SysId};
use ticketdeck::http::{HttpError, Request, Response, Transport};
use ticketdeck::servicenow::{ApiError, Client};
use ticketdeck::sync::TICKET_FIELDS;
use ticketdeck::vault::MemoryVault;

/// What a call came to.
#[derive(Debug, PartialEq, Eq)]
enum Came {
    /// It counts as done; so many records could be read, and so many not.
    Done(usize, usize),
    NotThere,
    Failed(Retry),
}

/// A call of the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    List,
    Journal,
    Choices,
    Get,
    Create,
    Update,
}

const ALL: [Asked; 6] = [Asked::List, Asked::Journal, Asked::Choices, Asked::Get, Asked::Create, Asked::Update];

impl Asked {
    fn is_write(self) -> bool {
        matches!(self, Asked::Create | Asked::Update)
    }

    fn expected(self) -> u16 {
        if self == Asked::Create { 201 } else { 200 }
    }
}

/// Passes requests on and keeps the last answer, or gives the answer it was told to give.
struct Tap {
    net: Net,
    told: Mutex<Option<Response>>,
    last: Mutex<Option<Response>>,
}

impl Transport for Tap {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, HttpError>> {
        let told = self.told.lock().unwrap().clone();
        let is_token = request.url.path().ends_with("oauth_token.do");
        async move {
            if let (Some(told), false) = (told, is_token) {
                return Ok(told);
            }
            let answer = self.net.send(request).await?;
            *self.last.lock().unwrap() = Some(answer.clone());
            Ok(answer)
        }
        .boxed()
    }
}

struct Bench {
    tap: Arc<Tap>,
    client: Client,
    ticket: SysId,
}

impl Bench {
    fn new(folder: &std::path::Path) -> Self {
        let world = World::new(Instance::new(folder), Chance::new(1), Rates::only(&[]), false);
        let info = world.lock().instance.info.clone();
        let ticket = SysId::parse(&world.lock().instance.truth.rows(Kind::Incident)[0]["sys_id"]).unwrap();
        let tap = Arc::new(Tap {
            net: Net { world: Arc::clone(&world), in_flight: Arc::default() },
            told: Mutex::default(),
            last: Mutex::default(),
        });
        let transport: Arc<dyn Transport> = tap.clone();
        let url: url::Url = info.instance.parse().unwrap();
        let login = LoginSettings {
            token_url: token_url(&url),
            client_id: info.client_id,
            client_secret: Some(SecretString::from(info.client_secret)),
            grant: Grant::ClientCredentials,
        };
        let clock: Arc<dyn Clock> = Arc::new(SimClock(world));
        let keeper = TokenKeeper::new(Arc::clone(&transport), Arc::new(MemoryVault::default()), clock, "test".into(), login);
        Bench { tap, client: Client::new(transport, url, Arc::new(keeper)), ticket }
    }

    async fn ask(&self, asked: Asked) -> Came {
        let fields = Fields::from([("short_description".to_owned(), "mine".to_owned())]);
        let list = |answer: Result<ticketdeck::servicenow::ListAnswer, ApiError>| match answer {
            Ok(page) => {
                let readable = page.records.iter().filter(|record| record.is_ok()).count();
                Came::Done(readable, page.records.len() - readable)
            }
            Err(error) => Came::Failed(error.retry()),
        };
        let one = |answer: Result<_, ApiError>| match answer {
            Ok(_) => Came::Done(1, 0),
            Err(error) => Came::Failed(error.retry()),
        };
        match asked {
            Asked::List => list(self.client.list("incident", &Query::default(), TICKET_FIELDS, 3, 0).await),
            Asked::Journal => list(self.client.list("sys_journal_field", &Query::default(), &["element", "value"], 3, 0).await),
            Asked::Choices => match self.client.choices(Kind::Change, "en").await {
                Ok(choices) => Came::Done(choices.len(), 0),
                Err(error) => Came::Failed(error.retry()),
            },
            Asked::Get => match self.client.get("incident", &self.ticket, TICKET_FIELDS).await {
                Ok(Some(_)) => Came::Done(1, 0),
                Ok(None) => Came::NotThere,
                Err(error) => Came::Failed(error.retry()),
            },
            Asked::Create => one(self.client.create("incident", &fields, TICKET_FIELDS).await),
            Asked::Update => one(self.client.update("incident", &self.ticket, &fields, TICKET_FIELDS).await),
        }
    }

    /// The instance's own answer to a call.
    async fn recorded(&self, asked: Asked) -> Response {
        *self.tap.told.lock().unwrap() = None;
        assert!(matches!(self.ask(asked).await, Came::Done(1.., 0)), "{asked:?}");
        self.tap.last.lock().unwrap().clone().unwrap()
    }

    async fn told(&self, asked: Asked, answer: Response) -> Came {
        *self.tap.told.lock().unwrap() = Some(answer);
        self.ask(asked).await
    }
}

fn with_bench<T>(work: impl AsyncFnOnce(Bench) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    let folder = fast_dir();
    let _ = instance::start();
    runtime.block_on(async { work(Bench::new(folder.path())).await })
}

/// Nothing that failed may look done, and nothing whose outcome is open may look refused or not sent.
fn is_open(asked: Asked, came: &Came) -> bool {
    match came {
        Came::Failed(Retry::UnknownOutcome) => true,
        Came::Failed(Retry::Later(_)) => !asked.is_write(),
        _ => false,
    }
}

#[test]
fn an_answer_cut_at_any_byte_is_no_success() {
    let cases = with_bench(async |bench| {
        let mut cases = 0;
        for asked in ALL {
            let whole = bench.recorded(asked).await;
            for length in 0..whole.body.len() {
                let answer = Response { body: whole.body.slice(..length), ..whole.clone() };
                let came = bench.told(asked, answer).await;
                assert!(is_open(asked, &came), "{asked:?} cut at {length}: {came:?}");
                cases += 1;
            }
        }
        cases
    });
    println!("{cases} cuts");
    assert!(cases > 10_000);
}

#[test]
fn a_field_of_any_other_type_spoils_its_own_record_at_most() {
    let wrong = [
        json!(null),
        json!(1),
        json!(-1.5),
        json!(true),
        json!([]),
        json!(["x"]),
        json!({}),
        json!({"value": {"a": 1}}),
        json!({"link": "x"}),
    ];
    let cases = with_bench(async |bench| {
        let mut cases = 0;
        for asked in ALL {
            let whole = bench.recorded(asked).await;
            let body: Value = serde_json::from_slice(&whole.body).unwrap();
            let rows = body["result"].as_array().map_or(1, Vec::len);
            let first = body["result"].get(0).unwrap_or(&body["result"]);
            for field in first.as_object().unwrap().keys() {
                for value in &wrong {
                    let mut spoilt = body.clone();
                    let record = if body["result"].is_array() { &mut spoilt["result"][0] } else { &mut spoilt["result"] };
                    record[field] = value.clone();
                    let answer = Response { body: Bytes::from(spoilt.to_string()), ..whole.clone() };
                    let came = bench.told(asked, answer).await;
                    let fine = match (&came, asked) {
                        (Came::Done(..), Asked::Choices) => true,
                        (Came::Done(good, bad), Asked::List | Asked::Journal) => good + bad == rows && *bad <= 1,
                        // A plain value of another type can be read; an id cannot be anything else.
                        (Came::Done(..), _) => field != "sys_id" && !(value.is_array() || value.is_object()),
                        _ => is_open(asked, &came),
                    };
                    assert!(fine, "{asked:?} {field}={value}: {came:?}");
                    cases += 1;
                }
            }
        }
        cases
    });
    println!("{cases} wrong types");
    assert!(cases > 500);
}

#[test]
fn every_status_with_every_kind_of_body_means_what_it_can_prove() {
    let bodies = |recorded: &Response| -> Vec<(&'static str, &'static str, Bytes)> {
        let error = json!({"error": {"message": "No Record found", "detail": "gone"}, "status": "failure"}).to_string();
        let odd = json!({"error": "odd"}).to_string();
        let both =
            json!({"result": [], "error": {"message": "Transaction cancelled: maximum execution time exceeded"}}).to_string();
        vec![
            ("result", "application/json", recorded.body.clone()),
            ("error", "application/json", error.into()),
            ("odd error", "application/json", odd.into()),
            ("cancelled", "application/json", both.into()),
            ("empty", "application/json", Bytes::new()),
            ("nothing", "application/json", "{}".into()),
            ("page", "text/html", "<html>Sign in</html>".into()),
            ("text", "text/plain", "upstream error".into()),
        ]
    };
    let cases = with_bench(async |bench| {
        let mut cases = 0;
        for asked in ALL {
            let recorded = bench.recorded(asked).await;
            for status in 100..600_u16 {
                for (name, content_type, body) in bodies(&recorded) {
                    let mut headers = HeaderMap::new();
                    headers.insert("content-type", content_type.parse().unwrap());
                    let answer = Response { status: StatusCode::from_u16(status).unwrap(), headers, body };
                    let came = bench.told(asked, answer).await;
                    check_status(asked, status, name, &came);
                    cases += 1;
                }
            }
        }
        cases
    });
    println!("{cases} statuses and bodies");
    assert!(cases > 20_000);
}

fn check_status(asked: Asked, status: u16, body: &str, came: &Came) {
    let what = format!("{asked:?} {status} {body}: {came:?}");
    match came {
        // A list that says "not found" in the API's words is an empty one.
        Came::Done(0, 0) => assert!(body == "error" && !asked.is_write(), "{what}"),
        Came::Done(..) => assert!(body == "result" && status == asked.expected(), "{what}"),
        Came::NotThere => assert!(body == "error" && asked == Asked::Get, "{what}"),
        // Only the API's own words, or a limit that stands before it, prove that a write did not run.
        Came::Failed(Retry::No | Retry::AfterLogin) if asked.is_write() => assert!(body == "error" && status < 500, "{what}"),
        Came::Failed(Retry::Later(_)) if asked.is_write() => assert!(status == 429, "{what}"),
        Came::Failed(_) => {}
    }
    if body == "result" && status == asked.expected() {
        assert!(matches!(came, Came::Done(1.., 0)), "{what}");
    }
}

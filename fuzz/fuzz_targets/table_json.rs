//! Answers of the Table API and its neighbours: read or refused, never a panic, and what is told is safe to print.

#![no_main]

use std::sync::{Arc, LazyLock};

use arbitrary::Arbitrary;
use instance::wire::{Echo, client};
use libfuzzer_sys::fuzz_target;
use ticketdeck::domain::query::Query;
use ticketdeck::domain::{Kind, SysId};
use ticketdeck::servicenow::{ApiError, Client};
use tokio::runtime::{Builder, Runtime};

#[derive(Debug, Arbitrary)]
struct Input<'a> {
    status: u8,
    body: &'a [u8],
}

const STATUSES: [u16; 12] = [200, 200, 200, 201, 202, 204, 400, 401, 403, 404, 429, 503];

static ECHO: LazyLock<Arc<Echo>> = LazyLock::new(Arc::default);
static CLIENT: LazyLock<Client> = LazyLock::new(|| client(&ECHO));
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Builder::new_current_thread().enable_all().build().expect("a runtime"));

fn told<T>(answer: Result<T, ApiError>) -> Option<T> {
    answer.map_err(|error| assert!(!error.to_string().chars().any(char::is_control), "{error}")).ok()
}

fuzz_target!(|input: Input<'_>| {
    ECHO.say(STATUSES[usize::from(input.status) % STATUSES.len()], input.body);
    let id = SysId::parse(&"a".repeat(32)).expect("an id");
    RUNTIME.block_on(async {
        if let Some(page) = told(CLIENT.list("incident", &Query::default(), &["number"], 100, 0).await) {
            assert!(page.records.len() <= input.body.len());
        }
        told(CLIENT.get("incident", &id, &["number"]).await);
        told(CLIENT.choices(Kind::Incident, "en").await);
        told(CLIENT.figures("incident", &Query::default()).await);
        told(CLIENT.next_states(&id).await);
        told(CLIENT.user("mira").await);
        told(CLIENT.current_user().await);
    });
});

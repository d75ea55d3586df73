//! How the demo instance copes with size: the same requests on 10,000 and on 1,000,000 tickets.
//!
//! `cargo bench --bench demo_instance` prints medians and their ratio. The instance is called without a socket.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::sync::LazyLock;
use std::time::Instant;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use base64::{Engine, prelude::BASE64_STANDARD};
use ticketdeck::demo::{self, Options};
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

const SIZES: [usize; 2] = [10_000, 1_000_000];

const RUNS: usize = 21;

/// What a sync client asks for: 25 fields.
const FIELDS: &str = "sys_id,number,short_description,description,state,priority,impact,urgency,active,assigned_to,assignment_group,\
    opened_by,opened_at,closed_at,due_date,correlation_id,correlation_display,caller_id,category,close_code,close_notes,\
    sys_created_on,sys_updated_on,sys_updated_by,sys_mod_count";

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Builder::new_current_thread().enable_all().build().unwrap());

struct Instance {
    router: Router,
    login: String,
}

impl Instance {
    fn new(tickets: usize) -> Self {
        let clock = Some("2026-11-20T08:00:00Z".parse().unwrap());
        let _inside = RUNTIME.enter();
        let (router, info) = demo::router(Options { tickets: Some(tickets), clock, ..Options::default() }).unwrap();
        let user = &info.users[1];
        let login = format!("Basic {}", BASE64_STANDARD.encode(format!("{}:{}", user.user_name, user.password)));
        Instance { router, login }
    }

    fn get(&self, path: &str, encoding: &str) -> Vec<u8> {
        let request = Request::get(path).header(header::AUTHORIZATION, &self.login).header(header::ACCEPT_ENCODING, encoding);
        let request = request.body(Body::empty()).unwrap();
        RUNTIME.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), 200);
            to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
        })
    }
}

/// A page of 1,000 from the middle of the table, in two groups, as sync clients page.
fn keyset() -> String {
    let (day, id) = ("2025-06-01 10:00:00", "8".repeat(32));
    let query = format!("sys_updated_on>{day}^NQsys_updated_on={day}^sys_id>{id}^ORDERBYsys_updated_on^ORDERBYsys_id");
    let query: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
    format!("/api/now/table/incident?sysparm_limit=1000&sysparm_fields={FIELDS}&sysparm_query={query}")
}

/// The median of many runs, in milliseconds.
fn median(instance: &Instance, path: &str, encoding: &str) -> f64 {
    instance.get(path, encoding);
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            instance.get(path, encoding);
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}

fn main() {
    let keyset = keyset();
    let uncounted = format!("{keyset}&sysparm_no_count=true");
    let tasks = uncounted.replace("table/incident", "table/task");
    let newest = "/api/now/table/incident?sysparm_limit=10&sysparm_query=active%3Dtrue%5EORDERBYDESCsys_created_on";
    let number = "/api/now/table/incident?sysparm_limit=1&sysparm_query=number%3DINC0012345";
    let states = "/api/now/stats/incident?sysparm_count=true&sysparm_group_by=state";
    let questions = [
        ("keyset page of 1000 x 25", uncounted.as_str(), "identity"),
        ("the same, gzip", &uncounted, "gzip"),
        ("the same, with its total", &keyset, "identity"),
        ("the same over all tasks", &tasks, "identity"),
        ("ten newest open", newest, "identity"),
        ("one by number", number, "identity"),
        ("count by state (reads all)", states, "identity"),
    ];
    println!("{:<28} {:>10} {:>10} {:>7}", "median of 21, in ms", SIZES[0], SIZES[1], "ratio");
    let began = Instant::now();
    let small = Instance::new(SIZES[0]);
    let (first, began) = (began.elapsed().as_secs_f64(), Instant::now());
    let large = Instance::new(SIZES[1]);
    let second = began.elapsed().as_secs_f64();
    for (what, path, encoding) in questions {
        let (small, large) = (median(&small, path, encoding), median(&large, path, encoding));
        println!("{what:<28} {small:>10.2} {large:>10.2} {:>7.2}", large / small);
    }
    println!("{:<28} {:>10.0} {:>10.0} {:>7.2}", "start", first * 1000.0, second * 1000.0, second / first);
}

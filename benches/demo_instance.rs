//! How the demo instance copes with size: the same requests on 10,000 and on 1,000,000 tickets.
//!
//! `cargo bench --bench demo_instance`; compare the two rows of each group. The instance is called without a socket.
#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use base64::{Engine, prelude::BASE64_STANDARD};
use divan::Bencher;
use ticketdeck::demo::{self, Options};
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

const SIZES: [usize; 2] = [10_000, 1_000_000];

/// What a sync client asks for: 25 fields.
const FIELDS: &str = "sys_id,number,short_description,description,state,priority,impact,urgency,active,assigned_to,assignment_group,\
    opened_by,opened_at,closed_at,due_date,correlation_id,correlation_display,caller_id,category,close_code,close_notes,\
    sys_created_on,sys_updated_on,sys_updated_by,sys_mod_count";

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Builder::new_current_thread().enable_all().build().unwrap());
static SMALL: LazyLock<Instance> = LazyLock::new(|| Instance::new(SIZES[0]));
static LARGE: LazyLock<Instance> = LazyLock::new(|| Instance::new(SIZES[1]));

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

    fn of(size: usize) -> &'static Instance {
        if size == SIZES[0] { &SMALL } else { &LARGE }
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
    format!("/api/now/table/incident?sysparm_no_count=true&sysparm_limit=1000&sysparm_fields={FIELDS}&sysparm_query={query}")
}

#[divan::bench(args = SIZES)]
fn keyset_page_of_1000(bencher: Bencher<'_, '_>, size: usize) {
    let (instance, path) = (Instance::of(size), keyset());
    bencher.bench(|| instance.get(&path, "identity"));
}

#[divan::bench(args = SIZES)]
fn keyset_page_of_1000_gzip(bencher: Bencher<'_, '_>, size: usize) {
    let (instance, path) = (Instance::of(size), keyset());
    bencher.bench(|| instance.get(&path, "gzip"));
}

#[divan::bench(args = SIZES)]
fn ten_newest_open(bencher: Bencher<'_, '_>, size: usize) {
    let path =
        "/api/now/table/incident?sysparm_no_count=true&sysparm_limit=10&sysparm_query=active%3Dtrue%5EORDERBYDESCsys_created_on";
    let instance = Instance::of(size);
    bencher.bench(|| instance.get(path, "identity"));
}

#[divan::bench(args = SIZES)]
fn one_by_number(bencher: Bencher<'_, '_>, size: usize) {
    let instance = Instance::of(size);
    bencher.bench(|| instance.get("/api/now/table/incident?sysparm_limit=1&sysparm_query=number%3DINC0012345", "identity"));
}

#[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
fn start(size: usize) -> bool {
    Instance::new(size).login.is_empty()
}

fn main() {
    divan::main();
}

//! A small demo instance that fuzz targets call without a socket.

pub mod wire;

use std::sync::LazyLock;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use base64::{Engine, prelude::BASE64_STANDARD};
use ticketdeck::demo::{self, Options};
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

struct Instance {
    runtime: Runtime,
    router: Router,
    login: String,
    change: String,
}

static INSTANCE: LazyLock<Instance> = LazyLock::new(|| {
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let clock = "2026-11-20T08:00:00Z".parse().ok();
    let inside = runtime.enter();
    let (router, info) = demo::router(Options { tickets: Some(30), clock, ..Options::default() }).expect("an instance");
    drop(inside);
    let user = &info.users[0];
    let login = format!("Basic {}", BASE64_STANDARD.encode(format!("{}:{}", user.user_name, user.password)));
    let mut instance = Instance { runtime, router, login, change: String::new() };
    let list = Request::get("/api/now/table/change_request?sysparm_limit=1&sysparm_fields=sys_id&sysparm_query=ORDERBYnumber");
    let (_, body) = instance.answer(list.body(Body::empty()).expect("a request"));
    let text = String::from_utf8_lossy(&body).into_owned();
    instance.change = text.split('"').find(|part| part.len() == 32).expect("a change").to_owned();
    instance
});

/// The id of a change request that was there at the beginning.
pub fn change() -> &'static str {
    &INSTANCE.change
}

/// Sends a request as the administrator; gives status and body.
pub fn send(request: Request<Body>) -> (u16, Vec<u8>) {
    INSTANCE.answer(request)
}

impl Instance {
    fn answer(&self, mut request: Request<Body>) -> (u16, Vec<u8>) {
        if let Ok(login) = self.login.parse() {
            request.headers_mut().insert(header::AUTHORIZATION, login);
        }
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("infallible");
            let status = response.status().as_u16();
            (status, to_bytes(response.into_body(), usize::MAX).await.expect("a body in memory").to_vec())
        })
    }
}

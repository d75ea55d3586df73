//! A small demo instance that fuzz targets call without a socket.

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
}

static INSTANCE: LazyLock<Instance> = LazyLock::new(|| {
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let clock = "2026-11-20T08:00:00Z".parse().ok();
    let inside = runtime.enter();
    let (router, info) = demo::router(Options { tickets: Some(30), clock, ..Options::default() }).expect("an instance");
    drop(inside);
    let user = &info.users[0];
    let login = format!("Basic {}", BASE64_STANDARD.encode(format!("{}:{}", user.user_name, user.password)));
    Instance { runtime, router, login }
});

/// Sends a request as the administrator; gives status and body.
pub fn send(mut request: Request<Body>) -> (u16, Vec<u8>) {
    let instance = &*INSTANCE;
    if let Ok(login) = instance.login.parse() {
        request.headers_mut().insert(header::AUTHORIZATION, login);
    }
    instance.runtime.block_on(async {
        let response = instance.router.clone().oneshot(request).await.expect("infallible");
        let status = response.status().as_u16();
        (status, to_bytes(response.into_body(), usize::MAX).await.expect("a body in memory").to_vec())
    })
}

//! Answers of Microsoft Graph: scores and profiles are read record by record or refused, never a panic.

#![no_main]

use std::sync::{Arc, LazyLock};

use instance::wire::{Echo, graph};
use libfuzzer_sys::fuzz_target;
use ticketdeck::secure_score::Graph;
use tokio::runtime::{Builder, Runtime};

static ECHO: LazyLock<Arc<Echo>> = LazyLock::new(Arc::default);
static GRAPH: LazyLock<Graph> = LazyLock::new(|| graph(&ECHO));
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Builder::new_current_thread().enable_all().build().expect("a runtime"));

fuzz_target!(|body: &[u8]| {
    ECHO.say(200, body);
    let now = "2026-11-20T08:00:00Z".parse().expect("a moment");
    RUNTIME.block_on(async {
        if let Err(error) = GRAPH.snapshot(now).await {
            assert!(!error.to_string().chars().any(char::is_control), "{error}");
        }
    });
});

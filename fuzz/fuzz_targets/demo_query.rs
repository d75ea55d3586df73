//! Any text as an encoded query: parsed, compiled and run on a small store, over lists and figures.
#![no_main]

use axum::body::Body;
use axum::http::Request;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let query: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
    for path in ["table/incident?sysparm_limit=3", "table/task?sysparm_limit=3", "stats/incident?sysparm_count=true"] {
        let request = Request::get(format!("/api/now/{path}&sysparm_query={query}")).body(Body::empty());
        let Ok(request) = request else { return };
        let (status, body) = instance::send(request);
        assert!(matches!(status, 200 | 400 | 414), "{status}: {}", String::from_utf8_lossy(&body));
    }
});

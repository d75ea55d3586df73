//! Random bytes as queries and as whole requests: every answer is an answer. The fuzz targets in `fuzz/` do the same with guidance.

use std::sync::LazyLock;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use base64::{Engine, prelude::BASE64_STANDARD};
use proptest::prelude::*;
use ticketdeck::demo::{self, Options};
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

struct Bench {
    runtime: Runtime,
    router: Router,
    login: String,
}

/// One instance for all cases: what they write stays, as it would.
static BENCH: LazyLock<Bench> = LazyLock::new(|| {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let inside = runtime.enter();
    let (router, info) = demo::router(Options { tickets: Some(30), ..crate::support::options() }).unwrap();
    drop(inside);
    let user = &info.users[0];
    let login = format!("Basic {}", BASE64_STANDARD.encode(format!("{}:{}", user.user_name, user.password)));
    Bench { runtime, router, login }
});

fn send(request: Request<Body>) -> (u16, Vec<u8>) {
    BENCH.runtime.block_on(async {
        let response = BENCH.router.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        (status, to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec())
    })
}

/// Pieces that lead deeper than noise would.
fn piece() -> impl Strategy<Value = String> {
    let known = [
        "^",
        "^OR",
        "^NQ",
        "ORDERBY",
        "ORDERBYDESC",
        "=",
        "!=",
        "LIKE",
        "IN",
        "NOT IN",
        "BETWEEN",
        "@",
        "ISEMPTY",
        "SAMEAS",
        "DYNAMIC",
        "RELATIVEGT@day@ago@",
        "ON",
        "javascript:gs.",
        "dateGenerate('",
        "daysAgoStart(",
        "endOfLastQuarter()",
        ")",
        ",",
        "state",
        "caller_id.",
        "name",
        "due_date",
        "sys_id",
        "123TEXTQUERY321=",
        "RLQUERY",
        "9999999999999",
        "2026-11-20",
        "'",
        "\"",
        "%",
        "_",
        "\\",
    ];
    prop_oneof![4 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

fn address() -> impl Strategy<Value = String> {
    let known = [
        "api",
        "now",
        "v1",
        "v2",
        "table",
        "stats",
        "batch",
        "attachment",
        "tinyurl",
        "sn_chg_rest",
        "change",
        "incident",
        "task",
        "change_request",
        "sys_user",
        "file",
        "upload",
        "nextstates",
        "approvals",
        "oauth_token.do",
        "%00",
        "..",
        "",
    ];
    let segment = prop_oneof![5 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => "[a-z0-9%]{0,12}"];
    prop::collection::vec(segment, 0..7).prop_map(|segments| format!("/{}", segments.join("/")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_query_is_answered(pieces in prop::collection::vec(piece(), 0..30), table in prop::sample::select(vec!["incident", "task", "sys_user"])) {
        let query: String = url::form_urlencoded::byte_serialize(pieces.concat().as_bytes()).collect();
        for path in [format!("/api/now/table/{table}?sysparm_limit=3&sysparm_query={query}"), format!("/api/now/stats/{table}?sysparm_count=true&sysparm_query={query}")] {
            let (status, body) = send(Request::get(&path).header(header::AUTHORIZATION, &BENCH.login).body(Body::empty()).unwrap());
            prop_assert!(matches!(status, 200 | 400 | 414), "{status} {path} {}", String::from_utf8_lossy(&body));
            prop_assert!(serde_json::from_slice::<serde_json::Value>(&body).is_ok());
        }
    }

    #[test]
    fn any_request_is_answered(
        method in "GET|HEAD|POST|PUT|PATCH|DELETE|[A-Z]{1,8}",
        path in address(),
        query in "[ -~]{0,60}",
        kind in prop::sample::select(vec!["application/json", "multipart/form-data; boundary=b", "text/plain", "application/x-www-form-urlencoded"]),
        body in prop_oneof![prop::collection::vec(any::<u8>(), 0..200), "[\\[\\]{}:\",a-z0-9]{0,80}".prop_map(String::into_bytes)],
    ) {
        let query: String = query.chars().filter(|c| !"#\"<>\\^`{|} ".contains(*c)).collect();
        let request = Request::builder().method(method.as_str()).uri(format!("{path}?{query}"));
        let request = request.header(header::AUTHORIZATION, &BENCH.login).header(header::CONTENT_TYPE, kind);
        let Ok(request) = request.body(Body::from(body)) else { return Ok(()) };
        let (status, body) = send(request);
        prop_assert!(status < 500, "{method} {path}?{query}: {status} {}", String::from_utf8_lossy(&body));
    }
}

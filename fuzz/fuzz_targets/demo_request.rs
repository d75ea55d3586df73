//! Any request: method, path, headers, body. Whatever comes in, the answer is no server error.
#![no_main]

use arbitrary::Arbitrary;
use axum::body::Body;
use axum::http::Request;
use libfuzzer_sys::fuzz_target;

#[derive(Debug, Arbitrary)]
struct Input<'a> {
    method: u8,
    api: u8,
    path: &'a str,
    headers: Vec<(&'a str, &'a str)>,
    body: &'a [u8],
}

const METHODS: [&str; 6] = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD"];
const APIS: [&str; 16] = [
    "/api/now/table/",
    "/api/now/stats/",
    "/api/now/attachment/",
    "/api/now/v1/batch",
    "/api/now/tinyurl",
    "/api/sn_chg_rest/v1/change/",
    "/oauth_token.do",
    "/",
    // With pieces that chance finds slowly; CHANGE stands for the id of a change.
    "/api/sn_chg_rest/v1/change/CHANGE/ci?association_type=affected&",
    "/api/sn_chg_rest/v1/change/CHANGE/conflict?",
    "/api/sn_chg_rest/v1/change/worker/",
    "/api/now/table/oauth_credential?sysparm_query=",
    "/api/now/table/sys_user?sysparm_query=RLQUERYsys_user_grmember.user,",
    "/api/now/table/task?sysparm_query=assignment_groupIN_HIERARCHY",
    "/oauth_auth.do?response_type=code&",
    "/connector_status.do?",
];

fuzz_target!(|input: Input<'_>| {
    let method = METHODS[usize::from(input.method) % METHODS.len()];
    let api = APIS[usize::from(input.api) % APIS.len()];
    let api = api.replace("CHANGE", instance::change());
    let mut request = Request::builder().method(method).uri(format!("{api}{}", input.path));
    for (name, value) in input.headers.iter().take(8) {
        request = request.header(*name, *value);
    }
    let Ok(request) = request.body(Body::from(input.body.to_vec())) else { return };
    let (status, body) = instance::send(request);
    assert!(status < 500, "{status}: {}", String::from_utf8_lossy(&body));
});

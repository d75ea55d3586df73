//! What people and instances say never becomes syntax: not in a query, not in a form, not in JSON, not in an address.
//!
//! The queries are read back by a small parser of this file, which knows nothing of the program's own.
//! `TICKETDECK_CASES=1000000` makes the random part as long as wanted.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::{Arc, Mutex};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use http::{HeaderMap, StatusCode};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use ticketdeck::auth::{Grant, LoginSettings, TokenKeeper, token_url};
use ticketdeck::domain::filter::{Context, Filter, encode};
use ticketdeck::domain::mapping::Fields;
use ticketdeck::domain::query::{Op, Query, Term};
use ticketdeck::domain::{Kind, SystemClock};
use ticketdeck::http::{HttpError, Request, Response, Transport};
use ticketdeck::servicenow::Client;
use ticketdeck::vault::MemoryVault;

const OPS: [Op; 12] =
    [Op::Eq, Op::Ne, Op::Lt, Op::Le, Op::Gt, Op::Ge, Op::In, Op::NotIn, Op::Like, Op::NotLike, Op::StartsWith, Op::EndsWith];

/// What has been tried against encoded queries, forms and addresses; each alone and with words around it.
fn payloads() -> Vec<String> {
    let bare = [
        "^",
        "^^",
        "x^ORsys_id!=0",
        "x^NQsys_id!=0",
        "x^NQactive=true",
        "x^ORDERBYname",
        "x^ORDERBYDESCname",
        "x^GROUPBYstate",
        "x^EQ",
        "x^RLQUERYsys_user_grmember.user,>0^ENDRLQUERY",
        "x^JOINincident.sys_id=task.parent",
        "x^sys_idISNOTEMPTY",
        "x^ active=false",
        "x\n^ORa=b",
        "x\r^ORa=b",
        "x\u{2028}^a=b",
        "javascript:gs.getUserID()",
        "JavaScript:gs.log(1)",
        " javascript:1",
        "\tjavascript:1",
        "\u{a0}javascript:1",
        "\u{feff}javascript:1",
        "java\u{0}script:1",
        "javascript\u{3a}1",
        "data:text/html,x",
        "a,b",
        "a@b",
        ",",
        "@",
        "a,javascript:1",
        "IN",
        "a=b",
        "a!=b",
        "a>b",
        "ISEMPTY",
        "ISNOTEMPTY",
        "a&sysparm_limit=1",
        "a%26sysparm_limit=1",
        "a%5EORb=c",
        "a#b",
        "a?b=c",
        "a+b",
        "a;b",
        "\u{ff3e}ORa=b",
        "\u{2c6}ORa=b",
        "a\u{0}b",
        "a\u{1b}b",
        "'",
        "\"",
        "\\",
        "\\^",
        "%",
        "%00",
        "${gs.getUserID()}",
        "{{7*7}}",
        "<script>",
        "../../x",
        "\u{202e}RO^",
        "x^ORxSAMEASy",
        "x^ORNSAMEASy",
        "xDYNAMICabc",
    ];
    let around = [("", ""), ("word ", ""), ("", " word"), ("a=b", ""), ("\u{20}", "\u{20}")];
    let mut all = Vec::new();
    for payload in bare {
        all.extend(around.iter().map(|(before, after)| format!("{before}{payload}{after}")));
    }
    all
}

fn cases() -> usize {
    std::env::var("TICKETDECK_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(20_000)
}

/// Random values in which what means something is frequent.
fn random(count: usize) -> impl Iterator<Item = String> {
    let pieces = proptest::sample::select(vec![
        "^",
        "OR",
        "NQ",
        "ORDERBY",
        "EQ",
        "RLQUERY",
        "javascript:",
        "JAVASCRIPT:",
        ",",
        "@",
        "=",
        "!=",
        "IN",
        "LIKE",
        "\n",
        "\r",
        " ",
        "\t",
        "a",
        "sys_id",
        "active",
        "true",
        "\u{2028}",
        "&",
        "%",
        "#",
        "\"",
        "\\",
        "\0",
        "ü",
        "全",
        "\u{202e}",
    ]);
    let strategy = proptest::collection::vec(pieces, 0..9).prop_map(|pieces| pieces.concat());
    let mut runner = TestRunner::deterministic();
    (0..count).map(move |_| strategy.new_tree(&mut runner).unwrap().current())
}

/// How an encoded query falls apart: in each group the conditions, in each condition the alternatives. Every `^` parts.
fn shape(query: &str) -> Vec<Vec<usize>> {
    let mut groups = vec![Vec::new()];
    for (at, clause) in query.split('^').enumerate() {
        if clause.starts_with("ORDERBY") {
            continue;
        }
        if let Some(rest) = clause.strip_prefix("NQ").filter(|_| at > 0) {
            groups.push(vec![1]);
            assert!(!rest.is_empty(), "{query}");
        } else if at > 0 && clause.starts_with("OR") {
            *groups.last_mut().unwrap().last_mut().unwrap() += 1;
        } else {
            groups.last_mut().unwrap().push(1);
        }
    }
    // A sort order alone is no condition.
    groups.retain(|group| !group.is_empty());
    groups
}

/// Whether a term from outside stays the one clause that it is, among two others.
fn stays_one(term: &Term) -> bool {
    let value = term.value().to_owned();
    let known = |field, value| Term::new(field, Op::Eq, value).unwrap();
    let text = Query::all_of([known("active", "true"), term.clone(), known("state", "1")]).to_encoded();
    let script = value.trim_start().to_ascii_lowercase().starts_with("javascript:");
    shape(&text) == [[1, 1, 1]] && text.ends_with("^state=1") && text.contains(&value) && !script
}

#[test]
fn no_value_adds_a_clause_to_a_query() {
    let payloads = payloads();
    assert!(payloads.len() >= 200);
    let (mut sent, mut refused, mut wrong) = (0, 0, Vec::new());
    let mut try_one = |term: Result<Term, _>, value: &str| match term {
        Ok(term) if stays_one(&term) => sent += 1,
        Ok(_) => wrong.push(value.to_owned()),
        Err(_) => refused += 1,
    };
    for value in payloads.iter().cloned().chain(random(cases())) {
        for op in OPS {
            try_one(Term::new("short_description", op, &value), &value);
        }
        try_one(Term::new(&value, Op::Eq, "x"), &value);
        let list = Term::any_value("number", ["INC1", value.as_str(), "INC2"]);
        if let Ok(term) = &list {
            assert_eq!(term.value().split(',').count(), 3, "{value:?} is one of three");
        }
        try_one(list, &value);
    }
    println!(
        "queries: {} payloads and {} random values in 14 places: {sent} sent whole, {refused} refused, {} wrong",
        payloads.len(),
        cases(),
        wrong.len()
    );
    assert!(wrong.is_empty(), "{:?}", &wrong[..wrong.len().min(5)]);
    assert!(sent > 1000 && refused > 1000);
}

#[test]
fn no_filter_and_no_scope_becomes_another_query_than_it_says() {
    let (mut filters, mut scopes, mut queries) = (0, 0, 0);
    for text in payloads().into_iter().chain(random(cases() / 4)) {
        for text in [text.clone(), format!("\"{}\"", text.replace('"', "")), format!("name:{text}")] {
            let Ok(filter) = Filter::parse(&text) else { continue };
            filters += 1;
            for kind in Kind::ALL {
                for query in encode(&filter, kind, &Context::default()).queries {
                    let typed: Vec<Vec<usize>> = query.groups().map(|group| group.map(<[Term]>::len).collect()).collect();
                    let encoded = query.to_encoded();
                    if !encoded.is_empty() {
                        assert_eq!(shape(&encoded), typed, "{text:?}: {encoded}");
                        queries += 1;
                    }
                }
            }
        }
        // A scope is a query; what is read of it is what is sent.
        if let Ok(query) = Query::parse(&text) {
            let encoded = query.to_encoded();
            let typed: Vec<Vec<usize>> = query.groups().map(|group| group.map(<[Term]>::len).collect()).collect();
            assert!(encoded.is_empty() || shape(&encoded) == typed, "{text:?}: {encoded}");
            scopes += 1;
        }
    }
    println!("filters: {filters} read, {queries} queries of them with the clauses they say; scopes: {scopes} likewise");
    assert!(filters > 100 && queries > 100);
}

/// Keeps what is sent; gives a token to who logs in and a record to everyone else.
#[derive(Default)]
struct Recorder(Mutex<Vec<Request>>);

impl Transport for Recorder {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, HttpError>> {
        let login = request.url.path().contains("oauth");
        let listed = request.method == http::Method::GET;
        self.0.lock().unwrap().push(request);
        let (status, body) = match (login, listed) {
            (true, _) => (StatusCode::OK, r#"{"access_token":"t","expires_in":1799,"token_type":"Bearer"}"#),
            (_, true) => (StatusCode::OK, r#"{"result":[]}"#),
            _ => (StatusCode::CREATED, r#"{"result":{"sys_id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}}"#),
        };
        let mut headers = HeaderMap::new();
        headers.insert("content-type", "application/json".parse().unwrap());
        async move { Ok(Response { status, headers, body: body.into() }) }.boxed()
    }
}

#[tokio::test]
async fn no_value_adds_a_parameter_to_a_form_an_address_or_a_record() {
    let instance: url::Url = "https://acme.service-now.com/".parse().unwrap();
    let (mut forms, mut addresses, mut records) = (0, 0, 0);
    for value in payloads() {
        let wire = Arc::new(Recorder::default());
        let transport: Arc<dyn Transport> = Arc::clone(&wire) as Arc<dyn Transport>;
        let settings = LoginSettings {
            token_url: token_url(&instance),
            client_id: value.clone(),
            client_secret: Some(value.as_str().into()),
            grant: Grant::Password { username: value.clone(), password: value.as_str().into() },
        };
        let vault = Arc::new(MemoryVault::default());
        let keeper = TokenKeeper::new(Arc::clone(&transport), vault, Arc::new(SystemClock), "acme".into(), settings);
        let client = Client::new(transport, instance.clone(), Arc::new(keeper));
        let query = Term::new("short_description", Op::Like, &value).map(|term| Query::all_of([term])).unwrap_or_default();
        client.list("incident", &query, &["number"], 10, 0).await.unwrap();
        let fields = Fields::from([("short_description".to_owned(), value.clone())]);
        client.create("incident", &fields, &["number"]).await.unwrap();
        let sent = wire.0.lock().unwrap().clone();

        let form: Vec<(String, String)> = url::form_urlencoded::parse(&sent[0].body).into_owned().collect();
        let of = |name: &str| form.iter().filter(|pair| pair.0 == name).map(|pair| pair.1.as_str()).collect::<Vec<_>>();
        for name in ["client_id", "client_secret", "username", "password"] {
            assert_eq!(of(name), [value.as_str()], "{name}");
        }
        assert_eq!((of("grant_type"), form.len()), (vec!["password"], 5), "{value:?}");
        forms += 1;

        assert_eq!((sent[1].url.host_str(), sent[1].url.path()), (Some("acme.service-now.com"), "/api/now/table/incident"));
        let names: Vec<String> = sent[1].url.query_pairs().map(|pair| pair.0.into_owned()).collect();
        let mut once = names.clone();
        once.dedup();
        assert!(names.iter().all(|name| name.starts_with("sysparm_")) && names == once, "{value:?}: {names:?}");
        assert_eq!(names.iter().filter(|name| *name == "sysparm_limit").count(), 1);
        if !query.to_encoded().is_empty() {
            let found = sent[1].url.query_pairs().find(|pair| pair.0 == "sysparm_query").unwrap().1.into_owned();
            assert!(found.starts_with(&query.to_encoded()), "{value:?}: {found}");
        }
        addresses += 1;

        let body: serde_json::Value = serde_json::from_slice(&sent[2].body).unwrap();
        assert_eq!(body, serde_json::json!({"short_description": value}));
        records += 1;
    }
    println!("wire: {forms} forms, {addresses} addresses and {records} records hold what was said and nothing besides");
}

//! The demo tenant's sign-in over real HTTP: browser with PKCE, device code, refresh, and Entra ID's refusals.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use reqwest::{Client, Response, redirect};
use serde_json::Value;
use sha2::{Digest, Sha256};
use ticketdeck::auth::{Redirect, SignInAttempt, TokenKeeper};
use ticketdeck::demo::{self, Faults, Info, Options, Running};
use ticketdeck::domain::{HintId, Retry};
use ticketdeck::http::{HttpSettings, ReqwestTransport, Transport};
use ticketdeck::secure_score::{Graph, Login, browser_settings, person_login};
use ticketdeck::vault::MemoryVault;
use url::Url;

const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

struct Tenant {
    running: Running,
    client: Client,
}

async fn start(faults: &str) -> Tenant {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let options = Options {
        seed: 7,
        clock: Some("2026-11-20T08:00:00Z".parse().unwrap()),
        faults: Faults::parse(faults).unwrap(),
        ..Options::default()
    };
    let running = demo::start(options).await.unwrap();
    let client = Client::builder().no_proxy().redirect(redirect::Policy::none()).build().unwrap();
    Tenant { running, client }
}

async fn json(response: Response) -> (u16, Value) {
    let status = response.status().as_u16();
    let text = response.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}")))
}

impl Tenant {
    fn info(&self) -> &Info {
        self.running.info()
    }

    fn endpoint(&self, name: &str) -> String {
        format!("{}/{}/oauth2/v2.0/{name}", self.info().entra, self.info().tenant)
    }

    /// Sends a form, as browsers and OAuth clients do.
    async fn form(&self, url: &str, fields: &[(impl AsRef<str>, impl AsRef<str>)]) -> Response {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.client.post(url).header("content-type", "application/x-www-form-urlencoded");
        request.body(body).send().await.unwrap()
    }

    async fn post(&self, name: &str, form: &[(&str, &str)]) -> (u16, Value) {
        let mut all = vec![("client_id", self.info().entra_client_id.as_str())];
        all.extend_from_slice(form);
        json(self.form(&self.endpoint(name), &all).await).await
    }

    /// The number of a refusal, and OAuth's word for it.
    async fn refusal(&self, name: &str, form: &[(&str, &str)]) -> (u64, String) {
        let (status, body) = self.post(name, form).await;
        assert!(status >= 400, "{body}");
        let code = body["error_codes"][0].as_u64().unwrap();
        assert!(body["error_description"].as_str().unwrap().starts_with(&format!("AADSTS{code}: ")), "{body}");
        (code, body["error"].as_str().unwrap().to_owned())
    }

    fn scope(&self) -> String {
        format!("{}/SecurityEvents.Read.All offline_access", self.info().graph)
    }

    /// The authorization address with some parameters changed; an empty value leaves one out.
    fn authorize(&self, changed: &[(&str, &str)]) -> Url {
        let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
        let scope = self.scope();
        let mut params = vec![
            ("client_id", self.info().entra_client_id.as_str()),
            ("response_type", "code"),
            ("redirect_uri", "http://localhost:50123"),
            ("scope", &scope),
            ("state", "st&te"),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        for (name, value) in changed {
            params.iter_mut().filter(|(known, _)| known == name).for_each(|param| param.1 = value);
        }
        params.retain(|(_, value)| !value.is_empty());
        Url::parse_with_params(&self.endpoint("authorize"), params).unwrap()
    }

    /// Fills the sign-in form in and sends it, as a browser does.
    async fn sign_in(&self, address: &Url, user: usize, decision: &str) -> Response {
        let page = self.client.get(address.clone()).send().await.unwrap();
        assert_eq!(page.status().as_u16(), 200);
        let html = page.text().await.unwrap();
        let user = &self.info().users[user];
        let mut form: Vec<(String, String)> = hidden(&html);
        form.extend([
            ("login".to_owned(), format!("{}@kestrelhaven.example", user.user_name)),
            ("passwd".to_owned(), user.password.clone()),
            ("decision".to_owned(), decision.to_owned()),
        ]);
        self.form(&self.endpoint("authorize"), &form).await
    }

    /// What the browser is sent back with.
    async fn back(&self, user: usize, decision: &str) -> Vec<(String, String)> {
        let response = self.sign_in(&self.authorize(&[]), user, decision).await;
        assert_eq!(response.status().as_u16(), 302);
        let location: Url = response.headers()["location"].to_str().unwrap().parse().unwrap();
        assert!(location.as_str().starts_with("http://localhost:50123/?"), "{location}");
        location.query_pairs().into_owned().collect()
    }

    async fn code(&self, user: usize) -> String {
        let pairs = self.back(user, "allow").await;
        assert!(pairs.contains(&("state".to_owned(), "st&te".to_owned())));
        value(&pairs, "code")
    }

    async fn exchange(&self, code: &str, verifier: &str, redirect: &str) -> (u16, Value) {
        let form = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect), ("code_verifier", verifier)];
        self.post("token", &form).await
    }

    async fn graph(&self, token: &str, path: &str) -> (u16, Value) {
        let url = format!("{}/v1.0/security/{path}", self.info().graph);
        json(self.client.get(url).bearer_auth(token).send().await.unwrap()).await
    }
}

fn value(pairs: &[(String, String)], name: &str) -> String {
    pairs.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no {name} in {pairs:?}")).1.clone()
}

/// The hidden fields of a form.
fn hidden(html: &str) -> Vec<(String, String)> {
    let field = |part: &str, name: &str| {
        let after = part.split(&format!("{name}=\"")).nth(1).unwrap();
        after.split('"').next().unwrap().replace("&amp;", "&")
    };
    html.split("<input type=\"hidden\"").skip(1).map(|part| (field(part, "name"), field(part, "value"))).collect()
}

#[tokio::test]
async fn a_browser_signs_in_with_pkce_and_the_code_works_once() {
    let tenant = start("").await;
    let code = tenant.code(0).await;
    let (status, tokens) = tenant.exchange(&code, VERIFIER, "http://localhost:50123").await;
    assert_eq!((status, tokens["token_type"].as_str()), (200, Some("Bearer")), "{tokens}");
    let access = tokens["access_token"].as_str().unwrap();
    assert_eq!(tenant.graph(access, "secureScores?$top=1").await.0, 200);
    let (_, again) = tenant.exchange(&code, VERIFIER, "http://localhost:50123").await;
    assert_eq!(again["error_codes"][0], 54005);

    let refresh = tokens["refresh_token"].as_str().unwrap();
    let (status, renewed) = tenant.post("token", &[("grant_type", "refresh_token"), ("refresh_token", refresh)]).await;
    assert_eq!(status, 200);
    assert_ne!((&renewed["access_token"], &renewed["refresh_token"]), (&tokens["access_token"], &tokens["refresh_token"]));
    assert_eq!(tenant.graph(renewed["access_token"].as_str().unwrap(), "secureScores?$top=1").await.0, 200);
    assert_eq!(tenant.refusal("token", &[("grant_type", "refresh_token"), ("refresh_token", access)]).await.0, 70000);
    tenant.running.stop().await;
}

/// The program's own sign-in with the browser, up to the address the browser is sent back to.
async fn attempt(tenant: &Tenant) -> (SignInAttempt, String) {
    let info = tenant.info();
    let (entra, graph) = (info.entra.parse().unwrap(), info.graph.parse().unwrap());
    let settings = browser_settings(&entra, &graph, &info.tenant, &info.entra_client_id, Redirect::localhost(0), false);
    let attempt = SignInAttempt::start(&settings).await.unwrap();
    let response = tenant.sign_in(attempt.url(), 0, "allow").await;
    let back = response.headers()["location"].to_str().unwrap().to_owned();
    (attempt, back)
}

fn keeper(info: &Info) -> Arc<TokenKeeper> {
    let transport: Arc<dyn Transport> = Arc::new(ReqwestTransport::new(&HttpSettings::default()).unwrap());
    let login = person_login(&info.entra.parse().unwrap(), &info.tenant, &info.entra_client_id);
    let clock = Arc::new(ticketdeck::domain::clock::SystemClock);
    Arc::new(TokenKeeper::new(transport, Arc::new(MemoryVault::default()), clock, "work~entra".into(), login))
}

fn person_graph(info: &Info, keeper: &Arc<TokenKeeper>) -> Graph {
    let transport: Arc<dyn Transport> = Arc::new(ReqwestTransport::new(&HttpSettings::default()).unwrap());
    Graph::new(transport, info.graph.parse().unwrap(), Login::Person(Arc::clone(keeper)))
}

#[tokio::test]
async fn our_own_sign_in_reads_the_score_by_pasted_address_and_by_loopback() {
    let tenant = start("").await;
    let info = tenant.info();
    let now = "2026-11-20T08:00:00Z".parse().unwrap();

    let (pasted, back) = attempt(&tenant).await;
    let code = pasted.paste(&back.into()).unwrap();
    let first = keeper(info);
    let nobody = person_graph(info, &first).snapshot(now).await.unwrap_err();
    assert_eq!(nobody.retry(), Retry::AfterLogin, "nobody signed in yet");
    first.redeem(&code).await.unwrap();
    assert_eq!(person_graph(info, &first).snapshot(now).await.unwrap().days.len(), 90);

    let (listened, back) = attempt(&tenant).await;
    let browser = tenant.client.get(back).send();
    let (code, page) = tokio::join!(listened.wait(std::time::Duration::from_secs(30)), browser);
    assert!(page.unwrap().status().is_success());
    let second = keeper(info);
    second.redeem(&code.unwrap()).await.unwrap();
    assert!(person_graph(info, &second).snapshot(now).await.is_ok());

    // The token runs out at Microsoft: it is renewed with the refresh token, without the person.
    let faults = format!("{}/__demo/faults", info.instance);
    tenant.client.post(&faults).body("clock-skew=3700").send().await.unwrap();
    assert!(person_graph(info, &second).snapshot(now).await.is_ok());
    // Conditional Access can refuse the renewal later on; then the policy is named.
    tenant.client.post(&faults).body("clock-skew=7600,aadsts=53003").send().await.unwrap();
    let error = person_graph(info, &second).snapshot(now).await.unwrap_err();
    assert_eq!((error.hint(), error.retry()), (HintId::EntraPolicy, Retry::AfterLogin), "{error}");
    tenant.running.stop().await;
}

#[tokio::test]
async fn what_does_not_fit_the_request_is_refused() {
    let tenant = start("").await;
    let exchange = async |verifier: &str, redirect: &str| {
        let code = tenant.code(0).await;
        tenant.exchange(&code, verifier, redirect).await.1["error_codes"][0].as_u64().unwrap()
    };
    assert_eq!(exchange("wrong", "http://localhost:50123").await, 501_481);
    assert_eq!(exchange(VERIFIER, "http://localhost:50124").await, 50011, "the redirect is repeated as it was");
    let secret = tenant.info().entra_client_secret.clone();
    let with_secret = [("grant_type", "authorization_code"), ("code", "x"), ("client_secret", secret.as_str())];
    assert_eq!(tenant.refusal("token", &with_secret).await, (700_025, "invalid_client".to_owned()));
    assert_eq!(tenant.refusal("token", &[("grant_type", "password")]).await.0, 70003);
    assert_eq!(tenant.refusal("token", &[]).await.0, 900_144);

    // What must not be redirected to is told on a page.
    for (changed, code) in [
        (("redirect_uri", "http://127.0.0.1:50123"), "AADSTS50011"),
        (("redirect_uri", "http://[::1]:50123"), "AADSTS50011"),
        (("redirect_uri", "http://localhost:50123/elsewhere"), "AADSTS50011"),
        (("redirect_uri", "https://evil.example/"), "AADSTS50011"),
        (("client_id", "00000000-0000-0000-0000-000000000000"), "AADSTS700016"),
    ] {
        let page = tenant.client.get(tenant.authorize(&[changed])).send().await.unwrap();
        assert_eq!(page.status().as_u16(), 400);
        assert!(page.text().await.unwrap().contains(code), "{changed:?}");
    }
    // The rest goes back to the application.
    for (changed, word) in [
        (("response_type", "token"), "unsupported_response_type"),
        (("scope", "https://graph.microsoft.us/.default"), "invalid_resource"),
        (("scope", ""), "invalid_request"),
    ] {
        let response = tenant.client.get(tenant.authorize(&[changed])).send().await.unwrap();
        let location: Url = response.headers()["location"].to_str().unwrap().parse().unwrap();
        let pairs: Vec<(String, String)> = location.query_pairs().into_owned().collect();
        assert_eq!((value(&pairs, "error").as_str(), value(&pairs, "state").as_str()), (word, "st&te"));
    }
    assert_eq!(value(&tenant.back(0, "deny").await, "error"), "access_denied");
    tenant.running.stop().await;
}

#[tokio::test]
async fn a_wrong_password_asks_again_and_nothing_becomes_markup() {
    let tenant = start("").await;
    let form = [
        ("client_id", tenant.info().entra_client_id.clone()),
        ("response_type", "code".into()),
        ("redirect_uri", "http://localhost:1".into()),
        ("scope", "openid".into()),
        ("state", "\"><script>x</script>".into()),
        ("login", "mira.okafor".into()),
        ("passwd", "wrong".into()),
    ];
    let response = tenant.form(&tenant.endpoint("authorize"), &form).await;
    assert_eq!(response.status().as_u16(), 200);
    assert!(response.headers()["content-security-policy"].to_str().unwrap().contains("default-src 'none'"));
    let html = response.text().await.unwrap();
    assert!(html.contains("incorrect") && !html.contains("<script>"), "{html}");
    tenant.running.stop().await;
}

#[tokio::test]
async fn the_users_role_decides_what_a_person_may_do() {
    let tenant = start("").await;
    let patch = async |user: usize| {
        let code = tenant.code(user).await;
        let (_, tokens) = tenant.exchange(&code, VERIFIER, "http://localhost:50123").await;
        let access = tokens["access_token"].as_str().unwrap().to_owned();
        let read = tenant.graph(&access, "secureScores?$top=1").await.0;
        let url = format!("{}/v1.0/security/secureScoreControlProfiles/OneAdmin", tenant.info().graph);
        let vendor = serde_json::json!({"provider": "SecureScore", "vendor": "Microsoft"});
        let body = serde_json::json!({"state": "Ignored", "comment": "x", "vendorInformation": vendor});
        let answer =
            tenant.client.patch(url).bearer_auth(&access).header("content-type", "application/json").body(body.to_string());
        (read, answer.send().await.unwrap().status().as_u16())
    };
    assert_eq!(patch(0).await, (200, 204), "the administrator");
    assert_eq!(patch(1).await, (200, 403), "a reader reads");
    let other = tenant.info().users.iter().position(|user| user.roles.is_empty()).expect("somebody without a role");
    assert_eq!(patch(other).await, (403, 403), "consent alone is not enough");
    tenant.running.stop().await;
}

#[tokio::test]
async fn a_device_code_waits_for_the_person_and_tells_who_polls_too_fast() {
    let tenant = start("").await;
    let begin = async || {
        let scope = tenant.scope();
        let (status, device) = tenant.post("devicecode", &[("scope", &scope)]).await;
        assert_eq!(status, 200, "{device}");
        assert_eq!((device["expires_in"].as_i64(), device["interval"].as_i64()), (Some(900), Some(5)));
        assert!(device.get("verification_uri_complete").is_none());
        assert!(device["message"].as_str().unwrap().contains(device["user_code"].as_str().unwrap()));
        (device["device_code"].as_str().unwrap().to_owned(), device["user_code"].as_str().unwrap().to_owned())
    };
    let poll = async |code: &str| {
        let grant = "urn:ietf:params:oauth:grant-type:device_code";
        tenant.post("token", &[("grant_type", grant), ("device_code", code)]).await.1
    };
    let decide = async |user_code: &str, password: &str, decision: &str| {
        let form = [("user_code", user_code), ("login", "mira.okafor"), ("passwd", password), ("decision", decision)];
        let page = tenant.form(&format!("{}/devicelogin", tenant.info().entra), &form).await;
        page.text().await.unwrap()
    };
    let password = tenant.info().users[0].password.clone();

    let (code, user_code) = begin().await;
    let first = poll(&code).await;
    assert_eq!((first["error"].as_str(), first["error_codes"][0].as_u64()), (Some("authorization_pending"), Some(70016)));
    assert_eq!(poll(&code).await["error"], "slow_down");
    assert!(decide(&user_code, "wrong", "allow").await.contains("incorrect"));
    assert!(decide("NOSUCHONE", &password, "allow").await.contains("did not work"));
    assert!(decide(&user_code.to_lowercase(), &password, "allow").await.contains("close this page"));
    let tokens = poll(&code).await;
    assert!(tokens["refresh_token"].is_string(), "{tokens}");
    assert_eq!(tenant.graph(tokens["access_token"].as_str().unwrap(), "secureScores?$top=1").await.0, 200);
    assert_eq!(poll(&code).await["error"], "bad_verification_code", "a code works once");

    let (code, user_code) = begin().await;
    decide(&user_code, "", "deny").await;
    assert_eq!(poll(&code).await["error"], "authorization_declined");
    tenant.running.stop().await;
}

#[tokio::test]
async fn tokens_of_elsewhere_and_old_ones_are_refused() {
    let tenant = start("").await;
    let wanted = format!("{}/.default", tenant.info().graph);
    let secret = tenant.info().entra_client_secret.clone();
    let form = [("grant_type", "client_credentials"), ("client_secret", secret.as_str()), ("scope", wanted.as_str())];
    let (_, tokens) = tenant.post("token", &form).await;
    assert!(tokens.get("refresh_token").is_none() && tokens["expires_in"] == 3599);
    let access = tokens["access_token"].as_str().unwrap();
    let (status, score) = tenant.graph(access, "secureScores?$top=1&$count=true").await;
    assert_eq!((status, score["@odata.count"].as_i64(), score["value"].as_array().unwrap().len()), (200, Some(90), 1));
    let id = score["value"][0]["id"].as_str().unwrap();
    assert_eq!(tenant.graph(access, &format!("secureScores/{id}")).await.1["id"], id);

    for (path, status) in [
        ("secureScores/nothing", 404),
        ("secureScoreControlProfiles/nothing", 404),
        ("alerts", 400),
        ("secureScores?$top=x", 400),
        ("secureScoreControlProfiles?$filter=title%20eq%20'x'", 400),
    ] {
        let (found, body) = tenant.graph(access, path).await;
        assert_eq!(found, status, "{path}: {body}");
        assert!(body["error"]["innerError"]["request-id"].is_string());
    }
    let (_, devices) = tenant.graph(access, "secureScoreControlProfiles?$filter=service%20eq%20'MDATP'").await;
    let devices = devices["value"].as_array().unwrap();
    assert!(
        devices.len() > 30 && devices.iter().all(|row| row["remediation"] == devices[0]["remediation"]),
        "one text for all devices"
    );

    for bad in ["", "x", "a.b.c", &format!("{access}x")] {
        assert_eq!(tenant.graph(bad, "secureScores").await.0, 401, "{bad}");
    }
    // The same token under another name of the host is for another audience.
    let elsewhere = tenant.info().graph.replace("127.0.0.1", "localhost");
    let url = format!("{elsewhere}/v1.0/security/secureScores?$top=1");
    let (status, body) = json(tenant.client.get(url).bearer_auth(access).send().await.unwrap()).await;
    assert_eq!(status, 401);
    assert!(body["error"]["message"].as_str().unwrap().contains("audience"));
    tenant.running.stop().await;
    let skewed = start("").await;
    let faults = format!("{}/__demo/faults", skewed.info().instance);
    skewed.client.post(faults).body("clock-skew=3700").send().await.unwrap();
    assert_eq!(skewed.graph(access, "secureScores").await.0, 401);
    skewed.running.stop().await;
}

#[tokio::test]
async fn a_control_can_be_moved_so_that_the_next_score_knows_it() {
    let tenant = start("").await;
    let wanted = format!("{}/.default", tenant.info().graph);
    let secret = tenant.info().entra_client_secret.clone();
    let form = [("grant_type", "client_credentials"), ("client_secret", secret.as_str()), ("scope", wanted.as_str())];
    let access = tenant.post("token", &form).await.1["access_token"].as_str().unwrap().to_owned();
    let points = async || {
        let (_, score) = tenant.graph(&access, "secureScores?$top=1").await;
        let controls = score["value"][0]["controlScores"].as_array().unwrap().clone();
        let admin = controls.iter().find(|control| control["controlName"] == "AdminMFAV2").unwrap();
        (admin["score"].as_f64().unwrap(), score["value"][0]["currentScore"].as_f64().unwrap())
    };
    let before = points().await;
    let admin = format!("{}/__demo/score", tenant.info().instance);
    let order = async |body: &str| tenant.client.post(&admin).body(body.to_owned()).send().await.unwrap().status().as_u16();
    assert_eq!(order(r#"{"control":"AdminMFAV2","percent":100}"#).await, 200);
    let after = points().await;
    assert!((after.0 - 10.0).abs() < 0.01 && (after.1 - before.1 - 10.0).abs() < 0.02, "{before:?} {after:?}");
    for bad in [r#"{"control":"nothing","percent":1}"#, r#"{"control":"AdminMFAV2","percent":101}"#, "x"] {
        assert_eq!(order(bad).await, 400);
    }
    tenant.running.stop().await;
}

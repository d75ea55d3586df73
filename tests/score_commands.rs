//! Secure Score without the screen: the real program against the demo's instance and tenant, its output and exit codes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::demo::DemoServer;
use common::profile::{Desk, Ran};
use serde_json::{Value, json};

/// Connects with the application's own login at the tenant.
fn connect(desk: &Desk, served: &DemoServer, more: &[&str], entra_secret: &str) -> Ran {
    let mut args = Desk::connect_args(served, "plain");
    args.extend(["--secure-score", "--tenant", served.fact("tenant"), "--entra-client-id", served.fact("entra_client_id")]);
    args.extend(["--entra", served.fact("entra"), "--graph", served.fact("graph"), "--json"]);
    args.extend(more);
    let secrets = json!({"client_secret": served.fact("client_secret"), "entra_client_secret": entra_secret});
    desk.run_with(&args, &format!("{secrets}\n"))
}

fn connected(served: &DemoServer, more: &[&str]) -> Desk {
    let desk = Desk::new();
    let ran = connect(&desk, served, more, served.fact("entra_client_secret"));
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert_eq!(ran.json()["secure_score"]["grant"], "client-credentials");
    desk
}

fn files(desk: &Desk) -> String {
    let mut text = std::fs::read_to_string(desk.config()).unwrap_or_default();
    let mut folders = vec![desk.data()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                text.push_str(&String::from_utf8_lossy(&std::fs::read(path).unwrap()));
            }
        }
    }
    text
}

fn listed(desk: &Desk, args: &[&str]) -> Vec<Value> {
    let ran = desk.run(&[&["recommendations", "list", "--json"], args].concat());
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    ran.json()["recommendations"].as_array().unwrap().clone()
}

#[test]
fn a_connected_tenant_shows_its_score_and_its_actions() {
    let served = DemoServer::start(&[]);
    let desk = connected(&served, &[]);
    let score = desk.run(&["score", "--json"]).json();
    assert_eq!((&score["tenant"], score["days"].as_array().unwrap().len()), (&json!(served.fact("tenant")), 90));
    assert!(score["percentage"].as_f64().unwrap() > 10.0 && score["top"].as_array().unwrap().len() == 3);
    assert_eq!((&score["problem"], &score["missing"]), (&Value::Null, &json!([])));
    assert!(desk.run(&["score"]).stdout.contains(" %  ("));

    let all = listed(&desk, &[]);
    let left: Vec<f64> = all.iter().filter_map(|row| row["points_left"].as_f64()).collect();
    assert!(left.len() > 60 && left.windows(2).all(|pair| pair[0] >= pair[1] - 1e-9), "most points left first");
    let open = listed(&desk, &["--open"]);
    assert!(open.len() < all.len() && open.iter().all(|row| row["status"] != "completed"));
    assert!(listed(&desk, &["--open", "--quick-wins"]).iter().all(|row| row["cost"] != "high" && row["user_impact"] != "high"));
    assert!(listed(&desk, &["--category", "device"]).iter().all(|row| row["category"] == "Device"));
    assert!(listed(&desk, &["--regressed"]).iter().all(|row| row["regressed"] == true));
    assert!(listed(&desk, &["--service", "MDO", "--limit", "2"]).iter().all(|row| row["service"] == "MDO"));
    assert!(listed(&desk, &["--all"]).len() > 200, "also those that do not apply");

    let shown = desk.run(&["recommendations", "show", "AdminMFAV2", "--json"]).json()["recommendation"].clone();
    assert_eq!(
        (&shown["status"], &shown["regressed"], &shown["write_back"]),
        (&json!("to-address"), &json!(true), &json!("possible"))
    );
    assert_eq!((&shown["proposal"]["priority"], &shown["proposal"]["regressed"]), (&json!("high"), &json!(true)));
    assert!(shown["remediation"].as_str().unwrap().contains("1. Open the Entra admin center [1]"));
    let text = desk.run(&["recommendations", "show", "AdminMFAV2"]);
    assert!(text.stdout.contains("AdminMFAV2  0/10  to-address") && !text.stdout.contains("<li>"));
    let unknown = desk.run(&["recommendations", "show", "nothing", "--json"]);
    assert_eq!((unknown.code, unknown.json()["error"]["kind"].as_str()), (1, Some("failed")));

    // The secret is where secrets are, and nowhere else.
    let secret = served.fact("entra_client_secret");
    assert_eq!(files(&desk).matches(secret).count(), 1);
    let removed = desk.run(&["disconnect", "--json"]);
    assert_eq!(removed.code, 0, "{}", removed.stdout);
    assert_eq!(files(&desk).matches(secret).count(), 0, "disconnecting removes it");
    assert_eq!(desk.run(&["score", "--json"]).code, 4);
}

#[test]
fn an_action_is_shared_once_by_anyone_and_again_only_when_asked() {
    let served = DemoServer::start(&[]);
    let (mine, theirs) = (connected(&served, &[]), connected(&served, &[]));
    mine.run(&["sync", "--once"]);
    let share = |desk: &Desk, more: &[&str]| {
        desk.run(&[&["recommendations", "share", "SigninRiskPolicy", "--kind", "change", "--json"], more].concat())
    };
    let made = share(&mine, &[]);
    assert_eq!((made.code, made.json()["outcome"].as_str()), (0, Some("confirmed")), "{}{}", made.stdout, made.stderr);
    assert!(made.stderr.starts_with("Priority "), "the reason is told: {}", made.stderr);
    let number = made.json()["number"].as_str().unwrap().to_owned();
    let row = listed(&mine, &["--filter", "SigninRiskPolicy"]).remove(0);
    assert_eq!((&row["tickets"][0]["number"], &row["tickets"][0]["state"]["label"]), (&json!(number), &json!("New")));
    assert!(listed(&mine, &["--not-shared"]).iter().all(|row| row["id"] != "SigninRiskPolicy"));
    let ticket = mine.run(&["tickets", "show", &number, "--json"]).json()["ticket"].clone();
    assert_eq!((&ticket["source"], &ticket["category"]), (&json!("microsoft"), &json!("identity")));
    let correlation = ticket["fields"]["correlation_id"].as_str().unwrap().to_owned();
    assert!(correlation.starts_with("td-") && !correlation.starts_with("td-0000000000"), "{correlation}");
    let proposal =
        mine.run(&["recommendations", "show", "SigninRiskPolicy", "--json"]).json()["recommendation"]["proposal"].clone();
    assert_eq!(ticket["due"], proposal["due"], "by the profile's rule");

    // Another admin, from another data folder that has never seen the ticket, is told of it.
    let second = share(&theirs, &[]);
    assert_eq!((second.code, second.json()["outcome"].as_str()), (3, Some("already-shared")), "{}", second.stdout);
    let found = &second.json()["tickets"][0];
    assert_eq!((&found["number"], &found["over"]), (&json!(number), &json!(false)));
    let words = theirs.run(&["recommendations", "share", "SigninRiskPolicy", "--kind", "change"]);
    assert!(words.code == 3 && words.stderr.contains(&number) && words.stderr.contains("--again"), "{}", words.stderr);
    let again = share(&theirs, &["--again", "--priority", "low", "--due", "2031-05-06"]);
    assert_eq!((again.code, again.json()["outcome"].as_str()), (0, Some("confirmed")));
    let other = theirs.run(&["tickets", "show", again.json()["number"].as_str().unwrap(), "--json"]).json()["ticket"].clone();
    assert_eq!((&other["due"], &other["priority"]["value"]), (&json!("2031-05-06"), &json!("4")));
    assert_eq!(other["fields"]["correlation_id"].as_str().unwrap()[..14], correlation[..14]);

    // When nobody can tell, nothing is made.
    assert!(served.stop().success());
    let unknown = theirs.run(&["recommendations", "share", "OneAdmin", "--kind", "incident", "--json"]);
    assert_eq!(unknown.code, 3, "{}", unknown.stdout);
    assert!(unknown.json()["error"]["message"].as_str().unwrap().contains("nothing was stored"));
    assert!(listed(&theirs, &["--filter", "OneAdmin"])[0]["tickets"].as_array().unwrap().is_empty());
}

#[test]
fn a_state_is_set_with_its_reason_and_the_tickets_number() {
    let served = DemoServer::start(&[]);
    let desk = connected(&served, &["--write-back"]);
    let try_state = |id: &str, reason: &str| {
        desk.run(&["recommendations", "set-state", id, "--state", "third-party", "--reason", reason, "--json"])
    };
    let shared = desk.run(&["recommendations", "share", "aad_custom_banned_passwords", "--kind", "incident", "--again", "--json"]);
    let number = shared.json()["number"].as_str().unwrap().to_owned();
    let sent = try_state("aad_custom_banned_passwords", "Another product does it");
    assert_eq!(
        (sent.code, &sent.json()["outcome"], &sent.json()["status"]),
        (0, &json!("sent"), &json!("third-party")),
        "{}",
        sent.stdout
    );
    let shown = desk.run(&["recommendations", "show", "aad_custom_banned_passwords", "--json"]).json();
    let comment = format!("Another product does it ({number})");
    assert_eq!(shown["recommendation"]["updates"][0]["comment"], json!(comment));
    assert_eq!(try_state("aad_custom_banned_passwords", "Another product does it").json()["outcome"], "unchanged");
    for (id, reason, word) in [("scid_2010", "x", "Vulnerability Management"), ("OneAdmin", " ", "reason is needed")] {
        let refused = try_state(id, reason);
        assert_eq!((refused.code, &refused.json()["outcome"]), (5, &json!("refused")), "{id}");
        assert!(refused.json()["why"].as_str().unwrap().contains(word), "{}", refused.stdout);
    }
    let without = connected(&served, &[]);
    let off = without.run(&["recommendations", "set-state", "OneAdmin", "--state", "risk-accepted", "--reason", "x", "--json"]);
    assert!(off.code == 5 && off.json()["why"].as_str().unwrap().contains("write_back = true"), "{}", off.stdout);
}

#[test]
fn nothing_is_saved_when_the_tenant_refuses_and_the_reason_is_explained() {
    let served = DemoServer::start(&[]);
    let desk = Desk::new();
    let wrong = connect(&desk, &served, &[], "wrong");
    assert_eq!((wrong.code, wrong.json()["error"]["kind"].as_str()), (4, Some("not-connected")), "{}", wrong.stdout);
    assert!(wrong.json()["error"]["hint"].as_str().unwrap().contains("secret"), "{}", wrong.stdout);
    assert!(!desk.config().exists(), "not even the profile of the instance");
    for (option, value) in [("--tenant", "common"), ("--cloud", "china"), ("--graph", "http://graph.example.com")] {
        let refused = connect(&desk, &served, &[option, value], "x");
        assert!(refused.code == 2 && refused.stdout.contains(option), "{option}: {}", refused.stdout);
    }
    let alone = desk.run(&["connect", "--instance", "https://x.example", "--client-id", "x", "--tenant", "t.example"]);
    assert_eq!(alone.code, 2);
}

#[test]
fn connecting_again_keeps_the_tenant_and_its_secrets() {
    let served = DemoServer::start(&[]);
    let desk = connected(&served, &[]);
    // The instance alone is connected anew: the tenant stays.
    assert_eq!(desk.connect(&served, &[]).code, 0);
    assert_eq!(desk.run(&["score", "--refresh", "--json"]).code, 0);
    // Both anew: one secret is left, and it works.
    let again = connect(&desk, &served, &[], served.fact("entra_client_secret"));
    assert_eq!(again.code, 0, "{}", again.stdout);
    assert_eq!(files(&desk).matches(served.fact("entra_client_secret")).count(), 1);
    assert_eq!(desk.run(&["score", "--refresh", "--json"]).code, 0);
    // A refused attempt leaves what was.
    assert_eq!(connect(&desk, &served, &[], "wrong").code, 4);
    assert_eq!(desk.run(&["score", "--refresh", "--json"]).code, 0);
}

#[test]
fn a_profile_without_secure_score_says_how_to_connect_it() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    for args in [&["score"][..], &["recommendations", "list"], &["recommendations", "share", "x", "--kind", "change"]] {
        let ran = desk.run(&[args, &["--json"]].concat());
        assert_eq!(ran.code, 4, "{args:?}");
        assert!(ran.json()["error"]["message"].as_str().unwrap().contains("--secure-score"), "{}", ran.stdout);
    }
}

/// The doctor's rows about Secure Score, as check, state and hint.
fn rows(desk: &Desk) -> (i32, Vec<(String, String, String)>) {
    let ran = desk.run(&["doctor", "--json"]);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let row = |row: &Value| (text(&row["check"]), text(&row["state"]), text(&row["hint"]));
    (ran.code, ran.json()["secure_score"].as_array().unwrap().iter().map(row).collect())
}

#[tokio::test]
async fn doctor_and_status_explain_each_trouble_of_the_tenant() {
    let served = DemoServer::start(&[]);
    let desk = connected(&served, &[]);
    let good = rows(&desk).1;
    assert_eq!(
        good.iter().map(|row| (row.0.as_str(), row.1.as_str())).collect::<Vec<_>>(),
        [("score-login", "passed"), ("score-read", "passed")]
    );
    let status = desk.run(&["status", "--json"]).json()["secure_score"].clone();
    assert_eq!((&status["grant"], &status["problem"]), (&json!("client-credentials"), &Value::Null));
    assert!(status["fetched"].is_string() && status["percentage"].is_f64());
    assert!(desk.run(&["status"]).stdout.contains("application "));

    // Fault, the row it fails, part of the next step, exit code.
    let troubles = [
        ("aadsts=7000215", "score-login", "secret", 4),
        ("aadsts=65001", "score-login", "consent", 4),
        ("aadsts=53003", "score-login", "Conditional Access", 4),
        ("aadsts=700016", "score-login", "", 4),
        ("status=403@graph", "score-read", "SecurityEvents.Read.All", 5),
        ("429=60@graph", "score-read", "", 3),
        ("html@graph", "score-read", "", 3),
        ("status=503@entra", "score-read", "", 3),
    ];
    for (faults, check, words, code) in troubles {
        served.set_faults(faults).await;
        let (ended, rows) = rows(&desk);
        let failed = rows.iter().find(|row| row.1 == "failed").unwrap_or_else(|| panic!("{faults}: {rows:?}"));
        assert_eq!((failed.0.as_str(), ended), (check, code), "{faults}: {rows:?}");
        assert!(failed.2.contains(words) && !failed.2.is_empty(), "{faults}: {}", failed.2);
    }
    // Without licences, with a provider away, with clocks that disagree: the login is good, and what is odd is told.
    for faults in ["empty-tenant", "partial", "clock-skew=172800"] {
        served.set_faults(faults).await;
        let rows = rows(&desk).1;
        let seen: Vec<_> = rows.iter().map(|row| (row.0.as_str(), row.1.as_str())).collect();
        assert_eq!(seen, [("score-login", "passed"), ("score-read", "warned")], "{faults}");
    }
    // What the last look met is kept, and the numbers from before stay.
    served.set_faults("status=403@graph").await;
    assert_eq!(desk.run(&["score", "--refresh", "--json"]).code, 1);
    let status = desk.run(&["status", "--json"]).json()["secure_score"].clone();
    assert_eq!((&status["problem"]["hint"], status["percentage"].is_f64()), (&json!("score-role"), true));
    let told = desk.run(&["status"]);
    assert!(told.stderr.contains("SecurityEvents.Read.All"), "{}", told.stderr);
    let score = desk.run(&["score", "--json"]);
    assert_eq!((score.code, &score.json()["problem"]["hint"]), (0, &json!("score-role")));
}

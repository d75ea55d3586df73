//! Connecting: each troubleshooting case provoked and recognised, and what saving, renaming and removing leave behind.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use common::demo::DemoServer;
use common::profile::Desk;
use secrecy::SecretString;
use serde_json::{Value, json};
use support::bits;
use ticketdeck::config::{self, Config, Grant, Paths, Profile, SecretSet};
use ticketdeck::connect::{Ground, OpenVault, Secrets, Trial};
use ticketdeck::domain::connect::SignIn;
use ticketdeck::domain::scope::Scope;
use ticketdeck::domain::{Kind, SystemClock};
use ticketdeck::files::FileError;
use ticketdeck::store::SenderLock;
use ticketdeck::vault::{PlainVault, Vault, VaultError, VaultKind};

#[tokio::test]
async fn each_fault_of_an_instance_is_recognised() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    // What goes wrong; which check sees it, how it stands then, the entry; the exit code.
    let table = [
        ("hibernate", "reachable", "failed", "hibernating", 3),
        ("html", "reachable", "failed", "page-in-between", 3),
        ("sso", "reachable", "failed", "sso", 3),
        ("ip-filter", "reachable", "failed", "ip-filter", 3),
        ("status=503", "reachable", "failed", "instance-trouble", 3),
        ("cut", "reachable", "failed", "instance-trouble", 3),
        ("429=5", "reachable", "failed", "rate-limit", 3),
        ("mfa", "authorised", "failed", "mfa", 4),
        ("401@sys_user", "authorised", "failed", "login-lost", 4),
        ("unscoped", "authorised", "failed", "unscoped-api", 5),
        ("acl-hidden=100@sys_properties", "release", "warned", "release-unread", 0),
        ("status=403@sys_properties+GET", "release", "warned", "release-unread", 0),
        ("cross-scope", "oauth-client", "failed", "cross-scope", 5),
        ("", "oauth-client", "warned", "oauth-entity", 0),
        // Nobody is seen then, the acting person neither.
        ("acl-hidden=100@sys_user", "integration-user", "warned", "integration-user", 5),
        ("", "integration-user", "warned", "not-web-service-only", 0),
        ("acl-hidden=100@change_request", "read-changes", "failed", "role-read", 5),
        ("status=403@incident+GET", "read-incidents", "failed", "role-read", 5),
        ("status=403@change_request+PATCH", "write-changes", "failed", "role-write", 5),
        ("status=403@incident+PATCH", "write-incidents", "failed", "role-write", 5),
        ("status=403@sys_choice", "choices", "warned", "choices", 0),
        ("acl-hidden=100@sys_choice", "choices", "warned", "choices", 0),
        ("acl-hidden=100@sys_journal_field", "journals", "warned", "journals", 0),
        ("status=403@sys_journal_field", "journals", "warned", "journals", 0),
        ("hide-field=correlation_id", "correlation-id", "failed", "correlation-lost", 5),
        ("clock-skew=7200", "clock", "warned", "clock-off", 0),
        ("off", "authorised", "passed", "", 0),
    ];
    for (fault, check, state, case, code) in table {
        served.set_faults(fault).await;
        let ran = desk.run(&["doctor", "--json"]);
        let report = ran.json();
        println!("{fault:<34} {check:<18} {state:<8} {case:<18} exit {code}");
        assert_eq!(ran.row(check), (state.to_owned(), case.to_owned()), "{fault}: {report}");
        assert_eq!(ran.code, code, "{fault}: {report}");
        if state == "failed" {
            assert_eq!(report["next"]["case"], case, "{fault}: the first thing that failed is the next step");
            assert!(!report["next"]["steps"].as_array().unwrap().is_empty());
        }
        if check == "reachable" {
            assert_eq!(ran.row("authorised").0, "skipped", "what needs the instance is not tried");
        }
    }
}

#[tokio::test]
async fn each_fault_of_the_settings_is_recognised() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    let before = fs::read_to_string(desk.config()).unwrap();
    let instance = served.fact("instance");
    let edit = |from: &str, to: &str| {
        assert!(before.contains(from), "{from} in {before}");
        fs::write(desk.config(), before.replacen(from, to, 1)).unwrap();
    };
    let me = format!("me = \"{}\"", served.user(0).0);
    let client = format!("client_id = \"{}\"", served.fact("client_id"));
    let table = [
        (me.as_str(), "me = \"nobody.here\"", "acting-person", "failed", "acting-person", 5),
        (me.as_str(), "", "acting-person", "warned", "acting-person", 0),
        (client.as_str(), "client_id = \"no-such-client\"", "oauth-client", "warned", "oauth-entity", 0),
        (me.as_str(), "username = \"somebody.else\"", "integration-user", "failed", "sign-in-as", 5),
        (instance, "http://127.0.0.1:1", "reachable", "failed", "network", 3),
        ("secret_set", "secret_sets", "config", "failed", "config", 1),
        ("vault = \"plain\"", "vault = \"plain\"\nsecret_set = 2", "vault", "failed", "login-lost", 1),
        ("scope = \"all\"", "scope = \"short_description=no such ticket at all\"", "read-changes", "warned", "no-tickets", 0),
    ];
    for (from, to, check, state, case, code) in table {
        if from == "secret_set" {
            fs::write(desk.config(), format!("{to} = 1\n{before}")).unwrap();
        } else {
            edit(from, to);
        }
        let ran = desk.run(&["doctor", "--json"]);
        println!("{to:<50} {check:<18} {state:<8} {case}");
        assert_eq!(ran.row(check), (state.to_owned(), case.to_owned()), "{to}: {}", ran.stdout);
        assert_eq!(ran.code, code, "{to}: {}", ran.stdout);
    }
}

#[test]
fn each_fault_of_this_machine_is_recognised() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    let folder = desk.data().join("profiles/default");
    let see = |check: &str| desk.run(&["doctor", "--json"]).row(check);
    let is = |state: &str, case: &str| (state.to_owned(), case.to_owned());

    let lock = SenderLock::try_acquire(&folder.join("sender.lock")).unwrap().unwrap();
    assert_eq!(see("windows"), is("warned", "other-window"));
    drop(lock);
    assert_eq!(see("windows"), is("passed", ""));

    fs::set_permissions(&folder, fs::Permissions::from_mode(0o777)).unwrap();
    assert_eq!(see("folder"), is("failed", "file-permissions"));
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();

    let database = folder.join("tickets.db");
    let good = fs::read(&database).unwrap();
    fs::write(&database, "not a database at all, whatever its name says".repeat(100)).unwrap();
    for side in ["tickets.db-wal", "tickets.db-shm"] {
        let _ = fs::remove_file(folder.join(side));
    }
    assert_eq!(see("database"), is("failed", "database"));
    fs::write(&database, good).unwrap();

    let secrets = desk.data().join("secrets.json");
    fs::set_permissions(&secrets, fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(see("vault"), is("failed", "file-permissions"));
    fs::remove_file(&secrets).unwrap();
    assert_eq!(see("vault"), is("failed", "login-lost"));
    assert_eq!(see("authorised"), is("failed", "login-lost"));

    fs::set_permissions(desk.config(), fs::Permissions::from_mode(0o666)).unwrap();
    assert_eq!(see("config"), is("failed", "file-permissions"));

    let empty = Desk::new();
    let ran = empty.run(&["doctor", "--json"]);
    assert_eq!((ran.code, ran.row("authorised")), (4, is("failed", "not-connected")));
}

#[tokio::test]
async fn what_a_check_has_seen_is_in_the_status_afterwards() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    let connection = |desk: &Desk| desk.run(&["status", "--json"]).json()["connection"].clone();
    let before = connection(&desk);
    assert_eq!((&before["user_name"], &before["rate_limit"]), (&json!(served.user(1).0), &Value::Null));
    served.set_faults("429=5@incident").await;
    desk.run(&["doctor"]);
    let after = connection(&desk);
    assert!(after["rate_limit"]["limit"].is_u64(), "{after}");
    assert_eq!(after["since"], before["since"], "a check is no new connection");
    assert!(desk.run(&["status"]).stdout.contains("Rate limit told"));
}

#[test]
fn a_healthy_instance_passes_row_by_row() {
    let served = DemoServer::start(&["--seed", "7"]);
    let desk = Desk::connected(&served, &[]);
    let ran = desk.run(&["doctor", "--json"]);
    assert_eq!(ran.code, 0);
    let report = ran.json();
    let rows: Vec<String> = report["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            format!("{} {} {}", row["check"].as_str().unwrap(), row["state"].as_str().unwrap(), row["proof"].as_str().unwrap())
        })
        .collect();
    insta::assert_snapshot!("healthy_checks", rows.join("\n"));
    let text = desk.run(&["doctor"]);
    assert!(text.stdout.contains("Change requests can be read") && text.stdout.contains("Next step: "), "{}", text.stdout);
}

#[tokio::test]
async fn checking_leaves_no_trace_and_a_test_ticket_is_cancelled() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    desk.run(&["sync", "--once"]);
    assert_eq!(desk.run(&["doctor"]).code, 0);
    let synced = desk.run(&["sync", "--once", "--json"]).json();
    assert_eq!(synced["pulled"], json!({"change_request": 0, "incident": 0}), "a check has changed a ticket");
    let ran = desk.run(&["doctor", "--test-ticket", "--json"]);
    assert_eq!((ran.code, &ran.json()["test_ticket"]), (0, &Value::Null));
    desk.run(&["sync", "--once"]);
    let listed = desk.run(&["tickets", "list", "--filter", "ticketdeck connection test", "--json"]).json();
    assert_eq!(listed["tickets"].as_array().unwrap().len(), 1);
    assert_eq!(listed["tickets"][0]["state"]["value"], "8");
    // The column that law 2 rests on is dropped silently: only the ticket shows it.
    served.set_faults("drop-field=correlation_id").await;
    let ran = desk.run(&["doctor", "--test-ticket", "--json"]);
    assert_eq!(ran.row("correlation-id"), ("failed".to_owned(), "correlation-lost".to_owned()));
}

#[test]
fn an_untrusted_certificate_and_a_wrong_name_are_explained_before_anything_is_stored() {
    let served = DemoServer::start(&["--tls"]);
    let desk = Desk::new();
    let ran = desk.connect(&served, &[]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("--why certificate"), "{}", ran.stderr);
    assert!(!desk.config().exists());
    let trusted = desk.connect(&served, &["--ca-file", served.fact("ca_file")]);
    assert_eq!(trusted.code, 0, "{}", trusted.stderr);
    for bad in ["ac me", "http://acme.example", "https://acme.example/now", ""] {
        let ran = Desk::new().run(&["connect", "--instance", bad, "--client-id", "x", "--vault", "plain", "--json"]);
        assert_eq!((ran.code, ran.json()["error"]["kind"].as_str()), (2, Some("usage")), "{bad}");
        assert!(ran.stdout.contains("--instance"), "{}", ran.stdout);
    }
}

#[test]
fn a_wrong_client_id_or_secret_is_told_stores_no_profile_and_is_what_doctor_repeats() {
    let served = DemoServer::start(&[]);
    for (id, secret) in [(served.fact("client_id"), "wrong"), ("no-such-client", served.fact("client_secret"))] {
        let desk = Desk::new();
        let args = ["connect", "--instance", served.fact("instance"), "--client-id", id, "--grant", "client-credentials"];
        let secrets = json!({"client_secret": secret}).to_string();
        let ran = desk.run_with(&[&args[..], &["--secret-stdin", "--vault", "plain"]].concat(), &secrets);
        assert_eq!(ran.code, 4, "{}", ran.stderr);
        assert!(ran.stderr.contains("--why login-refused"), "{}", ran.stderr);
        assert!(!desk.config().exists() && !desk.data().join("profiles").exists(), "nothing is stored before the login has worked");
        assert_eq!(desk.run(&["doctor", "--json"]).row("sign-in").1, "login-refused");
        // A login that works puts an end to it.
        assert_eq!(desk.connect(&served, &[]).code, 0);
        assert_eq!(desk.run(&["doctor", "--json"]).row("sign-in"), ("passed".to_owned(), String::new()));
    }
}

#[test]
fn an_entry_is_looked_up_by_name_or_words() {
    let desk = Desk::new();
    let one = desk.run(&["troubleshoot", "x_mioms_m365ticket"]);
    assert!(one.stdout.contains("All application scopes") && one.stdout.contains("Can read"), "{}", one.stdout);
    assert_eq!(one.stdout, desk.run(&["doctor", "--why", "cross-scope"]).stdout);
    let all = desk.run(&["troubleshoot", "--json"]).json();
    assert!(all["entries"].as_array().unwrap().len() > 50);
    assert_eq!(desk.run(&["doctor", "--why", "no-such"]).code, 2);
    assert_eq!(desk.run(&["troubleshoot", "qqqqqq"]).code, 1);
}

#[test]
fn renaming_a_state_changes_that_line_alone() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    desk.run(&["sync", "--once"]);
    let base = fs::read_to_string(desk.config()).unwrap();
    assert_eq!(desk.run(&["states", "rename", "--kind", "change", "Assess", "Look at it"]).code, 0);
    let first = fs::read_to_string(desk.config()).unwrap();
    let added: Vec<&str> = first.lines().filter(|line| !base.lines().any(|other| other == *line)).collect();
    assert_eq!(added, ["state_names.change.-4 = \"Look at it\""], "{first}");
    assert_eq!(first.lines().count(), base.lines().count() + 1);
    assert!(desk.run(&["tickets", "list", "--filter", "Look at it"]).stdout.contains("Look at it"));
    fs::write(desk.config(), &base).unwrap();
    let by_hand = "# mine, by hand\n".to_owned()
        + &base.replacen("scope", "interval = \"120s\"   # two minutes\nca_file = \"ca.pem\"  # beside this file\nscope", 1)
        + "\n[profiles.default.state_names.change]\n# as we say\n\"-4\" = \"Being assessed\"   # why not\n\"-5\" = 'Fresh'\n";
    let by_hand = by_hand.replacen("ca_file = \"ca.pem\"  # beside this file\n", "", 1);
    fs::write(desk.config(), &by_hand).unwrap();
    let ran = desk.run(&["states", "rename", "--kind", "change", "Assess", "Looked at", "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let after = fs::read_to_string(desk.config()).unwrap();
    let changed: Vec<(&str, &str)> = by_hand.lines().zip(after.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(changed, [("\"-4\" = \"Being assessed\"   # why not", "\"-4\" = \"Looked at\"   # why not")]);
    assert_eq!(by_hand.lines().count(), after.lines().count());
    let listed = desk.run(&["tickets", "list", "--kind", "change", "--json"]).json();
    let names: Vec<&Value> = listed["tickets"].as_array().unwrap().iter().map(|ticket| &ticket["state"]["name"]).collect();
    assert!(names.contains(&&json!("Looked at")), "{names:?}");
    // Taken away, the line goes; reset takes the kind's others too.
    desk.run(&["states", "rename", "--kind", "change", "-4"]);
    let gone = fs::read_to_string(desk.config()).unwrap();
    assert!(!gone.contains("Looked at") && gone.contains("Fresh"));
    desk.run(&["states", "reset", "--kind", "change"]);
    assert!(!fs::read_to_string(desk.config()).unwrap().contains("Fresh"));
    for bad in [["no such state", "x"], ["Assess", "two\nlines"], ["Assess", " "]] {
        let ran = desk.run(&["states", "rename", "--kind", "change", bad[0], bad[1]]);
        assert_eq!(ran.code, 2, "{bad:?}");
    }
}

#[test]
fn a_read_only_profile_takes_no_writes_from_commands() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    assert_eq!(desk.run(&["sync", "--once"]).code, 0);
    let listed = desk.run(&["tickets", "list", "--kind", "change", "--limit", "1", "--json"]).json();
    let number = listed["tickets"][0]["number"].as_str().unwrap().to_owned();
    let base = fs::read_to_string(desk.config()).unwrap();
    fs::write(desk.config(), base.replacen("scope", "read_only = true\nscope", 1)).unwrap();
    for args in [
        &["create", "--kind", "change", "--name", "Not wanted", "--priority", "low"][..],
        &["edit", &number, "--name", "Not wanted"],
        &["note", &number, "Not wanted"],
        &["comment", &number, "Not wanted"],
        &["outbox", "retry", "1"],
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.code, 2, "{args:?}: {}", ran.stderr);
        assert!(ran.stderr.contains("read-only"), "{args:?}: {}", ran.stderr);
    }
    let outbox = desk.run(&["outbox", "list", "--json"]);
    assert!(!outbox.stdout.contains("Not wanted"), "{}", outbox.stdout);
    assert_eq!(desk.run(&["sync", "--once"]).code, 0, "reading goes on");
}

#[test]
fn removing_takes_the_tokens_back_and_keeps_other_instances_out() {
    let served = DemoServer::start(&[]);
    let desk = Desk::connected(&served, &[]);
    desk.run(&["create", "--kind", "change", "--name", "Unsent", "--priority", "low", "--wait", "0"]);
    let kept = desk.run(&["disconnect", "--json"]);
    assert_eq!((kept.code, desk.run(&["doctor"]).code), (3, 0));
    let gone = desk.run(&["disconnect", "--discard-unsent", "--json"]);
    assert_eq!((gone.code, &gone.json()["tokens"]), (0, &json!("revoked")));
    // The local work is still there, and is of that instance: another one must not get it.
    let other = DemoServer::start(&["--seed", "2"]);
    let refused = desk.connect(&other, &[]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("another profile name"), "{}", refused.stderr);
    assert_eq!(desk.connect(&served, &[]).code, 0);
    assert_eq!(desk.run(&["disconnect", "--purge", "--discard-unsent"]).code, 0);
    assert_eq!(desk.connect(&other, &[]).code, 0);
}

/// A vault on disk that stops working after some calls, as a process that is killed there would.
struct Dying {
    vault: PlainVault,
    left: Arc<AtomicUsize>,
}

impl Dying {
    fn live(&self) -> Result<(), VaultError> {
        let spent = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_err();
        if spent { Err(VaultError::File(FileError::NoSpace { path: "/vault".into() })) } else { Ok(()) }
    }
}

impl Vault for Dying {
    fn load(&self, profile: &str, name: &str) -> Result<Option<SecretString>, VaultError> {
        self.live()?;
        self.vault.load(profile, name)
    }

    fn store(&self, profile: &str, name: &str, secret: &SecretString) -> Result<(), VaultError> {
        self.live()?;
        self.vault.store(profile, name, secret)
    }

    fn delete(&self, profile: &str, name: &str) -> Result<(), VaultError> {
        self.live()?;
        self.vault.delete(profile, name)
    }

    fn kind(&self) -> VaultKind {
        VaultKind::Plain
    }
}

struct DyingVaults {
    data: std::path::PathBuf,
    left: Arc<AtomicUsize>,
}

impl OpenVault for DyingVaults {
    fn open(&self, _kind: config::Vault) -> Arc<dyn Vault> {
        Arc::new(Dying { vault: PlainVault::new(&self.data), left: Arc::clone(&self.left) })
    }
}

fn ground(folder: &std::path::Path, left: usize) -> Ground {
    let data = folder.join("data");
    let paths = Paths::discover(Some(folder.join("config.toml")), Some(data.clone())).unwrap();
    let vaults = Arc::new(DyingVaults { data, left: Arc::new(AtomicUsize::new(left)) });
    Ground { paths, clock: Arc::new(SystemClock), random: bits, vaults }
}

#[tokio::test]
async fn a_save_cut_off_at_any_step_leaves_the_old_login_or_the_new_one() {
    let running = support::instance("").await;
    let info = running.info().clone();
    let by_client = Profile {
        instance: info.instance.parse().unwrap(),
        client_id: info.client_id.clone(),
        grant: Grant::ClientCredentials,
        username: None,
        vault: config::Vault::Plain,
        secrets_command: None,
        scope: Scope::All,
        me: None,
        interval: None,
        proxy: None,
        ca_file: None,
        redirect: None,
        secret_set: SecretSet::First,
        stage: None,
        read_only: false,
        fields: ticketdeck::domain::mapping::FieldMap::default(),
        state_names: config::StateNames::default(),
        views: Vec::new(),
        secure_score: None,
    };
    let admin = &info.users[0];
    let by_password = Profile { grant: Grant::Password, username: Some(admin.user_name.clone()), ..by_client.clone() };
    let secrets =
        || Secrets { client_secret: Some(info.client_secret.clone().into()), password: Some(admin.password.clone().into()) };
    let (mut old, mut new) = (0, 0);
    for left in 0.. {
        let folder = tempfile::tempdir().unwrap();
        let whole = ground(folder.path(), usize::MAX);
        let mut first = Trial::new(whole.clone(), "work".into(), by_client.clone(), None, secrets()).unwrap();
        assert!(matches!(first.sign_in().await, SignIn::Done(_)));
        first.save().await.unwrap();
        let before = first.profile().clone();

        let dying = ground(folder.path(), left);
        let mut second = Trial::new(dying, "work".into(), by_password.clone(), Some(before), secrets()).unwrap();
        assert!(matches!(second.sign_in().await, SignIn::Done(_)));
        let saved = second.save().await;

        let config = Config::load(&whole.paths.config_file, false).unwrap();
        let (name, profile) = config.profile(None).unwrap().unwrap();
        let transport = ticketdeck::connect::transport(profile).unwrap();
        let client = whole.client(name, profile, transport).unwrap_or_else(|error| panic!("after {left} calls: {error}"));
        let account = client.account().await.unwrap().unwrap();
        if profile.grant == Grant::ClientCredentials {
            assert!(saved.is_err(), "after {left} calls");
            assert_eq!(account.raw("user_name"), info.users[1].user_name);
            old += 1;
        } else {
            assert!(saved.is_ok(), "after {left} calls");
            assert_eq!(account.raw("user_name"), admin.user_name);
            new += 1;
        }
        if new > 6 {
            break;
        }
    }
    assert!(old > 4, "the save was cut off at {old} steps before it counted");
    running.stop().await;
}

#[tokio::test]
async fn a_configuration_that_cannot_be_written_leaves_everything_as_it_was() {
    let running = support::instance("").await;
    let info = running.info().clone();
    let folder = tempfile::tempdir().unwrap();
    let ground = ground(folder.path(), usize::MAX);
    let text = format!(
        "[profiles.work]\ninstance = \"{}\"\nclient_id = \"{}\"\ngrant = \"client-credentials\"\nvault = \"plain\"\nscope = \"all\"\n",
        info.instance, info.client_id
    );
    fs::write(&ground.paths.config_file, &text).unwrap();
    fs::set_permissions(&ground.paths.config_file, fs::Permissions::from_mode(0o600)).unwrap();
    let profile = Config::load(&ground.paths.config_file, false).unwrap().profiles["work"].clone();
    let secrets = Secrets { client_secret: Some(info.client_secret.clone().into()), password: None };
    let mut trial = Trial::new(ground.clone(), "work".into(), profile, None, secrets).unwrap();
    assert!(matches!(trial.sign_in().await, SignIn::Done(_)));
    fs::write(&ground.paths.config_file, "[broken").unwrap();
    let refused = trial.save().await.unwrap_err();
    assert_eq!(refused.case().word(), "config");
    assert_eq!(fs::read_to_string(&ground.paths.config_file).unwrap(), "[broken");
    fs::write(&ground.paths.config_file, &text).unwrap();
    trial.save().await.unwrap();
    assert_eq!(
        trial.checklist().rows().iter().filter(|row| row.check == ticketdeck::domain::connect::Check::Read(Kind::Change)).count(),
        1
    );
    running.stop().await;
}

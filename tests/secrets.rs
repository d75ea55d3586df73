//! Secrets leak nowhere: canaries in every secret, the real program through everything it does, and a search of everything it leaves
//! or shows: standard output and error, logs at `trace`, the whole data folder with the database, its side files and free pages, the
//! configuration, temporary files, arguments and environment of running processes, and all that was drawn.
//!
//! A new command is one more line in [`STEPS`].

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use common::LIMIT;
use common::demo::DemoServer;
use common::person::Person;
use common::profile::{Desk, finish};
use rustix::process::Signal;
use secrecy::ExposeSecret;
use serde_json::json;
use ticketdeck::vault::{EncryptedVault, Vault as _};

/// What is run, one after the other: arguments, and the text on standard input where it is no secret.
const STEPS: &[&[&str]] = &[
    &["sync", "--once"],
    &["sync", "--once", "--json"],
    &["status"],
    &["status", "--json"],
    &["tickets", "list"],
    &["tickets", "list", "--json"],
    &["tickets", "show", "nothing"],
    &["create", "--kind", "change", "--name", "Turn on MFA", "--priority", "high", "--json"],
    &["create", "--kind", "incident", "--name", "Later", "--priority", "low", "--wait", "0"],
    &["note", "nothing", "a note"],
    &["comment", "nothing", "a comment"],
    &["close", "nothing"],
    &["outbox", "list"],
    &["outbox", "log", "--json"],
    &["states", "list"],
    &["views", "list", "--csv"],
    &["here"],
    &["log"],
    &["export", "--format", "jsonl"],
    &["export", "--format", "markdown"],
    &["config", "show", "--json"],
    &["tickets", "assign", "nothing", "me"],
    &["doctor"],
    &["doctor", "--json"],
    &["troubleshoot", "secret"],
    &["sync", "--once", "--profile", "nobody"],
    &["creat"],
    &["disconnect", "--json"],
];

/// How the secrets of a desk are kept, and the passphrase that is a secret as well.
struct Vault {
    word: &'static str,
    /// The one file that may hold secrets in clear text.
    clear: Option<&'static str>,
}

const PASSPHRASE: &str = "canary-passphrase-7f3a";

/// A desk with everything that is searched, and the secrets that are looked for.
struct Hunt {
    desk: Desk,
    temporary: tempfile::TempDir,
    secrets: Vec<String>,
    shown: Vec<(String, String)>,
    vault: Vault,
}

impl Hunt {
    fn new(served: &DemoServer, vault: Vault) -> Self {
        let desk = Desk::new();
        if vault.word == "encrypted" {
            // The command has the passphrase in a file of its own: in its arguments it would be in the configuration.
            let file = outside(&desk).join("passphrase");
            fs::write(&file, format!("{PASSPHRASE}\n")).unwrap();
            fs::write(desk.config(), format!("passphrase_command = [\"cat\", \"{}\"]\n", file.display())).unwrap();
        }
        let secrets = vec![served.fact("client_secret").to_owned(), served.user(1).1.to_owned(), PASSPHRASE.to_owned()];
        assert!(secrets.iter().all(|secret| secret.len() >= 8), "a short secret would be found by chance");
        Hunt { desk, temporary: tempfile::tempdir().unwrap(), secrets, shown: Vec::new(), vault }
    }

    fn step(&mut self, name: &str, args: &[&str], input: &str) -> i32 {
        let log = self.desk.data().join("ticketdeck.log");
        let logged = ["--log", log.to_str().unwrap()];
        // The folder of the log is made by the first command that stores something.
        let args = if self.desk.data().exists() { [args, &logged[..]].concat() } else { args.to_vec() };
        let mut command = self.desk.command(&args);
        command.env("TICKETDECK_LOG", "trace").env("TMPDIR", self.temporary.path()).env("RUST_BACKTRACE", "full");
        let ran = finish(&mut command, input);
        self.shown.push((name.to_owned(), format!("{}{}", ran.stdout, ran.stderr)));
        ran.code
    }

    /// Connects with a grant; the secrets go in by standard input.
    fn connect(&mut self, served: &DemoServer, grant: &str) {
        let mut args = vec!["connect", "--instance", served.fact("instance"), "--client-id", served.fact("client_id")];
        args.extend([
            "--grant",
            grant,
            "--username",
            served.user(1).0,
            "--secret-stdin",
            "--vault",
            self.vault.word,
            "--scope",
            "all",
        ]);
        let secrets = json!({"client_secret": served.fact("client_secret"), "password": served.user(1).1}).to_string() + "\n";
        assert_eq!(self.step("connect", &args, &secrets), 0, "{:?}", self.shown.last());
        let rubbish = secrets.replace('{', "{\"unknown\":1,");
        assert_eq!(self.step("connect with rubbish", &args, &rubbish), 2);
    }

    /// Connects with a browser; the redirected address is pasted. Its code is a secret, too.
    fn connect_by_paste(&mut self, served: &DemoServer) {
        let log = self.desk.data().join("ticketdeck.log");
        fs::create_dir_all(self.desk.data()).unwrap();
        fs::set_permissions(self.desk.data(), fs::Permissions::from_mode(0o700)).unwrap();
        let args = ["connect", "--instance", served.fact("instance"), "--client-id", served.fact("client_id"), "--secret-stdin"];
        let more = ["--username", served.user(1).0, "--vault", self.vault.word, "--scope", "all", "--log", log.to_str().unwrap()];
        let mut command = self.desk.command(&[&args[..], &more[..]].concat());
        command.env("TICKETDECK_LOG", "trace").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        writeln!(stdin, "{}", json!({"client_secret": served.fact("client_secret")})).unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        let mut line = String::new();
        while !line.starts_with("http") {
            line.clear();
            assert!(stderr.read_line(&mut line).unwrap() > 0, "no address to open: {said}");
            said.push_str(&line);
        }
        for file in ["cmdline", "environ"] {
            let bytes = fs::read(format!("/proc/{}/{file}", child.id())).unwrap();
            self.shown.push((format!("{file} of connect"), String::from_utf8_lossy(&bytes).into_owned()));
        }
        let back = Person::new().decide(line.trim(), served.user(1), "allow");
        writeln!(stdin, "{back}").unwrap();
        let code = back.split("code=").nth(1).unwrap().split('&').next().unwrap();
        assert!(code.len() >= 8, "{code}");
        self.secrets.push(code.to_owned());
        stderr.read_to_string(&mut said).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{said}");
        self.shown.push(("connect by paste".into(), said + &String::from_utf8_lossy(&output.stdout)));
    }

    /// The tokens of the moment are secrets, too.
    fn learn_tokens(&mut self) {
        let text = if let Some(file) = self.vault.clear {
            let text = fs::read_to_string(self.desk.data().join(file)).unwrap();
            let vault: serde_json::Value = serde_json::from_str(&text).unwrap();
            vault["profiles"]["default"]["tokens"].as_str().unwrap().to_owned()
        } else {
            let vault = EncryptedVault::open(&self.desk.data(), &PASSPHRASE.into()).unwrap();
            vault.load("default", "tokens").unwrap().unwrap().expose_secret().to_owned()
        };
        let tokens: serde_json::Value = serde_json::from_str(&text).unwrap();
        for name in ["access", "refresh"] {
            self.secrets.extend(tokens[name].as_str().filter(|token| token.len() > 8).map(str::to_owned));
        }
        assert!(self.secrets.len() > 3, "no token was learnt");
    }

    /// Every place and what is there.
    fn everything(&self) -> Vec<(String, Vec<u8>)> {
        let mut all: Vec<_> = self.shown.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
        for folder in [self.desk.config().parent().unwrap(), self.temporary.path()] {
            files(folder, &mut |path| all.push((path.display().to_string(), fs::read(path).unwrap_or_default())));
        }
        all
    }

    fn assert_nothing_leaked(&self) {
        let mut searched = 0;
        for (place, bytes) in self.everything() {
            if self.vault.clear.is_some_and(|file| place.ends_with(file)) {
                assert!(self.secrets.iter().any(|secret| holds(&bytes, secret)) || bytes.len() < 100, "the search finds nothing");
                continue;
            }
            for secret in &self.secrets {
                for form in forms(secret) {
                    assert!(!holds(&bytes, &form), "a secret is in {place}");
                }
            }
            searched += 1;
        }
        assert!(searched > STEPS.len(), "{searched} places");
    }
}

/// A secret as it is, and as it stands in URLs, headers and JSON.
fn forms(secret: &str) -> Vec<String> {
    use base64::Engine as _;
    let quoted = serde_json::to_string(secret).unwrap();
    let url: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let base64 = base64::engine::general_purpose::STANDARD_NO_PAD.encode(secret);
    vec![secret.to_owned(), quoted.trim_matches('"').to_owned(), url, base64]
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn files(folder: &Path, found: &mut dyn FnMut(&Path)) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { files(&path, found) } else { found(&path) }
    }
}

/// A folder beside everything that is searched.
fn outside(desk: &Desk) -> PathBuf {
    let name = desk.config().parent().unwrap().file_name().unwrap().to_owned();
    let folder = std::env::temp_dir().join(format!("{}-outside", name.to_string_lossy()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn hunt(vault: Vault) {
    let served = DemoServer::start(&[]);
    let mut hunt = Hunt::new(&served, vault);
    for grant in ["authorization-code", "client-credentials", "password"] {
        match grant {
            "authorization-code" => hunt.connect_by_paste(&served),
            grant => hunt.connect(&served, grant),
        }
        for step in STEPS {
            if step.contains(&"disconnect") {
                hunt.learn_tokens();
                in_the_dashboard(&mut hunt);
                hunt.assert_nothing_leaked();
            }
            hunt.step(&step.join(" "), step, "");
        }
        hunt.step("disconnect", &["disconnect", "--discard-unsent"], "");
        hunt.assert_nothing_leaked();
    }
    let _ = fs::remove_dir_all(outside(&hunt.desk));
}

/// The dashboard: its screen, its arguments and environment while it runs.
fn in_the_dashboard(hunt: &mut Hunt) {
    let mut pty = hunt.desk.in_terminal(&[]).size(120, 40).start();
    pty.wait_for_text("as of ");
    let process = format!("/proc/{}", pty.pid().as_raw_nonzero());
    for file in ["cmdline", "environ"] {
        let bytes = fs::read(format!("{process}/{file}")).unwrap();
        hunt.shown.push((format!("{file} of the dashboard"), String::from_utf8_lossy(&bytes).into_owned()));
    }
    pty.keys("m");
    pty.wait_for_text("Secrets are in");
    pty.signal(Signal::TERM);
    pty.wait_exit();
    hunt.shown.push(("screen".into(), pty.raw()));
}

#[test]
fn with_an_encrypted_vault_no_secret_is_anywhere() {
    hunt(Vault { word: "encrypted", clear: None });
}

#[test]
fn with_a_plain_vault_the_secrets_are_in_its_file_and_nowhere_else() {
    hunt(Vault { word: "plain", clear: Some("secrets.json") });
}

/// The instance misbehaves in every way that touches a login: its words come back, ours do not.
#[test]
fn a_failing_login_shows_no_secret() {
    for fault in ["401@oauth", "status=503@oauth", "html@oauth", "hibernate", "cut@oauth", "mfa@oauth", "sso@oauth", "401@api"] {
        let served = DemoServer::start(&["--faults", fault]);
        let mut hunt = Hunt::new(&served, Vault { word: "plain", clear: Some("secrets.json") });
        for more in [&[][..], &["--json"]] {
            let mut args = Desk::connect_args(&served, "plain");
            args.extend(more);
            assert_ne!(hunt.step(fault, &args, &Desk::secrets(&served)), 0, "{fault}");
        }
        for (place, bytes) in hunt.everything() {
            assert!(hunt.secrets.iter().all(|secret| !holds(&bytes, secret)), "{fault}: {place}");
        }
    }
}

/// A panic's text is made of what `Debug` shows, and a refusal's of what `Display` shows: neither knows a secret.
#[test]
fn a_panic_over_everything_that_holds_a_secret_shows_none() {
    use ticketdeck::auth::{Grant, LoginSettings, Tokens};
    use ticketdeck::vault::{Command, EncryptedVault, MemoryVault, PlainVault, Vault as _};

    const CANARY: &str = "canary-in-memory-51c8";
    let dir = tempfile::tempdir().unwrap();
    let memory = MemoryVault::default();
    memory.store("a", "password", &CANARY.into()).unwrap();
    let plain = PlainVault::new(dir.path());
    plain.store("a", "password", &CANARY.into()).unwrap();
    let encrypted = EncryptedVault::create(dir.path(), &CANARY.into()).unwrap();
    let login = LoginSettings {
        token_url: "https://a.example.com/oauth_token.do".parse().unwrap(),
        client_id: "id".into(),
        client_secret: Some(CANARY.into()),
        grant: Grant::Password { username: "u".into(), password: CANARY.into() },
    };
    let now = jiff::Timestamp::UNIX_EPOCH;
    let tokens = Tokens {
        access: CANARY.into(),
        refresh: Some(CANARY.into()),
        expires_at: now,
        renew_at: now,
        refresh_expires_at: None,
        renewing: None,
    };
    let command = Command::new(&["pass".to_owned(), CANARY.to_owned()]);
    let loaded = plain.load("a", "password");
    let panicked = thread::spawn(move || panic!("{memory:?} {plain:?} {encrypted:?} {login:?} {tokens:?} {command:?} {loaded:?}"));
    let text = *panicked.join().unwrap_err().downcast::<String>().unwrap();
    assert!(text.contains("LoginSettings") && !text.contains(CANARY), "{text}");
}

/// What the operating system is told before a secret is read: no core file, files closed to others.
#[test]
fn the_process_writes_no_core_file_and_closes_its_files_to_others() {
    let mut served = Desk::new().command(&["demo", "--serve"]);
    let mut child = served.stdout(Stdio::piped()).spawn().unwrap();
    let folder = format!("/proc/{}", child.id());
    let deadline = Instant::now() + LIMIT;
    let closed = loop {
        let status = fs::read_to_string(format!("{folder}/status")).unwrap();
        let limits = fs::read_to_string(format!("{folder}/limits")).unwrap();
        let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap().split_whitespace().nth(4);
        if status.contains("Umask:\t0077") && core == Some("0") {
            break true;
        }
        if Instant::now() > deadline {
            break false;
        }
        thread::sleep(Duration::from_millis(5));
    };
    rustix::process::kill_process(rustix::process::Pid::from_child(&child), Signal::ABORT).unwrap();
    let ended = child.wait().unwrap();
    assert!(closed);
    assert!(ended.signal() == Some(Signal::ABORT.as_raw()) && !ended.core_dumped(), "{ended:?}");
}

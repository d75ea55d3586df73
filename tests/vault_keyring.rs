//! The keyring: a real one (gnome-keyring on a bus of its own), a locked one, none, and one that never answers.
//!
//! The real one needs the Debian packages `dbus-daemon` and `gnome-keyring`; `.ci/run keyring` installs them and sets
//! `TICKETDECK_NEEDS_KEYRING`, so that there the tests fail instead of having nothing to test.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use common::LIMIT;
use common::demo::DemoServer;
use common::profile::{Desk, Ran, finish};
use serde_json::json;
use tempfile::TempDir;

const BUS: &str = "DBUS_SESSION_BUS_ADDRESS";

fn run(desk: &Desk, bus: &str, args: &[&str], input: &str) -> Ran {
    finish(desk.command(args).env(BUS, bus), input)
}

/// A bus that takes calls and never answers, as a keyring behind a window that nobody sees.
struct SilentBus {
    dir: TempDir,
    calls: Arc<AtomicUsize>,
}

impl SilentBus {
    fn start() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(dir.path().join("bus")).unwrap();
        let calls = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&calls);
        // Ends with the test program.
        thread::spawn(move || {
            let mut held = Vec::new();
            for call in listener.incoming() {
                counter.fetch_add(1, Ordering::SeqCst);
                held.push(call);
            }
        });
        SilentBus { dir, calls }
    }

    fn address(&self) -> String {
        format!("unix:path={}", self.dir.path().join("bus").display())
    }
}

/// A profile written by hand that keeps its secrets in the keyring.
fn write_profile(desk: &Desk, served: &DemoServer) {
    let profile = format!(
        "[profiles.work]\ninstance = \"{}\"\nclient_id = \"{}\"\ngrant = \"client-credentials\"\nvault = \"keyring\"\nscope = \"all\"\n",
        served.fact("instance"),
        served.fact("client_id")
    );
    fs::write(desk.config(), profile).unwrap();
}

#[test]
fn a_keyring_that_never_answers_is_given_up_with_a_clear_message() {
    let served = DemoServer::start(&[]);
    let bus = SilentBus::start();
    let desk = Desk::new();
    let connected = run(&desk, &bus.address(), &Desk::connect_args(&served, "keyring"), &Desk::secrets(&served));
    write_profile(&desk, &served);
    let synced = run(&desk, &bus.address(), &["sync", "--once"], "");
    for ran in [connected, synced] {
        assert_eq!(ran.code, 4);
        assert!(ran.stderr.contains("no keyring answered within 2 s"), "{}", ran.stderr);
        assert!(ran.stderr.contains("--vault encrypted"), "{}", ran.stderr);
    }
    assert!(bus.calls.load(Ordering::SeqCst) >= 2);
    // What needs no secret does not ask the keyring at all.
    let before = bus.calls.load(Ordering::SeqCst);
    for args in [&["status"][..], &["tickets", "list"]] {
        assert_eq!(run(&desk, &bus.address(), args, "").code, 0);
    }
    assert_eq!(bus.calls.load(Ordering::SeqCst), before);
}

/// The dashboard draws, takes keys and ends while the keyring does not answer.
#[test]
fn the_dashboard_does_not_wait_for_the_keyring() {
    let served = DemoServer::start(&[]);
    let bus = SilentBus::start();
    let desk = Desk::new();
    write_profile(&desk, &served);
    let mut pty = desk.in_terminal(&[]).env(BUS, &bus.address()).size(100, 30).start();
    pty.wait_for_text("The tickets have not been read");
    pty.keys("c");
    pty.wait_for_text("Ticket name");
    pty.keys("Typed meanwhile");
    pty.wait_for_text("Typed meanwhile");
    pty.wait_for_text("signed out");
    pty.signal(rustix::process::Signal::TERM);
    pty.wait_exit();
    assert!(pty.is_cooked());
}

#[test]
fn without_a_keyring_it_says_so_at_once() {
    let served = DemoServer::start(&[]);
    let desk = Desk::new();
    let ran = run(&desk, "unix:path=/nonexistent/bus", &Desk::connect_args(&served, "keyring"), &Desk::secrets(&served));
    assert_eq!(ran.code, 4);
    assert!(ran.stderr.contains("no keyring can be reached") && ran.stderr.contains("--vault encrypted"), "{}", ran.stderr);
    assert!(!desk.config().exists());
}

/// `--config` and `--data-dir` together isolate: the person's keyring is not even asked.
#[test]
fn an_isolated_set_up_does_not_touch_the_keyring_unless_told() {
    let served = DemoServer::start(&[]);
    let bus = SilentBus::start();
    let desk = Desk::new();
    let mut args = Desk::connect_args(&served, "plain");
    args.retain(|arg| !["--vault", "plain"].contains(arg));
    let ran = run(&desk, &bus.address(), &args, &Desk::secrets(&served));
    assert_eq!(ran.code, 2);
    for choice in ["--vault keyring", "--vault encrypted", "passphrase_command", "--vault plain"] {
        assert!(ran.stderr.contains(choice), "{choice}: {}", ran.stderr);
    }
    assert_eq!(bus.calls.load(Ordering::SeqCst), 0);
}

/// A bus and a keyring of their own, in a folder of their own.
struct Keyring {
    dir: TempDir,
    bus: Child,
    daemon: Option<Child>,
    address: String,
}

impl Keyring {
    /// Starts one with an unlocked login keyring; `None` where it is not installed and not demanded.
    fn start() -> Option<Self> {
        let installed = |name: &str| std::env::split_paths(&std::env::var_os("PATH").unwrap()).any(|dir| dir.join(name).exists());
        if !installed("dbus-daemon") || !installed("gnome-keyring-daemon") {
            assert!(std::env::var_os("TICKETDECK_NEEDS_KEYRING").is_none(), "dbus-daemon and gnome-keyring have to be installed");
            return None;
        }
        let dir = tempfile::tempdir().unwrap();
        let mut bus = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(bus.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let mut keyring = Keyring { dir, bus, daemon: None, address: address.trim().to_owned() };
        keyring.unlock();
        Some(keyring)
    }

    fn spawn(&mut self, more: &[&str]) -> &mut Child {
        self.stop_daemon();
        let mut command = Command::new("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]).args(more);
        let home = self.dir.path();
        command.env_clear().env("PATH", "/usr/bin:/bin").env("HOME", home).env("XDG_RUNTIME_DIR", home).env(BUS, &self.address);
        let child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        self.daemon.insert(child)
    }

    fn unlock(&mut self) {
        let daemon = self.spawn(&["--unlock"]);
        daemon.stdin.take().unwrap().write_all(b"keyring password").unwrap();
        self.wait_until_there();
    }

    /// Starts it again without anybody to unlock it.
    fn lock(&mut self) {
        drop(self.spawn(&[]).stdin.take());
        self.wait_until_there();
    }

    /// The bus starts nothing by itself here, so the keyring's name on it says that the keyring is there.
    fn wait_until_there(&self) {
        let deadline = Instant::now() + LIMIT;
        loop {
            let asked = Command::new("dbus-send")
                .args(["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"])
                .args(["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"])
                .env(BUS, &self.address)
                .output()
                .unwrap();
            if String::from_utf8_lossy(&asked.stdout).contains("boolean true") {
                return;
            }
            assert!(Instant::now() < deadline, "the keyring did not start");
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn stop_daemon(&mut self) {
        if let Some(mut daemon) = self.daemon.take() {
            let _ = daemon.kill();
            let _ = daemon.wait();
        }
    }
}

impl Drop for Keyring {
    fn drop(&mut self) {
        self.stop_daemon();
        let _ = self.bus.kill();
        let _ = self.bus.wait();
    }
}

fn holds(dir: &Path, needle: &str) -> bool {
    fs::read_dir(dir).unwrap().flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() { holds(&path, needle) } else { String::from_utf8_lossy(&fs::read(&path).unwrap()).contains(needle) }
    })
}

#[test]
fn a_real_keyring_keeps_the_secrets_and_nothing_lies_on_the_disk() {
    let Some(mut keyring) = Keyring::start() else { return };
    let served = DemoServer::start(&[]);
    let desk = Desk::new();
    let connected = run(&desk, &keyring.address, &Desk::connect_args(&served, "keyring"), &Desk::secrets(&served));
    assert_eq!(connected.code, 0, "{}", connected.stderr);
    let synced = run(&desk, &keyring.address, &["sync", "--once"], "");
    assert_eq!(synced.code, 0, "{}", synced.stderr);
    let status = run(&desk, &keyring.address, &["status", "--json"], "").json();
    assert_eq!((&status["vault"], &status["warnings"]), (&json!("keyring"), &json!([])));
    assert!(!holds(desk.config().parent().unwrap(), served.fact("client_secret")));

    // Locked is not missing: nothing is lost, and the way out is named.
    keyring.lock();
    let locked = run(&desk, &keyring.address, &["sync", "--once"], "");
    assert_eq!(locked.code, 4);
    assert!(locked.stderr.contains("the keyring is locked") && locked.stderr.contains("Unlock the keyring"), "{}", locked.stderr);
    keyring.unlock();
    let again = run(&desk, &keyring.address, &["sync", "--once"], "");
    assert_eq!(again.code, 0, "{}", again.stderr);

    assert_eq!(run(&desk, &keyring.address, &["disconnect"], "").code, 0);
    write_profile(&desk, &served);
    let gone = run(&desk, &keyring.address, &["--profile", "work", "sync", "--once"], "");
    assert!(gone.code == 4 && gone.stderr.contains("no client_secret"), "{}", gone.stderr);
}

/// Without `--config` and `--data-dir` and without `--vault` the keyring is chosen, because it answers; and what was in a plain file
/// before does not stay there.
#[test]
fn the_keyring_is_the_default_where_it_answers_and_a_plain_file_is_emptied() {
    let Some(keyring) = Keyring::start() else { return };
    let served = DemoServer::start(&[]);
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::new();
    let at_home = |args: &[&str], input: &str| {
        let mut command = Command::new(common::program());
        command.args(args).env_clear().env("HOME", home.path()).env("PATH", "/usr/bin:/bin").env(BUS, &keyring.address);
        finish(&mut command, input)
    };
    let mut args = Desk::connect_args(&served, "plain");
    assert_eq!(at_home(&args, &Desk::secrets(&served)).code, 0);
    assert!(holds(home.path(), served.fact("client_secret")));
    args.retain(|arg| *arg != "plain" && *arg != "--vault");
    let mut named = args.clone();
    named.extend(["--profile", "second"]);
    let chosen = at_home(&named, &Desk::secrets(&served));
    assert_eq!(chosen.code, 0, "{}", chosen.stderr);
    assert_eq!(at_home(&["status", "--json", "--profile", "second"], "").json()["vault"], "keyring");

    args.extend(["--vault", "keyring", "--profile", "default"]);
    let moved = at_home(&args, &Desk::secrets(&served));
    assert_eq!(moved.code, 0, "{}", moved.stderr);
    assert!(!holds(home.path(), served.fact("client_secret")));
    assert_eq!(at_home(&["sync", "--once", "--profile", "default"], "").code, 0);
    drop(desk);
}

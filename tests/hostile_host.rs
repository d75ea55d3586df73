//! A hostile host: other accounts, shared folders, pipes and links in the way, and somebody else on the loopback port.
//!
//! Every kind of file against everything that may lie in its place is in `tests/file_modes.rs`; here are whole runs of the program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![cfg(target_os = "linux")]

mod common;

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use common::profile::{Desk, finish};
use common::program;
use rustix::fs::{FileType, Mode};
use ticketdeck::auth::{BrowserSettings, Redirect, SignInAttempt};

/// Somebody else's account.
const THEIRS: u32 = 4242;

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

fn everything(folder: &Path) -> Vec<String> {
    let mut found: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    found.sort();
    found
}

const PROFILE: &str =
    "[profiles.default]\ninstance = \"http://127.0.0.1:9\"\nclient_id = \"x\"\nvault = \"plain\"\nscope = \"all\"\n";

/// `create` needs the data folder; where that cannot be trusted, it ends with a word and nothing is written.
fn create(config: &Path, data: &Path) -> (i32, String) {
    let mut command = Command::new(program());
    command.arg("--config").arg(config).arg("--data-dir").arg(data);
    command.args(["create", "--kind", "incident", "--name", "x", "--priority", "low", "--wait", "0"]).env("LC_ALL", "C.UTF-8");
    let ran = finish(&mut command, "");
    (ran.code, ran.stderr)
}

#[test]
fn a_data_folder_that_others_could_exchange_is_refused_and_left_alone() {
    let mut refused = 0;
    let shared = tempfile::tempdir().unwrap();
    fs::set_permissions(shared.path(), Permissions::from_mode(0o1777)).unwrap();
    let config = shared.path().join("config.toml");
    fs::write(&config, PROFILE).unwrap();
    fs::set_permissions(&config, Permissions::from_mode(0o600)).unwrap();
    // In a shared folder like /tmp one's own folder is in order.
    let (code, said) = create(&config, &shared.path().join("mine"));
    assert_eq!(code, 3, "{said}");
    assert_eq!(fs::metadata(shared.path().join("mine")).unwrap().mode() & 0o777, 0o700);

    let open = shared.path().join("open");
    fs::create_dir(&open).unwrap();
    fs::set_permissions(&open, Permissions::from_mode(0o777)).unwrap();
    let below = open.join("mine");
    let mut places = vec![("a folder others can write in", open.clone()), ("below one", below)];
    let theirs = shared.path().join("theirs");
    let link = shared.path().join("link");
    if is_root() {
        fs::create_dir(&theirs).unwrap();
        fs::set_permissions(&theirs, Permissions::from_mode(0o700)).unwrap();
        chown(&theirs, Some(THEIRS), None).unwrap();
        // Somebody else's link to our own folder.
        symlink(shared.path().join("mine"), &link).unwrap();
        std::os::unix::fs::lchown(&link, Some(THEIRS), None).unwrap();
        places.push(("somebody else's folder", theirs.clone()));
        places.push(("below it", theirs.join("mine")));
        places.push(("somebody else's link", link));
    }
    let pipe = shared.path().join("pipe");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    places.push(("a pipe", pipe.clone()));
    places.push(("below a pipe", pipe.join("mine")));
    for (what, place) in &places {
        let (code, said) = create(&config, place);
        assert_eq!(code, 1, "{what}: {said}");
        assert!(said.contains("ticketdeck:") && said.lines().count() >= 2, "{what}: what happened and what to do: {said}");
        refused += 1;
    }
    assert!(everything(&open).is_empty(), "nothing was made there");
    if is_root() {
        assert!(everything(&theirs).is_empty(), "nothing was made there");
    }
    println!("data folders: {refused} refused, 0 written in");
}

#[test]
fn a_configuration_that_is_a_pipe_a_folder_or_endless_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    let big = folder.path().join("big");
    fs::File::create(&big).unwrap().set_len(8 * 1024 * 1024).unwrap();
    for config in [pipe.as_path(), folder.path(), big.as_path(), Path::new("/dev/zero")] {
        let (code, said) = create(config, &folder.path().join("data"));
        assert_eq!(code, 2, "{config:?}: {said}");
        assert!(!folder.path().join("data").exists());
    }
}

/// What a stranger has put into the environment moves no file and colours nothing.
#[test]
fn the_environment_does_not_command() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    fs::write(&config, PROFILE).unwrap();
    fs::set_permissions(&config, Permissions::from_mode(0o600)).unwrap();
    let marker = folder.path().join("ran");
    let run = format!("touch {}", marker.display());
    let mut command = Command::new(program());
    command.arg("--config").arg(&config).arg("--data-dir").arg(folder.path().join("data")).args(["status"]);
    for name in [
        "EDITOR",
        "VISUAL",
        "BROWSER",
        "PAGER",
        "SHELL",
        "PROMPT_COMMAND",
        "BASH_ENV",
        "ENV",
        "LESSOPEN",
        "TICKETDECK_LOG",
        "RUST_LOG",
    ] {
        command.env(name, format!("$({run}); `{run}`; {run}"));
    }
    command.env("LC_ALL", "\u{1b}]0;pwned\u{7}").env("USER", "\u{1b}[2J").env("TERM", "../../etc/passwd").env("NO_COLOR", "\u{1b}");
    command.env("HTTPS_PROXY", "http://\u{1b}[2J").env("COLUMNS", "99999999999").env("TMUX", "\u{1b}\\\u{1b}]0;x\u{7}");
    let ran = finish(&mut command, "");
    assert!(!marker.exists());
    let shown = format!("{}{}", ran.stdout, ran.stderr);
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
    assert!([0, 1, 2, 3, 4].contains(&ran.code), "{}", ran.code);
}

/// Somebody else of this host talks to the port that a browser is to come back to: nothing of it counts, and the right answer still does.
#[tokio::test]
async fn another_user_at_the_loopback_port_is_turned_away() {
    let settings = BrowserSettings {
        authorize_url: "https://acme.service-now.com/oauth_auth.do".parse().unwrap(),
        client_id: "c".into(),
        redirect: Redirect::ipv4(0),
        scopes: Vec::new(),
        extra: Vec::new(),
    };
    let attempt = SignInAttempt::start(&settings).await.unwrap();
    let port = *attempt.listening().as_ref().unwrap();
    let state = attempt.url().query_pairs().find(|pair| pair.0 == "state").unwrap().1.into_owned();
    let stranger = async move {
        let script = format!(
            "for q in 'code=x' 'code=x&state=' 'code=x&state=guess' 'error=access_denied' 'error=access_denied&state=guess' \
             'state=guess&code=<script>alert(1)</script>'; do exec 3<>/dev/tcp/127.0.0.1/{port}; \
             printf 'GET /callback?%s HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n' \"$q\" >&3; cat <&3; exec 3>&-; done"
        );
        let mut command = Command::new("bash");
        command.args(["-c", &script]).env_clear().env("PATH", "/usr/bin:/bin");
        if is_root() {
            command.uid(THEIRS).gid(THEIRS).current_dir("/");
        }
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let answers = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(answers.matches("HTTP/1.1 400").count(), 6, "{answers}{}", String::from_utf8_lossy(&output.stderr));
        assert!(!answers.contains("guess") && !answers.contains("script"), "nothing is repeated");
        tokio::task::spawn_blocking(move || {
            use std::io::{Read, Write};
            let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
            write!(stream, "GET /callback?code=right&state={state} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        })
        .await
        .unwrap()
    };
    let (code, answer) = tokio::join!(attempt.wait(Duration::from_mins(1)), stranger);
    assert!(code.is_ok() && answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err(), "the port is closed");
    let kind = if is_root() { "another account" } else { "this account" };
    println!("loopback: 6 requests of {kind} turned away, then the right one taken, port closed");
}

/// The program's own folder as another account would find it.
#[test]
fn another_account_cannot_read_what_is_stored() {
    if !is_root() {
        return;
    }
    let desk = Desk::new();
    fs::write(desk.config(), PROFILE).unwrap();
    // The way to it is open, so that what counts is the folder itself.
    let home = desk.config().parent().unwrap().to_owned();
    fs::set_permissions(&home, Permissions::from_mode(0o755)).unwrap();
    let (code, said) = create(&desk.config(), &desk.data());
    assert_eq!(code, 3, "{said}");
    let mut readable = Vec::new();
    let find = Command::new("find").arg(desk.data()).args(["-readable"]).uid(THEIRS).gid(THEIRS).current_dir("/").output().unwrap();
    readable.extend(String::from_utf8_lossy(&find.stdout).lines().map(str::to_owned));
    assert!(readable.is_empty(), "{readable:?}");
    let files = Command::new("find").arg(desk.data()).args(["-type", "f"]).output().unwrap();
    let count = String::from_utf8_lossy(&files.stdout).lines().count();
    assert!(count >= 1, "{count} files");
    println!("stored files: {count}, readable by another account: 0");
}

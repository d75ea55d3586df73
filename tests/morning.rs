//! `docs/morning.sh` runs against the demo, and what it prints is what `docs/morning.md` shows.
//!
//! The demo begins at 08:00 UTC of this day, because the program's clock cannot be set; in the page that day is 20 November 2026. So days
//! are moved by the distance of the two, and times of day are left out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::Path;
use std::process::Command;

use common::demo::DemoServer;
use common::profile::Desk;
use common::program;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use serde_json::json;

/// The day that the page shows.
const SHOWN: Date = date(2026, 11, 20);

/// Days moved, times and the port left out.
fn normal(text: &str, today: Date) -> String {
    let days = today.until(SHOWN).unwrap().get_days();
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let day = rest.get(..10).and_then(|word| word.parse::<Date>().ok());
        let time = rest.get(..5).filter(|word| is_time(word.as_bytes()));
        let port = rest.strip_prefix("127.0.0.1:");
        if let Some(day) = day {
            out += &(day + days.days()).to_string();
            rest = &rest[10..];
        } else if let Some(time) = time {
            out += "HH:MM";
            rest = &rest[time.len()..];
        } else if let Some(port) = port {
            out += "127.0.0.1:PORT";
            rest = port.trim_start_matches(|c: char| c.is_ascii_digit());
        } else {
            let next = rest.chars().next().unwrap();
            out.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    out
}

/// Shortly after midnight an hour ago was yesterday.
fn an_hour_ago(text: &str) -> String {
    text.replace("## Done since 2026-11-19 ", "## Done since 2026-11-20 ")
}

fn is_time(word: &[u8]) -> bool {
    let [a, b, colon, c, d] = word else { return false };
    [a, b, c, d].iter().all(|digit| digit.is_ascii_digit()) && *colon == b':'
}

/// Runs the script; gives what it printed and the day.
fn morning() -> (String, Date) {
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let served = DemoServer::start(&["--seed", "7", "--clock", &format!("{today}T08:00:00Z")]);
    let desk = Desk::new();
    let mut args = Desk::connect_args(&served, "plain");
    args.extend(["--secure-score", "--tenant", served.fact("tenant"), "--entra-client-id", served.fact("entra_client_id")]);
    args.extend(["--entra", served.fact("entra"), "--graph", served.fact("graph")]);
    let secrets = json!({
        "client_secret": served.fact("client_secret"), "entra_client_secret": served.fact("entra_client_secret"),
    });
    let connected = desk.run_with(&args, &format!("{secrets}\n"));
    assert_eq!(connected.code, 0, "{}", connected.stderr);
    // As on a machine where it is installed and connected.
    let bin = desk.data().join("bin");
    std::fs::create_dir(&bin).unwrap();
    let call = format!(
        "#!/bin/sh\nexec '{}' --config '{}' --data-dir '{}' \"$@\"\n",
        program().display(),
        desk.config().display(),
        desk.data().display()
    );
    std::fs::write(bin.join("ticketdeck"), call).unwrap();
    std::fs::set_permissions(bin.join("ticketdeck"), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/morning.sh");
    let ran = Command::new("sh").arg(script).env("PATH", path).env("TZ", "UTC").env("LC_ALL", "C.UTF-8").output().unwrap();
    let talk = String::from_utf8(ran.stderr).unwrap();
    assert!(ran.status.success(), "{talk}\n{}", String::from_utf8_lossy(&ran.stdout));
    (String::from_utf8(ran.stdout).unwrap(), today)
}

#[test]
fn the_mornings_work_prints_what_the_page_shows() {
    let (mut printed, mut today) = morning();
    if Timestamp::now().to_zoned(TimeZone::UTC).date() != today {
        // Midnight came in between.
        (printed, today) = morning();
    }
    let script = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/morning.sh")).unwrap();
    let made = format!(
        "# A morning without the screen\n\nThe script [morning.sh](morning.sh) and what it prints against the demo instance (seed 7). A test runs \
         it and compares; after a\nchange run `TICKETDECK_WRITE_DOCS=1 cargo test --test morning`.\n\n```sh\n{}```\n\n```text\n{}```\n",
        script,
        an_hour_ago(&normal(&printed, today))
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/morning.md");
    if std::env::var_os("TICKETDECK_WRITE_DOCS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let shown = std::fs::read_to_string(&path).unwrap();
    let differs = made.lines().zip(shown.lines()).find(|(made, shown)| made != shown);
    assert!(made == shown, "docs/morning.md is not what it prints; first difference: {differs:?}\n{printed}");
}

#[test]
fn days_are_moved_and_times_are_left_out() {
    let today = date(2031, 1, 31);
    let text = "due 2031-02-01, at 09:17 UTC on http://127.0.0.1:4711/ 12:3 ツ";
    assert_eq!(normal(text, today), "due 2026-11-21, at HH:MM UTC on http://127.0.0.1:PORT/ 12:3 ツ");
}

//! What can be wrong on this machine.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use rustix::process::{Resource, Rlimit, prlimit};
use ticketdeck::domain::connect::Case;
use ticketdeck::store::SenderLock;

use super::common::profile::{Desk, finish};
use super::common::pty::Setup;
use super::common::seat::{Seat, the_port};
use super::common::{demo::DemoServer, program};
use super::table::{Means, Provoked};
use super::{doctor_says, manage_says, replaced, seen, those};

/// A desk with its secrets in an encrypted file, whose passphrase a command gives.
fn encrypted(served: &DemoServer) -> (Desk, std::path::PathBuf) {
    let desk = Desk::new();
    let file = desk.config().with_file_name("passphrase");
    fs::write(&file, "the right passphrase\n").unwrap();
    fs::write(desk.config(), format!("passphrase_command = [\"cat\", \"{}\"]\n", file.display())).unwrap();
    let ran = desk.run_with(&Desk::connect_args(served, "encrypted"), &Desk::secrets(served));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    (desk, file)
}

/// A program that is told when a file may not grow, and is not killed for it.
const TOLD: &str = "trap '' XFSZ; exec \"$0\" \"$@\"";

fn disk_full(desk: &Desk, entry: &Provoked) {
    let common = desk.command(&["doctor", "--json"]);
    let args: Vec<_> = common.get_args().map(ToOwned::to_owned).collect();
    let mut limited = Command::new("sh");
    limited.arg("-c").arg(format!("ulimit -f 0; {TOLD}")).arg(program()).args(&args);
    let ran = finish(&mut limited, "");
    assert_eq!(ran.row(entry.row).1, entry.case.word(), "{}{}", ran.stdout, ran.stderr);
    let (config, data) = (desk.config(), desk.data());
    let paths = ["--config", config.to_str().unwrap(), "--data-dir", data.to_str().unwrap()];
    let program = program();
    let shell = [&["-c", TOLD, program.to_str().unwrap()], &paths[..]].concat();
    let mut pty = seen::manage(Setup::of("/bin/sh".as_ref(), &shell));
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    prlimit(Some(pty.pid()), Resource::Fsize, none).unwrap();
    seen::explains(&mut pty, entry.row, entry.case);
    seen::quit(pty);
}

fn no_keyring(desk: &Desk, entry: &Provoked) {
    let before = fs::read_to_string(desk.config()).unwrap();
    fs::write(desk.config(), replaced(&before, "vault = ", "vault = \"keyring\"")).unwrap();
    let nowhere = ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    let ran = finish(desk.command(&["doctor", "--json"]).env(nowhere.0, nowhere.1), "");
    assert_eq!(ran.row(entry.row).1, entry.case.word(), "{}", ran.stdout);
    let mut pty = seen::manage(desk.in_terminal(&[]).env(nowhere.0, nowhere.1));
    seen::explains(&mut pty, entry.row, entry.case);
    seen::quit(pty);
}

fn wrong_passphrase(served: &DemoServer, entry: &Provoked) {
    let (desk, file) = encrypted(served);
    fs::write(&file, "another passphrase\n").unwrap();
    doctor_says(&desk, entry);
    let mut pty = desk.in_terminal(&[]).size(120, 40).start();
    pty.wait_for_text("The vault is locked");
    pty.keys("no passphrase either<enter>");
    pty.wait_for_text("Try again with the passphrase");
    seen::why_typing(&mut pty, entry.case);
    seen::quit(pty);
}

fn port_taken(served: &DemoServer, desk: &Desk, entry: &Provoked) {
    let _port = the_port();
    // Taken by whomever: another program on this machine will do.
    let other = TcpListener::bind("127.0.0.1:8484").ok();
    let before = fs::read_to_string(desk.config()).unwrap();
    fs::write(desk.config(), replaced(&before, "grant = ", "grant = \"authorization-code\"")).unwrap();
    doctor_says(desk, entry);
    manage_says(desk, entry);
    let mut seat = Seat::over_ssh(&Desk::new(), served.user(0).0);
    seat.begin(served);
    seen::why_typing(&mut seat.pty, entry.case);
    drop(other);
    seen::quit(seat.pty);
}

fn file_permissions(desk: &Desk, entry: &Provoked) {
    let mut pty = seen::manage_of(desk);
    fs::set_permissions(desk.data().join("secrets.json"), fs::Permissions::from_mode(0o644)).unwrap();
    doctor_says(desk, entry);
    seen::explains(&mut pty, entry.row, entry.case);
    seen::quit(pty);
}

fn database(desk: &Desk, entry: &Provoked) {
    let mut pty = seen::manage_of(desk);
    let database = desk.data().join("profiles/default/tickets.db");
    for side in ["tickets.db", "tickets.db-wal", "tickets.db-shm"] {
        let _ = fs::remove_file(database.with_file_name(side));
    }
    fs::write(&database, "not a database at all, whatever its name says".repeat(100)).unwrap();
    fs::set_permissions(&database, fs::Permissions::from_mode(0o600)).unwrap();
    doctor_says(desk, entry);
    seen::explains(&mut pty, entry.row, entry.case);
    seen::quit(pty);
}

fn certificate(entry: &Provoked) {
    let served = DemoServer::start(&["--tls"]);
    let desk = Desk::connected(&served, &["--ca-file", served.fact("ca_file")]);
    let before = fs::read_to_string(desk.config()).unwrap();
    fs::write(desk.config(), replaced(&before, "ca_file = ", "")).unwrap();
    doctor_says(&desk, entry);
    manage_says(&desk, entry);
}

fn other_window(desk: &Desk, entry: &Provoked) {
    let lock = SenderLock::try_acquire(&desk.data().join("profiles/default/sender.lock")).unwrap().unwrap();
    doctor_says(desk, entry);
    let mut pty = desk.dashboard(120, 40);
    pty.wait_for_text("ther window");
    seen::why(&mut pty, entry.case);
    drop(lock);
    seen::quit(pty);
}

fn not_connected(entry: &Provoked) {
    let desk = Desk::new();
    doctor_says(&desk, entry);
    let mut pty = desk.dashboard(120, 40);
    pty.wait_for_text("Do you use ServiceNow?");
    seen::why(&mut pty, entry.case);
    seen::quit(pty);
}

#[test]
fn something_on_this_machine() {
    let served = DemoServer::start(&[]);
    for entry in those(|means| matches!(means, Means::Machine(_))) {
        let desk = Desk::connected(&served, &[]);
        match entry.case {
            Case::CERTIFICATE => certificate(entry),
            Case::PORT_TAKEN => port_taken(&served, &desk, entry),
            Case::NO_KEYRING => no_keyring(&desk, entry),
            Case::WRONG_PASSPHRASE => wrong_passphrase(&served, entry),
            Case::DISK_FULL => disk_full(&desk, entry),
            Case::FILE_PERMISSIONS => file_permissions(&desk, entry),
            Case::DATABASE => database(&desk, entry),
            Case::NOT_CONNECTED => not_connected(entry),
            Case::OTHER_WINDOW => other_window(&desk, entry),
            other => panic!("nobody knows how to provoke {}", other.word()),
        }
        println!("{:<22} {:<18} screen", entry.case.word(), entry.row);
    }
}

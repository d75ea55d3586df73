//! Every kind of file, under every umask, with everything that may lie in its place: afterwards it is 0600 (a folder 0700) and was so
//! from its first moment, or it was refused and what lay there is as it was.
//!
//! The umask belongs to a process, so each runs in a child: this test program itself. That a file was private from the first moment is
//! seen by inotify: it existed with its final mode, because between its creation and the end nobody changed its mode.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::io::Write;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::fs::inotify::{self, CreateFlags, ReadFlags, WatchFlags};
use rustix::fs::{FileType, Mode};
use ticketdeck::config::{Config, Profile, save_profile};
use ticketdeck::files::{append_private, create_private_dir, replace_private};
use ticketdeck::store::{Reader, SenderLock, Store};
use ticketdeck::vault::{EncryptedVault, PlainVault, Vault};

const UMASKS: [u32; 4] = [0o000, 0o022, 0o027, 0o077];
const CHILD: &str = "TICKETDECK_TEST_UMASK";
const THEIRS: u32 = 4242;

/// A kind of file: its name in the folder, and what the program does with it.
struct Kind {
    name: &'static str,
    work: fn(&Path) -> Result<(), String>,
    /// A file that others can read is closed instead of refused: it holds nothing secret, and people write it by hand.
    by_hand: bool,
}

const KINDS: &[Kind] = &[
    Kind { name: "config.toml", work: config, by_hand: true },
    Kind { name: "secrets.json", work: plain_vault, by_hand: false },
    Kind { name: "secrets.vault", work: encrypted_vault, by_hand: false },
    Kind { name: "secrets.lock", work: plain_vault, by_hand: false },
    Kind { name: "tickets.db", work: store, by_hand: false },
    Kind { name: "tickets.db-wal", work: store, by_hand: false },
    Kind { name: "tickets.db-shm", work: store, by_hand: false },
    Kind { name: "sender.lock", work: sender_lock, by_hand: false },
    Kind { name: "ticketdeck.log", work: log, by_hand: false },
    Kind { name: "export.json", work: replaced, by_hand: false },
];

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn config(dir: &Path) -> Result<(), String> {
    let profile: Profile = toml::from_str("instance = \"https://a.example.com\"\nclient_id = \"x\"\nvault = \"plain\"\n").unwrap();
    save_profile(&dir.join("config.toml"), "work", &profile).map_err(text)?;
    Config::load(&dir.join("config.toml"), false).map(drop).map_err(text)
}

fn plain_vault(dir: &Path) -> Result<(), String> {
    PlainVault::new(dir).store("a", "password", &"canary".into()).map_err(text)
}

fn encrypted_vault(dir: &Path) -> Result<(), String> {
    // What lies there is no vault, so a whole one cannot come of it; refused either way.
    let vault = EncryptedVault::create(dir, &"a long passphrase".into()).map_err(text)?;
    vault.store("a", "password", &"canary".into()).map_err(text)
}

/// The database with its side files; drafts and the outbox lie in it.
fn store(dir: &Path) -> Result<(), String> {
    let path = dir.join("tickets.db");
    let store = Store::open(&path).map_err(text)?;
    store.set_problem(None).map_err(text)?;
    Reader::open(&path).map_err(text)?;
    // While it is open, its side files lie beside it.
    for side in ["tickets.db", "tickets.db-wal", "tickets.db-shm"] {
        assert_eq!(mode(&dir.join(side)), 0o600, "{side}");
    }
    drop(store);
    Ok(())
}

fn sender_lock(dir: &Path) -> Result<(), String> {
    SenderLock::try_acquire(&dir.join("sender.lock")).map(drop).map_err(text)
}

fn log(dir: &Path) -> Result<(), String> {
    let mut file = append_private(&dir.join("ticketdeck.log")).map_err(text)?;
    file.write_all(b"line\n").map_err(text)
}

fn replaced(dir: &Path) -> Result<(), String> {
    replace_private(&dir.join("export.json"), b"{}").map_err(text)
}

/// What lies in the file's place before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    Empty(u32),
    Link,
    LinkToNowhere,
    HardLink,
    Pipe,
    Folder,
    /// Somebody else's; only root can make one.
    Theirs,
}

const BEFORES: [Before; 10] = [
    Before::Nothing,
    Before::Empty(0o600),
    Before::Empty(0o644),
    Before::Empty(0o666),
    Before::Link,
    Before::LinkToNowhere,
    Before::HardLink,
    Before::Pipe,
    Before::Folder,
    Before::Theirs,
];

impl Before {
    fn is_possible(self) -> bool {
        self != Before::Theirs || rustix::process::geteuid().is_root()
    }

    fn prepare(self, path: &Path, outside: &Path) {
        let make = |path: &Path, mode: u32| {
            fs::write(path, b"").unwrap();
            fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
        };
        match self {
            Before::Nothing => {}
            Before::Empty(mode) => make(path, mode),
            Before::Link | Before::LinkToNowhere => {
                if self == Before::Link {
                    make(outside, 0o600);
                }
                symlink(outside, path).unwrap();
            }
            Before::HardLink => {
                make(outside, 0o600);
                fs::hard_link(outside, path).unwrap();
            }
            Before::Pipe => rustix::fs::mknodat(rustix::fs::CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap(),
            Before::Folder => fs::create_dir(path).unwrap(),
            Before::Theirs => {
                make(path, 0o600);
                std::os::unix::fs::chown(path, Some(THEIRS), None).unwrap();
            }
        }
    }
}

/// Names made in a folder, and names whose mode was changed there, as the kernel reports them.
struct Watch(OwnedFd);

impl Watch {
    fn on(dir: &Path) -> Self {
        let watch = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK).unwrap();
        inotify::add_watch(&watch, dir, WatchFlags::CREATE | WatchFlags::ATTRIB).unwrap();
        Watch(watch)
    }

    /// What happened so far: (made, mode changed).
    fn seen(&self) -> (BTreeSet<OsString>, BTreeSet<OsString>) {
        let mut buffer = [MaybeUninit::uninit(); 64 * 1024];
        let mut reader = inotify::Reader::new(&self.0, &mut buffer);
        let (mut made, mut changed) = (BTreeSet::new(), BTreeSet::new());
        while let Ok(event) = reader.next() {
            assert!(!event.events().contains(ReadFlags::QUEUE_OVERFLOW));
            let Some(name) = event.file_name() else { continue };
            let name = OsString::from_vec(name.to_bytes().to_vec());
            let set = if event.events().contains(ReadFlags::CREATE) { &mut made } else { &mut changed };
            set.insert(name);
        }
        (made, changed)
    }
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().mode() & 0o7777
}

/// What can be said of a path without following it, and its content if it is a file.
fn picture(path: &Path) -> Option<(u32, u32, u64, Vec<u8>)> {
    let meta = fs::symlink_metadata(path).ok()?;
    let content = if meta.is_file() { fs::read(path).unwrap() } else { Vec::new() };
    Some((meta.mode(), meta.uid(), meta.nlink(), content))
}

/// A folder of our own in which nobody else can write, whatever the umask.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::set_permissions(home.path(), Permissions::from_mode(0o700)).unwrap();
    home
}

fn one(kind: &Kind, before: Before, what: &str) {
    let home = home();
    let dir = home.path().join("data");
    create_private_dir(&dir).unwrap();
    let (path, outside) = (dir.join(kind.name), home.path().join("outside"));
    before.prepare(&path, &outside);
    let (there, elsewhere) = (picture(&path), picture(&outside));
    let watch = Watch::on(&dir);
    let result = (kind.work)(&dir);
    let (made, changed) = watch.seen();

    // For root SQLite gives its side files the database's owner, which the kernel reports in the same way as a change of mode.
    let given = |name: &OsString| rustix::process::geteuid().is_root() && name.to_string_lossy().starts_with("tickets.db-");
    let narrowed: Vec<_> = made.intersection(&changed).filter(|name| !given(name)).collect();
    assert!(narrowed.is_empty(), "{what}: narrowed after it was made: {narrowed:?}");
    for entry in fs::read_dir(&dir).unwrap() {
        let found = entry.unwrap().path();
        if made.contains(found.file_name().unwrap()) {
            assert_eq!(mode(&found), 0o600, "{what}: {found:?}");
        }
    }
    match &result {
        // SQLite takes its side files away when the last connection closes.
        Ok(()) if kind.name.starts_with("tickets.db-") && !path.exists() => {}
        Ok(()) => {
            let written = if kind.by_hand { path.canonicalize().unwrap() } else { path.clone() };
            assert_eq!((mode(&written), fs::metadata(&written).unwrap().is_file()), (0o600, true), "{what}");
        }
        Err(message) => {
            assert_eq!(picture(&path), there, "{what}: refused, but changed");
            assert!(message.contains(kind.name) || message.contains("outside"), "{what}: {message}");
        }
    }
    if !(kind.by_hand && result.is_ok()) {
        assert_eq!(picture(&outside), elsewhere, "{what}: something outside was touched");
    }
    let fits = match before {
        Before::Nothing => result.is_ok(),
        // An empty file is a fresh database, log or lock. It is no vault.
        Before::Empty(0o600) => result.is_ok() || kind.name.starts_with("secrets."),
        Before::Empty(mode) => result.is_ok() == (kind.by_hand && mode & 0o022 == 0),
        // A link to a configuration kept elsewhere is followed to a file of one's own.
        Before::Link | Before::LinkToNowhere => kind.by_hand || result.is_err(),
        Before::HardLink | Before::Pipe | Before::Folder | Before::Theirs => result.is_err(),
    };
    assert!(fits, "{what}: {result:?}");
}

/// What the folder itself may be.
fn folders(umask: u32) -> usize {
    let home = home();
    let fresh = home.path().join("a/b");
    let watch = Watch::on(home.path());
    create_private_dir(&fresh).unwrap();
    assert!(watch.seen().1.is_empty());
    assert_eq!((mode(&home.path().join("a")), mode(&fresh)), (0o700, 0o700), "umask {umask:03o}");
    let mut count = 1;
    for (open, refused) in
        [(0o700, false), (0o750, false), (0o755, false), (0o770, true), (0o707, true), (0o777, true), (0o1777, true)]
    {
        fs::set_permissions(&fresh, Permissions::from_mode(open)).unwrap();
        assert_eq!(create_private_dir(&fresh).is_err(), refused, "folder {open:04o}");
        count += 1;
    }
    count
}

fn child(umask: u32) {
    rustix::process::umask(Mode::from_bits(umask).unwrap());
    let mut count = folders(umask);
    for kind in KINDS {
        for before in BEFORES.into_iter().filter(|before| before.is_possible()) {
            one(kind, before, &format!("umask {umask:03o}, {}, before: {before:?}", kind.name));
            count += 1;
        }
    }
    println!("cases: {count}");
}

#[test]
fn every_file_is_private_from_its_first_moment_or_refused() {
    if let Ok(umask) = std::env::var(CHILD) {
        return child(u32::from_str_radix(&umask, 8).unwrap());
    }
    let me: PathBuf = std::env::current_exe().unwrap();
    let name = "every_file_is_private_from_its_first_moment_or_refused";
    let run = |umask: u32| {
        let output = Command::new(&me).args([name, "--exact", "--nocapture"]).env(CHILD, format!("{umask:o}")).output().unwrap();
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{said}");
        let count = said.split("cases: ").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a count");
        count.parse::<usize>().unwrap()
    };
    let count: usize = UMASKS.into_iter().map(run).sum();
    println!("{count} cases of umask, file kind and what lay there before");
    assert!(count >= 150, "{count}");
}

//! What the program does to its disk, call by call: `shim.c` stands between it and the C library.

#![allow(dead_code, reason = "each test program uses its own part of this")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

/// One thing that happened, in the order in which it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Bytes were written to a file at a place; not durable yet.
    Write { file: String, at: u64, data: Vec<u8> },
    /// A file got another length.
    Length { file: String, to: u64 },
    /// All that was written to a file so far is durable.
    Sync { file: String },
    /// A file was removed.
    Remove { file: String },
    /// A file took another's name.
    Rename { from: String, to: String },
    /// The program said something on stdout.
    Said(String),
    /// The program is about to send something.
    Sent(String),
    /// A call failed, because it was meant to.
    Failed { file: String },
}

/// Compiles the shim, once per test program. The C compiler is there: SQLite was built with it.
fn library() -> &'static Path {
    static BUILT: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let library = dir.path().join("shim.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/disk/shim.c");
        let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
        let built = Command::new(compiler).args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).arg("-ldl").status();
        assert!(built.unwrap().success(), "the shim is compiled");
        (dir, library)
    });
    &built.1
}

/// Lets a command run on a disk that is watched: `folder` is what counts, events go to `log`. `fail` is `N:MODE` as in `shim.c`.
pub fn watch(command: &mut Command, folder: &Path, log: &Path, fail: Option<&str>) {
    let folder = folder.canonicalize().unwrap();
    command.env("LD_PRELOAD", library()).env("DISK_FOLDER", folder).env("DISK_LOG", log);
    if let Some(fail) = fail {
        command.env("DISK_FAIL", fail);
    }
}

/// The events of a log.
pub fn events(log: &Path) -> Vec<Event> {
    let bytes = std::fs::read(log).unwrap_or_default();
    let mut rest = bytes.as_slice();
    std::iter::from_fn(|| event(&mut rest)).collect()
}

fn event(rest: &mut &[u8]) -> Option<Event> {
    let kind = *take(rest, 1)?.first()?;
    let named = u32::from_le_bytes(take(rest, 4)?.try_into().unwrap());
    let at = u64::from_le_bytes(take(rest, 8)?.try_into().unwrap());
    let length = u32::from_le_bytes(take(rest, 4)?.try_into().unwrap());
    let file = String::from_utf8(take(rest, named as usize)?.to_vec()).unwrap();
    let data = take(rest, length as usize)?.to_vec();
    let text = || String::from_utf8_lossy(&data).into_owned();
    Some(match kind {
        b'W' => Event::Write { file, at, data },
        b'T' => Event::Length { file, to: at },
        b'S' => Event::Sync { file },
        b'U' => Event::Remove { file },
        b'R' => Event::Rename { from: file, to: text() },
        b'O' => Event::Said(text()),
        b'N' => Event::Sent(text()),
        b'F' => Event::Failed { file },
        other => panic!("no such event: {other}"),
    })
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}

//! What the whole-program tests share: a pseudo-terminal to run the program in, and a demo instance to talk to.
#![allow(dead_code, reason = "each test program uses its own part of this")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod demo;
pub mod instance;
pub mod keys;
pub mod person;
pub mod profile;
pub mod pty;
pub mod schema;
pub mod seat;
pub mod svg;

use std::path::PathBuf;
use std::time::Duration;

/// How long anything may take before a test gives up. Generous: it is only waited out when something is wrong.
pub const LIMIT: Duration = Duration::from_secs(20);

/// The built program.
pub fn program() -> PathBuf {
    match option_env!("CARGO_BIN_EXE_ticketdeck") {
        Some(path) => PathBuf::from(path),
        // Examples are not told where the program is: they lie in a folder beside it.
        None => built("ticketdeck"),
    }
}

/// A built example. `cargo test` builds them all; a single `--test` does not.
pub fn example(name: &str) -> PathBuf {
    let path = built(&format!("examples/{name}"));
    assert!(path.exists(), "build it first: cargo build --example {name}");
    path
}

fn built(name: &str) -> PathBuf {
    let me = std::env::current_exe().unwrap();
    let folder = me.ancestors().find(|folder| folder.join("deps").is_dir()).expect("a folder of cargo's");
    folder.join(name)
}

/// Runs a request to its end.
pub fn ask<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

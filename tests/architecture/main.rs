//! The rules of the house, read from the source: who may import whom, which room owns which means, how long a file may be.
//!
//! `ARCHITECTURE.md` says why. The tests at the end plant violations and see that they are found.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod scan;

use std::fs;
use std::path::{Path, PathBuf};

use scan::{Scan, scan};

/// Who may import whom. A room may always use itself.
const ARROWS: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    ("domain", &[]),
    // For retry classes and hint ids, as every room with errors of its own.
    ("files", &["domain"]),
    ("http", &["domain", "files"]),
    ("vault", &["domain", "files"]),
    ("store", &["domain", "files"]),
    ("config", &["domain", "files"]),
    ("keymap", &["domain", "files"]),
    ("i18n", &["domain", "files"]),
    ("auth", &["http", "vault", "domain", "files"]),
    ("servicenow", &["http", "auth", "domain"]),
    ("secure_score", &["http", "auth", "domain"]),
    ("sync", &["servicenow", "secure_score", "auth", "http", "store", "domain"]),
    ("connect", &["servicenow", "secure_score", "auth", "http", "vault", "store", "config", "domain", "files"]),
    ("demo", &["domain", "files"]),
    ("terminal", &["domain", "files"]),
    ("app", &["domain", "keymap", "config", "i18n"]),
    ("ui", &["app", "domain", "i18n", "keymap", "config"]),
];

/// Rooms that may import everything, because they wire the others together.
const WIRING: &[&str] = &["cli", "runtime"];

/// Means that belong to certain rooms, and why.
const OWNED: &[(&[&str], &[&str], &str)] = &[
    (&["reqwest"], &["http"], "there is one door to the network"),
    (&["rusqlite"], &["store", "demo"], "there is one owner of the database"),
    (&["axum"], &["demo", "auth"], "only the demo instance and the login's listener serve"),
];

/// What a pure room must not touch.
const OUTSIDE_WORLD: &[&[&str]] = &[
    &["std", "fs"],
    &["std", "net"],
    &["std", "env"],
    &["std", "process"],
    &["std", "thread"],
    &["std", "time", "Instant"],
    &["std", "time", "SystemTime"],
    &["tokio"],
    &["crossterm"],
];

/// Rooms without the outside world.
const PURE: &[&str] = &["domain", "app", "ui"];

/// Ways to ask for the time that only `domain::clock` uses; everyone else is handed a clock.
const NOW: &[&[&str]] = &[&["Timestamp", "now"], &["Zoned", "now"], &["SystemTime", "now"]];

/// Ways to make files and folders; `files` gives them their owner's mode from the first moment on.
const MAKING_FILES: &[&[&str]] = &[
    &["fs", "write"],
    &["fs", "copy"],
    &["fs", "rename"],
    &["fs", "create_dir"],
    &["fs", "create_dir_all"],
    &["File", "create"],
    &["File", "create_new"],
    &["OpenOptions"],
    &["DirBuilder"],
];

const PRINTING: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

/// About 400 lines are wanted; here it ends. Tests beside the code are counted apart.
const MAX_LINES: usize = 600;

/// A source file of the program.
struct Source {
    /// Path inside the repository.
    path: String,
    /// The module it holds, from the crate root: `["app", "actions"]`.
    module: Vec<String>,
    scan: Scan,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
        let module = inner.split('/').filter(|part| !matches!(*part, "mod" | "lib" | "main")).map(str::to_owned).collect();
        Source { path: path.to_owned(), module, scan: scan(text) }
    }

    fn room(&self) -> &str {
        match self.path.as_str() {
            "src/main.rs" => "main",
            "src/lib.rs" => "lib",
            _ => self.module.first().map_or("", String::as_str),
        }
    }

    fn complain(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.path)
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    files.sort();
    let read = |file: &PathBuf| {
        let path = file.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        Source::new(&path, &fs::read_to_string(file).unwrap())
    };
    let all: Vec<Source> = files.iter().map(read).collect();
    let tests: Vec<Vec<String>> = all.iter().flat_map(test_modules).collect();
    all.into_iter().filter(|source| !tests.iter().any(|test| source.module.starts_with(test))).collect()
}

/// Modules of a file that are only built for tests and live elsewhere.
fn test_modules(source: &Source) -> Vec<Vec<String>> {
    source.scan.test_modules.iter().map(|name| source.module.iter().chain([name]).cloned().collect()).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Every import that is not an arrow of the table.
fn bad_arrows(source: &Source) -> Vec<String> {
    let room = source.room();
    if room == "lib" || WIRING.contains(&room) {
        return Vec::new();
    }
    let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room) else {
        return vec![source.complain(1, &format!("`{room}` is not a room that ARCHITECTURE.md knows"))];
    };
    let mut bad = Vec::new();
    for path in &source.scan.paths {
        let Some(target) = path.resolve(&source.module) else { continue };
        match target.first() {
            Some(other) if other == room || allowed.contains(&other.as_str()) => {}
            Some(other) => bad.push(source.complain(path.line, &format!("{room} -> {other} is not an arrow"))),
            None => bad.push(source.complain(path.line, "the crate root as a whole is imported")),
        }
    }
    bad
}

/// Every use of a means that belongs to another room.
fn bad_means(source: &Source) -> Vec<String> {
    let room = source.room();
    let mut bad = Vec::new();
    for path in &source.scan.paths {
        let mut complain = |why: &str| bad.push(source.complain(path.line, &format!("`{}`: {why}", path.segments.join("::"))));
        for (means, owners, why) in OWNED {
            if path.begins(means) && !owners.contains(&room) {
                complain(why);
            }
        }
        // What a key press is made of is plain data.
        let key = path.begins(&["crossterm", "event"]) && path.segments.last().is_some_and(|name| name.starts_with("Key"));
        // The clock of the system is both its clocks: the one that can be set and the one that cannot.
        let clock = source.path == "src/domain/clock.rs" && path.begins(&["std", "time", "Instant"]);
        if PURE.contains(&room) && !key && !clock && OUTSIDE_WORLD.iter().any(|world| path.begins(world)) {
            complain("this room knows nothing of the outside world");
        }
        if source.path != "src/domain/clock.rs" && NOW.iter().any(|now| path.has(now)) {
            complain("time comes from a clock that is handed in");
        }
        if room != "files" && MAKING_FILES.iter().any(|make| path.has(make)) {
            complain("files are made by the `files` room, for their owner alone");
        }
    }
    let prints = !matches!(room, "cli" | "main");
    for (name, line) in source.scan.macros.iter().filter(|(name, _)| prints && PRINTING.contains(&name.as_str())) {
        bad.push(source.complain(*line, &format!("`{name}!` outside cli")));
    }
    bad
}

fn all(check: impl Fn(&Source) -> Vec<String>) -> Vec<String> {
    sources().iter().flat_map(check).collect()
}

fn assert_none(bad: &[String]) {
    assert!(bad.is_empty(), "{} against the rules of ARCHITECTURE.md:\n{}", bad.len(), bad.join("\n"));
}

#[test]
fn rooms_import_downwards_only() {
    assert_none(&all(bad_arrows));
}

#[test]
fn each_means_has_its_room() {
    assert_none(&all(bad_means));
}

#[test]
fn no_file_is_too_long_to_live_in() {
    let too_long = |source: &Source| {
        let lines = source.scan.lines;
        if lines > MAX_LINES { vec![source.complain(MAX_LINES, &format!("{lines} lines without tests"))] } else { Vec::new() }
    };
    assert_none(&all(too_long));
}

#[test]
fn every_room_is_in_the_table_and_nothing_else() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let mut declared: Vec<&str> = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let mut known: Vec<&str> =
        ARROWS.iter().map(|(room, _)| *room).filter(|room| *room != "main").chain(WIRING.iter().copied()).collect();
    declared.sort_unstable();
    known.sort_unstable();
    assert_eq!(declared, known);
}

/// The scanner itself: each planted line has to be found, or left alone.
mod planted {
    use super::*;

    fn arrows(path: &str, text: &str) -> Vec<String> {
        bad_arrows(&Source::new(path, text))
    }

    fn means(path: &str, text: &str) -> Vec<String> {
        bad_means(&Source::new(path, text))
    }

    #[test]
    fn bad_arrows_are_found_however_they_are_written() {
        for text in [
            "use crate::store::Store;",
            "use crate::{domain::Kind, store::Store};",
            "use crate::{\n    domain::{Kind, LocalId},\n    store,\n};",
            "fn f() { crate::store::open(); }",
            "pub use super::super::super::store::Store;",
            "use super::super::super::{domain, store};",
            "mod inner { use super::super::super::super::store; }",
            "mod inner { fn f() {} }\nfn g() { super::super::super::store::open() }",
            "macro_rules! m { () => { $crate::store::open() } }",
            "fn f(x: &impl crate::store::Reads) {}",
            "use crate::*;",
            "use crate as root;",
            "/* crate::domain */ use crate::store as s; // fine?",
            "const C: char = '\"'; use crate::store::X; const D: char = '\"';",
        ] {
            assert_eq!(arrows("src/app/actions/open.rs", text).len(), 1, "{text}");
        }
    }

    #[test]
    fn good_arrows_and_things_that_only_look_bad_pass() {
        for text in [
            "use crate::domain::Kind;",
            "use super::super::model::Model;",
            "use super::open;",
            "// use crate::store::Store;",
            "/* a /* nested */ crate::store::open() */",
            "const S: &str = \"crate::store\";",
            "const S: &str = r#\"\"crate::store\"\"#;",
            "const S: &[u8] = b\"\\\"crate::store\";",
            "pub(in crate::app) fn f() {}",
            "pub(crate) fn f() {}",
            "#[cfg(test)]\nmod tests {\n    use crate::store::Store;\n    fn f() { if x { y } }\n}\n",
            "#[cfg(test)]\n#[allow(unused)]\nuse crate::store::Store;",
            "#[cfg(all(test, unix))] fn f(x: [u8; 2]) { crate::store::open() }",
            "#![cfg(test)]\nuse crate::store::Store;",
            "fn f<'a>(x: &'a str) -> char { 'c' }",
        ] {
            assert_eq!(arrows("src/app/actions/open.rs", text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn code_after_a_test_module_is_read_again() {
        let text = "#[cfg(test)]\nmod tests { fn f() {} }\nuse crate::store::Store;";
        assert_eq!(arrows("src/ui/mod.rs", text), ["src/ui/mod.rs:3: ui -> store is not an arrow"]);
    }

    #[test]
    fn super_is_counted_from_the_file_it_stands_in() {
        assert_eq!(arrows("src/ui/mod.rs", "use super::store::Store;").len(), 1);
        assert_eq!(arrows("src/ui/list.rs", "use super::store::Store;").len(), 0);
        assert_eq!(arrows("src/ui/list.rs", "use super::super::store::Store;").len(), 1);
    }

    #[test]
    fn main_and_unknown_rooms_have_no_more_than_the_table_says() {
        assert_eq!(arrows("src/main.rs", "fn main() { ticketdeck::store::open() }").len(), 1);
        assert_eq!(arrows("src/main.rs", "fn main() { ticketdeck::cli::run() }").len(), 0);
        assert_eq!(arrows("src/extra/mod.rs", "").len(), 1);
        assert_eq!(arrows("src/runtime/mod.rs", "use crate::store::Store;").len(), 0);
    }

    #[test]
    fn means_of_other_rooms_are_found() {
        for (path, text) in [
            ("src/sync/pull.rs", "use reqwest::Client;"),
            ("src/app/mod.rs", "use std::{fmt, fs};"),
            ("src/domain/x.rs", "fn f() { std::env::var(\"HOME\"); }"),
            ("src/sync/worker.rs", "fn f() { let now = jiff::Timestamp::now(); }"),
            ("src/sync/worker.rs", "fn f() { Timestamp::now() }"),
            ("src/vault/plain.rs", "fn f() { std::fs::write(a, b) }"),
            ("src/vault/plain.rs", "use std::fs::OpenOptions;"),
            ("src/sync/worker.rs", "fn f() { println!(\"x\") }"),
            ("src/sync/worker.rs", "fn f() { std::eprintln!(\"x\") }"),
        ] {
            assert_eq!(means(path, text).len(), 1, "{path}: {text}");
        }
        for (path, text) in [
            ("src/http/client.rs", "use reqwest::Client;"),
            ("src/cli/list.rs", "fn f() { println!(\"x\") }"),
            ("src/files/atomic.rs", "use std::fs::OpenOptions;"),
            ("src/domain/clock.rs", "fn f() { Timestamp::now() }"),
            ("src/sync/worker.rs", "fn f() { clock.now(); println != 3 }"),
            ("src/app/mod.rs", "use std::fmt;"),
        ] {
            assert_eq!(means(path, text), Vec::<String>::new(), "{path}: {text}");
        }
    }

    #[test]
    fn tests_do_not_count_as_length_and_may_live_in_their_own_file() {
        let source = Source::new("src/app/mod.rs", "fn f() {}\n#[cfg(test)]\nmod tests {\n\n\n}\n#[cfg(test)]\nmod more;\n");
        assert_eq!(source.scan.lines, 1);
        assert_eq!(test_modules(&source), [["app", "more"]]);
    }
}

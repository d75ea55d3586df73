//! docs/failure-catalogue.md and docs/features.md are complete, and the tests that they name exist.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::Path;

/// The rows: doubled, skipped on reading, writes, platform.
const ROWS: [std::ops::RangeInclusive<u32>; 4] = [1..=12, 20..=40, 50..=66, 70..=84];

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The names of all functions under a folder.
fn functions(folder: &Path, into: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            functions(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let lines = text.lines().filter_map(|line| line.trim_start().trim_start_matches("async ").strip_prefix("fn "));
            into.extend(lines.map(|line| line.split('(').next().unwrap().to_owned()));
        }
    }
}

/// The words between backticks of the last column.
fn named(line: &str) -> Vec<&str> {
    let last = line.trim_end_matches(" |").rsplit(" | ").next().unwrap();
    last.split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_row_is_there_once_and_names_a_test() {
    let catalogue = read("docs/failure-catalogue.md");
    for row in ROWS.into_iter().flatten() {
        let start = format!("| F{row:02} | ");
        let lines: Vec<&str> = catalogue.lines().filter(|line| line.starts_with(&start)).collect();
        assert_eq!(lines.len(), 1, "F{row:02}");
        assert!(!named(lines[0]).is_empty(), "F{row:02} names no test");
    }
}

#[test]
fn every_test_that_is_named_exists() {
    let mut known = BTreeSet::new();
    for folder in ["src", "tests"] {
        functions(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut known);
    }
    let catalogue = read("docs/failure-catalogue.md");
    let rows = catalogue.lines().filter(|line| line.starts_with("| F") || line.contains("proved by") || line.starts_with("| a "));
    for name in rows.flat_map(named) {
        assert!(known.contains(name), "no test is called {name}");
    }
}

/// A test that is named after a row stands in that row.
#[test]
fn tests_named_after_a_row_stand_in_it() {
    let mut known = BTreeSet::new();
    functions(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"), &mut known);
    let catalogue = read("docs/failure-catalogue.md");
    for name in &known {
        let bytes = name.as_bytes();
        let row = bytes.len() > 4 && bytes[0] == b'f' && bytes[1].is_ascii_digit() && bytes[2].is_ascii_digit() && bytes[3] == b'_';
        if row {
            let start = format!("| F{} | ", &name[1..3]);
            let line = catalogue.lines().find(|line| line.starts_with(&start)).unwrap_or_default();
            assert!(line.contains(&format!("`{name}`")), "{name} does not stand in its row");
        }
    }
}

#[test]
fn every_feature_is_there_with_a_test_or_a_reason() {
    let mut known = BTreeSet::new();
    for folder in ["src", "tests"] {
        functions(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut known);
    }
    let features = read("docs/features.md");
    for row in 1..=36 {
        let start = format!("| {row} | ");
        let lines: Vec<&str> = features.lines().filter(|line| line.starts_with(&start)).collect();
        assert_eq!(lines.len(), 1, "feature {row}");
        let columns: Vec<&str> = lines[0].split(" | ").collect();
        let has = columns[2].starts_with("yes");
        assert!(has || columns[2].starts_with("no: "), "feature {row} says neither yes nor why not");
        let tests = if has { named(lines[0]) } else { Vec::new() };
        assert!(!has || !tests.is_empty(), "feature {row} names no test");
        for name in tests {
            assert!(known.contains(name), "feature {row}: no test is called {name}");
        }
    }
}

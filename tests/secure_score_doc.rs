//! `docs/secure-score.md` names a test for each oddity of the data: each of them is there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, text: &mut String) {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files {
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            text.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_oddity_has_a_test_that_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut code = String::new();
    for folder in ["src", "tests"] {
        sources(&root.join(folder), &mut code);
    }
    let document = fs::read_to_string(root.join("docs/secure-score.md")).unwrap();
    let tables = &document[document.find("## Oddities").unwrap()..];
    let rows: Vec<&str> = tables.lines().filter(|line| line.starts_with("| ") && !line.ends_with("test |")).collect();
    assert!(rows.len() > 30, "{}", rows.len());
    for row in rows {
        let tests = row.trim_end_matches('|').rsplit('|').next().unwrap();
        let named: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "no test: {row}");
        for name in named {
            assert!(code.contains(&format!("fn {name}(")), "{name} is not there: {row}");
        }
    }
}

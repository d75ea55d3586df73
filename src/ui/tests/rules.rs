//! The rules of this room, read from its own source.

use std::fs;
use std::path::{Path, PathBuf};

use crate::i18n::Words;

/// Every string literal in the drawing code is a message id, an argument's name, or has no word in it.
#[test]
fn no_words_are_written_here() {
    let words = Words::english();
    for file in sources(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui")) {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for literal in line.split('"').skip(1).step_by(2).filter(|literal| has_word(literal)) {
                let argument = line.contains(&format!("(\"{literal}\", "));
                let action = crate::app::actions::find(literal).is_some();
                assert!(words.has(literal) || argument || action, "{}: {literal:?}", file.display());
            }
        }
    }
}

/// Two letters in a row outside of `{...}`.
fn has_word(literal: &str) -> bool {
    let mut depth = 0;
    let mut letters = 0;
    for c in literal.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        letters = if depth == 0 && c.is_alphabetic() { letters + 1 } else { 0 };
        if letters > 1 {
            return true;
        }
    }
    false
}

fn sources(folder: PathBuf) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            found.extend(sources(path));
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
    found
}

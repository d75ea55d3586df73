//! The locale files parse, and every message the program asks for exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fluent_bundle::FluentResource;

use super::{ENGLISH, Words};
use crate::domain::HintId;

#[test]
fn the_english_file_parses_and_names_each_message_once() {
    assert!(FluentResource::try_new(ENGLISH.to_owned()).is_ok());
    let mut seen = BTreeSet::new();
    for line in ENGLISH.lines() {
        if let Some((id, _)) = line.split_once(" =").filter(|(id, _)| !id.starts_with(['#', ' '])) {
            assert!(seen.insert(id), "{id} twice");
        }
    }
}

#[test]
fn counts_choose_plural_forms_and_text_stays_text() {
    let words = Words::english();
    assert!(words.with("cli-still-waiting", &[("count", "1")]).starts_with("1 write still waits"));
    assert!(words.with("cli-still-waiting", &[("count", "12")]).starts_with("12 writes still wait"));
    for odd in ["007", "1e5", "", "+1", "12345678901234567890", "{$x}"] {
        assert_eq!(words.with("cli-failure", &[("message", odd)]), format!("ticketdeck: {odd}"));
    }
}

#[test]
fn an_unknown_id_shows_itself() {
    assert_eq!(Words::english().get("no-such-message"), "no-such-message");
}

#[test]
fn words_may_be_moved_to_another_thread() {
    fn is_send<T: Send>() {}
    is_send::<Words>();
}

#[test]
fn every_hint_has_words() {
    let words = Words::english();
    for hint in HintId::ALL {
        assert!(words.has(hint.message_id()), "{}", hint.message_id());
    }
}

/// The rooms that may import this one.
const SPEAKING_ROOMS: [&str; 4] = ["app", "ui", "cli", "runtime"];

#[test]
fn every_message_id_in_the_source_has_words() {
    let words = Words::english();
    let mut missing = BTreeSet::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in SPEAKING_ROOMS.iter().flat_map(|room| sources(root.join(room))) {
        let text = fs::read_to_string(&file).unwrap();
        missing.extend(asked_ids(&text).filter(|id| !words.has(id)).map(|id| format!("{}: {id}", file.display())));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// String literals that stand where a message id stands and look like one (`place-thing`).
fn asked_ids(text: &str) -> impl Iterator<Item = &str> {
    const BEFORE: [&str; 5] = ["get(\"", "with(\"", "title: \"", "Err(\"", "word_of(\""];
    BEFORE.into_iter().flat_map(move |before| {
        text.match_indices(before).filter_map(move |(at, _)| {
            let rest = &text[at + before.len()..];
            let literal = &rest[..rest.find('"')?];
            let id = literal.contains('-') && literal.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            id.then_some(literal)
        })
    })
}

fn sources(folder: PathBuf) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}

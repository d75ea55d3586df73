//! Every message that the code uses is in the locale file, and nothing else is; no words hide in the drawing code.

mod locales;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::domain::HintId;
use crate::domain::connect::{Case, Check};

/// Stands behind every character of a message of [`marked`]: no cells, and never drawn.
pub const MARK: char = '\u{2060}';

thread_local! {
    static DRAWN_WITH: RefCell<Option<Words>> = const { RefCell::new(None) };
}

/// The words that this thread's models are made with, unless they are English.
pub fn drawn_with() -> Option<Words> {
    DRAWN_WITH.with_borrow(Clone::clone)
}

/// Runs `work` with models that speak these words.
pub fn with_words<T>(words: Words, work: impl FnOnce() -> T) -> T {
    DRAWN_WITH.set(Some(words));
    let done = work();
    DRAWN_WITH.set(None);
    done
}

/// A language's words with [`MARK`] behind each character that is not an argument's, so that a text that was cut tells whether
/// the cut is in our own words.
pub fn marked(language: Language) -> Words {
    let mut bundle = bundle(language);
    bundle.set_transform(Some(|text: &str| {
        Cow::from(text.chars().flat_map(|c| [Some(c), (!c.is_whitespace()).then_some(MARK)]).flatten().collect::<String>())
    }));
    Words { language, bundle: Arc::new(bundle), english: Arc::default() }
}

fn source_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let for_tests = entry.file_stem().is_some_and(|stem| stem == "tests");
        if entry.is_dir() && !for_tests {
            source_files(&entry, found);
        } else if entry.extension().is_some_and(|ext| ext == "rs") && !for_tests {
            found.push(entry);
        }
    }
}

/// The program's own source below `folder`, test modules and comments cut off.
fn source(folder: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    source_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        (path, lines.join("\n"))
    };
    files.into_iter().map(read).collect()
}

/// The string literals of a piece of code (no raw strings, no escapes that matter here).
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '\'' => {
                // A character literal, perhaps of a quotation mark; a lifetime does no harm here.
                let mut ahead = chars.clone();
                let first = ahead.next();
                let second = ahead.next();
                if first == Some('\\') || second == Some('\'') {
                    chars.nth(if first == Some('\\') { 2 } else { 1 });
                }
            }
            '"' => {
                let mut text = String::new();
                while let Some(c) = chars.next() {
                    match c {
                        '\\' => {
                            chars.next();
                        }
                        '"' => break,
                        other => text.push(other),
                    }
                }
                found.push(text);
            }
            _ => {}
        }
    }
    found
}

fn locale_ids() -> BTreeSet<String> {
    locale_file(Language::English)
        .lines()
        .filter_map(|line| line.split_once(" ="))
        .map(|(id, _)| id.to_owned())
        .filter(|id| !id.starts_with([' ', '#', '.']))
        .collect()
}

/// The messages whose ids begin so.
pub fn ids_with(start: &str) -> Vec<String> {
    locale_ids().into_iter().filter(|id| id.starts_with(start)).collect()
}

fn used_ids() -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (_, code) in source("src") {
        for call in ["get(\"", "with(\"", "with(\n", "id(\""] {
            for (at, _) in code.match_indices(call) {
                let quoted = code[at..].split('"').nth(1).unwrap_or_default();
                let before = code[..at].chars().next_back().unwrap_or(' ');
                let ours = call.starts_with("id") || ["words.", "english."].iter().any(|owner| code[..at].ends_with(owner));
                if ours && !before.is_alphanumeric() && before != '_' && quoted.contains(|c: char| c.is_ascii_lowercase()) {
                    used.insert(quoted.to_owned());
                }
            }
        }
    }
    used
}

#[test]
fn every_message_that_is_used_has_words() {
    let known = locale_ids();
    let missing: Vec<_> = used_ids().into_iter().filter(|id| !known.contains(id)).collect();
    assert!(missing.is_empty(), "no words for {missing:?}");
    assert!(used_ids().len() > 100, "the search finds the calls");
}

#[test]
fn every_message_is_used() {
    let mut code: BTreeSet<String> = source("src").iter().flat_map(|(_, code)| literals(code)).collect();
    code.extend(case_ids());
    let unused: Vec<_> = locale_ids().into_iter().filter(|id| !code.contains(id)).collect();
    assert!(unused.is_empty(), "never used: {unused:?}");
}

/// The messages of the troubleshooting entries and checks, whose ids are put together from their words.
fn case_ids() -> Vec<String> {
    let entries = Case::ALL.iter().flat_map(|case| [case.title(), case.seen(), case.why(), case.steps()]);
    entries.chain(Check::ALL.into_iter().map(Check::title)).collect()
}

#[test]
fn every_troubleshooting_entry_has_words_and_numbered_steps() {
    let words = Words::english();
    let missing: Vec<String> = case_ids().into_iter().filter(|id| !words.has(id)).collect();
    assert!(missing.is_empty(), "no words for {missing:?}");
    for case in Case::ALL {
        let steps = words.get(&case.steps());
        assert!(steps.lines().enumerate().all(|(at, step)| step.starts_with(&format!("{}. ", at + 1))), "{steps}");
        assert!(!words.get(&case.title()).contains('\n'));
    }
}

#[test]
fn every_hint_has_words() {
    let words = Words::english();
    for hint in HintId::ALL {
        assert!(words.has(hint.message_id()), "{hint:?}");
    }
}

#[test]
fn no_words_are_written_in_the_drawing_code() {
    let known = locale_ids();
    let arguments: BTreeSet<&str> = locale_file(Language::English)
        .split('$')
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default())
        .collect();
    let mut found = Vec::new();
    for (path, code) in source("src/ui") {
        // Colour names and file names of the themes are data.
        if path.ends_with("theme.rs") {
            continue;
        }
        for text in literals(&code) {
            // What stands between braces in a format string is a variable's name.
            let bare: String = text.split('{').map(|part| part.split_once('}').map_or(part, |(_, after)| after)).collect();
            let words = bare.chars().any(char::is_alphabetic);
            let action = crate::app::actions::find(&text).is_some();
            if words && !action && !known.contains(&text) && !arguments.contains(text.as_str()) {
                found.push(format!("{}: {text:?}", path.display()));
            }
        }
    }
    assert!(found.is_empty(), "words outside the locale file: {found:#?}");
}

#[test]
fn arguments_are_put_in_without_isolation_marks() {
    let words = Words::english();
    let text = words.with("toast-queued", &[("name", "Require MFA".into())]);
    assert!(text.contains("Require MFA"));
    assert!(!text.contains('\u{2068}'));
}

#[test]
fn an_unknown_message_shows_as_its_id() {
    assert_eq!(Words::english().get("no-such-message"), "no-such-message");
}

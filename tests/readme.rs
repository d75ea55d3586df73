//! What the README shows is what the program does: the key table comes from the registry of actions, the commands exist.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::process::Command;

use ticketdeck::app::readme_table;
use ticketdeck::i18n::Words;

fn readme() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The text between two marker comments.
fn between<'a>(text: &'a str, name: &str) -> &'a str {
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let from = text.find(&start).unwrap_or_else(|| panic!("no {start}")) + start.len();
    &text[from..text[from..].find(&end).unwrap() + from]
}

#[test]
fn the_key_table_is_the_registry_of_actions() {
    let expected = readme_table(&Words::english());
    let readme = readme();
    let found = between(&readme, "keys");
    assert!(found.trim() == expected.trim(), "README.md, between <!-- keys --> and <!-- /keys -->, should be:\n{expected}");
}

#[test]
fn every_command_it_names_exists() {
    let readme = readme();
    let help = Command::new(env!("CARGO_BIN_EXE_ticketdeck")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let table = between(&readme, "commands");
    let named: Vec<&str> = table.lines().filter_map(|line| line.strip_prefix("| `ticketdeck ")?.split([' ', '`']).next()).collect();
    assert!(named.len() >= 8, "{named:?}");
    for command in named {
        assert!(help.lines().any(|line| line.trim_start().starts_with(command)), "{command} is not in --help");
    }
}

#[test]
fn its_pictures_are_there() {
    let readme = readme();
    for part in readme.split("](").skip(1) {
        let target = part.split(')').next().unwrap();
        if !target.starts_with("http") && !target.starts_with('#') {
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(target).exists(), "{target}");
        }
    }
}

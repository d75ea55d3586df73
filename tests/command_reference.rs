//! The reference of all commands, completions and manual pages come from the arguments that are parsed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use clap::CommandFactory;
use ticketdeck::cli::args::Cli;

/// Every command that does something, with its words.
fn leaves(command: &clap::Command, words: &[&str], found: &mut Vec<Vec<String>>) {
    let below: Vec<&clap::Command> = command.get_subcommands().filter(|below| below.get_name() != "help").collect();
    if below.is_empty() {
        found.push(words.iter().map(|word| (*word).to_owned()).collect());
    }
    for below in below {
        leaves(below, &[words, &[below.get_name()]].concat(), found);
    }
}

fn all() -> Vec<Vec<String>> {
    let mut found = Vec::new();
    leaves(&Cli::command(), &[], &mut found);
    found
}

fn run(args: &[&str]) -> String {
    let ran = Command::new(env!("CARGO_BIN_EXE_ticketdeck")).args(args).output().unwrap();
    assert_eq!(ran.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap()
}

/// What a command says with `--help` to a pipe of 100 columns, and those below it.
fn part(command: &clap::Command, words: &[&str], page: &mut String) {
    let ran = Command::new(env!("CARGO_BIN_EXE_ticketdeck")).args(words).arg("--help").env("COLUMNS", "100").output().unwrap();
    let help = String::from_utf8(ran.stdout).unwrap();
    let help: Vec<&str> = help.lines().map(str::trim_end).collect();
    let name = [&["ticketdeck"][..], words].concat().join(" ");
    write!(page, "\n## {name}\n\n```text\n{}\n```\n", help.join("\n").trim_end()).unwrap();
    for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
        part(below, &[words, &[below.get_name()]].concat(), page);
    }
}

fn reference() -> String {
    let mut page = "# Commands\n\nWhat `--help` says of each command. This page is made from the arguments that are parsed: after a change run\n\
                    `TICKETDECK_WRITE_DOCS=1 cargo test --test command_reference`. What `--json` prints is described by\n\
                    [schemas/ticketdeck-1.json](schemas/ticketdeck-1.json); examples are in [scripts.md](scripts.md).\n"
        .to_owned();
    part(&Cli::command(), &[], &mut page);
    page
}

#[test]
fn the_reference_is_what_the_help_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/commands.md");
    let made = reference();
    if std::env::var_os("TICKETDECK_WRITE_DOCS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap();
    let differs = made.lines().zip(there.lines()).find(|(made, there)| made != there);
    assert!(made == there, "docs/commands.md is not what --help says; first difference: {differs:?}");
    println!("{} commands, {} lines", all().len(), made.lines().count());
}

#[test]
fn completions_know_every_command_in_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&["completions", shell]);
        for words in all() {
            let last = words.last().unwrap();
            assert!(script.contains(last.as_str()), "{shell} does not know {words:?}");
        }
        assert!(script.contains("dry-run"), "{shell} does not know the options");
        if shell == "bash" {
            let mut check = Command::new("bash").arg("-n").stdin(Stdio::piped()).spawn().unwrap();
            check.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
            assert!(check.wait().unwrap().success());
        }
    }
}

#[test]
fn every_command_has_a_manual_page_that_names_its_options() {
    let mut pages = 0;
    for words in all().into_iter().chain([Vec::new(), vec!["tickets".to_owned()]]) {
        let args: Vec<&str> = ["man"].into_iter().chain(words.iter().map(String::as_str)).collect();
        let page = run(&args);
        let name = ["ticketdeck"].into_iter().chain(words.iter().map(String::as_str)).collect::<Vec<_>>().join("-");
        assert!(page.contains(".TH ") && page.contains(".SH NAME"), "{page}");
        assert!(page.replace('\\', "").contains(&name), "{name}: {page}");
        assert!(page.contains("\\-\\-json"), "{name} has no --json");
        pages += 1;
    }
    println!("{pages} pages");
    let ran = Command::new(env!("CARGO_BIN_EXE_ticketdeck")).args(["man", "tickets", "lost"]).output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
}

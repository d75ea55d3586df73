//! Key text: what is read is written so that it reads the same, and any set of bindings builds or is refused.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use ticketdeck::config::Config;
use ticketdeck::keymap::Chord;

fuzz_target!(|text: &str| {
    for line in text.lines().take(8) {
        if let Ok(chord) = Chord::parse(line) {
            assert_eq!(Chord::parse(&chord.to_string()).as_ref(), Ok(&chord), "{line:?}");
            assert!(!chord.keys().is_empty());
        }
    }
    let keys = format!("[keys.list]\n{text}");
    if let Err(error) = Config::parse(&keys, Path::new("config.toml")) {
        assert!(!error.to_string().chars().any(|c| c != '\n' && c.is_control()));
    }
});

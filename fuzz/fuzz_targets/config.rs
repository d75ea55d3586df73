//! The configuration file: any text is read or refused with a message that is safe to print.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use ticketdeck::config::Config;

fuzz_target!(|text: &str| {
    if let Err(error) = Config::parse(text, Path::new("/home/mira/.config/ticketdeck/config.toml")) {
        let told = error.to_string();
        assert!(!told.chars().any(|c| c != '\n' && c.is_control()), "{told:?}");
    }
});

//! Days as people type them and as instances send them: what is read is written so that it reads the same.

#![no_main]

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use ticketdeck::config::{format_duration, parse_duration, parse_interval};
use ticketdeck::domain::due;

fuzz_target!(|text: &str| {
    for today in [date(2026, 11, 20), date(2024, 2, 29), date(2026, 12, 31)] {
        if let Some(day) = due::parse_typed(text, today) {
            assert_eq!(due::parse_typed(&day.to_string(), today), Some(day), "{text:?}");
            assert_eq!(due::from_wire(&due::to_wire(day)), Some(day), "{text:?}");
            let kept = due::to_wire_keeping(day, text);
            assert_eq!(due::from_wire(&kept), Some(day), "{text:?}");
        }
    }
    if let Ok(time) = parse_duration(text) {
        assert_eq!(parse_duration(&format_duration(time)).ok(), Some(time), "{text:?}");
    }
    let _ = parse_interval(text);
});

//! HTML from outside made readable: no panic, no control characters, web links only, and no more text than can be drawn.

#![no_main]

use libfuzzer_sys::fuzz_target;
use ticketdeck::domain::Untrusted;
use ticketdeck::domain::html::readable;

fuzz_target!(|html: &str| {
    let readable = readable(&Untrusted::from(html));
    let text = readable.text.raw();
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
    assert!(!text.contains("\n\n\n") && text.len() <= 1024 * 1024);
    for link in &readable.links {
        assert!(link.raw().get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http")));
        assert!(!link.raw().chars().any(|c| c.is_control() || c.is_whitespace()));
    }
});

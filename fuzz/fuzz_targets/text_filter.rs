//! The one filter for text from outside: whatever goes in, no hidden character comes out, what came out is not changed by filtering it
//! again, and sizes are bounded.

#![no_main]

use libfuzzer_sys::fuzz_target;
use ticketdeck::domain::text::is_hidden;
use ticketdeck::domain::{Safe, Untrusted};

fn check(text: &Safe, breaks: bool) {
    for (at, c) in text.as_str().char_indices() {
        // Inside an emoji these two belong.
        let before = text.as_str()[..at].chars().next_back();
        let emoji = matches!(c, '\u{200d}' | '\u{fe0f}') && before.is_some_and(|c| !c.is_alphabetic() && c != ' ');
        assert!(!is_hidden(c) || emoji || (breaks && c == '\n'), "U+{:04X}", u32::from(c));
    }
}

fuzz_target!(|text: &str| {
    let text = Untrusted::from(text);
    let (line, block, spelled) = (text.line(), text.block(), text.spelled());
    check(&line, false);
    check(&block, true);
    check(&spelled, true);
    assert!(line.as_str().len() <= 4096 + 40);
    assert_eq!(Untrusted::from(line.as_str()).line(), line);
    assert_eq!(Untrusted::from(block.as_str()).block(), block);
    let _ = text.hidden();
});

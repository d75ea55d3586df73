//! OSC 52: the terminal's own clipboard, which works through SSH without any window system.

use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;

use super::TerminalError;
use crate::domain::Safe;
use crate::domain::text::CLIPBOARD_MAX as LIMIT;

/// The bytes that put a text on the clipboard.
///
/// tmux takes the plain sequence with `set-clipboard on` and hands the wrapped one through with `allow-passthrough on`; it drops
/// what it does not allow, so inside tmux both are sent.
pub(super) fn bytes(text: &Safe, in_tmux: bool) -> Result<Vec<u8>, TerminalError> {
    let text = text.as_str();
    if text.len() > LIMIT {
        return Err(TerminalError::TooLongToCopy { bytes: text.len(), limit: LIMIT });
    }
    let mut bytes = Vec::new();
    queue!(bytes, CopyToClipboard::to_clipboard_from(text))?;
    if in_tmux {
        let wrapped = wrap_for_tmux(&bytes);
        bytes.extend(wrapped);
    }
    Ok(bytes)
}

/// Longest notification in characters; desktops show less.
const NOTIFICATION: usize = 200;

/// The bytes that ask for a notification of the desktop (OSC 9, which iTerm2, foot, kitty and others know). It begins with a
/// letter: a digit would be another request in some of them.
pub(super) fn notification(text: &Safe, in_tmux: bool) -> Vec<u8> {
    let short: String = text.as_str().chars().take(NOTIFICATION).collect();
    let bytes = format!("\x1b]9;ticketdeck: {short}\x1b\\").into_bytes();
    if in_tmux { wrap_for_tmux(&bytes) } else { bytes }
}

/// tmux hands on what stands between `ESC P tmux;` and `ESC \`, with every ESC inside doubled.
fn wrap_for_tmux(sequence: &[u8]) -> Vec<u8> {
    let mut out = b"\x1bPtmux;".to_vec();
    for byte in sequence {
        if *byte == 0x1B {
            out.push(0x1B);
        }
        out.push(*byte);
    }
    out.extend(b"\x1b\\");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Untrusted;

    #[test]
    fn text_travels_as_base64() {
        let sequence = bytes(&Untrusted::from("CHG0030007").line(), false).unwrap();
        assert_eq!(sequence, b"\x1b]52;c;Q0hHMDAzMDAwNw==\x1b\\");
    }

    #[test]
    fn tmux_gets_both_forms() {
        let sequence = bytes(&Untrusted::from("a").line(), true).unwrap();
        assert_eq!(sequence, b"\x1b]52;c;YQ==\x1b\\\x1bPtmux;\x1b\x1b]52;c;YQ==\x1b\x1b\\\x1b\\");
    }

    #[test]
    fn a_notification_holds_no_control_character_of_the_text() {
        let hostile = Untrusted::from("\x1b]52;c;QQ==\x07 down\n\u{9c}").line();
        let bytes = notification(&hostile, false);
        let inner = bytes.strip_prefix(b"\x1b]9;ticketdeck: ").unwrap().strip_suffix(b"\x1b\\").unwrap();
        assert!(!String::from_utf8(inner.to_vec()).unwrap().contains(char::is_control));
        assert!(notification(&hostile, true).starts_with(b"\x1bPtmux;\x1b\x1b]9;"));
        let long = Untrusted::new("x".repeat(10_000)).line();
        assert!(notification(&long, false).len() < 300);
    }

    #[test]
    fn what_terminals_would_drop_is_refused() {
        let long = Untrusted::new("x\n".repeat(LIMIT / 2 + 1)).block();
        assert!(matches!(bytes(&long, false), Err(TerminalError::TooLongToCopy { limit: LIMIT, .. })));
        let fits = Untrusted::new("x\n".repeat(LIMIT / 2)).block();
        assert!(bytes(&fits, false).unwrap().len() <= 100_000 + 10);
    }

    /// Every code point on its way to the clipboard and to the desktop: the sequence is whole, and what is in it shows no control character.
    #[test]
    fn no_code_point_leaves_its_sequence() {
        use base64::Engine;
        let all: Vec<char> = (0..=0x0010_FFFF).filter_map(char::from_u32).collect();
        let hidden = |text: &str| text.chars().filter(|c| *c != '\n' && crate::domain::text::is_hidden(*c)).count();
        let (mut copied, mut told, mut wrong) = (0, 0, 0);
        for some in all.chunks(4000) {
            // A line each, so that none is cut.
            let text: String = some.chunks(100).flat_map(|line| line.iter().copied().chain(['\n'])).collect();
            let sequence = bytes(&Untrusted::new(text).block(), false).unwrap();
            let inner = sequence.strip_prefix(b"\x1b]52;c;").unwrap().strip_suffix(b"\x1b\\").unwrap();
            let text = base64::engine::general_purpose::STANDARD.decode(inner).unwrap();
            wrong += hidden(std::str::from_utf8(&text).unwrap());
            copied += sequence.len();
        }
        for some in all.chunks(NOTIFICATION / 2) {
            let sequence = notification(&Untrusted::new(some.iter().collect::<String>()).line(), false);
            let inner = sequence.strip_prefix(b"\x1b]9;ticketdeck: ").unwrap().strip_suffix(b"\x1b\\").unwrap();
            wrong += hidden(std::str::from_utf8(inner).unwrap());
            told += sequence.len();
        }
        println!("clipboard: {} code points, {copied} bytes; notification: {told} bytes; {wrong} out of place", all.len());
        assert_eq!(wrong, 0);
    }
}

//! An answer's JSON made safe to parse: lone surrogates mended, nesting bounded.

use bytes::Bytes;

/// Deepest nesting of an answer: records are flat, so anything deep is not one of theirs.
pub const MAX_DEPTH: usize = 64;

/// The body as text that serde can read. Bytes that are not UTF-8 become U+FFFD, and so do surrogate escapes without their
/// partner (`\ud800`), which JavaScript on a server can produce and for which serde would refuse the whole page (law 12).
/// `None` when it nests deeper than [`MAX_DEPTH`].
pub fn mend(body: &Bytes) -> Option<String> {
    let mut text = String::from_utf8_lossy(body).into_owned().into_bytes();
    let (mut at, mut depth, mut in_string) = (0, 0_usize, false);
    while at < text.len() {
        match (in_string, text[at]) {
            (_, b'"') => in_string = !in_string,
            (true, b'\\') => at = mend_escape(&mut text, at),
            (false, b'{' | b'[') => depth += 1,
            (false, b'}' | b']') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return None;
        }
        at += 1;
    }
    // Only hex digits were written over hex digits, so it still is UTF-8.
    String::from_utf8(text).ok()
}

/// Mends the escape that begins at `at`; gives the place of its last byte.
fn mend_escape(text: &mut [u8], at: usize) -> usize {
    let Some(first) = unicode_escape(text, at) else { return at + 1 };
    let end = at + 5;
    let partner = unicode_escape(text, end + 1);
    match (first, partner) {
        (0xD800..=0xDBFF, Some(0xDC00..=0xDFFF)) => end + 6,
        (0xD800..=0xDFFF, _) => {
            text[at + 2..=end].copy_from_slice(b"fffd");
            end
        }
        _ => end,
    }
}

/// The code unit of a `\uXXXX` escape at this place.
fn unicode_escape(text: &[u8], at: usize) -> Option<u16> {
    let hex = text.get(at..at + 6)?.strip_prefix(b"\\u")?;
    let hex = hex.iter().all(u8::is_ascii_hexdigit).then(|| std::str::from_utf8(hex).ok()).flatten()?;
    u16::from_str_radix(hex, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<String> {
        serde_json::from_str(&mend(&Bytes::from(json.to_owned())).unwrap()).ok()
    }

    #[test]
    fn lone_surrogates_become_replacement_characters_and_pairs_stay() {
        let cases = [
            (r#""a\ud800b""#, "a\u{FFFD}b"),
            (r#""a\udc00b""#, "a\u{FFFD}b"),
            (r#""\uD83D\uDE00""#, "\u{1F600}"),
            (r#""\ud800\ud83d\ude00""#, "\u{FFFD}\u{1F600}"),
            (r#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
            (r#""\ud800\u0041""#, "\u{FFFD}A"),
            (r#""\ud800""#, "\u{FFFD}"),
            (r#""\\ud800""#, r"\ud800"),
            (r#""\\\ud800""#, "\\\u{FFFD}"),
            (r#""\"\ud800\"""#, "\"\u{FFFD}\""),
            (r#""plain \n é""#, "plain \n é"),
        ];
        for (json, text) in cases {
            assert_eq!(read(json).as_deref(), Some(text), "{json}");
        }
    }

    #[test]
    fn cut_off_and_wrong_escapes_neither_panic_nor_pass() {
        for json in [r#""\u"#, r#""\ud8"#, r#""\ud800\"#, r#""\ud800\u"#, r#""\u+123""#, r#""\"#, r#""\x""#, "\"\\u\u{e9}00\""] {
            assert_eq!(read(json), None, "{json}");
        }
    }

    #[test]
    fn bytes_that_are_not_utf8_are_replaced() {
        assert_eq!(mend(&Bytes::from_static(b"\"a\xFFb\"")).unwrap(), "\"a\u{FFFD}b\"");
    }

    #[test]
    fn nesting_is_bounded_and_brackets_in_text_do_not_count() {
        let nested = |depth: usize| Bytes::from("[".repeat(depth) + &"]".repeat(depth));
        assert!(mend(&nested(MAX_DEPTH)).is_some());
        assert!(mend(&nested(MAX_DEPTH + 1)).is_none());
        assert!(mend(&Bytes::from(format!("\"{}\"", "[".repeat(1000)))).is_some());
        assert!(mend(&Bytes::from("[]".repeat(1000))).is_some());
    }
}

//! Keys as a line of text: `jj<enter>`, `<c-z>`, `<s-tab>`, `<lt>` for `<`.

/// The bytes a terminal sends for a script of keys.
///
/// `<esc>` may only stand last: a terminal sends the same bytes for Esc followed by a key and for Alt with that key, so a test has to
/// wait for what Esc did before it goes on.
pub fn bytes(script: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        if c != '<' {
            out.extend(c.to_string().bytes());
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let (name, after) = rest[1..].split_once('>').unwrap_or_else(|| panic!("`<` without `>` in {script:?}"));
        assert!(name != "esc" || after.is_empty(), "wait for what <esc> did before the next key: {script:?}");
        out.extend(named(name).unwrap_or_else(|| panic!("no key <{name}>")));
        rest = after;
    }
    out
}

/// A paste, as a terminal with bracketed paste sends it.
pub fn paste(text: &str) -> Vec<u8> {
    format!("\x1b[200~{text}\x1b[201~").into_bytes()
}

fn named(name: &str) -> Option<Vec<u8>> {
    if let Some(key) = name.strip_prefix("c-") {
        let letter = key.bytes().next().filter(|letter| key.len() == 1 && letter.is_ascii_lowercase())?;
        return Some(vec![letter & 0x1F]);
    }
    if let Some(key) = name.strip_prefix("a-") {
        return Some([b"\x1b", key.as_bytes()].concat());
    }
    let bytes: &[u8] = match name {
        "enter" => b"\r",
        "esc" => b"\x1b",
        "tab" => b"\t",
        "s-tab" => b"\x1b[Z",
        "space" => b" ",
        "f2" => b"\x1bOQ",
        "lt" => b"<",
        "bs" => b"\x7f",
        "del" => b"\x1b[3~",
        "up" => b"\x1b[A",
        "down" => b"\x1b[B",
        "right" => b"\x1b[C",
        "left" => b"\x1b[D",
        "home" => b"\x1b[H",
        "end" => b"\x1b[F",
        "pageup" => b"\x1b[5~",
        "pagedown" => b"\x1b[6~",
        "f1" => b"\x1bOP",
        _ => return None,
    };
    Some(bytes.to_vec())
}

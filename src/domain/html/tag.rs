//! Taking HTML apart: text, tags, and what is neither.

/// The next piece of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next<'a> {
    /// Text, its entities still in it.
    Text(&'a str),
    /// A tag.
    Tag(Tag<'a>),
    /// A comment, declaration or the like.
    Nothing,
}

/// A tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The element's name in lower case.
    pub name: String,
    /// Whether it is an end tag.
    pub closes: bool,
    /// Everything between the name and the `>`.
    attributes: &'a str,
}

/// Longest element name that is looked at; longer ones mean nothing here.
const NAME: usize = 16;

/// The first piece of a text that is not empty, and what follows it. A `<` that begins no tag is text; a tag that never ends is text
/// as well, so that nothing is lost by a text that is not HTML.
pub(super) fn next(rest: &str) -> (Next<'_>, &str) {
    let Some(inside) = rest.strip_prefix('<') else {
        let end = rest.find('<').unwrap_or(rest.len());
        return (Next::Text(&rest[..end]), &rest[end..]);
    };
    if let Some(comment) = inside.strip_prefix("!--") {
        let end = comment.find("-->").map_or(comment.len(), |at| at + 3);
        return (Next::Nothing, &comment[end..]);
    }
    let named = inside.strip_prefix('/').unwrap_or(inside);
    if named.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return tag(rest, named, named.len() < inside.len());
    }
    if inside.starts_with(['!', '?', '/']) {
        return match inside.find('>') {
            Some(end) => (Next::Nothing, &inside[end + 1..]),
            None => (Next::Text(rest), ""),
        };
    }
    // The `<` and the text up to the next one.
    let end = inside.find('<').map_or(rest.len(), |at| at + 1);
    (Next::Text(&rest[..end]), &rest[end..])
}

fn tag<'a>(rest: &'a str, named: &'a str, closes: bool) -> (Next<'a>, &'a str) {
    let Some(end) = end_of_tag(named) else { return (Next::Text(rest), "") };
    let inner = &named[..end];
    let name_end = inner.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inner.len());
    let name = if name_end <= NAME { inner[..name_end].to_ascii_lowercase() } else { String::new() };
    (Next::Tag(Tag { name, closes, attributes: &inner[name_end..] }), &named[end + 1..])
}

/// Where a tag's `>` is; one inside quotes does not count.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            // A quote begins a value only after `=`; elsewhere it is a mistake that must not swallow the rest.
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (Some(open), byte) if byte == open => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    None
}

/// What follows an element's end tag; nothing if it never ends.
pub(super) fn after_element<'a>(rest: &'a str, name: &str) -> &'a str {
    for (at, _) in rest.match_indices("</") {
        let inside = &rest[at + 2..];
        let same = inside.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        if same && !inside[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return inside.find('>').map_or("", |end| &inside[end + 1..]);
        }
    }
    ""
}

impl<'a> Tag<'a> {
    /// The value of an attribute, its entities still in it.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let key_end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
            let (key, after) = rest.split_at(key_end);
            let (value, after) = value(after);
            if key.eq_ignore_ascii_case(name) {
                return value;
            }
            // Shorter than before: where there is no name there is a `=`, which went with its value.
            rest = after;
        }
    }
}

/// The value after an attribute's name, if there is one, and the rest.
fn value(text: &str) -> (Option<&str>, &str) {
    let Some(value) = text.trim_ascii_start().strip_prefix('=') else { return (None, text) };
    let value = value.trim_ascii_start();
    for quote in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(quote) {
            let end = inside.find(quote).unwrap_or(inside.len());
            return (Some(&inside[..end]), inside.get(end + 1..).unwrap_or_default());
        }
    }
    let end = value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len());
    (Some(&value[..end]), &value[end..])
}

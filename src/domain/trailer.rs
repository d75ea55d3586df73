//! The trailer: how source, category, initiating person and improvement action travel inside a description.
//!
//! It works on an unmodified instance, where no column exists for these items. The trailer follows the last line that is
//! exactly `-- `, is always English (it is data, not interface), is taken off for showing and editing, and is put back
//! byte for byte. If someone removes it on the instance it stays away.

use serde::{Deserialize, Serialize};

use super::{Category, Source};

const SEPARATOR: &str = "-- ";
const SOURCE: &str = "Recommendation source: ";
const CATEGORY: &str = "Recommendation category: ";
const INITIATED_BY: &str = "Initiated by: ";
const ACTION: &str = "Improvement action: ";

/// The items of a trailer. `None` means the line is not there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Trailer {
    /// Who recommended it.
    pub source: Option<Source>,
    /// What it is about.
    pub category: Option<Category>,
    /// The `user_name` of the person who made the task.
    pub initiated_by: Option<String>,
    /// Title or id of the Secure Score improvement action.
    pub improvement_action: Option<String>,
}

impl Trailer {
    /// The trailer's text, from the separator line on, without a final line break; empty when there is nothing to say.
    pub fn to_text(&self) -> String {
        let mut lines = Vec::new();
        if let Some(source) = self.source {
            lines.push(format!("{SOURCE}{}", source.wire()));
        }
        if let Some(category) = self.category {
            lines.push(format!("{CATEGORY}{}", category.wire()));
        }
        if let Some(person) = &self.initiated_by {
            lines.push(format!("{INITIATED_BY}{}", one_line(person)));
        }
        if let Some(action) = &self.improvement_action {
            lines.push(format!("{ACTION}{}", one_line(action)));
        }
        if lines.is_empty() { String::new() } else { format!("{SEPARATOR}\n{}", lines.join("\n")) }
    }
}

/// A description in its two parts: what the person wrote, and the trailer exactly as it stood (separator line included).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split<'a> {
    /// The person's text.
    pub body: &'a str,
    /// Everything from the line break before the separator on; empty when there is no trailer. `body + tail` is the original.
    pub tail: &'a str,
    /// The trailer's items.
    pub trailer: Trailer,
}

/// Takes a description apart. Only a separator line that is followed by at least one known item counts, so that a mail
/// signature in someone's text is left alone.
pub fn split(description: &str) -> Split<'_> {
    let whole = Split { body: description, tail: "", trailer: Trailer::default() };
    let Some((start, rest)) = find_separator(description) else { return whole };
    match parse_items(rest) {
        Some(trailer) => Split { body: &description[..start], tail: &description[start..], trailer },
        None => whole,
    }
}

/// Puts an edited body before a tail that [`split`] took off.
pub fn join(body: &str, tail: &str) -> String {
    match (tail.is_empty(), body.is_empty()) {
        (true, _) => body.to_owned(),
        (false, true) => tail.trim_start_matches(['\r', '\n']).to_owned(),
        (false, false) if tail.starts_with(['\r', '\n']) => format!("{body}{tail}"),
        (false, false) => format!("{body}\n\n{tail}"),
    }
}

/// Finds the last separator line; gives the offset where the tail starts (the blank lines before it belong to it) and what follows.
fn find_separator(text: &str) -> Option<(usize, &str)> {
    let mut offset = 0;
    let mut found = None;
    for line in text.split_inclusive('\n') {
        if line.trim_end_matches(['\r', '\n']) == SEPARATOR {
            found = Some((offset, offset + line.len()));
        }
        offset += line.len();
    }
    let (start, after) = found?;
    Some((text[..start].trim_end_matches(['\r', '\n']).len(), &text[after..]))
}

fn parse_items(text: &str) -> Option<Trailer> {
    let mut trailer = Trailer::default();
    for line in text.lines() {
        if let Some(value) = line.strip_prefix(SOURCE) {
            trailer.source = Source::from_wire(value.trim());
        } else if let Some(value) = line.strip_prefix(CATEGORY) {
            trailer.category = Category::from_wire(value.trim());
        } else if let Some(value) = line.strip_prefix(INITIATED_BY) {
            trailer.initiated_by = Some(value.trim().to_owned());
        } else if let Some(value) = line.strip_prefix(ACTION) {
            trailer.improvement_action = Some(value.trim().to_owned());
        }
    }
    (trailer != Trailer::default()).then_some(trailer)
}

fn one_line(text: &str) -> String {
    text.split(['\r', '\n']).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Trailer {
        Trailer {
            source: Some(Source::Microsoft),
            category: Some(Category::Identity),
            initiated_by: Some("mira.okafor".into()),
            improvement_action: Some("Require MFA".into()),
        }
    }

    #[test]
    fn a_trailer_comes_off_and_goes_back_unchanged() {
        let text = join("Do it.\nSoon.", &full().to_text());
        let parts = split(&text);
        assert_eq!(parts.body, "Do it.\nSoon.");
        assert_eq!(parts.trailer, full());
        assert_eq!(join(parts.body, parts.tail), text);
    }

    #[test]
    fn lines_the_program_does_not_know_are_put_back_too() {
        let text = "Body\r\n\r\n-- \r\nInitiated by: a\r\nAdded by hand: x\r\n";
        let parts = split(text);
        assert_eq!(join(parts.body, parts.tail), text);
        assert_eq!(join("New body", parts.tail), "New body\r\n\r\n-- \r\nInitiated by: a\r\nAdded by hand: x\r\n");
    }

    #[test]
    fn a_signature_is_not_a_trailer() {
        let text = "Please help\n-- \nBest regards";
        assert_eq!(split(text).body, text);
    }

    #[test]
    fn a_removed_trailer_stays_away() {
        let parts = split("Only text");
        assert_eq!(join("Other text", parts.tail), "Other text");
    }

    #[test]
    fn an_empty_body_leaves_the_trailer_alone() {
        let text = full().to_text();
        let parts = split(&text);
        assert_eq!((parts.body, join("", parts.tail)), ("", text.clone()));
        assert_eq!(split(&join("now a body", parts.tail)).body, "now a body");
    }

    #[test]
    fn only_the_last_separator_line_counts() {
        let text = "Hello\n-- \nInitiated by: someone\nmore\n\n-- \nInitiated by: mira\n";
        let parts = split(text);
        assert_eq!(parts.body, "Hello\n-- \nInitiated by: someone\nmore");
        assert_eq!(parts.trailer.initiated_by.as_deref(), Some("mira"));
        assert_eq!(format!("{}{}", parts.body, parts.tail), text);
    }

    #[test]
    fn a_trailer_says_what_is_known_a_line_each() {
        assert_eq!(Trailer::default().to_text(), "");
        let hostile = Trailer { initiated_by: Some("a\r\n-- \nb".into()), ..Trailer::default() };
        assert_eq!(hostile.to_text(), "-- \nInitiated by: a  --  b");
        assert_eq!(
            full().to_text(),
            "-- \nRecommendation source: Microsoft recommendation\nRecommendation category: Identity\nInitiated by: mira.okafor\n\
             Improvement action: Require MFA"
        );
    }
}

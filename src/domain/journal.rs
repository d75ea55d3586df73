//! A journal as a form shows it: one text, newest entry first. All that a login knows of it that may not read `sys_journal_field`.

use super::Untrusted;
use super::ticket::{JournalElement, JournalEntry};

/// Reads what the column displays (`sysparm_display_value=all`): for each entry a line `WHEN - WHO (JOURNAL)`, its text, and an empty
/// line. When and who are in the login's language, zone and date format, so they stay the text they are; and an entry that has such a line
/// in its own text is taken for two. It is for people to read: it neither proves that something of ours is there nor that it is not.
pub fn displayed(element: JournalElement, text: &str) -> Vec<JournalEntry> {
    let mut entries: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut begins = true;
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        match entries.last_mut() {
            _ if begins && is_heading(line) => entries.push((line, Vec::new())),
            Some((_, lines)) => lines.push(line),
            // Not the form that is known: shown as it is.
            None => entries.push(("", vec![line])),
        }
        begins = line.is_empty();
    }
    let entry = |(heading, lines): (&str, Vec<&str>)| JournalEntry {
        sys_id: None,
        element,
        text: Untrusted::from(lines.join("\n").trim_end()),
        author: Untrusted::from(without_journal(heading)),
        created: None,
    };
    entries.into_iter().map(entry).filter(|entry| !entry.text.is_empty() || !entry.author.is_empty()).collect()
}

/// Whether a line is `WHEN - WHO (JOURNAL)`; a time has digits in every language.
fn is_heading(line: &str) -> bool {
    let Some((when, who)) = line.split_once(" - ") else { return false };
    when.bytes().filter(u8::is_ascii_digit).count() >= 4 && who.ends_with(')') && who.contains(" (")
}

/// The heading without the journal's name, which is known.
fn without_journal(heading: &str) -> &str {
    heading.rsplit_once(" (").map_or(heading, |(rest, _)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let entries = displayed(JournalElement::WorkNote, text);
        entries.into_iter().map(|entry| (entry.author.into_raw(), entry.text.into_raw())).collect()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(author, text)| ((*author).into(), (*text).into())).collect()
    }

    #[test]
    fn entries_are_told_apart_by_their_headings() {
        let text = "2026-11-20 14:21:07 - Mira Okafor (Work notes)\nSecond line follows\n\nafter an empty one\n\n\
                    20.11.2026 02:00:01 PM - Jonas Lind (Arbeitsnotizen)\r\nBegun - not (yet) done\r\n\r\n";
        let expected = pairs(&[
            ("2026-11-20 14:21:07 - Mira Okafor", "Second line follows\n\nafter an empty one"),
            ("20.11.2026 02:00:01 PM - Jonas Lind", "Begun - not (yet) done"),
        ]);
        assert_eq!(read(text), expected);
    }

    #[test]
    fn a_form_that_is_not_known_is_shown_as_it_is() {
        assert_eq!(read(""), pairs(&[]));
        assert_eq!(read("\n\n"), pairs(&[]));
        assert_eq!(read("Looked at it\nand again"), pairs(&[("", "Looked at it\nand again")]));
        let entry = &displayed(JournalElement::Comment, "x")[0];
        assert_eq!((entry.sys_id.as_ref(), entry.element, entry.created), (None, JournalElement::Comment, None));
    }
}

//! stdout carries data, stderr carries talk. JSON is one document, its hidden characters escaped.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::exit::Failure;
use crate::domain::Untrusted;
use crate::domain::text::is_hidden;
use crate::i18n::Words;

/// Version of every JSON document's shape.
pub const SCHEMA: u32 = 1;

/// Where a command writes.
pub struct Output<'a> {
    /// Data.
    pub stdout: &'a mut dyn Write,
    /// Talk.
    pub stderr: &'a mut dyn Write,
    /// JSON instead of text.
    pub json: bool,
    /// The person's words, for talk. With JSON they are English: what stands in it is for programs.
    pub words: &'a Words,
    /// The words of data on stdout, whatever language the person has: scripts read it.
    pub english: &'a Words,
}

impl Output<'_> {
    /// Writes one JSON document and a line break.
    pub fn document(&mut self, value: &impl Serialize) -> io::Result<()> {
        let mut text = escape_hidden(&serde_json::to_string(value)?);
        text.push('\n');
        self.stdout.write_all(text.as_bytes())?;
        self.stdout.flush()
    }

    /// Writes a line of data.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.stdout, "{text}")
    }

    /// Writes labelled values, the labels (message ids) in English and aligned.
    pub fn table(&mut self, rows: &[(&str, String)]) -> io::Result<()> {
        let labels: Vec<String> = rows.iter().map(|(label, _)| self.english.get(label)).collect();
        let widest = labels.iter().map(|label| label.width()).max().unwrap_or_default();
        for (label, (_, value)) in labels.iter().zip(rows) {
            let gap = " ".repeat(widest - label.width());
            self.line(format!("{label}{gap}  {value}").trim_end())?;
        }
        Ok(())
    }

    /// Writes a line of talk. Whatever was put into it (arguments, names of files, words of libraries) goes through the filter here.
    pub fn talk(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.stderr, "{}", Untrusted::from(text).block())
    }

    /// Writes a failure: with `--json` a document on stdout, else cause and next step on stderr.
    pub fn failure(&mut self, failure: &Failure) -> io::Result<()> {
        let hint = failure.hint.map(|hint| self.words.get(hint.message_id()));
        if self.json {
            return self.document(&error_document(failure, hint.as_deref()));
        }
        self.talk(&self.words.with("cli-failure", &[("message", failure.text(self.words).into())]))?;
        match hint {
            Some(hint) => self.talk(&hint),
            None => Ok(()),
        }
    }
}

fn error_document(failure: &Failure, hint: Option<&str>) -> Value {
    json!({"schema": SCHEMA, "error": {"kind": failure.exit.word(), "message": failure.message, "hint": hint}})
}

/// Escapes every control and format character of a JSON text as `\uXXXX`; JSON itself leaves those above ASCII as they are, and a
/// terminal that shows the output would obey them.
fn escape_hidden(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c > '~' && is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_keeps_the_raw_value_and_shows_no_hidden_character() {
        let raw = "a\u{1b}[2J\u{9b}b\u{202e}c\u{2028}d\u{e0041}e\u{7f}トンネル";
        let text = escape_hidden(&serde_json::to_string(raw).unwrap());
        assert!(text.chars().all(|c| !is_hidden(c)), "{text}");
        assert!(text.contains("\\u202e") && text.contains("\\udb40\\udc41") && text.contains("トンネル"));
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), raw);
    }
}

//! stdout carries data, stderr carries talk. JSON is one document, or one per line; its hidden characters are escaped.

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

/// In which form a command prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For people: aligned columns under headings, or labelled values.
    #[default]
    Table,
    /// One JSON document.
    Json,
    /// A JSON object per row and line.
    JsonLines,
    /// CSV with a header.
    Csv,
    /// Tab-separated columns without a header.
    Plain,
}

/// Where a command writes.
pub struct Output<'a> {
    stdout: &'a mut dyn Write,
    stderr: &'a mut dyn Write,
    /// The form of data.
    pub format: Format,
    /// The person's words, for talk. With JSON they are English: what stands in it is for programs.
    pub words: &'a Words,
    /// The words of data on stdout, whatever language the person has: scripts read it.
    pub english: &'a Words,
    /// Cells of a terminal's line, when data goes to one.
    pub width: Option<usize>,
    closed: bool,
}

impl<'a> Output<'a> {
    /// Data to `stdout`, talk to `stderr`.
    pub fn new(
        stdout: &'a mut dyn Write,
        stderr: &'a mut dyn Write,
        format: Format,
        (words, english): (&'a Words, &'a Words),
    ) -> Self {
        Output { stdout, stderr, format, words, english, width: None, closed: false }
    }

    /// JSON, of whatever form: failures are told in it, too.
    pub fn is_json(&self) -> bool {
        matches!(self.format, Format::Json | Format::JsonLines)
    }

    /// Whether nobody reads the data any more (`… | head`): what goes on only to print can end.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Writes one JSON document and a line break.
    pub fn document(&mut self, value: &impl Serialize) -> io::Result<()> {
        let mut text = escape_hidden(&serde_json::to_string(value)?);
        text.push('\n');
        self.data(text.as_bytes())?;
        self.flush()
    }

    /// Writes a line of data.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        self.data(format!("{text}\n").as_bytes())
    }

    /// Writes data. A reader that is gone is no failure: whatever else the command does, it does.
    pub fn data(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let written = self.stdout.write_all(bytes);
        self.unless_closed(written)
    }

    /// Sees to it that everything has left.
    pub fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let flushed = self.stdout.flush();
        self.unless_closed(flushed)
    }

    fn unless_closed(&mut self, result: io::Result<()>) -> io::Result<()> {
        self.closed = matches!(&result, Err(error) if error.kind() == io::ErrorKind::BrokenPipe);
        if self.closed { Ok(()) } else { result }
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
        match writeln!(self.stderr, "{}", Untrusted::from(text).block()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => result,
        }
    }

    /// Writes a failure: with JSON a document on stdout, else cause and next step on stderr.
    pub fn failure(&mut self, failure: &Failure) -> io::Result<()> {
        let hint = failure.hint.map(|hint| self.words.get(hint.message_id()));
        if self.is_json() {
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

    /// Somebody who reads one write and is gone.
    struct Head(usize);

    impl Write for Head {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 += 1;
            if self.0 == 1 { Ok(bytes.len()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_is_gone_is_noticed_and_is_no_failure() {
        let words = Words::english();
        let (mut head, mut talk) = (Head(0), Head(1));
        let mut out = Output::new(&mut head, &mut talk, Format::Table, (&words, &words));
        out.line("one").unwrap();
        assert!(!out.is_closed());
        out.line("two").unwrap();
        assert!(out.is_closed());
        out.document(&"three").unwrap();
        out.talk("nobody").unwrap();
        assert_eq!(head.0, 2, "nothing is written to somebody who is gone");
    }

    #[test]
    fn json_keeps_the_raw_value_and_shows_no_hidden_character() {
        let raw = "a\u{1b}[2J\u{9b}b\u{202e}c\u{2028}d\u{e0041}e\u{7f}トンネル";
        let text = escape_hidden(&serde_json::to_string(raw).unwrap());
        assert!(text.chars().all(|c| !is_hidden(c)), "{text}");
        assert!(text.contains("\\u202e") && text.contains("\\udb40\\udc41") && text.contains("トンネル"));
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), raw);
    }
}

//! Files of rows: CSV with a header, or JSON lines.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde_json::Value;

use crate::cli::csv_text;
use crate::cli::exit::{Exit, Failure};
use crate::domain::Untrusted;
use crate::i18n::id;

/// Largest file that is read, in bytes.
const LIMIT: u64 = 64 * 1024 * 1024;

/// A row: where it begins in the file, and its cells by column. An empty cell is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cells {
    /// Its line, from 1.
    pub line: usize,
    values: BTreeMap<String, String>,
}

impl Cells {
    /// What stands in a column; `None` for nothing.
    pub fn get(&self, column: &str) -> Option<&str> {
        self.values.get(column).map(String::as_str)
    }

    /// The columns in which something stands.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }

    /// All cells but one.
    pub fn without(&self, column: &str) -> BTreeMap<&str, &str> {
        let others = self.values.iter().filter(|(name, _)| *name != column);
        others.map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }
}

/// Reads a file, or standard input for `-`.
pub fn read(from: &Path) -> Result<Vec<Cells>, Failure> {
    let mut bytes = Vec::new();
    let shown = Untrusted::new(from.to_string_lossy()).line().into_string();
    let told = |error: io::Error| Failure::new(Exit::Usage, format!("--from: {shown}: {error}"), None);
    let read = if from.as_os_str() == "-" {
        io::stdin().lock().take(LIMIT + 1).read_to_end(&mut bytes)
    } else {
        File::open(from).map_err(told)?.take(LIMIT + 1).read_to_end(&mut bytes)
    };
    read.map_err(told)?;
    if bytes.len() as u64 > LIMIT {
        return Err(Failure::said(Exit::Usage, id("cli-file-too-large"), &[("file", &shown)], None));
    }
    let text = String::from_utf8(bytes)
        .map_err(|error| wrong(line_of(error.as_bytes(), error.utf8_error().valid_up_to()), "it is not UTF-8"))?;
    parse(text.trim_start_matches('\u{feff}'))
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at].split(|byte| *byte == b'\n').count()
}

/// Which of the two it is can be seen from its first character.
fn parse(text: &str) -> Result<Vec<Cells>, Failure> {
    if text.trim_start().starts_with('{') { parse_lines(text) } else { parse_csv(text) }
}

fn wrong(line: usize, what: &str) -> Failure {
    Failure::said(Exit::Usage, id("cli-file-line"), &[("line", &line.to_string()), ("what", what)], None)
}

fn parse_lines(text: &str) -> Result<Vec<Cells>, Failure> {
    let mut rows = Vec::new();
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        let fields: BTreeMap<String, Value> = serde_json::from_str(text).map_err(|error| wrong(line, &error.to_string()))?;
        let mut values = BTreeMap::new();
        for (name, value) in fields {
            let value = match value {
                Value::Null => continue,
                Value::String(text) => text,
                Value::Number(number) => number.to_string(),
                _ => return Err(wrong(line, &format!("{}: expected a text", Untrusted::new(name).line()))),
            };
            if !value.is_empty() {
                values.insert(name, value);
            }
        }
        rows.push(Cells { line, values });
    }
    Ok(rows)
}

fn parse_csv(text: &str) -> Result<Vec<Cells>, Failure> {
    let first = text.lines().next().unwrap_or_default();
    // Spreadsheets write what is the custom of their country.
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|sign| {
        let count = first.bytes().filter(|byte| byte == sign).count();
        (count, *sign == b',')
    });
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter.unwrap_or(b',')).from_reader(text.as_bytes());
    let failed = |error: csv::Error| {
        let at = error.position().map_or(0, byte_of);
        wrong(Lines::of(text).at(at), &what_csv_says(&error))
    };
    let header = reader.headers().map_err(failed)?.clone();
    let names: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    for (at, name) in names.iter().enumerate() {
        if names[..at].contains(name) {
            return Err(wrong(1, &format!("the column {} is there twice", Untrusted::from(name.as_str()).line())));
        }
    }
    let (mut rows, mut lines) = (Vec::new(), Lines::of(text));
    for record in reader.records() {
        let record = record.map_err(failed)?;
        let line = lines.at(record.position().map_or(0, byte_of));
        let cells = names.iter().zip(&record).filter(|(_, cell)| !cell.is_empty());
        let values = cells.map(|(name, cell)| (name.clone(), csv_text::original(cell).to_owned())).collect();
        rows.push(Cells { line, values });
    }
    Ok(rows)
}

fn byte_of(position: &csv::Position) -> usize {
    usize::try_from(position.byte()).unwrap_or(usize::MAX)
}

/// Counts lines on the way through a text. A record's position is where the one before it ended, which can be before line breaks.
struct Lines<'t> {
    rest: &'t [u8],
    passed: usize,
    line: usize,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        Lines { rest: text.as_bytes(), passed: 0, line: 1 }
    }

    /// The line of the first character from a byte on that is no line break; later bytes than before.
    fn at(&mut self, byte: usize) -> usize {
        while let Some((first, rest)) = self.rest.split_first()
            && (self.passed < byte || matches!(first, b'\n' | b'\r'))
        {
            self.line += usize::from(*first == b'\n');
            (self.rest, self.passed) = (rest, self.passed + 1);
        }
        self.line
    }
}

/// The parser's own words repeat the position.
fn what_csv_says(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} cells, and the header has {expected_len}")
        }
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(line: usize, values: &[(&str, &str)]) -> Cells {
        Cells { line, values: values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect() }
    }

    #[test]
    fn csv_of_any_custom_is_read_with_its_lines_and_without_the_sign_before_formulas() {
        let rows = [cells(2, &[("key", "1"), ("name", "a,\nb")]), cells(4, &[("key", "2"), ("name", "=1")])];
        for delimiter in [",", ";", "\t"] {
            let text = "\u{feff}Key, name ,due\r\n1,\"a|\nb\",\r\n2,'=1,\r\n".replace(',', delimiter).replace('|', ",");
            assert_eq!(parse(text.trim_start_matches('\u{feff}')).unwrap(), rows, "{delimiter:?}");
        }
        assert_eq!(parse("").unwrap(), []);
        assert_eq!(parse("key,name\n").unwrap(), []);
    }

    #[test]
    fn json_lines_are_read_and_what_is_no_text_is_told_with_its_line() {
        let rows = parse("{\"key\": 7, \"name\": \"x\", \"due\": null}\n\n{\"name\": \"\"}\n").unwrap();
        assert_eq!(rows, [cells(1, &[("key", "7"), ("name", "x")]), cells(3, &[])]);
        for (text, line) in [("{\"a\":1}\n{\"a\":[]}", "2"), ("{\"a\":1}\n{", "2"), ("{\"a\":1} x", "1")] {
            let failure = parse(text).unwrap_err();
            assert!(failure.exit == Exit::Usage && failure.message.contains(&format!("line {line}")), "{}", failure.message);
        }
    }

    #[test]
    fn csv_that_cannot_be_read_is_told_with_its_line() {
        for (text, what) in [("a,b\n1,2\n1,2,3\n", "line 3"), ("a,b,A\n", "twice")] {
            let failure = parse(text).unwrap_err();
            assert!(failure.exit == Exit::Usage && failure.message.contains(what), "{}", failure.message);
        }
    }
}

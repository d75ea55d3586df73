//! Rows of data: an aligned table for people, or JSON, JSON lines, CSV and plain columns for programs.

use std::io;

use serde_json::{Map, Value, json};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::csv_text;
use super::exit::Failure;
use super::output::{Format, Output, SCHEMA};
use crate::domain::Untrusted;

/// Rows whose columns are aligned together: memory does not depend on how many there are in all.
const CHUNK: usize = 500;

/// A column. Its name stands in the header of CSV and, in capitals, over the table; names and order are the same in every release.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    name: &'static str,
    for_people: bool,
}

impl Column {
    /// A column that is in every form.
    pub const fn new(name: &'static str) -> Self {
        Column { name, for_people: true }
    }

    /// A column that programs alone get.
    pub const fn wide(name: &'static str) -> Self {
        Column { name, for_people: false }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Whether this is its name.
    pub fn is(self, name: &str) -> bool {
        self.name == name
    }

    fn heading(self) -> String {
        self.name.to_uppercase().replace('_', " ")
    }
}

/// A row.
pub struct Row {
    /// What JSON says of it.
    pub json: Value,
    /// A cell for each column.
    pub cells: Vec<Untrusted>,
}

/// Rows on their way out. They are written as they come, but for the one document of JSON.
pub struct Sheet {
    columns: &'static [Column],
    documents: Vec<Value>,
    chunk: Vec<Vec<String>>,
    widths: Vec<usize>,
    begun: bool,
}

impl Sheet {
    /// Rows of these columns.
    pub fn new(columns: &'static [Column]) -> Self {
        Sheet { columns, documents: Vec::new(), chunk: Vec::new(), widths: vec![0; columns.len()], begun: false }
    }

    /// Takes a row in.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn row(&mut self, row: Row, out: &mut Output<'_>) -> io::Result<()> {
        debug_assert_eq!(row.cells.len(), self.columns.len());
        match out.format {
            Format::Json => self.documents.push(row.json),
            Format::JsonLines => out.document(&with_schema(row.json))?,
            Format::Csv => {
                self.head(out)?;
                let cells = row.cells.iter().map(|cell| csv_text::defused(cell.block().as_str()));
                out.data(&csv_line(cells)?)?;
            }
            Format::Plain => {
                let cells: Vec<String> = row.cells.iter().map(|cell| cell.line().into_string()).collect();
                out.line(&cells.join("\t"))?;
            }
            Format::Table => {
                self.chunk.push(row.cells.iter().map(|cell| cell.line().into_string()).collect());
                if self.chunk.len() >= CHUNK {
                    self.align(out)?;
                }
            }
        }
        Ok(())
    }

    /// Writes what is left. `name` is what the rows are called in JSON, `more` what stands beside them.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn end(mut self, name: &str, more: Map<String, Value>, out: &mut Output<'_>) -> Result<(), Failure> {
        match out.format {
            Format::Json => {
                let mut document = json!({"schema": SCHEMA, name: self.documents});
                if let Value::Object(fields) = &mut document {
                    fields.extend(more);
                }
                out.document(&document)?;
            }
            Format::Csv => self.head(out)?,
            Format::Table => self.align(out)?,
            Format::JsonLines | Format::Plain => {}
        }
        out.flush()?;
        Ok(())
    }

    /// The header of CSV, once, also over no rows at all.
    fn head(&mut self, out: &mut Output<'_>) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        out.data(&csv_line(self.columns.iter().map(|column| column.name.to_owned()))?)
    }

    /// Writes the rows at hand under each other. A table without rows has no heading either.
    fn align(&mut self, out: &mut Output<'_>) -> io::Result<()> {
        let mut rows = std::mem::take(&mut self.chunk);
        if rows.is_empty() {
            return Ok(());
        }
        if !std::mem::replace(&mut self.begun, true) {
            rows.insert(0, self.columns.iter().map(|column| column.heading()).collect());
        }
        for row in &rows {
            for (widest, cell) in self.widths.iter_mut().zip(row) {
                *widest = (*widest).max(cell.width());
            }
        }
        for row in &rows {
            let shown = self.columns.iter().zip(row).zip(&self.widths).filter(|((column, _), _)| column.for_people);
            let cells: Vec<String> = shown.map(|((_, cell), width)| padded(cell, *width)).collect();
            out.line(cut(cells.join("  ").trim_end(), out.width))?;
        }
        Ok(())
    }
}

fn with_schema(row: Value) -> Value {
    let Value::Object(fields) = row else { return row };
    let mut whole = Map::from_iter([("schema".to_owned(), json!(SCHEMA))]);
    whole.extend(fields);
    Value::Object(whole)
}

fn csv_line(cells: impl Iterator<Item = String>) -> io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    writer.write_record(cells)?;
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

fn padded(cell: &str, width: usize) -> String {
    format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width())))
}

/// As much of a line as a terminal shows without wrapping.
fn cut(line: &str, width: Option<usize>) -> &str {
    let Some(width) = width else { return line };
    let mut used = 0;
    for (at, grapheme) in line.grapheme_indices(true) {
        used += grapheme.width();
        if used > width {
            return &line[..at];
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Words;

    const COLUMNS: &[Column] = &[Column::new("number"), Column::wide("sys_id"), Column::new("assigned_to"), Column::new("name")];

    fn printed(format: Format, width: Option<usize>, rows: &[[&str; 4]]) -> String {
        let words = Words::english();
        let (mut data, mut talk) = (Vec::new(), Vec::new());
        let mut out = Output::new(&mut data, &mut talk, format, (&words, &words));
        out.width = width;
        let mut sheet = Sheet::new(COLUMNS);
        for row in rows {
            let cells = row.iter().map(|cell| Untrusted::from(*cell)).collect();
            sheet.row(Row { json: json!({"number": row[0], "name": row[3]}), cells }, &mut out).unwrap();
        }
        sheet.end("tickets", Map::new(), &mut out).unwrap();
        String::from_utf8(data).unwrap()
    }

    const ROWS: [[&str; 4]; 2] = [["INC1", "aa", "森 結衣", "=cmd|' /C calc'!A0"], ["INC22", "bb", "", "a,b\tc\nd \"e\""]];

    #[test]
    fn a_table_is_aligned_by_what_is_seen_under_its_headings() {
        let table = printed(Format::Table, None, &ROWS);
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[0], "NUMBER  ASSIGNED TO  NAME");
        assert_eq!(lines[1], "INC1    森 結衣      =cmd|' /C calc'!A0");
        assert_eq!(lines[2], "INC22                a,b c d \"e\"");
        assert_eq!(printed(Format::Table, Some(17), &ROWS).lines().nth(1), Some("INC1    森 結衣  "));
        assert_eq!(printed(Format::Table, None, &[]), "");
    }

    #[test]
    fn many_rows_have_one_heading_and_all_of_them_are_there() {
        let rows = vec![ROWS[0]; CHUNK + 1];
        let table = printed(Format::Table, None, &rows);
        assert_eq!((table.lines().count(), table.matches("NUMBER").count()), (CHUNK + 2, 1));
    }

    #[test]
    fn csv_is_quoted_with_formulas_defused() {
        let text = printed(Format::Csv, None, &ROWS);
        assert_eq!(
            text,
            "number,sys_id,assigned_to,name\nINC1,aa,森 結衣,'=cmd|' /C calc'!A0\nINC22,bb,,\"a,b    c\nd \"\"e\"\"\"\n"
        );
        assert_eq!(printed(Format::Csv, None, &[]), "number,sys_id,assigned_to,name\n");
    }

    #[test]
    fn plain_rows_have_as_many_tabs_as_columns_whatever_is_in_them() {
        let text = printed(Format::Plain, None, &ROWS);
        assert_eq!(text, "INC1\taa\t森 結衣\t=cmd|' /C calc'!A0\nINC22\tbb\t\ta,b c d \"e\"\n");
    }

    #[test]
    fn json_is_one_document_and_json_lines_one_each() {
        assert_eq!(
            printed(Format::Json, None, &ROWS[1..]),
            "{\"schema\":1,\"tickets\":[{\"number\":\"INC22\",\"name\":\"a,b\\tc\\nd \\\"e\\\"\"}]}\n"
        );
        let lines = printed(Format::JsonLines, None, &ROWS);
        assert_eq!(lines.lines().count(), 2);
        assert!(lines.starts_with("{\"schema\":1,\"number\":\"INC1\""));
    }
}

//! A table of text cells: what every row format is read into first.

use ::csv::StringRecord;

use super::note::{Note, Source};
use super::number::Decimal;

/// A table as it stands in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Where it comes from.
    pub source: Source,
    /// One name per column, all different, none empty.
    pub headers: Vec<String>,
    /// Rows below the header, without blank ones.
    pub rows: Vec<Row>,
    /// What was noticed while reading.
    pub notes: Vec<Note>,
    /// How the file was understood, in words: encoding, delimiter, decimal mark.
    pub read_as: String,
    /// What stands before the decimals of its numbers.
    pub decimal: Decimal,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// As a spreadsheet counts it, from 1 with the header.
    pub number: u32,
    pub(super) cells: StringRecord,
}

impl Row {
    /// Returns a cell without surrounding space; empty beyond the end of the row.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default().trim()
    }
}

impl Table {
    /// Returns the first values of a column that are not empty, each different.
    pub fn samples(&self, column: usize, count: usize) -> Vec<String> {
        let mut samples: Vec<String> = Vec::new();
        for row in &self.rows {
            let cell = row.cell(column);
            if samples.len() == count {
                break;
            }
            if !cell.is_empty() && !samples.iter().any(|known| known == cell) {
                samples.push(cell.to_owned());
            }
        }
        samples
    }

    /// Returns the column with a header, by its exact name or, failing that, in any case.
    pub fn column(&self, header: &str) -> Option<usize> {
        let same = |name: &String| name.eq_ignore_ascii_case(header.trim());
        let exact = self.headers.iter().position(|name| name == header);
        exact.or_else(|| self.headers.iter().position(same))
    }
}

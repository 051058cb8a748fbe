//! Cells of a sheet as they come, one after the other, into rows.

use std::collections::BTreeMap;

use super::assemble::Raw;
use super::csv::{LONGEST_ROW, MOST_CELLS, MOST_COLUMNS};
use super::error::ImportError;
use super::note::Source;
use super::odd::{Merged, Odd, failed};
use super::table::Gathering;

/// Rows that a sheet may have.
pub(super) const MOST_ROWS: u64 = 1_048_576;

/// Text that a sheet may have: one long text that thousands of cells share is little in a file and
/// much in memory.
const MOST_TEXT: u64 = 1 << 30;

/// Oddities of a sheet that are noted one by one.
const MOST_ODD: usize = 10_000;

/// A sheet being read.
pub(super) struct Grid {
    source: Source,
    gathering: Gathering,
    /// Row being gathered, from 0.
    row: u32,
    started: bool,
    odd: Vec<Odd>,
    /// By column: the first number that is longer than spreadsheets keep, and how many there are.
    long: BTreeMap<usize, (u32, String, u32)>,
    pub(super) merged: Vec<Merged>,
}

impl Grid {
    /// Gets ready to read a sheet.
    pub(super) fn of(source: Source) -> Self {
        Self {
            source,
            gathering: Gathering::default(),
            row: 0,
            started: false,
            odd: Vec::new(),
            long: BTreeMap::new(),
            merged: Vec::new(),
        }
    }

    /// Adds a cell; row and column count from 0.
    pub(super) fn put(&mut self, row: u32, column: u32, text: &str) -> Result<(), ImportError> {
        if text.is_empty() {
            return Ok(());
        }
        if u64::from(row) >= MOST_ROWS {
            return Err(self.too_large(MOST_ROWS, "rows"));
        }
        if u64::from(column) >= MOST_COLUMNS {
            return Err(self.too_large(MOST_COLUMNS, "columns"));
        }
        if self.started && row != self.row {
            self.gathering.end_row(self.row + 1);
        }
        let at = self.gathering.cells();
        if self.started && (row < self.row || row == self.row && (column as usize) < at) {
            return Err(self.damaged(row, "its cells are not in order"));
        }
        (self.row, self.started) = (row, true);
        for _ in at..column as usize {
            self.gathering.end_cell();
        }
        if let Some(error) = failed(row + 1, column as usize, text.trim()) {
            self.note(error);
        } else {
            self.gathering.push(text);
        }
        self.gathering.end_cell();
        self.within_limits()
    }

    /// Counts a number that is longer than spreadsheets keep.
    pub(super) fn long(&mut self, row: u32, column: u32, text: &str) {
        let first = || (row + 1, text.to_owned(), 0);
        self.long.entry(column as usize).or_insert_with(first).2 += 1;
    }

    /// Notes something odd in a cell.
    pub(super) fn note(&mut self, odd: Odd) {
        if self.odd.len() < MOST_ODD {
            self.odd.push(odd);
        }
    }

    /// Returns an error that names the sheet and a row, which counts from 0.
    pub(super) fn damaged(&self, row: u32, why: &str) -> ImportError {
        ImportError::Sheet {
            file: self.source.file.clone(),
            sheet: self.source.sheet.clone(),
            row: row.saturating_add(1),
            why: why.to_owned(),
        }
    }

    /// Returns the row that was read last, from 0.
    pub(super) fn last(&self) -> u32 {
        self.row
    }

    /// Returns what was read.
    pub(super) fn finish(mut self) -> Raw {
        if self.started {
            self.gathering.end_row(self.row + 1);
        }
        let long = self.long.into_iter().map(|(column, (row, value, count))| Odd {
            row,
            column,
            value,
            why: match count {
                1 => "The number has more than 15 digits; spreadsheets keep no more, so its last digits may be wrong.".to_owned(),
                many => format!("{many} numbers of this column, this one first, have more than 15 digits; spreadsheets keep no more, so their last digits may be wrong."),
            },
            fix: "Format the column as text where the numbers come from, and save it again.",
        });
        self.odd.extend(long);
        Raw {
            source: self.source,
            rows: self.gathering.finish(),
            odd: self.odd,
            merged: self.merged,
            ..Raw::default()
        }
    }

    fn within_limits(&self) -> Result<(), ImportError> {
        let (text, cells) = self.gathering.kept;
        if text + self.gathering.length() as u64 > MOST_TEXT.min(LONGEST_ROW) {
            return Err(self.too_large(MOST_TEXT, "characters"));
        }
        if cells + self.gathering.cells() as u64 > MOST_CELLS {
            return Err(self.too_large(MOST_CELLS, "cells"));
        }
        Ok(())
    }

    fn too_large(&self, limit: u64, what: &'static str) -> ImportError {
        ImportError::TooLarge {
            file: self.source.file.clone(),
            limit,
            what,
        }
    }
}

//! What was odd, where, why, and what would fix it.

use serde::{Deserialize, Serialize};

use super::table::{Row, Table};

/// Where rows come from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Source {
    /// Name of the file, without its folder.
    pub file: String,
    /// Name of the sheet or layer; empty where files have none.
    pub sheet: String,
}

/// Something odd at one place of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Name of the file.
    pub file: String,
    /// Name of the sheet or layer; empty where files have none.
    pub sheet: String,
    /// Row as a spreadsheet counts it, from 1 with the header; none for the whole file.
    pub row: Option<u32>,
    /// Header of the column.
    pub column: Option<String>,
    /// The value as it stands in the file.
    pub value: Option<String>,
    /// Why it is noted, as a sentence.
    pub why: String,
    /// What would fix it, as a sentence.
    pub fix: String,
}

/// What was read, and what was odd on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Read<T> {
    /// Good rows, in the order of the file.
    pub rows: Vec<T>,
    /// Numbers of the rows that were left out, each with a note.
    pub skipped: Vec<u32>,
    /// What was noticed, in the order of the file.
    pub notes: Vec<Note>,
}

impl<T> Default for Read<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            skipped: Vec::new(),
            notes: Vec::new(),
        }
    }
}

/// Longest value that is quoted in a note.
const LONGEST: usize = 80;

impl Note {
    /// Notes something about a whole file.
    pub fn file(source: &Source, why: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            file: source.file.clone(),
            sheet: source.sheet.clone(),
            row: None,
            column: None,
            value: None,
            why: why.into(),
            fix: fix.into(),
        }
    }

    /// Notes something about a row.
    pub(super) fn row(
        table: &Table,
        row: &Row,
        why: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        Self {
            row: Some(row.number),
            ..Self::file(&table.source, why, fix)
        }
    }

    /// Notes something about one cell.
    pub(super) fn cell(
        table: &Table,
        row: &Row,
        column: usize,
        why: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        let value = row.cell(column);
        let mut short: String = value.chars().take(LONGEST).collect();
        if short.len() < value.len() {
            short.push('…');
        }
        Self {
            column: table.headers.get(column).cloned(),
            value: Some(short),
            ..Self::row(table, row, why, fix)
        }
    }
}

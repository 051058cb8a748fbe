//! What is odd about the cells of a table, noted where it stands.

use super::note::Note;
use super::number::{is_error, is_rounded};
use super::table::Table;

/// Rows with the same oddness that are noted one by one; the rest are counted.
const MOST_NOTES: usize = 1000;

/// Something odd in a cell, noted once its column has a name.
pub(super) struct Odd {
    pub(super) row: u32,
    pub(super) column: usize,
    pub(super) value: String,
    pub(super) why: String,
    pub(super) fix: &'static str,
}

/// Cells that a sheet shows as one: rows from 1 as in the sheet, columns from 0, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) rows: (u32, u32),
    pub(super) columns: (u32, u32),
}

/// Notes odd cells, now that their columns have names.
pub(super) fn note_odd(table: &mut Table, odd: Vec<Odd>) {
    for cell in odd {
        let mut value: String = cell.value.chars().take(80).collect();
        if value.len() < cell.value.len() {
            value.push('…');
        }
        table.notes.push(Note {
            row: Some(cell.row),
            column: table.headers.get(cell.column).cloned(),
            value: Some(value),
            ..Note::file(&table.source, cell.why, cell.fix)
        });
    }
}

/// Notes rows with more or fewer cells than the header.
pub(super) fn note_widths(table: &mut Table) {
    let width = table.headers.len();
    let mut notes = Vec::new();
    let (mut short, mut long) = (Vec::new(), 0_usize);
    for row in &table.rows {
        if row.len() < width {
            short.push(row.number);
        }
        let extra = row.cells().skip(width).any(|cell| !cell.trim().is_empty());
        long += usize::from(extra);
        if extra && long <= MOST_NOTES {
            let why = "The row has more cells than the header; the cells beyond it were not read.";
            let fix = "Put text that holds a delimiter in quotes.";
            notes.push(Note::row(table, row, why, fix));
        }
    }
    if long > MOST_NOTES {
        let why = format!(
            "{} more rows have more cells than the header.",
            long - MOST_NOTES
        );
        let fix = "Put text that holds a delimiter in quotes.";
        notes.push(Note::file(&table.source, why, fix));
    }
    // Where all rows are short, the header has a column too many, and nothing is missing.
    if let Some(first) = short.first().filter(|_| short.len() < table.rows.len()) {
        let why = match short.len() {
            1 => "The row has fewer cells than the header; the missing ones count as empty."
                .to_owned(),
            many => format!(
                "{many} rows, this one first, have fewer cells than the header; the missing ones count as empty."
            ),
        };
        notes.push(Note {
            row: Some(*first),
            ..Note::file(
                &table.source,
                why,
                "Look whether a line break or delimiter is missing.",
            )
        });
    }
    table.notes.extend(notes);
}

/// Notes long numbers of which a spreadsheet kept only the first digits.
pub(super) fn note_rounded(table: &mut Table) {
    for column in 0..table.headers.len() {
        let mut rounded = table.rows.iter().filter(|row| is_rounded(row.cell(column)));
        let Some(first) = rounded.next() else {
            continue;
        };
        let why = match rounded.count() {
            0 => {
                "The value is a long number that a spreadsheet shortened; its last digits are lost."
                    .to_owned()
            }
            more => format!(
                "{} values of this column are long numbers that a spreadsheet shortened; their last digits are lost.",
                more + 1
            ),
        };
        let fix = "Export the column again as text, without opening the file in a spreadsheet.";
        let note = Note::cell(table, first, column, why, fix);
        table.notes.push(note);
    }
}

/// Notes merged cells among the rows.
pub(super) fn note_merged(table: &mut Table, merged: &[Merged]) {
    let Some(first) = table.rows.first().map(|row| row.number) else {
        return;
    };
    let mut below = merged.iter().filter(|m| m.rows.0 >= first);
    let Some(one) = below.next() else {
        return;
    };
    let more = below.count();
    let why = format!(
        "{} among the rows; only the first cell of each has its value, the others count as empty.",
        match more {
            0 => "There are merged cells".to_owned(),
            more => format!(
                "There are {} groups of merged cells, this one first,",
                more + 1
            ),
        }
    );
    let note = Note {
        row: Some(one.rows.0),
        column: table.headers.get(one.columns.0 as usize).cloned(),
        ..Note::file(&table.source, why, "Unmerge the cells and fill in each.")
    };
    table.notes.push(note);
}

/// Returns the sentence for a cell that shows an error of its formula, if it does.
pub(super) fn failed(row: u32, column: usize, value: &str) -> Option<Odd> {
    is_error(value).then(|| Odd {
        row,
        column,
        value: value.to_owned(),
        why: "The value counts as missing: the cell holds an error of a formula.".to_owned(),
        fix: "Mend the formula, or write the value itself.",
    })
}

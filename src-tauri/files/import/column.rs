//! One column being read: cells into values, and a note for each that is not one.

use std::collections::HashMap;

use planner::plan::Amount;

use super::columns::Mapping;
use super::field::Field;
use super::note::Note;
use super::number::amount;
use super::table::{Row, Table};

/// Returns the text of a field; empty when no column holds it.
pub(super) fn text(mapping: &Mapping, row: &Row, field: Field) -> String {
    let column = mapping.column(field);
    column.map_or_else(String::new, |column| row.cell(column).to_owned())
}

/// Returns the number of a field; a bad one is noted and missing.
pub(super) fn number(
    table: &Table,
    mapping: &Mapping,
    row: &Row,
    field: Field,
    notes: &mut Vec<Note>,
) -> Option<Amount> {
    number_at(table, row, mapping.column(field)?, notes)
}

/// Returns the number in a column; a bad one is noted and missing.
pub(super) fn number_at(
    table: &Table,
    row: &Row,
    column: usize,
    notes: &mut Vec<Note>,
) -> Option<Amount> {
    match amount(row.cell(column), table.decimal_at(column)) {
        Ok(value) => value,
        Err(reason) => {
            let why = format!("The value counts as missing: {reason}.");
            let fix = "Write a plain number such as 1234.5.";
            notes.push(Note::cell(table, row, column, why, fix));
            None
        }
    }
}

/// Notes a row that has no id.
pub(super) fn without_id(table: &Table, row: &Row, column: usize) -> Note {
    let why = "The row was left out: it has no id.";
    Note::cell(table, row, column, why, "Give the row an id of its own.")
}

/// Keeps the first row of each id; a row without one, or with one that was there, is noted.
pub(super) struct Ids<'t>(HashMap<&'t str, u32>);

impl<'t> Ids<'t> {
    /// Makes room for all rows of a table at once.
    pub(super) fn of(table: &Table) -> Self {
        Self(HashMap::with_capacity(table.rows.len()))
    }

    /// Returns the id of a row, or notes why it has none of its own.
    pub(super) fn take(
        &mut self,
        table: &Table,
        row: &'t Row,
        column: usize,
        notes: &mut Vec<Note>,
    ) -> Option<String> {
        let id = row.cell(column);
        if id.is_empty() {
            notes.push(without_id(table, row, column));
            return None;
        }
        if let Some(first) = self.0.get(id) {
            let why = format!("The row was left out: row {first} has the same id.");
            notes.push(Note::cell(
                table,
                row,
                column,
                why,
                "Delete one of the two, or give it another id.",
            ));
            return None;
        }
        self.0.insert(id, row.number);
        Some(id.to_owned())
    }
}

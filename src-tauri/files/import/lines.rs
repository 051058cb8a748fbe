//! Tables whose rows are lines of accounts, such as orders: the lines of an account are added up.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use planner::plan::Amount;

use super::column::{number_at, without_id};
use super::columns::Mapping;
use super::note::Note;
use super::table::{Row, Table};

/// Fewest rows that may be a list of orders.
const FEWEST_LINES: usize = 10;

/// A table whose rows are lines of accounts, such as orders.
pub(super) struct Lines<'t> {
    id: usize,
    /// By id: its first row, and the sums of its values.
    sums: HashMap<&'t str, (u32, Vec<Option<Amount>>)>,
    pub(super) notes: Vec<Note>,
}

impl<'t> Lines<'t> {
    /// Sums the rows by id; none where ids mostly stand once.
    pub(super) fn of(table: &'t Table, mapping: &Mapping, id: usize) -> Option<Self> {
        let ids = || {
            table
                .rows
                .iter()
                .map(|row| row.cell(id))
                .filter(|id| !id.is_empty())
        };
        let (filled, different) = (ids().count(), ids().collect::<HashSet<_>>().len());
        if filled < FEWEST_LINES || different * 2 > filled {
            return None;
        }
        let summed = mapping.summed();
        let mut lines = Self {
            id,
            sums: HashMap::with_capacity(different),
            notes: Vec::new(),
        };
        let why = format!(
            "{filled} rows have {different} different ids: the rows of an id were taken as one account, and their values were added up."
        );
        let fix = "If the rows are accounts of their own, choose another column as the id.";
        lines.notes.push(Note {
            column: table.headers.get(id).cloned(),
            ..Note::file(&table.source, why, fix)
        });
        for row in table.rows.iter().filter(|row| !row.cell(id).is_empty()) {
            // Bad values are noted, once, when the sums are taken or below.
            let mut notes = Vec::new();
            let values = summed
                .iter()
                .map(|(_, column)| number_at(table, row, *column, &mut notes));
            let values: Vec<Option<Amount>> = values.collect();
            lines.notes.append(&mut notes);
            match lines.sums.entry(row.cell(id)) {
                Entry::Vacant(free) => {
                    free.insert((row.number, values));
                }
                Entry::Occupied(mut taken) => {
                    for (sum, value) in taken.get_mut().1.iter_mut().zip(values) {
                        *sum = added(*sum, value);
                    }
                }
            }
        }
        Some(lines)
    }

    /// Returns the sums of the account whose first row this is.
    pub(super) fn take(
        &self,
        table: &Table,
        row: &Row,
        notes: &mut Vec<Note>,
    ) -> Option<Vec<Option<Amount>>> {
        let id = row.cell(self.id);
        if id.is_empty() {
            notes.push(without_id(table, row, self.id));
            return None;
        }
        let (first, sums) = self.sums.get(id)?;
        (*first == row.number).then(|| sums.clone())
    }
}

/// Adds two values; a sum that is too large for an amount stays as it was.
fn added(sum: Option<Amount>, value: Option<Amount>) -> Option<Amount> {
    match (sum, value) {
        (Some(a), Some(b)) => Some(Amount(a.0.saturating_add(b.0))),
        (some, None) | (None, some) => some,
    }
}

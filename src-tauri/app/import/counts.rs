//! What a file has that the plan has not, has otherwise, or has no longer.

use planner::plan::Amount;

use crate::wire::ImportChange;

/// Rows that are named one by one; more would not be read.
pub(super) const NAMED: usize = 100;

/// New, changed, unchanged, gone.
#[derive(Default)]
pub(super) struct Counts {
    /// Rows that the plan did not have.
    pub(super) new: u32,
    /// Rows that the plan has otherwise.
    pub(super) changed: u32,
    /// Rows that are in the plan exactly so.
    pub(super) unchanged: u32,
    /// What the plan has and the file has not.
    pub(super) gone: u32,
    /// How many of them go.
    pub(super) removed: u32,
    /// The first of them, by id and name.
    pub(super) gone_rows: Vec<[String; 2]>,
    /// The first changes.
    pub(super) changes: Vec<ImportChange>,
}

impl Counts {
    /// Counts a changed row; `fields` says what changed and is asked only while there is room.
    pub(super) fn change(
        &mut self,
        code: &str,
        name: &str,
        fields: impl FnOnce() -> Vec<[String; 3]>,
    ) {
        self.changed += 1;
        if self.changes.len() < NAMED {
            self.changes.push(ImportChange {
                code: code.to_owned(),
                name: name.to_owned(),
                fields: fields(),
            });
        }
    }

    /// Counts a row that is gone.
    pub(super) fn lose(&mut self, code: &str, name: &str) {
        self.gone += 1;
        if self.gone_rows.len() < NAMED {
            self.gone_rows.push([code.to_owned(), name.to_owned()]);
        }
    }

    /// Returns how many rows of the file are in the plan afterwards.
    pub(super) fn taken(&self) -> u32 {
        self.new + self.changed + self.unchanged
    }
}

/// Adds what differs between two texts.
pub(super) fn differ(fields: &mut Vec<[String; 3]>, what: &str, before: &str, after: &str) {
    if before != after {
        fields.push([what.to_owned(), before.to_owned(), after.to_owned()]);
    }
}

/// Writes an amount as a plain number.
pub(super) fn plain(amount: Amount) -> String {
    format!("{}", amount.to_f64())
}

//! What areas bring to measures, from a table joined to the plan's ground by code.

use std::collections::BTreeMap;

use files::import::figures::read;
use files::import::{Mapping, Note, Table};
use planner::carve::Edit;
use planner::plan::{Amount, Measure, MeasureIx, Plan, UnitIx};

use super::accounts::summed;
use super::codes::Joining;
use super::counts::{Counts, differ, plain};
use super::{Asking, Ready};
use crate::error::AppError;
use crate::wire::ImportAs;

/// The measures a file has, as the plan will have them.
struct Columns<'a> {
    plan: &'a Plan,
    fresh: Vec<Measure>,
    /// Position in the plan's measures, fresh ones included, by the file's column.
    places: Vec<usize>,
}

/// Joins figures to areas; an empty cell leaves what the plan has.
pub(super) fn ready(ask: &Asking<'_>, table: &Table, mapping: &Mapping) -> Result<Ready, AppError> {
    let found = read(table, mapping)?;
    let (fresh, places) = summed(ask.plan, table, mapping);
    let columns = Columns {
        plan: ask.plan,
        fresh,
        places,
    };
    let mut joining = Joining::of(ask, table, mapping);
    let mut given: BTreeMap<UnitIx, (u32, Vec<Option<Amount>>)> = BTreeMap::new();
    for raw in found.rows {
        let Some(unit) = joining.one(raw.row, &raw.area) else {
            continue;
        };
        if let Some((first, _)) = given.get(&unit) {
            let why = format!("The row was left out: row {first} is of the same area.");
            let fix = "Delete one of the two, or add them up.";
            joining.leave(raw.row, &raw.area, &why, fix);
            continue;
        }
        given.insert(unit, (raw.row, raw.values));
    }
    let joined = joining.ending(&given.keys().copied().collect());
    let mut notes = [found.notes, joined.notes].concat();
    notes.extend(columns.doubled(table));
    let rows: Vec<(UnitIx, Vec<Option<Amount>>)> = given
        .into_iter()
        .map(|(unit, (_, values))| (unit, values))
        .collect();
    Ok(Ready {
        edits: columns.edits(&rows),
        skipped: [found.skipped, joined.skipped].concat(),
        notes,
        counts: columns.counts(&rows),
        sums: columns.sums(&rows),
        codes: Some(joined.codes),
        ..Ready::of(ImportAs::Figures)
    })
}

impl Columns<'_> {
    /// The measure at a position in the plan's list, fresh ones included.
    fn measure(&self, place: usize) -> &Measure {
        let known = self.plan.measures.len();
        self.plan
            .measures
            .get(place)
            .unwrap_or_else(|| &self.fresh[place - known])
    }

    /// What an area brings today.
    fn today(&self, place: usize, unit: UnitIx) -> Amount {
        let column = self.plan.units.values.get(place);
        column.map_or(Amount(0), |column| column[unit.at()])
    }

    /// Fresh measures as new columns, and what changes in those the plan has.
    fn edits(&self, rows: &[(UnitIx, Vec<Option<Amount>>)]) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (at, place) in self.places.iter().enumerate() {
            let said = rows
                .iter()
                .filter_map(|(unit, values)| Some((*unit, values[at]?)));
            if *place < self.plan.measures.len() {
                let other = said.filter(|(unit, value)| self.today(*place, *unit) != *value);
                let amounts: Vec<(UnitIx, Amount)> = other.collect();
                if !amounts.is_empty() {
                    let measure = MeasureIx(*place as u16);
                    edits.push(Edit::SetUnitAmounts { measure, amounts });
                }
                continue;
            }
            let mut units = vec![Amount(0); self.plan.units.len()];
            for (unit, value) in said {
                units[unit.at()] = value;
            }
            edits.push(Edit::AddMeasure {
                measure: self.measure(*place).clone(),
                units,
                accounts: vec![Amount(0); self.plan.accounts.len()],
            });
        }
        edits
    }

    /// An area is new when all that is said of it is, and changed when the plan said otherwise.
    fn counts(&self, rows: &[(UnitIx, Vec<Option<Amount>>)]) -> Counts {
        let mut counts = Counts::default();
        let known = |place: &usize| *place < self.plan.measures.len();
        let all_fresh = !self.places.iter().any(known);
        for (unit, values) in rows {
            let mut fields = Vec::new();
            for (place, value) in self.places.iter().zip(values) {
                let before = self.today(*place, *unit);
                let after = value.unwrap_or(before);
                differ(
                    &mut fields,
                    &self.measure(*place).label,
                    &plain(before),
                    &plain(after),
                );
            }
            if all_fresh {
                counts.new += 1;
            } else if fields.is_empty() {
                counts.unchanged += 1;
            } else {
                let [code, name] =
                    [&self.plan.units.codes, &self.plan.units.names].map(|c| &c[unit.at()]);
                counts.change(code, name, || fields);
            }
        }
        counts
    }

    fn sums(&self, rows: &[(UnitIx, Vec<Option<Amount>>)]) -> Vec<(Measure, Amount)> {
        let sum = |at: usize| {
            let values = rows.iter().filter_map(|(_, values)| values[at]);
            let sum: i128 = values.map(|value| i128::from(value.0)).sum();
            Amount(i64::try_from(sum).unwrap_or(i64::MAX))
        };
        let places = self.places.iter().enumerate();
        places
            .map(|(at, place)| (self.measure(*place).clone(), sum(at)))
            .collect()
    }

    /// Says where accounts bring to a measure already, so that nobody counts the same money twice.
    fn doubled(&self, table: &Table) -> Vec<Note> {
        let both = self.places.iter().filter(|place| {
            let accounts = self.plan.accounts.values.get(**place);
            accounts.is_some_and(|column| column.iter().any(|amount| amount.0 != 0))
        });
        let note = |place: &usize| Note {
            file: table.source.file.clone(),
            sheet: table.source.sheet.clone(),
            row: None,
            column: None,
            value: Some(self.measure(*place).label.clone()),
            why:
                "Accounts bring to this measure already: the figures of areas are added to theirs."
                    .to_owned(),
            fix: "Leave the column out, or rename it so that it becomes a measure of its own."
                .to_owned(),
        };
        both.map(note).collect()
    }
}

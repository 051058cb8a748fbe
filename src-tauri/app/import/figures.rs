//! What areas bring to measures, from a table joined to the plan's ground by code.

use std::collections::BTreeMap;

use files::import::figures::{RawFigures, read};
use files::import::{Mapping, Note, Table};
use planner::carve::Edit;
use planner::plan::{Amount, Measure, MeasureIx, Plan, UnitIx};

use super::accounts::summed;
use super::codes::Joining;
use super::counts::{Counts, differ, plain};
use super::{Asking, Ready};
use crate::error::AppError;
use crate::wire::ImportAs;

/// What the file says, by area.
pub(super) type Given = BTreeMap<UnitIx, RawFigures>;

/// The measures a file has, as the plan will have them.
pub(super) struct Columns<'a> {
    plan: &'a Plan,
    fresh: Vec<Measure>,
    /// Position in the plan's measures, fresh ones included, by the file's column.
    places: Vec<usize>,
}

/// Joins figures to areas; an empty cell leaves what the plan has.
pub(super) fn ready(ask: &Asking<'_>, table: &Table, mapping: &Mapping) -> Result<Ready, AppError> {
    let found = read(table, mapping)?;
    let columns = Columns::of(ask.plan, table, mapping);
    let mut joining = Joining::of(ask, table, mapping);
    let mut given = Given::new();
    for raw in found.rows {
        let Some(unit) = joining.one(raw.row, &raw.area) else {
            continue;
        };
        if let Some(first) = given.get(&unit) {
            let why = format!(
                "The row was left out: row {} is of the same area.",
                first.row
            );
            let fix = "Delete one of the two, or add them up.";
            joining.leave(raw.row, &raw.area, &why, fix);
            continue;
        }
        given.insert(unit, raw);
    }
    let joined = joining.ending(&given.keys().copied().collect());
    let mut notes = [found.notes, joined.notes].concat();
    notes.extend(columns.doubled(table));
    Ok(Ready {
        edits: columns.edits(&given, ask.plan.units.len()),
        skipped: [found.skipped, joined.skipped].concat(),
        notes,
        counts: columns.counts(&given),
        sums: columns.sums(&given.values()),
        codes: Some(joined.codes),
        ..Ready::of(ImportAs::Figures)
    })
}

impl<'a> Columns<'a> {
    /// Finds the measures of a file.
    pub(super) fn of(plan: &'a Plan, table: &Table, mapping: &Mapping) -> Self {
        let (fresh, places) = summed(plan, table, mapping);
        Self {
            plan,
            fresh,
            places,
        }
    }

    /// What a new area brings to the measures that the plan has.
    pub(super) fn row(&self, raw: &RawFigures) -> Vec<Amount> {
        let mut row = vec![Amount(0); self.plan.measures.len()];
        for (place, value) in self.places.iter().zip(&raw.values) {
            if let (Some(cell), Some(value)) = (row.get_mut(*place), value) {
                *cell = *value;
            }
        }
        row
    }

    /// The measure at a position in the plan's list, fresh ones included.
    fn measure(&self, place: usize) -> &Measure {
        let known = self.plan.measures.len();
        self.plan
            .measures
            .get(place)
            .unwrap_or_else(|| &self.fresh[place - known])
    }

    /// What an area brings today; nothing if it is not there yet.
    fn today(&self, place: usize, unit: UnitIx) -> Option<Amount> {
        if unit.at() >= self.plan.units.len() {
            return None;
        }
        let column = self.plan.units.values.get(place);
        Some(column.map_or(Amount(0), |column| column[unit.at()]))
    }

    /// Fresh measures as new columns over so many areas, and what changes in those the plan has.
    pub(super) fn edits(&self, given: &Given, count: usize) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (at, place) in self.places.iter().enumerate() {
            let said = given
                .iter()
                .filter_map(|(unit, raw)| Some((*unit, raw.values[at]?)));
            if *place < self.plan.measures.len() {
                let other = said.filter(|(unit, value)| {
                    // A new area came with its amounts.
                    self.today(*place, *unit)
                        .is_some_and(|today| today != *value)
                });
                let amounts: Vec<(UnitIx, Amount)> = other.collect();
                if !amounts.is_empty() {
                    let measure = MeasureIx(*place as u16);
                    edits.push(Edit::SetUnitAmounts { measure, amounts });
                }
                continue;
            }
            let mut units = vec![Amount(0); count];
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

    /// An area is new where the plan has none of the file's measures yet, and changed where the
    /// plan says otherwise.
    pub(super) fn counts(&self, given: &Given) -> Counts {
        let mut counts = Counts::default();
        let units = &self.plan.units;
        for (unit, raw) in given {
            let sides = || {
                let all = self.places.iter().zip(&raw.values);
                all.filter_map(|(place, value)| {
                    Some((*place, self.today(*place, *unit)?, (*value)?))
                })
            };
            if !self.fresh.is_empty() && self.places.len() == self.fresh.len() {
                counts.new += 1;
            } else if sides().all(|(_, before, after)| before == after) {
                counts.unchanged += 1;
            } else {
                let fields = || {
                    let mut fields = Vec::new();
                    for (place, before, after) in sides() {
                        let label = &self.measure(place).label;
                        differ(&mut fields, label, &plain(before), &plain(after));
                    }
                    fields
                };
                counts.change(&units.codes[unit.at()], &units.names[unit.at()], fields);
            }
        }
        counts
    }

    pub(super) fn sums<'r>(
        &self,
        given: &(impl Iterator<Item = &'r RawFigures> + Clone),
    ) -> Vec<(Measure, Amount)> {
        let sum = |at: usize| {
            let values = given.clone().filter_map(|raw| raw.values.get(at).copied()?);
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
            value: Some(self.measure(*place).label.clone()),
            ..Note::file(
                &table.source,
                "Accounts bring to this measure already: the figures of areas are added to theirs.",
                "Leave the column out, or rename it so that it becomes a measure of its own.",
            )
        };
        both.map(note).collect()
    }
}

//! Accounts from a table: placed, valued, added at the end of the list.

use std::collections::BTreeSet;

use files::import::accounts::{RawAccount, measures, read};
use files::import::{Mapping, Table};
use planner::balance::Watch;
use planner::carve::Edit;
use planner::plan::{AccountRow, Amount, Located, Measure, Plan};

use super::place::Placing;
use super::{Ready, misfit};
use crate::error::AppError;
use crate::land::Land;

/// Rows between two looks at whether to stop: a few milliseconds of work.
const LOOK: usize = 512;

/// Where each value of a row goes.
struct Columns {
    /// Measures that the plan does not have yet.
    fresh: Vec<Measure>,
    /// Position in the plan's measures, fresh ones included, by the file's column.
    places: Vec<usize>,
    /// Position of the measure that counts accounts.
    counted: Option<usize>,
    /// Measures in all.
    count: usize,
}

/// Reads, places and values the accounts of a table.
pub(super) fn ready(
    plan: &Plan,
    land: &Land,
    table: &Table,
    mapping: &Mapping,
    watch: &dyn Watch,
) -> Result<Ready, AppError> {
    let found = read(table, mapping)?;
    let columns = Columns::of(plan, measures(table, mapping));
    let known: BTreeSet<&str> = plan.accounts.codes.iter().map(String::as_str).collect();
    let placing = Placing::on(plan, land);
    let (mut rows, mut notes, mut skipped) = (Vec::new(), found.notes, found.skipped.len());
    let total = found.rows.len().max(1) as f64;
    for (at, raw) in found.rows.into_iter().enumerate() {
        if at % LOOK == 0 {
            if watch.stopped() {
                return Err(AppError::Stopped);
            }
            watch.progress(at as f64 / total, 0.0);
        }
        if known.contains(raw.code.as_str()) {
            let why = "An account with this id is in the plan already.";
            notes.push(misfit(
                table,
                raw.row,
                &raw.code,
                why,
                "It was left as it is.",
            ));
            skipped += 1;
            continue;
        }
        let row = row(raw, &columns, &placing)?;
        rows.push(row);
    }
    let nowhere = rows
        .iter()
        .filter(|row| row.located == Located::Nowhere)
        .count();
    let what = match nowhere {
        0 => format!("{} accounts", rows.len()),
        some => format!(
            "{} accounts ({some} without a place on the map)",
            rows.len()
        ),
    };
    Ok(Ready {
        what,
        rows: rows.len() as u32,
        skipped: skipped as u32,
        notes,
        edits: edits(plan, columns.fresh, rows),
    })
}

fn edits(plan: &Plan, fresh: Vec<Measure>, accounts: Vec<AccountRow>) -> Vec<Edit> {
    let measure = |measure| Edit::AddMeasure {
        measure,
        units: vec![Amount(0); plan.units.len()],
        accounts: vec![Amount(0); plan.accounts.len()],
    };
    let mut edits: Vec<Edit> = fresh.into_iter().map(measure).collect();
    edits.push(Edit::AddAccounts { accounts });
    edits
}

fn row(raw: RawAccount, columns: &Columns, placing: &Placing<'_>) -> Result<AccountRow, AppError> {
    let (point, located) = placing.find(&raw)?;
    let mut values = vec![Amount(0); columns.count];
    for (place, value) in columns.places.iter().zip(&raw.values) {
        values[*place] = value.unwrap_or_default();
    }
    if let Some(counted) = columns.counted {
        values[counted] = Amount(Amount::SCALE);
    }
    Ok(AccountRow {
        unit: placing.unit(&raw.postal_code, point),
        code: raw.code,
        name: raw.name,
        point,
        located,
        values,
        attributes: raw.attributes,
    })
}

impl Columns {
    fn of(plan: &Plan, found: Vec<Measure>) -> Self {
        let mut fresh: Vec<Measure> = Vec::new();
        let mut places = Vec::new();
        for measure in found {
            places.push(if let Some(known) = plan.measure(&measure.key) {
                known.at()
            } else {
                fresh.push(measure);
                plan.measures.len() + fresh.len() - 1
            });
        }
        Self {
            counted: plan.measure("accounts").map(planner::plan::MeasureIx::at),
            count: plan.measures.len() + fresh.len(),
            fresh,
            places,
        }
    }
}

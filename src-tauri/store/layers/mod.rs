//! The four public layers, which QGIS and other programs show: written from the plan, never read
//! back except to see what another program changed.

mod accounts;
mod contents;
mod fill;
mod layer;
mod packed;
mod reps;
mod shown;
mod territories;
mod units;

use planner::plan::Plan;
use rusqlite::Connection;

pub(crate) use layer::{Layer, NAMES, all, measure_columns};
pub(crate) use shown::Shown;

use crate::reach::Reach;

/// Writes all layers anew; tables that are there already go.
pub(crate) fn rebuild(connection: &Connection, plan: &Plan, shown: &Shown) -> rusqlite::Result<()> {
    for layer in all(&plan.measures) {
        layer.make(connection)?;
    }
    accounts::fill(connection, plan, shown, 0)?;
    units::fill(connection, plan, shown)?;
    territories::write(connection, plan, &Shown::default(), shown)?;
    reps::write(connection, plan, &Shown::default(), shown)?;
    for layer in all(&plan.measures) {
        layer.index(connection)?;
    }
    contents::all(connection, plan)
}

/// Writes what an edit changed: rows whose holder, badge, place or sums are others than before.
///
/// A new measure is a new column, so it, like new ground, rewrites the layers it stands in.
pub(crate) fn update(
    connection: &Connection,
    plan: &Plan,
    before: &Shown,
    after: &Shown,
    reach: &Reach<'_>,
) -> rusqlite::Result<()> {
    accounts::update(connection, plan, before, after, reach)?;
    units::update(connection, plan, before, after, reach)?;
    territories::write(connection, plan, before, after)?;
    reps::write(connection, plan, before, after)?;
    contents::changed(connection, plan, before, after, reach)
}

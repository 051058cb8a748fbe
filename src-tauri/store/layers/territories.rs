//! The layer `territories`: the ground of each territory in one outline, with its sums.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use planner::plan::{Plan, TerritoryId};
use rusqlite::{Connection, Statement, params};

use super::fill::{bind_amounts, blob, ground};
use super::shown::TerritoryRow;
use super::{Shown, all, measure_columns};

/// Writes what differs: outlines where the ground changed, figures where they changed.
pub(super) fn write(
    connection: &Connection,
    plan: &Plan,
    before: &Shown,
    after: &Shown,
) -> rusqlite::Result<()> {
    for id in before
        .territories
        .keys()
        .filter(|id| !after.territories.contains_key(id))
    {
        connection.execute("DELETE FROM territories WHERE fid = ?1", [id.number()])?;
    }
    let new: BTreeSet<_> = after
        .territories
        .keys()
        .filter(|id| !before.territories.contains_key(id))
        .collect();
    let mut redrawn = changed_ground(before, after);
    redrawn.extend(new.iter().copied());
    redrawn.retain(|id| after.territories.contains_key(id));
    let grounds = ground(plan, after, &redrawn);
    let [_, _, layer, _] = all(&plan.measures);
    let mut insert = connection.prepare_cached(&layer.insert_sql())?;
    let mut figures = connection.prepare_cached(&figures_sql(plan))?;
    let mut outline =
        connection.prepare_cached("UPDATE territories SET geom = ?2 WHERE fid = ?1")?;
    for (id, row) in &after.territories {
        let shape = || grounds.get(id).and_then(blob);
        if new.contains(id) {
            insert.raw_bind_parameter(1, id.number())?;
            insert.raw_bind_parameter(2, shape())?;
            bind_figures(&mut insert, row, 3)?;
            insert.raw_execute()?;
            continue;
        }
        if before.territories.get(id) != Some(row) {
            figures.raw_bind_parameter(1, id.number())?;
            bind_figures(&mut figures, row, 2)?;
            figures.raw_execute()?;
        }
        if redrawn.contains(id) {
            outline.execute(params![id.number(), shape()])?;
        }
    }
    Ok(())
}

fn changed_ground(before: &Shown, after: &Shown) -> BTreeSet<TerritoryId> {
    let moved = before
        .units
        .iter()
        .zip(&after.units)
        .filter(|(old, new)| old != new);
    let both = moved.flat_map(|(old, new)| [*old, *new]);
    let longest = before.units.len().min(after.units.len());
    let tails = before.units[longest..]
        .iter()
        .chain(&after.units[longest..]);
    both.chain(tails.copied()).flatten().collect()
}

fn figures_sql(plan: &Plan) -> String {
    let mut measures = String::new();
    for name in measure_columns(&plan.measures) {
        // Writing into a string does not fail.
        let _ = write!(measures, ", {name} = ?");
    }
    format!(
        "UPDATE territories SET code = ?2, name = ?3, rep = ?4, region = ?5, colour = ?6, locked = ?7,
         quota = ?8, units = ?9, accounts = ?10{measures} WHERE fid = ?1"
    )
}

fn bind_figures(
    statement: &mut Statement<'_>,
    row: &TerritoryRow,
    at: usize,
) -> rusqlite::Result<()> {
    statement.raw_bind_parameter(at, row.code.as_str())?;
    statement.raw_bind_parameter(at + 1, row.badge.name.as_str())?;
    statement.raw_bind_parameter(at + 2, row.badge.rep.as_str())?;
    statement.raw_bind_parameter(at + 3, row.badge.region.as_str())?;
    statement.raw_bind_parameter(at + 4, row.badge.colour.as_str())?;
    statement.raw_bind_parameter(at + 5, row.locked)?;
    statement.raw_bind_parameter(at + 6, row.quota.map(planner::plan::Amount::to_f64))?;
    statement.raw_bind_parameter(at + 7, row.tally.units)?;
    statement.raw_bind_parameter(at + 8, row.tally.accounts)?;
    bind_amounts(statement, at + 9, row.tally.sums.iter().copied())
}

//! The layer `units`: the ground, each piece with its holder and values.

use planner::geography::outline::shape_of;
use planner::plan::{Plan, UnitIx};
use rusqlite::{Connection, Statement};

use super::fill::{again, bind_amounts, bind_badge, blob};
use super::{Shown, all};
use crate::reach::Reach;

/// Adds all units.
pub(super) fn fill(connection: &Connection, plan: &Plan, shown: &Shown) -> rusqlite::Result<()> {
    let [_, layer, ..] = all(&plan.measures);
    let mut statement = connection.prepare_cached(&layer.insert_sql())?;
    for at in 0..plan.units.len() {
        insert(&mut statement, plan, shown, at)?;
    }
    Ok(())
}

/// Writes who holds what and what is in it, where that changed.
pub(super) fn update(
    connection: &Connection,
    plan: &Plan,
    before: &Shown,
    after: &Shown,
    reach: &Reach<'_>,
) -> rusqlite::Result<()> {
    let rebadged = after.rebadged(before);
    let sql = "UPDATE units SET locked = ?2, territory_id = ?3, territory = ?4, rep = ?5, region = ?6, colour = ?7
               WHERE fid = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    for at in 0..plan.units.len() {
        let unit = UnitIx(at as u32);
        let holder = after.units[at];
        let locked = after.locked.contains(&unit);
        let same = before.units.get(at) == Some(&holder) && before.locked.contains(&unit) == locked;
        if same && holder.is_none_or(|id| !rebadged.contains(&id)) {
            continue;
        }
        statement.raw_bind_parameter(1, at as i64 + 1)?;
        statement.raw_bind_parameter(2, locked)?;
        bind_badge(&mut statement, 3, holder, after.badge(holder))?;
        statement.raw_execute()?;
    }
    let [_, layer, ..] = all(&plan.measures);
    let valued = reach.valued.iter().map(|unit| unit.at());
    let stay = valued.filter(|at| *at < plan.units.len());
    again(connection, &layer, stay, |row, at| {
        insert(row, plan, after, at)
    })
}

fn insert(
    statement: &mut Statement<'_>,
    plan: &Plan,
    shown: &Shown,
    at: usize,
) -> rusqlite::Result<()> {
    let units = &plan.units;
    let unit = UnitIx(at as u32);
    statement.raw_bind_parameter(1, at as i64 + 1)?;
    statement.raw_bind_parameter(2, blob(&shape_of(&units.topology, unit)))?;
    statement.raw_bind_parameter(3, units.codes[at].as_str())?;
    statement.raw_bind_parameter(4, units.names[at].as_str())?;
    statement.raw_bind_parameter(5, units.levels[at].as_str())?;
    statement.raw_bind_parameter(6, units.parents[at].as_str())?;
    statement.raw_bind_parameter(7, shown.locked.contains(&unit))?;
    let holder = shown.units[at];
    bind_badge(statement, 8, holder, shown.badge(holder))?;
    bind_amounts(statement, 13, units.values.iter().map(|column| column[at]))?;
    statement.raw_execute()?;
    Ok(())
}

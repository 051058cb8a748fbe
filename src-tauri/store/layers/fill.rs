//! What the layers share when rows are written: colours, columns of sums, shapes.

use std::collections::{BTreeMap, BTreeSet};

use planner::geography::Point;
use planner::geography::outline::{MultiPolygon, dissolve, dissolve_all};
use planner::plan::{Amount, Plan, TerritoryId, UnitIx};
use rusqlite::{Connection, Statement};

use super::shown::Badge;
use super::{Layer, Shown};
use crate::geometry::encode_areas;

/// From this many territories on, dissolving all at once is faster than one by one.
const ALL_AT_ONCE: usize = 6;

/// Writes rows of a layer anew where they stand, each by its position.
pub(super) fn again(
    connection: &Connection,
    layer: &Layer,
    rows: impl Iterator<Item = usize>,
    insert: impl Fn(&mut Statement<'_>, usize) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let delete = format!("DELETE FROM {} WHERE fid = ?1", layer.name);
    let mut take = connection.prepare_cached(&delete)?;
    let mut put = connection.prepare_cached(&layer.insert_sql())?;
    for at in rows {
        take.execute([at as i64 + 1])?;
        insert(&mut put, at)?;
    }
    Ok(())
}

/// Binds what stands on every row of a holder: id, name, rep, region, colour.
pub(super) fn bind_badge(
    statement: &mut Statement<'_>,
    at: usize,
    holder: Option<TerritoryId>,
    badge: Option<&Badge>,
) -> rusqlite::Result<()> {
    statement.raw_bind_parameter(at, holder.map(TerritoryId::number))?;
    statement.raw_bind_parameter(at + 1, badge.map(|b| b.name.as_str()))?;
    statement.raw_bind_parameter(at + 2, badge.map(|b| b.rep.as_str()))?;
    statement.raw_bind_parameter(at + 3, badge.map(|b| b.region.as_str()))?;
    statement.raw_bind_parameter(at + 4, badge.map(|b| b.colour.as_str()))
}

/// Binds one number per column of measures.
pub(super) fn bind_amounts(
    statement: &mut Statement<'_>,
    at: usize,
    amounts: impl Iterator<Item = Amount>,
) -> rusqlite::Result<()> {
    let columns = statement.parameter_count() + 1;
    for (parameter, amount) in (at..columns).zip(amounts) {
        statement.raw_bind_parameter(parameter, amount.to_f64())?;
    }
    Ok(())
}

/// Writes ground as a blob; none when there is no ground.
pub(super) fn blob(ground: &MultiPolygon) -> Option<Vec<u8>> {
    let pieces = ground.0.iter();
    let pieces: Vec<Vec<&[Point]>> = pieces
        .map(|piece| piece.rings().map(Vec::as_slice).collect())
        .collect();
    encode_areas(&pieces)
}

/// Returns the ground of some territories of the shown scenario.
pub(super) fn ground(
    plan: &Plan,
    shown: &Shown,
    wanted: &BTreeSet<TerritoryId>,
) -> BTreeMap<TerritoryId, MultiPolygon> {
    let topology = &plan.units.topology;
    if wanted.len() >= ALL_AT_ONCE {
        return dissolve_all(topology, &shown.units);
    }
    let units_of = |id: TerritoryId| -> Vec<UnitIx> {
        let holders = shown.units.iter().zip(0..);
        holders
            .filter(|(h, _)| **h == Some(id))
            .map(|(_, at)| UnitIx(at))
            .collect()
    };
    wanted
        .iter()
        .map(|id| (*id, dissolve(topology, &units_of(*id))))
        .collect()
}

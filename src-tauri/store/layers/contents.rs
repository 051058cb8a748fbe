//! `gpkg_contents`: where each layer lies and when it last changed.

use planner::geography::{Bounds, Point};
use planner::plan::Plan;
use rusqlite::{Connection, params};

use super::{NAMES, Shown};
use crate::reach::Reach;

/// Writes the rows of all layers.
pub(super) fn all(connection: &Connection, plan: &Plan) -> rusqlite::Result<()> {
    NAMES
        .iter()
        .try_for_each(|name| write(connection, plan, name))
}

/// Writes the rows of the layers that an edit changed.
pub(super) fn changed(
    connection: &Connection,
    plan: &Plan,
    before: &Shown,
    after: &Shown,
    reach: &Reach<'_>,
) -> rusqlite::Result<()> {
    let rebadged = !after.rebadged(before).is_empty();
    let accounts = before.accounts != after.accounts
        || reach.low.accounts < plan.accounts.len()
        || !reach.moved.is_empty()
        || !reach.revised.is_empty();
    let units =
        before.units != after.units || before.locked != after.locked || !reach.valued.is_empty();
    let changes = [
        accounts || rebadged,
        units || rebadged,
        units || before.territories != after.territories,
        before.reps != after.reps,
    ];
    let changed = NAMES.iter().zip(changes).filter(|(_, changed)| *changed);
    for (name, _) in changed {
        match *name {
            // Edits that change the ground write all layers anew; here only holders change.
            "units" | "territories" => touch(connection, name)?,
            _ => write(connection, plan, name)?,
        }
    }
    Ok(())
}

fn touch(connection: &Connection, name: &str) -> rusqlite::Result<()> {
    let sql = "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
               WHERE table_name = ?1";
    connection.prepare_cached(sql)?.execute([name])?;
    Ok(())
}

fn write(connection: &Connection, plan: &Plan, name: &str) -> rusqlite::Result<()> {
    let bounds = match name {
        "accounts" => around(plan.accounts.points.iter().flatten()),
        "reps" => around(plan.reps.iter().filter_map(|rep| rep.home.as_ref())),
        // The standard lets an extent be larger than what it holds; all ground is near enough.
        _ => around(&plan.units.topology.points),
    };
    let edges = bounds.map(|b| (b.min.degrees(), b.max.degrees()));
    let sql = "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
               min_x = ?2, min_y = ?3, max_x = ?4, max_y = ?5 WHERE table_name = ?1";
    connection.prepare_cached(sql)?.execute(params![
        name,
        edges.map(|e| e.0.0),
        edges.map(|e| e.0.1),
        edges.map(|e| e.1.0),
        edges.map(|e| e.1.1),
    ])?;
    Ok(())
}

fn around<'a>(points: impl IntoIterator<Item = &'a Point>) -> Option<Bounds> {
    Bounds::of(points)
}

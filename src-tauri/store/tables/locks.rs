//! `bw_locks`: units that nothing may move.

use std::collections::BTreeSet;

use planner::plan::{ScenarioId, UnitIx};
use rusqlite::{Connection, params};

use super::bad;

/// Writes what differs within one scenario.
pub(crate) fn write(
    connection: &Connection,
    scenario: ScenarioId,
    before: &BTreeSet<UnitIx>,
    after: &BTreeSet<UnitIx>,
) -> rusqlite::Result<()> {
    let mut take =
        connection.prepare_cached("DELETE FROM bw_locks WHERE scenario = ?1 AND unit = ?2")?;
    for unit in before.difference(after) {
        take.execute(params![scenario.0, i64::from(unit.0) + 1])?;
    }
    let mut put =
        connection.prepare_cached("INSERT INTO bw_locks (scenario, unit) VALUES (?1, ?2)")?;
    for unit in after.difference(before) {
        put.execute(params![scenario.0, i64::from(unit.0) + 1])?;
    }
    Ok(())
}

/// Reads the locked units of one scenario.
pub(crate) fn read(
    connection: &Connection,
    scenario: ScenarioId,
) -> rusqlite::Result<BTreeSet<UnitIx>> {
    let mut statement =
        connection.prepare_cached("SELECT unit FROM bw_locks WHERE scenario = ?1")?;
    let rows = statement.query_map([scenario.0], |row| {
        let unit = row.get::<_, u32>(0)?.checked_sub(1);
        unit.map(UnitIx)
            .ok_or_else(|| bad("area number 0 is locked"))
    })?;
    rows.collect()
}

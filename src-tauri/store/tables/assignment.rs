//! `bw_assignment`: which territory holds each unit; no row = unassigned.

use planner::plan::{ScenarioId, TerritoryId};
use rusqlite::{Connection, params};

use super::{bad, territories};

/// Writes what differs within one scenario.
pub(crate) fn write(
    connection: &Connection,
    scenario: ScenarioId,
    before: &[Option<TerritoryId>],
    after: &[Option<TerritoryId>],
) -> rusqlite::Result<()> {
    let mut put = connection.prepare_cached(
        "INSERT INTO bw_assignment (scenario, unit, territory) VALUES (?1, ?2, ?3)
         ON CONFLICT (scenario, unit) DO UPDATE SET territory = ?3",
    )?;
    let mut take =
        connection.prepare_cached("DELETE FROM bw_assignment WHERE scenario = ?1 AND unit = ?2")?;
    for at in 0..before.len().max(after.len()) {
        let (old, new) = (
            before.get(at).copied().flatten(),
            after.get(at).copied().flatten(),
        );
        let unit = at as i64 + 1;
        match new {
            _ if old == new => {}
            Some(territory) => {
                put.execute(params![scenario.0, unit, territory.number()])?;
            }
            None => {
                take.execute(params![scenario.0, unit])?;
            }
        }
    }
    Ok(())
}

/// Reads the assignment of one scenario.
pub(crate) fn read(
    connection: &Connection,
    scenario: ScenarioId,
    units: usize,
) -> rusqlite::Result<Vec<Option<TerritoryId>>> {
    let sql = "SELECT unit, territory FROM bw_assignment WHERE scenario = ?1 ORDER BY unit";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([scenario.0])?;
    let mut holders = vec![None; units];
    while let Some(row) = rows.next()? {
        let unit: u32 = row.get(0)?;
        let slot = (unit as usize)
            .checked_sub(1)
            .and_then(|at| holders.get_mut(at));
        let slot =
            slot.ok_or_else(|| bad(format!("area number {unit} is assigned but not there")))?;
        *slot = Some(territories::id(row.get(1)?)?);
    }
    Ok(holders)
}

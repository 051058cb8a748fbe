//! `bw_details`: what is said of scenarios.

use planner::plan::{Details, ScenarioId};
use rusqlite::{Connection, OptionalExtension, params};

use super::known;
use super::rows::{from_json, to_json};

/// Writes what is said of a scenario, where it differs; nothing at all is not kept.
pub(crate) fn write(
    connection: &Connection,
    scenario: ScenarioId,
    before: &Details,
    after: &Details,
) -> rusqlite::Result<()> {
    if before == after {
        return Ok(());
    }
    if after.is_empty() {
        let sql = "DELETE FROM bw_details WHERE scenario = ?1";
        return connection.execute(sql, [scenario.0]).map(drop);
    }
    let sql = "INSERT OR REPLACE INTO bw_details (scenario, data) VALUES (?1, ?2)";
    connection.execute(sql, params![scenario.0, to_json(after)?])?;
    Ok(())
}

/// Reads what is said of a scenario; a file of an earlier schema version says nothing.
pub(crate) fn read(connection: &Connection, scenario: ScenarioId) -> rusqlite::Result<Details> {
    if !known(connection, "bw_details")? {
        return Ok(Details::default());
    }
    let sql = "SELECT data FROM bw_details WHERE scenario = ?1";
    let found = connection
        .prepare_cached(sql)?
        .query_row([scenario.0], |row| from_json(row.get_ref(0)?.as_str()?))
        .optional()?;
    Ok(found.unwrap_or_default())
}

//! `bw_scenarios`: complete assignments; their parts stand in four tables beside.

use planner::plan::{Scenario, ScenarioId};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::rows::{difference, from_json, to_json};
use super::{assignment, details, locks, overrides, territories, words};

const SELECT: &str = "SELECT id, name, role, bands FROM bw_scenarios";

/// Writes what differs, parts included.
pub(crate) fn write(
    connection: &Connection,
    before: &[Scenario],
    after: &[Scenario],
) -> rusqlite::Result<()> {
    let difference = difference(before, after, |scenario| scenario.id);
    for scenario in difference.gone {
        remove(connection, scenario.id)?;
    }
    let nothing = Scenario::default();
    for scenario in difference.put {
        let old = before
            .iter()
            .find(|s| s.id == scenario.id)
            .unwrap_or(&nothing);
        put(connection, old, scenario)?;
    }
    Ok(())
}

/// Reads all of them; `units` is the length of every assignment.
pub(crate) fn read(connection: &Connection, units: usize) -> rusqlite::Result<Vec<Scenario>> {
    let mut statement = connection.prepare(&format!("{SELECT} ORDER BY id"))?;
    let heads: Vec<Scenario> = statement
        .query_map([], row)?
        .collect::<rusqlite::Result<_>>()?;
    let parts = |scenario: Scenario| {
        let id = scenario.id;
        Ok(Scenario {
            territories: territories::read(connection, id)?,
            holders: assignment::read(connection, id, units)?,
            overrides: overrides::read(connection, id)?,
            locked_units: locks::read(connection, id)?,
            details: details::read(connection, id)?,
            ..scenario
        })
    };
    heads.into_iter().map(parts).collect()
}

/// Reads one scenario without its parts; none when there is no such one.
pub(crate) fn head(connection: &Connection, id: ScenarioId) -> rusqlite::Result<Option<Scenario>> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
    statement.query_row([id.0], row).optional()
}

fn row(row: &Row<'_>) -> rusqlite::Result<Scenario> {
    Ok(Scenario {
        id: ScenarioId(row.get(0)?),
        name: row.get(1)?,
        role: words::role(row.get_ref(2)?.as_str()?)?,
        bands: from_json(row.get_ref(3)?.as_str()?)?,
        ..Scenario::default()
    })
}

fn put(connection: &Connection, before: &Scenario, after: &Scenario) -> rusqlite::Result<()> {
    let sql = "INSERT INTO bw_scenarios (id, name, role, bands) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (id) DO UPDATE SET name = ?2, role = ?3, bands = ?4";
    let role = words::of_role(after.role);
    let bands = to_json(&after.bands)?;
    connection
        .prepare_cached(sql)?
        .execute(params![after.id.0, after.name, role, bands])?;
    let id = after.id;
    let territories = territories::difference(&before.territories, &after.territories);
    territories::put_all(connection, id, &territories.put)?;
    assignment::write(connection, id, &before.holders, &after.holders)?;
    overrides::write(connection, id, &before.overrides, &after.overrides)?;
    territories::take_all(connection, id, &territories.gone)?;
    locks::write(connection, id, &before.locked_units, &after.locked_units)?;
    details::write(connection, id, &before.details, &after.details)
}

/// Children go first, so that no row is searched for what hangs on it.
fn remove(connection: &Connection, id: ScenarioId) -> rusqlite::Result<()> {
    for table in [
        "bw_assignment",
        "bw_overrides",
        "bw_locks",
        "bw_details",
        "bw_territories",
    ] {
        connection.execute(&format!("DELETE FROM {table} WHERE scenario = ?1"), [id.0])?;
    }
    connection.execute("DELETE FROM bw_scenarios WHERE id = ?1", [id.0])?;
    Ok(())
}
